//! The rules of ARCHITECTURE.md that a program can check. Cargo enforces that a crate imports only from earlier crates.

use std::fs;
use std::path::{Path, PathBuf};

use super::imports::CrateFiles;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The file that each crate begins with.
fn crate_roots() -> Vec<PathBuf> {
    let mut roots: Vec<PathBuf> = fs::read_dir(root().join("crates"))
        .expect("the crates")
        .map(|entry| entry.expect("a readable folder").path().join("src/lib.rs"))
        .collect();
    roots.push(root().join("src/main.rs"));
    roots.sort();
    roots
}

/// Every Rust file of the program and its crates: its path, and its text.
fn sources() -> Vec<(String, String)> {
    let mut all = Vec::new();
    for folder in ["crates", "src"] {
        for entry in walkdir::WalkDir::new(root().join(folder)) {
            let path = entry.expect("a readable folder").into_path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).expect("readable");
                let path = path.strip_prefix(root()).expect("below the root").display().to_string();
                all.push((path.replace('\\', "/"), text));
            }
        }
    }
    all.sort();
    all
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    let mut files = 0;
    let mut circles = Vec::new();
    for crate_root in crate_roots() {
        let read = CrateFiles::read(&crate_root);
        files += read.len();
        circles.extend(read.circles(root()));
    }
    assert!(files > 300, "the test reads the files");
    assert!(circles.is_empty(), "files that import each other: {circles:#?}");
}

#[test]
fn a_circle_through_a_reexport_is_found() {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).expect("written");
    write("lib.rs", "mod a;\nmod b;\nmod c;\npub use a::One;\n");
    write("a.rs", "use crate::b::Two;\npub struct One(Two);\n");
    write("b.rs", "pub struct Two;\nimpl Two { fn into_one(self) -> super::One { super::One(self) } }\n");
    write(
        "c.rs",
        "use crate::{One, b};\nfn f(_: One, _: b::Two) {}\n#[cfg(test)]\nmod tests { use crate::a; }\n",
    );
    let circles = CrateFiles::read(&folder.path().join("lib.rs")).circles(folder.path());
    assert_eq!(circles, [["a.rs", "b.rs"]]);
}

#[test]
fn only_one_file_names_the_yaml_crate() {
    let users: Vec<String> = sources()
        .into_iter()
        .filter(|(_, text)| {
            text.lines().any(|line| !line.trim_start().starts_with("//") && line.contains("serde_yaml::"))
        })
        .map(|(path, _)| path)
        .collect();
    assert_eq!(users, ["crates/base/src/data/yaml.rs"]);
}

#[test]
fn every_file_says_what_it_is_for() {
    for (path, text) in sources() {
        assert!(text.starts_with("//! "), "{} does not begin with its purpose", path);
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
