//! Headings that do not say what follows.

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_content::Role;

/// In alphabetical order.
const VAGUE: [&str; 22] = [
    "additional information",
    "details",
    "further information",
    "general",
    "general information",
    "important information",
    "info",
    "information",
    "introduction",
    "misc",
    "miscellaneous",
    "more",
    "more details",
    "more information",
    "note",
    "notes",
    "other",
    "other information",
    "others",
    "overview",
    "useful information",
    "various",
];

/// A heading that would fit any page.
pub(super) fn vague_heading(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.blocks.iter().filter(|block| matches!(block.role, Role::Heading(_))) {
        let text = block.words.text.as_str();
        let heading = text.trim_matches(|c: char| !c.is_alphabetic());
        if VAGUE.iter().any(|vague| vague.eq_ignore_ascii_case(heading)) {
            let place = own.span(block.words.place(0..text.len()));
            let problem = Diagnostic::warning(
                Code::VagueHeading,
                place,
                format!("the heading `{heading}` does not say what follows"),
            );
            let title = own.title();
            problems.push(problem.help(format!(
                "say what a patient finds below it, such as `What helps` or `When to call us`; “{heading}” would fit every page, not only “{title}”"
            )));
        }
    }
}
