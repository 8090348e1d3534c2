//! What the person is on: a mat with an edge, or a patch of floor, which has corners if a wall stands on it; and the soft shadow
//! where the body is near to it.

use super::camera::{Bounds, Eye, Page};
use super::cast::Caster;
use super::cubic::bezier;
use super::detail::SHADOW;
use super::fit::{Curve, Segment, fit};
use super::path::{Path, Window, ellipse};
use super::point::{Point, point};
use super::regions::Region;
use crate::drawing::{Class, Shape};
use crate::math::{Vec3, vec3};
use crate::scene::Ground;

/// How far the mat reaches beyond the body along and across it, and at most across from its middle, units: a
/// mat is about 60 by 180 cm.
const MARGIN: f64 = 3.0;
const FLOOR_MARGIN: f64 = 7.0;
const HALF_MAT: f64 = 19.0;
const MAT_THICKNESS: f64 = 1.3;
/// Rounding of its corners, pixels.
const CORNER: f64 = 12.0;
/// The body casts a contact shadow where it is this near to the ground, units.
const CONTACT: f64 = 1.6;
/// The shadow's grid, pixels.
const SHADOW_GRAIN: f64 = 4.0;

/// The ground of a figure: the corners of its upper face in the room.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Floor {
    ground: Ground,
    corners: [Vec3; 4],
    /// Whether a wall stands on it.
    walled: bool,
}

impl Floor {
    /// The ground under a footprint (x and y of the room); a floor reaches as far as the walls. `middle` is the body's.
    pub(super) fn new(ground: Ground, footprint: &Bounds, walls: &Bounds, middle: Vec3) -> Self {
        let mut area = footprint.grown(if ground == Ground::Mat { MARGIN } else { FLOOR_MARGIN });
        let walled = ground == Ground::Floor && !walls.is_empty();
        if walled {
            // As wide as the wall, and up to its front, so that its foot is an edge of the floor.
            area = area.with(walls);
        }
        if ground == Ground::Mat {
            // Arms and legs may reach over the long sides of a mat, but not over its ends.
            let along_x = area.high.x - area.low.x >= area.high.y - area.low.y;
            if along_x || area.high.x - area.low.x > 2.0 * HALF_MAT {
                area.low.y = area.low.y.max(middle.y - HALF_MAT);
                area.high.y = area.high.y.min(middle.y + HALF_MAT);
            } else {
                area.low.x = area.low.x.max(middle.x - HALF_MAT);
                area.high.x = area.high.x.min(middle.x + HALF_MAT);
            }
        }
        let corner = |x: f64, y: f64| vec3(x, y, 0.0);
        let corners = [
            corner(area.low.x, area.low.y),
            corner(area.high.x, area.low.y),
            corner(area.high.x, area.high.y),
            corner(area.low.x, area.high.y),
        ];
        Self { ground, corners, walled }
    }

    /// Makes room for it.
    pub(super) fn bound(&self, eye: &Eye, bounds: &mut Bounds) {
        for corner in self.corners {
            let (top, low) = (eye.view(corner), eye.view(corner - self.depth()));
            bounds.add(top.x, top.y, 0.0);
            bounds.add(low.x, low.y, 0.0);
        }
    }

    fn depth(&self) -> Vec3 {
        match self.ground {
            Ground::Mat => Vec3::Z * MAT_THICKNESS,
            Ground::Floor => Vec3::ZERO,
        }
    }

    /// Its shapes.
    pub(super) fn shapes(&self, eye: &Eye, page: &Page, window: Window) -> Vec<Shape> {
        let top = self.corners.map(|corner| page.at(eye.view(corner)));
        let mut shapes = Vec::new();
        let mut shape = |class: Class, curve: &Curve| {
            let mut path = Path::new(window);
            path.add(curve);
            shapes.push(Shape { class, path: path.finish() });
        };
        if self.walled {
            shape(Class::Ground, &rounded(&top, CORNER * 0.3));
            return shapes;
        }
        if self.ground == Ground::Floor {
            let middle = top[0].towards(top[2], 0.5);
            let half = |a: usize, b: usize| top[a].towards(top[b], 0.5) - middle;
            shape(Class::Ground, &ellipse(middle, half(1, 2), half(0, 1)));
            return shapes;
        }
        let face = rounded(&top, CORNER);
        // The edge is the area between the upper face and a copy of it lower down.
        let down = page.at(eye.view(-self.depth())) - page.at(eye.view(Vec3::ZERO));
        let border = border(&face);
        let both: Vec<Point> = border.iter().copied().chain(border.iter().map(|p| *p + down)).collect();
        let hull = hull(both);
        if let [start, rest @ ..] = &hull[..] {
            let segments = rest.iter().map(|p| Segment::Line(*p)).collect();
            shape(Class::GroundEdge, &Curve { start: *start, segments, closed: true });
        }
        shape(Class::Ground, &face);
        shapes
    }
}

/// Points along a curve, close where it is bent.
fn border(curve: &Curve) -> Vec<Point> {
    let mut points = vec![curve.start];
    let mut from = curve.start;
    for segment in &curve.segments {
        match *segment {
            Segment::Line(to) => points.push(to),
            Segment::Cubic(a, b, to) => {
                points.extend((1..=6).map(|k| bezier(&[from, a, b, to], f64::from(k) / 6.0)));
            }
        }
        from = points[points.len() - 1];
    }
    points
}

/// The convex hull (A. M. Andrew's monotone chain).
fn hull(mut points: Vec<Point>) -> Vec<Point> {
    points.sort_by(|a, b| a.x.total_cmp(&b.x).then(a.y.total_cmp(&b.y)));
    let mut hull: Vec<Point> = Vec::new();
    for pass in 0..2 {
        let first = hull.len();
        for p in &points {
            while hull.len() >= first + 2 {
                let (a, b) = (hull[hull.len() - 2], hull[hull.len() - 1]);
                if (b - a).across().dot(*p - b) > 0.0 {
                    break;
                }
                hull.pop();
            }
            hull.push(*p);
        }
        hull.pop();
        if pass == 0 {
            points.reverse();
        }
    }
    hull
}

/// A polygon with rounded corners.
fn rounded(corners: &[Point], radius: f64) -> Curve {
    let count = corners.len();
    let mut curve = Curve { start: Point::default(), segments: Vec::new(), closed: true };
    for i in 0..count {
        let (before, at, after) = (corners[(i + count - 1) % count], corners[i], corners[(i + 1) % count]);
        let cut = |to: Point| at.towards(to, (radius / at.distance(to).max(1e-6)).min(0.45));
        let (from, to) = (cut(before), cut(after));
        if i == 0 {
            curve.start = from;
        } else {
            curve.segments.push(Segment::Line(from));
        }
        curve.segments.push(Segment::Cubic(from.towards(at, 0.6), to.towards(at, 0.6), to));
    }
    curve
}

/// The shadow of everything that nearly touches the ground.
pub(super) fn contact_shadow(caster: &Caster<'_>, eye: &Eye, window: Window) -> Option<Shape> {
    /// Seen this flat, the ground has no visible surface.
    const FLAT: f64 = 0.05;
    if eye.away.z > -FLAT {
        return None;
    }
    let page = &caster.page;
    let columns = (page.width / SHADOW_GRAIN) as usize + 2;
    let rows = (page.height / SHADOW_GRAIN) as usize + 2;
    let place = |column: usize, row: usize| point(column as f64 * SHADOW_GRAIN, row as f64 * SHADOW_GRAIN);
    let near = caster.low_pieces(eye, CONTACT + 2.0);
    let mut distances = Vec::with_capacity(columns * rows);
    for i in 0..columns * rows {
        let view = page.back(place(i % columns, i / columns));
        // Along the ray down to the ground.
        let depth = -eye.room(view).z / eye.away.z;
        let on_ground = vec3(view.x, view.y, depth);
        distances.push(caster.field.distance(on_ground, &near, CONTACT + 1.5) - CONTACT);
    }
    let boundary = |a: [usize; 2], b: [usize; 2]| {
        let (u, v) = (distances[a[1] * columns + a[0]], distances[b[1] * columns + b[0]]);
        place(a[0], a[1]).towards(place(b[0], b[1]), (u / (u - v)).clamp(0.05, 0.95))
    };
    let inside = distances.iter().map(|distance| *distance < 0.0).collect::<Vec<_>>();
    let mut path = Path::on_grid(window, SHADOW.grid);
    for outline in (Region { origin: [0; 2], columns, rows, inside, boundary: &boundary }).loops() {
        if let Some(curve) = fit(&outline, true, SHADOW.tolerance) {
            path.add(&curve);
        }
    }
    let path = path.finish();
    (!path.is_empty()).then_some(Shape { class: Class::Contact, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::Camera;

    #[test]
    fn the_mat_is_inside_its_bounds() {
        let eye = Eye::new(Camera { round: 20.0, above: 12.0 });
        let mut footprint = Bounds::EMPTY;
        footprint.add(-50.0, 0.0, 1.0);
        footprint.add(50.0, 30.0, 1.0);
        let floor = Floor::new(Ground::Mat, &footprint, &Bounds::EMPTY, Vec3::ZERO);
        let mut bounds = Bounds::EMPTY;
        floor.bound(&eye, &mut bounds);
        assert!(bounds.high.x - bounds.low.x > 90.0);
        assert!(floor.corners.iter().all(|corner| corner.y.abs() <= HALF_MAT));
        let page = Page::around(&bounds);
        let window = Window { left: 0.0, top: 0.0, width: page.width, height: page.height, mirrored: false };
        assert_eq!(floor.shapes(&eye, &page, window).len(), 2);
        assert!(page.width <= 120.0 * super::super::camera::SCALE);
    }
}
