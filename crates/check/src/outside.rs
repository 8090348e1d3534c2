//! Links to other websites. A build contacts no server, so their answers are an input.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::scheme;
use handout_input::Answer;

/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] =
    &[(&[Code::DeadLink], dead_links), (&[Code::MovedLink], moved_links)];

/// How many places of one address are reported.
const MOST_PLACES: usize = 3;

/// A link to another website.
struct Place<'a> {
    /// As it is written.
    written: &'a str,
    path: &'a Arc<str>,
    range: Range<usize>,
    /// The rules that its page is excepted from.
    excepted: BTreeSet<Code>,
}

/// The addresses on other websites that patients are sent to, without fragments (`#…`), and the files that name them.
pub fn addresses(site: &SiteUnderCheck<'_>) -> BTreeMap<String, BTreeSet<Arc<str>>> {
    let mut all = BTreeMap::<String, BTreeSet<Arc<str>>>::new();
    for place in places(site) {
        all.entry(address(place.written).to_owned()).or_default().insert(Arc::clone(place.path));
    }
    all
}

fn dead_links(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    report(site, Code::DeadLink, problems, |place, answer| {
        let Answer::Dead(why) = answer else { return None };
        let message = format!("the link `{}` does not work: {why}", place.written);
        Some((message, "look for the new address of the page, or take the link out".to_owned()))
    });
}

fn moved_links(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    report(site, Code::MovedLink, problems, |place, answer| {
        let Answer::Moved(to) = answer else { return None };
        // A browser does not send the fragment (`#…`).
        let heading = place.written.find('#').map_or("", |at| &place.written[at..]);
        let heading = if to.contains('#') { "" } else { heading };
        let message = format!("the link `{}` has moved", place.written);
        Some((message, format!("open the new address, and if it says the same, write `{to}{heading}`")))
    });
}

/// Reports an address at its first few places; the last of them names the next.
fn report(
    site: &SiteUnderCheck<'_>,
    code: Code,
    problems: &mut Vec<Diagnostic>,
    words: impl Fn(&Place<'_>, &Answer) -> Option<(String, String)>,
) {
    let Some(outside) = &site.inputs.options.outside else { return };
    let mut by_address = BTreeMap::<&str, Vec<Place<'_>>>::new();
    for place in places(site).into_iter().filter(|place| outside.files.contains(place.path)) {
        by_address.entry(address(place.written)).or_default().push(place);
    }
    for (address, places) in by_address {
        let Some(answer) = outside.answers.get(address) else { continue };
        let mut reported = 0;
        let open = places.iter().filter(|place| !place.excepted.contains(&code)).count();
        for (i, place) in places.iter().enumerate() {
            let Some((message, help)) = words(place, answer) else { break };
            let span = Span::new(place.path, place.range.clone());
            let mut problem = Diagnostic::warning(code, span, message).help(help);
            // A place with an exception is not shown, and must not use up the limit.
            if !place.excepted.contains(&code) {
                reported += 1;
                if reported > MOST_PLACES {
                    continue;
                }
                let next = places[i + 1..].iter().find(|place| !place.excepted.contains(&code));
                if let (MOST_PLACES, Some(next)) = (reported, next) {
                    let text = match open - reported {
                        1 => "one more place with this link".to_owned(),
                        more => format!("the next of {more} more places with this link"),
                    };
                    problem = problem.label(Span::new(next.path, next.range.clone()), text);
                }
            }
            problems.push(problem);
        }
    }
}

/// All links to other websites: the clinic's website, then those in texts and sources, in reading order.
fn places<'a>(site: &SiteUnderCheck<'a>) -> Vec<Place<'a>> {
    let base = site.inputs.base(site.book);
    let mut places = Vec::new();
    if let (Some(website), Some(source)) = (&site.book.clinic.website, &site.inputs.book_source) {
        let range = website.range.clone();
        places.push(Place {
            written: &website.value.0,
            path: &source.path,
            range,
            excepted: BTreeSet::new(),
        });
    }
    for page in site.site.pages.iter().filter(|page| page.visibility.is_shown()) {
        let document = &site.documents[page.file].value;
        let Some(common) = document.front.as_ref().map(|front| &front.common) else { continue };
        let sources = common.sources.iter().filter_map(|source| source.url.as_ref());
        let sources = sources.map(|url| (url.value.0.as_str(), url.range.clone()));
        let links = document.body.links.iter().map(|link| (link.target.trim(), link.range.clone()));
        let is_outside = |(written, _): &(&str, Range<usize>)| {
            matches!(scheme(written).as_deref(), Some("http" | "https")) && !is_below(written, &base.origin)
        };
        let excepted: BTreeSet<Code> = common.allow.0.iter().map(|exception| exception.code).collect();
        places.extend(sources.chain(links).filter(is_outside).map(|(written, range)| Place {
            written,
            path: &site.inputs.pages[page.file].path,
            range,
            excepted: excepted.clone(),
        }));
    }
    places
}

/// The address without its fragment, as a website receives it.
fn address(written: &str) -> &str {
    written.split('#').next().unwrap_or_default()
}

/// Whether an address is on this site, whose pages may not be published yet.
fn is_below(address: &str, origin: &str) -> bool {
    let rest = address
        .get(..origin.len())
        .filter(|own| own.eq_ignore_ascii_case(origin))
        .map(|own| &address[own.len()..]);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_itself_is_not_outside() {
        for own in ["https://a.example", "https://A.example/x", "https://a.example#y"] {
            assert!(is_below(own, "https://a.example"), "{own}");
        }
        for other in ["https://a.example.org/", "https://a.exampl", "http://a.example/", "é"] {
            assert!(!is_below(other, "https://a.example"), "{other}");
        }
    }

    #[test]
    fn fragments_are_not_requested() {
        assert_eq!(address("https://a.example/b?c#d"), "https://a.example/b?c");
        assert_eq!(address("https://a.example/"), "https://a.example/");
    }
}
