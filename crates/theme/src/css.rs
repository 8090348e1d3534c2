//! References in a style sheet: names of the theme's files become fingerprinted addresses; anything else is a mistake.

use std::collections::BTreeMap;

use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_input::ThemeFile;
use handout_markup::css::{Reference, Usage, references};
use handout_markup::requests::foreign_host;

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
        match address(&reference, urls) {
            Ok(None) => {}
            Ok(Some(url)) => {
                out.push_str(&text[from..reference.range.start]);
                out.push_str(&url);
                from = reference.range.end;
            }
            Err(mistake) => {
                let span = Span::new(&file.source.path, reference.range);
                problems.push(Diagnostic::error(mistake.code, span, mistake.message).help(mistake.help));
            }
        }
    }
    out.push_str(&text[from..]);
    // One could switch to another encoding, in which a browser would read something else.
    if let Some(at) = text.find(|c: char| c.is_ascii_control() && !c.is_ascii_whitespace()) {
        let span = Span::new(&file.source.path, at..at + 1);
        let problem =
            Diagnostic::error(Code::ThirdParty, span, "a style sheet cannot have control characters");
        problems.push(problem.help("delete it; it may be invisible"));
    }
    out
}

/// What is wrong with an address.
struct Mistake {
    code: Code,
    message: String,
    help: String,
}

impl Mistake {
    fn new(code: Code, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { code, message: message.into(), help: help.into() }
    }
}

/// The address to write instead; none where it stays as it is.
fn address(reference: &Reference<'_>, urls: &BTreeMap<String, String>) -> Result<Option<String>, Mistake> {
    let target = &*reference.address;
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let has_scheme = target.split_once(':').is_some_and(|(scheme, _)| scheme.chars().all(is_scheme));
    let is_file = reference.usage != Usage::Text;
    if is_file && target.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
        return Err(Mistake::new(
            Code::MissingAsset,
            "the pages' security policy refuses `data:` addresses",
            "put the picture below static/ and write its name",
        ));
    }
    if foreign_host(target, "").is_some() || is_file && (target.contains("//") || has_scheme) {
        return Err(Mistake::new(
            Code::ThirdParty,
            format!("`{target}` would contact another server, which would see each reader"),
            "put the file below static/ and write its name, if its license allows that",
        ));
    }
    if reference.usage == Usage::Import {
        return Err(Mistake::new(
            Code::MissingAsset,
            "`@import` finds no other style sheet of the site",
            "put both below static/css/: all style sheets there become one, in the order of their names",
        ));
    }
    if !is_file || target.starts_with('#') {
        return Ok(None);
    }
    let name = target.trim_start_matches("../").trim_start_matches("./");
    // The rest after the name, such as `#part`, stays.
    let (name, tail) = name.split_at(name.find(['?', '#']).unwrap_or(name.len()));
    if let (Some(url), false) = (urls.get(name), tail.contains(['"', '\'', '(', ')', '\\', '\n', ' '])) {
        return Ok(Some(format!("{url}{tail}")));
    }
    let close = did_you_mean(name, urls.keys().map(String::as_str));
    let help = close
        .map_or_else(|| "put the file below static/".to_owned(), |close| format!("did you mean `{close}`?"));
    Err(Mistake::new(Code::MissingAsset, format!("the theme has no file `static/{name}`"), help))
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
        check("a\\:b{c:d}", "a\\:b{c:d}", &[]);
    }

    #[test]
    fn other_servers_are_refused_in_any_spelling() {
        for css in [
            "@\\69mport 'https://x.example/a.css';",
            "@\\69 mport url(https:\\2f\\2fx.example/a.css);",
            "a{b:url(https:\\2f\\2fx.example/a)}",
            "a{b:url(\\68ttps://x.example/a)}",
            "a{b:url('https:\\\n//x.example/a')}",
            "a{b:url(\\5c\\5cx.example)}",
            "a{b:image-set('https:\\2f\\2fx.example/a' 1x)}",
            "a{b:-webkit-image-set('https://x.example/a' 1x)}",
            "a{b:image-set(url('//x.example/a') 2x)}",
            "a{b:src('https://x.example/a')}",
            "a{--b:'https://x.example/a';c:image-set(var(--b))}",
            "a{--b:'\\2f/x.example/a';c:src(var(--b))}",
            "@font-face{font-family:a;src:url(https://x.example/a.woff2)}",
            "@property --a{syntax:'<url>';initial-value:url(//x.example)}",
            "a{b:url(https://x.example/a",
            "a{b:url(javascript:c)}",
            "@charset 'iso-2022-jp';a{b:\u{1b}$B}",
        ] {
            check(css, css, &[Code::ThirdParty]);
        }
    }

    #[test]
    fn pictures_without_url_have_names_too() {
        check("a{b:image-set('tick.svg' 1x)}", "a{b:image-set('/assets/tick.123.svg' 1x)}", &[]);
        check("a{b:url(t\\69 ck.svg)}", "a{b:url(/assets/tick.123.svg)}", &[]);
        check("@import 'tick.svg';", "@import 'tick.svg';", &[Code::MissingAsset]);
        check("a[href^='https://x.example']{b:c}", "a[href^='https://x.example']{b:c}", &[]);
    }
}
