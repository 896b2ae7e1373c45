//! Fuzzes exported state, read and merged.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::state(data));
