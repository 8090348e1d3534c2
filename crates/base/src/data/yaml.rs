//! YAML text → nodes; the one file that names the YAML crate.
//!
//! The parser's events carry the byte range of every value, which is what messages need, so the tree is built from them.
//! Limits apply while the tree grows: front matter is small, and a file that is deep, huge or full of aliases is either
//! hostile or a mistake.

use std::ops::Range;
use std::sync::Arc;

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as YamlSpan};

use super::node::{Entry, Node, Scalar, Value};
use super::yaml_slips::{likely_slip, swallowed_item};
use crate::diag::{Code, Diagnostic, Span};

/// Front matter is a few levels deep.
const MAX_DEPTH: usize = 16;
/// A handout with forty exercises and all their overrides stays far below this, and so does a glossary of a thousand words.
const MAX_NODES: usize = 5_000;

/// Reads YAML that begins at byte `base` of the file at `path`. A syntax mistake ends the reading, so there is at most one
/// problem.
pub fn parse_yaml(path: &Arc<str>, text: &str, base: usize) -> Result<Node, Box<Diagnostic>> {
    if let Some(at) = tab_in_indentation(text) {
        return Err(problem(
            path,
            Code::YamlTab,
            base + at..base + at + 1,
            "there is a tab at the start of this line",
        )
        .map_help("use spaces to indent: YAML does not allow tabs there"));
    }
    let mut builder = Builder { path, base, text, nodes: 0, parser: Parser::new_from_str(text) };
    let root = builder.document()?;
    Ok(root.unwrap_or(Node { range: base..base + text.len(), value: Value::Map(Vec::new()) }))
}

struct Builder<'a> {
    path: &'a Arc<str>,
    base: usize,
    text: &'a str,
    nodes: usize,
    parser: Parser<'a, serde_yaml::granit_parser::StrInput<'a>>,
}

type Parsed<T> = Result<T, Box<Diagnostic>>;

impl<'a> Builder<'a> {
    fn document(&mut self) -> Parsed<Option<Node>> {
        let mut root = None;
        while let Some((event, span)) = self.next()? {
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                event if root.is_none() => root = Some(self.node(event, &span, 0)?),
                _ => {
                    return Err(problem(
                        self.path,
                        Code::YamlSyntax,
                        self.range(&span),
                        "a second document starts here",
                    )
                    .map_help("front matter is one block of keys between two lines of `---`"));
                }
            }
        }
        Ok(root)
    }

    fn next(&mut self) -> Parsed<Option<(Event<'a>, YamlSpan)>> {
        match self.parser.next() {
            None => Ok(None),
            Some(Ok(found)) => Ok(Some(found)),
            Some(Err(error)) => {
                let found = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
                let at = match error.kind() {
                    // The parser notices it at the next key; the author wants to see the quotation mark.
                    ErrorKind::UnclosedQuotedScalar | ErrorKind::InvalidQuotedScalarIndent => {
                        self.text.get(..found).and_then(|before| before.rfind(['"', '\''])).unwrap_or(found)
                    }
                    _ => found,
                };
                if let Some((place, message, help)) = likely_slip(self.text, at) {
                    let range = self.base + place..self.base + place + 1;
                    return Err(problem(self.path, Code::YamlSyntax, range, message).map_help(&help));
                }
                let (message, help) = plain_words(error.kind());
                let code = match error.kind() {
                    ErrorKind::TabNotAllowed
                    | ErrorKind::TabInBlockIndentation
                    | ErrorKind::TabInIndentation
                    | ErrorKind::TabInPlainScalar
                    | ErrorKind::TabAtBlockScalarStart => Code::YamlTab,
                    ErrorKind::RecursionLimitExceeded => Code::YamlTooDeep,
                    ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => Code::YamlAlias,
                    _ => Code::YamlSyntax,
                };
                Err(problem(self.path, code, self.base + at..self.base + at + 1, message).map_help(help))
            }
        }
    }

    fn node(&mut self, event: Event<'a>, span: &YamlSpan, depth: usize) -> Parsed<Node> {
        let range = self.range(span);
        self.nodes += 1;
        if self.nodes > MAX_NODES {
            return Err(problem(
                self.path,
                Code::YamlTooMany,
                range,
                format!("there are more than {MAX_NODES} values here"),
            )
            .map_help("front matter holds a page's settings, and a glossary a few hundred words: move longer text below the front matter"));
        }
        if depth > MAX_DEPTH {
            return Err(problem(
                self.path,
                Code::YamlTooDeep,
                range,
                format!("values are nested more than {MAX_DEPTH} levels deep"),
            )
            .map_help("no key needs this: look for a bracket that is not closed"));
        }
        let anchored = !matches!(event.anchor_id(), None | Some(0));
        if anchored || event.is_alias() {
            return Err(problem(self.path, Code::YamlAlias, range, "`&` and `*` references are not allowed")
                .map_help("write the value out, or put text that begins with `&` or `*` in quotes"));
        }
        if event.tag().is_some() {
            return Err(problem(self.path, Code::YamlSyntax, range, "`!` tags are not allowed")
                .map_help("put text that begins with `!` in quotes"));
        }
        match event {
            Event::Scalar(_, ScalarStyle::Plain, ..) if swallowed_item(self.source(&range)).is_some() => {
                let at = range.start + swallowed_item(self.source(&range)).unwrap_or_default();
                Err(problem(
                    self.path,
                    Code::YamlSyntax,
                    at..at + 1,
                    "this list item is indented too far, so it continues the text above",
                )
                .map_help("write its `-` exactly below the one above; if it is no list item, put the text on one line"))
            }
            Event::Scalar(text, style, ..) => {
                Ok(Node { range, value: scalar(&text, matches!(style, ScalarStyle::Plain)) })
            }
            Event::SequenceStart(..) => self.list(range, depth),
            Event::MappingStart(..) => self.map(range, depth),
            _ => Err(problem(self.path, Code::YamlSyntax, range, "this cannot be read")),
        }
    }

    fn list(&mut self, start: Range<usize>, depth: usize) -> Parsed<Node> {
        let mut items = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::SequenceEnd) {
                let end = self.range(&span).end.max(start.end);
                return Ok(Node {
                    range: start.start..self.trim(start.start, end),
                    value: Value::List(items),
                });
            }
            items.push(self.node(event, &span, depth + 1)?);
        }
        Err(problem(self.path, Code::YamlSyntax, start, "this list does not end"))
    }

    fn map(&mut self, start: Range<usize>, depth: usize) -> Parsed<Node> {
        let mut entries = Vec::new();
        while let Some((event, span)) = self.next()? {
            if matches!(event, Event::MappingEnd) {
                let end = self.range(&span).end.max(start.end);
                return Ok(Node {
                    range: start.start..self.trim(start.start, end),
                    value: Value::Map(entries),
                });
            }
            let key = self.node(event, &span, depth + 1)?;
            let text = match (&key.value, key.as_text()) {
                (_, Some(text)) => text.to_owned(),
                (Value::Bool(_) | Value::Null, _) => self.source(&key.range).trim().to_owned(),
                _ => {
                    return Err(problem(self.path, Code::YamlSyntax, key.range, "a key must be a word")
                        .map_help("put text that begins with a bracket in quotes"));
                }
            };
            let Some((event, span)) = self.next()? else { break };
            let node = self.node(event, &span, depth + 1)?;
            entries.push(Entry { key: text, key_range: key.range, node });
        }
        Err(problem(self.path, Code::YamlSyntax, start, "this group of keys does not end"))
    }

    fn source(&self, range: &Range<usize>) -> &'a str {
        self.text.get(range.start - self.base..range.end - self.base).unwrap_or_default()
    }

    /// The end of a collection without the white space that the parser includes.
    fn trim(&self, start: usize, end: usize) -> usize {
        start + self.source(&(start..end)).trim_end().len()
    }

    fn range(&self, span: &YamlSpan) -> Range<usize> {
        let range = span.byte_range().unwrap_or(0..0);
        let end = range.end.min(self.text.len());
        self.base + range.start.min(end)..self.base + end
    }
}

/// The type of a plain scalar follows from its form (YAML 1.2 core schema); a quoted one is text.
fn scalar(text: &str, plain: bool) -> Value {
    let as_text = |is_number| Value::Scalar(Scalar { text: text.to_owned(), is_number });
    if !plain {
        return as_text(false);
    }
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Value::Null,
        "true" | "True" | "TRUE" => Value::Bool(true),
        "false" | "False" | "FALSE" => Value::Bool(false),
        _ => as_text(
            text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '+' | '.'))
                && text.parse::<f64>().is_ok(),
        ),
    }
}

/// The first tab in the indentation of a line; a tab inside a value is harmless.
fn tab_in_indentation(text: &str) -> Option<usize> {
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
        if let Some(tab) = line[..indent].find('\t')
            && !line.trim().is_empty()
        {
            return Some(offset + tab);
        }
        offset += line.len();
    }
    None
}

fn problem(path: &Arc<str>, code: Code, range: Range<usize>, message: impl Into<String>) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(code, Span::new(path, range), message))
}

trait MapHelp {
    fn map_help(self, help: &str) -> Self;
}

impl MapHelp for Box<Diagnostic> {
    fn map_help(mut self, help: &str) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// A parser's error and what to do about it, for someone who has never heard of YAML.
fn plain_words(kind: &ErrorKind) -> (&'static str, &'static str) {
    const QUOTE: &str = "put the whole text in quotes, like `title: \"Bridge: the hip lift\"`";
    const COLON: &str = "write `key: value` with a space after the colon, and align keys of one group";
    match kind {
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::InvalidColonPlacement => {
            ("there is a second colon in this line, or the line is indented wrongly", QUOTE)
        }
        ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::InvalidIndentation => {
            ("this line is not a `key: value`, or it is indented wrongly", COLON)
        }
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent
        | ErrorKind::DocumentIndicatorInQuotedScalar => {
            ("the quotation mark that opens here is never closed", "add the closing quotation mark")
        }
        ErrorKind::InvalidTrailingSingleQuotedScalar | ErrorKind::InvalidTrailingDoubleQuotedScalar => (
            "there is more text after the closing quotation mark",
            "put the quotation marks around the whole text; write `''` for an apostrophe inside single ones",
        ),
        ErrorKind::UnknownQuotedScalarEscape => {
            ("a `\\` in double quotes starts a special character", "use single quotes, or write `\\\\`")
        }
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnexpectedEofImplicitFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => (
            "a bracket that opens here or earlier is not closed",
            "close `[` with `]` and `{` with `}`, and put commas between the parts",
        ),
        ErrorKind::MisplacedFlowCollectionEnd => {
            ("this closing bracket has no opening one", "delete it, or put the text in quotes")
        }
        ErrorKind::BlockSequenceEntryNotAllowed | ErrorKind::ExpectedBlockSequenceEntry => (
            "there cannot be a list item here",
            "put each `- item` on a line of its own, all equally indented",
        ),
        ErrorKind::UnexpectedCharacter { .. } => {
            ("text cannot begin with this character", "put the text in quotes")
        }
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabInPlainScalar
        | ErrorKind::TabAtBlockScalarStart => {
            ("there is a tab here", "use spaces: YAML does not allow tabs there")
        }
        ErrorKind::RecursionLimitExceeded => {
            ("values are nested too deeply", "no key needs this: look for a bracket that is not closed")
        }
        ErrorKind::UnknownAnchor | ErrorKind::MissingAnchorOrAliasName => (
            "`&` and `*` references are not allowed",
            "write the value out, or put text that begins with `&` or `*` in quotes",
        ),
        _ => ("this cannot be read as YAML", COLON),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Node, Box<Diagnostic>> {
        parse_yaml(&Arc::from("content/a.md"), text, 4)
    }

    #[track_caller]
    fn fails(text: &str, code: Code, range: (usize, usize)) {
        let found = parse(text).expect_err("a problem");
        assert_eq!((found.code, found.span.range), (code, Some(range)), "{}", found.message);
        assert!(found.help.is_some());
    }

    #[test]
    fn every_value_knows_its_bytes() {
        let node = parse("title: Bridge\nworks: [a, 'b c']\n").expect("valid");
        let Value::Map(entries) = &node.value else { panic!("a map") };
        assert_eq!(entries[0].key_range, 4..9);
        assert_eq!(entries[0].node.range, 11..17);
        let Value::List(items) = &entries[1].node.value else { panic!("a list") };
        assert_eq!((items[1].range.clone(), items[1].as_text()), (29..34, Some("b c")));
    }

    #[test]
    fn types_follow_the_core_schema() {
        let node = parse("a: 5\nb: yes\nc: true\nd: '5'\ne: 2026-03-01\nf:\n").expect("valid");
        let found: Vec<&str> =
            ["a", "b", "c", "d", "e", "f"].iter().map(|k| node.get(k).expect("key").describe()).collect();
        assert_eq!(found, ["a number", "text", "a yes or no", "text", "text", "nothing"]);
    }

    #[test]
    fn hostile_or_broken_text_is_refused_in_words() {
        fails("a:\n\tb: 1\n", Code::YamlTab, (7, 8));
        fails("a: &x 1\n", Code::YamlAlias, (10, 11));
        fails("a: *x\n", Code::YamlAlias, (7, 8));
        fails("a: b: c\n", Code::YamlSyntax, (8, 9));
        fails("a: \"b\n", Code::YamlSyntax, (7, 8));
        fails("a: 'b\nc: d\n", Code::YamlSyntax, (7, 8));
        fails("a: [b\nc: d\n", Code::YamlSyntax, (7, 8));
        fails("a:b\nc: d\n", Code::YamlSyntax, (5, 6));
        let deep = format!("a: {}{}", "[".repeat(200), "]".repeat(200));
        assert_eq!(parse(&deep).expect_err("deep").code, Code::YamlTooDeep);
        let many = format!("a: [{}]", "1,".repeat(6000));
        assert_eq!(parse(&many).expect_err("many").code, Code::YamlTooMany);
        assert!(parse("").is_ok());
    }
}
