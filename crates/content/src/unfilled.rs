//! Places of a page that its author has not filled in yet. `handout new` writes nothing but these and comments, so nothing that a patient
//! could read comes from the program.

use std::ops::Range;
use std::sync::Arc;

use handout_base::data::{Node, Property, Shape, Value};
use handout_base::diag::{Code, Diagnostic, Span};

/// What `handout new` writes where an answer belongs.
pub const UNFILLED: &str = "???";

/// Whether one of the words of a text is [`UNFILLED`]. A question such as "Why me???" has none.
fn is_unfilled(text: &str) -> bool {
    text.split_whitespace()
        .any(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '?') == UNFILLED)
}

/// Reports the values of front matter that are not filled in. Of a key that holds no text, the value is taken out: the page can be shown
/// to its author without it.
pub(super) fn take_from_front_matter<'p>(
    path: &Arc<str>,
    front: &mut Node,
    properties: impl Iterator<Item = &'p Property> + Clone,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let Value::Map(entries) = &mut front.value else { return problems };
    entries.retain_mut(|entry| {
        let shape = shape(Property::named(properties.clone(), &entry.key));
        let mut found = |key: &str, range: &Range<usize>| {
            problems.push(problem(path, range.clone(), &format!("`{key}` is not filled in yet")));
        };
        can_stay(&mut entry.node, &entry.key, shape, &mut found)
    });
    problems
}

/// Whether a value can be read although parts of it are not filled in; what cannot is taken out of it.
fn can_stay(node: &mut Node, key: &str, shape: Shape, found: &mut impl FnMut(&str, &Range<usize>)) -> bool {
    match &mut node.value {
        Value::Scalar(scalar) if is_unfilled(&scalar.text) => {
            found(key, &node.range);
            matches!(shape, Shape::Text)
        }
        Value::List(items) => {
            let was_empty = items.is_empty();
            items.retain_mut(|item| can_stay(item, key, shape, found));
            was_empty || !items.is_empty()
        }
        Value::Map(entries) => {
            let was_empty = entries.is_empty();
            entries.retain_mut(|entry| {
                let property = shape.property(&entry.key);
                can_stay(&mut entry.node, &format!("{key}.{}", entry.key), self::shape(property), found)
            });
            was_empty || !entries.is_empty()
        }
        Value::Null | Value::Bool(_) | Value::Scalar(_) => true,
    }
}

/// What a key holds; one that does not exist holds nothing that could be shown.
fn shape(property: Option<&Property>) -> Shape {
    property.map_or(Shape::Fact, |property| property.shape)
}

/// Reports the lines of a page's text that are not filled in.
pub(super) fn check_body(path: &Arc<str>, text: &str, body: Range<usize>) -> Vec<Diagnostic> {
    let mut offset = body.start;
    let mut problems = Vec::new();
    for line in text[body].split_inclusive('\n') {
        if let Some(at) = line.find(UNFILLED).filter(|_| is_unfilled(line)) {
            let range = offset + at..offset + at + UNFILLED.len();
            problems.push(problem(path, range, "this part of the text is not written yet"));
        }
        offset += line.len();
    }
    problems
}

fn problem(path: &Arc<str>, range: Range<usize>, message: &str) -> Diagnostic {
    Diagnostic::error(Code::Placeholder, Span::new(path, range), message)
        .help("write your own in place of `???`, or delete the line if nothing belongs there")
}

#[cfg(test)]
mod tests {
    use handout_base::data::parse_yaml;

    use super::*;
    use crate::choices::Kind;
    use crate::front::properties;

    fn front(text: &str) -> (Node, Vec<String>) {
        let path = Arc::from("content/a.md");
        let mut node = parse_yaml(&path, text, 0).expect("YAML");
        let problems = take_from_front_matter(&path, &mut node, properties(Some(Kind::Exercise)));
        (node, problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn every_value_that_is_not_filled_in_is_named() {
        let (node, problems) = front(
            "summary: ???\nposition: ???\nworks: [???]\ndose: {hold: ???, reps: 10, rest: \"???\"}\nlevel: easy\n",
        );
        let named = ["summary", "position", "works", "dose.hold", "dose.rest"];
        assert_eq!(problems, named.map(|key| format!("`{key}` is not filled in yet")));
        assert!(node.get("position").is_none(), "it cannot be read");
        assert!(node.get("summary").is_some(), "the author sees the question marks on the page");
        assert_eq!(node.get("dose").and_then(|dose| dose.get("reps")).and_then(Node::as_text), Some("10"));
    }

    #[test]
    fn half_an_answer_is_none() {
        let messages = |text: &str| front(text).1.len();
        assert_eq!(messages("summary: Good for ???\n"), 1);
        assert_eq!(messages("cautions:\n  - ???\n  - Stop if it hurts.\n"), 1);
        assert_eq!(messages("dose: ???\n"), 1);
        assert_eq!(messages("summary: Why me???\n"), 0);
        assert_eq!(messages("summary: What now?\n"), 0);
    }

    #[test]
    fn lines_of_the_text_are_found() {
        let text = "---\n---\n1. ???\n2. Lift **???** up.\n\n## ???\nDone??? Yes.\n";
        let problems = check_body(&Arc::from("content/a.md"), text, 8..text.len());
        let places: Vec<_> = problems.iter().filter_map(|problem| problem.span.range).collect();
        assert_eq!(places, [(11, 14), (25, 28), (39, 42)]);
    }
}
