//! A text in one of the forms of a dose → its value, or what to write instead.

use std::borrow::Cow;

use super::dose::{Count, Frequency, Hold, Period, Rest, SetCount, Sides, Span, Unit};
use super::dose_forms::{
    FREQUENCY, Form, HOLD, MOST, NUMBER_WORDS, REPS, REST, SETS, form_of, frequency_schema, is_space,
    phrase_of, schema, units,
};
use handout_base::data::{Field, Node, Reader};
use handout_base::diag::{Code, did_you_mean};

/// A reason why a dose cannot be read, and what to write.
struct Fault(String, String);

impl Field for Hold {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_with(node, reader, |text| duration(text, HOLD))
    }

    fn schema() -> serde_json::Value {
        schema(HOLD)
    }
}

impl Field for Rest {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_with(node, reader, |text| duration(text, REST).map(Self))
    }

    fn schema() -> serde_json::Value {
        schema(REST)
    }
}

impl Field for Count {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_with(node, reader, |text| count(text, REPS))
    }

    fn schema() -> serde_json::Value {
        schema(REPS)
    }
}

impl Field for SetCount {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_with(node, reader, |text| count(text, SETS).map(Self))
    }

    fn schema() -> serde_json::Value {
        schema(SETS)
    }
}

impl Field for Frequency {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        read_with(node, reader, frequency)
    }

    fn schema() -> serde_json::Value {
        frequency_schema()
    }
}

/// A number or range, with or without the word for what is counted.
fn count(text: &str, forms: &[Form<()>]) -> Result<Count, Fault> {
    let (span, rest) = span(text, "8-12", &["to"])?;
    if form_of(forms, rest).is_some() {
        return Ok(Count(span));
    }
    let message = format!("`{rest}` does not belong after the number");
    Err(Fault(message, "write the number alone, like `10` or `8-12`".to_owned()))
}

fn frequency(text: &str) -> Result<Frequency, Fault> {
    const HELP: &str = "write it like `2 a day`, `3 a week`, `2-3 days a week`, `daily` or `every other day`";
    if let Some(frequency) = phrase_of(text) {
        return Ok(frequency);
    }
    let has_number = number_word(text).is_some() || text.contains(|c: char| c.is_ascii_digit());
    if !has_number {
        return Err(Fault(format!("`{text}` does not say how often"), HELP.to_owned()));
    }
    let (span, rest) = number_of_times(text)?;
    let Some(form) = form_of(FREQUENCY, rest) else {
        if matches!(rest, "" | "time" | "times") {
            return Err(Fault(format!("`{text}` does not say how often"), HELP.to_owned()));
        }
        let words: Vec<&str> = rest.split_whitespace().filter(|w| !matches!(*w, "times" | "time")).collect();
        let help = did_you_mean(&words.join(" "), Period::ALL.iter().map(|period| period.as_str()))
            .map_or_else(|| HELP.to_owned(), |close| format!("did you mean `{close}`?"));
        return Err(Fault(format!("`{rest}` is not a period"), help));
    };
    if span.high > form.most {
        return Err(Fault(format!("`{}` is more than there can be", span.high), HELP.to_owned()));
    }
    Ok(Frequency { span, period: form.value })
}

/// How often, at the start of a text, in figures or in words, and what follows it.
fn number_of_times(text: &str) -> Result<(Span, &str), Fault> {
    let Some((low, after)) = number_word(text) else { return span(text, "2 a day", &["to", "or"]) };
    let (mark, rest) = first_word(after);
    let is_range = ["to", "or"].iter().any(|known| mark.eq_ignore_ascii_case(known));
    match number_word(rest).filter(|_| is_range) {
        None => Ok((Span { low, high: low }, after.trim_start_matches(is_space))),
        Some((high, rest)) if high < low => Err(backwards(low, high, rest)),
        Some((high, rest)) => Ok((Span { low, high }, rest.trim_start_matches(is_space))),
    }
}

/// A number in words at the start of a text, and what follows it.
fn number_word(text: &str) -> Option<(u32, &str)> {
    let (word, rest) = first_word(text);
    let (_, number) = NUMBER_WORDS.iter().find(|(known, _)| known.eq_ignore_ascii_case(word))?;
    Some((*number, rest))
}

fn first_word(text: &str) -> (&str, &str) {
    let text = text.trim_start_matches(is_space);
    text.split_at(text.find(is_space).unwrap_or(text.len()))
}

/// Whether a text begins like a negative number.
fn is_below_one(text: &str) -> bool {
    let rest = text.trim_start_matches(['-', '\u{2212}', '\u{2013}']);
    rest.len() < text.len() && rest.starts_with(|c: char| c.is_ascii_digit())
}

/// What to write for a dose that is written as a text, such as `10 times` or `3 x 10, twice a day`.
pub(super) fn instead_of_text(text: &str) -> String {
    let parts: Option<Vec<String>> = text.split([',', ';']).map(|part| keys_of(part.trim())).collect();
    match parts {
        Some(parts) => format!("write `{{{}}}`, in curly brackets", parts.join(", ")),
        None => "write it in curly brackets, like `{hold: 5 s, reps: 10, frequency: 2 a day}`".to_owned(),
    }
}

/// A part of a dose with its key: `10 times` → `reps: 10`.
fn keys_of(text: &str) -> Option<String> {
    let whole = |text: &str, forms| count(text.trim(), forms).ok().map(|Count(span)| range_text(span));
    let sets_of = text.split_once(" sets of ").or_else(|| text.split_once(['x', '\u{d7}']));
    if let Some((sets, reps)) = sets_of
        && let (Some(sets), Some(reps)) = (whole(sets, SETS), whole(reps, REPS))
    {
        return Some(format!("sets: {sets}, reps: {reps}"));
    }
    if let Ok(Hold { span, unit }) = duration(text, HOLD) {
        return Some(format!("hold: {} {}", range_text(span), unit.short()));
    }
    let sides = Sides::ALL.iter().find(|sides| sides.as_str() == text);
    let sides = || sides.map(|sides| format!("sides: {}", sides.as_str()));
    let reps = || whole(text, REPS).map(|reps| format!("reps: {reps}"));
    let sets = || whole(text, SETS).map(|sets| format!("sets: {sets}"));
    let often = || frequency(text).ok().map(|often| format!("frequency: {}", often.as_key()));
    reps().or_else(sets).or_else(often).or_else(sides)
}

fn read_with<T>(node: &Node, reader: &mut Reader, parse: impl Fn(&str) -> Result<T, Fault>) -> Option<T> {
    let Some(text) = number_or_text(node) else {
        let message = format!("expected a dose, found {}", node.describe());
        return reader.error(
            Code::BadDose,
            &node.range,
            message,
            Some("write it like `5-10 s`, `8-12` or `2 a day`".to_owned()),
        );
    };
    match parse(text.trim_matches(is_space)) {
        Ok(value) => Some(value),
        Err(Fault(message, help)) => reader.error(Code::BadDose, &node.range, message, Some(help)),
    }
}

/// The text of a value; of `10.0` or `1e1`, which JSON does not tell apart from `10`, the whole number.
fn number_or_text(node: &Node) -> Option<Cow<'_, str>> {
    let text = node.as_text()?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    let whole = node.to_json().as_f64().filter(|number| number.fract() == 0.0 && !is_plain);
    Some(whole.map_or(Cow::Borrowed(text), |number| Cow::Owned(number.to_string())))
}

fn duration(text: &str, forms: &[Form<Unit>]) -> Result<Hold, Fault> {
    let (span, rest) = span(text, "5-10 s", &["to"])?;
    if let Some(form) = form_of(forms, rest) {
        return Ok(Hold { span, unit: form.value });
    }
    let range = range_text(span);
    if rest.is_empty() {
        return Err(Fault(format!("`{text}` has no unit"), with_units(&range, forms)));
    }
    let help = match did_you_mean(rest, units(forms)) {
        Some(close) => format!("did you mean `{range} {close}`?"),
        None => with_units(&range, forms),
    };
    Err(Fault(format!("`{rest}` is not a unit of time"), help))
}

/// How to write this range with each of the units: "write `5 s` for seconds or `5 min` for minutes".
fn with_units(range: &str, forms: &[Form<Unit>]) -> String {
    let one = |form: &Form<Unit>| {
        let (short, name) = (form.value.short(), form.value.as_str());
        if short == name { format!("`{range} {name}`") } else { format!("`{range} {short}` for {name}") }
    };
    let all: Vec<String> = forms.iter().map(one).collect();
    match all.split_last() {
        Some((last, [])) => format!("write {last}"),
        Some((last, others)) => format!("write {} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A number or range at the start of `text`, and what follows it. `marks` are the words that can be between the two numbers of a range.
fn span<'t>(text: &'t str, example: &str, marks: &[&str]) -> Result<(Span, &'t str), Fault> {
    let (low, after) = number(text, example)?;
    let after = after.trim_start_matches(is_space);
    let marked = || {
        marks.iter().find_map(|mark| {
            let (word, rest) = after.split_at_checked(mark.len())?;
            (word.eq_ignore_ascii_case(mark) && rest.starts_with(is_space)).then_some(rest)
        })
    };
    let Some(after) = after.strip_prefix(['-', '\u{2013}']).or_else(marked) else {
        return Ok((Span { low, high: low }, after));
    };
    let (high, after) = number(after.trim_start_matches(is_space), example)?;
    if high < low {
        return Err(backwards(low, high, after));
    }
    Ok((Span { low, high }, after.trim_start_matches(is_space)))
}

fn backwards(low: u32, high: u32, after: &str) -> Fault {
    let help = format!("write the smaller number first: `{high}-{low}{}`", after.trim_end());
    Fault(format!("`{low}-{high}` runs backwards"), help)
}

fn number<'t>(text: &'t str, example: &str) -> Result<(u32, &'t str), Fault> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let word = text.split_whitespace().next().unwrap_or(text);
    if is_below_one(text) {
        let help = format!("write it without the sign before it, like `{example}`");
        return Err(Fault(format!("`{word}` is less than 1"), help));
    }
    if end == 0 {
        let help = match WORDS.iter().position(|w| *w == word.to_lowercase()) {
            Some(n) => {
                let after = text.split_once(word).map_or("", |(_, after)| after);
                format!("write `{word}` in figures: `{n}{}`", after.trim_end())
            }
            None => format!("write it in figures, like `{example}`"),
        };
        return Err(Fault(format!("`{word}` is not a number"), help));
    }
    if text[end..].starts_with(['.', ',']) {
        return Err(Fault(
            format!("`{word}` is not a whole number"),
            format!("write whole numbers, like `{example}`"),
        ));
    }
    match text[..end].parse::<u32>() {
        Ok(n @ 1..=MOST) => Ok((n, &text[end..])),
        _ => Err(Fault(
            format!("`{}` is not between 1 and {MOST}", &text[..end]),
            format!("write it like `{example}`"),
        )),
    }
}

const WORDS: [&str; 13] = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

fn range_text(span: Span) -> String {
    if span.low == span.high { span.low.to_string() } else { format!("{}-{}", span.low, span.high) }
}

#[cfg(test)]
mod tests {
    use super::super::dose::Filled;
    use super::super::whole_dose::Dose;
    use super::*;
    use handout_base::data::parse_yaml;
    use std::sync::Arc;

    fn read(text: &str) -> (Option<Dose>, Vec<handout_base::diag::Diagnostic>) {
        let path = Arc::from("content/a.md");
        let node = parse_yaml(&path, text, 0).expect("YAML");
        let mut reader = Reader::new(&path);
        (Dose::read(&node, &mut reader), reader.problems)
    }

    #[track_caller]
    fn fails(text: &str, message: &str, help: &str) {
        let (_, problems) = read(text);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!((problems[0].message.as_str(), problems[0].help.as_deref()), (message, Some(help)));
        assert_eq!(problems[0].code, Code::BadDose);
    }

    #[test]
    fn reads_the_whole_dose() {
        let (dose, problems) = read(
            "{hold: 5-10 s, reps: 8, sets: 2-3, sides: each leg, rest: 1 min, frequency: 2-3 days a week}",
        );
        assert!(problems.is_empty(), "{problems:?}");
        let dose = dose.expect("a dose");
        assert_eq!(
            dose.hold,
            Some(Filled::Known(Hold { span: Span { low: 5, high: 10 }, unit: Unit::Seconds }))
        );
        assert_eq!(dose.reps, Some(Filled::Known(Count(Span { low: 8, high: 8 }))));
        assert_eq!(dose.sides, Some(Filled::Known(Sides::Leg)));
        let frequency = Frequency { span: Span { low: 2, high: 3 }, period: Period::DaysAWeek };
        assert_eq!(dose.frequency, Some(Filled::Known(frequency)));
        assert_eq!(read("{hold: blank}").0.expect("a dose").hold, Some(Filled::Blank));
    }

    #[test]
    fn tells_what_to_write_instead() {
        fails(
            "{hold: 5-10}",
            "`5-10` has no unit",
            "write `5-10 s` for seconds, `5-10 min` for minutes or `5-10 breaths`",
        );
        fails("{hold: 10-5 s}", "`10-5` runs backwards", "write the smaller number first: `5-10 s`");
        fails("{hold: five s}", "`five` is not a number", "write `five` in figures: `5 s`");
        fails("{hold: 5 secnds}", "`secnds` is not a unit of time", "did you mean `5 seconds`?");
        fails(
            "{rest: 3 breaths}",
            "`breaths` is not a unit of time",
            "write `3 s` for seconds or `3 min` for minutes",
        );
        fails("{hold: 2.5 s}", "`2.5` is not a whole number", "write whole numbers, like `5-10 s`");
        fails("{reps: 0}", "`0` is not between 1 and 999", "write it like `8-12`");
        fails(
            "{reps: 10 x}",
            "`x` does not belong after the number",
            "write the number alone, like `10` or `8-12`",
        );
        fails("{frequency: 2 a dya}", "`a dya` is not a period", "did you mean `a day`?");
        fails(
            "{frequency: 9 days a week}",
            "`9` is more than there can be",
            "write it like `2 a day`, `3 a week`, `2-3 days a week`, `daily` or `every other day`",
        );
        fails("{hold: -5 s}", "`-5` is less than 1", "write it without the sign before it, like `5-10 s`");
        fails(
            "{reps: \u{2212}5}",
            "`\u{2212}5` is less than 1",
            "write it without the sign before it, like `8-12`",
        );
    }

    #[test]
    fn a_dose_as_text_is_shown_with_its_keys() {
        for (text, expected) in [
            ("10 times", "write `{reps: 10}`, in curly brackets"),
            ("10", "write `{reps: 10}`, in curly brackets"),
            ("5-10 seconds", "write `{hold: 5-10 s}`, in curly brackets"),
            ("2 sets", "write `{sets: 2}`, in curly brackets"),
            ("3 x 10", "write `{sets: 3, reps: 10}`, in curly brackets"),
            ("2 sets of 8-12 reps", "write `{sets: 2, reps: 8-12}`, in curly brackets"),
            ("\"10 times, twice a day\"", "write `{reps: 10, frequency: 2 a day}`, in curly brackets"),
            ("each leg", "write `{sides: each leg}`, in curly brackets"),
            ("as tolerated", "write it in curly brackets, like `{hold: 5 s, reps: 10, frequency: 2 a day}`"),
            ("[reps: 10]", "write it in curly brackets, like `{hold: 5 s, reps: 10, frequency: 2 a day}`"),
        ] {
            let (_, problems) = read(text);
            assert_eq!(problems[0].help.as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn frequencies_are_read_as_people_write_them() {
        for (text, expected) in [
            ("daily", "1 a day"),
            ("Every day", "1 a day"),
            ("once daily", "1 a day"),
            ("once a day", "1 a day"),
            ("One time per day", "1 a day"),
            ("twice a day", "2 a day"),
            ("Twice daily", "2 a day"),
            ("twice/day", "2 a day"),
            ("3x a day", "3 a day"),
            ("3 x daily", "3 a day"),
            ("3 X per day", "3 a day"),
            ("2x/day", "2 a day"),
            ("2/day", "2 a day"),
            ("three times daily", "3 a day"),
            ("once or twice a day", "1-2 a day"),
            ("morning and night", "2 a day"),
            ("Morning and evening", "2 a day"),
            ("b.i.d.", "2 a day"),
            ("BID", "2 a day"),
            ("t.i.d.", "3 a day"),
            ("2-3 times a week", "2-3 a week"),
            ("2 or 3 times a week", "2-3 a week"),
            ("two to three times a week", "2-3 a week"),
            ("three times weekly", "3 a week"),
            ("weekly", "1 a week"),
            ("3 days/week", "3 days a week"),
            ("five days a week", "5 days a week"),
            ("every other day", "every other day"),
            ("Every second day", "every other day"),
            ("on alternate days", "every other day"),
            ("every 2 days", "every other day"),
        ] {
            let (dose, problems) = read(&format!("{{frequency: {text}}}"));
            let Some(Filled::Known(often)) = dose.and_then(|dose| dose.frequency) else {
                panic!("{text}: {problems:?}")
            };
            assert_eq!(often.as_key(), expected, "{text}");
        }
        for text in
            ["often", "as needed", "twice", "every 3 hours", "three or two a day", "x a day", "13x/day/week"]
        {
            let (_, problems) = read(&format!("{{frequency: {text}}}"));
            assert_eq!(problems.len(), 1, "{text}");
            let help = problems[0].help.as_deref().unwrap_or_default();
            assert!(help.contains("write"), "{text}: {help}");
        }
    }

    #[test]
    fn an_override_replaces_only_what_it_names() {
        let base = read("{hold: 5 s, reps: 8}").0.expect("a dose");
        let over = read("{reps: blank}").0.expect("a dose");
        let both = base.overridden(&over);
        assert_eq!((both.hold, both.reps), (base.hold, Some(Filled::Blank)));
    }
}
