//! Other web sites, which can make the author's browser send requests to this computer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::preview_state::Problem;
use crate::source_location::SourceLocation;
use handout_render::UnpublishedPage;

const EVENTS: &str = "/~handout/events?page=/";

#[test]
fn a_foreign_name_for_this_computer_is_not_answered() {
    let server = Running::new(small("/"));
    for hosts in [
        "Host: evil.example\r\n",
        "Host: evil.example:PORT\r\n",
        "Host: localhost\r\n",
        "Host: localhost.:PORT\r\n",
        "Host: localhost.evil.example:PORT\r\n",
        "Host: localhost:PORT.evil.example\r\n",
        "Host: 127.0.0.1:PORT@evil.example\r\n",
        "Host: user@localhost:PORT\r\n",
        "Host: 127.0.0.1:1\r\n",
        "Host: 127.0.0.1:OTHER\r\n",
        "Host: 0.0.0.0:PORT\r\n",
        "Host: localhost:PORT\r\nHost: evil.example\r\n",
        "Host: localhost:PORT\r\nHost: localhost:PORT\r\n",
        "Host:\r\n",
        "",
    ] {
        for target in ["/", "/a/", "/missing/", EVENTS, "/~handout/live.js"] {
            for (port, other) in [(server.port, server.window), (server.window, server.port)] {
                let hosts = hosts.replace("OTHER", &other.to_string());
                let request = format!("GET {target} HTTP/1.1\r\nConnection: close\r\n{hosts}\r\n");
                let answer = Running::raw_to(port, &request);
                assert_eq!(answer.status(), 421, "{hosts:?} {target}: {answer:?}");
                assert!(!answer.leaks(), "{answer:?}");
            }
        }
    }
    assert_eq!(server.raw("GET / HTTP/1.0\r\n\r\n").status(), 421);
    for host in ["localhost", "127.0.0.1", "LOCALHOST"] {
        let answer = server.raw(&format!("GET / HTTP/1.1\r\nHost: {host}:PORT\r\nConnection: close\r\n\r\n"));
        assert_eq!(answer.status(), 200, "{host}");
        assert!(answer.leaks());
    }
}

#[test]
fn a_foreign_name_in_the_target_is_not_answered() {
    let server = Running::new(small("/"));
    for (target, status) in [
        ("http://evil.example/", 421),
        ("http://localhost.evil.example:PORT/", 421),
        ("http://localhost:PORT@evil.example/", 421),
        ("https://localhost:PORT/", 421),
        ("http://localhost:PORT/", 200),
    ] {
        assert_eq!(server.get(target).status(), status, "{target}");
    }
}

#[test]
fn no_other_origin_may_read_anything() {
    let server = Running::new(small("/"));
    for origin in
        ["http://evil.example", "null", "https://localhost:PORT", "http://localhost:1", "http://127.0.0.1"]
    {
        for target in ["/", "/a/", "/missing/", "/assets/x.css", EVENTS, "/~handout/live.js"] {
            for method in ["GET", "HEAD", "OPTIONS", "POST"] {
                for port in [server.port, server.window] {
                    let headers = format!("Origin: {origin}\r\nAccess-Control-Request-Method: GET\r\n");
                    let answer = Running::ask_at(port, method, target, &headers);
                    let expected = if matches!(method, "GET" | "HEAD") { 403 } else { 405 };
                    assert_eq!(answer.status(), expected, "{origin} {method} {target}");
                    assert!(!answer.leaks());
                    assert!(!answer.0.to_ascii_lowercase().contains("access-control"), "{answer:?}");
                }
            }
        }
    }
    let own = server.ask("GET", "/", "Origin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(own.status(), 200);
    assert!(!own.0.to_ascii_lowercase().contains("access-control"), "{own:?}");
}

/// What a browser says about a request.
fn fetched(site: &str, mode: &str, dest: &str) -> String {
    format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n")
}

#[test]
fn other_sites_may_only_link_here() {
    let server = Running::new(small("/"));
    let fetch = |site: &str, mode: &str, dest: &str, target: &str| {
        server.ask_window("GET", target, &fetched(site, mode, dest)).status()
    };
    for site in ["cross-site", "same-site"] {
        assert_eq!(fetch(site, "navigate", "document", "/a/"), 200);
        assert_eq!(fetch(site, "navigate", "iframe", "/a/"), 403);
        assert_eq!(fetch(site, "no-cors", "script", "/a/"), 403);
        assert_eq!(fetch(site, "navigate", "document", "/~handout/live.js"), 403);
        // The preview's own area is recognized in every spelling.
        assert_eq!(fetch(site, "navigate", "document", "/%7Ehandout/events?page=/"), 403);
        assert_eq!(fetch(site, "navigate", "document", "/~handout%2Fevents?page=/"), 403);
    }
    assert_eq!(fetch("none", "navigate", "document", "/a/"), 200);
    assert_eq!(fetch("none", "navigate", "document", "/~handout/live.js"), 200);
    assert_eq!(fetch("none", "navigate", "document", EVENTS), 403);
    assert_eq!(fetch("same-origin", "no-cors", "script", "/~handout/window.js"), 200);
}

#[test]
fn a_page_of_the_book_is_given_to_the_frame_alone() {
    let server = Running::new(small("/"));
    let ask = |site: &str, mode: &str, dest: &str, more: &str| {
        server.ask("GET", "/a/?print", &format!("{}{more}", fetched(site, mode, dest)))
    };
    for (site, dest, status) in [
        ("same-site", "iframe", 200),
        ("same-origin", "iframe", 200),
        ("cross-site", "iframe", 403),
        ("none", "document", 302),
        ("same-origin", "document", 302),
        ("same-site", "document", 302),
        ("cross-site", "document", 302),
        ("same-site", "embed", 403),
    ] {
        let answer = ask(site, "navigate", dest, "");
        assert_eq!(answer.status(), status, "{site} {dest}");
        assert!(!answer.leaks(), "this page is the frame of sheets");
        if status == 302 {
            let window = format!("http://localhost:{}/a/?print", server.window);
            assert_eq!(answer.header("location"), Some(window.as_str()));
        }
    }
    for (mode, dest) in [("cors", "empty"), ("no-cors", "script"), ("no-cors", "image")] {
        assert_eq!(ask("same-origin", mode, dest, "").status(), 200);
        assert_eq!(ask("same-site", mode, dest, "").status(), 403);
    }
    let worker = ask("same-origin", "same-origin", "serviceworker", "Service-Worker: script\r\n");
    assert_eq!(worker.status(), 403, "a worker would stay in the browser");
}

#[test]
fn the_origin_of_the_book_tells_and_does_nothing() {
    let mut site = small("/");
    site.problems.errors = 1;
    site.problems.listed =
        vec![Problem { file: "content/private.md".into(), html: "<li>content/private.md</li>".to_owned() }];
    site.problems.places = vec![SourceLocation { file: "content/private.md".into(), line: 1, column: 1 }];
    let draft = UnpublishedPage {
        path: "content/private.md".into(),
        is_draft: true,
        output: "draft/index.html".to_owned(),
    };
    site.unpublished.insert(draft.output.clone(), draft);
    let editor: OpenEditor = Box::new(|_| panic!("the editor was opened"));
    let server = Running::with(site, Limits::default(), Some(editor));
    let edit = format!("/~handout/edit/{TOKEN}/0");
    for target in ["/", "/a/", "/missing/", "/draft/", "/?print", EVENTS, &edit, "/~handout/window.js"] {
        for method in ["GET", "HEAD", "POST"] {
            let headers = "Origin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin\r\n";
            let answer = server.ask(method, target, headers);
            assert!(!answer.0.contains("private") && !answer.0.contains(TOKEN), "{target}: {answer:?}");
            assert!(matches!(answer.status(), 200 | 404 | 405), "{target}: {answer:?}");
            assert!(!answer.0.contains("event-stream"), "{target}: {answer:?}");
        }
    }
    // Nor does the window answer that origin.
    for target in ["/", EVENTS, &edit] {
        for method in ["GET", "POST"] {
            let headers =
                format!("Origin: http://localhost:{}\r\nSec-Fetch-Site: same-site\r\n", server.port);
            let answer = server.ask_window(method, target, &headers);
            assert!(matches!(answer.status(), 403 | 405), "{method} {target}: {answer:?}");
        }
    }
}

#[test]
fn only_our_own_window_can_open_the_editor() {
    let opened = Arc::new(AtomicUsize::new(0));
    let site = || {
        let mut shown = small("/");
        shown.problems.places = vec![SourceLocation { file: "content/a.md".into(), line: 1, column: 1 }];
        shown
    };
    let counter = Arc::clone(&opened);
    let editor: OpenEditor = Box::new(move |place: &SourceLocation| {
        assert_eq!(place.file.to_str(), Some("content/a.md"));
        counter.fetch_add(1, Ordering::Relaxed);
        true
    });
    let server = Running::with(site(), Limits::default(), Some(editor));
    let own = "Sec-Fetch-Site: same-origin\r\nOrigin: http://localhost:PORT\r\n";
    let edit = |token: &str, number: &str| format!("/~handout/edit/{token}/{number}");
    for (method, target, headers, status) in [
        ("POST", edit("", "0"), own, 404),
        ("POST", edit("0123456789abcdee", "0"), own, 404),
        ("POST", edit("0123456789ABCDEF", "0"), own, 404),
        ("POST", edit(&TOKEN[..8], "0"), own, 404),
        ("POST", edit(TOKEN, "1"), own, 404),
        ("POST", edit(TOKEN, "-1"), own, 404),
        ("POST", edit(TOKEN, ""), own, 404),
        ("POST", edit(TOKEN, "content/a.md"), own, 404),
        ("POST", edit(TOKEN, "99999999999999999999"), own, 404),
        ("POST", "/~handout/edit/0".to_owned(), own, 404),
        ("GET", edit(TOKEN, "0"), own, 404),
        ("HEAD", edit(TOKEN, "0"), own, 404),
        ("PUT", edit(TOKEN, "0"), own, 405),
        ("POST", edit(TOKEN, "0"), "Sec-Fetch-Site: same-origin\r\n", 403),
        ("POST", edit(TOKEN, "0"), "Origin: http://localhost:PORT\r\nSec-Fetch-Site: cross-site\r\n", 403),
        ("POST", edit(TOKEN, "0"), "Origin: http://localhost:PORT\r\nSec-Fetch-Site: none\r\n", 403),
        ("POST", edit(TOKEN, "0"), "Origin: http://evil.example\r\n", 403),
    ] {
        assert_eq!(
            server.ask_window(method, &target, headers).status(),
            status,
            "{method} {target} {headers}"
        );
        assert_eq!(opened.load(Ordering::Relaxed), 0, "{method} {target} {headers}");
    }
    let answer = server.ask_window("POST", &edit(TOKEN, "0"), own);
    assert_eq!((answer.status(), answer.body()), (204, ""));
    assert_eq!(opened.load(Ordering::Relaxed), 1);

    let without = Running::new(site());
    assert_eq!(without.ask_window("POST", &edit(TOKEN, "0"), own).status(), 404);
}

#[test]
fn the_editor_is_not_opened_twice_in_a_moment() {
    let mut site = small("/");
    site.problems.places = vec![SourceLocation { file: "content/a.md".into(), line: 1, column: 1 }];
    let opened = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&opened);
    let editor: OpenEditor = Box::new(move |_| {
        counter.fetch_add(1, Ordering::Relaxed);
        true
    });
    let server = Running::with(site, Limits::default(), Some(editor));
    let start = std::time::Instant::now();
    for _ in 0..20 {
        let status = server
            .ask_window("POST", &format!("/~handout/edit/{TOKEN}/0"), "Origin: http://localhost:PORT\r\n")
            .status();
        assert!(matches!(status, 204 | 429), "{status}");
    }
    let most = 1 + usize::try_from(start.elapsed().as_secs()).unwrap();
    assert!(opened.load(Ordering::Relaxed) <= most);
}
