//! A fragment → HTML, on the page that shows it.

use std::collections::BTreeSet;

use super::body::{Heading, Image};
use super::fragment::{Fragment, Prose, SlotKind};
use super::glossary::Glossary;
use super::html::escape_attribute;
use super::link::scheme;

/// Where a link leads, once the site is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Href {
    /// A page of this site.
    Page(String),
    /// A heading of the same text.
    Local(String),
    /// Another site, a phone or a mailbox.
    External(String),
    /// Nowhere: the problem has been reported.
    Broken,
}

/// An image as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Picture {
    /// Its address.
    pub url: String,
    /// In pixels.
    pub width: usize,
    /// In pixels.
    pub height: usize,
}

/// The values for the slots of a fragment.
pub struct SlotValues<'a> {
    /// Where each link leads.
    pub links: &'a [Href],
    /// The images as their author wrote them.
    pub images: &'a [Image],
    /// The published form of each image, if it was found.
    pub pictures: &'a [Option<Picture>],
    /// The headings of the text.
    pub headings: &'a [Heading],
    /// How many levels lower headings are than in the text's own page.
    pub shift: u8,
    /// Distinguishes anchors when several texts share a page.
    pub prefix: &'a str,
    /// The theme's words for an id, in the language of the page.
    pub message: &'a dyn Fn(&str) -> String,
    /// The hard words to explain.
    pub glossary: Option<&'a Glossary>,
}

impl SlotValues<'_> {
    /// The fragment as HTML. `explained` remembers which terms the page has explained already.
    pub fn fill(&self, fragment: &Fragment, explained: &mut BTreeSet<usize>) -> String {
        let mut out = String::with_capacity(fragment.html.len() + fragment.slots.len() * 24);
        let (mut from, mut last_explained) = (0, None);
        for slot in &fragment.slots {
            out.push_str(&fragment.html[from..slot.at]);
            from = slot.at;
            match &slot.kind {
                SlotKind::Link(i) => self.link(&mut out, &self.links[*i]),
                SlotKind::Image(i) => self.image(&mut out, *i),
                SlotKind::HeadingOpen { heading, is_question: true } => {
                    out.push_str(&format!("<h{}>", self.level(&self.headings[*heading])));
                }
                SlotKind::HeadingOpen { heading, is_question: false } => {
                    let heading = &self.headings[*heading];
                    out.push_str(&format!("<h{} id=\"{}", self.level(heading), self.prefix));
                    escape_attribute(&mut out, &heading.id);
                    out.push_str("\">");
                }
                SlotKind::HeadingClose(i) => {
                    out.push_str(&format!("</h{}>\n", self.level(&self.headings[*i])));
                }
                SlotKind::Prefix => out.push_str(self.prefix),
                SlotKind::Message(id) => escape_attribute(&mut out, &(self.message)(id)),
                SlotKind::Prose(len) => {
                    let end = slot.at + len;
                    let prose = Prose { html: &fragment.html, range: slot.at..end };
                    match self.glossary {
                        Some(glossary) => glossary.explain(&mut out, prose, &mut last_explained, explained),
                        None => out.push_str(&fragment.html[slot.at..end]),
                    }
                    from = end;
                }
            }
        }
        out.push_str(&fragment.html[from..]);
        out
    }

    fn level(&self, heading: &Heading) -> u8 {
        (heading.level + self.shift).min(6)
    }

    fn link(&self, out: &mut String, href: &Href) {
        match href {
            Href::Page(url) => attribute(out, "href", url),
            Href::Local(anchor) => attribute(out, "href", &format!("#{}{anchor}", self.prefix)),
            Href::External(url) => {
                attribute(out, "href", url);
                if matches!(scheme(url).as_deref(), Some("http" | "https")) {
                    out.push_str(" rel=\"external noreferrer\"");
                }
            }
            Href::Broken => {}
        }
    }

    fn image(&self, out: &mut String, index: usize) {
        let Some(Some(picture)) = self.pictures.get(index) else { return };
        out.push_str("<img");
        attribute(out, "src", &picture.url);
        out.push_str(&format!(" width=\"{}\" height=\"{}\"", picture.width, picture.height));
        attribute(out, "alt", &self.images[index].alt);
        out.push_str(" loading=\"lazy\">");
    }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_attribute(out, value);
    out.push('"');
}
