//! Text of others on its way out: whatever comes in by whatever way, a terminal is sent nothing but what the program itself
//! wants to send. `cargo bench --bench leaks` does the same with ten thousand inputs, or with those of a file.

#![cfg(feature = "tui")]

mod checks;
mod inputs;
mod inspector;
mod surfaces;

use std::sync::Arc;

use summitry::lexicon::Lexicon;

use inputs::Inputs;
use surfaces::{SURFACES, show};

/// Few, for each is read, analysed and drawn.
const INPUTS: usize = 60;

#[test]
fn no_input_reaches_a_terminal_as_more_than_text() {
    let lexicon = Arc::new(Lexicon::built_in());
    let inputs: Vec<Vec<u8>> = Inputs::new(4).take(INPUTS).collect();
    for surface in SURFACES {
        for inspector in show(surface, &inputs, &lexicon) {
            assert!(inspector.bytes() > 0, "{surface:?} shows nothing");
            let leaks = inspector.leaks();
            assert!(
                leaks.is_empty(),
                "{surface:?}: {:?}",
                &leaks[..leaks.len().min(9)]
            );
        }
    }
}
