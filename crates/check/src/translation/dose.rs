//! Translations with another dose than their original.

use super::pair::Pair;
use crate::dose_wording::value;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::{
    Amount, Dose, DoseSpan, DoseValue, Handout, KindFront, Number, Part, Piece, Unit, Use, Word,
};

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
    let (own, first) = (own.unwrap_or(&Dose::NONE), first.unwrap_or(&Dose::NONE));
    let difference = |part: &Part| {
        let (key, own, first) = (part.as_str(), words(own.get(*part)), words(first.get(*part)));
        match (own, first) {
            (own, first) if own == first => None,
            (Some(own), Some(first)) => Some(format!("`{key}` is {own} here, and {first} there")),
            (None, Some(first)) => Some(format!("`{key}` is missing here, and is {first} there")),
            (own, None) => Some(format!("`{key}` is {} here, and missing there", own.unwrap_or_default())),
        }
    };
    Part::ALL.iter().filter_map(difference).collect()
}

/// What a part says, in words that are equal if they mean the same.
fn words(part: Option<&DoseValue>) -> Option<String> {
    match part? {
        DoseValue::Blank => Some("a blank line".to_owned()),
        known if known.says(Word::NoSides) => None,
        known => {
            let pieces = known.pieces().iter().map(|piece| match piece {
                Piece::Amount(amount) => Piece::Amount(in_largest_unit(*amount)),
                word @ Piece::Word(_) => *word,
            });
            Some(value(&DoseValue::Known(pieces.collect())))
        }
    }
}

/// 60 seconds are a minute.
fn in_largest_unit(amount: Amount) -> Amount {
    let in_minutes =
        |number: Number| number.whole().filter(|n| n.is_multiple_of(60)).map(|n| Number::of(n / 60));
    let DoseSpan { low, high, bound } = amount.span;
    match (in_minutes(low), in_minutes(high)) {
        (Some(low), Some(high)) if amount.unit == Unit::Seconds => {
            Amount { span: DoseSpan { low, high, bound }, unit: Unit::Minutes }
        }
        _ => amount,
    }
}
