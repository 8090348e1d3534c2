//! Shows a style sheet's print rules on the screen: `@media print` becomes `@media all`, and rules for the screen apply nowhere.
//! Only the text between `@media` and `{` is changed.

/// Rewrites the media types of a style sheet.
pub(super) fn on_paper(css: &str) -> String {
    let mut out = String::with_capacity(css.len() + 64);
    let mut rest = css;
    while !rest.is_empty() {
        if let Some(after) = media_rule(rest) {
            let prelude = &after[..prelude_len(after)];
            out.push_str(&rest[..rest.len() - after.len()]);
            let queries: Vec<String> = split_list(prelude).into_iter().map(query).collect();
            out.push_str(&queries.join(","));
            rest = &after[prelude.len()..];
        } else {
            let len = token_len(rest);
            out.push_str(&rest[..len]);
            rest = &rest[len..];
        }
    }
    out
}

/// One media query.
fn query(text: &str) -> String {
    let start = skip_blank(text, 0);
    let first_end = word_end(text, start);
    let first = &text[start..first_end];
    let negated = first.eq_ignore_ascii_case("not");
    let (type_start, type_end) = if negated || first.eq_ignore_ascii_case("only") {
        let next = skip_blank(text, first_end);
        (next, word_end(text, next))
    } else {
        (start, first_end)
    };
    let medium = &text[type_start..type_end];
    if medium.eq_ignore_ascii_case("print") {
        format!("{}all{}", &text[..type_start], &text[type_end..])
    } else if medium.eq_ignore_ascii_case("screen") {
        // On paper the query never matches, whatever else it asks for, and its negation always does. `not all and (…)` would
        // mean something else: there, `not` applies to the whole query.
        let end = text.trim_end().len().max(start);
        format!("{}{}{}", &text[..start], if negated { "all" } else { "not all" }, &text[end..])
    } else {
        text.to_owned()
    }
}

/// What follows `@media`, if `css` begins with it.
fn media_rule(css: &str) -> Option<&str> {
    const RULE: &str = "@media";
    let found = css.get(..RULE.len())?;
    let after = &css[RULE.len()..];
    (found.eq_ignore_ascii_case(RULE) && !after.starts_with(is_word)).then_some(after)
}

/// The length of the text before the block of a rule.
fn prelude_len(css: &str) -> usize {
    let mut at = 0;
    while at < css.len() && !css[at..].starts_with(['{', ';', '}']) {
        at += token_len(&css[at..]);
    }
    at
}

/// The parts of a list, ignoring commas in parentheses.
fn split_list(text: &str) -> Vec<&str> {
    let (mut parts, mut from, mut at, mut depth) = (Vec::new(), 0, 0, 0_usize);
    while at < text.len() {
        match text.as_bytes()[at] {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => {
                parts.push(&text[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        at += token_len(&text[at..]);
    }
    parts.push(&text[from..]);
    parts
}

/// The length of the comment, string, address, escape or character that `css` begins with.
fn token_len(css: &str) -> usize {
    let first = css.chars().next().map_or(0, char::len_utf8);
    if let Some(comment) = css.strip_prefix("/*") {
        return comment.find("*/").map_or(css.len(), |end| end + 4);
    }
    if css.starts_with(['"', '\'']) {
        return first + closing_len(&css[first..], &css[..first]);
    }
    if css.starts_with('\\') {
        return first + css[first..].chars().next().map_or(0, char::len_utf8);
    }
    if css.get(..4).is_some_and(|found| found.eq_ignore_ascii_case("url(")) {
        // An address in quotes is read as a string.
        let quoted = css[4..].trim_start().starts_with(['"', '\'']);
        return 4 + if quoted { 0 } else { closing_len(&css[4..], ")") };
    }
    first
}

/// The length up to and including a delimiter, unless it is escaped. A string also ends with its line.
fn closing_len(css: &str, delimiter: &str) -> usize {
    let mut escaped = false;
    for (at, c) in css.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if css[at..].starts_with(delimiter) || (c == '\n' && delimiter != ")") {
            return at + c.len_utf8();
        }
    }
    css.len()
}

/// Where the white space and the comments at `at` end.
fn skip_blank(text: &str, mut at: usize) -> usize {
    while text[at..].starts_with(|c: char| c.is_ascii_whitespace()) || text[at..].starts_with("/*") {
        at += token_len(&text[at..]);
    }
    at
}

fn word_end(text: &str, at: usize) -> usize {
    text[at..].find(|c: char| !is_word(c)).map_or(text.len(), |len| at + len)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_' | '\\') || !c.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_rules_apply_and_screen_rules_do_not() {
        for (given, expected) in [
            ("@media print {a{}}", "@media all {a{}}"),
            ("@media print{a{}}", "@media all{a{}}"),
            ("@MEDIA Print{a{}}", "@MEDIA all{a{}}"),
            ("@media screen{a{}}", "@media not all{a{}}"),
            ("@media screen and (min-width: 48em) {", "@media not all {"),
            ("@media not screen and (color) {", "@media all {"),
            ("@media only screen {", "@media not all {"),
            ("@media only print {", "@media only all {"),
            ("@media not print {", "@media not all {"),
            ("@media not print and (color) {", "@media not all and (color) {"),
            ("@media print and (min-width: 10cm) {", "@media all and (min-width: 10cm) {"),
            ("@media screen, print {", "@media not all, all {"),
            ("@media print,screen and (color){", "@media all,not all{"),
            (
                "@media screen , (min-width: max(1em, 2em)), print {",
                "@media not all , (min-width: max(1em, 2em)), all {",
            ),
            ("@media/* on */print/* paper */{", "@media/* on */all/* paper */{"),
            ("@media not /* , */ print {", "@media not /* , */ all {"),
            ("@media print {} @media screen {}", "@media all {} @media not all {}"),
            ("@supports (a: b) { @media print { a {} } }", "@supports (a: b) { @media all { a {} } }"),
        ] {
            assert_eq!(on_paper(given), expected);
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for css in [
            "",
            "@media (min-width: 30em) { .print, .screen { content: \"screen\" } }",
            "@media all { print { color: red } }",
            "@media speech, printer, (print) {",
            "@media-print { }",
            "@page { size: letter }",
            "/* @media print { */ a {}",
            "a { content: \"@media print {\" }",
            "a { content: '\\'@media print {' }",
            "a { b: url(data:x;@media print{;/*) } c {}",
            ".sm\\@media print {}",
            "a { content: \"\u{e9}",
            "\u{e9}@import url(x.css) print;",
            "@media",
            "/* never closed",
            "a\\",
            "url(",
        ] {
            assert_eq!(on_paper(css), css);
        }
        // An address in quotes ends with its quote.
        let quoted = "a { b: url(\")/*\") } @media print {}";
        assert_eq!(on_paper(quoted), quoted.replace("print", "all"));
        // An unclosed string ends with its line, as in browsers.
        let open = "a { b: \"x\n} @media print {}";
        assert_eq!(on_paper(open), open.replace("print", "all"));
    }
}
