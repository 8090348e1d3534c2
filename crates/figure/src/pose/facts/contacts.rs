//! What has left the floor or a seat, and what has come to rest.

use super::limits::{DOWN, LIFTED};
use super::seen::Seen;
use crate::facts::Fact;
use crate::pose::support::{Support, Surface};
use crate::words::{Contact, Side, Stance};

/// The parts that a stance lifts; thighs and feet together are legs.
pub(super) fn lifts(stance: &Stance) -> Vec<(Option<Side>, Contact)> {
    let is_foot = |part| matches!(part, Contact::Feet | Contact::TopsOfFeet);
    let has_feet = |side| stance.lift.iter().any(|(of, part)| *of == side && is_foot(*part));
    let has_thighs = |side| stance.lift.contains(&(side, Contact::Thighs));
    let lift = stance.lift.iter().filter(|(side, part)| !(is_foot(*part) && has_thighs(*side)));
    lift.map(|(side, part)| match part {
        Contact::Thighs if has_feet(*side) => (*side, Contact::Legs),
        part => (*side, *part),
    })
    .collect()
}

/// A part that the author lifts and that is off what it was on; each side that is.
pub(super) fn lifted(before: &[Support], now: &Seen<'_>, part: Contact, side: Option<Side>) -> Vec<Fact> {
    let mut facts = Vec::new();
    for side in part.sides(side) {
        let left = before.iter().filter(|support| support.goes_with(part, side));
        let left: Vec<&Support> =
            left.filter(|support| !now.supports().any(|rest| rest == *support)).collect();
        let gap = left.iter().map(|support| now.gap(support)).fold(f64::MAX, f64::min);
        if !left.is_empty() && gap >= LIFTED {
            let from_floor = left.iter().all(|support| support.on == Surface::Floor);
            facts.push(Fact::Lifted { part, side, gap, from_floor });
        }
    }
    facts
}

/// The parts that a stance puts down on the floor, that were not there before and are now.
pub(super) fn put_down(before: &[Support], now: &Seen<'_>, stance: &Stance) -> Vec<Fact> {
    let mut facts = Vec::new();
    for (side, part) in &stance.down {
        for side in part.sides(*side) {
            let new: Vec<Support> = Support::of(*part, side, Surface::Floor)
                .into_iter()
                .filter(|support| !before.contains(support))
                .collect();
            let gap = new.iter().map(|support| now.gap(support).abs()).fold(0.0, f64::max);
            if !new.is_empty() && gap <= DOWN {
                facts.push(Fact::Down { part: *part, side, gap });
            }
        }
    }
    facts
}
