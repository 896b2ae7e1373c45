//! A walk over the articles, newest first: which of them may hold what is asked, and what has to be tried on each.

use std::sync::Arc;

use rusqlite::Connection;

use super::super::rows::ArticleId;
use super::super::{Library, Result};
use super::beginnings;
use super::candidates::{MOST_SORTED, is_common, sorted};
use super::plan::{Plan, Test};
use super::sets::{Articles, Known, every, holding, is_pair, known, set_of, with_word};
use super::text::Text;
use super::words::{denied_beginnings, pieces};

/// After so many articles read in vain the index is asked for the words.
const IN_VAIN: usize = FEW_TO_READ;
/// Once no more articles than this are left, none is left out any more: to read them costs less.
const FEW_TO_READ: usize = 16;
/// So many words are taken for the beginnings that are denied.
const FORMS: usize = 16;

/// A walk under way.
#[derive(Debug, Clone)]
pub(super) struct Scan {
    /// Those that may hold it; without, all may.
    among: Option<Arc<Articles>>,
    /// Those of them that do not.
    except: Arc<Articles>,
    /// The few that may hold it, in order; without, the walk goes by the index of dates.
    pub list: Option<Arc<[ArticleId]>>,
    /// What is asked of articles alone: the database leaves others out as it goes.
    pub tests: Arc<Plan>,
    /// What has to be tried on an article.
    rest: Arc<Plan>,
    /// Words of which some need only begin so: whether an article has them is seen in its text.
    words: Arc<Plan>,
    /// How many articles were looked at, how many of them tried, how many read in vain, and how many found.
    pub seen: usize,
    pub tried: usize,
    in_vain: usize,
    pub found: usize,
    /// True once those of `among` are known to hold all that is asked.
    is_decided: bool,
    /// True once the articles were left out that have common words with a denied beginning.
    is_narrowed: bool,
}

/// A walk as it is put together, part by part.
#[derive(Default)]
struct Draft {
    among: Option<Articles>,
    except: Articles,
    tests: Vec<Plan>,
    rest: Vec<Plan>,
    words: Vec<Plan>,
}

impl Draft {
    fn narrow(&mut self, set: Articles) {
        self.among = Some(narrowed(self.among.take(), set));
    }

    fn add(&mut self, database: &Connection, part: &Plan) -> Result<()> {
        match part {
            Plan::Words(words) if words.has_beginning => self.words.push(part.clone()),
            Plan::Not(denied) if matches!(&**denied, Plan::Words(it) if it.has_beginning) => {
                self.words.push(part.clone());
            }
            Plan::Not(denied) => match known(database, denied)? {
                Known::Exactly(set) => self.except = std::mem::take(&mut self.except).or(&set),
                Known::Within(_) | Known::Nothing => self.rest.push(part.clone()),
            },
            Plan::Article(test) if !matches!(test, Test::Summits(_)) => {
                if is_common(database, test)? {
                    self.tests.push(part.clone());
                } else {
                    self.narrow(set_of(database, part)?);
                }
            }
            _ => match known(database, part)? {
                Known::Exactly(set) => self.narrow(set),
                Known::Within(set) => {
                    self.narrow(set);
                    self.rest.push(part.clone());
                }
                Known::Nothing => self.rest.push(part.clone()),
            },
        }
        Ok(())
    }
}

impl Scan {
    /// Begins a walk for a plan, with all that indexes name quickly.
    pub fn new(database: &Connection, plan: &Plan) -> Result<Self> {
        let mut draft = Draft::default();
        for part in parts_of(plan) {
            if let Plan::Words(words) = part {
                for piece in pieces(words) {
                    draft.add(database, &Plan::Words(piece))?;
                }
            } else {
                draft.add(database, part)?;
            }
        }
        let among = draft.among.map(|among| among.without(&draft.except));
        let tests = Plan::All(draft.tests);
        let list = match &among {
            Some(among) if among.len() <= MOST_SORTED => {
                Some(sorted(database, among, &tests)?.into())
            }
            _ => None,
        };
        Ok(Self {
            list,
            among: among.map(Arc::new),
            except: Arc::new(draft.except),
            tests: Arc::new(tests),
            words: Arc::new(Plan::All(draft.words)),
            ..Self::of(&Plan::All(draft.rest))
        })
    }

    /// Begins a walk that knows nothing.
    pub fn of(plan: &Plan) -> Self {
        Self {
            among: None,
            except: Arc::default(),
            list: None,
            tests: Arc::new(Plan::All(Vec::new())),
            rest: Arc::new(plan.clone()),
            words: Arc::new(Plan::All(Vec::new())),
            seen: 0,
            tried: 0,
            in_vain: 0,
            found: 0,
            is_decided: false,
            is_narrowed: false,
        }
    }

    /// Returns the articles that hold it, where all are known before any is tried.
    pub fn decided(&self) -> Option<&[ArticleId]> {
        let is_decided = parts_of(&self.rest).is_empty() && parts_of(&self.words).is_empty();
        self.list.as_deref().filter(|_| is_decided)
    }

    /// Goes on with those that hold it, which were found out.
    pub fn decide(&mut self, set: Articles) {
        self.among = Some(Arc::new(set));
        self.except = Arc::default();
        self.rest = Arc::new(Plan::All(Vec::new()));
        self.words = Arc::new(Plan::All(Vec::new()));
        self.is_decided = true;
    }

    /// Returns the articles that hold what is asked, where they are known before the walk has seen them.
    pub fn holders(&self) -> Option<&Articles> {
        let nothing_is_left = [&self.rest, &self.words, &self.tests]
            .iter()
            .all(|plan| parts_of(plan).is_empty());
        self.among
            .as_deref()
            .filter(|_| self.is_decided || nothing_is_left)
    }

    /// Tells whether something has to be tried on each article.
    pub fn is_tried(&self) -> bool {
        !parts_of(&self.rest).is_empty()
    }

    /// Tells whether something has to be tried, and all of it is quick to be answered as a whole.
    pub fn is_of_pairs(&self) -> bool {
        let is_quick = |part: &Plan| matches!(part, Plan::Place(place) if is_pair(place));
        let rest = parts_of(&self.rest);
        !rest.is_empty() && rest.iter().all(is_quick)
    }

    pub fn may_hold(&self, id: ArticleId) -> bool {
        self.among.as_ref().is_none_or(|among| among.has(id)) && !self.except.has(id)
    }

    /// Returns those of a step that hold.
    pub fn holding(
        &mut self,
        (library, database): (&Library, &Connection),
        step: &[ArticleId],
    ) -> Result<Vec<ArticleId>> {
        let mut held = step.to_vec();
        if self.is_tried() {
            self.tried += step.len();
            held = holding(database, &self.rest, step.iter().copied())?;
        }
        let mut kept = Vec::with_capacity(held.len());
        for id in held {
            if self.has_words((library, database), id)? {
                kept.push(id);
            }
        }
        Ok(kept)
    }

    /// Tells whether an article has the words that are left to its text. Once too many have not, the index is asked: for common
    /// words with a denied beginning, then for all that have the words.
    fn has_words(
        &mut self,
        (library, database): (&Library, &Connection),
        id: ArticleId,
    ) -> Result<bool> {
        if !self.may_hold(id) || parts_of(&self.words).is_empty() {
            return Ok(self.may_hold(id));
        }
        if self.in_vain < IN_VAIN
            && let Some(words) = library.indexed_words(database, id)?
        {
            let is_found = Text::new(&words).holds(&self.words);
            self.in_vain += usize::from(!is_found);
            return Ok(is_found);
        }
        if !self.is_narrowed {
            self.is_narrowed = true;
            if self.leave_out_forms((library, database), FEW_TO_READ)? {
                self.in_vain = 0;
            }
            return self.has_words((library, database), id);
        }
        let set = set_of(database, &self.words)?;
        let among = self.among.take().map(Arc::unwrap_or_clone);
        self.among = Some(Arc::new(narrowed(among, set).without(&self.except)));
        self.words = Arc::new(Plan::All(Vec::new()));
        Ok(self.may_hold(id))
    }

    /// Leaves articles out that have common words with a denied beginning, until so few are left. Tells whether there were any.
    fn leave_out_forms(
        &mut self,
        (library, database): (&Library, &Connection),
        few: usize,
    ) -> Result<bool> {
        let denied = denied_beginnings(&self.words);
        if denied.is_empty() {
            return Ok(false);
        }
        let among = match self.among.take() {
            Some(among) => Arc::unwrap_or_clone(among),
            None => every(database)?,
        };
        let mut among = among.without(&self.except);
        let before = among.len();
        for start in denied {
            let forms = beginnings::forms((library, database), &start)?;
            for form in forms.iter().take(FORMS) {
                if among.len() <= few {
                    break;
                }
                among = among.without(&with_word(database, form)?);
            }
        }
        let is_any_left_out = among.len() < before;
        self.among = Some(Arc::new(among));
        Ok(is_any_left_out)
    }
}

/// Returns those of `among` that are in a set as well.
fn narrowed(among: Option<Articles>, set: Articles) -> Articles {
    match among {
        Some(among) => among.and(&set),
        None => set,
    }
}

/// Returns the parts that all have to hold.
fn parts_of(plan: &Plan) -> &[Plan] {
    match plan {
        Plan::All(parts) => parts,
        other => std::slice::from_ref(other),
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::three_summits;
    use super::super::names::Names;
    use super::*;
    use crate::query::parse;

    fn check(query: &str, expected: usize) {
        let (library, parsed) = (three_summits(), parse(query).unwrap());
        let lexicon = library.lexicon();
        let left = library.store().read(|database| {
            let plan = Plan::new(&parsed, &Names::new(database, &lexicon))?;
            let mut scan = Scan::new(database, &plan)?;
            let all = every(database)?;
            let before = all.iter().filter(|id| scan.may_hold(*id)).count();
            let is_any_left_out = scan.leave_out_forms((&library, database), 0)?;
            let left: Vec<ArticleId> = all.iter().filter(|id| scan.may_hold(*id)).collect();
            assert_eq!(is_any_left_out, left.len() < before, "{query}");
            let held: Articles = scan
                .holding((&library, database), &left)?
                .into_iter()
                .collect();
            assert_eq!(held.len(), set_of(database, &plan)?.len(), "{query}");
            Ok(left.len())
        });
        assert_eq!(left.unwrap(), expected, "{query}");
    }

    #[test]
    fn what_has_a_word_that_begins_so_need_not_be_read() {
        check("-mek*", 1);
        check("mekong -dred*", 2);
        check("-nobody*", 4);
        check("mek*", 4);
        check("-text:mek* -dred*", 1);
    }
}
