//! See `handout_fuzz::picture`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::picture(bytes));
