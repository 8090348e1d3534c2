//! How pages are reviewed, and what happens to those that are not.

use serde_json::json;

use handout_base::data::{Field, Node, Reader, choices, record};
use handout_base::diag::Code;

record! {
    /// How pages are reviewed, and what happens to those that are not.
    pub(crate) struct ReviewSettings {
        /// Months until the next review, at most 36; 24 if left out.
        every_months: Option<Months>,
        /// How many days before a review is due `check` begins to warn; 90 if left out.
        remind_days: Option<Days>,
        /// How many days after the due date a page counts as overdue; 30 if left out.
        grace_days: Option<Days>,
        /// What happens to a page that has never been reviewed: `warn`, `banner`, `withhold` or `block`; `warn` if left out.
        unreviewed: Option<Policy>,
        /// What happens to a page that has changed since its review; `banner` if left out.
        changed: Option<Policy>,
        /// What happens to a page whose review is overdue; `banner` if left out.
        overdue: Option<Policy>,
    }
}

choices! {
    /// What happens to a page without a valid review.
    pub enum Policy ("policy") {
        /// `handout check` reports it, and the page says so at its end; one that was never reviewed says so below its title too.
        Warn = "warn",
        /// The page also says so in a box at its top, and on paper.
        Banner = "banner",
        /// The page's address shows a notice that the page is being reviewed instead of the page.
        Withhold = "withhold",
        /// Nothing is published until it is reviewed.
        Block = "block",
    }
}

/// How pages are reviewed, with defaults filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reviewing {
    /// Months until the next review.
    pub every_months: i64,
    /// Days before the due date on which reminders begin.
    pub remind_days: i64,
    /// Days after the due date until a page is overdue.
    pub grace_days: i64,
    /// What happens to a page that has never been reviewed.
    pub unreviewed: Policy,
    /// What happens to a page that has changed since its review.
    pub changed: Policy,
    /// What happens to a page whose review is overdue.
    pub overdue: Policy,
}

impl Reviewing {
    pub(super) fn new(settings: Option<&ReviewSettings>) -> Self {
        let policy =
            |own: fn(&ReviewSettings) -> Option<Policy>, usual| settings.and_then(own).unwrap_or(usual);
        Self {
            every_months: settings.and_then(|own| own.every_months).map_or(24, |months| months.0),
            remind_days: settings.and_then(|own| own.remind_days).map_or(90, |days| days.0),
            grace_days: settings.and_then(|own| own.grace_days).map_or(30, |days| days.0),
            unreviewed: policy(|own| own.unreviewed, Policy::Warn),
            changed: policy(|own| own.changed, Policy::Banner),
            overdue: policy(|own| own.overdue, Policy::Banner),
        }
    }

    /// Whether the book forbids publishing against this rule. Then neither the rule's level nor a page's exception counts: anyone who
    /// wants to publish the page must have it reviewed.
    pub fn blocks(&self, code: Code) -> bool {
        let policy = match code {
            Code::NotReviewed => self.unreviewed,
            Code::ChangedSinceReview => self.changed,
            Code::ReviewOverdue => self.overdue,
            _ => Policy::Warn,
        };
        policy == Policy::Block
    }
}

/// The longest time between two reviews (NHS, PIF TICK: three years).
pub const MOST_MONTHS: i64 = 36;

/// A number of months from 1 to [`MOST_MONTHS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Months(pub(crate) i64);

impl Field for Months {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let months = i64::read(node, reader)?;
        if (1..=MOST_MONTHS).contains(&months) {
            return Some(Self(months));
        }
        let help = Some(format!("write a number from 1 to {MOST_MONTHS}"));
        let message = format!("a review cannot be valid for {months} months");
        reader.error(Code::UnknownValue, &node.range, message, help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "integer", "minimum": 1, "maximum": MOST_MONTHS })
    }
}

/// A number of days from 0 to 365.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Days(pub(crate) i64);

impl Field for Days {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let days = i64::read(node, reader)?;
        if (0..=365).contains(&days) {
            return Some(Self(days));
        }
        let help = Some("write a number from 0 to 365".to_owned());
        reader.error(Code::UnknownValue, &node.range, format!("{days} days is out of range"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "integer", "minimum": 0, "maximum": 365 })
    }
}
