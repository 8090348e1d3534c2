//! How a figure is shown: from where, with which arrows and marks, and with which things.

use std::ops::Range;

use super::degrees::read_degrees;
use super::phrases::{Phrase, read_phrases};
use super::vocabulary::{MUSCLES, PARTS};
use handout_base::data::{Node, Reader, Value, read_choice};
use handout_base::diag::{Code, did_you_mean, one_of};
use handout_figure::words::{Arrow, ArrowWay, Highlight, Prop, PropPlace, PropUse, Side, View, ViewName};

/// Reads a view: a word, or degrees round the figure and above the floor.
pub(super) fn read_view(node: &Node, reader: &mut Reader) -> Option<View> {
    match &node.value {
        Value::List(items) => {
            let [round, above] = items.as_slice() else {
                let help = "write two angles: round the figure, and above the floor, like `[20, 15]`";
                let message = "a view has two angles";
                return reader.error(Code::BadAngle, &node.range, message, Some(help.to_owned()));
            };
            let (round, above) = (read_degrees(round, reader), read_degrees(above, reader));
            Some(View::Angles { round: round?, above: above? })
        }
        Value::Null => reader.empty(node),
        _ => {
            let known = node.as_text().and_then(|text| ViewName::of(&super::phrases::plain(text)));
            let words: Vec<&str> = ViewName::ALL.iter().map(|view| view.word()).collect();
            known
                .or_else(|| read_choice(node, "view", &words, reader).map(|i| ViewName::ALL[i]))
                .map(View::Named)
        }
    }
}

/// Reads arrows, each with its place: `hips up`, `pelvis turn`, `right knee`.
pub(super) fn read_arrows(node: &Node, reader: &mut Reader) -> Vec<(Range<usize>, Arrow)> {
    let phrases = read_phrases(node, "arrows", "hips up", reader);
    let read = |phrase: Phrase| Some((phrase.range.clone(), read_arrow(&phrase, reader)?));
    phrases.into_iter().filter_map(read).collect()
}

fn read_arrow(Phrase { text, range }: &Phrase, reader: &mut Reader) -> Option<Arrow> {
    // `low back` is a part, and not something that is low and goes back.
    let whole = PARTS.find(text).map(|found| (found, ArrowWay::Along));
    let split = || {
        // The longest part counts.
        let mut spaces = text.rmatch_indices(' ').map(|(at, _)| (&text[..at], &text[at + 1..]));
        spaces.find_map(|(part, way)| Some((PARTS.find(part)?, ArrowWay::of(way)?)))
    };
    match whole.or_else(split) {
        Some((Ok((side, part)), way)) => Some(Arrow { part, side, way }),
        Some((Err(part), _)) => PARTS.no_sides(part, Code::UnknownValue, range, reader),
        None => {
            let ways = ArrowWay::ALL.iter().map(|way| format!(" {}", way.word()));
            let ways: Vec<String> = std::iter::once(String::new()).chain(ways).collect();
            let parts = PARTS.phrases();
            let known: Vec<String> =
                parts.iter().flat_map(|part| ways.iter().map(move |way| format!("{part}{way}"))).collect();
            let help = did_you_mean(text, known.iter().map(String::as_str)).map_or_else(
                || {
                    let ways = one_of(ArrowWay::ALL.iter().map(|way| way.word()));
                    format!("write a part of the body and perhaps where it goes, like `hips up`: {ways}")
                },
                |close| format!("did you mean `{close}`?"),
            );
            reader.error(Code::UnknownValue, range, format!("unknown arrow `{text}`"), Some(help))
        }
    }
}

/// Reads where the exercise is felt, each with its place.
pub(super) fn read_highlights(node: &Node, reader: &mut Reader) -> Vec<(Range<usize>, Highlight)> {
    let phrases = read_phrases(node, "highlights", "lower back", reader);
    let read = |Phrase { text, range }: Phrase| {
        let (side, muscle) = MUSCLES.read(&text, &range, reader)?;
        Some((range, Highlight { muscle, side }))
    };
    phrases.into_iter().filter_map(read).collect()
}

/// Reads things: `chair`, `pillow under head`, `towel round right foot`.
pub(super) fn read_props(node: &Node, reader: &mut Reader) -> Vec<PropUse> {
    let phrases = read_phrases(node, "things", "pillow under head", reader);
    phrases.iter().filter_map(|phrase| read_prop(phrase, reader)).collect()
}

fn read_prop(Phrase { text, range }: &Phrase, reader: &mut Reader) -> Option<PropUse> {
    // The longest name counts: `resistance band` before `resistance`.
    let ends = || text.match_indices(' ').map(|(at, _)| at).chain([text.len()]).rev();
    let named = ends().find_map(|end| Some((Prop::of(&text[..end])?, text[end..].trim_start())));
    let Some((prop, place)) = named else {
        let words: Vec<&str> = Prop::ALL.iter().map(|prop| prop.word()).collect();
        let close = ends().find_map(|end| did_you_mean(&text[..end], words.iter().copied()));
        let help = match close {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("it can be {}", one_of(words)),
        };
        return reader.error(Code::UnknownValue, range, format!("unknown thing `{text}`"), Some(help));
    };
    if place.is_empty() {
        return Some(PropUse { prop, place: None });
    }
    let (side, plain) = without_side(place);
    let Some(place) = PropPlace::of(&plain) else {
        let known = PropPlace::ALL.iter().map(|place| place.word());
        let close = did_you_mean(&plain, known.clone()).and_then(PropPlace::of);
        let help = match close {
            Some(close) => {
                let side = side.filter(|_| close.has_sides());
                let close = side.map_or_else(|| close.word().to_owned(), |side| close.at(side));
                format!("did you mean `{} {close}`?", prop.word())
            }
            None => format!("it can be {}", one_of(known)),
        };
        let message = format!("unknown place `{place}` for a thing");
        return reader.error(Code::UnknownValue, range, message, Some(help));
    };
    if side.is_some() && !place.has_sides() {
        let message = format!("`{}` has no left and no right", place.word());
        let help = Some(format!("write `{} {}`", prop.word(), place.word()));
        return reader.error(Code::UnknownValue, range, message, help);
    }
    Some(PropUse { prop, place: Some((place, side)) })
}

/// `around the right foot` → the right side and `round foot`: articles do not count, and some words mean the same.
fn without_side(place: &str) -> (Option<Side>, String) {
    let words: Vec<&str> = place.split(' ').collect();
    let side = |word: &&str| Side::BOTH.into_iter().find(|side| side.word() == *word);
    let found = words.iter().find_map(side);
    let counts = |word: &&str| side(word).is_none() && !matches!(*word, "the" | "a" | "both" | "one");
    let same = |word| match word {
        "around" => "round",
        "below" | "beneath" | "underneath" => "under",
        word => word,
    };
    let rest: Vec<&str> = words.into_iter().filter(counts).map(same).collect();
    (found, rest.join(" "))
}
