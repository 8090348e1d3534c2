//! A text → its abbreviations in capitals.

use std::ops::Range;

use crate::words::{is_address, words};

/// Letters that everybody knows, in the order of the alphabet.
const EVERYDAY: [&str; 42] = [
    "AA", "AAA", "AD", "AIDS", "AM", "BBC", "BC", "BST", "CD", "COVID", "DNA", "DVD", "EST", "EU", "FAQ",
    "FM", "GMT", "GPS", "HIV", "HTML", "ID", "IQ", "LED", "OK", "PC", "PDF", "PIN", "PM", "PO", "PST", "QR",
    "RSVP", "SMS", "SOS", "TV", "UK", "US", "USA", "USB", "UV", "XL", "ZIP",
];
/// Letters that everybody knows in the British Isles.
const BRITISH: [&str; 3] = ["GP", "HSE", "NHS"];
/// Letters that everybody knows in North America.
const AMERICAN: [&str; 2] = ["CPR", "ER"];
/// Degrees after a name.
const DEGREES: [&str; 13] =
    ["DC", "DO", "DPT", "FACS", "MD", "MPT", "MSC", "NP", "OT", "PA", "PHD", "PT", "RN"];
/// Words that are written in capitals so that they are not missed.
const SHOUTED: [&str; 62] = [
    "ALL", "ALWAYS", "AN", "AND", "ANY", "ARE", "ASK", "AT", "BACK", "BE", "BEFORE", "BOTH", "BUT", "BY",
    "CALL", "CAN", "DAILY", "DO", "DONT", "DOWN", "EACH", "EVERY", "FIRST", "FOR", "GET", "GO", "HELP",
    "HOLD", "HOT", "IF", "IN", "IS", "IT", "KEEP", "LEFT", "LESS", "LOW", "MAY", "MORE", "MUST", "NEVER",
    "NEW", "NO", "NONE", "NOT", "NOTE", "NOW", "OF", "OFF", "ON", "ONE", "ONLY", "OR", "OUT", "REST",
    "RIGHT", "STOP", "THE", "TO", "TWO", "UP", "YOU",
];

/// Abbreviations that need no explanation, by where the readers are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EverydayAbbreviations {
    /// Known wherever English is read.
    Everywhere,
    /// These and those of the British Isles.
    British,
    /// These and those of North America.
    American,
}

impl EverydayAbbreviations {
    /// Whether readers know an abbreviation.
    pub fn have(self, letters: &str) -> bool {
        let local: &[&str] = match self {
            Self::Everywhere => &[],
            Self::British => &BRITISH,
            Self::American => &AMERICAN,
        };
        EVERYDAY.contains(&letters) || local.contains(&letters)
    }
}

/// The words of two to six capitals in a text that may be abbreviations.
pub fn abbreviations(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut previous_is_loud = false;
    let mut all = words(text).peekable();
    std::iter::from_fn(move || {
        loop {
            let (at, word) = all.next()?;
            let next_word = all.peek().map_or("", |(_, next)| *next);
            let after_comma = text[..at].trim_end().ends_with(',');
            let found = letters(word).filter(|found| {
                let letters = singular(&word[found.clone()]);
                let is_loud = previous_is_loud || is_capitals(next_word);
                !(is_loud
                    || SHOUTED.contains(&letters)
                    || is_roman(letters)
                    || (after_comma && DEGREES.contains(&letters))
                    // A state before a ZIP code.
                    || (letters.len() == 2 && next_word.bytes().take(5).filter(u8::is_ascii_digit).count() == 5))
            });
            previous_is_loud = is_capitals(word);
            if let Some(found) = found {
                return Some(at + found.start..at + found.end);
            }
        }
    })
}

/// The capitals in a word, if it is nothing else: with marks around them, an `s` after it, or a part with a hyphen.
fn letters(word: &str) -> Option<Range<usize>> {
    if is_address(word) {
        return None;
    }
    let start = word.find(|c: char| c.is_alphanumeric())?;
    let end = word[start..].find(|c: char| !c.is_alphanumeric()).map_or(word.len(), |end| start + end);
    let rest = &word[end..];
    let inside_address = rest.starts_with(['.', '/', '_']) && rest[1..].starts_with(char::is_alphanumeric);
    let letters = singular(&word[start..end]);
    // "A&E", "R&D"
    let is_joined = rest.starts_with('&');
    let is_letters =
        (2..=6).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_uppercase());
    (is_letters && !inside_address && !is_joined).then_some(start..end)
}

/// An abbreviation without the `s` of its plural.
pub fn singular(letters: &str) -> &str {
    letters.strip_suffix('s').unwrap_or(letters)
}

/// Whether a word is written in capitals, as its neighbours are in text that is all capitals.
fn is_capitals(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.clone().count() > 1 && letters.all(char::is_uppercase)
}

fn is_roman(letters: &str) -> bool {
    letters.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviations_are_found() {
        let found = |text: &'static str| abbreviations(text).map(|at| &text[at]).collect::<Vec<_>>();
        assert_eq!(found("An MRI, two X-rays, (NSAIDs) and COPD-like."), ["MRI", "NSAIDs", "COPD"]);
        assert!(found("Do NOT bend. STOP IF IT HURTS BADLY. Type II, part IV, L5-S1, A4.").is_empty());
        assert!(
            found("Jane Doe, DPT, lives in Beverly Hills, CA 90210, see https://a.example/ABC, NHS.uk")
                .is_empty()
        );
        assert!(found("I see A&E. ABCDEFG. ÄÖÜ").is_empty());
    }

    #[test]
    fn lists_are_in_order() {
        for list in [EVERYDAY.as_slice(), &BRITISH, &AMERICAN, &DEGREES, &SHOUTED] {
            assert!(list.is_sorted());
        }
    }
}
