//! What can be seen in a picture, as facts that were measured in the solved pose: what the person does, for those who cannot see it.
//! Every fact has the number that it follows from.

use serde::{Deserialize, Serialize};

use super::words::{
    ArrowWay, Contact, Direction, Joint, Landmark, Limbs, Part, Place, Posture, Side, Variant, words,
};

/// What can be seen in a picture. Lengths are in percent of stature, angles in degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Fact {
    /// The posture of the first frame, or another one that a later frame has come to.
    Posture(Posture),
    /// What differs from the posture in the first frame.
    Detail(Variant),
    /// How a joint is: in the first frame, or still in a later one where the author says that it stays straight.
    Is {
        /// Which joint.
        joint: Joint,
        /// Which side.
        side: Option<Side>,
        /// How it is.
        state: State,
        /// Its angle.
        degrees: f64,
    },
    /// What a joint does between the first frame and this one.
    Does {
        /// Which joint.
        joint: Joint,
        /// Which side.
        side: Option<Side>,
        /// What it does.
        action: Action,
        /// Its angle in the first frame.
        from: f64,
        /// Its angle in this one.
        to: f64,
    },
    /// The trunk leans to where it was not.
    Leans {
        /// Where to.
        way: Lean,
        /// How far forward it was, from upright.
        from: f64,
        /// How far forward it is.
        to: f64,
    },
    /// A limb points somewhere.
    Points {
        /// An arm or a leg.
        limb: Limbs,
        /// Which side.
        side: Side,
        /// Where to.
        direction: Direction,
        /// How far it points past that.
        off: f64,
    },
    /// A part that was on the floor or a seat is not any more.
    Lifted {
        /// The part.
        part: Contact,
        /// Which side.
        side: Option<Side>,
        /// How far it is off.
        gap: f64,
        /// Whether it was on the floor.
        from_floor: bool,
    },
    /// A part has come to rest on the floor.
    Down {
        /// The part.
        part: Contact,
        /// Which side.
        side: Option<Side>,
        /// How far it is off, which is hardly anything.
        gap: f64,
    },
    /// A hand touches a place.
    Hand {
        /// Which hand.
        hand: Side,
        /// The place.
        place: Place,
        /// The side of the place; none is the hand's own.
        side: Option<Side>,
        /// How far the palm is from there, which is hardly anything.
        gap: f64,
    },
    /// Points of the body are on one straight line.
    Line {
        /// The points, in order.
        points: Vec<Landmark>,
        /// How far it bends at one of them.
        bend: f64,
    },
    /// The hips or the chest are elsewhere in the room.
    Moves {
        /// `Hips` or `Chest`.
        part: Part,
        /// Where to.
        way: Heading,
        /// How far.
        by: f64,
    },
    /// Both knees have fallen to one side.
    KneesRoll {
        /// Which side.
        to: Side,
        /// How far from upright.
        degrees: f64,
    },
    /// The hips are on the heels.
    OnHeels {
        /// How far they are off, which is little.
        gap: f64,
    },
}

/// An arrow that is in a picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DrawnArrow {
    /// What moves.
    pub part: Part,
    /// Which side; none means both.
    pub side: Option<Side>,
    /// How the arrow is drawn.
    pub way: ArrowWay,
    /// Where the part goes, the main direction first; empty for a turn.
    pub to: Vec<Heading>,
}

words! {
    /// A direction in which something moves through the room, as the person would say it.
    pub enum Heading {
        Up = "up",
        Down = "down",
        /// Where the person faces; on hands and knees where the head points.
        Forward = "forward",
        Back = "back",
        /// The person's left.
        Left = "left",
        /// The person's right.
        Right = "right",
        /// For someone who lies.
        ToHead = "to head",
        ToFeet = "to feet",
    }
}

words! {
    /// Where a trunk leans that was elsewhere.
    pub enum Lean {
        Forward = "forward",
        Back = "back",
        /// It comes up from where it leant.
        Upright = "upright",
    }
}

words! {
    /// How a joint is.
    pub enum State {
        Straight = "straight",
        BentALittle = "bent a little",
        Bent = "bent",
        BentBack = "bent back",
        Tucked = "tucked",
        Forward = "forward",
        Arched = "arched",
        Raised = "raised",
        Back = "back",
        ToesUp = "toes up",
        ToesDown = "toes down",
        BentLeft = "bent left",
        BentRight = "bent right",
        TurnedLeft = "turned left",
        TurnedRight = "turned right",
        Out = "out",
        Across = "across",
        TurnedOut = "turned out",
        TurnedIn = "turned in",
        PalmDown = "palm down",
        PalmUp = "palm up",
    }
}

words! {
    /// What a joint or a limb does, compared with the first frame.
    pub enum Action {
        BendsALittle = "bends a little",
        Bends = "bends",
        /// It was bent before.
        BendsMore = "bends more",
        Straightens = "straightens",
        /// It stays bent.
        StraightensPartly = "straightens partly",
        /// A thigh comes to the chest.
        ToChest = "to chest",
        /// A straight leg or an arm comes up in the room.
        Lifts = "lifts",
        Lowers = "lowers",
        /// The knee of a bent leg comes up in the room.
        KneeLifts = "knee lifts",
        KneeLowers = "knee lowers",
        /// A limb swings forward and up.
        SwingsForward = "swings forward",
        SwingsBack = "swings back",
        /// A limb moves away from the middle of the body.
        SwingsOut = "swings out",
        /// A limb moves towards the middle, to the other side of it.
        SwingsAcross = "swings across",
        /// A limb comes back towards the middle.
        SwingsIn = "swings in",
        TurnsOut = "turns out",
        TurnsIn = "turns in",
        /// A bent arm turns at the shoulder, so that the forearm swings.
        ForearmOut = "forearm out",
        ForearmIn = "forearm in",
        ToesUp = "toes up",
        ToesDown = "toes down",
        PalmDown = "palm down",
        PalmUp = "palm up",
        /// A spine bends forward.
        Rounds = "rounds",
        Arches = "arches",
        /// The low back of someone who lies on it.
        Flattens = "flattens",
        BendsForward = "bends forward",
        BendsBack = "bends back",
        BendsLeft = "bends left",
        BendsRight = "bends right",
        TurnsLeft = "turns left",
        TurnsRight = "turns right",
        /// A trunk or head that was bent or turned comes back.
        ToMiddle = "to middle",
        /// A chin moves straight back.
        Tucks = "tucks",
        PokesForward = "pokes forward",
    }
}

impl Fact {
    /// The fact of the mirrored picture.
    pub(crate) fn mirrored(self) -> Self {
        let other = |side: Option<Side>| side.map(Side::other);
        match self {
            Self::Is { joint, side, state, degrees } => {
                let degrees = if joint.is_sideways() { -degrees } else { degrees };
                Self::Is { joint, side: other(side), state: state.mirrored(), degrees }
            }
            Self::Does { joint, side, action, from, to } => {
                let [from, to] = [from, to].map(|angle| if joint.is_sideways() { -angle } else { angle });
                Self::Does { joint, side: other(side), action: action.mirrored(), from, to }
            }
            Self::Points { limb, side, direction, off } => {
                Self::Points { limb, side: side.other(), direction, off }
            }
            Self::Lifted { part, side, gap, from_floor } => {
                Self::Lifted { part, side: other(side), gap, from_floor }
            }
            Self::Down { part, side, gap } => Self::Down { part, side: other(side), gap },
            Self::Hand { hand, place, side, gap } => {
                Self::Hand { hand: hand.other(), place, side: other(side), gap }
            }
            Self::Moves { part, way, by } => Self::Moves { part, way: way.mirrored(), by },
            Self::KneesRoll { to, degrees } => Self::KneesRoll { to: to.other(), degrees },
            same @ (Self::Posture(_)
            | Self::Detail(_)
            | Self::Leans { .. }
            | Self::Line { .. }
            | Self::OnHeels { .. }) => same,
        }
    }
}

impl DrawnArrow {
    /// The arrow of the mirrored picture.
    pub(crate) fn mirrored(self) -> Self {
        let to = self.to.into_iter().map(Heading::mirrored).collect();
        Self { side: self.side.map(Side::other), to, ..self }
    }
}

impl Heading {
    fn mirrored(self) -> Self {
        match self {
            Self::Left => Self::Right,
            Self::Right => Self::Left,
            other => other,
        }
    }
}

impl State {
    fn mirrored(self) -> Self {
        match self {
            Self::BentLeft => Self::BentRight,
            Self::BentRight => Self::BentLeft,
            Self::TurnedLeft => Self::TurnedRight,
            Self::TurnedRight => Self::TurnedLeft,
            other => other,
        }
    }
}

impl Action {
    fn mirrored(self) -> Self {
        match self {
            Self::BendsLeft => Self::BendsRight,
            Self::BendsRight => Self::BendsLeft,
            Self::TurnsLeft => Self::TurnsRight,
            Self::TurnsRight => Self::TurnsLeft,
            other => other,
        }
    }
}
