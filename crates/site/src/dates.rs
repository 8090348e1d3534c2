//! Impossible dates: in the future, or an end before its beginning.

use super::Site;
use handout_base::data::{Date, Located};
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::Common;
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
        for Period { from, to, message, help } in periods(common) {
            if to.value <= from.value {
                report(to, message, help);
            }
        }
    }
}

/// Two dates of which the second must be the later one.
struct Period<'a> {
    from: &'a Located<Date>,
    to: &'a Located<Date>,
    message: &'static str,
    help: &'static str,
}

fn periods(common: &Common) -> impl Iterator<Item = Period<'_>> {
    let begins = common.publish_on.as_ref();
    let review = common.review.as_ref();
    let reviewed = review.map(|review| &review.on);
    let withdrawn = common.withdrawn.as_ref().map(|withdrawn| &withdrawn.on);
    let extended = review.and_then(|review| review.extended.as_ref()).map(|extended| &extended.to);
    let all = [
        (
            begins,
            common.expires_on.as_ref(),
            "the page expires before it is published",
            "write a day after `publish_on`, or correct that",
        ),
        (
            begins,
            withdrawn,
            "the page is withdrawn before it is published",
            "write a day after `publish_on`, or delete that line",
        ),
        (
            reviewed,
            review.and_then(|review| review.due.as_ref()),
            "the next review is due before this one was done",
            "write a day after `on`",
        ),
        (
            reviewed,
            extended,
            "the page may stay until a day before it was reviewed",
            "write a day after `on`",
        ),
    ];
    all.into_iter()
        .filter_map(|(from, to, message, help)| Some(Period { from: from?, to: to?, message, help }))
}
