//! The files of a theme in layers: the book's own templates/, static/ and i18n/ win over the theme's folder, which wins over
//! the theme that is built into the program.

use std::sync::Arc;

use include_dir::Dir;

use super::config::Book;
use super::disk::{Disk, FoundFile, Wanted};
use super::file_problem::unreadable;
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_base::source::Source;

/// The name of the built-in theme.
pub const BUILT_IN_NAME: &str = "clinic";

/// The theme that is built into the program. It is part of the program and not of this crate, so the caller passes it in.
#[derive(Debug, Clone, Copy)]
pub struct BuiltInTheme(&'static Dir<'static>);

impl BuiltInTheme {
    /// A theme from the folder with its `templates/`, `static/` and `i18n/`.
    pub const fn new(folder: &'static Dir<'static>) -> Self {
        Self(folder)
    }

    /// Every file with its path in the theme, sorted by path.
    pub fn files(self) -> Vec<(String, &'static [u8])> {
        let mut files = Vec::new();
        collect(self.0, &mut files);
        files.sort_by(|a, b| a.0.cmp(&b.0));
        files
    }

    /// The lowest layer of every theme.
    pub fn layer(self) -> impl Iterator<Item = ThemeFile> {
        self.files().into_iter().map(|(path, bytes)| ThemeFile {
            layer: Layer::BuiltIn,
            source: Source::new(format!("(built-in theme)/{path}"), bytes),
            path,
        })
    }
}

/// No template or picture is larger.
const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Where a file comes from; the first layer that has it wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// The book's own folders.
    Book,
    /// The folder of the theme.
    Theme,
    /// The program.
    BuiltIn,
}

/// A file of the theme, such as `templates/base.html`.
#[derive(Debug, Clone)]
pub struct ThemeFile {
    /// Where it comes from.
    pub layer: Layer,
    /// The path in the theme, `/` separated.
    pub path: String,
    /// Its bytes.
    pub source: Source,
}

impl ThemeFile {
    /// Whether a message can show a line of it.
    pub(crate) fn is_text(&self) -> bool {
        !self.path.starts_with("static/") || self.source.text().is_some()
    }
}

/// Reads all layers of a theme.
pub(super) fn read_theme(
    disk: &mut Disk,
    built_in: BuiltInTheme,
    name: &str,
    book: Option<&Book>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<ThemeFile> {
    let mut files = Vec::new();
    for folder in ["templates", "static", "i18n"] {
        add(&mut files, disk, folder, "", Layer::Book, problems);
    }
    // The book's own templates are called `book`.
    let valid = handout_base::path::segment_fault(name).is_none() && name != "book";
    let before = files.len();
    if valid {
        let folder = format!("themes/{name}");
        add(&mut files, disk, &folder, &format!("{folder}/"), Layer::Theme, problems);
    }
    if files.len() == before && name != BUILT_IN_NAME {
        let themes = theme_names(disk, problems);
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
    files.extend(built_in.layer());
    files
}

fn collect(dir: &'static Dir<'static>, files: &mut Vec<(String, &'static [u8])>) {
    for file in dir.files() {
        files.push((file.path().to_string_lossy().replace('\\', "/"), file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

fn add(
    files: &mut Vec<ThemeFile>,
    disk: &mut Disk,
    folder: &str,
    prefix: &str,
    layer: Layer,
    problems: &mut Vec<Diagnostic>,
) {
    if !disk.has_folder(folder) {
        return;
    }
    let is_static = |name: &str| name.strip_prefix(prefix).unwrap_or(name).starts_with("static/");
    // Static files are published as they are.
    let wanted = |name: &str| Some(Wanted { stays_in_folder: is_static(name), ..Wanted::text(MAX_BYTES) });
    for file in disk.read_folder(folder, wanted, problems) {
        match file {
            Ok(FoundFile::Deferred(_)) => {}
            Ok(FoundFile::Whole(source)) => {
                let path = source.path.strip_prefix(prefix).unwrap_or(&source.path).to_owned();
                files.push(ThemeFile { layer, path, source });
            }
            Err(problem) => problems.push(problem),
        }
    }
}

fn theme_names(disk: &Disk, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    match disk.names("themes") {
        Ok(names) => names,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Vec::new(),
        Err(error) => {
            problems.push(unreadable("themes", &error));
            Vec::new()
        }
    }
}
