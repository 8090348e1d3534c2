//! A document → the drawing that is published of it. Only names of the lists are written, and only values that were judged.

use std::collections::HashMap;

use roxmltree::{Attribute, Document, Node};

use crate::embedded;
use crate::left_out::{LeftOut, What};
use crate::names::{
    ANIMATIONS, AttributeKind, ELEMENTS, NAMESPACE, OTHER_TEXTS, PICTURES, REFERRING, TEXTS, attribute,
};
use crate::not_drawn::NotDrawn;
use crate::style::{Style, style_attribute, style_sheet};
use crate::values::{Refused, value};

const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";
const MATHML: &str = "http://www.w3.org/1998/Math/MathML";

/// Deeper than any drawing program nests.
const DEEPEST: usize = 100;
/// As many elements as browsers draw quickly, with each part counted as often as it is used.
const MOST_DRAWN: usize = 500_000;
/// More different things that are left out are not reported.
const MOST_LEFT_OUT: usize = 50;

/// Writes a document again, and says what of it is left out. The text of the document begins `offset` bytes after its file does.
pub(super) fn write(
    text: &str,
    document: &Document<'_>,
    offset: usize,
) -> Result<(String, Vec<LeftOut>), NotDrawn> {
    if !is_drawn_quickly(document) {
        return Err(NotDrawn::TooLarge);
    }
    let mut writer = Writer { out: String::with_capacity(text.len()), left_out: Vec::new(), offset };
    for node in document.root().children() {
        if node.pi().is_some_and(|pi| pi.target == "xml-stylesheet") {
            writer.leave_out(What::Rule, "<?xml-stylesheet", node);
        }
    }
    writer.element(document.root_element(), 0, false)?;
    Ok((writer.out, writer.left_out))
}

struct Writer {
    out: String,
    left_out: Vec<LeftOut>,
    offset: usize,
}

impl Writer {
    fn element(&mut self, node: Node<'_, '_>, depth: usize, is_in_text: bool) -> Result<(), NotDrawn> {
        if depth > DEEPEST {
            return Err(NotDrawn::TooDeep);
        }
        let name = node.tag_name().name();
        if node.tag_name().namespace() != Some(NAMESPACE) || !ELEMENTS.contains(&name) {
            self.skip(node);
            return Ok(());
        }
        if is_ignored(node) {
            return Ok(());
        }
        self.out.push('<');
        self.out.push_str(name);
        if depth == 0 {
            self.attribute("xmlns", NAMESPACE);
        }
        self.attributes(node, name);
        self.out.push('>');
        let inside = self.out.len();
        if name == "style" {
            self.style_sheet(node);
        } else {
            self.children(node, depth, is_in_text || TEXTS.contains(&name))?;
        }
        if self.out.len() == inside {
            self.out.truncate(inside - 1);
            self.out.push_str("/>");
        } else {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
        Ok(())
    }

    fn children(&mut self, node: Node<'_, '_>, depth: usize, is_in_text: bool) -> Result<(), NotDrawn> {
        let is_choice = node.tag_name().name() == "switch";
        let mut is_chosen = false;
        for child in node.children() {
            if child.is_element() {
                // Never shown: draw.io puts its own address here.
                if is_chosen && child.tag_name().name() == "a" {
                    continue;
                }
                let before = self.out.len();
                self.element(child, depth + 1, is_in_text)?;
                is_chosen |= is_choice && self.out.len() > before && !child.has_attribute("systemLanguage");
            } else if let Some(text) = child.text().filter(|_| is_in_text && child.is_text()) {
                self.escaped(text, false);
            }
        }
        Ok(())
    }

    fn attributes(&mut self, node: Node<'_, '_>, name: &str) {
        for attribute in node.attributes() {
            match attribute.namespace() {
                None => self.own_attribute(attribute),
                Some(XML) if matches!(attribute.name(), "space" | "lang") => {
                    self.attribute(&format!("xml:{}", attribute.name()), attribute.value());
                }
                // Those of editors.
                Some(_) => {}
            }
        }
        let link = node.attribute_node("href").or_else(|| node.attribute_node((XLINK, "href")));
        let Some(link) = link else { return };
        let address = link.value().trim();
        let is_inside = address.len() > 1 && address.starts_with('#');
        if is_inside && (REFERRING.contains(&name) || name == "feImage") {
            self.attribute("href", address);
        } else if PICTURES.contains(&name) {
            match embedded::picture(address) {
                Some(Ok(picture)) => self.attribute("href", &picture),
                Some(Err(why)) => self.leave_out_attribute(What::Picture, &why, link),
                None => self.leave_out_attribute(What::Outside, address, link),
            }
        } else if REFERRING.contains(&name) && !address.is_empty() {
            self.leave_out_attribute(What::Outside, address, link);
        } else if name == "a" && !is_inside {
            self.leave_out_attribute(What::Link, address, link);
        }
    }

    /// Writes an attribute without a prefix.
    fn own_attribute(&mut self, given: Attribute<'_, '_>) {
        let (name, text) = (given.name(), given.value());
        if is_handler(name) {
            return self.leave_out_attribute(What::Handler, name, given);
        }
        if name == "style" {
            let Style { css, left_out } = style_attribute(text);
            for (what, name) in left_out {
                self.leave_out_attribute(what, &name, given);
            }
            if !css.is_empty() {
                self.attribute("style", &css);
            }
            return;
        }
        let value = match attribute(name) {
            None => return,
            Some(AttributeKind::Text) => Ok(text.into()),
            Some(AttributeKind::Value) => value(text),
        };
        match value {
            Ok(value) => self.attribute(name, &value),
            Err(Refused::Outside(address)) => self.leave_out_attribute(What::Outside, &address, given),
            Err(Refused::Strange) => {
                self.leave_out_attribute(What::Value, &format!("{name}=\"{text}\""), given);
            }
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escaped(value, true);
        self.out.push('"');
    }

    fn style_sheet(&mut self, node: Node<'_, '_>) {
        let css: String =
            node.children().filter_map(|child| child.text().filter(|_| child.is_text())).collect();
        let css = match node.attribute("media").filter(|media| !media.trim().is_empty()) {
            Some(media) => format!("@media {media}{{{css}}}"),
            None => css,
        };
        let Style { css, left_out } = style_sheet(&css);
        for (what, name) in left_out {
            self.leave_out(what, &name, node);
        }
        self.escaped(&css, false);
    }

    fn escaped(&mut self, text: &str, is_attribute: bool) {
        for c in text.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' if is_attribute => self.out.push_str("&quot;"),
                '\n' | '\t' if is_attribute => self.out.push_str(&format!("&#{};", u32::from(c))),
                '\r' => self.out.push_str("&#13;"),
                '\n' | '\t' => self.out.push(c),
                // XML does not allow these.
                c if c < ' ' || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
                c => self.out.push(c),
            }
        }
    }

    /// Leaves out an element with everything in it, and reports what an author should know about.
    fn skip(&mut self, node: Node<'_, '_>) {
        let is_text = OTHER_TEXTS.contains(&node.tag_name().name());
        if is_text && has_words(node) && !has_fallback(node) {
            self.leave_out(What::Words, node.tag_name().name(), node);
        }
        for node in node.descendants().filter(Node::is_element) {
            let name = node.tag_name().name();
            let in_drawing = node.tag_name().namespace() == Some(NAMESPACE);
            if matches!(name, "script" | "handler" | "listener") {
                self.leave_out(What::Script, name, node);
            } else if in_drawing && ANIMATIONS.contains(&name) {
                self.leave_out(What::Animation, name, node);
            } else if !is_text && matches!(node.tag_name().namespace(), Some(XHTML | MATHML)) {
                self.leave_out(What::Html, name, node);
            }
            for handler in node.attributes().filter(|own| own.namespace().is_none() && is_handler(own.name()))
            {
                self.leave_out_attribute(What::Handler, handler.name(), handler);
            }
        }
    }

    fn leave_out(&mut self, what: What, name: &str, node: Node<'_, '_>) {
        let start = node.range().start;
        self.add(what, name, start..node.range().end.min(start + 1 + node.tag_name().name().len()));
    }

    fn leave_out_attribute(&mut self, what: What, name: &str, attribute: Attribute<'_, '_>) {
        self.add(what, name, attribute.range());
    }

    fn add(&mut self, what: What, name: &str, range: std::ops::Range<usize>) {
        if let Some(same) = self.left_out.iter_mut().find(|known| known.what == what && known.name == name) {
            same.count += 1;
        } else if self.left_out.len() < MOST_LEFT_OUT {
            let range = range.start + self.offset..range.end + self.offset;
            self.left_out.push(LeftOut { what, name: name.to_owned(), range, count: 1 });
        }
    }
}

/// Whether browsers show nothing of an element because of what it asks them to know.
fn is_ignored(node: Node<'_, '_>) -> bool {
    let is_css = |kind: &str| kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
    node.attribute("requiredExtensions").is_some()
        || node.tag_name().name() == "style" && !node.attribute("type").is_none_or(is_css)
}

fn is_handler(name: &str) -> bool {
    name.len() > 2 && name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
}

fn has_words(node: Node<'_, '_>) -> bool {
    node.descendants().any(|one| {
        one.is_text() && one.text().is_some_and(|text| !text.trim().is_empty())
            || matches!(one.tag_name().name(), "img" | "image" | "svg" | "video" | "canvas")
    })
}

/// Whether a browser that cannot show a page in a drawing shows the same words, or a picture of them.
fn has_fallback(node: Node<'_, '_>) -> bool {
    let is_choice = node.parent().is_some_and(|parent| parent.tag_name().name() == "switch");
    let next = node.next_siblings().skip(1).find(Node::is_element).filter(|_| is_choice);
    next.is_some_and(|next| next.tag_name().name() == "image" || words(next) == words(node))
}

fn words(node: Node<'_, '_>) -> String {
    let texts = node.descendants().filter(Node::is_text).filter_map(|text| text.text());
    texts.flat_map(str::chars).filter(|c| !c.is_whitespace()).collect()
}

/// Whether a browser has few elements to draw: a part can use parts that use parts.
fn is_drawn_quickly(document: &Document<'_>) -> bool {
    let mut parts = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            parts.entry(id).or_insert(node);
        }
    }
    let mut open = vec![document.root_element()];
    let mut drawn = 0;
    while let Some(node) = open.pop() {
        let before = open.len();
        open.extend(node.children().filter(Node::is_element));
        if node.tag_name().name() == "use" {
            let links = [node.attribute("href"), node.attribute((XLINK, "href"))];
            let ids = links.into_iter().flatten().filter_map(|link| link.trim().strip_prefix('#'));
            open.extend(ids.filter_map(|id| parts.get(id).copied()).next());
        }
        drawn += open.len() - before;
        if drawn > MOST_DRAWN {
            return false;
        }
    }
    true
}
