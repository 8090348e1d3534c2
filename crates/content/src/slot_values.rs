//! A fragment → HTML, on the page that shows it.

use std::collections::BTreeSet;

use super::body::{Heading, Image};
use super::fragment::{Fragment, Prose, SlotKind};
use super::glossary::Glossary;
use super::html::{escape_attribute, escape_text};
use super::link::scheme;
use handout_base::path::Lang;

/// Where a link leads, once the site is known.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Href {
    /// A page of this site.
    Page(String),
    /// A heading of the same text.
    Local(String),
    /// A PDF of this site.
    Pdf(LinkedPdf),
    /// Another site, a phone or a mailbox.
    External(String),
    /// Nowhere: the problem has been reported.
    Broken,
}

/// A PDF that a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct LinkedPdf {
    /// Its address.
    pub url: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its size in units of 1,000 bytes, rounded up.
    pub kilobytes: usize,
    /// Its language, if it is not that of the text.
    pub lang: Option<Lang>,
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
    /// What a reader should know about a PDF before opening it, in the language of the page.
    pub pdf_facts: &'a dyn Fn(&LinkedPdf) -> String,
    /// The start of the full address of each page.
    pub origin: &'a str,
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
                SlotKind::PdfFacts(i) => self.pdf_facts(&mut out, &self.links[*i]),
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
            Href::Pdf(pdf) => {
                attribute(out, "href", &pdf.url);
                attribute(out, "type", "application/pdf");
                if let Some(lang) = &pdf.lang {
                    attribute(out, "hreflang", lang.as_str());
                }
            }
            Href::External(url) => {
                attribute(out, "href", url);
                if matches!(scheme(url).as_deref(), Some("http" | "https")) {
                    out.push_str(" rel=\"external noreferrer\"");
                }
            }
            Href::Broken => {}
        }
    }

    /// After the words of a link.
    fn pdf_facts(&self, out: &mut String, href: &Href) {
        if let Href::Pdf(pdf) = href {
            out.push(' ');
            let address = short_address(&format!("{}{}", self.origin, pdf.url)).to_owned();
            link_note(out, &(self.pdf_facts)(pdf), Some(&address));
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

/// What follows the words of a link, in brackets. A reader of a paper has nothing to click, so the style sheet prints the address there.
pub(super) fn link_note(out: &mut String, note: &str, address: Option<&str>) {
    out.push_str("(<span class=\"link-note\"");
    if let Some(address) = address {
        attribute(out, "data-address", address);
    }
    out.push('>');
    escape_text(out, note);
    out.push_str("</span>)");
}

/// The address of a web page as people type it; the whole address of anything else.
pub(super) fn short_address(address: &str) -> &str {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let is_web = ["http", "https"].iter().any(|web| web.eq_ignore_ascii_case(scheme));
    if is_web { rest.trim_end_matches('/') } else { address }
}

fn attribute(out: &mut String, name: &str, value: &str) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    escape_attribute(out, value);
    out.push('"');
}
