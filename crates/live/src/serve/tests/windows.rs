//! The window around the pages.

use super::*;

#[test]
fn the_window_is_the_same_at_every_address() {
    let server = Running::new(small("/"));
    let first = server.ask_window("GET", "/", "");
    assert_eq!(first.status(), 200);
    assert!(first.body().contains(&format!("data-book=\"http://localhost:{}\"", server.port)), "{first:?}");
    for target in ["/a/", "/missing/", "/a/?print", "/%3Cscript%3E", "//evil.example/"] {
        let answer = server.ask_window("GET", target, "");
        assert_eq!((answer.status(), answer.body()), (200, first.body()), "{target}");
        assert!(!answer.leaks(), "it holds nothing of the book");
    }
    let numeric = format!("GET / HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", server.window);
    let numeric = Running::raw_to(server.window, &numeric);
    assert!(
        numeric.body().contains(&format!("data-book=\"http://127.0.0.1:{}\"", server.port)),
        "{numeric:?}"
    );
}

#[test]
fn the_frame_in_the_window_can_go_nowhere_else() {
    let server = Running::new(small("/"));
    let answer = server.ask_window("GET", "/", "");
    let policy = answer.header("content-security-policy").unwrap();
    for part in [
        format!("; frame-src http://127.0.0.1:{0} http://localhost:{0}; ", server.port),
        "; script-src 'self'; ".to_owned(),
        "; frame-ancestors 'none'".to_owned(),
    ] {
        assert!(policy.contains(&part), "{part}: {policy}");
    }
    let [_, sandbox] = answer.body().split("sandbox=\"").collect::<Vec<_>>()[..] else { panic!("one frame") };
    let sandbox = sandbox.split('"').next().unwrap();
    assert!(!sandbox.contains("popups") && !sandbox.contains("top-navigation"), "{sandbox}");
    let page = server.get("/");
    let policy = page.header("content-security-policy").unwrap();
    let ancestors =
        format!("; frame-ancestors 'self' http://127.0.0.1:{0} http://localhost:{0}", server.window);
    assert!(policy.ends_with(&ancestors), "{policy}");
}

#[test]
fn only_a_page_is_given_a_window() {
    let server = Running::new(small("/"));
    for (dest, status) in [("document", 200), ("image", 404), ("script", 404), ("empty", 404)] {
        let headers =
            format!("Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: {dest}\r\n");
        assert_eq!(server.ask_window("GET", "/favicon.ico", &headers).status(), status, "{dest}");
    }
}
