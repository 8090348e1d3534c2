//! Links from a problem to its line in the author's editor. book.toml names an editor and never a command, since a book can come
//! from anybody; only `$VISUAL`, which the user sets, is run.
#![expect(clippy::disallowed_methods, reason = "this is the edge that starts the author's editor")]

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::source_location::SourceLocation;
use handout_base::path::percent_encode;
use handout_input::{EditorName, installed_program};

/// An editor that can open a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Editor {
    /// An editor that the browser starts through a link.
    Linked(EditorName),
    /// A program with its first arguments, the secret that a request to start it must contain, and the book, from whose folder it is
    /// never taken by its name.
    Program { command: Vec<OsString>, token: String, book: PathBuf },
}

impl Editor {
    /// The editor that a book names; `visual` is the environment's `VISUAL`. `None` if that is needed and not set.
    pub(super) fn new(name: EditorName, visual: Option<&OsStr>, token: &str, book: &Path) -> Option<Self> {
        if name != EditorName::Visual {
            return Some(Self::Linked(name));
        }
        let command = words(visual?);
        command.first()?;
        Some(Self::Program { command, token: token.to_owned(), book: book.to_owned() })
    }

    /// The address that opens a place; `number` is its number among the problems of the page.
    pub(super) fn link(&self, place: &SourceLocation, number: usize) -> String {
        let SourceLocation { file, line, column } = place;
        // Windows begins resolved paths with characters that editors do not understand.
        let file = file.to_string_lossy();
        let file = percent_encode(&file.trim_start_matches(r"\\?\").replace('\\', "/"));
        let path = file.trim_start_matches('/');
        match self {
            Self::Linked(EditorName::Idea) => {
                format!("idea://open?file=/{path}&line={line}&column={column}")
            }
            Self::Linked(EditorName::TextMate) => {
                format!("txmt://open?url=file:///{path}&line={line}&column={column}")
            }
            // The other schemes are the editors' names.
            Self::Linked(name) => format!("{}://file/{path}:{line}:{column}", name.as_str()),
            Self::Program { token, .. } => format!("/~handout/edit/{token}/{number}"),
        }
    }

    /// Starts the program for a place; for the other editors the browser follows the link. The file is a separate argument, and no
    /// shell is involved.
    pub(super) fn open(&self, place: &SourceLocation) -> std::io::Result<()> {
        let Self::Program { command, book, .. } = self else { return Ok(()) };
        let [program, arguments @ ..] = command.as_slice() else { return Ok(()) };
        let path = match Path::new(program).components().count() {
            1 => installed_program(program, book).ok_or(std::io::ErrorKind::NotFound)?,
            _ => PathBuf::from(program),
        };
        let mut child = Command::new(path)
            .args(arguments)
            .arg(&place.file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        // A child process that nobody waits for stays as a zombie.
        std::thread::spawn(move || child.wait());
        Ok(())
    }
}

/// A program and its arguments. A path with spaces must be in quotation marks or have no arguments.
fn words(text: &OsStr) -> Vec<OsString> {
    let Some(whole) = text.to_str().map(str::trim) else { return vec![text.to_owned()] };
    if let Some((program, arguments)) = whole.strip_prefix('"').and_then(|rest| rest.split_once('"')) {
        return std::iter::once(program).chain(arguments.split_whitespace()).map(OsString::from).collect();
    }
    if std::path::Path::new(whole).is_file() {
        return vec![whole.into()];
    }
    whole.split_whitespace().map(OsString::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_editor_has_its_link() {
        let place = SourceLocation { file: "/home/a b/content/x.md".into(), line: 7, column: 2 };
        let link = |name, visual: Option<&str>| {
            Editor::new(name, visual.map(OsStr::new), "secret", Path::new("/home"))
                .map(|editor| editor.link(&place, 3))
        };
        assert_eq!(
            link(EditorName::VsCode, None).as_deref(),
            Some("vscode://file/home/a%20b/content/x.md:7:2")
        );
        assert_eq!(
            link(EditorName::Idea, None).as_deref(),
            Some("idea://open?file=/home/a%20b/content/x.md&line=7&column=2")
        );
        assert_eq!(link(EditorName::Visual, Some("code -w")).as_deref(), Some("/~handout/edit/secret/3"));
        assert_eq!(link(EditorName::Visual, None), None);
        assert_eq!(link(EditorName::Visual, Some(" ")), None);
        assert_eq!(words(OsStr::new("\"/a b/ed\" -w")), ["/a b/ed", "-w"]);
        assert_eq!(words(OsStr::new("ed -w")), ["ed", "-w"]);
    }
}
