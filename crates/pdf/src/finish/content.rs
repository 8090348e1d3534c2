//! A content stream as the statements that it is made of (PDF 1.7, 7.8.2), each with its place.
//!
//! Only places are found: a stream is changed by inserting bytes, so no number is ever rewritten and rounded.

/// An operator and its operands.
#[derive(Debug)]
pub(super) struct Statement<'a> {
    /// Where its first operand begins.
    pub(super) start: usize,
    /// Where its operator ends.
    pub(super) end: usize,
    /// Names, numbers, strings and brackets, as they are written.
    pub(super) operands: Vec<&'a [u8]>,
    /// Such as `Tj`.
    pub(super) operator: &'a [u8],
}

/// The statements of a stream in order. What cannot be understood is skipped.
pub(super) struct Statements<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Statements<'a> {
    pub(super) fn of(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// The next token and where it begins.
    fn token(&mut self) -> Option<(usize, &'a [u8])> {
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'%' => self.at = self.until(self.at, |byte| byte == b'\n' || byte == b'\r'),
                byte if is_space(*byte) => self.at += 1,
                _ => break,
            }
        }
        let start = self.at;
        self.at = match self.bytes.get(start)? {
            b'(' => self.string_end(start),
            b'<' if self.bytes.get(start + 1) == Some(&b'<') => start + 2,
            b'<' => (self.until(start, |byte| byte == b'>') + 1).min(self.bytes.len()),
            b'>' if self.bytes.get(start + 1) == Some(&b'>') => start + 2,
            b'/' => self.until(start + 1, |byte| !is_regular(byte)),
            byte if is_regular(*byte) => self.until(start, |byte| !is_regular(byte)),
            _ => start + 1,
        };
        Some((start, &self.bytes[start..self.at]))
    }

    fn until(&self, from: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        from + rest.iter().position(|byte| wanted(*byte)).unwrap_or(rest.len())
    }

    /// Brackets in a string are balanced or escaped (PDF 1.7, 7.3.4.2).
    fn string_end(&self, start: usize) -> usize {
        let (mut depth, mut at) = (0_usize, start);
        while let Some(byte) = self.bytes.get(at) {
            match byte {
                b'\\' => at += 1,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            at += 1;
            if depth == 0 {
                break;
            }
        }
        at.min(self.bytes.len())
    }

    /// The data of an inline image are not tokens (PDF 1.7, 8.9.7).
    fn image_end(&self) -> usize {
        let rest = &self.bytes[self.at..];
        rest.windows(4)
            .position(|end| is_space(end[0]) && &end[1..3] == b"EI" && is_space(end[3]))
            .map_or(self.bytes.len(), |found| self.at + found + 3)
    }
}

impl<'a> Iterator for Statements<'a> {
    type Item = Statement<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut operands = Vec::new();
        let mut first = None;
        loop {
            let (start, token) = self.token()?;
            let first = *first.get_or_insert(start);
            if is_operator(token) {
                if token == b"BI" {
                    self.at = self.image_end();
                }
                return Some(Statement { start: first, end: self.at, operands, operator: token });
            }
            operands.push(token);
        }
    }
}

/// The bytes of a string as it is written: `(…)` or `<…>`; `None` for any other token.
pub(super) fn string(token: &[u8]) -> Option<Vec<u8>> {
    match token {
        [b'<', digits @ .., b'>'] => {
            let mut digits = digits.iter().filter_map(|digit| char::from(*digit).to_digit(16));
            let mut bytes = Vec::new();
            while let Some(high) = digits.next() {
                bytes.push((high << 4 | digits.next().unwrap_or(0)) as u8);
            }
            Some(bytes)
        }
        [b'(', inner @ .., b')'] => Some(unescaped(inner)),
        _ => None,
    }
}

/// PDF 1.7, table 3.
fn unescaped(inner: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = inner.iter().copied().peekable();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            bytes.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => bytes.push(b'\n'),
            Some(b'r') => bytes.push(b'\r'),
            Some(b't') => bytes.push(b'\t'),
            Some(b'b') => bytes.push(8),
            Some(b'f') => bytes.push(12),
            Some(first @ b'0'..=b'7') => {
                let mut value = u32::from(first - b'0');
                for _ in 0..2 {
                    if let Some(digit) = rest.next_if(|byte| (b'0'..=b'7').contains(byte)) {
                        value = value << 3 | u32::from(digit - b'0');
                    }
                }
                bytes.push(value as u8);
            }
            Some(b'\n') | None => {}
            Some(b'\r') => {
                rest.next_if_eq(&b'\n');
            }
            Some(other) => bytes.push(other),
        }
    }
    bytes
}

fn is_operator(token: &[u8]) -> bool {
    let begins_one = |byte: &u8| byte.is_ascii_alphabetic() || matches!(byte, b'\'' | b'"');
    token.first().is_some_and(begins_one) && !matches!(token, b"true" | b"false" | b"null")
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 12 | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}
