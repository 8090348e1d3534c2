//! Words, sentences and syllables → a school grade, by published formulas.

use std::ops::AddAssign;

use super::syllables::syllables;
use crate::words::words;

/// Syllables that make a word long, as SMOG counts.
pub const LONG_WORD: usize = 3;

/// What the formulas count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Words, as [`words`] finds them.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Syllables of all words.
    pub syllables: usize,
    /// Words of three and more syllables.
    pub long_words: usize,
}

/// Counts one sentence.
pub fn count(sentence: &str) -> Counts {
    let mut counts = Counts { sentences: 1, ..Counts::default() };
    for (_, word) in words(sentence) {
        let of_word = syllables(word);
        counts.words += 1;
        counts.syllables += of_word;
        counts.long_words += usize::from(of_word >= LONG_WORD);
    }
    counts
}

impl Counts {
    /// Flesch reading ease (Flesch 1948); higher is easier.
    pub fn ease(self) -> f64 {
        206.835 - 1.015 * self.words_a_sentence() - 84.6 * self.syllables_a_word()
    }

    /// Flesch-Kincaid grade level (Kincaid and others 1975).
    pub fn grade(self) -> f64 {
        0.39 * self.words_a_sentence() + 11.8 * self.syllables_a_word() - 15.59
    }

    /// SMOG (McLaughlin 1969, with the constants of its exact form).
    pub fn smog(self) -> f64 {
        1.0430 * (30.0 * ratio(self.long_words, self.sentences)).sqrt() + 3.1291
    }

    /// How hard a sentence is: its Flesch-Kincaid grade among ten easy words, so that a long word on its own is not the
    /// hardest sentence.
    pub fn hardness(self) -> f64 {
        const EASY_WORDS: f64 = 10.0;
        const SYLLABLES_OF_EASY_WORDS: f64 = 13.0;
        let (words, syllables) = (self.words as f64, self.syllables as f64);
        0.39 * words + 11.8 * (syllables + SYLLABLES_OF_EASY_WORDS) / (words + EASY_WORDS)
    }

    /// How hard a sentence is as SMOG counts; among equals, [`hardness`](Self::hardness) decides.
    pub fn hardness_by_long_words(self) -> f64 {
        const MORE_THAN_ANY_HARDNESS: f64 = 1e6;
        MORE_THAN_ANY_HARDNESS * self.long_words as f64 + self.hardness()
    }

    fn words_a_sentence(self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn syllables_a_word(self) -> f64 {
        ratio(self.syllables, self.words)
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.words += other.words;
        self.sentences += other.sentences;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }
}

fn ratio(a: usize, b: usize) -> f64 {
    if b == 0 { 0.0 } else { a as f64 / b as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(words: usize, sentences: usize, syllables: usize, long_words: usize) -> Counts {
        Counts { words, sentences, syllables, long_words }
    }

    /// Compares to as many digits as the expected figure has.
    #[track_caller]
    fn check(found: f64, expect: &str) {
        let digits = expect.split_once('.').map_or(0, |(_, digits)| digits.len());
        // The figure may have been truncated or rounded.
        let off = (found - expect.parse::<f64>().expect("a number")).abs();
        assert!(off < 10f64.powi(-i32::try_from(digits).expect("few")), "{found} is not {expect}");
    }

    #[test]
    fn known_texts_have_their_known_grades() {
        let table = [
            (counts(5, 1, 7, 1), "83.32", "2.88", Some("8.842")),
            (counts(13, 1, 24, 0), "37.455", "11.265", None),
            (counts(99, 11, 139, 6), "78.918", "4.488", Some("7.348")),
            (counts(53, 5, 72, 4), "81.148", "4.574", Some("8.239")),
            (counts(372, 17, 549, 38), "59.771", "10.359", Some("11.670")),
            (counts(6, 1, 6, 0), "116.145", "-1.45", None),
        ];
        for (counts, ease, grade, smog) in table {
            check(counts.ease(), ease);
            check(counts.grade(), grade);
            if let Some(smog) = smog {
                check(counts.smog(), smog);
            }
        }
    }

    #[test]
    fn empty_text_has_a_grade() {
        assert!(Counts::default().grade().is_finite() && Counts::default().smog().is_finite());
    }

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
            assert_eq!(super::super::sentences(text).count(), 1);
            assert!((found.ease() - ease).abs() < 0.01 && (found.grade() - grade).abs() < 0.01, "{text}");
        }
    }
}
