//! What a figure's author should know after it is solved.

use serde::{Deserialize, Serialize};

/// Something implausible about a figure, and the words of its description that it is about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Warning {
    /// Which words.
    pub about: About,
    /// What kind of problem it is.
    pub kind: WarningKind,
    /// A complete sentence without a full stop, such as "`right knee: 170` is further than a knee bends".
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum WarningKind {
    /// An angle outside the usual range of its joint.
    Range,
    /// A pose that the angles and contacts do not allow.
    DoesNotFit,
    /// A highlight that this view hides.
    Hidden,
    /// An arrow for which nothing moves.
    Arrow,
    /// A detail of the pose that changes nothing.
    Ignored,
    /// A leg that moves although no word asks for it.
    Unasked,
}

/// Which words of a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum About {
    /// The posture.
    Pose,
    /// A frame as a whole.
    Frame(FrameName),
    /// The angle at this place in the frame's list of angles.
    Angle(FrameName, usize),
    /// The highlight at this place in the list.
    Highlight(usize),
    /// The arrow at this place in the list.
    Arrow(usize),
}

/// A frame by its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FrameName {
    /// The first.
    Start,
    /// On the way.
    Middle,
    /// The last.
    End,
}
