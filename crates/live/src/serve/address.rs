//! The target of a request → a file of the site. A path is only looked up among the files in memory, so no path can lead
//! anywhere else.

use hyper::Uri;

use crate::preview_state::PreviewState;
use handout_base::path::{percent_decode_strictly, percent_encode};
use handout_publish::Bytes;

/// The path of everything that belongs to the preview itself.
pub(super) const OWN: &str = "/~handout/";

/// A request's target, decoded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address {
    /// Begins with a slash.
    pub(super) path: String,
    pub(super) view: View,
}

/// How a page is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// As it is.
    Page,
    /// `?print`: as sheets of paper.
    Frame,
    /// `?print=sheet`: the contents of the frame.
    Sheet,
}

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    File {
        key: String,
        bytes: &'a Bytes,
    },
    /// A page with another address, such as the one with a slash at its end.
    Moved {
        key: String,
        bytes: &'a Bytes,
    },
    /// The root of the site is elsewhere.
    Root,
    Missing,
}

impl Address {
    /// `None` if this program could not have made such an address.
    pub(super) fn read(target: &Uri) -> Option<Self> {
        let mut view = View::Page;
        for part in target.query().unwrap_or_default().split('&') {
            match part {
                "print" | "print=" => view = View::Frame,
                "print=sheet" => view = View::Sheet,
                _ => {}
            }
        }
        Some(Self { path: decode_path(target.path())?, view })
    }
}

/// Decodes the path of an address, once.
pub(super) fn decode_path(raw: &str) -> Option<String> {
    let path = percent_decode_strictly(raw)?;
    let sound = path.starts_with('/') && !path.contains(|c: char| c.is_control() || c == '\\');
    sound.then_some(path)
}

/// Finds what is at a decoded path.
pub(super) fn find<'a>(shown: &'a PreviewState, path: &str) -> Target<'a> {
    for (key, moved) in candidates(&shown.root, path) {
        if let Some(bytes) = shown.get(&key) {
            return if moved { Target::Moved { key, bytes } } else { Target::File { key, bytes } };
        }
    }
    if path == "/" && shown.root != "/" { Target::Root } else { Target::Missing }
}

/// The output paths that a decoded path could mean, the likeliest first, each with whether its page has another address.
pub(super) fn candidates(root: &str, path: &str) -> Vec<(String, bool)> {
    if format!("{path}/") == root {
        return vec![("index.html".to_owned(), true)];
    }
    let Some(below) = path.strip_prefix(root) else { return Vec::new() };
    if below.is_empty() || below.ends_with('/') {
        return vec![(format!("{below}index.html"), false)];
    }
    // These two are for the web host, which does not serve them.
    if matches!(below, "_headers" | "_redirects") {
        return Vec::new();
    }
    vec![(below.to_owned(), false), (format!("{below}/index.html"), true)]
}

/// The address of an output path. It contains nothing from a request and needs no escaping.
pub(super) fn address_of(root: &str, key: &str) -> String {
    let page = match key.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => key,
    };
    percent_encode(&format!("{root}{page}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::tests::shown;

    #[test]
    fn paths_are_decoded_once_and_checked() {
        for (raw, expected) in [
            ("/a%20b/", Some("/a b/")),
            ("/%C3%A9", Some("/\u{e9}")),
            ("/%252e%252e/", Some("/%2e%2e/")),
            ("/%2e%2E/x", Some("/../x")),
            ("/%", None),
            ("/%4", None),
            ("/%zz", None),
            ("/%+1", None),
            ("/%ff", None),
            ("/%00", None),
            ("/a%0d%0ab", None),
            ("/a%5Cb", None),
            ("/%C2%85", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(decode_path(raw).as_deref(), expected, "{raw}");
        }
    }

    #[test]
    fn the_query_chooses_the_view() {
        for (target, view) in [
            ("/", View::Page),
            ("/?other=print", View::Page),
            ("/?print", View::Frame),
            ("/?a=b&print", View::Frame),
            ("/?print=sheet", View::Sheet),
            ("/?print=other", View::Page),
        ] {
            assert_eq!(Address::read(&target.parse().unwrap()).unwrap().view, view, "{target}");
        }
    }

    #[test]
    fn pages_are_found_at_their_addresses() {
        let found = |root: &str, path: &str| {
            let shown =
                shown(root, &[("index.html", ""), ("a/b/index.html", ""), ("a/x.png", ""), ("_headers", "")]);
            match find(&shown, path) {
                Target::File { key, .. } => key,
                Target::Moved { key, .. } => format!("moved {key}"),
                Target::Root => "root".to_owned(),
                Target::Missing => String::new(),
            }
        };
        for (path, expected) in [
            ("/", "index.html"),
            ("/index.html", "index.html"),
            ("/a/b/", "a/b/index.html"),
            ("/a/b/index.html", "a/b/index.html"),
            ("/a/b", "moved a/b/index.html"),
            ("/a/x.png", "a/x.png"),
            ("/a/x.png/", ""),
            ("/a/", ""),
            ("/A/B/", ""),
            ("/_headers", ""),
            ("//", ""),
            ("//a/b/", ""),
            ("/../index.html", ""),
            ("/a/../index.html", ""),
            ("/./index.html", ""),
        ] {
            assert_eq!(found("/", path), expected, "{path}");
        }
        for (path, expected) in [
            ("/", "root"),
            ("/h/", "index.html"),
            ("/h", "moved index.html"),
            ("/h/a/b", "moved a/b/index.html"),
            ("/h-secret/a/b/", ""),
            ("/hindex.html", ""),
            ("/a/b/", ""),
            ("/h/../h/", ""),
        ] {
            assert_eq!(found("/h/", path), expected, "{path}");
        }
    }

    #[test]
    fn addresses_are_made_from_output_paths() {
        for (key, expected) in [
            ("index.html", "/h/"),
            ("a b/index.html", "/h/a%20b/"),
            ("a/notindex.html", "/h/a/notindex.html"),
            ("404.html", "/h/404.html"),
        ] {
            assert_eq!(address_of("/h/", key), expected);
        }
    }
}
