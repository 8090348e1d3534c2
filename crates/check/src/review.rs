//! The status of reviews: who has reviewed a page, whether it has changed since, and when the next review is due.

use std::sync::Arc;

use jiff::civil::Date;

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Severity, Span};
use handout_content::Review;
use handout_input::{MOST_MONTHS, Policy};
use handout_site::Page;
use handout_site::review::{ReviewState, ReviewStatus, latest_due};

/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] = &[
    (&[Code::NotReviewed], not_reviewed),
    (&[Code::ChangedSinceReview], changed),
    (&[Code::ReviewNotBound], not_bound),
    (&[Code::ReviewDueSoon], due_soon),
    (&[Code::ReviewOverdue], overdue),
    (&[Code::LongReviewPeriod], long_period),
];

/// A page that needs a review, and the review that it has.
struct Reviewed<'a> {
    page: &'a Page,
    review: Option<&'a Review>,
    review_status: &'a ReviewStatus,
    /// The page's name on the command line.
    name: String,
    today: Date,
}

fn reviewed<'a>(site: &SiteUnderCheck<'a>) -> impl Iterator<Item = Reviewed<'a>> {
    let (all, documents) = (site.site, site.documents);
    let (review_statuses, today) = (site.review_statuses, site.inputs.options.today);
    let pages = all.pages.iter().zip(review_statuses);
    pages.filter(|(_, review_status)| review_status.state != ReviewState::NotNeeded).map(
        move |(page, review_status)| {
            let front = documents[page.file].value.front.as_ref();
            let is_default = all.languages.first() == Some(&page.lang);
            let name = if is_default { page.id.to_string() } else { format!("{}.{}", page.id, page.lang) };
            let review = front.and_then(|front| front.common.review.as_ref());
            Reviewed { page, review, review_status, name, today }
        },
    )
}

impl Reviewed<'_> {
    fn span(&self, place: impl Fn(&Review) -> std::ops::Range<usize>) -> Span {
        match self.review {
            Some(review) => Span::new(&self.page.path, place(review)),
            None => Span::file(Arc::clone(&self.page.path)),
        }
    }

    fn sign_command(&self) -> String {
        format!("handout review sign {} --by \"NAME\" --role \"ROLE\"", self.name)
    }

    /// A finding, which is an error whatever the rule's level if the book's policy is not to publish with it.
    fn finding(&self, site: &SiteUnderCheck<'_>, code: Code, span: Span, message: String) -> Diagnostic {
        let problem = Diagnostic::warning(code, span, message);
        let is_extended = self.review_status.state == ReviewState::Extended;
        if site.book.reviewing().blocks(code) && self.review_status.policy == Policy::Block && !is_extended {
            return Diagnostic { severity: Severity::Error, ..problem };
        }
        problem
    }

    /// What this means for patients until then.
    fn consequence(&self) -> &'static str {
        match self.review_status.policy {
            Policy::Withhold => ", so patients do not see it",
            Policy::Block => ", so the site is not published",
            Policy::Warn | Policy::Banner => "",
        }
    }
}

fn not_reviewed(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for page in reviewed(site).filter(|page| page.review_status.state == ReviewState::Unreviewed) {
        let message = format!("no clinician has reviewed this page{}", page.consequence());
        let help = format!(
            "ask a clinician to read the whole page; then sign it in that person's name:\n{}",
            page.sign_command()
        );
        let span = Span::file(Arc::clone(&page.page.path));
        problems.push(page.finding(site, Code::NotReviewed, span, message).help(help));
    }
}

fn changed(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let is_open =
        |page: &Reviewed<'_>| page.review_status.changed && page.review_status.state != ReviewState::Extended;
    for page in reviewed(site).filter(is_open) {
        let span = page.span(|review| review.on.range.clone());
        let message = format!("this page has changed since its review{}", page.consequence());
        let help = format!(
            "have it reviewed again:\n{}\nonly if the change cannot matter to a patient, such as a misspelt word:\n\
             handout review sign {} --minor --by \"NAME\" --reason \"WHAT WAS CHANGED\"",
            page.sign_command(),
            page.name
        );
        problems.push(page.finding(site, Code::ChangedSinceReview, span, message).help(help));
    }
}

fn not_bound(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for page in reviewed(site) {
        let Some(review) = page.review.filter(|_| !page.review_status.bound) else { continue };
        let span = Span::new(&page.page.path, review.on.range.clone());
        let message = "this review does not say what was reviewed, so a later change would not be noticed";
        let help = format!(
            "if it was reviewed as it is now, sign it with the day of that review; else have it reviewed again:\n{} --on {}",
            page.sign_command(),
            review.on.value.0
        );
        problems.push(Diagnostic::warning(Code::ReviewNotBound, span, message).help(help));
    }
}

fn due_soon(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for page in reviewed(site).filter(|page| page.review_status.state == ReviewState::DueSoon) {
        let Some(due) = page.review_status.due else { continue };
        let span = page.span(place_of_due);
        let message = match days_until(due, page.today) {
            0 => "the next review of this page is due today".to_owned(),
            1 => "the next review of this page is due tomorrow".to_owned(),
            days => format!("the next review of this page is due on {due}, in {days} days"),
        };
        let help =
            format!("ask a clinician to read the whole page again; then sign it:\n{}", page.sign_command());
        problems.push(Diagnostic::warning(Code::ReviewDueSoon, span, message).help(help));
    }
}

fn overdue(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let is_late =
        |page: &Reviewed<'_>| matches!(page.review_status.state, ReviewState::Due | ReviewState::Overdue);
    for page in reviewed(site).filter(is_late) {
        let Some(due) = page.review_status.due else { continue };
        let span = page.span(place_of_due);
        let message = match days_until(due, page.today) {
            -1 => format!("the review of this page was due yesterday{}", page.consequence()),
            days => {
                format!("the review of this page was due on {due}, {} days ago{}", -days, page.consequence())
            }
        };
        let help = format!(
            "ask a clinician to read the whole page again; then sign it:\n{}\nif that takes time, say until when the page may stay:\n\
             handout review extend {} --to DATE --by \"NAME\" --reason \"WHY\"",
            page.sign_command(),
            page.name
        );
        problems.push(page.finding(site, Code::ReviewOverdue, span, message).help(help));
    }
}

fn long_period(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for page in reviewed(site) {
        let Some((review, due)) = page.review.and_then(|review| Some((review, review.due.as_ref()?))) else {
            continue;
        };
        let latest = latest_due(review.on.value.0);
        if due.value.0 <= latest {
            continue;
        }
        let span = Span::new(&page.page.path, due.range.clone());
        let message = format!("the next review is due more than {MOST_MONTHS} months after this one");
        let help = format!(
            "have the page reviewed by {latest} at the latest; what is known about a treatment changes"
        );
        problems.push(Diagnostic::warning(Code::LongReviewPeriod, span, message).help(help));
    }
}

fn place_of_due(review: &Review) -> std::ops::Range<usize> {
    review.due.as_ref().unwrap_or(&review.on).range.clone()
}

fn days_until(due: Date, today: Date) -> i32 {
    today.until(due).map_or(0, |span| span.get_days())
}
