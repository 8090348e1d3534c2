//! The features of a face that are drawn and not modelled: eyes, brows, mouth, nostrils and the fold of the ear. Each is drawn
//! if it faces the camera and nothing is in front of it.

use super::cast::Caster;
use super::fit::Curve;
use super::path::{Path, Window, closed_spline, spline};
use super::point::Point;
use crate::drawing::{Class, Shape};
use crate::math::{Frame, Vec3, vec3};
use crate::skeleton::Bone;
use crate::words::Hair;

/// A feature: points in the head's frame, how it is drawn, and where it looks.
struct Feature {
    class: Class,
    points: Vec<Vec3>,
    closed: bool,
    facing: Vec3,
    /// How much it must face the eye: the cosine of the angle.
    least: f64,
    on_ear: bool,
}

/// A point farther below the surface than this is hidden, units.
const HIDDEN: f64 = 1.0;

/// The features that are seen.
pub(super) fn features(caster: &Caster<'_>, window: Window) -> Vec<Shape> {
    let head = caster.field.figure.frame(Bone::HEAD);
    let mut fine = Path::new(window);
    let mut dark = Path::new(window);
    let hair = caster.field.figure.body.hair;
    for feature in all().into_iter().filter(|feature| !(feature.on_ear && hair == Hair::Scarf)) {
        let Some(curve) = seen(&feature, caster, head) else { continue };
        if feature.class == Class::Dark { dark.add(&curve) } else { fine.add(&curve) }
    }
    [(Class::Fine, fine), (Class::Dark, dark)]
        .map(|(class, path)| Shape { class, path: path.finish() })
        .into_iter()
        .filter(|shape| !shape.path.is_empty())
        .collect()
}

fn seen(feature: &Feature, caster: &Caster<'_>, head: &Frame) -> Option<Curve> {
    let facing = -head.turn.apply(feature.facing.unit()).z;
    if facing < feature.least {
        return None;
    }
    let page = |local: &Vec3| caster.page.at(head.at(*local));
    let in_sight: Vec<bool> = feature.points.iter().map(|p| is_visible(caster, head, *p)).collect();
    if feature.closed {
        // A closed shape is drawn whole or not at all.
        let points: Vec<Point> = feature.points.iter().map(page).collect();
        return in_sight.iter().all(|seen| *seen).then(|| closed_spline(&points));
    }
    // Of a line, the longest part that is visible.
    let run = |from: usize| in_sight[from..].iter().take_while(|seen| **seen).count();
    let from = (0..in_sight.len()).max_by_key(|from| (run(*from), in_sight.len() - from))?;
    let points: Vec<Point> = feature.points[from..from + run(from)].iter().map(page).collect();
    (points.len() > 1).then(|| spline(&points))
}

/// Whether nothing is in front of a point of the head.
fn is_visible(caster: &Caster<'_>, head: &Frame, local: Vec3) -> bool {
    let place = head.at(local);
    let hit = caster.cast(caster.page.at(place));
    let is_skin = hit.look.is_some_and(|look| look.class == Class::Skin);
    is_skin && hit.depth > place.z - HIDDEN && hit.depth < place.z + 2.0 * HIDDEN
}

/// The face's surface near the eyes and the mouth: how far forward it is at a distance from its middle.
fn cheek(y: f64, front: f64) -> f64 {
    front - 0.2 * y * y
}

/// All features of both sides.
fn all() -> Vec<Feature> {
    let mut features = Vec::new();
    for side in [1.0, -1.0] {
        let outward = vec3(0.85, side * 0.53, 0.0);
        let at = |y: f64, z: f64| vec3(cheek(y, 5.4), side * y, z);
        let feature = |class, points: Vec<Vec3>, closed| Feature {
            class,
            points,
            closed,
            facing: outward,
            least: 0.12,
            on_ear: false,
        };
        // The iris, and the upper lid over it, with a short lash at its outer end.
        let iris = [(0.0, 0.4), (0.26, 0.0), (0.0, -0.4), (-0.26, 0.0)];
        features.push(feature(Class::Dark, iris.map(|(y, z)| at(1.75 + y, 3.62 + z)).to_vec(), true));
        let lid = [
            (1.05, 3.7),
            (1.2, 3.88),
            (1.4, 4.02),
            (1.62, 4.1),
            (1.85, 4.1),
            (2.1, 4.03),
            (2.3, 3.92),
            (2.62, 3.6),
        ];
        features.push(feature(Class::Fine, lid.map(|(y, z)| at(y, z)).to_vec(), false));
        // The brow, a slim crescent.
        let brow = [(0.95, 5.0), (1.7, 5.42), (2.5, 5.25), (3.0, 4.85), (2.45, 5.02), (1.7, 5.14)];
        features.push(feature(
            Class::Dark,
            brow.map(|(y, z)| at(y, z + 0.05) + Vec3::X * 0.25).to_vec(),
            true,
        ));
        // The fold of the ear.
        let ear = [(0.1, 4.1), (-0.45, 3.9), (-0.5, 3.0), (-0.05, 2.5)];
        features.push(Feature {
            class: Class::Fine,
            points: ear.map(|(x, z)| vec3(x, side * 4.85, z)).to_vec(),
            closed: false,
            facing: vec3(0.0, side, 0.0),
            least: 0.45,
            on_ear: true,
        });
    }
    // The mouth, with corners turned up a little.
    let mouth = [(-1.35, 0.12), (-0.75, -0.12), (0.0, -0.16), (0.75, -0.12), (1.35, 0.12)];
    features.extend(halves(&mouth, |y, z| vec3(5.25 - 0.2 * y * y, y, z), 0.25));
    // Under the nose.
    let nose = [(-0.75, 1.55), (-0.35, 1.28), (0.0, 1.36), (0.35, 1.28), (0.75, 1.55)];
    features.extend(halves(&nose, |y, z| vec3(6.1 - 0.5 * y * y, y, z), 0.5));
    features
}

/// A line across the middle, as one from the front and as its nearer half from the side.
fn halves(points: &[(f64, f64); 5], at: impl Fn(f64, f64) -> Vec3, least: f64) -> Vec<Feature> {
    [&points[..3], &points[2..]]
        .map(|half| {
            let side = if half[0].0 < -0.01 { -1.0 } else { 1.0 };
            Feature {
                class: Class::Fine,
                points: half.iter().map(|(y, z)| at(*y, *z)).collect(),
                closed: false,
                facing: vec3(0.8, side * 0.6, 0.0),
                least,
                on_ear: false,
            }
        })
        .into_iter()
        .collect()
}
