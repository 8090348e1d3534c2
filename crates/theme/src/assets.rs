//! Static files: each file gets a name with a hash of its bytes, so that browsers may cache it for ever, and the style sheets are
//! joined into one.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::css::link_assets;
use super::static_files::{Kind, PreparePicture, published};
use super::tokens::Tokens;
use handout_base::diag::Diagnostic;
use handout_base::path::percent_encode;
use handout_input::ThemeFile;
use handout_markup::css::shortened;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

/// Static files, ready to publish.
pub(super) struct Assets {
    /// Output path → bytes.
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// Name below static/ → address.
    pub(super) urls: BTreeMap<String, String>,
    pub(super) css_url: String,
}

/// The sides of icons that are images: for the home screen of a phone, and for browsers and lists of sites.
const TOUCH_SIDE: u32 = 180;
/// In pixels.
pub const LARGE_SIDE: u32 = 512;

/// The addresses of the icon as images.
#[derive(Debug, Clone)]
pub struct IconUrls {
    /// 180 pixels wide, on a ground: a phone's home screen shows nothing through.
    pub touch: String,
    /// As wide as [`LARGE_SIDE`].
    pub large: String,
}

/// Fingerprints all static files; static/css/*.css follow the tokens in one style sheet, in the order of their names.
pub(super) fn load(
    files: &[&ThemeFile],
    tokens: &Tokens,
    root: &str,
    picture: &PreparePicture<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Assets {
    let mut assets = Assets { files: BTreeMap::new(), urls: BTreeMap::new(), css_url: String::new() };
    let mut sheets: BTreeMap<&str, &ThemeFile> = BTreeMap::new();
    let mut others = Vec::new();
    for &file in files {
        let Some(name) = file.path.strip_prefix("static/") else { continue };
        if Kind::of(name) == Kind::StyleSheet {
            sheets.insert(name, file);
        } else {
            others.push((name, file));
        }
    }
    let publish = |(name, file)| {
        let mut problems = Vec::new();
        (name, published(file, picture, &mut problems), problems)
    };
    // Encoding pictures takes time.
    let made: Vec<_> = others.into_par_iter().map(publish).collect();
    for (name, bytes, found) in made {
        problems.extend(found);
        if let Some(bytes) = bytes {
            assets.add_named(name, bytes, root);
        }
    }
    let mut css = tokens.css();
    let mut own = Vec::new();
    for (name, file) in sheets {
        let Some(text) = file.source.checked_text(problems) else { continue };
        let linked = link_assets(file, text, &assets.urls, problems);
        if name.starts_with("css/") && name.ends_with(".css") {
            css.push_str(&linked);
        } else {
            own.push((name, linked));
        }
    }
    for (name, text) in own {
        assets.add_named(name, text.into_bytes().into(), root);
    }
    assets.css_url = assets.add("style.css", shortened(&css).into_bytes().into(), root);
    assets
}

impl Assets {
    /// Adds images of the icon, for programs that show no drawings, and returns their addresses. There are none if the theme has no icon, or
    /// one that is not drawn.
    pub(super) fn add_icons(&mut self, ground: &str, root: &str) -> Option<IconUrls> {
        let icon = self.icon()?.to_owned();
        let touch = handout_raster::icon(&icon, TOUCH_SIDE, Some(ground))?;
        let large = handout_raster::icon(&icon, LARGE_SIDE, None)?;
        Some(IconUrls {
            touch: self.add("icon-touch.png", touch.into(), root),
            large: self.add("icon-large.png", large.into(), root),
        })
    }

    /// The drawing below static/, as it is published.
    fn icon(&self) -> Option<&str> {
        let is_icon = |path: &str| path.starts_with("assets/icon.") && path.ends_with(".svg");
        let (_, bytes) = self.files.iter().find(|(path, _)| is_icon(path))?;
        std::str::from_utf8(bytes).ok()
    }

    fn add_named(&mut self, name: &str, bytes: Arc<[u8]>, root: &str) {
        let url = self.add(name, bytes, root);
        self.urls.insert(name.to_owned(), url);
    }

    /// Files of the same bytes and kind are one: a page asks once for an icon that is the logo too.
    fn add(&mut self, name: &str, bytes: Arc<[u8]>, root: &str) -> String {
        let hash = blake3::hash(&bytes).to_hex();
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
        let dot = if extension.is_empty() { "" } else { "." };
        let end = format!(".{}{dot}{extension}", &hash[..8]);
        let same = self.files.iter().find(|(output, other)| output.ends_with(&end) && **other == bytes);
        let output = same.map_or_else(|| format!("assets/{stem}{end}"), |(output, _)| output.clone());
        let url = percent_encode(&format!("{root}{output}"));
        self.files.insert(output, bytes);
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_same_bytes_and_kind_are_one() {
        let mut assets = Assets { files: BTreeMap::new(), urls: BTreeMap::new(), css_url: String::new() };
        for (name, bytes) in [("icon.svg", "a"), ("logo.svg", "a"), ("logo.txt", "a"), ("other.svg", "b")] {
            assets.add_named(name, bytes.as_bytes().into(), "/");
        }
        assert_eq!(assets.urls["logo.svg"], assets.urls["icon.svg"]);
        assert!(assets.urls["logo.txt"].ends_with(".txt") && assets.urls["other.svg"].contains("other."));
        assert_eq!(assets.files.len(), 3);
    }
}
