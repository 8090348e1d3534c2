//! Shown strings → runs of text with their places.

use super::geometry::{Matrix, Point};
use super::marks::{MarkPlace, Marks, Said};
use super::page::{PdfPage, Run, ground};
use super::state::State;

/// A dense page has five hundred; more is damage.
const MAX_RUNS: usize = 20_000;

/// How far a mark is from the end of the letter before it, in sizes of the text: less than two lines are apart.
const MARK_REACH: f64 = 1.0;

/// The text object: where the next glyph goes, and the open run.
#[derive(Debug)]
pub(super) struct TextObject {
    matrix: Matrix,
    line: Matrix,
    open: Option<Open>,
}

/// A run that may continue.
#[derive(Debug)]
struct Open {
    run: Run,
    is_reversed: bool,
    /// Whether it has nothing yet but marks above or below a letter that follows.
    is_marks: bool,
    /// Where a glyph that continues it would begin.
    end: Point,
    /// The leftmost and rightmost position.
    left: f64,
    right: f64,
}

/// A glyph on the page: its text, and where it begins and ends.
struct PlacedGlyph {
    said: String,
    /// Whether it belongs to the letter whose text an earlier glyph said.
    is_rest: bool,
    is_box: bool,
    start: Point,
    end: Point,
    middle: Point,
    size: f64,
}

impl PlacedGlyph {
    fn width(&self) -> f64 {
        (self.end.0 - self.start.0).hypot(self.end.1 - self.start.1)
    }
}

impl TextObject {
    pub(super) fn new() -> Self {
        Self { matrix: Matrix::IDENTITY, line: Matrix::IDENTITY, open: None }
    }

    /// `BT`.
    pub(super) fn begin(&mut self) {
        self.matrix = Matrix::IDENTITY;
        self.line = Matrix::IDENTITY;
    }

    /// `Tm`.
    pub(super) fn set(&mut self, matrix: Matrix) {
        self.matrix = matrix;
        self.line = matrix;
    }

    /// `Td`: moves to a new line, in units of the text.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = Matrix([1.0, 0.0, 0.0, 1.0, x, y]).then(self.line);
        self.matrix = self.line;
    }

    /// A number in `TJ`: moves back by thousandths of the size.
    pub(super) fn back(&mut self, state: &State, thousandths: f64) {
        self.advance(-thousandths / 1000.0 * state.text.size * state.text.stretch);
    }

    /// `Tj`.
    pub(super) fn show(&mut self, state: &State, bytes: &[u8], marks: &mut Marks, page: &mut PdfPage) {
        let Some(font) = state.text.font.clone() else { return };
        let style = &state.text;
        for code in font.codes(bytes) {
            let is_box = font.is_box(code);
            let (said, is_rest) = match marks.say() {
                Said::Itself => (font.text(code), false),
                Said::Instead(text) => (text, false),
                Said::Before => (String::new(), true),
            };
            let extra = style.letter_space + if font.is_space(code) { style.word_space } else { 0.0 };
            let width = font.width(code) * style.size;
            let placing =
                Matrix([style.stretch, 0.0, 0.0, 1.0, 0.0, style.rise]).then(self.matrix).then(state.matrix);
            let glyph = PlacedGlyph {
                said,
                is_rest,
                is_box,
                start: placing.apply((0.0, 0.0)),
                end: placing.apply((width, 0.0)),
                middle: placing.apply((width / 2.0, style.size * 0.3)),
                size: style.size.abs() * placing.up(),
            };
            self.add(state, glyph, marks, page);
            self.advance((width + extra) * style.stretch);
        }
    }

    /// Ends the open run, which then belongs to the page.
    pub(super) fn close_run(&mut self, page: &mut PdfPage) {
        let Some(Open { mut run, left, right, .. }) = self.open.take() else { return };
        run.x = left;
        run.width = right - left;
        if page.runs.len() < MAX_RUNS && !run.text.is_empty() {
            page.runs.push(run);
        }
    }

    fn advance(&mut self, x: f64) {
        self.matrix = Matrix([1.0, 0.0, 0.0, 1.0, x, 0.0]).then(self.matrix);
    }

    fn add(&mut self, state: &State, glyph: PlacedGlyph, marks: &Marks, page: &mut PdfPage) {
        let place = marks.place();
        let is_reversed = marks.is_reversed();
        let is_visible = state.text.mode % 4 != 3 && state.clip.holds(glyph.middle);
        // A mark, such as a vowel sign, has no width: it is above or below the letter beside it, and does not move on.
        let is_mark = glyph.width() < 0.01 * glyph.size;
        let continues = self.open.as_ref().is_some_and(|open| {
            let reach = if is_mark || open.is_marks { MARK_REACH } else { 0.2 };
            let near = |a: f64, b: f64| (a - b).abs() < reach * glyph.size;
            // Its font may be another: the browser embeds a large font in parts, and a letter and its marks may be in several of them.
            let follows = open.run.place == place
                && open.run.is_visible == is_visible
                && open.is_reversed == is_reversed
                && (open.run.size - glyph.size).abs() < 0.01
                && near(open.end.0, glyph.start.0)
                && near(open.end.1, glyph.start.1);
            follows || glyph.is_rest
        });
        if !continues {
            self.close_run(page);
            self.open = Some(begin(state, &glyph, (place, is_reversed, is_visible), page));
        }
        let Some(open) = &mut self.open else { return };
        if glyph.is_box {
            open.run.boxes.extend(glyph.said.chars().filter(|c| !c.is_whitespace() && !c.is_control()));
        }
        if is_reversed {
            open.run.text.insert_str(0, &glyph.said);
        } else {
            open.run.text.push_str(&glyph.said);
        }
        if !is_mark {
            if open.is_marks {
                open.run.baseline = glyph.start.1;
            }
            open.is_marks = false;
            open.end = glyph.end;
        }
        open.left = open.left.min(glyph.start.0).min(glyph.end.0);
        open.right = open.right.max(glyph.start.0).max(glyph.end.0);
    }
}

/// A run that begins with this glyph. Its colour and background are those of its beginning: the browser ends a text object
/// where the colour changes.
fn begin(
    state: &State,
    glyph: &PlacedGlyph,
    (place, is_reversed, is_visible): (MarkPlace, bool, bool),
    page: &PdfPage,
) -> Open {
    let ground = ground(&page.paints, glyph.middle);
    let ink = if state.text.mode % 4 == 1 { state.stroke } else { state.fill };
    let (colour, opacity) = state.painted(ink);
    let ink = colour.zip(ground).map(|(colour, ground)| super::colour::over(colour, opacity, ground));
    let run = Run {
        text: String::new(),
        size: glyph.size,
        x: glyph.start.0,
        baseline: glyph.start.1,
        width: 0.0,
        ink,
        ground,
        place,
        is_visible,
        boxes: String::new(),
        painted: page.paints.len(),
    };
    Open { run, is_reversed, is_marks: true, end: glyph.start, left: glyph.start.0, right: glyph.start.0 }
}
