//! The rules, run on the pages of a build. Their findings are remembered by what they receive.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use crate::context::BuildContext;
use crate::memo::{Memo, Purpose};
use crate::settings::Settings;
use handout_base::diag::{Code, Diagnostic};
use handout_base::path::Lang;
use handout_base::source::Source;
use handout_check::{
    Assessment, PageAssessment, PageOutcome, PageUnderCheck, PartUnderCheck, ReportedProblems,
    SiteUnderCheck, addresses, apply_severities_and_suppressions, check_page, check_site,
};
use handout_content::{Exception, Prose};
use handout_input::Checks;
use handout_publish::Output;
use handout_site::{Index, Page};

/// Looks at every page that patients see and at the site. `findings` are those of rendered pages.
pub(crate) fn check(
    context: &BuildContext<'_>,
    output: &Output,
    findings: Vec<Diagnostic>,
    memo: &Memo,
) -> (Vec<Diagnostic>, Assessment) {
    let checks = context.inputs.options.checks;
    let is_checked = |index: &Index| context.page(*index).visibility.is_shown();
    let pages: Vec<Index> = (0..context.site.pages.len()).filter(is_checked).collect();
    let proses = Proses::new(context);
    let outcomes: Vec<Arc<PageOutcome>> =
        pages.par_iter().map(|index| outcome(context, *index, &proses, memo)).collect();
    let mut problems = findings;
    problems.extend(outcomes.iter().flat_map(|outcome| outcome.problems.iter().cloned()));
    let site_under_check = SiteUnderCheck {
        inputs: context.inputs,
        book: context.settings.book,
        site: context.site,
        documents: context.documents,
        review_statuses: context.review_statuses,
        output,
        emergency_blocks: &emergency_blocks(&context.settings),
    };
    problems.extend(check_site(&site_under_check, checks));
    drop_follow_ups(context, &mut problems);
    let exceptions: BTreeMap<&Arc<str>, &[Exception]> = pages
        .iter()
        .filter_map(|index| {
            let common = &context.document(*index).front.as_ref()?.common;
            (!common.allow.0.is_empty()).then_some((&context.page(*index).path, common.allow.0.as_slice()))
        })
        .collect();
    let ReportedProblems { reported, suppressed } =
        apply_severities_and_suppressions(problems, &exceptions, context.settings.book, checks);
    let mut assessment = Assessment::default();
    if checks == Checks::Report {
        assessment.suppressed = suppressed;
        assessment.outside = addresses(&site_under_check);
        let all = pages.iter().zip(&outcomes);
        assessment.pages = all.filter_map(|(index, outcome)| assess(context, *index, outcome)).collect();
    }
    (reported, assessment)
}

/// One block of each kind that pages have.
fn emergency_blocks(settings: &Settings<'_>) -> String {
    let (lang, signs) = (settings.book.default_language(), [""]);
    let blocks = [settings.emergency(&lang, &signs), settings.emergency_of(&lang, &signs, "exercise")];
    // Each in an element of its own: as siblings, one could be reached from the other.
    blocks.map(|block| format!("<div>{block}</div>")).concat()
}

/// The files that the text of a page comes from: its own and those of its parts.
pub(crate) struct PageSources<'a> {
    context: &'a BuildContext<'a>,
    index: Index,
}

impl<'a> PageSources<'a> {
    pub(crate) fn of(context: &'a BuildContext<'a>, index: Index) -> Self {
        Self { context, index }
    }

    fn page(&self) -> &'a Page {
        self.context.page(self.index)
    }

    /// The page itself, then its parts in reading order.
    fn pages(&self) -> impl Iterator<Item = &'a Page> {
        let parts = self.page().composition.parts().map(|part| self.context.page(part));
        std::iter::once(self.page()).chain(parts)
    }

    pub(crate) fn files(&self) -> Vec<&'a Source> {
        self.pages().map(|page| &self.context.inputs.pages[page.file]).collect()
    }

    /// The titles of the parts that are in another language than the page.
    pub(crate) fn foreign(&self) -> Vec<(String, Lang)> {
        let lang = &self.page().lang;
        let foreign = self.pages().filter(|part| part.lang != *lang);
        foreign.map(|part| (part.title().to_owned(), part.lang.clone())).collect()
    }

    /// Whether a text skips a level of headings.
    pub(crate) fn skips_headings(&self) -> bool {
        self.pages().any(|page| {
            let headings = &self.context.documents[page.file].value.body.headings;
            let above = std::iter::once(1).chain(headings.iter().map(|heading| heading.level));
            above.zip(headings).any(|(above, heading)| heading.level > above + 1)
        })
    }
}

/// What rules receive of a page is made of these files, each with its part.
impl Hash for PageSources<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let composition = &self.page().composition;
        (composition.before.len(), composition.after.len()).hash(state);
        // A translation has those of its original.
        self.page().conditions.hash(state);
        for page in self.pages() {
            let inherited = &self.context.documents[page.file].value.structure_hash;
            (&page.id, &page.lang, &self.context.inputs.pages[page.file], inherited).hash(state);
        }
        for exercise in &composition.exercises {
            exercise.listed.hash(state);
        }
    }
}

/// The words of each page, with their places. A page is read when the first rule is to be run on it or on a handout that shows it.
struct Proses<'a> {
    context: &'a BuildContext<'a>,
    read: Vec<OnceLock<Prose>>,
}

impl<'a> Proses<'a> {
    fn new(context: &'a BuildContext<'a>) -> Self {
        Self { context, read: context.site.pages.iter().map(|_| OnceLock::new()).collect() }
    }

    fn of(&self, index: Index) -> &Prose {
        self.read[index].get_or_init(|| {
            let page = self.context.page(index);
            let text = self.context.inputs.pages[page.file].text();
            let kind = self.context.documents[page.file].value.kind;
            text.map(|text| Prose::of(&page.path, text, kind)).unwrap_or_default()
        })
    }

    fn part(&self, index: Index) -> PartUnderCheck<'_> {
        let page = self.context.page(index);
        PartUnderCheck {
            path: &page.path,
            id: page.id.as_str(),
            lang: &page.lang,
            document: self.context.document(index),
            prose: self.of(index),
        }
    }
}

fn outcome(context: &BuildContext<'_>, index: Index, proses: &Proses<'_>, memo: &Memo) -> Arc<PageOutcome> {
    let checks = context.inputs.options.checks;
    let key = (&context.settings, checks, PageSources::of(context, index));
    memo.remember(Purpose::PageOutcome, &key, |_| {
        check_page(&page_under_check(context, index, proses), checks)
    })
    .value
}

fn page_under_check<'a>(
    context: &'a BuildContext<'a>,
    index: Index,
    proses: &'a Proses<'_>,
) -> PageUnderCheck<'a> {
    let page = context.page(index);
    let exercises = page.composition.exercises.iter();
    PageUnderCheck {
        own: proses.part(index),
        before: page.composition.before.iter().map(|part| proses.part(*part)).collect(),
        exercises: exercises.map(|exercise| (exercise, proses.part(exercise.page))).collect(),
        after: page.composition.after.iter().map(|part| proses.part(*part)).collect(),
        conditions: &page.conditions,
        book: context.settings.book,
        glossary: context.settings.glossary(&page.lang),
    }
}

/// Removes findings that follow from a mistyped key: the value is there, so it is not missing.
fn drop_follow_ups(context: &BuildContext<'_>, problems: &mut Vec<Diagnostic>) {
    const MISSING: [Code; 7] = [
        Code::NoSummary,
        Code::NoDose,
        Code::NoCautions,
        Code::NoFigure,
        Code::NoEasier,
        Code::NoRedFlags,
        Code::NoTranslator,
    ];
    let documents = context.site.pages.iter().map(|page| (&page.path, &context.documents[page.file]));
    let mistyped: BTreeSet<&Arc<str>> = documents
        .filter(|(_, document)| document.problems.iter().any(|problem| problem.code == Code::UnknownKey))
        .map(|(path, _)| path)
        .collect();
    problems.retain(|problem| !(MISSING.contains(&problem.code) && mistyped.contains(&problem.span.path)));
}

fn assess(context: &BuildContext<'_>, index: Index, outcome: &PageOutcome) -> Option<PageAssessment> {
    let page = context.page(index);
    let front = context.document(index).front.as_ref()?;
    Some(PageAssessment {
        path: Arc::clone(&page.path),
        id: page.id.to_string(),
        lang: page.lang.clone(),
        url: context.canonical(index),
        title: page.title().to_owned(),
        kind: front.kind.kind(),
        parts: page.composition.parts().map(|part| Arc::clone(&context.page(part).path)).collect(),
        review_status: context.review_statuses[index].clone(),
        review: front.common.review.clone(),
        grades: outcome.grades.clone(),
        facts: outcome.facts,
    })
}
