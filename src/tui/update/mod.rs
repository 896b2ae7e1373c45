//! What happens becomes the next state. The only code that changes [`AppState`]; what must be done outside it returns
//! as effects.

#![deny(clippy::wildcard_enum_match_arm)]

pub mod ahead;
mod arrival;
mod axes;
mod board;
mod cell;
mod chosen;
mod compare;
mod copy;
mod correct;
mod counted;
mod difference;
mod export;
mod facts;
mod figures;
mod filter;
mod jump;
mod layers;
mod like;
mod list;
pub mod marks;
mod motion;
mod narrow;
mod outline;
pub mod palette;
mod panes;
mod person;
mod pin;
mod pipe;
mod places;
mod press;
mod reading;
mod results;
mod search;
mod select;
mod sheet;
mod travel;
mod typing;

pub use board::nothing as nothing_pinned;

use ratatui::layout::Size;

use super::action::{Action, Context};
use super::app::{AppState, View};
use super::effect::{Act, Effect, Run, Save};
use super::layout::{LARGEST, Pane};
use super::marking::Lettering;
use super::message::Message;
use super::selecting::Unit;
use motion::{Direction, Reach};

/// What is to be done outside.
type Effects = Vec<Effect>;

/// Takes in what happened.
pub fn update(state: &mut AppState, message: Message) -> Effects {
    ahead::take(state, message)
}

fn take_in(state: &mut AppState, message: Message) -> Effects {
    match message {
        Message::Key(key) => press::press(state, key),
        Message::Pasted(text) => typing::pasted(state, &text),
        Message::Resized(size) => resize(state, size),
        Message::Started(start) => arrival::started(state, *start),
        Message::Progressed(progress, order) => arrival::progressed(state, *progress, order),
        Message::Stopped => arrival::stopped(state),
        Message::Ingested => arrival::ingested(state),
        Message::Listed(ids) => arrival::listed(state, ids),
        Message::ListBegun(ids) => arrival::list_begun(state, ids),
        Message::Rows(rows) => list::rows_arrived(state, rows),
        Message::Opened(arrival) => reading::opened(state, *arrival),
        Message::NotThere => arrival::not_there(state),
        Message::Ranked(ranking) => jump::ranked(state, *ranking),
        Message::Previewed(preview) => jump::previewed(state, *preview),
        Message::Found(page) => results::found(state, *page),
        Message::Completed(text, offers) => results::completed(state, &text, offers),
        Message::Compared(matrix, line) => compare::arrived(state, matrix, line),
        Message::Cells(matrix, cells) => compare::cells_arrived(state, &matrix, cells),
        Message::CellOpened(cell) => cell::arrived(state, *cell),
        Message::Differed(answer) => difference::arrived(state, answer.0, answer.1),
        Message::Liked(likes) => like::arrived(state, likes.map(|it| *it)),
        Message::Counted(line, count) => filter::counted(state, &line, count),
        Message::Figures(table) => figures::arrived(state, table),
        Message::Worded(found) => figures::worded(state, found),
        Message::Person(person, row) => person::arrived(state, person, row),
        Message::PersonWorded(quotes, facts) => person::worded(state, quotes, facts),
        Message::Elsewhere(id, found) => facts::elsewhere(state, id, &found),
        Message::Places(group) => places::arrived(state, group),
        Message::Problems(problems) => sheet::problems_arrived(state, problems),
        Message::Corrected(arrival, said) => correct::done(state, *arrival, &said),
        Message::Aligned(said) => correct::aligned(state, &said),
        Message::Board(news) => board::arrived(state, *news),
        Message::Marked(marks, said) => marks::arrived(state, *marks, said),
        Message::Unsaved(count) => {
            state.unsaved = count;
            Vec::new()
        }
        Message::Units(id, units) => select::begin(state, id, units),
        Message::Editable(file) => vec![Effect::Run(Run::Editor(file))],
        Message::Exported(what) => export::done(state, &what),
        Message::Said(what) => {
            state.say(&what);
            Vec::new()
        }
        Message::NotOpened(reason) => {
            state.complain(&reason);
            Vec::new()
        }
        Message::Failed(reason) => {
            export::failed(state);
            state.complain(&reason);
            Vec::new()
        }
    }
}

/// Does what a reader asked for.
#[expect(clippy::too_many_lines, reason = "one arm a command, one call an arm")]
pub(super) fn act(state: &mut AppState, action: Action) -> Effects {
    use Direction::{Backward, Forward};
    match action {
        Action::Down => motion::go(state, Forward, Reach::Line),
        Action::Up => motion::go(state, Backward, Reach::Line),
        Action::PageDown => motion::go(state, Forward, Reach::Page),
        Action::PageUp => motion::go(state, Backward, Reach::Page),
        Action::HalfPageDown => motion::go(state, Forward, Reach::HalfPage),
        Action::HalfPageUp => motion::go(state, Backward, Reach::HalfPage),
        Action::Top => motion::go(state, Backward, Reach::End),
        Action::Bottom => motion::go(state, Forward, Reach::End),
        Action::Open => motion::open(state),
        Action::Left => panes::sideways(state, Backward),
        Action::Right => panes::sideways(state, Forward),
        Action::NextPane => panes::cycle(state, Forward),
        Action::PreviousPane => panes::cycle(state, Backward),
        Action::ArticlesPane => panes::focus(state, Pane::Articles),
        Action::ReadingPane => panes::focus(state, Pane::Reading),
        Action::FactsPane => panes::focus(state, Pane::Facts),
        Action::Zoom => panes::zoom(state),
        Action::NextArticle => list::open_neighbour(state, Forward),
        Action::PreviousArticle => list::open_neighbour(state, Backward),
        Action::NextUnread => list::open_unread(state, Forward),
        Action::PreviousUnread => list::open_unread(state, Backward),
        Action::ToggleRead => list::toggle_read(state),
        Action::NextParagraph => motion::to_part(state, Forward),
        Action::PreviousParagraph => motion::to_part(state, Backward),
        Action::NextHeading => reading::to_heading(state, Forward),
        Action::PreviousHeading => reading::to_heading(state, Backward),
        Action::NextQuote => reading::to_quote(state, Forward),
        Action::PreviousQuote => reading::to_quote(state, Backward),
        Action::NextFact => reading::to_fact(state, Forward),
        Action::PreviousFact => reading::to_fact(state, Backward),
        Action::Furniture => reading::toggle_furniture(state),
        Action::Reveal => reading::toggle_hidden(state),
        Action::Search => search::open(state),
        Action::NextMatch => motion::step(state, Forward),
        Action::PreviousMatch => motion::step(state, Backward),
        Action::Jump => jump::open(state),
        Action::Narrow => jump::narrow(state),
        Action::CopyHit => jump::copy(state),
        Action::SearchLibrary | Action::EditQuery => results::open(state),
        Action::TurnOrder => results::turn_order(state),
        Action::TurnLayout => results::turn_layout(state),
        Action::SortNext => results::turn_sort(state, Forward),
        Action::SortPrevious => results::turn_sort(state, Backward),
        Action::CopyPlace => results::copy(state),
        Action::KeepQuery => results::keep(state),
        Action::Complete => results::complete(state),
        Action::Back => travel::back(state),
        Action::Forward => travel::forward(state),
        Action::Compare => compare::open(state),
        Action::Filter => filter::open(state),
        Action::Axes => axes::open(state),
        Action::Difference => difference::open(state),
        Action::Like => like::open(state),
        Action::Board => board::open(state),
        Action::Pin if state.context() == Context::Select => select::pin(state),
        Action::Pin => pin::selected(state),
        Action::PinPassage => pin::ask_passage(state),
        Action::PinHit => pin::hit(state),
        Action::Undo => vec![Effect::Act(Act::Undo)],
        Action::Unpin => board::unpin(state),
        Action::PinLeft => board::carry(state, Backward),
        Action::PinRight => board::carry(state, Forward),
        Action::Annotate => annotate(state),
        Action::Star => marks::star(state),
        Action::Tag => marks::tag(state),
        Action::Bookmark => marks::await_letter(state, Lettering::Set),
        Action::GoToBookmark => marks::await_letter(state, Lettering::Go),
        Action::NextNote => marks::to_note(state, Forward),
        Action::PreviousNote => marks::to_note(state, Backward),
        Action::Select => select::open(state),
        Action::NextWord => select::step(state, Unit::Word, Forward),
        Action::PreviousWord => select::step(state, Unit::Word, Backward),
        Action::NextSentence => select::step(state, Unit::Sentence, Forward),
        Action::PreviousSentence => select::step(state, Unit::Sentence, Backward),
        Action::SwapEnds => select::swap(state),
        Action::CopySelection => select::copy(state),
        Action::Outline => outline::open(state),
        Action::Places => places::open(state),
        Action::Address => copy::shown_address(state),
        Action::Edit => pipe::edit(state),
        Action::Pipe => pipe::open(state),
        Action::FilterList => list::ask_filter(state),
        Action::NameBoard => board::name(state),
        Action::Export => export::open_here(state),
        Action::NextForm => export::choose(state, Forward),
        Action::PreviousForm => export::choose(state, Backward),
        Action::Themes => compare::themes(state),
        Action::FilterFacts => narrow::open(state),
        Action::Figures => figures::open(state),
        Action::FilterRows => figures::open_filter(state),
        Action::Plot => figures::plot(state),
        Action::Person | Action::PersonOfHit => person::open(state),
        Action::Correct if state.context() == Context::Select => select::correct(state),
        Action::Correct => correct::open(state),
        Action::CopyParagraph => copy::paragraph(state),
        Action::CopyQuote => copy::quote(state),
        Action::CopyFact => copy::fact(state),
        Action::CopyCitation => copy::citation(state),
        Action::CopyAddress => copy::address(state),
        Action::CopyPath => copy::path(state),
        Action::Problems => sheet::open_problems(state),
        Action::Palette => palette::open(state),
        Action::Help => sheet::open_help(state),
        Action::Redraw => vec![Effect::Run(Run::Redraw)],
        Action::Reload => reading::reload(state),
        Action::TurnReading => vec![Effect::Run(Run::TurnReading)],
        Action::Suspend => vec![Effect::Run(Run::Suspend)],
        Action::Close => close(state),
        Action::Quit => quit(state),
        Action::Accept => typing::accept(state),
        Action::Cancel => typing::cancel(state),
        Action::NextHit => typing::pick(state, Forward),
        Action::PreviousHit => typing::pick(state, Backward),
        Action::EraseCharacter => typing::erase_character(state),
        Action::EraseWord => typing::erase_word(state),
        Action::EraseLine => typing::erase_line(state),
    }
}

/// Writes a note: on the board on the pin.
fn annotate(state: &mut AppState) -> Effects {
    match state.view {
        View::Board => board::annotate(state),
        View::Read | View::Compare | View::Figures | View::Person | View::Results => {
            marks::annotate(state)
        }
    }
}

/// Lays everything out for another size; what was on screen stays there.
fn resize(state: &mut AppState, size: Size) -> Effects {
    state.size = Size::new(
        size.width.min(LARGEST.width),
        size.height.min(LARGEST.height),
    );
    relay(state);
    compare::keep_visible(state);
    board::keep_visible(state);
    let mut effects = compare::fetch(state);
    effects.extend(figures::fetch(state));
    effects.extend(person::fetch(state));
    effects.extend(list::fetch(state));
    effects
}

/// Makes every line anew: after a change of size or panes.
fn relay(state: &mut AppState) {
    reading::relay(state);
    facts::relay(state);
    difference::relay(state);
    list::keep_visible(state);
    results::keep_visible(state);
}

/// Closes what lies on top, the search, or the view.
fn close(state: &mut AppState) -> Effects {
    if layers::lift(state) || (state.context() == Context::Select && select::leave(state)) {
        return Vec::new();
    }
    if state.view != View::Read {
        state.history.is_visit = false;
    }
    if state.view == View::Figures && narrow::clear(state) {
        return figures::fetch(state);
    }
    if state.view != View::Read {
        return travel::withdraw(state);
    }
    if state.arrangement.focus == Pane::Facts && narrow::clear(state) {
        return Vec::new();
    }
    if state.arrangement.focus == Pane::Articles && state.list.query.is_some() {
        return list::show_query(state, None);
    }
    search::forget(state);
    Vec::new()
}

/// Closes what lies on top, goes back to the view that the article was opened from, then quits.
fn quit(state: &mut AppState) -> Effects {
    let is_within = state.overlay.is_some() || state.context() == Context::Select;
    if is_within || state.view != View::Read {
        return close(state);
    }
    if state.is_visiting() {
        return travel::back(state);
    }
    let mut effects = farewell(state);
    effects.push(Effect::Quit);
    effects
}

/// Returns what must be saved before the program ends, however it ends.
pub fn farewell(state: &AppState) -> Effects {
    let mut effects = reading::save(state);
    effects.push(Effect::Save(Save::History(travel::kept(state))));
    effects.push(Effect::Save(Save::View(state.saved_view())));
    effects
}
