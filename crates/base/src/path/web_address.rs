//! Addresses of other websites: whether a browser can open them at all.

use std::net::Ipv6Addr;

/// What keeps a browser from opening an address that begins with `http:` or `https:`; `None` if nothing does.
pub fn web_address_fault(address: &str) -> Option<&'static str> {
    if address.contains(char::is_whitespace) {
        return Some("it has a space");
    }
    if address.contains(|c: char| c.is_control() || matches!(c, '"' | '<' | '>')) {
        return Some("it has a character that no web address can have");
    }
    let rest = address.split_once(':').map_or(address, |(_, rest)| rest);
    let Some(rest) = rest.strip_prefix("//") else { return Some("`//` is missing after the colon") };
    let site = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = site.rsplit_once('@').map_or(site, |(_, host)| host);
    let (host, port) = match host.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, port),
        _ => (host, ""),
    };
    if host.is_empty() {
        return Some("it names no website");
    }
    let is_known = is_host(host) && (port.is_empty() || port.parse::<u16>().is_ok());
    (!is_known).then_some("it does not begin with the name of a website")
}

fn is_host(host: &str) -> bool {
    if let Some(ip) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        return ip.parse::<Ipv6Addr>().is_ok();
    }
    let host = host.strip_suffix('.').unwrap_or(host);
    host.split('.').all(|label| {
        let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        label.contains(char::is_alphanumeric) && label.chars().all(is_part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_that_lead_nowhere_are_known() {
        for bad in [
            "https://",
            "https:///x",
            "https:x.example",
            "http:sub/b.md",
            "https:/x.example",
            "https://x.example/a b",
            "https://a b.example/",
            "https://...",
            "https://.example",
            "https://x..example",
            "https://?q",
            "https://#top",
            "https://:80/",
            "https://x.example:port/",
            "https://x.example:99999/",
            "http://[",
            "http://[x]/",
            "https://ann@/",
            "https://<name>/",
            "https://-/",
        ] {
            assert!(web_address_fault(bad).is_some(), "{bad}");
        }
        for good in [
            "https://x.example",
            "HTTPS://X.example/",
            "https://x.example./a%20b?c=d#e",
            "http://localhost:8000",
            "https://[::1]:80/",
            "https://192.0.2.1",
            "https://käse.example/ü",
            "https://ann:pass@x.example/@a:b",
        ] {
            assert_eq!(web_address_fault(good), None, "{good}");
        }
    }
}
