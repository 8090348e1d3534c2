//! The state of a review, from its dates and its fingerprint.

use jiff::ToSpan as _;
use jiff::civil::Date;

use handout_content::{Fingerprint, Review};
use handout_input::{MOST_MONTHS, Policy, Reviewing};

/// The review status of a page.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ReviewStatus {
    /// The state by dates.
    pub state: ReviewState,
    /// Whether the page has changed since its review.
    pub changed: bool,
    /// Whether the review has a fingerprint.
    pub bound: bool,
    /// The day by which it must be reviewed again.
    pub due: Option<Date>,
    /// What the book does with a page in this state.
    pub policy: Policy,
    /// The fingerprint of the page as it is now.
    pub fingerprint: Option<Fingerprint>,
    /// The fingerprint of the page that this one translates.
    pub original: Option<Fingerprint>,
}

/// The state of a review by its dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewState {
    /// The page has nothing that a clinician must review.
    NotNeeded,
    /// Nobody has reviewed it.
    Unreviewed,
    /// Reviewed, and not due for a while.
    Current,
    /// Due within the reminder period.
    DueSoon,
    /// Past its due date, within the grace period.
    Due,
    /// Past its due date and the grace period.
    Overdue,
    /// Due or changed, and kept online for a while with a reason.
    Extended,
}

impl ReviewState {
    /// The words that lists and reports use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::NotNeeded => "not needed",
            Self::Unreviewed => "not reviewed",
            Self::Current => "current",
            Self::DueSoon => "due soon",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Extended => "extended",
        }
    }
}

impl ReviewStatus {
    /// The status of a page that needs no review.
    pub(crate) const NOT_NEEDED: Self = Self {
        state: ReviewState::NotNeeded,
        changed: false,
        bound: false,
        due: None,
        policy: Policy::Warn,
        fingerprint: None,
        original: None,
    };

    /// The review status of a page whose fingerprint is `now`. A page that needs no review may have one.
    pub(super) fn new(
        needed: bool,
        review: Option<&Review>,
        now: Option<Fingerprint>,
        rules: &Reviewing,
        today: Date,
    ) -> Self {
        let Some(review) = review else {
            let state = if needed { ReviewState::Unreviewed } else { ReviewState::NotNeeded };
            let policy = if needed { rules.unreviewed } else { Policy::Warn };
            return Self { state, policy, fingerprint: now, ..Self::NOT_NEEDED };
        };
        let due = due(review, rules);
        let changed = review.of.is_some() && now.is_some() && review.of != now;
        let by_date = by_date(due, rules, today);
        let is_extended = review.extended.as_ref().is_some_and(|extended| extended.to.value.0 >= today);
        let state = if is_extended && (changed || by_date != ReviewState::Current) {
            ReviewState::Extended
        } else {
            by_date
        };
        let is_open = state != ReviewState::Extended;
        let policies = [
            (changed && is_open).then_some(rules.changed),
            (state == ReviewState::Overdue).then_some(rules.overdue),
        ];
        Self {
            state,
            changed,
            bound: review.of.is_some(),
            due: Some(due),
            policy: policies.into_iter().flatten().max().unwrap_or(Policy::Warn),
            fingerprint: now,
            original: None,
        }
    }

    /// Whether the page's address shows a notice that it is being reviewed, in place of the page.
    pub fn is_withheld(&self) -> bool {
        self.policy == Policy::Withhold
    }

    /// Whether the page shows its review status at its top.
    pub fn has_banner(&self) -> bool {
        self.policy >= Policy::Banner
    }

    /// Whether the review of a handout is valid and so covers all its parts.
    pub(super) fn covers_parts(&self) -> bool {
        match self.state {
            ReviewState::Extended => self.bound,
            ReviewState::Current | ReviewState::DueSoon | ReviewState::Due => self.bound && !self.changed,
            ReviewState::NotNeeded | ReviewState::Unreviewed | ReviewState::Overdue => false,
        }
    }
}

fn by_date(due: Date, rules: &Reviewing, today: Date) -> ReviewState {
    let days = |days: i64| due.saturating_add(days.days());
    if today > days(rules.grace_days) {
        ReviewState::Overdue
    } else if today > due {
        ReviewState::Due
    } else if today >= days(-rules.remind_days) {
        ReviewState::DueSoon
    } else {
        ReviewState::Current
    }
}

/// The day by which a page must be reviewed again: its own date, or the book's period after the review.
fn due(review: &Review, rules: &Reviewing) -> Date {
    let own = review.due.as_ref().map(|due| due.value.0);
    own.unwrap_or_else(|| review.on.value.0.saturating_add(rules.every_months.months()))
}

/// The latest day for the next review of a page that was reviewed on `on`.
pub fn latest_due(on: Date) -> Date {
    on.saturating_add(MOST_MONTHS.months())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use handout_base::data::{Date as Day, Located};
    use handout_content::Extension;

    fn located(day: Date) -> Located<Day> {
        Located { value: Day(day), range: 0..0 }
    }

    fn review(due: Option<Date>, of: Option<&str>, extended_to: Option<Date>) -> Review {
        Review {
            by: "A".into(),
            role: "B".into(),
            on: located(date(2024, 1, 31)),
            due: due.map(located),
            of: of.map(|of| Fingerprint(of.into())),
            original: None,
            minor: Vec::new(),
            extended: extended_to.map(|to| Extension { to: located(to), by: "A".into(), reason: "R".into() }),
        }
    }

    const RULES: Reviewing = Reviewing {
        every_months: 24,
        remind_days: 90,
        grace_days: 30,
        unreviewed: Policy::Warn,
        changed: Policy::Banner,
        overdue: Policy::Withhold,
    };

    fn on(today: Date, review: &Review) -> ReviewStatus {
        ReviewStatus::new(true, Some(review), Some(Fingerprint("now".into())), &RULES, today)
    }

    #[test]
    fn the_state_follows_from_the_day() {
        let usual = review(None, Some("now"), None);
        for (today, state) in [
            (date(2024, 1, 31), ReviewState::Current),
            (date(2025, 11, 1), ReviewState::Current),
            (date(2025, 11, 2), ReviewState::DueSoon),
            (date(2026, 1, 31), ReviewState::DueSoon),
            (date(2026, 2, 1), ReviewState::Due),
            (date(2026, 3, 2), ReviewState::Due),
            (date(2026, 3, 3), ReviewState::Overdue),
            (date(9999, 12, 31), ReviewState::Overdue),
        ] {
            assert_eq!(on(today, &usual).state, state, "{today}");
        }
        assert_eq!(on(date(2024, 3, 1), &usual).due, Some(date(2026, 1, 31)));
        let own = review(Some(date(2024, 7, 1)), Some("now"), None);
        assert_eq!(on(date(2024, 9, 1), &own).state, ReviewState::Overdue);
        assert_eq!(on(date(2024, 9, 1), &own).policy, Policy::Withhold);
    }

    #[test]
    fn an_extension_covers_due_and_changed_pages() {
        let extended = |of, to| review(None, Some(of), Some(to));
        let day = date(2026, 6, 1);
        assert_eq!(on(day, &extended("now", day)).state, ReviewState::Extended);
        assert_eq!(on(day, &extended("then", day)).policy, Policy::Warn);
        assert_eq!(on(day, &extended("now", date(2026, 5, 31))).state, ReviewState::Overdue);
        assert_eq!(on(date(2024, 3, 1), &extended("now", day)).state, ReviewState::Current);
        let changed = on(date(2024, 3, 1), &extended("then", day));
        assert_eq!((changed.state, changed.changed), (ReviewState::Extended, true));
    }

    #[test]
    fn the_strictest_policy_counts() {
        let changed = review(None, Some("then"), None);
        assert_eq!(on(date(2024, 3, 1), &changed).policy, Policy::Banner);
        assert_eq!(on(date(2026, 6, 1), &changed).policy, Policy::Withhold);
        assert_eq!(on(date(2024, 3, 1), &review(None, None, None)).policy, Policy::Warn);
        let none = ReviewStatus::new(true, None, None, &RULES, date(2026, 1, 1));
        assert_eq!((none.state, none.policy), (ReviewState::Unreviewed, Policy::Warn));
        let page = ReviewStatus::new(false, None, None, &RULES, date(2026, 1, 1));
        assert_eq!(page, ReviewStatus::NOT_NEEDED);
    }
}
