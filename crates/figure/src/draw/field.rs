//! The signed distance to a clothed body and the things around it, and to what the nearest surface belongs.

use super::body::Figure;
use super::chain::{SLOTS, Slot};
use super::clothes::{self, SHIRT, TROUSERS};
use super::cone::{FAR_AWAY, smooth_min};
use super::head;
use super::look::{Limb, TRUNK, arm, leg};
use super::things::Thing;
use crate::math::Vec3;
use crate::skeleton::Bone;
use crate::words::Side;

/// Pieces whose distances differ by more than this do not blend.
const NO_BLEND: f64 = 3.0;
/// How much blending and clothes can bring the surface before the nearest piece.
const BULGE: f64 = 1.3;

/// A body and things in the view.
#[derive(Debug, Clone)]
pub(super) struct Field {
    pub(super) figure: Figure,
    pub(super) solids: Vec<Thing>,
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

/// The distance of a point, and from what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sample {
    pub(super) distance: f64,
    pub(super) body: f64,
    pub(super) limb: Limb,
    pub(super) slots: Slots,
    pub(super) parts: Parts,
}

/// Distances to the flesh of each slot.
pub(super) type Slots = [f64; SLOTS];

/// Distances to the clothed parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parts {
    pub(super) trunk: f64,
    pub(super) cap: f64,
    arms: [f64; 2],
    legs: [f64; 2],
    /// Whole limbs, blended into the trunk at their joints.
    joined_arms: [f64; 2],
    joined_legs: [f64; 2],
}

impl Field {
    /// The distance from a point of the view, whose nearest piece is not further than `within`.
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

    /// How near the nearest piece is at the next point of a ray, at most, after a step from a point at a
    /// distance.
    pub(super) fn reach(distance: f64, step: f64) -> f64 {
        distance + step + BULGE
    }

    fn slots(&self, p: Vec3, pieces: &[u16], within: f64) -> Slots {
        let mut slots = [FAR_AWAY; SLOTS];
        let mut chain = u16::MAX;
        let mut own = FAR_AWAY;
        for &index in pieces {
            let piece = &self.figure.pieces[index as usize];
            if !piece.cone.is_within(p, within + piece.margin) {
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
        trunk = if trunk < 1.5 { trunk.min(shirt.max(clothes::shirt_edge(&self.figure, p))) } else { shirt };
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
                let upper = clothes::sleeved(&self.figure, p, upper, side);
                parts.arms[nth] = smooth_min(upper, lower, 0.7);
                parts.joined_arms[nth] = self.joined(p, trunk, upper, (Bone::upper_arm(side), 6.0));
            }
            if get(Slot::thigh(side)).min(get(Slot::shank(side))).min(get(Slot::foot(side))) >= FAR_AWAY {
                continue;
            }
            let leg = smooth_min(get(Slot::thigh(side)), get(Slot::shank(side)), 0.7);
            let thigh = get(Slot::thigh(side)) - TROUSERS;
            parts.legs[nth] =
                smooth_min(clothes::trousered(&self.figure, p, leg, side), get(Slot::foot(side)), 0.6);
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
}
