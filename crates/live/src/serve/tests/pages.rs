//! The served pages and files.

use super::*;
use std::path::Path;

use crate::serve::page::{live, tag};
use crate::serve::paper::on_paper;
use crate::serve::sheet::sheet;
use handout_input::Paper;
use handout_input::{BuiltInTheme, Options, read};
use handout_render::{Memo, build};
use include_dir::{Dir, include_dir};

#[test]
fn every_answer_has_the_security_headers() {
    let server = Running::new(small("/"));
    for target in
        ["/", "/a", "/missing/", "/assets/x.css", "/~handout/live.js", "/~handout/x", "/%", "/?print"]
    {
        for answer in [server.get(target), server.ask_window("GET", target, "")] {
            for (name, value) in [
                ("x-content-type-options", "nosniff"),
                ("cross-origin-resource-policy", "same-origin"),
                ("cross-origin-opener-policy", "same-origin"),
                ("referrer-policy", "no-referrer"),
                ("cache-control", "no-store"),
            ] {
                assert_eq!(answer.header(name), Some(value), "{target}");
            }
            assert!(!answer.0.to_ascii_lowercase().contains("access-control"), "{answer:?}");
            let html = answer.header("content-type").unwrap().starts_with("text/html");
            let policy = answer.header("content-security-policy").unwrap();
            assert!(policy.starts_with("default-src 'none'; "), "{target}");
            assert_eq!(policy.contains("frame-ancestors '"), html, "{target}");
            assert_eq!(policy.contains("script-src 'self'"), html, "{target}");
        }
    }
}

#[test]
fn a_page_has_the_script_and_its_tag() {
    let server = Running::new(small("/"));
    let answer = server.get("/a/");
    let script = format!(
        "<head><script src=\"/~handout/live.js\" data-tag=\"{}\"></script><title>",
        tag(SECRET.as_bytes())
    );
    assert!(answer.body().contains(&script), "{answer:?}");
    let missing = server.get("/missing/");
    assert_eq!(missing.status(), 404);
    assert!(missing.body().contains("data-tag=\"\"></script><title>none"), "{missing:?}");
}

#[test]
fn head_gives_the_length_and_no_body() {
    let server = Running::new(small("/"));
    for target in ["/", "/assets/x.css", "/missing/"] {
        let (whole, head) = (server.get(target), server.ask("HEAD", target, ""));
        assert_eq!(head.body(), "");
        assert_eq!(head.status(), whole.status());
        assert_eq!(head.header("content-length"), Some(whole.body().len().to_string().as_str()));
    }
}

#[test]
fn paper_is_shown_in_a_frame() {
    let mut site = small("/h/");
    site.paper = Paper::A4;
    let css = "<head><link rel=\"stylesheet\" href=\"/h/assets/x.css\"></head>";
    site.site.insert(OutputPath::new("\u{e9}/index.html").unwrap(), css.as_bytes()).unwrap();
    let server = Running::new(site);
    let frame = server.get("/h/%c3%a9/?print");
    assert!(frame.body().contains("data-paper=\"a4\" data-sheet=\"/h/%C3%A9/?print=sheet\""), "{frame:?}");
    let sheet = server.get("/h/%c3%a9/?print=sheet");
    assert!(sheet.body().contains("/h/assets/x.css?print\"><link"), "{sheet:?}");
    assert!(!sheet.body().contains("live.js"));
    assert!(!server.get("/h/missing/?print=sheet").body().contains("live.js"));
    assert_eq!(server.get("/h/assets/x.css?print").body(), "@media all{secret{}}");
    assert_eq!(server.get("/h/assets/x.css").body(), "@media print{secret{}}");
}

#[test]
fn requested_paths_are_never_echoed_unescaped() {
    let bare = shown("/", &[("index.html", "x")]);
    let server = Running::new(bare);
    for target in [
        "/%3Cscript%3Ealert(1)%3C/script%3E",
        "/%22%3E%3Cscript%3E",
        "/x?print%3Cscript%3E&print=%3Cscript%3E",
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status(), 404);
        assert!(!answer.body().contains("<script>"), "{answer:?}");
    }
}

#[test]
fn pages_of_the_last_good_site_are_kept() {
    let mut site = small("/");
    site.last_good.insert("kept/index.html".to_owned(), Arc::from(*b"kept"));
    site.problems.errors = 1;
    let server = Running::new(site);
    assert!(server.get("/kept/").body().ends_with("kept"));
}

#[test]
fn a_file_that_is_no_page_runs_no_scripts_and_asks_nobody() {
    let server =
        Running::new(shown("/", &[("x.svg", "<svg/>"), ("x.xml", "<x/>"), ("x.txt", "x"), ("x.pdf", "x")]));
    for target in ["/x.svg", "/x.xml", "/x.txt", "/x.pdf"] {
        let answer = server.get(target);
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.starts_with("default-src 'none'; style-src") && !policy.contains("script-src"),
            "{policy}"
        );
        assert_eq!(answer.header("content-disposition").is_some(), target == "/x.pdf", "{target}");
    }
}

/// The theme and the template engine write the pages; this checks that we still find the right places in them.
#[test]
fn every_page_of_the_sample_site_can_be_shown() {
    let options = Options { drafts: true, ..Options::on(jiff::civil::date(2026, 3, 1)) };
    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let inputs = read(&root, BuiltInTheme::new(&CLINIC), options);
    let site = build(&inputs, &Memo::default()).output;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    let (mut pages, mut sheets) = (0, 0);
    for (path, bytes) in site.iter() {
        if path.as_str().ends_with(".html") {
            pages += 1;
            let page = text(live(bytes, "x"));
            assert!(
                page.contains("<head><script src=\"/~handout/live.js\" data-tag=\"x\"></script>\n"),
                "{path}"
            );
            let paper = text(sheet(bytes, "/"));
            assert!(
                paper.contains("<link rel=\"stylesheet\" href=\"/~handout/sheet.css\"></head>"),
                "{path}"
            );
            assert!(paper.contains(".css?print\">") || !paper.contains("/assets/style."), "{path}");
            for page in [page, paper] {
                let policy = "; frame-src &#39;self&#39;\">";
                assert_eq!(page.matches(policy).count(), 1, "{path}");
            }
        } else if path.as_str().ends_with(".css") {
            sheets += 1;
            let css = on_paper(str::from_utf8(bytes).unwrap());
            // The style sheet of the theme has rules for both; a small one may have none.
            let is_of_theme = path.as_str().contains("/style.");
            assert_eq!(css.contains("@media all") && css.contains("@media not all"), is_of_theme, "{path}");
            assert!(!css.contains("@media print") && !css.contains("@media screen"), "{path}");
        }
    }
    assert!(pages > 10 && sheets > 0, "{pages} {sheets}");
}
