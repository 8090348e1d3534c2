//! The text of marked content: glyphs → characters, by the fonts' `ToUnicode` (PDF 1.7, 9.10.3).

use std::collections::BTreeMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::content::{Statement, Statements, string};
use super::file::LARGEST_STREAM;
use super::resources::resources;
use super::tree::{Tree, kids};
use crate::reading::{CMap, from_text_string};

/// The text of all marked content of a file, by page and number.
#[derive(Debug, Default)]
pub(super) struct Texts {
    runs: BTreeMap<(ObjectId, i64), Run>,
    fonts: BTreeMap<ObjectId, Rc<Characters>>,
}

/// The text of one marked content.
#[derive(Debug, Default)]
struct Run {
    lines: Vec<Line>,
}

/// Text at one height.
#[derive(Debug, Default)]
struct Line {
    /// As it is written.
    height: Vec<u8>,
    pieces: Vec<Piece>,
}

/// Text as it is painted, from left to right.
#[derive(Debug, Default)]
struct Piece {
    characters: Vec<String>,
    /// It reads from right to left.
    is_reversed: bool,
}

/// Which characters the codes of a font mean.
#[derive(Debug, Default)]
struct Characters {
    unicode: CMap,
    /// Bytes per code: two in a font of many glyphs, else one.
    code_length: usize,
}

/// Marked content that has begun and not ended.
struct Mark {
    number: Option<i64>,
    /// Its text replaces that of its glyphs.
    is_replaced: bool,
    /// Its glyphs are in visual order, the last one first (PDF 1.7, 14.8.2.3.3).
    is_reversed: bool,
}

impl Texts {
    /// Reads the text of a page or a form.
    pub(super) fn read(&mut self, file: &Document, page: ObjectId, content: &[u8]) {
        let fonts = resources(file, page)
            .and_then(|resources| resources.get_deref(b"Font", file).ok())
            .and_then(|fonts| fonts.as_dict().ok());
        let mut marks: Vec<Mark> = Vec::new();
        let mut font = Rc::<Characters>::default();
        let mut line: &[u8] = b"";
        for Statement { operator, operands, .. } in Statements::of(content) {
            match operator {
                b"BMC" => {
                    let is_reversed = operands.first() == Some(&&b"/ReversedChars"[..]);
                    marks.push(Mark { number: None, is_replaced: false, is_reversed });
                }
                b"BDC" => {
                    let number =
                        after(&operands, b"/MCID").and_then(|token| str::from_utf8(token).ok()?.parse().ok());
                    let words = after(&operands, b"/ActualText").and_then(string);
                    marks.push(Mark { number, is_replaced: words.is_some(), is_reversed: false });
                    if let Some(words) = words {
                        self.say(page, &marks, line, vec![from_text_string(&words)]);
                    }
                }
                b"EMC" => {
                    marks.pop();
                }
                b"Tf" => {
                    let name = operands.first().and_then(|name| name.strip_prefix(b"/"));
                    font = match name
                        .zip(fonts)
                        .and_then(|(name, fonts)| fonts.get_deref(name, file).ok()?.as_dict().ok())
                    {
                        Some(font) => self.characters(file, font),
                        None => Rc::default(),
                    };
                }
                b"Tm" => line = operands.last().copied().unwrap_or_default(),
                b"Tj" | b"TJ" | b"'" | b"\"" if !marks.iter().any(|mark| mark.is_replaced) => {
                    for shown in operands.iter().filter_map(|token| string(token)) {
                        self.say(page, &marks, line, font.read(&shown));
                    }
                }
                _ => {}
            }
        }
    }

    fn say(&mut self, page: ObjectId, marks: &[Mark], height: &[u8], characters: Vec<String>) {
        let Some(number) = marks.iter().rev().find_map(|mark| mark.number) else { return };
        let is_reversed = marks.iter().any(|mark| mark.is_reversed);
        let lines = &mut self.runs.entry((page, number)).or_default().lines;
        if lines.last().is_none_or(|line| line.height != height) {
            lines.push(Line { height: height.to_vec(), pieces: Vec::new() });
        }
        let Some(line) = lines.last_mut() else { return };
        match line.pieces.last_mut().filter(|piece| piece.is_reversed == is_reversed) {
            Some(piece) => piece.characters.extend(characters),
            None => line.pieces.push(Piece { characters, is_reversed }),
        }
    }

    fn characters(&mut self, file: &Document, font: &Dictionary) -> Rc<Characters> {
        let Ok(Object::Reference(id)) = font.get(b"ToUnicode") else { return Rc::default() };
        let known = self.fonts.entry(*id).or_insert_with(|| {
            let is_wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
            let map = file
                .get_object(*id)
                .and_then(Object::as_stream)
                .and_then(|stream| stream.get_plain_content_with_limit(LARGEST_STREAM));
            let unicode = CMap::parse(&map.unwrap_or_default());
            Rc::new(Characters { unicode, code_length: if is_wide { 2 } else { 1 } })
        });
        Rc::clone(known)
    }

    /// The words of an element: its text, and the alternative text of its pictures.
    pub(super) fn of(&self, file: &Document, tree: &Tree, at: usize) -> String {
        let mut said = String::new();
        let mut line: &[u8] = b"";
        let mut place = at;
        while let Some(element) = tree.elements.get(place).filter(|_| place < tree.elements[at].end) {
            place += 1;
            let Ok(dict) = file.get_dictionary(element.id) else { continue };
            if let Ok(Object::String(alternative, _)) = dict.get_deref(b"Alt", file) {
                said.push(' ');
                said.push_str(&from_text_string(alternative));
                said.push(' ');
                place = element.end;
                continue;
            }
            for content in kids(file, dict) {
                let Some(run) = marked_content(dict, &content).and_then(|place| self.runs.get(&place)) else {
                    continue;
                };
                for own in &run.lines {
                    if own.height != line {
                        said.push(' ');
                    }
                    own.read(&mut said);
                    line = &own.height;
                }
            }
        }
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl Line {
    /// Reads the pieces of a line in the direction of most of them.
    fn read(&self, said: &mut String) {
        let letters = |is_reversed: bool| -> usize {
            let pieces = self.pieces.iter().filter(|piece| piece.is_reversed == is_reversed);
            pieces
                .flat_map(|piece| &piece.characters)
                .flat_map(|text| text.chars())
                .filter(|c| c.is_alphabetic())
                .count()
        };
        let piece = |piece: &Piece| -> String {
            let characters = piece.characters.iter().map(String::as_str);
            if piece.is_reversed { characters.rev().collect() } else { characters.collect() }
        };
        if letters(true) > letters(false) {
            for text in self.pieces.iter().rev().map(piece) {
                // A piece to the right of another is read before it.
                let words = text.trim_start();
                let after = &text[..text.len() - words.len()];
                let before = &words[words.trim_end().len()..];
                said.extend([before, words.trim_end(), after]);
            }
        } else {
            said.extend(self.pieces.iter().map(piece));
        }
    }
}

/// The page or form, and the number, of marked content that is part of an element (PDF 1.7, 14.7.4).
pub(super) fn marked_content(element: &Dictionary, kid: &Object) -> Option<(ObjectId, i64)> {
    let refers = |dict: &Dictionary, key: &[u8]| dict.get(key).and_then(Object::as_reference).ok();
    match kid {
        Object::Integer(number) => Some((refers(element, b"Pg")?, *number)),
        Object::Dictionary(reference) if reference.has_type(b"MCR") => {
            let number = reference.get(b"MCID").and_then(Object::as_i64).ok()?;
            let place = refers(reference, b"Stm")
                .or_else(|| refers(reference, b"Pg"))
                .or_else(|| refers(element, b"Pg"));
            Some((place?, number))
        }
        _ => None,
    }
}

impl Characters {
    /// The text of each code.
    fn read(&self, codes: &[u8]) -> Vec<String> {
        let text = |code: &[u8]| self.unicode.text(number(code)).unwrap_or_default();
        codes.chunks(self.code_length.max(1)).map(text).collect()
    }
}

fn number(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0, |number, byte| number << 8 | u32::from(*byte))
}

fn after<'a>(operands: &[&'a [u8]], name: &[u8]) -> Option<&'a [u8]> {
    let at = operands.iter().position(|token| *token == name)?;
    operands.get(at + 1).copied()
}
