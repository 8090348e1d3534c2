//! A finished site as a value.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::path::{OutputPath, fold_case};

/// The contents of one output file; shared, so that a memo and an [`Output`] can hold one copy.
pub type Bytes = Arc<[u8]>;

/// A finished site: output paths → bytes, in path order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<OutputPath, Bytes>,
    /// Every file, and every folder above one, by its lower-case name.
    names: FxHashMap<String, Name>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Name {
    /// The name as it is spelled, where that differs from its lower-case form.
    spelling: Option<String>,
    folder: bool,
}

impl Name {
    fn spelling<'a>(&'a self, folded: &'a str) -> &'a str {
        self.spelling.as_deref().unwrap_or(folded)
    }
}

impl Output {
    /// An empty site.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file. If it clashes with a previous one, the site is unchanged.
    pub fn insert(&mut self, path: OutputPath, bytes: impl Into<Bytes>) -> Result<(), Clash> {
        let whole = fold_case(path.as_str());
        // Only ASCII letters keep their length, so that a folder's name is found at the front of the whole.
        let is_ascii = path.as_str().is_ascii();
        let folded = |name: &str| match is_ascii {
            true => Cow::Borrowed(&whole[..name.len()]),
            false => Cow::Owned(fold_case(name)),
        };
        let names = || std::iter::once((path.as_str(), false)).chain(path.folders().map(|name| (name, true)));
        let mut new = 0;
        for (name, folder) in names() {
            let folded = folded(name);
            let Some(known) = self.names.get(&*folded) else {
                new += 1;
                continue;
            };
            let other = known.spelling(&folded);
            let kind = match other == name {
                // A known folder's own folders are known too.
                true if folder && known.folder => break,
                true if folder || known.folder => ClashKind::FileAndFolder,
                true => ClashKind::Twice,
                false => ClashKind::Case,
            };
            return Err(Clash { path: path.as_str().to_owned(), other: other.to_owned(), kind });
        }
        for (name, folder) in names().take(new) {
            let folded = folded(name).into_owned();
            let spelling = (folded != name).then(|| name.to_owned());
            self.names.insert(folded, Name { spelling, folder });
        }
        self.files.insert(path, bytes.into());
        Ok(())
    }

    /// The bytes at `path`, for the preview server.
    pub fn get(&self, path: &str) -> Option<&Bytes> {
        self.files.get(path)
    }

    /// All files, in path order.
    pub fn iter(&self) -> impl Iterator<Item = (&OutputPath, &Bytes)> {
        self.files.iter()
    }

    /// The number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file at all.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Whether a wanted file is below `name`, in this exact spelling.
    pub(super) fn has_folder(&self, name: &str) -> bool {
        let folded = fold_case(name);
        self.names.get(&folded).is_some_and(|known| known.folder && known.spelling(&folded) == name)
    }

    /// How this site spells a file or folder that differs from `name` only in case.
    pub(super) fn spelling_of(&self, name: &str) -> Option<&str> {
        let (folded, known) = self.names.get_key_value(&fold_case(name))?;
        Some(known.spelling(folded))
    }
}

/// Two output files that cannot both exist on every computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    path: String,
    other: String,
    kind: ClashKind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ClashKind {
    Twice,
    Case,
    FileAndFolder,
}

impl fmt::Display for Clash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, other, kind } = self;
        match kind {
            ClashKind::Twice => write!(f, "`{path}` is made twice"),
            ClashKind::Case => write!(
                f,
                "`{path}` clashes with `{other}`: many computers cannot keep names apart that differ only in upper and lower case"
            ),
            ClashKind::FileAndFolder => {
                write!(f, "`{path}` cannot be made: `{other}` would be both a file and a folder")
            }
        }
    }
}

impl std::error::Error for Clash {}
