//! `handout fix`: what it changes, and that it changes nothing else.

use std::fs;

use super::project::{Project, SPANISH};

const BRIDGE: &str = "---\nkind: exercise\ntitle: Bridge\nsummary: Lift.\nlevel: easy\ndose: {hold: 5 s, reps: 8-12}\n---\n1. Lie down.\n";
const FILE: &str = "content/bridge.es.md";

fn book(translation: impl AsRef<[u8]>) -> Project {
    Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", SPANISH)
        .file("content/bridge.md", BRIDGE)
        .file(FILE, translation)
}

#[test]
fn all_other_bytes_stay() {
    let mark = "\u{feff}";
    for (what, own, fixed) in [
        (
            "Windows line ends and a byte order mark",
            format!("{mark}---\r\nkind: exercise\r\ntitle: P \r\nsummary: S.\r\ndose:\r\n  hold: 5 s # so\r\n  reps: 8-12\r\n---\r\n1. A.\r\n"),
            format!("{mark}---\r\ntitle: P \r\nsummary: S.\r\n---\r\n1. A.\r\n"),
        ),
        (
            "comments and blank lines",
            "---\n# First.\nkind: exercise\n\n# Words.\ntitle: 'P'   # the title\nlevel: easy\n# Last.\nsummary: S.\n---\n\n1. A.\n".to_owned(),
            "---\n# First.\n\n# Words.\ntitle: 'P'   # the title\n# Last.\nsummary: S.\n---\n\n1. A.\n".to_owned(),
        ),
        (
            "no line end at the end",
            "---\ntitle: P\nsummary: S.\nlevel: easy\n---\n1. A.".to_owned(),
            "---\ntitle: P\nsummary: S.\n---\n1. A.".to_owned(),
        ),
        (
            "mixed line ends",
            "---\r\ntitle: P\nsummary: S.\r\nlevel: easy\nkind: exercise\r\n---\n1. A.\r\n".to_owned(),
            "---\r\ntitle: P\nsummary: S.\r\n---\n1. A.\r\n".to_owned(),
        ),
        (
            "all on one line",
            "---\n{title: P, kind: exercise, summary: S., dose: {reps: 8-12, hold: 5 s}}\n---\n1. A.\n".to_owned(),
            "---\n{title: P, summary: S.}\n---\n1. A.\n".to_owned(),
        ),
    ] {
        let project = book(&own);
        let run = project.run(&["fix", "--dry-run"]).succeeds();
        assert!(run.stdout.contains("1 file would be changed"), "{what}: {}", run.stdout);
        assert_eq!(project.read(FILE), own, "{what}: nothing is written yet");
        project.run(&["fix"]).succeeds();
        assert_eq!(project.read(FILE), fixed, "{what}");
        let run = project.run(&["fix"]).succeeds();
        assert!(run.stdout.starts_with("Nothing that can be corrected"), "{what}: {}", run.stdout);
        project.build().ends_with(0);
    }
}

#[test]
fn what_could_mean_two_things_is_left() {
    for front in [
        "title: P\nsummary: S.\nlevel: hard\n",
        "title: P\nsummary: S.\nlevl: easy\n",
        "title: P\nsummary: S.\nposition: sitting\n",
        "title: P\nsumary: S.\n",
    ] {
        let own = format!("---\n{front}---\n1. A.\n");
        let project = book(&own);
        let run = project.run(&["fix"]).succeeds();
        assert_eq!(run.stdout, "Nothing that can be corrected for certain.\n", "{front}");
        assert_eq!(project.read(FILE), own);
        project.build().ends_with(1);
    }
}

#[test]
fn only_the_named_pages_are_changed() {
    let own = "---\nkind: exercise\ntitle: P\nsummary: S.\n---\n1. A.\n";
    let project = book(own).file("content/plank.md", BRIDGE).file("content/plank.es.md", own);
    project.run(&["fix", "content/plank.es.md"]).succeeds();
    assert_eq!(project.read(FILE), own);
    assert!(!project.read("content/plank.es.md").contains("kind"));
}

/// A signature of the words stays valid: what a translation repeats was never its own.
#[test]
fn a_review_stays_valid() {
    let project = book("---\ntitle: P\nsummary: S.\n---\n1. A.\n");
    let sign = ["review", "sign", "bridge.es", "--by", "Ann", "--role", "Nurse", "--on", "2026-01-01"];
    project.run(&sign).ends_with(0);
    let signed = project.read(FILE);
    let changed = || {
        let run = project.run(&["check", "--format", "short", "--today", "2026-01-02"]);
        format!("{}{}", run.stdout, run.stderr).contains("changed-since-review")
    };
    assert!(!changed(), "{signed}");
    project.write(FILE, signed.replace("title: P", "kind: exercise\nlevel: easy\ntitle: P"));
    let run = project.run(&["fix"]).succeeds();
    assert!(run.stdout.contains("2 corrections"), "{}", run.stdout);
    assert_eq!(project.read(FILE), signed);
    assert!(!changed());
    // It covers what is inherited.
    project.write("content/bridge.md", BRIDGE.replace("hold: 5 s", "hold: 9 s"));
    assert!(changed());
}

#[cfg(unix)]
#[test]
fn a_page_that_may_not_be_written_stays_and_so_do_all_others() {
    use std::os::unix::fs::PermissionsExt as _;

    let own = "---\nkind: exercise\ntitle: P\nsummary: S.\n---\n1. A.\n";
    let project = book(own).file("content/plank.md", BRIDGE).file("content/plank.es.md", own);
    fs::set_permissions(project.path("content/plank.es.md"), fs::Permissions::from_mode(0o444)).expect("set");
    let run = project.run(&["fix"]).ends_with(2);
    assert!(run.stderr.contains("`content/plank.es.md` cannot be written"), "{}", run.stderr);
    assert_eq!(project.read(FILE), own, "no page is changed");
}

/// A part of a translated handout that is not translated leads to translations where there are some.
#[test]
fn parts_that_are_not_translated_lead_to_translations() {
    let exercise = |more: &str| BRIDGE.replace("level: easy\n", more);
    let words = "---\ntitle: Palabras\nsummary: S.\n---\n1. A.\n";
    let project = book(words)
        .file(
            "content/plank.md",
            exercise("easier: bridge\nharder: tilt\n")
                .replace("1. Lie", "See [this](bridge.md) and [that](tilt.md).\n\n1. Lie"),
        )
        .file("content/tilt.md", exercise(""))
        .file(
            "content/back.md",
            "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [plank]\n---\n",
        )
        .file("content/back.es.md", "---\ntitle: Espalda\nsummary: S.\nmain_message: M.\n---\n");
    project.build().ends_with(0);
    let page = project.read("public/es/back/index.html");
    assert_eq!(page.matches("href=\"/es/bridge/\"").count(), 2, "{page}");
    assert_eq!(page.matches("href=\"/tilt/\"").count(), 2, "{page}");
    let original = project.read("public/back/index.html");
    assert_eq!(original.matches("href=\"/bridge/\"").count(), 2, "{original}");
}
