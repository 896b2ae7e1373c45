//! Fuzzes bytes to an article to text that is safe to show.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::decode(data));
