//! Values of book.toml with a form of their own: mail addresses, phone numbers, the address of the site.

use serde_json::json;

use handout_base::data::{Field, Node, Reader};
use handout_base::diag::Code;

/// An email address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email(pub String);

impl Field for Email {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let plain = |part: &str| {
            !part.is_empty()
                && part.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '+'))
        };
        if text.split_once('@').is_some_and(|(name, host)| plain(name) && plain(host) && host.contains('.')) {
            return Some(Self(text));
        }
        let help = Some("write it like `front.desk@example.org`".to_owned());
        reader.error(Code::BadUrl, &node.range, format!("`{text}` is not an email address"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "email" })
    }
}

/// A phone number, as patients read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(pub String);

impl Field for Phone {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        let digits = text.chars().filter(char::is_ascii_digit).count();
        let plain =
            text.chars().all(|c| c.is_ascii_digit() || matches!(c, '+' | '-' | ' ' | '(' | ')' | '.'));
        if plain && (5..=15).contains(&digits) {
            return Some(Self(text));
        }
        let help = Some("write it as patients read it, like `310-928-2769` or `+44 20 7946 0018`".to_owned());
        reader.error(Code::BadPhone, &node.range, format!("`{text}` is not a phone number"), help)
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "pattern": "^[-+ ().0-9]{5,}$" })
    }
}

/// The address of the site, split at the end of the host.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, without a slash at the end.
    pub origin: String,
    /// The path, with slashes at both ends.
    pub root: String,
}

impl Field for BaseUrl {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let text = String::read(node, reader)?;
        match base_url(&text) {
            Ok(url) => Some(url),
            Err(message) => {
                let help =
                    Some("write the address of the site, like `https://handouts.example.org/`".to_owned());
                reader.error(Code::BadUrl, &node.range, message, help)
            }
        }
    }

    fn schema() -> serde_json::Value {
        json!({ "type": "string", "format": "uri", "pattern": "^https?://[^/?#]+(/[^?#]*)?$" })
    }
}

/// Splits the address of a site into origin and root, as browsers write them: the host in lower case, without the default port.
/// The error says what is wrong with the address.
pub fn base_url(text: &str) -> Result<BaseUrl, String> {
    let not_one = || format!("`{text}` is not the address of a site");
    let (scheme, rest) = text.split_once("://").ok_or_else(not_one)?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~');
    let is_host = !host.is_empty() && host.chars().all(|c| plain(c) || matches!(c, ':' | '[' | ']'));
    let path = path.trim_matches('/');
    let is_segment = |segment: &str| {
        !matches!(segment, "" | "." | "..") && !segment.contains("..") && segment.chars().all(plain)
    };
    if !matches!(scheme, "http" | "https")
        || !is_host
        || !(path.is_empty() || path.split('/').all(is_segment))
    {
        return Err(not_one());
    }
    let usual = if scheme == "https" { ":443" } else { ":80" };
    let host = host.strip_suffix(usual).unwrap_or(host).to_ascii_lowercase();
    let root = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
    Ok(BaseUrl { origin: format!("{scheme}://{host}"), root })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls_split_at_the_host() {
        let url = base_url("https://a.example/handouts").expect("valid");
        assert_eq!((url.origin.as_str(), url.root.as_str()), ("https://a.example", "/handouts/"));
        assert_eq!(base_url("http://localhost:8000").expect("valid").root, "/");
        let url = base_url("https://A.Example:443/x").expect("valid");
        assert_eq!(
            (url.origin.as_str(), url.root.as_str()),
            ("https://a.example", "/x/"),
            "as browsers write it"
        );
        for bad in [
            "",
            "a.example",
            "ftp://a",
            "https:///x",
            "https://a/../b",
            "https://a/\"x",
            "javascript://a",
            "https://a/b%20c",
            "https://a/./b",
            "https://a/b//c",
        ] {
            assert!(base_url(bad).is_err(), "{bad}");
        }
    }
}
