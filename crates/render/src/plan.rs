//! Site → jobs: which pages there are, and under which template.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};

use super::planner::Planner;
use super::sheets::{Sheet, version_url};
use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics, did_you_mean, one_of};
use handout_base::path::{Lang, index_file};
use handout_content::{Kind, KindFront};
use handout_input::Edition;
use handout_site::{Index, Page, State};

/// Something to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    /// The file in the output.
    pub(super) output: String,
    pub(super) template: Cow<'static, str>,
    pub(super) lang: Lang,
    pub(super) subject: Subject,
}

/// What a job shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Page(Index),
    /// An edition of a handout.
    Sheet(Index, Edition),
    /// Whether a sheet of a handout is current.
    Version(Index),
    Redirect(String, Index),
    NotFound,
}

impl Subject {
    /// The page that it shows.
    pub(super) fn page(&self) -> Option<Index> {
        match self {
            Self::Page(index) | Self::Sheet(index, _) => Some(*index),
            Self::Version(_) | Self::Redirect(..) | Self::NotFound => None,
        }
    }
}

/// A page of the site as its readers find it, for comparing two states of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedPage {
    pub path: Arc<str>,
    pub lang: Lang,
    pub title: String,
    pub kind: Kind,
    /// Whether it may be used; others say that they are withdrawn.
    pub is_live: bool,
    /// The file in the output.
    pub output: String,
    /// The files that lead to it from its earlier addresses.
    pub earlier: Vec<String>,
}

/// All jobs, and the files that need no template.
pub(super) struct Plan {
    pub(super) jobs: Vec<Job>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// The addresses that will be public.
    pub(super) urls: Arc<[String]>,
    /// The pages that are made to be printed.
    pub(super) sheets: Arc<[Sheet]>,
    /// The pages themselves.
    pub(super) pages: Arc<[ListedPage]>,
}

/// What a page of the site adds to the plan.
#[derive(Default)]
struct Planned {
    jobs: Vec<Job>,
    url: Option<String>,
    sheets: Vec<Sheet>,
    problem: Option<Box<Diagnostic>>,
}

impl Planner<'_> {
    /// Decides what is rendered.
    pub(super) fn plan(&self) -> WithDiagnostics<Plan> {
        let mut problems = Vec::new();
        let (planned, files) = rayon::join(
            || {
                let pages = self.site.pages.par_iter().enumerate();
                pages.map(|(index, page)| self.plan_page(index, page)).collect::<Vec<_>>()
            },
            || self.machine_files(),
        );
        let mut jobs = Vec::with_capacity(planned.len());
        let mut urls = Vec::with_capacity(planned.len());
        let mut all_sheets = Vec::new();
        for Planned { jobs: own, url, sheets, problem } in planned {
            jobs.extend(own);
            urls.extend(url);
            all_sheets.extend(sheets);
            problems.extend(problem.map(|problem| *problem));
        }
        for (url, index) in &self.site.redirects {
            let page = &self.site.pages[*index];
            if !page.common().is_some_and(|common| self.is_unpublished(common)) {
                urls.push(url.clone());
            }
            let lang = page.lang.clone();
            // Sheets with the old address are in people's hands.
            jobs.extend(version_job(page, *index, url));
            jobs.push(Job {
                output: index_file(url),
                template: "redirect.html".into(),
                lang,
                subject: Subject::Redirect(url.clone(), *index),
            });
        }
        let lang = self.default_language().clone();
        jobs.push(Job {
            output: "404.html".to_owned(),
            template: "404.html".into(),
            lang,
            subject: Subject::NotFound,
        });
        urls.sort();
        let pages = self.listed().into();
        let plan = Plan { jobs, files, urls: urls.into(), sheets: all_sheets.into(), pages };
        WithDiagnostics { value: plan, problems }
    }

    /// The pages that have an address, in the order of the site.
    fn listed(&self) -> Vec<ListedPage> {
        let mut earlier: BTreeMap<Index, Vec<String>> = BTreeMap::new();
        for (url, index) in &self.site.redirects {
            earlier.entry(*index).or_default().push(index_file(url));
        }
        let pages = self.site.pages.iter().enumerate();
        pages
            .filter(|(_, page)| !matches!(page.state, State::Hidden | State::Broken))
            .filter_map(|(index, page)| {
                Some(ListedPage {
                    path: Arc::clone(&page.path),
                    lang: page.lang.clone(),
                    title: page.title().to_owned(),
                    kind: page.kind()?.kind(),
                    is_live: page.state == State::Live,
                    output: index_file(&page.url),
                    earlier: earlier.remove(&index).unwrap_or_default(),
                })
            })
            .collect()
    }

    fn plan_page(&self, index: Index, page: &Page) -> Planned {
        let mut planned = Planned::default();
        let template = match page.state {
            State::Live if self.is_withheld(index) => "tombstone.html".into(),
            State::Live => self.template(page, &mut planned.problem),
            State::Withdrawn | State::Expired => "tombstone.html".into(),
            State::Hidden | State::Broken => return planned,
        };
        if !page.common().is_some_and(|common| self.is_unpublished(common)) {
            planned.url = Some(page.url.clone());
        }
        planned.jobs.push(Job {
            output: index_file(&page.url),
            template,
            lang: page.lang.clone(),
            subject: Subject::Page(index),
        });
        planned.sheets = self.sheets(index);
        planned.jobs.extend(planned.sheets.iter().map(|sheet| Job {
            output: sheet.output.clone(),
            template: "sheet.html".into(),
            lang: page.lang.clone(),
            subject: Subject::Sheet(index, sheet.edition),
        }));
        planned.jobs.extend(version_job(page, index, &page.url));
        planned
    }

    fn template(&self, page: &Page, problem: &mut Option<Box<Diagnostic>>) -> Cow<'static, str> {
        // The site may hold an older document, whose places are others.
        let front = self.documents[page.file].value.front.as_ref();
        let own = front.and_then(|front| front.common.template.as_ref());
        if let Some(own) = own {
            if self.theme.templates.page_templates().contains(&own.value.as_str()) {
                return own.value.clone().into();
            }
            let span = Span::new(&page.path, own.range.clone());
            let known = self.theme.templates.page_templates();
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
            Some(Kind::Exercise) => "exercise.html",
            Some(Kind::Background) => "background.html",
            Some(Kind::Page) | None => "page.html",
        }
        .into()
    }
}

/// What tells whether a sheet of the handout at `url` is current; a withdrawn handout has it too.
fn version_job(page: &Page, index: Index, url: &str) -> Option<Job> {
    matches!(page.kind(), Some(KindFront::Handout(_))).then(|| Job {
        output: index_file(&version_url(url)),
        template: "version.html".into(),
        lang: page.lang.clone(),
        subject: Subject::Version(index),
    })
}
