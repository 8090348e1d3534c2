//! Site → jobs: which pages there are, and under which template.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::planner::Planner;
use crate::content::{Kind, KindFront};
use crate::diag::{Code, Diagnostic, Span, did_you_mean, one_of};
use crate::path::{Lang, index_file};
use crate::site::{Index, Page, State};

/// Something to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    /// The file in the output.
    pub(super) output: String,
    pub(super) template: String,
    pub(super) lang: Lang,
    pub(super) subject: Subject,
}

/// What a job shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Page(Index),
    Redirect(String, Index),
    NotFound,
}

/// All jobs, and the files that need no template.
pub(super) struct Plan {
    pub(super) jobs: Vec<Job>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// The addresses that will be public.
    pub(super) urls: Vec<String>,
}

impl Planner<'_> {
    /// Decides what is rendered.
    pub(super) fn plan(&self, problems: &mut Vec<Diagnostic>) -> Plan {
        let mut jobs = Vec::new();
        let mut urls = Vec::new();
        for (index, page) in self.site.pages.iter().enumerate() {
            let template = match page.state {
                State::Live => self.template(page, problems),
                State::Withdrawn | State::Expired => "tombstone.html".to_owned(),
                State::Hidden | State::Broken => continue,
            };
            let is_draft = page.common().is_some_and(|common| self.is_unpublished(common));
            if !is_draft {
                urls.push(page.url.clone());
            }
            jobs.push(Job {
                output: index_file(&page.url),
                template,
                lang: page.lang.clone(),
                subject: Subject::Page(index),
            });
        }
        for (url, index) in &self.site.redirects {
            let page = &self.site.pages[*index];
            if !page.common().is_some_and(|common| self.is_unpublished(common)) {
                urls.push(url.clone());
            }
            let lang = page.lang.clone();
            jobs.push(Job {
                output: index_file(url),
                template: "redirect.html".to_owned(),
                lang,
                subject: Subject::Redirect(url.clone(), *index),
            });
        }
        let lang = self.default_language().clone();
        jobs.push(Job {
            output: "404.html".to_owned(),
            template: "404.html".to_owned(),
            lang,
            subject: Subject::NotFound,
        });
        urls.sort();
        Plan { jobs, files: self.machine_files(), urls }
    }

    fn template(&self, page: &Page, problems: &mut Vec<Diagnostic>) -> String {
        let own = page.common().and_then(|common| common.template.as_ref());
        if let Some(own) = own {
            if self.theme.templates.page_templates().contains(&own.value.as_str()) {
                return own.value.clone();
            }
            let span = Span::new(&page.path, own.range.clone());
            let known = self.theme.templates.page_templates();
            let help = match did_you_mean(&own.value, known.iter().copied()) {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("a page can have {}, or a file of your own in `templates/`", one_of(known)),
            };
            let message = format!("there is no template `{}` for pages", own.value);
            problems.push(Diagnostic::error(Code::MissingTemplate, span, message).help(help));
        }
        match page.kind().map(KindFront::kind) {
            Some(Kind::Section) if page.id.as_str().is_empty() => "home.html".to_owned(),
            Some(kind) => format!("{}.html", kind.as_str()),
            None => "page.html".to_owned(),
        }
    }
}
