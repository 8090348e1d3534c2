//! Counts words, sentences and syllables of a page, and finds its hardest sentences.

use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use handout_content::{Block, KindFront, Prose, Role};
use handout_language::english::{Counts, count, sentences};

/// A sentence of a page.
pub(super) struct MeasuredSentence<'a> {
    pub(super) part: &'a PartUnderCheck<'a>,
    pub(super) block: &'a Block,
    /// Its place in the block's text.
    pub(super) range: Range<usize>,
    pub(super) counts: Counts,
}

impl<'a> MeasuredSentence<'a> {
    pub(super) fn text(&self) -> &'a str {
        &self.block.words.text[self.range.clone()]
    }

    /// Where it stands in the file.
    pub(super) fn place(&self) -> Range<usize> {
        self.block.words.place(self.range.clone())
    }
}

/// All of a page and of what it is composed of; nothing if it is not in English.
pub(super) fn counts(subject: &PageUnderCheck<'_>) -> Counts {
    let mut all = Counts::default();
    if subject.own.is_english() {
        for part in subject.parts().filter(|part| part.is_english()) {
            for block in measured(part.prose) {
                let text = block.words.text.as_str();
                for range in sentences(text) {
                    all += count(&text[range]);
                }
            }
        }
    }
    all
}

/// Running text that a formula can measure: a caption of a few words, such as "Hips up", is not a sentence.
fn measured(prose: &Prose) -> impl Iterator<Item = &Block> {
    prose
        .running()
        .filter(|block| block.role != Role::Caption || block.words.text.trim_end().ends_with(['.', '!', '?']))
}

/// The SMOG grade of a page that is a whole. McLaughlin made the formula for thirty sentences, and it says nothing of fewer than ten; a
/// list of conditions is a part of a handout, and is measured there.
pub(super) fn smog(subject: &PageUnderCheck<'_>, counts: Counts) -> Option<f64> {
    const LEAST_SENTENCES: usize = 10;
    let is_part = matches!(subject.kind(), Some(KindFront::Exercise(_) | KindFront::Background(_)));
    (!is_part && counts.sentences >= LEAST_SENTENCES).then(|| counts.smog())
}

/// The hardest sentences, hardest first, by what tells how hard one is.
pub(super) fn worst<'a>(
    subject: &'a PageUnderCheck<'_>,
    most: usize,
    hardness: fn(Counts) -> f64,
) -> Vec<MeasuredSentence<'a>> {
    let mut all: Vec<(f64, MeasuredSentence<'a>)> = Vec::new();
    for part in subject.parts().filter(|part| part.is_english()) {
        for block in measured(part.prose) {
            for range in sentences(&block.words.text) {
                let counts = count(&block.words.text[range.clone()]);
                let sentence = MeasuredSentence { part, block, range, counts };
                all.push((hardness(counts), sentence));
            }
        }
    }
    // Stable, so that of two equals the first on the page comes first.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut worst: Vec<MeasuredSentence<'a>> = Vec::new();
    for (_, sentence) in all {
        if worst.len() == most {
            break;
        }
        // A sentence that stands twice is told once.
        if !worst.iter().any(|known| known.text() == sentence.text()) {
            worst.push(sentence);
        }
    }
    worst
}
