//! Tests as files: each folder of tests/cases is a small book with what the program must say about it. The README.md there
//! explains the form.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use handout_base::diag::Code;
use rayon::prelude::*;

use super::golden;
use super::project::{Project, Run, tree};

/// The folder of a case.
pub(crate) fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

/// The book of a case: all its files but those that say what to run and what to expect.
pub(crate) fn book(name: &str) -> BTreeMap<String, Vec<u8>> {
    let mut files = tree(&folder(name));
    files.retain(|path, _| path != "args" && path != "expected.txt" && !path.starts_with("expected/"));
    files
}

/// Everything that a run printed, without parts that differ from run to run.
pub(crate) fn printed(project: &Project, run: &Run) -> String {
    let text = format!("exit {}\n{}{}", run.code, run.stdout, run.stderr);
    without_time(&text).replace(&*project.root().to_string_lossy(), "(book)")
}

#[test]
fn every_case_gives_what_it_expects() {
    let names = names();
    let failures: Vec<String> = names
        .par_iter()
        .flat_map_iter(|name| check(name).into_iter().map(move |failure| format!("case `{name}`: {failure}")))
        .collect();
    assert!(
        failures.is_empty(),
        "{} failures in {} cases\n\n{}",
        failures.len(),
        names.len(),
        failures.join("\n\n")
    );
}

#[test]
fn every_code_has_a_case() {
    let mut texts: Vec<String> =
        names().iter().map(|name| read(&folder(name).join("expected.txt"))).collect();
    for group in ["messages", "rules"] {
        texts.extend(
            tree(&golden::path(group)).values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
        );
    }
    let has_case = |code: &str| texts.iter().any(|text| text.contains(&format!("[{code}]")));
    // These two rules ask other websites. Their tests, in `online`, have their own server.
    let elsewhere = ["dead-link", "moved-link"];
    let missing: Vec<&str> = Code::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !elsewhere.contains(code) && !has_case(code))
        .collect();
    assert!(missing.is_empty() || golden::updating(), "these codes have no case: {missing:?}");
}

/// The name of every case.
fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder(""))
        .expect("the folder of cases")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name != "README.md")
        .collect();
    names.sort();
    names
}

/// Runs a case and reports how it differs from what is expected.
fn check(name: &str) -> Vec<String> {
    let project = Project::from_case(name);
    let before = project.tree("");
    let arguments = fs::read_to_string(folder(name).join("args"));
    let arguments = arguments.as_deref().unwrap_or("build --today 2026-03-01");
    let run = project.run(&arguments.split_whitespace().collect::<Vec<_>>());
    let mut failures = Vec::new();
    let printed = printed(&project, &run);
    failures.extend(golden::compare(&folder(name).join("expected.txt"), Some(printed.as_bytes())).err());
    let after = project.tree("");
    if run.code != 0 && before != after {
        failures.push("the run failed and changed files".to_owned());
    }
    let wanted = folder(name).join("expected");
    for path in if wanted.is_dir() { tree(&wanted).into_keys() } else { BTreeMap::new().into_keys() } {
        failures.extend(golden::compare(&wanted.join(&path), after.get(&path).map(Vec::as_slice)).err());
    }
    failures
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

/// The text without the time that a build took, which its closing line gives.
fn without_time(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(") in ") {
        Some((before, _)) if line.starts_with("Built ") => format!("{before})\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}
