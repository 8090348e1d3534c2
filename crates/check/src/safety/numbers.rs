//! Emergency numbers in text. They belong to the region: see `theme::safety`.

use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_input::Region;
use handout_language::english::sentences;

/// The emergency numbers of all regions.
const NUMBERS: [&str; 5] = ["911", "999", "112", "000", "111"];

/// The numbers that patients of a region may call, the number of the emergency block first.
fn numbers(region: Region) -> &'static [&'static str] {
    match region {
        Region::UnitedStates | Region::Canada => &["911"],
        // 112 works as well, and 111 is the NHS line for urgent problems that are not emergencies.
        Region::UnitedKingdom => &["999", "112", "111"],
        Region::Ireland => &["112", "999"],
        Region::EuropeanUnion => &["112"],
        // 112 works from mobile phones.
        Region::Australia => &["000", "112"],
        Region::NewZealand => &["111"],
    }
}

pub(super) fn wrong_emergency_number(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let region = page.book.region;
    for (number, span) in called_numbers(&page.own) {
        if numbers(region).contains(&number) {
            continue;
        }
        let message = format!(
            "`{number}` is not the emergency number of this book's region, which is {}",
            region.emergency_number()
        );
        let help = "take the number out of the text: every handout prints the right one at its top (`region` in book.toml sets it)";
        problems.push(Diagnostic::error(Code::WrongEmergencyNumber, span, message).help(help));
    }
}

pub(super) fn emergency_number_in_text(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let region = page.book.region;
    for (number, span) in called_numbers(&page.own) {
        let is_nhs_line = region == Region::UnitedKingdom && number == "111";
        if !numbers(region).contains(&number) || is_nhs_line {
            continue;
        }
        let message = format!("the text contains the emergency number {number}");
        let help = "write words such as `get help right away` in its place: every handout prints the number of the book's `region`, and this one would stay when that changes";
        problems.push(Diagnostic::warning(Code::EmergencyNumberInText, span, message).help(help));
    }
}

/// The emergency numbers, of any region, that a text says to call.
fn called_numbers(part: &PartUnderCheck<'_>) -> Vec<(&'static str, Span)> {
    let mut found = Vec::new();
    if part.is_english() {
        for block in &part.prose.blocks {
            for (number, range) in called_in(&block.words.text) {
                found.push((number, block.words.place(range)));
            }
        }
    }
    for link in &part.prose.links {
        let number =
            link.target.strip_prefix("tel:").and_then(|number| NUMBERS.into_iter().find(|n| *n == number));
        let is_known = found.iter().any(|(_, range)| link.range.contains(&range.start));
        found.extend(number.filter(|_| !is_known).map(|number| (number, link.range.clone())));
    }
    found.into_iter().map(|(number, range)| (number, part.span(range))).collect()
}

/// The emergency numbers that a text says to call, with their places.
fn called_in(text: &str) -> Vec<(&'static str, Range<usize>)> {
    /// How many words there may be from "call" to the number.
    const REACH: usize = 6;
    /// Words that say the sentence is for people in another country.
    const ELSEWHERE: [&str; 12] = [
        "abroad",
        "overseas",
        "travel",
        "traveling",
        "travelling",
        "uk",
        "usa",
        "europe",
        "australia",
        "ireland",
        "canada",
        "zealand",
    ];
    /// Words before numbers within a building: "ext. 112".
    const INSIDE: [&str; 7] = ["ext", "extension", "x", "room", "suite", "desk", "option"];
    if !NUMBERS.iter().any(|number| text.contains(number)) && !text.contains("-1-1") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for range in sentences(text) {
        let sentence = &text[range.clone()];
        let words: Vec<&str> = sentence.split_whitespace().collect();
        let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        if words.iter().any(|word| ELSEWHERE.contains(&bare(word).as_str())) {
            continue;
        }
        let mut called = None;
        for (at, word) in words.iter().enumerate() {
            if matches!(
                bare(word).as_str(),
                "call" | "calling" | "dial" | "dialing" | "dialling" | "ring" | "phone" | "telephone"
            ) {
                called = Some(at);
            }
            if !called.is_some_and(|verb| at > verb && at - verb <= REACH) {
                continue;
            }
            // Part of a longer number: "999 555 0100", "(000) 555-0100".
            let is_figures = |at: usize| {
                words.get(at).is_some_and(|word| {
                    word.trim_matches(['(', ')', '+', '-']).starts_with(|c: char| c.is_ascii_digit())
                })
            };
            let joined = |before: &str, after: usize| !before.ends_with([',', ';', ':']) && is_figures(after);
            if joined(word, at + 1) || (at > 0 && joined(words[at - 1], at) && is_figures(at - 1)) {
                continue;
            }
            if at > 0 && INSIDE.contains(&bare(words[at - 1]).as_str()) {
                continue;
            }
            for piece in word.split('/') {
                let trimmed = piece.trim_matches(|c: char| !c.is_alphanumeric() && c != '+');
                let number = NUMBERS
                    .into_iter()
                    .find(|number| *number == trimmed || (trimmed == "9-1-1" && *number == "911"));
                if let Some(number) = number {
                    let start = range.start + (trimmed.as_ptr() as usize - sentence.as_ptr() as usize);
                    found.push((number, start..start + trimmed.len()));
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_a_text_says_to_call_are_found() {
        let found = |text: &str| {
            called_in(text)
                .into_iter()
                .map(|(number, range)| (number, text[range].to_owned()))
                .collect::<Vec<_>>()
        };
        let one = |number: &'static str, written: &str| vec![(number, written.to_owned())];
        assert_eq!(found("Stop. Call 911, or go to a hospital."), one("911", "911"));
        assert_eq!(found("Call an ambulance on 999."), one("999", "999"));
        assert_eq!(found("Please dial 9-1-1 now."), one("911", "9-1-1"));
        assert_eq!(found("Ring “112”!"), one("112", "112"));
        assert_eq!(found("Call 999/112.").len(), 2);
        assert_eq!(found("Call 112 or 999.").len(), 2);
        assert_eq!(found("Phone NHS 111."), one("111", "111"));
    }

    #[test]
    fn other_numbers_are_left_alone() {
        for text in [
            "Call 310-555-0111.",
            "Call 999 555 0100.",
            "Call (000) 555-0100.",
            "Call 555 0100 111.",
            "Call us. It costs 111 dollars.",
            "About 999 people took part.",
            "Of 1,000 people, 111 were told to call.",
            "In the UK, call 999.",
            "Call 0911.",
            "Room 112, ask at the desk.",
            "Call us at 310-555-0100, ext. 112, from 8 to 5.",
            "Call extension 911 for the pharmacy.",
        ] {
            assert_eq!(called_in(text), [], "{text}");
        }
    }

    #[test]
    fn the_number_of_the_block_is_the_first_of_each_region() {
        for region in Region::ALL {
            assert_eq!(numbers(*region)[0], region.emergency_number());
        }
    }
}
