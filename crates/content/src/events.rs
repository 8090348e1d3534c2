//! The events of the Markdown parser, and looking ahead in them.

use std::ops::Range;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};

use super::small_marks::{plain, shield, unshield};
use super::titled_boxes;

/// The parser's events for a text, with their places.
pub(super) fn events(text: &str) -> Vec<(Event<'_>, Range<usize>)> {
    let mut events: Vec<_> = match shield(text) {
        None => TextMergeWithOffset::new(Parser::new_ext(text, EXTENSIONS).into_offset_iter()).collect(),
        Some(text) => {
            unshield(TextMergeWithOffset::new(Parser::new_ext(&text, EXTENSIONS).into_offset_iter()))
                .collect()
        }
    };
    if text.contains("[!") {
        titled_boxes::read(&mut events);
    }
    events
}

/// The lines that give a link its address, `[label]: address`, with their labels and places.
pub(super) fn reference_definitions(text: &str) -> Vec<(String, Range<usize>)> {
    if !text.contains("]:") {
        return Vec::new();
    }
    let parser = Parser::new_ext(text, EXTENSIONS);
    parser
        .reference_definitions()
        .iter()
        .map(|(label, found)| (label.to_owned(), found.span.clone()))
        .collect()
}

const EXTENSIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// The index of the event that closes the element which opens at `start`.
pub(super) fn closing(events: &[(Event<'_>, Range<usize>)], start: usize) -> usize {
    let mut depth = 0;
    for (i, (event, _)) in events.iter().enumerate().skip(start) {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return i;
        }
    }
    events.len() - 1
}

/// For a paragraph that holds one image and nothing else: the index of its end and the image's title.
pub(super) fn lone_image(events: &[(Event<'_>, Range<usize>)]) -> Option<(usize, String)> {
    let (Event::Start(Tag::Image { title, .. }), _) = events.get(1)? else { return None };
    let end = closing(events, 1) + 1;
    matches!(events.get(end), Some((Event::End(TagEnd::Paragraph), _))).then(|| (end, title.to_string()))
}

pub(super) fn plain_text(events: &[(Event<'_>, Range<usize>)]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(t) => text.push_str(&plain(t)),
            Event::Code(t) => text.push_str(t),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}
