//! See `handout_fuzz::figure`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| handout_fuzz::figure(bytes));
