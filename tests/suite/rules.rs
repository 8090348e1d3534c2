//! Every rule of `handout check`: a book that breaks it, with the message as a golden file, and one like it that does not.

use super::golden;
use super::project::{CLINIC_BRIDGE, Project};

/// A rule with a book that breaks it and one that does not. Its golden file is tests/golden/rules/NAME.txt.
pub(crate) struct Case {
    pub(crate) code: &'static str,
    /// The code, with a suffix for the case if a rule has several.
    pub(crate) name: &'static str,
    pub(crate) bad: Project,
    pub(crate) good: Project,
    pub(crate) arguments: &'static [&'static str],
}

/// A case of a rule, both books being [`Project::clinic`] with other files.
pub(crate) fn rule(code: &'static str, bad: Project, good: Project) -> Case {
    Case { code, name: code, bad, good, arguments: &[] }
}

fn check(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["check", "--quiet", "--today", "2026-03-01"], arguments].concat());
    format!("exit {}\n{}{}", run.code, run.stdout, run.stderr)
}

#[test]
fn a_good_book_has_nothing_to_fix() {
    assert_eq!(check(&Project::clinic(), &["--strict"]), "exit 0\n");
}

#[test]
fn every_rule_finds_violations_and_nothing_else() {
    let mut names = Vec::new();
    for case in cases() {
        let bad = check(&case.bad, case.arguments);
        assert!(bad.contains(&format!("[{}]", case.code)), "{}: {bad}", case.name);
        golden::check(&format!("rules/{}.txt", case.name), &bad);
        assert_eq!(check(&case.good, case.arguments), "exit 0\n", "{}: the good book", case.name);
        names.push(format!("{}.txt", case.name));
    }
    golden::no_leftovers("rules", &names);
}

fn cases() -> Vec<Case> {
    let all = [
        super::rules_reading::cases(),
        super::rules_pages::cases(),
        super::rules_shown::cases(),
        super::rules_review::cases(),
        super::rules_translation::cases(),
    ];
    let idle = Project::clinic().file(
        "content/exercises/bridge.md",
        CLINIC_BRIDGE.replace("title:", "allow: {long-list: The law asks for all nine.}\ntitle:"),
    );
    all.into_iter().flatten().chain([rule("idle-allow", idle, Project::clinic())]).collect()
}
