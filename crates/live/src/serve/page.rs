//! Prepares a page of the book to be served: inserts the preview's script, and changes the page's own policy so that the page can
//! be shown in frames on paper.

use super::guard::Ports;
use super::markup::head_start;
use super::window::origins;
use handout_content::escape_attribute;
use handout_render::CSP;

/// What a page of the preview may do beyond a page of the site: show pages of this server in frames.
const FURTHER: &str = "; frame-src 'self'";

/// The policy that is sent with each page; unlike one inside the page, it can restrict who may frame it.
pub(super) fn policy(ports: Ports) -> String {
    format!("{CSP}{FURTHER}; frame-ancestors 'self' {}", origins(ports.window))
}

/// A hash of a page, by which an open page recognizes that it is outdated.
pub(super) fn tag(page: &[u8]) -> String {
    blake3::hash(page).to_hex().chars().take(16).collect()
}

/// The page with the script of the preview, which finds `tag` in it. A page that is not UTF-8 is left as it is.
pub(super) fn live(page: &[u8], tag: &str) -> Vec<u8> {
    let Ok(html) = str::from_utf8(page) else { return page.to_vec() };
    let mut script = String::from("<script src=\"/~handout/live.js\" data-tag=\"");
    escape_attribute(&mut script, tag);
    script.push_str("\"></script>");
    let (before, after) = html.split_at(head_start(html));
    loosen(&[before, &script, after].concat()).into_bytes()
}

/// The page with a policy that allows what the preview needs. A browser enforces every policy that it gets, so changing only
/// the one in the response headers would not be enough.
pub(super) fn loosen(html: &str) -> String {
    let mut escaped = String::new();
    escape_attribute(&mut escaped, CSP);
    let mut further = String::new();
    escape_attribute(&mut further, FURTHER);
    for (policy, further) in [(escaped.as_str(), further.as_str()), (CSP, FURTHER)] {
        let content = format!("content=\"{policy}");
        if html.contains(&content) {
            return html.replacen(&content, &format!("{content}{further}"), 1);
        }
    }
    html.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_comes_first_in_the_head() {
        let given = live(b"<!doctype html><head><title>x</title></head>", "6f\"1c");
        let expected = "<!doctype html><head><script src=\"/~handout/live.js\" data-tag=\"6f&quot;1c\"></script><title>x</title></head>";
        assert_eq!(String::from_utf8(given).unwrap(), expected);
        assert_eq!(live(b"\xff<head>", "x"), b"\xff<head>");
    }

    #[test]
    fn the_tag_is_of_the_whole_page() {
        assert_eq!(tag(b"a").len(), 16);
        assert_ne!(tag(b"a"), tag(b"b"));
    }

    #[test]
    fn the_policy_of_the_page_is_loosened_however_it_is_escaped() {
        let mut escaped = String::new();
        escape_attribute(&mut escaped, CSP);
        for policy in [escaped.as_str(), CSP] {
            let given = loosen(&format!("<meta content=\"{policy}\"><p>{policy}"));
            assert_eq!(given.split("<p>").next().unwrap().matches("; connect-src ").count(), 1, "{given}");
            assert!(given.contains("; frame-src "), "{given}");
            assert!(given.ends_with(&format!("<p>{policy}")), "only the policy itself: {given}");
        }
        assert_eq!(loosen("<meta content=\"default-src 'self'\">"), "<meta content=\"default-src 'self'\">");
    }
}
