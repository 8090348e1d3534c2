//! Arrows of whole figures: their sense, their place, and warnings for those that are left out.

use super::super::tests::coordinates;
use crate::drawing::Class;
use crate::figure;
use crate::warning::{About, WarningKind};
use crate::words::{
    Angle, Arrow, ArrowWay, Body, Build, Description, Hair, Joint, Part, Posture, Side, Stance, View,
    ViewName,
};

const BODY: Body = Body { build: Build::Medium, hair: Hair::Short };

/// Someone in a posture, with an arrow; the end has these angles.
fn described(
    posture: Posture,
    view: ViewName,
    end: &[(Joint, f64)],
    (part, way): (Part, ArrowWay),
) -> Description {
    let angle = |(joint, degrees): &(Joint, f64)| {
        let side = joint.has_sides().then_some(Side::Right);
        Angle { joint: *joint, side, degrees: *degrees }
    };
    let side = part.has_sides().then_some(Side::Right);
    Description {
        view: Some(View::Named(view)),
        end: (!end.is_empty())
            .then(|| Stance { angles: end.iter().map(angle).collect(), ..Stance::default() }),
        arrows: vec![Arrow { part, side, way }],
        ..Description::new(posture, BODY)
    }
}

/// The corners of all shapes of a class in the last frame.
fn corners(description: &Description, class: Class) -> Vec<[f64; 2]> {
    let drawings = figure(description).drawings;
    let shapes = drawings.frames.iter().rev().take(1).flat_map(|frame| &frame.shapes);
    shapes.filter(|shape| shape.class == class).flat_map(|shape| coordinates(&shape.path)).collect()
}

/// From the tail of the arrow to its tip, to the right and down.
fn goes(description: &Description) -> [f64; 2] {
    let (shaft, head) = (corners(description, Class::ArrowShaft), corners(description, Class::ArrowHead));
    [head[0][0] - shaft[0][0], head[0][1] - shaft[0][1]]
}

/// The kinds of warnings about the only arrow.
fn warned(description: &Description) -> Vec<WarningKind> {
    let warnings = figure(description).warnings;
    warnings.iter().filter(|warning| warning.about == About::Arrow(0)).map(|warning| warning.kind).collect()
}

fn turned_head(degrees: f64, (part, way): (Part, ArrowWay)) -> Description {
    described(Posture::Sitting, ViewName::Front, &[(Joint::NeckTwist, degrees)], (part, way))
}

#[test]
fn an_arrow_turns_with_the_head() {
    for asked in [(Part::Head, ArrowWay::Turn), (Part::Head, ArrowWay::Along), (Part::Chin, ArrowWay::Along)]
    {
        // The left of somebody who is seen from the front is on the right.
        assert!(goes(&turned_head(60.0, asked))[0] > 20.0);
        assert!(goes(&turned_head(-60.0, asked))[0] < -20.0);
    }
}

#[test]
fn an_arrow_leaves_the_face_free() {
    let description = turned_head(-60.0, (Part::Chin, ArrowWay::Along));
    let lowest = corners(&description, Class::ArrowShaft).iter().fold(0.0, |low: f64, [_, y]| low.max(*y));
    let brows = corners(&description, Class::Dark).iter().fold(1e9, |high: f64, [_, y]| high.min(*y));
    assert!(lowest < brows, "{lowest} {brows}");
}

#[test]
fn a_foot_turns_at_the_foot() {
    let asked = (Part::Foot, ArrowWay::Turn);
    let description = described(Posture::Sitting, ViewName::Side, &[(Joint::Ankle, -30.0)], asked);
    let height = f64::from(figure(&description).drawings.height);
    assert!(corners(&description, Class::ArrowShaft).iter().all(|[_, y]| *y > 0.7 * height));
}

#[test]
fn a_circle_is_almost_closed() {
    let asked = (Part::Hand, ArrowWay::Circle);
    let description = described(Posture::Standing, ViewName::Side, &[], asked);
    let [right, down] = goes(&description);
    let shaft = corners(&description, Class::ArrowShaft);
    let widest = shaft.iter().fold(0.0, |widest: f64, [x, _]| widest.max((x - shaft[0][0]).abs()));
    assert!(widest > 30.0 && right.hypot(down) < 70.0, "{widest} {right} {down}");
    assert!(warned(&description).is_empty());
}

#[test]
fn both_ways_has_two_heads() {
    let heads = |way| {
        let end = [(Joint::ShoulderAbduction, 90.0)];
        corners(&described(Posture::Standing, ViewName::Front, &end, (Part::Hand, way)), Class::ArrowHead)
            .len()
    };
    assert_eq!(heads(ArrowWay::BothWays), 2 * heads(ArrowWay::Along));
}

#[test]
fn forward_from_the_front_comes_towards_the_reader() {
    let of = |view, way| described(Posture::Standing, view, &[], (Part::Chest, way));
    let forward = of(ViewName::Front, ArrowWay::Forward);
    // A wedge has no shaft of even breadth.
    assert!(corners(&forward, Class::ArrowShaft).is_empty());
    let wedge = corners(&forward, Class::ArrowHead);
    assert!(wedge[3][1] > wedge[0][1], "what comes nearer is lower on the page");
    let back = corners(&of(ViewName::Front, ArrowWay::Back), Class::ArrowHead);
    assert!(back[3][1] < back[0][1]);
    assert!(goes(&of(ViewName::Side, ArrowWay::Forward))[0] > 20.0);
}

#[test]
fn a_direction_is_drawn_beside_a_part_that_is_still() {
    let description = described(Posture::OnBack, ViewName::Side, &[], (Part::Belly, ArrowWay::Up));
    assert!(goes(&description)[1] < -20.0);
    assert!(warned(&description).is_empty());
    // Not from inside the floor.
    let lowest = corners(&description, Class::ArrowShaft)[0][1];
    let ground = corners(&description, Class::Ground).iter().fold(0.0, |low: f64, [_, y]| low.max(*y));
    assert!(lowest < ground - 30.0);
}

#[test]
fn an_arrow_that_is_left_out_is_warned_of() {
    let still = |way, end: &[(Joint, f64)]| {
        warned(&described(Posture::Sitting, ViewName::Side, end, (Part::Foot, way)))
    };
    let elsewhere = [(Joint::Elbow, 60.0)];
    assert_eq!(still(ArrowWay::Along, &[]), [WarningKind::Arrow]);
    assert_eq!(still(ArrowWay::Along, &elsewhere), [WarningKind::Arrow]);
    assert_eq!(still(ArrowWay::BothWays, &elsewhere), [WarningKind::Arrow]);
    assert_eq!(still(ArrowWay::Turn, &elsewhere), [WarningKind::Arrow]);
    assert_eq!(still(ArrowWay::Up, &elsewhere), []);
    let raised =
        |way| described(Posture::Standing, ViewName::Side, &[(Joint::Shoulder, 90.0)], (Part::Hand, way));
    assert_eq!(warned(&raised(ArrowWay::Down)), [WarningKind::Arrow]);
    assert_eq!(warned(&raised(ArrowWay::Up)), []);
}

#[test]
fn back_is_either_way_along_a_body_that_lies_on_its_back() {
    let goes_back = |degrees: f64| {
        let end = [(Joint::Ankle, degrees)];
        let foot = described(Posture::OnBack, ViewName::Side, &end, (Part::Foot, ArrowWay::Back));
        assert_eq!(warned(&foot), []);
        goes(&foot)[0]
    };
    // The head is on the left of the picture.
    assert!(goes_back(20.0) < -20.0);
    assert!(goes_back(-50.0) > 20.0);
}
