//! Arrows that show a movement: along the way of a part, straight beside it, or round a part that turns.

mod cover;
mod movement;
mod parts;
mod path;
mod shaft;
mod straight;
#[cfg(test)]
mod tests;
mod turning;

use super::point::Point;
use super::raster::Raster;
use crate::math::{Vec3, vec3};
use crate::words::{Arrow, ArrowWay, Part, Side};
use cover::Cover;

pub(super) use movement::Movement;
pub(super) use shaft::Shaft;

/// Less than this is no movement: of the trunk and head, of a limb, units; and no turn, radians.
const LEAST_OF_TRUNK: f64 = 0.35;
const LEAST_OF_LIMB: f64 = 1.0;
const LEAST_TURN: f64 = 0.07;
/// A part that goes this far against its arrow contradicts it, units.
const AGAINST: f64 = 4.0;
/// A frame with less than this part of the most movement does not get the arrow.
const BELONGS: f64 = 0.3;

/// Nearer to each other on the page than this, one part is behind the other; further than this, one arrow in the middle would
/// belong to neither, units.
const BEHIND: f64 = 8.0;
const FAR_APART: f64 = 16.0;

/// Why an arrow is in no frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The figure has one frame, and the arrow does not say where it points.
    Alone,
    /// The part does not move.
    Still,
    /// The part does not turn.
    Unturned,
    /// The part moves the other way.
    Against,
}

/// What an arrow shows of one movement.
enum Course {
    /// A direction of the view, with or without a movement.
    Straight(Vec3),
    /// The places of the part in the view.
    Way(Vec<Vec3>),
    /// Round this axis of the room, as long as the angle.
    Turn(Vec3),
    /// Circles.
    Circle,
}

/// In which movements an arrow is drawn; or why in none.
pub(super) fn shown_in(arrow: &Arrow, movements: &[Movement<'_>]) -> Result<Vec<usize>, Missing> {
    let last = movements.len().saturating_sub(1);
    let alone = movements.iter().all(|movement| movement.poses.len() < 2);
    let amounts: Vec<f64> = movements.iter().map(|movement| movement.amount(arrow)).collect();
    let most = amounts.iter().copied().fold(0.0, f64::max);
    let belonging = || (0..amounts.len()).filter(|nth| amounts[*nth] >= BELONGS * most).collect();
    match arrow.way {
        ArrowWay::Circle => Ok(vec![last]),
        ArrowWay::Up | ArrowWay::Down | ArrowWay::Forward | ArrowWay::Back => {
            if most >= LEAST_OF_TRUNK {
                Ok(belonging())
            } else if amounts.iter().any(|amount| *amount < -AGAINST) {
                Err(Missing::Against)
            } else {
                Ok(vec![last])
            }
        }
        _ if alone => Err(Missing::Alone),
        ArrowWay::Turn if most < LEAST_TURN => Err(Missing::Unturned),
        ArrowWay::Turn => Ok(belonging()),
        ArrowWay::Along | ArrowWay::BothWays => {
            let moving: Vec<usize> = (0..amounts.len()).filter(|nth| amounts[*nth] > 0.0).collect();
            if moving.is_empty() { Err(Missing::Still) } else { Ok(moving) }
        }
    }
}

impl Movement<'_> {
    /// How much an arrow has to show: units along its direction, radians, or units of its way; 0 if that is too little.
    fn amount(&self, arrow: &Arrow) -> f64 {
        let most = |amount: &dyn Fn(Option<Side>) -> f64| {
            self.sides(arrow).into_iter().map(amount).fold(f64::MIN, f64::max)
        };
        match (arrow.way, self.direction(arrow)) {
            (_, Some(direction)) => self.along(arrow, direction),
            (ArrowWay::Turn, _) => {
                most(&|side| self.rotation(&parts::turned(arrow.part, side.unwrap_or(Side::Left))).length())
            }
            _ => most(&|side| match self.course(arrow, side) {
                Some(Course::Way(way)) => length(&way),
                Some(Course::Turn(rotation)) => rotation.length(),
                _ => 0.0,
            }),
        }
    }

    /// The arrows of a part in a frame, beside those that are there already.
    pub(super) fn arrows(&self, arrow: &Arrow, raster: &Raster<'_>, others: &[Shaft]) -> Vec<Shaft> {
        let mut shafts = others.to_vec();
        for side in self.sides(arrow) {
            let own = parts::limbs(arrow.part, side);
            let cover = Cover::new(raster, self.page, &own, &shafts);
            let shaft = self.course(arrow, side).and_then(|course| self.shaft(&cover, arrow, side, course));
            let shaft =
                shaft.map(|shaft| if arrow.way == ArrowWay::BothWays { shaft.both_ways() } else { shaft });
            shafts.extend(shaft);
        }
        shafts.split_off(others.len())
    }

    fn shaft(&self, cover: &Cover<'_>, arrow: &Arrow, side: Option<Side>, course: Course) -> Option<Shaft> {
        let turned = parts::turned(arrow.part, side.unwrap_or(Side::Left));
        match course {
            Course::Circle => self.circling(cover, &turned),
            Course::Turn(rotation) => self.turning(cover, &turned, rotation),
            Course::Straight(direction) => {
                let way = self.way(arrow.part, side);
                let (first, last) = (*way.first()?, *way.last()?);
                self.straight(cover, last, direction, (last - first).length())
            }
            Course::Way(way) => {
                let (first, last) = (*way.first()?, *way.last()?);
                let on_page: Vec<Point> = way.iter().map(|place| self.page.at(*place)).collect();
                if parts::is_of_trunk(arrow.part) || path::is_short(&on_page) {
                    return self.straight(cover, last, last - first, (last - first).length());
                }
                self.arc(cover, arrow.part, &on_page)
            }
        }
    }

    /// The sides for which a part gets an arrow of its own; none stands for the middle between both.
    fn sides(&self, arrow: &Arrow) -> Vec<Option<Side>> {
        if arrow.side.is_some() || !arrow.part.has_sides() || self.direction(arrow).is_some() {
            return vec![arrow.side];
        }
        let ways = Side::BOTH.map(|side| self.way(arrow.part, Some(side)));
        let ends = [0, 1].map(|nth: usize| ways[nth].first().copied().zip(ways[nth].last().copied()));
        let [Some(left_ends), Some(right_ends)] = ends else { return vec![None] };
        let between = left_ends.1 - right_ends.1;
        let apart = vec3(between.x, between.y, 0.0).length();
        if matches!(arrow.way, ArrowWay::Turn | ArrowWay::Circle) {
            // One behind the other, only the nearer one is seen.
            let nearer = if between.z < 0.0 { Side::Left } else { Side::Right };
            return if apart > BEHIND { Side::BOTH.map(Some).to_vec() } else { vec![Some(nearer)] };
        }
        let [left, right] = [left_ends, right_ends].map(|(first, last)| last - first);
        let most = left.length().max(right.length());
        let alike = apart < FAR_APART && (left - right).length() < 0.5 * most;
        if most < LEAST_OF_LIMB || alike {
            return vec![None];
        }
        let moves = [left, right].map(|way| way.length() >= LEAST_OF_LIMB.max(BELONGS * most));
        Side::BOTH.into_iter().filter(|side| moves[*side as usize]).map(Some).collect()
    }

    /// What an arrow shows of this movement; none if the part is still.
    fn course(&self, arrow: &Arrow, side: Option<Side>) -> Option<Course> {
        if let Some(direction) = self.direction(arrow) {
            return Some(Course::Straight(direction));
        }
        if arrow.way == ArrowWay::Circle {
            return Some(Course::Circle);
        }
        let turned = parts::turned(arrow.part, side.unwrap_or(Side::Left));
        let rotation = self.rotation(&turned);
        let turns = rotation.length() >= LEAST_TURN;
        if arrow.way == ArrowWay::Turn {
            return turns.then_some(Course::Turn(rotation));
        }
        let way = self.way(arrow.part, side);
        let of_trunk = parts::is_of_trunk(arrow.part) || matches!(arrow.part, Part::Head | Part::Chin);
        let moves = length(&way) >= if of_trunk { LEAST_OF_TRUNK } else { LEAST_OF_LIMB };
        let instead = turns && (!moves || self.turns_about_itself(arrow.part, &turned, rotation));
        match (moves, instead) {
            (_, true) => Some(Course::Turn(rotation)),
            (true, false) => Some(Course::Way(way)),
            (false, false) => None,
        }
    }

    /// Whether a head or trunk turns about its own length, which its way does not show.
    fn turns_about_itself(&self, part: Part, turned: &parts::Turned, rotation: Vec3) -> bool {
        /// As radians and as a cosine.
        const FAR: f64 = 0.2;
        const OWN: f64 = 0.75;
        let is_head_or_trunk = matches!(part, Part::Head | Part::Chin | Part::Chest | Part::Back);
        let Some(frame) = self.frames(turned.bone).last() else { return false };
        is_head_or_trunk && rotation.length() > FAR && rotation.unit().dot(frame.turn.z).abs() > OWN
    }

    /// The direction in the view of an arrow that does not follow its part; none for the others.
    fn direction(&self, arrow: &Arrow) -> Option<Vec3> {
        let forward = self.forward();
        let room = match arrow.way {
            ArrowWay::Turn | ArrowWay::Along | ArrowWay::Circle | ArrowWay::BothWays => return None,
            ArrowWay::Up => Vec3::Z,
            ArrowWay::Down => -Vec3::Z,
            ArrowWay::Forward => forward,
            ArrowWay::Back => -forward,
        };
        let direction = self.eye.view(room);
        // On the back, a foot that is pulled back goes to the head, and an arm that is pulled back goes to the feet.
        let either = self.faces_ceiling() && matches!(arrow.way, ArrowWay::Forward | ArrowWay::Back);
        let against = either && self.along(arrow, direction) < -LEAST_OF_TRUNK;
        Some(if against { -direction } else { direction })
    }

    /// How far a part goes in a direction of the view, units.
    fn along(&self, arrow: &Arrow, direction: Vec3) -> f64 {
        let way = self.way(arrow.part, arrow.side);
        way.first().zip(way.last()).map_or(0.0, |(first, last)| (*last - *first).dot(direction))
    }
}

/// The length of a way, units.
fn length(way: &[Vec3]) -> f64 {
    way.windows(2).map(|pair| (pair[1] - pair[0]).length()).sum()
}
