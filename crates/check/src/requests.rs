//! Pages that ask other servers for something: each of them would see that this reader opened this page.

use std::collections::BTreeSet;

use super::{Shown, ShownRule};
use handout_base::diag::{Code, Diagnostic};
use handout_markup::requests::foreign_requests;

/// The rules about rendered pages.
pub(super) const RULES: &[ShownRule] = &[(Code::ThirdPartyRequest, third_party_request)];

fn third_party_request(shown: &Shown<'_>, problems: &mut Vec<Diagnostic>) {
    let mut named = BTreeSet::new();
    for request in foreign_requests(shown.html, shown.origin) {
        if !named.insert(request.host.clone()) {
            continue;
        }
        let message = format!(
            "this asks `{}`, which would see each reader of the page (`{}`)",
            request.host, request.what
        );
        problems
            .push(Diagnostic::error(Code::ThirdPartyRequest, shown.place_of(&request.address), message).help(
            "take it out, or put the file below static/ or beside the page and name it there; a plain link\n\
                 to the other site is fine",
        ));
    }
}
