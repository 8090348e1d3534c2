//! Ids in front matter and book.toml → pages.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Composition, Index, PrescribedExercise, References, Site, Visibility};
use handout_base::data::Located;
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean, one_of};
use handout_base::path::Lang;
use handout_content::{Handout, Kind, KindFront};
use handout_input::Book;

/// Fills in the pages that front matter names, the composition of handouts, and the menus.
pub(super) fn resolve(site: &mut Site, book: &Book, problems: &mut Vec<Diagnostic>) {
    let resolved: Vec<(References, Composition)> =
        (0..site.pages.len()).map(|index| of_page(site, index, problems)).collect();
    for (page, (references, composition)) in site.pages.iter_mut().zip(resolved) {
        (page.references, page.composition) = (references, composition);
    }
    for (handout, exercise) in offered(site) {
        site.pages[exercise].part_of.push(handout);
    }
    site.menu = menu(site, &book.menu, problems);
    site.footer = menu(site, &book.footer, problems);
}

fn of_page(site: &Site, index: Index, problems: &mut Vec<Diagnostic>) -> (References, Composition) {
    let page = &site.pages[index];
    let (mut references, mut composition) = (References::default(), Composition::default());
    // A page that is not published yet may name unfinished pages.
    let Some(front) = page.front().filter(|_| page.visibility != Visibility::Hidden) else {
        return (references, composition);
    };
    let mut lookup = Lookup { site, path: &page.path, lang: &page.lang, problems };
    match &front.kind {
        // A notice shows none of the page's content.
        _ if !page.visibility.is_shown() => {}
        KindFront::Handout(handout) => composition = compose(&mut lookup, handout),
        KindFront::Exercise(exercise) => {
            references.easier = exercise.easier.as_ref().and_then(|id| lookup.live(id, &[Kind::Exercise]));
            references.harder = exercise.harder.as_ref().and_then(|id| lookup.live(id, &[Kind::Exercise]));
        }
        KindFront::Procedure(_) | KindFront::Background(_) | KindFront::Page | KindFront::Section => {}
    }
    references.instead = front
        .common
        .withdrawn
        .as_ref()
        .and_then(|w| w.instead.as_ref())
        .and_then(|id| lookup.live(id, Kind::ALL));
    (references, composition)
}

/// What a handout names under `exercises`.
const WITH_STEPS: [Kind; 2] = [Kind::Exercise, Kind::Procedure];

fn compose(lookup: &mut Lookup<'_>, handout: &Handout) -> Composition {
    let mut texts = |ids: &[Located<String>]| -> Vec<Index> {
        ids.iter().filter_map(|id| lookup.live(id, &[Kind::Background])).collect()
    };
    let (mut before, mut after) = (texts(&handout.background.before), texts(&handout.background.after));
    // Without exercises they are what the handout is about.
    if handout.uses().next().is_none() {
        before.append(&mut after);
    }
    let mut exercises = Vec::new();
    for (listed, (stage, used)) in handout.uses().enumerate() {
        let Some(page) = lookup.live(&used.id, &WITH_STEPS) else { continue };
        if let Some(exercise) = lookup.site.pages[page].kind().and_then(KindFront::with_steps) {
            let dose = PrescribedExercise::dose(exercise, stage.map(|at| &handout.stages[at]), used);
            exercises.push(PrescribedExercise { page, listed, stage, dose, note: used.note.clone() });
        }
    }
    Composition { before, exercises, after }
}

/// Each handout with the exercises that it names, and with the easier and harder ones that it shows beside them. A pair is there
/// once, in the order of the handouts.
fn offered(site: &Site) -> BTreeSet<(Index, Index)> {
    let mut pairs = BTreeSet::new();
    for (handout, page) in site.pages.iter().enumerate() {
        let named = page.composition.exercises.iter().map(|exercise| exercise.page);
        let offered = named.flat_map(|named| {
            let References { easier, harder, .. } = site.pages[named].references;
            [Some(named), easier, harder].into_iter().flatten()
        });
        pairs.extend(
            offered
                .filter(|exercise| site.pages[*exercise].lang == page.lang)
                .map(|exercise| (handout, exercise)),
        );
    }
    pairs
}

/// Finds the pages that a page or book.toml names, and reports those that it cannot find.
struct Lookup<'a> {
    site: &'a Site,
    path: &'a Arc<str>,
    lang: &'a Lang,
    problems: &'a mut Vec<Diagnostic>,
}

impl Lookup<'_> {
    /// The page with this id, if it is published and of one of these kinds; otherwise reports why not.
    fn live(&mut self, id: &Located<String>, kinds: &[Kind]) -> Option<Index> {
        let named = Span::new(self.path, id.range.clone());
        // What a translation inherits is named in another file.
        let is_inherited = named.is_elsewhere();
        let span = if is_inherited { Span::file(Arc::clone(self.path)) } else { named };
        let Some(index) = self.site.find(&id.value, self.lang) else {
            if !is_inherited {
                self.unknown(id, span, kinds);
            }
            return None;
        };
        let page = &self.site.pages[index];
        let name = &id.value;
        let unusable = |what: &str| format!("`{name}` {what}");
        let problem = match (page.visibility, page.kind()) {
            (Visibility::Broken, ..) => return None,
            (Visibility::Hidden, ..) => Some((
                Code::NotPublished,
                unusable("is a draft, or not published yet"),
                "publish it first, or take it out here",
            )),
            (Visibility::Withdrawn, ..) => {
                Some((Code::NotPublished, unusable("is withdrawn"), "use another page, or take it out here"))
            }
            (Visibility::Expired, ..) => Some((
                Code::NotPublished,
                unusable("has expired"),
                "review it and set a later `expires_on`, or take it out here",
            )),
            (Visibility::Live | Visibility::Preview, Some(found)) if !kinds.contains(&found.kind()) => {
                let wanted = one_of(kinds.iter().map(|kind| kind.as_str()));
                let message = format!("`{name}` is of kind `{}`, not {wanted}", found.kind().as_str());
                Some((Code::WrongKind, message, "name a page of the right kind"))
            }
            _ => None,
        };
        if let Some((code, message, help)) = problem {
            if is_inherited && page.lang != *self.lang {
                // It is a problem of the page that names it.
                return None;
            }
            let problem = Diagnostic::error(code, span, message)
                .label(Span::file(Arc::clone(&page.path)), format!("`{name}`"))
                .help(help);
            self.problems.push(problem);
            return None;
        }
        if page.lang != *self.lang {
            let message = format!(
                "`{name}` is not translated into `{}`; the page in `{}` is used",
                self.lang, page.lang
            );
            let problem = Diagnostic::warning(Code::MissingTranslation, span, message)
                .label(Span::file(Arc::clone(&page.path)), format!("`{name}`"))
                .help(format!("write its translation in a file that ends with `.{}.md`", self.lang));
            self.problems.push(problem);
        }
        Some(index)
    }

    fn unknown(&mut self, id: &Located<String>, span: Span, kinds: &[Kind]) {
        if self.site.refused.contains(&id.value) {
            return;
        }
        let fits = |page: &&super::Page| {
            kinds == Kind::ALL || page.kind().is_some_and(|kind| kinds.contains(&kind.kind()))
        };
        let known: Vec<&str> = self
            .site
            .pages
            .iter()
            .filter(fits)
            .map(|page| page.id.as_str())
            .filter(|id| !id.is_empty())
            .collect();
        // Authors often write only the last part of an id.
        let ends_with = known.iter().find(|known| known.ends_with(&format!("/{}", id.value)));
        let close = ends_with.copied().or_else(|| did_you_mean(&id.value, known.iter().copied()));
        let without =
            id.value.strip_suffix(".md").and_then(|bare| known.iter().copied().find(|k| *k == bare));
        let help = match without.or(close) {
            Some(close) => format!("did you mean `{close}`?"),
            None => {
                "an id is the path of a file below content/ without `.md`, like `exercises/bridge`".to_owned()
            }
        };
        let problem =
            Diagnostic::error(Code::UnknownId, span, format!("there is no page `{}`", id.value)).help(help);
        self.problems.push(problem);
    }
}

fn menu(site: &Site, ids: &[Located<String>], problems: &mut Vec<Diagnostic>) -> BTreeMap<Lang, Vec<Index>> {
    let path: Arc<str> = Arc::from("book.toml");
    let mut menus = BTreeMap::new();
    for (i, lang) in site.languages.iter().enumerate() {
        let mut own = Vec::new();
        // A menu falls back to the default language silently: there is nothing to fix in book.toml.
        let mut lookup = Lookup {
            site,
            path: &path,
            lang: &site.languages[0],
            problems: if i == 0 { problems } else { &mut own },
        };
        let pages = ids
            .iter()
            .filter_map(|id| {
                let found = lookup.live(id, Kind::ALL)?;
                Some(
                    site.find(site.pages[found].id.as_str(), lang)
                        .filter(|at| site.pages[*at].visibility.is_shown())
                        .unwrap_or(found),
                )
            })
            .collect();
        menus.insert(lang.clone(), pages);
    }
    menus
}
