//! How exactly things are drawn: what cannot be seen is not worth its bytes, since pages embed the drawings.

/// How exactly a path is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Detail {
    /// How far a curve may pass from the points of a line, pixels.
    pub(super) tolerance: f64,
    /// Its places are multiples of so many tenths of a pixel.
    pub(super) grid: i64,
}

/// How closely curves follow what was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Care {
    /// Pixels between the points of the grid.
    pub(super) grain: f64,
    /// The lines of the body and of things.
    pub(super) lines: Detail,
    /// Those of fingers, toes and ears.
    pub(super) fine: Detail,
    /// Fills, whose edges are under lines.
    pub(super) fills: Detail,
    /// How often points are averaged with their neighbours.
    pub(super) smoothing: usize,
}

/// A frame.
pub(super) const FRAME: Care = Care {
    grain: 1.0,
    lines: Detail { tolerance: 0.4, grid: 4 },
    fine: Detail { tolerance: 0.35, grid: 2 },
    fills: Detail { tolerance: 0.5, grid: 5 },
    smoothing: 4,
};

const ROUGH: Detail = Detail { tolerance: 0.8, grid: 5 };

/// A moment of the movement.
pub(super) const MOMENT: Care = Care { grain: 2.5, lines: ROUGH, fine: ROUGH, fills: ROUGH, smoothing: 2 };

/// Shades and marks, which end under the outline.
pub(super) const SHADING: Detail = Detail { tolerance: 1.0, grid: 5 };

/// The shadow on the ground, whose edge is soft to the eye.
pub(super) const SHADOW: Detail = Detail { tolerance: 1.0, grid: 10 };
