//! Bytes → an XML document of bounded size, in UTF-8 and no other encoding: another one could hide from us what a browser sees.

use roxmltree::{Document, Error, ParsingOptions};

use crate::document_type::is_plain;
use crate::names::NAMESPACE;
use crate::not_drawn::NotDrawn;

/// No drawing for a handout is larger.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// Elements, texts and comments.
const MOST_NODES: u32 = 200_000;
/// Of one tag. The XML reader compares each with all others.
const MOST_ATTRIBUTES: usize = 250;
/// The XML reader copies them where elements declare their own.
const MOST_NAMESPACES: usize = 1_000;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The text of a drawing, and the document in it.
pub(super) fn read(bytes: &[u8]) -> Result<(&str, Document<'_>), NotDrawn> {
    let (text, document) = document(bytes)?;
    let root = document.root_element().tag_name();
    if root.name() != "svg" {
        return Err(NotDrawn::Other(root.name().to_owned()));
    }
    if root.namespace() != Some(NAMESPACE) {
        return Err(NotDrawn::NoNamespace);
    }
    Ok((text, document))
}

/// The text of an XML file, and the document in it.
pub(super) fn document(bytes: &[u8]) -> Result<(&str, Document<'_>), NotDrawn> {
    if bytes.starts_with(&[0x1f, 0x8b]) {
        return Err(NotDrawn::Compressed);
    }
    if bytes.len() > MOST_BYTES {
        return Err(NotDrawn::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| NotDrawn::NotUtf8)?;
    let text = &text[start_of_text(bytes)..];
    if let Some(encoding) = other_encoding(text) {
        return Err(NotDrawn::Encoding(encoding.to_owned()));
    }
    if !is_plain(text) {
        return Err(NotDrawn::Entities);
    }
    if !is_bounded(text) {
        return Err(NotDrawn::TooLarge);
    }
    let options = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        Error::NodesLimitReached => NotDrawn::TooLarge,
        error => NotDrawn::NotXml(error.pos().row),
    })?;
    Ok((text, document))
}

/// Where the text begins: after the mark with which some programs begin files in UTF-8.
pub(super) fn start_of_text(bytes: &[u8]) -> usize {
    if bytes.starts_with(BYTE_ORDER_MARK.as_bytes()) { BYTE_ORDER_MARK.len() } else { 0 }
}

/// The encoding that the file claims, if a browser could read another text with it.
fn other_encoding(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split_once("?>")?.0;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let encoding = value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next()?;
    let lower = encoding.to_ascii_lowercase();
    // In ASCII these agree with UTF-8.
    let is_wider_ascii = ["us-ascii", "ascii", "iso-8859-", "windows-125", "latin1"];
    let is_same = matches!(lower.as_str(), "utf-8" | "utf8")
        || text.is_ascii() && is_wider_ascii.iter().any(|name| lower.starts_with(name));
    (!is_same).then_some(encoding)
}

/// Whether the XML reader can read it in little time and memory.
fn is_bounded(text: &str) -> bool {
    let attributes = |tag: &str| {
        let values = tag.split('=').skip(1);
        values.filter(|value| value.trim_start().starts_with(['"', '\''])).take(MOST_ATTRIBUTES + 1).count()
    };
    text.matches("xmlns").take(MOST_NAMESPACES + 1).count() <= MOST_NAMESPACES
        && text.split('<').take(2 * MOST_NODES as usize + 2).count() <= 2 * MOST_NODES as usize + 1
        && text.split('<').all(|tag| attributes(tag) <= MOST_ATTRIBUTES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn refuses(text: &str, expected: &NotDrawn) {
        let text = text.replace("NS", &format!("xmlns='{NAMESPACE}'"));
        assert_eq!(read(text.as_bytes()).err().as_ref(), Some(expected), "{}", &text[..text.len().min(300)]);
    }

    #[test]
    fn files_that_no_browser_draws_are_refused() {
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
            "<svg NS><text>\u{1b}$B</text></svg>",
            "<svg NS><text>&#27;</text></svg>",
            "not a drawing",
            "",
        ] {
            refuses(broken, &NotDrawn::NotXml(1));
        }
        refuses("<svg viewBox='0 0 3 4'/>", &NotDrawn::NoNamespace);
        refuses("<svg xmlns='https://www.w3.org/2000/svg' viewBox='0 0 3 4'/>", &NotDrawn::NoNamespace);
        refuses("<html><svg NS/></html>", &NotDrawn::Other("html".to_owned()));
        refuses("<svg NS>\n<rect>\n</svg>", &NotDrawn::NotXml(3));
        refuses("<!DOCTYPE svg [<!ENTITY a '<script/>'>]><svg NS>&a;</svg>", &NotDrawn::Entities);
        refuses("<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]><svg NS/>", &NotDrawn::Entities);
    }

    #[test]
    fn only_utf_8_is_read() {
        for (name, bytes) in [
            ("UTF-16, big end first", "<svg/>".encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>()),
            ("UTF-16, with its mark", "\u{feff}<svg/>".encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("Latin-1", b"<svg>\xe9</svg>".to_vec()),
        ] {
            let error = read(&bytes).err();
            assert!(matches!(error, Some(NotDrawn::NotUtf8 | NotDrawn::NotXml(_))), "{name}: {error:?}");
        }
        for encoding in
            ["iso-2022-jp", "UTF-16", "utf-7", "Shift_JIS", "hz-gb-2312", "x-user-defined", "ebcdic"]
        {
            refuses(
                &format!("<?xml version='1.0' encoding='{encoding}'?><svg NS/>"),
                &NotDrawn::Encoding(encoding.to_owned()),
            );
        }
        refuses(
            "<?xml version='1.0' encoding='ISO-8859-1'?><svg NS><text>\u{e9}</text></svg>",
            &NotDrawn::Encoding("ISO-8859-1".to_owned()),
        );
        for fine in ["encoding='UTF-8'", "encoding = \"utf-8\"", "encoding='ISO-8859-1'", "standalone='no'"] {
            let text = format!("<?xml version='1.0' {fine}?><svg xmlns='{NAMESPACE}'/>");
            assert!(read(text.as_bytes()).is_ok(), "{fine}");
        }
    }

    #[test]
    fn hostile_files_are_refused_at_once() {
        let attributes: String = (0..100_000).map(|n| format!(" a{n}=''")).collect();
        refuses(&format!("<svg NS{attributes}/>"), &NotDrawn::TooLarge);
        let namespaces: String = (0..100_000).map(|n| format!("<g xmlns:a{n}='b'>")).collect();
        refuses(&format!("<svg NS>{namespaces}"), &NotDrawn::TooLarge);
        refuses(&format!("<svg NS>{}</svg>", "<g/>".repeat(500_000)), &NotDrawn::TooLarge);
        refuses(&format!("<svg NS>{}</svg>", "a<g/>".repeat(150_000)), &NotDrawn::TooLarge);
        refuses(&" ".repeat(MOST_BYTES + 1), &NotDrawn::TooLarge);
    }
}
