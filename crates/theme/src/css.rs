//! References in a style sheet: files of the theme get their fingerprinted address, everything else is a mistake.

use std::collections::BTreeMap;
use std::ops::Range;

use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_input::ThemeFile;

/// The style sheet with the addresses of the theme's files in place of their names.
pub(super) fn link_assets(
    file: &ThemeFile,
    text: &str,
    urls: &BTreeMap<String, String>,
    problems: &mut Vec<Diagnostic>,
) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for reference in references(text) {
        let target = &text[reference.clone()];
        if target.starts_with('#') {
            continue;
        }
        let span = Span::new(&file.source.path, reference.clone());
        if target.starts_with("data:") {
            let problem = Diagnostic::error(
                Code::MissingAsset,
                span,
                "the pages' security policy refuses `data:` addresses",
            )
            .help("put the picture below static/ and write its name");
            problems.push(problem);
            continue;
        }
        if target.contains("//") || target.contains(':') {
            let problem = Diagnostic::error(
                Code::ThirdParty,
                span,
                format!("`{target}` would ask another server, which would see each reader"),
            )
            .help("put the file below static/ and write its name, if its license allows that");
            problems.push(problem);
            continue;
        }
        let name = target
            .trim_start_matches("../")
            .trim_start_matches("./")
            .split(['?', '#'])
            .next()
            .unwrap_or_default();
        let Some(url) = urls.get(name) else {
            let close = did_you_mean(name, urls.keys().map(String::as_str));
            let help = close.map_or_else(
                || "put the file below static/".to_owned(),
                |close| format!("did you mean `{close}`?"),
            );
            problems.push(
                Diagnostic::error(Code::MissingAsset, span, format!("the theme has no file `static/{name}`"))
                    .help(help),
            );
            continue;
        };
        // What follows the name, such as `#part`, stays.
        let tail = target.find(['?', '#']).unwrap_or(target.len());
        out.push_str(&text[from..reference.start]);
        out.push_str(url);
        from = reference.start + tail;
    }
    out.push_str(&text[from..]);
    if let Some(range) = hidden_address(text) {
        let span = Span::new(&file.source.path, range);
        let problem = Diagnostic::error(
            Code::ThirdParty,
            span,
            "this could ask another server, which would see each reader",
        )
        .help("name files below static/ with `url(…)`, and write no `\\` outside quotation marks");
        problems.push(problem);
    }
    out
}

/// An address outside `url(…)` and `@import`, or an escape that could spell one.
fn hidden_address(css: &str) -> Option<Range<usize>> {
    let known = references(css);
    let mut at = 0;
    let mut quote = None;
    while at < css.len() {
        let rest = &css[at..];
        let c = rest.chars().next()?;
        match quote {
            None if rest.starts_with("/*") => {
                at += rest[2..].find("*/").map_or(rest.len(), |end| end + 4);
                continue;
            }
            None if c == '\\' => return Some(at..at + 1),
            None if matches!(c, '"' | '\'') => quote = Some(c),
            Some(mark) if c == mark => quote = None,
            _ => {}
        }
        if rest.starts_with("//") && !known.iter().any(|range| range.contains(&at)) {
            return Some(at..at + 2);
        }
        at += c.len_utf8();
    }
    None
}

/// What stands in `url(…)` and after `@import`, outside comments and texts, without quotation marks.
fn references(css: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let lower = css.to_ascii_lowercase();
    let mut at = 0;
    while at < css.len() {
        let rest = &lower[at..];
        let c = rest.chars().next().unwrap_or_default();
        if let Some(comment) = rest.strip_prefix("/*") {
            at += comment.find("*/").map_or(rest.len(), |end| end + 4);
        } else if rest.starts_with("url(") {
            let start = at + 4;
            let end = start + css[start..].find(')').unwrap_or(css.len() - start);
            found.push(unquoted(css, start..end));
            at = end;
        } else if rest.starts_with("@import") {
            let start = at + "@import".len();
            let end = start + css[start..].find([';', '\n']).unwrap_or(css.len() - start);
            if lower[start..end].contains("url(") {
                at = start;
            } else {
                found.push(unquoted(css, start..end));
                at = end;
            }
        } else if matches!(c, '"' | '\'') {
            at += rest[1..].find(c).map_or(rest.len(), |end| end + 2);
        } else {
            at += c.len_utf8();
        }
    }
    found
}

fn unquoted(css: &str, range: Range<usize>) -> Range<usize> {
    let inner = &css[range.clone()];
    let trimmed = inner.trim().trim_matches(['"', '\'']);
    let start = range.start + inner.find(trimmed).unwrap_or(0);
    start..start + trimmed.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_base::source::Source;
    use handout_input::Layer;

    #[track_caller]
    fn check(css: &str, expect: &str, codes: &[Code]) {
        let file = ThemeFile {
            layer: Layer::Book,
            path: "static/css/a.css".into(),
            source: Source::new("static/css/a.css", css.as_bytes()),
        };
        let urls = BTreeMap::from([("tick.svg".to_owned(), "/assets/tick.123.svg".to_owned())]);
        let mut problems = Vec::new();
        assert_eq!(link_assets(&file, css, &urls, &mut problems), expect);
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), codes);
    }

    #[test]
    fn names_become_addresses_and_strangers_are_refused() {
        check("a{b:url(tick.svg)}", "a{b:url(/assets/tick.123.svg)}", &[]);
        check("a{b:URL( \"../tick.svg\" )}", "a{b:URL( \"/assets/tick.123.svg\" )}", &[]);
        check("a{b:url(tock.svg)}", "a{b:url(tock.svg)}", &[Code::MissingAsset]);
        check(
            "a{b:url(https://x.example/f.woff)}",
            "a{b:url(https://x.example/f.woff)}",
            &[Code::ThirdParty],
        );
        check("@import '//x.example/a.css';", "@import '//x.example/a.css';", &[Code::ThirdParty]);
        check("/* url(https://x.example) */", "/* url(https://x.example) */", &[]);
        check("a{b:url(#grad)}", "a{b:url(#grad)}", &[]);
        check("a{b:url(tick.svg#part)}", "a{b:url(/assets/tick.123.svg#part)}", &[]);
        check("/*/ url(tock.svg) */", "/*/ url(tock.svg) */", &[]);
        check(
            "a{c:\"/*\"}b{d:url(https://x.example)}",
            "a{c:\"/*\"}b{d:url(https://x.example)}",
            &[Code::ThirdParty],
        );
        check("url(", "url(", &[Code::MissingAsset]);
        check("a{b:u\\72l(https://x.example)}", "a{b:u\\72l(https://x.example)}", &[Code::ThirdParty]);
        check(
            "a{b:image-set('https://x.example/a' 1x)}",
            "a{b:image-set('https://x.example/a' 1x)}",
            &[Code::ThirdParty],
        );
        check("a{content:'\\2713'}", "a{content:'\\2713'}", &[]);
    }
}
