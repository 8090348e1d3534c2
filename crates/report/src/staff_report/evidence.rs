//! What a program can say about the items of AHRQ's PEMAT-P and CDC's Clear Communication Index: self-check evidence and never a score,
//! since both need human raters. Item numbers are those of PEMAT-P (print materials). Items that only a person can judge are listed
//! as such, so that a missing item is not mistaken for a met one.

use serde::Serialize;

use handout_base::diag::{Code, Level, Rule};
use handout_check::Facts;
use handout_input::Book;

/// An item with its evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Evidence {
    pub(super) standard: &'static str,
    /// Its number, where it has one.
    pub(super) item: &'static str,
    /// The item in our own words.
    pub(super) asks: &'static str,
    pub(super) met: Met,
    /// What was found.
    pub(super) found: String,
}

/// Whether an item is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Met {
    Yes,
    No,
    Person,
    NotApplicable,
}

impl Met {
    /// The label that people read.
    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Yes => "met",
            Self::No => "not met",
            Self::Person => "needs a person",
            Self::NotApplicable => "does not apply",
        }
    }
}

/// What the rules found in a handout and all its parts.
pub(super) struct EvidenceInput<'a> {
    pub(super) book: &'a Book,
    pub(super) facts: Facts,
    /// Whether its text could be measured.
    pub(super) is_measured: bool,
    /// The code of each problem, with the reason if a page allows it.
    pub(super) problems: &'a [(Code, Option<String>)],
}

struct Item {
    standard: &'static str,
    item: &'static str,
    asks: &'static str,
    by: By,
}

/// How an item is judged.
enum By {
    /// By rules: the item is met if they find nothing, and `good` is the evidence.
    Rules {
        rules: &'static [Code],
        good: &'static str,
    },
    /// By rules that only know English.
    English {
        rules: &'static [Code],
        good: &'static str,
    },
    /// By something that every handout has.
    Always(&'static str),
    Fact(fn(Facts) -> (Met, String)),
    /// By a person, with a hint what to look at.
    Person(&'static str),
}

const PEMAT: &str = "PEMAT-P";
const CDC: &str = "CDC Clear Communication Index";

#[rustfmt::skip]
const ITEMS: &[Item] = &[
    Item { standard: PEMAT, item: "1", asks: "The purpose is clear right away", by: By::Always("A title, a summary and a main message come first; the program requires all three.") },
    Item { standard: PEMAT, item: "2", asks: "Nothing distracts the reader from the purpose", by: By::Person("Read it through: is anything there that a patient does not need?") },
    Item { standard: PEMAT, item: "3", asks: "Everyday words", by: By::English { rules: &[Code::ReadingTarget, Code::ReadingLimit, Code::LongSentence], good: "The text is at or below the school grade that the book aims at, and no sentence is long." } },
    Item { standard: PEMAT, item: "4", asks: "Medical words are few and explained", by: By::English { rules: &[Code::Jargon, Code::Abbreviation], good: "No technical term or abbreviation is left unexplained." } },
    Item { standard: PEMAT, item: "5", asks: "Sentences say who does what", by: By::English { rules: &[Code::PassiveVoice], good: "Few sentences are in the passive voice." } },
    Item { standard: PEMAT, item: "6", asks: "Numbers are easy to picture", by: By::English { rules: &[Code::UnclearNumber], good: "No bare percentage, fraction, decimal or unclear date." } },
    Item { standard: PEMAT, item: "7", asks: "The reader need not calculate", by: By::Person("Does the reader have to add, divide or compare anything?") },
    Item { standard: PEMAT, item: "8", asks: "Short pieces", by: By::Rules { rules: &[Code::LongParagraph, Code::LongList], good: "No long paragraph, and no list of more than seven items." } },
    Item { standard: PEMAT, item: "9", asks: "Headings say what follows", by: By::Rules { rules: &[Code::VagueHeading, Code::HeadingOrder], good: "No vague heading, and the levels are in order." } },
    Item { standard: PEMAT, item: "10", asks: "A sensible order", by: By::Rules { rules: &[Code::PartOrder, Code::PageHeadings], good: "Message, warning signs, background, exercises, contact." } },
    Item { standard: PEMAT, item: "11", asks: "A summary", by: By::Rules { rules: &[Code::LongMainMessage], good: "The main message sums it up in at most three short sentences, and is set apart." } },
    Item { standard: PEMAT, item: "12", asks: "The look points to what matters", by: By::Always("Warning signs, cautions, doses and steps each have their own look, in print and in greyscale too.") },
    Item { standard: PEMAT, item: "15", asks: "Pictures where they help", by: By::Rules { rules: &[Code::NoFigure], good: "Every exercise has its picture." } },
    Item { standard: PEMAT, item: "16", asks: "Pictures support the text, and do not distract", by: By::Person("Look at each picture: does it show just what the steps say?") },
    Item { standard: PEMAT, item: "17", asks: "Pictures have titles or captions", by: By::Rules { rules: &[Code::NoCaption, Code::WeakAlt], good: "Pictures have captions, and words for people who cannot see them." } },
    Item { standard: PEMAT, item: "18", asks: "Pictures are clear and tidy", by: By::Person("Look at a black-and-white print.") },
    Item { standard: PEMAT, item: "19", asks: "Tables are simple, and their columns have headings", by: By::Fact(tables) },
    Item { standard: PEMAT, item: "20", asks: "Something that the reader can do", by: By::Fact(actions) },
    Item { standard: PEMAT, item: "21", asks: "Speaks to the reader", by: By::Fact(says_you) },
    Item { standard: PEMAT, item: "22", asks: "Actions in clear steps", by: By::Fact(steps) },
    Item { standard: PEMAT, item: "23", asks: "A tool that helps the reader act", by: By::Fact(chart) },
    Item { standard: PEMAT, item: "24", asks: "Shows how to use sums and charts", by: By::Person("Only if the text has any.") },
    Item { standard: PEMAT, item: "25", asks: "Explains how to use charts", by: By::Fact(chart) },
    Item { standard: PEMAT, item: "26", asks: "Pictures make it easier to act", by: By::Rules { rules: &[Code::NoFigure], good: "Each picture is beside the steps that it shows." } },
    Item { standard: CDC, item: "main message", asks: "One main message, first, short and set apart", by: By::Rules { rules: &[Code::LongMainMessage, Code::PartOrder], good: "It comes first, in at most three short sentences." } },
    Item { standard: CDC, item: "call to action", asks: "Says what to do", by: By::Fact(actions) },
    Item { standard: CDC, item: "lists", asks: "Lists of at most seven items", by: By::Rules { rules: &[Code::LongList], good: "No list is longer." } },
    Item { standard: CDC, item: "chunks", asks: "Pieces under headings", by: By::Rules { rules: &[Code::LongParagraph, Code::VagueHeading], good: "Short paragraphs under headings that say what follows." } },
    Item { standard: CDC, item: "state of science", asks: "Says what is known, and what is not", by: By::Person("Is it said where the cause or the effect is not known?") },
    Item { standard: CDC, item: "when and how often", asks: "Says how much, how often, and when to stop and to call", by: By::Rules { rules: &[Code::NoDose, Code::NoStopAdvice, Code::NoRedFlags, Code::MissingRedFlag], good: "Every exercise has its dose, and the handout says when to stop and when to call." } },
    Item { standard: CDC, item: "risks and benefits", asks: "Says what can go wrong, and what it is good for", by: By::Rules { rules: &[Code::NoCautions, Code::NoSummary], good: "Every exercise has a caution, and says what it is good for. A person judges whether they are the right ones." } },
];

/// The evidence for a handout.
pub(super) fn evidence(found: &EvidenceInput<'_>) -> Vec<Evidence> {
    let one = |item: &Item| {
        let (met, words) = found.judge(&item.by);
        Evidence { standard: item.standard, item: item.item, asks: item.asks, met, found: words }
    };
    ITEMS.iter().map(one).collect()
}

impl EvidenceInput<'_> {
    fn judge(&self, by: &By) -> (Met, String) {
        match by {
            By::Always(words) => (Met::Yes, (*words).to_owned()),
            By::Person(words) => (Met::Person, (*words).to_owned()),
            By::Fact(judge) => judge(self.facts),
            By::English { .. } if !self.is_measured => {
                (Met::Person, "Not measured: the program can only measure English.".to_owned())
            }
            By::Rules { rules, good } | By::English { rules, good } => self.by_rules(rules, good),
        }
    }

    fn by_rules(&self, rules: &[Code], good: &str) -> (Met, String) {
        let off = rules
            .iter()
            .find(|code| Rule::of(**code).is_some_and(|rule| self.book.level(rule) == Level::Off));
        let words: Vec<String> = rules
            .iter()
            .filter_map(|code| {
                let found: Vec<_> = self.problems.iter().filter(|(found, _)| found == code).collect();
                let reason = found.iter().find_map(|(_, reason)| reason.as_deref());
                let reason = reason.map(|reason| format!(", allowed: {reason}")).unwrap_or_default();
                (!found.is_empty()).then(|| format!("{} ({}{reason})", code.as_str(), found.len()))
            })
            .collect();
        match off {
            _ if !words.is_empty() => (Met::No, format!("Found: {}.", words.join("; "))),
            Some(code) => (Met::Person, format!("Not checked: the rule {} is off.", code.as_str())),
            None => (Met::Yes, good.to_owned()),
        }
    }
}

fn tables(facts: Facts) -> (Met, String) {
    match facts.tables {
        0 => (Met::NotApplicable, "There is no table in the text.".to_owned()),
        n => (
            Met::Person,
            format!("Tables: {n}. The program makes sure that columns have headings; are the tables simple?"),
        ),
    }
}

fn actions(facts: Facts) -> (Met, String) {
    match facts.exercises {
        0 => (Met::Person, "There are no exercises: does the text say what to do?".to_owned()),
        n => (Met::Yes, format!("Exercises: {n}.")),
    }
}

fn says_you(facts: Facts) -> (Met, String) {
    if facts.says_you {
        (Met::Yes, "The text says \u{201c}you\u{201d}.".to_owned())
    } else {
        (Met::No, "The text never says \u{201c}you\u{201d} or \u{201c}your\u{201d}.".to_owned())
    }
}

fn steps(facts: Facts) -> (Met, String) {
    match facts.exercises {
        0 => (Met::NotApplicable, "There are no exercises.".to_owned()),
        n => (Met::Yes, format!("Each of the {n} exercises has numbered steps, {} in all.", facts.steps)),
    }
}

fn chart(facts: Facts) -> (Met, String) {
    match facts.exercises {
        0 => (Met::NotApplicable, "There are no exercises.".to_owned()),
        _ => (Met::Yes, "The printed handout has a chart to tick, with a line on how to use it.".to_owned()),
    }
}
