//! Fuzzes feeds, letters, records and documents to articles.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::formats(data));
