//! Boxes with a title of their own: `> [!NOTE] If the plaster comes off`. Markdown knows only those whose first line has no other words.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, Event, Tag, TagEnd};

type Events<'e> = Vec<(Event<'e>, Range<usize>)>;

/// Makes boxes of quotations that begin with the word of a box, and of the rest of their first line a paragraph in strong words.
pub(super) fn read(events: &mut Events<'_>) {
    let mut quotes: Vec<Option<BlockQuoteKind>> = Vec::new();
    let mut i = 0;
    while i < events.len() {
        match &events[i].0 {
            Event::Start(Tag::BlockQuote(None)) => {
                let kind = events.get(i + 1..i + 3).and_then(titled);
                quotes.push(kind.map(|(kind, _)| kind));
                if let Some((kind, word)) = kind {
                    events[i].0 = Event::Start(Tag::BlockQuote(Some(kind)));
                    begin_title(events, i + 1, word);
                }
            }
            Event::Start(Tag::BlockQuote(Some(_))) => quotes.push(None),
            Event::End(TagEnd::BlockQuote(_)) => {
                if let Some(kind) = quotes.pop().flatten() {
                    events[i].0 = Event::End(TagEnd::BlockQuote(Some(kind)));
                }
            }
            _ => {}
        }
        i += 1;
    }
}

/// The kind of box that a paragraph begins with, and how many bytes its word and the space after it take.
fn titled(events: &[(Event<'_>, Range<usize>)]) -> Option<(BlockQuoteKind, usize)> {
    let [(Event::Start(Tag::Paragraph), _), (Event::Text(text), _)] = events else { return None };
    let (word, title) = text.strip_prefix("[!")?.split_once(']')?;
    let kind = match word.to_ascii_uppercase().as_str() {
        "NOTE" => BlockQuoteKind::Note,
        "TIP" => BlockQuoteKind::Tip,
        "IMPORTANT" => BlockQuoteKind::Important,
        "WARNING" => BlockQuoteKind::Warning,
        "CAUTION" => BlockQuoteKind::Caution,
        _ => return None,
    };
    let words = title.trim_start();
    (!words.is_empty()).then(|| (kind, text.len() - words.len()))
}

/// The first line of the paragraph that begins at `at`, without its first `word` bytes, becomes its title.
fn begin_title(events: &mut Events<'_>, at: usize, word: usize) {
    let is_end = |event: &Event<'_>| {
        matches!(event, Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::Paragraph))
    };
    let Some(end) = (at + 1..events.len()).find(|i| is_end(&events[*i].0)) else { return };
    if let (Event::Text(text), range) = &mut events[at + 1] {
        *text = text[word..].to_owned().into();
        range.start += word;
        events[at].1.start = events[at + 1].1.start;
    }
    let place = events[at].1.start..events[end].1.start;
    let breaks = !matches!(events[end].0, Event::End(_));
    let closing = [
        Some((Event::End(TagEnd::Strong), place.clone())),
        breaks.then_some((Event::End(TagEnd::Paragraph), place.clone())),
        breaks.then_some((Event::Start(Tag::Paragraph), events[end].1.end..events[end].1.end)),
    ];
    events.splice(end..end + usize::from(breaks), closing.into_iter().flatten());
    events.insert(at + 1, (Event::Start(Tag::Strong), place));
}

#[cfg(test)]
mod tests {
    use super::super::events::{events, plain_text};
    use super::*;

    /// The boxes of a text, each with its kind, its title and the words of all its paragraphs.
    fn boxes(text: &str) -> Vec<(BlockQuoteKind, String, String)> {
        let events = events(text);
        let mut boxes = Vec::new();
        for (i, (event, _)) in events.iter().enumerate() {
            if let Event::Start(Tag::BlockQuote(Some(kind))) = event {
                let inside = &events[i..super::super::events::closing(&events, i)];
                let title = inside.split(|(event, _)| matches!(event, Event::End(TagEnd::Strong))).next();
                let title = title.filter(|title| title.len() < inside.len()).map(plain_text);
                boxes.push((*kind, title.unwrap_or_default(), plain_text(inside)));
            }
        }
        boxes
    }

    #[test]
    fn a_box_can_have_a_title() {
        use BlockQuoteKind::{Note, Warning};
        for (text, kind, title, words) in [
            ("> [!NOTE] If it bleeds\n> Press on it.\n", Note, "If it bleeds", "If it bleedsPress on it."),
            ("> [!warning] If *it* bleeds\n\nAfter.\n", Warning, "If it bleeds", "If it bleeds"),
            ("1. One\n\n   > [!NOTE] Two\n   >\n   > Three\n", Note, "Two", "TwoThree"),
            ("> [!NOTE]\n> Words\n", Note, "", "Words"),
        ] {
            assert_eq!(boxes(text), [(kind, title.to_owned(), words.to_owned())], "{text}");
        }
        assert!(boxes("> [!DANGER] Words\n> [!NOTE\n").is_empty());
    }
}
