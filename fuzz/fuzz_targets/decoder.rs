//! Fuzzes bytes of a terminal to keys.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::decoder(data));
