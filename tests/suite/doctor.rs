//! What `handout doctor` says about a computer, and about one that lacks something.
#![cfg(unix)]

use std::fs::{self, File};
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::fake_browser::FakeBrowser;
use super::project::{Project, Run};

/// Runs it with a search path of one folder, and a browser that is not there.
fn run_with(project: &Project, folder: &Path, variables: &[(&str, &str)]) -> Run {
    let mut command = project.command(&["doctor", "--browser", "/nowhere/chromium"]);
    command.env("PATH", folder).env_remove("TZ").envs(variables.iter().copied());
    Run::of(command.output().expect("the program starts"))
}

/// A folder with a program, for the search path.
fn with_program(name: &str, script: &str) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(name);
    fs::write(&path, format!("#!/bin/sh\n{script}\n")).expect("written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("a program");
    folder
}

fn arabic() -> Project {
    Project::new().setting("languages = [\"en\", \"ar\"]")
}

/// The line that begins like this, with its help.
#[track_caller]
fn finding(run: &Run, start: &str) -> String {
    let at = run.stdout.find(start).unwrap_or_else(|| panic!("no line begins with {start}\n{}", run.stdout));
    let lines = run.stdout[at..].lines();
    let help = lines.clone().skip(1).take_while(|line| line.starts_with(' '));
    lines.take(1).chain(help).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_computer_with_all_that_is_needed_is_told_so_and_left_as_it_was() {
    let project = Project::new().with_own_cache();
    let before = project.tree("");
    let run = project.run(&["doctor"]).succeeds();
    for line in [
        "ok: book.toml can be read\n",
        "ok: the book's folder `.` can be written to\n",
        "ok: the output folder `./public` can be written to\n",
        "ok: the font of the built-in theme has the letters of English (en)\n",
        " starts, and has printed a page\n",
        "This computer has all that is needed.\n",
    ] {
        assert!(run.stdout.contains(line), "{line}\n{}", run.stdout);
    }
    assert_eq!(project.tree(""), before);
    assert!(!project.path("public").exists());
    assert!(!project.cache().exists(), "not even the cache");
}

#[test]
fn a_browser_that_cannot_print_is_missing() {
    let project = Project::new();
    let run = run_with(&project, Path::new("/nowhere"), &[]).ends_with(1);
    assert_eq!(
        finding(&run, "error: no PDFs"),
        "error: no PDFs: `--browser` names `/nowhere/chromium`, but there is no such program\n  help: correct what `--browser` says, \
         or leave it out: then the installed browsers are tried"
    );
    assert!(run.stdout.ends_with("1 thing to be mended on this computer.\n"), "{}", run.stdout);
    let no_pdf = FakeBrowser::speaking(r#"reply '{"data":"SGVsbG8="}'"#);
    for (fake, says) in [
        (FakeBrowser::new("Chromium 130.0.6723.1", "exit 1"), "and PDFs need version 131 or newer"),
        (FakeBrowser::new("Firefox 140.0", "exit 1"), "does not say which browser it is"),
        (FakeBrowser::new("Chromium 140.0.0.0", "exit 1"), "could not be started"),
        (no_pdf, "what the browser printed is not a PDF"),
    ] {
        let browser = fake.path();
        let run = project.run(&["doctor", "--browser", &browser.to_string_lossy()]).ends_with(1);
        assert!(finding(&run, "error: no PDFs").contains(says), "{says}\n{}", run.stdout);
        fake.runs();
    }
}

#[test]
fn fonts_are_asked_for_in_each_language_that_the_themes_font_cannot_show() {
    let project = arabic();
    let none = with_program("fc-list", "exit 0");
    let run = run_with(&project, none.path(), &[]).ends_with(1);
    let said = finding(&run, "error: no font on this computer has the letters of العربية (ar)");
    assert!(said.contains("fonts-noto-core"), "{said}");

    let some = with_program(
        "fc-list",
        "[ \"$1 $2\" = ':lang=ar family' ] && printf 'Noto Sans Arabic,Noto Sans Arabic Thin\\nAmiri\\nNoto Sans Arabic\\n'",
    );
    let run = run_with(&project, some.path(), &[]).ends_with(1);
    finding(&run, "ok: `Amiri` and 1 more font have the letters of العربية (ar)");
    finding(&run, "ok: the font of the built-in theme has the letters of English (en)\n");
    assert!(!run.stdout.contains("error: no font"), "{}", run.stdout);
}

#[test]
fn without_fontconfig_fonts_cannot_be_looked_at_which_is_no_error() {
    let broken = with_program("fc-list", "exit 1");
    for folder in [Path::new("/nowhere"), broken.path()] {
        let run = run_with(&arabic(), folder, &[]).ends_with(1);
        let said = finding(&run, "warning: whether this computer has a font for العربية (ar)");
        assert!(said.contains("install fontconfig"), "{said}");
        assert!(
            run.stdout.ends_with("1 thing to be mended on this computer.\n"),
            "the browser: {}",
            run.stdout
        );
    }
}

#[test]
fn folders_that_cannot_be_written_to_are_named() {
    let project = Project::new().file("public", "a file");
    let run = project.run(&["doctor", "--browser", "/nowhere/chromium"]).ends_with(1);
    let said = finding(&run, "error: the output folder `./public` cannot be written to");
    assert!(said.contains("--out"), "{said}");
    let run = project.run(&["doctor", "--out", "content"]).ends_with(1);
    finding(&run, "error: the site cannot be published to");
    assert_eq!(project.read("public"), "a file");

    let cache = project.path("book.toml");
    let mut command = project.command(&["doctor", "--out", "site"]);
    let run =
        Run::of(command.env("XDG_CACHE_HOME", cache).output().expect("the program starts")).ends_with(0);
    finding(&run, "warning: the cache `");
}

#[test]
fn the_day_of_a_build_comes_with_its_time_zone() {
    let project = Project::new();
    let nowhere = Path::new("/nowhere");
    let run = run_with(&project, nowhere, &[("TZ", "America/Los_Angeles")]);
    assert!(
        finding(&run, "ok: today is ").ends_with(" in the time zone America/Los_Angeles"),
        "{}",
        run.stdout
    );
    let run = run_with(&project, nowhere, &[("TZ", "Mars/Olympus")]);
    let said = finding(&run, "warning: `TZ=Mars/Olympus` is not a time zone that this computer knows");
    assert!(said.contains("TZ=America/Los_Angeles"), "{said}");

    let later = SystemTime::now() + Duration::from_secs(400 * 24 * 60 * 60);
    let book = File::options().append(true).open(project.path("book.toml")).expect("opened");
    book.set_modified(later).expect("set");
    let run = run_with(&project, nowhere, &[("TZ", "UTC")]);
    assert!(
        finding(&run, "warning: the clock says ").contains("book.toml was changed later"),
        "{}",
        run.stdout
    );
}

#[test]
fn git_is_of_use_and_not_needed() {
    let run = run_with(&Project::new(), Path::new("/nowhere"), &[]);
    assert!(finding(&run, "warning: git cannot be used").contains("install git"), "{}", run.stdout);
    let git = with_program("git", "echo 'git version 2.99.1'");
    let run = run_with(&Project::new(), git.path(), &[]);
    finding(&run, "ok: git version 2.99.1 is installed\n");
}

#[test]
fn a_book_with_mistakes_in_its_settings_is_reported_and_the_computer_looked_at() {
    let project = Project::new().setting("regoin = \"us\"");
    let run = run_with(&project, Path::new("/nowhere"), &[]).ends_with(1);
    assert!(finding(&run, "error: book.toml has 1 mistake").contains("handout check"), "{}", run.stdout);
    finding(&run, "error: no PDFs");
}

#[test]
fn a_computer_can_be_looked_at_before_it_has_a_book() {
    let project = Project::empty();
    let run = project.run(&["doctor"]).ends_with(0);
    finding(&run, "warning: there is no book.toml here");
    let run = project.run(&["doctor", "."]).ends_with(1);
    finding(&run, "error: there is no book.toml here");
}
