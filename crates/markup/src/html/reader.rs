//! Tokens → a [`HtmlPage`].

use html5gum::{DefaultEmitter, HtmlString, Token, Tokenizer};

use super::page::{HtmlPage, Node, NodeIndex, NodeKind};

/// Deeper elements become siblings, as in browsers.
const DEEPEST: usize = 512;

/// Elements that hold nothing.
pub(crate) const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements that are never shown, whatever a style sheet says.
const UNSEEN: [&str; 7] = ["head", "script", "style", "template", "noscript", "iframe", "title"];

/// Blocks, before which a paragraph ends.
const BLOCKS: [&str; 35] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "dialog",
    "dir",
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
    "hgroup",
    "hr",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "table",
    "ul",
    "center",
];

impl HtmlPage {
    /// Reads a page.
    pub fn of(html: &str) -> Self {
        read(html)
    }
}

fn read(html: &str) -> HtmlPage {
    let mut builder = Builder::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
                builder.open(text(&tag.name), attributes.collect(), tag.self_closing);
            }
            Token::EndTag(tag) => builder.close(&text(&tag.name)),
            Token::String(value) => builder.text(text(&value)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    builder.finish()
}

fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Builder {
    nodes: Vec<Node>,
    open: Vec<NodeIndex>,
    /// Where among them a drawing began, whose elements follow other rules.
    drawing: Option<usize>,
}

impl Builder {
    fn open(&mut self, name: String, attributes: Vec<(String, String)>, self_closing: bool) {
        let is_drawing = self.drawing.is_some();
        if !is_drawing {
            self.make_room(&name);
        }
        let is_hidden = UNSEEN.contains(&name.as_str()) && !is_drawing
            || attributes.iter().any(|(name, value)| name == "hidden" && value != "until-found");
        let begins_drawing = !is_drawing && matches!(name.as_str(), "svg" | "math");
        let holds_nothing =
            if is_drawing || begins_drawing { self_closing } else { VOID.contains(&name.as_str()) };
        let index = self.push(NodeKind::Element { name, attributes }, !is_hidden);
        if !holds_nothing && self.open.len() < DEEPEST {
            if begins_drawing {
                self.drawing = Some(self.open.len());
            }
            self.open.push(index);
        }
    }

    fn text(&mut self, text: String) {
        self.push(NodeKind::Text(text), true);
    }

    fn push(&mut self, kind: NodeKind, is_seen: bool) -> NodeIndex {
        let parent = self.open.last().copied();
        let is_seen = is_seen && parent.is_none_or(|parent| self.nodes[parent].is_seen);
        let index = self.nodes.len();
        self.nodes.push(Node { parent, end: index + 1, is_seen, kind });
        index
    }

    fn close(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|index| self.name(*index) == name) {
            self.close_from(at);
        }
    }

    fn close_from(&mut self, at: usize) {
        let end = self.nodes.len();
        self.drawing = self.drawing.filter(|drawing| *drawing < at);
        for index in self.open.drain(at..) {
            self.nodes[index].end = end;
        }
    }

    /// Closes elements that end where this one begins.
    fn make_room(&mut self, name: &str) {
        let (closes, stops): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "option" | "optgroup" => (&["option"], &["select"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "thead" | "tbody" | "tfoot" => (&["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
            name if BLOCKS.contains(&name) => (&["p"], &["button", "table", "td", "th", "object"]),
            _ => return,
        };
        let found = self.open.iter().rposition(|index| {
            let name = self.name(*index);
            closes.contains(&name) || stops.contains(&name)
        });
        if let Some(at) = found.filter(|at| closes.contains(&self.name(self.open[*at]))) {
            self.close_from(at);
        }
        // A paragraph inside a list item ends with it, and before a block in it.
        if matches!(name, "li" | "dt" | "dd") {
            self.make_room("div");
        }
    }

    fn name(&self, index: NodeIndex) -> &str {
        match &self.nodes[index].kind {
            NodeKind::Element { name, .. } => name,
            NodeKind::Text(_) => "",
        }
    }

    fn finish(mut self) -> HtmlPage {
        self.close_from(0);
        HtmlPage { nodes: self.nodes }
    }
}
