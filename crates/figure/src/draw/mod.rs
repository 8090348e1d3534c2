//! Scenes to drawings: the flesh on the posed bones, clothed, is cast from an orthographic camera on to a
//! grid; where what is seen changes there is a line, and what is seen alike is filled.

mod arrow;
mod body;
mod camera;
mod cast;
mod chain;
mod clothes;
mod cone;
mod cover;
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
#[cfg(test)]
mod tests;
