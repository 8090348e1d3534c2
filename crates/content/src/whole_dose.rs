//! The dose of an exercise, with all its parts.

use super::dose::{Count, Filled, Frequency, Hold, Rest, SetCount, Sides};
use super::dose_text::instead_of_text;
use handout_base::data::record;

record! {
    /// How much of an exercise to do.
    #[instead(instead_of_text)]
    pub struct Dose {
        /// How long to hold: `5 s`, `5-10 s`, `1 min` or `3 breaths`; `blank` prints a line to write on.
        hold: Option<Filled<Hold>>,
        /// How many times to repeat: `10` or `8-12`; `blank` prints a line to write on.
        reps: Option<Filled<Count>>,
        /// How many sets: `2` or `2-3`; `blank` prints a line to write on.
        sets: Option<Filled<SetCount>>,
        /// Whether each side is exercised in turn: `none`, `each side`, `each leg` or `each arm`.
        sides: Option<Filled<Sides>>,
        /// How long to rest in between: `30 s` or `1 min`; `blank` prints a line to write on.
        rest: Option<Filled<Rest>>,
        /// How often: `2 a day`, `1-2 a day`, `3 a week`, `2-3 days a week`, `daily` or `every other day`; `blank` prints a line to write on.
        frequency: Option<Filled<Frequency>>,
    }
}

impl Dose {
    /// This dose with every part that `over` names replaced, as a handout does for its patients.
    pub fn overridden(&self, over: &Self) -> Self {
        Self {
            hold: over.hold.or(self.hold),
            reps: over.reps.or(self.reps),
            sets: over.sets.or(self.sets),
            sides: over.sides.or(self.sides),
            rest: over.rest.or(self.rest),
            frequency: over.frequency.or(self.frequency),
        }
    }

    /// No dose at all.
    pub const NONE: Self =
        Self { hold: None, reps: None, sets: None, sides: None, rest: None, frequency: None };
}
