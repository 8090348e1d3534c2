//! A book in a temporary folder, and the real program run on it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use handout_base::diag::Rule;
use handout_input::BuiltInTheme;
use include_dir::{Dir, include_dir};
use tempfile::TempDir;

static CLINIC_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic");

/// The theme that is built into the program, for tests that build without it.
pub(crate) static THEME: BuiltInTheme = BuiltInTheme::new(&CLINIC_THEME);

/// A small clinic without pages.
pub(crate) const BOOK: &str = "title = \"Clinic\"\nbase_url = \"https://clinic.handout/\"\nregion = \"us\"\n\n[clinic]\nname = \"Clinic\"\nphone = \"310-555-0100\"\n";

/// A page without mistakes.
pub(crate) const HOME: &str = "---\nkind: section\ntitle: Home\n---\nHello.\n";

/// An exercise without mistakes.
pub(crate) const BRIDGE: &str = "---\nkind: exercise\ntitle: Bridge\nsummary: Lift your hips.\ndose: {hold: 5 s}\n---\n1. Lie down.\n2. Lift.\n";

/// A handout of the bridge without mistakes.
pub(crate) const BACK: &str = "---\nkind: handout\ntitle: A sore back\nsummary: For backs.\nmain_message: Keep moving.\nexercises: [exercises/bridge]\n---\nMost backs get better soon.\n";

/// An exercise in which no rule finds anything.
pub(crate) const CLINIC_BRIDGE: &str = "---
kind: exercise
title: Bridge
summary: Makes your hips stronger.
position: on your back
level: easy
dose: {hold: 5 s, reps: 8-12}
cautions: [Do not arch your back.]
image: {end: bridge.png, alt: A person lies face up with the hips in the air}
---
1. Lie on your back.
2. Lift your hips.
3. Lower them slowly.
";

/// A handout in which no rule finds anything.
pub(crate) const CLINIC_BACK: &str = "---
kind: handout
title: A sore back
summary: Moves for a sore back.
main_message: Keep moving. Stop if your pain gets worse.
background: [back/signs]
exercises: [exercises/bridge]
---
Most backs get better soon.
";

/// The words of a page, as a translation has them: it takes all else from the page that it translates.
pub(crate) fn words_of(page: &str) -> String {
    const NO_WORDS: [&str; 6] = ["kind:", "dose:", "position:", "level:", "background:", "exercises:"];
    let is_word = |line: &&str| !NO_WORDS.iter().any(|key| line.starts_with(key));
    page.split_inclusive('\n').filter(is_word).collect::<String>().replace("end: bridge.png, ", "")
}

/// The warning signs of that handout.
pub(crate) const CLINIC_SIGNS: &str = "---
kind: background
title: When to get help
summary: Signs that need help right away.
red_flags:
  emergency:
    - numbness around your genitals or buttocks
    - trouble passing urine
    - new loss of control of your bladder or bowels
    - weakness in both legs
  stop_if: [you feel dizzy]
---
Read these signs first.
";

/// Safety messages for a language that the program does not know, as a clinic would add them. They are not a translation.
pub(crate) const SPANISH: &str =
    "emergency-title = T\nemergency-signs = Llame { $number }:\nemergency-general = Llame { $number }.\n";

/// A book whose only page besides home is `content/page.md` with these lines of front matter and this text.
pub(crate) fn page(front: &str, text: &str) -> Project {
    Project::new().file("content/page.md", format!("---\nkind: page\ntitle: Page\n{front}---\n{text}\n"))
}

/// A book in a temporary folder.
#[must_use]
pub(crate) struct Project {
    folder: TempDir,
    root: PathBuf,
    /// Whether the program has a cache of its own here.
    own_cache: bool,
}

/// The result of a run of the program.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Project {
    /// An empty folder.
    pub(crate) fn empty() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("book")).expect("the folder is made");
        Self { root: folder.path().join("book"), folder, own_cache: false }
    }

    /// A book with a home page.
    pub(crate) fn new() -> Self {
        Self::empty().file("book.toml", BOOK).file("content/_index.md", HOME)
    }

    /// The book of a folder of tests/cases.
    pub(crate) fn from_case(name: &str) -> Self {
        let files = super::cases::book(name);
        let start = if files.contains_key("book.toml") { Self::empty() } else { Self::new() };
        files.iter().fold(start, |project, (path, bytes)| project.file(path, bytes))
    }

    /// A small clinic in which `handout check` finds nothing, with the rule about missing reviews off.
    pub(crate) fn clinic() -> Self {
        let section = |title: &str, summary: &str, text: &str| {
            format!("---\nkind: section\ntitle: {title}\nsummary: {summary}\n---\n{text}\n")
        };
        Self::empty()
            .file("book.toml", format!("{BOOK}\n[check.rules]\nnot-reviewed = \"off\"\n"))
            .file(
                "content/_index.md",
                section("Patient handouts", "Sheets to take home.", "Read one on your phone."),
            )
            .file(
                "content/exercises/_index.md",
                section("All exercises", "A page for each move.", "Move slowly."),
            )
            .file("content/exercises/bridge.md", CLINIC_BRIDGE)
            .file("content/exercises/bridge.png", super::camera::PNG)
            .file("content/back/_index.md", CLINIC_BACK)
            .file("content/back/signs.md", CLINIC_SIGNS)
    }

    /// A book with two handouts, which are printed in one edition.
    pub(crate) fn with_handouts() -> Self {
        Self::new()
            .file("content/exercises/bridge.md", BRIDGE)
            .file("content/exercises/plank.md", BRIDGE.replace("Bridge", "Plank"))
            .file("content/back.md", BACK)
            .file("content/neck.md", BACK.replace("back", "neck").replace("bridge", "plank"))
            .table("[print]\neditions = [\"standard\"]")
    }

    /// The book with every rule off.
    pub(crate) fn without_rules(self) -> Self {
        let rules: String = Rule::names().map(|rule| format!("{rule} = \"off\"\n")).collect();
        self.table(&format!("[check.rules]\n{rules}"))
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, bytes: impl AsRef<[u8]>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Writes a file of a borrowed project.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, bytes).expect("the file is written");
    }

    /// Deletes a file.
    pub(crate) fn delete(&self, path: &str) {
        fs::remove_file(self.path(path)).expect("the file is deleted");
    }

    /// Adds lines to book.toml, before its first table.
    pub(crate) fn setting(self, lines: &str) -> Self {
        let book = format!("{lines}\n{}", self.read("book.toml"));
        self.file("book.toml", book)
    }

    /// Adds lines at the end of book.toml.
    pub(crate) fn table(self, lines: &str) -> Self {
        let book = format!("{}\n{lines}\n", self.read("book.toml"));
        self.file("book.toml", book)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// The cache of a project that has its own, and of a run that prints: empty at first, and beside the book.
    pub(crate) fn cache(&self) -> PathBuf {
        self.folder.path().join("cache")
    }

    /// With a cache of its own, for tests that are about what is in it.
    pub(crate) fn with_own_cache(mut self) -> Self {
        self.own_cache = true;
        self
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// Runs the program in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        Run::of(self.command(arguments).output().expect("the program starts"))
    }

    /// The program with its arguments, not yet started. Its cache is not the user's own. Drawing figures takes most of the time of a build,
    /// so all tests share them.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        let prints = arguments.iter().any(|argument| ["pdf", "--pdf"].contains(argument));
        let shared = || Path::new(env!("CARGO_TARGET_TMPDIR")).join("cache");
        let cache = if self.own_cache || prints { self.cache() } else { shared() };
        command.args(arguments).current_dir(self.root()).env("XDG_CACHE_HOME", cache);
        command
    }

    /// Builds on a fixed day.
    pub(crate) fn build(&self) -> Run {
        self.build_with(&[])
    }

    /// Builds on a fixed day with more arguments.
    pub(crate) fn build_with(&self, arguments: &[&str]) -> Run {
        self.run(&[&["build", "--today", "2026-03-01"], arguments].concat())
    }

    /// Every file below a folder of the project with its bytes, by its path.
    pub(crate) fn tree(&self, folder: &str) -> std::collections::BTreeMap<String, Vec<u8>> {
        tree(&self.path(folder))
    }
}

/// Every file below a folder with its bytes, by its path.
pub(crate) fn tree(root: &Path) -> std::collections::BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let name =
                entry.path().strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            (name, fs::read(entry.path()).expect("a readable file"))
        })
        .collect()
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The program did its work and reported nothing about the content.
    #[track_caller]
    pub(crate) fn succeeds(self) -> Self {
        assert_eq!((self.code, self.stderr.as_str()), (0, ""), "{}", self.stdout);
        self
    }

    /// The program ended with this code.
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Self {
        assert_eq!(self.code, code, "stdout: {}\nstderr: {}", self.stdout, self.stderr);
        self
    }
}
