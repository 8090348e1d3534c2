//! One build with the figures of earlier runs, for every command.

use std::path::Path;

use super::timings::{REMEMBERING, SAVING, Timings};
use handout_input::{FigureCache, Inputs};
use handout_render::{Built, Memo, build};

/// Builds the book in a folder. Figures that an earlier run drew come from the account's cache; after a build without errors, the
/// cache has what the next run will need.
pub(super) fn build_book(folder: &Path, inputs: &Inputs, memo: &Memo) -> Built {
    build_timed_book(folder, inputs, memo, &Timings::new(false))
}

/// The same, noting in `timings` when figures are read and saved.
pub(super) fn build_timed_book(folder: &Path, inputs: &Inputs, memo: &Memo, timings: &Timings) -> Built {
    timings.begin(REMEMBERING);
    let mut cache = FigureCache::of_account(folder);
    memo.add_figures(cache.read());
    let built = build(inputs, memo);
    if !built.diagnostics.has_errors() {
        timings.begin(SAVING);
        cache.write(&memo.figures());
    }
    built
}
