//! The key `body` of a figure.

use handout_base::data::record;
use handout_input::{BuildWord, HairWord};

record! {
    /// The person in this figure.
    pub(super) struct BodyWords {
        /// The build: `medium`, `slim`, `large` or `older`.
        build: Option<BuildWord>,
        /// What the head looks like: `short`, `bun` or `scarf`.
        hair: Option<HairWord>,
    }
}
