//! A figure as its author describes it.

use super::{
    Build, Contact, Hair, Joint, Landmark, Limbs, Muscle, Part, Place, Posture, Prop, Side, Variant, ViewName,
};
use crate::warning::FrameName;

/// A figure in words: a posture, what changes in each frame, and how it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Description {
    /// How the body lies, sits, kneels or stands.
    pub posture: Posture,
    /// What differs from the posture.
    pub variants: Vec<Variant>,
    /// What the start has that the posture does not.
    pub start: Stance,
    /// A frame between start and end, as a change from the start.
    pub middle: Option<Stance>,
    /// The last frame, as a change from the start.
    pub end: Option<Stance>,
    /// From where it is seen; without one, the posture's own view.
    pub view: Option<View>,
    /// What moves.
    pub arrows: Vec<Arrow>,
    /// Where it is felt.
    pub highlights: Vec<Highlight>,
    /// Things.
    pub props: Vec<PropUse>,
    /// The person.
    pub body: Body,
    /// Whether the author wants the mirror exercise, with left and right swapped everywhere.
    pub mirrored: bool,
}

impl Description {
    /// One frame: this person in this posture, and nothing else.
    pub fn new(posture: Posture, body: Body) -> Self {
        Self {
            posture,
            variants: Vec::new(),
            start: Stance::default(),
            middle: None,
            end: None,
            view: None,
            arrows: Vec::new(),
            highlights: Vec::new(),
            props: Vec::new(),
            body,
            mirrored: false,
        }
    }

    /// What its author says about a frame.
    pub(crate) fn stance(&self, frame: FrameName) -> Option<&Stance> {
        match frame {
            FrameName::Start => Some(&self.start),
            FrameName::Middle => self.middle.as_ref(),
            FrameName::End => self.end.as_ref(),
        }
    }
}

/// What an author says about one frame.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stance {
    /// Angles of joints.
    pub angles: Vec<Angle>,
    /// Limbs that point somewhere.
    pub directions: Vec<Reach>,
    /// What leaves its support.
    pub lift: Vec<(Option<Side>, Contact)>,
    /// What comes to rest on the floor.
    pub down: Vec<(Option<Side>, Contact)>,
    /// Where hands go; no side means both.
    pub hands: Vec<HandTarget>,
    /// Points of the body on one straight line.
    pub line: Vec<Landmark>,
    /// Both knees together fall to one side.
    pub knees_roll: Option<KneesRoll>,
    /// Hips move back onto the heels (as in child's pose).
    pub hips_to_heels: bool,
    /// Whether someone who sat stands up, or who stood sits down.
    pub posture: Option<Posture>,
}

/// An angle of a joint in degrees; without a side, of both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Angle {
    /// Which joint.
    pub joint: Joint,
    /// Which side; none means both.
    pub side: Option<Side>,
    /// Degrees.
    pub degrees: f64,
}

/// Limbs that point in a direction of the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reach {
    /// Arms or legs.
    pub limbs: Limbs,
    /// Which side; none means both.
    pub side: Option<Side>,
    /// Where they point.
    pub direction: Direction,
}

super::words! {
    /// A direction in the room, as the person in this posture would say it.
    pub enum Direction {
        /// Where the person faces; on hands and knees and when lying, where the head points.
        Forward = "forward" | "forwards" | "in front",
        Back = "back" | "backward" | "backwards" | "behind",
        Up = "up" | "toward the ceiling" | "towards the ceiling",
        Down = "down" | "toward the floor" | "towards the floor",
        /// Away from the middle, each to its own side.
        Out = "out" | "sideways" | "out to the side" | "out to the sides",
        Across = "across",
        /// In line with the trunk, past the head.
        Overhead = "overhead",
    }
}

/// Where a hand goes; no side of the hand means both.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HandTarget {
    /// Which hand; none means both.
    pub hand: Option<Side>,
    /// Where it goes.
    pub place: Place,
    /// The side of the place; none means the hand's own.
    pub side: Option<Side>,
}

/// Both knees fall to one side by an angle from upright.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct KneesRoll {
    /// To which side.
    pub to: Side,
    /// Degrees.
    pub degrees: f64,
}

/// From where the figure is seen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum View {
    /// By its name.
    Named(ViewName),
    /// Degrees round the figure from the side view, and above the floor.
    Angles {
        /// Round the figure from the side view.
        round: f64,
        /// Above the floor.
        above: f64,
    },
}

/// An arrow that shows the movement of a part.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrow {
    /// What moves.
    pub part: Part,
    /// Which side; none means both.
    pub side: Option<Side>,
    /// Which way the arrow points.
    pub way: ArrowWay,
}

super::words! {
    /// Which way an arrow points.
    pub enum ArrowWay {
        /// Along the way that the part moves in the figure.
        Along = "along",
        Up = "up" | "upward" | "upwards",
        Down = "down" | "downward" | "downwards",
        Forward = "forward" | "forwards",
        Back = "back" | "backward" | "backwards",
        /// A curved arrow round a part that turns or tilts.
        Turn = "turn" | "tilt" | "twist" | "rotate",
        /// An almost closed arrow, for a part that draws circles.
        Circle = "circle" | "circles" | "in a circle" | "in circles",
        /// Along the way that the part moves, with a head at either end.
        BothWays = "both ways" | "back and forth" | "to and fro" | "side to side",
    }
}

/// A part where the exercise is felt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Highlight {
    /// Which part.
    pub muscle: Muscle,
    /// Which side; none means both.
    pub side: Option<Side>,
}

/// A thing and where it is, such as a pillow under the head.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PropUse {
    /// The thing.
    pub prop: Prop,
    /// Where it is, with a side; none is where such a thing usually is.
    pub place: Option<(PropPlace, Option<Side>)>,
}

super::words! {
    /// Where a thing is.
    pub enum PropPlace {
        UnderHead = "under head",
        UnderBelly = "under belly" | "under stomach" | "under abdomen",
        UnderHips = "under hips" | "under hip" | "under pelvis" | "under buttocks",
        UnderKnees = "under knees" | "under knee",
        UnderAnkles = "under ankles" | "under ankle",
        UnderHeels = "under heels" | "under heel",
        UnderFeet = "under feet" | "under foot",
        BehindBack = "behind back" | "behind low back" | "behind lower back",
        BetweenKnees = "between knees",
        RoundKnees = "round knees" | "round knee" | "round thighs" | "round thigh",
        RoundAnkles = "round ankles" | "round ankle",
        RoundFoot = "round foot",
        /// Each hand holds the end at its own foot.
        RoundFeet = "round feet",
        InHands = "in hands" | "in hand" | "between hands",
    }
}

impl PropPlace {
    /// Whether it can be at one side alone.
    pub fn has_sides(self) -> bool {
        matches!(
            self,
            Self::UnderKnees
                | Self::UnderAnkles
                | Self::UnderHeels
                | Self::UnderFeet
                | Self::RoundKnees
                | Self::RoundAnkles
                | Self::RoundFoot
                | Self::InHands
        )
    }

    /// The word for the place at one side, such as `under right knee`.
    pub fn at(self, side: Side) -> String {
        let (where_to, part) = self.word().split_once(' ').unwrap_or((self.word(), ""));
        let part = if part == "feet" { "foot" } else { part.strip_suffix('s').unwrap_or(part) };
        format!("{where_to} {} {part}", side.word())
    }
}

/// What the person looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Body {
    /// The build.
    pub build: Build,
    /// The hair, or what covers it.
    pub hair: Hair,
}
