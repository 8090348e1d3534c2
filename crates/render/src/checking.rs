//! The rules, run on the pages of a build. What the rules receive of a page stands in its subject, so what they find is remembered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::plan::{Job, Subject};
use super::planner::Planner;
use super::{Memo, Viewer};
use handout_base::diag::{Code, Diagnostic};
use handout_base::path::Lang;
use handout_base::source::{Source, hash_of};
use handout_check::{
    Assessment, PageAssessment, PageOutcome, PageUnderCheck, Part, Settled, SiteUnderCheck, addresses,
    check_page, check_site, settle,
};
use handout_content::{Exception, Prose};
use handout_input::Checks;
use handout_publish::Output;
use handout_site::{Index, State};

impl Planner<'_> {
    /// Looks at every page that patients see and at the site. `shown` is what the rules said of rendered pages.
    pub(super) fn check(
        &self,
        viewer: &Viewer<'_>,
        output: &Output,
        shown: Vec<Diagnostic>,
        memo: &Memo,
    ) -> (Vec<Diagnostic>, Assessment) {
        let checks = self.inputs.options.checks;
        let live = |index: &Index| self.site.pages[*index].state == State::Live;
        let pages: Vec<Index> = (0..self.site.pages.len()).filter(live).collect();
        let outcomes: Vec<Arc<PageOutcome>> =
            pages.par_iter().map(|index| self.outcome(*index, viewer, memo)).collect();
        let mut problems = shown;
        problems.extend(outcomes.iter().flat_map(|outcome| outcome.problems.iter().cloned()));
        let subject = SiteUnderCheck {
            inputs: self.inputs,
            book: self.book,
            site: self.site,
            documents: self.documents,
            review_statuses: self.review_statuses,
            output,
        };
        problems.extend(check_site(&subject, checks));
        self.drop_follow_ups(&mut problems);
        let exceptions: BTreeMap<&Arc<str>, &[Exception]> = pages
            .iter()
            .filter_map(|index| {
                let page = &self.site.pages[*index];
                let common = &self.documents[page.file].value.front.as_ref()?.common;
                (!common.allow.0.is_empty()).then_some((&page.path, common.allow.0.as_slice()))
            })
            .collect();
        let Settled { told, excepted } = settle(problems, &exceptions, self.book, checks);
        let mut assessment = Assessment { excepted, ..Assessment::default() };
        if checks == Checks::Report {
            assessment.outside = addresses(&subject);
            let all = pages.iter().zip(&outcomes);
            assessment.pages = all.filter_map(|(index, outcome)| self.assess(*index, outcome)).collect();
        }
        (told, assessment)
    }

    /// Takes out what follows from a mistyped key: the value is there, so it is not missing.
    fn drop_follow_ups(&self, problems: &mut Vec<Diagnostic>) {
        const MISSING: [Code; 7] = [
            Code::NoSummary,
            Code::NoDose,
            Code::NoCautions,
            Code::NoFigure,
            Code::NoEasier,
            Code::NoRedFlags,
            Code::NoTranslator,
        ];
        let documents = self.site.pages.iter().map(|page| (&page.path, &self.documents[page.file]));
        let mistyped: BTreeSet<&Arc<str>> = documents
            .filter(|(_, document)| document.problems.iter().any(|problem| problem.code == Code::UnknownKey))
            .map(|(path, _)| path)
            .collect();
        problems
            .retain(|problem| !(MISSING.contains(&problem.code) && mistyped.contains(&problem.span.path)));
    }

    fn outcome(&self, index: Index, viewer: &Viewer<'_>, memo: &Memo) -> Arc<PageOutcome> {
        let checks = self.inputs.options.checks;
        let key = || hash_of(&(viewer.hash(), checks, self.sources_of(index)));
        memo.checked(key, || check_page(&self.subject(index, viewer), checks))
    }

    /// Stands for everything that the subject of a page is made of.
    pub(super) fn sources_of(&self, index: Index) -> impl std::hash::Hash {
        let of = |index: Index| {
            let page = &self.site.pages[index];
            (&page.path, &page.id, &page.lang, self.inputs.pages[page.file].hash)
        };
        let references = &self.site.pages[index].references;
        let backgrounds: Vec<_> = references.backgrounds.iter().map(|index| of(*index)).collect();
        let exercises: Vec<_> =
            references.exercises.iter().map(|(listed, index)| (*listed, of(*index))).collect();
        (of(index), backgrounds, exercises)
    }

    fn subject<'s>(&'s self, index: Index, viewer: &'s Viewer<'_>) -> PageUnderCheck<'s> {
        let page = &self.site.pages[index];
        let part = |index: &Index| self.checked_part(*index);
        PageUnderCheck {
            own: part(&index),
            backgrounds: page.references.backgrounds.iter().map(part).collect(),
            exercises: page
                .references
                .exercises
                .iter()
                .map(|(listed, index)| (*listed, part(index)))
                .collect(),
            book: self.book,
            glossary: viewer.glossary(&page.lang),
        }
    }

    fn checked_part(&self, index: Index) -> Part<'_> {
        let page = &self.site.pages[index];
        let document = &self.documents[page.file].value;
        let source = &self.inputs.pages[page.file];
        Part {
            path: &page.path,
            id: page.id.as_str(),
            lang: &page.lang,
            document,
            prose: source.text().map(|text| Prose::of(&page.path, text)).unwrap_or_default(),
        }
    }

    /// The titles of the parts of a page that are in another language than the page.
    pub(super) fn foreign(&self, job: &Job) -> Vec<(String, Lang)> {
        let (Subject::Page(index) | Subject::Sheet(index, _)) = &job.subject else { return Vec::new() };
        let page = &self.site.pages[*index];
        let parts = page
            .references
            .backgrounds
            .iter()
            .chain(page.references.exercises.iter().map(|(_, index)| index));
        parts
            .map(|index| &self.site.pages[*index])
            .filter(|part| part.lang != page.lang)
            .map(|part| (part.title().to_owned(), part.lang.clone()))
            .collect()
    }

    /// The files that a page is made of.
    pub(super) fn files_of(&self, index: Index) -> Vec<&Source> {
        self.with_parts(index).map(|index| &self.inputs.pages[self.site.pages[index].file]).collect()
    }

    fn with_parts(&self, index: Index) -> impl Iterator<Item = Index> {
        let references = &self.site.pages[index].references;
        let exercises = references.exercises.iter().map(|(_, index)| *index);
        std::iter::once(index).chain(references.backgrounds.iter().copied()).chain(exercises)
    }

    /// Whether a text of the page skips a level of headings.
    pub(super) fn skips_headings(&self, index: Index) -> bool {
        self.with_parts(index).any(|index| {
            let headings = &self.documents[self.site.pages[index].file].value.body.headings;
            let above = std::iter::once(1).chain(headings.iter().map(|heading| heading.level));
            above.zip(headings).any(|(above, heading)| heading.level > above + 1)
        })
    }

    fn assess(&self, index: Index, outcome: &PageOutcome) -> Option<PageAssessment> {
        let page = &self.site.pages[index];
        let front = self.documents[page.file].value.front.as_ref()?;
        let references = &page.references;
        let parts = references.backgrounds.iter().chain(references.exercises.iter().map(|(_, index)| index));
        Some(PageAssessment {
            path: Arc::clone(&page.path),
            id: page.id.to_string(),
            lang: page.lang.clone(),
            url: self.canonical(index),
            title: page.title().to_owned(),
            kind: front.kind.kind(),
            parts: parts.map(|index| Arc::clone(&self.site.pages[*index].path)).collect(),
            review_status: self.review_statuses[index].clone(),
            review: front.common.review.clone(),
            grades: outcome.grades.clone(),
            facts: outcome.facts,
        })
    }
}
