//! The `review` of a page, written into its front matter. Everything else in the file stays byte for byte as its author wrote it; an
//! edit that cannot keep that promise is refused.

use std::ops::Range;
use std::sync::Arc;

use super::front_matter::{self, Parts};
use super::keys::Review;
use handout_base::data::{Entry, Field as _, Node, Reader, Value, is_noise, parse_yaml};
use handout_base::unseen::misleading;

/// The text of a page with another review, or why it cannot be edited.
pub fn with_review(path: &Arc<str>, text: &str, review: &Review) -> Result<String, &'static str> {
    const UNREADABLE: &str = "its front matter cannot be read";
    let (parts, node) = parse(path, text).ok_or(UNREADABLE)?;
    let Value::Map(entries) = &node.value else { return Err(UNREADABLE) };
    if text[parts.front.clone()].trim_start().starts_with('{') {
        return Err("its front matter is in braces `{…}`; write each key on a line of its own");
    }
    let (place, indent) = place(text, &parts, entries)?;
    let line_end = if text[..parts.front.start].ends_with("\r\n") { "\r\n" } else { "\n" };
    let mut new = String::with_capacity(text.len() + 256);
    new.push_str(&text[..place.start]);
    for line in lines(review).ok_or("a name or reason has characters that cannot be written")? {
        new.push_str(indent);
        new.push_str(&line);
        new.push_str(line_end);
    }
    new.push_str(&text[place.end..]);
    let is_right = parse(path, &new).is_some_and(|(new_parts, new_node)| {
        new[new_parts.body] == text[parts.body.clone()]
            && has_same_others(&node, &new_node)
            && reads_as(path, &new_node, review)
    });
    if is_right { Ok(new) } else { Err("its front matter is written in a way that cannot be edited safely") }
}

fn parse(path: &Arc<str>, text: &str) -> Option<(Parts, Node)> {
    let parts = front_matter::split(path, text).ok()?;
    let node = parse_yaml(path, &text[parts.front.clone()], parts.front.start).ok()?;
    Some((parts, node))
}

/// The lines that the review replaces (none if there is no review yet), and the indentation of the keys.
fn place<'t>(
    text: &'t str,
    parts: &Parts,
    entries: &[Entry],
) -> Result<(Range<usize>, &'t str), &'static str> {
    const ODD: &str = "its keys do not begin lines of their own";
    let indent_of = |entry: &Entry| {
        let start = line_start(text, entry.key_range.start);
        let indent = &text[start..entry.key_range.start];
        // The place of a quoted key may be that of its text.
        let indent = indent.trim_end_matches(['"', '\'']);
        indent.chars().all(|c| c == ' ').then_some((start, indent)).ok_or(ODD)
    };
    let mut reviews = entries.iter().filter(|entry| entry.key == "review");
    let Some(entry) = reviews.next() else {
        let indent = entries.first().map_or(Ok((0, "")), indent_of)?.1;
        return Ok((parts.front.end..parts.front.end, indent));
    };
    if reviews.next().is_some() {
        return Err("the key `review` appears twice");
    }
    let (start, indent) = indent_of(entry)?;
    let last = end(text, &entry.node).max(entry.key_range.end);
    let stop = text[last..parts.front.end].find('\n').map_or(parts.front.end, |at| last + at + 1);
    Ok((start..without_remarks(text, start..stop, indent.len()), indent))
}

/// The end of lines without trailing ones that belong to the next key: empty ones, and comments that are indented no more than
/// the keys. Where a value that goes over several lines ends, the parser counts these in.
fn without_remarks(text: &str, lines: Range<usize>, indent: usize) -> usize {
    let mut stop = lines.end;
    loop {
        let from = line_start(text, stop.saturating_sub(1));
        let line = text[from..stop].trim_end();
        let is_remark = line.trim_start().starts_with('#') && line.len() - line.trim_start().len() <= indent;
        if from <= lines.start || !(line.is_empty() || is_remark) {
            return stop;
        }
        stop = from;
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

/// The end of the last word of a value. A group of lines is followed by comments that belong to the next key, so its own
/// range is too long.
fn end(text: &str, node: &Node) -> usize {
    let own = || node.range.start + text[node.range.clone()].trim_end().len();
    let is_flow = text[node.range.clone()].starts_with(['{', '[']);
    let last = |found: Option<usize>| found.unwrap_or(node.range.start);
    match &node.value {
        Value::Null => node.range.start,
        Value::Map(entries) if !is_flow => {
            last(entries.iter().map(|entry| end(text, &entry.node).max(entry.key_range.end)).max())
        }
        Value::List(items) if !is_flow => last(items.iter().map(|item| end(text, item)).max()),
        _ => own(),
    }
}

/// The review as YAML, or nothing if it has characters that no line can hold.
fn lines(review: &Review) -> Option<Vec<String>> {
    let mut lines = vec!["review:".to_owned()];
    lines.push(format!("  by: {}", quoted(&review.by)?));
    lines.push(format!("  role: {}", quoted(&review.role)?));
    lines.push(format!("  on: {}", review.on.value.0));
    lines.extend(review.due.as_ref().map(|due| format!("  due: {}", due.value.0)));
    // Sixteen digits would be a number to other programs.
    lines.extend(review.of.as_ref().map(|of| format!("  of: \"{}\"", of.0)));
    lines.extend(review.original.as_ref().map(|original| format!("  original: \"{}\"", original.0)));
    if !review.minor.is_empty() {
        lines.push("  minor:".to_owned());
    }
    for change in &review.minor {
        lines.push(format!("    - on: {}", change.on.value.0));
        lines.push(format!("      by: {}", quoted(&change.by)?));
        lines.push(format!("      reason: {}", quoted(&change.reason)?));
    }
    if let Some(extended) = &review.extended {
        lines.push("  extended:".to_owned());
        lines.push(format!("    to: {}", extended.to.value.0));
        lines.push(format!("    by: {}", quoted(&extended.by)?));
        lines.push(format!("    reason: {}", quoted(&extended.reason)?));
    }
    Some(lines)
}

/// Text as a YAML value: as it is where no reader could take it for something else, in double quotes otherwise.
fn quoted(text: &str) -> Option<String> {
    // These would end the line, or make a name look like another one.
    if text.chars().any(is_noise) || misleading(text).next().is_some() || text.trim().is_empty() {
        return None;
    }
    let is_plain = text.starts_with(char::is_alphabetic)
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | ',' | '-' | '\'' | '(' | ')' | '/'))
        && !text.ends_with(' ')
        && !matches!(
            text.to_ascii_lowercase().as_str(),
            "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n" | "nan" | "inf"
        );
    // JSON is YAML.
    Some(if is_plain { text.to_owned() } else { serde_json::Value::from(text).to_string() })
}

/// Whether two groups have the same keys and values in the same order, but for `review`.
fn has_same_others(old: &Node, new: &Node) -> bool {
    let (Value::Map(old), Value::Map(new)) = (&old.value, &new.value) else { return false };
    let others = |entries: &[Entry]| -> Vec<(String, Node)> {
        let others = entries.iter().filter(|entry| entry.key != "review");
        others.map(|entry| (entry.key.clone(), without_places(&entry.node))).collect()
    };
    others(old) == others(new) && new.iter().filter(|entry| entry.key == "review").count() == 1
}

fn without_places(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(without_places).collect()),
        Value::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|entry| Entry {
                    key: entry.key.clone(),
                    key_range: 0..0,
                    node: without_places(&entry.node),
                })
                .collect(),
        ),
        other => other.clone(),
    };
    Node { range: 0..0, value }
}

fn reads_as(path: &Arc<str>, front: &Node, review: &Review) -> bool {
    let mut reader = Reader::new(path);
    let read = front.get("review").and_then(|node| Review::read(node, &mut reader));
    reader.problems.is_empty() && read.is_some_and(|read| lines(&read) == lines(review))
}

#[cfg(test)]
mod tests;
