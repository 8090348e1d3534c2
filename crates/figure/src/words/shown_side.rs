//! With which side the person in a figure does the exercise.

use super::{
    Contact, Description, Joint, LegsVariant, Limbs, Muscle, Part, Posture, PropPlace, Side, Stance, Variant,
};

/// A side that the words name, and whose it is; none if it is the trunk's.
type Named = (Side, Option<Limbs>);

impl Description {
    /// The side that the exercise is done with, as the reader sees it: of these limbs, if the words name a side of them. None if they
    /// name neither side more than the other.
    pub fn shown_side(&self, limbs: Option<Limbs>) -> Option<Side> {
        let kinds = self.named();
        let of_limbs = limbs.and_then(|_| decide(&kinds, |found| found == limbs));
        let side = of_limbs.or_else(|| decide(&kinds, |_| true))?;
        Some(if self.mirrored { side.other() } else { side })
    }

    /// Whether the exercise looks different in a mirror.
    pub fn has_sides(&self) -> bool {
        let is_sided = |variant: &Variant| {
            matches!(variant, Variant::Legs(LegsVariant::OneKneeBent | LegsVariant::StepBack))
        };
        matches!(self.posture, Posture::OnSide | Posture::HalfKneeling)
            || self.variants.iter().any(is_sided)
            || self.named().iter().any(|kind| !kind.is_empty())
    }

    /// This description, mirrored.
    pub fn in_mirror(&self) -> Self {
        Self { mirrored: !self.mirrored, ..self.clone() }
    }

    /// The sides that each kind of words names. First what says most clearly which side works: where it is felt, then what moves.
    fn named(&self) -> [Vec<Named>; 7] {
        let highlights = self.highlights.iter().filter_map(|mark| Some((mark.side?, of_muscle(mark.muscle))));
        let arrows = self.arrows.iter().filter_map(|arrow| Some((arrow.side?, of_part(arrow.part))));
        let later = || [&self.middle, &self.end].into_iter().flatten();
        let frames = || std::iter::once(&self.start).chain(later());
        let hands = frames().flat_map(|stance| &stance.hands);
        [
            highlights.collect(),
            arrows.collect(),
            later().flat_map(limbs_of).collect(),
            limbs_of(&self.start).collect(),
            hands.filter_map(|hand| Some((hand.hand?, Some(Limbs::Arms)))).collect(),
            frames().flat_map(trunk_of).collect(),
            self.props.iter().filter_map(|prop| of_place(prop.place?)).collect(),
        ]
    }
}

/// The side of the first kind of words that names one side alone.
fn decide(kinds: &[Vec<Named>], is_meant: impl Fn(Option<Limbs>) -> bool) -> Option<Side> {
    kinds.iter().find_map(|kind| {
        let mut sides = kind.iter().filter(|(_, limbs)| is_meant(*limbs)).map(|(side, _)| *side);
        let first = sides.next()?;
        sides.all(|side| side == first).then_some(first)
    })
}

/// The limbs that a frame moves.
fn limbs_of(stance: &Stance) -> impl Iterator<Item = Named> {
    let angles = stance.angles.iter().filter_map(|angle| Some((angle.side?, of_joint(angle.joint))));
    let reaches = stance.directions.iter().filter_map(|reach| Some((reach.side?, Some(reach.limbs))));
    let contacts = stance.lift.iter().chain(&stance.down);
    angles.chain(reaches).chain(contacts.filter_map(|(side, part)| Some(((*side)?, of_contact(*part)))))
}

/// The side of a thing's place.
fn of_place((place, side): (PropPlace, Option<Side>)) -> Option<Named> {
    let limbs = if place == PropPlace::InHands { Limbs::Arms } else { Limbs::Legs };
    side.map(|side| (side, Some(limbs)))
}

/// Where the trunk bends or turns to, and the knees with it.
fn trunk_of(stance: &Stance) -> impl Iterator<Item = Named> {
    let bends = stance.angles.iter().filter(|angle| angle.joint.is_sideways() && angle.degrees != 0.0);
    let bends = bends.map(|angle| if angle.degrees > 0.0 { Side::Left } else { Side::Right });
    bends.chain(stance.knees_roll.map(|roll| roll.to)).map(|side| (side, None))
}

fn of_joint(joint: Joint) -> Option<Limbs> {
    joint.has_sides().then_some(if joint >= Joint::Shoulder { Limbs::Arms } else { Limbs::Legs })
}

fn of_contact(part: Contact) -> Option<Limbs> {
    match part {
        Contact::Shoulders | Contact::Hands | Contact::Elbows | Contact::Forearms | Contact::Arms => {
            Some(Limbs::Arms)
        }
        Contact::Hips
        | Contact::Thighs
        | Contact::Knees
        | Contact::Ankles
        | Contact::Feet
        | Contact::Heels
        | Contact::Toes
        | Contact::TopsOfFeet
        | Contact::FootEdge
        | Contact::Legs => Some(Limbs::Legs),
        Contact::Head
        | Contact::Forehead
        | Contact::Chest
        | Contact::Belly
        | Contact::LowBack
        | Contact::Back
        | Contact::Side => None,
    }
}

fn of_part(part: Part) -> Option<Limbs> {
    match part {
        Part::Shoulder | Part::Elbow | Part::Hand => Some(Limbs::Arms),
        Part::Knee | Part::Foot | Part::Heel => Some(Limbs::Legs),
        Part::Head
        | Part::Chin
        | Part::Chest
        | Part::Back
        | Part::LowBack
        | Part::Belly
        | Part::Hips
        | Part::Pelvis => None,
    }
}

fn of_muscle(muscle: Muscle) -> Option<Limbs> {
    match muscle {
        Muscle::Shoulder | Muscle::UpperArm | Muscle::Forearm => Some(Limbs::Arms),
        Muscle::Buttocks
        | Muscle::OuterHip
        | Muscle::FrontOfHip
        | Muscle::FrontOfThigh
        | Muscle::BackOfThigh
        | Muscle::InnerThigh
        | Muscle::Knee
        | Muscle::Calf
        | Muscle::Shin
        | Muscle::Foot => Some(Limbs::Legs),
        Muscle::LowerBack
        | Muscle::UpperBack
        | Muscle::SideOfTrunk
        | Muscle::Neck
        | Muscle::Jaw
        | Muscle::Chest
        | Muscle::Belly
        | Muscle::PelvicFloor => None,
    }
}
