//! Fuzzes a damaged cache.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::cache(data));
