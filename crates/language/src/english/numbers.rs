//! A text → its numbers that are hard to picture: percent without people, dates in figures, decimals, sums left to the reader.

use std::ops::Range;

use crate::words::{bare, is_address, is_listed, words};

/// A number that is hard to picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnclearNumber {
    /// Where it is in the text.
    pub range: Range<usize>,
    /// What is wrong with it.
    pub fault: String,
    /// What to write in its place.
    pub advice: String,
}

/// Words after a percentage of a product, which is not a number of people.
const PRODUCTS: [&str; 15] = [
    "alcohol", "bleach", "cotton", "cream", "gel", "glucose", "iodine", "lotion", "milk", "ointment",
    "peroxide", "saline", "shampoo", "solution", "wool",
];
/// Units whose numbers must be exact.
const EXACT: [&str; 15] =
    ["%", "c", "f", "g", "iu", "l", "mcg", "mg", "ml", "mmhg", "mmol", "mmol/l", "percent", "°c", "°f"];
/// Words before a number that is a name ("version 2.2").
const NAMED: [&str; 14] = [
    "chapter",
    "criterion",
    "figure",
    "item",
    "level",
    "number",
    "page",
    "part",
    "release",
    "rule",
    "section",
    "step",
    "table",
    "version",
];
const USUAL_DOSE: [&str; 4] = ["usual", "normal", "regular", "daily"];

/// The numbers of a text that are hard to picture.
pub fn unclear_numbers(text: &str) -> Vec<UnclearNumber> {
    if !text.contains(|c: char| c.is_ascii_digit()) && !text.contains("dose") {
        return Vec::new();
    }
    let all: Vec<(usize, &str)> = words(text).collect();
    let mut found = Vec::new();
    let mut has_frequency = None;
    for (i, (at, raw)) in all.iter().enumerate() {
        let (lead, word) = bare(raw);
        let range = at + lead..at + lead + word.len();
        let before = i.checked_sub(1).map_or("", |before| all[before].1);
        let next = all.get(i + 1).map_or("", |(_, next)| bare(next).1);
        if is_address(raw) {
            continue;
        }
        if let Some((number, end)) = percent(text, &range, &all[i..]) {
            let after = all[i..].iter().find(|(at, _)| *at >= end).map_or("", |(_, after)| bare(after).1);
            let has_frequency = *has_frequency.get_or_insert_with(|| has_natural_frequency(&all));
            if !has_frequency && !is_listed(&PRODUCTS, after) && !matches!(number, "0" | "100") {
                let written = &text[range.start..end];
                found.push(UnclearNumber {
                    range: range.start..end,
                    fault: format!("`{written}` is hard to picture"),
                    advice: as_people(number, written),
                });
            }
        } else if is_ambiguous_date(word) {
            found.push(UnclearNumber {
                range,
                fault: format!("`{word}` is one day in some countries and another day in others"),
                advice: format!("write the month as a word: `{}`", as_date(word)),
            });
        } else if let Some((top, bottom)) = fraction(word) {
            let fault = format!("`{word}` is harder to read than words");
            found.push(UnclearNumber { range, fault, advice: as_share(top, bottom) });
        } else if is_decimal(raw, word)
            && !is_name(before, i)
            && !is_exact(raw, word, next)
            && !in_brackets(text, *at)
        {
            let fault = format!("`{word}` is hard to picture with its decimal point");
            found.push(UnclearNumber { range, fault, advice: as_whole(word) });
        } else if let Some(end) = sum(&all[i..]) {
            let phrase = &text[range.start..end];
            found.push(UnclearNumber {
                range: range.start..end,
                fault: format!("“{phrase}” leaves a sum to the reader"),
                advice: "say the number itself, such as `2 tablets`".to_owned(),
            });
        }
    }
    found
}

/// A percentage, and where it ends, with its `%` or word.
fn percent<'t>(text: &'t str, word: &Range<usize>, all: &[(usize, &str)]) -> Option<(&'t str, usize)> {
    let number = &text[word.clone()];
    if !number.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',' | b'-')) {
        return None;
    }
    if text[word.end..].starts_with('%') {
        return Some((number, word.end + 1));
    }
    let (at, next) = all.get(1)?;
    let last = match bare(next).1 {
        "percent" => Some((at, next)),
        "per" => all.get(2).filter(|(_, cent)| bare(cent).1 == "cent").map(|(at, cent)| (at, cent)),
        _ => None,
    };
    last.map(|(at, last)| (number, at + bare(last).0 + bare(last).1.len()))
}

/// Whether some words say a number in people or parts: "8 in 10", "one out of five", "half".
fn has_natural_frequency(all: &[(usize, &str)]) -> bool {
    all.iter().enumerate().any(|(i, (_, raw))| {
        let word = bare(raw).1;
        let next = all.get(i + 1).map_or("", |(_, next)| bare(next).1);
        let after = all.get(i + 2).map_or("", |(_, after)| bare(after).1);
        let before = i.checked_sub(1).map_or("", |before| bare(all[before].1).1);
        (word == "in" && is_round(next) && is_count(before))
            || (word == "out" && next == "of" && !after.is_empty())
            || is_listed(&["half", "third", "thirds", "quarter", "quarters", "fifth", "tenth"], word)
    })
}

/// Whether a word says how many people.
fn is_count(word: &str) -> bool {
    const WORDS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    word.starts_with(|c: char| c.is_ascii_digit()) || is_listed(&WORDS, word)
}

fn is_round(word: &str) -> bool {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_number = digits.len() < word.len() && digits.trim_matches([',', '0']).is_empty();
    is_number
        || is_listed(&["two", "three", "four", "five", "six", "eight", "ten", "twenty", "hundred"], word)
}

/// How to express a percentage in people.
fn as_people(number: &str, written: &str) -> String {
    let tenths = number.parse::<u32>().ok().filter(|number| (1..100).contains(number));
    let said = match tenths {
        Some(number) if number % 10 == 0 => format!("{} in 10", number / 10),
        Some(number) => format!("{number} in 100"),
        None => "8 in 10".to_owned(),
    };
    format!("say it in people: `about {said}`, or `about {said} ({written})`")
}

/// The parts of a date in numbers.
fn date_parts(word: &str) -> Option<(u32, u32, &str)> {
    let separator = word.chars().find(|c| matches!(c, '/' | '-' | '.'))?;
    let mut parts = word.split(separator);
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    let is_number = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let years: &[usize] = if separator == '/' { &[2, 4] } else { &[4] };
    (parts.next().is_none()
        && is_number(first, &[1, 2])
        && is_number(second, &[1, 2])
        && is_number(year, years))
    .then_some((first.parse().ok()?, second.parse().ok()?, year))
}

fn is_ambiguous_date(word: &str) -> bool {
    date_parts(word).is_some_and(|(first, second, _)| {
        (1..=12).contains(&first) && (1..=12).contains(&second) && first != second
    })
}

fn as_date(word: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let Some((first, second, year)) = date_parts(word) else { return String::new() };
    let month = |number: u32| MONTHS.get((number as usize).wrapping_sub(1)).copied().unwrap_or_default();
    let year = if year.len() == 2 { format!("20{year}") } else { year.to_owned() };
    format!("{} {second}, {year}` or `{} {first}, {year}", month(first), month(second))
}

/// A part of a whole, such as 3/4. "120/80", "24/7" and "20/20" are none.
fn fraction(word: &str) -> Option<(u32, u32)> {
    let (top, bottom) = word.split_once('/')?;
    let number = |part: &str| {
        (part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| part.parse::<u32>().ok())?
    };
    let (top, bottom) = (number(top)?, number(bottom)?);
    ((1..bottom).contains(&top) && matches!(bottom, 2..=6 | 8 | 10)).then_some((top, bottom))
}

fn as_share(top: u32, bottom: u32) -> String {
    match (top, bottom) {
        (1, 2) => "say `half`".to_owned(),
        (1, 3) => "say `a third`, or `1 in 3`".to_owned(),
        (1, 4) => "say `a quarter`, or `1 in 4`".to_owned(),
        (3, 4) => "say `three quarters`, or `3 in 4`".to_owned(),
        _ => format!("say `{top} out of {bottom}`"),
    }
}

/// A number with a point. Times ("7.30 am") and money have one too, and names of versions may have two.
fn is_decimal(raw: &str, word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    // A unit may follow without a space, such as "2.5cm".
    let number = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let is_money = raw.contains(['$', '£', '€']);
    !is_money && number.split_once('.').is_some_and(|(whole, part)| digits(whole) && digits(part))
}

fn as_whole(word: &str) -> String {
    let whole = word.split('.').next().and_then(|whole| whole.parse::<u32>().ok()).unwrap_or_default();
    format!(
        "write whole numbers, such as `about {}` or `{whole} to {}`",
        whole.max(1),
        whole.saturating_add(1)
    )
}

/// Whether a number after this word is a name: "version 2.2", "WCAG 2.2".
fn is_name(before: &str, at: usize) -> bool {
    let word = bare(before).1;
    is_listed(&NAMED, word)
        || (at > 1 && word.starts_with(char::is_uppercase) && !before.ends_with(['.', '!', '?']))
}

/// Whether a number must be exact, such as the strength of a medicine, or is a time of day.
fn is_exact(raw: &str, word: &str, next: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–'));
    raw.contains(['%', '°'])
        || is_listed(&EXACT, unit)
        || is_listed(&EXACT, next)
        || is_listed(&["am", "pm", "a.m", "p.m", "degrees", "o'clock", "o’clock"], next)
        || is_listed(&["am", "pm"], unit)
}

/// Whether a number is in brackets after one that is easier: "about an inch (2.5 cm)".
fn in_brackets(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    if rest.starts_with('(') {
        return true;
    }
    let near = text[..at].char_indices().rev().take(40);
    near.map(|(_, c)| c).find(|c| matches!(c, '(' | ')')) == Some('(')
}

/// "twice your usual dose": where it ends.
fn sum(all: &[(usize, &str)]) -> Option<usize> {
    let word = |at: usize| all.get(at).map_or("", |(_, word)| bare(word).1);
    let is_sum = is_listed(&["twice", "double", "half", "triple"], word(0))
        && is_listed(&["your", "the"], word(1))
        && is_listed(&USUAL_DOSE, word(2))
        && word(3) == "dose";
    let (at, raw) = all.get(3)?;
    let (lead, dose) = bare(raw);
    is_sum.then_some(at + lead + dose.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let found: Vec<&str> = unclear_numbers(text).into_iter().map(|found| &text[found.range]).collect();
        assert_eq!(found, expect, "{text}");
    }

    #[test]
    fn percent_needs_people() {
        check("It helps 80% of adults, and 35 percent of children.", &["80%", "35 percent"]);
        check("It helps 80 per cent.", &["80 per cent"]);
        check("It helps about 8 in 10 adults (80%).", &[]);
        check("One out of five has it (20 percent).", &[]);
        check("Half of all, 50%, get well.", &[]);
        check("Use a 2% cream or 70 % alcohol, 100% of the time.", &[]);
        assert!(as_people("80", "").contains("about 8 in 10") && as_people("35", "").contains("35 in 100"));
    }

    #[test]
    fn dates_need_a_month() {
        check("Come on 03/04/2026 or 3/4/26 or 03-04-2026.", &["03/04/2026", "3/4/26", "03-04-2026"]);
        check("Come on 04/04/2026, 13/04/2026 or 2026-03-04. Call 310-928-2769.", &[]);
        assert_eq!(as_date("03/04/26"), "March 4, 2026` or `April 3, 2026");
    }

    #[test]
    fn fractions_and_decimals_are_found() {
        check("Fill it 3/4 full, with 1/2 cup.", &["3/4", "1/2"]);
        check("Your 120/80 is fine, 24/7, with 20/20 and and/or.", &[]);
        check("Walk 2.5 miles, or 1.5.", &["2.5", "1.5"]);
        check("Move it about an inch (2.5 cm, or so). Take 2.5 mg or 2.5ml at 7.30 am.", &[]);
        check("We use version 2.2 of the rules, and WCAG 2.2. Pay $2.50. See 1.2.3.", &[]);
        check("At 38.5°C or 101.3 °F, call us.", &[]);
        check("Take twice your usual dose.", &["twice your usual dose"]);
        check("Use half the time.", &[]);
    }
}
