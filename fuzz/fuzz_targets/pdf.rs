//! See `handout_fuzz::pdf`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::pdf(bytes));
