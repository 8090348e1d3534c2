//! Values of attributes and properties, judged by the tokens that browsers see: known functions, references within the drawing, and texts
//! that can be no address.

use std::borrow::Cow;

use handout_markup::css::{Token, TokenKind, tokens};

use crate::names::FUNCTIONS;

/// Why a value is not published.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Refused {
    /// It names something outside the drawing.
    Outside(String),
    /// It is written in a way that no drawing needs.
    Strange,
}

/// The value of an attribute as it is published.
pub(super) fn value(text: &str) -> Result<Cow<'_, str>, Refused> {
    // Most values are numbers and words.
    let is_plain = |byte: u8| {
        byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'\n' | b',' | b'.' | b'-' | b'%' | b'#')
    };
    if text.bytes().all(is_plain) {
        return Ok(Cow::Borrowed(text));
    }
    let tokens: Vec<Token<'_>> = tokens(text).collect();
    written(text, &tokens).map(Cow::Owned)
}

/// The value that these tokens make up, as it is published.
pub(super) fn written(css: &str, tokens: &[Token<'_>]) -> Result<String, Refused> {
    let mut out = String::new();
    let mut depth = 0_usize;
    let mut tokens = tokens.iter();
    while let Some(token) = tokens.next() {
        match &token.kind {
            TokenKind::Url(address) => reference(address, &mut out)?,
            TokenKind::Function(name) if name.eq_ignore_ascii_case("url") => {
                let mut inside = tokens.by_ref().filter(|token| !is_space(token)).map(|token| &token.kind);
                let (Some(TokenKind::String(address)), Some(TokenKind::Delim(')'))) =
                    (inside.next(), inside.next())
                else {
                    return Err(Refused::Strange);
                };
                reference(address, &mut out)?;
            }
            TokenKind::Function(name) => {
                if !FUNCTIONS.contains(&&*name.to_ascii_lowercase()) {
                    return Err(refused_function(name, css));
                }
                depth += 1;
                out.push_str(name);
                out.push('(');
            }
            TokenKind::Delim('(') => {
                depth += 1;
                out.push('(');
            }
            TokenKind::Delim(')') => {
                depth = depth.checked_sub(1).ok_or(Refused::Strange)?;
                out.push(')');
            }
            // Two of them begin an address.
            TokenKind::Delim('/') if out.ends_with('/') => return Err(Refused::Strange),
            TokenKind::Delim(c @ (',' | '/' | '+' | '-' | '*' | '%' | '!' | '.')) => out.push(*c),
            _ => plain_token(css, token, &mut out)?,
        }
    }
    if depth > 0 { Err(Refused::Strange) } else { Ok(out.trim().to_owned()) }
}

/// Adds a name, number, color, text or space.
pub(super) fn plain_token(css: &str, token: &Token<'_>, out: &mut String) -> Result<(), Refused> {
    match &token.kind {
        TokenKind::Ident(name) if is_name(name) => out.push_str(name),
        TokenKind::Hash(name) if is_plain_name(name) => {
            out.push('#');
            out.push_str(name);
        }
        TokenKind::Number if !css[token.range.clone()].contains('\\') => {
            out.push_str(&css[token.range.clone()])
        }
        TokenKind::String(text) => quoted(text, out)?,
        TokenKind::Space | TokenKind::Comment => {
            if !out.ends_with(' ') {
                out.push(' ');
            }
        }
        _ => return Err(Refused::Strange),
    }
    Ok(())
}

pub(super) fn is_space(token: &Token<'_>) -> bool {
    matches!(token.kind, TokenKind::Space | TokenKind::Comment)
}

/// Whether a name needs no escapes.
pub(super) fn is_name(name: &str) -> bool {
    is_plain_name(name)
        && matches!(tokens(name).next(), Some(Token { kind: TokenKind::Ident(ident), .. }) if ident == name)
}

fn is_plain_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// Adds a text that can be no address, whatever reads it.
fn quoted(text: &str, out: &mut String) -> Result<(), Refused> {
    if text.contains([':', '/']) {
        return Err(Refused::Outside(text.to_owned()));
    }
    let mark = if text.contains('\'') { '"' } else { '\'' };
    if text.contains([mark, '\\', '<']) || text.chars().any(char::is_control) {
        return Err(Refused::Strange);
    }
    out.push(mark);
    out.push_str(text);
    out.push(mark);
    Ok(())
}

/// Adds a reference to a part of the same drawing.
fn reference(address: &str, out: &mut String) -> Result<(), Refused> {
    if address.is_empty() {
        return Err(Refused::Strange);
    }
    let id = address.trim().strip_prefix('#').ok_or_else(|| Refused::Outside(address.to_owned()))?;
    let is_strange = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '(' | ')' | '"' | '\'' | '\\' | '<' | '/' | '*' | '@')
    };
    if id.is_empty() || id.contains(is_strange) {
        return Err(Refused::Strange);
    }
    out.push_str("url(#");
    out.push_str(id);
    out.push(')');
    Ok(())
}

fn refused_function(name: &str, css: &str) -> Refused {
    let reads_address = ["src", "image", "image-set", "-webkit-image-set", "cross-fade", "element", "attr"]
        .iter()
        .any(|known| name.eq_ignore_ascii_case(known));
    if reads_address { Refused::Outside(css.trim().to_owned()) } else { Refused::Strange }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_drawings_are_kept() {
        for (given, expected) in [
            ("M0 0l1.5-2,3e-4z", "M0 0l1.5-2,3e-4z"),
            ("rotate(45 2 3) matrix(1,0,0,1,2,3)", "rotate(45 2 3) matrix(1,0,0,1,2,3)"),
            ("url(#a)", "url(#a)"),
            (" URL( \"#a\" ) none", "url(#a) none"),
            ("u\\72l(#a)", "url(#a)"),
            ("url('#a.b:c') #fff", "url(#a.b:c) #fff"),
            ("'Gill Sans', serif", "'Gill Sans', serif"),
            ("\"Bob's\"", "\"Bob's\""),
            ("rgb(1 2 3/50%)", "rgb(1 2 3/50%)"),
            ("light-dark(#fff, var(--a, #000))", "light-dark(#fff, var(--a, #000))"),
            ("1px/**/2px", "1px 2px"),
            ("r\\65 d", "red"),
            ("gr\u{f6}\u{df}e", "gr\u{f6}\u{df}e"),
            ("", ""),
        ] {
            assert_eq!(value(given).as_deref(), Ok(expected), "{given}");
            assert_eq!(value(expected).as_deref(), Ok(expected), "{given}");
        }
    }

    #[test]
    fn addresses_are_refused_in_any_spelling() {
        for outside in [
            "url(https://x)",
            "url(//x#a)",
            "url(a.svg#a)",
            "URL('https://x#a')",
            "u\\72 l(https://x)",
            "url(https:\\2f\\2fx)",
            "url('\\68ttps://x')",
            "url(data:image/png;base64,AA)",
            "url(javascript:a)",
            "image-set('https://x' 1x)",
            "image-set('a.png' 1x)",
            "-webkit-image-set(url(#a) 1x)",
            "src('a')",
            "cross-fade(url(#a), url(https://x))",
            "'https://x'",
            "red, url(https://x",
            "attr(data-a)",
        ] {
            assert!(matches!(value(outside), Err(Refused::Outside(_))), "{outside}");
        }
        for strange in [
            "url()",
            "url(#)",
            "url(#a b)",
            "url('#a' b)",
            "expression(a)",
            "a;b:c",
            "a{b}",
            "@import 'a'",
            "a)",
            "(a",
            "a//b",
            "'a\nb'",
            "a<!--b",
            "\\31 a",
            "url(#a\\29 b)",
            "'a\\\\b'",
        ] {
            assert_eq!(value(strange), Err(Refused::Strange), "{strange}");
        }
    }
}
