//! What to take out of a text so that some values of a collection are gone, and nothing else has changed.

use std::ops::Range;

use super::node::{Node, Value};

/// The bytes of each value that is `gone` from a list or map: its lines, or in brackets the value with its comma. Nothing where other
/// things are written in the same lines. At least one value must stay.
pub fn removal(text: &str, collection: &Node, gone: &[bool]) -> Option<Vec<Range<usize>>> {
    let children: Vec<Range<usize>> = match &collection.value {
        Value::Map(entries) => entries
            .iter()
            .map(|entry| entry.key_range.start..end(text, &entry.node).max(entry.key_range.end))
            .collect(),
        Value::List(items) => items.iter().map(|item| item.range.start..end(text, item)).collect(),
        _ => return None,
    };
    let is_list = matches!(collection.value, Value::List(_));
    let of_child = |at: usize| match is_in_brackets(text, collection) {
        true => Some(in_brackets(&children, gone, at)),
        false => lines(text, &children[at], is_list),
    };
    (0..children.len()).filter(|at| gone[*at]).map(of_child).collect()
}

fn is_in_brackets(text: &str, node: &Node) -> bool {
    text.get(node.range.start..).is_some_and(|rest| rest.starts_with(['{', '[']))
}

/// The end of a value. That of a collection in lines includes what follows its last value, such as comments.
fn end(text: &str, node: &Node) -> usize {
    let last = match &node.value {
        _ if is_in_brackets(text, node) => None,
        Value::List(items) => items.last(),
        Value::Map(entries) => entries.last().map(|entry| &entry.node),
        _ => None,
    };
    last.map_or(node.range.end, |last| end(text, last).max(last.range.start))
}

/// From the value before, which stays or is gone as well, or else up to the one after.
fn in_brackets(children: &[Range<usize>], gone: &[bool], at: usize) -> Range<usize> {
    let one_stays_before = gone[..at].iter().any(|gone| !gone);
    match (at.checked_sub(1), children.get(at + 1)) {
        (Some(before), _) if one_stays_before => children[before].end..children[at].end,
        (_, Some(after)) => children[at].start..after.start,
        _ => children[at].clone(),
    }
}

/// The whole lines of a value, if they hold nothing else but a comment.
fn lines(text: &str, child: &Range<usize>, is_list: bool) -> Option<Range<usize>> {
    let start = text[..child.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[start..child.start].trim();
    if before != if is_list { "-" } else { "" } {
        return None;
    }
    if text[..child.end].ends_with('\n') {
        return Some(start..child.end);
    }
    let rest = &text[child.end..];
    let line = rest.split_inclusive('\n').next().unwrap_or_default();
    let is_alone =
        line.trim().is_empty() || line.trim_start().starts_with('#') && line.starts_with([' ', '\t']);
    // A key without a value ends before its colon.
    let is_alone = is_alone || line.trim() == ":" || line.trim_start().starts_with(": #");
    is_alone.then_some(start..child.end + line.len())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::data::parse_yaml;

    /// What is left of the value of `a` without the values at these places.
    #[track_caller]
    fn check(text: &str, gone: &[usize], expect: Option<&str>) {
        let node = parse_yaml(&Arc::from("a.md"), text, 0).expect("YAML");
        let collection = node.get("a").unwrap_or(&node);
        let count = match &collection.value {
            Value::Map(entries) => entries.len(),
            Value::List(items) => items.len(),
            _ => 0,
        };
        let gone: Vec<bool> = (0..count).map(|at| gone.contains(&at)).collect();
        let left = removal(text, collection, &gone).map(|ranges| {
            let mut left = text.to_owned();
            ranges.into_iter().rev().for_each(|range| left.replace_range(range, ""));
            left
        });
        assert_eq!(left.as_deref(), expect, "{text}");
    }

    #[test]
    fn lines_are_taken_out_whole() {
        check("b: 1\nc: 2\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\r\nc: 2 # x\r\nd: 3\r\n", &[1], Some("b: 1\r\nd: 3\r\n"));
        check(
            "b: 1\n# about c\nc:\n  - x\n  - y # z\n\n# about d\nd: 3\n",
            &[1],
            Some("b: 1\n# about c\n\n# about d\nd: 3\n"),
        );
        check("b: 1\nc:\n  e: {f: 1,\n    g: 2}\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\nc: >\n  some\n  text\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\nc: two\n  lines\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\nc:\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\n'c': 2\nd: 3\n", &[1], Some("b: 1\nd: 3\n"));
        check("b: 1\nc: 2\nd: 3", &[2], Some("b: 1\nc: 2\n"));
        check(
            "a:\n  - x\n  - y\n  - use: z\n    note: n\nb: 1\n",
            &[0, 1],
            Some("a:\n  - use: z\n    note: n\nb: 1\n"),
        );
        check("a:\n- use: z\n  note: n\n- x\n", &[0], Some("a:\n- x\n"));
    }

    #[test]
    fn values_in_brackets_go_with_their_comma() {
        check("a: {b: 1, c: 2, d: 3} # e\n", &[0], Some("a: {c: 2, d: 3} # e\n"));
        check("a: {b: 1, c: 2, d: 3}\n", &[1], Some("a: {b: 1, d: 3}\n"));
        check("a: {b: 1, c: 2, d: 3}\n", &[2], Some("a: {b: 1, c: 2}\n"));
        check("a: {b: 1, c: 2, d: 3}\n", &[1, 2], Some("a: {b: 1}\n"));
        check("a: {b: 1, c: 2, d: 3}\n", &[0, 1], Some("a: {d: 3}\n"));
        check("a: {b: 1, c: 2, d: 3}\n", &[0, 2], Some("a: {c: 2}\n"));
        check("a: [x, \"y, z\", {c: 2}]\n", &[1], Some("a: [x, {c: 2}]\n"));
    }

    #[test]
    fn what_shares_its_line_stays() {
        check("a:\n  - b: 1\n    c: 2\n  - x\n", &[1], Some("a:\n  - b: 1\n    c: 2\n"));
        let text = "a:\n  - b: 1\n    c: 2\n";
        let node = parse_yaml(&Arc::from("a.md"), text, 0).expect("YAML");
        let Some(Value::List(items)) = node.get("a").map(|node| &node.value) else { panic!("a list") };
        assert_eq!(
            removal(text, &items[0], &[true, false]),
            None,
            "its line begins with the mark of the item"
        );
        assert_eq!(
            removal(text, &items[0], &[false, true]).as_deref(),
            Some(std::slice::from_ref(&(12..21)))
        );
    }
}
