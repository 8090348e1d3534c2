//! The bytes of a PDF → its pages and its structure.

use lopdf::{Document, LoadOptions, Object, ObjectId};
use rustc_hash::FxHashMap;

use super::cmap::from_text_string;
use super::file::{self, MAX_STREAM, entry, numbers};
use super::geometry::Matrix;
use super::index::MarkIndex;
use super::interpreter::{MAX_STEPS, Shared, interpret};
use super::page::PdfPage;
use super::structure::{self, Element};

/// A handout has a dozen pages at most, a packet some hundred.
const MAX_PAGES: usize = 2_000;

/// The content of a PDF.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Reading {
    /// The pages, in order.
    pub(crate) pages: Vec<PdfPage>,
    /// The structure in reading order, parents before children; empty in a file without tags.
    pub(crate) elements: Vec<Element>,
    /// Fonts whose shapes are not in the file, by name.
    pub(crate) loose_fonts: Vec<String>,
    /// The document's title.
    pub(crate) title: Option<String>,
    /// The document's language.
    pub(crate) lang: Option<String>,
    /// Which runs belong to which mark.
    pub(super) index: MarkIndex,
}

/// A file that is not a PDF with pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct UnreadablePdf;

impl Reading {
    /// Reads the bytes of a PDF.
    pub(crate) fn parse(bytes: &[u8]) -> Result<Self, UnreadablePdf> {
        let options = LoadOptions { max_decompressed_size: Some(MAX_STREAM), ..LoadOptions::default() };
        let document = Document::load_mem_with_options(bytes, options).map_err(|_| UnreadablePdf)?;
        Self::of(&document)
    }

    /// Reads a PDF that is open already.
    pub(crate) fn of(document: &Document) -> Result<Self, UnreadablePdf> {
        let ids: Vec<ObjectId> = document.page_iter().take(MAX_PAGES).collect();
        if ids.is_empty() {
            return Err(UnreadablePdf);
        }
        let mut shared = Shared { document, fonts: FxHashMap::default(), steps: MAX_STEPS };
        let pages = ids.iter().map(|&id| page(&mut shared, id)).collect::<Result<Vec<_>, _>>()?;
        let mut loose_fonts: Vec<String> = shared
            .fonts
            .into_values()
            .filter(|font| !font.is_embedded)
            .map(|font| font.name.clone())
            .collect();
        loose_fonts.sort();
        loose_fonts.dedup();
        let numbers: FxHashMap<ObjectId, usize> = ids.into_iter().zip(0..).collect();
        let catalog = document.catalog().ok();
        let text = |object: Option<&Object>| object?.as_str().ok().map(from_text_string);
        let info = document.trailer.get(b"Info").ok().and_then(|info| file::dictionary(document, info));
        let elements = structure::structure(document, &numbers);
        Ok(Self {
            index: MarkIndex::of(&pages, &elements),
            pages,
            elements,
            loose_fonts,
            title: text(info.and_then(|(_, info)| entry(document, info, b"Title"))),
            lang: text(catalog.and_then(|catalog| entry(document, catalog, b"Lang"))),
        })
    }

    /// How many pages there are.
    pub(crate) fn page_count(&self) -> usize {
        self.pages.len()
    }
}

fn page<'a>(shared: &mut Shared<'a>, id: ObjectId) -> Result<PdfPage, UnreadablePdf> {
    let document = shared.document;
    let dictionary = document.get_dictionary(id).map_err(|_| UnreadablePdf)?;
    // Both may be inherited.
    let mut ancestors = vec![dictionary];
    while let Some(parent) = ancestors.last().and_then(|last| entry(document, last, b"Parent")) {
        let Ok(parent) = parent.as_dict() else { break };
        if ancestors.len() > 50 {
            break;
        }
        ancestors.push(parent);
    }
    let [x0, y0, x1, y1] =
        ancestors.iter().find_map(|page| numbers(document, page, b"MediaBox")).ok_or(UnreadablePdf)?;
    let (left, top) = (x0.min(x1), y0.max(y1));
    let mut page = PdfPage {
        width: (x1 - x0).abs(),
        height: (y1 - y0).abs(),
        runs: Vec::new(),
        images: Vec::new(),
        paints: Vec::new(),
    };
    let resources = ancestors.iter().find_map(|page| entry(document, page, b"Resources")?.as_dict().ok());
    let content = document.get_page_content_with_limit(id, MAX_STREAM).map_err(|_| UnreadablePdf)?;
    if let Some(resources) = resources {
        // From the top left corner, down.
        interpret(shared, &content, resources, &mut page, Matrix([1.0, 0.0, 0.0, -1.0, -left, top]));
    }
    page.cover();
    Ok(page)
}
