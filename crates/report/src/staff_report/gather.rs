//! The findings of a build → the report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::evidence::{EvidenceInput, Met, evidence};
use super::report::{
    AllowedFinding, Count, DueReport, EvidenceReport, Finding, HandoutReport, HardSentence, LevelChange,
    PageReport, PartReport, ReadingReport, Report, ReviewMonth, ReviewReport, Step,
};
use handout_base::diag::{Code, Diagnostics, FormattedDiagnostic, RULES, Severity, Sources, Span};
use handout_check::{Assessment, PageAssessment};
use handout_content::Kind;
use handout_input::Book;
use handout_site::review::{ReviewState, ReviewStatus};

/// Gathers the report for a day. `found` holds the reported problems.
pub fn gather(
    assessment: &Assessment,
    found: &Diagnostics,
    sources: &impl Sources,
    book: &Book,
    today: Date,
) -> Report {
    let gatherer = Gatherer { assessment, found, sources, book, today };
    let pages: Vec<PageReport> = assessment.pages.iter().map(|page| gatherer.page(page)).collect();
    let known: BTreeSet<&Arc<str>> = assessment.pages.iter().map(|page| &page.path).collect();
    let others = found.iter().filter(|problem| !known.contains(&problem.span.path));
    let handouts = assessment.pages.iter().filter(|page| page.kind == Kind::Handout);
    Report {
        title: book.title.clone(),
        clinic: book.clinic.name.clone(),
        today: today.to_string(),
        program: concat!("handout ", env!("CARGO_PKG_VERSION")),
        target_grade: book.target_grade().to_string(),
        target_smog: book.target_smog().to_string(),
        max_grade: book.max_grade().to_string(),
        errors: found.count(Severity::Error),
        warnings: found.count(Severity::Warning),
        to_fix: found.iter().filter(|problem| !is_listed_review(problem)).count(),
        handouts: handouts.map(|page| gatherer.handout(page)).collect(),
        reviews: gatherer.months(),
        review_counts: gatherer.review_counts(),
        steps: gatherer.steps(),
        others: errors_first(others.map(|problem| finding(problem, sources)).collect()),
        allowed: gatherer.allowed(),
        levels: levels(book),
        pages,
    }
}

struct Gatherer<'a, S> {
    assessment: &'a Assessment,
    found: &'a Diagnostics,
    sources: &'a S,
    book: &'a Book,
    today: Date,
}

impl<S: Sources> Gatherer<'_, S> {
    fn page(&self, page: &PageAssessment) -> PageReport {
        let findings = self.found.iter().filter(|problem| problem.span.path == page.path);
        let findings: Vec<Finding> = findings.map(|problem| finding(problem, self.sources)).collect();
        let reading = page.grades.as_ref().map(|grades| ReadingReport {
            words: grades.words,
            sentences: grades.sentences,
            ease: tenth(grades.ease),
            grade: tenth(grades.grade),
            smog: grades.smog.map(tenth),
            is_met: grades.grade <= self.book.target_grade()
                && grades.smog.is_none_or(|smog| smog <= self.book.target_smog()),
            worst: grades
                .worst
                .iter()
                .map(|(path, range, text)| HardSentence {
                    place: self.place(&Span::new(path, range.clone())),
                    text: text.clone(),
                })
                .collect(),
        });
        PageReport {
            id: page.id.clone(),
            path: page.path.to_string(),
            title: page.title.clone(),
            kind: page.kind.as_str(),
            lang: page.lang.to_string(),
            url: page.url.clone(),
            reading,
            review: self.review(page),
            has_errors: findings.iter().any(|one| one.severity == Severity::Error.as_str()),
            to_fix: findings.iter().filter(|one| !one.is_listed_review).count(),
            findings: errors_first(findings),
        }
    }

    fn place(&self, span: &Span) -> String {
        handout_base::diag::place(span, self.sources)
    }

    fn review(&self, page: &PageAssessment) -> ReviewReport {
        let review_status = &page.review_status;
        let review = page.review.as_ref();
        ReviewReport {
            state: review_status.state.as_str(),
            label: if is_changed(review_status) {
                "changed since review"
            } else {
                review_status.state.as_str()
            },
            changed: review_status.changed,
            policy: review_status.policy.as_str(),
            by: review.map(|review| review.by.clone()),
            role: review.map(|review| review.role.clone()),
            on: review.map(|review| review.on.value.0.to_string()),
            due: review_status.due.map(|due| due.to_string()),
            kept_until: kept_until(page).map(|day| day.to_string()),
            days_left: review_status.due.map(|due| days_between(self.today, due)),
        }
    }

    fn handout(&self, page: &PageAssessment) -> HandoutReport {
        let files: BTreeSet<&Arc<str>> = std::iter::once(&page.path).chain(&page.parts).collect();
        let reported = self.found.iter().map(|problem| (problem, None));
        let excepted = self.assessment.suppressed.iter().map(|one| (&one.problem, Some(one.reason.clone())));
        let problems: Vec<(Code, Option<String>)> = reported
            .chain(excepted)
            .filter(|(problem, _)| files.contains(&problem.span.path))
            .map(|(problem, reason)| (problem.code, reason))
            .collect();
        let evidence = evidence(&EvidenceInput {
            book: self.book,
            facts: page.facts,
            is_measured: page.grades.is_some(),
            problems: &problems,
        });
        let evidence: Vec<EvidenceReport> = evidence.into_iter().map(EvidenceReport::from).collect();
        let count = |met: Met| evidence.iter().filter(|one| one.is(met)).count();
        let by_path: BTreeMap<&Arc<str>, &PageAssessment> =
            self.assessment.pages.iter().map(|page| (&page.path, page)).collect();
        let parts = page.parts.iter().map(|path| {
            let part = by_path.get(path);
            PartReport {
                title: part.map_or_else(|| path.to_string(), |part| part.title.clone()),
                path: path.to_string(),
                review: part.map_or("", |part| self.review(part).label),
            }
        });
        HandoutReport {
            id: page.id.clone(),
            title: page.title.clone(),
            path: page.path.to_string(),
            parts: parts.collect(),
            met: count(Met::Yes),
            not_met: count(Met::No),
            person: count(Met::Person),
            evidence,
        }
    }

    /// Reviews that need action now, then the others month by month.
    fn months(&self) -> Vec<ReviewMonth> {
        let mut months: BTreeMap<Urgency, Vec<&PageAssessment>> = BTreeMap::new();
        for page in &self.assessment.pages {
            if let Some(urgency) = urgency(page) {
                months.entry(urgency).or_default().push(page);
            }
        }
        let month = |(urgency, mut pages): (Urgency, Vec<&PageAssessment>)| {
            pages.sort_by(|a, b| (a.review_status.due, &a.path).cmp(&(b.review_status.due, &b.path)));
            let due = |page: &PageAssessment| DueReport {
                title: page.title.clone(),
                path: page.path.to_string(),
                due: page.review_status.due.map(|due| due.to_string()),
                kept_until: kept_until(page).map(|day| day.to_string()),
                by: page.review.as_ref().map(|review| review.by.clone()),
            };
            ReviewMonth {
                title: match urgency {
                    Urgency::Overdue => "Overdue".to_owned(),
                    Urgency::Changed => "Changed since the review".to_owned(),
                    Urgency::Unreviewed => "Not reviewed yet".to_owned(),
                    Urgency::Due => "Due now".to_owned(),
                    Urgency::Month(year, month) => format!("{} {year}", month_name(month)),
                },
                is_late: matches!(urgency, Urgency::Overdue | Urgency::Changed),
                is_open: !matches!(urgency, Urgency::Month(..)),
                pages: pages.into_iter().map(due).collect(),
            }
        };
        months.into_iter().map(month).collect()
    }

    fn steps(&self) -> Vec<Step> {
        let pages = |wanted: fn(&ReviewStatus) -> bool| {
            self.assessment.pages.iter().filter(|page| wanted(&page.review_status)).count()
        };
        let step = |count, what: [&'static str; 2], why, part| Step {
            count,
            what: what[usize::from(count != 1)],
            why,
            part,
        };
        let warnings =
            self.found.iter().filter(|one| one.severity == Severity::Warning && !is_listed_review(one));
        let all = [
            step(
                self.found.count(Severity::Error),
                ["error to fix", "errors to fix"],
                "Until then nothing new is published.",
                "findings",
            ),
            step(
                pages(|review_status| review_status.state == ReviewState::Overdue),
                ["page to review again", "pages to review again"],
                "The review is overdue.",
                "reviews",
            ),
            step(
                pages(is_changed),
                ["changed page to review", "changed pages to review"],
                "Patients read a text that was not signed.",
                "reviews",
            ),
            step(
                pages(|review_status| review_status.state == ReviewState::Unreviewed),
                ["page to review", "pages to review"],
                "No clinician has signed yet.",
                "reviews",
            ),
            step(
                pages(|review_status| {
                    matches!(review_status.state, ReviewState::Due | ReviewState::DueSoon)
                        && !review_status.changed
                }),
                ["review to plan", "reviews to plan"],
                "Due now or soon.",
                "reviews",
            ),
            step(
                warnings.count(),
                ["warning to look at", "warnings to look at"],
                "They do not stop publishing.",
                "findings",
            ),
        ];
        all.into_iter().filter(|step| step.count > 0).collect()
    }

    fn review_counts(&self) -> Vec<Count> {
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        for page in &self.assessment.pages {
            *counts.entry(self.review(page).label).or_default() += 1;
        }
        counts.into_iter().map(|(of, count)| Count { of, count }).collect()
    }

    fn allowed(&self) -> Vec<AllowedFinding> {
        let excepted = self.assessment.suppressed.iter();
        excepted
            .map(|one| AllowedFinding {
                code: one.problem.code.as_str(),
                place: self.place(&one.problem.span),
                message: one.problem.message.clone(),
                reason: one.reason.clone(),
            })
            .collect()
    }
}

fn errors_first(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by_key(|finding| finding.severity != Severity::Error.as_str());
    findings
}

fn finding(problem: &handout_base::diag::Diagnostic, sources: &impl Sources) -> Finding {
    let FormattedDiagnostic { severity, code, place, message, help, .. } =
        FormattedDiagnostic::new(problem, sources);
    Finding {
        code,
        severity: severity.as_str(),
        place,
        message,
        help,
        is_listed_review: is_listed_review(problem),
    }
}

/// Whether the list of reviews already shows this problem. Errors are always listed among the things to fix.
fn is_listed_review(problem: &handout_base::diag::Diagnostic) -> bool {
    const LISTED: [Code; 4] =
        [Code::NotReviewed, Code::ChangedSinceReview, Code::ReviewOverdue, Code::ReviewDueSoon];
    problem.severity == Severity::Warning && LISTED.contains(&problem.code)
}

/// How urgent the review of a page is, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Urgency {
    Overdue,
    Changed,
    Unreviewed,
    Due,
    Month(i16, i8),
}

fn urgency(page: &PageAssessment) -> Option<Urgency> {
    let review_status = &page.review_status;
    let month = |day: Date| Urgency::Month(day.year(), day.month());
    match review_status.state {
        ReviewState::NotNeeded => None,
        ReviewState::Overdue => Some(Urgency::Overdue),
        ReviewState::Extended => kept_until(page).or(review_status.due).map(month),
        _ if review_status.changed => Some(Urgency::Changed),
        ReviewState::Unreviewed => Some(Urgency::Unreviewed),
        ReviewState::Due => Some(Urgency::Due),
        ReviewState::Current | ReviewState::DueSoon => review_status.due.map(month),
    }
}

/// Until when a page that is due or has changed may stay online.
fn kept_until(page: &PageAssessment) -> Option<Date> {
    let extended = page.review.as_ref()?.extended.as_ref()?;
    (page.review_status.state == ReviewState::Extended).then_some(extended.to.value.0)
}

fn is_changed(review_status: &ReviewStatus) -> bool {
    review_status.changed && !matches!(review_status.state, ReviewState::Overdue | ReviewState::Extended)
}

fn levels(book: &Book) -> Vec<LevelChange> {
    let changed = RULES.iter().filter(|rule| book.level(**rule) != rule.level);
    changed
        .map(|rule| LevelChange {
            code: rule.code.as_str(),
            own: rule.level.as_str(),
            here: book.level(*rule).as_str(),
        })
        .collect()
}

/// Negative when `then` has passed.
pub(crate) fn days_between(today: Date, then: Date) -> i32 {
    today.until(then).map_or(0, |span| span.get_days())
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|month| NAMES.get(month)).copied().unwrap_or_default()
}

/// Rounded to one decimal; never negative zero.
fn tenth(number: f64) -> f64 {
    (number * 10.0).round() / 10.0 + 0.0
}
