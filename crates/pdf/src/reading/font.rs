//! A font of a PDF → what its codes mean, how wide they are, and whether it has glyphs for them.

use lopdf::{Dictionary, Document, Object};
use rustc_hash::FxHashMap;

use super::cmap::CMap;
use super::file::{entry, names, number, stream_bytes};

/// The last code of two bytes.
const LAST_CODE: u32 = 0xffff;

/// The parts of a font that are needed to read its text.
#[derive(Debug, Default)]
pub(super) struct Font {
    /// Its name, without the six letters that mark a part of a font.
    pub(super) name: String,
    /// Whether the file has the shapes of its glyphs.
    pub(super) is_embedded: bool,
    /// Two bytes per code, else one.
    is_wide: bool,
    unicode: CMap,
    /// In thousandths of the font's size.
    widths: FxHashMap<u32, f64>,
    default_width: f64,
    /// Codes that print as a box, since the font has no glyph for the character.
    boxes: Vec<u32>,
}

impl Font {
    pub(super) fn read(document: &Document, font: &Dictionary) -> Self {
        let subtype = names(document, font, b"Subtype");
        let child = entry(document, font, b"DescendantFonts")
            .and_then(|fonts| fonts.as_array().ok())
            .and_then(|fonts| document.dereference(fonts.first()?).ok()?.1.as_dict().ok());
        let inner = child.unwrap_or(font);
        let descriptor = entry(document, inner, b"FontDescriptor").and_then(|object| object.as_dict().ok());
        let has_file = descriptor.is_some_and(|descriptor| {
            [&b"FontFile"[..], b"FontFile2", b"FontFile3"].iter().any(|key| descriptor.has(key))
        });
        let unicode = entry(document, font, b"ToUnicode")
            .and_then(|object| object.as_stream().ok())
            .and_then(stream_bytes)
            .map(|bytes| CMap::parse(&bytes))
            .unwrap_or_default();
        let base = names(document, font, b"BaseFont");
        let name = base.split_once('+').map_or(base.as_str(), |(_, name)| name).to_owned();
        let is_drawn = subtype == "Type3";
        let mut read = Self {
            name,
            is_embedded: has_file || is_drawn,
            is_wide: subtype == "Type0",
            unicode,
            default_width: 0.0,
            ..Self::default()
        };
        if read.is_wide {
            read.boxes = vec![0];
            read.default_width = number(document, inner, b"DW").unwrap_or(1000.0);
            read.wide_widths(document, inner);
        } else {
            read.narrow_widths(document, font, is_drawn);
            read.name_boxes(document, font);
        }
        read
    }

    /// The codes of a shown string.
    pub(super) fn codes(&self, bytes: &[u8]) -> Vec<u32> {
        if self.is_wide {
            bytes
                .chunks(2)
                .map(|two| two.iter().fold(0, |code, &byte| (code << 8) | u32::from(byte)))
                .collect()
        } else {
            bytes.iter().copied().map(u32::from).collect()
        }
    }

    /// The text of a code; a code without text is U+FFFD where the font has two bytes per code, else Latin-1.
    pub(super) fn text(&self, code: u32) -> String {
        self.unicode.text(code).unwrap_or_else(|| {
            let guess = if self.is_wide { None } else { char::from_u32(code) };
            guess.unwrap_or(char::REPLACEMENT_CHARACTER).to_string()
        })
    }

    /// The width of a code as a multiple of the font size.
    pub(super) fn width(&self, code: u32) -> f64 {
        self.widths.get(&code).copied().unwrap_or(self.default_width) / 1000.0
    }

    /// Whether the code prints as a box, since the font has no glyph for the character.
    pub(super) fn is_box(&self, code: u32) -> bool {
        self.boxes.contains(&code)
    }

    /// A space of one byte, which word spacing widens (ISO 32000-1, 9.3.3).
    pub(super) fn is_space(&self, code: u32) -> bool {
        !self.is_wide && code == 32
    }

    /// `W`: first [w w w] or first last w (ISO 32000-1, 9.7.4.3).
    fn wide_widths(&mut self, document: &Document, font: &Dictionary) {
        let Some(list) = entry(document, font, b"W").and_then(|object| object.as_array().ok()) else {
            return;
        };
        let value = |object: &Object| document.dereference(object).ok().map(|(_, object)| object.clone());
        let mut rest = list.iter().filter_map(value);
        while let Some(first) = rest.next().and_then(|object| object.as_float().ok()) {
            let first = (first as u32).min(LAST_CODE);
            match rest.next() {
                Some(Object::Array(widths)) => {
                    for (code, width) in (first..).zip(&widths) {
                        self.widths.extend(width.as_float().ok().map(|width| (code, f64::from(width))));
                    }
                }
                Some(last) => {
                    let Some(width) = rest.next().and_then(|object| object.as_float().ok()) else { return };
                    let last = last.as_float().map_or(first, |last| (last as u32).min(LAST_CODE));
                    self.widths.extend((first..=last).map(|code| (code, f64::from(width))));
                }
                None => return,
            }
        }
    }

    fn narrow_widths(&mut self, document: &Document, font: &Dictionary, is_drawn: bool) {
        let first = (number(document, font, b"FirstChar").unwrap_or(0.0) as u32).min(LAST_CODE);
        let Some(list) = entry(document, font, b"Widths").and_then(|object| object.as_array().ok()) else {
            return;
        };
        // A Type 3 font measures in its own units.
        let unit = entry(document, font, b"FontMatrix")
            .filter(|_| is_drawn)
            .and_then(|object| object.as_array().ok()?.first()?.as_float().ok())
            .map_or(1.0, |unit| f64::from(unit) * 1000.0);
        let widths = list.iter().take(256).map(|width| width.as_float().map_or(0.0, f64::from) * unit);
        self.widths.extend((first..).zip(widths));
    }

    /// Codes that the encoding names as glyph 0, or as `.notdef`.
    fn name_boxes(&mut self, document: &Document, font: &Dictionary) {
        let Some(encoding) = entry(document, font, b"Encoding").and_then(|object| object.as_dict().ok())
        else {
            return;
        };
        let Some(list) = entry(document, encoding, b"Differences").and_then(|object| object.as_array().ok())
        else {
            return;
        };
        let mut code = 0_u32;
        for object in list.iter().take(1000) {
            match object {
                Object::Integer(next) => code = u32::try_from(*next).unwrap_or(0),
                Object::Name(name) => {
                    if matches!(name.as_slice(), b".notdef" | b"g0") {
                        self.boxes.push(code);
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use lopdf::dictionary;

    use super::*;

    #[test]
    fn impossible_codes_do_not_overflow() {
        let huge = i64::from(u32::MAX);
        let widths = || Object::Array(vec![1.into(), 2.into(), 3.into()]);
        let narrow = dictionary! { "Subtype" => "TrueType", "FirstChar" => huge, "Widths" => widths() };
        let file = Document::new();
        assert!(Font::read(&file, &narrow).width(65).abs() < 0.001);
        let ranges: Vec<Object> = vec![huge.into(), widths(), huge.into(), huge.into(), 7.into()];
        let child: Object = dictionary! { "Subtype" => "CIDFontType2", "DW" => 500, "W" => ranges }.into();
        let wide = dictionary! { "Subtype" => "Type0", "DescendantFonts" => vec![child] };
        assert!((Font::read(&file, &wide).width(65) - 0.5).abs() < 0.001);
    }
}
