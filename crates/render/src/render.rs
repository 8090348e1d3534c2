//! Jobs → bytes, in parallel. A page's bytes depend on its template, the theme and its view alone.

use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use tera::{Context, Value};

use super::emergency::{EmergencyCheck, SeenBlocks, unseen_block};
use super::plan::{Job, Subject};
use super::planner::Planner;
use super::viewer::Viewer;
use super::{Memo, Work};
use handout_base::diag::{Diagnostic, Span};
use handout_base::path::Lang;
use handout_base::source::hash_of;
use handout_check::{RenderedPage, check_rendered_page};
use handout_content::KindFront;
use handout_markup::html::HtmlPage;
use handout_site::State;

/// The rendered pages.
pub(super) struct Rendered {
    /// Output path → bytes.
    pub(super) files: Vec<(String, Arc<[u8]>)>,
    pub(super) work: Work,
    /// What rules found in them.
    pub(super) findings: Vec<Diagnostic>,
}

/// A page with what rules found in it, or why it could not be rendered; and whether it had to be rendered.
type Outcome = (Result<(Arc<[u8]>, Arc<[Diagnostic]>), Box<Diagnostic>>, bool);

/// What all pages of a language share, ready for templates, with its hash.
struct Shared {
    value: Value,
    hash: blake3::Hash,
    seen_blocks: SeenBlocks,
}

/// Renders all jobs; problems come back in the order of the jobs.
pub(super) fn render(
    planner: &Planner<'_>,
    viewer: &Viewer<'_>,
    jobs: &[Job],
    memo: &Memo,
    problems: &mut Vec<Diagnostic>,
) -> Rendered {
    let mut rendered = Rendered { files: Vec::new(), work: Work::default(), findings: Vec::new() };
    if !planner.theme.templates.usable() {
        return rendered;
    }
    let shared: BTreeMap<&Lang, Shared> =
        planner.site.languages.iter().map(|lang| (lang, share(planner, lang))).collect();
    let results: Vec<Outcome> =
        jobs.par_iter().map(|job| one(planner, viewer, job, &shared[&job.lang], memo)).collect();
    for (job, (result, fresh)) in jobs.iter().zip(results) {
        match result {
            Ok((bytes, findings)) => {
                rendered.findings.extend(findings.iter().cloned());
                rendered.work.pages += 1;
                rendered.work.fresh.extend(fresh.then(|| job.output.clone()));
                rendered.files.push((job.output.clone(), bytes));
            }
            Err(problem) => problems.push(*problem),
        }
    }
    rendered
}

fn share(planner: &Planner<'_>, lang: &Lang) -> Shared {
    let view = planner.site_view(lang);
    let bytes = serde_json::to_vec(&view).unwrap_or_default();
    Shared {
        value: Value::from_serializable(&view),
        hash: blake3::hash(&bytes),
        seen_blocks: SeenBlocks::default(),
    }
}

/// One page, and whether it had to be rendered.
fn one(planner: &Planner<'_>, viewer: &Viewer<'_>, job: &Job, shared: &Shared, memo: &Memo) -> Outcome {
    let brief = planner.brief(job);
    let (page, is_fresh, known) = memo.rendered(
        || viewer.key(&brief),
        || viewer.view(&brief),
        // A view is text, numbers and lists, which always become JSON.
        |(view, _)| blake3::hash(&serde_json::to_vec(view).unwrap_or_default()),
        |view| key(viewer, job, shared, view),
        |(view, must_hold)| {
            let mut context = Context::new();
            context.insert("lang", job.lang.as_str());
            context.insert("dir", job.lang.direction());
            context.insert_value("site", shared.value.clone());
            context.insert_value("page", Value::from_serializable(&view));
            let html = viewer.theme.templates.render(&job.template, &context)?;
            if !must_hold.is_empty() {
                let check = EmergencyCheck {
                    theme: viewer.theme,
                    files: &planner.inputs.theme,
                    template: &job.template,
                    path: Span::file(file_of(planner, job)),
                };
                if let Some(problem) = unseen_block(&check, &html, &must_hold, &shared.seen_blocks) {
                    return Err(problem);
                }
            }
            Ok(html.into_bytes().into())
        },
    );
    let judged = |html: Arc<[u8]>| {
        let key = |page| {
            let sources = job.subject.page().map(|index| planner.sources_of(index));
            let place = (&job.output, file_of(planner, job));
            let facts = (place, planner.foreign(job), planner.inputs.options.checks);
            hash_of(&(page, viewer.hash(), facts, sources))
        };
        let findings = memo.judged(known, key, || judge(planner, job, &html));
        (html, findings)
    };
    (page.map(judged), is_fresh)
}

/// What rules find in a rendered page.
fn judge(planner: &Planner<'_>, job: &Job, html: &[u8]) -> Arc<[Diagnostic]> {
    let Ok(html) = std::str::from_utf8(html) else { return Arc::default() };
    let handout = match &job.subject {
        Subject::Page(index) => {
            let page = &planner.site.pages[*index];
            let is_shown = page.state == State::Live && !planner.is_withheld(*index);
            (is_shown && matches!(page.kind(), Some(KindFront::Handout(_)))).then_some(None)
        }
        Subject::Sheet(_, edition) => Some(Some(*edition)),
        Subject::Version(_) | Subject::Redirect(..) | Subject::NotFound => None,
    };
    let rendered = RenderedPage {
        path: &file_of(planner, job),
        html,
        page: LazyCell::new(Box::new(|| HtmlPage::of(html))),
        lang: &job.lang,
        origin: &planner.base.origin,
        handout,
        foreign: &planner.foreign(job),
        template: &job.template,
        main_message: handout.and(job.subject.page()).and_then(|index| {
            match planner.site.pages[index].kind() {
                Some(KindFront::Handout(handout)) => Some(handout.main_message.as_str()),
                _ => None,
            }
        }),
        text_skips: job.subject.page().is_some_and(|index| planner.skips_headings(index)),
        sources: &job.subject.page().map(|index| planner.files_of(index)).unwrap_or_default(),
        theme: &planner.inputs.theme,
    };
    check_rendered_page(&rendered, planner.book, planner.inputs.options.checks).into()
}

/// A hash of everything that a page's bytes depend on; `view` is the hash of its view.
fn key(viewer: &Viewer<'_>, job: &Job, shared: &Shared, view: blake3::Hash) -> blake3::Hash {
    hash_of(&(viewer.theme.fingerprint, shared.hash, &job.template, &job.lang, view))
}

/// The file that messages about a rendered page name.
fn file_of(planner: &Planner<'_>, job: &Job) -> Arc<str> {
    match &job.subject {
        Subject::Page(index) | Subject::Sheet(index, _) | Subject::Version(index) => {
            Arc::clone(&planner.site.pages[*index].path)
        }
        Subject::Redirect(..) | Subject::NotFound => Arc::from("templates"),
    }
}
