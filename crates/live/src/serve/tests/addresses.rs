//! Addresses that try to escape from the site, or to lead the reader to another one.

use super::*;

#[test]
fn no_path_leads_out_of_the_site() {
    let server = Running::new(small("/"));
    for (target, status) in [
        // Zola's preview served any file (CVE-2023-40274).
        ("/../../../../etc/passwd", 404),
        ("/a/../../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/..%2f..%2fetc%2fpasswd", 404),
        ("/%252e%252e/etc/passwd", 404),
        ("/%2561/", 404),
        ("/%252e%252e%252fetc%252fpasswd", 404),
        ("//etc/passwd", 404),
        ("/./etc/passwd", 404),
        ("/etc/passwd", 404),
        ("/C:/Windows/win.ini", 404),
        ("/..%5c..%5cwin.ini", 400),
        ("/a%00.html", 400),
        ("/%", 400),
        ("/%c0%ae%c0%ae/", 400),
        ("/_headers", 404),
        ("/_redirects", 404),
        ("/%5fheaders", 404),
        ("/~handout/../a/", 404),
        ("/~handout/client/live.js", 404),
        ("/~handout/", 404),
        ("/~handout", 404),
    ] {
        let answer = server.get(target);
        assert_eq!(answer.status(), status, "{target}: {answer:?}");
        assert!(!answer.leaks() && !answer.0.contains("root:"), "{target}: {answer:?}");
    }
    // hyper itself may refuse these.
    for target in ["/..\\..\\win.ini", "\\\\evil.example\\", "a/", "/a\u{0}/"] {
        let answer = server.get(target);
        assert!(matches!(answer.status(), 400 | 404), "{target}: {answer:?}");
        assert!(!answer.leaks());
    }
}

#[test]
fn a_neighbour_of_the_root_is_not_the_site() {
    let server = Running::new(small("/handouts/"));
    for (target, status) in [
        ("/handouts/a/", 200),
        ("/handouts-secret/a/", 404),
        ("/handoutsa/", 404),
        ("/handoutsindex.html", 404),
        ("/a/", 404),
        ("/index.html", 404),
        ("/handouts//a/", 404),
        ("/Handouts/a/", 404),
        ("/handouts/../handouts/a/", 404),
    ] {
        assert_eq!(server.get(target).status(), status, "{target}");
    }
}

#[test]
fn redirects_stay_here() {
    let mut site = small("/handouts/");
    site.site.insert(OutputPath::new("evil.example/index.html").unwrap(), *b"secret").unwrap();
    let server = Running::new(site);
    for (target, location) in [
        ("/", "/handouts/"),
        ("/handouts", "/handouts/"),
        ("/handouts?print", "/handouts/?print"),
        ("/handouts/a", "/handouts/a/"),
        ("/handouts/a?print", "/handouts/a/?print"),
        ("/handouts/a?print=sheet", "/handouts/a/?print=sheet"),
        ("/handouts/a?x=//evil.example", "/handouts/a/"),
        ("/handouts/%61", "/handouts/a/"),
    ] {
        let answer = server.get(target);
        assert_eq!((answer.status(), answer.header("location")), (302, Some(location)), "{target}");
    }
    let root = Running::new(shown("/", &[("evil.example/index.html", "secret"), ("\u{e9}/index.html", "")]));
    for target in
        ["//evil.example", "//evil.example/", "/%2fevil.example", "/\\evil.example", "/%5cevil.example"]
    {
        let answer = root.get(target);
        assert!(matches!(answer.status(), 400 | 404), "{target}: {answer:?}");
        assert_eq!(answer.header("location"), None, "{target}");
    }
    assert_eq!(root.get("/evil.example").header("location"), Some("/evil.example/"));
    assert_eq!(root.get("/%C3%A9").header("location"), Some("/%C3%A9/"));
}

#[test]
fn no_address_adds_a_header() {
    let server = Running::new(small("/"));
    for target in
        ["/a%0d%0aSet-Cookie:%20x=1", "/a?print%0d%0aSet-Cookie:%20x=1", "/a%E5%98%8ASet-Cookie:x", "/a%0a"]
    {
        let answer = server.get(target);
        assert!(!answer.head().to_ascii_lowercase().contains("set-cookie"), "{target}: {answer:?}");
    }
}
