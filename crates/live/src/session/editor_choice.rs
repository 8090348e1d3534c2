//! The editor that the links of a session open, from the settings of the book and of this computer.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads the environment")]

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::editor::Editor;
use crate::watch::Notice;
use handout_input::{EditorName, Inputs};

/// What a session knows about the author's editor.
#[derive(Debug)]
pub(super) struct EditorChoice {
    /// The environment variable `VISUAL`.
    visual: Option<OsString>,
    /// The secret that only this session's window knows.
    token: String,
    /// The folder of the book.
    book: PathBuf,
    has_noticed: bool,
}

impl EditorChoice {
    /// Reads the environment.
    pub(super) fn new(token: &str, book: &Path) -> Self {
        Self {
            visual: std::env::var_os("VISUAL"),
            token: token.to_owned(),
            book: book.to_owned(),
            has_noticed: false,
        }
    }

    /// The editor for a book, if it names one.
    pub(super) fn editor(&self, inputs: &Inputs) -> Option<Editor> {
        Editor::new(editor_name(inputs)?, self.visual.as_deref(), &self.token, &self.book)
    }

    /// Reports once that the book leaves the choice of editor to `VISUAL`, which is not set.
    pub(super) fn notice(&mut self, inputs: &Inputs) -> Option<Notice> {
        let is_asked = editor_name(inputs) == Some(EditorName::Visual);
        if !is_asked || self.visual.is_some() || std::mem::replace(&mut self.has_noticed, true) {
            return None;
        }
        Some(Notice {
            message: "book.toml leaves the choice of editor to the variable `VISUAL`, which is not set on this computer".to_owned(),
            help: "set it to an editor with a window of its own, like `code`, and start again".to_owned(),
        })
    }
}

fn editor_name(inputs: &Inputs) -> Option<EditorName> {
    inputs.book.as_ref().and_then(|book| book.editor())
}
