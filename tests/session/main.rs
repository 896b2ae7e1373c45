//! Sessions: keys in, screen out, on a library of invented articles; nothing depends on time, disk or network.

#![cfg(feature = "tui")]

mod align;
mod board;
mod bytes;
mod compare;
mod compared;
mod correct;
mod driver;
mod every_key;
mod export;
mod figures;
mod jump;
mod long_list;
mod marks;
mod modes;
mod person;
mod places;
mod reading;
mod readme;
mod results;
mod sample;
mod seeds;
mod settings;
