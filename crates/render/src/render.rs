//! Jobs → bytes, in parallel. A page's bytes depend on its template, the theme and its view alone.

use std::borrow::Cow;
use std::cell::LazyCell;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use tera::{Context, Value};

use crate::built::Work;
use crate::checking::PageSources;
use crate::context::BuildContext;
use crate::emergency::{EmergencyCheck, SeenBlocks, unseen_block};
use crate::hashed::Hashed;
use crate::job::{Job, JobTarget};
use crate::job_context::{JobContext, SharedPage};
use crate::memo::{Memo, Purpose};
use crate::page_view::View;
use crate::settings::Settings;
use crate::shown_text::{LostText, lost_text};
use crate::site_view::site_view;
use crate::view::view;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::Lang;
use handout_check::{RenderedHandout, RenderedPage, check_rendered_page};
use handout_content::KindFront;
use handout_markup::bidi::isolate_page;
use handout_markup::html::HtmlPage;
use handout_theme::Untranslated;

/// The rendered pages.
#[derive(Default)]
pub(crate) struct Rendered {
    /// Output path → bytes.
    pub(crate) files: Vec<(String, Arc<[u8]>)>,
    pub(crate) work: Work,
    /// What rules found in them.
    pub(crate) findings: Vec<Diagnostic>,
    /// The messages that their languages lack.
    pub(crate) untranslated: Untranslated,
}

/// A page, or the reason why it could not be rendered.
type Outcome = Result<JobOutput, Box<Diagnostic>>;

/// A page with what rules found in it.
struct JobOutput {
    html: Arc<[u8]>,
    findings: Arc<Vec<Diagnostic>>,
    untranslated: Untranslated,
    is_fresh: bool,
}

/// The values that all jobs of a build share.
struct RenderRun<'a> {
    context: &'a BuildContext<'a>,
    memo: &'a Memo,
    /// What all pages of a language share whose patients call the same contact, ready for templates.
    shared: BTreeMap<(&'a Lang, Option<&'a str>), Hashed<Value>>,
    seen_blocks: SeenBlocks,
}

/// Everything that the bytes of a page depend on.
struct RenderInput<'a> {
    settings: &'a Settings<'a>,
    job: &'a Job,
    /// What all pages of the language and contact share, ready for templates.
    shared: &'a Hashed<Value>,
    view: &'a LazyView<'a>,
}

/// The view of a job. It is made when it is first needed, and its hash is remembered, so that a known page needs no view.
struct LazyView<'a> {
    settings: &'a Settings<'a>,
    job: &'a JobContext<'a>,
    memo: &'a Memo,
    view: OnceLock<(Cow<'a, View>, Untranslated)>,
}

/// Renders all jobs; problems are in the order of the jobs.
pub(crate) fn render(
    context: &BuildContext<'_>,
    jobs: &[Vec<Job>],
    memo: &Memo,
    problems: &mut Vec<Diagnostic>,
) -> Rendered {
    let mut rendered = Rendered::default();
    if !context.settings.theme.templates.usable() {
        return rendered;
    }
    let contacts = context.settings.book.contacts.keys().map(|id| Some(id.as_str()));
    let contacts: Vec<Option<&str>> = std::iter::once(None).chain(contacts).collect();
    let keys = context.site.languages.iter().flat_map(|lang| contacts.iter().map(move |id| (lang, *id)));
    let share = |(lang, contact)| ((lang, contact), share(context, lang, contact));
    let (shared, untranslated) = Untranslated::while_making(|| keys.map(share).collect());
    rendered.untranslated = untranslated;
    let run = RenderRun { context, memo, shared, seen_blocks: SeenBlocks::default() };
    let of_page = |jobs: &Vec<Job>| -> Vec<Outcome> {
        let page = jobs.first().and_then(|job| job.target.page());
        let page = page.map(|index| SharedPage::new(context, index));
        jobs.par_iter().map(|job| render_job(&run, job, page.as_ref())).collect()
    };
    let results: Vec<Vec<Outcome>> = jobs.par_iter().map(of_page).collect();
    for (job, result) in jobs.iter().flatten().zip(results.into_iter().flatten()) {
        match result {
            Ok(JobOutput { html, findings, untranslated, is_fresh }) => {
                rendered.untranslated.add(&untranslated);
                rendered.findings.extend(findings.iter().cloned());
                rendered.work.pages += 1;
                rendered.work.fresh.extend(is_fresh.then(|| job.output.clone()));
                rendered.files.push((job.output.clone(), html));
            }
            Err(problem) => problems.push(*problem),
        }
    }
    rendered
}

fn share(context: &BuildContext<'_>, lang: &Lang, contact: Option<&str>) -> Hashed<Value> {
    let view = site_view(context, lang, contact);
    let bytes = serde_json::to_vec(&view).unwrap_or_default();
    Hashed { value: Value::from_serializable(&view), hash: blake3::hash(&bytes) }
}

/// `page` is the page that the job is about, if it is about one.
fn render_job(run: &RenderRun<'_>, job: &Job, page: Option<&SharedPage<'_>>) -> Outcome {
    let RenderRun { context, memo, shared, seen_blocks } = run;
    let job_context = JobContext::new(context, job, page);
    let settings = &context.settings;
    let view = LazyView { settings, job: &job_context, memo, view: OnceLock::new() };
    let contact = job.target.page().and_then(|index| context.page(index).contact.as_deref());
    let input = RenderInput { settings, job, shared: &shared[&(&job.lang, contact)], view: &view };
    let make = |input: &RenderInput<'_>, View { page, must_hold }: &View| {
        let mut values = Context::new();
        values.insert("lang", input.job.lang.as_str());
        values.insert("dir", input.settings.book.direction(&input.job.lang).as_str());
        values.insert_value("site", input.shared.value.clone());
        values.insert_value("page", Value::from_serializable(page));
        let html = input.settings.theme.templates.render(&input.job.template, &values)?;
        if !must_hold.is_empty() {
            let check = EmergencyCheck {
                theme: input.settings.theme,
                files: &context.inputs.theme,
                template: &input.job.template,
                path: Span::file(file_of(context, job)),
            };
            if let Some(problem) = unseen_block(&check, &html, must_hold, seen_blocks) {
                return Err(problem);
            }
        }
        if let Some(lost) = lost_text(page, &html) {
            return Err(left_out(file_of(context, job), &input.job.template, &lost));
        }
        Ok::<Arc<[u8]>, Box<Diagnostic>>(isolate_page(&html).as_bytes().into())
    };
    let is_ok = |(made, _): &(Result<_, _>, Untranslated)| made.is_ok();
    let (rendered, untranslated) = Untranslated::while_making(|| {
        let rendered = memo.remember_if(Purpose::Page, &input, is_ok, |input| {
            let view = input.view.get();
            Untranslated::while_making(|| make(input, view))
        });
        rendered.value.1.note();
        rendered
    });
    let html = rendered.value.0.clone()?;
    let sources = job.target.text().map(|index| PageSources::of(context, index));
    let foreign = sources.as_ref().map(PageSources::foreign).unwrap_or_default();
    let facts = (&job.output, file_of(context, job), &foreign, context.inputs.options.checks);
    let key = (settings, rendered.key, facts, &sources);
    let findings = memo.remember(Purpose::PageFindings, &key, |_| judge(context, job, &html, &foreign)).value;
    Ok(JobOutput { html, findings, untranslated, is_fresh: rendered.is_fresh })
}

/// What rules find in a rendered page. `foreign` are the titles of its parts that are in another language than the page.
fn judge(context: &BuildContext<'_>, job: &Job, html: &[u8], foreign: &[(String, Lang)]) -> Vec<Diagnostic> {
    let Ok(html) = std::str::from_utf8(html) else { return Vec::new() };
    let text = job.target.text();
    let front = text.and_then(|index| match context.page(index).kind() {
        Some(KindFront::Handout(handout)) if context.visibilities[index].is_shown() => Some(handout),
        _ => None,
    });
    let edition = match &job.target {
        JobTarget::Sheet(_, edition) => Some(*edition),
        _ => None,
    };
    let sources = text.map(|index| PageSources::of(context, index));
    let rendered = RenderedPage {
        path: &file_of(context, job),
        html,
        page: LazyCell::new(Box::new(|| HtmlPage::of(html))),
        lang: &job.lang,
        origin: &context.settings.base.origin,
        handout: front.map(|handout| RenderedHandout { main_message: &handout.main_message, edition }),
        foreign,
        template: &job.template,
        text_skips: sources.as_ref().is_some_and(PageSources::skips_headings),
        sources: &sources.as_ref().map(PageSources::files).unwrap_or_default(),
        theme: &context.inputs.theme,
    };
    check_rendered_page(&rendered, context.settings.book, context.inputs.options.checks)
}

impl<'a> LazyView<'a> {
    fn get(&self) -> &Cow<'a, View> {
        let make = || Untranslated::while_making(|| view(self.settings, self.job));
        let (view, untranslated) = self.view.get_or_init(make);
        untranslated.note();
        view
    }
}

impl Hash for RenderInput<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let Self { settings, job, shared, view } = self;
        let direction = settings.book.direction(&job.lang);
        (settings.theme.fingerprint, shared, &job.template, &job.lang, direction, view).hash(state);
    }
}

impl Hash for LazyView<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let seen = self.memo.remember(Purpose::View, &(self.settings, self.job), |_| {
            // A view is text, numbers and lists, which always become JSON.
            let hash = || blake3::hash(&serde_json::to_vec(&self.get().page).unwrap_or_default());
            Untranslated::while_making(hash)
        });
        let (hash, untranslated) = &*seen.value;
        untranslated.note();
        hash.hash(state);
    }
}

fn left_out(path: Arc<str>, template: &str, LostText { name, words }: &LostText) -> Box<Diagnostic> {
    let message =
        format!("the template `{template}` leaves out or changes words of this page, near `{words}`");
    let help = format!("print all of `{name}` in the template, as it is");
    Box::new(Diagnostic::error(Code::TextLeftOut, Span::file(path), message).help(help))
}

/// The file that messages about a rendered page name.
fn file_of(context: &BuildContext<'_>, job: &Job) -> Arc<str> {
    match &job.target {
        JobTarget::Page(index) | JobTarget::Sheet(index, _) | JobTarget::Version(index) => {
            Arc::clone(&context.page(*index).path)
        }
        JobTarget::Redirect(..) | JobTarget::Made(_) | JobTarget::NotFound => Arc::from("templates"),
    }
}
