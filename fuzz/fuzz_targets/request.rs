//! See `handout_fuzz::request`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::request(bytes));
