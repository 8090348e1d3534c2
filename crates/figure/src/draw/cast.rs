//! Rays from the eye through the page: where they meet something.

use super::camera::{Eye, Page, SCALE};
use super::cone::Cone;
use super::cone::FAR_AWAY;
use super::cover::look;
use super::field::{Field, Near};
use super::look::Look;
use super::point::{Point, point};
use super::things::Form;
use crate::math::{Vec3, vec3};
use crate::scene::Material;

/// Where a ray meets a surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Hit {
    /// None for the empty background.
    pub(super) look: Option<Look>,
    /// Distance from the eye, units.
    pub(super) depth: f64,
    /// For a ray that meets nothing: how near to something it came, units.
    pub(super) gap: f64,
}

impl Hit {
    pub(super) const MISS: Self = Self { look: None, depth: FAR_AWAY, gap: FAR_AWAY };
}

/// The side of a tile, pixels. The rays of a tile share a list of what they can meet.
const TILE: usize = 8;
/// This many tiles on each side share a first, longer list.
const BLOCK: usize = 4;
/// A ray this near to a surface has met it, units; a step is never shorter than the second number.
const CLOSE: f64 = 0.01;
const LEAST_STEP: f64 = 0.035;
const MOST_STEPS: usize = 160;

/// What the rays of a tile can meet, and between which depths.
#[derive(Debug, Clone, Default)]
pub(super) struct Tile {
    pub(super) near: Near,
    depths: [f64; 2],
}

/// A field and the page on which it is seen.
#[derive(Debug)]
pub(super) struct Caster<'a> {
    pub(super) field: &'a Field,
    pub(super) page: Page,
    columns: usize,
    tiles: Vec<Tile>,
}

impl<'a> Caster<'a> {
    pub(super) fn new(field: &'a Field, page: Page) -> Self {
        let blocks = |pixels: f64| pixels as usize / (TILE * BLOCK) + 1;
        let (columns, rows) = (blocks(page.width) * BLOCK, blocks(page.height) * BLOCK);
        let mut tiles = vec![Tile::default(); columns * rows];
        let everything = Near {
            pieces: (0..field.figure.pieces.len() as u16).collect(),
            things: (0..field.solids.len() as u16).collect(),
        };
        let rays = |column: usize, row: usize, tiles: usize| {
            let side = (tiles * TILE) as f64;
            let middle =
                page.back(point((column * TILE) as f64 + side * 0.5, (row * TILE) as f64 + side * 0.5));
            Bundle { middle, radius: side * 0.71 / SCALE }
        };
        for block in 0..columns * rows / (BLOCK * BLOCK) {
            let (left, top) = (block % (columns / BLOCK) * BLOCK, block / (columns / BLOCK) * BLOCK);
            let near = rays(left, top, BLOCK).near(field, &everything).near;
            if near.is_empty() {
                continue;
            }
            for row in top..top + BLOCK {
                for column in left..left + BLOCK {
                    tiles[row * columns + column] = rays(column, row, 1).tile(field, &near);
                }
            }
        }
        Self { field, page, columns, tiles }
    }

    pub(super) fn tile(&self, p: Point) -> &Tile {
        let place = |x: f64| (x.max(0.0) / TILE as f64) as usize;
        let index = place(p.y) * self.columns + place(p.x).min(self.columns - 1);
        &self.tiles[index.min(self.tiles.len() - 1)]
    }

    /// The ray through a point of the page.
    pub(super) fn cast(&self, p: Point) -> Hit {
        self.cast_from(p, -FAR_AWAY)
    }

    /// The ray through a point of the page, if it is likely to be free up to a depth.
    pub(super) fn cast_from(&self, p: Point, depth: f64) -> Hit {
        let tile = self.tile(p);
        self.march(p, tile, [depth.max(tile.depths[0]), tile.depths[1]])
    }

    /// The ray through a point of the page, if what it meets is known to lie between two depths.
    pub(super) fn cast_between(&self, p: Point, depths: [f64; 2]) -> Hit {
        let tile = self.tile(p);
        self.march(p, tile, [depths[0].max(tile.depths[0]), depths[1].min(tile.depths[1])])
    }

    /// What is near enough to the ground to cast a shadow on it.
    pub(super) fn low_pieces(&self, eye: &Eye, height: f64) -> Near {
        let low = |end: Vec3, radius: f64| eye.room(end).z - radius < height;
        let cone_is_low = |cone: &Cone| (0..2).any(|k| low(cone.ends[k], cone.radii[k]));
        let pieces = self.field.figure.pieces.iter().enumerate();
        // A wall continues below the floor without a visible end.
        let things =
            self.field.solids.iter().enumerate().filter(|(_, thing)| thing.material != Material::Plaster);
        Near {
            pieces: pieces.filter(|(_, piece)| cone_is_low(&piece.cone)).map(|(i, _)| i as u16).collect(),
            things: things
                .filter(|(_, thing)| match &thing.form {
                    Form::Cones(cones) => cones.iter().any(cone_is_low),
                    Form::Block { frame, half, .. } => low(frame.origin, half.length()),
                })
                .map(|(i, _)| i as u16)
                .collect(),
        }
    }

    fn march(&self, p: Point, tile: &Tile, depths: [f64; 2]) -> Hit {
        if tile.near.is_empty() {
            return Hit::MISS;
        }
        let view = self.page.back(p);
        let at = |depth: f64| vec3(view.x, view.y, depth);
        let mut depth = depths[0];
        let mut within = FAR_AWAY;
        let mut gap = FAR_AWAY;
        for step in 0..MOST_STEPS {
            let sample = self.field.sample(at(depth), &tile.near, within);
            let distance = sample.distance;
            if distance < CLOSE && step == 0 && depth > tile.depths[0] {
                // The ray began inside something that was not expected there.
                (depth, within) = (tile.depths[0], FAR_AWAY);
                continue;
            }
            if distance < CLOSE {
                let look = look(self.field, at(depth), &tile.near, &sample);
                return Hit { look: Some(look), depth, gap: 0.0 };
            }
            gap = gap.min(distance);
            let stride = distance.max(LEAST_STEP);
            within = Field::reach(distance, stride);
            depth += stride;
            if depth > depths[1] {
                break;
            }
        }
        Hit { gap, ..Hit::MISS }
    }
}

/// Parallel rays around a middle one.
struct Bundle {
    middle: Vec3,
    radius: f64,
}

impl Bundle {
    /// Lists which of some pieces and things the rays can meet, and between which depths.
    fn near(&self, field: &Field, among: &Near) -> Tile {
        /// Blending and clothes reach this far beyond a piece, units.
        const MARGIN: f64 = 1.3;
        let mut tile = Tile { near: Near::default(), depths: [FAR_AWAY, -FAR_AWAY] };
        for &index in &among.pieces {
            let cone = &field.figure.pieces[index as usize].cone;
            let widest = cone.radii[0].max(cone.radii[1]) + MARGIN;
            if self.meets(cone.ends, widest) {
                tile.near.pieces.push(index);
                widen(&mut tile.depths, cone.ends, widest);
            }
        }
        for &index in &among.things {
            let mut seen = false;
            let mut part = |ends: [Vec3; 2], radius: f64| {
                if self.meets(ends, radius) {
                    seen = true;
                    widen(&mut tile.depths, ends, radius);
                }
            };
            match &field.solids[index as usize].form {
                Form::Cones(cones) => cones.iter().for_each(|cone| part(cone.ends, cone.radii[0])),
                Form::Block { frame, half, .. } => part([frame.origin; 2], half.length()),
            }
            if seen {
                tile.near.things.push(index);
            }
        }
        tile
    }

    fn meets(&self, ends: [Vec3; 2], radius: f64) -> bool {
        flat_distance(self.middle, ends) < self.radius + radius
    }

    /// The list, and how far all rays are free: found with one ray as thick as the bundle.
    fn tile(&self, field: &Field, among: &Near) -> Tile {
        let mut tile = self.near(field, among);
        if tile.near.is_empty() {
            return tile;
        }
        let mut depth = tile.depths[0];
        let mut within = FAR_AWAY;
        while depth <= tile.depths[1] {
            let at = vec3(self.middle.x, self.middle.y, depth);
            let distance = field.distance(at, &tile.near, within);
            let free = distance - self.radius;
            if free < 0.1 {
                tile.depths[0] = depth;
                return tile;
            }
            within = Field::reach(distance, free);
            depth += free;
        }
        Tile::default()
    }
}

fn widen(depths: &mut [f64; 2], ends: [Vec3; 2], by: f64) {
    for end in ends {
        *depths = [depths[0].min(end.z - by), depths[1].max(end.z + by)];
    }
}

/// The distance of a point from a segment as they are seen.
fn flat_distance(p: Vec3, ends: [Vec3; 2]) -> f64 {
    let from = point(p.x - ends[0].x, p.y - ends[0].y);
    let span = point(ends[1].x - ends[0].x, ends[1].y - ends[0].y);
    let square = span.dot(span);
    let t = if square < 1e-9 { 0.0 } else { (from.dot(span) / square).clamp(0.0, 1.0) };
    from.distance(span * t)
}
