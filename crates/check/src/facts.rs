//! What the report needs to know about a page besides what rules find.

use crate::page_under_check::PageUnderCheck;

/// Counts for a page together with all its parts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts {
    /// Tables in its texts.
    pub tables: usize,
    /// Exercises, its own or those that it prescribes.
    pub exercises: usize,
    /// Steps of all exercises.
    pub steps: usize,
    /// Whether it addresses its reader: "you", "your".
    pub says_you: bool,
}

impl Facts {
    pub(super) fn of(page: &PageUnderCheck<'_>) -> Self {
        let mut facts = Self::default();
        for part in page.parts() {
            facts.tables += part.prose.tables.len();
            facts.exercises += usize::from(part.exercise().is_some());
            facts.steps += part.document.body.steps.len();
            facts.says_you |= part.prose.running().any(|block| says_you(&block.words.text));
        }
        facts
    }
}

fn says_you(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .into_iter()
        .any(|word| ["you", "your", "yours", "yourself"].iter().any(|you| word.eq_ignore_ascii_case(you)))
}
