//! The warning signs of an emergency that a handout lists.

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;

/// The warning signs of an emergency in a handout, each with the part that names it.
pub(super) fn emergency_signs<'s>(
    page: &'s PageUnderCheck<'_>,
) -> impl Iterator<Item = (&'s PartUnderCheck<'s>, &'s str)> {
    page.parts().flat_map(|part| {
        part.document
            .red_flags()
            .into_iter()
            .flat_map(|flags| &flags.emergency)
            .map(move |sign| (part, sign.as_str()))
    })
}
