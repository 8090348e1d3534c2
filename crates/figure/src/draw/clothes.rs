//! What the body wears: where each garment ends, and what covers each point of the surface.

use super::body::{NO_PART, Slot};
use super::field::{FAR_AWAY, Field, Look, Near, SOLIDS, Sample, arm, leg};
use crate::drawing::Class;
use crate::math::Vec3;
use crate::skeleton::Bone;
use crate::words::{Build, Hair, Side};

/// How thick clothes are, units.
pub(super) const SHIRT: f64 = 0.32;
pub(super) const SLEEVE: f64 = 0.42;
pub(super) const TROUSERS: f64 = 0.36;
/// Where clothes end: above the pelvis, along the upper arm, along the shank.
const SHIRT_HEM: f64 = 3.2;
const SLEEVE_HEM: f64 = 8.6;
const TROUSERS_HEM: f64 = 18.8;
/// The radius of the neckline, and how far before the neck's base its middle is.
const NECKLINE: f64 = 4.5;
const NECKLINE_FORWARD: f64 = 1.1;
/// The cut edge of a garment still looks as the garment does.
const EDGE: f64 = 0.03;
/// Beyond this distance from the pelvis everything of the trunk is above the shirt's hem.
const HEM_REACH: f64 = 12.0;

impl Field {
    /// How far outside the shirt's edges a point is: under the hem or over the neckline.
    pub(super) fn shirt_edge(&self, p: Vec3) -> f64 {
        self.below_hem(p).max(self.above_neckline(p))
    }

    fn below_hem(&self, p: Vec3) -> f64 {
        let local = self.figure.frame(Bone::PELVIS).local(p);
        if local.dot(local) > HEM_REACH * HEM_REACH { -1.0 } else { SHIRT_HEM - local.z }
    }

    /// Inside a round opening about the neck, lower in front.
    fn above_neckline(&self, p: Vec3) -> f64 {
        let local = self.figure.frame(Bone::neck(0)).local(p);
        let x = local.x - NECKLINE_FORWARD;
        let above = 0.93 * (local.z + 3.6 + 0.4 * x);
        let radius = NECKLINE + 0.4 * local.z.max(0.0);
        (0.93 * (radius - (x * x + local.y * local.y).sqrt())).min(above)
    }

    /// An upper arm in its sleeve.
    pub(super) fn sleeved(&self, p: Vec3, arm: f64, side: Side) -> f64 {
        if arm > 1.5 { arm - SLEEVE } else { arm.min((arm - SLEEVE).max(self.past_sleeve(p, side))) }
    }

    fn past_sleeve(&self, p: Vec3, side: Side) -> f64 {
        -self.figure.frame(Bone::upper_arm(side)).local(p).z - SLEEVE_HEM
    }

    /// A leg in its trousers.
    pub(super) fn trousered(&self, p: Vec3, leg: f64, side: Side) -> f64 {
        if leg > 1.5 { leg - TROUSERS } else { leg.min((leg - TROUSERS).max(self.past_trousers(p, side))) }
    }

    fn past_trousers(&self, p: Vec3, side: Side) -> f64 {
        -self.figure.frame(Bone::shank(side)).local(p).z - TROUSERS_HEM
    }

    /// What is seen at a point of the surface.
    pub(super) fn look(&self, p: Vec3, near: &Near, sample: &Sample) -> Look {
        let mut least = sample.body;
        let mut look = self.covered(p, sample);
        for &thing in &near.things {
            let solid = &self.solids[thing as usize];
            let (distance, face) = solid.distance(p);
            if distance < least {
                least = distance;
                look = Look { class: solid.class(), limb: SOLIDS + thing as u8, part: face };
            }
        }
        if look.part == NO_PART && look.limb < SOLIDS && look.class == Class::Skin {
            look.part = self.part(p, &near.pieces);
        }
        if let Some(side) =
            Side::BOTH.into_iter().find(|side| look.limb == arm(*side) || look.limb == leg(*side))
        {
            look.class = if self.figure.far[side as usize] { far(look.class) } else { look.class };
        }
        look
    }

    /// What covers the body at a point of a limb.
    fn covered(&self, p: Vec3, sample: &Sample) -> Look {
        let Sample { slots, parts, limb, .. } = sample;
        let limb = *limb;
        let look = |class| Look { class, limb, part: NO_PART };
        let get = |slot: Slot| slots[slot.0];
        for side in Side::BOTH {
            if limb == arm(side) {
                let bare =
                    get(Slot::upper_arm(side)) - SLEEVE > get(Slot::forearm(side)).min(get(Slot::hand(side)));
                return look(if bare || self.past_sleeve(p, side) > EDGE { Class::Skin } else { Class::Top });
            }
            if limb == leg(side) {
                let leg = get(Slot::thigh(side)).min(get(Slot::shank(side))) - TROUSERS;
                let bare = leg > get(Slot::foot(side)) || self.past_trousers(p, side) > EDGE;
                let thigh = get(Slot::thigh(side)) < get(Slot::shank(side)).min(get(Slot::foot(side)));
                return look(if bare && !thigh { Class::Skin } else { Class::Trousers });
            }
        }
        if parts.cap < parts.trunk {
            let hair = self.figure.body.hair;
            return look(match (hair, self.figure.body.build) {
                (Hair::Scarf, _) => Class::Scarf,
                (_, Build::Older) => Class::HairGrey,
                _ => Class::Hair,
            });
        }
        let hips = Side::BOTH.into_iter().map(|side| get(Slot::hip(side))).fold(FAR_AWAY, f64::min);
        let core = get(Slot::CORE);
        let class = if get(Slot::HEAD) < core.min(hips) - SHIRT || self.above_neckline(p) > EDGE {
            // A headscarf covers the neck as well.
            if self.figure.body.hair == Hair::Scarf && get(Slot::HEAD) > 0.5 {
                Class::Scarf
            } else {
                Class::Skin
            }
        } else if hips < core && self.figure.frame(Bone::PELVIS).local(p).z < SHIRT_HEM + 3.0
            || self.below_hem(p) > EDGE
        {
            Class::Trousers
        } else {
            Class::Top
        };
        look(class)
    }

    /// The finger, toe or ear that a point belongs to.
    fn part(&self, p: Vec3, pieces: &[u16]) -> u8 {
        let mut best = (FAR_AWAY, NO_PART);
        for &index in pieces {
            let piece = &self.figure.pieces[index as usize];
            if !piece.cone.is_within(p, 1.0) {
                continue;
            }
            let distance = piece.cone.distance(p);
            if distance < best.0 {
                best = (distance, self.figure.chains[piece.chain as usize].part);
            }
        }
        best.1
    }
}

/// The class of the limbs that are further away.
fn far(class: Class) -> Class {
    match class {
        Class::Skin => Class::SkinFar,
        Class::Top => Class::TopFar,
        Class::Trousers => Class::TrousersFar,
        other => other,
    }
}

/// The class of the same thing on a limb that is not further away.
pub(super) fn nearer(class: Class) -> Class {
    match class {
        Class::SkinFar => Class::Skin,
        Class::TopFar => Class::Top,
        Class::TrousersFar => Class::Trousers,
        other => other,
    }
}
