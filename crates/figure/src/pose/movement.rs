//! The way from one pose to the next: straight lines between the angles, and what rests in both poses rests all the way.

use super::goal::Goal;
use super::hands::HandGoal;
use super::least_squares::minimise;
use super::preset::Preset;
use super::residuals::Residuals;
use super::solved::Solved;
use crate::flesh::Flesh;
use crate::math::Vec3;
use crate::skeleton::{Freedom, Pose, bones};

/// Poses on the way from one frame to the next, both frames included.
const POSES: usize = 7;
const ROUNDS: usize = 12;
/// How far the path may leave the straight line between two angles, radians.
const SLACK: f64 = 0.12;

/// The poses from one frame to the next.
pub(super) fn between(
    residuals: &Residuals,
    flesh: &Flesh,
    preset: &Preset,
    from: &Solved,
    to: &Solved,
) -> Vec<Pose> {
    let mut goal = Goal {
        supports: from.goal.supports.iter().filter(|s| to.goal.supports.contains(s)).copied().collect(),
        sway: 0.8,
        wall: preset.wall,
        balanced: from.goal.balanced && to.goal.balanced,
        ankles_apart: from.goal.ankles_apart.and(to.goal.ankles_apart),
        knees_apart: from.goal.knees_apart.and(to.goal.knees_apart),
        ..Goal::default()
    };
    let stays = |a: &HandGoal, b: &HandGoal| a.words == b.words;
    goal.hands =
        from.goal.hands.iter().filter(|a| to.goal.hands.iter().any(|b| stays(a, b))).copied().collect();
    let [first, last] = [from, to].map(|frame| flesh.places(&bones(&frame.pose, &preset.base)));
    let mut poses = vec![from.pose];
    for step in 1..POSES - 1 {
        let part = step as f64 / (POSES - 1) as f64;
        let straight: Pose = std::array::from_fn(|i| from.pose[i] + (to.pose[i] - from.pose[i]) * part);
        goal.angles = Freedom::angles().map(|freedom| (freedom, straight[freedom.0], SLACK)).collect();
        goal.fixed = fixed_balls(&goal, flesh, (&first, &last), part);
        poses.push(minimise(&straight, ROUNDS, |pose, out| residuals.of(pose, &goal, out)).0);
    }
    poses.push(to.pose);
    poses
}

/// Resting parts move in a straight line from their old place to the new one, which is mostly the same.
fn fixed_balls(
    goal: &Goal,
    flesh: &Flesh,
    (first, last): (&[Vec3], &[Vec3]),
    part: f64,
) -> Vec<(usize, Vec3)> {
    let mut fixed = Vec::new();
    for support in goal.supports.iter().filter(|support| support.on.holds()) {
        for balls in support.balls(flesh) {
            let gap = |ball: &usize| support.on.distance(first[*ball]) - flesh.balls[*ball].radius;
            if let Some(ball) = balls.into_iter().min_by(|a, b| gap(a).total_cmp(&gap(b))) {
                fixed.push((ball, first[ball].towards(last[ball], part)));
            }
        }
    }
    fixed
}
