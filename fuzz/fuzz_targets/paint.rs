//! Fuzzes a screen to bytes to a terminal.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::paint(data));
