//! A page's content streams → what is on it.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use rustc_hash::FxHashMap;

use super::colour::Space;
use super::file::{dictionary, entry, names, number, numbers, stream_bytes};
use super::font::Font;
use super::geometry::{Area, Matrix};
use super::lexer::{Lexer, Token};
use super::marks::Marks;
use super::page::PdfPage;
use super::path::Path;
use super::state::State;
use super::text::TextObject;

/// Operators that a document may have before it is damage: 4 pages of drawings have some 60,000.
pub(super) const MAX_STEPS: usize = 3_000_000;

/// Groups inside groups; the browser nests at most three, for effects.
const MAX_GROUPS: usize = 12;

/// `q` inside `q`.
const MAX_SAVED: usize = 500;

/// What all pages of a document share while they are read.
pub(super) struct Shared<'a> {
    pub(super) document: &'a Document,
    pub(super) fonts: FxHashMap<ObjectId, Rc<Font>>,
    /// Operators left.
    pub(super) steps: usize,
}

/// Reads a page's content into it.
pub(super) fn interpret<'a>(
    shared: &mut Shared<'a>,
    content: &[u8],
    resources: &'a Dictionary,
    page: &mut PdfPage,
    base: Matrix,
) {
    let clip = Area { x0: 0.0, y0: 0.0, x1: page.width, y1: page.height };
    let mut interpreter = Interpreter {
        shared,
        page,
        state: State::new(base, clip),
        saved: Vec::new(),
        path: Path::default(),
        is_clipping: false,
        marks: Marks::default(),
        text: TextObject::new(),
        groups: Vec::new(),
    };
    interpreter.run(content, resources, 0);
}

/// One page being read.
pub(super) struct Interpreter<'s, 'a> {
    pub(super) shared: &'s mut Shared<'a>,
    pub(super) page: &'s mut PdfPage,
    pub(super) state: State,
    pub(super) path: Path,
    pub(super) is_clipping: bool,
    pub(super) text: TextObject,
    pub(super) marks: Marks,
    saved: Vec<State>,
    /// Object numbers of the groups that are being drawn.
    groups: Vec<u32>,
}

impl<'a> Interpreter<'_, 'a> {
    fn run(&mut self, content: &[u8], resources: &'a Dictionary, group: u32) {
        let mut lexer = Lexer::new(content);
        let mut operands: Vec<Token> = Vec::new();
        let floor = (self.saved.len(), self.marks.depth());
        while let Some(token) = lexer.next() {
            let Token::Word(operator) = token else {
                if operands.len() < 64 {
                    operands.push(token);
                }
                continue;
            };
            if self.shared.steps == 0 {
                break;
            }
            self.shared.steps -= 1;
            match operator {
                b"q" if self.saved.len() < MAX_SAVED => self.saved.push(self.state.clone()),
                b"Q" if self.saved.len() > floor.0 => {
                    if let Some(state) = self.saved.pop() {
                        self.state = state;
                    }
                }
                b"BMC" | b"BDC" => self.open_mark(&operands, resources, group),
                b"EMC" => self.marks.close(floor.1),
                b"BI" => self.inline_image(&mut lexer),
                b"Do" => self.external(operands.first(), resources),
                b"gs" => {
                    if let Some((_, settings)) = self.resource(resources, b"ExtGState", operands.first()) {
                        self.state.apply(self.shared.document, settings);
                    }
                }
                b"Tf" => self.choose_font(&operands, resources),
                b"cs" | b"CS" => self.choose_space(operator == b"cs", operands.first(), resources),
                _ => {
                    let numbers: Vec<f64> = operands.iter().filter_map(Token::number).collect();
                    self.shape(operator, &numbers);
                    self.colour(operator, &operands, &numbers);
                    self.letters(operator, &operands, &numbers);
                }
            }
            operands.clear();
        }
        self.text.close_run(self.page);
        self.saved.truncate(floor.0);
        self.marks.close_to(floor.1);
    }

    /// A resource that is a dictionary, by the name in an operand, with the number of its object.
    fn resource(
        &self,
        resources: &'a Dictionary,
        kind: &[u8],
        name: Option<&Token>,
    ) -> Option<(Option<ObjectId>, &'a Dictionary)> {
        let Some(Token::Name(name)) = name else { return None };
        let document = self.shared.document;
        let named = entry(document, resources, kind)?.as_dict().ok()?;
        dictionary(document, named.get(name).ok()?)
    }

    fn open_mark(&mut self, operands: &[Token], resources: &'a Dictionary, group: u32) {
        let Some(Token::Name(tag)) = operands.first() else { return };
        let document = self.shared.document;
        let named = entry(document, resources, b"Properties").and_then(|object| object.as_dict().ok());
        self.marks.open(document, tag, operands.get(1), (group, named));
    }

    fn choose_font(&mut self, operands: &[Token], resources: &'a Dictionary) {
        self.state.text.size = operands.get(1).and_then(Token::number).unwrap_or(0.0);
        let Some((id, font)) = self.resource(resources, b"Font", operands.first()) else { return };
        let document = self.shared.document;
        let read = || Rc::new(Font::read(document, font));
        let font = match id {
            Some(id) => Rc::clone(self.shared.fonts.entry(id).or_insert_with(read)),
            None => read(),
        };
        self.state.text.font = Some(font);
    }

    fn choose_space(&mut self, is_fill: bool, name: Option<&Token>, resources: &'a Dictionary) {
        let Some(Token::Name(name)) = name else { return };
        let document = self.shared.document;
        let named = entry(document, resources, b"ColorSpace").and_then(|object| object.as_dict().ok());
        let own = named.and_then(|named| named.get(name).ok()).map(|object| Space::of(document, object));
        let space = own.unwrap_or_else(|| Space::named(name));
        if is_fill { self.state.fill.set_space(space) } else { self.state.stroke.set_space(space) }
    }

    /// `BI … ID … EI`.
    fn inline_image(&mut self, lexer: &mut Lexer) {
        let mut entries = Vec::new();
        while let Some(token) = lexer.next() {
            if token == Token::Word(b"ID") {
                break;
            }
            entries.push(token);
            if entries.len() > 100 {
                return;
            }
        }
        lexer.skip_image_data();
        let value = |names: [&[u8]; 2]| {
            let pair = entries
                .chunks_exact(2)
                .find(|pair| matches!(&pair[0], Token::Name(name) if names.contains(&name.as_slice())));
            pair.map(|pair| &pair[1])
        };
        let is_mask = value([b"IM", b"ImageMask"]) == Some(&Token::Word(b"true"));
        let side = |names| value(names).and_then(Token::number).unwrap_or(0.0) as u32;
        self.image((side([b"W", b"Width"]), side([b"H", b"Height"])), is_mask);
    }

    /// `Do`.
    fn external(&mut self, name: Option<&Token>, resources: &'a Dictionary) {
        let document = self.shared.document;
        let Some(Token::Name(name)) = name else { return };
        let Some(named) = entry(document, resources, b"XObject").and_then(|object| object.as_dict().ok())
        else {
            return;
        };
        let Ok(object) = named.get(name) else { return };
        let Ok((id, Object::Stream(stream))) = document.dereference(object) else { return };
        match names(document, &stream.dict, b"Subtype").as_str() {
            "Image" => {
                let side = |key| number(document, &stream.dict, key).unwrap_or(0.0) as u32;
                let is_mask = entry(document, &stream.dict, b"ImageMask")
                    .is_some_and(|object| object.as_bool().unwrap_or(false));
                self.image((side(b"Width"), side(b"Height")), is_mask);
            }
            "Form" => self.group(id.map_or(0, |(id, _)| id), stream, resources),
            _ => {}
        }
    }

    /// A form: content that is drawn as one.
    fn group(&mut self, id: u32, form: &'a Stream, outer: &'a Dictionary) {
        if self.groups.len() >= MAX_GROUPS || self.groups.contains(&id) {
            return;
        }
        let document = self.shared.document;
        let Some(content) = stream_bytes(form) else { return };
        self.text.close_run(self.page);
        let state_outside = self.state.clone();
        if let Some(matrix) = numbers(document, &form.dict, b"Matrix") {
            self.state.matrix = Matrix(matrix).then(self.state.matrix);
        }
        if let Some([x0, y0, x1, y1]) = numbers(document, &form.dict, b"BBox") {
            let bounds = Area::through(self.state.matrix, [x0, y0, x1 - x0, y1 - y0]);
            self.state.clip = self.state.clip.within(bounds);
        }
        if form.dict.has(b"Group") {
            // The opacity applies to the form as a whole, and its parts begin opaque.
            self.state.group_opacity *= self.state.fill.opacity;
            self.state.fill.opacity = 1.0;
            self.state.stroke.opacity = 1.0;
        }
        let own = entry(document, &form.dict, b"Resources").and_then(|object| object.as_dict().ok());
        self.groups.push(id);
        self.run(&content, own.unwrap_or(outer), id);
        self.groups.pop();
        self.state = state_outside;
    }
}
