//! A rendered page → what a reader sees: blocks of words, doses and pictures, each below its heading.
//!
//! Anything that repeats or follows from the rest is left out: menus and contents lists, the tick chart, numbers of exercises, and the
//! review and version, which change with every signature.

use super::block::{Block, BlockKind};
use super::book_state::BookState;
use super::embedded_picture::{EmbeddedPicture, photo, sketch};
use handout_markup::html::{Element, HtmlPage, HtmlPart, NodeIndex, one_line};

/// What a reader sees.
#[derive(Default)]
pub(super) struct VisibleContent {
    pub(super) blocks: Vec<Block>,
    /// The headings that blocks refer to. The first is the top of the page.
    pub(super) places: Vec<String>,
    pub(super) doses: Vec<Placed<Vec<(String, String)>>>,
    pub(super) pictures: Vec<Placed<Vec<EmbeddedPicture>>>,
}

/// Something below a heading.
pub(super) struct Placed<T> {
    /// The id of the heading, or its words.
    pub(super) key: String,
    pub(super) title: String,
    pub(super) value: T,
}

/// Elements that start a new line.
const BLOCKS: [&str; 37] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "dt",
];

impl VisibleContent {
    pub(super) fn of(page: &HtmlPage, state: &BookState<'_>) -> Self {
        let Some(main) = page.first("main").or_else(|| page.first("body")) else { return Self::default() };
        let mut reader = Reader::default();
        reader.content.places.push(String::new());
        for (index, part) in main.parts() {
            if index < reader.skip {
                continue;
            }
            while reader.ends.last().is_some_and(|end| *end <= index) {
                reader.ends.pop();
                reader.flush();
                reader.kind = None;
            }
            match part {
                HtmlPart::Text(text) => reader.text.push_str(text),
                HtmlPart::Element(element) => reader.enter(&element, state),
            }
        }
        reader.flush();
        reader.content
    }
}

#[derive(Default)]
struct Reader {
    content: VisibleContent,
    text: String,
    kind: Option<BlockKind>,
    /// The key of the heading that is being read.
    heading: Option<String>,
    /// The key of the last heading.
    key: String,
    /// Where the open blocks end.
    ends: Vec<NodeIndex>,
    /// Everything before this place is left out.
    skip: NodeIndex,
    /// Whether the text so far is a term (`dt`) whose description follows.
    is_named: bool,
}

impl Reader {
    fn enter(&mut self, element: &Element<'_>, state: &BookState<'_>) {
        let end = element.inside().end;
        if is_left_out(element) {
            self.skip = end;
            return;
        }
        match element.name {
            "svg" => {
                self.picture(sketch(element));
                self.skip = end;
            }
            "img" => self.picture(photo(element, state)),
            "ul" | "dl" if element.has_class("dose") => {
                let items = dose(element);
                if !items.is_empty() {
                    self.flush();
                    let (key, title) = self.place();
                    self.content.doses.push(Placed { key, title, value: items });
                    self.skip = end;
                }
            }
            "br" => self.text.push(' '),
            "td" | "th" if !self.text.trim().is_empty() => self.text.push_str(" | "),
            "dd" if self.is_named && !self.text.trim().is_empty() => {
                self.is_named = false;
                self.text = format!("{}: ", self.text.trim_end());
                self.ends.push(end);
            }
            "dt" => {
                self.flush();
                self.is_named = true;
            }
            name if BLOCKS.contains(&name) => {
                // A paragraph in a list item counts as the item.
                let kind = self.kind.filter(|kind| *kind == BlockKind::Item && self.text.trim().is_empty());
                self.flush();
                self.kind = match (element.heading(), name) {
                    (Some(_), _) => Some(BlockKind::Heading),
                    (None, "li") => Some(BlockKind::Item),
                    _ => kind,
                };
                if element.heading().is_some() {
                    let key = element.attribute("id").map_or_else(|| element.text(), str::to_owned);
                    self.heading = Some(key);
                }
                self.ends.push(end);
            }
            _ => {}
        }
    }

    fn place(&self) -> (String, String) {
        (self.key.clone(), self.content.places.last().cloned().unwrap_or_default())
    }

    fn picture(&mut self, picture: Option<EmbeddedPicture>) {
        let Some(picture) = picture else { return };
        let (key, title) = self.place();
        let place = self.content.places.len() - 1;
        let text = picture.label.clone();
        self.content.blocks.push(Block { kind: BlockKind::Picture, place, text });
        match self.content.pictures.last_mut() {
            Some(last) if last.key == key && last.title == title => last.value.push(picture),
            _ => self.content.pictures.push(Placed { key, title, value: vec![picture] }),
        }
    }

    fn flush(&mut self) {
        let text = one_line(&std::mem::take(&mut self.text));
        let kind = self.kind.take().unwrap_or(BlockKind::Text);
        self.is_named = false;
        if text.is_empty() {
            return;
        }
        if let Some(key) = self.heading.take() {
            self.key = key;
            self.content.places.push(text.clone());
        }
        let place = self.content.places.len() - 1;
        self.content.blocks.push(Block { kind, place, text });
    }
}

/// Whether an element only repeats something, or is not addressed to patients.
fn is_left_out(element: &Element<'_>) -> bool {
    const CLASSES: [&str; 8] =
        ["visually-hidden", "review-mark", "review", "updated", "stamp", "sheet-how", "ticks", "ticks-how"];
    const PARTS: [&str; 3] = ["review", "chart", "toc"];
    matches!(element.name, "nav" | "button" | "select" | "input" | "textarea")
        || element.attribute("aria-hidden") == Some("true")
        || CLASSES.iter().any(|class| element.has_class(class))
        || ["id", "aria-labelledby"]
            .iter()
            .any(|name| element.attribute(name).is_some_and(|name| PARTS.contains(&name)))
}

/// The labels of a dose with their values.
fn dose(list: &Element<'_>) -> Vec<(String, String)> {
    let mut items = Vec::new();
    let mut label = None;
    for element in list.elements() {
        // Themes of clinics can have a list of terms.
        if element.name == "dt" || element.has_class("dose-label") {
            label = Some(element.text());
        } else if element.name == "dd" || element.has_class("dose-value") {
            items.extend(label.take().map(|label| (label, element.text())));
        }
    }
    items
}

/// Pairs the values below one heading in both pages, in the order of the page as it is now: the heading, and both values.
pub(super) fn pair<'r, T>(
    old: &'r [Placed<T>],
    new: &'r [Placed<T>],
) -> Vec<(&'r str, Option<&'r T>, Option<&'r T>)> {
    // A heading can have several values: the first is compared with the first.
    let numbered = |all: &'r [Placed<T>]| {
        let mut counts = std::collections::BTreeMap::new();
        all.iter()
            .map(|placed| {
                let count = counts.entry(placed.key.as_str()).or_insert(0_usize);
                *count += 1;
                ((placed.key.as_str(), *count), placed)
            })
            .collect::<Vec<_>>()
    };
    let (old, new) = (numbered(old), numbered(new));
    let was: std::collections::BTreeMap<_, _> = old.iter().map(|(key, placed)| (*key, *placed)).collect();
    let is: std::collections::BTreeSet<_> = new.iter().map(|(key, _)| *key).collect();
    let current = new.iter().map(|(key, placed)| {
        (placed.title.as_str(), was.get(key).map(|placed| &placed.value), Some(&placed.value))
    });
    let removed = old.iter().filter(|(key, _)| !is.contains(key));
    let removed = removed.map(|(_, placed)| (placed.title.as_str(), Some(&placed.value), None));
    current.chain(removed).collect()
}
