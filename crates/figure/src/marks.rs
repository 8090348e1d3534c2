//! Warnings about arrows and highlights that a figure does not show.

use crate::draw::{Missing, hidden_highlights, missing_arrows};
use crate::scene::Scene;
use crate::warning::{About, Warning, WarningKind};
use crate::words::{Arrow, ArrowWay, Description, sided};

/// A warning for each arrow and highlight that is in no frame.
pub(crate) fn warnings(description: &Description, scene: &Scene) -> Vec<Warning> {
    let arrows = missing_arrows(scene).into_iter();
    let arrows = arrows.map(|(nth, missing)| missing_arrow(nth, &description.arrows[nth], missing));
    let highlights = hidden_highlights(scene).into_iter();
    arrows.chain(highlights.map(|nth| hidden_highlight(description, nth))).collect()
}

fn missing_arrow(nth: usize, arrow: &Arrow, missing: Missing) -> Warning {
    let part = sided(arrow.side, arrow.part.word());
    let words = match arrow.way {
        ArrowWay::Along => part.clone(),
        way => format!("{part} {}", way.word()),
    };
    let (why, help) = match missing {
        Missing::Alone => (
            "a figure without `end` has no movement".to_owned(),
            format!("add an `end`, or say where it goes, such as `{part} up`, or `{part} circle`"),
        ),
        Missing::Still => (
            format!("this figure does not move the {part}"),
            format!("name the part that moves, or say where it goes, such as `{part} up`"),
        ),
        Missing::Unturned => (
            format!("this figure does not turn the {part}"),
            format!("add the angle that turns it to `end`, or say where it goes, such as `{part} up`"),
        ),
        Missing::Against => (
            format!("this figure moves the {part} the other way"),
            format!("write `{part}` alone for an arrow that follows it, or change the pose"),
        ),
    };
    Warning {
        about: About::Arrow(nth),
        kind: WarningKind::Arrow,
        message: format!("the arrow `{words}` is left out: {why}"),
        help,
    }
}

fn hidden_highlight(description: &Description, nth: usize) -> Warning {
    let highlight = description.highlights[nth];
    Warning {
        about: About::Highlight(nth),
        kind: WarningKind::Hidden,
        message: format!(
            "`{}` cannot be seen from this side",
            sided(highlight.side, highlight.muscle.word())
        ),
        help: "choose another `view`, or another `side`, or leave the highlight out".to_owned(),
    }
}
