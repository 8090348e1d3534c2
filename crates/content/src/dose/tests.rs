//! The reader, the schema, the guide and the messages of doses, held against each other.

use std::sync::{Arc, LazyLock};

use handout_base::data::{Field, Reader, Record, parse_yaml};
use handout_base::diag::{Code, Diagnostic};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value as Json;

use super::number::{BOUNDS, DASHES, WORDS};
use super::part::{PHRASES, Part};
use super::read::pieces;
use super::unit::Unit;
use super::whole::Dose;
use super::word::Word;

fn read(yaml: &str) -> (Option<Dose>, Vec<Diagnostic>) {
    let path = Arc::from("content/a.md");
    let node = parse_yaml(&path, yaml, 0).expect("YAML");
    let mut reader = Reader::new(&path);
    (Dose::read(&node, &mut reader), reader.problems)
}

/// A part of a dose as the program writes it, or the message and its help.
fn part(part: Part, text: &str) -> Result<String, (String, String)> {
    let (dose, problems) = read(&serde_json::json!({ part.as_str(): text }).to_string());
    match problems.as_slice() {
        [] => Ok(dose.expect("a dose").get(part).expect("the part").text()),
        [problem] => {
            assert_eq!(problem.code, Code::BadDose, "{text}");
            Err((problem.message.clone(), problem.help.as_deref().unwrap_or_default().to_owned()))
        }
        _ => panic!("{text}: {problems:?}"),
    }
}

static VALIDATORS: LazyLock<Vec<Validator>> = LazyLock::new(|| {
    let validator = |(_, schema, _)| jsonschema::validator_for(&schema).expect("a schema");
    Dose::properties().into_iter().map(validator).collect()
});

/// Whether a part can have a value, which reader and schema must agree about.
#[track_caller]
fn can_have(part: Part, value: &Json) -> bool {
    let accepted = match value.as_str() {
        // Without the search for what was meant, which takes long.
        Some(text) => text == "blank" || pieces(part, &text.to_ascii_lowercase()).is_some(),
        None => read(&serde_json::json!({ part.as_str(): value }).to_string()).1.is_empty(),
    };
    assert_eq!(accepted, VALIDATORS[part as usize].is_valid(value), "{part:?}: {value}");
    accepted
}

/// The parts that can have a value.
#[track_caller]
fn agree(value: &Json) -> Vec<Part> {
    Part::ALL.iter().copied().filter(|part| can_have(*part, value)).collect()
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        (0_u32..=1100).prop_map(|number| number.to_string()),
        (1_u32..=30).prop_map(|number| number.to_string()),
        (0_u32..=120, 1_usize..=4).prop_map(|(number, width)| format!("{number:0>width$}")),
        (0_u32..=12, 0_u32..=100).prop_map(|(whole, part)| format!("{whole}.{part}")),
        prop::sample::select(WORDS.map(|(word, _)| word).to_vec()).prop_map(str::to_owned),
        "[0-9.,+½/ ]{0,4}",
        Just("1/2".to_owned()),
        Just("1 ½".to_owned()),
    ]
}

fn space() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["", " ", " ", " ", "  ", "\t", "\u{a0}", "\u{2009}", "\u{85}", "\u{feff}"])
}

/// Everything that can follow a number, and every word of a dose.
fn known_words() -> Vec<&'static str> {
    let forms =
        Unit::ALL.iter().flat_map(|unit| unit.facts().forms).flat_map(|form| [form.before, form.after]);
    let phrases = PHRASES.iter().flat_map(|(.., texts)| texts.iter().copied());
    let words = Word::ALL.iter().flat_map(|word| word.texts()).copied();
    let bounds = BOUNDS.iter().flat_map(|words| words.before.iter().chain(words.after)).copied();
    forms
        .chain(phrases)
        .chain(words)
        .chain(bounds)
        .chain(["on", "and", ",", "+", "≥", "to", "or", "blank"])
        .collect()
}

/// One of the texts that a pattern of words stands for.
fn one_text(pattern: &'static str) -> impl Strategy<Value = String> {
    prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 12).prop_map(move |choices| {
        let words = pattern.split(' ').zip(choices).filter_map(|(word, (at, is_left_out))| {
            let alternatives: Vec<&str> = word.trim_end_matches('?').split('|').collect();
            (!(word.ends_with('?') && is_left_out)).then(|| *at.get(&alternatives))
        });
        words.collect::<Vec<_>>().join(" ")
    })
}

fn words() -> impl Strategy<Value = String> {
    prop::sample::select(known_words()).prop_flat_map(one_text)
}

prop_compose! {
    fn amount()(
        before in prop::option::weighted(0.3, words()),
        low in number(),
        gaps in (space(), space(), space(), space()),
        range in prop::option::weighted(0.4, (prop::sample::select(vec!["-", "\u{2013}", "\u{2014}", "to", "to ", "or ", "until", "+"]), number())),
        words in prop::option::weighted(0.9, words()),
    ) -> String {
        let before = before.map_or_else(String::new, |before| format!("{before}{}", gaps.3));
        let range = range.map_or_else(String::new, |(mark, high)| format!("{}{mark}{}{high}", gaps.0, gaps.1));
        format!("{before}{low}{range}{}{}", gaps.2, words.unwrap_or_default())
    }
}

fn dose_text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => amount(),
        1 => words(),
        2 => (amount(), prop::sample::select(vec![" ", ", ", " on ", " and ", "  ", ","]), prop_oneof![amount(), words()])
            .prop_map(|(first, between, second)| format!("{first}{between}{second}")),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(160))]

    #[test]
    fn the_reader_and_the_schema_accept_the_same_doses(
        text in dose_text(),
        slip in prop::option::weighted(0.4, (any::<prop::sample::Index>(), "[ 0-9a-zA-Z\u{2013},+-]")),
    ) {
        let mut characters: Vec<char> = text.chars().collect();
        if let (Some((at, inserted)), false) = (slip, characters.is_empty()) {
            let at = at.index(characters.len());
            characters.splice(at..=at, inserted.chars());
        }
        agree(&Json::from(characters.into_iter().collect::<String>()));
    }

    /// What the program writes itself, it also reads.
    #[test]
    fn the_text_of_a_dose_is_read_as_the_same_dose(text in dose_text()) {
        for own in Part::ALL {
            if let Some(found) = pieces(*own, &text.to_ascii_lowercase()) {
                let written = super::amount::Value::Known(found.clone()).text();
                prop_assert_eq!(pieces(*own, &written), Some(found), "{} {}", text, written);
            }
        }
    }

}

proptest! {
    // Each guess compares all words of a part.
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn a_mend_can_be_typed(text in dose_text()) {
        for own in Part::ALL {
            let Err((_, help)) = part(*own, &text) else { continue };
            if let Some(mend) = help.strip_prefix("did you mean `").and_then(|help| help.strip_suffix("`?")) {
                prop_assert!(part(*own, mend).is_ok(), "{own:?} {text}: {help}");
            }
        }
    }
}

#[test]
fn every_pair_of_numbers_is_ordered_alike() {
    let numbers = [
        "0.1", "0.25", "0.5", "0.75", "1", "1.5", "1.75", "2", "2.2", "2.25", "2.5", "9", "9.9", "10", "11",
        "19", "20", "21", "90", "99", "100", "101", "109", "110", "119", "199", "200", "201", "909", "998",
        "999",
    ];
    for low in numbers {
        for high in numbers {
            let is_ordered = low.parse::<f64>().expect("a number") <= high.parse::<f64>().expect("a number");
            let found = can_have(Part::Load, &Json::from(format!("{low}-{high} kg")));
            assert_eq!(found, is_ordered, "{low}-{high}");
        }
    }
    for (low, small) in WORDS {
        for (high, large) in WORDS {
            let found = can_have(Part::Reps, &Json::from(format!("{low} to {high} times")));
            assert_eq!(found, small <= large, "{low} to {high}");
        }
    }
}

#[test]
fn numbers_of_json_are_read_like_texts() {
    use Part::{Reps, Sets};
    for (value, accepted) in [
        ("10", vec![Reps, Sets]),
        ("\"10\"", vec![Reps, Sets]),
        ("10.0", vec![Reps, Sets]),
        ("1e1", vec![Reps, Sets]),
        ("1e3", vec![]),
        ("10.5", vec![]),
        ("0", vec![]),
        ("true", vec![]),
        ("[5]", vec![]),
        ("{\"a\": 1}", vec![]),
    ] {
        let value: Json = serde_json::from_str(value).expect("JSON");
        assert_eq!(agree(&value), accepted, "{value}");
    }
}

#[test]
fn the_tables_are_in_order() {
    for text in known_words() {
        assert_eq!(text, text.to_lowercase(), "texts are compared in small letters");
        let words: Vec<&str> = text.split(' ').collect();
        let all_optional = words.iter().all(|word| word.ends_with('?'));
        assert!(!all_optional || words.len() == 1, "`{text}` can be empty");
    }
    assert!(DASHES.contains(&'-'));
    // No text means two things in one part.
    for part in Part::ALL {
        for shape in part.facts().shapes {
            for word in shape.first.words {
                assert_eq!(self::part(*part, word.as_str()), Ok(word.as_str().to_owned()), "{part:?}");
            }
        }
        for example in part.facts().examples {
            self::part(*part, example).unwrap_or_else(|fault| panic!("{part:?} `{example}`: {fault:?}"));
        }
    }
}

/// The tables of the guide. Words between slashes are alternatives, and those in brackets can be left out.
fn guide() -> [String; 3] {
    let pattern = |text: &str| {
        let word = |word: &str| match word.strip_suffix('?') {
            Some(word) => format!("({})", word.replace('|', "/")),
            None => word.replace('|', "/"),
        };
        text.split(' ').filter(|text| !text.is_empty()).map(word).collect::<Vec<_>>().join(" ")
    };
    let ticked =
        |texts: Vec<String>| texts.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ");
    let part = |part: &Part| {
        let facts = part.facts();
        let examples = ticked(facts.examples.iter().map(|text| (*text).to_owned()).collect());
        format!("| `{}` | {}. | {examples} |\n", part.as_str(), facts.meaning)
    };
    let unit = |unit: &Unit| {
        let facts = unit.facts();
        let forms = facts.forms.iter().map(|form| {
            let parts = [pattern(form.before), "#".to_owned(), pattern(form.after)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        });
        let phrases = PHRASES.iter().filter(|(of, ..)| of == unit).flat_map(|(.., texts)| texts.iter());
        let all = forms.chain(phrases.map(|text| pattern(text))).collect();
        format!("| {} | {} | {} |\n", unit.as_str(), ticked(all), facts.most)
    };
    let word = |word: &Word| {
        let others: Vec<String> = word.texts()[1..].iter().map(|text| pattern(text)).collect();
        format!("| `{}` | {} |\n", word.as_str(), ticked(others))
    };
    [
        Part::ALL.iter().map(part).collect(),
        Unit::ALL.iter().map(unit).collect(),
        Word::ALL.iter().map(word).collect(),
    ]
}

#[test]
fn the_guide_has_the_tables() {
    const GUIDE: &str = include_str!("../../../../docs/front-matter.md");
    for table in guide() {
        for row in table.lines() {
            assert!(
                GUIDE.lines().any(|line| line == row),
                "docs/front-matter.md lacks the row\n{row}\nof\n{table}"
            );
        }
    }
}

#[test]
fn ranges_that_cannot_be_are_refused_by_both() {
    for text in ["15\u{feff}-1", "4-once", "10 - 5", "4 to six s", "five to 3 s", "3 to two times"] {
        agree(&Json::from(text));
    }
    assert!(part(Part::Hold, "4 to six s").is_err() && part(Part::Hold, "four to six s").is_ok());
}
