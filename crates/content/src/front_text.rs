//! Texts of front matter that patients would read otherwise than they were typed: YAML ends a text at a comma in a list in brackets,
//! and at a `#` after a space; Markdown, HTML and entities stand on the page as they are.

use std::ops::Range;
use std::sync::Arc;

use super::leftovers;
use handout_base::data::{Node, Property, ReadAs, Shape, Value};
use handout_base::diag::{Code, Diagnostic, Span};

/// The texts of the keys that patients read. `text` is the whole file.
pub(super) fn check(
    path: &Arc<str>,
    text: &str,
    node: &Node,
    properties: impl Iterator<Item = &'static Property> + Clone,
) -> Vec<Diagnostic> {
    let mut found = Found { path, text, problems: Vec::new() };
    found.node(node, &properties);
    found.problems
}

struct Found<'a> {
    path: &'a Arc<str>,
    text: &'a str,
    problems: Vec<Diagnostic>,
}

impl Found<'_> {
    fn node(&mut self, node: &Node, properties: &(impl Iterator<Item = &'static Property> + Clone)) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let Some(property) = Property::named(properties.clone(), &entry.key) else { continue };
                    match (property.read_as, property.shape) {
                        (Some(read_as), _) if read_as.is_patient_text() => {
                            self.patient_text(&entry.node, read_as);
                        }
                        (None, Shape::Group(below)) => self.node(&entry.node, &below.iter()),
                        _ => {}
                    }
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.node(item, properties)),
            Value::Null | Value::Bool(_) | Value::Scalar(_) => {}
        }
    }

    fn patient_text(&mut self, node: &Node, read_as: ReadAs) {
        let Value::List(items) = &node.value else { return self.one_text(node, read_as) };
        items.iter().for_each(|item| self.one_text(item, read_as));
        if self.text[node.range.clone()].starts_with('[') {
            self.cut_by_comma(items, read_as);
        }
    }

    fn one_text(&mut self, node: &Node, read_as: ReadAs) {
        self.cut_by_hash(node, read_as);
        self.shown_as_typed(node);
    }

    /// Items of a list in brackets that read like one sentence.
    fn cut_by_comma(&mut self, items: &[Node], read_as: ReadAs) {
        let belong = |pair: &[Node]| match pair {
            [before, after] => match (self.plain(before), self.plain(after)) {
                (Some(before), Some(after)) => belong_together(before, after, read_as),
                _ => false,
            },
            _ => false,
        };
        let Some(first) = items.windows(2).position(belong) else { return };
        let more = items[first + 1..].windows(2).take_while(|pair| belong(pair)).count();
        let parts = &items[first..=first + 1 + more];
        let words: Vec<&str> = parts.iter().filter_map(Node::as_text).collect();
        let range = parts[0].range.start..parts[parts.len() - 1].range.end;
        let message =
            format!("the comma after `{}` begins a new item of the list with `{}`", words[0], words[1]);
        let help = format!(
            "if it is one sentence, put it in quotes: `\"{}\"`; if not, write each item on a line of its own:\n- {}",
            words.join(", "),
            words.join("\n- ")
        );
        self.problems.push(self.problem(Code::CutSentence, range, message, help));
    }

    /// A note after a finished sentence, with a space after its `#`, is meant as a note.
    fn cut_by_hash(&mut self, node: &Node, read_as: ReadAs) {
        let Some(value) = self.plain(node) else { return };
        let rest = &self.text[node.range.end..];
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let Some(cut) = line.trim_start().strip_prefix('#') else { return };
        let is_finished = read_as != ReadAs::Sentence || value.ends_with(['.', '!', '?']);
        let is_note = cut.is_empty() || cut.starts_with('#') || cut.starts_with([' ', '\t']) && is_finished;
        if is_note && !cut.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let cut = line.trim();
        let range = node.range.end + line.find('#').unwrap_or_default()..node.range.end + line.len();
        let message = format!("`{cut}` would not be on the page: `#` after a space begins a note");
        let help = format!(
            "put the whole sentence in quotes: `\"{value} {cut}\"`; write a note on a line of its own"
        );
        self.problems.push(self.problem(Code::CutSentence, range, message, help));
    }

    fn shown_as_typed(&mut self, node: &Node) {
        let Some((mark, help)) = node.as_text().and_then(leftovers::in_plain_text) else { return };
        let message = format!("`{mark}` would appear on the page as typed");
        self.problems.push(self.problem(Code::BrokenMarkdown, node.range.clone(), message, help));
    }

    /// A text without quotes.
    fn plain<'n>(&self, node: &'n Node) -> Option<&'n str> {
        let is_quoted = self.text[node.range.clone()].starts_with(['"', '\'', '|', '>']);
        node.as_text().filter(|text| !is_quoted && !text.is_empty())
    }

    fn problem(
        &self,
        code: Code,
        range: Range<usize>,
        message: String,
        help: impl Into<String>,
    ) -> Diagnostic {
        Diagnostic::error(code, Span::new(self.path, range), message).help(help)
    }
}

/// Whether two items of a list read like the parts of one sentence.
fn belong_together(before: &str, after: &str, read_as: ReadAs) -> bool {
    const JOINING: [&str; 10] = ["or", "and", "but", "that", "which", "who", "then", "nor", "if", "unless"];
    let first = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_open = |text: &str| text.matches('(').count() > text.matches(')').count();
    let ends_sentence = before.ends_with(['.', '!', '?', ':']);
    let begins_small = after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let is_sentence =
        read_as == ReadAs::Sentence && before.starts_with(char::is_uppercase) && before.contains(' ');
    !ends_sentence && begins_small && (is_sentence || JOINING.contains(&first) || after.ends_with('.'))
        || before.ends_with(|c: char| c.is_ascii_digit()) && after.starts_with(|c: char| c.is_ascii_digit())
        || after.starts_with(|c: char| c.is_ascii_digit())
            && after.contains(' ')
            && !before.contains(|c: char| c.is_ascii_digit())
        || is_open(before)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::choices::Kind;
    use crate::front::properties;
    use handout_base::data::parse_yaml;

    #[test]
    fn parts_of_a_sentence_belong_together() {
        for (before, after) in [
            ("Do not bend", "twist or lift."),
            ("Never lift 1", "000 kg"),
            ("chest pain", "or pressure"),
            ("fever (38", "5 °C or more)"),
            ("numbness", "or weakness"),
            ("a chair", "45 cm high"),
            ("Stop if you feel dizzy", "faint or sick"),
        ] {
            assert!(belong_together(before, after, ReadAs::Sentence), "{before}, {after}");
        }
        for (before, after) in [
            ("Do not arch your back.", "Keep breathing."),
            ("pain", "numbness"),
            ("buttocks", "back of the thighs"),
            ("osteoporosis", "pain when you bend forward"),
            ("Bridging", "Hip lift"),
            ("a chair", "a towel"),
        ] {
            assert!(!belong_together(before, after, ReadAs::Sentence), "{before}, {after}");
        }
        assert!(!belong_together("Hip lift", "pelvic lift", ReadAs::Name));
    }

    fn problems(text: &str) -> Vec<String> {
        let node = parse_yaml(&Arc::from("a.md"), text, 0).expect("YAML");
        let found = check(&Arc::from("a.md"), text, &node, properties(Some(Kind::Exercise)));
        found.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn a_sentence_with_a_number_sign_is_not_cut_silently() {
        for line in [
            "summary: Do exercise #4 first.",
            "cautions:\n  - Never do this after exercise #4 or #5.",
            "cautions:\n  - Call room # 12 first.",
            "cautions:\n  - Stop at # 3.",
            "summary: Do this daily. #1 rule is to stop.",
        ] {
            assert_eq!(problems(line).len(), 1, "{line}");
        }
        for line in [
            "summary: Do this first. # a note for us",
            "title: Bridge # on the floor",
            "summary: \"Do exercise #4 first.\"",
            "summary: C# is a key.",
            "# 3 notes\nsummary: Lie down.",
            "cautions:\n  # 2 of them\n  - Stop.",
        ] {
            assert_eq!(problems(line), Vec::<String>::new(), "{line}");
        }
    }

    #[test]
    fn markup_is_not_shown_as_it_is_typed() {
        for line in [
            "summary: Keep **moving**.",
            "summary: Do *not* stop.",
            "summary: Do _not_ stop.",
            "summary: See [us](https://x.example/).",
            "cautions: ['Do <b>not</b> bend.']",
            "cautions: ['One line.<br>Another.']",
            "cautions: ['Drink H~2~O.']",
            "summary: Rest &amp; move.",
            "summary: Rest&nbsp;now.",
            "title: '# Bridge'",
            "summary: Press `Enter`.",
            "cautions: ['~~old~~ new']",
        ] {
            assert_eq!(problems(line).len(), 1, "{line}");
        }
        for line in [
            "summary: Below 38 °C, or < 5 minutes, or > 3.",
            "summary: Rest & move, 2 * 3 * 4, snake_case_name.",
            "title: Q&A; rest",
            "summary: Up to ~5 minutes (see page 3).",
            "summary: \"'Stop' means stop.\"",
        ] {
            assert_eq!(problems(line), Vec::<String>::new(), "{line}");
        }
    }
}
