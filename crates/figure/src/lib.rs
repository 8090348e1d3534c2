//! Pictures of people in exercises, from words: a library of its own that knows nothing of sites.
//!
//! ```text
//! Description → Scene → Drawings → SVG
//!    words      pose     draw
//! ```
//!
//! # The way of one picture
//!
//! A physiotherapist writes the end of a bridge as
//!
//! ```yaml
//! figure:
//!   pose: on back, knees bent
//!   end: {lift: hips, line: [shoulder, hip, knee]}
//! ```
//!
//! 1. **Words** (`words/`). The front matter is a [`Description`]: the posture `on back`, its variant `knees bent`, an empty start,
//!    and an end whose [`Stance`](words::Stance) lifts the hips and wants three points on a line.
//! 2. **A skeleton** (`skeleton.rs`). Bones have the lengths of a body of stature 100; a `Pose` is 40 numbers:
//!    where the pelvis is, how it is turned, and the angle of every joint. `bones` works out where each bone is.
//! 3. **Flesh** (`flesh/`). Balls fixed to the bones, joined by round cones. Some are marked: *heels*, *shoulders*, *palm*.
//! 4. **A goal** (`pose/goal.rs`). `pose/preset.rs` knows that someone on the back with bent knees rests on head, shoulders, hips, feet and
//!    hands, and has the knees at about 98 degrees. Each is a target with a tolerance: contacts touch the floor (0.05 units), angles that
//!    the author names hold within a degree, all others give way by some ten, the spine by three.
//! 5. **A solution** (`pose/least_squares.rs`). Damped least squares over all 40 numbers at once finds the start. For the end the hips no
//!    longer rest; feet, hands, head and shoulders stay where they were; and the line is one more target. The hips come up because nothing
//!    else fulfils it: about 40 degrees of the movement are the hips', and the stiff spine keeps the low back from arching. What cannot be
//!    fulfilled is told in words ([`Warning`]): "the left heel would be 8 cm off what it rests on".
//! 6. **A drawing** (`draw/`). Rays of a camera meet the flesh, blended where parts belong together. Where neighbouring rays hit another
//!    cloth, another limb or another depth there is a line; lines and areas become smooth curves, each with a [`Class`](drawing::Class)
//!    that a style sheet colours. Arrows follow the way that the part moved from start to end.
//!
//! Units are hundredths of stature; x is forward, y left and z up in a standing body. The same description gives the same bytes on every
//! machine and at any number of threads: nothing here asks the clock, a random number or the platform's sine.

mod anatomy;
pub mod draw;
pub mod drawing;
mod flesh;
mod math;
mod pose;
mod scene;
mod skeleton;
pub mod warning;
pub mod words;

use serde::{Deserialize, Serialize};

use drawing::Drawings;
use warning::{About, FrameName, Warning, WarningKind};
use words::{Description, Side, sided};

/// Stands for everything that decides how a description is drawn: the sources of this crate and its list of libraries.
pub const SOURCES: &str = env!("HANDOUT_FIGURE_SOURCES");

/// A figure: its pictures, its angles for a clinician's sign-off, and doubts about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The pictures.
    pub drawings: Drawings,
    /// In the order of the frames of `drawings`.
    pub poses: Vec<SolvedFrame>,
    /// What its author should know.
    pub warnings: Vec<Warning>,
}

/// What a clinician signs of a frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolvedFrame {
    /// Which frame it is.
    pub name: FrameName,
    /// Every joint once.
    pub angles: Vec<JointAngle>,
    /// What rests on the floor, a seat or a wall, and how far it is from it.
    pub rests: Vec<Rest>,
}

/// An angle of a joint, degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JointAngle {
    /// Its clinical name with its side, such as `right hip` or `low back twist`.
    pub joint: String,
    /// Flexion, abduction, outward rotation, dorsiflexion and pronation are positive; so is what goes to the left.
    pub degrees: f64,
    /// Its usual range.
    pub range: (f64, f64),
}

/// A part that rests on something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rest {
    /// The part with its side, such as `left heel`.
    pub part: String,
    /// The gap in percent of stature; negative when it sinks in.
    pub gap: f64,
}

/// Draws a figure. The same description gives the same bytes on every machine.
pub fn figure(description: &Description) -> Figure {
    let flesh = anatomy::flesh(description.body.build);
    let (scene, frames, mut warnings) = pose::scene(description, &flesh);
    let drawings = draw::draw(&scene);
    for nth in draw::hidden_highlights(&scene) {
        let highlight = description.highlights[nth];
        warnings.push(Warning {
            about: About::Highlight(nth),
            kind: WarningKind::Hidden,
            message: format!(
                "`{}` cannot be seen from this side",
                sided(highlight.side, highlight.muscle.word())
            ),
            help: "choose another `view`, or another `side`, or leave the highlight out".to_owned(),
        });
    }
    // A mirrored figure is solved as it is written; who looks at it sees the other side.
    let seen = |side: Option<Side>| if description.mirrored { side.map(Side::other) } else { side };
    let poses = frames
        .iter()
        .map(|frame| SolvedFrame {
            name: frame.name,
            angles: pose::angles(frame)
                .map(|(side, joint, degrees, range)| {
                    // To the left is to the right in a mirror.
                    let turned = description.mirrored && pose::is_sideways(joint);
                    let degrees = if turned { -degrees } else { degrees };
                    JointAngle { joint: sided(seen(side), joint.word()), degrees, range }
                })
                .collect(),
            rests: pose::rests(frame, &flesh, &scene.base)
                .map(|(side, contact, gap)| Rest { part: sided(seen(side), contact.one()), gap })
                .collect(),
        })
        .collect();
    Figure { drawings, poses, warnings }
}
