//! Text → the runs in it that must be isolated.

use std::ops::Range;

use unicode_bidi::{BidiClass, bidi_class};

/// The least and the most digits of a phone number.
const PHONE: std::ops::RangeInclusive<usize> = 7..=15;

/// A text with its runs between the control characters that isolate them, for where no markup is possible.
pub fn isolate_text(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for run in runs(&chars) {
        out.extend(&chars[at..run.start]);
        out.push('\u{2066}');
        out.extend(&chars[run.clone()]);
        out.push('\u{2069}');
        at = run.end;
    }
    out.extend(&chars[at..]);
    out
}

/// Whether the first letter of a text belongs to a script that runs from right to left.
pub(super) fn begins_right_to_left(chars: &[char]) -> bool {
    chars.iter().map(|c| class(*c)).find(|class| matches!(class, Class::Letter | Class::Turn))
        == Some(Class::Turn)
}

/// The runs that must be isolated, in order.
pub(super) fn runs(chars: &[char]) -> Vec<Range<usize>> {
    let tokens = tokens(chars);
    let mut runs = Vec::new();
    let mut first = 0;
    while first < tokens.len() {
        let mut run = Run { chars, tokens: &tokens[first..=first] };
        let phone = run.phone_length(&tokens[first..]);
        while let Some(next) = tokens.get(first + run.tokens.len())
            && (run.tokens.len() < phone || run.goes_on_with(next))
        {
            run.tokens = &tokens[first..=first + run.tokens.len()];
        }
        first += run.tokens.len();
        runs.extend(run.isolated());
    }
    runs
}

/// What a character is to the order of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// A letter that runs from left to right.
    Letter,
    /// A digit.
    Digit,
    /// A digit of the Arab world, such as `٣`. Ranges of these are read from right to left, as the algorithm shows them; those of
    /// Persian and Urdu are not.
    ArabicDigit,
    /// A letter or comma of a script that runs from right to left, or a control character: no run crosses it.
    Turn,
    /// White space, punctuation, symbols, accents.
    Other,
}

fn class(c: char) -> Class {
    match bidi_class(c) {
        _ if matches!(c, '\u{60c}' | '\u{66a}'..='\u{66d}') => Class::Turn,
        BidiClass::L => Class::Letter,
        BidiClass::EN => Class::Digit,
        BidiClass::AN if c.is_numeric() => Class::ArabicDigit,
        BidiClass::AN
        | BidiClass::ON
        | BidiClass::ES
        | BidiClass::ET
        | BidiClass::CS
        | BidiClass::WS
        | BidiClass::B
        | BidiClass::S
        | BidiClass::BN
        | BidiClass::NSM => Class::Other,
        _ => Class::Turn,
    }
}

/// Letters and digits without anything between them.
struct Token {
    range: Range<usize>,
    has_letter: bool,
    /// How many digits it has.
    digits: usize,
    has_arabic_digit: bool,
    /// Whether the token before it is in the same stretch of text from left to right.
    is_reachable: bool,
}

fn tokens(chars: &[char]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut is_open = false;
    let mut is_reachable = false;
    for (at, c) in chars.iter().enumerate() {
        let class = class(*c);
        if matches!(class, Class::Turn | Class::Other) {
            is_open = false;
            is_reachable &= class != Class::Turn;
            continue;
        }
        if !is_open {
            let (has_letter, has_arabic_digit) = (false, false);
            tokens.push(Token { range: at..at, has_letter, digits: 0, has_arabic_digit, is_reachable });
            (is_open, is_reachable) = (true, true);
        }
        if let Some(token) = tokens.last_mut() {
            token.range.end = at + 1;
            token.has_letter |= class == Class::Letter;
            token.has_arabic_digit |= class == Class::ArabicDigit;
            token.digits += usize::from(class != Class::Letter);
        }
    }
    tokens
}

/// Neighboring tokens that are read from left to right as one.
struct Run<'t> {
    chars: &'t [char],
    /// At least one.
    tokens: &'t [Token],
}

impl Run<'_> {
    fn range(&self) -> Range<usize> {
        self.tokens[0].range.start..self.tokens[self.tokens.len() - 1].range.end
    }

    fn has_letter(&self) -> bool {
        self.tokens.iter().any(|token| token.has_letter)
    }

    fn digits(&self) -> usize {
        self.tokens.iter().map(|token| token.digits).sum()
    }

    fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().map(|c| if c.is_whitespace() { ' ' } else { *c }).collect()
    }

    fn goes_on_with(&self, next: &Token) -> bool {
        if !next.is_reachable {
            return false;
        }
        // After a letter, the algorithm itself keeps to the direction.
        if self.has_letter() {
            return true;
        }
        let between = self.text(self.range().end..next.range.start);
        let is_joint = |c: char| {
            "-\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}/:.,'\u{2019}\u{d7}*+=~_#@&\u{b0}".contains(c)
        };
        let mut joints = between.chars();
        match (joints.next(), joints.as_str()) {
            (Some(joint), "") if is_joint(joint) => true,
            (Some(' '), "" | "\u{b0}") => next.has_letter,
            (Some(' '), rest) if !next.has_letter => {
                matches!(rest, "- " | "\u{2013} " | "\u{2212} " | "\u{d7} " | "+ " | "= " | "/ " | "~ ")
            }
            _ => false,
        }
    }

    /// How many of the tokens are a phone number; 0 if they are none. Its groups can have spaces between them, which join no other numbers.
    fn phone_length(&self, tokens: &[Token]) -> usize {
        let mut digits = tokens[0].digits;
        let mut has_spaces = false;
        let mut length = 1;
        if tokens[0].has_letter {
            return 0;
        }
        for pair in tokens.windows(2) {
            let between = self.text(pair[0].range.end..pair[1].range.start);
            let is_joint = matches!(
                between.as_str(),
                " " | "-"
                    | "."
                    | "/"
                    | ")"
                    | ") "
                    | " ("
                    | ")-"
                    | "-("
                    | "\u{2010}"
                    | "\u{2011}"
                    | "\u{2013}"
            );
            // A single digit after a space is a number of its own.
            let is_own = between.ends_with(' ') && pair[1].digits < 2;
            if !pair[1].is_reachable || pair[1].has_letter || !is_joint || is_own {
                break;
            }
            digits += pair[1].digits;
            has_spaces |= between.contains([' ', ')', '(']);
            length += 1;
        }
        if has_spaces && PHONE.contains(&digits) { length } else { 0 }
    }

    /// Where it is with the symbols that belong to it, if it must be isolated.
    fn isolated(&self) -> Option<Range<usize>> {
        let whole = self.with_symbols();
        let text = self.text(whole.clone());
        let is_number =
            text.chars().all(|c| c.is_ascii_digit() || class(c) != Class::Other && class(c) != Class::Letter);
        if self.digits() == 0 {
            let inner: Vec<char> = text.chars().collect();
            let is_address = text.contains("://")
                || text.ends_with('/')
                || inner
                    .windows(3)
                    .any(|c| "@./_".contains(c[1]) && c[0].is_alphanumeric() && c[2].is_alphanumeric());
            return is_address.then_some(whole);
        }
        let is_arabic = self.tokens.iter().all(|token| token.has_arabic_digit || token.digits == 0);
        if is_arabic && !self.has_letter() {
            // Not a phone number.
            let is_short = !PHONE.contains(&self.digits()) || text.contains(':');
            return (!is_short && !is_number).then_some(whole);
        }
        (!is_number).then_some(whole)
    }

    /// Signs, currencies and percents are part of a number, a slash is of an address, and so is a bracket whose other half is in the run.
    fn with_symbols(&self) -> Range<usize> {
        let Range { mut start, mut end } = self.range();
        let before = |at: usize| at.checked_sub(1).map(|at| self.chars[at]);
        let text = self.text(start..end);
        let is_number = self.tokens[0].digits > 0;
        if text.matches(')').count() > text.matches('(').count() && before(start) == Some('(') {
            start -= 1;
        }
        while let Some(c) = before(start) {
            let is_minus = matches!(c, '-' | '\u{2212}') && before(start - 1).is_none_or(char::is_whitespace);
            if !(is_number
                && ("+~\u{2248}\u{b1}\u{2264}\u{2265}<>#$\u{20ac}\u{a3}\u{a5}".contains(c) || is_minus))
            {
                break;
            }
            start -= 1;
        }
        let opened = self.text(start..end);
        if opened.matches('(').count() > opened.matches(')').count() && self.chars.get(end) == Some(&')') {
            end += 1;
        }
        let is_address = text.contains("://") || text.contains("www.") || text.contains('/');
        while let Some(c) = self.chars.get(end) {
            let is_part =
                "%\u{b0}+\u{20ac}\u{a3}\u{2032}\u{2033}".contains(*c) || is_address && "/=#".contains(*c);
            if !is_part {
                break;
            }
            end += 1;
        }
        if self.chars.get(end).is_some_and(|c| c.is_whitespace()) && self.chars.get(end + 1) == Some(&'%') {
            end += 2;
        }
        start..end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` in `expect` stands for both ends of what is isolated.
    #[track_caller]
    fn check(expect: &str) {
        let found = isolate_text(&expect.replace('|', "")).replace(['\u{2066}', '\u{2069}'], "|");
        assert_eq!(found, expect);
    }

    #[test]
    fn phone_numbers_are_isolated() {
        check("اتصل |310-928-2769|.");
        check("اتصل |(310) 928-2769| الآن");
        check("התקשרו |+44 20 7946 0018| או |1 310 928 2769|");
        check("|+49 (0)30 1234567|");
        check("اتصل |٣١٠-٩٢٨-٢٧٦٩|");
        check("اتصل 911 أو 112.");
    }

    #[test]
    fn ranges_dates_and_times_are_isolated() {
        check("كرر |8-12| مرة");
        check("كرر |8–12| مرة، ثم |2 - 3|");
        check("تكرار |۸-۱۲| بار");
        check("في |2026-03-01|، |3/1/2026| و|10:30|");
        check("من |9:00-17:30|");
        // In Arabic digits, a range is read from right to left.
        check("كرر ٨-١٢ مرة");
    }

    #[test]
    fn doses_and_amounts_are_isolated() {
        check("خذ |500 mg| أو |5-10 s|");
        check("|3 × 10|، |50%|، |37 °C|، |-5|، |120/80 mmHg|");
        check("في |1 March 2026| ثم");
        check("الإصدار |3f2a91bc|");
    }

    #[test]
    fn addresses_are_isolated() {
        check("انظر |https://x.example/| الآن");
        check("راسل |front.desk@clinic.example|.");
        check("|www.clinic.example/a-b|، |clinic.example|");
    }

    #[test]
    fn words_and_single_numbers_are_left_alone() {
        check("نص مع English words. وقف");
        check("في 2026 10 مرات (5) و12.");
        check("(8) الخطوة 3. ارفع");
        check("English words |(310) 928-2769| و".replace("English words |", "|English words ").as_str());
    }
}
