//! The files of a theme, layer over layer: the book's own templates/, static/ and i18n/ win over the theme's folder, which
//! wins over the theme that is built into the program.

use std::path::Path;
use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::config::Book;
use super::file_problem;
use super::files::{list, read_file};
use crate::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::source::Source;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic");

/// The name of the theme that is built in.
pub(crate) const BUILT_IN_NAME: &str = "clinic";

/// A template or picture is never larger.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Whose a file is; the first layer that has a file wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Layer {
    Book,
    Theme,
    BuiltIn,
}

/// A file of the theme, such as `templates/base.html`.
#[derive(Debug, Clone)]
pub(crate) struct ThemeFile {
    pub(crate) layer: Layer,
    /// The path in the theme, `/` separated.
    pub(crate) path: String,
    pub(crate) source: Source,
}

impl ThemeFile {
    /// Whether messages could show a line of it.
    pub(crate) fn is_text(&self) -> bool {
        !self.path.starts_with("static/") || self.path.ends_with(".css") || self.path.ends_with(".js")
    }
}

/// Reads all layers of a theme.
pub(super) fn read_theme(
    root: &Path,
    name: &str,
    book: Option<&Book>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    for folder in ["templates", "static", "i18n"] {
        add(&mut files, root, Path::new(folder), "", Layer::Book, problems);
    }
    let folder = Path::new("themes").join(name);
    // `book` is what the book's own templates are called.
    let valid = crate::path::segment_fault(name).is_none() && name != "book";
    let before = files.len();
    if valid {
        let prefix = format!("themes/{name}/");
        add(&mut files, root, &folder, &prefix, Layer::Theme, problems);
    }
    if files.len() == before && name != BUILT_IN_NAME {
        let themes = theme_names(root, problems);
        let known = themes.iter().map(String::as_str).chain([BUILT_IN_NAME]);
        let help = match did_you_mean(name, known) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "a theme is a folder below `themes/`; `clinic` is built in".to_owned(),
        };
        let span = book.and_then(|book| book.theme.as_ref()?.name.as_ref()).map_or_else(
            || Span::file("book.toml"),
            |name| Span::new(&Arc::from("book.toml"), name.range.clone()),
        );
        problems.push(
            Diagnostic::error(Code::UnknownTheme, span, format!("there is no theme `{name}`")).help(help),
        );
    }
    built_in(&BUILT_IN, &mut files);
    files
}

/// The built-in theme alone.
#[cfg(test)]
pub(crate) fn built_in_theme() -> Vec<ThemeFile> {
    let mut files = Vec::new();
    built_in(&BUILT_IN, &mut files);
    files
}

/// Every file of the built-in theme with its path, for `handout theme export`.
pub(crate) fn built_in_files() -> Vec<(String, &'static [u8])> {
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    files
}

fn built_in(dir: &'static Dir<'static>, files: &mut Vec<ThemeFile>) {
    let mut all = Vec::new();
    collect(dir, &mut all);
    files.extend(all.into_iter().map(|(path, bytes)| ThemeFile {
        layer: Layer::BuiltIn,
        source: Source::new(format!("(built-in theme)/{path}"), bytes),
        path,
    }));
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
}

fn add(
    files: &mut Vec<ThemeFile>,
    root: &Path,
    folder: &Path,
    prefix: &str,
    layer: Layer,
    problems: &mut Vec<Diagnostic>,
) {
    let absolute = root.join(folder);
    if !is_dir(&absolute) {
        return;
    }
    for found in list(root, &absolute, problems) {
        let path = found.name.strip_prefix(prefix).unwrap_or(&found.name).to_owned();
        match read_file(&found, MAX_BYTES) {
            Ok(bytes) => files.push(ThemeFile { layer, path, source: Source::new(found.name, bytes) }),
            Err(problem) => problems.push(problem),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]
fn is_dir(path: &Path) -> bool {
    path.is_dir()
}

#[expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]
fn theme_names(root: &Path, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(root.join("themes")) else { return Vec::new() };
    let mut names = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) => names.push(entry.file_name().to_string_lossy().into_owned()),
            Err(error) => problems.push(file_problem(
                Code::Unreadable,
                "themes",
                error.to_string(),
                "check that you may read the folder",
            )),
        }
    }
    names.sort();
    names
}
