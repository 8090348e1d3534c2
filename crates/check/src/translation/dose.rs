//! Translations with another dose than their original.

use super::pair::Pair;
use crate::dose_wording::{counted, duration, frequency};
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{Dose, DoseSpan, Filled, Handout, Hold, KindFront, Sides, Unit, Use};

/// Doses are numbers, so they can be compared in languages that the program does not know.
pub(super) fn translation_dose(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        match pair.kinds() {
            Some((KindFront::Exercise(own), KindFront::Exercise(first))) => {
                // A translation without any dose leaves something out: `translation-omits`.
                let differences = differences(own.dose.as_ref(), first.dose.as_ref());
                if own.dose.is_none() || differences.is_empty() {
                    continue;
                }
                let message = format!(
                    "this translation gives another dose than `{}`: {}",
                    pair.original.path,
                    differences.join("; ")
                );
                problems.push(pair.error(Code::TranslationDose, &["dose"], message).help(help(&pair)));
            }
            Some((KindFront::Handout(own), KindFront::Handout(first))) => {
                problems.extend(overrides(&pair, own, first));
            }
            _ => {}
        }
    }
}

/// What the handouts change about the doses of their exercises. The doses of the exercises themselves are compared on their own pages.
fn overrides<'a>(
    pair: &'a Pair<'_>,
    own: &'a Handout,
    first: &'a Handout,
) -> impl Iterator<Item = Diagnostic> + 'a {
    own.uses().enumerate().filter_map(move |(i, (_, item))| {
        // An exercise can be in a handout twice.
        let is_same = |other: &&Use| other.id.value == item.id.value;
        let uses = |handout: &'a Handout| handout.uses().map(|(_, used)| used);
        let earlier = uses(own).take(i).filter(is_same).count();
        let original = uses(first).filter(is_same).nth(earlier)?;
        let differences = differences(item.dose.as_ref(), original.dose.as_ref());
        if differences.is_empty() {
            return None;
        }
        let message = format!(
            "this translation changes the dose of `{}` in another way than `{}`: {}",
            item.id.value,
            pair.original.path,
            differences.join("; ")
        );
        Some(pair.error_at(Code::TranslationDose, item.id.range.clone(), message).help(help(pair)))
    })
}

fn help(pair: &Pair<'_>) -> String {
    format!(
        "write the numbers of `{}` here, or correct them there: patients need the same dose in every language",
        pair.original.path
    )
}

/// Where two doses differ, in words.
fn differences(own: Option<&Dose>, first: Option<&Dose>) -> Vec<String> {
    let (own, first) = (parts(own.unwrap_or(&Dose::NONE)), parts(first.unwrap_or(&Dose::NONE)));
    let pairs = own.into_iter().zip(first).filter(|((_, own), (_, first))| own != first);
    pairs
        .map(|((key, own), (_, first))| match (own, first) {
            (Some(own), Some(first)) => format!("`{key}` is {own} here, and {first} there"),
            (None, Some(first)) => format!("`{key}` is missing here, and is {first} there"),
            (own, _) => format!("`{key}` is {} here, and missing there", own.unwrap_or_default()),
        })
        .collect()
}

/// The parts of a dose by their keys, in words that are equal if they mean the same.
fn parts(dose: &Dose) -> [(&'static str, Option<String>); 6] {
    let sides = dose.sides.filter(|sides| *sides != Filled::Known(Sides::None));
    [
        ("hold", words(dose.hold, |hold| duration(in_largest_unit(hold)))),
        ("reps", words(dose.reps, |reps| counted(reps.0, "time"))),
        ("sets", words(dose.sets, |sets| counted(sets.0.0, "set"))),
        ("sides", words(sides, |sides| sides.as_str().to_owned())),
        ("rest", words(dose.rest, |rest| duration(in_largest_unit(rest.0)))),
        ("frequency", words(dose.frequency, frequency)),
    ]
}

fn words<T>(part: Option<Filled<T>>, known: impl Fn(T) -> String) -> Option<String> {
    part.map(|part| match part {
        Filled::Blank => "a blank line".to_owned(),
        Filled::Known(value) => known(value),
    })
}

/// 60 seconds are a minute.
fn in_largest_unit(hold: Hold) -> Hold {
    const MINUTE: u32 = 60;
    let DoseSpan { low, high } = hold.span;
    if hold.unit == Unit::Seconds && low % MINUTE == 0 && high % MINUTE == 0 {
        return Hold { span: DoseSpan { low: low / MINUTE, high: high / MINUTE }, unit: Unit::Minutes };
    }
    hold
}
