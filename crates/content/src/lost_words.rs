//! A guard over Markdown: every letter, number and meaningful sign that the author typed is on the page, or was meant as markup.
//!
//! The parser gives a place to everything it shows. What has no such place and is no markup that we know has vanished.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag};

use super::events::reference_definitions;
use handout_base::diag::{Code, Diagnostic, Span};

/// What a text loses. `base` is where the text begins in its file.
pub(super) fn check(
    path: &Arc<str>,
    text: &str,
    base: usize,
    events: &[(Event<'_>, Range<usize>)],
) -> Vec<Diagnostic> {
    let mut coverage = Coverage { text, ..Coverage::default() };
    for (event, range) in events {
        coverage.see(event, range);
    }
    let definitions = unused_definitions(text, &coverage.labels);
    coverage.meant.extend(reference_definitions(text).into_iter().map(|(_, range)| range));
    let mut losses: Vec<Loss> = definitions.into_iter().map(Loss::definition).collect();
    let gaps = coverage.gaps();
    losses.extend(gaps.iter().flat_map(|gap| lost_words(text, gap, &coverage)));
    losses.extend(gaps.iter().flat_map(|gap| lost_signs(text, gap, &coverage)));
    losses.sort_by_key(|loss| loss.range.start);
    let problem = |loss: Loss| {
        let range = base + loss.range.start..base + loss.range.end;
        Diagnostic::error(Code::NotShown, Span::new(path, range), loss.message).help(loss.help)
    };
    losses.into_iter().map(problem).collect()
}

/// Something that the author typed and the page does not show.
struct Loss {
    range: Range<usize>,
    message: String,
    help: String,
}

/// Which places of a text are shown, and which are markup.
#[derive(Default)]
struct Coverage<'t> {
    text: &'t str,
    /// Shown on the page.
    shown: Vec<Range<usize>>,
    /// Markup with letters or digits in it, such as an address.
    meant: Vec<Range<usize>>,
    tables: Vec<Range<usize>>,
    headings: Vec<Range<usize>>,
    /// The first byte of lists with one item, whose marker may be a sign.
    lone_items: BTreeSet<usize>,
    /// How many pictures are open. Only text can stand in the place of one.
    pictures: usize,
    /// Labels of links that use a definition elsewhere.
    labels: BTreeSet<String>,
    open: Vec<OpenTag>,
}

struct OpenTag {
    first_child: Option<usize>,
    last_child: usize,
    items: Vec<usize>,
}

impl<'t> Coverage<'t> {
    fn see(&mut self, event: &Event<'_>, range: &Range<usize>) {
        if let (Some(parent), false) = (self.open.last_mut(), matches!(event, Event::End(_))) {
            parent.first_child.get_or_insert(range.start);
            parent.last_child = parent.last_child.max(range.end);
        }
        match event {
            Event::Start(tag) => {
                self.pictures += usize::from(matches!(tag, Tag::Image { .. }));
                match tag {
                    Tag::Table(_) => self.tables.push(range.clone()),
                    Tag::Heading { .. } => self.headings.push(range.clone()),
                    Tag::CodeBlock(_) | Tag::HtmlBlock => self.meant.push(range.clone()),
                    Tag::Link { link_type, id, .. } | Tag::Image { link_type, id, .. } => {
                        use LinkType::{Collapsed, Reference, Shortcut};
                        if matches!(link_type, Reference | Collapsed | Shortcut) {
                            self.labels.insert(label(id));
                        }
                    }
                    Tag::Item => {
                        if let Some(list) = self.open.last_mut() {
                            list.items.push(range.start);
                        }
                    }
                    _ => {}
                }
                self.open.push(OpenTag { first_child: None, last_child: range.start, items: Vec::new() });
            }
            Event::End(_) => {
                let Some(tag) = self.open.pop() else { return };
                self.end(event, range, &tag);
            }
            Event::SoftBreak | Event::HardBreak | Event::Rule => {}
            Event::InlineHtml(_) | Event::FootnoteReference(_) if self.pictures > 0 => {}
            _ => self.shown.push(range.clone()),
        }
    }

    fn end(&mut self, event: &Event<'_>, range: &Range<usize>, tag: &OpenTag) {
        use pulldown_cmark::TagEnd;
        let Event::End(end) = event else { return };
        let before = range.start..tag.first_child.unwrap_or(range.end);
        let after = tag.last_child..range.end;
        match end {
            TagEnd::Link => self.meant.push(after),
            TagEnd::Image => {
                self.pictures -= 1;
                self.meant.push(after);
            }
            TagEnd::Item | TagEnd::FootnoteDefinition => self.meant.push(self.marker(before)),
            // The first line of a callout: `[!NOTE]`.
            TagEnd::BlockQuote(Some(_)) => self.meant.push(before),
            TagEnd::Heading(_) if is_given_id(self.text[after.clone()].trim()) => self.meant.push(after),
            TagEnd::List(_) if tag.items.len() == 1 => self.lone_items.extend(&tag.items),
            _ => {}
        }
    }

    /// The marker of an item or a footnote, without what is lost after it.
    fn marker(&self, before: Range<usize>) -> Range<usize> {
        let text = &self.text[before.clone()];
        let end = text.find(['.', ')', ':']).map_or(0, |at| at + 1);
        before.start..before.start + end
    }

    /// What is neither shown nor meant, in order.
    fn gaps(&self) -> Vec<Range<usize>> {
        let mut covered: Vec<&Range<usize>> = self.shown.iter().chain(&self.meant).collect();
        covered.sort_by_key(|range| range.start);
        let mut gaps = Vec::new();
        let mut at = 0;
        for range in covered {
            if range.start > at {
                gaps.push(at..range.start);
            }
            at = at.max(range.end);
        }
        if at < self.text.len() {
            gaps.push(at..self.text.len());
        }
        gaps
    }
}

/// `{#exercises}` after a heading.
fn is_given_id(text: &str) -> bool {
    let inside = text.trim_end_matches('#').trim().strip_prefix("{#").and_then(|text| text.strip_suffix('}'));
    inside.is_some_and(|id| !id.is_empty() && !id.contains(char::is_whitespace))
}

/// A label as links and definitions are matched: without regard to case and spaces.
fn label(text: &str) -> String {
    text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

fn unused_definitions(text: &str, used: &BTreeSet<String>) -> Vec<Range<usize>> {
    let all = reference_definitions(text).into_iter();
    all.filter(|(name, _)| !used.contains(&label(name))).map(|(_, range)| range).collect()
}

/// The words of each line of a gap.
fn lost_words(text: &str, gap: &Range<usize>, coverage: &Coverage<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    let mut line_start = gap.start;
    for line in text[gap.clone()].split_inclusive(['\n', '\r']) {
        let start = line.find(char::is_alphanumeric);
        if let Some(start) = start {
            let end = line.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
            let range = line_start + start..line_start + end;
            losses.push(Loss::words(text, range, coverage));
        }
        line_start += line.len();
    }
    losses
}

/// Signs before or between numbers that are markup to Markdown and a part of the dose to a reader.
fn lost_signs(text: &str, gap: &Range<usize>, coverage: &Coverage<'_>) -> Vec<Loss> {
    let mut losses = Vec::new();
    for (offset, sign) in text[gap.clone()].match_indices(['>', '+', '-', '*']) {
        let sign = sign.chars().next().unwrap_or_default();
        let at = gap.start + offset;
        let after = &text[at + sign.len_utf8()..];
        let number = after.trim_start_matches([' ', '\t', '=']);
        let is_before_number = number.starts_with(|c: char| c.is_ascii_digit());
        let is_item = coverage.lone_items.contains(&at);
        let write = match sign {
            '>' if is_before_number && after.starts_with("=") => "at least",
            '>' if is_before_number => "more than",
            '+' if is_before_number => "plus",
            '-' if is_before_number && is_temperature(number) => "minus",
            '*' if is_between_numbers(&text[..at], after) => "×",
            '*' if is_item && is_before_number => "×",
            _ => continue,
        };
        losses.push(Loss::sign(text, at, sign, write, number));
    }
    losses
}

/// Whether a text begins with degrees, such as `5 °C`.
fn is_temperature(text: &str) -> bool {
    let number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    text.trim_start_matches(number).trim_start().starts_with('°')
}

/// Whether a sign between these texts is between the parts of a product, such as `2*1` or `3*x`.
fn is_between_numbers(before: &str, after: &str) -> bool {
    let last = before.chars().next_back().filter(|c| c.is_alphanumeric());
    let first = after.chars().next().filter(|c| c.is_alphanumeric());
    last.zip(first).is_some_and(|(last, first)| last.is_ascii_digit() || first.is_ascii_digit())
}

impl Loss {
    fn words(text: &str, range: Range<usize>, coverage: &Coverage<'_>) -> Self {
        // They are in order, and none is inside another.
        let is_in = |all: &[Range<usize>]| {
            let before = all.partition_point(|one| one.start <= range.start);
            before.checked_sub(1).is_some_and(|last| all[last].contains(&range.start))
        };
        let before = text[..range.start].trim_end();
        let help = if is_in(&coverage.tables) {
            "this row has more cells than the first row of its table: add a cell to that, or write `\\|` where `|` is a part of the words"
        } else if is_in(&coverage.headings) && before.ends_with('{') {
            "write round brackets, or `\\{` where braces are meant: after a heading, braces give it an address, as in `{#exercises}`"
        } else if text[..range.start].ends_with(['<', '/']) {
            "write the words of a picture without HTML"
        } else {
            "Markdown reads it as markup; put `\\` before the character in front of it, or write it in other words"
        };
        Self::of(text, range, help.to_owned())
    }

    fn definition(range: Range<usize>) -> Self {
        Self {
            message: "this line would not be on the page".to_owned(),
            help: "Markdown reads `[word]: …` as the address of a link, and no link uses it; put `\\` before `[`"
                .to_owned(),
            range,
        }
    }

    fn sign(text: &str, at: usize, sign: char, write: &str, number: &str) -> Self {
        let end = number.find(|c: char| c.is_whitespace()).unwrap_or(number.len());
        let range = at..at + sign.len_utf8();
        let help = match sign {
            '*' => format!("write `{write}`, or `\\*` for the sign itself"),
            _ => format!("write `{write} {}`, or `\\{sign}` for the sign itself", &number[..end]),
        };
        Self::of(text, range, help)
    }

    fn of(text: &str, range: Range<usize>, help: String) -> Self {
        let shown: String = text[range.clone()].chars().take(60).collect();
        Self { message: format!("`{shown}` would not be on the page"), help, range }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::events::events;
    use crate::fragment::Fragment;
    use crate::markdown::render;
    use crate::renderer::MarkdownOptions;
    use proptest::prelude::*;

    /// What is reported as lost, in order.
    fn lost(text: &str) -> Vec<String> {
        let found = check(&Arc::from("a.md"), text, 0, &events(text));
        found
            .into_iter()
            .map(|problem| problem.message.split('`').nth(1).unwrap_or("line").to_owned())
            .collect()
    }

    #[test]
    fn words_that_markdown_drops_are_found() {
        for (text, words) in [
            ("| A | B |\n|---|---|\n| 1 | 2 | after food |\n", vec!["after food"]),
            ("| A |\n|---|\n| walk | then rest | and sleep |\n", vec!["then rest | and sleep"]),
            ("## Knee {left}\n\nText.\n", vec!["left"]),
            ("## Week 1 {days 1-3}\n", vec!["days 1-3"]),
            ("## {left}\n", vec!["left"]),
            ("Knee {.left}\n====\n", vec!["left"]),
            ("[tablets]: take-two-a-day\n", vec!["line"]),
            ("![Press <Enter> now](x.png)\n", vec!["Enter"]),
            ("See ![a <b>red</b> knee](x.png) here.\n", vec!["b", "b"]),
            ("A [link][a].\n\n[a]: https://x.example/\n[b]: two-a-day\n", vec!["line"]),
        ] {
            assert_eq!(lost(text), words, "{text}");
        }
    }

    #[test]
    fn signs_before_and_between_numbers_are_found() {
        for (text, signs) in [
            ("- > 38.5 °C\n", vec![">"]),
            ("- >= 38 °C\n", vec![">"]),
            ("Call us above\n> 38.5 °C.\n", vec![">"]),
            ("> 38\n> 39\n", vec![">", ">"]),
            ("1. >38 °C\n", vec![">"]),
            ("Weight\n+ 5 kg in a week\n", vec!["+"]),
            ("Take\n* 2 a day\n", vec!["*"]),
            ("Dose 2*1*0 a day, and 5*3*2.\n", vec!["*", "*", "*", "*"]),
            ("Take 2*a*3.\n", vec!["*", "*"]),
            ("- 5 °C outside\n- 10.5°F\n- 5 minutes\n", vec!["-", "-"]),
        ] {
            assert_eq!(lost(text), signs, "{text}");
        }
    }

    #[test]
    fn markup_that_is_meant_loses_nothing() {
        for text in [
            "## Exercises {#exercises}\n\n## More ##\n\nTitle 2\n=======\n",
            "1. Lie down.\n2) Rest.\n\n10. Ten.\n",
            "- One\n- 2 tablets\n  1. A\n\n* 10 minutes\n* 20 minutes\n",
            "> Quoted *words* and **5** more.\n\n> [!NOTE]\n> Call 555-0100.\n",
            "A [link](b.md \"Title 1\"), <https://x.example/a1>, ![Alt 1](a1.png \"Caption\").\n",
            "A [link][x] and [x] and [X][].\n\n[x]: https://x.example/ 'Title'\n",
            "Note[^1].\n\n[^1]: Text 1.\n",
            "| A | B |\n|:--|--:|\n| 1 \\| 2 | `3` |\n| 4 |\n",
            "```text 1\ncode 1\n```\n\n    indented 1\n",
            "<!-- Note 1 -->\n\nText <!-- 2 --> more &amp; 5 &lt; 6 \\> 7 \\* 8.\n",
            "Line one\\\nline two  \nline three\n\n***\n\n---\n",
            "2 * 3 and 4 > 3, +5, -5, *5* and **10**, __a__ 5_3_2.\n",
            "Fußnote — “quoted” 5–10 ½ °C\n",
        ] {
            assert_eq!(lost(text), Vec::<String>::new(), "{text}");
        }
    }

    /// The words of a text that are not in its HTML, if no mistake is reported.
    fn unreported(text: &str) -> Vec<String> {
        let words = |text: &str| -> Vec<String> {
            let found = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            found.map(str::to_owned).collect()
        };
        let options = MarkdownOptions { steps: false, raw_html: false };
        let read = render(&Arc::from("a.md"), text, 0..text.len(), options);
        if !read.problems.is_empty() {
            return Vec::new();
        }
        let alts = read.value.images.iter().map(|image| image.alt.as_str());
        let mut shown = words(&visible_text(&read.value.before));
        shown.extend(alts.flat_map(words));
        words(text)
            .into_iter()
            .filter(|word| match shown.iter().position(|one| one == word) {
                Some(at) => {
                    shown.swap_remove(at);
                    false
                }
                None => true,
            })
            .collect()
    }

    /// The text between tags and slots.
    fn visible_text(fragment: &Fragment) -> String {
        let mut html = fragment.html.clone();
        fragment.slots.iter().rev().for_each(|slot| html.insert(slot.at, ' '));
        let mut out = String::new();
        for part in html.split('<') {
            out.push(' ');
            out.push_str(part.split_once('>').map_or(part, |(_, text)| text));
        }
        out.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

        /// Pieces of Markdown in any order: whatever they become, no word is lost without a message.
        #[test]
        fn no_word_is_lost_without_a_message(pieces in prop::collection::vec(
            prop::sample::select(vec![
                "word", "Stop", "38 ", "7 ", " ", "\n", "\n\n", "*", "**", "_", "`7`", "x~~", "^", "- ", "+ ", "> ", "#", "## ", "\n===\n",
                "\n---\n", "| a | b |\n", "|---|---|\n", "| c | d | e |\n", "|", "{", "}", "[", "]", "]: ", "(", ")", "![", "&", ";",
                "<", ">", "<b>", "\\", "    ", "\t", "```\n", "~~~\n", ".", ":", "=", "!", "\u{a0}", "\r\n",
            ]),
            1..24,
        )) {
            let text = pieces.concat();
            prop_assert_eq!(unreported(&text), Vec::<String>::new(), "{}", text);
        }
    }
}
