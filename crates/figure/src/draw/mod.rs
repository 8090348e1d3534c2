//! Scenes → drawings: an orthographic camera casts rays at the clothed flesh on the posed bones. There is a line where
//! neighbouring rays see different things, and a fill where they see the same.

mod arrow;
mod body;
mod camera;
mod cast;
mod chain;
mod clothes;
mod cone;
mod cover;
mod cubic;
mod detail;
mod edges;
mod face;
mod field;
mod fills;
mod fit;
mod foot;
mod ground;
mod guide;
mod hand;
mod head;
mod highlight;
mod lines;
mod look;
mod path;
mod picture;
mod point;
mod raster;
mod regions;
mod smooth;
pub mod svg;
mod things;
mod tidy;

pub(crate) use arrow::Missing;

use super::drawing::Drawings;
use super::scene::Scene;

/// Draws the frames and the movement of a scene.
pub(crate) fn draw(scene: &Scene) -> Drawings {
    picture::draw(scene)
}

/// Which highlights cannot be seen in any frame.
pub(crate) fn hidden_highlights(scene: &Scene) -> Vec<usize> {
    picture::hidden_highlights(scene)
}

/// Which arrows are in no frame, and why.
pub(crate) fn missing_arrows(scene: &Scene) -> Vec<(usize, Missing)> {
    picture::missing_arrows(scene)
}

/// Which arrows are drawn in each frame.
pub(crate) fn arrows(scene: &Scene) -> Vec<Vec<usize>> {
    picture::arrows(scene)
}

#[cfg(test)]
mod tests;
