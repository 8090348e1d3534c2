//! The figures of the site: each description is drawn once, however many pages show it, and each drawing is also a file, for
//! lists and for the movement. Where a dose names one side, the figure shows that side.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::hashed::Hashed;
use crate::memo::{CachedFigure, CachedShareImage, Memo, Purpose, Remembered};
use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics};
use handout_base::path::slugify;
use handout_content::{Document, Dose, Exercise, FigureSpec, KindFront};
use handout_figure::draw::svg;
use handout_figure::warning::{Warning, WarningKind};
use handout_figure::words::{Body, Limbs, Side};
use handout_figure::{Figure, figure};
use handout_site::{Index, Site};
use handout_theme::FigureStyle;

/// A page, and the side that a dose names.
type PageSide = (Index, Option<(Side, Option<Limbs>)>);

/// What each page shows, for its own dose and for those that handouts give.
pub(crate) struct Figures<'a> {
    shown: BTreeMap<PageSide, PageFigure<'a>>,
    /// How many had to be drawn.
    pub(crate) drawn: usize,
}

/// The figure of a page.
pub(crate) struct PageFigure<'a> {
    /// Identifies everything below but the name. Also the key of the cache on disk.
    key: blake3::Hash,
    pub(crate) spec: Cow<'a, FigureSpec>,
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
    let exercise = |index: Index| -> Option<&'a Exercise> {
        match &documents[site.pages[index].file].value.front.as_ref()?.kind {
            KindFront::Exercise(exercise) => Some(exercise),
            _ => None,
        }
    };
    let pages = (0..site.pages.len()).filter_map(|page| Some((page, exercise(page)?.dose.as_ref())));
    let prescribed = site.pages.iter().flat_map(|handout| &handout.composition.exercises);
    let doses = pages.chain(prescribed.map(|prescribed| (prescribed.page, Some(&prescribed.dose))));
    let specs: BTreeMap<PageSide, (blake3::Hash, Cow<'a, FigureSpec>)> = doses
        .filter_map(|(page, dose)| {
            let written = exercise(site.pages[page].figure?)?.figure.as_ref()?.spec.as_deref()?;
            let dose = dose.unwrap_or(&Dose::NONE);
            let spec = written.for_dose(dose);
            Some(((page, dose.side()), (key(&spec, body), spec)))
        })
        .collect();
    // One of each, since pages and languages share figures.
    let distinct: BTreeMap<[u8; 32], (&FigureSpec, &str)> = specs
        .iter()
        .map(|((page, _), (key, spec))| (*key.as_bytes(), (&**spec, &*site.pages[*page].path)))
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
    let shown: BTreeMap<PageSide, PageFigure<'_>> = specs
        .into_iter()
        .filter_map(|((page, side), (key, spec))| {
            let figure = &drawn.get(key.as_bytes())?.value.value;
            let name = slugify(site.pages[site.pages[page].figure?].id.name());
            Some(((page, side), PageFigure { key, spec, figure: Arc::clone(figure), name }))
        })
        .collect();
    // Reported once, where the words are written, no matter which pages show them. They are the same in a mirror.
    let written: BTreeMap<Index, &PageFigure<'_>> =
        shown.iter().filter_map(|((page, _), figure)| Some((site.pages[*page].figure?, figure))).collect();
    let problems = written
        .into_iter()
        .flat_map(|(written, shown)| {
            let warnings = shown.figure.warnings.iter();
            warnings.map(move |warning| figure_problem(&site.pages[written].path, &shown.spec, warning))
        })
        .collect();
    let fresh = drawn.values().filter(|drawn| drawn.is_fresh).count();
    WithDiagnostics { value: Figures { shown, drawn: fresh }, problems }
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
        WarningKind::Arrow => Code::FigureArrow,
        WarningKind::Ignored => Code::FigureIgnored,
        WarningKind::Unasked => Code::FigureUnasked,
    };
    let span = Span::new(path, spec.places.of(warning.about));
    Diagnostic::warning(code, span, warning.message.clone()).help(warning.help.clone())
}

impl<'a> Figures<'a> {
    /// The figure of a page, for people with this dose.
    pub(crate) fn of(&self, page: Index, dose: &Dose) -> Option<&PageFigure<'a>> {
        self.shown.get(&(page, dose.side()))
    }

    /// Output path → bytes of all files.
    pub(crate) fn files(&self, style: &FigureStyle, memo: &Memo) -> Vec<(String, Arc<[u8]>)> {
        let figures: BTreeMap<String, &PageFigure<'_>> =
            self.shown.values().map(|figure| (figure.thumbnail(style), figure)).collect();
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
                let image = share_image(figure, style, memo);
                [
                    Some((thumbnail.clone(), still)),
                    figure.movement(style).zip(movement),
                    Some(figure.share_image(style)).zip(image),
                ]
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

    /// The output path of what shows a link to its page.
    pub(crate) fn share_image(&self, style: &FigureStyle) -> String {
        let hash = self.share_key(style).to_hex();
        format!("assets/figures/{}-share.{}.png", self.name, &hash[..8])
    }

    /// A hash of everything that this image depends on.
    fn share_key(&self, style: &FigureStyle) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        hasher.update(handout_raster::VERSION.as_bytes()).update(self.key.as_bytes());
        for part in [&style.plain, &style.ground, &style.brand] {
            hasher.update(blake3::hash(part.as_bytes()).as_bytes());
        }
        hasher.finalize()
    }
}

impl Hash for PageFigure<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.key, &self.name).hash(state);
    }
}

/// Its last frame as an image.
fn share_image(figure: &PageFigure<'_>, style: &FigureStyle, memo: &Memo) -> Option<Arc<[u8]>> {
    let key = Hashed { value: (), hash: figure.share_key(style) };
    let made = memo.remember(Purpose::ShareImage, &key, |key| -> CachedShareImage {
        let drawings = &figure.figure.drawings;
        let last = drawings.frames.last().cloned().unwrap_or_default();
        let drawing = svg::standalone(&last, drawings.width, drawings.height, &style.plain);
        let image = handout_raster::share_image(&drawing, &style.ground, &style.brand);
        Hashed { value: image.map(Into::into), hash: key.hash }
    });
    made.value.value.clone()
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
