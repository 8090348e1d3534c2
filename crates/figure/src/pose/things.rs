//! Things that are with the body: under a part of it, round it, or in its hands.

use super::shapes::{ball, block, rod};
use super::support::{PILLOW, ROLLER};
use crate::flesh::{Flesh, Mark};
use crate::math::{Frame, Vec3, cos, sin, vec3};
use crate::scene::{Material, Solid, SolidShape};
use crate::skeleton::{Bone, Bones};
use crate::words::{Prop, Side};

/// The radius of a ball or a folded pillow between the knees.
pub(super) const BETWEEN_KNEES: f64 = 4.0;
/// Half the thickness of a strap or a rolled towel, and the length of a stick.
const STRAP: f64 = 0.55;
const TOWEL: f64 = 0.9;
const STICK: f64 = 56.0;

/// One thing and the body that it is with.
pub(super) struct Things<'a> {
    pub(super) flesh: &'a Flesh,
    pub(super) bones: &'a Bones,
    pub(super) places: Vec<Vec3>,
    pub(super) prop: Prop,
}

impl Things<'_> {
    fn material(&self) -> Material {
        match self.prop {
            Prop::Pillow | Prop::Towel => Material::Cloth,
            Prop::Stick => Material::Wood,
            _ => Material::Rubber,
        }
    }

    fn rope(&self, points: Vec<Vec3>) -> Solid {
        let radius = if self.prop == Prop::Towel { TOWEL } else { STRAP };
        rod(points, radius, self.material())
    }

    /// A loop round both legs or round one, a little above the joint.
    pub(super) fn loop_round(
        &self,
        mark: Mark,
        bone: fn(Side) -> Bone,
        (above, side): (f64, Option<Side>),
    ) -> Solid {
        // Round one leg, nothing but the loop itself shows: it lies on the trousers.
        let cloth = if side.is_some() { 1.1 * self.flesh.girth.limbs } else { 0.5 };
        let [left, right] = Side::BOTH.map(|leg| {
            let leg = side.unwrap_or(leg);
            let ball = self.flesh.mark(mark, leg);
            let up = self.bones[bone(leg)].turn.z;
            (self.places[ball] + up * above, self.flesh.balls[ball].radius + cloth, up)
        });
        let along = (left.2 + right.2).unit();
        let across = match side {
            None => (left.0 - right.0).unit(),
            Some(leg) => self.bones[bone(leg)].turn.y,
        };
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

    /// From the left hand round the sole of one foot, or of the left and the right one, to the right hand.
    pub(super) fn round_foot(&self, feet: [Side; 2]) -> Solid {
        let [left, right] = feet.map(|foot| &self.bones[Bone::foot(foot)]);
        let [left_palm, right_palm] = Side::BOTH.map(|hand| self.palm(hand));
        let end = |palm: Vec3, foot: &Frame| palm + (palm - foot.origin).unit() * 5.0;
        self.rope(vec![
            end(left_palm, left),
            left_palm,
            left.at(vec3(6.4, 3.0, -1.2)),
            left.at(vec3(6.4, 2.4, -4.2)),
            right.at(vec3(6.4, -2.4, -4.2)),
            right.at(vec3(6.4, -3.0, -1.2)),
            right_palm,
            end(right_palm, right),
        ])
    }

    fn palm(&self, hand: Side) -> Vec3 {
        self.places[self.flesh.mark(Mark::Palm, hand)]
    }

    /// The middle of what a fist holds.
    fn grip(&self, hand: Side) -> Vec3 {
        self.bones[Bone::hand(hand)].at(vec3(0.2, hand.sign() * -1.6, -5.4))
    }

    /// A short bar with a weight at each end.
    pub(super) fn dumbbells(&self, side: Option<Side>) -> Vec<Solid> {
        let hands = Side::BOTH.into_iter().filter(|hand| side.is_none_or(|only| only == *hand));
        hands
            .flat_map(|hand| {
                let (middle, along) = (self.grip(hand), self.bones[Bone::hand(hand)].turn.x);
                let bar = |from: f64, to: f64, radius: f64| {
                    rod(vec![middle + along * from, middle + along * to], radius, Material::Rubber)
                };
                [bar(-3.6, 3.6, 0.8), bar(-5.0, -4.2, 2.3), bar(4.2, 5.0, 2.3)]
            })
            .collect()
    }

    /// A cushion between the low back and what is behind it.
    pub(super) fn behind_back(&self) -> Solid {
        let back = &self.bones[Bone::lumbar(1)];
        let girth = self.flesh.girth.trunk;
        let frame = Frame { origin: back.at(vec3(-7.2 * girth, 0.0, 1.0)), turn: back.turn };
        Solid {
            material: self.material(),
            shape: SolidShape::Block { frame, half: vec3(2.4, 9.5, 6.5), rounding: 2.2 },
        }
    }

    /// What both hands hold between them, or one hand in its fist.
    pub(super) fn in_hands(&self, side: Option<Side>) -> Solid {
        let [left, right] = Side::BOTH.map(|hand| self.palm(hand));
        let apart = (left - right).length();
        match (self.prop, side) {
            (Prop::Ball | Prop::GymBall, None) => {
                let most = if self.prop == Prop::Ball { 8.0 } else { 14.0 };
                ball(left.towards(right, 0.5), (apart / 2.0 - 0.8).clamp(3.0, most))
            }
            (Prop::Ball | Prop::GymBall, Some(hand)) => ball(self.grip(hand), 2.4),
            (Prop::Stick, None) => {
                let [left, right] = Side::BOTH.map(|hand| self.grip(hand));
                let past = (left - right).unit() * ((STICK - apart) / 2.0).max(5.0);
                rod(vec![left + past, right - past], 0.9, self.material())
            }
            (Prop::Roller, None) => rod(vec![left, right], ROLLER / 2.0, self.material()),
            (_, Some(hand)) => {
                let along = self.bones[Bone::hand(hand)].turn.x * 9.0;
                self.rope(vec![self.grip(hand) - along, self.grip(hand) + along])
            }
            (_, None) => {
                let past = (left - right).unit() * 3.0;
                self.rope(vec![left + past, left, right, right - past])
            }
        }
    }

    pub(super) fn between_knees(&self) -> Solid {
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

    pub(super) fn under_head(&self) -> Solid {
        let head = self.places.get(self.flesh.marked(Mark::Head, None).next().unwrap_or(0)).copied();
        let at = head.unwrap_or(Vec3::ZERO);
        block(vec3(at.x, at.y, PILLOW / 2.0), vec3(9.0, 13.0, PILLOW / 2.0), 1.9, Material::Cloth)
    }

    /// A pillow, roll or ball that fills the gap between the floor and a part of one side or of both.
    pub(super) fn under(&self, marks: &[Mark], side: Option<Side>) -> Option<Solid> {
        let balls: Vec<usize> = marks.iter().flat_map(|mark| self.flesh.marked(*mark, side)).collect();
        let low = |ball: &usize| self.places[*ball].z - self.flesh.balls[*ball].radius;
        let gap = balls.iter().map(low).fold(f64::MAX, f64::min);
        let sum = balls.iter().fold(Vec3::ZERO, |sum, ball| sum + self.places[*ball]);
        let middle = sum * (1.0 / balls.len().max(1) as f64);
        let half = gap / 2.0;
        let wide = if side.is_some() { 7.5 } else { 14.0 };
        let centre = vec3(middle.x, middle.y, half);
        (half > 0.8).then(|| match self.prop {
            Prop::Ball | Prop::GymBall => ball(centre, half),
            Prop::Roller => {
                let along = Vec3::Y * (wide + 3.0 - half);
                rod(vec![centre - along, centre + along], half, self.material())
            }
            _ => {
                let size = vec3((half + 4.0).min(7.0), wide, half);
                block(centre, size, half.min(2.5) * 0.95, self.material())
            }
        })
    }
}
