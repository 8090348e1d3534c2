//! JSON Schema of a part of a dose: patterns of the texts that `read` accepts, so that an editor accepts what the program accepts.

use serde_json::{Value, json};

use super::number::{BOUNDS, BoundWords, COUNTS, DASHES, FRACTIONS, WORDS};
use super::part::{Either, PHRASES, Part, Shape};
use super::read::{LINKS, is_optional, is_sign};
use super::unit::{Form, Unit, UnitFacts};

/// The schema of what a part can say.
pub(super) fn of_part(part: Part) -> Value {
    let shapes: Vec<String> = part.facts().shapes.iter().map(|shape| shape_pattern(part, shape)).collect();
    let mut schema = json!({
        "type": "string",
        "pattern": format!("^\\s*(?:{})\\s*$", shapes.join("|")),
        "not": { "type": "string", "pattern": excluded() },
    });
    if let Some(most) = bare_number(part) {
        schema["type"] = json!(["string", "integer"]);
        schema["minimum"] = 1.into();
        schema["maximum"] = most.into();
    }
    json!({ "anyOf": [{ "const": "blank" }, schema] })
}

/// The largest number that can be written without words.
fn bare_number(part: Part) -> Option<u32> {
    let mut units = part.facts().shapes.iter().flat_map(|shape| shape.first.units);
    let is_bare =
        |unit: &&Unit| part.forms(**unit).any(|form| form.before.is_empty() && is_optional(form.after));
    units.find(is_bare).map(|unit| unit.facts().most)
}

fn shape_pattern(part: Part, shape: &Shape) -> String {
    let first = either(part, &shape.first);
    let Some(second) = &shape.second else {
        let trail = any(BOUNDS.iter().flat_map(|words| words.after).map(|text| spaced(text)));
        let bounded = shape.first.units.iter().filter(|unit| unit.facts().has_bounds).count() > 0;
        return match part.facts().bound {
            Some(bound) => limited(part, shape, BOUNDS.iter().filter(|words| words.bound == bound)),
            None if bounded => format!("(?:{first})(?:\\s+{trail})?"),
            None => first,
        };
    };
    let links = any(LINKS.iter().map(|link| literal(link)));
    let between = format!("(?:\\s*,\\s*|\\s+)(?:{links}\\s+)?");
    let both = format!("(?:{first}){between}(?:{})", either(part, second));
    if shape.is_list { format!("{both}(?:{between}{both})*") } else { both }
}

/// A part whose numbers must all have a bound.
fn limited<'b>(part: Part, shape: &Shape, bounds: impl Iterator<Item = &'b BoundWords> + Clone) -> String {
    let lead = before(bounds.clone());
    let trail = any(bounds.flat_map(|words| words.after).map(|text| spaced(text)));
    let amounts = shape.first.units.iter().flat_map(|unit| {
        let numbers = |form| Numbers::alone(form, &unit.facts());
        part.forms(*unit).map(move |form| numbers(form).with_after(&[form.after])).collect::<Vec<_>>()
    });
    let amounts = any(amounts);
    any(words_of(&shape.first).chain([format!("{lead}{amounts}"), format!("{amounts}\\s+{trail}")]))
}

fn words_of(either: &Either) -> impl Iterator<Item = String> {
    either.words.iter().flat_map(|word| word.texts()).map(|text| spaced(text))
}

fn either(part: Part, either: &Either) -> String {
    let phrases = either.units.iter().flat_map(|unit| {
        let own = PHRASES.iter().filter(move |(of, ..)| of == unit);
        own.flat_map(|(.., texts)| texts.iter()).map(|text| spaced(text))
    });
    // Forms whose numbers are alike share the pattern of a number.
    let mut groups: Vec<((String, Numbers), Vec<&str>)> = Vec::new();
    for unit in either.units {
        let facts = unit.facts();
        for form in part.forms(*unit) {
            let key = (before_words(form.before), Numbers::of(form, &facts));
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, afters)) => afters.push(form.after),
                None => groups.push((key, vec![form.after])),
            }
        }
    }
    let amounts = groups
        .into_iter()
        .map(|((before, numbers), afters)| format!("{before}{}", numbers.with_after(&afters)));
    any(words_of(either).chain(phrases).chain(amounts))
}

/// Patterns of the numbers of a form.
#[derive(PartialEq)]
struct Numbers {
    /// What makes them a least or a most.
    lead: String,
    /// Those that end with a digit or a sign; what follows can be at them.
    in_digits: String,
    /// Those that end with a word; a space must follow.
    in_words: String,
}

impl Numbers {
    /// Single numbers.
    fn alone(form: Form, facts: &UnitFacts) -> Self {
        let known = &WORDS[if facts.is_count { 0 } else { COUNTS }..];
        let known = known.iter().filter(|(_, number)| (form.least..=facts.most).contains(number));
        let in_words = any(known.map(|(word, _)| literal(word)));
        let digits = format!("0*{}", between(form.least, facts.most));
        let in_digits = if facts.has_parts {
            format!("(?:{digits}(?:\\.(?:[0-9]|25|75))?|0+\\.(?:[1-9]|25|75))")
        } else {
            digits
        };
        Self { lead: String::new(), in_digits, in_words }
    }

    /// Numbers, ranges, and numbers that are a least or a most. `excluded` has what these cannot have together.
    fn of(form: Form, facts: &UnitFacts) -> Self {
        let Self { in_digits, in_words, .. } = Self::alone(form, facts);
        let low = format!("(?:{in_digits}\\s*|{in_words}\\s+)");
        // Nobody mixes figures and words in a range.
        let range_in_digits = format!("(?:{in_digits}\\s*{RANGE_MARK}\\s*)?");
        let range_in_words = format!("(?:{in_words}\\s+{RANGE_MARK}\\s*)?");
        let plus = if facts.has_bounds { format!("|{low}\\+") } else { String::new() };
        let fractions = if facts.has_parts { format!("|{}", fractions(facts)) } else { String::new() };
        Self {
            lead: if facts.has_bounds { format!("{}?", before(BOUNDS.iter())) } else { String::new() },
            in_digits: format!("(?:{range_in_digits}{in_digits}{plus}{fractions})"),
            in_words: format!("{range_in_words}{in_words}"),
        }
    }

    /// They with one of these patterns of words after them.
    fn with_after(&self, afters: &[&str]) -> String {
        let Self { lead, in_digits, in_words } = self;
        let (optional, needed): (Vec<&str>, Vec<&str>) = afters.iter().partition(|after| is_optional(after));
        let words = |after: &&str| spaced(after.trim_end_matches('?'));
        let mut all = Vec::new();
        if !needed.is_empty() {
            let after = any(needed.iter().map(words));
            all.push(format!("(?:{in_digits}\\s*|{in_words}\\s+){after}"));
        }
        if !optional.is_empty() {
            let after = any(optional.iter().map(words));
            all.push(format!("(?:{in_digits}(?:\\s*{after})?|{in_words}(?:\\s+{after})?)"));
        }
        format!("{lead}{}", any(all))
    }
}

/// Words that make a number a least or a most, with the space before the number.
fn before<'b>(bounds: impl Iterator<Item = &'b BoundWords> + Clone) -> String {
    let words = any(bounds.clone().flat_map(|words| words.before).map(|text| spaced(text)));
    let signs: String = bounds.map(|words| words.sign).collect();
    format!("(?:{words}\\s+|[{signs}]\\s*)")
}

fn before_words(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let space = if is_sign(words) { "\\s*" } else { "\\s+" };
    let optional = if is_optional(words) { "?" } else { "" };
    format!("(?:{}{space}){optional}", spaced(words.trim_end_matches('?')))
}

/// A pattern of fractions, which are no part of a range.
fn fractions(facts: &UnitFacts) -> String {
    let whole = format!("0*{}", between(1, facts.most));
    let sign = |(sign, _): &(&str, u32)| (*sign).to_owned();
    let signs = any(FRACTIONS.iter().filter(|(sign, _)| !sign.is_ascii()).map(sign));
    let all = any(FRACTIONS.iter().map(sign));
    format!("(?:(?:{whole}\\s)?{all}|{whole}{signs})")
}

/// What can be between the two numbers of a range.
const RANGE_MARK: &str = "(?:[-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}]|(?:[tT][oO]|[oO][rR])\\s)";

/// One of these patterns.
fn any(patterns: impl IntoIterator<Item = String>) -> String {
    let mut all: Vec<String> = Vec::new();
    for pattern in patterns {
        if !all.contains(&pattern) {
            all.push(pattern);
        }
    }
    format!("(?:{})", all.join("|"))
}

/// The pattern of words with alternatives, and with words that may be left out.
fn spaced(text: &str) -> String {
    let mut pattern = String::new();
    let mut has_begun = false;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let (alternatives, is_optional) = word.strip_suffix('?').map_or((word, false), |word| (word, true));
        let known: Vec<String> = alternatives.split('|').map(literal).collect();
        let known = if known.len() == 1 { known.concat() } else { format!("(?:{})", known.join("|")) };
        pattern.push_str(&match (has_begun, is_optional) {
            (false, false) => known,
            (false, true) => format!("(?:{known}\\s+)?"),
            (true, false) => format!("\\s+{known}"),
            (true, true) => format!("(?:\\s+{known})?"),
        });
        has_begun |= !is_optional;
    }
    pattern
}

/// A pattern of exactly this text, in small or capital letters.
fn literal(text: &str) -> String {
    let one = |c: char| match c {
        'a'..='z' => format!("[{c}{}]", c.to_ascii_uppercase()),
        '.' | '+' => format!("\\{c}"),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

/// A pattern of the numbers from `least` to `most`, without zeros before them. `least` is a power of ten.
fn between(least: u32, most: u32) -> String {
    let digits: Vec<u32> = most.to_string().chars().filter_map(|c| c.to_digit(10)).collect();
    let shortest = least.to_string().len() - 1;
    let last = digits.len() - 1;
    if digits.iter().all(|digit| *digit == 9) {
        return format!("[1-9][0-9]{{{shortest},{last}}}");
    }
    let mut all = vec![most.to_string()];
    for (at, digit) in digits.iter().enumerate() {
        let lowest = u32::from(at == 0);
        if *digit > lowest {
            let same: String = digits[..at].iter().map(u32::to_string).collect();
            all.push(format!("{same}[{lowest}-{}][0-9]{{{}}}", digit - 1, last - at));
        }
    }
    all.extend((shortest..last).map(|more| format!("[1-9][0-9]{{{more}}}")));
    format!("(?:{})", all.join("|"))
}

/// What the other patterns would accept and the reader does not: ranges that end below their start, and a range or a number with a bound
/// that has another bound.
fn excluded() -> String {
    let lead = before(BOUNDS.iter());
    let trail = any(BOUNDS.iter().flat_map(|words| words.after).map(|text| spaced(text)));
    let dashes: String = DASHES.iter().collect();
    let digit_range = format!("[0-9]\\s*(?:[{dashes}]\\s*[0-9]|\\+)");
    [
        backwards(),
        backwards_words(),
        format!("{lead}[^\\s,+]+\\s*(?:{RANGE_MARK}\\s*[0-9a-zA-Z]|\\+)"),
        format!("{lead}[0-9.]+\\s*(?:[{dashes}]|\\+)"),
        format!("{lead}.*\\s{trail}\\s*$"),
        format!("(?:{digit_range}|(?:^|[\\s0-9])(?:[tT][oO]|[oO][rR])\\s).*\\s{trail}\\s*$"),
        format!("\\+.*\\s{trail}\\s*$"),
    ]
    .join("|")
}

/// Numbers in words that are in the wrong order.
fn backwards_words() -> String {
    let pairs = WORDS.iter().map(|(low, number)| {
        let smaller = WORDS.iter().filter(|(_, other)| other < number).map(|(word, _)| literal(word));
        (literal(low), smaller.collect::<Vec<_>>())
    });
    let all = pairs.filter(|(_, smaller)| !smaller.is_empty()).map(|(low, smaller)| {
        format!("(?:^|\\s){low}\\s*{RANGE_MARK}\\s*(?:{})(?=[\\s,]|$)", smaller.join("|"))
    });
    any(all)
}

/// A pattern of ranges that end below their start. Of two numbers the one with more digits before the point is larger; of two of equal
/// length, the first digit in which they differ decides.
fn backwards() -> String {
    // Engines do not agree whether U+FEFF is white space.
    const SPACE: &str = "[\\s\u{feff}]*";
    let next = format!("{SPACE}{RANGE_MARK}{SPACE}0*(?=[0-9.])(?!0)");
    const PART: &str = "(?:\\.[0-9]+)?";
    const LONGEST: usize = 5;
    let longer = (0..LONGEST)
        .map(|digits| format!("[0-9]{{{},}}{PART}{next}[0-9]{{{digits}}}(?![0-9])", digits + 1))
        .collect::<Vec<_>>()
        .join("|");
    let as_long = (0..=LONGEST)
        .map(|digits| format!("[0-9]{{{digits}}}{PART}{next}[0-9]{{{digits}}}(?![0-9])"))
        .collect::<Vec<_>>()
        .join("|");
    let smaller = (1..=9)
        .map(|digit| format!("{digit}[0-9]*{PART}{next}\\1[0-{}]", digit - 1))
        .collect::<Vec<_>>()
        .join("|");
    let ends = format!("\\.?[0-9]*[1-9][0-9]*{next}\\1(?![0-9.])");
    format!("(?:^|[^0-9.])0*(?!0)(?:{longer}|(?={as_long})([0-9]*\\.?[0-9]*)(?:{smaller}|{ends}))")
}
