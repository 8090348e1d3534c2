//! A style sheet → the addresses that it names, however they are spelled.

use std::borrow::Cow;
use std::ops::Range;

use super::tokens::{Token, TokenKind, tokens};

/// Something in a style sheet that is, or could become, an address.
#[derive(Debug, PartialEq)]
pub struct Reference<'c> {
    /// As browsers understand it, with its escapes resolved.
    pub address: Cow<'c, str>,
    /// Where it is in the style sheet, without quotation marks.
    pub range: Range<usize>,
    /// What uses it.
    pub usage: Usage,
}

/// What uses an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usage {
    /// `@import`, which loads another style sheet.
    Import,
    /// `url(…)`, `image-set(…)` or `src(…)`.
    File,
    /// None that is known: a text. A variable can bring it to where addresses are read.
    Text,
}

/// Functions that read a text in them as an address.
const FUNCTIONS: [&str; 6] = ["url", "src", "image", "image-set", "-webkit-image-set", "cross-fade"];

/// Every address of a style sheet, and every text that could be one.
pub fn references(css: &str) -> Vec<Reference<'_>> {
    let mut found = Vec::new();
    // What is open here: functions by their names, and other brackets.
    let mut open: Vec<String> = Vec::new();
    let mut is_import = false;
    for Token { kind, range } in tokens(css) {
        let inner = open.last().map(String::as_str);
        let mut add = |address, range, is_file| {
            let usage = match (is_import, is_file) {
                (true, _) => Usage::Import,
                (false, true) => Usage::File,
                (false, false) => Usage::Text,
            };
            found.push(Reference { address, range, usage });
        };
        match kind {
            TokenKind::AtKeyword(name) => is_import = name.eq_ignore_ascii_case("import"),
            TokenKind::Delim(';' | '{' | '}') => is_import = false,
            TokenKind::Url(address) => add(address, inside_url(css, range), true),
            // Attributes in selectors.
            TokenKind::String(_) if inner == Some("[") => {}
            TokenKind::String(address) => {
                let is_file = inner.is_some_and(|name| FUNCTIONS.contains(&name));
                add(address, inside_string(css, range), is_file);
            }
            TokenKind::Function(name) => open.push(name.to_ascii_lowercase()),
            TokenKind::Delim(c @ ('(' | '[')) => open.push(c.to_string()),
            TokenKind::Delim(')' | ']') => drop(open.pop()),
            _ => {}
        }
    }
    found
}

fn inside_url(css: &str, range: Range<usize>) -> Range<usize> {
    let token = &css[range.clone()];
    let inner = token.find('(').map_or("", |at| &token[at + 1..]);
    let inner = inner.strip_suffix(')').unwrap_or(inner);
    let start =
        range.start + token.find('(').map_or(0, |at| at + 1) + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

fn inside_string(css: &str, range: Range<usize>) -> Range<usize> {
    let token = &css[range.clone()];
    let is_closed = token.len() > 1 && token.ends_with(&token[..1]);
    range.start + 1..range.end - usize::from(is_closed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> Vec<(String, Usage)> {
        references(css).into_iter().map(|one| (one.address.into_owned(), one.usage)).collect()
    }

    #[test]
    fn addresses_are_found_in_any_spelling() {
        for css in [
            "a{b:url(https://x)}",
            "a{b:URL( 'https://x' )}",
            "a{b:u\\72l(https://x)}",
            "a{b:url(https:\\2f\\2fx)}",
            "a{b:url('https:\\\n//x')}",
            "a{b:image-set('https://x' 1x)}",
            "a{b:image-set('https:\\2f\\2fx' type('image/png'))}",
            "a{b:-webkit-image-set(url(https://x) 1x)}",
            "a{b:src(\"https://x\")}",
            "a{b:url(https://x",
            "a{b:url(\"https://x",
            "a{c:d/**/;b:image-set(/*)*/'https://x')}",
        ] {
            assert_eq!(read(css)[0], ("https://x".to_owned(), Usage::File), "{css}");
        }
        for css in ["@import 'https://x';", "@\\69mport \"https://x\" print;", "@IMPORT url(https://x)"] {
            assert_eq!(read(css)[0], ("https://x".to_owned(), Usage::Import), "{css}");
        }
        assert_eq!(read("a{--b:'https://x';c:image-set(var(--b))}"), [("https://x".to_owned(), Usage::Text)]);
    }

    #[test]
    fn comments_and_selectors_name_nothing() {
        for css in ["/* url(https://x) */", "a[href^='https://x']{b:c}", "a{b:url(x 'y')}", "a{b:'x\n'}"] {
            assert!(read(css).iter().all(|(address, _)| !address.contains("//")), "{css}");
        }
    }

    #[test]
    fn places_are_those_of_the_address() {
        for css in ["a{b:url( x.png )}", "@import 'x.png';", "a{b:url(\"x.png\")}", "url(x.png", "'x.png"] {
            assert_eq!(&css[references(css)[0].range.clone()], "x.png", "{css}");
        }
        assert_eq!(references("'")[0].range, 1..1);
    }
}
