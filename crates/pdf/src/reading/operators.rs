//! The operators that build shapes, choose colours and set text (ISO 32000-1, annex A).

use super::colour::{Rgb, Space};
use super::geometry::{Area, Matrix, Point};
use super::interpreter::Interpreter;
use super::lexer::Token;
use super::page::{Image, Paint};

/// A page of drawings has some five hundred shapes and images; more are damage.
const MAX_PAINTS: usize = 30_000;

impl Interpreter<'_, '_> {
    /// Operators of paths, and `cm`.
    pub(super) fn shape(&mut self, operator: &[u8], numbers: &[f64]) {
        let matrix = self.state.matrix;
        match (operator, numbers) {
            (b"cm", &[a, b, c, d, e, f]) => self.state.matrix = Matrix([a, b, c, d, e, f]).then(matrix),
            (b"m", &[x, y]) => self.path.move_to(matrix, (x, y)),
            (b"l", &[x, y]) => self.path.line_to(matrix, (x, y)),
            (b"c", &[a, b, c, d, x, y]) => self.path.curve_to(matrix, [(a, b), (c, d), (x, y)]),
            (b"v", &[c, d, x, y]) => {
                let start = self.path.current();
                self.path.curve_to(matrix, [start, (c, d), (x, y)]);
            }
            (b"y", &[a, b, x, y]) => self.path.curve_to(matrix, [(a, b), (x, y), (x, y)]),
            (b"re", &[x, y, width, height]) => self.path.rectangle(matrix, [x, y, width, height]),
            (b"W" | b"W*", _) => self.is_clipping = true,
            (b"n", _) => self.end_path(false, false),
            (b"f" | b"F" | b"f*", _) => self.end_path(true, false),
            (b"S" | b"s", _) => self.end_path(false, true),
            (b"B" | b"B*" | b"b" | b"b*", _) => self.end_path(true, true),
            (b"sh", _) => self.paint(false, (self.state.clip, Vec::new()), (None, 1.0)),
            _ => {}
        }
    }

    /// Operators of colours, for fills in lower case and for lines in upper case.
    pub(super) fn colour(&mut self, operator: &[u8], operands: &[Token], numbers: &[f64]) {
        let is_fill = operator.first().is_some_and(u8::is_ascii_lowercase);
        let ink = if is_fill { &mut self.state.fill } else { &mut self.state.stroke };
        match operator {
            b"g" | b"G" => ink.set(Space::Gray, numbers),
            b"rg" | b"RG" => ink.set(Space::Rgb, numbers),
            b"k" | b"K" => ink.set(Space::Cmyk, numbers),
            b"sc" | b"SC" | b"scn" | b"SCN" => {
                let is_pattern = matches!(operands.last(), Some(Token::Name(_)));
                let space = if is_pattern { Space::Unknown } else { ink.space };
                ink.colour = space.colour(numbers);
            }
            _ => {}
        }
    }

    /// Operators of text.
    pub(super) fn letters(&mut self, operator: &[u8], operands: &[Token], numbers: &[f64]) {
        let style = &mut self.state.text;
        match (operator, numbers) {
            (b"BT", _) => self.text.begin(),
            (b"ET", _) => self.text.close_run(self.page),
            (b"Tc", &[space]) => style.letter_space = space,
            (b"Tw", &[space]) => style.word_space = space,
            (b"Tz", &[percent]) => style.stretch = percent / 100.0,
            (b"TL", &[leading]) => style.leading = leading,
            (b"Ts", &[rise]) => style.rise = rise,
            (b"Tr", &[mode]) => style.mode = mode.clamp(0.0, 7.0) as u8,
            (b"Td", &[x, y]) => self.text.next_line(x, y),
            (b"TD", &[x, y]) => {
                style.leading = -y;
                self.text.next_line(x, y);
            }
            (b"Tm", &[a, b, c, d, e, f]) => self.text.set(Matrix([a, b, c, d, e, f])),
            (b"T*" | b"'" | b"\"", _) => {
                if let (b"\"", &[word, letter]) = (operator, numbers) {
                    style.word_space = word;
                    style.letter_space = letter;
                }
                let leading = style.leading;
                self.text.next_line(0.0, -leading);
                self.show(operands.last());
            }
            (b"Tj", _) => self.show(operands.last()),
            (b"TJ", _) => {
                let Some(Token::Array(parts)) = operands.last() else { return };
                for part in parts {
                    match part {
                        Token::Number(back) => self.text.back(&self.state, *back),
                        text => self.show(Some(text)),
                    }
                }
            }
            _ => {}
        }
    }

    /// An image, which fills the unit square.
    pub(super) fn image(&mut self, pixels: (u32, u32), is_mask: bool) {
        let matrix = self.state.matrix;
        let area = Area::through(matrix, [0.0, 0.0, 1.0, 1.0]).within(self.state.clip);
        if area.width() == 0.0 || area.height() == 0.0 {
            return;
        }
        if !is_mask && pixels.0 > 0 && pixels.1 > 0 && self.page.images.len() < MAX_PAINTS {
            let size = (matrix.across(), matrix.up());
            let place = self.marks.place();
            self.page.images.push(Image { pixels, size, area, place });
        }
        self.paint(false, (area, Vec::new()), (None, 1.0));
    }

    fn show(&mut self, text: Option<&Token>) {
        if let Some(Token::Text(bytes)) = text {
            self.text.show(&self.state, bytes, &mut self.marks, self.page);
        }
    }

    fn end_path(&mut self, is_filled: bool, is_stroked: bool) {
        let area = self.path.area();
        let is_empty = self.path.is_empty();
        let outlines = self.path.take(self.state.matrix);
        if !is_empty {
            let seen = area.within(self.state.clip);
            if is_filled {
                let outlines = if is_stroked { outlines.clone() } else { outlines };
                self.paint(false, (seen, outlines), self.state.painted(self.state.fill));
            }
            if is_stroked {
                self.paint(true, (seen, Vec::new()), self.state.painted(self.state.stroke));
            }
            if self.is_clipping {
                self.state.clip = seen;
            }
        }
        self.is_clipping = false;
    }

    fn paint(
        &mut self,
        is_stroke: bool,
        (area, outlines): (Area, Vec<Vec<Point>>),
        (colour, opacity): (Option<Rgb>, f64),
    ) {
        let is_seen = area.x0 <= area.x1 && area.y0 <= area.y1 && opacity > 0.0;
        if is_seen && self.page.paints.len() < MAX_PAINTS {
            let place = self.marks.place();
            self.page.paints.push(Paint { colour, opacity, is_stroke, area, place, outlines });
        }
    }
}
