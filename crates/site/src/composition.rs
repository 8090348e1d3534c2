//! The parts of a handout. They are resolved here once, for everything that shows, checks or compares a handout.

use super::Index;
use handout_content::{Dose, Exercise, Stage, Use};

/// The parts of a handout, in the order in which patients read them.
#[derive(Debug, Default)]
pub struct Composition {
    /// The background texts before the exercises.
    pub before: Vec<Index>,
    /// The exercises.
    pub exercises: Vec<PrescribedExercise>,
    /// The background texts after the exercises.
    pub after: Vec<Index>,
}

/// An exercise as a handout gives it to its patients.
#[derive(Debug, Clone, PartialEq)]
pub struct PrescribedExercise {
    /// The page of the exercise.
    pub page: Index,
    /// Its place among those that the front matter names, some of which may not have been found.
    pub listed: usize,
    /// The place of its stage, if the handout has stages.
    pub stage: Option<usize>,
    /// The exercise's own dose with what this handout changes about it.
    pub dose: Dose,
    /// A note to the patient about this exercise.
    pub note: Option<String>,
}

impl Composition {
    /// The pages of all parts, in reading order.
    pub fn parts(&self) -> impl Iterator<Item = Index> {
        let exercises = self.exercises.iter().map(|exercise| exercise.page);
        self.before.iter().copied().chain(exercises).chain(self.after.iter().copied())
    }

    /// The pages of the background texts.
    pub fn backgrounds(&self) -> impl Iterator<Item = Index> {
        self.before.iter().chain(&self.after).copied()
    }
}

impl PrescribedExercise {
    /// The dose of an exercise with what a stage changes about it for all of its exercises, and the handout for this one.
    pub(super) fn dose(exercise: &Exercise, stage: Option<&Stage>, used: &Use) -> Dose {
        let own = exercise.dose.as_ref().unwrap_or(&Dose::NONE);
        let changes = [stage.and_then(|stage| stage.dose.as_ref()), used.dose.as_ref()];
        changes.into_iter().flatten().fold(own.clone(), |dose, over| dose.overridden(over))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_in_reading_order() {
        let exercise =
            |page, listed| PrescribedExercise { page, listed, stage: None, dose: Dose::NONE, note: None };
        let composition =
            Composition { before: vec![7], exercises: vec![exercise(5, 0), exercise(1, 2)], after: vec![3] };
        assert_eq!(composition.parts().collect::<Vec<_>>(), [7, 5, 1, 3]);
    }
}
