//! The dose of an exercise, with all its parts.

use handout_figure::words::{Limbs, Side};

use super::amount::{Amount, Piece, Value};
use super::part::Part;
use super::word::Word;

/// How much of an exercise to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dose([Option<Value>; Part::ALL.len()]);

impl Dose {
    /// No dose at all.
    pub const NONE: Self = Self([const { None }; Part::ALL.len()]);

    /// What a part says, if the dose has it.
    pub fn get(&self, part: Part) -> Option<&Value> {
        self.0[part as usize].as_ref()
    }

    /// The amount that a part begins with, if it has one.
    pub fn amount(&self, part: Part) -> Option<Amount> {
        self.get(part)?.amount()
    }

    /// Whether a part is there and is no line for a pen.
    pub fn is_known(&self, part: Part) -> bool {
        matches!(self.get(part), Some(Value::Known(_)))
    }

    /// The side that it names outright, such as the left, and whose it is if it says so.
    pub fn side(&self) -> Option<(Side, Option<Limbs>)> {
        match self.get(Part::Side)?.pieces() {
            [Piece::Word(word)] => word.side(),
            _ => None,
        }
    }

    pub(super) fn set(&mut self, part: Part, value: Option<Value>) {
        self.0[part as usize] = value;
    }

    /// The parts that it has, in the order of a card.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &Value)> {
        Part::ALL.iter().filter_map(|part| Some((*part, self.get(*part)?)))
    }

    /// Whether it says both to do one side alone and to do each side.
    pub(super) fn contradicts_itself(&self) -> bool {
        let each = self.get(Part::Sides).is_some_and(|sides| !sides.says(Word::NoSides));
        each && self.get(Part::Side).is_some()
    }

    /// This dose with every part that `over` names replaced, as a handout does for its patients. One side alone replaces each side.
    pub fn overridden(&self, over: &Self) -> Self {
        let mut dose = self.clone();
        for (part, value) in over.parts() {
            dose.set(part, Some(value.clone()));
            match part {
                Part::Side => dose.set(Part::Sides, over.get(Part::Sides).cloned()),
                Part::Sides => dose.set(Part::Side, over.get(Part::Side).cloned()),
                _ => {}
            }
        }
        dose
    }
}
