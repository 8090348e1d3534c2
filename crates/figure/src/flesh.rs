//! The flesh on the bones: balls that are fixed to bones, and round cones that join them. The same balls
//! carry the body's weight in the solver (what rests on the floor is a ball) and its outline in the drawing.

use super::math::{Vec3, vec3};
use super::skeleton::{Bone, Bones};
use super::words::Side;

/// A ball of flesh, fixed to a bone. Units of stature.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ball {
    pub(crate) bone: Bone,
    /// In the bone's frame.
    pub(crate) centre: Vec3,
    pub(crate) radius: f64,
}

/// Flesh between two balls.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cone {
    /// Indices of the balls.
    pub(crate) ends: [usize; 2],
    pub(crate) group: Group,
    /// Cones of one chain follow each other without blending.
    pub(crate) chain: u16,
}

/// Chains of one group blend into each other; groups blend at the joints only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Group {
    Core,
    UpperArm(Side),
    Forearm(Side),
    Hand(Side),
    Thigh(Side),
    Shank(Side),
    Foot(Side),
    Head,
    Hair,
}

/// The role of a ball in the solver.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Mark {
    Head,
    Forehead,
    Chin,
    Shoulders,
    Chest,
    Belly,
    LowBack,
    MidBack,
    /// The ribs, which rest on the floor in side-lying.
    Back,
    Pelvis,
    Hip,
    Thigh,
    /// The middle of the knee, for collisions.
    Knee,
    /// The parts of the knee that can rest on something.
    Knees,
    Calf,
    Ankle,
    Heels,
    /// The balls of the feet.
    BallsOfFeet,
    Toes,
    WholeFoot,
    TopsOfFeet,
    UpperArm,
    Elbows,
    Forearms,
    Wrist,
    Hands,
    Palm,
    Fingertip,
}

/// The flesh of a whole body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Flesh {
    pub(crate) balls: Vec<Ball>,
    pub(crate) cones: Vec<Cone>,
    marks: Vec<(Mark, Option<Side>, usize)>,
    /// Balls of the trunk that arms must not pass through.
    pub(crate) trunk: Vec<usize>,
    /// How thick the parts are.
    pub(crate) girth: Girth,
}

/// How thick a part is compared with the medium body: factors of radii.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Girth {
    pub(crate) trunk: f64,
    pub(crate) belly: f64,
    pub(crate) limbs: f64,
}

impl Flesh {
    /// A body of this girth without any flesh yet.
    pub(crate) fn new(girth: Girth) -> Self {
        Self { balls: Vec::new(), cones: Vec::new(), marks: Vec::new(), trunk: Vec::new(), girth }
    }

    /// Where every ball is, in the order of `balls`.
    pub(crate) fn places(&self, bones: &Bones) -> Vec<Vec3> {
        self.balls.iter().map(|ball| bones[ball.bone].at(ball.centre)).collect()
    }

    /// The balls with a mark; without a side, those of both.
    pub(crate) fn marked(&self, mark: Mark, side: Option<Side>) -> impl Iterator<Item = usize> {
        self.marks
            .iter()
            .filter(move |(other, of, _)| *other == mark && (side.is_none() || side == *of))
            .map(|(_, _, ball)| *ball)
    }

    /// The first ball with a mark on a side.
    pub(crate) fn mark(&self, mark: Mark, side: Side) -> usize {
        self.marked(mark, Some(side)).next().unwrap_or(0)
    }

    /// A chain of balls along (bone, x, y, z, radius); returns the index of the first.
    pub(crate) fn chain(&mut self, group: Group, links: &[(Bone, f64, f64, f64, f64)]) -> usize {
        let first = self.balls.len();
        let chain = self.cones.last().map_or(0, |cone| cone.chain + 1);
        for (i, &(bone, x, y, z, radius)) in links.iter().enumerate() {
            self.balls.push(Ball { bone, centre: vec3(x, y, z), radius });
            if i > 0 {
                self.cones.push(Cone { ends: [first + i - 1, first + i], group, chain });
            }
        }
        first
    }

    /// Marks a ball.
    pub(crate) fn set(&mut self, mark: Mark, side: Option<Side>, ball: usize) {
        self.marks.push((mark, side, ball));
    }
}
