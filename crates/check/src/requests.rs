//! Pages that make requests to other servers, each of which would see that this reader opened this page.

use std::collections::BTreeSet;

use crate::rendered_page::RenderedPage;
use crate::rule::RenderedPageRule;
use handout_base::diag::{Code, Diagnostic};
use handout_markup::requests::foreign_requests;

/// The rules about rendered pages.
pub(super) const RULES: &[RenderedPageRule] = &[(&[Code::ThirdPartyRequest], third_party_request)];

fn third_party_request(rendered: &RenderedPage<'_>, problems: &mut Vec<Diagnostic>) {
    let mut named = BTreeSet::new();
    for request in foreign_requests(rendered.html, rendered.origin) {
        if !named.insert(request.host.clone()) {
            continue;
        }
        let message = format!(
            "this contacts `{}`, which would see each reader of the page (`{}`)",
            request.host, request.what
        );
        problems
            .push(Diagnostic::error(Code::ThirdPartyRequest, rendered.place_of(&request.address), message).help(
            "take it out, or put the file below static/ or beside the page and name it there; a plain link\n\
                 to the other site is fine",
        ));
    }
}
