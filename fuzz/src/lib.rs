//! What is fuzzed: one function a target, each taking any bytes and panicking where a promise is broken. The test
//! `corpora` of the program runs the same functions over the inputs that are kept.

mod screens;

use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};

use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use summitry::article::{Article, Span};
use summitry::lexicon::Lexicon;
use summitry::library::{Library, Options, folder};
use summitry::safe_text::SafeText;
use summitry::source::{Hints, Place, Reader};
use summitry::state::{State, exchange};
use summitry::tui::app::AppState;
use summitry::tui::effect::{Effect, Run};
use summitry::tui::key::Key;
use summitry::tui::message::Message;
use summitry::tui::runtime::{Decoder, Desk, Typed};
use summitry::tui::theme::Theme;
use summitry::tui::update::update;
use summitry::tui::view::render;
use summitry::tui::wrap::break_lines;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

pub use screens::paint;

static LEXICON: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(Lexicon::built_in()));
static READER: LazyLock<Reader> = LazyLock::new(Reader::built_in);

/// Runs the target of a name; false where there is none.
pub fn run(target: &str, data: &[u8]) -> bool {
    let function: fn(&[u8]) = match target {
        "decode" => decode,
        "wrap" => wrap,
        "paint" => paint,
        "html" => html,
        "markdown" => markdown,
        "formats" => formats,
        "extract" => extract,
        "state" => state,
        "cache" => cache,
        "keys" => keys,
        "query" => query,
        "settings" => settings,
        "decoder" => decoder,
        _ => return false,
    };
    function(data);
    true
}

/// Bytes to an article to text that is safe to show.
pub fn decode(data: &[u8]) {
    read(data, "a.txt");
    for encoding in ["VISCII", "Shift_JIS", "UTF-16LE"] {
        let _ = READER.read_bytes(data, Path::new("a.txt"), Some(encoding));
    }
}

fn read(data: &[u8], name: &str) {
    let Ok(reading) = READER.read_bytes(data, Path::new(name), None) else {
        return;
    };
    for article in &reading.articles {
        whole(article);
    }
}

/// Blocks lie in the text, in order; what is shown of it is safe.
fn whole(article: &Article) {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        inside(text, block.span);
        assert!(end <= block.span.start, "blocks stand in order");
        end = block.span.end;
    }
    safe(text);
    if let Some(title) = &article.title {
        safe(title);
    }
}

fn inside(text: &str, span: Span) {
    assert!(text.get(span.start..span.end).is_some(), "{span:?}");
}

fn safe(text: &str) {
    for shown in [SafeText::line(text), SafeText::body(text)] {
        let is_bad = |it: char| {
            it.is_control() && it != '\n'
                || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        };
        assert!(!shown.as_str().contains(is_bad));
    }
    let line = SafeText::line(text);
    assert_eq!(SafeText::line(line.as_str()).as_str(), line.as_str());
}

/// Text to lines.
pub fn wrap(data: &[u8]) {
    let Some((&first, rest)) = data.split_first() else {
        return;
    };
    let width = usize::from(first % 100) + 1;
    let text = SafeText::paragraph(&String::from_utf8_lossy(rest));
    let text = text.as_str();
    let mut end = 0;
    for span in break_lines(text, width) {
        inside(text, span);
        assert!(end <= span.start);
        assert!(text[end..span.start].trim().is_empty(), "only blanks go");
        end = span.end;
        let line = &text[span.start..span.end];
        let seen = line.graphemes(true).filter(|it| it.width() > 0).count();
        assert!(seen == 1 || line.width() <= width, "{line:?} in {width}");
    }
    assert!(text[end..].trim().is_empty());
}

/// A page to articles.
pub fn html(data: &[u8]) {
    read(data, "a.html");
}

/// Markdown to articles.
pub fn markdown(data: &[u8]) {
    read(data, "a.md");
}

/// Feeds, letters, records and documents to articles; the first byte chooses.
pub fn formats(data: &[u8]) {
    const NAMES: [&str; 9] = [
        "a.json", "a.jsonl", "a.rss", "a.atom", "a.eml", "a.mbox", "a.epub", "a.docx", "a.txt.gz",
    ];
    if let Some((first, rest)) = data.split_first() {
        read(rest, NAMES[usize::from(*first) % NAMES.len()]);
    }
}

/// Text to facts and quotes.
pub fn extract(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let mut article = READER.read_text(text, Path::new("a.txt"), &Hints::default());
    article.language = summitry::article::Language("en".to_owned());
    let analysis = summitry::extract::extract(&article, &LEXICON);
    for quote in &analysis.quotes {
        quote
            .spans
            .iter()
            .for_each(|span| inside(&article.text, *span));
    }
    for fact in &analysis.facts {
        inside(&article.text, fact.span);
    }
}

/// Exported state, read and merged.
pub fn state(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let Ok(reading) = exchange::read(&text) else {
        return;
    };
    let records = reading.records;
    let written = exchange::write(&records);
    let again = exchange::read(&written).expect("what was written is read");
    let again = again.records;
    let merged = exchange::merged(records.clone());
    assert_eq!(
        exchange::merged(again),
        merged,
        "nothing is lost on the way"
    );
    assert_eq!(exchange::merged(merged.clone()), merged, "idempotent");
    let (one, other) = records.split_at(records.len() / 2);
    let turned = other.iter().chain(one).cloned();
    assert_eq!(exchange::merged(turned), merged, "commutative");
    let state = State::in_memory();
    let _ = state.merge(records);
}

/// A damaged cache: the bytes lie over a sound one, each three a place and a value.
pub fn cache(data: &[u8]) {
    static SOUND: LazyLock<(tempfile::TempDir, Vec<u8>)> = LazyLock::new(sound_cache);
    let (home, sound) = &*SOUND;
    let (articles, caches) = (home.path().join("press"), home.path().join("damaged"));
    std::fs::create_dir_all(&caches).expect("a folder can be made");
    let place = [articles];
    let file = caches.join(format!("{}.sqlite", folder::name_of(&place)));
    let mut bytes = sound.clone();
    for patch in data.chunks_exact(3) {
        let place = usize::from(u16::from_be_bytes([patch[0], patch[1]])) * 7 % bytes.len();
        bytes[place] = patch[2];
    }
    if data.len() % 5 == 1 {
        bytes.truncate(bytes.len() * usize::from(data[0]) / 256);
    }
    for ending in ["-wal", "-shm", "-journal"] {
        let mut name = file.clone().into_os_string();
        name.push(ending);
        let _ = std::fs::remove_file(name);
    }
    std::fs::write(&file, &bytes).expect("a file can be written");
    let library = opened(&place, &caches);
    library
        .ingest(&AtomicBool::new(false), &mut |_| ())
        .expect("a damaged cache is built anew");
    assert_eq!(library.totals().expect("it answers").articles, 1);
}

fn opened(place: &[std::path::PathBuf], caches: &Path) -> Library {
    let mut options = Options::in_memory();
    options.cache_folder = Some(caches.to_owned());
    options.workers = 1;
    Library::open(Place::Paths(place.to_vec()), Arc::clone(&LEXICON), &options)
        .expect("a library opens whatever its cache is")
}

fn sound_cache() -> (tempfile::TempDir, Vec<u8>) {
    let home = tempfile::tempdir().expect("a folder can be made");
    let (articles, caches) = (home.path().join("press"), home.path().join("sound"));
    std::fs::create_dir(&articles).expect("a folder can be made");
    let words = "Harbour talks end\n\nMinister Ivo Sol said the harbour would cost US$3 million.\n";
    std::fs::write(articles.join("a.txt"), words).expect("a file can be written");
    let place = [articles];
    {
        let library = opened(&place, &caches);
        let never = AtomicBool::new(false);
        library.ingest(&never, &mut |_| ()).expect("it is sound");
    }
    let file = caches.join(format!("{}.sqlite", folder::name_of(&place)));
    let bytes = std::fs::read(file).expect("the cache is there");
    (home, bytes)
}

/// Keys that a reader presses, and sizes.
pub fn keys(data: &[u8]) {
    static SEEDS: LazyLock<Library> = LazyLock::new(|| {
        let library = Library::open(Place::Seeds, Arc::clone(&LEXICON), &Options::in_memory())
            .expect("memory is always there");
        let never = AtomicBool::new(false);
        library
            .ingest(&never, &mut |_| ())
            .expect("the seeds are there");
        library
    });
    let mut desk = Desk::new(SEEDS.clone(), State::in_memory());
    let mut app = AppState::new(Size::new(80, 24), Theme::STANDARD, "seeds");
    let mut screen = Terminal::new(TestBackend::new(80, 24)).expect("it cannot fail");
    happen(&mut app, &mut desk, desk_start);
    let mut decoder = Decoder::default();
    for chunk in data.chunks(2).take(64) {
        if let [0xff, size] = chunk {
            let (width, height) = (u16::from(size % 16) * 12, u16::from(size / 16) * 4);
            happen(&mut app, &mut desk, |_| {
                Message::Resized(Size::new(width, height))
            });
            if width > 0 && height > 0 {
                screen.backend_mut().resize(width, height);
            }
        } else {
            for typed in decoder.read(chunk) {
                let message = match typed {
                    Typed::Key(Key::Ctrl('z')) => continue,
                    Typed::Key(key) => Message::Key(key),
                    Typed::Pasted(text) => Message::Pasted(text),
                };
                happen(&mut app, &mut desk, |_| message);
            }
        }
        screen
            .draw(|frame| render(&app, frame))
            .expect("it cannot fail");
    }
}

fn desk_start(desk: &mut Desk) -> Message {
    desk.start()
}

fn happen(app: &mut AppState, desk: &mut Desk, message: impl FnOnce(&mut Desk) -> Message) {
    let mut messages = vec![message(desk)];
    while let Some(message) = messages.pop() {
        for effect in update(app, message) {
            // Nothing of the machine is touched.
            if !matches!(
                effect,
                Effect::Run(Run::Editor(_))
                    | Effect::Run(Run::Pipe { .. })
                    | Effect::Run(Run::Browse(_))
            ) {
                messages.extend(desk.perform(effect));
            }
        }
    }
}

/// Queries.
pub fn query(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match summitry::query::parse(&text) {
        Ok(tree) => {
            let written = tree.to_string();
            let again =
                summitry::query::parse(&written).expect("what was understood is written so");
            assert_eq!(again.to_string(), written);
        }
        Err(error) => {
            let _ = error.pointed(&text);
        }
    }
}

/// Configurations and corrections.
pub fn settings(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ = summitry::corrections::parse(&text);
    if let Ok((config, _)) = summitry::config::parse(&text) {
        let _ = summitry::tui::keymap::Keymap::configured(&config.keys);
        let environment = summitry::tui::environment::Environment::default();
        let _ = summitry::tui::settings::theme(&config, Default::default(), &environment);
    }
}

/// Bytes of a terminal to keys: in whatever pieces they come.
pub fn decoder(data: &[u8]) {
    let whole = Decoder::default().read(data);
    let mut decoder = Decoder::default();
    let pieces = data.chunks(1).flat_map(|piece| decoder.read(piece));
    assert_eq!(pieces.collect::<Vec<_>>(), whole);
    for typed in whole {
        if let Typed::Key(Key::Char(character)) = typed {
            assert!(!character.is_control());
        }
    }
}
