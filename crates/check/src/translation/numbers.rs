//! Translations that say other numbers than their original. A dose in a sentence, the number of a phone or an hour are digits in every
//! language, so they can be compared in languages that the program does not know.

use std::collections::BTreeMap;
use std::ops::Range;

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Prose, Role};

pub(super) fn translation_numbers(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        let (own, original) = (pair.prose(pair.page), pair.prose(pair.original));
        let (own, original) = (passages(&own), passages(&original));
        for (place, passage) in &own {
            let Some(first) = original.get(place) else { continue };
            problems.extend(other_numbers(&pair, passage, first));
        }
    }
}

/// What is compared with the same of the other page.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum PlaceOfWords {
    Key(&'static str),
    Step(usize),
    /// All other text, whose paragraphs a translator may join or divide.
    Rest,
}

/// Numbers, each with its place in the file.
type Numbers = Vec<(String, Range<usize>)>;

fn passages(prose: &Prose) -> BTreeMap<PlaceOfWords, Numbers> {
    let mut found: BTreeMap<PlaceOfWords, Numbers> = BTreeMap::new();
    let mut steps = 0;
    for block in &prose.blocks {
        let place = match block.role {
            Role::Key(key) | Role::Name(key) => PlaceOfWords::Key(key),
            Role::Step => {
                steps += 1;
                PlaceOfWords::Step(steps)
            }
            _ => PlaceOfWords::Rest,
        };
        let in_file = |(number, range)| (number, block.words.place(range));
        found.entry(place).or_default().extend(numbers(&block.words.text).into_iter().map(in_file));
    }
    found
}

/// A number that only one page writes in digits may be written as a word on the other. If both have one that the other lacks, one of them
/// is wrong.
fn other_numbers(pair: &Pair<'_>, own: &Numbers, first: &Numbers) -> Option<Diagnostic> {
    let (extra, missing) = (without(own, first), without(first, own));
    let ((_, range), _) = (extra.first()?, missing.first()?);
    let list = |numbers: &[&(String, Range<usize>)]| {
        numbers.iter().map(|(number, _)| format!("`{number}`")).collect::<Vec<_>>().join(", ")
    };
    let message = format!(
        "this translation says {} where `{}` says {}",
        list(&extra),
        pair.original.path,
        list(&missing)
    );
    let help =
        "write the same numbers in every language, or correct them in the page that this one translates";
    let there = Span::new(&pair.original.path, missing[0].1.clone());
    let problem =
        Diagnostic::error(Code::TranslationNumbers, Span::new(&pair.page.path, range.clone()), message);
    Some(problem.label(there, "the original").help(help))
}

/// The numbers of one list that the other lacks.
fn without<'n>(all: &'n Numbers, others: &Numbers) -> Vec<&'n (String, Range<usize>)> {
    let mut others: Vec<&str> = others.iter().map(|(number, _)| number.as_str()).collect();
    let is_left = |(number, _): &&(String, _)| match others.iter().position(|other| other == number) {
        Some(at) => {
            others.swap_remove(at);
            false
        }
        None => true,
    };
    all.iter().filter(is_left).collect()
}

/// The numbers of a text in plain digits, with their places. What divides thousands is left out, and the parts of a number with a decimal
/// point or comma are two numbers, since languages differ in both.
fn numbers(text: &str) -> Numbers {
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, digit(c).unwrap_or(c))).collect();
    let is_digit = |at: usize| chars.get(at).is_some_and(|(_, c)| c.is_ascii_digit());
    let is_division = |at: usize| {
        let divides = |c: char| matches!(c, ',' | '.' | '\u{a0}' | '\u{202f}' | '\'' | '’');
        chars.get(at).is_some_and(|(_, c)| divides(*c))
            && (1..=3).all(|next| is_digit(at + next))
            && !is_digit(at + 4)
    };
    let (mut found, mut at) = (Vec::new(), 0);
    while at < chars.len() {
        let start = at;
        while is_digit(at) {
            at += 1;
        }
        if (1..=3).contains(&(at - start)) {
            while is_division(at) {
                at += 4;
            }
        }
        if at > start {
            let number: String =
                chars[start..at].iter().map(|(_, c)| *c).filter(char::is_ascii_digit).collect();
            let number = number.trim_start_matches('0');
            let end = chars.get(at).map_or(text.len(), |(end, _)| *end);
            found.push((if number.is_empty() { "0" } else { number }.to_owned(), chars[start].0..end));
        }
        at = at.max(start + 1);
    }
    found
}

/// The digit that a character of any script is.
fn digit(c: char) -> Option<char> {
    /// The zeros of the scripts in which people write numbers; the other nine digits follow each.
    const ZEROS: [char; 14] = [
        '\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}', '\u{be6}', '\u{c66}',
        '\u{ce6}', '\u{d66}', '\u{e50}', '\u{1040}', '\u{ff10}',
    ];
    let value =
        ZEROS.iter().find_map(|zero| (c as u32).checked_sub(*zero as u32).filter(|value| *value < 10))?;
    char::from_digit(value, 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found: Vec<String> = numbers(text).into_iter().map(|(number, _)| number).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn numbers_are_read_in_any_script() {
        check("Hold for 5-10 seconds, 2 times.", &["5", "10", "2"]);
        check("٥ ثوانٍ، ۱۲ مرة", &["5", "12"]);
        check("१० बार", &["10"]);
        check("310-928-2769", &["310", "928", "2769"]);
        check("no number", &[]);
    }

    #[test]
    fn thousands_and_decimals_are_written_in_many_ways() {
        for text in ["10,000 steps", "10.000 pasos", "10\u{a0}000 pas", "10’000 Schritte", "10000"] {
            check(text, &["10000"]);
        }
        check("2.5 kg", &["2", "5"]);
        check("2,5 kg", &["2", "5"]);
        check("08:30", &["8", "30"]);
    }
}
