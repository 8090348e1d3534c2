//! Things in the room or in the hands: where they are when the body is in a pose.

use super::hands::RAIL;
use super::preset::{ChairUse, Preset};
use super::support::{PILLOW, SEAT, Surface};
use crate::flesh::{Flesh, Mark};
use crate::math::{Frame, Turn, Vec3, cos, sin, vec3};
use crate::scene::{Material, Solid, SolidShape};
use crate::skeleton::{Bone, Bones, Pose, bones};
use crate::words::{Description, Place, Prop, PropPlace, Side};

/// The radius of a ball or a folded pillow between the knees.
pub(super) const BETWEEN_KNEES: f64 = 4.0;
/// Half the thickness of a strap or a rolled towel.
const STRAP: f64 = 0.55;
const TOWEL: f64 = 0.9;

/// The things of a figure at a moment. Furniture stays where the start put it.
pub(super) fn solids(
    description: &Description,
    preset: &Preset,
    flesh: &Flesh,
    (start, pose): (&Pose, &Pose),
) -> Vec<Solid> {
    let first = bones(start, &preset.base);
    let now = bones(pose, &preset.base);
    let mut solids = Vec::new();
    match preset.chair {
        Some(ChairUse::Seat) => solids.extend(chair(first[Bone::PELVIS].origin + vec3(4.0, 0.0, 0.0), 1.0)),
        // Its back is at the origin, towards the person.
        Some(ChairUse::Rail) => solids.extend(chair(vec3(12.6, 0.0, 0.0), 1.0)),
        None => {}
    }
    solids.extend(preset.wall.map(|surface| wall(surface, &first)));
    for prop in &description.props {
        let (place, side) = match prop.place {
            Some((place, side)) => (Some(place), side),
            None => (None, None),
        };
        let things = Things { flesh, bones: &now, places: flesh.places(&now), prop: prop.prop };
        match (prop.prop, place) {
            (Prop::Chair | Prop::Wall, _) => {}
            (_, Some(PropPlace::RoundKnees)) => solids.push(things.loop_round(Mark::Knee, Bone::thigh, 4.0)),
            (_, Some(PropPlace::RoundAnkles)) => {
                solids.push(things.loop_round(Mark::Ankle, Bone::shank, 3.0))
            }
            (_, Some(PropPlace::RoundFoot)) => solids.push(things.round_foot(side)),
            (_, Some(PropPlace::BetweenKnees)) => solids.push(things.between_knees()),
            (_, Some(PropPlace::UnderKnees)) => solids.extend(things.under(&[Mark::Knee, Mark::Calf])),
            (_, Some(PropPlace::UnderHips)) => solids.extend(things.under(&[Mark::Pelvis])),
            (_, Some(PropPlace::UnderHead)) | (Prop::Pillow, None) => solids.push(things.under_head()),
            (Prop::Towel | Prop::Band, None) if pulls(description) => {
                solids.push(things.round_foot(pulled(description)))
            }
            (_, Some(PropPlace::InHands)) | (Prop::Towel | Prop::Band | Prop::Ball, None) => {
                solids.push(things.in_hands());
            }
        }
    }
    solids
}

/// Whether hands hold a towel that goes round a foot.
fn pulls(description: &Description) -> bool {
    pulled_target(description).is_some()
}

fn pulled(description: &Description) -> Option<Side> {
    pulled_target(description).flatten()
}

fn pulled_target(description: &Description) -> Option<Option<Side>> {
    let stances = [Some(&description.start), description.middle.as_ref(), description.end.as_ref()];
    let mut targets = stances.into_iter().flatten().flat_map(|stance| &stance.hands);
    targets.find(|target| target.place == Place::Towel).map(|target| target.side)
}

fn block(centre: Vec3, half: Vec3, rounding: f64, material: Material) -> Solid {
    let frame = Frame { origin: centre, turn: Turn::NONE };
    Solid { material, shape: SolidShape::Block { frame, half, rounding } }
}

/// A plain chair whose seat has its middle above `at`; its back is towards -x.
fn chair(at: Vec3, thick: f64) -> Vec<Solid> {
    const HALF_SEAT: f64 = 12.2;
    let (x, y) = (at.x, at.y);
    let wood = |centre, half| block(centre, half, 0.5, Material::Wood);
    let back = x - HALF_SEAT + 0.4;
    let mut parts = vec![wood(vec3(x, y, SEAT - thick), vec3(HALF_SEAT, HALF_SEAT, thick))];
    for side in [1.0, -1.0] {
        let leg_y = y + side * (HALF_SEAT - 1.2);
        parts.push(wood(
            vec3(x + HALF_SEAT - 1.2, leg_y, (SEAT - thick) / 2.0),
            vec3(0.9, 0.9, (SEAT - thick) / 2.0),
        ));
        // The back legs continue as the posts of the back.
        parts.push(wood(vec3(back, leg_y, RAIL / 2.0), vec3(0.9, 0.9, RAIL / 2.0)));
    }
    for height in [RAIL - 3.0, RAIL - 10.5] {
        parts.push(wood(vec3(back, y, height), vec3(0.7, HALF_SEAT - 1.2, 2.6)));
    }
    parts
}

fn wall(surface: Surface, first: &Bones) -> Solid {
    let side = if surface == Surface::WallBehind { -1.0 } else { 1.0 };
    let middle = first[Bone::PELVIS].origin.y;
    // Reaches further on the side away from the viewer.
    block(vec3(side * 1.5, middle + 8.0, 50.0), vec3(1.5, 27.0, 50.0), 0.3, Material::Plaster)
}

/// One thing and the body that it is with.
struct Things<'a> {
    flesh: &'a Flesh,
    bones: &'a Bones,
    places: Vec<Vec3>,
    prop: Prop,
}

impl Things<'_> {
    fn material(&self) -> Material {
        match self.prop {
            Prop::Pillow | Prop::Towel => Material::Cloth,
            _ => Material::Rubber,
        }
    }

    fn rope(&self, points: Vec<Vec3>) -> Solid {
        let radius = if self.prop == Prop::Towel { TOWEL } else { STRAP };
        Solid { material: self.material(), shape: SolidShape::Rope { points, radius } }
    }

    /// A loop round both legs, a little above the joint.
    fn loop_round(&self, mark: Mark, bone: fn(Side) -> Bone, above: f64) -> Solid {
        let [left, right] = Side::BOTH.map(|side| {
            let ball = self.flesh.mark(mark, side);
            let up = self.bones[bone(side)].turn.z;
            (self.places[ball] + up * above, self.flesh.balls[ball].radius + 0.5, up)
        });
        let along = (left.2 + right.2).unit();
        let across = (left.0 - right.0).unit();
        let out = along.cross(across).unit();
        let half_turn = |centre: Vec3, radius: f64, from: f64| {
            (0..=6).map(move |k| {
                let angle = (from + 30.0 * f64::from(k)).to_radians();
                centre + across * (radius * sin(angle)) + out * (radius * cos(angle))
            })
        };
        let mut points: Vec<Vec3> = half_turn(left.0, left.1, 0.0).collect();
        points.extend(half_turn(right.0, right.1, 180.0));
        points.push(points[0]);
        self.rope(points)
    }

    /// From hand to hand round the sole of a foot.
    fn round_foot(&self, side: Option<Side>) -> Solid {
        let foot = side.unwrap_or(Side::Right);
        let frame = &self.bones[Bone::foot(foot)];
        let palms = Side::BOTH.map(|hand| self.places[self.flesh.mark(Mark::Palm, hand)]);
        let edge = |s: f64| [frame.at(vec3(6.4, s * 3.0, -1.2)), frame.at(vec3(6.4, s * 2.4, -4.2))];
        let ([left_up, left_down], [right_up, right_down]) = (edge(1.0), edge(-1.0));
        let end = |palm: Vec3| palm + (palm - frame.origin).unit() * 5.0;
        self.rope(vec![
            end(palms[0]),
            palms[0],
            left_up,
            left_down,
            right_down,
            right_up,
            palms[1],
            end(palms[1]),
        ])
    }

    fn in_hands(&self) -> Solid {
        let [left, right] = Side::BOTH.map(|hand| self.places[self.flesh.mark(Mark::Palm, hand)]);
        if self.prop == Prop::Ball {
            let radius = ((left - right).length() / 2.0 - 0.8).clamp(3.0, 8.0);
            return Solid {
                material: Material::Rubber,
                shape: SolidShape::Ball { centre: left.towards(right, 0.5), radius },
            };
        }
        let past = (left - right).unit() * 3.0;
        self.rope(vec![left + past, left, right, right - past])
    }

    fn between_knees(&self) -> Solid {
        let [left, right] = Side::BOTH.map(|side| self.places[self.flesh.mark(Mark::Knee, side)]);
        let up = self.bones[Bone::thigh(Side::Left)].turn.z * 2.0;
        let centre = left.towards(right, 0.5) + up;
        let shape = if self.prop == Prop::Ball {
            SolidShape::Ball { centre, radius: BETWEEN_KNEES + 0.8 }
        } else {
            let thigh = &self.bones[Bone::thigh(Side::Left)].turn;
            let frame = Frame { origin: centre, turn: *thigh };
            SolidShape::Block { frame, half: vec3(6.0, BETWEEN_KNEES + 0.6, 8.0), rounding: 3.0 }
        };
        Solid { material: self.material(), shape }
    }

    fn under_head(&self) -> Solid {
        let head = self.places.get(self.flesh.marked(Mark::Head, None).next().unwrap_or(0)).copied();
        let at = head.unwrap_or(Vec3::ZERO);
        block(vec3(at.x, at.y, PILLOW / 2.0), vec3(9.0, 13.0, PILLOW / 2.0), 1.9, Material::Cloth)
    }

    /// A pillow or roll that fills the gap between the floor and a part.
    fn under(&self, marks: &[Mark]) -> Option<Solid> {
        let balls: Vec<usize> = marks.iter().flat_map(|mark| self.flesh.marked(*mark, None)).collect();
        let low = |ball: &usize| self.places[*ball].z - self.flesh.balls[*ball].radius;
        let gap = balls.iter().map(low).fold(f64::MAX, f64::min);
        let sum = balls.iter().fold(Vec3::ZERO, |sum, ball| sum + self.places[*ball]);
        let middle = sum * (1.0 / balls.len().max(1) as f64);
        let half = gap / 2.0;
        (half > 0.8).then(|| {
            let size = vec3((half + 4.0).min(7.0), 14.0, half);
            block(vec3(middle.x, middle.y, half), size, half.min(2.5) * 0.95, self.material())
        })
    }
}
