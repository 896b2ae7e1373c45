//! Where effects on the library and the reader's state are carried out. No threads here: the tests use it as it is.

use std::path::PathBuf;

use super::jumping::Jumping;
use super::keeping::Deed;
use super::searching::Searching;
use crate::article::Span;
use crate::compare::{figures, person};
use crate::jump::TargetKind;
use crate::library::{ArticleFilter, ArticleId, ArticleOrder, FactFilter, Library, LibraryError};
use crate::source::Place;
use crate::state::{State, StateError};
use crate::tui::effect::{Act, Effect, Fetch, Landing, Save};
use crate::tui::keymap::Keymap;
use crate::tui::message::{Arrival, Message, Preview, Ranking, Start};
use crate::tui::phrase;

/// A preview is cut at so many bytes on each side of the hit.
const PREVIEW: usize = 2000;

/// So many articles are listed before all are: more than a screen has rows.
const SHOWN_AT_ONCE: usize = 300;

/// The library, the state, and what is kept to answer faster.
pub struct Desk {
    pub(super) library: Library,
    pub(super) state: State,
    jumping: Option<Jumping>,
    pub(super) searching: Searching,
    /// Where exports go unless a path is given; without one there are none.
    pub(super) exports: Option<PathBuf>,
    /// Exports go to that folder alone.
    pub(super) is_confined: bool,
    /// Which keys the answers name.
    pub(super) keymap: Keymap,
    /// What else is said at the start.
    notices: Vec<String>,
    /// The list was asked for.
    has_listed: bool,
    /// What was done in this session and not taken back.
    pub(super) done: Vec<Deed>,
}

impl Desk {
    /// Answers from `library` and `state`.
    pub fn new(library: Library, state: State) -> Self {
        library.set_own_corrections(state.corrections(library.key()));
        Self {
            library,
            state,
            jumping: None,
            searching: Searching::default(),
            exports: None,
            is_confined: false,
            keymap: Keymap::default(),
            notices: Vec::new(),
            has_listed: false,
            done: Vec::new(),
        }
    }

    /// Writes exports to `folder` unless a path is given.
    pub fn export_to(&mut self, folder: Option<PathBuf>) {
        self.exports = folder;
    }

    /// Has exports go to their folder alone, whatever path is typed.
    pub fn confine(&mut self, is_confined: bool) {
        self.is_confined = is_confined;
    }

    /// Has the answers name the keys of `keymap`.
    pub fn name_keys(&mut self, keymap: Keymap) {
        self.keymap = keymap;
    }

    /// Says more at the start.
    pub fn also_say(&mut self, notices: Vec<String>) {
        self.notices = notices;
    }

    /// Returns what is known at the start.
    pub fn start(&self) -> Message {
        let key = self.library.key();
        let marks = self.state.marks(key);
        self.share(&marks);
        let notices = [self.library.notice(), self.state.notice()].into_iter();
        let notices = notices.flatten().chain(self.notices.iter().cloned());
        Message::Started(Box::new(Start {
            marks,
            history: self.state.history(key).unwrap_or_default(),
            view: self.state.last_view(key),
            notices: notices.collect(),
        }))
    }

    /// Carries out `effect` and returns the answer, if it has one.
    pub fn perform(&mut self, effect: Effect) -> Option<Message> {
        let failed = |error: LibraryError| Message::Failed(error.to_string());
        match effect {
            Effect::Fetch(asked) if asked.opens() => {
                let not_opened = |error: LibraryError| Message::NotOpened(error.to_string());
                Some(self.answer(asked).unwrap_or_else(not_opened))
            }
            Effect::Fetch(asked) => Some(self.answer(asked).unwrap_or_else(failed)),
            Effect::Act(act) => Some(self.act(act).unwrap_or_else(failed)),
            Effect::Save(kept) => {
                let error = self.save(&kept).err();
                error.map(|error| Message::Failed(error.to_string()))
            }
            Effect::Refresh => self.news(),
            Effect::CloseJump => {
                self.jumping = None;
                None
            }
            // The loop does it.
            Effect::Run(_) | Effect::Quit => None,
        }
    }

    fn answer(&mut self, asked: Fetch) -> Result<Message, LibraryError> {
        let library = &self.library;
        Ok(match asked {
            Fetch::List => self.list()?,
            Fetch::ListFound(query) => Message::Listed(self.articles_of(&query)?),
            Fetch::Rows(ids) => Message::Rows(library.article_rows(&ids)?),
            Fetch::Open { id, landing } => self.open(id, landing)?,
            Fetch::OpenKey { key, landing } => match library.article_by_key(&key)? {
                Some(id) => self.open(id, landing)?,
                None => Message::NotThere,
            },
            Fetch::GoTo(place) => self.go_to(&place)?,
            Fetch::Rank { query, only } => Message::Ranked(Box::new(self.rank(&query, only)?)),
            Fetch::Preview { article, span } => {
                Message::Previewed(Box::new(self.preview(article, span)?))
            }
            Fetch::Compare(asked) => super::comparing::answer(library, asked)?,
            Fetch::Figures => {
                let everything = FactFilter::default();
                Message::Figures(figures::figures(library, &everything, false)?.into())
            }
            Fetch::Facts(wanted) => Message::Worded(self.worded(&wanted)?),
            Fetch::Person { name, row } => {
                let lexicon = library.lexicon();
                let person = person::person(library, &lexicon, &name, &lexicon.topic_labels())?;
                Message::Person(person.into(), row)
            }
            Fetch::PersonRows(needed) => self.person_worded(&needed)?,
            Fetch::Find {
                asked,
                first,
                count,
            } => self.places(asked, first, count)?,
            Fetch::Complete(text) => self.endings(text)?,
            Fetch::Problems => Message::Problems(library.problems()?),
            Fetch::Places(id) => Message::Places(library.copies_of(id)?),
            Fetch::Elsewhere(id) => Message::Elsewhere(id, library.elsewhere(id)?),
            Fetch::Board => self.board(None, None)?,
            Fetch::Units(id) => self.units(id)?,
            Fetch::Editable { article, line } => self.editable(article, line)?,
        })
    }

    fn act(&mut self, act: Act) -> Result<Message, LibraryError> {
        match act {
            Act::Correct {
                article,
                correction,
            } => self.correct(article, *correction),
            Act::Align(correction) => self.align(*correction),
            Act::Mark(marking) => Ok(self.mark(marking)),
            Act::Pin { article, place } => self.pin(article, place),
            Act::ChangeBoard(change) => self.change_board(&change, false),
            Act::Export {
                subject,
                form,
                name,
            } => self.export(&subject, form, &name),
            Act::Undo => self.undo(),
        }
    }

    /// Returns the list; the first time the beginning of a long one, which is there at once.
    fn list(&mut self) -> Result<Message, LibraryError> {
        if !std::mem::replace(&mut self.has_listed, true) {
            let first = self.library.first_article_ids(SHOWN_AT_ONCE)?;
            if first.len() == SHOWN_AT_ONCE {
                return Ok(Message::ListBegun(first));
            }
        }
        let everything = ArticleFilter::default();
        let ids = self.library.article_ids(&everything, ArticleOrder::Date)?;
        Ok(Message::Listed(ids))
    }

    fn open(&self, id: ArticleId, landing: Landing) -> Result<Message, LibraryError> {
        Ok(Message::Opened(Box::new(self.arrival(id, landing)?)))
    }

    pub(super) fn arrival(&self, id: ArticleId, landing: Landing) -> Result<Arrival, LibraryError> {
        let row = self
            .library
            .article_rows(&[id])?
            .pop()
            .ok_or(LibraryError::Unknown(id))?;
        let position = self.state.position(self.library.key(), &row.key);
        let opened = self.library.article(id)?;
        Ok(Arrival {
            row,
            opened,
            position,
            landing,
        })
    }

    /// Ranks at once, with everything collected: the thread of the jump does so bit by bit.
    fn rank(&mut self, query: &str, only: Option<TargetKind>) -> Result<Ranking, LibraryError> {
        let library = &self.library;
        let jumping = self.jumping.get_or_insert_with(|| Jumping::open(library));
        jumping.gather_all()?;
        let ranking = jumping.rank((query, only), &|| true)?;
        Ok(ranking.unwrap_or_default())
    }

    fn preview(&self, article: ArticleId, span: Span) -> Result<Preview, LibraryError> {
        // What is in it need not be found again for a paragraph to be shown.
        let found = &self.library.bare_article(article)?;
        let text = &found.text;
        let span = Span::new(
            text.floor_char_boundary(span.start),
            text.floor_char_boundary(span.end),
        );
        let block = found
            .blocks
            .iter()
            .find(|block| block.span.holds(span.start));
        let whole = block.map_or(span, |block| block.span.join(span));
        let start = text.ceil_char_boundary(whole.start.max(span.start.saturating_sub(PREVIEW)));
        let end = text.floor_char_boundary(whole.end.min(span.end.saturating_add(PREVIEW)));
        let line = crate::article::Positions::of(found).line(span.start);
        Ok(Preview {
            article,
            span,
            paragraph: text[start..end.max(start)].to_owned(),
            part: Span::new(span.start - start, span.end - start),
            place: format!("{} · line {line}", phrase::file(&found.origin.path)),
        })
    }

    fn save(&self, kept: &Save) -> Result<(), StateError> {
        let library = self.library.key();
        match kept {
            Save::Read(key) => self.state.set_read(library, key, true),
            Save::Position { key, position } => self.state.set_position(library, key, position),
            Save::History(places) => self.state.set_history(library, places),
            Save::View(view) => self.state.set_last_view(library, view),
        }
    }

    /// Writes down what the library was opened on, and makes a backup of the state if one is due.
    pub fn name_library(&self) {
        let names = match self.library.place() {
            Place::Seeds => "the built-in articles".to_owned(),
            Place::StandardInput => return,
            Place::Paths(paths) => {
                let absolute =
                    |path: &PathBuf| std::path::absolute(path).unwrap_or_else(|_| path.clone());
                let names: Vec<String> = paths
                    .iter()
                    .map(|it| absolute(it).display().to_string())
                    .collect();
                names.join(", ")
            }
        };
        // It is only for people to read; what goes wrong with the state is said with what matters.
        let _ = self.state.name_library(self.library.key(), &names);
        let _ = self.state.back_up(false);
    }

    /// Returns how many changes are not saved.
    pub fn unsaved(&self) -> usize {
        self.state.unsaved()
    }

    /// Returns the emergency copy of what is not saved, if there is one.
    pub fn rescued(&self) -> Option<PathBuf> {
        self.state.rescued()
    }

    /// Tries once more to save what could not be saved.
    pub fn flush(&self) -> Result<(), StateError> {
        self.state.flush()
    }
}
