//! What keys do to a search of the library: typing the query, walking the places, laying them out.

use super::motion::{Direction, Reach};
use super::{Effects, copy, filter, list, travel};
use crate::library::{ArticleId, Column, Completion, Hit, HitKind, Order, sort};
use crate::query::{Completing, What, at_end, inserted, parse};
use crate::safe_text::SafeText;
use crate::tui::action::Action;
use crate::tui::app::{AppState, Overlay, View};
use crate::tui::effect::{Act, Effect, Fetch, Landing, Run};
use crate::tui::layout;
use crate::tui::line::Line;
use crate::tui::marking::Marking;
use crate::tui::results::{Layout, Page, QueryPrompt, Results};
use crate::tui::window::first_shown;

/// Places asked for beyond those on screen, so that scrolling rarely waits.
const AHEAD: usize = 40;

/// Opens the search with its query ready to be typed on.
pub(super) fn open(state: &mut AppState) -> Effects {
    let is_first = state.view != View::Results;
    if is_first {
        travel::leave(state);
        travel::enter(state, View::Results);
    }
    let line = state.results.as_ref().map_or("", |it| &it.asked.query);
    let prompt = QueryPrompt {
        line: Line::new(line),
        is_first,
        ..QueryPrompt::default()
    };
    state.overlay = Some(Overlay::Query(Box::new(prompt)));
    if state.results.is_some() {
        return more(state);
    }
    state.results = Some(Results::default());
    find(state)
}

/// Shows the places of `query`.
pub(super) fn show(state: &mut AppState, query: &str) -> Effects {
    if state.view != View::Results {
        travel::leave(state);
        travel::enter(state, View::Results);
    }
    state.overlay = None;
    let results = state.results.get_or_insert_with(Results::default);
    query.clone_into(&mut results.asked.query);
    find(state)
}

/// Back to the search: on the way back, or as it was left.
pub(super) fn go_to(state: &mut AppState) -> Effects {
    travel::enter(state, View::Results);
    keep_visible(state);
    more(state)
}

/// Asks for the places of what is typed so far; what cannot be understood yet is said, and the last places stay.
pub(super) fn typed(state: &mut AppState) -> Effects {
    let Some(Overlay::Query(prompt)) = &mut state.overlay else {
        return Vec::new();
    };
    let text = prompt.line.as_str().to_owned();
    prompt.error = parse(&text).err();
    prompt.offers.clear();
    prompt.chosen = 0;
    prompt.completing = at_end(&text);
    let mut effects = Vec::new();
    match &prompt.completing {
        Some(it) if it.what == What::Word => prompt.offers = fields(it),
        Some(_) => effects.push(Effect::Fetch(Fetch::Complete(text.clone()))),
        None => {}
    }
    let is_new = state
        .results
        .as_ref()
        .is_none_or(|it| it.asked.query != text);
    let Some(Overlay::Query(prompt)) = &state.overlay else {
        return effects;
    };
    if prompt.error.is_none() && is_new {
        let results = state.results.get_or_insert_with(Results::default);
        results.asked.query = text;
        effects.extend(find(state));
    }
    effects
}

fn fields(completing: &Completing) -> Vec<Completion> {
    let names = completing.fields().into_iter();
    let offers = names.map(|name| Completion {
        value: name.to_owned(),
        detail: crate::query::Field::named(name)
            .map_or_else(String::new, |field| field.row().sentence.to_owned()),
    });
    offers.collect()
}

/// Takes in what the end of a query may become, unless the query has moved on.
pub(super) fn completed(state: &mut AppState, text: &str, offers: Vec<Completion>) -> Effects {
    if let Some(Overlay::Query(prompt)) = &mut state.overlay
        && prompt.line.as_str() == text
    {
        prompt.offers = offers;
        prompt.chosen = 0;
        return Vec::new();
    }
    filter::completed(state, text, &offers)
}

/// Puts the chosen ending in.
pub(super) fn complete(state: &mut AppState) -> Effects {
    let Some(Overlay::Query(prompt)) = &mut state.overlay else {
        return filter::complete(state);
    };
    let offer = prompt.offers.get(prompt.chosen);
    let Some((completing, offer)) = prompt.completing.as_ref().zip(offer) else {
        return Vec::new();
    };
    prompt.line = Line::new(&inserted(prompt.line.as_str(), completing, &offer.value));
    typed(state)
}

/// To the next or the previous ending.
pub(super) fn pick(state: &mut AppState, direction: Direction) -> Effects {
    if let Some(Overlay::Query(prompt)) = &mut state.overlay {
        let last = prompt.offers.len().saturating_sub(1);
        prompt.chosen = direction.moved(prompt.chosen, 1, last);
    }
    Vec::new()
}

/// Takes the query; one that cannot be understood stays open.
pub(super) fn accept(state: &mut AppState) -> Effects {
    let Some(Overlay::Query(prompt)) = &mut state.overlay else {
        return Vec::new();
    };
    prompt.error = parse(prompt.line.as_str()).err();
    if prompt.error.is_none() {
        state.overlay = None;
    }
    Vec::new()
}

/// Closes the prompt; the screen with it, if it came with it.
pub(super) fn cancel(state: &mut AppState) -> Effects {
    let is_first = matches!(&state.overlay, Some(Overlay::Query(prompt)) if prompt.is_first);
    state.overlay = None;
    if is_first {
        travel::withdraw(state)
    } else {
        Vec::new()
    }
}

/// Asks anew for the first places: those that the screen shows, so that they come at once.
pub(super) fn find(state: &mut AppState) -> Effects {
    let count = rows(state);
    let Some(results) = &mut state.results else {
        return Vec::new();
    };
    results.is_waiting = true;
    let count = if results.sorted.is_some() {
        Results::SORTED
    } else {
        count
    };
    vec![Effect::Fetch(Fetch::Find {
        asked: results.asked.clone(),
        first: 0,
        count,
    })]
}

/// Asks for further places where the end of those that came is near.
fn more(state: &mut AppState) -> Effects {
    let rows = rows(state);
    let Some(results) = &mut state.results else {
        return Vec::new();
    };
    let is_near = results.selected.max(results.top) + rows + AHEAD / 2 > results.hits.len();
    // What is sorted stays as it is.
    let is_settled = results.is_done || results.is_waiting || results.sorted.is_some();
    if is_settled || !is_near || results.answered.as_ref() != Some(&results.asked) {
        return Vec::new();
    }
    results.is_waiting = true;
    vec![Effect::Fetch(Fetch::Find {
        asked: results.asked.clone(),
        first: results.hits.len(),
        count: rows + 2 * AHEAD,
    })]
}

/// Takes in places, unless something else is asked by now.
pub(super) fn found(state: &mut AppState, page: Page) -> Effects {
    let Some(results) = &mut state.results else {
        return Vec::new();
    };
    if page.is_cut || page.asked != results.asked {
        return Vec::new();
    }
    results.is_waiting = false;
    if page.first == 0 {
        results.hits = page.hits;
        results.selected = 0;
        results.top = 0;
    } else if page.first == results.hits.len() {
        results.hits.extend(page.hits);
    } else {
        return Vec::new();
    }
    results.answered = Some(page.asked);
    results.articles = page.articles;
    results.missing = page.missing;
    results.is_done = page.is_done;
    if let Some(column) = results.sorted {
        sort(&mut results.hits, column);
    }
    keep_visible(state);
    more(state)
}

/// Up and down the places.
pub(super) fn go(state: &mut AppState, direction: Direction, reach: Reach) -> Effects {
    let page = rows(state);
    if let Some(results) = &mut state.results {
        let last = results.hits.len().saturating_sub(1);
        results.selected = direction.moved(results.selected, reach.lines(page), last);
    }
    keep_visible(state);
    more(state)
}

/// Returns how many places fit on the screen.
fn rows(state: &AppState) -> usize {
    let height = usize::from(layout::results(state.size).rows.height);
    let results = state.results.as_ref();
    let (lines, head) = results.map_or((2, 0), |it| {
        (it.lines(), usize::from(it.layout == Layout::Concordance))
    });
    (height.saturating_sub(head) / lines).max(1)
}

/// Keeps the selected place on screen.
pub(super) fn keep_visible(state: &mut AppState) {
    let fits = rows(state);
    if let Some(results) = &mut state.results {
        results.selected = results.selected.min(results.hits.len().saturating_sub(1));
        let row = results.selected..results.selected + 1;
        results.top = first_shown(results.top, row, (fits, results.hits.len()));
    }
}

/// Opens the selected place in its article.
pub(super) fn open_selected(state: &mut AppState) -> Effects {
    let Some(hit) = state.results.as_ref().and_then(Results::selected_hit) else {
        return Vec::new();
    };
    let effect = Effect::Fetch(Fetch::Open {
        id: hit.article,
        landing: landing(hit),
    });
    travel::leave(state);
    state.has_chosen = true;
    vec![effect]
}

fn landing(hit: &Hit) -> Landing {
    match hit.kind {
        HitKind::Article => Landing::Remembered,
        HitKind::Words | HitKind::Quote(_) | HitKind::Fact(_) => Landing::Span(hit.span),
    }
}

/// Returns the selected place, to be pinned.
pub(super) fn selected_place(state: &AppState) -> Option<(ArticleId, crate::article::Span)> {
    let hit = state.results.as_ref()?.selected_hit()?;
    (hit.kind != HitKind::Article).then_some((hit.article, hit.span))
}

/// Newest first, or by relevance.
pub(super) fn turn_order(state: &mut AppState) -> Effects {
    if let Some(results) = &mut state.results {
        results.asked.order = match results.asked.order {
            Order::Newest => Order::Relevance,
            Order::Relevance => Order::Newest,
        };
        results.sorted = None;
    }
    find(state)
}

/// Places or concordance.
pub(super) fn turn_layout(state: &mut AppState) -> Effects {
    let mut effects = Vec::new();
    if let Some(results) = &mut state.results {
        results.layout = match results.layout {
            Layout::Places => Layout::Concordance,
            Layout::Concordance => Layout::Places,
        };
        if results.layout == Layout::Places && results.sorted.take().is_some() {
            effects = find(state);
        }
    }
    keep_visible(state);
    effects.extend(more(state));
    effects
}

/// Sorts the concordance by the column beside the one it is sorted by; past the ends, by none.
pub(super) fn turn_sort(state: &mut AppState, direction: Direction) -> Effects {
    let Some(results) = &mut state.results else {
        return Vec::new();
    };
    results.layout = Layout::Concordance;
    let at = results
        .sorted
        .and_then(|column| Column::ALL.iter().position(|it| *it == column));
    let next = match (at, direction) {
        (None, Direction::Forward) => Some(0),
        (None, Direction::Backward) => Some(Column::ALL.len() - 1),
        (Some(at), Direction::Forward) => Some(at + 1),
        (Some(at), Direction::Backward) => at.checked_sub(1),
    };
    results.sorted = next.and_then(|next| Column::ALL.get(next).copied());
    match results.sorted {
        Some(column) if results.is_done || results.hits.len() >= Results::SORTED => {
            sort(&mut results.hits, column);
            results.selected = 0;
            keep_visible(state);
            Vec::new()
        }
        _ => find(state),
    }
}

/// Copies the selected place with its source.
pub(super) fn copy(state: &mut AppState) -> Effects {
    let Some(hit) = state.results.as_ref().and_then(Results::selected_hit) else {
        return Vec::new();
    };
    let row = state.list.rows.get(&hit.article);
    let source = row.map_or_else(
        || {
            let title = hit.title.as_ref().map(|it| it.confidence.mark(&it.value));
            let date = hit.date.as_ref().map(|it| it.confidence.mark(&it.value));
            let parts: Vec<String> = title.into_iter().chain(date).collect();
            parts.join(", ")
        },
        copy::cited,
    );
    let who = crate::tui::phrase::who_and_where(hit);
    let parts = [
        hit.snippet.clone(),
        who,
        format!("{source}, {}:{}", hit.key, hit.line),
    ];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    vec![Effect::Run(Run::Copy {
        text: SafeText::body(&said.join("\n")),
        what: "place with its source".into(),
    })]
}

/// Keeps the query as a row of the article list, or takes it away again.
pub(super) fn keep(state: &mut AppState) -> Effects {
    let query = if state.view == View::Results {
        let asked = state.results.as_ref().map(|it| &it.asked.query);
        let parsed = asked.and_then(|text| parse(text).ok());
        parsed
            .filter(|it| !it.is_everything())
            .map(|it| it.to_string())
    } else {
        state.list.selected_query().map(str::to_owned)
    };
    let Some(query) = query else {
        state.say(&format!(
            "there is no query to keep; {} begins one",
            state.keymap.key(Action::SearchLibrary)
        ));
        return Vec::new();
    };
    let is_kept = !state.list.marks.queries.contains(&query);
    state.say(if is_kept {
        "kept: the list of articles begins with it"
    } else {
        "no longer kept"
    });
    list::set_kept(state, &query, is_kept);
    let mut effects = vec![Effect::Act(Act::Mark(Marking::Query { query, is_kept }))];
    effects.extend(list::fetch(state));
    effects
}
