//! Which side a figure shows to people with a dose for one side.

use std::sync::Arc;

use super::*;
use handout_base::data::parse_yaml;

fn read<T: Field>(text: &str) -> T {
    let path = Arc::from("a.md");
    let node = parse_yaml(&path, text, 0).expect("YAML");
    T::read(&node, &mut Reader::new(&path)).unwrap_or_else(|| panic!("cannot read {text}"))
}

fn spec(figure: &str) -> FigureSpec {
    *read::<FigureFront>(figure).spec.expect("a figure")
}

fn dose(side: &str) -> Dose {
    read(&format!("{{reps: 5, side: {side}}}"))
}

#[test]
fn a_figure_shows_the_side_of_the_dose() {
    const RAISE: &str = "{pose: on back, end: {right hip: 40, lift: right leg}}";
    const CALF: &str =
        "{pose: 'standing, right foot back', end: {left knee: 35}, arrow: left knee, highlight: right calf}";
    const BIRD_DOG: &str =
        "{pose: hands and knees, end: {right arm: forward, left leg: back}, arrow: [right hand, left foot]}";
    const CLAM: &str = "{pose: on side, end: {left hip rotation: 30}, arrow: left knee}";
    const BRIDGE: &str = "{pose: on back, end: {lift: hips}}";
    for (figure, side, mirrored) in [
        (RAISE, "left", true),
        (RAISE, "right", false),
        (RAISE, "your left leg", true),
        (RAISE, "the right leg", false),
        (RAISE, "left arm", true),
        (RAISE, "the sore side", false),
        (RAISE, "the operated leg", false),
        (RAISE, "blank", false),
        // Where it is felt decides before what moves.
        (CALF, "left", true),
        (CALF, "right", false),
        // An arm and the other leg: only a limb with its side is clear.
        (BIRD_DOG, "left", false),
        (BIRD_DOG, "left leg", false),
        (BIRD_DOG, "right leg", true),
        (BIRD_DOG, "left arm", true),
        (CLAM, "left", false),
        (CLAM, "right", true),
        (BRIDGE, "left", false),
        (BRIDGE, "right", false),
        ("{pose: sitting, end: {neck turn: -55}}", "left", true),
        ("{pose: sitting, end: {neck turn: 55}}", "left", false),
        ("{pose: on back, middle: {knees roll: right}, end: {knees roll: left}}", "left", false),
        ("{pose: standing, end: {right hand: belly}}", "left", true),
    ] {
        let written = spec(figure);
        let shown = written.for_dose(&dose(side));
        assert_eq!(shown.words().mirrored, mirrored, "{figure} {side}");
        assert_eq!(shown.hash != written.hash, mirrored, "another drawing has another name");
        // An author's own mirror is no other exercise: the same side is shown.
        let turned = spec(&figure.replacen('{', "{side: left, ", 1));
        let seen =
            |spec: &FigureSpec| spec.words().shown_side(dose(side).side().and_then(|(_, limbs)| limbs));
        let is_clear = seen(&written).is_some() && dose(side).side().is_some();
        assert!(!is_clear || seen(&turned.for_dose(&dose(side))) == seen(&shown), "{figure} {side}");
    }
}

#[test]
fn a_figure_that_is_mirrored_twice_is_the_same() {
    let written = spec("{pose: on back, end: {right hip: 40}, arrow: right foot}");
    let left = written.for_dose(&dose("left")).into_owned();
    let right = left.for_dose(&dose("right")).into_owned();
    assert!(left != written && right == written);
}

#[test]
fn a_thing_or_a_hand_can_be_at_one_side() {
    use handout_figure::words::{Place, PropPlace, Side};
    for (words, place, side) in [
        ("towel under right knee", PropPlace::UnderKnees, Some(Side::Right)),
        ("towel underneath the left heel", PropPlace::UnderHeels, Some(Side::Left)),
        ("band around the right knee", PropPlace::RoundKnees, Some(Side::Right)),
        ("band round both feet", PropPlace::RoundFeet, None),
        ("stair under right foot", PropPlace::UnderFeet, Some(Side::Right)),
        ("bottle in the left hand", PropPlace::InHands, Some(Side::Left)),
    ] {
        let spec = spec(&format!("{{pose: standing, props: {words}}}"));
        assert_eq!(spec.description.props[0].place, Some((place, side)), "{words}");
    }
    let spec = spec("{pose: on back, end: {hands: behind right thigh}}");
    let hands = &spec.description.end.expect("an end").hands[0];
    assert_eq!((hands.hand, hands.place, hands.side), (None, Place::BehindThigh, Some(Side::Right)));
}
