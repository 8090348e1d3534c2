//! How each part of a dose is written. The reader, the JSON Schema and the table in docs/front-matter.md all follow from these forms,
//! so that an editor accepts what the program accepts.

use serde_json::{Value, json};

use super::dose::{Frequency, Period, Span, Unit};

/// A way to write a part of a dose: a number or a range of numbers, and then words.
#[derive(Clone, Copy)]
pub(super) struct Form<T: 'static> {
    pub(super) value: T,
    /// What follows the number, word by word: `|` separates alternatives, and a word that may be left out ends with `?`.
    words: &'static str,
    /// The largest number.
    pub(super) most: u32,
}

/// No dose is longer or larger; a larger number is a typing error.
pub(super) const MOST: u32 = 999;

pub(super) const HOLD: &[Form<Unit>] = &durations::<{ Unit::ALL.len() }>(false);
pub(super) const REST: &[Form<Unit>] = &durations::<{ units_of_time() }>(true);
pub(super) const REPS: &[Form<()>] =
    &[Form { value: (), words: "times|time|reps|rep|repetitions|repetition?", most: MOST }];
pub(super) const SETS: &[Form<()>] = &[Form { value: (), words: "sets|set?", most: MOST }];
pub(super) const FREQUENCY: &[Form<Period>] = &[
    Form { value: Period::Day, words: "times|time|x? a|per|each|every day", most: 24 },
    Form { value: Period::Day, words: "times|time|x? daily|/day|x/day", most: 24 },
    Form { value: Period::Week, words: "times|time|x? a|per|each|every week", most: 99 },
    Form { value: Period::Week, words: "times|time|x? weekly|/week|x/week", most: 99 },
    Form { value: Period::DaysAWeek, words: "days|day a|per|each|every week", most: 7 },
    Form { value: Period::DaysAWeek, words: "days/week|day/week", most: 7 },
];

/// A frequency that people write without a number.
pub(super) struct Phrase {
    pub(super) value: Frequency,
    /// The ways to write it.
    pub(super) texts: &'static [&'static str],
}

pub(super) const PHRASES: &[Phrase] = &[
    Phrase {
        value: times(1, Period::Day),
        texts: &[
            "daily",
            "every day",
            "each day",
            "every morning",
            "every evening",
            "every night",
            "in the morning",
            "in the evening",
            "at night",
            "at bedtime",
            "q.d.",
            "qd",
            "once/day",
        ],
    },
    Phrase {
        value: times(2, Period::Day),
        texts: &[
            "morning and evening",
            "morning and night",
            "mornings and evenings",
            "every morning and evening",
            "every morning and night",
            "in the morning and evening",
            "in the morning and at night",
            "b.i.d.",
            "bid",
            "b.d.",
            "bd",
            "twice/day",
        ],
    },
    Phrase {
        value: times(3, Period::Day),
        texts: &["morning, noon and night", "morning, noon and evening", "t.i.d.", "tid", "t.d.s.", "tds"],
    },
    Phrase { value: times(4, Period::Day), texts: &["q.i.d.", "qid", "q.d.s.", "qds"] },
    Phrase { value: times(1, Period::Week), texts: &["weekly", "every week", "each week"] },
    Phrase {
        value: times(1, Period::EveryOtherDay),
        texts: &[
            "every other day",
            "every second day",
            "every 2 days",
            "every two days",
            "on alternate days",
            "alternate days",
            "q.o.d.",
            "qod",
        ],
    },
];

/// Numbers that people write as words before how often: the first three say "times" as well.
pub(super) const NUMBER_WORDS: [(&str, u32); 15] = [
    ("once", 1),
    ("twice", 2),
    ("thrice", 3),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
];

const fn times(count: u32, period: Period) -> Frequency {
    Frequency { span: Span { low: count, high: count }, period }
}

/// The frequency of which this is one of the phrases.
pub(super) fn phrase_of(text: &str) -> Option<Frequency> {
    let words: Vec<&str> = text.split(is_space).filter(|word| !word.is_empty()).collect();
    let is_same = |phrase: &&str| {
        let mut known = phrase.split(' ');
        words.iter().all(|word| known.next().is_some_and(|known| known.eq_ignore_ascii_case(word)))
            && known.next().is_none()
    };
    PHRASES.iter().find(|phrase| phrase.texts.iter().any(is_same)).map(|phrase| phrase.value)
}

/// The forms with all units, or with those of time alone.
const fn durations<const N: usize>(only_time: bool) -> [Form<Unit>; N] {
    let mut forms = [Form { value: Unit::Seconds, words: "", most: MOST }; N];
    let (mut from, mut to) = (0, 0);
    while from < Unit::ALL.len() {
        let value = Unit::ALL[from];
        if !only_time || value.seconds().is_some() {
            forms[to] = Form { value, words: value.words(), most: MOST };
            to += 1;
        }
        from += 1;
    }
    forms
}

const fn units_of_time() -> usize {
    let (mut at, mut found) = (0, 0);
    while at < Unit::ALL.len() {
        found += Unit::ALL[at].seconds().is_some() as usize;
        at += 1;
    }
    found
}

/// The form whose words these are.
pub(super) fn form_of<'f, T>(forms: &'f [Form<T>], words: &str) -> Option<&'f Form<T>> {
    let words: Vec<&str> = words.split(is_space).filter(|word| !word.is_empty()).collect();
    forms.iter().find(|form| {
        let mut left = words.as_slice();
        let all_there = form.words().all(|word| match left.split_first() {
            Some((first, rest)) if word.alternatives().any(|known| known.eq_ignore_ascii_case(first)) => {
                left = rest;
                true
            }
            _ => word.is_optional,
        });
        all_there && left.is_empty()
    })
}

/// JSON Schema of a text in one of these forms; where the number needs no words, it can be a JSON number.
pub(super) fn schema<T>(forms: &[Form<T>]) -> Value {
    let patterns: Vec<String> = forms
        .iter()
        .map(|form| form.pattern(&format!("{}\\s*", range_of_digits(form.most, RANGE))))
        .collect();
    let mut schema = text_schema(&patterns);
    if let Some(form) = forms.iter().find(|form| form.words().all(|word| word.is_optional)) {
        schema["type"] = json!(["string", "integer"]);
        schema["minimum"] = 1.into();
        schema["maximum"] = form.most.into();
    }
    schema
}

/// JSON Schema of a frequency, which is written in more ways: with words for numbers, or with no number at all.
pub(super) fn frequency_schema() -> Value {
    let spaces = |text: &str| text.split(' ').map(literal).collect::<Vec<_>>().join("\\s+");
    let forms = FREQUENCY.iter().flat_map(|form| {
        let in_words = form.pattern(&format!("{}\\s+", range_of_words(form.most)));
        [form.pattern(&format!("{}\\s*", range_of_digits(form.most, RANGE_OR))), in_words]
    });
    let phrases = PHRASES.iter().flat_map(|phrase| phrase.texts).map(|text| spaces(text));
    text_schema(&forms.chain(phrases).collect::<Vec<_>>())
}

fn text_schema(patterns: &[String]) -> Value {
    json!({
        "type": "string",
        "pattern": format!("^\\s*(?:{})\\s*$", patterns.join("|")),
        "not": { "type": "string", "pattern": backwards() },
    })
}

/// What can be between the two numbers of a range.
const RANGE: &str = "(?:[-\u{2013}]|[tT][oO]\\s)";
const RANGE_OR: &str = "(?:[-\u{2013}]|(?:[tT][oO]|[oO][rR])\\s)";

fn range_of_digits(most: u32, range: &str) -> String {
    let number = format!("0*{}", up_to(most));
    format!("{number}(?:\\s*{range}\\s*{number})?")
}

/// A pattern of numbers in words up to this one, alone or as a range that does not run backwards.
fn range_of_words(most: u32) -> String {
    let known = || NUMBER_WORDS.iter().filter(|(_, number)| *number <= most);
    let all = known().map(|(word, number)| {
        let higher: Vec<String> =
            known().filter(|(_, high)| high >= number).map(|(word, _)| literal(word)).collect();
        format!("{}(?:\\s+(?:[tT][oO]|[oO][rR])\\s+(?:{}))?", literal(word), higher.join("|"))
    });
    format!("(?:{})", all.collect::<Vec<_>>().join("|"))
}

/// A pattern of exactly this text, in small or capital letters.
fn literal(text: &str) -> String {
    let one = |c: char| match c {
        'a'..='z' => format!("[{c}{}]", c.to_ascii_uppercase()),
        '.' => "\\.".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

/// Every word that can follow the number in one of these forms, for guesses at what was meant and for the guide.
pub(super) fn units<T>(forms: &[Form<T>]) -> impl Iterator<Item = &'static str> {
    forms.iter().flat_map(|form| form.words.trim_end_matches('?').split('|'))
}

/// White space as JSON Schema understands it: `\s` of ECMA-262.
pub(super) fn is_space(c: char) -> bool {
    (c.is_whitespace() && c != '\u{85}') || c == '\u{feff}'
}

/// A word of a form.
#[derive(Clone, Copy)]
struct Word {
    alternatives: &'static str,
    is_optional: bool,
}

impl Word {
    fn alternatives(self) -> impl Iterator<Item = &'static str> {
        self.alternatives.split('|')
    }
}

impl<T> Form<T> {
    fn words(&self) -> impl Iterator<Item = Word> + use<T> {
        self.words.split(' ').map(|word| match word.strip_suffix('?') {
            Some(alternatives) => Word { alternatives, is_optional: true },
            None => Word { alternatives: word, is_optional: false },
        })
    }

    /// The pattern of a number, with the space after it, and its words.
    fn pattern(&self, number: &str) -> String {
        let mut pattern = number.to_owned();
        let mut words = self.words().peekable();
        while let Some(word) = words.next() {
            let space = if words.peek().is_some() { "\\s+" } else { "" };
            let optional = if word.is_optional { "?" } else { "" };
            let known: Vec<String> = word.alternatives().map(literal).collect();
            pattern.push_str(&format!("(?:(?:{}){space}){optional}", known.join("|")));
        }
        pattern
    }
}

/// A pattern of the numbers from one to this one, without zeros before them.
fn up_to(most: u32) -> String {
    let digits: Vec<u32> = most.to_string().chars().filter_map(|c| c.to_digit(10)).collect();
    let last = digits.len() - 1;
    if digits.iter().all(|digit| *digit == 9) {
        return format!("[1-9][0-9]{{0,{last}}}");
    }
    let mut all = vec![most.to_string()];
    for (at, digit) in digits.iter().enumerate() {
        let lowest = u32::from(at == 0);
        if *digit > lowest {
            let same: String = digits[..at].iter().map(u32::to_string).collect();
            all.push(format!("{same}[{lowest}-{}][0-9]{{{}}}", digit - 1, last - at));
        }
    }
    all.extend((0..last).map(|more| format!("[1-9][0-9]{{{more}}}")));
    format!("(?:{})", all.join("|"))
}

/// A pattern of ranges that end below their start. Of two numbers the longer one is larger; of two of equal length, the
/// first digit in which they differ decides.
fn backwards() -> String {
    const NEXT: &str = "[^0-9]+0*(?!0)";
    let longest = MOST.to_string().len();
    let longer = (1..longest)
        .map(|digits| format!("[0-9]{{{},}}{NEXT}[0-9]{{{digits}}}(?![0-9])", digits + 1))
        .collect::<Vec<_>>()
        .join("|");
    let as_long = (1..=longest)
        .map(|digits| format!("[0-9]{{{digits}}}{NEXT}[0-9]{{{digits}}}(?![0-9])"))
        .collect::<Vec<_>>()
        .join("|");
    let smaller =
        (1..=9).map(|digit| format!("{digit}[0-9]*{NEXT}\\1[0-{}]", digit - 1)).collect::<Vec<_>>().join("|");
    format!("^[^0-9]*0*(?!0)(?:{longer}|(?={as_long})([0-9]*)(?:{smaller}))")
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, LazyLock};

    use handout_base::data::{Field, Reader, parse_yaml};
    use jsonschema::Validator;
    use proptest::prelude::*;

    use super::super::dose::{Count, Frequency, Hold, Rest, SetCount};
    use super::super::whole_dose::Dose;
    use super::*;

    /// A part of a dose: whether its reader accepts a value, and its schema.
    struct DosePart {
        accepts: fn(&handout_base::data::Node) -> bool,
        validator: Validator,
    }

    fn part<T: Field>() -> DosePart {
        DosePart {
            accepts: |node| T::read(node, &mut Reader::new(&Arc::from("a.md"))).is_some(),
            validator: jsonschema::validator_for(&T::schema()).expect("a schema"),
        }
    }

    static PARTS: LazyLock<[DosePart; 5]> = LazyLock::new(|| {
        [part::<Hold>(), part::<Rest>(), part::<Count>(), part::<SetCount>(), part::<Frequency>()]
    });

    /// Checks that reader and schema agree about a value as written in front matter.
    #[track_caller]
    fn agree(yaml: &str) -> [bool; 5] {
        let Ok(node) = parse_yaml(&Arc::from("a.md"), yaml, 0) else { return [false; 5] };
        PARTS.each_ref().map(|part| {
            let accepted = (part.accepts)(&node);
            assert_eq!(
                accepted,
                part.validator.is_valid(&node.to_json()),
                "{yaml:?} as {:?}",
                part.validator
            );
            accepted
        })
    }

    fn number() -> impl Strategy<Value = String> {
        prop_oneof![
            (0_u32..=1100).prop_map(|number| number.to_string()),
            (1_u32..=30).prop_map(|number| number.to_string()),
            (0_u32..=120, 1_usize..=4).prop_map(|(number, width)| format!("{number:0>width$}")),
            "[0-9.,+½]{0,4}",
        ]
    }

    fn space() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec!["", " ", " ", "  ", "\t", "\u{a0}", "\u{2009}", "\u{85}", "\u{feff}", "\n"])
    }

    fn words() -> impl Strategy<Value = String> {
        let all = [HOLD[0].words, HOLD[1].words, HOLD[2].words, REPS[0].words, SETS[0].words]
            .into_iter()
            .chain(FREQUENCY.iter().map(|form| form.words))
            .chain(PHRASES.iter().flat_map(|phrase| phrase.texts).copied())
            .chain(NUMBER_WORDS.iter().map(|(word, _)| *word))
            .chain(["or", "to", "Day", "BID"]);
        let all: Vec<&'static str> =
            all.flat_map(|words| words.split([' ', '|'])).map(|word| word.trim_end_matches('?')).collect();
        let word = prop::sample::select(all);
        prop_oneof![
            Just(String::new()),
            prop::sample::select(vec!["a day", "a week", "days a week", "times a day", "each day", "times"])
                .prop_map(str::to_owned),
            (prop::collection::vec((space(), word), 0..4))
                .prop_map(|words| words.into_iter().map(|(space, word)| format!("{word}{space}")).collect()),
        ]
    }

    prop_compose! {
        fn dose_text()(
            blank in space(),
            low in number(),
            gaps in (space(), space(), space(), space()),
            range in prop::option::of((prop::sample::select(vec!["-", "\u{2013}", "\u{2014}", "to", "to ", "until"]), number())),
            words in words(),
        ) -> String {
            let range = range.map_or_else(String::new, |(mark, high)| format!("{}{mark}{}{high}", gaps.0, gaps.1));
            format!("{blank}{low}{range}{}{words}{}", gaps.2, gaps.3)
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn the_reader_and_the_schema_accept_the_same_doses(
            text in dose_text(),
            slip in prop::option::of((any::<prop::sample::Index>(), "[ 0-9a-z\u{2013}-]")),
        ) {
            let mut characters: Vec<char> = text.chars().collect();
            if let (Some((at, inserted)), false) = (slip, characters.is_empty()) {
                let at = at.index(characters.len());
                characters.splice(at..=at, inserted.chars());
            }
            let text: String = characters.into_iter().collect();
            agree(&Value::from(text.clone()).to_string());
            agree(text.trim());
        }

        #[test]
        fn the_reader_and_the_schema_accept_the_same_frequencies(
            low in prop::sample::select(NUMBER_WORDS.to_vec()),
            range in prop::option::of((prop::sample::select(vec!["to", "or", "-", "and"]), prop::sample::select(NUMBER_WORDS.to_vec()))),
            form in prop::sample::select(vec!["a day", "/day", "x/day", "times daily", "Times A Week", "days/week", "weekly", ""]),
            gap in space(),
        ) {
            let range = range.map_or_else(String::new, |(mark, (high, _))| format!(" {mark} {high}"));
            agree(&Value::from(format!("{}{range}{gap}{form}", low.0)).to_string());
        }

        #[test]
        fn every_phrase_is_accepted_by_both(
            phrase in prop::sample::select(PHRASES.iter().flat_map(|phrase| phrase.texts).copied().collect::<Vec<_>>()),
            slip in prop::option::of((any::<prop::sample::Index>(), "[ a-z.,]")),
        ) {
            let mut characters: Vec<char> = phrase.chars().collect();
            if let Some((at, inserted)) = &slip {
                let at = at.index(characters.len());
                characters.splice(at..=at, inserted.chars());
            }
            let [.., frequency] = agree(&Value::from(characters.into_iter().collect::<String>()).to_string());
            assert!(frequency || slip.is_some(), "{phrase}");
        }
    }

    #[test]
    fn known_values_are_accepted_or_refused_by_both() {
        for (yaml, accepted) in [
            ("5 s", [true, true, false, false, false]),
            ("5\u{2013}10 seconds", [true, true, false, false, false]),
            ("\"\u{85}two BID\"", [false, false, false, false, false]),
            ("5 to 10 min", [true, true, false, false, false]),
            ("3 breaths", [true, false, false, false, false]),
            ("10", [false, false, true, true, false]),
            ("\"10\"", [false, false, true, true, false]),
            ("10.0", [false, false, true, true, false]),
            ("1e1", [false, false, true, true, false]),
            ("0x10", [false; 5]),
            ("1e3", [false; 5]),
            ("10.5", [false; 5]),
            ("8-12 times", [false, false, true, false, false]),
            ("2 sets", [false, false, false, true, false]),
            ("2 times per day", [false, false, false, false, true]),
            ("24 a day", [false, false, false, false, true]),
            ("25 a day", [false; 5]),
            ("7 days a week", [false, false, false, false, true]),
            ("8 days a week", [false; 5]),
            ("9-10 s", [true, true, false, false, false]),
            ("10-9 s", [false; 5]),
            ("19-21 s", [true, true, false, false, false]),
            ("21-19 s", [false; 5]),
            ("121-120 s", [false; 5]),
            ("010-9 s", [false; 5]),
            ("0 s", [false; 5]),
            ("1000 s", [false; 5]),
            ("true", [false; 5]),
            ("[5 s]", [false; 5]),
        ] {
            assert_eq!(agree(yaml), accepted, "{yaml}");
        }
    }

    #[test]
    fn every_pair_of_numbers_is_ordered_alike() {
        let numbers =
            [1, 2, 9, 10, 11, 19, 20, 21, 90, 99, 100, 101, 109, 110, 119, 199, 200, 201, 909, 998, 999];
        for low in numbers {
            for high in numbers {
                assert_eq!(agree(&format!("{low}-{high} s"))[0], low <= high, "{low}-{high}");
            }
        }
    }

    #[test]
    fn examples_in_descriptions_and_in_the_guide_can_be_read() {
        const GUIDE: &str = include_str!("../../../docs/front-matter.md");
        let schema = Dose::schema();
        let properties = schema["properties"].as_object().expect("properties");
        let examples =
            |text: &str| -> Vec<String> { text.split('`').skip(1).step_by(2).map(str::to_owned).collect() };
        for (key, property) in properties {
            let row = GUIDE.lines().skip_while(|line| *line != "## The dose");
            let row =
                row.map(str::to_owned).find(|line| line.starts_with(&format!("| `{key}` |"))).expect("a row");
            let in_guide = row.split('|').nth(3).expect("a column");
            let description = property["description"].as_str().expect("a description");
            for example in examples(description).into_iter().chain(examples(in_guide)) {
                let path = Arc::from("a.md");
                let node = parse_yaml(&path, &format!("{key}: {example}"), 0).expect("YAML");
                let mut reader = Reader::new(&path);
                assert!(Dose::read(&node, &mut reader).is_some(), "{key}: {example}: {:?}", reader.problems);
            }
        }
    }

    #[test]
    fn the_guide_lists_the_words_of_every_form() {
        const GUIDE: &str = include_str!("../../../docs/front-matter.md");
        fn row<T>(key: &str, forms: &[Form<T>]) -> String {
            let form = |form: &Form<T>| {
                let words = form.words().map(|word| {
                    let all = word.alternatives().collect::<Vec<_>>().join("/");
                    if word.is_optional { format!("({all})") } else { all }
                });
                format!("`{}`", words.collect::<Vec<_>>().join(" "))
            };
            let cells: Vec<String> =
                forms.iter().map(|one| format!("{} up to {}", form(one), one.most)).collect();
            format!("| `{key}` | {} |", cells.join(", "))
        }
        for line in [
            row("hold", HOLD),
            row("reps", REPS),
            row("sets", SETS),
            row("rest", REST),
            row("frequency", FREQUENCY),
        ] {
            assert!(GUIDE.lines().any(|known| known == line), "docs/front-matter.md lacks this row:\n{line}");
        }
        for text in PHRASES.iter().flat_map(|phrase| phrase.texts) {
            assert!(GUIDE.contains(&format!("`{text}`")), "docs/front-matter.md lacks `{text}`");
        }
    }
}
