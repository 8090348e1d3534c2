//! What has the name of a file of the book and is none, and files that are not read until they are shown.

use std::os::unix::fs::symlink;
use std::os::unix::net::UnixListener;
use std::process::Command;

use handout_base::diag::Code;
use handout_input::{Inputs, Options};
use handout_render::{Memo, build};

use super::camera::{PNG, photo, png};
use super::project::{Project, THEME, page};

/// The places of a book's files.
const PLACES: [&str; 9] = [
    "content/hip.jpg",
    "content/drawing.svg",
    "content/extra.md",
    "content/glossary.yaml",
    "content/notes.txt",
    "templates/page.html",
    "static/css/50-own.css",
    "i18n/en.ftl",
    "book.toml",
];

fn book() -> Project {
    page("", "![A hip](hip.jpg) ![A drawing](drawing.svg)").file("content/hip.jpg", photo(40, 30, 1))
}

/// A book with something else in the place of a file.
fn with_odd(place: &str, make: impl FnOnce(&std::path::Path)) -> Project {
    let project = book();
    let path = project.path(place);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    // It may not be there.
    let _ = std::fs::remove_file(&path);
    make(&path);
    project
}

#[track_caller]
fn is_refused(project: &Project, place: &str, kind: &str) {
    let run = project.build().ends_with(1);
    let expected = format!("{place}: error[unreadable]: this is {kind}, not a file");
    assert!(run.stderr.contains(&expected), "{expected}\n{}", run.stderr);
    assert!(!project.path("public").exists(), "nothing is published");
}

/// Opening a pipe for reading waits until somebody writes to it, so a build that tried would never end.
#[test]
fn a_pipe_is_an_error_and_never_waited_for() {
    for place in PLACES {
        let project = with_odd(place, |path| {
            assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo runs").success());
        });
        is_refused(&project, place, "a pipe between programs");
    }
}

#[test]
fn a_socket_is_an_error() {
    for place in PLACES {
        let project = with_odd(place, |path| drop(UnixListener::bind(path).expect("a socket")));
        is_refused(&project, place, "a socket of a program");
    }
}

#[test]
fn a_device_is_an_error() {
    for place in PLACES {
        let project = with_odd(place, |path| symlink("/dev/zero", path).expect("a link"));
        let run = project.build().ends_with(1);
        assert!(run.stderr.contains(&format!("{place}: error[bad-symlink]")), "{place}: {}", run.stderr);
    }
}

/// A picture is published, so only pictures below content/ are: the rest of the folder may be private. The same is true of static/.
#[test]
fn a_link_does_not_publish_what_is_elsewhere_in_the_book() {
    let secret = || book().file("content/drawing.svg", PNG).file("private/knee.jpg", photo(20, 30, 1));
    let to = |target: &str, place: &str| {
        let project = secret();
        let _ = std::fs::remove_file(project.path(place));
        symlink(target, project.path(place)).expect("a link");
        project
    };
    let folder = page("", "![A knee](photos/knee.jpg)").file("private/knee.jpg", photo(20, 30, 1));
    symlink("../private", folder.path("content/photos")).expect("a link");
    let chain = to("second.jpg", "content/hip.jpg");
    symlink("../private/knee.jpg", chain.path("content/second.jpg")).expect("a link");
    let statics = secret().file("static/a.txt", "a");
    symlink("../private", statics.path("static/more")).expect("a link");
    for (name, project, place) in [
        ("a photo", to("../private/knee.jpg", "content/hip.jpg"), "content/hip.jpg"),
        ("another file", to("../book.toml", "content/hip.jpg"), "content/hip.jpg"),
        ("a drawing", to("../private/knee.jpg", "content/drawing.svg"), "content/drawing.svg"),
        ("a folder", folder, "content/photos/knee.jpg"),
        ("a link to a link", chain, "content/hip.jpg"),
        ("a folder of static files", statics, "static/more/knee.jpg"),
    ] {
        let run = project.build().ends_with(1);
        let top = place.split('/').next().expect("a folder");
        let message = format!("{place}: error[bad-symlink]: this link leads to a file outside of `{top}/`");
        assert!(run.stderr.contains(&message), "{name}: {}", run.stderr);
    }
    // Within content/, a photo may have two names.
    let inside = page("", "![A hip](hip.jpg) ![A knee](all/knee.jpg)")
        .file("content/photos/knee.jpg", photo(20, 30, 1));
    symlink("photos/knee.jpg", inside.path("content/hip.jpg")).expect("a link");
    symlink("photos", inside.path("content/all")).expect("a link");
    inside.build().succeeds();
}

fn inputs(project: &Project) -> Inputs {
    handout_input::read(project.root(), THEME, Options::on(jiff::civil::date(2026, 3, 1)))
}

/// Pictures are read when they are shown: then they must be the ones that the book was read with.
#[test]
fn a_picture_that_changes_during_a_build_is_an_error() {
    type Change = fn(&Project);
    let changes: [(&str, Change); 5] = [
        ("another picture", |project| project.write("content/a.png", png(9))),
        ("a longer file", |project| project.write("content/a.png", [&png(7), &b"more"[..]].concat())),
        ("half a file", |project| project.write("content/a.png", &png(7)[..30])),
        ("no file", |project| project.delete("content/a.png")),
        ("a folder", |project| {
            project.delete("content/a.png");
            std::fs::create_dir(project.path("content/a.png")).expect("made");
        }),
    ];
    for (name, change) in changes {
        let project = page("", "![A hip](a.png)").file("content/a.png", png(7)).file("content/b.png", png(8));
        let (inputs, memo) = (inputs(&project), Memo::new());
        // One that no page shows is not read at all.
        project.delete("content/b.png");
        change(&project);
        let built = build(&inputs, &memo);
        let lost: Vec<_> =
            built.diagnostics.iter().filter(|problem| problem.code == Code::Unreadable).collect();
        assert_eq!(lost.len(), 1, "{name}: {lost:?}");
        assert_eq!(&*lost[0].span.path, "content/a.png", "{name}");
        // The problem is not remembered when the file is back.
        let _ = std::fs::remove_dir(project.path("content/a.png"));
        project.write("content/a.png", png(7));
        let again = build(&inputs, &memo);
        assert!(!again.diagnostics.has_errors(), "{name}");
        let is_picture = |path: &str| path.ends_with(".png") && !path.contains("/icon");
        assert_eq!(again.output.iter().filter(|(path, _)| is_picture(path.as_str())).count(), 1);
    }
}
