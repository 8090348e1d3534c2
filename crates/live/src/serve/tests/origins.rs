//! Other web sites, which can make the author's browser send requests to this computer.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::*;
use crate::source_location::SourceLocation;

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
        "Host: 0.0.0.0:PORT\r\n",
        "Host: localhost:PORT\r\nHost: evil.example\r\n",
        "Host: localhost:PORT\r\nHost: localhost:PORT\r\n",
        "Host:\r\n",
        "",
    ] {
        for target in ["/", "/a/", "/missing/", EVENTS, "/~handout/live.js"] {
            let answer = server.raw(&format!("GET {target} HTTP/1.1\r\nConnection: close\r\n{hosts}\r\n"));
            assert_eq!(answer.status(), 421, "{hosts:?} {target}: {answer:?}");
            assert!(!answer.leaks(), "{answer:?}");
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
                let headers = format!("Origin: {origin}\r\nAccess-Control-Request-Method: GET\r\n");
                let answer = server.ask(method, target, &headers);
                let expected = if matches!(method, "GET" | "HEAD") { 403 } else { 405 };
                assert_eq!(answer.status(), expected, "{origin} {method} {target}");
                assert!(!answer.leaks());
                assert!(!answer.0.to_ascii_lowercase().contains("access-control"), "{answer:?}");
            }
        }
    }
    let own = server.ask("GET", "/", "Origin: http://localhost:PORT\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(own.status(), 200);
    assert!(!own.0.to_ascii_lowercase().contains("access-control"), "{own:?}");
}

#[test]
fn other_sites_may_only_link_here() {
    let server = Running::new(small("/"));
    let fetch = |site: &str, mode: &str, dest: &str, target: &str| {
        let headers =
            format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n");
        server.ask("GET", target, &headers).status()
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
    assert_eq!(fetch("same-origin", "no-cors", "script", "/~handout/live.js"), 200);
}

#[test]
fn only_our_own_pages_can_open_the_editor() {
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
    let own = "Sec-Fetch-Site: same-origin\r\n";
    let edit = |token: &str, number: &str| format!("/~handout/edit/{token}/{number}");
    for (method, target, headers, status) in [
        ("GET", edit("", "0"), own, 404),
        ("GET", edit("0123456789abcdee", "0"), own, 404),
        ("GET", edit("0123456789ABCDEF", "0"), own, 404),
        ("GET", edit(&TOKEN[..8], "0"), own, 404),
        ("GET", edit(TOKEN, "1"), own, 404),
        ("GET", edit(TOKEN, "-1"), own, 404),
        ("GET", edit(TOKEN, ""), own, 404),
        ("GET", edit(TOKEN, "content/a.md"), own, 404),
        ("GET", edit(TOKEN, "99999999999999999999"), own, 404),
        ("GET", "/~handout/edit/0".to_owned(), own, 404),
        ("HEAD", edit(TOKEN, "0"), own, 404),
        ("POST", edit(TOKEN, "0"), own, 405),
        ("GET", edit(TOKEN, "0"), "Sec-Fetch-Site: cross-site\r\n", 403),
        ("GET", edit(TOKEN, "0"), "Sec-Fetch-Site: none\r\n", 403),
        ("GET", edit(TOKEN, "0"), "Origin: http://evil.example\r\n", 403),
    ] {
        assert_eq!(server.ask(method, &target, headers).status(), status, "{method} {target} {headers}");
        assert_eq!(opened.load(Ordering::Relaxed), 0, "{method} {target} {headers}");
    }
    let answer = server.ask("GET", &edit(TOKEN, "0"), own);
    assert_eq!((answer.status(), answer.body()), (204, ""));
    assert_eq!(opened.load(Ordering::Relaxed), 1);

    let without = Running::new(site());
    assert_eq!(without.ask("GET", &edit(TOKEN, "0"), own).status(), 404);
}
