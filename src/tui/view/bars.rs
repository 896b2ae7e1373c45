//! The first line (where one is) and the line that says the selected thing in one sentence.

use ratatui::layout::Rect;

use super::pen::{Pen, after};
use crate::library::QuoteRow;
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::board_view::BoardView;
use crate::tui::comparison::axes;
use crate::tui::figures::change;
use crate::tui::layout::{DRAWER, Pane};
use crate::tui::phrase;
use crate::tui::reading::Reading;
use crate::tui::sidebar::{NodeKind, Thing};

/// Draws where one is.
pub(super) fn header(pen: &mut Pen, state: &AppState, area: Rect) {
    let (left, right) = match state.view {
        View::Read => (whereabouts(state), article(state)),
        View::Compare => (comparison(state), String::new()),
        View::Figures => figures(state),
        View::Person => person(state),
        View::Board => (board(state), shared(state)),
        View::Results => (whereabouts(state), String::new()),
    };
    let (left, right) = (SafeText::line(left), SafeText::line(right));
    let line = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let room = usize::from(line.width).saturating_sub(left.width() + 2);
    let style = pen.theme.strong();
    pen.text(line, &left.cut(usize::from(line.width)), style);
    if room > 8 {
        let muted = pen.theme.plain();
        pen.right(line, &right.cut(room), muted);
    }
}

fn whereabouts(state: &AppState) -> String {
    let sign = state.theme.signs().more_right;
    let count = phrase::counted(state.list.ids.len(), "article");
    let tabs = if state.size.width < DRAWER {
        tabs(state)
    } else {
        String::new()
    };
    let unsaved = match state.unsaved {
        0 => String::new(),
        number => format!(" · {} not saved", phrase::counted(number, "change")),
    };
    format!(
        "{} {sign} {count}{}{unsaved}{tabs}",
        state.label,
        progress(state)
    )
}

fn progress(state: &AppState) -> String {
    if let Some(progress) = &state.stopped {
        let key = state.keymap.key(Action::TurnReading);
        return format!(" · stopped at {}; {key} goes on", progress.said());
    }
    match &state.progress {
        Some(progress) if !state.is_ingested => format!(" · {}", progress.said()),
        Some(_) | None => String::new(),
    }
}

/// Names the panes of a narrow screen, the shown one in brackets.
fn tabs(state: &AppState) -> String {
    let tab = |pane, action, name: &str| {
        let name = format!("{} {name}", state.keymap.key(action));
        if state.arrangement.focus == pane {
            format!(" [{name}]")
        } else {
            format!("  {name} ")
        }
    };
    [
        tab(Pane::Articles, Action::ArticlesPane, "list"),
        tab(Pane::Reading, Action::ReadingPane, "text"),
        tab(Pane::Facts, Action::FactsPane, "facts"),
    ]
    .concat()
}

fn article(state: &AppState) -> String {
    let Some(reading) = &state.reading else {
        return String::new();
    };
    if state.size.width < DRAWER {
        return String::new();
    }
    let date = phrase::derived_date(reading.row.date.as_ref());
    match &reading.row.summit {
        Some(summit) => format!("{} · {date}", phrase::filed_under(summit)),
        None => date,
    }
}

fn comparison(state: &AppState) -> String {
    let Some(comparison) = &state.comparison else {
        return "Compare".to_owned();
    };
    if state.size.width < DRAWER {
        return match comparison.filter.as_str() {
            "" => format!("Compare · {}", comparison.shared),
            filter => format!("Compare · only {filter}"),
        };
    }
    let filter = match comparison.filter.as_str() {
        "" => "all quotes".to_owned(),
        filter => format!("only {filter}"),
    };
    let count = phrase::counted(comparison.matrix.quotes, "quote");
    let shared = match comparison.shared.as_str() {
        "" => String::new(),
        words => format!("{words} · "),
    };
    format!(
        "Compare · {shared}{} · {filter} · {count}",
        axes(&comparison.matrix)
    )
}

/// Returns what the figures are narrowed to, and how many there are.
fn figures(state: &AppState) -> (String, String) {
    let Some(figures) = &state.figures else {
        return ("Figures".to_owned(), String::new());
    };
    let rows = figures.shown.iter().map(|&row| &figures.table.rows[row]);
    let values = rows.map(|row| row.values.len()).sum();
    let counts = format!(
        "{}, {}",
        phrase::counted(figures.shown.len(), "measure"),
        phrase::counted(values, "value")
    );
    match figures.filter.as_str() {
        "" => (format!("Figures · {}", state.label), counts),
        filter => (format!("Figures · only {filter}"), counts),
    }
}

/// Returns whose page it is, and how much there is.
fn person(state: &AppState) -> (String, String) {
    let Some(page) = &state.person else {
        return ("Person".to_owned(), String::new());
    };
    let person = &page.person;
    let counts = format!(
        "{} · {} · {} in {}",
        phrase::counted(person.statements, "statement"),
        phrase::counted(person.summits.len(), "summit"),
        phrase::counted(person.mentions.len(), "mention"),
        phrase::counted(person.articles, "article")
    );
    (format!("Person · {}", person.name), counts)
}

/// Returns the selected row of a person's page, and its place.
fn person_row(state: &AppState) -> (String, String) {
    let page = state.person.as_ref().filter(|page| !page.rows.is_empty());
    page.map(|page| page.words(page.selected))
        .unwrap_or_default()
}

/// Returns the selected value of the figures, and its places.
fn value(state: &AppState) -> (String, String) {
    let figures = state.figures.as_ref();
    let selected = figures.and_then(|it| Some((it, it.selected_row()?, it.selected_value()?)));
    let Some((figures, row, value)) = selected else {
        let words = "no article counts anything here";
        return (words.to_owned(), String::new());
    };
    let mut parts = vec![figures.words(value), row.measure.clone()];
    parts.extend(row.subject.clone());
    parts.push(figures.time(value));
    if let Some(step) = row.step_to(figures.value) {
        parts.push(format!("{} computed", change(step, false)));
    }
    (parts.join(" · "), figures.places(value))
}

fn board(state: &AppState) -> String {
    let view = state.board.as_ref();
    let title = view.map_or("", |view| &view.board.title);
    let count = phrase::counted(view.map_or(0, |view| view.board.pins.len()), "pin");
    match title {
        "" => format!("Board · {count}"),
        title => format!("Board · {title} · {count}"),
    }
}

/// Says what bold words mean, where there are any.
fn shared(state: &AppState) -> String {
    let pins = state.board.as_ref().map(|view| &view.board.pins);
    let is_any = pins.is_some_and(|pins| pins.iter().any(|pinned| !pinned.shared.is_empty()));
    let words = "bold: the pin beside it says so too";
    if is_any { words } else { "" }.to_owned()
}

/// Returns the selected pin in one sentence, and its place.
fn pin(state: &AppState) -> (String, String) {
    let Some(pinned) = state.board.as_ref().and_then(BoardView::pinned) else {
        return (String::new(), String::new());
    };
    let item = &pinned.pin.item;
    let mut parts = vec![item.said(), item.occasion()];
    parts.retain(|part| !part.is_empty());
    let file = phrase::file(std::path::Path::new(&pinned.pin.source.key));
    (parts.join(" · "), format!("{file}:{}", item.line))
}

/// Draws the selected thing in one sentence, or what there is to say once.
pub(super) fn sentence(pen: &mut Pen, state: &AppState, area: Rect) {
    let line = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    if let Some(notice) = &state.notice {
        let style = if notice.is_trouble {
            pen.theme.trouble()
        } else {
            pen.theme.strong()
        };
        pen.text(line, &notice.text.cut(usize::from(line.width)), style);
        return;
    }
    let (text, place) = match (&state.overlay, state.view) {
        (Some(Overlay::Difference(shown)), _) => (
            shown.summary(usize::from(line.width), state.theme),
            String::new(),
        ),
        (Some(Overlay::Cell(shown)), _) => {
            let statement = shown.statements.get(shown.selected);
            statement.map_or_else(|| cell(state), |it| said(&it.quote))
        }
        (Some(Overlay::Like(shown)), _) => {
            let other = shown.likes.alike.get(shown.selected);
            let quote = other.map_or(&shown.likes.quote, |it| &it.statement.quote);
            said(quote)
        }
        (_, View::Read) => state
            .reading
            .as_ref()
            .map_or_else(|| (waiting(state), String::new()), selected),
        (_, View::Compare) => cell(state),
        (_, View::Figures) => value(state),
        (_, View::Person) => person_row(state),
        (_, View::Board) => pin(state),
        (_, View::Results) => place(state),
    };
    let place = SafeText::line(place);
    let text = SafeText::line(text).cut(usize::from(line.width).saturating_sub(place.width() + 3));
    let (plain, strong) = (pen.theme.plain(), pen.theme.strong());
    let taken = pen.text(line, &text, plain);
    if !place.is_empty() {
        let rest = after(line, taken);
        let taken = pen.label(rest, if taken > 0 { " · " } else { "" }, plain);
        pen.text(after(rest, taken), &place, strong);
    }
}

/// Returns what the selected place of a search is, and where it stands.
fn place(state: &AppState) -> (String, String) {
    let hit = state.results.as_ref().and_then(|it| it.selected_hit());
    let Some(hit) = hit else {
        return (String::new(), String::new());
    };
    let title = hit.title.as_ref().map(|it| it.confidence.mark(&it.value));
    let parts = [phrase::who_and_where(hit), title.unwrap_or_default()];
    let said: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    let file = phrase::file(std::path::Path::new(&hit.key));
    (said.join(" · "), format!("{file}:{}", hit.line))
}

fn waiting(state: &AppState) -> String {
    if state.is_ingested && state.list.ids.is_empty() {
        return format!(
            "no article was found here; {} lists what could not be read",
            state.keymap.key(Action::Problems)
        );
    }
    "reading …".to_owned()
}

/// Returns what is selected, and its place.
fn selected(reading: &Reading) -> (String, String) {
    if let Some(finder) = reading.finder.as_ref() {
        let hit = finder.current.and_then(|current| finder.hits.get(current));
        let place = hit.map(|hit| reading.locate(reading.wrapped.source(*hit).start));
        return (
            format!("/{} · {}", finder.query, finder.counter()),
            place.unwrap_or_default(),
        );
    }
    let (article, analysis) = (reading.article(), reading.analysis());
    let Some(thing) = reading.selected else {
        return (nothing(reading), String::new());
    };
    let said = match thing {
        Thing::Fact(index) => phrase::fact(article, &analysis.facts[index]),
        Thing::Quote(index) => phrase::quote(article, analysis, index),
        Thing::Mention { summit, .. } => analysis.summits[summit].name.clone(),
    };
    let place = reading.locate(reading.start(thing));
    (with_places(reading, said), place)
}

/// Adds in how many places the sidebar's entry stands.
fn with_places(reading: &Reading, said: String) -> String {
    let places = reading
        .sidebar
        .selected_node()
        .filter(|node| node.kind != NodeKind::Group);
    match places.map_or(0, |node| node.things.len()) {
        0 | 1 => said,
        count => format!("{said} · {}", phrase::counted(count, "place")),
    }
}

fn nothing(reading: &Reading) -> String {
    let row = &reading.row;
    if !row.is_analysed {
        return format!("language: {} · not analysed", row.language.0);
    }
    format!(
        "{} · {}",
        phrase::counted(reading.analysis().quotes.len(), "quote"),
        phrase::counted(reading.analysis().facts.len(), "fact")
    )
}

/// Returns what the selected cell holds, and its place.
fn cell(state: &AppState) -> (String, String) {
    let Some(comparison) = state.comparison.as_ref().filter(|it| !it.is_empty()) else {
        return (
            format!(
                "no quote passes the filter; {} changes it",
                state.keymap.key(Action::Filter)
            ),
            String::new(),
        );
    };
    let (row, column) = (comparison.row, comparison.column);
    match comparison.best.get(&(row, column)) {
        Some(quote) => said(quote),
        None => (
            crate::compare::searched(&comparison.matrix, row, column),
            String::new(),
        ),
    }
}

/// Returns who said a quote, how, at which summit and when, and its place.
fn said(quote: &QuoteRow) -> (String, String) {
    let mut parts = vec![crate::tui::cell_text::said(quote, 1, 60).to_string()];
    if let Some(summit) = &quote.summit {
        parts.push(quote.summit_confidence.mark(&summit.name));
    }
    if quote.day().is_some() {
        parts.push(phrase::day_said(quote));
    }
    let file = phrase::file(std::path::Path::new(&quote.key));
    (parts.join(" · "), format!("{file}:{}", quote.line))
}
