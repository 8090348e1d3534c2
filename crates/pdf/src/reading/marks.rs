//! Marked content: the part of the structure that painted content belongs to. In the browser's files it does not nest with
//! the graphics state (`q … BDC … Q … EMC`), so it has a separate stack.

use lopdf::{Dictionary, Document, Object};

use super::cmap::from_text_string;
use super::file::entry;
use super::lexer::Token;

/// How the structure refers to content on a page: by a number that is unique in the page or in the object of a
/// group that is drawn as one (0 for the page itself).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Mark {
    /// The object number of the group, 0 on the page itself.
    pub(crate) group: u32,
    /// The number in the group.
    pub(crate) id: u32,
}

/// The role of content on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MarkPlace {
    /// Content with a place in the structure.
    Tagged(Mark),
    /// Marked as an artifact, such as a finished page's margins.
    Artifact,
    /// Not marked: margins as the browser prints them, lines and triangles.
    Untagged,
}

#[derive(Debug)]
enum Entry {
    Place(MarkPlace),
    /// Replacement text; the second is whether it was used already.
    ActualText(String, bool),
    Reversed,
    Other,
}

/// The open marks, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Marks(Vec<Entry>);

/// The text of a shown glyph.
pub(super) enum Said {
    /// The text of its code.
    Itself,
    /// This instead, which is the text of the glyphs after it as well.
    Instead(String),
    /// None: an earlier glyph said it.
    Before,
}

/// More open marks than this are damage.
const MAX_OPEN: usize = 200;

impl Marks {
    /// `BMC` and `BDC`.
    pub(super) fn open(
        &mut self,
        document: &Document,
        tag: &[u8],
        properties: Option<&Token>,
        (group, named): (u32, Option<&Dictionary>),
    ) {
        if self.0.len() >= MAX_OPEN {
            return;
        }
        // Properties may be in the resources, under a name.
        let shared = match properties {
            Some(Token::Name(name)) => {
                named.and_then(|named| entry(document, named, name)).and_then(|object| object.as_dict().ok())
            }
            _ => None,
        };
        let inline = |key: &[u8]| properties.and_then(|properties| properties.get(key));
        let id = inline(b"MCID").and_then(Token::number).or_else(|| {
            shared.and_then(|shared| entry(document, shared, b"MCID")?.as_i64().ok()).map(|id| id as f64)
        });
        let actual = match inline(b"ActualText") {
            Some(Token::Text(bytes)) => Some(from_text_string(bytes)),
            _ => shared.and_then(|shared| match entry(document, shared, b"ActualText")? {
                Object::String(bytes, _) => Some(from_text_string(bytes)),
                _ => None,
            }),
        };
        self.0.push(match (tag, id, actual) {
            (b"Artifact", ..) => Entry::Place(MarkPlace::Artifact),
            (_, Some(id), _) => Entry::Place(MarkPlace::Tagged(Mark { group, id: id.max(0.0) as u32 })),
            (_, None, Some(text)) => Entry::ActualText(text, false),
            (b"ReversedChars", ..) => Entry::Reversed,
            _ => Entry::Other,
        });
    }

    /// `EMC`, which does not close a mark that was opened before the group began.
    pub(super) fn close(&mut self, floor: usize) {
        if self.0.len() > floor {
            self.0.pop();
        }
    }

    /// How many are open.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }

    /// Closes all that were opened since then.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.0.truncate(depth);
    }

    /// The innermost place.
    pub(super) fn place(&self) -> MarkPlace {
        let places = self.0.iter().rev().filter_map(|entry| match entry {
            Entry::Place(place) => Some(*place),
            _ => None,
        });
        places.into_iter().next().unwrap_or(MarkPlace::Untagged)
    }

    /// Whether glyphs are shown in reverse, as those of right-to-left scripts are.
    pub(super) fn is_reversed(&self) -> bool {
        self.0.iter().any(|entry| matches!(entry, Entry::Reversed))
    }

    /// The text of the next glyph.
    pub(super) fn say(&mut self) -> Said {
        for entry in self.0.iter_mut().rev() {
            if let Entry::ActualText(text, was_said) = entry {
                let is_first = !std::mem::replace(was_said, true);
                return if is_first { Said::Instead(text.clone()) } else { Said::Before };
            }
        }
        Said::Itself
    }
}
