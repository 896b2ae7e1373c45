//! Fuzzes Markdown to articles.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::markdown(data));
