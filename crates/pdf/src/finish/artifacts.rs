//! Painting that belongs to no element → an artifact.
//!
//! Everything on a page is either real content or an artifact (PDF/UA-1, 7.1). Chromium leaves margin boxes, and borders and
//! backgrounds that belong to no element, unmarked. They are marked by inserting bytes around them.

use std::collections::BTreeSet;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use handout_download::COMPRESSION;
use lopdf::{Document, Object, ObjectId, Stream};

use super::content::{Statement, Statements};
use super::error::FinishError;
use super::file::{LARGEST_STREAM, damaged};
use super::resources::resources;
use super::text::Texts;

/// Marks the artifacts of all pages, and reads the text of their elements on the way.
pub(super) fn wrap(file: &mut Document, pages: &[ObjectId]) -> Result<Texts, FinishError> {
    let mut texts = Texts::default();
    let mut seen = BTreeSet::new();
    for page in pages {
        // Chromium paints half-transparent content in separate streams (form XObjects), in which elements continue.
        let mut waiting = vec![*page];
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            let content = content(file, id)?;
            let forms = forms(file, id);
            texts.read(file, id, &content);
            let is_tagged = |name: &[u8]| forms.iter().any(|(form, _)| form == name);
            if let Some(marked) = marked(&content, is_tagged) {
                replace(file, id, &marked)?;
            }
            waiting.extend(forms.into_iter().map(|(_, form)| form));
        }
    }
    Ok(texts)
}

/// The content of a page, or of a form XObject.
fn content(file: &Document, id: ObjectId) -> Result<Vec<u8>, FinishError> {
    match file.get_object(id) {
        Ok(Object::Stream(form)) => form.get_plain_content_with_limit(LARGEST_STREAM),
        _ => file.get_page_content_with_limit(id, LARGEST_STREAM),
    }
    .map_err(|error| damaged(&error))
}

/// The form XObjects in which elements continue, which declare that (PDF 1.7, table 95), with the names that a page or form calls them.
fn forms(file: &Document, id: ObjectId) -> Vec<(Vec<u8>, ObjectId)> {
    let Some(objects) = resources(file, id)
        .and_then(|resources| resources.get_deref(b"XObject", file).ok())
        .and_then(|objects| objects.as_dict().ok())
    else {
        return Vec::new();
    };
    let is_tagged = |id: ObjectId| {
        let form = file.get_object(id).and_then(Object::as_stream);
        form.is_ok_and(|form| form.dict.has(b"StructParents"))
    };
    objects
        .iter()
        .filter_map(|(name, object)| Some((name.clone(), object.as_reference().ok()?)))
        .filter(|(_, id)| is_tagged(*id))
        .collect()
}

/// The stream with its artifacts marked; `None` when there is nothing to mark. `is_tagged` returns for an object's name whether elements
/// continue in it.
pub(super) fn marked(content: &[u8], is_tagged: impl Fn(&[u8]) -> bool) -> Option<Vec<u8>> {
    let artifacts = artifacts(content, is_tagged);
    if artifacts.is_empty() {
        return None;
    }
    let mut out = Vec::with_capacity(content.len() + artifacts.len() * 48);
    let mut copied = 0;
    for Artifact { start, end, kind } in artifacts {
        out.extend_from_slice(&content[copied..start]);
        out.extend_from_slice(kind.begin());
        out.extend_from_slice(&content[start..end]);
        out.extend_from_slice(b"\nEMC");
        copied = end;
    }
    out.extend_from_slice(&content[copied..]);
    Some(out)
}

/// PDF 1.7, 14.8.2.2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// The text of margin boxes: page numbers and running titles.
    Pagination,
    /// Borders, backgrounds and rules.
    Layout,
}

impl Kind {
    fn begin(self) -> &'static [u8] {
        match self {
            Self::Pagination => b"/Artifact <</Type /Pagination>> BDC\n",
            Self::Layout => b"/Artifact <</Type /Layout>> BDC\n",
        }
    }
}

struct Artifact {
    start: usize,
    end: usize,
    kind: Kind,
}

/// A graphics object (PDF 1.7, 8.2) that is being read.
struct Open {
    start: usize,
    is_text: bool,
    /// Whether something in it is marked, so that it cannot be an artifact as a whole.
    has_marks: bool,
}

/// The painting outside marked content. Marks may enclose a text or path, but not inside a path (PDF 1.7, figure 9).
fn artifacts(content: &[u8], is_tagged: impl Fn(&[u8]) -> bool) -> Vec<Artifact> {
    let mut found: Vec<Artifact> = Vec::new();
    // The marks that are open, and whether each identifies its content.
    let mut marks: Vec<bool> = Vec::new();
    let mut open: Option<Open> = None;
    let mut has_content = false;
    // Whether nothing comes between the last artifact and this statement.
    let mut is_adjacent = false;
    for Statement { start, end, operands, operator } in Statements::of(content) {
        match operator {
            b"BMC" | b"BDC" => {
                let is_said = says_what(&operands);
                marks.push(is_said);
                has_content |= is_said;
                if let Some(open) = &mut open {
                    open.has_marks |= is_said;
                }
            }
            b"EMC" => {
                marks.pop();
            }
            _ => {}
        }
        let is_outside = !marks.contains(&true);
        let mut painted = None;
        match operator {
            b"BT" if is_outside => open = Some(Open { start, is_text: true, has_marks: false }),
            b"m" | b"re" if is_outside && open.is_none() => {
                open = Some(Open { start, is_text: false, has_marks: false });
            }
            b"ET" => painted = open.take_if(|open| open.is_text),
            b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" | b"S" | b"s" => {
                painted = open.take_if(|open| !open.is_text);
            }
            b"n" => {
                open.take_if(|open| !open.is_text);
            }
            b"Do" | b"sh" | b"BI" if is_outside && open.is_none() => {
                let name = operands.first().and_then(|name| name.strip_prefix(b"/"));
                let is_artifact = operator != b"Do" || !name.is_some_and(&is_tagged);
                painted = is_artifact.then_some(Open { start, is_text: false, has_marks: false });
            }
            _ => {}
        }
        if let Some(open) = painted.filter(|open| !open.has_marks) {
            // Chromium paints the margin boxes of a page before everything else.
            let kind = if open.is_text && !has_content { Kind::Pagination } else { Kind::Layout };
            match found.last_mut().filter(|last| is_adjacent && last.kind == kind) {
                Some(last) => last.end = end,
                None => found.push(Artifact { start: open.start, end, kind }),
            }
            is_adjacent = true;
        } else if open.is_none() {
            is_adjacent = false;
        }
    }
    found
}

/// Whether a mark identifies its content. A span that only gives the text of some glyphs (PDF 1.7, 14.9.4) does not, nor does one that
/// says in which direction they run (14.8.2.3.3). Chromium writes both in margin boxes too.
fn says_what(operands: &[&[u8]]) -> bool {
    let is_direct_span = operands.starts_with(&[b"/Span", b"<<"]);
    operands != [b"/ReversedChars"] && (!is_direct_span || operands.contains(&&b"/MCID"[..]))
}

/// Replaces the content of a page or form, as one compressed stream.
fn replace(file: &mut Document, id: ObjectId, content: &[u8]) -> Result<(), FinishError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::new(COMPRESSION));
    let packed = encoder
        .write_all(content)
        .and_then(|()| encoder.finish())
        .map_err(|error| FinishError::Damaged(error.to_string()))?;
    let contents = match file.get_object(id) {
        Ok(Object::Stream(_)) => Some(id),
        Ok(Object::Dictionary(page)) => page.get(b"Contents").and_then(Object::as_reference).ok(),
        _ => None,
    };
    // A stream keeps its number, so that the order of objects stays.
    if let Some(Ok(Object::Stream(stream))) = contents.map(|id| file.get_object_mut(id)) {
        stream.dict.remove(b"DecodeParms");
        stream.dict.set("Filter", "FlateDecode");
        stream.set_content(packed);
        return Ok(());
    }
    let stream = file.add_object(Stream::new(lopdf::dictionary! { "Filter" => "FlateDecode" }, packed));
    let page = file.get_dictionary_mut(id).map_err(|error| damaged(&error))?;
    page.set("Contents", stream);
    Ok(())
}
