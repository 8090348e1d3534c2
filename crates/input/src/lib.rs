//! The file system → [`Inputs`]: everything that a build depends on, read once at the edge. No later stage touches a file.

mod book_values;
mod check_settings;
mod config;
mod disk;
mod disk_cache;
mod editor_temporary_files;
mod figure_cache;
mod figure_settings;
mod files;
mod outside;
mod print_settings;
mod review_settings;
mod theme_files;
mod walk;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use jiff::civil::Date;

pub use book_values::BaseUrl;
pub use config::Book;
pub use config::Clinic;
pub use config::EditorName;
pub use config::Region;
pub use config::book_schema;
use disk::Disk;
pub use disk_cache::{DiskCache, account_cache};
pub use editor_temporary_files::is_editor_temporary_file;
pub use figure_cache::{FigureCache, KeptFigures};
pub use figure_settings::{BuildWord, HairWord};
pub use outside::{Answer, Outside};
pub use print_settings::Edition;
pub use print_settings::Paper;
pub use review_settings::MOST_MONTHS;
pub use review_settings::Policy;
pub use review_settings::Reviewing;
pub use theme_files::{BUILT_IN_NAME, BuiltInTheme, Layer, ThemeFile};

use handout_base::diag::{Code, Diagnostic, Sources, Span};
use handout_base::source::Source;

/// What the caller decides about a build.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Options {
    /// The address of the site, instead of the one in book.toml.
    pub base_url: Option<String>,
    /// Whether drafts and pages of the future are built.
    pub drafts: bool,
    /// The day of the build.
    pub today: Date,
    /// The PDFs that stand in the site, by their output path; pages link to them.
    pub pdfs: BTreeMap<String, PdfFacts>,
    /// Which rules the site is checked by.
    pub checks: Checks,
    /// What other websites answered, if they were asked.
    pub outside: Option<Outside>,
}

/// Which rules a site is checked by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Checks {
    /// Those whose level is error: nothing may be published against them.
    Errors,
    /// All that are not off.
    All,
    /// All that are not off, and what else the report says.
    Report,
}

impl Options {
    /// A build of what is public on a day.
    pub fn on(today: Date) -> Self {
        Self {
            base_url: None,
            drafts: false,
            today,
            pdfs: BTreeMap::new(),
            checks: Checks::Errors,
            outside: None,
        }
    }
}

impl Inputs {
    /// The address of the site: the one in book.toml, unless the caller has another.
    pub fn base(&self, book: &Book) -> BaseUrl {
        let given = self.options.base_url.as_deref().and_then(|url| parse_base_url(url).ok());
        given.unwrap_or_else(|| book.base_url.clone())
    }
}

/// What a page says of a PDF that it links to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PdfFacts {
    /// How many pages it has.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
}

/// Everything that a build depends on.
#[derive(Debug)]
pub struct Inputs {
    pub options: Options,
    pub book: Option<Book>,
    /// book.toml as it was read.
    pub book_source: Option<Source>,
    /// Pages, sorted by path.
    pub pages: Vec<Source>,
    pub glossaries: Vec<Source>,
    /// Images below content/, by their path in the book.
    pub images: BTreeMap<Arc<str>, Source>,
    pub theme: Vec<ThemeFile>,
    /// The addresses that are public already.
    pub published: Vec<String>,
    /// See [`Sources::folder`].
    folder: String,
    /// Problems that were met while reading.
    pub problems: Vec<Diagnostic>,
    /// Every text by its path, for messages.
    texts: OnceLock<HashMap<Arc<str>, Source>>,
}

/// Reads a book from its folder. `published` are the addresses that the output folder says are public.
pub fn read(root: &Path, theme: BuiltInTheme, options: Options, published: Vec<String>) -> Inputs {
    Reader::new(root, theme).read(options, published)
}

/// Reads a book again and again, and only what changed on disk in between. What it gives is what [`read`] gives.
#[derive(Debug)]
pub struct Reader {
    disk: Disk,
    theme: BuiltInTheme,
}

impl Reader {
    /// A reader that has not read anything yet.
    pub fn new(root: &Path, theme: BuiltInTheme) -> Self {
        Self { disk: Disk::new(root), theme }
    }

    /// The book as it stands now.
    pub fn read(&mut self, options: Options, published: Vec<String>) -> Inputs {
        let disk = &mut self.disk;
        disk.begin();
        let mut problems = Vec::new();
        let book_source = files::read_book(disk, &mut problems);
        let book = book_source.as_ref().and_then(|source| {
            let checked = config::parse_book(source);
            problems.extend(checked.problems);
            checked.value
        });
        let content = files::read_content(disk, &mut problems);
        let theme_name = book.as_ref().map_or("clinic", |book| book.theme_name());
        let theme = theme_files::read_theme(disk, self.theme, theme_name, book.as_ref(), &mut problems);
        disk.end();
        Inputs {
            options,
            book,
            book_source,
            pages: content.pages,
            glossaries: content.glossaries,
            images: content.images,
            theme,
            published,
            folder: folder(self.disk.root()),
            problems,
            texts: OnceLock::new(),
        }
    }

    /// The folders in which a change can change what the last reading gave.
    pub fn folders(&self) -> &BTreeSet<PathBuf> {
        self.disk.folders()
    }

    /// The files that the last reading found new, other than before, or gone, by their path in the book.
    pub fn changed(&self) -> &BTreeSet<Arc<str>> {
        self.disk.changed()
    }
}

impl Inputs {
    /// Whether one of these files is a page without any text: its program may be about to write it.
    pub fn has_empty_page(&self, among: &BTreeSet<Arc<str>>) -> bool {
        let is_empty = |page: &Source| page.bytes.iter().all(u8::is_ascii_whitespace);
        self.pages.iter().any(|page| is_empty(page) && among.contains(&page.path))
    }
}

impl Sources for Inputs {
    fn text(&self, path: &str) -> Option<&str> {
        let texts = self.texts.get_or_init(|| {
            self.pages
                .iter()
                .chain(&self.glossaries)
                .chain(&self.book_source)
                .chain(self.theme.iter().filter(|file| file.is_text()).map(|file| &file.source))
                .map(|source| (Arc::clone(&source.path), source.clone()))
                .collect()
        });
        texts.get(path)?.text()
    }

    fn folder(&self) -> &str {
        &self.folder
    }
}

/// A folder as messages for programs name it before a file; nothing for one that is given from the root of the disk.
fn folder(root: &Path) -> String {
    let parts = root.components().filter(|part| !matches!(part, std::path::Component::CurDir));
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    if root.is_absolute() || parts.is_empty() { String::new() } else { format!("{}/", parts.join("/")) }
}

/// Checks a base URL that came from the command line.
pub fn parse_base_url(text: &str) -> Result<BaseUrl, String> {
    book_values::base_url(text)
}

/// A problem with a file as a whole.
fn file_problem(code: Code, path: &str, message: impl Into<String>, help: &str) -> Diagnostic {
    Diagnostic::error(code, Span::file(path), message).help(help)
}
