//! The articles that a plan holds for, as sets: an index names a hundred thousand of them in milliseconds, and sets are cut
//! and joined at no cost.

use bit_set::BitSet;
use rusqlite::{Connection, params_from_iter};

use super::super::Result;
use super::super::ids::SEVERAL;
use super::super::query::size_from;
use super::super::rows::ArticleId;
use super::arms::{self, ARTICLE};
use super::candidates::tried;
use super::plan::{ArticleWords, Place, Plan, Test};
use super::sql::{self, Manner, Sql};
use super::times::years_of;
use super::words::needed_words;

/// Where quotes or facts lead to more articles than this, the articles are tried one after the other: what is common
/// soon fills a page.
const FEW: usize = 4096;
/// Where one half of what is asked leads to no more than this, the other half is not asked.
const VERY_FEW: usize = 512;
/// So many lists of articles are read without a thought.
const MOST_LISTS: i64 = 3500;

/// Articles, by their rows.
#[derive(Debug, Clone, Default)]
pub(super) struct Articles {
    rows: BitSet,
    count: usize,
}

impl Articles {
    pub fn has(&self, id: ArticleId) -> bool {
        usize::try_from(id.0).is_ok_and(|row| self.rows.contains(row))
    }

    pub const fn len(&self) -> usize {
        self.count
    }

    pub fn iter(&self) -> impl Iterator<Item = ArticleId> {
        let rows = self.rows.iter().filter_map(|row| i64::try_from(row).ok());
        rows.map(ArticleId)
    }

    pub fn and(mut self, other: &Self) -> Self {
        self.rows.intersect_with(&other.rows);
        self.counted()
    }

    pub fn or(mut self, other: &Self) -> Self {
        self.rows.union_with(&other.rows);
        self.counted()
    }

    pub fn without(mut self, other: &Self) -> Self {
        self.rows.difference_with(&other.rows);
        self.counted()
    }

    fn counted(mut self) -> Self {
        self.count = self.rows.count();
        self
    }

    fn insert(&mut self, id: ArticleId) {
        if let Ok(row) = usize::try_from(id.0)
            && self.rows.insert(row)
        {
            self.count += 1;
        }
    }
}

impl FromIterator<ArticleId> for Articles {
    fn from_iter<T: IntoIterator<Item = ArticleId>>(ids: T) -> Self {
        let mut articles = Self::default();
        for id in ids {
            articles.insert(id);
        }
        articles
    }
}

/// What is known of the articles that something holds for.
pub(super) enum Known {
    Exactly(Articles),
    /// It holds for no others.
    Within(Articles),
    Nothing,
}

/// Returns what can be known quickly of the articles that a part holds for.
pub(super) fn known(database: &Connection, part: &Plan) -> Result<Known> {
    Ok(match part {
        // Whether words stand in a row has to be looked at for each article that has them.
        Plan::Words(words) if words.has_phrase => {
            few_with_words(database, words)?.map_or(Known::Nothing, Known::Within)
        }
        Plan::Words(_) | Plan::Article(Test::Summits(_)) => Known::Exactly(set_of(database, part)?),
        Plan::Place(place) if is_pair(place) => {
            if let Some(quotes) = few(database, &place.first_half(), VERY_FEW)? {
                return Ok(Known::Within(quotes));
            }
            match few(database, &place.second_half(), FEW)? {
                Some(_) => Known::Exactly(set_of(database, part)?),
                None => Known::Nothing,
            }
        }
        Plan::Place(place) if place.is_of_both() => {
            match few(database, &place.first_half(), FEW)? {
                Some(quotes) if quotes.len() <= VERY_FEW => Known::Within(quotes),
                quotes => match (quotes, few(database, &place.second_half(), FEW)?) {
                    (Some(quotes), Some(facts)) => Known::Within(quotes.and(&facts)),
                    (Some(half), None) | (None, Some(half)) => Known::Within(half),
                    (None, None) => Known::Nothing,
                },
            }
        }
        Plan::Place(place) if is_named_by_few(database, place)? => {
            Known::Exactly(set_of(database, part)?)
        }
        Plan::Place(place) => few(database, place, FEW)?.map_or(Known::Nothing, Known::Exactly),
        Plan::Any(parts) => {
            let mut union = Articles::default();
            for part in parts {
                let Known::Exactly(set) = known(database, part)? else {
                    return Ok(Known::Nothing);
                };
                union = union.or(&set);
            }
            Known::Exactly(union)
        }
        Plan::Not(part) => match known(database, part)? {
            Known::Exactly(set) => Known::Exactly(every(database)?.without(&set)),
            Known::Within(_) | Known::Nothing => Known::Nothing,
        },
        Plan::All(_) | Plan::Article(_) => Known::Nothing,
    })
}

/// Returns the articles that a plan holds for.
pub(super) fn set_of(database: &Connection, plan: &Plan) -> Result<Articles> {
    match plan {
        Plan::All(parts) => set_of_all(database, parts),
        Plan::Any(parts) => {
            let mut set = Articles::default();
            for part in parts {
                set = set.or(&set_of(database, part)?);
            }
            Ok(set)
        }
        Plan::Not(part) => Ok(every(database)?.without(&set_of(database, part)?)),
        Plan::Place(place) if is_pair(place) => paired(database, place),
        Plan::Place(place) if place.is_of_both() => {
            let may_hold = match known(database, plan)? {
                Known::Within(set) if set.len() <= FEW => set,
                _ => {
                    let quotes = read(database, &question(&place.first_half()))?;
                    quotes.and(&read(database, &question(&place.second_half()))?)
                }
            };
            let both = holding(database, plan, may_hold.iter())?;
            Ok(both.into_iter().collect())
        }
        Plan::Place(place) => read(database, &question(place)),
        Plan::Words(words) => read(database, &question_for(&words.expression)),
        Plan::Article(Test::Summits(rows)) => {
            let mut sql = Sql::default();
            sql.push("SELECT article FROM article_summits WHERE summit IN ");
            sql.numbers(rows);
            read(database, &sql)
        }
        Plan::Article(test) => {
            let mut sql = Sql::default();
            sql.push("SELECT a.id FROM articles a WHERE ");
            sql.test(test, Manner::Set);
            read(database, &sql)
        }
    }
}

/// Returns the articles that all parts hold for. Once they are few, what is asked of places is tried on each of them.
fn set_of_all(database: &Connection, parts: &[Plan]) -> Result<Articles> {
    let (places, others): (Vec<&Plan>, Vec<_>) = parts
        .iter()
        .partition(|part| matches!(part, Plan::Place(_)));
    let (denied, others): (Vec<&Plan>, Vec<_>) = others
        .into_iter()
        .partition(|part| matches!(part, Plan::Not(_)));
    let mut set: Option<Articles> = None;
    for part in others.into_iter().chain(places) {
        set = Some(match set {
            Some(set) if set.len() <= FEW && matches!(part, Plan::Place(_)) => {
                holding(database, part, set.iter())?.into_iter().collect()
            }
            Some(set) => set.and(&set_of(database, part)?),
            None => set_of(database, part)?,
        });
    }
    let mut set = match set {
        Some(set) => set,
        None => every(database)?,
    };
    for part in denied {
        if let Plan::Not(part) = part {
            set = set.without(&set_of(database, part)?);
        }
    }
    Ok(set)
}

/// Returns those of `articles` that a plan holds for, in their order; each is tried by itself.
pub(super) fn holding(
    database: &Connection,
    plan: &Plan,
    articles: impl Iterator<Item = ArticleId>,
) -> Result<Vec<ArticleId>> {
    tried(database, (articles, plan), "ORDER BY c.key")
}

pub(super) fn every(database: &Connection) -> Result<Articles> {
    let mut sql = Sql::default();
    sql.push("SELECT id FROM articles");
    read(database, &sql)
}

/// Returns the question for the articles of a place, each perhaps several times.
fn question(place: &Place) -> Sql {
    let mut sql = Sql::default();
    sql.place(place, Manner::Set);
    sql
}

/// Tells whether the articles of a place are those that mention something, and only so many lists of articles have to be read
/// for that: a list is read in a moment, however long it is.
fn is_named_by_few(database: &Connection, place: &Place) -> Result<bool> {
    if !arms::is_named(place) {
        return Ok(false);
    }
    // A word for each year: there are not so many.
    if years_of(place).is_some() {
        return Ok(true);
    }
    let mut sql = Sql::default();
    sql.push("SELECT count(*) FROM (SELECT 1 FROM entities e WHERE ");
    sql.named(place);
    sql.push(" LIMIT ");
    sql.value(MOST_LISTS + 1);
    sql.push(")");
    let mut query = database.prepare_cached(&sql.text)?;
    let count: i64 = query.query_row(params_from_iter(&sql.values), |row| row.get(0))?;
    Ok(count <= MOST_LISTS)
}

/// Tells whether a place is a figure in a quote, and one index names the figures, another one the quotes.
pub(super) fn is_pair(place: &Place) -> bool {
    let is_led = |fact| arms::is_led(fact) && arms::is_of_figures(fact);
    place.fact.as_ref().is_some_and(is_led) && place.quote.as_ref().and_then(sql::indexed).is_some()
}

/// Returns the articles of a pair: most figures know the quote they stand in.
fn paired(database: &Connection, place: &Place) -> Result<Articles> {
    let Some(expression) = place.quote.as_ref().and_then(sql::indexed) else {
        return Ok(Articles::default());
    };
    let quotes = quotes_with(database, &expression)?;
    let mut sql = Sql::default();
    let columns = format!("{ARTICLE}, f.quote");
    sql.facts((&place.second_half(), Manner::Set), &columns, "");
    let mut query = database.prepare_cached(&sql.text)?;
    let mut rows = query.query(params_from_iter(&sql.values))?;
    let (mut held, mut in_several) = (Articles::default(), Articles::default());
    while let Some(row) = rows.next()? {
        let article = ArticleId(row.get(0)?);
        match row.get::<_, Option<i64>>(1)? {
            Some(SEVERAL) => in_several.insert(article),
            Some(quote) if quotes.contains(size_from(quote)) => held.insert(article),
            Some(_) | None => {}
        }
    }
    let in_several = in_several.without(&held);
    let others = holding(database, &Plan::Place(place.clone()), in_several.iter())?;
    Ok(held.or(&others.into_iter().collect()))
}

/// Returns the rows of the quotes that the index of quotes has for an expression.
fn quotes_with(database: &Connection, expression: &str) -> Result<BitSet> {
    let mut query =
        database.prepare_cached("SELECT rowid FROM quote_words WHERE quote_words MATCH ?1")?;
    let rows = query.query_map([expression], |row| row.get(0).map(size_from))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Returns the articles with one of the words that others have to stand beside, if they are few.
fn few_with_words(database: &Connection, words: &ArticleWords) -> Result<Option<Articles>> {
    for word in needed_words(words) {
        let few = read_up_to(database, &question_for(&quoted(&word)), VERY_FEW)?;
        if few.is_some() {
            return Ok(few);
        }
    }
    Ok(None)
}

/// Returns the articles that have a word.
pub(super) fn with_word(database: &Connection, word: &str) -> Result<Articles> {
    read(database, &question_for(&quoted(word)))
}

/// Returns the question for the articles that the full-text index has for an expression.
fn question_for(expression: &str) -> Sql {
    let mut sql = Sql::default();
    sql.push("SELECT rowid FROM article_words WHERE article_words MATCH ");
    sql.value(expression.to_owned());
    sql
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// Returns the articles of half a place if an index leads to them and they are no more than `most`.
fn few(database: &Connection, place: &Place, most: usize) -> Result<Option<Articles>> {
    let is_led = match (&place.quote, &place.fact) {
        (Some(quote), None) => sql::is_led(quote),
        (None, Some(fact)) => arms::is_led(fact),
        (Some(_), Some(_)) | (None, None) => false,
    };
    if !is_led {
        return Ok(None);
    }
    // Where words have to stand in a row every quote that has them is looked at.
    let most = match &place.quote {
        Some(quote) if sql::has_phrase(quote) => VERY_FEW,
        _ => most,
    };
    read_up_to(database, &question(place), most)
}

fn read(database: &Connection, sql: &Sql) -> Result<Articles> {
    Ok(read_up_to(database, sql, usize::MAX)?.unwrap_or_default())
}

/// Returns the different articles that a question answers with, if they are no more than `most`. It stops as soon as they
/// are: to let the database count different ones would lead it to read everything in order.
fn read_up_to(database: &Connection, sql: &Sql, most: usize) -> Result<Option<Articles>> {
    let mut query = database.prepare_cached(&sql.text)?;
    let mut rows = query.query(params_from_iter(&sql.values))?;
    let mut articles = Articles::default();
    while let Some(row) = rows.next()? {
        articles.insert(ArticleId(row.get(0)?));
        if articles.len() > most {
            return Ok(None);
        }
    }
    Ok(Some(articles))
}
