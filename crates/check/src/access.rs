//! Accessibility: controls large enough to tap, text marked with its language, and PDFs that can be read aloud.

use std::collections::BTreeSet;

use crate::rendered_page::RenderedPage;
use crate::rule::{RenderedPageRule, SiteRule};
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::Lang;
use handout_download::Download;
use handout_markup::css::{StyleRule, compounds, pixels, rules, without_conditions};
use handout_markup::html::one_line;
use handout_site::{lang_of_name, linked_pdf};

/// The rules about rendered pages.
pub(super) const RENDERED_PAGE_RULES: &[RenderedPageRule] = &[(&[Code::PartLanguage], part_language)];
/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] =
    &[(&[Code::SmallTarget], small_target), (&[Code::PdfAccess], pdf_access)];

/// Without a `lang` attribute a screen reader pronounces a foreign part as if it were in the page's language.
fn part_language(rendered: &RenderedPage<'_>, problems: &mut Vec<Diagnostic>) {
    if rendered.foreign.is_empty() {
        return;
    }
    let page = &rendered.page;
    for (title, lang) in rendered.foreign {
        let title = one_line(title);
        let own = |lang: &str| lang.eq_ignore_ascii_case(rendered.lang.as_str());
        let headings = page.elements().filter(|element| element.is_seen() && element.heading().is_some());
        let mut languages = headings
            .filter(|heading| heading.text().ends_with(&title))
            .map(|heading| {
                std::iter::once(heading)
                    .chain(heading.ancestors())
                    .find_map(|element| element.attribute("lang"))
            })
            .peekable();
        // A part whose title is not shown is not the part.
        if languages.peek().is_none()
            || languages.any(|found| found.is_some_and(|found| found.eq_ignore_ascii_case(lang.as_str())))
            || own(lang.as_str())
        {
            continue;
        }
        let message = format!("`{title}` is in `{lang}`, and the page does not say so to screen readers");
        let span = rendered.template_file().unwrap_or_else(|| rendered.whole());
        problems.push(Diagnostic::warning(Code::PartLanguage, span, message).help(
            "in the template, write `lang=\"{{ background.lang }}\" dir=\"{{ background.dir }}\"` at the element\n\
             that holds the part, and for an exercise `exercise` in place of `background`",
        ));
    }
}

/// What a screen reader needs in a PDF. Each is reported once, at the first link to it.
fn pdf_access(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let mut reported = BTreeSet::new();
    for page in &site.site.pages {
        for link in &site.documents[page.file].value.body.links {
            let Some((path, _)) = linked_pdf(link, &page.lang, site.inputs) else { continue };
            let Some(pdf) = site.site.pdfs.get(path).filter(|_| reported.insert(path)) else { continue };
            let missing = missing_in(&pdf.download, lang_of_name(path, &site.site.languages));
            if missing.is_empty() {
                continue;
            }
            let message = format!("a screen reader cannot read `{path}` well: {}", missing.join(", "));
            let span = Span::new(&page.path, link.range.clone());
            problems.push(Diagnostic::warning(Code::PdfAccess, span, message).help(
                "in the program that it was written with, use styles for headings, set the title and the language of the document,\n\
                 and save it as PDF with tags for accessibility",
            ));
        }
    }
}

/// What a PDF lacks, in words. `named` is the language in the name of its file.
fn missing_in(download: &Download, named: Option<&Lang>) -> Vec<String> {
    let said = download.lang.as_deref().map(Lang::new);
    let mut missing = Vec::new();
    if !download.is_tagged {
        missing.push("it has no tags".to_owned());
    }
    match (said, named) {
        (None, _) => missing.push("it does not say its language".to_owned()),
        (Some(said), Some(named)) if said.primary() != named.primary() => {
            missing.push(format!("it says that its language is `{said}`, and its name says `{named}`"));
        }
        _ => {}
    }
    if download.title.is_none() {
        missing.push("it has no title".to_owned());
    }
    missing
}

/// The smallest side of a tap target, in CSS pixels (WCAG 2.2, success criterion 2.5.8).
const SMALLEST: f64 = 24.0;

const SIZES: [&str; 12] = [
    "width",
    "height",
    "min-width",
    "min-height",
    "max-width",
    "max-height",
    "inline-size",
    "block-size",
    "min-inline-size",
    "min-block-size",
    "max-inline-size",
    "max-block-size",
];

fn small_target(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (file, css) in site.style_sheets() {
        for rule in rules(css) {
            if rule.is_print || is_out_of_sight(&rule) {
                continue;
            }
            let Some(selector) = rule.selectors.iter().find(|selector| is_tapped(selector)) else { continue };
            for found in rule.declarations.iter().filter(|own| SIZES.contains(&own.name.as_str())) {
                let Some(size) = pixels(&found.value).filter(|size| *size > 1.0 && *size < SMALLEST) else {
                    continue;
                };
                if found.value.ends_with("em")
                    && !found.value.ends_with("rem")
                    && rule.value("font-size").is_some()
                {
                    continue;
                }
                // Padding can make it larger than its minimum.
                if found.name.starts_with("min-") && has_room(&rule) {
                    continue;
                }
                let span = Span::new(&file.source.path, found.range.clone());
                let message = format!(
                    "`{selector}` can be as small as {} pixels, which many fingers miss",
                    size.round()
                );
                problems.push(Diagnostic::warning(Code::SmallTarget, span, message).help(
                    "make anything that is tapped at least 24 pixels wide and high, or better 44 (`2.75rem`)",
                ));
            }
        }
    }
}

/// Whether a selector names something that is tapped.
fn is_tapped(selector: &str) -> bool {
    const TAPPED: [&str; 6] = ["a", "button", "input", "select", "summary", "label"];
    let compounds = compounds(selector);
    let Some((_, named)) = compounds.last() else { return false };
    let named = without_conditions(named);
    if named.contains("::")
        || ["checkbox", "radio", "hidden", ":before", ":after"].iter().any(|no| named.contains(no))
    {
        // A checkbox is tapped by its label, and is as large as the browser makes it.
        return false;
    }
    let element = named.split([':', '.', '#', '[']).next().unwrap_or_default();
    TAPPED.contains(&element)
        || ["[role=button]", "[role=\"button\"]", "[role='button']"].iter().any(|role| named.contains(role))
}

/// Whether a rule hides what it names from sight, as rules for text that is for screen readers only do.
fn is_out_of_sight(rule: &StyleRule) -> bool {
    let is = |name: &str, value: &str| rule.value(name) == Some(value);
    rule.value("clip").is_some()
        || rule.value("clip-path").is_some()
        || is("opacity", "0")
        || is("appearance", "none") && is("position", "absolute")
        || is("display", "none")
        || is("display", "inline")
}

fn has_room(rule: &StyleRule) -> bool {
    let names = rule.declarations.iter().map(|own| own.name.as_str());
    names.into_iter().any(|name| name.starts_with("padding") || name == "line-height")
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_input::BuiltInTheme;
    use include_dir::{Dir, include_dir};

    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");

    #[test]
    fn tap_targets_are_recognized() {
        for tapped in
            ["a", ".menu a.item:hover", "button", "nav > summary", "div[role=\"button\"]", "label.x"]
        {
            assert!(is_tapped(tapped), "{tapped}");
        }
        for other in
            ["a svg", "a::after", ".a", "input[type=checkbox]", "button .icon", "p:has(a)", "article"]
        {
            assert!(!is_tapped(other), "{other}");
        }
    }

    #[test]
    fn the_built_in_theme_has_no_small_targets() {
        for file in BuiltInTheme::new(&CLINIC).layer() {
            let Some(css) = file.source.text().filter(|_| file.path.ends_with(".css")) else { continue };
            for rule in rules(css) {
                let Some(selector) = rule.selectors.iter().find(|selector| is_tapped(selector)) else {
                    continue;
                };
                if rule.is_print || is_out_of_sight(&rule) {
                    continue;
                }
                for own in rule.declarations.iter().filter(|own| SIZES.contains(&own.name.as_str())) {
                    let size = pixels(&own.value);
                    assert!(
                        !size.is_some_and(|size| size > 1.0 && size < SMALLEST),
                        "{selector} {}",
                        own.value
                    );
                }
            }
        }
    }
}
