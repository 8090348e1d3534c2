//! One build with the figures of earlier runs, for every command.

use std::path::Path;

use handout_input::{FigureCache, Inputs};
use handout_render::{Built, Memo, build};

/// Builds the book in a folder. Figures that an earlier run drew are taken from the account's cache, and after a build without
/// errors the cache has what the next run will need.
pub(super) fn build_book(folder: &Path, inputs: &Inputs, memo: &Memo) -> Built {
    let mut cache = FigureCache::of_account(folder);
    memo.add_figures(cache.read());
    let built = build(inputs, memo);
    if !built.diagnostics.has_errors() {
        cache.write(&memo.figures());
    }
    built
}
