//! The rules about reviews.

use super::project::{CLINIC_BRIDGE, CLINIC_SIGNS, Project};
use super::rules::{Case, rule};

/// The clinic with a review on its exercise.
fn reviewed(review: &str) -> Project {
    let page = CLINIC_BRIDGE.replace("kind: exercise\n", &format!("kind: exercise\nreview: {{{review}}}\n"));
    Project::clinic().file("content/exercises/bridge.md", page)
}

/// The clinic with its exercise signed on a day, then changed.
fn signed(on: &str, due: &str) -> Project {
    let project = Project::clinic();
    let sign = ["review", "sign", "exercises/bridge", "--by", "Ann Lee", "--role", "Physiotherapist"];
    project.run(&[&sign[..], &["--on", on, "--due", due]].concat()).ends_with(0);
    project
}

fn changed(project: Project, from: &str, to: &str) -> Project {
    let page = project.read("content/exercises/bridge.md").replace(from, to);
    project.file("content/exercises/bridge.md", page)
}

/// The clinic in which the rule about pages that were never reviewed is on, and the policy for them is `policy`.
fn strict(policy: &str, all: &str) -> Project {
    let project = Project::clinic();
    let book = project.read("book.toml").replace("\n[check.rules]\nnot-reviewed = \"off\"\n", all);
    let project = project.file("book.toml", format!("{book}\n[review]\n{policy}\n"));
    let sign = |id: &str| {
        let sign = ["review", "sign", id, "--by", "Ann Lee", "--role", "Physiotherapist"];
        project.run(&[&sign[..], &["--on", "2026-02-01"]].concat()).ends_with(0);
    };
    sign("back");
    sign("back/signs");
    project
}

fn with_bridge_signed(project: Project) -> Project {
    let sign = ["review", "sign", "exercises/bridge", "--by", "Ann Lee", "--role", "Physiotherapist"];
    project.run(&[&sign[..], &["--on", "2026-02-01"]].concat()).ends_with(0);
    project
}

pub(crate) fn cases() -> Vec<Case> {
    let same = || signed("2026-02-01", "2028-02-01");
    let blocked = || strict("unreviewed = \"block\"", "\n[check.rules]\nnot-reviewed = \"off\"\n");
    vec![
        rule("not-reviewed", strict("", ""), with_bridge_signed(strict("", ""))),
        Case {
            code: "not-reviewed",
            name: "not-reviewed-blocked",
            bad: blocked(),
            good: with_bridge_signed(blocked()),
            arguments: &[],
        },
        rule(
            "changed-since-review",
            changed(same(), "Lift your hips.", "Lift your hips high."),
            changed(same(), "1. Lie on your back.\n", "\n1. Lie on your back.  \n"),
        ),
        rule("review-not-bound", reviewed("by: Ann Lee, role: Physiotherapist, on: 2026-02-01"), same()),
        rule("review-due-soon", signed("2026-02-01", "2026-05-01"), signed("2026-02-01", "2026-05-31")),
        rule("review-overdue", signed("2025-02-01", "2026-02-15"), signed("2025-02-01", "2026-05-31")),
        rule(
            "long-review-period",
            changed(same(), "due: 2028-02-01", "due: 2029-02-02"),
            changed(same(), "due: 2028-02-01", "due: 2029-02-01"),
        ),
    ]
}

#[test]
fn an_exception_does_not_unblock_a_page() {
    let signs = CLINIC_SIGNS
        .replace("kind: background\n", "kind: background\nallow: {not-reviewed: the words of the law}\n");
    let project = Project::clinic().file("content/back/signs.md", signs);
    let book = project.read("book.toml").replace("\"off\"", "\"warning\"");
    let project = project.file("book.toml", &book);
    let check = |project: &Project| project.run(&["check", "--today", "2026-03-01", "back/signs"]);
    assert!(!check(&project).stderr.contains("content/back/signs.md"));
    let project = project.file("book.toml", format!("{book}\n[review]\nunreviewed = \"block\"\n"));
    let run = check(&project).ends_with(1);
    assert!(run.stderr.contains("content/back/signs.md: error[not-reviewed]"), "{}", run.stderr);
    let build = project.build().ends_with(1);
    assert!(build.stderr.contains("error[not-reviewed]"), "{}", build.stderr);
}
