//! Texts that say something else than they show: unseen characters, letters of two scripts in one word, digits of two scripts in one
//! number.

use std::iter::Peekable;
use std::ops::Range;
use std::sync::Arc;

use unicode_script::{Script, UnicodeScript as _};
use unicode_security::skeleton;

use crate::data::{Node, Value};
use crate::diag::{Code, Diagnostic, Span};
use crate::unseen::{Unseen, code_of, misleading, name_of, unseen};

/// How a file can write a character as a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Codes {
    /// Not at all.
    None,
    /// As `&#x202e;` or `&zwj;`: Markdown.
    Html,
    /// As `\u202E` or `\U01F602`: Fluent.
    Backslash,
}

/// Reports what misleads in the text of a file at `range`.
pub fn deceptions(path: &Arc<str>, text: &str, range: Range<usize>, codes: Codes) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let part = &text[range.clone()];
    if is_plain(part, codes) {
        return problems;
    }
    let mut at = range.start;
    for line in part.split_inclusive('\n') {
        if !is_plain(line, codes) {
            let decoded = Decoded::of(line, codes);
            problems.extend(decoded.problems(path, at));
        }
        at += line.len();
    }
    problems
}

/// Reports what misleads in the values of a file, where they are written with escapes and so differ from its text.
pub fn deceptions_in_values(path: &Arc<str>, text: &str, node: &Node) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    in_values(path, text, node, &mut problems);
    problems
}

fn in_values(path: &Arc<str>, text: &str, node: &Node, problems: &mut Vec<Diagnostic>) {
    let mut check = |value: &str, range: &Range<usize>| {
        if text.get(range.clone()).is_some_and(|written| written.contains('\\')) {
            let found = value.split('\n').flat_map(|line| Decoded::of(line, Codes::None).problems(path, 0));
            problems
                .extend(found.map(|problem| Diagnostic { span: Span::new(path, range.clone()), ..problem }));
        }
    };
    match &node.value {
        Value::Scalar(scalar) => check(&scalar.text, &node.range),
        Value::List(items) => items.iter().for_each(|item| in_values(path, text, item, problems)),
        Value::Map(entries) => {
            entries.iter().for_each(|entry| check(&entry.key, &entry.key_range));
            entries.iter().for_each(|entry| in_values(path, text, &entry.node, problems));
        }
        Value::Null | Value::Bool(_) => {}
    }
}

/// Whether a text has nothing to look at, as nearly all have.
fn is_plain(text: &str, codes: Codes) -> bool {
    let is_code = |byte| match codes {
        Codes::None => false,
        Codes::Html => byte == b'&',
        Codes::Backslash => byte == b'\\',
    };
    text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t') && !is_code(byte))
}

/// A line with its codes as the characters that they mean.
struct Decoded {
    text: String,
    /// Byte of the text → byte of the line, where the two do not advance together.
    anchors: Vec<(usize, usize)>,
}

impl Decoded {
    fn of(line: &str, codes: Codes) -> Self {
        let mut decoded = Self { text: String::with_capacity(line.len()), anchors: vec![(0, 0)] };
        let mut done = 0;
        let sign = if codes == Codes::Html { '&' } else { '\\' };
        for (at, _) in line.match_indices(sign).filter(|_| codes != Codes::None) {
            let rest = &line[at..];
            let found = if codes == Codes::Html { html_code(rest) } else { backslash_code(rest) };
            if let Some((length, c)) = found.filter(|_| at >= done) {
                decoded.text.push_str(&line[done..at]);
                decoded.anchors.push((decoded.text.len(), at));
                decoded.text.push(c);
                done = at + length;
                decoded.anchors.push((decoded.text.len(), done));
            }
        }
        decoded.text.push_str(&line[done..]);
        decoded
    }

    /// Where a part of the text is in the file, whose line begins at `base`.
    fn place(&self, part: Range<usize>, base: usize) -> Range<usize> {
        let at = |byte: usize| {
            let next = self.anchors.partition_point(|(text, _)| *text <= byte);
            let (text, line) = self.anchors[next.saturating_sub(1)];
            base + line + (byte - text)
        };
        at(part.start)..at(part.end)
    }

    fn problems(&self, path: &Arc<str>, base: usize) -> Vec<Diagnostic> {
        // A byte order mark at the start of a file is none of its characters.
        let start = if base == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let text = &self.text[start..];
        let span =
            |range: Range<usize>| Span::new(path, self.place(range.start + start..range.end + start, base));
        let mut problems = Vec::new();
        let mut hidden = misleading(text).peekable();
        while let Some((at, c)) = hidden.next() {
            let end = end_of_run(&mut hidden, at + c.len_utf8());
            problems.push(hidden_character(c, span(at..end)));
        }
        problems.extend(words(text).filter_map(|(range, word)| mixed_letters(word, || span(range))));
        problems.extend(numbers(text).filter_map(|(range, number)| mixed_digits(number, || span(range))));
        problems
    }
}

/// The end of the characters that follow each other without one that is seen.
fn end_of_run(hidden: &mut Peekable<impl Iterator<Item = (usize, char)>>, mut end: usize) -> usize {
    while let Some((at, c)) = hidden.next_if(|(at, _)| *at == end) {
        end = at + c.len_utf8();
    }
    end
}

/// `&#x202e;`, `&#8238;` or a name → its length and its character, if that cannot be seen.
fn html_code(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 20;
    const NAMES: [(&str, char); 12] = [
        ("shy", '\u{ad}'),
        ("zwj", '\u{200d}'),
        ("zwnj", '\u{200c}'),
        ("lrm", '\u{200e}'),
        ("rlm", '\u{200f}'),
        ("NoBreak", '\u{2060}'),
        ("ZeroWidthSpace", '\u{200b}'),
        ("NegativeThinSpace", '\u{200b}'),
        ("af", '\u{2061}'),
        ("it", '\u{2062}'),
        ("ic", '\u{2063}'),
        ("InvisibleTimes", '\u{2062}'),
    ];
    let end = text.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let name = &text[1..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let digits = number.strip_prefix(['x', 'X']);
            let value =
                digits.map_or_else(|| number.parse().ok(), |digits| u32::from_str_radix(digits, 16).ok())?;
            char::from_u32(value)?
        }
        None => NAMES.iter().find(|(known, _)| *known == name)?.1,
    };
    unseen(c).map(|_| (end + 1, c))
}

/// `\u202E` or `\U00202E` → its length and its character, if that cannot be seen.
fn backslash_code(text: &str) -> Option<(usize, char)> {
    let digits = match text.get(..2)? {
        "\\u" => 4,
        "\\U" => 6,
        _ => return None,
    };
    let c = char::from_u32(u32::from_str_radix(text.get(2..2 + digits)?, 16).ok()?)?;
    unseen(c).map(|_| (2 + digits, c))
}

fn hidden_character(c: char, span: Span) -> Diagnostic {
    let code = code_of(c);
    let kind = unseen(c).unwrap_or(Unseen::Invisible);
    if kind == Unseen::Private {
        let message = format!("{code} is a symbol of one font alone: on other devices it is an empty box");
        let help = match symbol(c) {
            Some(meant) => format!("write the character itself, perhaps {meant}"),
            None => "write the character or the word that was meant".to_owned(),
        };
        return Diagnostic::error(Code::PrivateCharacter, span, message).help(help);
    }
    let name = name_of(c).map(|name| format!(" ({name})")).unwrap_or_default();
    let (message, help) = match kind {
        Unseen::Direction => (
            format!("{code}{name} changes the order in which the characters near it are shown"),
            "delete it: readers could see another number or word than the one that is written; text from right to left needs no help",
        ),
        Unseen::Control => (
            format!("{code}{name} is a control character, not a part of a text"),
            "delete it, and type the text there again; it often comes from another program",
        ),
        _ => (
            format!("there is a character here that nobody sees: {code}{name}"),
            "delete it, and type the word there again; it often comes from a web page or a word processor",
        ),
    };
    Diagnostic::error(Code::HiddenCharacter, span, message).help(help)
}

/// What a character of the fonts Symbol and Wingdings mostly stands for.
fn symbol(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{f0b7}' | '\u{f0a7}' | '\u{f0d8}' | '\u{f06e}' | '\u{f076}' => {
            "a bullet; begin each item of a list with `-` and a space"
        }
        '\u{f0fc}' => "`✓`",
        '\u{f0e0}' | '\u{f0ae}' => "`→`",
        '\u{f0b0}' => "`°`",
        '\u{f0b1}' => "`±`",
        '\u{f0b4}' => "`×`",
        '\u{f0a3}' => "`≤`",
        '\u{f0b3}' => "`≥`",
        '\u{f061}' => "`α`",
        '\u{f062}' => "`β`",
        '\u{f06d}' => "`µ`",
        '\u{f04a}' => "a smiling face",
        _ => return None,
    })
}

/// The words of a text, each with its place.
fn words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    parts(text, char::is_alphabetic).filter(|(_, word)| !word.is_ascii())
}

/// The numbers of a text in digits, each with its place.
fn numbers(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    parts(text, |c| zero_of(c).is_some()).filter(|(_, number)| !number.is_ascii())
}

fn parts(text: &str, is_of_part: fn(char) -> bool) -> impl Iterator<Item = (Range<usize>, &str)> {
    text.split(move |c| !is_of_part(c)).filter(|part| !part.is_empty()).map(move |part| {
        let start = part.as_ptr() as usize - text.as_ptr() as usize;
        (start..start + part.len(), part)
    })
}

/// A word of Latin letters with one that looks the same and belongs to another script, or the other way around. Signs that people write beside
/// Latin letters, such as the `µ` of `µg` and the `α` of `TNFα`, look like no other letter or are used on purpose.
fn mixed_letters(word: &str, span: impl FnOnce() -> Span) -> Option<Diagnostic> {
    let is_latin = |c: &char| c.script() == Script::Latin;
    let latin = word.chars().filter(is_latin).count();
    let (other, looks) = word.chars().find_map(|c| Some((c, twin(c)?)))?;
    if latin == 0 {
        return None;
    }
    let of_other = word.chars().filter(|c| c.script() == other.script()).count();
    let script = other.script().full_name();
    let (odd, odd_script, help) = if latin >= of_other {
        (other, script, format!("type the word again: it needs the Latin letter `{looks}`"))
    } else {
        let odd = word.chars().find(is_latin)?;
        (odd, "Latin", format!("type the word again, with {script} letters only"))
    };
    let message =
        format!("`{word}` mixes letters of two scripts: its `{odd}` ({}) is {odd_script}", code_of(odd));
    Some(Diagnostic::error(Code::MixedLetters, span(), message).help(help))
}

/// The Latin letter that a letter of another script cannot be told apart from.
fn twin(c: char) -> Option<char> {
    let is_small_greek = matches!(c, 'α'..='ω') && !matches!(c, 'ο' | 'ν' | 'ι' | 'υ');
    if c.is_ascii()
        || is_small_greek
        || matches!(c.script(), Script::Latin | Script::Common | Script::Inherited)
    {
        return None;
    }
    let mut alike = skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
    match (alike.next(), alike.next()) {
        (Some(one), None) if one.is_ascii_alphabetic() => Some(one),
        _ => None,
    }
}

/// A number with digits of two scripts.
fn mixed_digits(number: &str, span: impl FnOnce() -> Span) -> Option<Diagnostic> {
    let first = number.chars().find_map(zero_of)?;
    let other = number.chars().find(|c| zero_of(*c) != Some(first))?;
    let message = format!(
        "`{number}` mixes digits of two scripts: `{other}` ({}) is another kind than the first",
        code_of(other)
    );
    Some(
        Diagnostic::error(Code::MixedLetters, span(), message)
            .help("type the number again, with digits of one kind"),
    )
}

/// The zero of the digits that a digit belongs to.
fn zero_of(c: char) -> Option<char> {
    /// Those of the scripts in use today; each is followed by its 1 to 9.
    const ZEROS: [char; 25] = [
        '0', '\u{660}', '\u{6f0}', '\u{7c0}', '\u{966}', '\u{9e6}', '\u{a66}', '\u{ae6}', '\u{b66}',
        '\u{be6}', '\u{c66}', '\u{ce6}', '\u{d66}', '\u{de6}', '\u{e50}', '\u{ed0}', '\u{f20}', '\u{1040}',
        '\u{1090}', '\u{17e0}', '\u{1810}', '\u{1946}', '\u{19d0}', '\u{a9d0}', '\u{ff10}',
    ];
    let after = ZEROS.partition_point(|zero| *zero <= c);
    let zero = *ZEROS.get(after.checked_sub(1)?)?;
    (u32::from(c) - u32::from(zero) < 10).then_some(zero)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::parse_yaml;

    /// The places of what is reported, as they are written in the text.
    fn found(text: &str, codes: Codes) -> Vec<(Code, &str)> {
        let problems = deceptions(&Arc::from("a.md"), text, 0..text.len(), codes);
        let place = |problem: &Diagnostic| {
            problem.span.range.map(|(start, end)| &text[start..end]).unwrap_or_default()
        };
        problems.iter().map(|problem| (problem.code, place(problem))).collect()
    }

    #[test]
    fn what_misleads_is_found_at_its_place() {
        for (text, codes, expected) in [
            ("one\nRepeat \u{202e}01\u{202c} times", Codes::None, vec!["\u{202e}", "\u{202c}"]),
            ("a\u{200b}\u{200b}\u{200b}b", Codes::None, vec!["\u{200b}\u{200b}\u{200b}"]),
            ("Repeat &#x202E;01&#8236; times", Codes::Html, vec!["&#x202E;", "&#8236;"]),
            ("kn&zwj;ee, kn&ZeroWidthSpace;ee", Codes::Html, vec!["&zwj;", "&ZeroWidthSpace;"]),
            ("title = a\\u202Eb\\U00200Bc", Codes::Backslash, vec!["\\u202E", "\\U00200B"]),
            ("\u{feff}a\u{feff}", Codes::None, vec!["\u{feff}"]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|place| (Code::HiddenCharacter, place)).collect();
            assert_eq!(found(text, codes), expected, "{text:?}");
        }
        assert_eq!(found("38 \u{f0b0}C", Codes::None), [(Code::PrivateCharacter, "\u{f0b0}")]);
    }

    #[test]
    fn letters_and_digits_of_two_scripts_are_found() {
        for (text, word) in [
            ("Bend the kn\u{435}e.", "kn\u{435}e"),
            ("\u{412}ridge", "\u{412}ridge"),
            ("\u{39f}il", "\u{39f}il"),
            ("5 s, 10 \u{441}m", "\u{441}m"),
            ("\u{43a}o\u{43b}е\u{43d}о", "\u{43a}o\u{43b}е\u{43d}о"),
            ("Repeat 1\u{662} times", "1\u{662}"),
            ("\u{ff11}0 times", "\u{ff11}0"),
        ] {
            assert_eq!(found(text, Codes::None), [(Code::MixedLetters, word)], "{text:?}");
        }
        for text in [
            "µg, μg, kΩ, TNFα, α-linolenic, β-blocker, ΔT, L4–5, 38 °C, ½, x², H₂O, CO₂",
            "колено and knee, МРТ-scan, USB-кабель",
            "ビタミンC, 膝関節, MRI検査, 무릎MRI, tập vật lý trị liệu, œuvre, straße, ﬁne",
            "١٢٣ and 123, ۱۲, १२",
            "&amp; &nbsp; &#176; and & so on; AT&T",
        ] {
            assert_eq!(found(text, Codes::Html), [], "{text:?}");
        }
    }

    #[test]
    fn a_value_with_escapes_is_read() {
        for (text, count) in [
            ("title: \"Repeat \\u202e01\\u202c times\"", 2),
            ("cautions: [\"\\e[2J\"]", 1),
            ("\"ti\\u200btle\": x", 1),
            ("title: \"a \\\"b\\\" \\u00b5g\"", 0),
        ] {
            let path = Arc::from("a.md");
            let node = parse_yaml(&path, text, 0).expect("YAML");
            let problems = deceptions_in_values(&path, text, &node);
            assert_eq!(problems.len(), count, "{text}: {problems:?}");
        }
    }
}
