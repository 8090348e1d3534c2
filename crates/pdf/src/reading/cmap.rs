//! A font's `ToUnicode` map → the text of each code (ISO 32000-1, 9.10.3).

use super::lexer::{Lexer, Token};

/// No font has more entries: there are 65,536 codes.
const MAX_ENTRIES: usize = 70_000;

/// Codes → text.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct CMap {
    /// First code, last code, and the text of the first; sorted.
    ranges: Vec<(u32, u32, String)>,
}

impl CMap {
    /// Reads the map; damaged entries are left out.
    pub(crate) fn parse(bytes: &[u8]) -> Self {
        let mut ranges = Vec::new();
        let mut lexer = Lexer::new(bytes);
        let mut operands: Vec<Token> = Vec::new();
        while let Some(token) = lexer.next() {
            if ranges.len() > MAX_ENTRIES {
                break;
            }
            let Token::Word(word) = token else {
                if operands.len() <= MAX_ENTRIES {
                    operands.push(token);
                }
                continue;
            };
            match word {
                b"endbfchar" => {
                    for pair in operands.chunks_exact(2) {
                        if let [Token::Text(code), Token::Text(text)] = pair {
                            ranges.push((number(code), number(code), utf16(text)));
                        }
                    }
                }
                b"endbfrange" => operands.chunks_exact(3).for_each(|three| add_range(&mut ranges, three)),
                _ => {}
            }
            operands.clear();
        }
        ranges.sort();
        Self { ranges }
    }

    /// The text of a code, where the map has one.
    pub(crate) fn text(&self, code: u32) -> Option<String> {
        let after = self.ranges.partition_point(|(first, ..)| *first <= code);
        let (first, last, text) = self.ranges.get(after.checked_sub(1)?)?;
        if code > *last {
            return None;
        }
        if code == *first {
            return Some(text.clone());
        }
        // The last character counts up with the code.
        let mut text: Vec<char> = text.chars().collect();
        let end = text.last_mut()?;
        *end = char::from_u32(u32::from(*end).checked_add(code - first)?)?;
        Some(text.into_iter().collect())
    }
}

fn add_range(ranges: &mut Vec<(u32, u32, String)>, operands: &[Token]) {
    let [Token::Text(first), Token::Text(last), target] = operands else { return };
    let (first, last) = (number(first), number(last));
    match target {
        Token::Text(text) => ranges.push((first, last, utf16(text))),
        Token::Array(texts) => {
            for (code, text) in (first..=last).zip(texts) {
                if let Token::Text(text) = text {
                    ranges.push((code, code, utf16(text)));
                }
            }
        }
        _ => {}
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().take(4).fold(0, |value, &byte| (value << 8) | u32::from(byte))
}

/// Text in UTF-16, high byte first.
fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|two| u16::from_be_bytes([two[0], two[1]])).collect();
    String::from_utf16_lossy(&units)
}

/// A text string of a dictionary: UTF-16 or UTF-8 after its mark, else one byte per character (ISO 32000-1, 7.9.2.2;
/// the few characters in which that encoding and Latin-1 differ are punctuation).
pub(crate) fn from_text_string(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().copied().map(char::from).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_codes_to_text() {
        let map = CMap::parse(
            b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n2 beginbfchar <0003> <0020> <0295> <00660069>\n\
              endbfchar 2 beginbfrange <0013> <0016> <0030> <0050> <0051> [<0061> <D83DDE00>] endbfrange endcmap",
        );
        let text = |code| map.text(code).unwrap_or_default();
        assert_eq!([text(3), text(0x295), text(0x13), text(0x16)].join("|"), " |fi|0|3");
        assert_eq!([text(0x50), text(0x51), text(0x52), text(0), text(0x17)].join("|"), "a|😀|||");
    }

    #[test]
    fn damaged_entries_are_left_out() {
        assert_eq!(
            CMap::parse(b"1 beginbfrange <00> <FFFFFFFF> [<0041>] endbfrange").text(0).as_deref(),
            Some("A")
        );
        assert_eq!(CMap::parse(b"beginbfchar <0003> endbfchar <<<<").text(3), None);
        assert_eq!(CMap::parse(b"1 beginbfrange <00> <FFFFFFFF> <D7FF> endbfrange").text(1), None);
    }
}
