//! What the reader marks: stars, tags, notes, bookmarks; and the marks as they are after a change, whoever made it.

use super::motion::Direction;
use super::{Effects, facts, list, pipe, reading, travel};
use crate::board::Anchor;
use crate::library::{ArticleId, ArticleRow};
use crate::state::{Bookmark, Marks, Note, NoteText, Position};
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay};
use crate::tui::effect::{Act, Effect, Fetch, Landing};
use crate::tui::layout::Pane;
use crate::tui::line::Line;
use crate::tui::marking::{Ask, Asking, Lettering, Marking, read_tags, tag_words};
use crate::tui::reading::Reading;

/// Takes in the marks as they are now.
pub(super) fn arrived(state: &mut AppState, marks: Marks, said: Option<String>) -> Effects {
    list::change(state, |list| list.marks = marks);
    note(state);
    if let Some(said) = said {
        state.say(&said);
    }
    list::fetch(state)
}

/// Gives the open article its notes.
pub(super) fn note(state: &mut AppState) {
    if let Some(reading) = &mut state.reading {
        let key = reading.row.key.clone();
        reading.note(state.list.marks.notes_of(&key));
    }
}

/// Returns the open article and its key, in the list those of the selected one.
pub(super) fn subject(state: &AppState) -> Option<(ArticleId, String)> {
    subject_row(state).map(|row| (row.id, row.key.clone()))
}

/// Returns the row of the open article, in the list that of the selected one.
pub(super) fn subject_row(state: &AppState) -> Option<&ArticleRow> {
    let id = if state.arrangement.focus == Pane::Articles {
        state.list.selected_id()
    } else {
        state.reading.as_ref().map(|reading| reading.id)
    }?;
    let open = state.reading.as_ref().filter(|reading| reading.id == id);
    let row = state.list.rows.get(&id);
    row.or(open.map(|reading| &reading.row))
}

/// Stars the article, or takes its star away.
pub(super) fn star(state: &mut AppState) -> Effects {
    let Some((_, key)) = subject(state) else {
        return Vec::new();
    };
    let starred = &mut state.list.marks.starred;
    let is_starred = !starred.remove(&key);
    if is_starred {
        starred.insert(key.clone());
    }
    done(state, Marking::Star { key, is_starred })
}

/// Marks something, and says so with the key that takes it back.
pub(super) fn done(state: &mut AppState, marking: Marking) -> Effects {
    state.say(&format!(
        "{}; {} takes it back",
        marking.said(),
        state.keymap.key(Action::Undo)
    ));
    vec![Effect::Act(Act::Mark(marking))]
}

/// Opens the line for the tags of the article.
pub(super) fn tag(state: &mut AppState) -> Effects {
    if let Some((_, key)) = subject(state) {
        let known = state.list.marks.tags.get(&key);
        let words: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
        ask(state, Asking::Tags(key), Line::new(&words.join(" ")));
    }
    Vec::new()
}

pub(super) fn ask(state: &mut AppState, about: Asking, line: Line) {
    state.overlay = Some(Overlay::Ask(Box::new(Ask { about, line })));
}

/// Opens the line for a note: on what is selected, else on the article. A note that is there already is changed.
pub(super) fn annotate(state: &mut AppState) -> Effects {
    let Some((id, key)) = subject(state) else {
        return Vec::new();
    };
    let in_text = state
        .reading
        .as_ref()
        .filter(|reading| reading.id == id && state.arrangement.focus != Pane::Articles);
    let anchor = in_text.and_then(anchor);
    let known = state.list.marks.notes_of(&key);
    let known = known.into_iter().find(|note| note.text.anchor == anchor);
    let (about, words) = match known {
        Some(note) => (Asking::Note(Box::new(note.clone())), note.text.note.clone()),
        None => (
            Asking::NewNote(Box::new(NoteText {
                article: key,
                anchor,
                note: String::new(),
            })),
            String::new(),
        ),
    };
    ask(state, about, Line::note(&words));
    Vec::new()
}

/// Returns the words that a note would be on.
fn anchor(reading: &Reading) -> Option<Anchor> {
    let span = match (&reading.selecting, reading.selected) {
        (Some(selecting), _) => selecting.span(),
        (None, Some(thing)) => {
            let spans = reading.spans(thing);
            spans.first()?.join(*spans.last()?)
        }
        (None, None) => return None,
    };
    let line = reading.positions.line(span.start);
    Some(Anchor::at(&reading.article().text, span, line))
}

/// Takes what was typed.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Ask(asked)) = state.overlay.take() else {
        return Vec::new();
    };
    let typed = asked.line.as_str().trim().to_owned();
    match asked.about {
        Asking::Tags(key) => tagged(state, key, &typed),
        Asking::NewNote(_) if typed.is_empty() => Vec::new(),
        Asking::NewNote(mut text) => {
            text.note = typed;
            leave_selection(state);
            done(state, Marking::AddNote(*text))
        }
        Asking::Note(before) if before.text.note == typed => Vec::new(),
        Asking::Note(before) => {
            leave_selection(state);
            let before = *before;
            done(
                state,
                Marking::ChangeNote {
                    before,
                    words: typed,
                },
            )
        }
        Asking::Pipe(article, span) => pipe::accept(state, article, span, typed),
        Asking::List => list::filter(state, &typed),
    }
}

fn leave_selection(state: &mut AppState) {
    if let Some(reading) = &mut state.reading {
        reading.selecting = None;
    }
}

fn tagged(state: &mut AppState, key: String, typed: &str) -> Effects {
    let tags = read_tags(typed);
    let all = &mut state.list.marks.tags;
    if all.get(&key).cloned().unwrap_or_default() == tags {
        return Vec::new();
    }
    if tags.is_empty() {
        all.remove(&key);
    } else {
        all.insert(key.clone(), tags.clone());
    }
    done(state, Marking::Tags { key, tags })
}

/// Waits for the letter of a bookmark.
pub(super) fn await_letter(state: &mut AppState, lettering: Lettering) -> Effects {
    if state.reading.is_some() {
        let letters: Vec<String> = state
            .list
            .marks
            .bookmarks
            .keys()
            .map(char::to_string)
            .collect();
        let known = match letters.len() {
            0 => "none is set".to_owned(),
            _ => format!("set: {}", letters.join(" ")),
        };
        state.overlay = Some(Overlay::Letter(lettering));
        state.say(&match lettering {
            Lettering::Set => format!("bookmark this place under a letter · {known}"),
            Lettering::Go => format!(
                "to the bookmark of a letter, {} back · {known}",
                state.keymap.key(Action::GoToBookmark)
            ),
        });
    }
    Vec::new()
}

/// Takes the letter.
pub(super) fn letter(state: &mut AppState, character: char) -> Effects {
    let Some(Overlay::Letter(lettering)) = state.overlay.take() else {
        return Vec::new();
    };
    match lettering {
        // The key twice, as in vim; but a letter is a bookmark first.
        Lettering::Go
            if !character.is_alphanumeric()
                && (state.keymap.key(Action::GoToBookmark)).starts_with(character) =>
        {
            travel::back(state)
        }
        _ if !character.is_alphanumeric() => {
            state.say(&format!("{character} is no letter"));
            Vec::new()
        }
        Lettering::Go => go_to(state, character),
        Lettering::Set => set(state, character),
    }
}

fn set(state: &mut AppState, letter: char) -> Effects {
    let Some(bookmark) = state.reading.as_ref().map(Reading::bookmark) else {
        return Vec::new();
    };
    let bookmarks = &mut state.list.marks.bookmarks;
    bookmarks.insert(letter, bookmark.clone());
    done(state, Marking::Bookmark { letter, bookmark })
}

/// Goes to the bookmark of a letter.
pub(super) fn go_to(state: &mut AppState, letter: char) -> Effects {
    let Some(bookmark) = state.list.marks.bookmarks.get(&letter).cloned() else {
        state.say(&format!(
            "there is no bookmark {letter}; {} sets one",
            state.keymap.key(Action::Bookmark)
        ));
        return Vec::new();
    };
    travel::leave(state);
    state.has_chosen = true;
    travel::to_bookmark(state, bookmark)
}

/// Goes to the words that a note is on, and says what it says.
pub(super) fn go_to_note(state: &mut AppState, id: &str) -> Effects {
    let note = state.list.marks.notes.iter().find(|note| note.id == id);
    let Some(note) = note.cloned() else {
        return Vec::new();
    };
    travel::leave(state);
    state.has_chosen = true;
    state.say(&format!("note: {}", note.text.note));
    match note.text.anchor {
        None => vec![Effect::Fetch(Fetch::OpenKey {
            key: note.text.article,
            landing: Landing::Remembered,
        })],
        Some(anchor) => travel::to_bookmark(
            state,
            Bookmark {
                article: note.text.article,
                position: Position::of(anchor.words, anchor.before),
            },
        ),
    }
}

/// To the next or the previous note of the article.
pub(super) fn to_note(state: &mut AppState, direction: Direction) -> Effects {
    let Some(reading) = &mut state.reading else {
        return Vec::new();
    };
    let placed: Vec<(usize, Note)> = placed(reading);
    let row = reading.wrapped.start_of(reading.top);
    let here = reading.noted.unwrap_or(row);
    let is_at_one = reading.noted.is_some();
    let found = match direction {
        Direction::Forward => {
            let mut after = placed.iter();
            after.find(|(start, _)| *start > here || (*start == here && !is_at_one))
        }
        Direction::Backward => placed.iter().rev().find(|(start, _)| *start < here),
    };
    let Some((start, note)) = found.cloned() else {
        let on_article: Vec<&str> = reading
            .notes
            .iter()
            .filter(|(_, span)| span.is_none())
            .map(|(note, _)| note.text.note.as_str())
            .collect();
        let said = match on_article.as_slice() {
            [] => "no note that way".to_owned(),
            notes => format!("no note that way; on the article: {}", notes.join(" · ")),
        };
        state.say(&said);
        return Vec::new();
    };
    reading.noted = Some(start);
    let span = crate::article::Span::new(start, start);
    reading::show_rows(state, span);
    facts::follow(state);
    state.say(&format!("note: {}", note.text.note));
    Vec::new()
}

fn placed(reading: &Reading) -> Vec<(usize, Note)> {
    let notes = reading.notes.iter();
    notes
        .filter_map(|(note, span)| Some((span.as_ref()?.start, note.clone())))
        .collect()
}

/// Returns the marks of an article as they stand beside it: star, tags, notes.
pub fn beside(state: &AppState, key: &str) -> String {
    let marks = &state.list.marks;
    let signs = state.theme.signs();
    let mut parts = Vec::new();
    if marks.starred.contains(key) {
        parts.push(signs.star.to_owned());
    }
    match marks.notes_of(key).count() {
        0 => {}
        1 => parts.push(signs.note.to_owned()),
        count => parts.push(format!("{}{count}", signs.note)),
    }
    if let Some(tags) = marks.tags.get(key) {
        parts.push(tag_words(tags));
    }
    parts.join(" ")
}
