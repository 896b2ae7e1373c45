//! The query language: what a reader types becomes a tree with spans. It knows no library and no screen.
//!
//! ```text
//! query  = either
//! either = both { "OR" both }
//! both   = one { [ "AND" ] one }
//! one    = ( "-" | "NOT" ) one | "(" either ")" | field | "\"" words "\"" | word [ "*" ]
//! field  = name ( ":" | ">" | ">=" | "<" | "<=" | "=" ) ( word | "\"" words "\"" )
//! ```
//!
//! `OR`, `AND` and `NOT` are written in capitals. Nothing at all is a query too: it asks for everything. What stands side
//! by side and speaks of quotes means one quote; see [`Subject`].

mod amount;
mod complete;
mod field;
mod parse;
mod print;
#[cfg(test)]
mod tests;
mod tree;
mod trouble;
mod value;

pub use amount::{Amount, Bound};
pub use complete::{Completing, What, at_end, inserted};
pub use field::{FIELDS, Field, FieldRow, QUOTE_KINDS, READER_MARKS, Subject, Takes};
pub use parse::parse;
pub use tree::{Condition, Expression, Kind, Value, Words};
pub use trouble::QueryError;
