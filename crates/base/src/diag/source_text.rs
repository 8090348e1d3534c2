//! A text of the book that knows where its lines begin.

use std::sync::{Arc, OnceLock};

/// The text of one file, in which the line of any place is found without reading the file from its start again.
#[derive(Debug, Clone)]
pub struct SourceText {
    bytes: Arc<[u8]>,
    /// Where each line begins, in bytes.
    line_starts: OnceLock<Vec<usize>>,
}

/// The line that a place is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line<'a> {
    /// The number of the line, from 1.
    pub(super) number: usize,
    /// The line, without its line break.
    pub(super) text: &'a str,
    /// The place, in bytes from the start of the line; a character boundary.
    pub(super) offset: usize,
}

impl SourceText {
    /// The text with these bytes, which may not be UTF-8: such lines are not shown.
    pub fn new(bytes: impl Into<Arc<[u8]>>) -> Self {
        Self { bytes: bytes.into(), line_starts: OnceLock::new() }
    }

    /// The line with the byte at `offset`; the last one for a place after the end.
    pub(super) fn line_at(&self, offset: usize) -> Option<Line<'_>> {
        let starts = self.line_starts.get_or_init(|| {
            let breaks = self.bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
            std::iter::once(0).chain(breaks.map(|(i, _)| i + 1)).collect()
        });
        let offset = offset.min(self.bytes.len());
        let number = starts.partition_point(|start| *start <= offset);
        let start = starts[number - 1];
        let end = starts.get(number).map_or(self.bytes.len(), |next| next - 1);
        let text = std::str::from_utf8(&self.bytes[start..end]).ok()?;
        Some(Line { number, text, offset: floor_char(text, offset - start) })
    }
}

fn floor_char(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_in_its_line() {
        let text = SourceText::new(*b"one\ntwo\n");
        let line = |offset| text.line_at(offset).map(|line| (line.number, line.text, line.offset));
        assert_eq!(line(0), Some((1, "one", 0)));
        assert_eq!(line(3), Some((1, "one", 3)), "a line break ends its line");
        assert_eq!(line(4), Some((2, "two", 0)));
        assert_eq!(line(8), Some((3, "", 0)));
        assert_eq!(line(99), Some((3, "", 0)));
    }

    #[test]
    fn a_place_inside_a_character_is_at_its_start() {
        let text = SourceText::new("aé".as_bytes());
        assert_eq!(text.line_at(2).map(|line| line.offset), Some(1));
    }

    #[test]
    fn a_line_that_is_no_text_is_not_shown() {
        let text = SourceText::new(*b"a\n\xff\n");
        assert!(text.line_at(0).is_some());
        assert_eq!(text.line_at(2), None);
    }
}
