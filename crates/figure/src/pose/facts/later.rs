//! The facts of a later frame: what has changed since the first.

use super::action::{action, arm_holds};
use super::arrows::directions;
use super::contacts::{lifted, lifts, put_down};
use super::limits::{LEANT, LEAST, ON_HEELS, STRAIGHT_LINE};
use super::seen::Seen;
use crate::facts::{Action, Fact, Heading, Lean, State};
use crate::math::Vec3;
use crate::words::{Contact, Direction, Joint, Landmark, Limbs, Part, Posture, Side, Stance};

/// Hips that are elsewhere by less are where they were, units.
const MOVED: f64 = 4.0;
/// A trunk that leans less is upright, degrees.
const UPRIGHT: f64 = 12.0;
/// Knees that have fallen to one side by less have not.
const ROLLED: f64 = 15.0;
/// A limb points where it does not point past by more than this.
const POINTING: f64 = 30.0;
/// A joint that nobody named and that turns by less is not told.
const UNASKED: f64 = 20.0;

/// A region of the body; one fact about it is enough, unless the author names more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Region {
    Leg(Side),
    Arm(Side),
    Trunk,
    Head,
}

impl Region {
    fn of(joint: Joint, side: Option<Side>) -> Self {
        match (joint, side) {
            (Joint::Neck | Joint::NeckSide | Joint::NeckTwist | Joint::ChinTuck, _) => Self::Head,
            (joint, Some(side)) if joint >= Joint::Shoulder => Self::Arm(side),
            (_, Some(side)) => Self::Leg(side),
            _ => Self::Trunk,
        }
    }
}

/// The facts so far.
struct Story<'a> {
    stance: &'a Stance,
    before: &'a Seen<'a>,
    now: &'a Seen<'a>,
    facts: Vec<Fact>,
    told: Vec<Region>,
}

pub(super) fn facts(stance: &Stance, before: &Seen<'_>, now: &Seen<'_>) -> Vec<Fact> {
    let mut story = Story { stance, before, now, facts: Vec::new(), told: Vec::new() };
    if !story.posture() && !story.roll() && !story.heels() {
        story.hips();
    }
    story.line();
    story.contacts();
    story.named_joints();
    story.directions();
    story.hands();
    story.unasked();
    story.facts
}

impl Story<'_> {
    fn tell(&mut self, fact: Fact, regions: &[Region]) {
        self.facts.push(fact);
        self.told.extend(regions);
    }

    const LEGS: [Region; 2] = [Region::Leg(Side::Left), Region::Leg(Side::Right)];

    /// Someone who sat stands, or who stood sits.
    fn posture(&mut self) -> bool {
        let Some(posture) = self.stance.posture else { return false };
        let bent = Side::BOTH.map(|side| self.now.degrees(Joint::Hip, Some(side)).max(0.0));
        let stands = bent.into_iter().all(|hip| hip < 35.0);
        let shown = match posture {
            Posture::Standing | Posture::Kneeling => stands,
            Posture::Sitting | Posture::SittingOnFloor => !stands,
            _ => true,
        };
        if shown {
            self.tell(Fact::Posture(posture), &[Self::LEGS[0], Self::LEGS[1], Region::Trunk]);
        }
        shown
    }

    fn roll(&mut self) -> bool {
        let to_left = self.now.roll();
        let shown = self.stance.knees_roll.is_some() && (to_left - self.before.roll()).abs() >= ROLLED;
        if shown {
            let to = if to_left > 0.0 { Side::Left } else { Side::Right };
            let regions = [Self::LEGS[0], Self::LEGS[1], Region::Trunk, Region::Head];
            self.tell(Fact::KneesRoll { to, degrees: to_left.abs() }, &regions);
        }
        shown
    }

    fn heels(&mut self) -> bool {
        let gap = self.now.off_heels();
        let shown = gap <= ON_HEELS && self.before.off_heels() > ON_HEELS + MOVED;
        if shown {
            self.tell(Fact::OnHeels { gap }, &[Self::LEGS[0], Self::LEGS[1], Region::Trunk]);
        }
        shown
    }

    /// The hips come off what they were on, or are elsewhere; otherwise the chest is.
    fn hips(&mut self) {
        let (before, now) = (self.before, self.now);
        let up = lifted(&before.solved.goal.supports, now, Contact::Hips, None);
        if let Some(fact) = up.into_iter().next() {
            return self.tell(fact, &Self::LEGS);
        }
        let of = |point| now.at(point) - before.at(point);
        let (hips, chest) = (of(Landmark::Hip), of(Landmark::Shoulder));
        if let Some((by, way)) = self.heading(hips).filter(|_| hips.length() * 1.5 > chest.length()) {
            self.tell(Fact::Moves { part: Part::Hips, way, by }, &Self::LEGS);
        } else if now.is_on_all_fours()
            && let Some((by, way @ (Heading::Up | Heading::Down))) = self.heading(chest)
        {
            self.tell(Fact::Moves { part: Part::Chest, way, by }, &[]);
        }
        let (from, to) = (before.lean(), now.lean());
        if now.is_upright() && (to - from).abs() >= LEANT {
            let way = match to {
                to if to.abs() < UPRIGHT => Lean::Upright,
                _ if to > from => Lean::Forward,
                _ => Lean::Back,
            };
            self.tell(Fact::Leans { way, from, to }, &[Region::Trunk]);
        }
    }

    /// Where the trunk goes and how far; to a side it only shifts its weight. What shifts to keep the balance, on one foot or although
    /// neither hips nor knees are named, is not told either.
    fn heading(&self, way: Vec3) -> Option<(f64, Heading)> {
        let named = self.stance.angles.iter().any(|angle| matches!(angle.joint, Joint::Hip | Joint::Knee))
            && Side::BOTH.into_iter().all(|side| self.stays_down(side));
        let told = |heading| match heading {
            Heading::Left | Heading::Right => false,
            Heading::Forward | Heading::Back => named,
            _ => true,
        };
        let ways = directions(self.now).map(|(along, positive, negative)| {
            let by = way.dot(along);
            (by.abs(), if by > 0.0 { positive } else { negative })
        });
        ways.into_iter()
            .filter(|(by, heading)| *by >= MOVED && told(*heading))
            .max_by(|a, b| a.0.total_cmp(&b.0))
    }

    fn line(&mut self) {
        let bend = self.now.bend(&self.stance.line);
        if self.stance.line.len() > 2 && bend <= STRAIGHT_LINE {
            self.tell(Fact::Line { points: self.stance.line.clone(), bend }, &[Region::Trunk]);
        }
    }

    /// Limbs that now point where the author wants them.
    fn directions(&mut self) {
        for reach in &self.stance.directions {
            for side in Side::BOTH.into_iter().filter(|side| reach.side.is_none_or(|only| only == *side)) {
                self.points(reach.limbs, side, reach.direction);
            }
        }
    }

    fn points(&mut self, limb: Limbs, side: Side, direction: Direction) -> bool {
        let [was, off] = [self.before, self.now].map(|seen| seen.off(limb, side, direction));
        let shown = off <= POINTING && was - off >= LEAST;
        if shown {
            let region = if limb == Limbs::Arms { Region::Arm(side) } else { Region::Leg(side) };
            self.tell(Fact::Points { limb, side, direction, off }, &[region]);
        }
        shown
    }

    fn named_joints(&mut self) {
        let mut joints = Vec::new();
        for angle in &self.stance.angles {
            for side in angle.joint.sides(angle.side) {
                if !joints.contains(&(angle.joint, side)) {
                    joints.push((angle.joint, side));
                }
            }
        }
        self.whole_back(&mut joints);
        for (joint, side) in joints {
            self.joint(joint, side);
        }
    }

    /// If low and upper back do the same, the whole back does.
    fn whole_back(&self, joints: &mut Vec<(Joint, Option<Side>)>) {
        let does = |joint| action(self.before, self.now, joint, None);
        let same = does(Joint::LowBack).is_some() && does(Joint::LowBack) == does(Joint::UpperBack);
        let both = [Joint::LowBack, Joint::UpperBack].map(|joint| (joint, None));
        if same && both.iter().all(|joint| joints.contains(joint)) {
            joints.retain(|joint| *joint != both[1]);
            for joint in joints.iter_mut().filter(|joint| **joint == both[0]) {
                joint.0 = Joint::Spine;
            }
        }
    }

    /// A joint that the author names: what it does, or that it stays straight.
    fn joint(&mut self, joint: Joint, side: Option<Side>) {
        let (from, to) = (self.before.degrees(joint, side), self.now.degrees(joint, side));
        let hips_told = self.facts.iter().any(|fact| {
            matches!(
                fact,
                Fact::Moves { part: Part::Hips, .. }
                    | Fact::Lifted { part: Contact::Hips, .. }
                    | Fact::OnHeels { .. }
                    | Fact::Posture(_)
            )
        });
        let has = |is_it: &dyn Fn(&Fact) -> bool| self.facts.iter().any(is_it);
        let follows = match joint {
            // A leg that lifts bends its hip.
            Joint::Hip => has(
                &|fact| matches!(fact, Fact::Lifted { part: Contact::Legs | Contact::Thighs, side: of, .. } if *of == side),
            ),
            // A knee at the chest is bent.
            Joint::Knee => has(
                &|fact| matches!(fact, Fact::Does { action: Action::ToChest, side: of, .. } if *of == side),
            ),
            // And so are elbows that carry the chest on the forearms.
            Joint::Elbow => has(
                &|fact| matches!(fact, Fact::Down { part: Contact::Forearms, side: of, .. } if *of == side),
            ),
            _ => false,
        };
        if follows {
            return;
        }
        // A hip over a foot that stands bends with the trunk and the knee.
        if joint == Joint::Hip && hips_told && side.is_some_and(|side| self.stays_down(side)) {
            return;
        }
        if let (Joint::Shoulder | Joint::ShoulderAbduction, Some(side)) = (joint, side)
            && (self.told.contains(&Region::Arm(side)) || self.points(Limbs::Arms, side, Direction::Overhead))
        {
            return;
        }
        if let Some(action) = action(self.before, self.now, joint, side) {
            self.tell(Fact::Does { joint, side, action, from, to }, &[Region::of(joint, side)]);
        } else if matches!(joint, Joint::Knee | Joint::Elbow) && from.max(to) < LEAST {
            self.tell(Fact::Is { joint, side, state: State::Straight, degrees: to }, &[]);
        }
    }

    /// Whether the leg stands or kneels on the same place in both frames.
    fn stays_down(&self, side: Side) -> bool {
        let kneels = |seen: &Seen<'_>| seen.rests(Contact::Knees, Some(side));
        kneels(self.before) && kneels(self.now) || self.before.foot_rests(side) && self.now.foot_rests(side)
    }

    /// What the author lifts and puts down.
    fn contacts(&mut self) {
        for (side, part) in lifts(self.stance) {
            for fact in lifted(&self.before.solved.goal.supports, self.now, part, side) {
                let Fact::Lifted { side, .. } = fact else { continue };
                if !self.facts.contains(&fact) && !self.goes_elsewhere(part, side) {
                    self.tell(fact, &[Self::region(part, side)]);
                }
            }
        }
        for fact in put_down(&self.before.solved.goal.supports, self.now, self.stance) {
            if let Fact::Down { part, side, .. } = fact {
                self.tell(fact, &[Self::region(part, side)]);
            }
        }
    }

    /// An arm that is told to point or to go somewhere, or to come down, has left the floor.
    fn goes_elsewhere(&self, part: Contact, side: Option<Side>) -> bool {
        let is_arm = matches!(part, Contact::Hands | Contact::Arms | Contact::Forearms | Contact::Elbows);
        let is_it = |other: Option<Side>| other.is_none() || other == side;
        let points =
            self.stance.directions.iter().any(|reach| reach.limbs == Limbs::Arms && is_it(reach.side));
        let holds = self.stance.hands.iter().any(|target| is_it(target.hand));
        let comes_down = self.stance.down.iter().any(|(_, part)| *part == Contact::Forearms);
        is_arm && (points || holds || comes_down)
    }

    fn region(part: Contact, side: Option<Side>) -> Region {
        use Contact::{
            Ankles, Arms, Elbows, Feet, FootEdge, Forearms, Forehead, Hands, Head, Heels, Knees, Legs,
            Thighs, Toes, TopsOfFeet,
        };
        match (part, side) {
            (Head | Forehead, _) => Region::Head,
            (Hands | Arms | Forearms | Elbows, Some(side)) => Region::Arm(side),
            (Legs | Feet | Heels | Knees | Thighs | Ankles | Toes | TopsOfFeet | FootEdge, Some(side)) => {
                Region::Leg(side)
            }
            _ => Region::Trunk,
        }
    }

    /// Hands that have come to a place.
    fn hands(&mut self) {
        let before = self.before.hands();
        for (target, gap) in self.now.hands() {
            let Some(hand) = target.hand else { continue };
            if before.iter().all(|(known, _)| *known != target) {
                let fact = Fact::Hand { hand, place: target.place, side: target.side, gap };
                self.tell(fact, &[Region::Arm(hand)]);
            }
        }
    }

    /// What moves far although nobody named it, and does not follow from what is told.
    fn unasked(&mut self) {
        const JOINTS: [Joint; 15] = [
            Joint::Hip,
            Joint::HipAbduction,
            Joint::HipRotation,
            Joint::Knee,
            Joint::Spine,
            Joint::SpineSide,
            Joint::SpineTwist,
            Joint::Neck,
            Joint::NeckSide,
            Joint::NeckTwist,
            Joint::Shoulder,
            Joint::ShoulderAbduction,
            Joint::ShoulderRotation,
            Joint::Elbow,
            Joint::Ankle,
        ];
        let told = self.told.clone();
        for joint in JOINTS {
            for side in joint.sides(None) {
                let region = Region::of(joint, side);
                // A leg that stands tilts with the weight.
                let stands =
                    matches!((joint, side), (Joint::HipAbduction, Some(side)) if self.stays_down(side));
                let stands_up = self.stance.posture.is_some();
                let follows = match region {
                    Region::Arm(side) => stands_up || arm_holds(self.before, self.now, side),
                    _ => false,
                };
                let (from, to) = (self.before.degrees(joint, side), self.now.degrees(joint, side));
                if told.contains(&region) || follows || stands || (to - from).abs() < UNASKED {
                    continue;
                }
                if let Some(action) = action(self.before, self.now, joint, side) {
                    self.tell(Fact::Does { joint, side, action, from, to }, &[region]);
                }
            }
        }
    }
}
