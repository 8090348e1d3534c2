//! A rendered page → whether a patient sees its emergency blocks. No template, style sheet or theme can remove them.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use handout_base::diag::{Code, Diagnostic, Span};
use handout_input::{Layer, ThemeFile};
use handout_markup::css::HidingRule;
use handout_markup::html::{Element, HtmlPage, one_line, open_tags, without_data};
use handout_theme::Theme;

/// A rendered page, and what messages say about it.
pub(super) struct EmergencyCheck<'a> {
    pub(super) theme: &'a Theme,
    pub(super) files: &'a [ThemeFile],
    /// The name of the template that the page is made with.
    pub(super) template: &'a str,
    /// The file of the page.
    pub(super) path: Span,
}

/// Blocks that everybody sees, with the tags around them. Most pages of a build share these.
#[derive(Default)]
pub(super) struct SeenBlocks(Mutex<HashSet<String>>);

/// The first emergency block that patients do not see, as a problem.
pub(super) fn unseen_block(
    check: &EmergencyCheck<'_>,
    html: &str,
    blocks: &[String],
    seen: &SeenBlocks,
) -> Option<Box<Diagnostic>> {
    if !has_style(html) && blocks.iter().all(|block| is_surely_seen(check, html, block, seen)) {
        return None;
    }
    let page = &HtmlPage::of(html);
    let styles: Vec<HidingRule> = page
        .elements()
        .filter(|element| element.name == "style")
        .flat_map(|style| HidingRule::all(&style.raw_text()))
        .collect();
    blocks.iter().find_map(|block| {
        // A page can have a block twice, such as for paper; one that everybody sees is enough.
        let mut found = elements_of(page, block).map(|element| hidden(check, &element, &styles)).peekable();
        if !html.contains(block.as_str()) || found.peek().is_none() {
            return Some(left_out(check));
        }
        let mut problem = None;
        for hidden in found {
            problem = Some(hidden?);
        }
        problem
    })
}

/// Whether a block is seen, as far as the tags around it show. Reading the whole page would cost more than rendering it.
fn is_surely_seen(check: &EmergencyCheck<'_>, html: &str, block: &str, seen: &SeenBlocks) -> bool {
    let Some(at) = html.find(block) else { return false };
    let Some(around) = open_tags(html, at) else { return false };
    // The title of a page and the like are no reason to look again.
    let around = without_data(&around, &check.theme.hiding_attributes) + block;
    // What another thread stored before it panicked is still valid.
    if seen.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&around) {
        return true;
    }
    let page = HtmlPage::of(&around);
    let rules = &check.theme.hiding_rules;
    let is_seen = page.elements().all(|element| {
        element.hiding_tag().is_none() && !rules.iter().any(|(_, rule)| rule.may_hide(&element))
    });
    if is_seen {
        seen.0.lock().unwrap_or_else(PoisonError::into_inner).insert(around);
    }
    is_seen
}

fn has_style(html: &str) -> bool {
    const STYLE: &[u8] = b"style";
    html.match_indices('<').any(|(at, _)| {
        html.as_bytes().get(at + 1..at + 1 + STYLE.len()).is_some_and(|name| name.eq_ignore_ascii_case(STYLE))
    })
}

/// The elements of a page that have the text of a block, under its label.
fn elements_of<'p>(page: &'p HtmlPage, block: &str) -> impl Iterator<Item = Element<'p>> {
    let own = HtmlPage::of(block);
    let own = own.elements().next().map(|own| {
        let label = own.attribute("aria-labelledby").map(str::to_owned);
        (own.name.to_owned(), label, one_line(&own.raw_text()))
    });
    page.elements().filter(move |element| {
        own.as_ref().is_some_and(|(name, label, text)| {
            element.name == name
                && element.attribute("aria-labelledby") == label.as_deref()
                && one_line(&element.raw_text()) == *text
        })
    })
}

/// What keeps patients from seeing a block or a part of it.
fn hidden(check: &EmergencyCheck<'_>, block: &Element<'_>, styles: &[HidingRule]) -> Option<Box<Diagnostic>> {
    let around: Vec<Element<'_>> = std::iter::once(*block).chain(block.ancestors()).collect();
    if let Some(tag) = around.iter().find_map(Element::hiding_tag) {
        return Some(hidden_by_tag(check, &tag));
    }
    let mut all = around.into_iter().chain(block.elements());
    all.find_map(|element| {
        let sheets = check.theme.hiding_rules.iter();
        if let Some((path, rule)) = sheets.into_iter().find(|(_, rule)| rule.hides(&element)) {
            let span = Span::new(path, rule.range.clone());
            return Some(hidden_by_style(span, &rule.declaration, "hides the emergency block"));
        }
        let rule = styles.iter().find(|rule| rule.hides(&element))?;
        let what = format!("in a `<style>` of the template `{}` hides the emergency block", check.template);
        Some(hidden_by_style(template_with(check, "<style"), &rule.declaration, &what))
    })
}

fn left_out(check: &EmergencyCheck<'_>) -> Box<Diagnostic> {
    let message = format!("the template `{}` leaves out the emergency block of this page", check.template);
    Box::new(
        Diagnostic::error(Code::MissingEmergencyBlock, check.path.clone(), message).help(
            "print `{{ page.emergency_html | safe }}` in the template, outside comments and form fields",
        ),
    )
}

fn hidden_by_tag(check: &EmergencyCheck<'_>, tag: &str) -> Box<Diagnostic> {
    let message = format!(
        "the template `{}` puts the emergency block into `{tag}`, where some or all patients do not see it",
        check.template
    );
    Box::new(
        Diagnostic::error(Code::MissingEmergencyBlock, template_with(check, tag), message)
            .help("move `{{ page.emergency_html | safe }}` out of that element: every patient must see the block at once"),
    )
}

fn hidden_by_style(span: Span, declaration: &str, what: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(Code::MissingEmergencyBlock, span, format!("`{declaration}` {what} from patients"))
            .help("take this out: every handout must show the block, on the screen and on paper"),
    )
}

/// Where a template of the clinic or its theme has this text, or else the file of the page.
fn template_with(check: &EmergencyCheck<'_>, text: &str) -> Span {
    let own = check.files.iter();
    let mut own = own.filter(|file| file.layer != Layer::BuiltIn && file.path.starts_with("templates/"));
    let found = own.find_map(|file| {
        let at = file.source.text()?.find(text)?;
        Some(Span::new(&file.source.path, at..at + text.len()))
    });
    found.unwrap_or_else(|| check.path.clone())
}
