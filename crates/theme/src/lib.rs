//! The layers of a theme → [`Theme`]: templates, words, tokens and static files, the clinic's own before the theme's, file by file.
//! [`view`] holds what templates see; it is the API of a theme.
//!
//! A view is a plain value that templates print:
//!
//! ```rust
//! use handout_theme::view::LinkView;
//!
//! let link = LinkView { title: "Bridge".into(), url: "/exercises/bridge/".into() };
//! assert_eq!(link.title, "Bridge");
//! ```

mod assets;
mod css;
mod figure_style;
mod messages;
mod quoted;
mod safety;
mod static_files;
mod templates;
mod tokens;
mod untranslated;
mod values;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub use assets::{IconUrls, LARGE_SIDE};
pub use figure_style::FigureStyle;
pub use messages::Arg;
pub use messages::Messages;
use safety::SafetyText;
pub use static_files::PreparePicture;
use static_files::own_scripts;
pub use templates::Templates;
pub use untranslated::Untranslated;

use handout_base::diag::{Diagnostic, WithDiagnostics};
use handout_base::path::Lang;
use handout_input::{Book, Layer, ThemeFile};
use handout_markup::css::HidingRule;

/// A theme that is ready to render.
pub struct Theme {
    /// The templates of all layers.
    pub templates: Templates,
    messages: BTreeMap<Lang, Arc<Messages>>,
    default_language: Lang,
    /// The emergency block of each language.
    pub safety: BTreeMap<Lang, SafetyText>,
    /// Static files: output path → bytes.
    pub assets: BTreeMap<String, Arc<[u8]>>,
    /// The address of the style sheet.
    pub css_url: String,
    /// How figures look outside of pages.
    pub figure_style: FigureStyle,
    /// The address of the script, if there is one.
    pub js_url: Option<String>,
    /// The address of the icon, if there is one.
    pub icon_url: Option<String>,
    /// Those of the icon as images, if it is a drawing.
    pub icon_urls: Option<IconUrls>,
    /// The address of the logo, if there is one.
    pub logo_url: Option<String>,
    /// The rules of all style sheets that hide something, each with its file.
    pub hiding_rules: Vec<(Arc<str>, HidingRule)>,
    /// The attributes that these rules ask for, other than classes.
    pub hiding_attributes: BTreeSet<String>,
    /// The scripts that are not those of the program, by their paths in the book.
    pub own_scripts: Vec<Arc<str>>,
    /// A hash of everything that rendering depends on besides the view.
    pub fingerprint: blake3::Hash,
}

/// Loads the theme from its files; `picture` encodes one below static/ again. Problems still leave a theme, so that the problems of the
/// content are found too.
pub fn load_theme(
    files: &[ThemeFile],
    book: &Book,
    root: &str,
    picture: &PreparePicture<'_>,
) -> WithDiagnostics<Theme> {
    let mut problems = Vec::new();
    let all = files;
    let files = winners(all);
    let languages = book.all_languages();

    let messages = messages::load(&files, &languages, book.region, &mut problems);
    let safety = languages
        .iter()
        .filter_map(|lang| Some((lang.clone(), SafetyText::load(&files, lang, book.region, &mut problems)?)))
        .collect();
    let tokens = tokens::load(&files, book, &mut problems);
    let mut assets = assets::load(&files, &tokens, root, picture, &mut problems);
    let figure_style = FigureStyle::load(&files, &tokens);
    let icon_urls = assets.add_icons(&figure_style.ground, root);
    let templates = Templates::load(&files, book.theme_name(), &messages, &assets.urls, &mut problems);

    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    hasher.update(root.as_bytes());
    hasher.update(assets.css_url.as_bytes());
    for file in &files {
        hasher.update(&[file.layer as u8]);
        hasher.update(file.path.as_bytes());
        hasher.update(file.source.hash.as_bytes());
    }
    for lang in &languages {
        hasher.update(lang.as_str().as_bytes());
    }
    let hiding_rules = hiding_rules(&files);
    let theme = Theme {
        templates,
        messages,
        default_language: book.default_language(),
        safety,
        js_url: assets.urls.get("site.js").cloned(),
        icon_urls,
        icon_url: assets.urls.get("icon.svg").cloned(),
        logo_url: logo(&files).and_then(|name| assets.urls.get(name).cloned()),
        css_url: assets.css_url,
        figure_style,
        hiding_attributes: HidingRule::attributes(hiding_rules.iter().map(|(_, rule)| rule)),
        hiding_rules,
        own_scripts: own_scripts(&files, all),
        assets: assets.files,
        fingerprint: hasher.finalize(),
    };
    WithDiagnostics { value: theme, problems }
}

/// The name of the logo below static/: that of the book before that of its theme, whatever its format.
fn logo(files: &[&ThemeFile]) -> Option<&'static str> {
    const NAMES: [&str; 5] = ["logo.svg", "logo.png", "logo.webp", "logo.jpg", "logo.jpeg"];
    let layer = |name: &str| {
        let file = files.iter().find(|file| file.path.strip_prefix("static/") == Some(name));
        file.map(|file| file.layer)
    };
    NAMES
        .into_iter()
        .filter_map(|name| Some((layer(name)?, name)))
        .min_by_key(|(layer, _)| *layer)
        .map(|(_, name)| name)
}

impl Theme {
    /// The words of a language of the book.
    pub fn words(&self, lang: &Lang) -> &Messages {
        self.messages.get(lang).unwrap_or_else(|| &self.messages[&self.default_language])
    }

    /// Messages that pages needed and that could not be formatted.
    pub fn message_problems(&self, files: &[ThemeFile]) -> Vec<Diagnostic> {
        self.messages.values().flat_map(|messages| messages.problems(files)).collect()
    }

    /// The messages that pages needed and that their languages lack.
    pub fn missing_messages(&self, lacking: &Untranslated, files: &[ThemeFile]) -> Vec<Diagnostic> {
        self.messages.values().filter_map(|messages| messages.missing(lacking, files)).collect()
    }

    /// The heading of the emergency block.
    pub fn safety_title(&self, lang: &Lang) -> String {
        self.safety.get(lang).map(|text| text.title.clone()).unwrap_or_default()
    }
}

fn hiding_rules(files: &[&ThemeFile]) -> Vec<(Arc<str>, HidingRule)> {
    let sheets = files.iter().filter(|file| file.path.starts_with("static/") && file.path.ends_with(".css"));
    let rules = sheets.flat_map(|file| {
        let rules = file.source.text().map(HidingRule::all).unwrap_or_default();
        rules.into_iter().map(|rule| (Arc::clone(&file.source.path), rule))
    });
    rules.collect()
}

/// The files that are used: a static file of a higher layer replaces that of a lower one, while templates, messages and tokens of all
/// layers stay, since they build on each other.
fn winners(files: &[ThemeFile]) -> Vec<&ThemeFile> {
    let mut winners: Vec<&ThemeFile> = Vec::new();
    let mut sorted: Vec<&ThemeFile> = files.iter().collect();
    sorted.sort_by(|a, b| (a.layer, &a.path).cmp(&(b.layer, &b.path)));
    for file in sorted {
        let stacked = file.path.starts_with("templates/")
            || file.path.starts_with("i18n/")
            || file.path == "theme.toml";
        let replaced = winners.iter().any(|k| k.path == file.path && (!stacked || same_name(k, file)));
        if !replaced {
            winners.push(file);
        }
    }
    winners
}

/// A folder `themes/clinic` replaces the built-in theme of that name.
fn same_name(above: &ThemeFile, file: &ThemeFile) -> bool {
    file.layer == Layer::BuiltIn && above.source.path.starts_with("themes/clinic/")
}
