//! No two pages of a language have names that look the same and are not: a reader could not tell which one is meant.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Site;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::{file_system_key, lookalike_key};
use handout_content::KindFront;

/// Checks the titles and the other names of all pages.
pub(super) fn check(site: &Site, problems: &mut Vec<Diagnostic>) {
    let mut seen = FxHashMap::default();
    for page in site.pages.iter().filter(|page| page.visibility.has_address()) {
        let Some(common) = page.common() else { continue };
        let steps = page.kind().and_then(KindFront::with_steps);
        let aliases = steps.map_or(&[] as &[String], |steps| steps.aliases.as_slice());
        for name in std::iter::once(&common.title).chain(aliases) {
            let words: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
            let key = (&page.lang, lookalike_key(&words));
            let (other, first) = seen.entry(key).or_insert_with(|| (words.clone(), page));
            // Two pages may have one name, and capitals and punctuation are seen.
            if file_system_key(other) == file_system_key(&words) {
                continue;
            }
            let message =
                format!("the name `{name}` looks the same as one of another page, but has other letters");
            let problem = Diagnostic::error(Code::LookalikeTitle, Span::file(Arc::clone(&page.path)), message)
                .label(Span::file(Arc::clone(&first.path)), "the other page")
                .help("type both names again, with the letters of one alphabet; a letter of another one can look the same");
            problems.push(problem);
        }
    }
}
