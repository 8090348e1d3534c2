//! The result: flat shapes with classes, which a style sheet colours.

use serde::{Deserialize, Serialize};

/// A picture: shapes from back to front.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Drawing {
    /// Later ones lie over earlier ones.
    pub shapes: Vec<Shape>,
}

/// A path and what it shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Shape {
    /// What it shows, which a style sheet colours.
    pub class: Class,
    /// SVG path data: the letters M, Z, and l and c for relative lines and cubics, digits, points, minus signs and spaces,
    /// nothing else; with at most one decimal.
    pub path: String,
}

/// The frames of a figure, all of one size, in pixels of the viewBox (six to a unit).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Drawings {
    /// The width of every frame.
    pub width: u32,
    /// The height of every frame.
    pub height: u32,
    /// The frames in order, start first.
    pub frames: Vec<Drawing>,
    /// The whole movement from the first frame to the last, these included, drawn more simply; `stops` says where
    /// the frames are in it. Empty for a figure of one frame.
    pub movement: Vec<Drawing>,
    /// Where in `movement` the frames are.
    pub stops: Vec<usize>,
}

/// What a shape shows. The word is its class in the SVG, after `fig-`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Class {
    /// The upper face of the mat or floor.
    Ground,
    /// The edge of the mat.
    GroundEdge,
    /// The shadow where the body touches the ground.
    Contact,
    /// Skin of the near side.
    Skin,
    /// Skin of a far limb.
    SkinFar,
    /// The shirt.
    Top,
    /// A far sleeve.
    TopFar,
    /// The trousers.
    Trousers,
    /// A far leg of the trousers.
    TrousersFar,
    /// Hair.
    Hair,
    /// Hair of an older person.
    HairGrey,
    /// A headscarf.
    Scarf,
    /// Chairs.
    Wood,
    /// Pillows and towels.
    Cloth,
    /// Bands and balls.
    Rubber,
    /// Walls.
    Plaster,
    /// A soft shade over fills.
    Shade,
    /// Where the exercise is felt; up to two of them overlap.
    Felt,
    /// Parallel lines across it, which show it without colour too.
    FeltHatch,
    /// A dashed line round it, for eyes and printers without colour.
    FeltEdge,
    /// The outline against the background.
    Outline,
    /// The edge of a part over another.
    Overlap,
    /// The hem of a garment.
    Hem,
    /// A line of the face, of a finger or toe.
    Fine,
    /// Small dark fills such as an eyebrow.
    Dark,
    /// The white halo of the dashed line of `line:`.
    GuideHalo,
    /// The dashed line.
    Guide,
    /// Its points.
    GuidePoint,
    /// The white halo of an arrow.
    ArrowHalo,
    /// The shaft.
    ArrowShaft,
    /// The head.
    ArrowHead,
}

impl Class {
    /// Its class in SVG, without `fig-`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Ground => "ground",
            Self::GroundEdge => "ground-edge",
            Self::Contact => "contact",
            Self::Skin => "skin",
            Self::SkinFar => "skin-far",
            Self::Top => "top",
            Self::TopFar => "top-far",
            Self::Trousers => "trousers",
            Self::TrousersFar => "trousers-far",
            Self::Hair => "hair",
            Self::HairGrey => "hair-grey",
            Self::Scarf => "scarf",
            Self::Wood => "wood",
            Self::Cloth => "cloth",
            Self::Rubber => "rubber",
            Self::Plaster => "plaster",
            Self::Shade => "shade",
            Self::Felt => "felt",
            Self::FeltHatch => "felt-hatch",
            Self::FeltEdge => "felt-edge",
            Self::Outline => "outline",
            Self::Overlap => "overlap",
            Self::Hem => "hem",
            Self::Fine => "fine",
            Self::Dark => "dark",
            Self::GuideHalo => "guide-halo",
            Self::Guide => "guide",
            Self::GuidePoint => "guide-point",
            Self::ArrowHalo => "arrow-halo",
            Self::ArrowShaft => "arrow-shaft",
            Self::ArrowHead => "arrow-head",
        }
    }
}
