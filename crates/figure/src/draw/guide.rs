//! A dashed line through points of the body that should be straight.

use super::body::Figure;
use super::camera::Page;
use super::path::{Path, Window};
use super::point::{Point, point};
use crate::drawing::{Class, Shape};
use crate::math::vec3;
use crate::skeleton::Bone;
use crate::words::{Landmark, Side};

/// The radius of a point, pixels.
const DOT: f64 = 4.6;

/// The line, its halo and its points, on the side that is nearer to the eye.
pub(super) fn shapes(figure: &Figure, page: &Page, line: &[Landmark], window: Window) -> Vec<Shape> {
    if line.len() < 2 {
        return Vec::new();
    }
    let side = if figure.far[Side::Right as usize] { Side::Left } else { Side::Right };
    let points: Vec<Point> = line.iter().map(|landmark| place(figure, page, *landmark, side)).collect();
    let mut through = Path::new(window);
    through.straight(&points, false);
    let through = through.finish();
    let mut dots = Path::new(window);
    for p in &points {
        dots.ellipse(*p, point(DOT, 0.0), point(0.0, DOT));
    }
    vec![
        Shape { class: Class::GuideHalo, path: through.clone() },
        Shape { class: Class::Guide, path: through },
        Shape { class: Class::GuidePoint, path: dots.finish() },
    ]
}

fn place(figure: &Figure, page: &Page, landmark: Landmark, side: Side) -> Point {
    let at = |bone: Bone| page.at(figure.frame(bone).origin);
    match landmark {
        Landmark::Ear => page.at(figure.frame(Bone::HEAD).at(vec3(-0.2, side.sign() * 4.6, 3.2))),
        Landmark::Shoulder => at(Bone::upper_arm(side)),
        Landmark::Elbow => at(Bone::forearm(side)),
        Landmark::Wrist => at(Bone::hand(side)),
        Landmark::Hip => at(Bone::thigh(side)),
        Landmark::Knee => at(Bone::shank(side)),
        Landmark::Ankle => at(Bone::foot(side)),
    }
}
