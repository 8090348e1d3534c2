//! Text that Chromium leaves outside of all paragraphs → paragraphs (PDF 1.7, 14.8.4.3.2): what a `<div>` or a label says.

use lopdf::{Document, Object};

use super::text::{Texts, marked_content};
use super::tree::{Tree, kids, set_tag};

/// What holds text itself, or is text.
const WITH_TEXT: [&[u8]; 21] = [
    b"P", b"H", b"H1", b"H2", b"H3", b"H4", b"H5", b"H6", b"Lbl", b"LBody", b"TH", b"TD", b"Caption",
    b"Span", b"Link", b"Code", b"Quote", b"Note", b"Figure", b"Formula", b"Form",
];

/// What stands in a line of text.
const INLINE: [&[u8]; 9] =
    [b"NonStruct", b"Span", b"Link", b"Code", b"Quote", b"Strong", b"Em", b"Sub", b"Reference"];

/// Makes a paragraph of each element without a meaning of its own that holds a run of text.
pub(super) fn make(file: &mut Document, tree: &Tree, texts: &Texts) {
    let mut at = 0;
    while let Some(element) = tree.elements.get(at) {
        if WITH_TEXT.contains(&element.tag.as_slice()) {
            at = element.end;
        } else if element.tag == b"NonStruct" && is_run(file, tree, at) {
            if !texts.of(file, tree, at).trim().is_empty() {
                set_tag(file, element.id, "P");
            }
            at = element.end;
        } else {
            at += 1;
        }
    }
}

/// Whether an element is a line of text, or several: it holds text itself, or an element that is nothing but text. One that holds
/// only boxes of text is none, and neither is one with a list or a table in it.
fn is_run(file: &Document, tree: &Tree, at: usize) -> bool {
    let all = &tree.elements[at..tree.elements[at].end];
    let is_inline = all.iter().all(|element| INLINE.contains(&element.tag.as_slice()));
    is_inline
        && (has_text(file, tree, at)
            || tree.kids(at).any(|(kid, element)| element.tag != b"NonStruct" || has_text(file, tree, kid)))
}

/// Whether an element holds marked content directly.
fn has_text(file: &Document, tree: &Tree, at: usize) -> bool {
    let Ok(dict) = file.get_dictionary(tree.elements[at].id) else { return false };
    kids(file, dict).iter().any(|kid: &Object| marked_content(dict, kid).is_some())
}
