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

    /// Its place in the file.
    pub(super) fn place(&self) -> Range<usize> {
        self.block.words.place(self.range.clone())
    }
}

/// The counts of a page with all its parts; zero if it is not in English.
pub(super) fn counts(page: &PageUnderCheck<'_>) -> Counts {
    let mut all = Counts::default();
    if page.own.is_english() {
        for part in page.parts().filter(|part| part.is_english()) {
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

/// Running text that a formula can measure. A caption of a few words, such as "Hips up", is not a sentence.
fn measured(prose: &Prose) -> impl Iterator<Item = &Block> {
    prose
        .running()
        .filter(|block| block.role != Role::Caption || block.words.text.trim_end().ends_with(['.', '!', '?']))
}

/// The SMOG grade of a complete page. McLaughlin's formula is for thirty sentences, and means nothing for fewer than ten. Exercises and
/// background texts are measured as parts of handouts.
pub(super) fn smog(page: &PageUnderCheck<'_>, counts: Counts) -> Option<f64> {
    const LEAST_SENTENCES: usize = 10;
    let is_part = matches!(
        page.kind(),
        Some(KindFront::Exercise(_) | KindFront::Procedure(_) | KindFront::Background(_))
    );
    (!is_part && counts.sentences >= LEAST_SENTENCES).then(|| counts.smog())
}

/// The hardest sentences, hardest first, as `hardness` measures them.
pub(super) fn worst<'a>(
    page: &'a PageUnderCheck<'_>,
    most: usize,
    hardness: fn(Counts) -> f64,
) -> Vec<MeasuredSentence<'a>> {
    let mut all: Vec<(f64, MeasuredSentence<'a>)> = Vec::new();
    for part in page.parts().filter(|part| part.is_english()) {
        for block in measured(part.prose) {
            for range in sentences(&block.words.text) {
                let counts = count(&block.words.text[range.clone()]);
                let sentence = MeasuredSentence { part, block, range, counts };
                all.push((hardness(counts), sentence));
            }
        }
    }
    // A stable sort, so that of two equally hard sentences the first on the page comes first.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut worst: Vec<MeasuredSentence<'a>> = Vec::new();
    for (_, sentence) in all {
        if worst.len() == most {
            break;
        }
        // A repeated sentence is reported once.
        if !worst.iter().any(|known| known.text() == sentence.text()) {
            worst.push(sentence);
        }
    }
    worst
}
