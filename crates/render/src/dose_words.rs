//! A dose in the words of a theme: the row of a card and the sentences, both from the same numbers.

use handout_content::{Amount, Bound, Dose, DoseSpan, DoseValue, Number, Part, Piece, Unit, Word};
use handout_theme::view::{DoseItemView, DoseView};
use handout_theme::{Arg, Messages};

use crate::dose_chart::chart;

/// The dose as a card, as prose and as a week to tick.
pub(crate) fn dose_words(dose: &Dose, messages: &Messages) -> DoseView {
    let is_shown = |(_, value): &(Part, &DoseValue)| !value.says(Word::NoSides);
    let items = dose.parts().filter(is_shown).map(|(part, value)| DoseItemView {
        id: part.as_str(),
        label: label(dose, part, messages),
        value: said(value, messages, Form::Row),
        blank: *value == DoseValue::Blank,
    });
    let often = dose.get(Part::Frequency);
    let chart = chart(often);
    let is_counted = chart.iter().any(|cell| cell.counted);
    let days =
        often.filter(|often| is_counted || !is_daily(often)).map(|often| said(often, messages, Form::Row));
    DoseView {
        items: items.collect(),
        sentence: sentences(dose, messages).join(" "),
        chart,
        days: days.filter(|days| !days.is_empty()),
    }
}

/// For the row of a card, or for a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Row,
    Words,
}

/// The name of a part.
pub(crate) fn label(dose: &Dose, part: Part, messages: &Messages) -> String {
    messages.required(&format!("dose-label-{}", part.as_str()), &[("between", rests_between(dose).into())])
}

/// What a part says; nothing if it is filled in with a pen.
pub(crate) fn said(value: &DoseValue, messages: &Messages, form: Form) -> String {
    let words = |piece: &Piece| piece_words(piece, messages, form);
    match value.pieces() {
        // The label of a rest says what it is between.
        [rest, Piece::Word(Word::BetweenSets | Word::BetweenReps | Word::BetweenSides)] => words(rest),
        [first, second] if matches!(second, Piece::Word(Word::WhileAwake)) || !is_tempo(second) => {
            let args = [("first", words(first).into()), ("second", words(second).into())];
            messages.required("dose-both", &args)
        }
        pieces => {
            let moves = pieces.chunks(2).map(|pieces| match pieces {
                [time, movement] => {
                    let args = [("time", words(time).into()), ("movement", words(movement).into())];
                    messages.required("dose-move", &args)
                }
                pieces => pieces.iter().map(words).collect(),
            });
            moves.collect::<Vec<_>>().join(", ")
        }
    }
}

fn is_tempo(piece: &Piece) -> bool {
    use Word::{Back, Down, Forward, HoldIt, In, Out, Up};
    matches!(piece, Piece::Word(Up | Down | HoldIt | Out | In | Forward | Back))
}

fn piece_words(piece: &Piece, messages: &Messages, form: Form) -> String {
    match piece {
        Piece::Amount(Amount { span, unit }) => {
            messages.required_with(&unit.message(form == Form::Words), "bound", &amount(*span))
        }
        Piece::Word(word) => messages.required(&word.message(form == Form::Words), &[]),
    }
}

/// What the rest is between: what it says itself, or sets, if there are several, or else repetitions.
fn rests_between(dose: &Dose) -> &'static str {
    let rest = dose.get(Part::Rest);
    let says = |word| rest.is_some_and(|rest| rest.says(word));
    let is_one_set = match dose.get(Part::Sets) {
        None => true,
        Some(sets) => sets.amount().is_some_and(|sets| sets.span.high.whole() == Some(1)),
    };
    match () {
        () if says(Word::BetweenSets) => "sets",
        () if says(Word::BetweenReps) => "reps",
        () if says(Word::BetweenSides) => "sides",
        () if !is_one_set => "sets",
        () if dose.get(Part::Reps).is_some() => "reps",
        () => "none",
    }
}

/// Whether it is so many times each day: a chart of seven days need not say so.
fn is_daily(often: &DoseValue) -> bool {
    match often {
        DoseValue::Blank => true,
        DoseValue::Known(pieces) => {
            matches!(pieces[..], [Piece::Amount(Amount { unit: Unit::ADay, .. })])
        }
    }
}

/// The dose in sentences; parts that are filled in with a pen have none.
fn sentences(dose: &Dose, messages: &Messages) -> Vec<String> {
    const ORDER: [Part; 12] = [
        Part::Time,
        Part::Hold,
        Part::Reps,
        Part::Side,
        Part::Sets,
        Part::Load,
        Part::Tempo,
        Part::Effort,
        Part::Pain,
        Part::Rest,
        Part::Frequency,
        Part::For,
    ];
    ORDER.iter().filter_map(|part| sentence(dose, *part, messages)).collect()
}

/// How long to hold, as a sentence.
pub(crate) fn hold_sentence(dose: &Dose, messages: &Messages) -> Option<String> {
    sentence(dose, Part::Hold, messages)
}

fn sentence(dose: &Dose, part: Part, messages: &Messages) -> Option<String> {
    let value = dose.get(part).filter(|value| matches!(value, DoseValue::Known(_)));
    if part == Part::Reps {
        return reps_sentence(value, dose, messages);
    }
    let value = value?;
    let mut args: Vec<(&str, Arg)> = match value.amount() {
        Some(first) => amount(first.span),
        None => Vec::new(),
    };
    let (kind, is_amount) = match value.pieces() {
        [Piece::Word(word), ..] => (id_of(word.as_str()), false),
        _ => ("amount".to_owned(), true),
    };
    let words = said(value, messages, Form::Words);
    let name = match part {
        Part::Time | Part::Hold | Part::Rest | Part::For => "duration",
        Part::Sets => "sets",
        Part::Frequency => "frequency",
        _ => "value",
    };
    args.extend([(name, words.into()), ("kind", kind.into()), ("between", rests_between(dose).into())]);
    let id = format!("dose-sentence-{}", part.as_str());
    // "Hold for" does not go with "as long as is comfortable".
    Some(if is_amount { messages.required(&id, &args) } else { messages.required_by(&id, "kind", &args) })
}

/// How many times, with each side; or the sides alone.
fn reps_sentence(reps: Option<&DoseValue>, dose: &Dose, messages: &Messages) -> Option<String> {
    let sides = match dose.get(Part::Sides).map(DoseValue::pieces) {
        Some([Piece::Word(sides)]) => *sides,
        _ => Word::NoSides,
    };
    let sides_id = id_of(sides.as_str());
    let each = || messages.required(&format!("dose-sentence-sides-{sides_id}"), &[]);
    match reps {
        // "Repeat until you are tired with each arm" would be about an arm that tires.
        Some(reps) if reps.amount().is_none() && sides != Word::NoSides => {
            let times = said(reps, messages, Form::Words);
            let repeat = messages.required("dose-sentence-reps-none", &[("times", times.into())]);
            Some(format!("{repeat} {}", each()))
        }
        Some(reps) => {
            let times = said(reps, messages, Form::Words);
            Some(messages.required(&format!("dose-sentence-reps-{sides_id}"), &[("times", times.into())]))
        }
        None if sides == Word::NoSides => None,
        None => Some(each()),
    }
}

/// `$low`, `$high` (`none` if there is only one number), `$count`, which selects the plural, and `$bound`.
fn amount(span: DoseSpan) -> Vec<(&'static str, Arg)> {
    let number = |number: Number| Arg::Number(f64::from(number.hundredths()) / 100.0);
    let high = if span.low == span.high { "none".into() } else { number(span.high) };
    let bound = match span.bound {
        Bound::Exact => "none",
        Bound::AtLeast => "at-least",
        Bound::UpTo => "up-to",
    };
    vec![("low", number(span.low)), ("high", high), ("count", number(span.high)), ("bound", bound.into())]
}

/// The part of a message's id that names a choice.
fn id_of(choice: &str) -> String {
    choice.replace(' ', "-").replace(',', "")
}
