//! What the body wears: how thick each garment is, and where it ends.

use super::body::Figure;
use crate::math::Vec3;
use crate::skeleton::Bone;
use crate::words::Side;

/// How thick clothes are, units.
pub(super) const SHIRT: f64 = 0.32;
pub(super) const SLEEVE: f64 = 0.42;
pub(super) const TROUSERS: f64 = 0.36;
/// Where clothes end: above the pelvis, along the upper arm, along the shank.
pub(super) const SHIRT_HEM: f64 = 3.2;
const SLEEVE_HEM: f64 = 8.6;
const TROUSERS_HEM: f64 = 18.8;
/// The radius of the neckline, and how far before the neck's base its middle is.
const NECKLINE: f64 = 4.5;
const NECKLINE_FORWARD: f64 = 1.1;
/// Beyond this distance from the pelvis everything of the trunk is above the shirt's hem.
const HEM_REACH: f64 = 12.0;

/// How far outside the shirt's edges a point is: under the hem or over the neckline.
pub(super) fn shirt_edge(figure: &Figure, p: Vec3) -> f64 {
    below_hem(figure, p).max(above_neckline(figure, p))
}

pub(super) fn below_hem(figure: &Figure, p: Vec3) -> f64 {
    let local = figure.frame(Bone::PELVIS).local(p);
    if local.dot(local) > HEM_REACH * HEM_REACH { -1.0 } else { SHIRT_HEM - local.z }
}

/// Inside a round opening about the neck, lower in front.
pub(super) fn above_neckline(figure: &Figure, p: Vec3) -> f64 {
    let local = figure.frame(Bone::neck(0)).local(p);
    let x = local.x - NECKLINE_FORWARD;
    let above = 0.93 * (local.z + 3.6 + 0.4 * x);
    let radius = NECKLINE + 0.4 * local.z.max(0.0);
    (0.93 * (radius - (x * x + local.y * local.y).sqrt())).min(above)
}

/// An upper arm in its sleeve.
pub(super) fn sleeved(figure: &Figure, p: Vec3, arm: f64, side: Side) -> f64 {
    if arm > 1.5 { arm - SLEEVE } else { arm.min((arm - SLEEVE).max(past_sleeve(figure, p, side))) }
}

pub(super) fn past_sleeve(figure: &Figure, p: Vec3, side: Side) -> f64 {
    -figure.frame(Bone::upper_arm(side)).local(p).z - SLEEVE_HEM
}

/// A leg in its trousers.
pub(super) fn trousered(figure: &Figure, p: Vec3, leg: f64, side: Side) -> f64 {
    if leg > 1.5 { leg - TROUSERS } else { leg.min((leg - TROUSERS).max(past_trousers(figure, p, side))) }
}

pub(super) fn past_trousers(figure: &Figure, p: Vec3, side: Side) -> f64 {
    -figure.frame(Bone::shank(side)).local(p).z - TROUSERS_HEM
}
