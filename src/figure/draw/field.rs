//! The signed distance to a clothed body and the things around it, and what covers each point of them.

use super::body::{Figure, NO_PART, SLOTS, Slot};
use super::cone::{Cone, block, smooth_min};
use super::head;
use crate::drawing::Class;
use crate::math::{Frame, Vec3};
use crate::scene::{Material, Solid, SolidShape};
use crate::skeleton::Bone;
use crate::words::{Build, Hair, Side};

/// Further than anything.
pub(super) const FAR_AWAY: f64 = 1e9;
/// Pieces whose distances differ by more than this do not blend.
const NO_BLEND: f64 = 3.0;
/// How much blending and clothes can bring the surface before the nearest piece.
const BULGE: f64 = 1.6;

/// How thick clothes are, units.
const SHIRT: f64 = 0.32;
const SLEEVE: f64 = 0.42;
const TROUSERS: f64 = 0.36;
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

/// What a limb is to the lines: where two limbs meet, one overlaps the other.
pub(super) type Limb = u8;
pub(super) const TRUNK: Limb = 0;
/// The first solid.
pub(super) const SOLIDS: Limb = 32;
pub(super) const fn arm(side: Side) -> Limb {
    1 + side as Limb
}
pub(super) const fn leg(side: Side) -> Limb {
    3 + side as Limb
}

/// What is seen at a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) class: Class,
    pub(super) limb: Limb,
    pub(super) part: u8,
}

/// A body and things in the view.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) figure: Figure,
    pub(super) solids: Vec<Thing>,
}

/// A solid in the view.
#[derive(Debug, Clone)]
pub(super) struct Thing {
    pub(super) material: Material,
    pub(super) form: Form,
}

#[derive(Debug, Clone)]
pub(super) enum Form {
    Block { frame: Frame, half: Vec3, rounding: f64 },
    Cones(Vec<Cone>),
}

/// The pieces and things that can be seen through a part of the page.
#[derive(Debug, Clone, Default)]
pub(super) struct Near {
    pub(super) pieces: Vec<u16>,
    pub(super) things: Vec<u16>,
}

impl Near {
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty() && self.things.is_empty()
    }
}

impl Thing {
    pub(super) fn new(solid: &Solid, eye: &super::camera::Eye) -> Self {
        let form = match &solid.shape {
            SolidShape::Block { frame, half, rounding } => {
                Form::Block { frame: eye.view_frame(frame), half: *half, rounding: *rounding }
            }
            SolidShape::Ball { centre, radius } => {
                Form::Cones(vec![Cone::new([eye.view(*centre); 2], [*radius; 2])])
            }
            SolidShape::Rope { points, radius } => Form::Cones(
                points
                    .windows(2)
                    .map(|p| Cone::new([eye.view(p[0]), eye.view(p[1])], [*radius; 2]))
                    .collect(),
            ),
        };
        Self { material: solid.material, form }
    }

    /// Signed distance, and which face of a block is nearest.
    fn distance(&self, p: Vec3) -> (f64, u8) {
        match &self.form {
            Form::Block { frame, half, rounding } => block(p, frame, *half, *rounding),
            Form::Cones(cones) => (cones.iter().map(|cone| cone.distance(p)).fold(FAR_AWAY, f64::min), 0),
        }
    }

    fn class(&self) -> Class {
        match self.material {
            Material::Wood => Class::Wood,
            Material::Cloth => Class::Cloth,
            Material::Rubber => Class::Rubber,
            Material::Plaster => Class::Plaster,
        }
    }
}

/// The distance of a point, and from what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    pub(super) distance: f64,
    body: f64,
    limb: Limb,
    slots: Slots,
    parts: Parts,
}

/// Distances to the flesh of each slot.
type Slots = [f64; SLOTS];

/// Distances to the clothed parts.
#[derive(Debug, Clone, Copy)]
struct Parts {
    trunk: f64,
    cap: f64,
    arms: [f64; 2],
    legs: [f64; 2],
    /// Whole limbs, blended into the trunk at their joints.
    joined_arms: [f64; 2],
    joined_legs: [f64; 2],
}

impl Field {
    /// The distance from a point of the view; pieces further away than `within` may be left out.
    pub(super) fn distance(&self, p: Vec3, near: &Near, within: f64) -> f64 {
        self.sample(p, near, within).distance
    }

    /// The distance from a point of the view and what it is made of.
    pub(super) fn sample(&self, p: Vec3, near: &Near, within: f64) -> Sample {
        let slots = self.slots(p, &near.pieces, within);
        let parts = self.parts(p, &slots);
        let (body, limb) = self.nearest(&parts);
        let things = near.things.iter().map(|thing| self.solids[*thing as usize].distance(p).0);
        Sample { distance: things.fold(body, f64::min), body, limb, slots, parts }
    }

    /// How far pieces matter at the next point of a ray, after a step from a point at a distance.
    pub(super) fn reach(distance: f64, step: f64) -> f64 {
        distance + step + BULGE + NO_BLEND
    }

    fn slots(&self, p: Vec3, pieces: &[u16], within: f64) -> Slots {
        let mut slots = [FAR_AWAY; SLOTS];
        let mut chain = u16::MAX;
        let mut own = FAR_AWAY;
        for &index in pieces {
            let piece = &self.figure.pieces[index as usize];
            if !piece.cone.is_within(p, within) {
                continue;
            }
            if piece.chain != chain {
                self.blend(&mut slots, chain, own);
                (chain, own) = (piece.chain, FAR_AWAY);
            }
            own = own.min(piece.cone.distance(p));
        }
        self.blend(&mut slots, chain, own);
        slots
    }

    fn blend(&self, slots: &mut Slots, chain: u16, own: f64) {
        if let Some(chain) = self.figure.chains.get(chain as usize) {
            let slot = &mut slots[chain.slot.0];
            *slot = if *slot >= FAR_AWAY { own } else { smooth_min(*slot, own, chain.blend) };
        }
    }

    fn parts(&self, p: Vec3, slots: &Slots) -> Parts {
        let get = |slot: Slot| slots[slot.0];
        let mut trunk = get(Slot::CORE);
        for side in Side::BOTH {
            trunk = smooth_min(trunk, get(Slot::hip(side)), 2.4);
        }
        let shirt = trunk - SHIRT;
        trunk = if trunk < 1.5 { trunk.min(shirt.max(self.shirt_edge(p))) } else { shirt };
        let trunk = smooth_min(trunk, get(Slot::HEAD), 0.6);
        let mut parts = Parts {
            trunk,
            cap: self.cap(p, slots),
            arms: [FAR_AWAY; 2],
            legs: [FAR_AWAY; 2],
            joined_arms: [FAR_AWAY; 2],
            joined_legs: [FAR_AWAY; 2],
        };
        for side in Side::BOTH {
            let nth = side as usize;
            let upper = get(Slot::upper_arm(side));
            let lower = smooth_min(get(Slot::forearm(side)), get(Slot::hand(side)), 0.5);
            if upper.min(lower) < FAR_AWAY {
                let upper = self.sleeved(p, upper, side);
                parts.arms[nth] = smooth_min(upper, lower, 0.7);
                parts.joined_arms[nth] = self.joined(p, trunk, upper, (Bone::upper_arm(side), 6.0));
            }
            if get(Slot::thigh(side)).min(get(Slot::shank(side))).min(get(Slot::foot(side))) >= FAR_AWAY {
                continue;
            }
            let leg = smooth_min(get(Slot::thigh(side)), get(Slot::shank(side)), 1.2);
            let thigh = get(Slot::thigh(side)) - TROUSERS;
            parts.legs[nth] = smooth_min(self.trousered(p, leg, side), get(Slot::foot(side)), 0.6);
            parts.joined_legs[nth] = self.joined(p, trunk, thigh, (Bone::thigh(side), 8.0));
        }
        parts
    }

    /// Generous blending round a shoulder or hip, hardly any where a limb merely rests against the trunk.
    fn joined(&self, p: Vec3, trunk: f64, limb: f64, joint: (Bone, f64)) -> f64 {
        if (trunk - limb).abs() >= NO_BLEND {
            return trunk.min(limb);
        }
        let from = p - self.figure.frame(joint.0).origin;
        let ratio = from.dot(from) / (joint.1 * joint.1);
        let falling = 1.0 / (1.0 + ratio * ratio * ratio);
        smooth_min(trunk, limb, 0.4 + 2.4 * falling)
    }

    /// How far outside the shirt's edges a point is: under the hem or over the neckline.
    fn shirt_edge(&self, p: Vec3) -> f64 {
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
    fn sleeved(&self, p: Vec3, arm: f64, side: Side) -> f64 {
        if arm > 1.5 { arm - SLEEVE } else { arm.min((arm - SLEEVE).max(self.past_sleeve(p, side))) }
    }

    fn past_sleeve(&self, p: Vec3, side: Side) -> f64 {
        -self.figure.frame(Bone::upper_arm(side)).local(p).z - SLEEVE_HEM
    }

    /// A leg in its trousers.
    fn trousered(&self, p: Vec3, leg: f64, side: Side) -> f64 {
        if leg > 1.5 { leg - TROUSERS } else { leg.min((leg - TROUSERS).max(self.past_trousers(p, side))) }
    }

    fn past_trousers(&self, p: Vec3, side: Side) -> f64 {
        -self.figure.frame(Bone::shank(side)).local(p).z - TROUSERS_HEM
    }

    /// Hair, a bun or a scarf.
    fn cap(&self, p: Vec3, slots: &Slots) -> f64 {
        let cap = slots[Slot::CAP.0];
        let open = if cap > 1.5 {
            cap
        } else {
            let hair = self.figure.body.hair;
            let local = self.figure.frame(Bone::HEAD).local(p);
            cap.max(head::opening(local, hair))
        };
        smooth_min(open, slots[Slot::KNOT.0], 0.8)
    }

    /// The least distance, and whose it is.
    fn nearest(&self, parts: &Parts) -> (f64, Limb) {
        let mut best = (parts.trunk.min(parts.cap), TRUNK);
        for side in Side::BOTH {
            let nth = side as usize;
            let arm_over = parts.arms[nth] < parts.trunk;
            let leg_over = parts.legs[nth] < parts.trunk;
            for (distance, limb) in [
                (parts.arms[nth], arm(side)),
                (parts.legs[nth], leg(side)),
                (parts.joined_arms[nth], if arm_over { arm(side) } else { TRUNK }),
                (parts.joined_legs[nth], if leg_over { leg(side) } else { TRUNK }),
            ] {
                if distance < best.0 {
                    best = (distance, limb);
                }
            }
        }
        best
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
            Class::Skin
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
