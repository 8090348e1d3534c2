//! Requests that do more than read, or that hide another request.

use super::*;

#[test]
fn nothing_but_get_and_head_is_answered() {
    let server = Running::new(small("/"));
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"] {
        for target in ["/", "/a/", "/~handout/live.js"] {
            let answer = server.ask(method, target, "");
            assert_eq!(answer.status(), 405, "{method} {target}");
            assert_eq!(answer.header("allow"), Some("GET, HEAD"));
            assert_eq!(answer.header("connection"), Some("close"));
            assert!(!answer.leaks());
        }
    }
    assert_eq!(server.ask("CONNECT", "localhost:PORT", "").status(), 405);
    assert_eq!(server.ask("CONNECT", "evil.example:443", "").status(), 421);
    assert_eq!(server.ask("OPTIONS", "*", "").status(), 405);
    assert_eq!(server.get("*").status(), 400);
    assert!(!server.raw("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").leaks());
    assert!(!server.raw("GET /\r\n").leaks());
}

#[test]
fn no_request_hides_in_another() {
    let server = Running::new(small("/"));
    let hidden = "GET /a/ HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n";
    for headers in [
        "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Content-Length: 4\r\n",
        "Content-Length: 4\r\nContent-Length: 5\r\n",
        "Content-Length: +0\r\n",
        "Content-Length: 4\r\nExpect: 100-continue\r\n",
    ] {
        for method in ["GET", "HEAD", "POST"] {
            let request =
                format!("{method} / HTTP/1.1\r\nHost: localhost:PORT\r\n{headers}\r\n0\r\n\r\n{hidden}");
            let answer = server.raw(&request);
            assert!(matches!(answer.status(), 400 | 405), "{method} {headers}: {answer:?}");
            assert_eq!(answer.0.matches("HTTP/1.1 ").count(), 1, "one answer: {answer:?}");
            assert!(!answer.leaks(), "{answer:?}");
        }
    }
}

#[test]
fn heads_have_a_limit() {
    let server = Running::new(small("/"));
    let many = "X-A: b\r\n".repeat(70);
    assert_eq!(server.ask("GET", "/", &many).status(), 431);
    let few = "X-A: b\r\n".repeat(50);
    assert_eq!(server.ask("GET", "/", &few).status(), 200);
    let large = format!("X-A: {}\r\n", "b".repeat(20_000));
    assert!(!server.ask("GET", "/", &large).leaks());
    let long = format!("/?{}", "b".repeat(20_000));
    assert!(!server.get(&long).leaks());
    assert_eq!(server.get("/").status(), 200);
}
