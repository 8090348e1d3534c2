//! Counts words, sentences and syllables of a page, and finds its hardest sentences.

use std::ops::Range;

use super::formulas::Counts;
use super::sentences::each_sentence;
use super::syllables::syllables;
use super::words::words;
use crate::{PageUnderCheck, Part};
use handout_content::{Block, KindFront, Prose, Role};

/// Syllables that make a word a long one, as SMOG counts.
pub(super) const LONG_WORD: usize = 3;

/// A sentence of a page.
pub(super) struct Sentence<'a> {
    pub(super) part: &'a Part<'a>,
    pub(super) block: &'a Block,
    /// Its place in the block's text.
    pub(super) range: Range<usize>,
    pub(super) counts: Counts,
}

impl<'a> Sentence<'a> {
    pub(super) fn text(&self) -> &'a str {
        &self.block.words.text[self.range.clone()]
    }

    /// Where it stands in the file.
    pub(super) fn place(&self) -> Range<usize> {
        self.block.words.place(self.range.clone())
    }
}

/// How hard a sentence is: like the Flesch-Kincaid grade, among ten easy words, so that a long word that stands alone is not the
/// hardest sentence.
pub(super) fn hardness(of: Counts) -> f64 {
    const EASY_WORDS: f64 = 10.0;
    const SYLLABLES_OF_EASY_WORDS: f64 = 13.0;
    let (words, syllables) = (of.words as f64, of.syllables as f64);
    0.39 * words + 11.8 * (syllables + SYLLABLES_OF_EASY_WORDS) / (words + EASY_WORDS)
}

/// How hard a sentence is as SMOG counts; of two equals the one that is harder in all.
pub(super) fn hardness_by_long_words(of: Counts) -> f64 {
    const MORE_THAN_ANY_HARDNESS: f64 = 1e6;
    MORE_THAN_ANY_HARDNESS * of.long_words as f64 + hardness(of)
}

/// All of a page and of what it is composed of; nothing if it is not in English.
pub(super) fn counts(subject: &PageUnderCheck<'_>) -> Counts {
    let mut all = Counts::default();
    if subject.own.is_english() {
        for part in subject.parts().filter(|part| part.is_english()) {
            for block in measured(&part.prose) {
                let text = block.words.text.as_str();
                for range in each_sentence(text) {
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
) -> Vec<Sentence<'a>> {
    let mut all: Vec<(f64, Sentence<'a>)> = Vec::new();
    for part in subject.parts().filter(|part| part.is_english()) {
        for block in measured(&part.prose) {
            for range in each_sentence(&block.words.text) {
                let counts = count(&block.words.text[range.clone()]);
                let sentence = Sentence { part, block, range, counts };
                all.push((hardness(counts), sentence));
            }
        }
    }
    // Stable, so that of two equals the first on the page comes first.
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut worst: Vec<Sentence<'a>> = Vec::new();
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

/// Counts one sentence.
pub(super) fn count(sentence: &str) -> Counts {
    let mut counts = Counts { sentences: 1, ..Counts::default() };
    for (_, word) in words(sentence) {
        let of_word = syllables(word);
        counts.words += 1;
        counts.syllables += of_word;
        counts.long_words += usize::from(of_word >= LONG_WORD);
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_sentences_have_their_known_counts() {
        let table = [
            ("Cool dogs wear da sunglasses.", (5, 7, 1), 83.32, 2.88),
            (
                "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature.",
                (13, 24, 4),
                37.455,
                11.265,
            ),
            ("The cat sat on the mat.", (6, 6, 0), 116.145, -1.45),
        ];
        for (text, expect, ease, grade) in table {
            let found = count(text);
            assert_eq!((found.words, found.syllables, found.long_words), expect, "{text}");
            assert_eq!(super::super::sentences(text).len(), 1);
            assert!((found.ease() - ease).abs() < 0.01 && (found.grade() - grade).abs() < 0.01, "{text}");
        }
    }
}
