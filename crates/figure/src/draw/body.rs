//! A pose to flesh in the view: chains of round cones, each in a slot. The trunk and the limbs come from
//! `flesh`; hands, feet and the head are modelled here finer than the solver needs them.

use super::camera::Eye;
use super::chain::{Ball, Chain, Links, NO_PART, Slot};
use super::cone::Cone;
use super::{foot, hand, head};
use crate::flesh::{Flesh, Group};
use crate::math::{Frame, Turn};
use crate::skeleton::{BONES, Bone, Bones, Pose, bones};
use crate::words::{Body, Side};

/// A cone and the chain that it belongs to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    pub(super) cone: Cone,
    pub(super) chain: u16,
    /// Further than this from the nearest surface it changes nothing, units.
    pub(super) margin: f64,
}

/// A posed body in the view.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    pub(super) chains: Vec<Chain>,
    /// In the order of their chains, and these in the order of slots.
    pub(super) pieces: Vec<Piece>,
    /// The bones' frames in the view.
    pub(super) frames: [Frame; BONES],
    /// Whether a side's limbs are the far ones.
    pub(super) far: [bool; 2],
    pub(super) body: Body,
}

/// The hips' difference in depth from which one leg is the far one, units; they are 9.8 apart.
const SIDEWAYS: f64 = 6.0;

impl Figure {
    pub(super) fn new(flesh: &Flesh, body: Body, pose: &Pose, base: &Turn, eye: &Eye) -> Self {
        let bones = bones(pose, base);
        let frames = view_frames(&bones, eye);
        let mut all = trunk_and_limbs(flesh, &bones, eye);
        let frame = |bone: Bone| &frames[bone.0];
        for side in Side::BOTH {
            hand::add(&mut all, side, [frame(Bone::hand(side)), frame(Bone::fingers(side))]);
            foot::add(&mut all, side, [frame(Bone::foot(side)), frame(Bone::toes(side))]);
        }
        head::add(&mut all, body.hair, [frame(Bone::HEAD), frame(Bone::neck(0)), frame(Bone::thoracic(2))]);
        all.sort_by_key(|links| links.chain.slot);
        let mut chains = Vec::new();
        let mut pieces = Vec::new();
        for links in &all {
            let chain = chains.len() as u16;
            let margin = links.chain.margin();
            chains.push(links.chain);
            let smooth = links.chain.part == NO_PART && !matches!(links.chain.slot, Slot::HEAD);
            pieces.extend(rounded(&links.balls, smooth).into_iter().map(|cone| Piece {
                cone,
                chain,
                margin,
            }));
        }
        let [left, right] = Side::BOTH.map(|side| frames[Bone::thigh(side).0].origin.z);
        let far = [left - right > SIDEWAYS, right - left > SIDEWAYS];
        Self { chains, pieces, frames, far, body }
    }

    pub(super) fn frame(&self, bone: Bone) -> &Frame {
        &self.frames[bone.0]
    }
}

fn view_frames(bones: &Bones, eye: &Eye) -> [Frame; BONES] {
    let mut frames = [Frame::ROOM; BONES];
    for (i, frame) in frames.iter_mut().enumerate() {
        *frame = eye.view_frame(&bones[Bone(i)]);
    }
    frames
}

/// The chains of the flesh except those of hands, feet and head.
fn trunk_and_limbs(flesh: &Flesh, bones: &Bones, eye: &Eye) -> Vec<Links> {
    let places = flesh.places(bones);
    let ball = |i: usize| Ball { at: eye.view(places[i]), radius: flesh.balls[i].radius };
    let mut all: Vec<Links> = Vec::new();
    let mut last = None;
    for cone in &flesh.cones {
        let (mut slot, blend) = match cone.group {
            Group::Core => (Slot::CORE, 2.4),
            Group::UpperArm(side) => (Slot::upper_arm(side), 0.7),
            Group::Forearm(side) => (Slot::forearm(side), 0.7),
            Group::Thigh(side) => (Slot::thigh(side), 1.3),
            Group::Shank(side) => (Slot::shank(side), 1.3),
            Group::Hand(_) | Group::Foot(_) | Group::Head | Group::Hair => continue,
        };
        if last != Some(cone.chain) {
            last = Some(cone.chain);
            // Flesh of the trunk that reaches on to a thigh is clothed as the thigh is.
            let thigh = flesh
                .cones
                .iter()
                .filter(|other| other.chain == cone.chain)
                .flat_map(|other| other.ends)
                .find_map(|end| {
                    Side::BOTH.into_iter().find(|side| flesh.balls[end].bone == Bone::thigh(*side))
                });
            if let (Group::Core, Some(side)) = (cone.group, thigh) {
                slot = Slot::hip(side);
            }
            all.push(Links::new(slot, blend, vec![ball(cone.ends[0])]));
        }
        if let Some(links) = all.last_mut() {
            links.balls.push(ball(cone.ends[1]));
        }
    }
    all
}

/// Cones along a spline through the balls (Catmull and Rom's), so that the outline has no kinks; small parts
/// do without.
fn rounded(balls: &[Ball], smooth: bool) -> Vec<Cone> {
    let count = balls.len();
    let mut cones = Vec::new();
    for i in 1..count {
        let [before, from, to, after] =
            [i.saturating_sub(2), i - 1, i, (i + 1).min(count - 1)].map(|k| balls[k]);
        let parts = if smooth && count > 2 { 2 } else { 1 };
        let at = |t: f64| {
            let weights = [
                t * (-0.5 + t * (1.0 - 0.5 * t)),
                1.0 + t * t * (-2.5 + 1.5 * t),
                t * (0.5 + t * (2.0 - 1.5 * t)),
                t * t * (-0.5 + 0.5 * t),
            ];
            let mix = |ball: Ball, weight: f64| (ball.at * weight, ball.radius * weight);
            let [a, b, c, d] =
                [mix(before, weights[0]), mix(from, weights[1]), mix(to, weights[2]), mix(after, weights[3])];
            (a.0 + b.0 + c.0 + d.0, a.1 + b.1 + c.1 + d.1)
        };
        for k in 0..parts {
            let ((a, ra), (b, rb)) =
                (at(f64::from(k) / f64::from(parts)), at(f64::from(k + 1) / f64::from(parts)));
            cones.push(Cone::new([a, b], [ra, rb]));
        }
    }
    cones
}
