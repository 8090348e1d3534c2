//! Site → jobs: which pages there are, and under which template.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use crate::built::{ListedPage, Sheet};
use crate::context::BuildContext;
use crate::job::{Job, JobTarget};
use crate::machine_files::machine_files;
use crate::sheets::{sheets, version_url};
use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics, did_you_mean, one_of};
use handout_base::path::{file_system_key, index_file};
use handout_content::{Kind, KindFront};
use handout_site::{Index, Page, PublishedPdf, Topic, Visibility};

/// All jobs, and the files that need no template.
pub(crate) struct Plan {
    /// The jobs of each page together, since they share its view.
    pub(crate) jobs: Vec<Vec<Job>>,
    pub(crate) files: BTreeMap<String, Arc<[u8]>>,
    /// The addresses that will be public.
    pub(crate) urls: Arc<[String]>,
    /// The pages that are made to be printed.
    pub(crate) sheets: Arc<[Sheet]>,
    /// The pages themselves.
    pub(crate) pages: Arc<[ListedPage]>,
}

/// What a page of the site adds to the plan.
#[derive(Default)]
struct Planned {
    jobs: Vec<Job>,
    urls: Vec<String>,
    sheets: Vec<Sheet>,
    problem: Option<Box<Diagnostic>>,
}

/// Decides what is rendered.
pub(crate) fn plan(context: &BuildContext<'_>) -> WithDiagnostics<Plan> {
    let mut earlier: BTreeMap<Index, Vec<&str>> = BTreeMap::new();
    for (url, index) in &context.site.redirects {
        earlier.entry(*index).or_default().push(url);
    }
    let earlier = |index: Index| earlier.get(&index).map(Vec::as_slice).unwrap_or_default();
    let (planned, files) = rayon::join(
        || {
            let pages = context.site.pages.par_iter().enumerate();
            pages.map(|(index, _)| plan_page(context, index, earlier(index))).collect::<Vec<_>>()
        },
        || machine_files(context),
    );
    let mut problems = Vec::new();
    let mut jobs = Vec::with_capacity(planned.len() + 1);
    let mut urls = Vec::with_capacity(planned.len());
    let mut all_sheets = Vec::new();
    for Planned { jobs: own, urls: public, sheets, problem } in planned {
        jobs.push(own);
        urls.extend(public);
        all_sheets.extend(sheets);
        problems.extend(problem.map(|problem| *problem));
    }
    jobs.extend(context.site.made.iter().enumerate().map(|(index, made)| {
        vec![Job {
            output: index_file(&made.url),
            template: match made.topic {
                Topic::Search => "search.html",
                Topic::Programme => "programme.html",
                _ => "topic.html",
            }
            .into(),
            lang: made.lang.clone(),
            target: JobTarget::Made(index),
        }]
    }));
    jobs.push(vec![Job {
        output: "404.html".to_owned(),
        template: "404.html".into(),
        lang: context.default_language().clone(),
        target: JobTarget::NotFound,
    }]);
    problems
        .extend(context.site.pdfs.iter().filter_map(|(path, pdf)| taken_by_sheet(path, pdf, &all_sheets)));
    urls.extend(context.site.pdfs.values().map(|pdf| pdf.url.clone()));
    // Its address is in the codes on paper.
    let programmes = context.site.made.iter().filter(|made| made.topic == Topic::Programme);
    urls.extend(programmes.map(|made| made.url.clone()));
    urls.sort();
    let indices = 0..context.site.pages.len();
    let pages = indices.filter_map(|index| listed_page(context, index, earlier(index))).collect();
    let plan = Plan { jobs, files, urls: urls.into(), sheets: all_sheets.into(), pages };
    WithDiagnostics { value: plan, problems }
}

/// The problem of a PDF at the address at which the program publishes a sheet.
fn taken_by_sheet(path: &Arc<str>, pdf: &PublishedPdf, sheets: &[Sheet]) -> Option<Diagnostic> {
    let key = file_system_key(pdf.url.trim_start_matches('/'));
    let sheet = sheets.iter().find(|sheet| file_system_key(&sheet.pdf) == key)?;
    let message = format!("the address `{}` belongs to a sheet that the program makes", pdf.url);
    let problem = Diagnostic::error(Code::UrlCollision, Span::file(Arc::clone(path)), message);
    let problem = problem.label(Span::file(Arc::clone(&sheet.path)), "the handout of that sheet");
    Some(problem.help("give the PDF another name"))
}

/// `earlier` has the addresses that the page had before.
fn plan_page(context: &BuildContext<'_>, index: Index, earlier: &[&str]) -> Planned {
    let page = context.page(index);
    let visibility = context.visibilities[index];
    let mut planned = Planned::default();
    let template = match visibility {
        Visibility::Live | Visibility::Preview => template(context, page, &mut planned.problem),
        Visibility::Withdrawn | Visibility::Expired | Visibility::Withheld => "tombstone.html".into(),
        Visibility::Hidden | Visibility::Broken => return planned,
    };
    let job = |output, template, target| Job { output, template, lang: page.lang.clone(), target };
    let is_handout = matches!(page.kind(), Some(KindFront::Handout(_)));
    // The page that shows whether a sheet of the handout is current; a withdrawn handout has it too.
    let version = |url: &str| {
        let output = index_file(&version_url(url));
        is_handout.then(|| job(output, "version.html".into(), JobTarget::Version(index)))
    };
    planned.jobs.push(job(index_file(&page.url), template, JobTarget::Page(index)));
    planned.sheets = sheets(context, index);
    planned.jobs.extend(
        planned.sheets.iter().map(|sheet| {
            job(sheet.output.clone(), "sheet.html".into(), JobTarget::Sheet(index, sheet.edition))
        }),
    );
    planned.jobs.extend(version(&page.url));
    for url in earlier {
        // People hold sheets with the old address.
        planned.jobs.extend(version(url));
        let target = JobTarget::Redirect((*url).to_owned(), index);
        planned.jobs.push(job(index_file(url), "redirect.html".into(), target));
    }
    if visibility.is_public() {
        let addresses = std::iter::once(page.url.as_str()).chain(earlier.iter().copied());
        planned.urls = addresses.map(str::to_owned).collect();
    }
    planned
}

/// None for a page without an address.
fn listed_page(context: &BuildContext<'_>, index: Index, earlier: &[&str]) -> Option<ListedPage> {
    let page = context.page(index);
    if !page.visibility.has_address() {
        return None;
    }
    Some(ListedPage {
        path: Arc::clone(&page.path),
        parts: page.composition.parts().map(|part| Arc::clone(&context.page(part).path)).collect(),
        lang: page.lang.clone(),
        direction: context.settings.book.direction(&page.lang),
        title: page.title().to_owned(),
        kind: page.kind()?.kind(),
        is_live: page.visibility.is_shown(),
        output: index_file(&page.url),
        earlier: earlier.iter().map(|url| index_file(url)).collect(),
    })
}

fn template(
    context: &BuildContext<'_>,
    page: &Page,
    problem: &mut Option<Box<Diagnostic>>,
) -> Cow<'static, str> {
    let known = context.settings.theme.templates.page_templates();
    // The site may hold an older document, with other places.
    let front = context.documents[page.file].value.front.as_ref();
    let own = front.and_then(|front| front.common.template.as_ref());
    if let Some(own) = own {
        if known.contains(&own.value.as_str()) {
            return own.value.clone().into();
        }
        let span = Span::new(&page.path, own.range.clone());
        let help = match did_you_mean(&own.value, known.iter().copied()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("a page can have {}, or a file of your own in `templates/`", one_of(known)),
        };
        let message = format!("there is no template `{}` for pages", own.value);
        *problem = Some(Box::new(Diagnostic::error(Code::MissingTemplate, span, message).help(help)));
    }
    match page.kind().map(KindFront::kind) {
        Some(Kind::Section) if page.id.as_str().is_empty() => "home.html",
        Some(Kind::Section) => "section.html",
        Some(Kind::Handout) => "handout.html",
        Some(Kind::Exercise | Kind::Procedure) => "exercise.html",
        Some(Kind::Background) => "background.html",
        Some(Kind::Page) | None => "page.html",
    }
    .into()
}
