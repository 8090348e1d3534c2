//! Words → pictures of a person who exercises. This crate knows nothing about sites.
//!
//! ```text
//! Description → Scene → Drawings → SVG
//!    words      pose     draw
//! ```
//!
//! A physiotherapist describes the end of a bridge as `{lift: hips, line: [shoulder, hip, knee]}`. As values of this crate:
//!
//! ```rust
//! use handout_figure::draw::svg;
//! use handout_figure::figure;
//! use handout_figure::words::{Body, Build, Contact, Description, Hair, Landmark, LegsVariant, Posture, Stance, Variant};
//!
//! let mut bridge = Description::new(Posture::OnBack, Body { build: Build::Medium, hair: Hair::Short });
//! bridge.variants = vec![Variant::Legs(LegsVariant::KneesBent)];
//! bridge.end = Some(Stance {
//!     lift: vec![(None, Contact::Hips)],
//!     line: vec![Landmark::Shoulder, Landmark::Hip, Landmark::Knee],
//!     ..Stance::default()
//! });
//!
//! let figure = figure(&bridge);
//! assert!(figure.warnings.is_empty(), "the pose is plausible");
//!
//! // Two frames; in the second the hips have opened.
//! let hips = |frame: usize| figure.poses[frame].angles.iter().find(|angle| angle.joint == "left hip").unwrap().degrees;
//! assert!(hips(0) > 40.0 && hips(1) < 20.0);
//!
//! // Which is what readers are told who cannot see it.
//! use handout_figure::facts::Fact;
//! assert!(matches!(figure.poses[1].facts[..], [Fact::Lifted { part: Contact::Hips, .. }, Fact::Line { .. }]));
//!
//! let drawings = &figure.drawings;
//! let html = svg::inline(&drawings.frames[1], drawings.width, drawings.height, "Someone lies with the hips in the air", None);
//! assert!(html.starts_with("<svg class=\"figure\" viewBox="));
//! ```
//!
//! # How this picture is made
//!
//! 1. **Words** (`words/`). A [`Description`] has the posture, its variants, and a [`Stance`](words::Stance) for each frame. Here the
//!    start adds nothing to the posture; the end lifts the hips and wants three points on a line.
//! 2. **A skeleton** (`skeleton.rs`). Bones have the lengths of a body of stature 100. A `Pose` is 40 numbers: where the pelvis is, how it
//!    is turned, and the angle of every joint. `bones` works out where each bone is.
//! 3. **Flesh** (`flesh.rs`, made in `anatomy/`). Balls are fixed to the bones and joined by round cones. Some are marked: *heels*,
//!    *shoulders*, *palm*.
//! 4. **A goal** (`pose/goal.rs`). `pose/postures.rs` knows that someone who lies on the back with bent knees rests on head, shoulders,
//!    hips, feet and hands, and bends the knees by about 98 degrees. Each of these is a target with a tolerance: contacts touch the floor
//!    within 0.05 units, angles that the author names hold within a degree, all others give by some ten, and the spine by three.
//! 5. **A solution** (`pose/solve.rs`). Damped least squares over all 40 numbers at once finds the start. At the end the hips no longer
//!    rest; feet, hands, head and shoulders stay where they were; and the line is one more target. The hips come up because nothing else
//!    meets it. About 40 degrees of the movement come from the hips, and the stiff spine keeps the low back from arching. Goals that
//!    cannot be met become [`Warning`]s (`pose/plausibility.rs`), such as "the left heel would be 8 cm off what it rests on".
//! 6. **A drawing** (`draw/`). Rays of a camera meet the flesh, which is blended where parts belong together. There is a line where
//!    neighbouring rays hit different cloth, different limbs or different depths. Lines and areas become smooth curves, each with a
//!    [`Class`](drawing::Class) that a style sheet colours. Arrows follow the path of the part from start to end, or turn round it, and
//!    stand where they cover least.
//! 7. **Facts** (`pose/facts/`). What the picture shows is measured in the solved poses, for those who cannot see it: the hips are off
//!    the floor, and three points are on a line. A [`Fact`] has the number that it follows from.
//!
//! Lengths are hundredths of stature; x is forward, y left and z up in a standing body. The same description gives the same bytes on every
//! machine and with any number of threads: nothing here uses the clock, a random number or the platform's own sine.

mod anatomy;
pub mod draw;
pub mod drawing;
pub mod facts;
mod flesh;
mod marks;
mod math;
mod pose;
mod scene;
mod skeleton;
pub mod warning;
pub mod words;

use serde::{Deserialize, Serialize};

use drawing::Drawings;
use facts::{DrawnArrow, Fact};
use warning::{FrameName, Warning};
use words::{Description, Side, sided};

/// A fingerprint of everything that decides how a description is drawn: the sources of this crate and its dependencies. It is part of
/// the key of a cached figure.
pub const SOURCES: &str = env!("HANDOUT_FIGURE_SOURCES");

/// A figure: its pictures, the angles that a clinician signs off, and warnings for its author.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// The pictures.
    pub drawings: Drawings,
    /// In the order of the frames of `drawings`.
    pub poses: Vec<SolvedFrame>,
    /// What its author should know.
    pub warnings: Vec<Warning>,
}

/// What a clinician signs off in a frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SolvedFrame {
    /// Which frame it is.
    pub name: FrameName,
    /// Every joint once.
    pub angles: Vec<JointAngle>,
    /// What rests on the floor, a seat or a wall, and the gap between them.
    pub rests: Vec<Rest>,
    /// What can be seen in it: all of it in the first frame, and in others what has changed since. In the order in which one tells it.
    pub facts: Vec<Fact>,
    /// The arrows in it.
    pub arrows: Vec<DrawnArrow>,
}

/// An angle of a joint, degrees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JointAngle {
    /// Its clinical name with its side, such as `right hip` or `low back twist`.
    pub joint: String,
    /// Flexion, abduction, outward rotation, dorsiflexion and pronation are positive, and so is a bend or turn to the left.
    pub degrees: f64,
    /// Its usual range.
    pub range: (f64, f64),
}

/// A part that rests on something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Rest {
    /// The part with its side, such as `left heel`.
    pub part: String,
    /// The gap in percent of stature; negative where the part sinks in.
    pub gap: f64,
}

/// Draws a figure.
pub fn figure(description: &Description) -> Figure {
    let flesh = anatomy::flesh(description.body.build);
    let (scene, frames, mut warnings) = pose::scene(description, &flesh);
    let drawings = draw::draw(&scene);
    warnings.extend(marks::warnings(description, &scene));
    // A mirrored figure is solved as it is written; the reader sees the other side.
    let seen = |side: Option<Side>| if description.mirrored { side.map(Side::other) } else { side };
    let facts = pose::facts(description, &flesh, &frames);
    let arrows = draw::arrows(&scene);
    let poses = frames
        .iter()
        .zip(facts)
        .enumerate()
        .map(|(nth, (frame, facts))| SolvedFrame {
            name: frame.name,
            angles: pose::angles(frame)
                .map(|(side, joint, degrees, range)| {
                    // In a mirror, left is right.
                    let turned = description.mirrored && joint.is_sideways();
                    let degrees = if turned { -degrees } else { degrees };
                    JointAngle { joint: sided(seen(side), joint.word()), degrees, range }
                })
                .collect(),
            rests: pose::rests(frame, &flesh, &scene.base)
                .map(|(side, contact, gap)| Rest { part: sided(seen(side), contact.one()), gap })
                .collect(),
            facts: facts
                .into_iter()
                .map(|fact| if description.mirrored { fact.mirrored() } else { fact })
                .collect(),
            arrows: arrows[nth]
                .iter()
                .map(|arrow| {
                    let way = (&frames[nth.saturating_sub(1)], frame);
                    let said = pose::arrow(description, &flesh, way, &description.arrows[*arrow]);
                    if description.mirrored { said.mirrored() } else { said }
                })
                .collect(),
        })
        .collect();
    Figure { drawings, poses, warnings }
}
