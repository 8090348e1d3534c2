//! What covers each point of the surface: skin, hair, a garment or a thing.

use super::body::Figure;
use super::chain::{NO_PART, Slot};
use super::clothes::{self, SHIRT, SHIRT_HEM, SLEEVE, TROUSERS};
use super::cone::FAR_AWAY;
use super::field::{Field, Near, Sample};
use super::look::{Look, SOLIDS, arm, farther, leg};
use crate::drawing::Class;
use crate::math::Vec3;
use crate::skeleton::Bone;
use crate::words::{Build, Hair, Side};

/// The cut edge of a garment still looks like the garment.
const EDGE: f64 = 0.03;

/// What is seen at a point of the surface.
pub(super) fn look(field: &Field, p: Vec3, near: &Near, sample: &Sample) -> Look {
    let mut least = sample.body;
    let mut look = covered(&field.figure, p, sample);
    for &thing in &near.things {
        let solid = &field.solids[thing as usize];
        let (distance, face) = solid.distance(p);
        if distance < least {
            least = distance;
            look = Look { class: solid.class(), limb: SOLIDS + thing as u8, part: face };
        }
    }
    if look.part == NO_PART && look.limb < SOLIDS && look.class == Class::Skin {
        look.part = part(&field.figure, p, &near.pieces);
    }
    if let Some(side) = Side::BOTH.into_iter().find(|side| look.limb == arm(*side) || look.limb == leg(*side))
    {
        look.class = if field.figure.far[side as usize] { farther(look.class) } else { look.class };
    }
    look
}

/// What covers the body at a point of a limb.
fn covered(figure: &Figure, p: Vec3, sample: &Sample) -> Look {
    let Sample { slots, parts, limb, .. } = sample;
    let limb = *limb;
    let look = |class| Look { class, limb, part: NO_PART };
    let get = |slot: Slot| slots[slot.0];
    for side in Side::BOTH {
        if limb == arm(side) {
            let bare =
                get(Slot::upper_arm(side)) - SLEEVE > get(Slot::forearm(side)).min(get(Slot::hand(side)));
            return look(if bare || clothes::past_sleeve(figure, p, side) > EDGE {
                Class::Skin
            } else {
                Class::Top
            });
        }
        if limb == leg(side) {
            let leg = get(Slot::thigh(side)).min(get(Slot::shank(side))) - TROUSERS;
            let bare = leg > get(Slot::foot(side)) || clothes::past_trousers(figure, p, side) > EDGE;
            let thigh = get(Slot::thigh(side)) < get(Slot::shank(side)).min(get(Slot::foot(side)));
            return look(if bare && !thigh { Class::Skin } else { Class::Trousers });
        }
    }
    if parts.cap < parts.trunk {
        let hair = figure.body.hair;
        return look(match (hair, figure.body.build) {
            (Hair::Scarf, _) => Class::Scarf,
            (_, Build::Older) => Class::HairGrey,
            _ => Class::Hair,
        });
    }
    let hips = Side::BOTH.into_iter().map(|side| get(Slot::hip(side))).fold(FAR_AWAY, f64::min);
    let core = get(Slot::CORE);
    let class = if get(Slot::HEAD) < core.min(hips) - SHIRT || clothes::above_neckline(figure, p) > EDGE {
        // A headscarf covers the neck as well.
        if figure.body.hair == Hair::Scarf && get(Slot::HEAD) > 0.5 { Class::Scarf } else { Class::Skin }
    } else if hips < core && figure.frame(Bone::PELVIS).local(p).z < SHIRT_HEM + 3.0
        || clothes::below_hem(figure, p) > EDGE
    {
        Class::Trousers
    } else {
        Class::Top
    };
    look(class)
}

/// The finger, toe or ear that a point belongs to.
fn part(figure: &Figure, p: Vec3, pieces: &[u16]) -> u8 {
    let mut best = (FAR_AWAY, NO_PART);
    for &index in pieces {
        let piece = &figure.pieces[index as usize];
        if !piece.cone.is_within(p, 1.0) {
            continue;
        }
        let distance = piece.cone.distance(p);
        if distance < best.0 {
            best = (distance, figure.chains[piece.chain as usize].part);
        }
    }
    best.1
}
