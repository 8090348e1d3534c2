//! Images in text → files of the site, with their size, so that a page does not jump while they load.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::image_lookup::find;
use super::links::href;
use super::photos::{self, Wanted};
use super::{Photo, Site, Visibility};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::slugify;
use handout_content::Picture;
use handout_download::{Download, Refused};
use handout_drawing::{Drawing, NotDrawn};
use handout_input::{DeferredFile, Inputs};
use handout_photo::{Prepared, Unreadable};

/// Reads a picture or PDF and makes its published file; equal bytes give equal results. Several may be made at the same time.
#[derive(Clone, Copy)]
pub struct Prepare<'a> {
    /// Of a photo, or any other picture of pixels.
    pub photo: &'a PrepareAs<'a, Prepared, Unreadable>,
    /// Of a drawing.
    pub drawing: &'a PrepareAs<'a, Drawing, NotDrawn>,
    /// Of a PDF.
    pub pdf: &'a PrepareAs<'a, Download, Refused>,
}

/// Makes the published file of one kind.
pub(crate) type PrepareAs<'a, T, E> = dyn Fn(&DeferredFile) -> Arc<Result<T, NotPrepared<E>>> + Sync + 'a;

/// Why a picture or PDF has no published file.
#[derive(Debug)]
pub enum NotPrepared<E> {
    /// It cannot be published.
    Refused(E),
    /// Its file is not the one that the book was read with.
    Lost(Box<Diagnostic>),
}

impl<E> NotPrepared<E> {
    /// The problem, where `refusal` words a refusal.
    pub(super) fn problem(&self, refusal: impl FnOnce(&E) -> Diagnostic) -> Box<Diagnostic> {
        match self {
            Self::Refused(refused) => Box::new(refusal(refused)),
            Self::Lost(problem) => problem.clone(),
        }
    }
}

/// An image of the site: its path in the output, its bytes, and how pages show it.
struct Published {
    output: String,
    bytes: Arc<[u8]>,
    picture: Picture,
}

/// The images of a page.
struct Found<'i> {
    images: Vec<Option<&'i DeferredFile>>,
    photos: Vec<Wanted<'i>>,
}

/// Fills in the images of each page, and collects the files.
pub(super) fn resolve(
    site: &mut Site,
    root: &str,
    inputs: &Inputs,
    prepare: Prepare<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let found: Vec<Found<'_>> =
        (0..site.pages.len()).map(|index| find_all(site, index, inputs, problems)).collect();
    let sources = found.iter().flat_map(|found| {
        let photos = found.photos.iter().map(|photo| photo.source);
        found.images.iter().flatten().copied().chain(photos)
    });
    let sources: BTreeMap<&Arc<str>, &DeferredFile> = sources.map(|source| (&source.path, source)).collect();
    let published = publish(&sources, root, prepare, problems);
    for (page, found) in site.pages.iter_mut().zip(found) {
        let picture = |source: &DeferredFile| published.get(&source.path).map(|image| image.picture.clone());
        page.pictures = found.images.into_iter().map(|source| source.and_then(picture)).collect();
        page.photos = found
            .photos
            .into_iter()
            .filter_map(|Wanted { frame, source, alt }| {
                Some(Photo { frame, picture: picture(source)?, alt, source: source.hash })
            })
            .collect();
    }
    site.images = published.into_values().map(|image| (image.output, image.bytes)).collect();
}

fn find_all<'i>(site: &Site, index: usize, inputs: &'i Inputs, problems: &mut Vec<Diagnostic>) -> Found<'i> {
    let page = &site.pages[index];
    if page.visibility == Visibility::Hidden {
        return Found { images: Vec::new(), photos: Vec::new() };
    }
    let images = page.document.value.body.images.iter();
    let images = images
        .map(|image| {
            let span = Span::new(&page.path, image.range.clone());
            find(&page.path, &image.target, span, inputs, problems)
        })
        .collect();
    Found { images, photos: photos::find_all(site, index, inputs, problems) }
}

/// Makes the published file of each source, several in parallel.
fn publish(
    sources: &BTreeMap<&Arc<str>, &DeferredFile>,
    root: &str,
    prepare: Prepare<'_>,
    problems: &mut Vec<Diagnostic>,
) -> HashMap<Arc<str>, Published> {
    let made: Vec<_> =
        sources.par_iter().map(|(path, file)| (Arc::clone(path), published(file, root, prepare))).collect();
    let mut all = HashMap::with_capacity(made.len());
    for (path, image) in made {
        match image {
            Ok((image, found)) => {
                problems.extend(found);
                all.insert(path, image);
            }
            Err(problem) => problems.push(*problem),
        }
    }
    all
}

/// The published file of a picture, and what its author should know about it.
fn published(
    file: &DeferredFile,
    root: &str,
    prepare: Prepare<'_>,
) -> Result<(Published, Vec<Diagnostic>), Box<Diagnostic>> {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let publish = |hash: blake3::Hash, extension: &str, bytes: &Arc<[u8]>, (width, height)| {
        // The name changes with the bytes, since browsers cache files by name.
        let output = format!("assets/images/{}.{}.{extension}", slugify(stem), &hash.to_hex()[..8]);
        let picture = Picture { url: href(root, &output), width, height };
        Published { output, bytes: Arc::clone(bytes), picture }
    };
    if file.is_drawing() {
        let refusal = |not_drawn: &NotDrawn| not_drawn.problem(&file.path);
        let drawing = (prepare.drawing)(file);
        let drawing = drawing.as_ref().as_ref().map_err(|not_made| not_made.problem(refusal))?;
        let size = drawing.size.ok_or_else(|| Box::new(refusal(&NotDrawn::NoSize)))?;
        let image = publish(drawing.hash, "svg", &drawing.bytes, size);
        return Ok((image, drawing.problems(&file.path)));
    }
    let refusal = |unreadable: &Unreadable| {
        let span = Span::file(Arc::clone(&file.path));
        Diagnostic::error(Code::BadImage, span, unreadable.message()).help(unreadable.help())
    };
    let photo = (prepare.photo)(file);
    let photo = photo.as_ref().as_ref().map_err(|not_made| not_made.problem(refusal))?;
    let Prepared { bytes, hash, format, width, height } = photo;
    Ok((publish(*hash, format.extension(), bytes, (*width, *height)), Vec::new()))
}
