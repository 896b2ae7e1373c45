//! Eight bytes of text looked at in one step, as a number whose lowest byte is the first. What is told of a byte is told by
//! its top bit.

/// One in each of eight bytes.
pub const EACH: u64 = 0x0101_0101_0101_0101;

/// The top bit of each of eight bytes.
pub const TOPS: u64 = EACH * 0x80;

/// Eight blanks.
pub const BLANKS: u64 = EACH * b' ' as u64;

/// Marks the bytes from `first` to `last` of eight ASCII characters: what is added sets the top bit from `first` on, and
/// after `last`.
#[inline]
pub const fn between(eight: u64, first: u8, last: u8) -> u64 {
    let from_first = eight.wrapping_add(EACH * (0x80 - first as u64));
    let after_last = eight.wrapping_add(EACH * (0x7f - last as u64));
    from_first & !after_last & TOPS
}

/// Marks the first byte that is zero, by what it borrows, and perhaps some behind it; nothing where none is.
#[inline]
pub const fn zeros(eight: u64) -> u64 {
    eight.wrapping_sub(EACH) & !eight & TOPS
}

/// Returns which byte is the first marked one; eight where none is.
#[inline]
pub const fn first(marks: u64) -> usize {
    marks.trailing_zeros() as usize / 8
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn bytes_are_told_as_one_by_one(bytes: [u8; 8]) {
            let eight = u64::from_le_bytes(bytes);
            let place = |is: &dyn Fn(u8) -> bool| bytes.iter().position(|&it| is(it)).unwrap_or(8);
            proptest::prop_assert_eq!(first(zeros(eight)), place(&|it| it == 0));
            proptest::prop_assert_eq!(first(eight & TOPS), place(&|it| !it.is_ascii()));
            let ascii = bytes.map(|it| it & 0x7f);
            let letters = between(u64::from_le_bytes(ascii), b'a', b'z').to_le_bytes();
            for (mark, byte) in letters.into_iter().zip(ascii) {
                proptest::prop_assert_eq!(mark == 0x80, byte.is_ascii_lowercase());
            }
        }
    }
}
