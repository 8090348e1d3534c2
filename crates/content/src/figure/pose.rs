//! `pose: on back, knees bent`: a posture, then what differs from it.

use super::phrases::{Phrase, read_phrases};
use handout_base::data::{Node, Reader};
use handout_base::diag::{Code, did_you_mean, one_of};
use handout_figure::words::{Posture, Variant};

/// Reads the pose.
pub(super) fn read_pose(node: &Node, reader: &mut Reader) -> Option<(Posture, Vec<Variant>)> {
    let phrases = read_phrases(node, "words for the pose", "on back, knees bent", reader);
    let (first, rest) = phrases.split_first()?;
    let posture = read_posture(first, reader);
    let variants: Vec<Option<Variant>> = rest
        .iter()
        .map(|Phrase { text, range }| {
            Variant::of(text).or_else(|| {
                let known: Vec<&str> = Variant::all().map(Variant::word).collect();
                unknown("detail of a pose", &known, text, range, reader)
            })
        })
        .collect();
    Some((posture?, variants.into_iter().collect::<Option<_>>()?))
}

/// Reads a posture.
pub(super) fn read_posture(Phrase { text, range }: &Phrase, reader: &mut Reader) -> Option<Posture> {
    Posture::of(text).or_else(|| {
        let known: Vec<&str> = Posture::ALL.iter().map(|posture| posture.word()).collect();
        unknown("posture", &known, text, range, reader)
    })
}

fn unknown<T>(
    what: &str,
    known: &[&str],
    text: &str,
    range: &std::ops::Range<usize>,
    reader: &mut Reader,
) -> Option<T> {
    let help = match did_you_mean(text, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None => format!("it can be {}", one_of(known.iter().copied())),
    };
    reader.error(Code::UnknownValue, range, format!("unknown {what} `{text}`"), Some(help))
}
