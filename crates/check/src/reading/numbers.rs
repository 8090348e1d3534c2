//! Numbers that are hard to picture.

use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_language::english::unclear_numbers;

/// A number that is hard to picture.
pub(super) fn unclear_number(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    if !own.is_english() {
        return;
    }
    for block in own.prose.running() {
        for found in unclear_numbers(&block.words.text) {
            let place = own.span(block.words.place(found.range));
            problems.push(Diagnostic::warning(Code::UnclearNumber, place, found.fault).help(found.advice));
        }
    }
}
