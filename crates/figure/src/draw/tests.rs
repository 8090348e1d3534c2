//! Properties that whole drawings of a standing body must have.

use super::cubic::bezier;
use super::point::point;
use super::{draw, hidden_highlights, svg};
use crate::drawing::{Class, Drawings};
use crate::math::{Frame, Turn, Vec3, vec3};
use crate::scene::{Camera, Ground, Material, Scene, Solid, SolidShape, Still};
use crate::skeleton::{FREEDOMS, Freedom, Limb};
use crate::words::{Arrow, ArrowWay, Body, Build, Hair, Highlight, Muscle, Part, Side};

/// A standing body that lifts its right thigh, seen from a direction.
fn scene(round: f64) -> Scene {
    let mut pose = [0.0; FREEDOMS];
    pose[2] = 53.0;
    let start = Still { pose, solids: Vec::new() };
    pose[Freedom::limb(Side::Right, Limb::Hip).0] = 1.2;
    pose[Freedom::limb(Side::Right, Limb::Knee).0] = 1.2;
    let end = Still { pose, solids: Vec::new() };
    Scene {
        body: Body { build: Build::Medium, hair: Hair::Short },
        base: Turn::NONE,
        frames: vec![start.clone(), end.clone()],
        movements: vec![vec![start.clone(), end]],
        ground: Ground::Floor,
        camera: Camera { round, above: 6.0 },
        arrows: vec![Arrow { part: Part::Knee, side: Some(Side::Right), way: ArrowWay::Along }],
        highlights: vec![
            Highlight { muscle: Muscle::FrontOfThigh, side: Some(Side::Right) },
            Highlight { muscle: Muscle::UpperBack, side: None },
        ],
        line: Vec::new(),
        mirrored: false,
    }
}

/// All coordinates of a path, absolute, as x and y.
pub(super) fn coordinates(path: &str) -> Vec<[f64; 2]> {
    segments(path).concat()
}

/// Where a path goes, as places along its lines and curves; the handles of curves are none.
fn places_along(path: &str) -> Vec<[f64; 2]> {
    let mut places: Vec<[f64; 2]> = Vec::new();
    for segment in segments(path) {
        match (places.last().copied(), segment.as_slice()) {
            (Some(from), [one, other, to]) => {
                let curve = [from, *one, *other, *to].map(|[x, y]| point(x, y));
                places.extend(
                    (1..=8).map(|eighth| bezier(&curve, f64::from(eighth) / 8.0)).map(|p| [p.x, p.y]),
                );
            }
            (_, straight) => places.extend(straight),
        }
    }
    places
}

/// The coordinates of each part of a path: one place for a line, two handles and a place for a curve.
fn segments(path: &str) -> Vec<Vec<[f64; 2]>> {
    let mut spaced = String::new();
    let mut has_point = false;
    for c in path.chars() {
        let new = c == '-' || c.is_ascii_alphabetic() || c == ' ' || c == '.' && has_point;
        if new {
            spaced.push(' ');
            has_point = false;
        }
        has_point |= c == '.';
        spaced.push(c);
        if c.is_ascii_alphabetic() {
            spaced.push(' ');
        }
    }
    let mut segments = Vec::new();
    let (mut at, mut command, mut numbers) = ([0.0; 2], 'M', Vec::new());
    for word in spaced.split_whitespace() {
        if let Some(letter) = word.chars().next().filter(char::is_ascii_alphabetic) {
            command = letter;
            numbers.clear();
            continue;
        }
        numbers.push(word.parse::<f64>().unwrap());
        let wanted = if command == 'c' { 6 } else { 2 };
        if numbers.len() == wanted {
            let from = if command == 'M' { [0.0; 2] } else { at };
            let segment: Vec<_> =
                numbers.chunks(2).map(|pair| [from[0] + pair[0], from[1] + pair[1]]).collect();
            at = segment[segment.len() - 1];
            segments.push(segment);
            numbers.clear();
        }
    }
    segments
}

fn all_paths(drawings: &Drawings) -> impl Iterator<Item = (Class, &str)> {
    let shapes = drawings.frames.iter().chain(&drawings.movement).flat_map(|drawing| &drawing.shapes);
    shapes.map(|shape| (shape.class, shape.path.as_str()))
}

#[test]
fn the_same_scene_gives_the_same_bytes() {
    assert_eq!(draw(&scene(30.0)), draw(&scene(30.0)));
}

#[test]
fn paths_use_the_alphabet_and_stay_in_the_picture() {
    let drawings = draw(&scene(30.0));
    for (class, path) in all_paths(&drawings) {
        assert!(path.starts_with('M') && path.chars().all(|c| "MZcl0123456789.- ".contains(c)), "{path}");
        assert!(!path.contains("-0 ") && !path.contains("-0-") && !path.ends_with("-0"), "{path}");
        for [x, y] in coordinates(path) {
            assert!(x > -2.0 && x < f64::from(drawings.width) + 2.0, "{class:?} {x}");
            assert!(y > -2.0 && y < f64::from(drawings.height) + 2.0, "{class:?} {y}");
        }
    }
}

#[test]
fn frames_and_moments_are_small() {
    let drawings = draw(&scene(45.0));
    assert_eq!((drawings.frames.len(), drawings.movement.len(), &drawings.stops[..]), (2, 2, &[0, 1][..]));
    let size = |drawing| svg::inline(drawing, drawings.width, drawings.height, "", None).len();
    assert!(drawings.frames.iter().all(|frame| size(frame) < 18_000));
    let between = drawings.movement.iter().enumerate().filter(|(nth, _)| !drawings.stops.contains(nth));
    assert!(between.into_iter().all(|(_, moment)| size(moment) < 8_000));
}

#[test]
fn a_body_has_its_clothes_and_lines() {
    let drawings = draw(&scene(0.0));
    let classes: Vec<Class> = drawings.frames[1].shapes.iter().map(|shape| shape.class).collect();
    for class in [
        Class::Ground,
        Class::Skin,
        Class::SkinFar,
        Class::Top,
        Class::Trousers,
        Class::TrousersFar,
        Class::Hair,
        Class::Felt,
        Class::FeltHatch,
        Class::FeltEdge,
        Class::Outline,
        Class::Overlap,
        Class::Hem,
        Class::ArrowHead,
    ] {
        assert!(classes.contains(&class), "{class:?}");
    }
}

#[test]
fn a_mirrored_picture_has_the_other_x() {
    let plain = draw(&scene(30.0));
    let mirrored = draw(&Scene { mirrored: true, ..scene(30.0) });
    assert_eq!((plain.width, plain.height), (mirrored.width, mirrored.height));
    for ((_, a), (_, b)) in all_paths(&plain).zip(all_paths(&mirrored)) {
        for (p, q) in coordinates(a).into_iter().zip(coordinates(b)) {
            assert!((p[0] + q[0] - f64::from(plain.width)).abs() < 0.01 && (p[1] - q[1]).abs() < 0.01);
        }
    }
}

#[test]
fn highlights_behind_the_body_are_hidden() {
    assert_eq!(hidden_highlights(&scene(90.0)), [1]);
    assert_eq!(hidden_highlights(&scene(-90.0)), [0]);
}

#[test]
fn things_are_in_front_or_behind() {
    let wall = |y: f64| {
        let frame = Frame { origin: vec3(0.0, y, 40.0), turn: Turn::NONE };
        let shape = SolidShape::Block { frame, half: vec3(40.0, 1.0, 60.0), rounding: 0.2 };
        let mut scene = scene(0.0);
        for still in scene.frames.iter_mut().chain(scene.movements.iter_mut().flatten()) {
            still.solids.push(Solid { material: Material::Plaster, shape: shape.clone() });
        }
        let drawings = draw(&scene);
        let has = |class| drawings.frames[0].shapes.iter().any(|shape| shape.class == class);
        assert!(has(Class::Plaster));
        has(Class::Skin)
    };
    // The camera looks along +y.
    assert!(wall(30.0));
    assert!(!wall(-30.0));
}

#[test]
fn every_body_can_be_drawn() {
    for build in Build::ALL {
        for hair in Hair::ALL {
            let mut scene = scene(60.0);
            scene.body = Body { build: *build, hair: *hair };
            scene.movements.clear();
            let rope = SolidShape::Rope { points: vec![Vec3::ZERO, vec3(5.0, -12.0, 40.0)], radius: 0.5 };
            let ball = SolidShape::Ball { centre: vec3(20.0, 0.0, 5.0), radius: 5.0 };
            for (material, shape) in [(Material::Rubber, ball), (Material::Cloth, rope)] {
                scene.frames[0].solids.push(Solid { material, shape });
            }
            let drawings = draw(&scene);
            assert_eq!((drawings.frames.len(), drawings.movement.len()), (2, 0));
            let hair_class = drawings.frames[0]
                .shapes
                .iter()
                .any(|shape| matches!(shape.class, Class::Hair | Class::HairGrey | Class::Scarf));
            assert!(hair_class);
        }
    }
}

#[test]
fn an_empty_scene_gives_an_empty_drawing() {
    let mut scene = scene(0.0);
    scene.frames.clear();
    scene.movements.clear();
    assert!(draw(&scene).frames.is_empty());
}

/// The smallest and the largest x and y of the shapes of a class.
fn extent(shapes: &[crate::drawing::Shape], class: Class) -> Option<[[f64; 2]; 2]> {
    let of_class = shapes.iter().filter(|shape| shape.class == class);
    let places: Vec<[f64; 2]> = of_class.flat_map(|shape| places_along(&shape.path)).collect();
    let bound = |pick: fn(f64, f64) -> f64| {
        places.iter().copied().reduce(|a, b| [pick(a[0], b[0]), pick(a[1], b[1])])
    };
    bound(f64::min).zip(bound(f64::max)).map(|(low, high)| [low, high])
}

#[test]
fn where_it_is_felt_is_hatched_and_nothing_else_is() {
    let mut scene = scene(0.0);
    let shapes = &draw(&scene).frames[0].shapes;
    let mark = extent(shapes, Class::Felt).expect("a mark");
    let lines = extent(shapes, Class::FeltHatch).expect("its hatching");
    for axis in 0..2 {
        assert!(
            lines[0][axis] > mark[0][axis] - 2.0 && lines[1][axis] < mark[1][axis] + 2.0,
            "inside the mark"
        );
        let share = (lines[1][axis] - lines[0][axis]) / (mark[1][axis] - mark[0][axis]);
        assert!(share > 0.6, "all over it: {share}");
    }
    scene.highlights.clear();
    assert_eq!(extent(&draw(&scene).frames[0].shapes, Class::FeltHatch), None);
}

#[test]
fn the_floor_reaches_the_foot_of_a_wall() {
    let mut scene = scene(0.0);
    let wall = |x: f64| Solid {
        material: Material::Plaster,
        shape: SolidShape::Block {
            frame: Frame { origin: vec3(x, 8.0, 50.0), turn: Turn::NONE },
            half: vec3(1.5, 27.0, 50.0),
            rounding: 0.3,
        },
    };
    for still in scene.frames.iter_mut().chain(scene.movements.iter_mut().flatten()) {
        still.solids = vec![wall(60.0)];
    }
    let shapes = &draw(&scene).frames[0].shapes;
    let floor = extent(shapes, Class::Ground).expect("a floor");
    let wall = extent(shapes, Class::Plaster).expect("a wall");
    assert!(floor[1][0] > wall[1][0] - 12.0, "the floor ends at {}, the wall at {}", floor[1][0], wall[1][0]);
    assert!(floor[1][1] > wall[1][1] - 1.0, "the wall stands on it");
}
