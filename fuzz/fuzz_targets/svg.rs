//! See `handout_fuzz::svg`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::svg(bytes));
