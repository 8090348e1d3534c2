//! The layout of a rendered page: its headings, and the order of a handout's parts.

use crate::rendered_page::{RenderedHandout, RenderedPage};
use crate::rule::RenderedPageRule;
use handout_base::diag::{Code, Diagnostic};
use handout_base::path::EMERGENCY_TITLE;
use handout_input::Edition;
use handout_markup::html::{Element, one_line};

/// The rules about rendered pages.
pub(super) const RULES: &[RenderedPageRule] =
    &[(&[Code::PageHeadings], page_headings), (&[Code::PartOrder], part_order)];

/// Screen readers list the headings of a page, and people jump from one to the next.
fn page_headings(rendered: &RenderedPage<'_>, problems: &mut Vec<Diagnostic>) {
    let page = &rendered.page;
    let headings: Vec<(u8, Element<'_>)> = page
        .elements()
        .filter(Element::is_seen)
        .filter_map(|element| Some((element.heading()?, element)))
        .collect();
    let mut report = |heading: Option<String>, message: String, help: &str| {
        let span = heading.map_or_else(|| rendered.whole(), |text| rendered.place_of(&text));
        problems.push(Diagnostic::warning(Code::PageHeadings, span, message).help(help));
    };
    let mut first = headings.iter().filter(|(level, _)| *level == 1);
    match (first.next(), first.next()) {
        (None, _) => report(
            None,
            "the page has no main heading".to_owned(),
            "print the title of the page as `<h1>` in the template, once",
        ),
        (Some((_, first)), Some((_, second))) => {
            let message =
                format!("the page has a second main heading, `{}` after `{}`", words(second), words(first));
            let help = "a page has one `<h1>`, which is its title; make the other one `<h2>`";
            report(Some(second.text()), message, help);
        }
        _ => {}
    }
    if rendered.text_skips {
        return;
    }
    let above = std::iter::once(None).chain(headings.iter().map(Some));
    for (above, (level, heading)) in above.zip(&headings) {
        // The place of the main heading is reported above.
        let Some((before, previous)) = above else { continue };
        if *level > before + 1 {
            let message = format!(
                "the heading `{}` is of level {level} below one of level {before}, `{}`",
                words(heading),
                words(previous)
            );
            let help =
                format!("make it `<h{}>` in the template; style sheets change how large it is", before + 1);
            report(Some(heading.text()), message, &help);
        }
    }
}

/// A heading, shortened to fit in a message.
fn words(heading: &Element<'_>) -> String {
    const MOST: usize = 60;
    let text = heading.text();
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text[..at].trim_end()),
        None => text,
    }
}

/// What a patient must read first comes first: title, main message, emergency block, then exercises, then whom to call.
fn part_order(rendered: &RenderedPage<'_>, problems: &mut Vec<Diagnostic>) {
    /// An element that holds the message alone has fewer elements inside it than this.
    const MOST_INSIDE: usize = 64;
    let Some(RenderedHandout { main_message, edition }) = rendered.handout else { return };
    if edition == Some(Edition::Single) {
        // Each exercise has a sheet of its own, with everything that belongs to it.
        return;
    }
    let page = &rendered.page;
    let seen = || page.elements().filter(Element::is_seen);
    let with_id =
        |id: &str| seen().find(|element| element.attribute("id") == Some(id)).map(|found| found.index);
    let message = Some(one_line(main_message)).filter(|message| !message.is_empty());
    let message = message.and_then(|message| {
        let is_message = |element: &Element<'_>| {
            element.inside().len() <= MOST_INSIDE && element.heading().is_none() && element.text() == message
        };
        seen().find(is_message).map(|found| found.index)
    });
    // Cards have a cover with everything but the exercises.
    let is_cards = edition.is_some_and(|edition| edition.cards_per_page().is_some());
    let parts = [
        // Each with what prints it in a template.
        ("the title", page.first("h1").map(|found| found.index), "<h1>"),
        ("the main message", message, "page.main_message"),
        ("the emergency block", with_id(EMERGENCY_TITLE), "page.emergency_html"),
        ("the exercises", with_id("exercises"), "id=\"exercises\""),
        ("the contact part", with_id("contact").filter(|_| !is_cards), "partials/contact.html"),
    ];
    let found: Vec<(&str, usize, &str)> =
        parts.iter().filter_map(|(name, at, printed)| Some((*name, (*at)?, *printed))).collect();
    for pair in found.windows(2) {
        let [(before, first, printed_before), (after, second, printed_after)] = pair else { continue };
        if first > second {
            let template = rendered.template;
            let places = [printed_after, printed_before].map(|printed| rendered.place_of(printed));
            let place = places.into_iter().find(|place| place.range.is_some());
            let span = place.or_else(|| rendered.template_file()).unwrap_or_else(|| rendered.whole());
            let message = format!("the template `{template}` puts {after} before {before}");
            let problem = Diagnostic::warning(Code::PartOrder, span, message).help(
                "the order that patients need is: title, main message, emergency block, exercises, contact;\n\
                 move the part in the template, or in the file that it includes",
            );
            problems.push(problem);
        }
    }
}
