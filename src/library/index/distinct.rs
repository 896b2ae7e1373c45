//! Counting without comparing everything with everything.

/// Returns for each place below `places` how many different values, each below `values`, it is paired with. Takes
/// time in proportion to the pairs.
pub fn count_distinct(pairs: &[(u32, u32)], places: usize, values: usize) -> Vec<usize> {
    let by_place = counting_sort(pairs, places, |pair| pair.0 as usize);
    let mut last_place = vec![u32::MAX; values];
    let mut counts = vec![0; places];
    for (place, value) in by_place {
        let last = &mut last_place[value as usize];
        if *last != place {
            *last = place;
            counts[place as usize] += 1;
        }
    }
    counts
}

/// Returns `items` in the order of `key`, a number below `bound`; those with one key stay in their order.
pub fn counting_sort<T: Copy>(items: &[T], bound: usize, key: impl Fn(&T) -> usize) -> Vec<T> {
    let mut starts = vec![0_usize; bound + 1];
    for item in items {
        starts[key(item) + 1] += 1;
    }
    for at in 0..bound {
        starts[at + 1] += starts[at];
    }
    let mut sorted = items.to_vec();
    for item in items {
        let start = &mut starts[key(item)];
        sorted[*start] = *item;
        *start += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pair_counts_once() {
        let pairs = [(1, 7), (0, 7), (1, 7), (1, 3), (0, 7)];
        assert_eq!(count_distinct(&pairs, 3, 8), [1, 2, 0]);
        assert_eq!(count_distinct(&[], 0, 0), [0; 0]);
    }

    #[test]
    fn equal_keys_stay_in_order() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        let sorted: String = counting_sort(&items, 3, |item| item.0)
            .iter()
            .map(|it| it.1)
            .collect();
        assert_eq!(sorted, "bedac");
    }
}
