//! A style sheet → its tokens, as browsers take it apart (CSS Syntax, level 3): with escapes resolved, so that no spelling hides a name or
//! an address.

use std::borrow::Cow;
use std::ops::Range;

/// A token and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Token<'c> {
    /// What it is.
    pub kind: TokenKind<'c>,
    /// Where it is in the style sheet.
    pub range: Range<usize>,
}

/// The kinds of tokens, with their text as a browser understands it.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenKind<'c> {
    /// A name.
    Ident(Cow<'c, str>),
    /// A name with the bracket that follows it.
    Function(Cow<'c, str>),
    /// A name after `@`.
    AtKeyword(Cow<'c, str>),
    /// A name after `#`.
    Hash(Cow<'c, str>),
    /// Text in quotation marks.
    String(Cow<'c, str>),
    /// An address in `url(…)` without quotation marks.
    Url(Cow<'c, str>),
    /// A string that its line ends, or an address that is none. Browsers ignore what it is in.
    Bad,
    /// A number with its unit.
    Number,
    /// Spaces and line ends.
    Space,
    /// A comment.
    Comment,
    /// `<!--` or `-->`.
    HtmlComment,
    /// Any other character.
    Delim(char),
}

/// The tokens of a style sheet, in order and without gaps.
pub fn tokens(css: &str) -> impl Iterator<Item = Token<'_>> {
    let mut reader = Reader { css, at: 0 };
    std::iter::from_fn(move || reader.token())
}

struct Reader<'c> {
    css: &'c str,
    at: usize,
}

impl<'c> Reader<'c> {
    fn token(&mut self) -> Option<Token<'c>> {
        let start = self.at;
        let kind = self.kind(self.peek(0)?);
        Some(Token { kind, range: start..self.at })
    }

    fn kind(&mut self, c: char) -> TokenKind<'c> {
        let rest = &self.css[self.at..];
        match c {
            c if is_space(c) => {
                self.skip_spaces();
                TokenKind::Space
            }
            '/' if rest.starts_with("/*") => {
                self.at += rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                TokenKind::Comment
            }
            '"' | '\'' => self.string(c),
            '#' if self.peek(1).is_some_and(is_name) || self.is_escape(1) => {
                self.at += 1;
                TokenKind::Hash(self.name())
            }
            '<' if rest.starts_with("<!--") => {
                self.at += 4;
                TokenKind::HtmlComment
            }
            '-' if rest.starts_with("-->") => {
                self.at += 3;
                TokenKind::HtmlComment
            }
            _ if self.is_number() => self.number(),
            '@' if self.is_ident(1) => {
                self.at += 1;
                TokenKind::AtKeyword(self.name())
            }
            _ if self.is_ident(0) => self.ident(),
            c => {
                self.at += c.len_utf8();
                TokenKind::Delim(c)
            }
        }
    }

    /// The character so many characters ahead.
    fn peek(&self, ahead: usize) -> Option<char> {
        self.css[self.at..].chars().nth(ahead)
    }

    fn skip_spaces(&mut self) {
        let rest = &self.css[self.at..];
        self.at += rest.len() - rest.trim_start_matches(is_space).len();
    }

    fn is_escape(&self, ahead: usize) -> bool {
        self.peek(ahead) == Some('\\') && self.peek(ahead + 1).is_none_or(|c| !is_line_end(c))
    }

    fn is_ident(&self, ahead: usize) -> bool {
        match self.peek(ahead) {
            Some('-') => {
                self.peek(ahead + 1).is_some_and(|c| is_name_start(c) || c == '-')
                    || self.is_escape(ahead + 1)
            }
            Some('\\') => self.is_escape(ahead),
            c => c.is_some_and(is_name_start),
        }
    }

    fn is_number(&self) -> bool {
        let is_digit = |ahead| self.peek(ahead).is_some_and(|c: char| c.is_ascii_digit());
        match self.peek(0) {
            Some('+' | '-') => is_digit(1) || self.peek(1) == Some('.') && is_digit(2),
            Some('.') => is_digit(1),
            _ => is_digit(0),
        }
    }

    fn number(&mut self) -> TokenKind<'c> {
        if matches!(self.peek(0), Some('+' | '-')) {
            self.at += 1;
        }
        self.skip_digits();
        if self.peek(0) == Some('.') && self.peek(1).is_some_and(|c| c.is_ascii_digit()) {
            self.at += 1;
            self.skip_digits();
        }
        if matches!(self.peek(0), Some('e' | 'E')) {
            let sign = usize::from(matches!(self.peek(1), Some('+' | '-')));
            if self.peek(1 + sign).is_some_and(|c| c.is_ascii_digit()) {
                self.at += 1 + sign;
                self.skip_digits();
            }
        }
        if self.peek(0) == Some('%') {
            self.at += 1;
        } else if self.is_ident(0) {
            self.name();
        }
        TokenKind::Number
    }

    fn skip_digits(&mut self) {
        let rest = &self.css[self.at..];
        self.at += rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    }

    fn ident(&mut self) -> TokenKind<'c> {
        let name = self.name();
        if self.peek(0) != Some('(') {
            return TokenKind::Ident(name);
        }
        self.at += 1;
        let inside = self.css[self.at..].trim_start_matches(is_space);
        if name.eq_ignore_ascii_case("url") && !inside.starts_with(['"', '\'']) {
            return self.url();
        }
        TokenKind::Function(name)
    }

    /// A name, with its escapes resolved.
    fn name(&mut self) -> Cow<'c, str> {
        let mut name = Text::at(self);
        loop {
            match self.peek(0) {
                Some(c) if is_name(c) => name.push(self, c),
                Some('\\') if self.is_escape(0) => name.push_escape(self),
                _ => return name.finish(self),
            }
        }
    }

    fn string(&mut self, mark: char) -> TokenKind<'c> {
        self.at += 1;
        let mut text = Text::at(self);
        loop {
            match self.peek(0) {
                None => return TokenKind::String(text.finish(self)),
                Some(c) if c == mark => {
                    let text = text.finish(self);
                    self.at += 1;
                    return TokenKind::String(text);
                }
                Some(c) if is_line_end(c) => return TokenKind::Bad,
                Some('\\') => text.push_escape(self),
                Some(c) => text.push(self, c),
            }
        }
    }

    fn url(&mut self) -> TokenKind<'c> {
        self.skip_spaces();
        let mut text = Text::at(self);
        loop {
            match self.peek(0) {
                None => return TokenKind::Url(text.finish(self)),
                Some(c) if c == ')' || is_space(c) => {
                    let text = text.finish(self);
                    self.skip_spaces();
                    return match self.peek(0) {
                        None => TokenKind::Url(text),
                        Some(')') => {
                            self.at += 1;
                            TokenKind::Url(text)
                        }
                        Some(_) => self.bad_url(),
                    };
                }
                Some('"' | '\'' | '(') => return self.bad_url(),
                Some('\\') if self.is_escape(0) => text.push_escape(self),
                Some(c) if c == '\\' || c.is_control() => return self.bad_url(),
                Some(c) => text.push(self, c),
            }
        }
    }

    fn bad_url(&mut self) -> TokenKind<'c> {
        while let Some(c) = self.peek(0) {
            let escaped = if c == '\\' { self.peek(1).map_or(0, char::len_utf8) } else { 0 };
            self.at += c.len_utf8() + escaped;
            if c == ')' {
                break;
            }
        }
        TokenKind::Bad
    }

    /// The character that the escape here stands for; none for an escaped line end.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let c = self.peek(0)?;
        if is_line_end(c) {
            self.skip_line_end();
            return None;
        }
        let rest = &self.css[self.at..];
        let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            self.at += c.len_utf8();
            return Some(c);
        }
        let number = u32::from_str_radix(&rest[..digits], 16).unwrap_or_default();
        self.at += digits;
        if self.peek(0).is_some_and(is_line_end) {
            self.skip_line_end();
        } else if self.peek(0).is_some_and(is_space) {
            self.at += 1;
        }
        Some(char::from_u32(number).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn skip_line_end(&mut self) {
        self.at += if self.css[self.at..].starts_with("\r\n") { 2 } else { 1 };
    }
}

/// Text that is copied only if it has escapes.
struct Text {
    start: usize,
    resolved: Option<String>,
}

impl Text {
    fn at(reader: &Reader<'_>) -> Self {
        Self { start: reader.at, resolved: None }
    }

    fn push(&mut self, reader: &mut Reader<'_>, c: char) {
        reader.at += c.len_utf8();
        if let Some(resolved) = &mut self.resolved {
            resolved.push(c);
        }
    }

    fn push_escape(&mut self, reader: &mut Reader<'_>) {
        let before = &reader.css[self.start..reader.at];
        let resolved = self.resolved.get_or_insert_with(|| before.to_owned());
        resolved.extend(reader.escape());
    }

    fn finish<'c>(self, reader: &Reader<'c>) -> Cow<'c, str> {
        self.resolved.map_or(Cow::Borrowed(&reader.css[self.start..reader.at]), Cow::Owned)
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_line_end(c)
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{c}')
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn is_name(c: char) -> bool {
    is_name_start(c) || c.is_ascii_digit() || c == '-'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> String {
        let word = |token: Token<'_>| match token.kind {
            TokenKind::Ident(name) => format!("i:{name}"),
            TokenKind::Function(name) => format!("f:{name}"),
            TokenKind::AtKeyword(name) => format!("@:{name}"),
            TokenKind::Hash(name) => format!("#:{name}"),
            TokenKind::String(text) => format!("s:{text}"),
            TokenKind::Url(text) => format!("u:{text}"),
            TokenKind::Bad => "bad".to_owned(),
            TokenKind::Number => format!("n:{}", &css[token.range]),
            TokenKind::Space => "_".to_owned(),
            TokenKind::Comment => "c".to_owned(),
            TokenKind::HtmlComment => "h".to_owned(),
            TokenKind::Delim(c) => c.to_string(),
        };
        tokens(css).map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tokens_are_those_of_browsers() {
        for (css, expected) in [
            ("a{b:c}", "i:a { i:b : i:c }"),
            ("#a.b>c", "#:a . i:b > i:c"),
            ("-1.5e-3px +.5 1.x 50% -a --b -", "n:-1.5e-3px _ n:+.5 _ n:1 . i:x _ n:50% _ i:-a _ i:--b _ -"),
            ("/* a */b/*", "c i:b c"),
            ("<!-- a -->", "h _ i:a _ h"),
            ("url( a.png ) URL('b') src(\"c\")", "u:a.png _ f:URL s:b ) _ f:src s:c )"),
            ("@\\69mport u\\72l(https:\\2f\\2f x)", "@:import _ u:https://x"),
            ("'https:\\2f\\2f a\\\nb'", "s:https://ab"),
            ("'a\nb'", "bad _ i:b s:"),
            ("url(a b) url(a'b) url(", "bad _ bad _ u:"),
            ("\\0 \\110000 a", "i:\u{fffd}\u{fffd}a"),
            ("a\\:b \\", "i:a:b _ i:"),
            ("\u{e9}(\u{1f600})", "f:\u{e9} i:\u{1f600} )"),
        ] {
            assert_eq!(read(css), expected, "{css}");
        }
    }

    #[test]
    fn any_text_is_read_once() {
        for hostile in ["url(".repeat(50_000), "'\\".repeat(50_000), "/*".repeat(50_000), "\\".repeat(50_001)]
        {
            let ends: Vec<_> = tokens(&hostile).map(|token| token.range).collect();
            assert!(ends.windows(2).all(|pair| pair[0].end == pair[1].start));
            assert_eq!(ends.last().map(|range| range.end), Some(hostile.len()));
        }
    }
}
