//! `handout review extend`.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::book_args::BookArgs;
use super::chosen::Chosen;
use super::given_words::{day, words};
use crate::outcome::{Failure, Outcome};
use crate::terminal::say;
use handout_content::{Extension, Review};

/// Keep pages for a while although their review is due or they have changed, and say why.
#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Pages by id or file.
    #[arg(value_name = "ID", required = true)]
    ids: Vec<String>,
    /// The last day on which the pages may stay as they are; at most 12 months ahead.
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Date,
    /// The name of the person who decides this.
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    by: String,
    /// Why. Patients see it.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    reason: String,
    #[command(flatten)]
    book: BookArgs,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let (by, reason) = (words("--by", &args.by)?, words("--reason", &args.reason)?);
    let today = args.book.today();
    let latest = today.saturating_add(12.months());
    if args.to < today || args.to > latest {
        let what = if args.to < today { "is past" } else { "is more than 12 months ahead" };
        return Err(Failure::new(
            format!("pages cannot be kept until {}: that day {what}", args.to),
            format!("give a day up to {latest} with `--to`"),
        ));
    }
    let Some(chosen) = Chosen::find(&args.book, &args.ids, false)? else {
        return Ok(Outcome::ContentErrors);
    };
    let mut reviews = Vec::new();
    for (page, _) in chosen.pages() {
        let name = chosen.name(page);
        let Some(review) = &page.review else {
            return Err(Failure::new(
                format!("`{name}` was never reviewed, so there is no review to extend"),
                format!("have it reviewed:\nhandout review sign {name} --by \"NAME\" --role \"ROLE\""),
            ));
        };
        if let Some(due) = page.review_status.due.filter(|due| !page.review_status.changed && args.to <= *due)
        {
            return Err(Failure::new(
                format!("the review of `{name}` is not due before {due}"),
                "there is nothing to extend; to keep it longer, give a later day with `--to`",
            ));
        }
        let extended = Extension { to: day(args.to), by: by.clone(), reason: reason.clone() };
        reviews.push((page, Review { extended: Some(extended), ..review.clone() }));
    }
    chosen.write(&args.book.folder(), &reviews)?;
    for (page, _) in &reviews {
        let line = format!("{} ({}) may stay until {}: {reason}.\n", chosen.name(page), page.path, args.to);
        say(&line);
    }
    Ok(Outcome::Done)
}
