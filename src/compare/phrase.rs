//! Phrases that stand in two texts, wherever they stand.

use std::collections::HashMap;

use super::alignment::Alignment;
use super::word::Word;

/// A word that stands in more places than this is looked for in the first of them only.
const MOST_PLACES: usize = 64;

/// The same words in two texts: where they begin, and how many they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    pub earlier: usize,
    pub later: usize,
    pub len: usize,
}

/// Returns the phrases that both texts hold among the words that `alignment` has no place for, longest first; no word is in
/// two of them. A phrase is three words, one of which says something, or two that do.
pub(super) fn shared(earlier: &[Word], later: &[Word], alignment: &Alignment) -> Vec<Link> {
    let mut free = Free {
        earlier: alignment.earlier.iter().map(Option::is_none).collect(),
        later: alignment.later.iter().map(Option::is_none).collect(),
    };
    let mut links = candidates(earlier, later, &free);
    links.sort_by_key(|link| (std::cmp::Reverse(link.len), link.later, link.earlier));
    let mut taken = Vec::new();
    for link in links {
        // A longer phrase may have taken some of its words: what is left of it may still be one.
        if let Some(link) = free.rest_of(link).filter(|link| is_phrase(later, *link)) {
            free.take(link);
            taken.push(link);
        }
    }
    taken
}

struct Free {
    earlier: Vec<bool>,
    later: Vec<bool>,
}

impl Free {
    fn is_free(&self, earlier: usize, later: usize) -> bool {
        self.earlier[earlier] && self.later[later]
    }

    /// Returns the first run of words of `link` that are free on both sides.
    fn rest_of(&self, link: Link) -> Option<Link> {
        let is_free = |step: &usize| self.is_free(link.earlier + step, link.later + step);
        let first = (0..link.len).find(is_free)?;
        let len = (first..link.len).take_while(is_free).count();
        Some(Link {
            earlier: link.earlier + first,
            later: link.later + first,
            len,
        })
    }

    fn take(&mut self, link: Link) {
        self.earlier[link.earlier..link.earlier + link.len].fill(false);
        self.later[link.later..link.later + link.len].fill(false);
    }
}

/// Returns every longest run of free words that both texts hold.
fn candidates(earlier: &[Word], later: &[Word], free: &Free) -> Vec<Link> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (place, word) in earlier
        .iter()
        .enumerate()
        .filter(|(at, _)| free.earlier[*at])
    {
        let places = places.entry(&word.key).or_default();
        if places.len() < MOST_PLACES {
            places.push(place);
        }
    }
    let is_same =
        |old: usize, new: usize| free.is_free(old, new) && earlier[old].key == later[new].key;
    let mut links = Vec::new();
    for new in (0..later.len()).filter(|&at| free.later[at]) {
        for &old in places.get(&*later[new].key).map_or(&[][..], |it| it) {
            if old > 0 && new > 0 && is_same(old - 1, new - 1) {
                continue;
            }
            let most = (earlier.len() - old).min(later.len() - new);
            let len = (0..most)
                .take_while(|step| is_same(old + step, new + step))
                .count();
            let link = Link {
                earlier: old,
                later: new,
                len,
            };
            if is_phrase(later, link) {
                links.push(link);
            }
        }
    }
    links
}

fn is_phrase(later: &[Word], link: Link) -> bool {
    let words = &later[link.later..link.later + link.len];
    let content = words.iter().filter(|word| word.is_content).count();
    content >= 2 || (content >= 1 && words.len() >= 3)
}
