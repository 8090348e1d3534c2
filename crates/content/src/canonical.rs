//! The content of a page, independent of formatting: a text in which comments, quotation marks, the order of keys, indentation
//! and line ends do not count. Fingerprints of reviews are hashes of it, so it must stay the same in later versions of the program.

use std::fmt::Write as _;

use super::keys::Common;
use handout_base::data::{Entry, Field as _, Node, ReadAs, Shape, Value};

/// Hashes of what a page says. For a page that could not be read they represent nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Content {
    /// All of it; of a translation also what it inherits.
    pub whole: [u8; 32],
}

impl Content {
    pub(super) fn of(front: Option<&Node>, body: &str) -> Self {
        let mut out = String::with_capacity(body.len() + 512);
        if let Some(front) = front {
            write_value(&mut out, front, Common::SHAPE, |read_as| read_as == ReadAs::Staff);
        }
        out.push('\n');
        write_body(&mut out, body);
        Self { whole: *blake3::hash(out.as_bytes()).as_bytes() }
    }
}

/// JSON with sorted keys. Every scalar is a string: `5` and `"5"` are the same value to all keys that a patient reads. Keys that are
/// marked with what `is_left_out` names are left out.
fn write_value(out: &mut String, node: &Node, shape: Shape, is_left_out: fn(ReadAs) -> bool) {
    match &node.value {
        Value::Null => out.push_str("null"),
        Value::Bool(yes) => drop(write!(out, "{yes}")),
        Value::Scalar(scalar) => write_text(out, scalar.text.trim()),
        Value::List(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "," });
                write_value(out, item, shape, is_left_out);
            }
            out.push(']');
        }
        Value::Map(entries) => {
            let mut written: Vec<(&Entry, Shape)> = entries
                .iter()
                .map(|entry| (entry, shape.property(&entry.key)))
                .filter(|(_, property)| !property.is_some_and(|p| p.read_as.is_some_and(is_left_out)))
                .map(|(entry, property)| (entry, property.map_or(Shape::Fact, |property| property.shape)))
                .collect();
            written.sort_by(|(a, _), (b, _)| a.key.cmp(&b.key));
            out.push('{');
            for (i, (entry, shape)) in written.into_iter().enumerate() {
                out.push_str(if i == 0 { "" } else { "," });
                write_text(out, &entry.key);
                out.push(':');
                write_value(out, &entry.node, shape, is_left_out);
            }
            out.push('}');
        }
    }
}

fn write_text(out: &mut String, text: &str) {
    let _ = write!(out, "{}", serde_json::Value::from(text));
}

/// The lines without white space at their ends, and without empty lines at the start and the end of the text.
fn write_body(out: &mut String, body: &str) {
    let mut empty = 0;
    let mut begun = false;
    for line in body.lines().map(|line| line.trim_end_matches([' ', '\t', '\r'])) {
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if begun {
            out.extend(std::iter::repeat_n('\n', empty));
        }
        empty = 0;
        begun = true;
        out.push_str(line);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use handout_base::data::parse_yaml;

    fn of(front: &str, body: &str) -> Content {
        let node = parse_yaml(&Arc::from("a.md"), front, 0).expect("YAML");
        Content::of(Some(&node), body)
    }

    #[test]
    fn formatting_does_not_count() {
        let plain = of("title: Bridge\ndose: {hold: 5 s, reps: 8}\nsummary: Up\n", "One.\n\nTwo.\n");
        let other = "# A remark\n\"summary\": 'Up'\ndose:\n    reps: \"8\"\n    hold: 5 s # short\ntitle: >\n  Bridge\n";
        assert_eq!(plain, of(other, "\r\n \r\nOne.  \r\n\t\r\nTwo.\r\n\r\n"));
        assert_eq!(
            plain,
            of("title: Bridge\r\ndose: {hold: 5 s, reps: 8}\r\nsummary: Up\r\n", "One.\n\nTwo.")
        );
        let unread = "title: Bridge\ndose: {hold: 5 s, reps: 8}\nsummary: Up\norder: 3\nupdated: 2026-01-01\nreview: {by: a}\n";
        assert_eq!(plain, of(unread, "One.\n\nTwo.\n"));
    }

    #[test]
    fn what_patients_read_counts() {
        let plain = of("title: Bridge\ncautions: [a, b]\n", "One.\n\nTwo.\n").whole;
        for (front, body) in [
            ("title: Bridges\ncautions: [a, b]\n", "One.\n\nTwo.\n"),
            ("title: Bridge\ncautions: [b, a]\n", "One.\n\nTwo.\n"),
            ("title: Bridge\ncautions: [ab]\n", "One.\n\nTwo.\n"),
            ("title: Bridge\ncautions: [a, b]\nsources: [{title: a}]\n", "One.\n\nTwo.\n"),
            ("title: Bridge\ncautions: [a, b]\n", "One.\nTwo.\n"),
            ("title: Bridge\ncautions: [a, b]\n", "  One.\n\nTwo.\n"),
        ] {
            assert_ne!(plain, of(front, body).whole, "{front}{body}");
        }
    }

    /// A change of this text would make every review in the world look as if its page had changed.
    #[test]
    fn the_hash_stays_as_it_is() {
        let content =
            of("kind: exercise\ntitle: \"A \\\"b\\\" ü\"\ndraft: true\nsides: each\n", "1. Lift.\n");
        let text = "{\"kind\":\"exercise\",\"sides\":\"each\",\"title\":\"A \\\"b\\\" ü\"}\n1. Lift.\n";
        assert_eq!(content.whole, *blake3::hash(text.as_bytes()).as_bytes());
    }
}
