//! The bytes of a content stream or a character map → tokens. Our own, because damaged bytes must cost no more than
//! the rest of their stream: it never fails, and skips what it cannot read.

/// Arrays and dictionaries nested deeper than this are skipped (ISO 32000-1, annex C, asks for 28 of the graphics
/// state; operands need three).
const MAX_DEPTH: usize = 12;

/// A token of a content stream, which may borrow from it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token<'a> {
    /// An integer or a decimal fraction.
    Number(f64),
    /// A name without its slash, `#xx` decoded.
    Name(Vec<u8>),
    /// A string, its escapes decoded.
    Text(Vec<u8>),
    /// Values in brackets.
    Array(Vec<Token<'a>>),
    /// Keys with values.
    Dictionary(Vec<(Vec<u8>, Token<'a>)>),
    /// An operator or any other word.
    Word(&'a [u8]),
}

impl Token<'_> {
    /// The number, if it is one.
    pub(super) fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The value under a key, if this is a dictionary that has it.
    pub(super) fn get(&self, key: &[u8]) -> Option<&Self> {
        let Self::Dictionary(entries) = self else { return None };
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }
}

/// Tokens of bytes, one after the other.
pub(super) struct Lexer<'a> {
    bytes: &'a [u8],
    at: usize,
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

impl<'a> Lexer<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next token, or `None` at the end.
    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        self.value(0)
    }

    /// Skips the data of an inline image, from after `ID` to after `EI`.
    pub(super) fn skip_image_data(&mut self) {
        self.at += 1;
        while let Some(rest) = self.bytes.get(self.at..) {
            let Some(found) = rest.windows(2).position(|two| two == b"EI") else { break };
            let start = self.at + found;
            self.at = start + 2;
            let before = start.checked_sub(1).is_some_and(|at| is_space(self.bytes[at]));
            let after = self.bytes.get(self.at).is_none_or(|&byte| is_space(byte));
            // The data may contain these letters too; only text follows the real end.
            let ahead = self.bytes.get(self.at..).unwrap_or_default();
            if before && after && ahead.iter().take(12).all(|&byte| byte.is_ascii() && byte != 0) {
                return;
            }
        }
        self.at = self.bytes.len();
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|byte| byte != b'\n' && byte != b'\r') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                break;
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Token<'a>> {
        loop {
            self.skip_space();
            let two = self.bytes.get(self.at..self.at + 2).unwrap_or_default();
            match self.peek()? {
                b'/' => return Some(Token::Name(self.name())),
                b'(' => return Some(Token::Text(self.literal())),
                b'<' if two == b"<<" => {
                    self.at += 2;
                    return Some(self.dictionary(depth + 1));
                }
                b'<' => return Some(Token::Text(self.hexadecimal())),
                b'[' => {
                    self.at += 1;
                    return Some(Token::Array(self.until(b"]", depth + 1)));
                }
                b')' | b'>' | b']' | b'{' | b'}' => self.at += 1,
                _ => return Some(self.word()),
            }
        }
    }

    fn until(&mut self, close: &[u8], depth: usize) -> Vec<Token<'a>> {
        let mut values = Vec::new();
        loop {
            self.skip_space();
            if self.peek().is_none() {
                return values;
            }
            if self.bytes[self.at..].starts_with(close) {
                self.at += close.len();
                return values;
            }
            if depth > MAX_DEPTH {
                self.at += 1;
                continue;
            }
            match self.value(depth) {
                Some(value) => values.push(value),
                None => return values,
            }
        }
    }

    fn dictionary(&mut self, depth: usize) -> Token<'a> {
        let mut entries = Vec::new();
        let mut values = self.until(b">>", depth).into_iter();
        while let Some(key) = values.next() {
            let Token::Name(key) = key else { continue };
            let Some(value) = values.next() else { break };
            entries.push((key, value));
        }
        Token::Dictionary(entries)
    }

    fn word(&mut self) -> Token<'a> {
        let start = self.at;
        while self.peek().is_some_and(|byte| !is_space(byte) && !is_delimiter(byte)) {
            self.at += 1;
        }
        let word = &self.bytes[start..self.at];
        let number = word.first().is_some_and(|&byte| byte.is_ascii_digit() || b"+-.".contains(&byte));
        let parsed = number.then(|| std::str::from_utf8(word).ok()?.parse::<f64>().ok()).flatten();
        parsed.filter(|number| number.is_finite()).map_or(Token::Word(word), Token::Number)
    }

    fn name(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|&byte| !is_space(byte) && !is_delimiter(byte)) {
            let digit = |offset: usize| self.bytes.get(self.at + offset).copied().and_then(hex);
            if let (b'#', Some(high), Some(low)) = (byte, digit(1), digit(2)) {
                name.push(high * 16 + low);
                self.at += 3;
            } else {
                name.push(byte);
                self.at += 1;
            }
        }
        name
    }

    fn hexadecimal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(hex(byte));
        }
        digits.chunks(2).map(|pair| pair[0] * 16 + pair.get(1).copied().unwrap_or(0)).collect()
    }

    fn literal(&mut self) -> Vec<u8> {
        self.at += 1;
        let mut text = Vec::new();
        let mut open = 1;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => open -= 1,
                b'\\' => {
                    self.escape(&mut text);
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                break;
            }
            text.push(byte);
        }
        text
    }

    fn escape(&mut self, text: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => text.push(b'\n'),
            b'r' => text.push(b'\r'),
            b't' => text.push(b'\t'),
            b'b' => text.push(8),
            b'f' => text.push(12),
            b'\r' if self.peek() == Some(b'\n') => self.at += 1,
            b'\r' | b'\n' => {}
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|byte| (b'0'..=b'7').contains(byte)) else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                text.push((value & 0xff) as u8);
            }
            other => text.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        let mut lexer = Lexer::new(bytes);
        let tokens: Vec<String> = std::iter::from_fn(|| lexer.next()).map(|token| short(&token)).collect();
        assert_eq!(tokens.join(" "), expect);
    }

    fn short(token: &Token) -> String {
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        match token {
            Token::Number(number) => number.to_string(),
            Token::Name(name) => format!("/{}", lossy(name)),
            Token::Text(text) => format!("({})", lossy(text)),
            Token::Array(values) => format!("[{}]", values.iter().map(short).collect::<Vec<_>>().join(" ")),
            Token::Dictionary(entries) => {
                let entries = entries.iter().map(|(key, value)| format!("{}:{}", lossy(key), short(value)));
                format!("<{}>", entries.collect::<Vec<_>>().join(" "))
            }
            Token::Word(word) => lossy(word),
        }
    }

    #[test]
    fn content_streams_are_read() {
        check(b".24 0 0 -.24 0 792 cm % note\n/F4 32 Tf", "0.24 0 0 -0.24 0 792 cm /F4 32 Tf");
        check(b"<0041> Tj [(a\\(b) -3 (c(d))] TJ", "(\0A) Tj [(a(b) -3 (c(d))] TJ");
        check(
            b"/Span<</ActualText <FEFF> /MCID 3>> BDC /A#20b",
            "/Span <ActualText:(\u{fffd}\u{fffd}) MCID:3> BDC /A b",
        );
        check(b"(\\101\\\n\\n)", "(A\n)");
    }

    #[test]
    fn damage_is_skipped() {
        check(b")>]}<41", "(A)");
        check(b"[[[[[[[[[[[[[[[[1 2", "[[[[[[[[[[[[[]]]]]]]]]]]]]");
        check(b"(open", "(open)");
        check(b"<</A", "<>");
        check(b"1e999 --3", "1e999 --3");
    }

    #[test]
    fn image_data_ends_at_its_end() {
        let mut lexer = Lexer::new(b"ID \x00EI\xff EI\nQ");
        assert_eq!(lexer.next(), Some(Token::Word(b"ID")));
        lexer.skip_image_data();
        assert_eq!(lexer.next(), Some(Token::Word(b"Q")));
    }
}
