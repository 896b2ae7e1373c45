//! The bytes of one short sequence.

use smallvec::SmallVec;

/// A move, a change of the look. Many are tried for each that is sent: none takes memory of its own.
pub(super) type Sequence = SmallVec<[u8; 32]>;

/// Adds a number in decimal digits.
pub(super) fn add_number(number: u16, sequence: &mut Sequence) {
    let start = sequence.len();
    let mut rest = number;
    loop {
        // A remainder of ten is a digit.
        sequence.push(b'0' + u8::try_from(rest % 10).unwrap_or(0));
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    sequence[start..].reverse();
}
