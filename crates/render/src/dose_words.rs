//! A dose in the words of a theme: the row of a card and the sentences, both from the same numbers.

use handout_content::{Count, Dose, DoseSpan, Filled, Frequency, Hold, Period, SetCount, Sides};
use handout_theme::view::{DoseItemView, DoseView};
use handout_theme::{Arg, Messages};

/// The dose as a card and as prose.
pub(crate) fn dose_words(dose: &Dose, messages: &Messages) -> DoseView {
    let mut items = Vec::new();
    let mut add = |id: &'static str, value: Option<Filled<String>>| {
        let Some(value) = value else { return };
        let label =
            messages.required(&format!("dose-label-{id}"), &[("between", rests_between(dose).into())]);
        let (value, blank) = match value {
            Filled::Known(value) => (value, false),
            Filled::Blank => (String::new(), true),
        };
        items.push(DoseItemView { id, label, value, blank });
    };
    add("hold", dose.hold.map(|hold| map(hold, |hold| duration(messages, hold, ""))));
    add("reps", dose.reps.map(|reps| map(reps, |reps| counted(messages, "times", reps))));
    add("sets", dose.sets.map(|sets| map(sets, |sets| counted(messages, "sets-value", sets.0))));
    let sides = dose.sides.filter(|sides| *sides != Filled::Known(Sides::None));
    add(
        "sides",
        sides.map(|sides| {
            map(sides, |sides| messages.required(&format!("sides-{}", id_of(sides.as_str())), &[]))
        }),
    );
    add("rest", dose.rest.map(|rest| map(rest, |rest| duration(messages, rest.0, ""))));
    add("frequency", dose.frequency.map(|f| map(f, |f| frequency(messages, f, ""))));
    let sentence = sentences(dose, messages).join(" ");
    DoseView { items, sentence, per_day: per_day(dose), days: days(dose, messages) }
}

/// What the rest is between: sets, if there are several, or else repetitions.
fn rests_between(dose: &Dose) -> &'static str {
    let is_one_set =
        matches!(dose.sets, None | Some(Filled::Known(SetCount(Count(DoseSpan { high: 1, .. })))));
    match dose.reps {
        _ if !is_one_set => "sets",
        Some(_) => "reps",
        None => "none",
    }
}

/// How often, unless it is each day: then a chart of seven days must say so.
fn days(dose: &Dose, messages: &Messages) -> Option<String> {
    match dose.frequency {
        Some(Filled::Known(often)) if often.period != Period::Day => Some(frequency(messages, often, "")),
        _ => None,
    }
}

/// How often a day at most; once if the dose is per week or is filled in with a pen.
fn per_day(dose: &Dose) -> u32 {
    /// More boxes would not fit into a column.
    const MOST: u32 = 6;
    match dose.frequency {
        Some(Filled::Known(Frequency { span, period: Period::Day })) => span.high.clamp(1, MOST),
        _ => 1,
    }
}

/// The dose in sentences; parts that are filled in with a pen have none.
fn sentences(dose: &Dose, messages: &Messages) -> Vec<String> {
    let mut all = Vec::new();
    all.extend(hold_sentence(dose, messages));
    let sides = match dose.sides {
        Some(Filled::Known(sides)) => sides,
        Some(Filled::Blank) | None => Sides::None,
    };
    if let Some(Filled::Known(reps)) = dose.reps {
        let times = counted(messages, "times-words", reps);
        let id = format!("dose-sentence-reps-{}", id_of(sides.as_str()));
        all.push(messages.required(&id, &[("times", times.into())]));
    } else if sides != Sides::None {
        all.push(messages.required(&format!("dose-sentence-sides-{}", id_of(sides.as_str())), &[]));
    }
    if let Some(Filled::Known(sets)) = dose.sets {
        all.push(
            messages
                .required("dose-sentence-sets", &[("sets", counted(messages, "sets-words", sets.0).into())]),
        );
    }
    if let Some(Filled::Known(rest)) = dose.rest {
        let duration = duration(messages, rest.0, IN_WORDS);
        all.push(messages.required(
            "dose-sentence-rest",
            &[("duration", duration.into()), ("between", rests_between(dose).into())],
        ));
    }
    if let Some(Filled::Known(often)) = dose.frequency {
        let often = frequency(messages, often, IN_WORDS);
        all.push(messages.required("dose-sentence-frequency", &[("frequency", often.into())]));
    }
    all
}

/// How long to hold, as a sentence.
pub(crate) fn hold_sentence(dose: &Dose, messages: &Messages) -> Option<String> {
    let Some(Filled::Known(hold)) = dose.hold else { return None };
    let duration = duration(messages, hold, IN_WORDS);
    Some(messages.required("dose-sentence-hold", &[("duration", duration.into())]))
}

/// The end of the ids of those messages that are for sentences.
pub(crate) const IN_WORDS: &str = "-words";

/// A duration. Each unit has messages of its own, so that a translation without one says nothing wrong.
pub(crate) fn duration(messages: &Messages, hold: Hold, form: &str) -> String {
    messages.required(&format!("duration-{}{form}", hold.unit.as_str()), &amount(hold.span))
}

/// A number of times or sets in words.
pub(crate) fn counted(messages: &Messages, id: &str, count: Count) -> String {
    messages.required(id, &amount(count.0))
}

/// A frequency.
pub(crate) fn frequency(messages: &Messages, often: Frequency, form: &str) -> String {
    messages.required(&format!("frequency-{}{form}", id_of(often.period.as_str())), &amount(often.span))
}

/// `$low`, `$high` (`none` if there is only one number) and `$count`, which selects the plural.
fn amount(span: DoseSpan) -> Vec<(&'static str, Arg)> {
    let high = if span.low == span.high { "none".into() } else { span.high.into() };
    vec![("low", span.low.into()), ("high", high), ("count", span.high.into())]
}

fn map<T>(filled: Filled<T>, words: impl FnOnce(T) -> String) -> Filled<String> {
    match filled {
        Filled::Blank => Filled::Blank,
        Filled::Known(value) => Filled::Known(words(value)),
    }
}

/// The part of a message's id that names a choice.
fn id_of(choice: &str) -> String {
    choice.replace(' ', "-")
}
