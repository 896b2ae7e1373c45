//! How fast compare answers on an archive: `cargo bench --bench compare -- FOLDER`, FOLDER as `--bench corpus` writes it.
//! Without a folder it does nothing, so that `cargo bench` passes it by. Everything between a key and its frame is measured,
//! the library's answers included; the terminal is a buffer. The ratios are to a frame drawn again without a change.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options};
use summitry::source::Place;
use summitry::state::State;
use summitry::tui::app::AppState;
use summitry::tui::effect::Effect;
use summitry::tui::key::{Key, sequence};
use summitry::tui::message::Message;
use summitry::tui::runtime::Desk;
use summitry::tui::theme::Theme;
use summitry::tui::update::update;
use summitry::tui::view::render;

/// How often the keys are pressed.
const ROUNDS: usize = 40;
/// The keys of one round: down and across the matrix, a cell, a difference, what is like a quote, a filter, other axes.
const ROUND: &str =
    "jljlhkjj<Enter>j<Esc>lw<Esc>~j<Esc>jjhhkf^U@minister<Enter>f^U<Enter>xjjj<Enter>jlxkkk<Enter>";

struct Reader {
    app: AppState,
    desk: Desk,
    screen: Terminal<TestBackend>,
}

impl Reader {
    fn open(folder: &[PathBuf], cache: &std::path::Path) -> Self {
        let lexicon = Arc::new(Lexicon::built_in());
        let options = Options::with_cache(cache);
        let place = Place::Paths(folder.to_vec());
        let library = Library::open(place, lexicon, &options).expect("the cache can be made");
        library
            .ingest(&AtomicBool::new(false), &mut |_| ())
            .expect("the folder can be read");
        let desk = Desk::new(library, State::in_memory());
        let size = Size::new(120, 36);
        let screen = Terminal::new(TestBackend::new(size.width, size.height));
        let mut reader = Self {
            app: AppState::new(size, Theme::STANDARD, "archive"),
            desk,
            screen: screen.expect("a buffer cannot fail"),
        };
        let start = reader.desk.start();
        reader.happen(start);
        reader.happen(Message::Ingested);
        reader.draw();
        reader
    }

    fn happen(&mut self, message: Message) {
        let mut messages = vec![message];
        while let Some(message) = messages.pop() {
            for effect in update(&mut self.app, message) {
                if !matches!(effect, Effect::Copy { .. } | Effect::Quit) {
                    messages.extend(self.desk.perform(effect));
                }
            }
        }
    }

    fn draw(&mut self) {
        let app = &self.app;
        self.screen
            .draw(|frame| render(app, frame))
            .expect("a buffer cannot fail");
    }

    fn press(&mut self, key: Key) -> Duration {
        let start = Instant::now();
        self.happen(Message::Key(key));
        self.draw();
        start.elapsed()
    }
}

fn main() {
    // Cargo adds flags of its own.
    let is_path = |argument: &OsString| !argument.to_string_lossy().starts_with("--");
    let folder: Vec<PathBuf> = env::args_os()
        .skip(1)
        .filter(is_path)
        .map(PathBuf::from)
        .collect();
    if folder.is_empty() {
        return;
    }
    let cache = env::temp_dir().join("summitry-bench-compare");
    drop(Reader::open(&folder, &cache));
    let mut reader = Reader::open(&folder, &cache);
    let mut redraws: Vec<Duration> = (0..200)
        .map(|_| {
            let start = Instant::now();
            reader.draw();
            start.elapsed()
        })
        .collect();
    let redraw = percentile(&mut redraws, 50);
    say("an empty redraw", redraw, redraw);
    say(
        "key to the first matrix, nothing loaded",
        reader.press(Key::Char('C')),
        redraw,
    );
    let mut second = Reader::open(&folder, &cache);
    second.press(Key::Char('C'));
    second.press(Key::Esc);
    say(
        "key to the matrix that stands",
        second.press(Key::Char('C')),
        redraw,
    );
    let keys = sequence(ROUND);
    let mut times: Vec<(Duration, Key)> = Vec::new();
    for _ in 0..ROUNDS {
        times.extend(keys.iter().map(|&key| (reader.press(key), key)));
    }
    times.sort_by_key(|(time, _)| *time);
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].0;
    for percent in [50, 90, 99, 100] {
        say(
            &format!("a key in compare, p{percent}"),
            at(percent),
            redraw,
        );
    }
    let slowest: Vec<String> = times
        .iter()
        .rev()
        .take(8)
        .map(|(time, key)| format!("{key} {:.1}", time.as_secs_f64() * 1000.0))
        .collect();
    report(&format!("slowest: {}", slowest.join(", ")));
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times[(times.len() - 1) * percent / 100]
}

fn say(what: &str, time: Duration, redraw: Duration) {
    let ratio = time.as_secs_f64() / redraw.as_secs_f64();
    report(&format!(
        "{what}: {:.2} ms, {ratio:.0} redraws",
        time.as_secs_f64() * 1000.0
    ));
}

#[expect(clippy::print_stdout, reason = "a bench tells what it measured")]
fn report(line: &str) {
    println!("{line}");
}
