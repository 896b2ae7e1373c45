//! Where text of others comes in: each input is put there, everything that shows it is drawn, and every byte inspected.

use std::cell::RefCell;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::Command;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use ratatui::layout::Size;
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options};
use summitry::source::Place;
use summitry::state::State;
use summitry::tui::app::AppState;
use summitry::tui::effect::{Effect, Run};
use summitry::tui::key::sequence;
use summitry::tui::message::Message;
use summitry::tui::runtime::{Desk, Painter};
use summitry::tui::theme::Theme;
use summitry::tui::update::update;
use summitry::tui::view;

use super::inspector::{Inspector, Sink, Watched};

/// Where an input comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surface {
    FileName,
    Body,
    /// The fields above an article.
    Title,
    /// The corrections beside the articles.
    Kept,
    /// Typed or pasted.
    Typed,
}

pub const SURFACES: [Surface; 5] = [
    Surface::FileName,
    Surface::Body,
    Surface::Title,
    Surface::Kept,
    Surface::Typed,
];

const SIZE: Size = Size::new(120, 36);
const PLAIN: &str =
    "Ministers meet in Oslo\n\nThe minister said the two sides agreed on US$3 million.\n";
/// What is looked at once a folder: jump, problems, figures, the matrix, the board, the people, the results of a search.
const VIEWS: [&str; 7] = [
    "^P",
    "<Esc>gp",
    "<Esc>F",
    "qC",
    "qB",
    "q:",
    "<Esc>g/minister<Enter>",
];
/// What is done with every article: all of it, what is hidden in it, its sources copied, the next one.
const ARTICLE: [&str; 6] = ["z", "Z", "yp", "yc", "yy", "J"];
/// Where something can be typed.
const PROMPTS: [&str; 5] = ["/", "^P", "g/", "&", ":"];

/// Shows `inputs`, each through `surface`, and inspects all that is sent and copied.
pub fn show(surface: Surface, inputs: &[Vec<u8>], lexicon: &Arc<Lexicon>) -> Vec<Inspector> {
    let folder = tempfile::tempdir().expect("a folder for the test");
    write(surface, inputs, folder.path());
    let mut reader = Reader::open(folder.path(), lexicon);
    if surface == Surface::Typed {
        for input in inputs {
            reader.type_in(&String::from_utf8_lossy(input));
        }
    } else {
        for _ in inputs {
            reader.press_all(&ARTICLE);
        }
        reader.press_all(&VIEWS);
    }
    let screen = Rc::try_unwrap(reader.end())
        .ok()
        .expect("nobody else watches");
    vec![screen.into_inner(), printed(folder.path())]
}

/// Writes a folder in which each input stands once.
fn write(surface: Surface, inputs: &[Vec<u8>], folder: &Path) {
    let mut titles = Vec::new();
    for (number, input) in inputs.iter().enumerate() {
        let mut name = format!("{number:03}").into_bytes();
        let mut text = PLAIN.as_bytes().to_vec();
        let words = String::from_utf8_lossy(input);
        match surface {
            Surface::FileName => name.extend(input.iter().take(200).map(|&byte| match byte {
                b'/' | 0 => b'_',
                other => other,
            })),
            Surface::Body => text.extend([b"The end. ", &input[..], b"\n"].concat()),
            Surface::Title => {
                let quoted = serde_json::Value::from(words).to_string();
                let head = format!("---\ntitle: {quoted}\nauthor: {quoted}\nurl: {quoted}\n---\n");
                text = [head.as_bytes(), &text].concat();
            }
            Surface::Kept => {
                let title = toml::Value::from(format!("x {words}"));
                titles.push(format!(
                    "  {{ path = \"{number:03}.txt\", title = {title} }},\n"
                ));
            }
            Surface::Typed => {}
        }
        name.extend(b".txt");
        // A name that the file system does not take is no way in.
        let _ = fs::write(folder.join(OsStr::from_bytes(&name)), text);
    }
    if surface == Surface::Kept {
        let kept = format!("article = [\n{}]\n", titles.concat());
        fs::write(folder.join("summitry.toml"), kept).expect("a file can be written");
    }
}

/// Has commands print the folder, and inspects what they print and complain of.
fn printed(folder: &Path) -> Inspector {
    let mut inspector = Inspector::new(Sink::Text);
    for command in ["show", "quotes", "facts"] {
        let output = Command::new(env!("CARGO_BIN_EXE_summitry"))
            .arg(command)
            .arg(folder)
            .env_clear()
            .env("HOME", folder)
            .output()
            .expect("the program starts");
        inspector.read(&output.stdout);
        inspector.read(&output.stderr);
    }
    inspector
}

/// A reader whose screen is inspected.
struct Reader {
    app: AppState,
    desk: Desk,
    painter: Painter<Watched>,
    screen: Rc<RefCell<Inspector>>,
    copies: Inspector,
}

impl Reader {
    fn open(folder: &Path, lexicon: &Arc<Lexicon>) -> Self {
        let place = Place::Paths(vec![folder.to_owned()]);
        let library = Library::open(place, Arc::clone(lexicon), &Options::in_memory())
            .expect("memory is always there");
        let never = AtomicBool::new(false);
        library
            .ingest(&never, &mut |_| {})
            .expect("the folder is there");
        let screen = Rc::new(RefCell::new(Inspector::new(Sink::Screen)));
        let mut reader = Self {
            app: AppState::new(SIZE, Theme::STANDARD, "hostile"),
            desk: Desk::new(library, State::in_memory()),
            painter: Painter::new(Watched(Rc::clone(&screen)), SIZE),
            screen,
            copies: Inspector::new(Sink::Text),
        };
        let start = reader.desk.start();
        reader.happen(start);
        reader.happen(Message::Ingested);
        reader.draw();
        reader
    }

    fn press_all(&mut self, keys: &[&str]) {
        for keys in keys {
            for key in sequence(keys) {
                self.happen(Message::Key(key));
            }
            self.draw();
        }
    }

    /// Pastes a text wherever something can be typed.
    fn type_in(&mut self, text: &str) {
        for prompt in PROMPTS {
            self.press_all(&[prompt]);
            self.happen(Message::Pasted(text.to_owned()));
            self.draw();
            self.press_all(&["<Enter>", "<Esc>", "<Esc>"]);
        }
    }

    fn happen(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.app, message) {
                match effect {
                    Effect::Run(Run::Copy { text, .. }) => {
                        self.copies.read(text.as_str().as_bytes());
                    }
                    Effect::Quit | Effect::Run(Run::Redraw | Run::Suspend) => {}
                    other => messages.extend(self.desk.perform(other)),
                }
            }
        }
    }

    fn draw(&mut self) {
        let cursor = view::draw(&self.app, self.painter.canvas());
        self.painter.show(cursor).expect("memory cannot fail");
    }

    /// Returns the screen's inspector, which has then read the copies too.
    fn end(self) -> Rc<RefCell<Inspector>> {
        drop(self.painter);
        self.screen.borrow_mut().join(self.copies);
        self.screen
    }
}
