//! A page → its reading grades and hardest sentences.

use std::ops::Range;
use std::sync::Arc;

use handout_language::english::Counts;

use super::measures;
use crate::page_under_check::PageUnderCheck;

/// How many of the hardest sentences are named.
const WORST: usize = 5;

/// How hard a page is to read. A handout is measured with all its parts.
///
/// Text, lists, steps and the sentences of front matter are measured; headings, tables and sources are not.
#[derive(Debug, Clone, PartialEq)]
pub struct Grades {
    /// Words that were measured.
    pub words: usize,
    /// Sentences that were measured.
    pub sentences: usize,
    /// Flesch reading ease, higher is easier.
    pub ease: f64,
    /// Flesch-Kincaid grade level.
    pub grade: f64,
    /// SMOG; `None` for fewer than ten sentences, and for a text that is a part of handouts.
    pub smog: Option<f64>,
    /// The hardest sentences: file, place and words.
    pub worst: Vec<(Arc<str>, Range<usize>, String)>,
}

impl Grades {
    /// Measures a page; `None` if it is not in English or has no sentence.
    pub(crate) fn of(page: &PageUnderCheck<'_>) -> Option<Self> {
        let counts = measures::counts(page);
        if counts.sentences == 0 {
            return None;
        }
        let worst = measures::worst(page, WORST, Counts::hardness)
            .into_iter()
            .map(|sentence| (Arc::clone(sentence.part.path), sentence.place(), sentence.text().to_owned()));
        Some(Self {
            words: counts.words,
            sentences: counts.sentences,
            ease: counts.ease(),
            grade: counts.grade(),
            smog: measures::smog(page, counts),
            worst: worst.collect(),
        })
    }
}
