//! How far a pose is from its goal: a list of residuals, each divided by the distance or angle that counts as one.

use super::goal::{Goal, Roll};
use super::hands::{HandGoal, Target};
use super::joints;
use super::points::{landmark, palm, towel_grip};
use super::support::Surface;
use crate::flesh::{Flesh, Mark};
use crate::math::{Turn, Vec3, cos, exp, log, sin, vec3};
use crate::skeleton::{
    BONES, Bone, Bones, FIRST_ANGLE, FOREARM, Freedom, Pose, SHANK, THIGH, UPPER_ARM, bones,
};
use crate::words::{Contact, Landmark, Side};

/// A body in a posture's direction; what the residuals of many poses have in common is worked out once.
pub(super) struct Residuals<'a> {
    flesh: &'a Flesh,
    base: Turn,
    /// The balls of each bone.
    of_bone: Vec<Vec<usize>>,
    /// Balls of the arms that must stay outside the trunk, and by how much the upper arm may sink in.
    arms: Vec<(usize, f64)>,
    /// Pairs of balls of the two legs that must not overlap.
    legs: Vec<[usize; 2]>,
}

/// The weights of a goal's parts: distances in units, directions as the length of the difference of unit vectors.
mod weigh {
    pub(super) const CONTACT: f64 = 0.05;
    pub(super) const PASSED: f64 = 0.15;
    pub(super) const FIXED: f64 = 0.5;
    pub(super) const HAND: f64 = 0.35;
    pub(super) const PALM: f64 = 0.3;
    pub(super) const FLAT: f64 = 0.06;
    pub(super) const POINTING: f64 = 0.05;
    pub(super) const SIDES: f64 = 0.04;
    pub(super) const LINE: f64 = 0.01;
    pub(super) const LIMIT: f64 = 0.01;
    pub(super) const TRUNK: f64 = 0.4;
    pub(super) const LEGS: f64 = 0.3;
    pub(super) const GAP: f64 = 0.6;
    pub(super) const ROLL: f64 = 0.4;
    pub(super) const HEELS: f64 = 0.3;
    /// Towels stretch.
    pub(super) const TOWEL: f64 = 1.0;
}

impl<'a> Residuals<'a> {
    pub(super) fn new(flesh: &'a Flesh, base: Turn) -> Self {
        let mut of_bone = vec![Vec::new(); BONES];
        for (i, ball) in flesh.balls.iter().enumerate() {
            of_bone[ball.bone.0].push(i);
        }
        let mut arms = Vec::new();
        for side in Side::BOTH {
            for (mark, sunk) in
                [(Mark::UpperArm, 1.5), (Mark::Elbows, 0.0), (Mark::Forearms, 0.0), (Mark::Wrist, 0.0)]
            {
                arms.push((flesh.mark(mark, side), sunk));
            }
        }
        let legs = [Mark::Knee, Mark::Ankle, Mark::Calf]
            .map(|mark| [flesh.mark(mark, Side::Left), flesh.mark(mark, Side::Right)])
            .to_vec();
        Self { flesh, base, of_bone, arms, legs }
    }

    /// Writes all residuals of a pose into `out`.
    pub(super) fn of(&self, pose: &Pose, goal: &Goal, out: &mut Vec<f64>) {
        out.clear();
        let bones = bones(pose, &self.base);
        let places = self.flesh.places(&bones);
        // The place in the room hardly matters; it must not be free, or nothing would hold it.
        out.extend(pose[..3].iter().map(|place| place / 400.0));
        out.extend(pose[3..FIRST_ANGLE].iter().map(|turn| turn / goal.sway.max(0.05)));
        out.extend(goal.angles.iter().map(|(freedom, target, slack)| (pose[freedom.0] - target) / slack));
        self.supports(goal, &bones, &places, out);
        for (ball, place) in &goal.fixed {
            let off = places[*ball] - *place;
            out.extend([off.x, off.y, off.z].map(|d| d / weigh::FIXED));
        }
        for hand in &goal.hands {
            self.hand(hand, &bones, &places, out);
        }
        for (bone, to) in &goal.pointing {
            push_direction(-bones[*bone].turn.z, *to, weigh::POINTING, out);
        }
        if goal.symmetric {
            symmetry(pose, out);
        }
        self.line(&goal.line, &bones, out);
        if goal.balanced {
            self.balance(goal, &bones, out);
        }
        if let Some(roll) = goal.roll {
            self.roll(roll, &bones, &places, out);
        }
        self.gaps(goal, &places, out);
        self.collisions(&places, out);
        for freedom in Freedom::angles() {
            let (low, high) = joints::range(freedom);
            let angle = pose[freedom.0];
            let beyond = (angle - low.to_radians()).min(0.0) + (angle - high.to_radians()).max(0.0);
            out.push(beyond / weigh::LIMIT);
        }
    }

    fn supports(&self, goal: &Goal, bones: &Bones, places: &[Vec3], out: &mut Vec<f64>) {
        for support in &goal.supports {
            for balls in support.balls(self.flesh) {
                let nearest = self.nearest(support.on, &balls, places);
                out.push(nearest / weigh::CONTACT);
            }
            if let (Contact::Hands, Some(side)) = (support.contact, support.side) {
                push_direction(palm(bones, side), -support.on.plane().0, weigh::FLAT, out);
            }
        }
        for surface in [Some(Surface::Floor), goal.wall].into_iter().flatten() {
            for balls in &self.of_bone {
                let nearest = self.nearest(surface, balls, places);
                out.push((nearest + 0.1).min(0.0) / weigh::PASSED);
            }
        }
    }

    /// How far the nearest of some balls is from a surface, without kinks, so that the solver can roll from one to the next.
    fn nearest(&self, surface: Surface, balls: &[usize], places: &[Vec3]) -> f64 {
        const BLUR: f64 = 0.2;
        let distance = |ball: &usize| surface.distance(places[*ball]) - self.flesh.balls[*ball].radius;
        let least = balls.iter().map(distance).fold(f64::MAX, f64::min);
        if least > 50.0 {
            return least.min(1e4);
        }
        let sum: f64 = balls.iter().map(|ball| exp(-(distance(ball) - least) / BLUR)).sum();
        least - BLUR * log(sum) + BLUR / 2.0
    }

    fn hand(&self, goal: &HandGoal, bones: &Bones, places: &[Vec3], out: &mut Vec<f64>) {
        let at = places[goal.ball];
        let towards = palm(bones, goal.hand);
        let (off, facing) = match goal.to {
            Target::Skin { bone, at: local, facing } => {
                (at - bones[bone].at(local), bones[bone].turn.apply(facing))
            }
            Target::Room { at: point, facing } => (at - point, facing),
            Target::Surface(surface) => {
                let (normal, _) = surface.plane();
                let gap = surface.distance(at) - self.flesh.balls[goal.ball].radius;
                push_direction(towards, -normal, weigh::FLAT, out);
                // Fingers up.
                push_direction(-bones[Bone::hand(goal.hand)].turn.z, Vec3::Z, 0.25, out);
                out.push(gap / weigh::CONTACT);
                // About as high and as wide as the shoulder, unless the arm's angles say more.
                let reach = at - bones[Bone::upper_arm(goal.hand)].origin;
                out.push(reach.dot(self.base.y) / 2.5);
                out.push(reach.z / 5.0);
                return;
            }
            Target::Anywhere => return,
            Target::Towel { foot } => {
                let off = at - towel_grip(bones, goal.hand, foot);
                out.extend([off.x, off.y, off.z].map(|d| d / weigh::TOWEL));
                return;
            }
        };
        out.extend([off.x, off.y, off.z].map(|d| d / weigh::HAND));
        push_direction(towards, facing, weigh::PALM, out);
    }

    /// Points on a line, seen from the side: the middle of both sides is what must be straight.
    fn line(&self, line: &[Landmark], bones: &Bones, out: &mut Vec<f64>) {
        for three in line.windows(3) {
            let [a, b, c] = [0, 1, 2].map(|i| landmark(bones, three[i]));
            let (first, second) = (b - a, c - b);
            let bend = first.cross(second).dot(self.base.y) / (first.length() * second.length()).max(1e-6);
            out.push(bend / weigh::LINE);
        }
    }

    /// The centre of mass is over the middle of the feet on the floor. Shares of mass and their places after Winter, table 4.1.
    fn balance(&self, goal: &Goal, bones: &Bones, out: &mut Vec<f64>) {
        let trunk = [
            (Bone::PELVIS, 0.142, 0.0),
            (Bone::lumbar(1), 0.139, 2.0),
            (Bone::thoracic(1), 0.216, 2.0),
            (Bone::HEAD, 0.081, 0.0),
        ];
        let (mut moment, mut mass) = (Vec3::ZERO, 0.0);
        for (bone, share, forward) in trunk {
            moment += bones[bone].at(vec3(forward, 0.0, 0.0)) * share;
            mass += share;
        }
        for side in Side::BOTH {
            let limbs = [
                (Bone::thigh(side), 0.1, 0.433 * THIGH),
                (Bone::shank(side), 0.0465, 0.433 * SHANK),
                (Bone::upper_arm(side), 0.028, 0.436 * UPPER_ARM),
                (Bone::forearm(side), 0.022, 0.682 * FOREARM),
            ];
            for (bone, share, down) in limbs {
                moment += bones[bone].at(vec3(0.0, 0.0, -down)) * share;
                mass += share;
            }
        }
        let (mut middle, mut feet) = (Vec3::ZERO, 0.0);
        for side in Side::BOTH {
            let is_on = |contact| goal.supports.iter().any(|s| s.contact == contact && s.side == Some(side));
            let forward = if is_on(Contact::Heels) {
                3.0
            } else if is_on(Contact::Toes) {
                7.5
            } else {
                continue;
            };
            middle += bones[Bone::foot(side)].at(vec3(forward, 0.0, 0.0));
            feet += 1.0;
        }
        if feet > 0.0 {
            let off = moment * (1.0 / mass) - middle * (1.0 / feet);
            out.extend([off.x, off.y]);
        } else {
            out.extend([0.0, 0.0]);
        }
    }

    fn roll(&self, roll: Roll, bones: &Bones, places: &[Vec3], out: &mut Vec<f64>) {
        let at = |mark, side| places[self.flesh.mark(mark, side)];
        let middle = |mark| at(mark, Side::Left).towards(at(mark, Side::Right), 0.5);
        let hips = bones[Bone::thigh(Side::Left)].origin.towards(bones[Bone::thigh(Side::Right)].origin, 0.5);
        let knees = middle(Mark::Knee) - hips;
        let off = knees.dot(self.base.y) * cos(roll.angle) - knees.z * sin(roll.angle);
        out.push(off / weigh::ROLL);
        for (mark, apart) in [(Mark::Knee, roll.knees_apart), (Mark::Ankle, roll.ankles_apart)] {
            out.push(((at(mark, Side::Left) - at(mark, Side::Right)).length() - apart) / weigh::GAP);
        }
    }

    fn gaps(&self, goal: &Goal, places: &[Vec3], out: &mut Vec<f64>) {
        let apart = |mark| {
            (places[self.flesh.mark(mark, Side::Left)] - places[self.flesh.mark(mark, Side::Right)]).length()
        };
        if let Some(wanted) = goal.ankles_apart {
            out.push((apart(Mark::Ankle) - wanted) / weigh::GAP);
        }
        if let Some(wanted) = goal.knees_apart {
            out.push((apart(Mark::Knee) - wanted) / weigh::GAP);
        }
        if goal.on_heels {
            for side in Side::BOTH {
                let (hip, heel) = (self.flesh.mark(Mark::Pelvis, side), self.flesh.mark(Mark::Heels, side));
                let reach = self.flesh.balls[hip].radius + self.flesh.balls[heel].radius;
                out.push(((places[hip] - places[heel]).length() - reach - 5.0).max(0.0) / weigh::HEELS);
            }
        }
    }

    fn collisions(&self, places: &[Vec3], out: &mut Vec<f64>) {
        let balls = &self.flesh.balls;
        for (arm, sunk) in &self.arms {
            let depth = self.flesh.trunk.iter().map(|trunk| {
                (places[*arm] - places[*trunk]).length() - balls[*arm].radius - balls[*trunk].radius
            });
            out.push((depth.fold(0.0, f64::min) + sunk).min(0.0) / weigh::TRUNK);
        }
        for [a, b] in &self.legs {
            let gap = (places[*a] - places[*b]).length() - balls[*a].radius - balls[*b].radius;
            out.push(gap.min(0.0) / weigh::LEGS);
        }
    }
}

fn push_direction(is: Vec3, should: Vec3, weigh: f64, out: &mut Vec<f64>) {
    let off = is - should;
    out.extend([off.x, off.y, off.z].map(|d| d / weigh));
}

/// Both sides do the same, and the trunk neither bends sideways nor turns.
fn symmetry(pose: &Pose, out: &mut Vec<f64>) {
    for freedom in Freedom::angles() {
        let is = pose[freedom.0];
        match freedom.side() {
            Some(Side::Left) => out.push((is - pose[freedom.mirrored().0]) / weigh::SIDES),
            Some(Side::Right) => {}
            None if freedom.kind() % 3 == 0 => {}
            None => out.push(is / weigh::SIDES),
        }
    }
}
