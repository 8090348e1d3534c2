//! Values of book.toml that came with a new book, or with an example. Patients would call that number and open that address, so nothing
//! is published or printed with them.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use super::book_values::base_url;
use super::options::Options;
use handout_base::data::{Node, Value};
use handout_base::diag::{Code, Diagnostic, Severity, Span};

/// Names of sites that exist for examples, tests and a single computer (RFC 2606 and RFC 6761): no patient can open one. Names such as
/// `clinic.example` are left for books that are made to try the program: nobody takes them for the address of a site.
const SAMPLE_DOMAINS: [&str; 7] =
    ["example.com", "example.edu", "example.net", "example.org", "invalid", "localhost", "test"];

/// A value, whether a text is a sample of it, and the message and help if so.
type Place<'a> = (Option<&'a Node>, fn(&str) -> bool, &'static str, &'static str);

/// Reports the sample values that are left in book.toml. They are errors, but only warnings in a preview, so that a new book can be
/// tried at once.
pub(super) fn check(path: &Arc<str>, book: &Node, options: &Options) -> Vec<Diagnostic> {
    let severity = if options.is_preview { Severity::Warning } else { Severity::Error };
    let clinic = |key| book.get("clinic").and_then(|clinic| clinic.get(key));
    // An address on the command line replaces this one; it was checked there.
    let address = book.get("base_url").filter(|_| options.base_url.is_none());
    let mut places: Vec<Place<'_>> = vec![
        (
            address,
            |url| base_url(url).is_ok_and(|url| is_sample_address(&url.origin)),
            "this is not your site's address yet",
            "write the address under which patients will find the site: it is on every sheet, and the codes lead there",
        ),
        (
            clinic("name"),
            is_sample_name,
            "this is not your clinic's name yet",
            "write the name that patients know",
        ),
        (
            clinic("clinician"),
            |name| name.contains("First Last"),
            "this is not the name of a clinician",
            "write a real name, or delete the line",
        ),
    ];
    places.extend(book.get("clinic").into_iter().flat_map(reached));
    if let Some(Value::Map(contacts)) = book.get("contacts").map(|contacts| &contacts.value) {
        places.extend(contacts.iter().flat_map(|contact| reached(&contact.node)));
    }
    let left = places.into_iter().filter_map(|(node, is_sample, message, help)| {
        let node = node.filter(|node| node.as_text().is_some_and(is_sample))?;
        let problem = Diagnostic::error(Code::Placeholder, Span::new(path, node.range.clone()), message);
        Some(Diagnostic { severity, ..problem.help(help) })
    });
    left.collect()
}

/// How the clinic or a contact is reached.
fn reached(desk: &Node) -> [Place<'_>; 3] {
    [
        (
            desk.get("phone"),
            is_sample_number,
            "this is not your clinic's number yet",
            "write the number that patients should call",
        ),
        (
            desk.get("email"),
            |email| email.rsplit('@').next().is_some_and(is_sample_host),
            "this is not your clinic's email address yet",
            "write your own, or delete the line",
        ),
        (
            desk.get("website"),
            |url| is_sample_address(url),
            "this is not your clinic's website yet",
            "write your own, or delete the line",
        ),
    ]
}

/// Whether no patient can open this web address, because it is an example or leads to the reader's own computer.
pub fn is_sample_address(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    };
    is_sample_host(host)
}

fn is_sample_host(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return address.is_loopback() || address.is_unspecified();
    }
    if let Ok(address) = host.trim_matches(['[', ']']).parse::<Ipv6Addr>() {
        return address.is_loopback() || address.is_unspecified();
    }
    let is_below =
        |domain: &str| host.strip_suffix(domain).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    SAMPLE_DOMAINS.iter().any(|domain| is_below(domain))
}

fn is_sample_name(name: &str) -> bool {
    name.trim().eq_ignore_ascii_case("Your clinic")
}

/// Whether all digits of a number are the same, as in 000-000-0000.
fn is_sample_number(phone: &str) -> bool {
    let mut digits = phone.bytes().filter(u8::is_ascii_digit);
    let first = digits.next();
    first.is_some() && digits.all(|digit| Some(digit) == first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_patient_can_open_an_example() {
        for url in [
            "https://handouts.example.org/",
            "https://example.com",
            "http://www.Example.NET/sheets",
            "https://a.test/",
            "https://a.invalid/",
            "http://localhost:8000/",
            "http://me.localhost",
            "http://127.0.0.1:4000/x",
            "http://0.0.0.0",
            "http://[::1]:80/",
            "https://example.org./",
        ] {
            assert!(is_sample_address(url), "{url}");
        }
        for url in [
            "https://handouts.riverside-clinic.org/",
            "https://clinic.example/",
            "https://myexample.org",
            "https://example.org.uk/",
            "https://examples.net/",
            "https://test.org/",
            "https://localhost.net/example.org",
            "http://192.0.2.7/",
        ] {
            assert!(!is_sample_address(url), "{url}");
        }
    }

    #[test]
    fn numbers_of_one_digit_are_samples() {
        assert!(is_sample_number("000-000-0000") && is_sample_number("+11 111 1111"));
        assert!(!is_sample_number("310-928-2769") && !is_sample_number("000-000-0001"));
    }
}
