//! The board in the state: a mark for each pin, one for its note, one for its place. Several readers at once each change
//! marks of their own, so that nothing that one pins is lost to another.

use super::marks::new_name;
use super::{Mark, Place, State, StateError, written};
use crate::board::{Board, Change, Pinned};

/// A mark, and its value from now on.
type Mutation = (Place, Option<String>);

impl State {
    /// Returns what is pinned in a library, as it was pinned: [`refresh`](crate::board::refresh) finds its words again.
    pub fn board(&self, library: &str) -> Board {
        let pins = self.values(library, Mark::Pin).into_iter();
        let notes = self.values(library, Mark::PinNote);
        let orders = self.values(library, Mark::PinOrder);
        let pins = pins.filter_map(|(id, pin)| {
            let order = orders.get(&id);
            Some(Pinned {
                pin: serde_json::from_str(&pin).ok()?,
                note: notes.get(&id).cloned().unwrap_or_default(),
                order: order.and_then(|it| it.parse().ok()).unwrap_or_default(),
                here: None,
                shared: Vec::new(),
                id,
            })
        });
        let pins = pins.collect();
        let title = self.value(library, "", Mark::BoardTitle);
        Board::new(title.unwrap_or_default(), pins)
    }

    /// Changes the board and returns what takes the change back; none where it changes nothing.
    pub fn change_board(
        &self,
        library: &str,
        change: &Change,
    ) -> Result<Option<Change>, StateError> {
        let board = self.board(library);
        let undoing = board.undoing(change);
        let Change::Pin(pin) = change else {
            self.change_all(mutations(library, change)?)?;
            return Ok(undoing);
        };
        if board.holds(pin).is_some() {
            return Ok(None);
        }
        let value = written(&**pin)?;
        let id = new_name(&value);
        let mark = |mark, value| mutation(library, &id, mark, Some(value));
        self.change_all(vec![
            mark(Mark::Pin, value),
            mark(Mark::PinOrder, board.next_order().to_string()),
        ])?;
        Ok(Some(Change::Remove { id }))
    }
}

fn mutation(library: &str, id: &str, mark: Mark, value: Option<String>) -> Mutation {
    (Place::new(library, mark, id), value)
}

/// Returns the marks that a change sets, except of what is new on the board.
fn mutations(library: &str, change: &Change) -> Result<Vec<Mutation>, StateError> {
    let set = |id: &str, mark, value: String| {
        let value = Some(value).filter(|it| !it.is_empty());
        mutation(library, id, mark, value)
    };
    Ok(match change {
        Change::Pin(_) => Vec::new(),
        Change::Restore(pinned) => vec![
            set(&pinned.id, Mark::Pin, written(&pinned.pin)?),
            set(&pinned.id, Mark::PinNote, pinned.note.clone()),
            set(&pinned.id, Mark::PinOrder, pinned.order.to_string()),
        ],
        Change::Remove { id } => [Mark::Pin, Mark::PinNote, Mark::PinOrder]
            .map(|mark| mutation(library, id, mark, None))
            .into(),
        Change::Note { id, note } => vec![set(id, Mark::PinNote, note.clone())],
        Change::Order(orders) => orders
            .iter()
            .map(|(id, order)| set(id, Mark::PinOrder, order.to_string()))
            .collect(),
        Change::Title(title) => vec![set("", Mark::BoardTitle, title.clone())],
    })
}
