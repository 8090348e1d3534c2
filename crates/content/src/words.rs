//! A text without markup that knows where each of its parts is in the file.

use std::ops::Range;

/// A text and where each part of it is in the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    /// Without markup; line breaks of the source are spaces.
    pub text: String,
    /// Where the whole is in the file.
    pub range: Range<usize>,
    /// For a link its target, else empty.
    pub target: String,
    /// Byte of the text → byte of the file, where the two do not advance together.
    pub(super) anchors: Vec<(usize, usize)>,
}

impl Words {
    /// Where a part of the text is in the file.
    pub fn place(&self, part: Range<usize>) -> Range<usize> {
        let at = |byte: usize| {
            let next = self.anchors.partition_point(|(text, _)| *text <= byte);
            let (text, file) = *self.anchors.get(next.checked_sub(1)?)?;
            Some(file + (byte - text))
        };
        let last = part.end.saturating_sub(1).max(part.start);
        match (at(part.start), at(last)) {
            (Some(start), Some(end)) if start <= end && end < self.range.end.max(start + 1) => start..end + 1,
            _ => self.range.clone(),
        }
    }

    /// The value of a scalar, found again in the way it is written: quoted, folded over lines or plain.
    pub(super) fn of_scalar(value: &str, file: &str, range: Range<usize>) -> Self {
        let raw = file.get(range.clone()).unwrap_or_default();
        let mut from = match raw.chars().next() {
            Some('|' | '>') => raw.find('\n').map_or(raw.len(), |end| end + 1),
            Some('"' | '\'') => 1,
            _ => 0,
        };
        let mut anchors = Vec::new();
        for (at, word) in words(value) {
            let Some(found) = raw.get(from..).and_then(|rest| rest.find(word)) else {
                // Written with escapes: only the whole can be shown.
                anchors.clear();
                break;
            };
            anchors.push((at, range.start + from + found));
            from += found + word.len();
        }
        let text = value.split('\n').map(str::trim).collect::<Vec<_>>().join(" ");
        let same = text.len() == value.len();
        Self { text, range, target: String::new(), anchors: if same { anchors } else { Vec::new() } }
    }
}

/// The words of a text with their places in it.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
