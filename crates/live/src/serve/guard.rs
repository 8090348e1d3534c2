//! Which requests may be answered at all. The preview shows drafts and problems that nobody else should see, and any web site
//! that the author has open can send requests to this computer. So a request has to come from the preview itself or directly
//! from the author.
//!
//! The preview has two origins, each on a port of its own, since a book can come from anybody and its scripts run in the preview:
//! the *window* is our own page, with the problems and the editor; the *book* is the site, shown in a frame in the window.
//!
//! - **`Host`** must be ours. A foreign name that resolves to this computer (DNS rebinding) is refused.
//! - **`Origin`**, where a browser sends it, must be ours.
//! - **`Sec-Fetch-*`**, where a browser sends them, must show that the request comes from our own page or from the author.
//! - **A page of the book** is only given to a frame, which the window keeps from leading elsewhere, and never to a service worker,
//!   which would stay in the browser.
//! - Only reading is allowed: no other methods, except for the editor's route in the window, and no bodies. A request with a body is
//!   refused and the connection closed, so that the body is never read as another request.

use hyper::header::{CONTENT_LENGTH, HOST, ORIGIN, TRANSFER_ENCODING};
use hyper::http::HeaderMap;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

/// The ports of the two origins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ports {
    pub(super) window: u16,
    pub(super) book: u16,
}

/// The parts of the preview that have different access rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Area {
    /// The window, at any address.
    Window,
    /// The window's scripts and styles.
    Own,
    /// The author's mistakes: only for the window's scripts.
    Private,
    /// What does something: only for the window's scripts, and they say so.
    Acting,
    /// The site and the scripts that are put into it, on its own origin.
    Book,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) status: StatusCode,
    /// For people; it contains nothing from the request.
    pub(super) sentence: &'static str,
}

/// Whether the head of a request is acceptable: addressed to us, only reading (unless the area is for more), and without a body.
pub(super) fn admit(request: &Parts, port: u16, area: Area) -> Result<(), Refusal> {
    let host_is_ours = sole(&request.headers, HOST.as_str()).is_some_and(|host| is_ours(host, port));
    // A target such as `http://127.0.0.1:4000/`, as clients send it to a proxy.
    let target_is_ours = request.uri.authority().is_none_or(|authority| is_ours(authority.as_str(), port))
        && request.uri.scheme_str().is_none_or(|scheme| scheme == "http");
    if !host_is_ours || !target_is_ours {
        return refuse(
            StatusCode::MISDIRECTED_REQUEST,
            "This preview answers only at the address that the program has printed.",
        );
    }
    let is_reading = matches!(request.method, Method::GET | Method::HEAD);
    if !is_reading && (area != Area::Acting || request.method != Method::POST) {
        return refuse(StatusCode::METHOD_NOT_ALLOWED, "This preview is read-only.");
    }
    let mut lengths = request.headers.get_all(CONTENT_LENGTH).iter();
    if request.headers.contains_key(TRANSFER_ENCODING) || lengths.any(|length| length.as_bytes() != b"0") {
        return refuse(StatusCode::BAD_REQUEST, "This preview takes no uploads.");
    }
    Ok(())
}

/// Whether the sender of a request may see this area.
pub(super) fn may_see(headers: &HeaderMap, port: u16, area: Area) -> Result<(), Refusal> {
    let origin_is_ours = match count(headers, ORIGIN.as_str()) {
        // A browser sends it with every request that is not for reading.
        0 => area != Area::Acting,
        _ => sole(headers, ORIGIN.as_str())
            .and_then(|origin| origin.strip_prefix("http://"))
            .is_some_and(|host| is_ours(host, port)),
    };
    let fetch_is_ours = match count(headers, SITE) {
        // An old browser, or no browser.
        0 => true,
        _ => match (sole(headers, SITE), area) {
            (Some("same-origin"), _) => true,
            // Directly from the author: a typed address or a bookmark.
            (Some("none"), Area::Window | Area::Own | Area::Book) => true,
            // A link on another site, opened as a page, reveals nothing to that site.
            (Some("same-site" | "cross-site"), Area::Window | Area::Book) if opens(headers, "document") => {
                true
            }
            // The frame in the window, which is on another port.
            (Some("same-site"), Area::Book) => opens(headers, "iframe"),
            _ => false,
        },
    };
    let is_worker = area == Area::Book && headers.contains_key(WORKER);
    if origin_is_ours && fetch_is_ours && !is_worker {
        return Ok(());
    }
    refuse(StatusCode::FORBIDDEN, "This preview does not answer other web sites.")
}

/// Whether a browser asks for a page to show in a tab (`document`), or in a frame (`iframe`).
pub(super) fn opens(headers: &HeaderMap, dest: &str) -> bool {
    sole(headers, MODE) == Some("navigate") && sole(headers, DEST) == Some(dest)
}

/// Whether a browser asks for something that is not a page in a tab.
pub(super) fn is_part(headers: &HeaderMap) -> bool {
    count(headers, DEST) > 0 && sole(headers, DEST) != Some("document")
}

/// The name of this computer in an admitted request.
pub(super) fn host_name(headers: &HeaderMap) -> &'static str {
    let host = sole(headers, HOST.as_str()).unwrap_or_default();
    if host.get(..LOCALHOST.len()).is_some_and(|name| name.eq_ignore_ascii_case(LOCALHOST)) {
        LOCALHOST
    } else {
        "127.0.0.1"
    }
}

const LOCALHOST: &str = "localhost";
const SITE: &str = "sec-fetch-site";
const MODE: &str = "sec-fetch-mode";
const DEST: &str = "sec-fetch-dest";
const WORKER: &str = "service-worker";

/// Whether a host such as `127.0.0.1:4000` is this preview. No other spelling is accepted: no user name before it, no dot after it.
fn is_ours(host: &str, port: u16) -> bool {
    ["127.0.0.1", LOCALHOST].iter().any(|name| {
        host.eq_ignore_ascii_case(&format!("{name}:{port}"))
            || (port == 80 && host.eq_ignore_ascii_case(name))
    })
}

/// The value of a header that must occur exactly once.
fn sole<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let first = values.next()?;
    if values.next().is_some() { None } else { first.to_str().ok() }
}

fn count(headers: &HeaderMap, name: &str) -> usize {
    headers.get_all(name).iter().count()
}

fn refuse(status: StatusCode, sentence: &'static str) -> Result<(), Refusal> {
    Err(Refusal { status, sentence })
}

#[cfg(test)]
mod tests {
    use hyper::Request;

    use super::*;

    fn request(method: &str, target: &str, headers: &[(&str, &str)]) -> Parts {
        let mut builder = Request::builder().method(method).uri(target);
        for (name, value) in headers {
            builder = builder.header(*name, *value);
        }
        builder.body(()).unwrap().into_parts().0
    }

    fn status(given: Result<(), Refusal>) -> u16 {
        given.map_or_else(|refusal| refusal.status.as_u16(), |()| 200)
    }

    #[test]
    fn only_our_own_host_is_answered() {
        for (hosts, port, expected) in [
            (&["127.0.0.1:4000"] as &[&str], 4000, 200),
            (&["localhost:4000"], 4000, 200),
            (&["LocalHost:4000"], 4000, 200),
            (&["localhost"], 80, 200),
            (&["127.0.0.1:80"], 80, 200),
            (&["localhost"], 4000, 421),
            (&["localhost:4001"], 4000, 421),
            (&["localhost:04000"], 4000, 421),
            (&["localhost.:4000"], 4000, 421),
            (&["localhost.evil.example:4000"], 4000, 421),
            (&["evil.example"], 4000, 421),
            (&["localhost:4000@evil.example"], 4000, 421),
            (&["me@localhost:4000"], 4000, 421),
            (&["127.0.0.1:4000, evil.example"], 4000, 421),
            (&["127.1:4000"], 4000, 421),
            (&["0.0.0.0:4000"], 4000, 421),
            (&["[::1]:4000"], 4000, 421),
            (&[""], 4000, 421),
            (&[], 4000, 421),
            (&["localhost:4000", "localhost:4000"], 4000, 421),
            (&["localhost:4000", "evil.example"], 4000, 421),
        ] {
            let headers: Vec<(&str, &str)> = hosts.iter().map(|host| ("host", *host)).collect();
            assert_eq!(
                status(admit(&request("GET", "/", &headers), port, Area::Book)),
                expected,
                "{hosts:?} {port}"
            );
        }
    }

    #[test]
    fn an_absolute_target_must_be_ours_too() {
        for (target, expected) in [
            ("http://localhost:4000/a", 200),
            ("http://evil.example/a", 421),
            ("http://me@localhost:4000/a", 421),
            ("https://localhost:4000/a", 421),
        ] {
            let head = request("GET", target, &[("host", "localhost:4000")]);
            assert_eq!(status(admit(&head, 4000, Area::Window)), expected, "{target}");
        }
    }

    #[test]
    fn only_reading_is_allowed() {
        for (method, expected) in
            [("GET", 200), ("HEAD", 200), ("POST", 405), ("OPTIONS", 405), ("TRACE", 405), ("get", 405)]
        {
            let head = request(method, "/", &[("host", "localhost:4000")]);
            for area in [Area::Window, Area::Own, Area::Private, Area::Book] {
                assert_eq!(status(admit(&head, 4000, area)), expected, "{method} {area:?}");
            }
            let expected = if method == "POST" { 200 } else { expected };
            assert_eq!(status(admit(&head, 4000, Area::Acting)), expected, "{method}");
        }
        for (name, value, expected) in [
            ("content-length", "0", 200),
            ("content-length", "5", 400),
            ("content-length", "0, 5", 400),
            ("transfer-encoding", "chunked", 400),
            ("transfer-encoding", "identity", 400),
        ] {
            let head = request("GET", "/", &[("host", "localhost:4000"), (name, value)]);
            assert_eq!(status(admit(&head, 4000, Area::Window)), expected, "{name}: {value}");
        }
    }

    #[test]
    fn other_origins_are_refused() {
        for (origins, expected) in [
            (&["http://localhost:4000"] as &[&str], 200),
            (&["http://127.0.0.1:4000"], 200),
            (&["https://localhost:4000"], 403),
            (&["http://localhost:3000"], 403),
            (&["http://localhost"], 403),
            (&["http://evil.example"], 403),
            (&["http://localhost:4000.evil.example"], 403),
            (&["null"], 403),
            (&[""], 403),
            (&["http://localhost:4000", "http://evil.example"], 403),
        ] {
            let headers: Vec<(&str, &str)> = origins.iter().map(|origin| ("origin", *origin)).collect();
            for area in [Area::Window, Area::Own, Area::Private, Area::Acting, Area::Book] {
                let given = may_see(&request("GET", "/", &headers).headers, 4000, area);
                assert_eq!(status(given), expected, "{origins:?} {area:?}");
            }
        }
    }

    #[test]
    fn other_sites_may_only_link_to_pages() {
        // What a browser says about a request → the status for: window, own files, private, book.
        for (site, mode, dest, expected) in [
            ("same-origin", "cors", "empty", [200, 200, 200, 200]),
            ("same-origin", "navigate", "iframe", [200, 200, 200, 200]),
            ("none", "navigate", "document", [200, 200, 403, 200]),
            ("cross-site", "navigate", "document", [200, 403, 403, 200]),
            ("same-site", "navigate", "document", [200, 403, 403, 200]),
            ("cross-site", "navigate", "iframe", [403, 403, 403, 403]),
            ("same-site", "navigate", "iframe", [403, 403, 403, 200]),
            ("cross-site", "no-cors", "script", [403, 403, 403, 403]),
            ("cross-site", "no-cors", "document", [403, 403, 403, 403]),
            ("same-site", "cors", "empty", [403, 403, 403, 403]),
            ("same-site", "no-cors", "iframe", [403, 403, 403, 403]),
            ("surprise", "navigate", "document", [403, 403, 403, 403]),
        ] {
            let headers = [(SITE, site), (MODE, mode), (DEST, dest)];
            let head = request("GET", "/", &headers);
            let areas = [Area::Window, Area::Own, Area::Private, Area::Book];
            let given = areas.map(|area| status(may_see(&head.headers, 4000, area)));
            assert_eq!(given, expected, "{site} {mode} {dest}");
            assert_eq!(status(may_see(&head.headers, 4000, Area::Acting)), 403, "without an origin");
        }
        let twice = request("GET", "/", &[(SITE, "same-origin"), (SITE, "same-origin")]);
        assert_eq!(status(may_see(&twice.headers, 4000, Area::Window)), 403);
    }
}
