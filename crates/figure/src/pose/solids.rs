//! Things in the room or in the hands: where they are when the body is in a pose.

use super::furniture;
use super::preset::{ChairUse, Preset};
use super::things::Things;
use crate::flesh::{Flesh, Mark};
use crate::math::vec3;
use crate::scene::Solid;
use crate::skeleton::{Bone, Pose, bones};
use crate::words::{Description, Place, Prop, PropPlace, Side};

/// The things of a figure at a moment. Furniture stays where the start put it.
pub(super) fn solids(
    description: &Description,
    preset: &Preset,
    flesh: &Flesh,
    (start, pose): (&Pose, &Pose),
) -> Vec<Solid> {
    let first = bones(start, &preset.base);
    let now = bones(pose, &preset.base);
    let mut solids = Vec::new();
    match preset.chair {
        Some(ChairUse::Seat) => {
            solids.extend(furniture::chair(first[Bone::PELVIS].origin + vec3(4.0, 0.0, 0.0), 1.0))
        }
        Some(ChairUse::Ball) => solids.push(furniture::gym_ball(&first)),
        // Its back is at the origin, towards the person.
        Some(ChairUse::Rail) => solids.extend(furniture::chair(vec3(12.6, 0.0, 0.0), 1.0)),
        None => {}
    }
    solids.extend(preset.wall.map(|surface| furniture::wall(surface, &first)));
    for prop in &description.props {
        let (place, side) = match prop.place {
            Some((place, side)) => (Some(place), side),
            None => (None, None),
        };
        let things = Things { flesh, bones: &now, places: flesh.places(&now), prop: prop.prop };
        // What lies on the floor stays where the start put it.
        let on_floor = Things { flesh, bones: &first, places: flesh.places(&first), prop: prop.prop };
        match (prop.prop, place) {
            (Prop::Chair | Prop::Wall, _) => {}
            (Prop::Table, _) => solids.extend(furniture::table_solids(preset)),
            (Prop::Walker, _) => solids.extend(furniture::walker_solids(preset)),
            (Prop::Step, _) => solids.push(furniture::step(&first, side)),
            (Prop::GymBall, None) if preset.chair == Some(ChairUse::Ball) => {}
            (_, Some(PropPlace::RoundKnees)) => {
                solids.push(things.loop_round(Mark::Knee, Bone::thigh, (4.0, side)))
            }
            (_, Some(PropPlace::RoundAnkles)) => {
                solids.push(things.loop_round(Mark::Ankle, Bone::shank, (3.0, side)));
            }
            (_, Some(PropPlace::RoundFoot)) => {
                solids.push(things.round_foot([side.unwrap_or(Side::Right); 2]))
            }
            (_, Some(PropPlace::RoundFeet)) => solids.push(things.round_foot(Side::BOTH)),
            (_, Some(PropPlace::BetweenKnees)) => solids.push(things.between_knees()),
            (_, Some(PropPlace::BehindBack)) => solids.push(things.behind_back()),
            (_, Some(PropPlace::UnderBelly)) => solids.extend(on_floor.under(&[Mark::Belly], side)),
            (_, Some(PropPlace::UnderHips)) => solids.extend(on_floor.under(&[Mark::Pelvis], side)),
            (_, Some(PropPlace::UnderKnees)) => {
                solids.extend(on_floor.under(&[Mark::Knee, Mark::Calf], side))
            }
            (_, Some(PropPlace::UnderAnkles)) => solids.extend(on_floor.under(&[Mark::Ankle], side)),
            (_, Some(PropPlace::UnderHeels)) => solids.extend(on_floor.under(&[Mark::Heels], side)),
            (_, Some(PropPlace::UnderFeet)) => {
                solids.extend(on_floor.under(&[Mark::Heels, Mark::BallsOfFeet], side));
            }
            (_, Some(PropPlace::UnderHead)) | (Prop::Pillow, None) => solids.push(things.under_head()),
            (Prop::Towel | Prop::Band, None) if pulls(description) => {
                solids.push(things.round_foot([pulled(description).unwrap_or(Side::Right); 2]));
            }
            (Prop::Dumbbell, _) => solids.extend(things.dumbbells(side)),
            (_, Some(PropPlace::InHands) | None) => solids.push(things.in_hands(side)),
        }
    }
    solids
}

/// Whether hands hold a towel that goes round a foot.
fn pulls(description: &Description) -> bool {
    pulled_target(description).is_some()
}

fn pulled(description: &Description) -> Option<Side> {
    pulled_target(description).flatten()
}

fn pulled_target(description: &Description) -> Option<Option<Side>> {
    let stances = [Some(&description.start), description.middle.as_ref(), description.end.as_ref()];
    let mut targets = stances.into_iter().flatten().flat_map(|stance| &stance.hands);
    targets.find(|target| target.place == Place::Towel).map(|target| target.side)
}
