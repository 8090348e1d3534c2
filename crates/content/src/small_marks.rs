//! What Markdown has no mark for: lines for a pen (`____`), boxes to tick (`[ ]`), small figures (`H~2~O`, `m^2^`) and marked words
//! (`==words==`).
//!
//! Markdown reads some of these characters as something else: `____` as the beginning of strong words, or as a line across the page.
//! So they are replaced before it reads the text, each by a control character, which it takes for a letter; and what it found in code
//! gets its characters back. Addresses are left alone, since none can have a control character. All replacements are as long as what
//! they replace, so places stay the same.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag, TagEnd};

/// The characters that marks are made of, and the control character in the place of each. A text with one of these was refused.
const SHIELDS: [(u8, u8); 5] = [(b'_', LINE), (b'[', BOX), (b'~', LOWERED), (b'^', RAISED), (b'=', MARKED)];
const LINE: u8 = 1;
const BOX: u8 = 2;
const LOWERED: u8 = 3;
const RAISED: u8 = 4;
const MARKED: u8 = 5;

/// Which bytes may begin a mark: every byte of a text is asked.
const IS_MARK: [bool; 256] = {
    let mut is_mark = [false; 256];
    let mut at = 0;
    while at < SHIELDS.len() {
        is_mark[SHIELDS[at].0 as usize] = true;
        at += 1;
    }
    is_mark
};

/// `[ ]`, and what it becomes.
const EMPTY_BOX: &[u8] = b"[ ]";
const SHIELDED_BOX: &str = "\u{2}\u{2}\u{2}";

/// How many letters can be raised or lowered. There are more between the signs of `10~15 minutes or 20~30`.
const LONGEST_SMALL: usize = 8;

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'t> {
    Words(&'t str),
    /// A line for a pen, with its length as typed.
    Line(usize),
    /// A box to tick.
    Box,
    /// Words in an element of this name.
    In(&'static str, &'t str),
}

/// The parts of a text of the parser, in order, each with where it begins.
pub(super) fn pieces(text: &str) -> impl Iterator<Item = (usize, Piece<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let (piece, len) = first_piece(rest);
        at += len;
        Some((at - len, piece))
    })
}

/// The first part of a text, and how many bytes it takes.
fn first_piece(text: &str) -> (Piece<'_>, usize) {
    let bytes = text.as_bytes();
    let between = |len: usize, element| {
        // A text with the characters that stand for marks was refused, and is read here all the same.
        let words = text.get(len..).unwrap_or_default();
        let end = words.find(char::from(bytes[0])).unwrap_or(words.len());
        (Piece::In(element, &words[..end]), (end + 2 * len).min(text.len()))
    };
    match bytes[0] {
        LINE => {
            let len = bytes.iter().take_while(|byte| **byte == LINE).count();
            (Piece::Line(len), len)
        }
        BOX => (Piece::Box, SHIELDED_BOX.len().min(text.len())),
        LOWERED => between(1, "sub"),
        RAISED => between(1, "sup"),
        MARKED => between(2, "mark"),
        _ => {
            let end = bytes.iter().position(|byte| is_shield(*byte)).unwrap_or(text.len());
            (Piece::Words(&text[..end]), end)
        }
    }
}

fn is_shield(byte: u8) -> bool {
    (LINE..=MARKED).contains(&byte)
}

/// A text of the parser in plain characters: the words without their marks, and lines as they were typed.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(is_shield) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::new();
    for (_, piece) in pieces(text) {
        match piece {
            Piece::Words(words) | Piece::In(_, words) => plain.push_str(words),
            Piece::Line(len) => plain.extend(std::iter::repeat_n('_', len)),
            Piece::Box => {}
        }
    }
    Cow::Owned(plain)
}

/// Whether a text of the parser begins with a box to tick, and has no other.
pub(super) fn is_one_box(text: &str) -> bool {
    text.starts_with(SHIELDED_BOX) && text.matches(SHIELDED_BOX).count() == 1
}

/// Whether a text of the parser goes on with a line for a pen, after a colon and spaces at most.
pub(super) fn begins_with_line(text: &str) -> bool {
    text.trim_start_matches([':', ' ', '\u{a0}']).as_bytes().first() == Some(&LINE)
}

/// A text for the parser, if it has marks that Markdown does not know.
pub(super) fn shield(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    if bytes.iter().any(|byte| is_shield(*byte)) {
        return None;
    }
    let mut shielded = Vec::new();
    let mut at = 0;
    let mut address = Address::default();
    while let Some(found) = bytes[at..].iter().position(|byte| IS_MARK[usize::from(*byte)]) {
        at += found;
        address.follow(bytes, at);
        let marks = if address.is_open { vec![] } else { marks(text, at) };
        let is_escaped = bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1;
        at = marks.iter().map(|marks| marks.end).max().unwrap_or(at).max(at + 1);
        if is_escaped || marks.is_empty() {
            continue;
        }
        if shielded.is_empty() {
            shielded = bytes.to_vec();
        }
        for range in marks {
            let shield = SHIELDS.iter().find(|(mark, _)| *mark == bytes[range.start]);
            shielded[range].fill(shield.map_or(LINE, |(_, shield)| *shield));
        }
    }
    // Each mark is ASCII, and so is what replaces it.
    String::from_utf8(shielded).ok().filter(|text| !text.is_empty())
}

/// The places of the marks that begin at a byte: of a box or a line one, of small and marked words two.
fn marks(text: &str, at: usize) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let before = text[..at].chars().next_back();
    match bytes[at] {
        b'_' => {
            let len = bytes[at..].iter().take_while(|byte| **byte == b'_').count();
            let is_apart = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "/.:-".contains(c));
            // Two are a line in `__/__/____`; else they belong to Markdown, as in `__strong__`.
            let is_line =
                len >= 3 || len == 2 && is_apart(before) && is_apart(text[at + len..].chars().next());
            is_line.then_some(at..at + len).into_iter().collect()
        }
        b'[' => {
            let end = at + EMPTY_BOX.len();
            let is_box = bytes[at..].starts_with(EMPTY_BOX)
                && !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '!' | ']'))
                && !matches!(bytes.get(end), Some(b'(' | b'[' | b':'));
            is_box.then_some(at..end).into_iter().collect()
        }
        b'=' => between(text, at, "==", |words| {
            !words.contains(['*', '_', '`', '[', ']', '<', '>', '\\', '='])
                && !words.starts_with(char::is_whitespace)
                && !words.ends_with(char::is_whitespace)
        }),
        sign => {
            let sign = if sign == b'~' { "~" } else { "^" };
            // Figures are lowered after letters. Between numbers, `~` means a range.
            let is_after =
                before.is_some_and(|c| c.is_alphabetic() || c == ')' || sign == "^" && c.is_ascii_digit());
            if is_after { between(text, at, sign, is_small) } else { vec![] }
        }
    }
}

fn is_small(words: &str) -> bool {
    words.chars().count() <= LONGEST_SMALL
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, '+' | '-' | '−' | '–'))
}

/// The two marks around words in one line.
fn between(text: &str, at: usize, mark: &str, is_meant: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let from = at + mark.len();
    let words =
        text[at..].strip_prefix(mark).and_then(|after| after.split_once(mark)).map(|(words, _)| words);
    match words.filter(|words| !words.is_empty() && !words.contains(['\n', '\r']) && is_meant(words)) {
        Some(words) => {
            let end = from + words.len();
            vec![at..from, end..end + mark.len()]
        }
        None => vec![],
    }
}

/// Whether a place is within an address: after `](` or `]: `, or in a word with `://`.
#[derive(Default)]
struct Address {
    is_open: bool,
    /// How much of the text was read.
    at: usize,
}

impl Address {
    fn follow(&mut self, bytes: &[u8], end: usize) {
        for at in self.at..end {
            let before = &bytes[..at];
            match bytes[at] {
                b' ' if is_definition(before) => self.is_open = true,
                b' ' | b'\t' | b'\n' | b'\r' | b')' | b'>' => self.is_open = false,
                b'(' if before.ends_with(b"]") => self.is_open = true,
                b'/' if before.ends_with(b":/") => self.is_open = true,
                _ => {}
            }
        }
        self.at = end;
    }
}

/// Whether a text ends with the label of a definition, `[label]:`, which begins a line. Those of footnotes have a text and no address.
fn is_definition(before: &[u8]) -> bool {
    const LONGEST_LABEL: usize = 200;
    if !before.ends_with(b"]:") {
        return false;
    }
    let near = &before[before.len().saturating_sub(LONGEST_LABEL)..];
    let Some(open) = near.iter().rposition(|byte| *byte == b'[') else { return false };
    let line = near[..open].trim_ascii_end();
    (line.is_empty() || near[line.len()..open].contains(&b'\n')) && near.get(open + 1) != Some(&b'^')
}

/// The events of a shielded text: code and addresses get their characters back, and what is shown as plain text loses its marks.
pub(super) fn unshield<'e>(
    events: impl Iterator<Item = (Event<'e>, Range<usize>)>,
) -> impl Iterator<Item = (Event<'static>, Range<usize>)> {
    let mut is_code = false;
    events.map(move |(event, range)| {
        let event = match event {
            Event::Start(tag) => {
                is_code |= is_verbatim(&tag);
                Event::Start(tag_as_typed(tag))
            }
            Event::End(tag) => {
                is_code &= !matches!(tag, TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Link);
                Event::End(tag)
            }
            Event::Text(text) if is_code => Event::Text(as_typed(&text)),
            Event::Code(text) => Event::Code(as_typed(&text)),
            Event::Html(html) => Event::Html(as_typed(&html)),
            Event::InlineHtml(html) => Event::InlineHtml(as_typed(&html)),
            Event::FootnoteReference(label) => Event::FootnoteReference(as_typed(&label)),
            event => event.into_static(),
        };
        (event, range)
    })
}

/// Whether the text inside an element is shown as it was typed.
fn is_verbatim(tag: &Tag<'_>) -> bool {
    match tag {
        Tag::CodeBlock(_) | Tag::HtmlBlock => true,
        Tag::Link { link_type, .. } => matches!(link_type, LinkType::Autolink | LinkType::Email),
        _ => false,
    }
}

fn tag_as_typed(tag: Tag<'_>) -> Tag<'static> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => Tag::Link {
            link_type,
            dest_url: as_typed(&dest_url),
            title: plain(&title).into_owned().into(),
            id: as_typed(&id),
        },
        Tag::Image { link_type, dest_url, title, id } => Tag::Image {
            link_type,
            dest_url: as_typed(&dest_url),
            title: plain(&title).into_owned().into(),
            id: as_typed(&id),
        },
        Tag::CodeBlock(CodeBlockKind::Fenced(words)) => {
            Tag::CodeBlock(CodeBlockKind::Fenced(as_typed(&words)))
        }
        Tag::FootnoteDefinition(label) => Tag::FootnoteDefinition(as_typed(&label)),
        Tag::Heading { level, id, classes, attrs } => Tag::Heading {
            level,
            id: id.as_deref().map(as_typed),
            classes: classes.into_iter().map(CowStr::into_static).collect(),
            attrs: attrs
                .into_iter()
                .map(|(key, value)| (key.into_static(), value.map(CowStr::into_static)))
                .collect(),
        },
        tag => tag.into_static(),
    }
}

/// The characters that an author typed.
fn as_typed(text: &str) -> CowStr<'static> {
    let boxes = text.replace(SHIELDED_BOX, "[ ]");
    let typed = |c: char| SHIELDS.iter().find(|(_, shield)| c == char::from(*shield));
    let typed = |c: char| typed(c).map_or(c, |(mark, _)| char::from(*mark));
    boxes.chars().map(typed).collect::<String>().into()
}

#[cfg(test)]
mod tests {
    use super::super::events::events;
    use super::*;

    /// What the texts of a Markdown text are made of, words in quotes.
    fn found(text: &str) -> String {
        let mut found = Vec::new();
        for (event, _) in events(text) {
            match event {
                Event::Text(text) => found.extend(pieces(&text).map(|(_, piece)| match piece {
                    Piece::Words(words) => format!("'{words}'"),
                    Piece::Line(len) => format!("line {len}"),
                    Piece::Box => "box".to_owned(),
                    Piece::In(element, words) => format!("{element} '{words}'"),
                })),
                Event::Code(text) => found.push(format!("code '{text}'")),
                Event::Rule => found.push("rule".to_owned()),
                Event::Start(Tag::Strong) => found.push("strong".to_owned()),
                _ => {}
            }
        }
        found.join(" ")
    }

    #[test]
    fn lines_and_boxes_are_found() {
        for (text, pieces) in [
            ("Name: ________", "'Name: ' line 8"),
            ("I weigh:____kg, not:____kg.", "'I weigh:' line 4 'kg, not:' line 4 'kg.'"),
            ("Name [in capitals]: ____", "'Name [in capitals]: ' line 4"),
            ("(___) to (___)", "'(' line 3 ') to (' line 3 ')'"),
            ("______", "line 6"),
            ("الاسم: ________", "'الاسم: ' line 8"),
            ("**Name:** ____", "strong 'Name:' ' ' line 4"),
            ("Born: __/__/____", "'Born: ' line 2 '/' line 2 '/' line 4"),
            ("At __ : __", "'At ' line 2 ' : ' line 2"),
            ("__bold__ and snake_case", "strong 'bold' ' and snake_case'"),
            ("---", "rule"),
            ("\\_\\_\\_ as typed", "'___ as typed'"),
            ("`____ [ ] ==a==`", "code '____ [ ] ==a=='"),
            ("<https://x.example/a___b>", "'https://x.example/a___b'"),
            ("[ ] left  [ ] right", "box ' left  ' box ' right'"),
            ("- [ ] one\n- two", "box ' one' 'two'"),
            ("1. [ ] one", "box ' one'"),
            ("\\[ ] as typed", "'[ ] as typed'"),
        ] {
            assert_eq!(found(text), pieces, "{text}");
        }
    }

    #[test]
    fn small_and_marked_words_are_found() {
        for (text, pieces) in [
            ("H~2~O", "'H' sub '2' 'O'"),
            ("5 m^2^, 10^-3^ and Ca^2+^", "'5 m' sup '2' ', 10' sup '-3' ' and Ca' sup '2+'"),
            ("the 1^st^ day", "'the 1' sup 'st' ' day'"),
            ("==important words== here", "mark 'important words' ' here'"),
            ("| ==a== |\n|---|", "mark 'a'"),
            ("10~15 or 20~30", "'10~15 or 20~30'"),
            ("5~10~15", "'5~10~15'"),
            ("a == b == c", "'a == b == c'"),
            ("Title\n====", "'Title'"),
            ("\\==as typed==", "'==as typed=='"),
            ("About ~5 minutes, up to ~10.", "'About ~5 minutes, up to ~10.'"),
        ] {
            assert_eq!(found(text), pieces, "{text}");
        }
    }

    #[test]
    fn addresses_and_captions_have_no_marks() {
        let events = events("![H~2~O](a___b.png \"H~2~O and ____\")");
        let Some((Event::Start(Tag::Image { dest_url, title, .. }), _)) = events.get(1) else {
            panic!("no image: {events:?}")
        };
        assert_eq!((dest_url.as_ref(), title.as_ref()), ("a___b.png", "H2O and ____"));
    }

    #[test]
    fn characters_that_stand_for_marks_are_read_wherever_they_are() {
        for text in ["\u{1}", "\u{2}", "\u{3}", "\u{4}", "\u{5}", "\u{5}é", "\u{5}a", "a\u{4}", "\u{2}é"] {
            assert!(pieces(text).count() <= text.chars().count(), "{text:?}");
        }
    }
}
