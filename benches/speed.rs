//! How fast an archive is read: bytes a second on one core for each stage, and the time from nothing to the list of an archive
//! that was read before. The articles are invented (`corpus/generator.rs`); with `SUMMITRY_TEXTS=FOLDER` the stages are
//! measured on the files of that folder instead, one article each.

#[path = "corpus/generator.rs"]
mod generator;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use summitry::article::Article;
use summitry::extract::extract;
use summitry::lexicon::Lexicon;
use summitry::library::{ArticleFilter, ArticleOrder, Library, Options, Window};
use summitry::source::{Hints, Place, Reader};

/// Articles of the throughput measurements, and of the archive that is opened.
const ARTICLES: u64 = 200;
const ARCHIVE: u64 = 1000;

fn texts() -> Vec<String> {
    let Some(folder) = std::env::var_os("SUMMITRY_TEXTS") else {
        return generator::articles(ARTICLES)
            .map(|article| article.text)
            .collect();
    };
    let entries = fs::read_dir(folder).expect("SUMMITRY_TEXTS is a folder");
    let mut files: Vec<_> = entries
        .map(|entry| entry.expect("the folder can be read").path())
        .collect();
    files.sort();
    let text = |path| fs::read_to_string(path).expect("each of its files is text");
    files.iter().map(text).collect()
}

fn stages(criterion: &mut Criterion) {
    let texts = texts();
    let bytes: usize = texts.iter().map(String::len).sum();
    let reader = Reader::built_in();
    let lexicon = Lexicon::built_in();
    let read =
        |text: &String| reader.read_text(text.clone(), Path::new("a.txt"), &Hints::default());
    let articles: Vec<Article> = texts.iter().map(read).collect();
    let mut group = criterion.benchmark_group("throughput");
    group
        .throughput(Throughput::Bytes(bytes as u64))
        .sample_size(20);
    group.bench_function("clean", |bencher| {
        bencher.iter(|| {
            texts
                .iter()
                .map(read)
                .for_each(|article| drop(black_box(article)));
        });
    });
    group.bench_function("extract", |bencher| {
        bencher.iter(|| {
            articles
                .iter()
                .map(|article| extract(article, &lexicon))
                .for_each(|analysis| drop(black_box(analysis)));
        });
    });
    group.bench_function("clean and extract", |bencher| {
        bencher.iter(|| {
            texts
                .iter()
                .map(read)
                .map(|article| extract(&article, &lexicon))
                .for_each(|analysis| drop(black_box(analysis)));
        });
    });
    group.finish();
}

/// One article of growing length: twice the text should take twice the time.
fn growth(criterion: &mut Criterion) {
    let body: String = generator::articles(ARTICLES)
        .map(|article| article.text + "\n\n")
        .collect();
    let reader = Reader::built_in();
    let lexicon = Lexicon::built_in();
    let mut group = criterion.benchmark_group("growth");
    group.sample_size(10);
    for copies in [1, 4, 16] {
        let article = reader.read_text(body.repeat(copies), Path::new("a.txt"), &Hints::default());
        group.throughput(Throughput::Bytes(article.text.len() as u64));
        group.bench_function(
            format!("extract {} kB", article.text.len() / 1000),
            |bencher| bencher.iter(|| extract(&article, &lexicon)),
        );
    }
    group.finish();
}

fn start(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder can be made");
    let archive = folder.path().join("archive");
    fs::create_dir(&archive).expect("a folder can be made");
    for article in generator::articles(ARCHIVE) {
        fs::write(archive.join(article.name), article.text).expect("a file can be written");
    }
    let lexicon = Arc::new(Lexicon::built_in());
    let options = Options::with_cache(folder.path().join("cache"));
    let open = || {
        Library::open(
            Place::Paths(vec![archive.clone()]),
            Arc::clone(&lexicon),
            &options,
        )
        .expect("the library opens")
    };
    open()
        .ingest(&AtomicBool::new(false), &mut |_| ())
        .expect("the archive is read");
    let mut group = criterion.benchmark_group("start");
    group.sample_size(20);
    group.bench_function("tables", |bencher| bencher.iter(Lexicon::built_in));
    group.bench_function("first page of 1000 articles, read before", |bencher| {
        bencher.iter(|| {
            open()
                .articles(
                    &ArticleFilter::default(),
                    ArticleOrder::Date,
                    Window::first(50),
                )
                .expect("the library answers")
        });
    });
    group.bench_function("check that 1000 articles are unchanged", |bencher| {
        let library = open();
        bencher.iter(|| {
            library
                .ingest(&AtomicBool::new(false), &mut |_| ())
                .expect("the archive is read")
        });
    });
    group.finish();
}

criterion_group!(benches, stages, growth, start);
criterion_main!(benches);
