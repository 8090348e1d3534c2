//! `handout diff`: what it shows a reviewer of a change.

use std::fs;
use std::process::Command;

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, Project, Run};

const DRAWN: &str = "figure:\n  pose: on back, knees bent\n  end: {lift: hips}\n  arrow: hips up\n";

/// The book with this file as it was before, and the comparison with now.
fn diff(before: &Project, now: &Project) -> String {
    let from = before.root().to_str().expect("a plain path");
    let run = now.run(&["diff", from, "--today", "2026-03-01", "--out", "-"]).succeeds();
    run.stdout
}

/// What a reader sees of the comparison: no style, no tags.
fn text(html: &str) -> String {
    let main = html.split_once("<main>").expect("a main part").1;
    let mut out = String::new();
    for piece in main.split('<') {
        out.push_str(piece.split_once('>').map_or(piece, |(_, text)| text));
        if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn bridge(from: &str, to: &str) -> Project {
    assert!(CLINIC_BRIDGE.contains(from));
    Project::clinic().file("content/exercises/bridge.md", CLINIC_BRIDGE.replace(from, to))
}

#[test]
fn a_book_that_did_not_change_says_so() {
    let html = diff(&Project::clinic(), &Project::clinic());
    assert!(
        text(&html).contains("0 pages changed. 5 pages as before. Patients would see no change."),
        "{}",
        text(&html)
    );
    assert!(!html.contains("<article"));
}

#[test]
fn words_are_shown_inside_their_block() {
    let html = diff(&Project::clinic(), &bridge("Lower them slowly.", "Lower them very slowly."));
    let text = text(&html);
    assert!(text.contains("2 pages changed. 3 pages as before."), "{text}");
    assert!(text.contains("Lower them [new: very ] slowly."), "{text}");
    assert!(!text.contains("Lift your hips."), "what stays is not shown: {text}");
    // The handout comes first, and the text is named by its heading there.
    let (handout, exercise) =
        text.split_once("Exercises A").or(text.split_once("Exercises Bridge")).expect("both");
    assert!(
        handout.contains("Handouts A sore back Changed · content/back/_index.md Words Bridge"),
        "{handout}"
    );
    assert!(exercise.contains("content/exercises/bridge.md"), "{exercise}");
    assert!(html.contains(
        "<ins><span class=\"aloud\" lang=\"en\" dir=\"ltr\">[new: </span><span lang=\"en\" dir=\"ltr\">very</span>"
    ));
}

#[test]
fn doses_come_first() {
    let html = diff(&Project::clinic(), &bridge("reps: 8-12}\n", "reps: 10, sets: 2}\n"));
    let text = text(&html);
    let dose = "Dose Bridge Dose Before Now Hold 5 s 5 s Repeat [removed: 8 to 12 times ] [new: 10 times ] Sets nothing [new: 2";
    let plain = text.replace("5 seconds", "5 s").replace("8–12", "8 to 12");
    assert!(plain.contains("Before Now"), "{text}");
    assert!(text.contains("[removed: 8") && text.contains("[new: 10"), "{text}");
    assert!(text.contains("nothing [new: 2"), "{text} {dose}");
    assert!(text.contains("A sore back dose"), "the contents list says what changed: {text}");
}

#[test]
fn pictures_are_side_by_side() {
    let photo = "image: {end: bridge.png, alt: A person lies face up with the hips in the air}\n";
    let drawn = bridge(photo, DRAWN);
    let html = diff(&Project::clinic(), &drawn);
    assert!(text(&html).contains("Pictures Bridge Before Now"), "{}", text(&html));
    assert!(html.contains(
        "<img alt=\"A person lies face up with the hips in the air\" src=\"data:image/png;base64,"
    ));
    assert!(html.contains("<svg role=\"img\" aria-label="));
    assert!(!html.contains("src=\"/"), "nothing is loaded");
}

#[test]
fn pages_come_and_go() {
    let plank = CLINIC_BRIDGE.replace("Bridge", "Plank");
    let more = Project::clinic().file("content/exercises/plank.md", &plank);
    let text_of = |before: &Project, now: &Project| text(&diff(before, now));
    let added = text_of(&Project::clinic(), &more);
    assert!(
        added.contains("1 new.") && added.contains("Plank New page · content/exercises/plank.md"),
        "{added}"
    );
    assert!(
        added.contains("Lift your hips.") && !added.contains("[new: Lift"),
        "all of it is there to read: {added}"
    );
    let removed = text_of(&more, &Project::clinic());
    assert!(removed.contains("Plank Removed: the page is no longer in the book"), "{removed}");
    let withdrawn = more.file(
        "content/exercises/plank.md",
        plank.replace("kind: exercise", "kind: exercise\nwithdrawn: {on: 2026-02-01, reason: It hurt.}"),
    );
    let before = Project::clinic().file("content/exercises/plank.md", &plank);
    let withdrawn = text_of(&before, &withdrawn);
    assert!(withdrawn.contains("Withdrawn: this is what its address now says"), "{withdrawn}");
    assert!(withdrawn.contains("It hurt."), "{withdrawn}");
}

#[test]
fn a_renamed_page_is_the_same_page() {
    let moved = Project::clinic()
        .file("content/exercises/bridge.md", CLINIC_BRIDGE.replace("kind:", "slug: hip-lift\nkind:"));
    let text = text(&diff(&Project::clinic(), &moved));
    assert!(text.contains("Its address was /exercises/bridge/ and is /exercises/hip-lift/."), "{text}");
    assert!(!text.contains("New page") && !text.contains("Removed:"), "{text}");
}

#[test]
fn consequences_of_a_signature_are_left_out() {
    let signed = CLINIC_BACK
        .replace("---\nMost", "review: {by: Jo Doe, role: physiotherapist, on: 2026-02-01}\n---\nMost");
    let text = text(&diff(&Project::clinic(), &Project::clinic().file("content/back/_index.md", signed)));
    assert!(text.contains("Patients would see no change."), "{text}");
}

#[test]
fn text_stays_text() {
    let evil = "<script>alert(1)</script> \"'><img src=x onerror=alert(2)> </style>";
    let before = bridge("title: Bridge", "title: 'Bridge & \"old\"'");
    let now = Project::clinic().file(
        "content/exercises/bridge.md",
        CLINIC_BRIDGE
            .replace("title: Bridge", &format!("title: '{}'", evil.replace('\'', "''")))
            .replace("Do not arch your back.", "'</p><b onclick=x>a</b>'"),
    );
    // Markup in front matter is a mistake, and the comparison shows it all the same.
    let from = before.root().to_str().expect("a plain path");
    let html = now.run(&["diff", from, "--today", "2026-03-01", "--out", "-"]).ends_with(0).stdout;
    for bad in ["<script", "<img src=x", "<b onclick", "</style> "] {
        assert!(!html.contains(bad), "{bad}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)"));
    assert_eq!(html.matches("</style>").count(), 1);
    assert!(html.contains("default-src 'none'") || html.contains("default-src &#39;none&#39;"));
}

#[test]
fn raw_html_of_a_book_loads_nothing() {
    let raw = "\n<svg role=\"img\" aria-label=\"Line\" onload=\"alert(1)\"><style>path{display:none}</style><a href=\"https://x.example\"><path id=\"p\" d=\"M0 0\" style=\"color:red\" fill=\"url(https://x.example)\"/></a><script>alert(2)</script></svg>\n";
    let on = |project: Project| project.table("[markdown]\nraw_html = true");
    let now = on(Project::clinic().file("content/exercises/bridge.md", format!("{CLINIC_BRIDGE}{raw}")));
    let from = on(Project::clinic());
    let html = now
        .run(&["diff", from.root().to_str().expect("a plain path"), "--today", "2026-03-01", "--out", "-"])
        .stdout;
    assert!(html.contains("<svg role=\"img\" aria-label=\"Line\"><path d=\"M0 0\"></path></svg>"), "{html}");
    assert!(!html.contains("x.example") && !html.contains("alert("));
}

fn git(project: &Project, arguments: &[&str]) {
    let output = Command::new("git")
        .args(["-c", "user.name=Jo", "-c", "user.email=jo@clinic.handout", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .current_dir(project.root())
        .output()
        .expect("git starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository whose first state is the clinic.
fn repository() -> Project {
    let project = Project::clinic();
    git(&project, &["init", "--quiet"]);
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "-m", "first"]);
    project
}

#[test]
fn a_revision_is_an_earlier_state() {
    let project = repository();
    project.write("content/exercises/bridge.md", CLINIC_BRIDGE.replace("Lower them slowly.", "Lower them."));
    let run = project.run(&["diff", "HEAD", "--today", "2026-03-01"]).succeeds();
    assert_eq!(run.stdout, "2 pages to look at, 3 unchanged: handout-diff.html\n");
    let html = project.read("handout-diff.html");
    assert!(text(&html).contains("Lower them [removed: slowly ] ."), "{}", text(&html));
    // The one written before is replaced, another file is not.
    project.run(&["diff", "HEAD", "--today", "2026-03-01", "--quiet"]).succeeds();
    let run = project.run(&["diff", "HEAD", "--out", "book.toml"]).ends_with(2);
    assert!(run.stderr.contains("`./book.toml` would be overwritten"), "{}", run.stderr);
    assert!(run.stderr.contains("choose another name"), "{}", run.stderr);
    assert_eq!(
        text(&project.run(&["diff", "HEAD", "back", "--out", "-"]).stdout).matches("Seen by").count(),
        1
    );
}

#[test]
fn variables_of_another_repository_change_nothing() {
    let project = repository();
    let elsewhere = project.path("elsewhere");
    for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_NAMESPACE"] {
        let mut command = project.command(&["diff", "HEAD", "--today", "2026-03-01"]);
        let run = Run::of(command.env(name, &elsewhere).output().expect("the program starts")).succeeds();
        assert!(run.stdout.contains("0 pages to look at, 5 unchanged"), "{name}: {}", run.stdout);
    }
}

#[cfg(unix)]
#[test]
fn a_repository_starts_no_program() {
    use std::os::unix::fs::PermissionsExt as _;

    let project = repository();
    let trap = project.path(".git/trap");
    let marker = project.path("sprung");
    fs::write(&trap, format!("#!/bin/sh\ntouch '{}'\ncat\n", marker.display())).expect("written");
    fs::set_permissions(&trap, fs::Permissions::from_mode(0o755)).expect("set");
    for hook in ["post-checkout", "post-index-change", "reference-transaction", "fsmonitor-watchman"] {
        fs::copy(&trap, project.path(&format!(".git/hooks/{hook}"))).expect("copied");
    }
    project.write(".git/info/attributes", "* filter=trap diff=trap\n");
    let command = trap.display().to_string();
    for key in [
        "core.fsmonitor",
        "core.pager",
        "core.sshCommand",
        "core.editor",
        "filter.trap.smudge",
        "filter.trap.clean",
        "filter.trap.process",
        "diff.trap.textconv",
        "diff.trap.command",
        "diff.external",
        "credential.helper",
    ] {
        git(&project, &["config", key, &command]);
    }
    // A git that comes with the book, for whoever has the current folder in PATH.
    fs::copy(&trap, project.path("git")).expect("copied");
    let path = format!(":.:{}", std::env::var("PATH").expect("a path"));
    let mut command = project.command(&["diff", "HEAD", "--today", "2026-03-01"]);
    let run = Run::of(command.env("PATH", path).output().expect("the program starts")).succeeds();
    assert!(run.stdout.contains("unchanged"), "{}", run.stdout);
    assert!(!marker.exists(), "a program of the book was started");
}

/// The repository may be made to be listed for ever; so is this one, by a git that stands first in `PATH`.
#[cfg(unix)]
#[test]
fn what_git_prints_without_end_is_not_read() {
    use std::os::unix::fs::PermissionsExt as _;

    let project = Project::clinic();
    let programs = tempfile::tempdir().expect("a folder");
    let git = programs.path().join("git");
    for (script, said) in [
        ("case \"$*\" in *ls-tree*) cat /dev/zero;; *) echo abc;; esac", "too many files to be listed"),
        ("yes", "too many files to be listed"),
        ("case \"$*\" in *ls-tree*) yes >&2;; *) echo abc;; esac", "git cannot give the earlier state"),
        (
            "case \"$*\" in *cat-file*) yes;; *ls-tree*) printf '100644 blob a 9\\tbook.toml\\0';; *rev-parse*--verify*) echo abc;; esac",
            "a file is missing: y",
        ),
    ] {
        fs::write(&git, format!("#!/bin/sh\n{script}\n")).expect("written");
        fs::set_permissions(&git, fs::Permissions::from_mode(0o755)).expect("set");
        let path = format!("{}:{}", programs.path().display(), std::env::var("PATH").expect("a path"));
        let mut command = project.command(&["diff", "HEAD"]);
        let run = Run::of(command.env("PATH", path).output().expect("the program starts")).ends_with(2);
        assert!(run.stderr.contains(said), "{script}: {}", run.stderr);
    }
}

#[test]
fn a_folder_wins_over_a_revision() {
    let project = repository();
    git(&project, &["branch", "content"]);
    let run = project.run(&["diff", "content"]).ends_with(2);
    assert!(run.stderr.contains("`content` has no book that can be read"), "{}", run.stderr);
}

#[test]
fn links_in_a_revision_are_skipped() {
    let project = repository();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", project.path("content/passwd.md")).expect("a link");
    git(&project, &["add", "."]);
    git(&project, &["commit", "--quiet", "-m", "a link"]);
    std::fs::remove_file(project.path("content/passwd.md")).ok();
    let run = project.run(&["diff", "HEAD", "--today", "2026-03-01", "--out", "-"]).succeeds();
    assert!(!run.stdout.contains("root:"));
    assert!(text(&run.stdout).contains("Patients would see no change."));
}

#[test]
fn an_unknown_earlier_state_is_reported() {
    let project = repository();
    for (from, said) in [
        ("nowhere", "`nowhere` is neither a folder nor a revision that git knows here"),
        ("HEAD~7", "`HEAD~7` is neither a folder nor a revision that git knows here"),
    ] {
        let run = project.run(&["diff", from]).ends_with(2);
        assert!(run.stderr.contains(said), "{}", run.stderr);
    }
    let run = project.run(&["diff", "--", "--output=x"]).ends_with(2);
    assert!(run.stderr.contains("is neither a folder nor a revision"), "{}", run.stderr);
    let mut command = project.command(&["diff", "HEAD"]);
    let output = command.env("PATH", "").output().expect("the program starts");
    assert!(String::from_utf8_lossy(&output.stderr).contains("git cannot be started"));
    let outside = Project::clinic();
    let run = outside.run(&["diff", "HEAD"]).ends_with(2);
    assert!(run.stderr.contains("is not in a git repository"), "{}", run.stderr);
}

#[test]
fn a_state_with_mistakes_is_compared_as_far_as_it_goes() {
    let before = Project::clinic().file("content/broken.md", "---\nkind: page\ntitle: \n---\nHello.\n");
    let run = Project::clinic()
        .run(&["diff", before.root().to_str().expect("a plain path"), "--today", "2026-03-01", "--out", "-"])
        .ends_with(0);
    assert!(run.stderr.starts_with("note: the earlier state ("), "{}", run.stderr);
    assert!(text(&run.stdout).contains("so pages may be missing here"), "{}", text(&run.stdout));
}
