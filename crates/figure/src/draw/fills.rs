//! Flat fills, one for each class, and the soft shade over them.

use super::camera::SCALE;
use super::cast::Hit;
use super::detail::{Care, Detail, SHADING};
use super::edges::Edges;
use super::fit::fit;
use super::path::{Path, Window};
use super::point::Point;
use super::raster::Raster;
use super::regions::{Region, outlines};
use super::smooth::smooth;
use crate::drawing::{Class, Shape};
use crate::math::{Vec3, vec3};
use crate::skeleton::Bone;

/// Fills from back to front; a class that is not listed is not a fill.
const FILLS: [Class; 13] = [
    Class::Plaster,
    Class::Wood,
    Class::Rubber,
    Class::Cloth,
    Class::SkinFar,
    Class::TopFar,
    Class::TrousersFar,
    Class::Skin,
    Class::Top,
    Class::Trousers,
    Class::Hair,
    Class::HairGrey,
    Class::Scarf,
];

/// The fills of a raster.
pub(super) fn fills(raster: &Raster<'_>, edges: &Edges, care: Care, window: Window) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for class in FILLS {
        let is_class = |hit: &Hit| hit.look.is_some_and(|look| look.class == class);
        if raster.hits.iter().any(is_class) {
            let loops = outlines(raster, edges, |i| is_class(&raster.hits[i]));
            let path = outline_path(
                loops.iter().map(|points| smooth(points, true, care.smoothing.min(2))),
                care.fills,
                window,
            );
            shapes.extend(path.map(|path| Shape { class, path }));
        }
    }
    shapes
}

/// Closed curves through loops of points.
pub(super) fn outline_path(
    loops: impl Iterator<Item = Vec<Point>>,
    detail: Detail,
    window: Window,
) -> Option<String> {
    let mut path = Path::on_grid(window, detail.grid);
    for curve in loops.filter_map(|points| fit(&points, true, detail.tolerance)) {
        path.add(&curve);
    }
    Some(path.finish()).filter(|path| !path.is_empty())
}

/// The light comes from above, a little from the left and from the eye.
const LIGHT: Vec3 = vec3(-0.35, 0.8, -0.5);
/// Surfaces whose normal has a smaller product with [`LIGHT`] are in the shade.
const SHADE: f64 = -0.12;
/// The shade's grid is coarser than the raster's by this.
const COARSER: usize = 3;
/// There is no shade within this distance of the groin, units.
const PLAIN: f64 = 7.5;
/// Loops of fewer points of the coarse grid are left out.
const LEAST: usize = 34;

/// A soft shade on what faces away from the light.
pub(super) fn shade(raster: &Raster<'_>, window: Window) -> Option<Shape> {
    let (columns, rows) = (raster.columns / COARSER, raster.rows / COARSER);
    let mut light = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            light.push(brightness(raster, column * COARSER, row * COARSER));
        }
    }
    let inside = light.iter().map(|value| value.is_some_and(|value| value < SHADE)).collect();
    let place = |at: [usize; 2]| raster.place(at[0] * COARSER, at[1] * COARSER);
    let boundary = |a: [usize; 2], b: [usize; 2]| {
        let value = |at: [usize; 2]| light[at[1] * columns + at[0]];
        let t = match (value(a), value(b)) {
            (Some(u), Some(v)) if u != v => ((SHADE - u) / (v - u)).clamp(0.0, 1.0),
            _ => 0.5,
        };
        place(a).towards(place(b), t)
    };
    let loops = Region { origin: [0; 2], columns, rows, inside, boundary: &boundary }.loops();
    let soft = loops.iter().filter(|points| points.len() >= LEAST).map(|points| smooth(points, true, 4));
    outline_path(soft, SHADING, window).map(|path| Shape { class: Class::Shade, path })
}

/// How much a point faces the light, from the slope of the depths around it; none for the background and the
/// face.
fn brightness(raster: &Raster<'_>, column: usize, row: usize) -> Option<f64> {
    /// How far to either side the slope is taken, grid points.
    const REACH: usize = 3;
    let inner =
        column >= REACH && row >= REACH && column + REACH < raster.columns && row + REACH < raster.rows;
    let here = raster.hit(column, row);
    here.look.filter(|look| inner && look.part == super::chain::NO_PART)?;
    here.look.filter(|look| !matches!(look.class, Class::Hair | Class::HairGrey))?;
    let at = raster.caster.page.back(raster.place(column, row));
    let groin = raster.caster.field.figure.frame(Bone::PELVIS).at(vec3(1.0, 0.0, -4.0));
    if (vec3(at.x, at.y, here.depth) - groin).length() < PLAIN {
        return None;
    }
    // At the edge of something only the other side counts.
    let slope = |before: &Hit, after: &Hit| {
        let (left, right) = (here.depth - before.depth, after.depth - here.depth);
        let steep = |rise: f64| rise.abs() * SCALE > 4.0 * REACH as f64 * raster.grain;
        let rise = match (steep(left), steep(right)) {
            (false, false) => (left + right) * 0.5,
            (false, true) => left,
            (true, false) => right,
            (true, true) => {
                if left.abs() < right.abs() {
                    left
                } else {
                    right
                }
            }
        };
        rise * SCALE / (raster.grain * REACH as f64)
    };
    let right = slope(raster.hit(column - REACH, row), raster.hit(column + REACH, row));
    let up = slope(raster.hit(column, row + REACH), raster.hit(column, row - REACH));
    Some(vec3(right, up, -1.0).unit().dot(LIGHT))
}
