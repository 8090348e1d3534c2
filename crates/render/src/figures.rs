//! The figures of the site: each description is drawn once, however many pages show it, and each drawing is also a file, for
//! lists and for the movement.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::hashed::Hashed;
use crate::memo::{CachedFigure, Memo, Purpose, Remembered};
use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics};
use handout_base::path::slugify;
use handout_content::{Document, FigureSpec, KindFront};
use handout_figure::draw::svg;
use handout_figure::warning::{Warning, WarningKind};
use handout_figure::words::Body;
use handout_figure::{Figure, figure};
use handout_site::{Index, Page, Site};
use handout_theme::FigureStyle;

/// What each page shows.
pub(crate) struct Figures<'a> {
    /// In the order of the site's pages.
    pages: Vec<Option<PageFigure<'a>>>,
    /// How many had to be drawn.
    pub(crate) drawn: usize,
}

/// The figure of a page.
pub(crate) struct PageFigure<'a> {
    /// Identifies everything below but the name. Also the key of the cache on disk.
    key: blake3::Hash,
    pub(crate) spec: &'a FigureSpec,
    pub(crate) figure: Arc<Figure>,
    /// The name of its files: that of the page that it was written for.
    name: String,
}

/// The files of a figure.
#[derive(Clone)]
struct FigureFiles {
    thumbnail: Arc<[u8]>,
    movement: Option<Arc<[u8]>>,
}

/// Draws what the pages show. Warnings about a figure are reported where its words are written.
pub(crate) fn draw<'a>(
    site: &Site,
    documents: &'a [Arc<WithDiagnostics<Document>>],
    body: Body,
    memo: &Memo,
) -> WithDiagnostics<Figures<'a>> {
    let spec = |page: &Page| {
        let front = documents[site.pages[page.figure?].file].value.front.as_ref()?;
        let KindFront::Exercise(exercise) = &front.kind else { return None };
        exercise.figure.as_ref()?.spec.as_deref()
    };
    let shown: Vec<_> =
        site.pages.iter().map(|page| spec(page).map(|spec| (key(spec, body), spec))).collect();
    // One of each, since pages and languages share figures.
    let distinct: BTreeMap<[u8; 32], (&FigureSpec, &str)> = shown
        .iter()
        .zip(&site.pages)
        .filter_map(|(shown, page)| shown.map(|(key, spec)| (*key.as_bytes(), (spec, &*page.path))))
        .collect();
    let drawn: BTreeMap<[u8; 32], Remembered<CachedFigure>> = distinct
        .into_par_iter()
        .map(|(key, (spec, path))| {
            let spec = Hashed { value: spec, hash: blake3::Hash::from_bytes(key) };
            let draw = |spec: &Hashed<&FigureSpec>| {
                memo.report_figure(path);
                Hashed { value: Arc::new(figure(&spec.value.description(body))), hash: spec.hash }
            };
            (key, memo.remember(Purpose::Figure, &spec, draw))
        })
        .collect();
    let pages: Vec<Option<PageFigure<'_>>> = site
        .pages
        .iter()
        .zip(shown)
        .map(|(page, shown)| {
            let (key, spec) = shown?;
            let figure = &drawn.get(key.as_bytes())?.value.value;
            let name = slugify(site.pages[page.figure?].id.name());
            Some(PageFigure { key, spec, figure: Arc::clone(figure), name })
        })
        .collect();
    // Reported once, where the words are written, no matter which pages show them.
    let written: BTreeMap<Index, &PageFigure<'_>> = site
        .pages
        .iter()
        .zip(&pages)
        .filter_map(|(page, shown)| Some((page.figure?, shown.as_ref()?)))
        .collect();
    let problems = written
        .into_iter()
        .flat_map(|(written, shown)| {
            let warnings = shown.figure.warnings.iter();
            warnings.map(move |warning| figure_problem(&site.pages[written].path, shown.spec, warning))
        })
        .collect();
    let fresh = drawn.values().filter(|drawn| drawn.is_fresh).count();
    WithDiagnostics { value: Figures { pages, drawn: fresh }, problems }
}

/// A hash of everything that a figure depends on, the same on every computer, so that it can also be cached on disk.
fn key(spec: &FigureSpec, body: Body) -> blake3::Hash {
    let mut hasher = blake3::Hasher::new();
    hasher.update(handout_figure::SOURCES.as_bytes()).update(spec.hash(body).as_bytes()).finalize()
}

/// A warning about a figure, as a problem at the words that it is about.
pub(crate) fn figure_problem(path: &Arc<str>, spec: &FigureSpec, warning: &Warning) -> Diagnostic {
    let code = match warning.kind {
        WarningKind::Range => Code::FigureRange,
        WarningKind::DoesNotFit => Code::FigureFit,
        WarningKind::Hidden => Code::FigureHidden,
    };
    let span = Span::new(path, spec.places.of(warning.about));
    Diagnostic::warning(code, span, warning.message.clone()).help(warning.help.clone())
}

impl<'a> Figures<'a> {
    /// The figure of a page.
    pub(crate) fn of(&self, page: Index) -> Option<&PageFigure<'a>> {
        self.pages[page].as_ref()
    }

    /// Output path → bytes of all files.
    pub(crate) fn files(&self, style: &FigureStyle, memo: &Memo) -> Vec<(String, Arc<[u8]>)> {
        let figures: BTreeMap<String, &PageFigure<'_>> =
            self.pages.iter().flatten().map(|figure| (figure.thumbnail(style), figure)).collect();
        let files: Vec<_> = figures
            .par_iter()
            .map(|(thumbnail, figure)| {
                // The files do not depend on the name of the figure.
                let drawn = Hashed { value: *figure, hash: figure.key };
                let key = (drawn, Hashed { value: style, hash: style.hash });
                let files = memo.remember(Purpose::FigureFiles, &key, |(figure, style)| {
                    draw_files(&figure.value.figure, style.value)
                });
                let FigureFiles { thumbnail: still, movement } = (*files.value).clone();
                [Some((thumbnail.clone(), still)), figure.movement(style).zip(movement)]
            })
            .collect();
        files.into_iter().flatten().flatten().collect()
    }
}

impl PageFigure<'_> {
    /// The output path of its last frame, for lists. The name hashes what the file is made of.
    pub(crate) fn thumbnail(&self, style: &FigureStyle) -> String {
        self.file("", style)
    }

    /// The output path of the movement; a figure of one frame has none.
    pub(crate) fn movement(&self, style: &FigureStyle) -> Option<String> {
        (!self.figure.drawings.movement.is_empty()).then(|| self.file("-moving", style))
    }

    fn file(&self, what: &str, style: &FigureStyle) -> String {
        let mut hasher = blake3::Hasher::new();
        hasher.update(self.key.as_bytes()).update(style.hash.as_bytes());
        let hash = hasher.finalize().to_hex();
        format!("assets/figures/{}{what}.{}.svg", self.name, &hash[..8])
    }
}

impl Hash for PageFigure<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.key, &self.name).hash(state);
    }
}

fn draw_files(figure: &Figure, style: &FigureStyle) -> FigureFiles {
    let drawings = &figure.drawings;
    let last = drawings.frames.last().cloned().unwrap_or_default();
    let thumbnail = svg::standalone(&last, drawings.width, drawings.height, &style.css);
    let moves = !drawings.movement.is_empty();
    FigureFiles {
        thumbnail: thumbnail.into_bytes().into(),
        movement: moves.then(|| svg::moving(drawings, &style.css).into_bytes().into()),
    }
}
