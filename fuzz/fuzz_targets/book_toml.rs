//! See `handout_fuzz::book_toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::book_toml(bytes));
