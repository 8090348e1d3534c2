//! The names of parts of the body in messages about figures: `figure-part-…`.

use handout_figure::facts::Action;
use handout_figure::words::{Contact, Joint, Landmark, Part, Side};

/// How many parts these are, for the form of a verb.
pub(crate) fn count(parts: &[(&'static str, Option<Side>)]) -> u32 {
    /// Parts that there is one of.
    const SINGLE: [&str; 11] = [
        "head",
        "forehead",
        "chin",
        "neck",
        "chest",
        "belly",
        "low-back",
        "back",
        "trunk",
        "whole-back",
        "pelvis",
    ];
    let number = |(part, side): &(&str, Option<Side>)| match side {
        _ if SINGLE.contains(part) => 1,
        _ if *part == "fingers" => 2,
        Some(_) => 1,
        None => 2,
    };
    parts.iter().map(number).sum()
}

/// The part that does this.
pub(crate) fn acting_part(joint: Joint, action: Action) -> &'static str {
    match (joint, action) {
        (Joint::Hip, Action::ToChest) | (Joint::HipAbduction, Action::KneeLifts | Action::KneeLowers) => {
            "knees"
        }
        (Joint::Hip, Action::KneeLifts | Action::KneeLowers) => "thighs",
        (Joint::Hip, Action::Lifts | Action::Lowers | Action::SwingsForward | Action::SwingsBack) => "legs",
        (Joint::HipRotation, _) => "thighs",
        (Joint::ShoulderRotation, Action::ForearmOut | Action::ForearmIn) => "forearms",
        (Joint::Neck, _) => "head",
        (Joint::Spine, _) => "whole-back",
        _ => joint_part(joint),
    }
}

/// The name of a part that rests or lifts. Feet have more that rests than patients have words for.
pub(crate) fn contact_part(part: Contact) -> &'static str {
    match part {
        Contact::Head => "head",
        Contact::Forehead => "forehead",
        Contact::Shoulders => "shoulders",
        Contact::Chest => "chest",
        Contact::Belly => "belly",
        Contact::LowBack => "low-back",
        Contact::Back => "back",
        Contact::Hips => "hips",
        Contact::Thighs => "thighs",
        Contact::Knees => "knees",
        Contact::Ankles => "ankles",
        Contact::Feet | Contact::TopsOfFeet => "feet",
        Contact::Heels => "heels",
        Contact::Toes => "toes",
        Contact::FootEdge => "foot-edge",
        Contact::Hands => "hands",
        Contact::Elbows => "elbows",
        Contact::Forearms => "forearms",
        Contact::Side => "side",
        Contact::Legs => "legs",
        Contact::Arms => "arms",
    }
}

/// The part whose movement an arrow shows.
pub(crate) fn arrow_part(part: Part) -> &'static str {
    match part {
        Part::Head => "head",
        Part::Chin => "chin",
        Part::Shoulder => "shoulders",
        Part::Chest => "chest",
        Part::Back => "whole-back",
        Part::LowBack => "low-back",
        Part::Belly => "belly",
        Part::Hips => "hips",
        Part::Pelvis => "pelvis",
        Part::Elbow => "elbows",
        Part::Hand => "hands",
        Part::Knee => "knees",
        Part::Foot => "feet",
        Part::Heel => "heels",
    }
}

/// The part of the body whose position shows the angle of a joint.
pub(crate) fn joint_part(joint: Joint) -> &'static str {
    match joint {
        Joint::LowBack | Joint::LowBackSide | Joint::LowBackTwist => "low-back",
        Joint::UpperBack | Joint::UpperBackSide | Joint::UpperBackTwist => "back",
        Joint::Neck => "neck",
        Joint::NeckSide | Joint::NeckTwist => "head",
        Joint::ChinTuck => "chin",
        Joint::Spine | Joint::SpineSide | Joint::SpineTwist => "trunk",
        Joint::Hip => "hips",
        Joint::HipAbduction | Joint::HipRotation => "legs",
        Joint::Knee => "knees",
        Joint::Ankle => "feet",
        Joint::Shoulder | Joint::ShoulderAbduction | Joint::ShoulderRotation => "arms",
        Joint::Elbow => "elbows",
        Joint::Forearm => "hands",
        Joint::Wrist => "wrists",
        Joint::Fingers => "fingers",
    }
}

pub(crate) fn landmark_part(point: Landmark) -> &'static str {
    match point {
        Landmark::Ear => "head",
        Landmark::Shoulder => "shoulders",
        Landmark::Elbow => "elbows",
        Landmark::Wrist => "hands-plain",
        Landmark::Hip => "hips",
        Landmark::Knee => "knees",
        Landmark::Ankle => "ankles",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_theme_has_words_for_every_part_that_acts_rests_or_moves() {
        const ENGLISH: &str = include_str!("../../../themes/clinic/i18n/en.ftl");
        let joints = Joint::ALL.iter().flat_map(|joint| {
            let acting = Action::ALL.iter().map(|action| acting_part(*joint, *action));
            acting.chain([joint_part(*joint)])
        });
        let contacts = Contact::ALL.iter().map(|part| contact_part(*part));
        let arrows = Part::ALL.iter().map(|part| arrow_part(*part));
        let points = Landmark::ALL.iter().map(|point| landmark_part(*point));
        for part in joints.chain(contacts).chain(arrows).chain(points) {
            let start = format!("figure-part-{part} =");
            assert!(ENGLISH.lines().any(|line| line.starts_with(&start)), "{start}");
        }
    }
}
