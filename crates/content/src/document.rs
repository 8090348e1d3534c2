//! One file of content, parsed alone.

use std::ops::Range;
use std::sync::Arc;

use super::body::Body;
use super::canonical::Content;
use super::choices::Kind;
use super::front::{Front, KindFront, kind_of, properties};
use super::front_matter;
use super::front_text;
use super::keys::RedFlags;
use super::markdown::render;
use super::renderer::MarkdownOptions;
use super::translation::{FrontFile, join};
use super::unfilled;
use handout_base::data::{Node, Reader, parse_yaml, yes_or_no};
use handout_base::deception::{Codes, deceptions, deceptions_in_values};
use handout_base::diag::{Code, Diagnostic, Severity, Span, WithDiagnostics};
use handout_base::source::{Source, hash_of};

/// A parsed page. A broken one keeps its place (and its title where that could be read), so that links to it do not break
/// as well.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// `None` when the front matter could not be read.
    pub front: Option<Front>,
    /// Whether the author says that the page is not finished; known even if the page is broken.
    pub draft: bool,
    /// The kind of the page, if that could be read; known even if the page is broken.
    pub kind: Option<Kind>,
    /// The text below the front matter.
    pub body: Body,
    /// A hash of all that the site reads from a document: everything but its text and the places of things in the file.
    pub structure_hash: Structure,
    /// Identifies what the page says, for reviews.
    pub content: Content,
}

impl Document {
    /// The warning signs that the page itself names.
    pub fn red_flags(&self) -> Option<&RedFlags> {
        match &self.front.as_ref()?.kind {
            KindFront::Background(background) => background.red_flags.as_ref(),
            KindFront::Procedure(procedure) => procedure.red_flags.as_ref(),
            KindFront::Handout(handout) => handout.red_flags.as_ref(),
            _ => None,
        }
    }

    /// Whether the page's text only introduces its warning signs. When to stop an exercise is no sign to read of beforehand: such a text
    /// is about the exercises.
    pub fn introduces_signs(&self) -> bool {
        let has_signs = |flags: &RedFlags| {
            [&flags.emergency, &flags.soon, &flags.before_you_start].iter().any(|signs| !signs.is_empty())
        };
        self.red_flags().is_some_and(has_signs) && self.body.is_short()
    }
}

/// A hash; all zeros for a document that says nothing to others.
pub(crate) type Structure = [u8; 32];

/// What parsing depends on besides the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ParseOptions {
    /// Whether HTML in the text is passed through.
    pub raw_html: bool,
}

/// Parses a page; every mistake in it is reported.
pub fn parse_document(source: &Source, options: ParseOptions) -> WithDiagnostics<Document> {
    parse(source, None, options)
}

/// Parses a translation: its words, joined with everything else that the page in `original` says. What is wrong there is reported there.
pub fn parse_translation(
    source: &Source,
    original: &Source,
    options: ParseOptions,
) -> WithDiagnostics<Document> {
    parse(source, Some(original), options)
}

fn parse(source: &Source, original: Option<&Source>, options: ParseOptions) -> WithDiagnostics<Document> {
    let path = &source.path;
    let whole = |code, message: &str, help: &str| WithDiagnostics {
        value: Document::default(),
        problems: vec![Diagnostic::error(code, Span::file(Arc::clone(path)), message).help(help)],
    };
    let text = match std::str::from_utf8(&source.bytes) {
        Ok(text) if text.trim().trim_matches('\u{feff}').is_empty() => {
            return whole(Code::EmptyFile, "this file is empty", "write the page, or delete the file");
        }
        Ok(text) => text,
        Err(_) if source.bytes.starts_with(b"PK\x03\x04") => {
            return whole(
                Code::NotUtf8,
                "this is a Word document or a ZIP file, not a text file",
                "copy its text into a new file, and save that as plain text with the ending `.md`",
            );
        }
        Err(error) => {
            let at = error.valid_up_to();
            let line = source.bytes[..at].iter().filter(|b| **b == b'\n').count() + 1;
            return whole(
                Code::NotUtf8,
                &format!("this file is not text in UTF-8: line {line} has a character in another encoding"),
                "open it in your editor and save it with the encoding UTF-8",
            );
        }
    };
    let parts = match front_matter::split(path, text) {
        Ok(parts) => parts,
        Err(problem) => return WithDiagnostics { value: Document::default(), problems: vec![*problem] },
    };
    let mut problems = deceptions(path, text, 0..parts.front.end, Codes::None);
    problems.extend(deceptions(path, text, parts.body.clone(), Codes::Html));
    let original = original.map(ReadOriginal::of);
    let (front, kind, draft, content) = match parse_yaml(path, &text[parts.front.clone()], parts.front.start)
    {
        Ok(mut node) => {
            let kind = match &original {
                Some(original) => original.kind(),
                None => kind_of(path, &node),
            };
            problems.extend(unfilled::take_from_front_matter(path, &mut node, properties(kind)));
            problems.extend(deceptions_in_values(path, text, &node));
            problems.extend(front_text::check(path, text, &node, properties(kind)));
            let (front, node) = match &original {
                None => {
                    let mut reader = Reader::new(path);
                    let front = Front::read(&node, &mut reader);
                    problems.extend(reader.problems);
                    (front, node)
                }
                Some(original) => original.read(FrontFile { path, text, node: &node }, &mut problems),
            };
            let draft = node.get("draft").and_then(yes_or_no) == Some(true);
            let content = Content::of(Some(&node), &text[parts.body.clone()]);
            (front, kind, draft, content)
        }
        Err(problem) => {
            problems.push(*problem);
            (None, None, false, Content::default())
        }
    };
    let markdown = MarkdownOptions { steps: kind.is_some_and(Kind::has_steps), raw_html: options.raw_html };
    problems.extend(unfilled::check_body(path, text, parts.body.clone()));
    let body = render(path, text, parts.body.clone(), markdown);
    problems.extend(body.problems);
    if let Some(Front { kind: own, common }) = &front
        && own.kind().has_steps()
        && body.value.steps.is_empty()
        && common.withdrawn.is_none()
    {
        let range = parts.body.start..parts.body.start;
        let problem = Diagnostic::error(
            Code::NoSteps,
            Span::new(path, range),
            format!("this {} has no steps", own.kind().as_str()),
        )
        .help("write them as a numbered list:\n1. Lie on your back.\n2. Bend both knees.");
        problems.push(problem);
    }
    if draft {
        // It is known to be unfinished, and only its authors see it.
        for problem in problems.iter_mut().filter(|problem| problem.code == Code::Placeholder) {
            problem.severity = Severity::Warning;
        }
    }
    let inherited = original.as_ref().and_then(ReadOriginal::front_text).unwrap_or_default();
    let structure_hash = structure_hash((&text[parts.front], inherited), &body.value);
    WithDiagnostics {
        value: Document { front, draft, kind, body: body.value, structure_hash, content },
        problems,
    }
}

/// The front matter of the page that a translation translates; nothing if it cannot be read, which is reported there.
struct ReadOriginal<'s> {
    path: &'s Arc<str>,
    read: Option<(&'s str, Range<usize>, Node, Kind)>,
}

impl<'s> ReadOriginal<'s> {
    fn of(source: &'s Source) -> Self {
        let path = &source.path;
        let read = || {
            let text = std::str::from_utf8(&source.bytes).ok()?;
            let front = front_matter::split(path, text).ok()?.front;
            let mut node = parse_yaml(path, &text[front.clone()], front.start).ok()?;
            let kind = kind_of(path, &node)?;
            drop(unfilled::take_from_front_matter(path, &mut node, properties(Some(kind))));
            Some((text, front, node, kind))
        };
        Self { path, read: read() }
    }

    fn kind(&self) -> Option<Kind> {
        self.read.as_ref().map(|(_, _, _, kind)| *kind)
    }

    fn front_text(&self) -> Option<&'s str> {
        self.read.as_ref().map(|(text, front, _, _)| &text[front.clone()])
    }

    /// The front matter of the translation with what it inherits.
    fn read(&self, own: FrontFile<'_>, problems: &mut Vec<Diagnostic>) -> (Option<Front>, Node) {
        let Some((text, _, node, kind)) = &self.read else { return (None, own.node.clone()) };
        let original = FrontFile { path: self.path, text, node };
        let (joined, repeated) = join(own, original, properties(Some(*kind)));
        let mut reader = Reader::new(own.path);
        let front = Front::read(&joined, &mut reader);
        problems.extend(repeated);
        problems.extend(reader.problems);
        (front, joined)
    }
}

fn structure_hash(front: (&str, &str), body: &Body) -> Structure {
    let links: Vec<_> = body.links.iter().map(|link| (&link.target, &link.names)).collect();
    let images: Vec<_> = body.images.iter().map(|image| (&image.target, &image.alt)).collect();
    *hash_of(&(front, &body.headings, links, images)).as_bytes()
}
