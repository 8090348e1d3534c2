//! `published-addresses.txt`: no address that was ever published disappears, with or without the output folder.

use std::fs;

use crate::project::{BRIDGE, HOME, Project};

const LIST: &str = "published-addresses.txt";

/// A book that was published, as a copy without the folder `public` has it.
fn cloned() -> Project {
    let project = Project::new()
        .file("content/bridge.md", BRIDGE)
        .file("content/about.md", HOME.replace("section", "page"));
    project.build().succeeds();
    fs::remove_dir_all(project.path("public")).expect("removed");
    project
}

#[test]
fn a_page_that_is_lost_in_a_copy_without_the_site_is_an_error_at_its_line() {
    type Change = fn(&Project);
    let lost: [(&str, Change); 4] = [
        ("deleted", |book| book.delete("content/bridge.md")),
        ("renamed", |book| {
            book.delete("content/bridge.md");
            book.write("content/hip-lift.md", BRIDGE);
        }),
        ("given another slug", |book| {
            book.write("content/bridge.md", BRIDGE.replace("title:", "slug: lift\ntitle:"));
        }),
        ("a draft again", |book| {
            book.write("content/bridge.md", BRIDGE.replace("title:", "draft: true\ntitle:"));
        }),
    ];
    for (what, change) in lost {
        let project = cloned();
        change(&project);
        for command in [["build"], ["check"]] {
            let run = project.run(&command).ends_with(1);
            let place = match what {
                "a draft again" => "content/bridge.md: error[vanished-url]".to_owned(),
                _ => format!("{LIST}:6:1: error[vanished-url]: the published address `/bridge/`"),
            };
            assert!(format!("{}{}", run.stdout, run.stderr).contains(&place), "{what}: {}", run.stderr);
        }
        assert!(!project.path("public").exists(), "{what}: nothing is published");
    }
}

#[test]
fn an_old_address_stays_listed_when_its_redirect_is_taken_out_again() {
    let project = cloned();
    project.write("content/bridge.md", BRIDGE.replace("title:", "redirect_from: [/lift/]\ntitle:"));
    let run = project.run(&["build", "--today", "2026-03-01"]).succeeds();
    assert!(run.stdout.contains("published-addresses.txt has 1 new line"), "{}", run.stdout);
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.write("content/bridge.md", BRIDGE);
    assert!(project.build().ends_with(1).stderr.contains("the published address `/lift/` would disappear"));
}

#[test]
fn what_is_not_published_is_not_listed() {
    let project = Project::new().file("content/bridge.md", BRIDGE.replace("title:", "draft: true\ntitle:"));
    project.build_with(&["--drafts", "--out", "preview"]).succeeds();
    assert!(!project.path(LIST).exists(), "a folder with drafts is not public");
    project.run(&["check"]);
    assert!(!project.path(LIST).exists(), "checking publishes nothing");
    project.write("content/mistake.md", "---\nkind: page\ntitel: A\n---\n");
    project.build().ends_with(1);
    assert!(!project.path(LIST).exists(), "a build with errors publishes nothing");
    project.delete("content/mistake.md");
    project.build().succeeds();
    let list = project.read(LIST);
    assert!(list.ends_with("\n/\n"), "only the home page: {list}");
}

#[test]
fn a_book_that_was_published_before_it_had_the_list_gets_one() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    project.delete(LIST);
    project.delete("content/bridge.md");
    assert!(project.build().ends_with(1).stderr.contains("the published address `/bridge/` would disappear"));
    assert!(project.read(LIST).contains("\n/bridge/\n"));
}

#[test]
fn a_list_that_was_damaged_is_an_error_with_its_place() {
    for (text, place) in [
        ("<<<<<<< HEAD\n/\n=======\n/bridge/\n>>>>>>> theirs\n", ":1:1: error[bad-url]"),
        (
            "/\nbridge\n",
            ":2:1: error[bad-url]: this line is not an address of a page or PDF: it does not begin with `/`",
        ),
        ("/\n/../etc.pdf\n", ":2:1: error[bad-url]"),
        ("/\n/../etc/\n", ":2:1: error[bad-url]"),
        ("/\n/a b/\n", ":2:1: error[bad-url]"),
    ] {
        let project = Project::new().file(LIST, text);
        let run = project.build().ends_with(1);
        assert!(run.stderr.contains(&format!("{LIST}{place}")), "{}", run.stderr);
        assert_eq!(project.read(LIST), text, "the author's file is left alone");
    }
    let project = Project::new();
    fs::create_dir(project.path(LIST)).expect("made");
    assert!(project.build().ends_with(1).stderr.contains("this is not a file"));
}

#[test]
fn a_second_build_does_not_touch_the_list() {
    let project = cloned();
    let time = || fs::metadata(project.path(LIST)).and_then(|meta| meta.modified()).expect("a time");
    let before = time();
    let run = project.run(&["build", "--today", "2026-03-01"]).succeeds();
    assert!(!run.stdout.contains(LIST), "{}", run.stdout);
    assert_eq!(time(), before);
}
