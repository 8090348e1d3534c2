//! Some messages of a Fluent file with all that they refer to, as Fluent text.

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, Resource};
use fluent_syntax::serializer::serialize;

/// The messages `ids` and what they refer to. Of several entries with an id, the first one counts.
pub(crate) fn quoted<'s>(entries: impl Iterator<Item = &'s Entry<&'s str>>, ids: Vec<String>) -> String {
    let mut known: BTreeMap<String, &Entry<&str>> = BTreeMap::new();
    for entry in entries {
        let id = match entry {
            Entry::Message(message) => message.id.name.to_owned(),
            Entry::Term(term) => format!("-{}", term.id.name),
            _ => continue,
        };
        known.entry(id).or_insert(entry);
    }
    let mut chosen = BTreeMap::new();
    let mut waiting = ids;
    while let Some(id) = waiting.pop() {
        let Some(entry) = known.remove(&id) else { continue };
        match entry {
            Entry::Message(message) => message.value.iter().for_each(|value| in_pattern(value, &mut waiting)),
            Entry::Term(term) => in_pattern(&term.value, &mut waiting),
            _ => {}
        }
        chosen.insert(id, without_comment(entry));
    }
    serialize(&Resource { body: chosen.into_values().collect() })
}

fn without_comment<'s>(entry: &Entry<&'s str>) -> Entry<&'s str> {
    let mut entry = entry.clone();
    match &mut entry {
        Entry::Message(message) => message.comment = None,
        Entry::Term(term) => term.comment = None,
        _ => {}
    }
    entry
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut Vec<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut Vec<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut Vec<String>) {
    match inline {
        InlineExpression::MessageReference { id, .. } => found.push(id.name.to_owned()),
        InlineExpression::TermReference { id, .. } => found.push(format!("-{}", id.name)),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().for_each(|argument| in_inline(argument, found));
        }
        InlineExpression::VariableReference { .. }
        | InlineExpression::StringLiteral { .. }
        | InlineExpression::NumberLiteral { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use fluent_bundle::FluentResource;

    use super::*;

    #[test]
    fn what_a_message_refers_to_comes_with_it() {
        let text = "-leg = leg\n# A comment.\namount = { $low }\nhold = { amount } s\nside = each { -leg }\nother = words\n";
        let resource = FluentResource::try_new(text.to_owned()).expect("sound");
        let found = quoted(resource.entries(), vec!["hold".to_owned(), "side".to_owned(), "none".to_owned()]);
        assert_eq!(found, "-leg = leg\namount = { $low }\nhold = { amount } s\nside = each { -leg }\n");
    }
}
