//! What the body rests on: parts, and the surfaces below or beside them.

use crate::flesh::{Flesh, Mark};
use crate::math::{Vec3, vec3};
use crate::words::{Contact, Side};

/// The height of a chair's seat: the height at which this body's feet rest flat with the shanks upright, 48 cm for a stature of 172.
pub(crate) const SEAT: f64 = 28.2;
/// How thick a pillow is under the weight of a head or hip.
pub(crate) const PILLOW: f64 = 4.0;

/// The height of a step of a stair: 17 cm.
pub(crate) const STEP: f64 = 10.0;
/// The height of a foam roller: 15 cm.
pub(crate) const ROLLER: f64 = 8.7;

/// How thick a hand is.
const HAND: f64 = 1.7;

/// A plane that carries or stops the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Surface {
    Floor,
    /// The seat of a chair.
    Seat,
    /// The top of a pillow that lies on the floor.
    Pillow,
    /// The top of a step.
    Step,
    /// The top of a foam roller that lies on the floor.
    Roller,
    /// The backs of hands that lie on the floor.
    Hands,
    /// A wall behind a person who faces +x.
    WallBehind,
    /// A wall in front of a person who faces +x.
    WallInFront,
}

impl Surface {
    /// The direction away from it, and its distance from the origin along that.
    pub(crate) fn plane(self) -> (Vec3, f64) {
        match self {
            Self::Floor => (Vec3::Z, 0.0),
            Self::Seat => (Vec3::Z, SEAT),
            Self::Pillow => (Vec3::Z, PILLOW),
            Self::Step => (Vec3::Z, STEP),
            Self::Roller => (Vec3::Z, ROLLER),
            Self::Hands => (Vec3::Z, HAND),
            Self::WallBehind => (Vec3::X, 0.0),
            Self::WallInFront => (vec3(-1.0, 0.0, 0.0), 0.0),
        }
    }

    /// Whether what rests on it stays in its place; along a wall it can slide.
    pub(crate) fn holds(self) -> bool {
        !matches!(self, Self::WallBehind | Self::WallInFront)
    }

    /// Whether it is the top of a thing that lies on the floor.
    pub(super) fn is_thing_on_floor(self) -> bool {
        matches!(self, Self::Pillow | Self::Step | Self::Roller)
    }

    /// The distance of a point from it; negative inside.
    pub(crate) fn distance(self, point: Vec3) -> f64 {
        let (normal, offset) = self.plane();
        point.dot(normal) - offset
    }
}

/// A part of one side (or of the middle) that rests on a surface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Support {
    pub(crate) contact: Contact,
    pub(crate) side: Option<Side>,
    pub(crate) on: Surface,
}

impl Support {
    /// The supports of a contact: of one side, or of both where none is said.
    pub(crate) fn of(contact: Contact, side: Option<Side>, on: Surface) -> Vec<Self> {
        match (contact, side) {
            // A foot rests on its heel and its ball, which can be lifted one by one.
            (Contact::Feet, side) => [Contact::Heels, Contact::Toes]
                .into_iter()
                .flat_map(|part| Self::of(part, side, on))
                .collect(),
            (contact, None) if contact.has_sides() => {
                Side::BOTH.map(|side| Self { contact, side: Some(side), on }).to_vec()
            }
            (contact, side) => vec![Self { contact, side, on }],
        }
    }

    /// The groups of balls of which the nearest touches.
    pub(crate) fn balls(&self, flesh: &Flesh) -> Vec<Vec<usize>> {
        let groups = marks(self.contact).iter().map(|mark| flesh.marked(*mark, self.side).collect());
        groups.filter(|balls: &Vec<usize>| !balls.is_empty()).collect()
    }

    /// How far the nearest of these balls is from the surface; negative inside.
    pub(super) fn gap(&self, balls: &[usize], flesh: &Flesh, places: &[Vec3]) -> f64 {
        let gap = |ball: &usize| self.on.distance(places[*ball]) - flesh.balls[*ball].radius;
        balls.iter().map(gap).fold(f64::MAX, f64::min)
    }

    /// Whether this support is lost when the part is lifted: a leg takes all of its supports with it.
    pub(crate) fn goes_with(&self, lifted: Contact, side: Option<Side>) -> bool {
        use Contact::{
            Ankles, Arms, Elbows, Feet, FootEdge, Forearms, Hands, Heels, Hips, Knees, Legs, LowBack,
            Shoulders, Thighs, Toes, TopsOfFeet,
        };
        let whole: &[Contact] = match lifted {
            Legs => &[Feet, Heels, Toes, TopsOfFeet, FootEdge, Ankles, Knees, Thighs],
            Feet => &[Feet, Heels, Toes, TopsOfFeet, FootEdge, Ankles],
            Arms => &[Hands, Elbows, Forearms],
            Forearms => &[Forearms, Elbows, Hands],
            Hands => &[Hands],
            Hips => &[Hips, LowBack],
            Contact::Chest => &[Contact::Chest, Shoulders],
            other => return self.contact == other && (side.is_none() || side == self.side),
        };
        whole.contains(&self.contact) && (side.is_none() || side == self.side)
    }
}

/// The marks that each touch the surface.
fn marks(contact: Contact) -> &'static [Mark] {
    match contact {
        Contact::Head => &[Mark::Head],
        Contact::Forehead => &[Mark::Forehead],
        Contact::Shoulders => &[Mark::Shoulders],
        Contact::Chest => &[Mark::Chest],
        Contact::Belly => &[Mark::Belly],
        Contact::LowBack => &[Mark::LowBack],
        Contact::Back | Contact::Side => &[Mark::Back],
        Contact::Hips => &[Mark::Pelvis],
        Contact::Thighs => &[Mark::Thigh],
        Contact::Knees => &[Mark::Knees],
        Contact::Ankles => &[Mark::Ankle],
        Contact::Feet | Contact::Toes => &[Mark::BallsOfFeet],
        Contact::Heels => &[Mark::Heels],
        Contact::TopsOfFeet => &[Mark::TopsOfFeet],
        Contact::FootEdge => &[Mark::WholeFoot],
        Contact::Hands => &[Mark::Hands],
        Contact::Elbows => &[Mark::Elbows],
        Contact::Forearms => &[Mark::Elbows, Mark::Wrist],
        Contact::Legs => &[Mark::Knees, Mark::Heels],
        Contact::Arms => &[Mark::Elbows, Mark::Hands],
    }
}
