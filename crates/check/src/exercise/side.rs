//! An exercise for one side whose words or picture are about the other one.

use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Block, Dose, Role};
use handout_site::PrescribedExercise;

const LEG: &[&str] = &[
    "leg",
    "knee",
    "foot",
    "heel",
    "hip",
    "thigh",
    "calf",
    "shin",
    "ankle",
    "toes",
    "toe",
    "buttock",
    "hamstring",
    "feet",
];
const ARM: &[&str] = &["arm", "hand", "elbow", "shoulder", "wrist", "fingers", "finger", "thumb", "forearm"];

/// The text of an exercise that names the other side alone, and a figure that does not say with which side it is done. `side` is not
/// compared: who works the left leg lies on the right side.
pub(super) fn side(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    if let Some(dose) = page.own.dose() {
        problems.extend(findings(&page.own, dose).into_iter().map(|found| {
            let label = page.own.at_key(&["dose"]);
            Diagnostic::warning(Code::DoseSide, found.span, found.message)
                .label(label, "the dose")
                .help(found.help)
        }));
    }
    let Some(handout) = page.handout() else { return };
    let uses: Vec<_> = handout.uses().map(|(_, used)| used).collect();
    for (PrescribedExercise { listed, dose, .. }, part) in &page.exercises {
        // What the exercise's own page reports is not reported again.
        let is_new = dose.side() != part.dose().and_then(Dose::side);
        let Some(used) = uses.get(*listed).filter(|_| is_new) else { continue };
        problems.extend(findings(part, dose).into_iter().map(|found| {
            let span = page.own.span(used.id.range.clone());
            Diagnostic::warning(Code::DoseSide, span, found.message)
                .label(found.span, found.what)
                .help(found.help)
        }));
    }
}

/// Something that is not of the dose's side, and where it is.
struct Finding {
    span: Span,
    what: &'static str,
    message: String,
    help: String,
}

fn findings(part: &PartUnderCheck<'_>, dose: &Dose) -> Vec<Finding> {
    [other_side_in_text(part, dose), unclear_figure(part, dose)].into_iter().flatten().collect()
}

fn other_side_in_text(part: &PartUnderCheck<'_>, dose: &Dose) -> Option<Finding> {
    let (side, _) = dose.side().filter(|_| part.is_english())?;
    let is_read =
        |role: Role| !matches!(role, Role::Key("avoid_if" | "note") | Role::Name(_) | Role::Heading(_));
    let blocks: Vec<&Block> = part.prose.blocks.iter().filter(|block| is_read(block.role)).collect();
    // Who works a leg may hold on with a hand.
    let parts = if blocks.iter().any(|block| speaks_of(&block.words.text, LEG)) { LEG } else { ARM };
    let named =
        |word: &str| blocks.iter().find_map(|block| Some((*block, sided(&block.words.text, word, parts)?)));
    let (block, at) = named(side.other().word()).filter(|_| named(side.word()).is_none())?;
    let words = &block.words.text[at.clone()];
    Some(Finding {
        span: part.span(block.words.place(at)),
        what: "the text",
        message: format!("the text says `{words}`, and the dose says {}", side_text(dose)),
        help: format!(
            "change one of them; or write `one {}` in the text, which is right for both sides: every sheet prints the side of the dose",
            words.split_whitespace().last().unwrap_or("leg"),
        ),
    })
}

fn unclear_figure(part: &PartUnderCheck<'_>, dose: &Dose) -> Option<Finding> {
    let (side, limbs) = dose.side()?;
    // A translation shows the figure of its original.
    let at = part.prose.key("figure")?;
    let figure = part.exercise()?.figure.as_ref()?.spec.as_ref()?.words();
    let is_unclear = figure.has_sides() && figure.shown_side(limbs).is_none();
    is_unclear.then(|| Finding {
        span: part.span(at),
        what: "the figure",
        message: format!(
            "the dose says {}, and the figure does not say which side works, so it is drawn as it is written",
            side_text(dose)
        ),
        help: format!(
            "add to the figure where it is felt or what moves, with its side, such as `arrow: {0} foot` or `arrow: {0} hand`",
            side.word()
        ),
    })
}

fn side_text(dose: &Dose) -> String {
    dose.get(handout_content::Part::Side).map(|side| format!("`{}`", side.text())).unwrap_or_default()
}

/// Where a text names a part of the body with this side: "your right knee".
fn sided(text: &str, side: &str, parts: &[&str]) -> Option<Range<usize>> {
    let small = text.to_ascii_lowercase();
    small.match_indices(side).find_map(|(start, _)| {
        let rest = &small[start + side.len()..];
        let part = rest.trim_start();
        let word = part.split(|c: char| !c.is_alphanumeric()).next()?;
        let is_whole = part.len() < rest.len() && !small[..start].ends_with(char::is_alphanumeric);
        let end = text.len() - part.len() + word.len();
        (is_whole && is_one_of(word, parts)).then_some(start..end)
    })
}

fn speaks_of(text: &str, parts: &[&str]) -> bool {
    text.to_ascii_lowercase().split(|c: char| !c.is_alphanumeric()).any(|word| is_one_of(word, parts))
}

/// Whether a word is one of these, or several of them.
fn is_one_of(word: &str, parts: &[&str]) -> bool {
    parts.contains(&word) || word.strip_suffix('s').is_some_and(|one| parts.contains(&one))
}

#[cfg(test)]
mod tests {
    use super::{ARM, LEG, sided};

    #[test]
    fn only_parts_of_the_body_have_a_side() {
        for (text, found) in [
            ("Bend your right knee.", Some("right knee")),
            ("Right foot up.", Some("Right foot")),
            ("Lift the right\nheel.", Some("right\nheel")),
            ("Bend the knee to a right angle.", None),
            ("Keep it upright knee to knee.", None),
            ("Lie on your right side.", None),
            ("Stop right away.", None),
            ("Hold on with your right hand.", None),
        ] {
            assert_eq!(sided(text, "right", LEG).map(|at| &text[at]), found, "{text}");
        }
        assert_eq!(sided("Squeeze with your left hand.", "left", ARM), Some(18..27));
    }
}
