//! Folders in, rows out: twice, changed, damaged, by two at once.

use std::fs;
use std::sync::Arc;
use std::time::SystemTime;

use super::*;
use crate::lexicon::Lexicon;
use crate::library::{
    ArticleFilter, ArticleOrder, ArticleRow, FactFilter, Options, QuoteFilter, Window,
};

/// A folder of articles and one for caches.
pub(super) struct Ground {
    place: tempfile::TempDir,
    lexicon: Arc<Lexicon>,
}

pub(super) const TEXTS: [(&str, &str); 3] = [
    (
        "one.txt",
        "Ministers of the river states met on Monday.\n\nMinister Anna Berg said that trade had reached US$40 billion in 2019.\n",
    ),
    (
        "sub/two.txt",
        "A second meeting took place on line.\n\nPrime Minister Kishida Fumio said Japan would dredge the delta every year.\n",
    ),
    (
        "sub/three.md",
        "# Third\n\nThe ports of both banks will be opened to all ships in 2021.\n",
    ),
];

impl Ground {
    pub(super) fn new() -> Self {
        let ground = Self {
            place: tempfile::tempdir().unwrap(),
            lexicon: Arc::new(Lexicon::built_in()),
        };
        for (name, text) in TEXTS {
            ground.write(name, text);
        }
        ground
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(super) fn path(&self, name: &str) -> std::path::PathBuf {
        self.place.path().join("articles").join(name)
    }

    pub(super) fn options(&self) -> Options {
        Options::with_cache(self.place.path().join("cache"))
    }

    pub(super) fn open(&self, options: &Options) -> Library {
        let place = Place::Paths(vec![self.place.path().join("articles")]);
        Library::open(place, Arc::clone(&self.lexicon), options).unwrap()
    }

    fn cache(&self) -> std::path::PathBuf {
        let library = self.open(&self.options());
        library.store().path().unwrap().to_owned()
    }
}

pub(super) fn ingest(library: &Library) -> Ingested {
    library
        .ingest(&AtomicBool::new(false), &mut |_| ())
        .unwrap()
}

/// Checks how many files were read and left alone, and how many articles went.
fn check(library: &Library, read: usize, unchanged: usize, removed: usize) {
    let done = ingest(library);
    assert_eq!(
        (done.read, done.unchanged, done.removed),
        (read, unchanged, removed)
    );
}

fn rows(library: &Library) -> Vec<ArticleRow> {
    let all = ArticleFilter::default();
    library
        .articles(&all, ArticleOrder::Path, Window::ALL)
        .unwrap()
}

/// All that a library holds, without its ids.
fn contents(library: &Library) -> String {
    let articles: Vec<_> = rows(library)
        .into_iter()
        .map(|row| {
            (
                row.key, row.title, row.date, row.words, row.quotes, row.facts,
            )
        })
        .collect();
    let quotes = library
        .quotes(&QuoteFilter::default(), Window::ALL)
        .unwrap();
    let quotes: Vec<_> = quotes
        .into_iter()
        .map(|it| (it.key, it.number, it.text, it.speaker))
        .collect();
    let facts = library.facts(&FactFilter::default(), Window::ALL).unwrap();
    let facts: Vec<_> = facts
        .into_iter()
        .map(|it| (it.key, it.number, it.text, it.canonical))
        .collect();
    format!("{articles:?}\n{quotes:?}\n{facts:?}")
}

#[test]
fn only_what_is_new_or_changed_is_read() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    check(&library, 3, 0, 0);
    check(&library, 0, 3, 0);
    drop(library);
    let library = ground.open(&ground.options());
    assert_eq!(library.notice(), None);
    let before = rows(&library);
    let keys: Vec<&str> = before.iter().map(|row| &*row.key).collect();
    assert_eq!(keys, ["one.txt", "sub/three.md", "sub/two.txt"]);

    // Another time with the same content changes nothing.
    let generation = library.generation();
    let file = fs::File::options()
        .append(true)
        .open(ground.path("one.txt"))
        .unwrap();
    file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
    check(&library, 1, 2, 0);
    assert_eq!(rows(&library), before);
    assert_ne!(library.generation(), generation);

    ground.write(
        "one.txt",
        "It now says that nobody met, and that nothing was said at all.\n",
    );
    fs::remove_file(ground.path("sub/three.md")).unwrap();
    check(&library, 1, 1, 1);
    let after = rows(&library);
    assert_eq!(after.len(), 2);
    assert_eq!(after[0].id, before[0].id);
    assert_ne!(after[0].words, before[0].words);
}

#[test]
fn articles_are_reported_as_they_arrive() {
    let ground = Ground::new();
    let library = ground.open(&Options::in_memory());
    let mut arrived = Vec::new();
    let mut last = Progress::default();
    let done = library.ingest(&AtomicBool::new(false), &mut |progress| {
        arrived.extend(progress.arrived.iter().copied());
        last = progress.clone();
    });
    assert_eq!(done.unwrap().problems, 0);
    assert_eq!((last.done, last.found, last.is_walked), (3, 3, true));
    assert_eq!(library.article_rows(&arrived).unwrap().len(), 3);
    assert_eq!(library.notice(), None);
}

#[test]
fn a_cancelled_ingest_ends_and_removes_nothing() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let done = library.ingest(&AtomicBool::new(true), &mut |_| ()).unwrap();
    assert!(done.was_cancelled);
    assert_eq!(rows(&library).len(), 3);
}

#[test]
fn what_cannot_be_read_is_listed_and_does_not_stop_the_rest() {
    let ground = Ground::new();
    ground.write("empty.txt", "");
    let library = ground.open(&ground.options());
    assert_eq!(ingest(&library).problems, 1);
    let problems = library.problems().unwrap();
    assert_eq!(problems[0].path.to_str(), Some("empty.txt"));
    assert_eq!(library.totals().unwrap().articles, 3);
    ground.write(
        "empty.txt",
        "Now the paper says something about the summit.\n",
    );
    assert_eq!(ingest(&library).problems, 0);
    assert!(library.problems().unwrap().is_empty());
}

#[test]
fn an_article_opens_as_its_file_is_now() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let id = library.article_by_key("one.txt").unwrap().unwrap();
    let opened = library.article(id).unwrap();
    assert_eq!(
        (&*opened.article.text, opened.has_changed),
        (TEXTS[0].1, false)
    );
    ground.write(
        "one.txt",
        "Changed words stand here instead of the old ones.\n",
    );
    assert!(library.article(id).unwrap().has_changed);
    fs::remove_file(ground.path("one.txt")).unwrap();
    assert!(matches!(
        library.article(id),
        Err(LibraryError::Unreadable(_))
    ));
}

#[test]
fn a_damaged_cache_is_built_anew() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    ingest(&library);
    let expected = contents(&library);
    drop(library);
    let cache = ground.cache();
    let whole = fs::read(&cache).unwrap();
    let mut broken: Vec<Vec<u8>> = (1..8)
        .map(|part| whole[..whole.len() * part / 8].to_vec())
        .collect();
    broken.push(b"not a database at all".to_vec());
    broken.push(Vec::new());
    for page in (0..whole.len()).step_by(3 * 4096) {
        let mut torn = whole.clone();
        torn[page..page + 64].fill(0xa5);
        broken.push(torn);
    }
    for bytes in broken {
        fs::write(&cache, &bytes).unwrap();
        let library = ground.open(&ground.options());
        ingest(&library);
        assert_eq!(library.notice(), None);
        assert_eq!(contents(&library), expected);
        assert!(library.store().path().is_some());
    }
}

#[test]
fn a_cache_of_other_rules_is_built_anew() {
    let ground = Ground::new();
    ingest(&ground.open(&ground.options()));
    let other = Options {
        stamp: "other".to_owned(),
        ..ground.options()
    };
    let library = ground.open(&other);
    assert_eq!(library.totals().unwrap().articles, 0);
    check(&library, 3, 0, 0);
}

#[test]
fn without_a_cache_folder_the_library_lives_in_memory_and_says_so() {
    let ground = Ground::new();
    let library = ground.open(&Options::with_cache(ground.path("one.txt/cache")));
    assert!(library.notice().unwrap().starts_with("cache not written"));
    check(&library, 3, 0, 0);
    assert_eq!(rows(&library).len(), 3);
}

#[test]
fn a_cache_that_fails_on_the_way_is_left_for_memory() {
    let ground = Ground::new();
    let library = ground.open(&ground.options());
    let full = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_FULL);
    let error = rusqlite::Error::SqliteFailure(full, None).into();
    let before = library.generation();
    assert!(library.recover(&error).unwrap());
    assert!(library.notice().is_some());
    assert_ne!(library.generation(), before);
    check(&library, 3, 0, 0);
}

#[test]
fn two_may_bring_one_cache_up_to_date_at_once() {
    let ground = Ground::new();
    for number in 0..60 {
        let text = format!("Report number {number} on the meeting of the river states.\n");
        ground.write(&format!("many/{number}.txt"), &text);
    }
    let libraries = [0; 2].map(|_| ground.open(&ground.options()));
    std::thread::scope(|scope| {
        for library in &libraries {
            scope.spawn(|| ingest(library));
        }
    });
    for library in &libraries {
        assert_eq!(rows(library).len(), 63);
        assert_eq!(library.notice(), None);
    }
    let generation = libraries[0].generation();
    ground.write(
        "many/61.txt",
        "One more report on the meeting of the river states.\n",
    );
    check(&libraries[1], 1, 63, 0);
    assert_ne!(libraries[0].generation(), generation);
    assert_eq!(rows(&libraries[0]).len(), 64);
}

#[test]
fn the_seeds_are_taken_in_once() {
    let library = Library::open(
        Place::Seeds,
        Arc::new(Lexicon::built_in()),
        &Options::in_memory(),
    )
    .unwrap();
    check(&library, 1, 0, 0);
    check(&library, 0, 1, 0);
    let rows = rows(&library);
    assert_eq!(rows.len(), 3);
    let opened = library.article(rows[0].id).unwrap();
    assert_eq!(opened.article.text.len(), rows[0].size);
    assert_eq!(opened.article.origin, rows[0].origin);
}

/// Returns a library of one article and the folder it is read from.
pub(super) fn only(text: &str) -> (tempfile::TempDir, Library) {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("only.txt");
    fs::write(&path, text).unwrap();
    let library = Library::open(
        Place::Paths(vec![path]),
        Arc::new(Lexicon::built_in()),
        &Options::in_memory(),
    )
    .unwrap();
    ingest(&library);
    (place, library)
}

#[test]
fn folders_of_one_name_keep_their_articles_apart_whatever_comes_first() {
    let ground = Ground::new();
    ground.write("2020/news/a.txt", "Ministers met in the port on Monday.\n");
    ground.write("2021/news/a.txt", "Ministers met in the town on Tuesday.\n");
    let roots = ["2020/news", "2021/news"].map(|name| ground.path(name));
    let place = Place::Paths(roots.to_vec());
    let library = Library::open(place, Arc::clone(&ground.lexicon), &ground.options()).unwrap();
    ingest(&library);
    let all = ArticleFilter::default();
    let rows = library
        .articles(&all, ArticleOrder::Path, Window::ALL)
        .unwrap();
    let keys: Vec<&str> = rows.iter().map(|row| row.key.as_str()).collect();
    assert_eq!(keys, ["2020/news/a.txt", "2021/news/a.txt"]);
}

#[test]
fn a_cache_that_our_questions_do_not_fit_is_built_anew() {
    for damage in [
        "UPDATE article_words_config SET v = 0 WHERE k = 'version'",
        "DELETE FROM meta",
        "UPDATE files SET size = 'much'",
        "DROP TABLE quote_texts",
    ] {
        let ground = Ground::new();
        ingest(&ground.open(&ground.options()));
        let database = rusqlite::Connection::open(ground.cache()).unwrap();
        database.execute_batch(damage).unwrap();
        drop(database);
        ground.write("four.txt", "A fourth meeting took place in the port.\n");
        let library = ground.open(&ground.options());
        ingest(&library);
        assert_eq!(library.totals().unwrap().articles, 4, "{damage}");
        assert!(library.store().path().is_some(), "{damage}");
    }
}
