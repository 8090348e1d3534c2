//! Rules that keep patients from harm.

mod needs;
mod numbers;
mod warning_signs;

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use crate::rule::PageRule;
use handout_base::diag::{Code, Diagnostic};
use handout_content::Role;
use handout_language::english::sentences;
use warning_signs::emergency_signs;

/// The rules about pages.
pub(super) const RULES: &[PageRule] = &[
    (Code::NoStopAdvice, no_stop_advice),
    (Code::NoRedFlags, no_red_flags),
    (Code::MissingRedFlag, needs::missing_red_flag),
    (Code::WrongEmergencyNumber, numbers::wrong_emergency_number),
    (Code::EmergencyNumberInText, numbers::emergency_number_in_text),
];

fn no_stop_advice(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    if page.exercises.is_empty() || !page.own.is_english() || page.parts().any(tells_to_stop) {
        return;
    }
    let message = "nothing in this handout tells patients when to stop";
    let help =
        "add a sentence to the main message or to a background text, such as `Stop if your pain gets worse.`";
    let span = page.own.at_key(&["main_message"]);
    problems.push(Diagnostic::warning(Code::NoStopAdvice, span, message).help(help));
}

/// Whether a text says to stop, and when.
fn tells_to_stop(part: &PartUnderCheck<'_>) -> bool {
    const WHEN: [&str; 14] = [
        "if ", "if:", "pain", "hurt", "worse", "dizzy", "faint", "numb", "tingl", "unwell", "sick", "sharp",
        "breath", "symptom",
    ];
    const STOP: [&str; 5] = ["stop", "do not go on", "don't go on", "do not continue", "do not carry on"];
    part.prose.blocks.iter().any(|block| {
        let text = block.words.text.to_ascii_lowercase();
        if matches!(block.role, Role::Heading(_)) {
            return text.contains("stop") && (text.contains("when") || text.contains("if "));
        }
        STOP.iter().any(|stop| text.contains(stop))
            && sentences(&text).map(|range| &text[range]).any(|sentence| {
                let sentence = format!("{sentence} ");
                STOP.iter().any(|stop| sentence.contains(stop))
                    && WHEN.iter().any(|when| sentence.contains(when))
            })
    })
}

fn no_red_flags(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(handout) = page.handout() else { return };
    let needs_them = !handout.exercises.is_empty() || handout.condition.is_some();
    if !needs_them || emergency_signs(page).next().is_some() {
        return;
    }
    let message = "no background text of this handout names the warning signs of an emergency";
    let help = "write them in a background text, one to a line, and name that text under `background:`\nred_flags:\n  emergency:\n    - chest pain";
    let span = page.own.at_key(&["background"]);
    problems.push(Diagnostic::warning(Code::NoRedFlags, span, message).help(help));
}
