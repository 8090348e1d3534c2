//! Asks for one address, politely and with care about what the answer means: only a clear answer makes a link dead.

use std::io;
use std::net::ToSocketAddrs as _;
use std::time::Duration;

use rustls::CertificateError;
use ureq::http::{StatusCode, Uri, header::LOCATION};
use ureq::{Agent, Error, Proxy};

use super::rate_limit::RateLimit;
use handout_base::path::percent_encode_address;
use handout_content::scheme as scheme_of;
use handout_input::Answer;

const MOST_REDIRECTS: usize = 5;
/// No person writes a longer address into a page.
const LONGEST: usize = 2000;

/// The result for an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Heard {
    /// The answer of an earlier run.
    Known(Answer),
    /// A clear answer.
    Clear(Answer),
    /// No clear answer, for this reason.
    Unclear(String),
    /// The name of its website cannot be resolved, perhaps only for now.
    NoHost { host: String, may_come_back: bool },
}

pub(super) struct Client {
    agent: Agent,
    rate_limit: RateLimit,
    /// Whether a proxy makes the requests: then only the proxy resolves names.
    has_proxy: bool,
}

/// The result of one request.
enum Reply {
    Status(StatusCode, Option<String>),
    Heard(Heard),
}

impl Client {
    pub(super) fn new(timeout: Duration, rate_limit: RateLimit, proxy: Option<Proxy>) -> Self {
        let has_proxy = proxy.is_some();
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            // Redirects are followed here, to know which are permanent.
            .max_redirects(0)
            .max_redirects_will_error(false)
            // An idle connection may have been closed in the meantime, which would look like a fault of the website.
            .max_idle_connections(0)
            .proxy(proxy)
            .user_agent(concat!("handout/", env!("CARGO_PKG_VERSION"), " (link check)"));
        Self { agent: config.build().new_agent(), rate_limit, has_proxy }
    }

    /// Asks for an address, and for those that it redirects to.
    pub(super) fn ask(&self, address: &str) -> Heard {
        let mut at = address.to_owned();
        // Where the address has permanently moved to.
        let mut new = None;
        let mut is_for_good = true;
        for _ in 0..=MOST_REDIRECTS {
            let (status, location) = match self.status(&at) {
                Reply::Status(status, location) => (status, location),
                Reply::Heard(heard) => return heard,
            };
            match status.as_u16() {
                200..=299 => {
                    let new = new.filter(|new| *new != percent_encode_address(address));
                    return Heard::Clear(new.map_or(Answer::Good, Answer::Moved));
                }
                301 | 302 | 303 | 307 | 308 => {
                    let Some(next) = location.and_then(|location| join(&at, &location)) else {
                        return Heard::Unclear(
                            "it redirects to something that is not a web address".to_owned(),
                        );
                    };
                    is_for_good &= matches!(status.as_u16(), 301 | 308);
                    if is_for_good {
                        new = Some(next.clone());
                    }
                    at = next;
                }
                404 => return dead("there is no such page (404)"),
                410 => return dead("the page was taken down (410)"),
                other => return Heard::Unclear(format!("answered {other}")),
            }
        }
        Heard::Unclear("it redirects too many times".to_owned())
    }

    /// Asks with HEAD first. Not all websites answer that correctly, so after an error it asks again with GET.
    fn status(&self, address: &str) -> Reply {
        match self.request(address, true) {
            Reply::Status(status, _)
                if (status.is_client_error() || status.is_server_error())
                    && !matches!(status.as_u16(), 429 | 503) =>
            {
                self.request(address, false)
            }
            reply => reply,
        }
    }

    fn request(&self, address: &str, head: bool) -> Reply {
        let uri = match percent_encode_address(address).parse::<Uri>() {
            Ok(uri) if uri.host().is_some_and(|host| !host.is_empty()) => uri,
            _ => return Reply::Heard(Heard::Unclear("its address could not be read".to_owned())),
        };
        let result = self.rate_limit.wait_and_ask(&host(address), || {
            // The page itself is never read: any part that arrives is dropped with the connection.
            if head { self.agent.head(&uri).call() } else { self.agent.get(&uri).call() }
        });
        match result {
            Ok(response) => {
                let location = response.headers().get(LOCATION).and_then(|value| value.to_str().ok());
                Reply::Status(response.status(), location.map(str::to_owned))
            }
            Err(error) => Reply::Heard(failed(&error, &uri, self.has_proxy)),
        }
    }
}

fn dead(why: &str) -> Heard {
    Heard::Clear(Answer::Dead(why.to_owned()))
}

/// The meaning of a missing answer.
fn failed(error: &Error, uri: &Uri, has_proxy: bool) -> Heard {
    if !has_proxy && let Some(heard) = looked_up(error, uri) {
        return heard;
    }
    let certificate = match error {
        Error::Rustls(rustls::Error::InvalidCertificate(bad)) => Some(bad),
        Error::Io(error) => error.get_ref().and_then(|inner| match inner.downcast_ref::<rustls::Error>() {
            Some(rustls::Error::InvalidCertificate(bad)) => Some(bad),
            _ => None,
        }),
        _ => None,
    };
    match (error, certificate) {
        (_, Some(CertificateError::Expired | CertificateError::ExpiredContext { .. })) => {
            dead("the website's certificate has expired, and browsers warn of it")
        }
        (_, Some(CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. })) => {
            dead("the website's certificate is for another name, and browsers warn of it")
        }
        // A network that inspects encrypted traffic has certificates of its own.
        (_, Some(_)) => Heard::Unclear("its certificate could not be checked".to_owned()),
        (Error::Io(error), None) if error.kind() == io::ErrorKind::ConnectionRefused && !has_proxy => {
            dead("the website refuses connections")
        }
        (Error::Timeout(_), None) => Heard::Unclear("no answer in time".to_owned()),
        _ => Heard::Unclear("the connection failed".to_owned()),
    }
}

/// Whether the request failed because the name of the website was not found.
fn looked_up(error: &Error, uri: &Uri) -> Option<Heard> {
    let host = uri.host()?;
    if !matches!(error, Error::HostNotFound | Error::Io(_)) {
        return None;
    }
    match (host.trim_matches(['[', ']']), 80).to_socket_addrs() {
        Ok(mut found) => {
            found.next().is_none().then(|| Heard::NoHost { host: host.to_owned(), may_come_back: false })
        }
        Err(error) => {
            let words = error.to_string().to_lowercase();
            let may_come_back = words.contains("temporary") || words.contains("try again");
            Some(Heard::NoHost { host: host.to_owned(), may_come_back })
        }
    }
}

/// The website of an address, with its port.
pub(super) fn host(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.rsplit('@').next().unwrap_or_default().to_lowercase()
}

/// The address that a redirect leads to, relative to the one that was asked for.
fn join(from: &str, location: &str) -> Option<String> {
    let location = location.trim();
    let (scheme, rest) = from.split_once("://")?;
    let host = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    let path = rest[host.len()..].split(['?', '#']).next().unwrap_or_default();
    let next = if let Some(scheme) = scheme_of(location) {
        matches!(scheme.as_str(), "http" | "https").then(|| location.to_owned())?
    } else if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{host}{location}")
    } else if location.starts_with('?') {
        format!("{scheme}://{host}{path}{location}")
    } else {
        let folder = path.rfind('/').map_or("/", |end| &path[..=end]);
        format!("{scheme}://{host}{folder}{location}")
    };
    let is_plain = next.chars().all(|c| !c.is_whitespace() && !c.is_control());
    (is_plain && next.len() <= LONGEST).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn locations_are_relative_to_the_requested_address() {
        let from = "https://a.example/b/c?d#e";
        let to = |location| join(from, location);
        assert_eq!(to("http://x.example/y").as_deref(), Some("http://x.example/y"));
        assert_eq!(to("//x.example/y").as_deref(), Some("https://x.example/y"));
        assert_eq!(to("/y?u=http://z").as_deref(), Some("https://a.example/y?u=http://z"));
        assert_eq!(to("y").as_deref(), Some("https://a.example/b/y"));
        assert_eq!(to("?y").as_deref(), Some("https://a.example/b/c?y"));
        assert_eq!(to("ftp://x.example/"), None);
        assert_eq!(to("/a\u{1b}[31m"), None);
        assert_eq!(join("https://a.example", "y").as_deref(), Some("https://a.example/y"));
    }

    #[test]
    fn the_website_of_an_address_has_no_user_and_no_path() {
        assert_eq!(host("https://me@A.example:81/b@c"), "a.example:81");
        assert_eq!(host("http://[::1]:8/"), "[::1]:8");
    }

    #[test]
    fn only_links_that_browsers_warn_about_too_are_dead() {
        let uri: Uri = "https://127.0.0.1/".parse().expect("an address");
        let refused = || Error::Io(io::ErrorKind::ConnectionRefused.into());
        let bad = |bad| Error::Io(io::Error::other(rustls::Error::InvalidCertificate(bad)));
        let is_dead = |error: &Error, has_proxy| {
            matches!(failed(error, &uri, has_proxy), Heard::Clear(Answer::Dead(_)))
        };
        assert!(is_dead(&bad(CertificateError::Expired), false));
        assert!(is_dead(
            &Error::Rustls(rustls::Error::InvalidCertificate(CertificateError::NotValidForName)),
            false
        ));
        assert!(is_dead(&refused(), false));
        assert!(!is_dead(&refused(), true), "it is the proxy that refuses");
        for unclear in [
            bad(CertificateError::UnknownIssuer),
            Error::Io(io::Error::other(rustls::Error::HandshakeNotComplete)),
            Error::Io(io::ErrorKind::ConnectionReset.into()),
            Error::ConnectionFailed,
        ] {
            assert!(!is_dead(&unclear, false), "{unclear}");
        }
    }
}
