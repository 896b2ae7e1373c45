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
use summitry::tui::app::{AppState, View};
use summitry::tui::effect::{Effect, Run};
use summitry::tui::key::{Key, sequence};
use summitry::tui::message::Message;
use summitry::tui::runtime::Desk;
use summitry::tui::theme::Theme;
use summitry::tui::update::update;
use summitry::tui::view::render;

/// How often the keys are pressed.
const ROUNDS: usize = 40;
/// The legs of one round, each with the view that it leads to: down and across the matrix, a cell to its end, a difference,
/// what is like a quote, filters, other axes, far columns and rows, a person, the figures. What lies on top after a leg is
/// closed.
const ROUND: [(&str, View); 14] = [
    ("jljlhkjj", View::Compare),
    ("<Enter>jjjG", View::Compare),
    ("lw", View::Compare),
    ("~j", View::Compare),
    ("jjhhk", View::Compare),
    ("f^U@minister<Enter>", View::Compare),
    ("f^Umekong<Enter>", View::Compare),
    ("f^U<Enter>", View::Compare),
    ("xggjjj<Enter>jl<Space>G<Space>", View::Compare),
    ("xgg<Enter>ggGllllllllhhhh<Space>bgg", View::Compare),
    ("P", View::Person),
    ("jjGq", View::Compare),
    ("FjjlpGgg", View::Figures),
    ("q", View::Compare),
];

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
                if !matches!(effect, Effect::Run(Run::Copy { .. }) | Effect::Quit) {
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

    fn press(&mut self, key: Key) -> Spent {
        let start = Start::now();
        self.happen(Message::Key(key));
        self.draw();
        start.spent()
    }
}

/// Time on the clock and of the processor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spent {
    clock: Duration,
    processor: Duration,
}

struct Start(Instant, Duration);

impl Start {
    fn now() -> Self {
        let processor = processor();
        Self(Instant::now(), processor)
    }

    fn spent(&self) -> Spent {
        Spent {
            clock: self.0.elapsed(),
            processor: processor().saturating_sub(self.1),
        }
    }
}

/// Returns the processor's time of this thread; nothing where the system does not tell.
fn processor() -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told
        .split_whitespace()
        .next()
        .and_then(|it| it.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or(0))
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
    let redraws = (0..200).map(|_| {
        let start = Start::now();
        reader.draw();
        start.spent()
    });
    let redraw = percentile(&mut redraws.collect::<Vec<_>>(), 50);
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
    say(
        "key to the first figures, nothing loaded",
        second.press(Key::Char('F')),
        redraw,
    );
    rounds(&mut reader, redraw);
}

fn rounds(reader: &mut Reader, redraw: Spent) {
    let legs = ROUND.map(|(keys, view)| (sequence(keys), view));
    let keys: Vec<Key> = legs.iter().flat_map(|(keys, _)| keys.clone()).collect();
    let mut times: Vec<(Spent, usize)> = Vec::new();
    for _ in 0..ROUNDS {
        let mut step = 0;
        for (leg, view) in &legs {
            for &key in leg {
                times.push((reader.press(key), step));
                step += 1;
            }
            while reader.app.overlay.is_some() {
                reader.press(Key::Esc);
            }
            assert_eq!(reader.app.view, *view, "after {leg:?}");
        }
    }
    let mut all: Vec<Spent> = times.iter().map(|(spent, _)| *spent).collect();
    for percent in [50, 90, 99, 100] {
        let name = format!("a key in compare, p{percent}");
        say(&name, percentile(&mut all, percent), redraw);
    }
    let mut steps: Vec<(Spent, usize)> = (0..keys.len())
        .map(|step| {
            let own = times.iter().filter(|(_, it)| *it == step);
            let mut own: Vec<Spent> = own.map(|(spent, _)| *spent).collect();
            (percentile(&mut own, 50), step)
        })
        .collect();
    steps.sort_by_key(|(spent, _)| std::cmp::Reverse(spent.processor));
    for &(spent, step) in steps.iter().take(12) {
        let before: String = keys[..step].iter().map(Key::to_string).collect();
        say(&format!("…{before}[{}], p50", keys[step]), spent, redraw);
    }
}

/// Returns the times at `percent`, each by itself.
fn percentile(times: &mut [Spent], percent: usize) -> Spent {
    let at = (times.len() - 1) * percent / 100;
    times.sort_unstable_by_key(|it| it.processor);
    let processor = times[at].processor;
    times.sort_unstable_by_key(|it| it.clock);
    Spent {
        clock: times[at].clock,
        processor,
    }
}

fn say(what: &str, spent: Spent, redraw: Spent) {
    let milliseconds = |it: Duration| it.as_secs_f64() * 1000.0;
    let ratio = |one: Duration, other: Duration| one.as_secs_f64() / other.as_secs_f64();
    report(&format!(
        "{what}: {:.2} ms, {:.0} redraws; processor {:.2} ms, {:.0} redraws",
        milliseconds(spent.clock),
        ratio(spent.clock, redraw.clock),
        milliseconds(spent.processor),
        ratio(spent.processor, redraw.processor)
    ));
}

#[expect(clippy::print_stdout, reason = "a bench tells what it measured")]
fn report(line: &str) {
    println!("{line}");
}
