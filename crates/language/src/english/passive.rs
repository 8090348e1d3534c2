//! A sentence → whether it leaves out who does something.

use std::ops::Range;

use crate::words::{bare, is_listed, words};

const FORMS_OF_BE: [&str; 19] = [
    "am", "is", "are", "was", "were", "be", "been", "being", "get", "gets", "got", "gotten", "getting",
    "isn't", "aren't", "wasn't", "weren't", "isn’t", "aren’t",
];
/// Words that may come between the two, as well as those that end in `ly`.
const BETWEEN: [&str; 13] =
    ["not", "never", "also", "now", "then", "often", "always", "still", "yet", "only", "just", "well", "all"];
/// Participles without `ed`, in the order of the alphabet. Those that mostly describe a person ("hurt", "bent", "stuck") are left out.
const IRREGULAR: [&str; 35] = [
    "begun",
    "brought",
    "built",
    "caught",
    "chosen",
    "done",
    "drawn",
    "driven",
    "eaten",
    "forgotten",
    "found",
    "given",
    "grown",
    "heard",
    "held",
    "hidden",
    "kept",
    "known",
    "laid",
    "led",
    "made",
    "paid",
    "said",
    "seen",
    "sent",
    "shown",
    "sold",
    "spent",
    "spoken",
    "taken",
    "taught",
    "thought",
    "told",
    "understood",
    "written",
];
/// Words in `ed` that describe a person or a thing, in the order of the alphabet.
const STATES: [&str; 57] = [
    "advanced",
    "afraid",
    "aged",
    "alarmed",
    "allowed",
    "annoyed",
    "ashamed",
    "bed",
    "blocked",
    "bored",
    "bruised",
    "closed",
    "complicated",
    "concerned",
    "confused",
    "connected",
    "crossed",
    "crowded",
    "damaged",
    "dedicated",
    "disabled",
    "dressed",
    "embarrassed",
    "excited",
    "exhausted",
    "experienced",
    "flexed",
    "frightened",
    "inflamed",
    "injured",
    "interested",
    "involved",
    "limited",
    "located",
    "married",
    "mixed",
    "need",
    "needed",
    "pleased",
    "pregnant",
    "prepared",
    "qualified",
    "red",
    "related",
    "relaxed",
    "relieved",
    "retired",
    "scared",
    "skilled",
    "started",
    "strained",
    "stressed",
    "supposed",
    "swollen",
    "tired",
    "used",
    "worried",
];

/// The first form of "be" and its participle in a sentence: "was then carefully checked".
pub fn passive(sentence: &str) -> Option<Range<usize>> {
    // Where a form of "be" began that only adverbs follow so far.
    let mut open: Option<usize> = None;
    for (at, raw) in words(sentence) {
        let (lead, word) = bare(raw);
        if let Some(from) = open {
            if is_participle(word) {
                return Some(from..at + lead + word.len());
            }
            let is_between = is_listed(&BETWEEN, word) || word.ends_with("ly");
            if !is_between {
                open = None;
            }
        }
        if is_listed(&FORMS_OF_BE, word) {
            open.get_or_insert(at + lead);
        }
        if lead + word.len() < raw.len() {
            // A comma or bracket separates them.
            open = None;
        }
    }
    None
}

fn is_participle(word: &str) -> bool {
    if word.contains('-') {
        return false;
    }
    if word.ends_with("ed") {
        return word.len() > 4 && !word.ends_with("eed") && !is_listed(&STATES, word);
    }
    is_listed(&IRREGULAR, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_be_and_a_participle_are_passive() {
        let found = |text| passive(text).map(|range| &text[range]);
        assert_eq!(found("Your back was then carefully checked."), Some("was then carefully checked"));
        assert_eq!(found("It is not done here."), Some("is not done"));
        assert_eq!(found("You may be given a sheet."), Some("be given"));
        assert_eq!(found("It got removed, we hear."), Some("got removed"));
        assert_eq!(found("The knees are bent."), None);
        assert_eq!(found("You are tired, worried or interested."), None);
        assert_eq!(found("If you are, bandaged legs help."), None);
        assert_eq!(found("You are in need, and indeed it is red."), None);
        assert_eq!(found("Is the pain moved by this?"), None);
        assert_eq!(found("We checked your back."), None);
    }
}
