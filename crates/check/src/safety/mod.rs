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
    (&[Code::NoStopAdvice], no_stop_advice),
    (&[Code::NoRedFlags], no_red_flags),
    (&[Code::MissingRedFlag], needs::missing_red_flag),
    (&[Code::WrongEmergencyNumber], numbers::wrong_emergency_number),
    (&[Code::EmergencyNumberInText], numbers::emergency_number_in_text),
];

fn no_stop_advice(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    // Nobody has to stop a procedure, such as a change of dressing.
    let mut exercises =
        page.exercises.iter().map(|(_, part)| part).filter(|part| part.exercise().is_some()).peekable();
    if exercises.peek().is_none() || !page.own.is_english() {
        return;
    }
    // The pages of the exercises show these too. Nothing else of a handout is on them.
    let is_on_every_page =
        page.parts().filter_map(|part| part.document.red_flags()).any(|flags| !flags.stop_if.is_empty());
    if is_on_every_page || exercises.all(tells_to_stop) {
        return;
    }
    let message = if page.parts().any(tells_to_stop) {
        "this handout says when to stop, and the pages of its exercises do not"
    } else {
        "nothing in this handout tells patients when to stop"
    };
    let help = "write it under `red_flags: {stop_if: […]}` of this handout, or of a background text that it uses, such as `your pain gets worse`\n\
                the handout and the page of each of its exercises then show it";
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
    let needs_them = handout.uses().next().is_some() || !page.conditions.is_empty();
    if !needs_them || emergency_signs(page).next().is_some() {
        return;
    }
    let message = "neither this handout nor a background text of it names the warning signs of an emergency";
    let help = "write them in the handout, or in a background text that it uses, one to a line\nred_flags:\n  emergency:\n    - chest pain";
    let span = page.own.at_key(&["background"]);
    problems.push(Diagnostic::warning(Code::NoRedFlags, span, message).help(help));
}
