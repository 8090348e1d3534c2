//! Details of a pose that change nothing, since the posture has no place for them.

use super::postures::preset;
use crate::warning::{About, Warning, WarningKind};
use crate::words::{ArmsVariant, Description, LegsVariant, Posture, Variant};

/// A warning for each detail that a figure does not show.
pub(super) fn warnings(description: &Description) -> Vec<Warning> {
    let Description { posture, variants, .. } = description;
    let ignored =
        variants.iter().filter(|one| changes_nothing(*posture, variants, **one) && !is_so(*posture, **one));
    ignored.map(|variant| warning(*posture, *variant)).collect()
}

/// Whether the picture is the same without this detail.
fn changes_nothing(posture: Posture, variants: &[Variant], one: Variant) -> bool {
    let others: Vec<Variant> = variants.iter().copied().filter(|other| *other != one).collect();
    preset(posture, variants, &[]) == preset(posture, &others, &[])
}

/// Whether a detail changes nothing because the posture is like that already.
fn is_so(posture: Posture, variant: Variant) -> bool {
    use Posture::{
        HalfKneeling, HandsAndKnees, Kneeling, OnBack, OnFront, OnSide, Plank, Sitting, SittingOnFloor,
        Standing,
    };
    match variant {
        Variant::Arms(ArmsVariant::OnForearms) => posture == Plank,
        Variant::Arms(ArmsVariant::OnHands) => posture == HandsAndKnees,
        Variant::Legs(LegsVariant::KneesBent) => {
            matches!(posture, HandsAndKnees | Sitting | Kneeling | HalfKneeling)
        }
        Variant::Legs(LegsVariant::Straight) => {
            matches!(posture, OnBack | OnFront | OnSide | Standing | SittingOnFloor | Plank)
        }
        Variant::Legs(
            LegsVariant::OneKneeBent | LegsVariant::LegsUp | LegsVariant::OnKnees | LegsVariant::OnHeels,
        ) => false,
        // Hands are there already, or the detail always shows.
        _ => true,
    }
}

fn warning(posture: Posture, variant: Variant) -> Warning {
    let shown = |other: &&Posture| {
        **other != posture && (is_so(**other, variant) || !changes_nothing(**other, &[variant], variant))
    };
    let postures: Vec<String> =
        Posture::ALL.iter().filter(shown).map(|other| format!("`{}`", other.word())).collect();
    let help = match postures.split_last() {
        Some((last, [])) => format!("it is for {last}; write the angles of joints in `start` instead"),
        Some((last, others)) => {
            format!(
                "it is for {} and {last}; write the angles of joints in `start` instead",
                others.join(", ")
            )
        }
        None => "write the angles of joints in `start` instead".to_owned(),
    };
    Warning {
        about: About::Pose,
        kind: WarningKind::Ignored,
        message: format!("`{}` changes nothing in the posture `{}`", variant.word(), posture.word()),
        help,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Body, Build, Hair};

    fn messages(posture: Posture, variants: &[&str]) -> Vec<String> {
        let variants = variants.iter().map(|word| Variant::of(word).expect("a detail")).collect();
        let body = Body { build: Build::Medium, hair: Hair::Short };
        let warnings = warnings(&Description { variants, ..Description::new(posture, body) });
        warnings.into_iter().map(|warning| warning.message).collect()
    }

    #[test]
    fn details_that_a_posture_has_no_place_for_are_reported() {
        for (posture, words) in [
            (Posture::OnSide, "on forearms"),
            (Posture::Standing, "on forearms"),
            (Posture::Plank, "feet up"),
            (Posture::Standing, "knees bent"),
            (Posture::Sitting, "legs straight"),
        ] {
            let expected = format!("`{words}` changes nothing in the posture `{}`", posture.word());
            assert_eq!(messages(posture, &[words]), [expected]);
        }
        // The first of two that contradict each other wins.
        assert_eq!(messages(Posture::OnBack, &["knees bent", "feet up"]).len(), 1);
    }

    #[test]
    fn details_that_show_or_are_so_already_are_not() {
        for (posture, words) in [
            (Posture::Plank, "on forearms"),
            (Posture::Plank, "on hands"),
            (Posture::OnFront, "on forearms"),
            (Posture::Sitting, "hands on thighs"),
            (Posture::Standing, "legs straight"),
            (Posture::Standing, "arms at sides"),
            (Posture::OnBack, "feet up"),
            (Posture::Kneeling, "sitting on heels"),
        ] {
            assert_eq!(messages(posture, &[words]), <[String; 0]>::default());
        }
    }
}
