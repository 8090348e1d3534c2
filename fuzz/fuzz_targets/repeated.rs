//! See `handout_fuzz::repeated`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::repeated(bytes));
