//! References in a style sheet: names of the theme's files become fingerprinted addresses; anything else is a mistake.

use std::collections::BTreeMap;

use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_input::ThemeFile;
use handout_markup::css::{hidden_address, references};

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
                format!("`{target}` would contact another server, which would see each reader"),
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
        // The rest after the name, such as `#part`, stays.
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
            "this could contact another server, which would see each reader",
        )
        .help("name files below static/ with `url(…)`, and write no `\\` outside quotation marks");
        problems.push(problem);
    }
    out
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
    fn names_become_addresses_and_other_servers_are_refused() {
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
