//! Drives the reader without a terminal: what `update` wants done outside is done at once.

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Style;
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options};
use summitry::source::Place;
use summitry::state::State;
use summitry::tui::app::AppState;
use summitry::tui::effect::{Effect, Run};
use summitry::tui::key::{Key, sequence};
use summitry::tui::message::Message;
use summitry::tui::runtime::Desk;
use summitry::tui::theme::Theme;
use summitry::tui::update::{farewell, update};
use summitry::tui::view::render;

use crate::sample;

/// A reader at its keyboard.
pub struct Session {
    pub app: AppState,
    desk: Desk,
    screen: Terminal<TestBackend>,
    /// What was copied, last first.
    pub copied: Vec<String>,
    pub has_quit: bool,
}

/// Returns the library of the invented articles, shared by the sessions that neither change it nor mark anything in it.
pub fn invented() -> Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(fresh);
    LIBRARY.clone()
}

/// Returns a library of the invented articles that no one else has.
pub fn fresh() -> Library {
    let library = open(Place::StandardInput);
    library
        .add(&sample::articles())
        .expect("a library in memory can be written");
    library
}

/// Returns the library of the speeches.
pub fn speeches() -> Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let library = open(Place::StandardInput);
        library
            .add(&sample::speeches())
            .expect("a library in memory can be written");
        library
    });
    LIBRARY.clone()
}

/// Returns the library of a folder, not yet read.
pub fn library_at(folder: &Path) -> Library {
    open(Place::Paths(vec![folder.to_owned()]))
}

/// Returns the library of the seeds, read and analysed.
pub fn seeds() -> Library {
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let library = open(Place::Seeds);
        let never = AtomicBool::new(false);
        library
            .ingest(&never, &mut |_| {})
            .expect("the seeds are always there");
        library
    });
    LIBRARY.clone()
}

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::built_in()));

fn open(place: Place) -> Library {
    Library::open(place, Arc::clone(&LEXICON), &Options::in_memory())
        .expect("memory is always there")
}

impl Session {
    /// Opens the invented articles at a size.
    pub fn new(width: u16, height: u16) -> Self {
        Self::on(invented(), State::in_memory(), width, height)
    }

    /// Opens them at a size, for a session that changes or marks them.
    pub fn apart(width: u16, height: u16) -> Self {
        Self::on(fresh(), State::in_memory(), width, height)
    }

    /// Opens a library with a state.
    pub fn on(library: Library, state: State, width: u16, height: u16) -> Self {
        let desk = Desk::new(library, state);
        let theme = Theme::STANDARD;
        let mut session = Self {
            app: AppState::new(Size::new(width, height), theme, "sample"),
            desk,
            screen: Terminal::new(TestBackend::new(width, height))
                .expect("a test screen cannot fail"),
            copied: Vec::new(),
            has_quit: false,
        };
        let start = session.desk.start();
        session.happen(start);
        session.happen(Message::Ingested);
        session
    }

    /// Has exports written to `folder`; without one there are none.
    #[must_use]
    pub fn exporting_to(mut self, folder: &Path) -> Self {
        self.desk.export_to(Some(folder.to_owned()));
        self
    }

    /// Lets something happen, and all that follows from it.
    pub fn happen(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.app, message) {
                messages.extend(self.perform(effect));
            }
        }
    }

    fn perform(&mut self, effect: Effect) -> Vec<Message> {
        match effect {
            Effect::Run(Run::Copy { text, .. }) => self.copied.insert(0, text.to_string()),
            Effect::Quit => self.has_quit = true,
            Effect::Run(Run::Redraw | Run::Suspend) => {}
            other => return self.desk.perform(other).into_iter().collect(),
        }
        Vec::new()
    }

    /// Presses keys one after the other before anything that they ask for is there.
    #[must_use]
    pub fn press_at_once(mut self, keys: &str) -> Self {
        let mut effects = Vec::new();
        for key in sequence(keys) {
            effects.extend(update(&mut self.app, Message::Key(key)));
        }
        for effect in effects {
            for message in self.perform(effect) {
                self.happen(message);
            }
        }
        self
    }

    /// Presses keys as they are written in the table: `jj]q^P`.
    #[must_use]
    pub fn press(mut self, keys: &str) -> Self {
        for key in sequence(keys) {
            self.happen(Message::Key(key));
        }
        self
    }

    /// Presses one key.
    pub fn key(&mut self, key: Key) {
        self.happen(Message::Key(key));
    }

    /// Gives the screen another size.
    #[must_use]
    pub fn resize(mut self, width: u16, height: u16) -> Self {
        self.screen.backend_mut().resize(width, height);
        self.happen(Message::Resized(Size::new(width, height)));
        self
    }

    /// Ends the session as a lost terminal would, and returns what is left.
    pub fn end(mut self) {
        for effect in farewell(&self.app) {
            self.desk.perform(effect);
        }
    }

    /// Draws, and returns the screen.
    pub fn buffer(&mut self) -> Buffer {
        let app = &self.app;
        let frame = self
            .screen
            .draw(|frame| render(app, frame))
            .expect("a test screen cannot fail");
        frame.buffer.clone()
    }

    /// Returns the lines of the screen, without spaces at their ends.
    pub fn lines(&mut self) -> Vec<String> {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width).max(1);
        let line = |cells: &[ratatui::buffer::Cell]| {
            let mut line = String::new();
            let mut skipped = 0;
            for cell in cells {
                if skipped > 0 {
                    skipped -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skipped = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            }
            line.trim_end().to_owned()
        };
        buffer.content.chunks(width).map(line).collect()
    }

    /// Returns the screen as one text.
    pub fn text(&mut self) -> String {
        self.lines().join("\n")
    }

    /// Returns the style of the first cell of `words` on the screen.
    pub fn style_of(&mut self, words: &str) -> Style {
        let buffer = self.buffer();
        let lines = self.lines();
        let (y, line) = lines
            .iter()
            .enumerate()
            .find(|(_, line)| line.contains(words))
            .unwrap_or_else(|| panic!("{words:?} is not on the screen:\n{}", lines.join("\n")));
        let start = line.find(words).expect("the line holds it");
        let x = unicode_width::UnicodeWidthStr::width(&line[..start]);
        let (x, y) = (
            u16::try_from(x).expect("a column"),
            u16::try_from(y).expect("a row"),
        );
        buffer[(x, y)].style()
    }

    /// Asserts that words are on the screen.
    #[track_caller]
    pub fn shows(&mut self, words: &str) {
        let text = self.text();
        assert!(
            text.contains(words),
            "{words:?} is not on the screen:\n{text}"
        );
    }

    /// Asserts that words are not on the screen.
    #[track_caller]
    pub fn hides(&mut self, words: &str) {
        let text = self.text();
        assert!(!text.contains(words), "{words:?} is on the screen:\n{text}");
    }

    /// Returns the line that says the selected thing.
    pub fn sentence(&mut self) -> String {
        let lines = self.lines();
        lines[lines.len() - 2].clone()
    }
}

/// Draws one mode at the three sizes that are promised and on a narrow screen.
pub fn at_four_sizes(mode: impl Fn(Session) -> Session) -> String {
    at_sizes(&[(40, 12), (80, 24), (120, 36), (200, 60)], mode)
}

fn at_sizes(sizes: &[(u16, u16)], mode: impl Fn(Session) -> Session) -> String {
    let screens = sizes.iter().map(|&(width, height)| {
        let text = mode(Session::new(width, height)).text();
        format!(
            "{width} × {height}
{text}
"
        )
    });
    screens.collect()
}

/// Draws what `session` shows at each size.
pub fn written(sizes: &[(u16, u16)], session: impl Fn(u16, u16) -> Session) -> String {
    let screens = sizes.iter().map(|&(width, height)| {
        let text = session(width, height).text();
        format!("{width} × {height}\n{text}\n")
    });
    screens.collect()
}
