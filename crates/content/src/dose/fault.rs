//! Why a dose cannot be read, and the line to type instead.

use handout_base::diag::did_you_mean;

use super::amount::Value;
use super::number::DASHES;
use super::part::{PHRASES, Part};
use super::read::{after_range_mark, is_optional, is_space, pieces};
use super::short::{self, Trouble};
use super::unit::{MOST, Unit};
use super::whole::Dose;

/// A reason why a dose cannot be read, and what to write.
pub(super) struct Fault(pub(super) String, pub(super) String);

/// What is wrong with the text of a part.
pub(super) fn of_part(part: Part, text: &str) -> Fault {
    let lower = text.to_ascii_lowercase();
    let says_nothing = || format!("`{text}` does not say {}", part.asks());
    let known: [fn(Part, &str) -> Option<Fault>; 7] =
        [below_one, puzzle, backwards, no_unit, not_whole, too_large, corrected];
    let found = known.iter().find_map(|fault| fault(part, &lower));
    match found.or_else(|| another_part(&lower).map(|help| Fault(says_nothing(), help))) {
        // In the author's own capitals.
        Some(Fault(message, help)) => {
            Fault(message.replace(&format!("`{lower}`"), &format!("`{text}`")), help)
        }
        None => Fault(says_nothing(), like(part)),
    }
}

/// What is wrong with a dose in one line.
pub(super) fn of_line(text: &str, trouble: Trouble) -> Fault {
    match trouble {
        Trouble::Twice(part) => Fault(
            format!("`{text}` says twice {}", part.asks()),
            format!("say it once, or write each part with its key: `{{{}}}`", EXAMPLE),
        ),
        Trouble::Ambiguous(unclear, meanings) => {
            let others = others(text, &unclear);
            let lines: Vec<String> =
                meanings.iter().map(|meaning| format!("`{{{meaning}{others}}}`")).collect();
            Fault(
                format!("`{unclear}` can mean more than one thing"),
                format!("write {}", lines.join(" or ")),
            )
        }
        Trouble::Unknown(unclear) if puzzle(Part::Time, &unclear).is_some() => of_part(Part::Time, &unclear),
        Trouble::Unknown(unclear) => {
            let fixed = Part::ALL.iter().find_map(|part| {
                let fixed = close_text(*part, &unclear)?;
                let whole = text.replace(&unclear, &fixed);
                short::dose(&whole).is_ok().then(|| format!("did you mean `{whole}`?"))
            });
            let help = fixed.unwrap_or_else(|| format!("write each part with its key: `{{{EXAMPLE}}}`"));
            Fault(format!("`{unclear}` is no part of a dose"), help)
        }
    }
}

const EXAMPLE: &str = "hold: 5 s, reps: 10, frequency: 2 a day";

/// What a line says besides a part of it, with its keys and a comma before them.
fn others(text: &str, unclear: &str) -> String {
    let others =
        text.split([',', ';']).map(|other| other.trim_matches(is_space)).filter(|other| *other != unclear);
    let dose = others
        .filter_map(|other| short::dose(other).ok())
        .fold(Dose::NONE, |dose, other| dose.overridden(&other));
    dose.parts().map(|(part, value)| format!(", {}: {}", part.as_str(), value.text())).collect()
}

fn like(part: Part) -> String {
    format!("write it like {}", one_of(part.facts().examples))
}

fn one_of(texts: &[&str]) -> String {
    let quoted: Vec<String> = texts.iter().map(|text| format!("`{text}`")).collect();
    match quoted.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => String::new(),
    }
}

/// A number with a sign before it.
fn below_one(part: Part, text: &str) -> Option<Fault> {
    let rest = text.trim_start_matches(['-', '\u{2212}', '\u{2013}']);
    let is_number = rest.len() < text.len() && rest.starts_with(|c: char| c.is_ascii_digit());
    let word = text.split_whitespace().next().unwrap_or(text);
    let help = || match pieces(part, rest) {
        Some(_) => format!("write it without the sign before it: `{rest}`"),
        None => format!("write it without the sign before it, like `{}`", part.facts().examples[0]),
    };
    is_number.then(|| Fault(format!("`{word}` is less than 1"), help()))
}

/// A number at the start of a text.
fn digits(text: &str) -> Option<(u32, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

fn backwards(_: Part, text: &str) -> Option<Fault> {
    let (low, rest) = digits(text)?;
    let (high, after) = digits(after_range_mark(rest)?)?;
    let help = || format!("write the smaller number first: `{high}-{low}{}`", after.trim_end());
    (high < low).then(|| Fault(format!("`{low}-{high}` runs backwards"), help()))
}

/// What people write that has more than one meaning, or none that could be read.
fn puzzle(part: Part, text: &str) -> Option<Fault> {
    let has = |words: &[&str]| {
        words.iter().any(|word| text.split(|c: char| !c.is_alphanumeric()).any(|own| own == *word))
    };
    let number = digits(text).map(|(number, _)| number);
    let fault = |message: String, help: &str| Some(Fault(message, help.to_owned()));
    match part {
        _ if matches!(text, "?" | "tbd" | "tbc" | "n/a") || text.bytes().all(|byte| byte == b'_') => fault(
            format!("`{text}` is no dose"),
            "write `blank` for a line that is filled in with a pen, or delete this part",
        ),
        Part::Time
            if text.ends_with('m')
                && text.trim_end_matches('m').trim_end().ends_with(|c: char| c.is_ascii_digit()) =>
        {
            let range = text.trim_end_matches('m').trim_end();
            Some(Fault(
                format!("`{text}` can be minutes or meters"),
                format!("write `{range} min` or `{range} meters`"),
            ))
        }
        Part::Tempo if digits(text).is_some() && !has(&["s", "sec", "seconds"]) => fault(
            format!("`{text}` does not say what each number is"),
            "write what happens in each time, like `3 s up, 2 s hold, 3 s down`",
        ),
        Part::Sides if has(&["both"]) => fault(
            format!("`{text}` can mean together or one after the other"),
            "write `each side`, `each leg` or `each arm` if one is done after the other; leave out `sides` if both move together",
        ),
        Part::Pain => pain(text, number),
        Part::Effort if text.ends_with('%') => {
            let tenths = number.filter(|number| number.is_multiple_of(10) && (10..=100).contains(number));
            let help = tenths.map_or_else(|| like(part), |number| format!("write `{} of 10`", number / 10));
            Some(Fault(format!("`{text}` is hard to feel"), help))
        }
        Part::Effort if has(&["borg"]) || number.is_some_and(|number| number > 10) => fault(
            format!("`{text}` is not on the scale from 0 to 10"),
            "write it on a scale from 0 to 10, like `5 of 10` or `4-6 of 10`",
        ),
        Part::Load if has(&["band", "theraband", "tubing"]) => fault(
            format!("`{text}` does not say which band"),
            "write its color or its strength, like `red band` or `light band`",
        ),
        Part::Load if matches!(text, "light" | "medium" | "heavy") => Some(Fault(
            format!("`{text}` does not say whether it is a weight or a band"),
            format!("write `{text} band`, or the weight, like `2 kg`"),
        )),
        Part::Rest if has(&["breath", "breaths"]) => fault(
            format!("`{text}` does not say how long to rest"),
            "write it in seconds or minutes, like `30 s` or `1-2 min`",
        ),
        Part::Frequency => weekdays(text).or_else(|| {
            let count = Value::Known(pieces(Part::Reps, text)?).text();
            let message = format!("`{text}` does not say in which time");
            Some(Fault(message, format!("write `{count} a day`, `{count} a week` or `{count} a month`")))
        }),
        _ => None,
    }
}

/// A limit of pain that does not say that it is one.
fn pain(text: &str, number: Option<u32>) -> Option<Fault> {
    let high = number.map(|low| {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        after_range_mark(rest).and_then(digits).map_or(low, |(high, _)| high)
    })?;
    let help =
        (1..=10).contains(&high).then(|| format!("write the most that is allowed: `at most {high} of 10`"));
    Some(Fault(
        format!("`{text}` does not say how much pain is too much"),
        help.unwrap_or_else(|| like(Part::Pain)),
    ))
}

/// Names of days: the chart counts days, so that any day can be the first.
fn weekdays(text: &str) -> Option<Fault> {
    const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 3);
    let days = words
        .filter(|word| {
            DAYS.iter().any(|day| word.starts_with(day))
                && (word.len() == 3 || word.contains("day") || word.len() == 4)
        })
        .count();
    let s = if days == 1 { "" } else { "s" };
    (days > 0).then(|| {
        Fault(
            format!("`{text}` names days, and a dose counts them"),
            format!("write `{days} day{s} a week`, and say in the text or in a note on which ones"),
        )
    })
}

/// A number without its unit.
fn no_unit(part: Part, text: &str) -> Option<Fault> {
    let is_number =
        text.chars().all(|c| c.is_ascii_digit() || c == '.' || is_space(c) || DASHES.contains(&c));
    let whole = is_number && text.starts_with(|c: char| c.is_ascii_digit());
    if !whole || matches!(part, Part::Frequency | Part::Sides | Part::Side | Part::Tempo) {
        return None;
    }
    let shapes = part.facts().shapes;
    let units = shapes.first().map_or(&[][..], |shape| shape.first.units);
    if units
        .iter()
        .any(|unit| part.forms(*unit).any(|form| form.before.is_empty() && is_optional(form.after)))
    {
        return None;
    }
    let texts: Vec<String> = units.iter().filter_map(|unit| with_unit(part, *unit, text)).take(4).collect();
    let help = match texts.split_last() {
        Some((last, [])) => format!("write {last}"),
        Some((last, others)) => format!("write {} or {last}", others.join(", ")),
        None => like(part),
    };
    Some(Fault(format!("`{text}` has no unit"), help))
}

/// "`5 s` for seconds", "`5 breaths`"
fn with_unit(part: Part, unit: Unit, number: &str) -> Option<String> {
    let found = part.forms(unit).find_map(|form| {
        let word = form.after.split(' ').next_back()?.split('|').next()?;
        let text = format!("{number} {word}");
        let pieces = pieces(part, &text)?;
        Some(Value::Known(pieces).text())
    })?;
    let ends_with_name = found.ends_with(unit.as_str()) || unit.as_str().starts_with("of");
    Some(if ends_with_name { format!("`{found}`") } else { format!("`{found}` for {}", unit.as_str()) })
}

fn not_whole(part: Part, text: &str) -> Option<Fault> {
    let (_, rest) = digits(text)?;
    let rest = rest.strip_prefix(['.', ','])?;
    digits(rest)?;
    let word = text.split_whitespace().next().unwrap_or(text);
    if let Some(help) = with_point(part, text) {
        return Some(Fault(format!("`{word}` has a comma"), help));
    }
    let near = digits(text).and_then(|(low, _)| {
        let after = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
        let near = format!("{low}-{}{after}", low + 1);
        pieces(part, &near).map(|_| near)
    });
    let example = near.unwrap_or_else(|| part.facts().examples[0].to_owned());
    let help = format!("write whole numbers, like `{example}`");
    Some(Fault(format!("`{word}` is not a whole number"), help))
}

/// "2,5 kg" with a point.
fn with_point(part: Part, text: &str) -> Option<String> {
    let fixed = text.replace(',', ".");
    (text.contains(',') && pieces(part, &fixed).is_some()).then(|| format!("write `{fixed}`"))
}

fn too_large(part: Part, text: &str) -> Option<Fault> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    let large: Vec<&str> = numbers
        .filter(|number| number.parse::<u32>().is_ok_and(|n| n == 0 || n > MOST) || number.len() > 9)
        .collect();
    if let Some(number) = large.first() {
        return Some(Fault(format!("`{number}` is not between 1 and {MOST}"), like(part)));
    }
    // With a smaller number it would be read.
    let (number, rest) = digits(text)?;
    pieces(part, &format!("1{rest}")).or_else(|| pieces(part, &format!("2{rest}")))?;
    (number > 2).then(|| Fault(format!("`{number}` is more than there can be"), like(part)))
}

/// A text with a slip, a unit that is written twice, or a word that a dose has no use for.
fn corrected(part: Part, text: &str) -> Option<Fault> {
    if let Some(fixed) = close_text(part, text) {
        return Some(Fault(format!("`{text}` is not written as a dose"), format!("did you mean `{fixed}`?")));
    }
    let without = without_extra_words(part, text)?;
    Some(Fault(format!("`{text}` says more than a dose can"), format!("write `{without}`")))
}

/// The text with one word replaced by a known word that is close to it, as the program writes it.
fn close_text(part: Part, text: &str) -> Option<String> {
    let vocabulary = vocabulary(part);
    let words: Vec<&str> = text.split_whitespace().collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
        let close = did_you_mean(letters, vocabulary.iter().copied())?;
        let mut fixed: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        fixed[at] = format!("{}{close}", &word[..word.len() - letters.len()]);
        let pieces = pieces(part, &fixed.join(" "))?;
        Some(Value::Known(pieces).text())
    })
}

/// All words with which a part is written.
fn vocabulary(part: Part) -> Vec<&'static str> {
    let eithers = || part.facts().shapes.iter().flat_map(|shape| [Some(shape.first), shape.second]).flatten();
    let forms = eithers().flat_map(|either| either.units).flat_map(|unit| unit.facts().forms);
    let of_forms = forms.flat_map(|form| [form.before, form.after]);
    let phrases =
        PHRASES.iter().filter(|(unit, ..)| part.has(*unit)).flat_map(|(.., texts)| texts.iter().copied());
    let words = eithers().flat_map(|either| either.words).flat_map(|word| word.texts()).copied();
    let all = of_forms.chain(phrases).chain(words).flat_map(|text| text.split([' ', '|']));
    all.map(|word| word.trim_end_matches('?')).filter(|word| !word.is_empty()).collect()
}

/// The text without words that say nothing about a dose, if it can be read then.
fn without_extra_words(part: Part, text: &str) -> Option<String> {
    const EXTRA: [&str; 22] = [
        "about",
        "approximately",
        "approx",
        "approx.",
        "around",
        "roughly",
        "ca",
        "ca.",
        "circa",
        "~",
        "only",
        "just",
        "please",
        "slowly",
        "gently",
        "slow",
        "gentle",
        "for",
        "each",
        "a",
        "of",
        "the",
    ];
    let spaced = text.replace('~', "~ ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let without = words.iter().filter(|word| !EXTRA.contains(word)).copied().collect::<Vec<_>>().join(" ");
    // "5 s - 10 s": the unit is written twice.
    let first_unit = |text: &str| {
        let (at, mark) = text.char_indices().find(|(at, c)| *at > 0 && DASHES.contains(c))?;
        let number = text[..at].trim_end().trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
        Some(format!("{}-{}", number.trim_end(), text[at + mark.len_utf8()..].trim_start()))
    };
    let joined = text.replacen(" to ", "-", 1);
    let candidates = [Some(without), first_unit(text), first_unit(&joined)];
    candidates.into_iter().flatten().find_map(|text| Some(Value::Known(pieces(part, &text)?).text()))
}

/// What to write for a text that says another part of the dose, or several.
fn another_part(text: &str) -> Option<String> {
    if let Ok(dose) = short::dose(text).or_else(|_| short::dose(&text.replace('/', " /"))) {
        let lines: Vec<String> =
            dose.parts().map(|(part, value)| format!("`{}: {}`", part.as_str(), value.text())).collect();
        let each = if lines.len() == 1 { "" } else { ", each part with its own key" };
        return Some(format!("write {}{each}", lines.join(" and ")));
    }
    let others = Part::ALL.iter().filter_map(|part| Some((part, pieces(*part, text)?)));
    let lines: Vec<String> = others
        .map(|(part, pieces)| format!("`{}: {}`", part.as_str(), Value::Known(pieces).text()))
        .collect();
    (!lines.is_empty()).then(|| format!("write {}", lines.join(" or ")))
}
