//! Impossible dates: in the future, or a next review that is due before the last one was done.

use super::Site;
use handout_base::data::{Date, Located};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_input::Inputs;

/// Checks the dates that readers see.
pub(super) fn check(site: &Site, inputs: &Inputs, problems: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        let Some(common) = page.common() else { continue };
        let mut report = |date: &Located<Date>, message: &str, help: &str| {
            let span = Span::new(&page.path, date.range.clone());
            problems.push(Diagnostic::error(Code::BadDate, span, message).help(help));
        };
        let reviewed = common.review.iter().flat_map(|review| {
            std::iter::once(&review.on).chain(review.minor.iter().map(|change| &change.on))
        });
        for date in common.updated.iter().chain(reviewed) {
            if date.value.0 > inputs.options.today {
                report(date, "this day is in the future", "write the day on which it was done");
            }
        }
        if let Some(review) = &common.review
            && let Some(due) = &review.due
            && due.value <= review.on.value
        {
            report(due, "the next review is due before this one was done", "write a day after `on`");
        }
    }
}
