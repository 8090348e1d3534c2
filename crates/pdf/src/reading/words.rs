//! Text in reading order: the order of the structure, not of painting.

use std::ops::Range;

use super::marks::{Mark, MarkPlace};
use super::page::Run;
use super::parse::Reading;
use super::structure::{Child, Element};

/// Elements within a line of text.
const INLINE: [&str; 8] = ["NonStruct", "Span", "Link", "Strong", "Em", "LBody", "Code", "Quote"];

/// How far apart in height two runs of one line are at most, in sizes of the text: indices are, and the letters of a word in Nastaliq, which
/// slope down.
const LINE_REACH: f64 = 0.8;

impl Reading {
    /// The text of the document in reading order, each block on a line of its own, followed by text without a place in the
    /// structure, such as margins. Hidden text is left out.
    pub(crate) fn text(&self) -> String {
        let mut text = self.text_within(0..self.elements.len());
        for page in &self.pages {
            let loose =
                page.runs.iter().filter(|run| run.is_visible && !matches!(run.place, MarkPlace::Tagged(_)));
            let mut line = Line::default();
            loose.for_each(|run| line.push(0, run));
            line.end(&mut text);
        }
        text
    }

    /// The text of an element, its blocks on lines of their own.
    pub(crate) fn text_of(&self, element: usize) -> String {
        let end = self.elements[element].end;
        self.text_within(element..end)
    }

    /// All pictures with their alternative text: pictures with such a text, and pictures that do not merely contain
    /// another one.
    pub(crate) fn figures(&self) -> impl Iterator<Item = (usize, Option<&str>)> {
        let is_figure = |at: &usize| self.elements[*at].kind == "Figure";
        let figures = (0..self.elements.len()).filter(is_figure);
        let outermost = figures.filter(move |&at| {
            let element = &self.elements[at];
            element.alt.is_some() || !(at + 1..element.end).any(|inner| is_figure(&inner))
        });
        outermost.map(|at| (at, self.elements[at].alt.as_deref()))
    }

    /// The element that a mark on a page (from 0) belongs to.
    pub(crate) fn owner(&self, page: usize, place: MarkPlace) -> Option<usize> {
        let MarkPlace::Tagged(mark) = place else { return None };
        self.index.owners.get(&(page, mark)).copied()
    }

    /// The element and those around it, the innermost first.
    pub(crate) fn ancestors(&self, element: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(Some(element), |&at| self.elements[at].parent)
    }

    /// The visible runs of an element with their pages (from 0), in reading order.
    pub(crate) fn runs_of(&self, element: usize) -> Vec<(usize, &Run)> {
        let marks = self.blocks_within(element..self.elements[element].end);
        marks
            .into_iter()
            .flat_map(|(_, page, mark)| self.runs_at(page, mark).map(move |run| (page, run)))
            .collect()
    }

    /// The marks of an element with their pages (from 0), in reading order.
    pub(crate) fn marks_of(&self, element: usize) -> Vec<(usize, Mark)> {
        let marks = self.blocks_within(element..self.elements[element].end);
        marks.into_iter().map(|(_, page, mark)| (page, mark)).collect()
    }

    /// All marks in a range of elements, in reading order, with the block that each belongs to.
    fn blocks_within(&self, range: Range<usize>) -> Vec<(usize, usize, Mark)> {
        let mut found = Vec::new();
        let mut open: Vec<(usize, usize, std::slice::Iter<Child>)> = Vec::new();
        let mut next = range.start;
        while next < range.end {
            let block = block_of(&self.elements, next);
            open.push((next, block, self.elements[next].children.iter()));
            next = self.elements[next].end;
            while let Some((_, block, children)) = open.last_mut() {
                match children.next() {
                    Some(&Child::Element(at)) => {
                        let block = if is_inline(&self.elements[at]) { *block } else { at };
                        open.push((at, block, self.elements[at].children.iter()));
                    }
                    Some(&Child::Content(page, mark)) => found.push((*block, page, mark)),
                    None => drop(open.pop()),
                }
            }
        }
        found
    }

    fn runs_at(&self, page: usize, mark: Mark) -> impl Iterator<Item = &Run> {
        let indexes = self.index.runs.get(&(page, mark)).map(Vec::as_slice).unwrap_or_default();
        let mut runs: Vec<&Run> = indexes.iter().map(|&at| &self.pages[page].runs[at]).collect();
        runs.retain(|run| run.is_visible);
        order(&mut runs);
        runs.into_iter()
    }

    fn text_within(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        let mut line = Line::default();
        let mut current = None;
        for (block, page, mark) in self.blocks_within(range) {
            if current != Some(block) {
                line.end(&mut text);
                current = Some(block);
            }
            self.runs_at(page, mark).for_each(|run| line.push(page, run));
        }
        line.end(&mut text);
        text
    }
}

fn is_inline(element: &Element) -> bool {
    INLINE.contains(&element.kind.as_str())
}

fn block_of(elements: &[Element], at: usize) -> usize {
    let up = std::iter::successors(Some(at), |&at| elements[at].parent);
    up.into_iter().find(|&at| !is_inline(&elements[at])).unwrap_or(at)
}

/// Lines of right-to-left text are painted from the left, so the last run is read first; but runs of numbers and of other scripts that
/// follow each other are read from the left.
pub(super) fn order(runs: &mut [&Run]) {
    let mut start = 0;
    while start < runs.len() {
        let baseline = runs[start].baseline;
        let length = runs[start..]
            .iter()
            .take_while(|run| (run.baseline - baseline).abs() < LINE_REACH * run.size)
            .count()
            .max(1);
        let line = &mut runs[start..start + length];
        if line.iter().any(|run| reads_from_right(run)) {
            line.sort_by(|a, b| b.x.total_cmp(&a.x));
            line.split_mut(|run| reads_from_right(run)).for_each(turn_around);
        }
        start += length;
    }
}

/// Puts runs from the right that no letter from right to left separates from the left, but for the spaces at both ends.
fn turn_around(runs: &mut [&Run]) {
    let is_word = |run: &&Run| run.text.chars().any(char::is_alphanumeric);
    if let (Some(first), Some(last)) = (runs.iter().position(is_word), runs.iter().rposition(is_word)) {
        runs[first..=last].reverse();
    }
}

fn reads_from_right(run: &Run) -> bool {
    run.text.chars().any(is_right_to_left)
}

/// Letters of Hebrew, Arabic, Syriac, Thaana and N'Ko, with their presentation forms. Their digits are read from the left.
fn is_right_to_left(c: char) -> bool {
    let is_of_script = matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    is_of_script && c.is_alphabetic()
}

/// A block's text under construction.
#[derive(Default)]
struct Line<'a> {
    text: String,
    last: Option<(usize, &'a Run)>,
}

impl<'a> Line<'a> {
    fn push(&mut self, page: usize, run: &'a Run) {
        if let Some((last_page, last)) = self.last {
            let size = last.size.max(run.size);
            let is_near = last_page == page && (run.baseline - last.baseline).abs() < LINE_REACH * size;
            let gap = (run.x - (last.x + last.width)).min((last.x - (run.x + run.width)).abs());
            let touches = is_near && gap.abs() < 0.15 * size;
            if run.text == "\u{2010}" && self.text.ends_with('\u{ad}') {
                // The character that the browser prints for a soft hyphen.
                return;
            }
            if self.text.ends_with('\u{ad}') || (self.text.ends_with('\u{2010}') && !is_near) {
                self.text.pop();
            } else if !touches && !self.text.ends_with(char::is_whitespace) && !self.text.ends_with('-') {
                self.text.push(' ');
            }
        }
        self.text.push_str(&run.text);
        self.last = Some((page, run));
    }

    fn end(&mut self, text: &mut String) {
        let mut words = self.text.split_whitespace().peekable();
        if words.peek().is_some() {
            for (word, i) in words.zip(0..) {
                if i > 0 {
                    text.push(' ');
                }
                text.push_str(word);
            }
            text.push('\n');
        }
        *self = Line::default();
    }
}
