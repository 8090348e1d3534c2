//! Style sheets and `style` attributes of a drawing, written again from the selectors, properties and values that a drawing needs.

use std::ops::Range;

use handout_markup::css::{Token, TokenKind, tokens};

use crate::left_out::What;
use crate::names::{SELECTORS, is_property};
use crate::values::{Refused, is_name, is_space, plain_token, written};

/// A style as it is published, and what it lacks now.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) css: String,
    pub(super) left_out: Vec<(What, String)>,
}

/// Deeper than any real style sheet nests.
const DEEPEST: usize = 8;

/// A style sheet.
pub(super) fn style_sheet(css: &str) -> Style {
    let tokens: Vec<Token<'_>> = tokens(css).collect();
    let mut style = Style::default();
    style.rules(css, &tokens, 0);
    style
}

/// The value of a `style` attribute.
pub(super) fn style_attribute(css: &str) -> Style {
    let tokens: Vec<Token<'_>> = tokens(css).collect();
    let mut style = Style::default();
    style.declarations(css, &tokens);
    style
}

impl Style {
    fn leave_out(&mut self, what: What, name: impl Into<String>) {
        self.left_out.push((what, name.into()));
    }

    fn rules(&mut self, css: &str, tokens: &[Token<'_>], depth: usize) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if is_space(token) || token.kind == TokenKind::HtmlComment {
                at += 1;
                continue;
            }
            let is_at_rule = matches!(token.kind, TokenKind::AtKeyword(_));
            let Statement { head, block, next } = statement(tokens, at, is_at_rule);
            at = next;
            let block = block.map(|block| &tokens[block]);
            match (&token.kind, block) {
                (TokenKind::AtKeyword(name), Some(block)) if name.eq_ignore_ascii_case("media") => {
                    self.media(css, &tokens[head.start + 1..head.end], block, depth);
                }
                // Of no effect here.
                (TokenKind::AtKeyword(name), None) if is_one_of(name, &["charset", "namespace"]) => {}
                (TokenKind::AtKeyword(name), _) => {
                    self.leave_out(What::Rule, format!("@{}", name.to_ascii_lowercase()));
                }
                (_, Some(block)) => self.rule(css, &tokens[head], block),
                (_, None) => {}
            }
        }
    }

    fn media(&mut self, css: &str, head: &[Token<'_>], block: &[Token<'_>], depth: usize) {
        let condition = condition(css, head).filter(|_| depth < DEEPEST);
        let Some(condition) = condition else { return self.leave_out(What::Rule, "@media") };
        let start = self.css.len();
        self.css.push_str(&format!("@media {condition}{{"));
        let open = self.css.len();
        self.rules(css, block, depth + 1);
        if self.css.len() == open {
            self.css.truncate(start);
        } else {
            self.css.push('}');
        }
    }

    fn rule(&mut self, css: &str, head: &[Token<'_>], block: &[Token<'_>]) {
        let Some(selector) = selector(css, head) else {
            return self.leave_out(What::Rule, source(css, head));
        };
        let start = self.css.len();
        self.css.push_str(&selector);
        self.css.push('{');
        let open = self.css.len();
        self.declarations(css, block);
        if self.css.len() == open {
            self.css.truncate(start);
        } else {
            self.css.push('}');
        }
    }

    fn declarations(&mut self, css: &str, tokens: &[Token<'_>]) {
        let start = self.css.len();
        for piece in pieces(tokens) {
            let piece = trimmed(piece);
            let Some((Token { kind: TokenKind::Ident(name), .. }, rest)) = piece.split_first() else {
                if !piece.is_empty() {
                    self.leave_out(What::Value, source(css, piece));
                }
                continue;
            };
            let rest = trimmed(rest);
            let Some((Token { kind: TokenKind::Delim(':'), .. }, value)) = rest.split_first() else {
                continue;
            };
            let is_variable = name.starts_with("--");
            let name = if is_variable { name.to_string() } else { name.to_ascii_lowercase() };
            if !is_property(&name) || !is_name(&name) {
                continue;
            }
            match written(css, value) {
                Ok(value) if value.is_empty() => {}
                Ok(value) => {
                    if self.css.len() > start {
                        self.css.push(';');
                    }
                    self.css.push_str(&format!("{name}:{value}"));
                }
                Err(Refused::Outside(address)) => self.leave_out(What::Outside, address),
                Err(Refused::Strange) => self.leave_out(What::Value, source(css, piece)),
            }
        }
    }
}

/// A rule in a list of tokens.
struct Statement {
    /// Everything before its block.
    head: Range<usize>,
    /// What is in its block, if it has one.
    block: Option<Range<usize>>,
    /// Where the next rule begins.
    next: usize,
}

/// The rule that begins here.
fn statement(tokens: &[Token<'_>], start: usize, is_at_rule: bool) -> Statement {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        match token.kind {
            TokenKind::Delim('{') => {
                let end = closing(tokens, at);
                return Statement { head: start..at, block: Some(at + 1..end), next: end + 1 };
            }
            TokenKind::Delim(';') if is_at_rule => {
                return Statement { head: start..at, block: None, next: at + 1 };
            }
            TokenKind::Function(_) | TokenKind::Delim('(' | '[') => at = closing(tokens, at) + 1,
            _ => at += 1,
        }
    }
    Statement { head: start..tokens.len(), block: None, next: tokens.len() }
}

/// Where the bracket that opens here is closed, or the end.
fn closing(tokens: &[Token<'_>], at: usize) -> usize {
    let mut open = Vec::new();
    for (i, token) in tokens.iter().enumerate().skip(at) {
        match token.kind {
            TokenKind::Function(_) | TokenKind::Delim('(') => open.push(')'),
            TokenKind::Delim('[') => open.push(']'),
            TokenKind::Delim('{') => open.push('}'),
            TokenKind::Delim(c) if open.last() == Some(&c) => {
                open.pop();
                if open.is_empty() {
                    return i;
                }
            }
            _ => {}
        }
    }
    tokens.len()
}

/// The declarations of a block, still with their names.
fn pieces<'t, 'c>(tokens: &'t [Token<'c>]) -> Vec<&'t [Token<'c>]> {
    let mut pieces = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(token) = tokens.get(at) {
        match token.kind {
            TokenKind::Delim(';') => {
                pieces.push(&tokens[start..at]);
                at += 1;
                start = at;
            }
            TokenKind::Function(_) | TokenKind::Delim('(' | '[' | '{') => {
                at = (closing(tokens, at) + 1).min(tokens.len())
            }
            _ => at += 1,
        }
    }
    pieces.push(&tokens[start..]);
    pieces
}

fn trimmed<'t, 'c>(mut tokens: &'t [Token<'c>]) -> &'t [Token<'c>] {
    while let Some((_, rest)) = tokens.split_first().filter(|(first, _)| is_space(first)) {
        tokens = rest;
    }
    while let Some((_, rest)) = tokens.split_last().filter(|(last, _)| is_space(last)) {
        tokens = rest;
    }
    tokens
}

/// A selector as it is published, if a drawing needs what is in it.
fn selector(css: &str, tokens: &[Token<'_>]) -> Option<String> {
    let mut out = String::new();
    let mut open = Vec::new();
    for token in trimmed(tokens) {
        match &token.kind {
            TokenKind::Function(name) => {
                is_one_of(name, &SELECTORS).then(|| open.push(')'))?;
                out.push_str(name);
                out.push('(');
            }
            TokenKind::Delim(c @ ('(' | '[')) => {
                open.push(if *c == '(' { ')' } else { ']' });
                out.push(*c);
            }
            TokenKind::Delim(c @ (')' | ']')) => {
                open.pop().filter(|closing| closing == c)?;
                out.push(*c);
            }
            TokenKind::Delim(c @ ('.' | '>' | '+' | '~' | '*' | ',' | ':' | '=' | '^' | '$' | '|')) => {
                out.push(*c)
            }
            _ => plain_token(css, token, &mut out).ok()?,
        }
    }
    (open.is_empty() && !out.is_empty()).then_some(out)
}

/// The condition of `@media` as it is published, if it only asks how a screen or paper is.
fn condition(css: &str, tokens: &[Token<'_>]) -> Option<String> {
    let mut out = String::new();
    let mut depth = 0_usize;
    for token in trimmed(tokens) {
        match &token.kind {
            TokenKind::Delim(c @ ('(' | ')' | ':' | ',' | '<' | '>' | '=' | '/')) => {
                match c {
                    '(' => depth += 1,
                    ')' => depth = depth.checked_sub(1)?,
                    _ => {}
                }
                out.push(*c);
            }
            TokenKind::String(_) => return None,
            _ => plain_token(css, token, &mut out).ok()?,
        }
    }
    (depth == 0).then_some(out)
}

fn is_one_of(name: &str, known: &[&str]) -> bool {
    known.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The tokens as the author wrote them.
fn source<'c>(css: &'c str, tokens: &[Token<'_>]) -> &'c str {
    let tokens = trimmed(tokens);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
    &css[first.range.start..last.range.end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_drawing_programs_stay() {
        for (given, expected) in [
            ("\n\t.st0{fill:#FFFFFF;}\n\t.st1 { stroke : red ; }\n", ".st0{fill:#FFFFFF}.st1{stroke:red}"),
            ("<!-- .a{fill:url(#b)} -->", ".a{fill:url(#b)}"),
            (".cls-1,.cls-2{fill:none;-x-y:z;cursor:pointer}", ".cls-1,.cls-2{fill:none}"),
            (
                "#a > g:not(.b) [id^='c'] + *{font:italic 2px/1 'D E',serif!important}",
                "#a > g:not(.b) [id^='c'] + *{font:italic 2px/1 'D E',serif!important}",
            ),
            (
                "@media (prefers-color-scheme: dark){.a{fill:#fff}}",
                "@media (prefers-color-scheme: dark){.a{fill:#fff}}",
            ),
            ("@charset \"utf-8\";.a{--B-c:1;x:var(--B-c)}", ".a{--B-c:1;x:var(--B-c)}"),
            (".a{}.b{zoom:1}", ""),
            ("", ""),
        ] {
            let style = style_sheet(given);
            assert_eq!((style.css.as_str(), style.left_out.len()), (expected, 0), "{given}");
            assert_eq!(style_sheet(expected).css, expected, "{given}");
        }
        let style = style_attribute("fill: red;;stroke:url(#a) ; -inkscape-x:'y'");
        assert_eq!((style.css.as_str(), style.left_out.len()), ("fill:red;stroke:url(#a)", 0));
    }

    #[test]
    fn what_asks_or_moves_is_left_out() {
        for (given, expected, what) in [
            ("@import 'https://x';.a{fill:red}", ".a{fill:red}", What::Rule),
            ("@\\69mport url(https://x);.a{fill:red}", ".a{fill:red}", What::Rule),
            ("@font-face{font-family:a;src:url(https://x)}.a{fill:red}", ".a{fill:red}", What::Rule),
            ("@keyframes a{to{fill:red}}.a{animation:a 1s}", "", What::Rule),
            ("@media url(https://x){.a{fill:red}}", "", What::Rule),
            ("@supports (a:url(https://x)){.a{fill:red}}", "", What::Rule),
            (".a{fill:url(https://x);stroke:red}", ".a{stroke:red}", What::Outside),
            (".a{fill:u\\72l(https:\\2f\\2fx)}", "", What::Outside),
            (".a{--b:'https://x'}.c{mask:image-set(var(--b))}", "", What::Outside),
            (".a{fill:red;.b{fill:red}}", ".a{fill:red}", What::Value),
            (".a{fill:expression(a)}", "", What::Value),
            ("[a='https://x']{fill:red}", "", What::Rule),
            (".a:hover(b){fill:red}", "", What::Rule),
            (".\\31 {fill:red}", "", What::Rule),
        ] {
            let style = style_sheet(given);
            assert_eq!(style.css, expected, "{given}");
            assert_eq!(style.left_out.first().map(|(what, _)| *what), Some(what), "{given}");
        }
    }

    #[test]
    fn any_text_is_read_in_little_time() {
        for hostile in ["{", "(", "a{", "@media(", "@media a{", "[", "a:b;", "}", "\"", "a(b{"] {
            style_sheet(&hostile.repeat(3_000));
            style_attribute(&hostile.repeat(3_000));
        }
    }
}
