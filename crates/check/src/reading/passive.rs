//! Sentences that do not say who does something.

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_language::english::{passive, sentences};

/// Fewer such sentences are not a habit.
const FEWEST: usize = 3;
/// At most one sentence in this many may be passive.
const ONE_IN: usize = 5;
/// How many are shown.
const SHOWN: usize = 5;

/// Too many sentences that do not say who does something.
pub(super) fn passive_voice(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    let mut total = 0;
    let mut found = 0;
    let mut shown = Vec::new();
    for block in own.prose.running() {
        let text = block.words.text.as_str();
        for range in sentences(text) {
            total += 1;
            if let Some(part) = passive(&text[range.clone()]) {
                found += 1;
                if shown.len() < SHOWN {
                    let part = range.start + part.start..range.start + part.end;
                    shown.push((own.span(block.words.place(part.clone())), &text[part]));
                }
            }
        }
    }
    if found < FEWEST || found * ONE_IN <= total {
        return;
    }
    let mut shown = shown.into_iter();
    let Some((span, words)) = shown.next() else { return };
    let message = format!("{found} of {total} sentences do not say who does something");
    let help = format!(
        "begin with who does it: not “… {words} …”, but “you”, “we” or “your therapist” and then what they do"
    );
    let mut problem = Diagnostic::warning(Code::PassiveVoice, span, message).help(help);
    for (span, words) in shown {
        problem = problem.label(span, format!("“{words}”"));
    }
    problems.push(problem);
}
