//! Text → words and amounts: "5 to 10", "twenty-five", "a".

use std::ops::Range;

use handout_content::{DoseSpan, Unit};

/// A word, a number or a punctuation mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    /// In lower case.
    pub(super) text: &'t str,
    pub(super) at: Range<usize>,
}

/// The unit that a word means. In a sentence, `5 m` are metres.
pub(super) fn unit_of(word: &str) -> Option<Unit> {
    Unit::of_time(word)
}

/// The tokens of a text in lower case; `base` is where it begins.
pub(super) fn tokens(text: &str, base: usize) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut start = None;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}');
    let mut push = |range: Range<usize>| {
        let word = text[range.clone()].trim_end_matches(['\'', '\u{2019}']);
        let figures = word.len() - word.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = word.split_at(figures);
        // "30s" is a number and its unit; "5th" is one word.
        let parts = if rest == "x" || unit_of(rest).is_some() { [number, rest] } else { [word, ""] };
        let mut start = base + range.start;
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            found.push(Token { text: part, at: start..start + part.len() });
            start += part.len();
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        // `2.5` and `1/2` are one word, which is not a whole number.
        let next_is_digit = chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        let joins = matches!(c, '.' | ',' | '/' | '\u{2044}') && next_is_digit;
        let after_digit = text[..at].ends_with(|c: char| c.is_ascii_digit());
        if is_word(c) || (joins && after_digit && start.is_some()) {
            start.get_or_insert(at);
            continue;
        }
        if let Some(start) = start.take() {
            push(start..at);
        }
        if !c.is_whitespace() {
            push(at..at + c.len_utf8());
        }
    }
    if let Some(start) = start {
        push(start..text.len());
    }
    found
}

/// A number or range that begins with this token, and the place after it.
pub(super) fn amount(tokens: &[Token<'_>], at: usize) -> Option<(DoseSpan, usize)> {
    let (low, mut next) = number(tokens, at)?;
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    // "5- to 10-second"
    let after = if word(next) == "-" && matches!(word(next + 1), "to" | "or") { next + 1 } else { next };
    let between = at > 0 && word(at - 1) == "between" && word(after) == "and";
    if (between || matches!(word(after), "-" | "\u{2013}" | "\u{2014}" | "to" | "or"))
        && let Some((high, end)) = number(tokens, after + 1)
    {
        if high < low {
            return None;
        }
        next = end;
        return Some((DoseSpan::range(low, high), next));
    }
    Some((DoseSpan::one(low), next))
}

/// A unit of time after an amount, and the place after it. Words that may come between, such as `deep` breaths, are skipped.
pub(super) fn unit(tokens: &[Token<'_>], mut at: usize) -> Option<(Unit, usize)> {
    while tokens.get(at).is_some_and(|token| {
        matches!(token.text, "-" | "full" | "whole" | "deep" | "slow" | "easy" | "calm" | "long")
    }) {
        at += 1;
    }
    Some((unit_of(tokens.get(at)?.text)?, at + 1))
}

/// No dose is larger; a larger number is a year or a part of an address.
const MOST: u32 = 999;

fn number(tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
    let word = tokens.get(at)?.text;
    if word.bytes().all(|byte| byte.is_ascii_digit()) {
        return word.parse().ok().filter(|n| (1..=MOST).contains(n)).map(|n| (n, at + 1));
    }
    let ones = |word: &str| ONES.iter().position(|one| *one == word).and_then(|n| u32::try_from(n + 1).ok());
    if let Some(n) = ones(word) {
        return Some((n, at + 1));
    }
    let (_, tens) = TENS.into_iter().find(|(name, _)| *name == word)?;
    // "twenty-five" and "twenty five"
    let hyphen = usize::from(tokens.get(at + 1).is_some_and(|token| token.text == "-"));
    match tokens.get(at + 1 + hyphen).and_then(|token| ones(token.text)).filter(|n| *n < 10) {
        Some(n) => Some((tens + n, at + 2 + hyphen)),
        None => Some((tens, at + 1)),
    }
}

const ONES: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [(&str, u32); 8] = [
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, u32)> {
        let tokens = tokens(text, 0);
        let (span, end) = amount(&tokens, usize::from(text.starts_with("between")))?;
        assert_eq!(end, tokens.len(), "{text}");
        Some((span.low.whole()?, span.high.whole()?))
    }

    #[test]
    fn amounts_are_read_in_figures_and_in_words() {
        for (text, found) in [
            ("10", (10, 10)),
            ("8-12", (8, 12)),
            ("8 – 12", (8, 12)),
            ("five to ten", (5, 10)),
            ("2 or three", (2, 3)),
            ("between 5 and 10", (5, 10)),
            ("5- to 10", (5, 10)),
            ("twenty-five", (25, 25)),
            ("thirty to sixty", (30, 60)),
        ] {
            assert_eq!(read(text), Some(found), "{text}");
        }
    }

    #[test]
    fn only_whole_numbers_are_amounts() {
        for text in ["2.5", "1/2", "0", "2026", "5th", "1½", "", "10-5", "few"] {
            assert_eq!(amount(&tokens(text, 0), 0), None, "{text}");
        }
    }

    #[test]
    fn tokens_know_their_places() {
        let found = tokens("don’t, 5-10’ s", 3);
        let found: Vec<(&str, usize)> = found.iter().map(|token| (token.text, token.at.start)).collect();
        assert_eq!(found, [("don’t", 3), (",", 10), ("5", 12), ("-", 13), ("10", 14), ("s", 20)]);
        let found = tokens("30s 5th s 20x", 0);
        let found: Vec<(&str, usize)> = found.iter().map(|token| (token.text, token.at.start)).collect();
        assert_eq!(found, [("30", 0), ("s", 2), ("5th", 4), ("s", 8), ("20", 10), ("x", 12)]);
    }
}
