//! Rows in other words gathered into one, as proposals: only where it is clear which belong together.

use super::{FigureRow, Joined, called};
use crate::library::MeasureRow;

/// Makes rows of `rows`: those that may be one by `proposals`, and only by one way of seeing it, become one row; the
/// words of the most reported are its own.
pub(super) fn gathered(rows: Vec<MeasureRow>, proposals: &[Vec<usize>]) -> Vec<FigureRow> {
    let names: Vec<String> = rows
        .iter()
        .map(|row| called(&row.measure, row.subject.as_deref()))
        .collect();
    let hosts: Vec<Option<usize>> = (0..rows.len()).map(|row| host(row, proposals)).collect();
    let mut made: Vec<Option<FigureRow>> = rows
        .into_iter()
        .map(|row| Some(FigureRow::new(row)))
        .collect();
    for (index, host) in hosts.iter().enumerate() {
        match *host {
            Some(host) if host != index => {
                let guest = made[index].take();
                if let (Some(guest), Some(Some(row))) = (guest, made.get_mut(host)) {
                    row.take_in(guest);
                }
            }
            Some(_) => {}
            None => {
                if let Some(row) = &mut made[index] {
                    let others = proposals[index].iter();
                    row.unclear = others.map(|&other| names[other].clone()).collect();
                }
            }
        }
    }
    made.into_iter().flatten().collect()
}

/// Returns the row that `row` stands in: itself where nothing is proposed, the first of those it may be one with where
/// all of them may be one with each other, none where that is not clear.
fn host(row: usize, proposals: &[Vec<usize>]) -> Option<usize> {
    let others = &proposals[row];
    let is_whole = others.iter().all(|&other| {
        let mut theirs = proposals[other].iter().filter(|&&it| it != row);
        proposals[other].len() == others.len() && theirs.all(|it| others.contains(it))
    });
    is_whole.then(|| others.iter().copied().chain([row]).min().unwrap_or(row))
}

impl FigureRow {
    /// Takes in the values of a row in other words.
    fn take_in(&mut self, guest: FigureRow) {
        let place = self.joins.len();
        self.joins.push(Joined {
            measure: guest.measure,
            subject: guest.subject,
            is_confirmed: false,
        });
        let values = guest.values.into_iter();
        self.values.extend(values.map(|mut value| {
            value.joined = Some(place);
            value
        }));
    }
}
