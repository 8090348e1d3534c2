//! Sentences of front matter that YAML cuts: at a comma in a list in brackets, and at a `#` after a space.

use std::ops::Range;
use std::sync::Arc;

use handout_base::data::{Node, Property, Shape, Value};
use handout_base::diag::{Code, Diagnostic, Span};

/// Sentences of the keys that patients read. `text` is the whole file.
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
                        (Some(read_as), _) if read_as.is_patient_text() => self.patient_text(&entry.node),
                        (None, Shape::Group(below)) => self.node(&entry.node, &below.iter()),
                        _ => {}
                    }
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.node(item, properties)),
            Value::Null | Value::Bool(_) | Value::Scalar(_) => {}
        }
    }

    fn patient_text(&mut self, node: &Node) {
        let Value::List(items) = &node.value else { return self.cut_by_hash(node) };
        items.iter().for_each(|item| self.cut_by_hash(item));
        if self.text[node.range.clone()].starts_with('[') {
            for pair in items.windows(2) {
                if let [before, after] = pair
                    && let (Some(left), Some(right)) = (self.plain(before), self.plain(after))
                    && belong_together(left, right)
                {
                    let range = before.range.start..after.range.end;
                    let message = format!("the comma after `{left}` makes `{right}` an item of its own");
                    let help = format!(
                        "if it is one sentence, put it in quotes: `\"{left}, {right}\"`; if there are two, write each on a line of its own:\n- {left}\n- {right}"
                    );
                    self.problems.push(self.problem(range, message, help));
                    return;
                }
            }
        }
    }

    /// A note after a value is meant to have a space after its `#`.
    fn cut_by_hash(&mut self, node: &Node) {
        let Some(value) = self.plain(node) else { return };
        let rest = &self.text[node.range.end..];
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let Some(cut) = line.trim_start().strip_prefix('#') else { return };
        if cut.is_empty() || cut.starts_with([' ', '\t', '#']) {
            return;
        }
        let cut = line.trim();
        let range = node.range.end + line.find('#').unwrap_or_default()..node.range.end + line.len();
        let message = format!("`{cut}` would not be on the page: `#` after a space begins a note");
        let help = format!("put the whole sentence in quotes: `\"{value} {cut}\"`");
        self.problems.push(self.problem(range, message, help));
    }

    /// A text without quotes.
    fn plain<'n>(&self, node: &'n Node) -> Option<&'n str> {
        let is_quoted = self.text[node.range.clone()].starts_with(['"', '\'', '|', '>']);
        node.as_text().filter(|text| !is_quoted && !text.is_empty())
    }

    fn problem(&self, range: Range<usize>, message: String, help: String) -> Diagnostic {
        Diagnostic::error(Code::CutSentence, Span::new(self.path, range), message).help(help)
    }
}

/// Whether two items of a list read like the parts of one sentence.
fn belong_together(before: &str, after: &str) -> bool {
    const JOINING: [&str; 10] = ["or", "and", "but", "that", "which", "who", "then", "nor", "if", "unless"];
    let first = after.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_open = |text: &str| text.matches('(').count() > text.matches(')').count();
    let ends_sentence = before.ends_with(['.', '!', '?', ':']);
    let begins_small = after.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let is_sentence = before.starts_with(char::is_uppercase) && before.contains(' ');
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
            assert!(belong_together(before, after), "{before}, {after}");
        }
        for (before, after) in [
            ("Do not arch your back.", "Keep breathing."),
            ("pain", "numbness"),
            ("buttocks", "back of the thighs"),
            ("osteoporosis", "pain when you bend forward"),
            ("Bridging", "Hip lift"),
            ("a chair", "a towel"),
        ] {
            assert!(!belong_together(before, after), "{before}, {after}");
        }
    }
}
