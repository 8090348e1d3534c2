//! Which values the words of a message depend on.

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

/// Whether a message names a value, or another message, which may.
pub(crate) fn names(pattern: &Pattern<&str>, name: &str) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::Placeable { expression } => is_in(expression, name),
        PatternElement::TextElement { .. } => false,
    })
}

fn is_in(expression: &Expression<&str>, name: &str) -> bool {
    match expression {
        Expression::Inline(inline) => is_inline(inline, name),
        Expression::Select { selector, variants } => {
            is_inline(selector, name) || variants.iter().any(|variant| names(&variant.value, name))
        }
    }
}

fn is_inline(inline: &InlineExpression<&str>, name: &str) -> bool {
    match inline {
        InlineExpression::VariableReference { id } => id.name == name,
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => true,
        InlineExpression::FunctionReference { arguments, .. } => {
            arguments.positional.iter().any(|argument| is_inline(argument, name))
        }
        InlineExpression::Placeable { expression } => is_in(expression, name),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => false,
    }
}
