//! Problems that whole books have: the content that we ship, and a clinic's book with twenty mistakes (the case `twenty-mistakes`
//! has the words).

use std::path::Path;
use std::process::Command;

fn check(book: &str, arguments: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["check", "--quiet", "--today", "2026-11-22"])
        .args(arguments)
        .arg(book)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts");
    let text =
        [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    (output.status.code().unwrap_or(-1), text)
}

/// The problems of a book by code and file.
fn found(book: &str) -> Vec<(String, String)> {
    let (_, lines) = check(book, &["--format", "json"]);
    let problems = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let text = |value: &serde_json::Value| value.as_str().expect("text").to_owned();
    problems.map(|problem| (text(&problem["code"]), text(&problem["location"]["path"]))).collect()
}

#[test]
fn all_content_that_we_ship_needs_only_a_reviewer() {
    let found = found(".");
    let others: Vec<_> = found.iter().filter(|(code, _)| code != "not-reviewed").collect();
    assert!(others.is_empty(), "{others:?}");
    assert_eq!(found.len(), 16, "every clinical page waits for a reviewer");
}

#[test]
fn twenty_mistakes_are_twenty_findings() {
    let book = "tests/cases/twenty-mistakes";
    let (code, lines) = check(book, &["--format", "json"]);
    let found: Vec<serde_json::Value> =
        lines.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!((code, found.len()), (1, 20), "{lines}");
    for problem in &found {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(book);
        let file = path.join(problem["location"]["path"].as_str().expect("a path"));
        assert!(file.is_file(), "{problem}: it names a file of the book");
        assert!(
            problem["help"].as_str().is_some_and(|help| help.len() > 10),
            "{problem}: it says what to do"
        );
    }
}
