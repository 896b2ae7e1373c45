//! Times searches of a folder: `cargo bench --bench search -- FOLDER [QUERY…]`. For each query the first page newest first
//! and by relevance, with the ratio to the first query of the run, which asks for everything. Without a folder it does
//! nothing, so that `cargo bench` passes it by.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Instant;

use summitry::lexicon::Lexicon;
use summitry::library::{Copies, Library, Options, Order};
use summitry::query::{Expression, parse};
use summitry::source::Place;

/// Places on the first page: those of a screen of 60 lines, one line a place.
const PAGE: usize = 60;
/// Runs a query; the median counts.
const RUNS: usize = 7;

/// Rare and common words, beginnings, phrases, fields, and what combines them.
const QUERIES: [&str; 86] = [
    "",
    "summit",
    "quadrillion",
    "mekong",
    "the",
    "of",
    "summit trade -covid",
    "the -covid",
    "quadrillion -the",
    "\"supply chains\"",
    "\"the two sides\"",
    "\"of the\"",
    "\"in the region\"",
    "\"quadrillion yen\"",
    "t*",
    "th*",
    "the*",
    "minis*",
    "minist*",
    "q*",
    "quadr*",
    "t* a*",
    "-s*",
    "the OR quadrillion",
    "quadrillion OR mekong",
    "the* quadrillion",
    "\"of the\" quadrillion",
    "title:the",
    "title:summit",
    "title:mek*",
    "quote:the",
    "quote:trade",
    "quote:trad*",
    "quote:\"of the\"",
    "speaker:kishida",
    "speaker:kishida trade",
    "speaker:kishida quote:trade",
    "speaker:kishida -topic:mekong",
    "speaker:kishida OR quadrillion",
    "speaker:nobody the",
    "topic:mekong",
    "topic:mekong quadrillion",
    "kind:direct",
    "kind:indirect",
    "kind:money",
    "kind:direct topic:mekong",
    "kind:date kishida",
    "cue:said",
    "cue:vowed",
    "summit:24",
    "series:asean",
    "series:asean quadrillion",
    "date:2020..2023",
    "date:2020..2023 mekong",
    "date:2020..2023 the*",
    "date:2021-03-07",
    "date:1990 the",
    "date:2021 speaker:kishida money>usd:1bn",
    "money>usd:1bn",
    "money>usd:100bn",
    "money:usd:5m..6m",
    "money<eur:1m",
    "speaker:kishida money>usd:1bn",
    "speaker:kishida percent>50",
    "topic:mekong money>usd:1bn",
    "percent>50",
    "percent:99..100",
    "quantity>1000",
    "kind:direct money>usd:1bn",
    "quote:trade money>usd:1bn",
    "measure:trade",
    "measure:trade period:2020",
    "about:asean",
    "period:2020",
    "person:kishida",
    "person:kishida place:tokyo",
    "place:japan",
    "organisation:asean speaker:kishida",
    "document:declaration",
    "outlet:news",
    "language:en",
    "language:vi",
    "path:a",
    "path:9",
    "place:japan -speaker:kishida",
    "speaker:kishida topic:mekong money>usd:1bn summit:24 date:2020..2023",
];

fn main() -> io::Result<()> {
    let mut arguments = std::env::args().skip(1).filter(|it| !it.starts_with("--"));
    let Some(folder) = arguments.next().map(PathBuf::from) else {
        return Ok(());
    };
    let asked: Vec<String> = arguments.collect();
    let mut queries: Vec<&str> = asked.iter().map(String::as_str).collect();
    if queries.is_empty() {
        queries.extend(QUERIES);
    }
    let place = Place::Paths(vec![folder]);
    let library = Library::open(place, Arc::new(Lexicon::built_in()), &Options::standard())
        .map_err(|error| io::Error::other(error.to_string()))?;
    let began = Instant::now();
    library
        .ingest(&AtomicBool::new(false), &mut |_| {})
        .map_err(|error| io::Error::other(error.to_string()))?;
    let out = &mut io::stdout().lock();
    writeln!(
        out,
        "brought up to date in {:.1} s",
        began.elapsed().as_secs_f64()
    )?;
    writeln!(
        out,
        "{:>9} {:>6} {:>9} {:>6} {:>8}  query",
        "newest ms", "ratio", "rank ms", "ratio", "articles"
    )?;
    let mut base = [0.0; 2];
    for (number, text) in queries.into_iter().enumerate() {
        let query = parse(text).map_err(|error| io::Error::other(error.to_string()))?;
        let times = [Order::Newest, Order::Relevance].map(|order| median(&library, &query, order));
        if number == 0 {
            base = times;
        }
        let count = library
            .articles_found(&query, Copies::Once)
            .map_or(0, |articles| articles.len());
        writeln!(
            out,
            "{:>9.2} {:>6.2} {:>9.2} {:>6.2} {count:>8}  {text}",
            times[0],
            times[0] / base[0],
            times[1],
            times[1] / base[1],
        )?;
    }
    Ok(())
}

/// Returns the median time of a first page, in milliseconds.
fn median(library: &Library, query: &Expression, order: Order) -> f64 {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let began = Instant::now();
            let found = library
                .find(query, order, Copies::Once)
                .and_then(|mut finding| library.more(&mut finding, PAGE, &|| true));
            let time = began.elapsed().as_secs_f64() * 1000.0;
            if found.is_ok() { time } else { f64::NAN }
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[RUNS / 2]
}
