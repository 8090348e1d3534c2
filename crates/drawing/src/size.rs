//! A drawing of the author's → whether it is only a drawing, and how large.

use roxmltree::{Document, Node, ParsingOptions};

/// What a drawing holds that could act or ask another server: scripts, event attributes, other documents, addresses. Opened at its own
/// address a drawing acts like a page.
pub fn active_content(text: &str) -> Option<&'static str> {
    const ACTIVE: [&str; 7] =
        ["<script", "<foreignobject", "<iframe", "<!entity", "javascript:", "@import", "<handler"];
    let lower = text.to_ascii_lowercase();
    if let Some(found) = ACTIVE.into_iter().find(|mark| lower.contains(mark)) {
        return Some(found);
    }
    let attribute = |prefix: &str| {
        lower.match_indices(prefix).any(|(at, _)| {
            let before = lower[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
            let name: String =
                lower[at + prefix.len()..].chars().take_while(char::is_ascii_alphabetic).collect();
            before
                && !name.is_empty()
                && lower[at + prefix.len() + name.len()..].trim_start().starts_with('=')
        })
    };
    if attribute("on") {
        return Some("on…=");
    }
    let outside =
        lower.split("href").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('=')).any(|value| {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            !value.starts_with('#') && !value.starts_with("data:image/")
        });
    let url = lower
        .split("url(")
        .skip(1)
        .any(|value| !value.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    (outside || url).then_some("an address")
}

/// Why no browser draws a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDrawn {
    /// It breaks the rules of XML in this line.
    NotXml(u32),
    /// It is another document, whose outermost element has this name.
    Other(String),
    /// Its outermost element is not in the namespace of SVG.
    NoNamespace,
    /// It does not say how large it is.
    NoSize,
}

/// The namespace that makes a browser draw an element.
pub const NAMESPACE: &str = "http://www.w3.org/2000/svg";

/// The width and height of a drawing in pixels: those of its view box, or else its own.
pub fn size(text: &str) -> Result<(usize, usize), NotDrawn> {
    // Drawing programs write a document type. Entities, which it could define, are active content.
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let text = text.trim_start_matches('\u{feff}');
    let document =
        Document::parse_with_options(text, options).map_err(|error| NotDrawn::NotXml(error.pos().row))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(NotDrawn::Other(root.tag_name().name().to_owned()));
    }
    if root.tag_name().namespace() != Some(NAMESPACE) {
        return Err(NotDrawn::NoNamespace);
    }
    root_size(root).ok_or(NotDrawn::NoSize)
}

fn root_size(root: Node<'_, '_>) -> Option<(usize, usize)> {
    let number = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..=100_000.0).contains(n))
    };
    let (width, height) = match root.attribute("viewBox") {
        Some(view) => {
            let is_between = |c: char| c.is_whitespace() || c == ',';
            let mut parts = view.split(is_between).filter(|part| !part.is_empty()).skip(2);
            (number(parts.next()?)?, number(parts.next()?)?)
        }
        None => (number(root.attribute("width")?)?, number(root.attribute("height")?)?),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a drawing's size is small and positive"
    )]
    Some((width.round() as usize, height.round() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_a_size() {
        let of = |attributes: &str| size(&format!("<svg xmlns=\"{NAMESPACE}\" {attributes}/>"));
        assert_eq!(of("viewBox=\"0 0 300 150\""), Ok((300, 150)));
        assert_eq!(of("\nviewBox='0,0,3\n4'"), Ok((3, 4)));
        assert_eq!(of("width='30px' height='15'"), Ok((30, 15)));
        assert_eq!(of("viewBox=\"0 0 inf 1e300\""), Err(NotDrawn::NoSize));
        assert_eq!(of(""), Err(NotDrawn::NoSize));
        let whole = |text: &str| size(&text.replace("NS", &format!("xmlns='{NAMESPACE}'")));
        assert_eq!(
            whole("\u{feff}<?xml version='1.0'?><!DOCTYPE svg><svg NS viewBox='0 0 3 4'/>"),
            Ok((3, 4))
        );
        assert_eq!(whole("<!-- <svg viewBox='0 0 99 99'> --><svg NS viewBox='0 0 3 4'/>"), Ok((3, 4)));
        assert_eq!(whole("<svg NS viewBox='0 0 3 4'><svg viewBox='0 0 9 9'/></svg>"), Ok((3, 4)));
        let prefixed = format!("<s:svg xmlns:s='{NAMESPACE}' viewBox='0 0 3 4'/>");
        assert_eq!(size(&prefixed), Ok((3, 4)));
    }

    #[test]
    fn files_that_no_browser_draws_have_no_size() {
        let whole = |text: &str| size(&text.replace("NS", &format!("xmlns='{NAMESPACE}' viewBox='0 0 3 4'")));
        for broken in [
            "<svg NS><rect></svg>",
            "<svg NS>",
            "<svg NS><rect x=1/></svg>",
            "<svg NS><rect x='1' x='2'/></svg>",
            "<svg NS><use xlink:href='#a'/></svg>",
            "<svg NS><text>a & b</text></svg>",
            "<svg NS><text>&nbsp;</text></svg>",
            "<svg NS/><svg NS/>",
            " <?xml version='1.0'?><svg NS/>",
            "not a drawing",
            "",
        ] {
            assert!(matches!(whole(broken), Err(NotDrawn::NotXml(1))), "{broken}");
        }
        assert_eq!(whole("<svg viewBox='0 0 3 4'/>"), Err(NotDrawn::NoNamespace));
        assert_eq!(
            whole("<svg xmlns='https://www.w3.org/2000/svg' viewBox='0 0 3 4'/>"),
            Err(NotDrawn::NoNamespace)
        );
        assert_eq!(whole("<html><svg NS/></html>"), Err(NotDrawn::Other("html".to_owned())));
        assert_eq!(whole("<svg NS>\n<rect>\n</svg>"), Err(NotDrawn::NotXml(3)));
    }

    #[test]
    fn drawings_that_could_act_are_refused() {
        for bad in [
            "<svg onload=\"a()\">",
            "<svg><script>",
            "<svg><image href=\"https://x\"/>",
            "<svg><a xlink:href='//x'/>",
            "<svg><rect\nonclick = 'a'/>",
            "<svg><rect fill=\"url(http://x)\"/>",
        ] {
            assert!(active_content(bad).is_some(), "{bad}");
        }
        for good in [
            "<svg><use href=\"#a\"/>",
            "<svg><rect fill=\"url(#g)\" font-family=\"mono\"/>",
            "<svg><title>on = off</title></svg>",
        ] {
            assert_eq!(active_content(good), None, "{good}");
        }
    }
}
