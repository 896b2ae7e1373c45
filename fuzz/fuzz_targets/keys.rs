//! Fuzzes keys that a reader presses.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| summitry_fuzz::keys(data));
