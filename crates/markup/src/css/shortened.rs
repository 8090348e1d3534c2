//! A style sheet without what only its authors need.

use super::tokens::{TokenKind, tokens};

/// The style sheet without comments and needless spaces. Comments that begin with `/*!`, as licences do, stay.
pub fn shortened(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    // What stood between the last token and this one: nothing, a comment, or a space.
    let mut gap = "";
    for token in tokens(css) {
        let text = &css[token.range];
        match token.kind {
            TokenKind::Space => gap = " ",
            TokenKind::Comment if !text.starts_with("/*!") => gap = if gap == " " { " " } else { "/**/" },
            _ => {
                if is_needed(gap, &out, text) {
                    out.push_str(gap);
                }
                gap = "";
                out.push_str(text);
            }
        }
    }
    out
}

/// Whether what comes after a gap would be read otherwise without it.
fn is_needed(gap: &str, before: &str, after: &str) -> bool {
    const APART: [char; 4] = ['{', '}', ';', ','];
    if before.is_empty() || gap.is_empty() {
        return false;
    }
    // A property of the author's own may have a space as its value.
    let is_value = before.ends_with(':') && after.starts_with([';', '}']);
    is_value || !(before.ends_with(APART) || before.ends_with(':') || after.starts_with(APART))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_needless_spaces_go() {
        let css =
            "/* a */\n.b :hover > i,\n.c {\n  color: red; /* why */\n  content: \"a  /* b */\";\n}\n\n/* d";
        assert_eq!(shortened(css), ".b :hover > i,.c{color:red;content:\"a  /* b */\";}");
    }

    #[test]
    fn what_a_gap_keeps_apart_stays_apart() {
        for (css, short) in [
            ("a/**/b{}", "a/**/b{}"),
            ("a /* x */ b{}", "a b{}"),
            ("p{margin: 1px -2px calc(1px + 2px)}", "p{margin:1px -2px calc(1px + 2px)}"),
            ("p{--none: ;--other: 1}", "p{--none: ;--other:1}"),
            (
                "@media screen and (width: 1px) { p { x: url( a.png ) } }",
                "@media screen and (width:1px){p{x:url( a.png )}}",
            ),
            ("/*! by someone */ p { }", "/*! by someone */ p{}"),
        ] {
            assert_eq!(shortened(css), short);
            assert_eq!(shortened(short), short, "once is enough");
        }
    }
}
