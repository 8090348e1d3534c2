//! `handout review sign`.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::book_args::BookArgs;
use super::chosen::{Chosen, NOTHING};
use super::given_words::{day, words};
use crate::outcome::{Failure, Outcome};
use crate::terminal::{count, say, tell};
use handout_check::PageAssessment;
use handout_content::{MinorChange, Review};
use handout_input::MOST_MONTHS;
use handout_site::review::latest_due;

/// Write into pages who reviewed them, when, and what was reviewed.
///
/// Sign only for a person who has read the whole page. With `--minor`, a small change is recorded and the review stays as it was.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Pages by id or file.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// The name of the clinician; with `--minor`, of the person who judged the change to be small.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    by: String,
    /// The clinician's profession.
    #[arg(long, value_name = "ROLE", allow_hyphen_values = true, required_unless_present = "minor")]
    role: Option<String>,
    /// The day of the review [default: today].
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
    /// The day by which the page must be reviewed again [default: as book.toml says, else in 24 months].
    #[arg(long, value_name = "YYYY-MM-DD")]
    due: Option<Date>,
    /// Also sign the background texts and exercises that a handout is made of.
    #[arg(long)]
    parts: bool,
    /// Record a change that cannot matter to a patient, such as the correction of a misspelt word.
    #[arg(long, requires = "reason", conflicts_with_all = ["role", "on", "due", "parts"])]
    minor: bool,
    /// What was changed.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, requires = "minor")]
    reason: Option<String>,
    #[command(flatten)]
    book: BookArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let by = words("--by", &args.by)?;
    let Some(chosen) = Chosen::find(&args.book, &args.ids, args.parts)? else {
        return Ok(Outcome::ContentErrors);
    };
    if chosen.has_errors() {
        tell(NOTHING);
        return Ok(Outcome::ContentErrors);
    }
    let Some(rules) = chosen.reviewing() else { return Ok(Outcome::ContentErrors) };
    let today = args.book.today();
    let reviews = if args.minor {
        let reason = words("--reason", args.reason.as_deref().unwrap_or_default())?;
        let minor = |page| Ok((page, minor(&chosen, page, today, &by, &reason)?));
        chosen.pages().map(|(page, _)| minor(page)).collect::<Result<Vec<_>, Failure>>()?
    } else {
        let role = words("--role", args.role.as_deref().unwrap_or_default())?;
        let on = args.on.unwrap_or(today);
        let due = args.due.unwrap_or_else(|| on.saturating_add(rules.every_months.months()));
        check_days(on, due, today)?;
        let review = |page: &PageAssessment| Review {
            by: by.clone(),
            role: role.clone(),
            on: day(on),
            due: Some(day(due)),
            of: page.review_status.fingerprint.clone(),
            original: page.review_status.original.clone(),
            minor: Vec::new(),
            extended: None,
        };
        chosen.pages().map(|(page, _)| (page, review(page))).collect()
    };
    chosen.write(&args.book.folder(), &reviews)?;
    for ((page, is_draft), (_, review)) in chosen.pages().zip(&reviews) {
        let what = if args.minor { "Recorded a small change to" } else { "Signed" };
        let due = review.due.as_ref().map(|due| format!("; next review due {}", due.value.0));
        say(&format!(
            "{what} {} ({}): {}, {}, {}{}{}.\n",
            chosen.name(page),
            page.path,
            review.by,
            review.role,
            review.on.value.0,
            due.unwrap_or_default(),
            if is_draft { "; the page is not published yet" } else { "" },
        ));
    }
    if reviews.len() > 1 {
        let done = if args.minor { "recorded" } else { "signed" };
        let what = if args.minor { "small change" } else { "page" };
        say(&format!("{} {done}.\n", count(reviews.len(), what)));
    }
    Ok(Outcome::Done)
}

fn check_days(on: Date, due: Date, today: Date) -> Result<(), Failure> {
    if on > today {
        return Err(Failure::new(
            format!("the review cannot have been on {on}: that day is still to come"),
            "give the day on which the page was read with `--on`, or leave it out for today",
        ));
    }
    if due <= on {
        return Err(Failure::new(
            format!("the next review cannot be due on {due}, since this one was on {on}"),
            "give a later day with `--due`, or leave it out",
        ));
    }
    let latest = latest_due(on);
    if due > latest {
        return Err(Failure::new(
            format!(
                "{due} is too late for the next review: it is more than {MOST_MONTHS} months after this one"
            ),
            format!("give {latest} or an earlier day with `--due`"),
        ));
    }
    Ok(())
}

/// The review of a page with one more small change.
fn minor(
    chosen: &Chosen,
    page: &PageAssessment,
    today: Date,
    by: &str,
    reason: &str,
) -> Result<Review, Failure> {
    let name = chosen.name(page);
    let sign = format!("have the page reviewed:\nhandout review sign {name} --by \"NAME\" --role \"ROLE\"");
    let refuse = |why: &str, help: &str| Err(Failure::new(format!("`{name}` {why}"), help));
    let Some(review) = &page.review else {
        return refuse("was never reviewed, so no change to it can count as small", &sign);
    };
    if !page.review_status.bound {
        return refuse("has a review that does not say what was reviewed", &sign);
    }
    if !page.review_status.changed {
        return refuse("has not changed since it was reviewed", "there is nothing to sign");
    }
    let mut review = review.clone();
    review.of = page.review_status.fingerprint.clone();
    review.minor.push(MinorChange { on: day(today), by: by.to_owned(), reason: reason.to_owned() });
    Ok(review)
}
