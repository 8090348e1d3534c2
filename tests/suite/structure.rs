//! The rules of ARCHITECTURE.md that a program can hold.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut all: Vec<(PathBuf, String)> = walkdir::WalkDir::new(root().join("src"))
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let text = fs::read_to_string(&path).expect("readable");
            (path.strip_prefix(root().join("src")).expect("below src").to_owned(), text)
        })
        .collect();
    all.sort();
    all
}

/// The stages in reading order. A file imports from its own stage or an earlier one.
const STAGES: [&str; 19] = [
    "diag", "source", "path", "html", "data", "photo", "input", "content", "site", "review", "theme",
    "output", "check", "report", "build", "diff", "pdf", "live", "cli",
];

fn stage(name: &str) -> Option<usize> {
    STAGES.iter().position(|stage| *stage == name.trim_end_matches(".rs"))
}

#[test]
fn files_import_from_their_own_stage_or_an_earlier_one() {
    let mut checked = 0;
    for (path, text) in sources() {
        let Some(own) = path.iter().next().and_then(|first| stage(&first.to_string_lossy())) else {
            continue;
        };
        for line in text.lines() {
            for part in line.split("crate::").skip(1) {
                let name: String = part.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                if let Some(used) = stage(&name) {
                    checked += 1;
                    assert!(
                        used <= own,
                        "{}: `{}` uses `{}`, a later stage:\n{line}",
                        path.display(),
                        STAGES[own],
                        STAGES[used]
                    );
                }
            }
        }
    }
    assert!(checked > 50, "the test reads the imports");
}

#[test]
fn only_one_file_names_the_yaml_crate() {
    let users: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("serde_yaml::"))
        })
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert_eq!(users, ["data/yaml.rs"]);
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with its purpose", path.display());
    }
}

#[test]
fn templates_print_as_safe_only_what_the_program_made_safe() {
    let mut found = 0;
    for entry in walkdir::WalkDir::new(root().join("themes/clinic/templates")) {
        let entry = entry.expect("a readable folder");
        if !entry.file_type().is_file() {
            continue;
        }
        let text = fs::read_to_string(entry.path()).expect("readable");
        for (at, _) in text.match_indices("safe }}") {
            let start = text[..at].rfind("{{").expect("an opening");
            let expression = text[start + 2..at].trim().trim_end_matches('|').trim();
            let safe = expression.ends_with("_html")
                || (expression == "step" && text.contains("for step in exercise.steps_html"));
            assert!(safe, "{}: `{expression}` is printed as safe", entry.path().display());
            found += 1;
        }
    }
    assert!(found > 5, "the test reads the templates");
}
