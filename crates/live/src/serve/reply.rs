//! Responses, with the headers that all of them have.

use bytes::Bytes;
use http_body_util::{Either, Full};
use hyper::header::{
    ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, HeaderName, LOCATION, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::HeaderValue;
use hyper::{Response, StatusCode};

use super::events::Events;
use super::guard::Refusal;
use handout_publish::media_type::{HTML, TEXT};

pub(super) type Reply = Response<Either<Full<Bytes>, Events>>;

/// A whole response.
pub(super) fn reply(status: StatusCode, content_type: &'static str, body: impl Into<Bytes>) -> Reply {
    let body = body.into();
    let length = body.len();
    let mut reply = bare(status, Either::Left(Full::new(body)));
    set(&mut reply, CONTENT_TYPE, HeaderValue::from_static(content_type));
    // Set here, so that the answer to HEAD has it too.
    set(&mut reply, CONTENT_LENGTH, HeaderValue::from(length));
    reply
}

/// Gives a page its policy, and everything else one without scripts: a drawing or a feed that is opened directly is a document too.
pub(super) fn restrict(reply: &mut Reply, policy: &str) {
    let is_page = reply.headers().get(CONTENT_TYPE).is_some_and(|found| found == HTML);
    let policy = if is_page { HeaderValue::from_str(policy).ok() } else { None };
    let policy = policy.unwrap_or(HeaderValue::from_static(INERT));
    set(reply, CONTENT_SECURITY_POLICY, policy);
}

/// The policy of a document that is no page. Embedded in one, it has the policy of that page as well.
const INERT: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; \
                     base-uri 'none'; form-action 'none'";

/// Has the browser save a file, since it shows no PDF in the window's frame.
pub(super) fn download(reply: &mut Reply) {
    set(reply, CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
}

/// A sentence for people. It must contain nothing from a request.
pub(super) fn sentence(status: StatusCode, text: &'static str) -> Reply {
    reply(status, TEXT, format!("{text}\n"))
}

/// The answer to a refused request. It ends the connection, so that nothing else from the client is read.
pub(super) fn refused(refusal: Refusal) -> Reply {
    let mut reply = sentence(refusal.status, refusal.sentence);
    set(&mut reply, CONNECTION, HeaderValue::from_static("close"));
    if refusal.status == StatusCode::METHOD_NOT_ALLOWED {
        set(&mut reply, ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    reply
}

/// Redirects the browser to an address of this site, which is percent-encoded; `origin` is empty or one of the preview's own.
pub(super) fn moved(origin: &str, to: &str) -> Reply {
    // After two slashes the browser would read the name of another host.
    match HeaderValue::try_from(format!("{origin}{to}")) {
        Ok(location) if to.starts_with('/') && !to.starts_with("//") => {
            let mut reply = sentence(StatusCode::FOUND, "This page has another address.");
            set(&mut reply, LOCATION, location);
            reply
        }
        _ => not_found(),
    }
}

/// Done, with nothing to show.
pub(super) fn done() -> Reply {
    bare(StatusCode::NO_CONTENT, Either::Left(Full::default()))
}

pub(super) fn not_found() -> Reply {
    sentence(StatusCode::NOT_FOUND, "There is nothing at this address.")
}

/// A stream of events, without its length.
pub(super) fn stream(events: Events) -> Reply {
    let mut reply = bare(StatusCode::OK, Either::Right(events));
    set(&mut reply, CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    reply
}

fn bare(status: StatusCode, body: Either<Full<Bytes>, Events>) -> Reply {
    let mut reply = Response::new(body);
    *reply.status_mut() = status;
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-store"),
    ] {
        set(&mut reply, name, HeaderValue::from_static(value));
    }
    reply
}

fn set(reply: &mut Reply, name: HeaderName, value: HeaderValue) {
    reply.headers_mut().insert(name, value);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_redirect_leaves_this_host() {
        assert_eq!(moved("", "/a/").headers()[LOCATION], "/a/");
        assert_eq!(moved("http://localhost:1", "/a/").headers()[LOCATION], "http://localhost:1/a/");
        for to in ["//evil.example/", "/a\r\nSet-Cookie: x", "@evil.example/", ""] {
            assert_eq!(moved("http://localhost:1", to).status(), StatusCode::NOT_FOUND, "{to}");
        }
    }
}
