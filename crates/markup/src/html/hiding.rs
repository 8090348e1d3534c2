//! An element → how its own tag hides it.

use super::page::Element;
use crate::css::{declarations, hiding};

/// Elements whose contents are never shown, whatever a style sheet says: code, fallbacks for old browsers, form fields, and
/// what a drawing only defines.
const NEVER_SHOWN: [&str; 24] = [
    "audio", "canvas", "clippath", "datalist", "defs", "desc", "head", "iframe", "marker", "mask",
    "metadata", "noembed", "noframes", "noscript", "pattern", "script", "select", "style", "symbol",
    "template", "textarea", "title", "video", "object",
];

impl Element<'_> {
    /// The tag of this element, if it hides what is inside it: from everyone, until it is opened, or from screen readers. It is
    /// given as an author would write it: `<div hidden>`.
    pub fn hiding_tag(&self) -> Option<String> {
        let name = self.name;
        let with = |attribute: &str| {
            let value = self.attribute(attribute).unwrap_or_default();
            match value.is_empty() {
                true => format!("<{name} {attribute}>"),
                false => format!("<{name} {attribute}=\"{value}\">"),
            }
        };
        let has = |attribute: &str| self.attribute(attribute).is_some();
        let hides_from_screen_readers =
            self.attribute("aria-hidden").is_some_and(|value| value.eq_ignore_ascii_case("true"));
        match name {
            _ if NEVER_SHOWN.contains(&name) => Some(format!("<{name}>")),
            _ if has("hidden") => Some(with("hidden")),
            _ if has("inert") => Some(with("inert")),
            _ if has("popover") => Some(with("popover")),
            _ if hides_from_screen_readers => Some(with("aria-hidden")),
            "details" | "dialog" if !has("open") => Some(format!("<{name}>")),
            _ => {
                let style = self.attribute("style")?;
                hiding(&declarations(style)).map(|_| with("style"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::html::HtmlPage;

    #[test]
    fn tags_that_hide_are_known() {
        let tag = |html: &str| HtmlPage::of(html).elements().next().and_then(|element| element.hiding_tag());
        for bad in [
            "<div hidden>",
            "<div hidden=\"until-found\">",
            "<div inert>",
            "<div aria-hidden=\"true\">",
            "<details>",
            "<dialog>",
            "<div popover>",
            "<template>",
            "<noscript>",
            "<textarea>",
            "<div style=\"display:none\">",
            "<p style=\"color: red; visibility: hidden\">",
        ] {
            assert_eq!(tag(bad).as_deref(), Some(bad));
        }
        for good in [
            "<div>",
            "<details open>",
            "<dialog open>",
            "<div aria-hidden=false>",
            "<div style='color:red'>",
            "<main>",
        ] {
            assert_eq!(tag(good), None, "{good}");
        }
    }
}
