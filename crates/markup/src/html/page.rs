//! The elements and text of a page, and their queries.

use std::ops::Range;

/// An element's or text's place in [`HtmlPage`], in the order of the page.
pub type NodeIndex = usize;

/// A page as a list of nodes, each before those inside it.
#[derive(Debug, Default)]
pub struct HtmlPage {
    pub(super) nodes: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Node {
    /// The element that it is in.
    pub(super) parent: Option<NodeIndex>,
    /// The index after the last node inside it.
    pub(super) end: NodeIndex,
    /// Whether a reader can see it.
    pub(super) is_seen: bool,
    pub(super) kind: NodeKind,
}

#[derive(Debug)]
pub(super) enum NodeKind {
    Element { name: String, attributes: Vec<(String, String)> },
    Text(String),
}

/// An element of a page.
#[derive(Clone, Copy)]
pub struct Element<'p> {
    page: &'p HtmlPage,
    /// Its place in the page.
    pub index: NodeIndex,
    /// Its name, in lower case.
    pub name: &'p str,
    attributes: &'p [(String, String)],
}

/// A node of a page.
pub enum HtmlPart<'p> {
    /// A tag.
    Element(Element<'p>),
    /// Text between tags, with its entities decoded.
    Text(&'p str),
}

impl HtmlPage {
    /// All elements in the order of the page.
    pub fn elements(&self) -> impl Iterator<Item = Element<'_>> {
        self.elements_in(0..self.nodes.len())
    }

    /// The elements at these places.
    fn elements_in(&self, range: Range<NodeIndex>) -> impl Iterator<Item = Element<'_>> {
        range.filter_map(|index| self.element(index))
    }

    /// The element at this place, if it is one.
    pub(crate) fn element(&self, index: NodeIndex) -> Option<Element<'_>> {
        match &self.nodes.get(index)?.kind {
            NodeKind::Element { name, attributes } => Some(Element { page: self, index, name, attributes }),
            NodeKind::Text(_) => None,
        }
    }

    /// The first element with this name that a reader can see.
    pub fn first(&self, name: &str) -> Option<Element<'_>> {
        self.elements().find(|element| element.name == name && element.is_seen())
    }
}

impl<'p> Element<'p> {
    /// The value of an attribute, whose name is in lower case.
    pub fn attribute(&self, name: &str) -> Option<&'p str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// Its attributes as name and value, in order.
    pub fn attributes(&self) -> impl Iterator<Item = (&'p str, &'p str)> + use<'p> {
        self.attributes.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Whether it has this class.
    pub fn has_class(&self, class: &str) -> bool {
        self.attribute("class").is_some_and(|all| all.split_ascii_whitespace().any(|own| own == class))
    }

    /// Whether a reader can see it: it is no script, style or template, is not `hidden`, and is inside nothing that is.
    pub fn is_seen(&self) -> bool {
        self.page.nodes[self.index].is_seen
    }

    /// The level of a heading.
    pub fn heading(&self) -> Option<u8> {
        match self.name.as_bytes() {
            [b'h', level @ b'1'..=b'6'] => Some(level - b'0'),
            _ => None,
        }
    }

    /// Its ancestors, the innermost first.
    pub fn ancestors(&self) -> impl Iterator<Item = Element<'p>> + use<'p> {
        let page = self.page;
        let up = move |index: &NodeIndex| page.nodes[*index].parent;
        std::iter::successors(up(&self.index), up).filter_map(|index| page.element(index))
    }

    /// Everything inside it that a reader can see, in order.
    pub fn parts(&self) -> impl Iterator<Item = (NodeIndex, HtmlPart<'p>)> + use<'p> {
        let page = self.page;
        self.inside().filter(|index| page.nodes[*index].is_seen).map(|index| {
            let part = match &page.nodes[index].kind {
                NodeKind::Text(text) => HtmlPart::Text(text),
                NodeKind::Element { name, attributes } => {
                    HtmlPart::Element(Element { page, index, name, attributes })
                }
            };
            (index, part)
        })
    }

    /// The page that it is in.
    pub(crate) fn page(&self) -> &'p HtmlPage {
        self.page
    }

    /// The element before it in the same parent.
    pub(crate) fn sibling_before(&self) -> Option<Element<'p>> {
        let page = self.page;
        let parent = page.nodes[self.index].parent;
        let first = parent.map_or(0, |parent| parent + 1);
        let mut at = self.index;
        while at > first {
            // The node before is the sibling or something inside it.
            at -= 1;
            while page.nodes[at].parent != parent {
                at = page.nodes[at].parent?;
            }
            if let Some(element) = page.element(at) {
                return Some(element);
            }
        }
        None
    }

    /// The elements inside it, in order.
    pub fn elements(&self) -> impl Iterator<Item = Element<'p>> + use<'p> {
        self.page.elements_in(self.inside())
    }

    /// The places of what is inside it.
    pub fn inside(&self) -> Range<NodeIndex> {
        self.index + 1..self.page.nodes[self.index].end
    }

    /// Its words that a reader can see, with one space between them.
    pub fn text(&self) -> String {
        let mut all = String::new();
        for (_, part) in self.parts() {
            if let HtmlPart::Text(text) = part {
                all.push_str(text);
            }
        }
        one_line(&all)
    }

    /// Its raw text, seen or not: the style sheet of a `style`.
    pub fn raw_text(&self) -> String {
        let texts = self.inside().filter_map(|index| match &self.page.nodes[index].kind {
            NodeKind::Text(text) => Some(text.as_str()),
            NodeKind::Element { .. } => None,
        });
        texts.collect()
    }
}

/// Words with one space between them.
pub fn one_line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(html: &str) -> String {
        let page = HtmlPage::of(html);
        let mut out = String::new();
        for index in 0..page.nodes.len() {
            let depth = page.element(index).map_or_else(
                || {
                    page.nodes[index]
                        .parent
                        .and_then(|up| page.element(up))
                        .map_or(0, |up| up.ancestors().count() + 1)
                },
                |element| element.ancestors().count(),
            );
            let name = match &page.nodes[index].kind {
                NodeKind::Element { name, .. } => name.clone(),
                NodeKind::Text(text) => format!("{:?}", text.trim()),
            };
            out.push_str(&format!("{depth}{name} "));
        }
        out
    }

    #[test]
    fn elements_that_stay_open_are_closed_as_browsers_do() {
        assert_eq!(outline("<ul><li>a<li>b</ul>c"), "0ul 1li 2\"a\" 1li 2\"b\" 0\"c\" ");
        assert_eq!(outline("<p>a<p>b<div>c</div>"), "0p 1\"a\" 0p 1\"b\" 0div 1\"c\" ");
        assert_eq!(outline("<p><b>a</p>b"), "0p 1b 2\"a\" 0\"b\" ");
        assert_eq!(outline("a<br>b<img src=x>c</nope>"), "0\"a\" 0br 0\"b\" 0img 0\"c\" ");
        assert_eq!(outline("<ul><li><ul><li>a</ul>b</ul>"), "0ul 1li 2ul 3li 4\"a\" 2\"b\" ");
        assert_eq!(outline("<svg><path/><g>a</g></svg>b"), "0svg 1path 1g 2\"a\" 0\"b\" ");
        assert_eq!(outline("<dl><dt>a<dd>b<dt>c</dl>"), "0dl 1dt 2\"a\" 1dd 2\"b\" 1dt 2\"c\" ");
    }

    #[test]
    fn a_reader_sees_only_text() {
        let page = HtmlPage::of(
            "<body>a <!-- b --><script>c</script><template><p>d</p></template><p hidden>e</p> f &amp; g</body>",
        );
        let body = page.first("body").expect("a body");
        assert_eq!(body.text(), "a f & g");
        assert!(!page.elements().any(|element| element.name == "p" && element.is_seen()));
    }

    #[test]
    fn attributes_are_decoded() {
        let page = HtmlPage::of("<A HREF='a&amp;b' class='x  y'>z</A>");
        let link = page.first("a").expect("a link");
        assert_eq!(link.attribute("href"), Some("a&b"));
        assert!(link.has_class("y") && !link.has_class("z"));
    }

    #[test]
    fn hostile_pages_are_read() {
        let deep = "<div><b>".repeat(10_000);
        let page = HtmlPage::of(&deep);
        assert_eq!(page.elements().count(), 20_000);
        let deepest = page.elements().map(|element| element.ancestors().count()).take(2_000).max();
        assert!(deepest.is_some_and(|depth| depth <= 512));
        HtmlPage::of(&"</div>".repeat(100_000));
        HtmlPage::of(&"<p".repeat(100_000));
        HtmlPage::of("\u{0}<\u{feff}a b=\u{fffd}>\u{1f600}");
    }
}
