//! The files that machines read: sitemap, robots, the feed of changed handouts, redirects and the headers of a static host.

use std::fmt::Write as _;

use handout_content::escape_attribute;

/// The content security policy of every page: files of this site only, nothing inline, no frames and no forms.
pub const CSP: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'";

/// An entry of the sitemap.
pub(crate) struct Location {
    pub(crate) url: String,
    pub(crate) updated: Option<String>,
}

/// sitemap.xml: every page that search engines may show.
pub(crate) fn sitemap(locations: &[Location]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for location in locations {
        out.push_str("<url><loc>");
        escape_attribute(&mut out, &location.url);
        out.push_str("</loc>");
        if let Some(updated) = &location.updated {
            let _ = write!(out, "<lastmod>{updated}</lastmod>");
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out
}

/// robots.txt.
pub(crate) fn robots(sitemap: &str) -> String {
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

/// A handout in the feed.
pub(crate) struct FeedEntry {
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) summary: Option<String>,
    /// The day of the last change, `2026-03-01`.
    pub(crate) updated: String,
}

/// The metadata of the feed.
pub(crate) struct FeedHead<'a> {
    pub(crate) title: &'a str,
    pub(crate) author: &'a str,
    pub(crate) home: &'a str,
    pub(crate) own: &'a str,
    pub(crate) lang: &'a str,
}

/// An Atom feed (RFC 4287), the newest change first.
pub(crate) fn feed(head: &FeedHead<'_>, mut entries: Vec<FeedEntry>) -> String {
    entries.sort_by(|a, b| (&b.updated, &a.url).cmp(&(&a.updated, &b.url)));
    let updated = entries.first().map_or("1970-01-01", |entry| entry.updated.as_str());
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"",
    );
    escape_attribute(&mut out, head.lang);
    out.push_str("\">\n");
    element(&mut out, "title", head.title);
    element(&mut out, "id", head.home);
    link(&mut out, "self", head.own);
    link(&mut out, "alternate", head.home);
    element(&mut out, "updated", &format!("{updated}T00:00:00Z"));
    out.push_str("<author>");
    element(&mut out, "name", head.author);
    out.push_str("</author>\n");
    for entry in &entries {
        out.push_str("<entry>\n");
        element(&mut out, "title", &entry.title);
        element(&mut out, "id", &entry.url);
        link(&mut out, "alternate", &entry.url);
        element(&mut out, "updated", &format!("{}T00:00:00Z", entry.updated));
        if let Some(summary) = &entry.summary {
            element(&mut out, "summary", summary);
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// `_headers`, which static hosts such as Netlify and Cloudflare Pages send with each answer.
pub(crate) fn headers(root: &str) -> String {
    format!(
        "{root}*\n  Content-Security-Policy: {CSP}; frame-ancestors 'none'\n  Referrer-Policy: no-referrer\n  \
         X-Content-Type-Options: nosniff\n  Permissions-Policy: camera=(), geolocation=(), microphone=()\n  \
         Cross-Origin-Opener-Policy: same-origin\n\n{root}assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"
    )
}

/// `_redirects`, for the same hosts: they answer with 301, and on all others the page at the old address redirects.
pub(crate) fn redirects(root: &str, pairs: &[(String, String)]) -> String {
    let mut out = String::new();
    for (from, to) in pairs {
        let _ = writeln!(out, "{root}{} {to} 301", from.trim_start_matches('/'));
    }
    out
}

fn element(out: &mut String, name: &str, text: &str) {
    let _ = write!(out, "<{name}>");
    escape_attribute(out, text);
    let _ = writeln!(out, "</{name}>");
}

fn link(out: &mut String, rel: &str, href: &str) {
    let _ = write!(out, "<link rel=\"{rel}\" href=\"");
    escape_attribute(out, href);
    out.push_str("\"/>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_feed_is_escaped_and_newest_first() {
        let entry = |title: &str, updated: &str| FeedEntry {
            title: title.into(),
            url: format!("https://a.example/{title}/"),
            summary: None,
            updated: updated.into(),
        };
        let head = FeedHead {
            title: "A & B",
            author: "C",
            home: "https://a.example/",
            own: "https://a.example/feed.xml",
            lang: "en",
        };
        let out = feed(&head, vec![entry("old", "2025-01-01"), entry("<new>", "2026-01-01")]);
        assert!(out.contains("<title>A &amp; B</title>"));
        assert!(out.contains("<updated>2026-01-01T00:00:00Z</updated>\n<author>"));
        assert!(out.find("&lt;new&gt;") < out.find("old"));
    }
}
