//! The documentation covers what the program has.

use std::fs;
use std::path::Path;

use handout_base::diag::{Code, Rule};

use super::project::Project;

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn headings(text: &str) -> Vec<&str> {
    text.lines().filter_map(|line| line.strip_prefix("## `")?.strip_suffix('`')).collect()
}

#[test]
fn every_message_is_explained() {
    let mut rules: Vec<&str> = Rule::names().collect();
    rules.sort_unstable();
    let mut mistakes: Vec<&str> = Code::ALL.iter().map(|code| code.as_str()).collect();
    mistakes.retain(|code| rules.binary_search(code).is_err());
    mistakes.sort_unstable();
    assert_eq!(
        headings(&read("docs/messages.md")),
        mistakes,
        "docs/messages.md lists every mistake once, by name"
    );
    assert_eq!(headings(&read("docs/rules.md")), rules, "docs/rules.md lists every rule once, by name");
}

#[test]
fn every_explanation_says_why_shows_an_example_and_says_what_to_do() {
    for file in ["docs/messages.md", "docs/rules.md"] {
        for section in read(file).split("\n## `").skip(1) {
            let (name, body) = section.split_once("`\n").expect("a heading");
            let parts: Vec<&str> = body.split("\n```").collect();
            assert!(parts.len() >= 3, "{file}: `{name}` has no example");
            assert!(!parts[0].trim().is_empty(), "{file}: `{name}` does not say what it is");
            assert!(parts[1].contains(&format!("[{name}]")), "{file}: `{name}` has another example");
            let advice: String = parts.iter().skip(2).step_by(2).copied().collect();
            let fix = advice.lines().filter(|line| !line.starts_with("Standard:"));
            assert!(fix.collect::<String>().trim().len() > 10, "{file}: `{name}` does not say how to fix it");
            assert!(
                file.ends_with("messages.md") || advice.lines().any(|line| line.starts_with("Standard: ")),
                "{file}: `{name}` names no standard"
            );
        }
    }
}

/// Each promise of SECURITY.md names tests, and they exist.
#[test]
fn every_promise_is_tested() {
    let endings = [".rs", ".mjs"];
    let folders = ["tests/suite", "tests/browser", "crates", "src"];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = folders.iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)));
    let files = files.map(|entry| entry.expect("a folder").into_path());
    let code = files.filter(|path| {
        let path = path.to_string_lossy();
        endings.iter().any(|ending| path.ends_with(ending)) && !path.contains("node_modules")
    });
    let code: Vec<String> = code.map(|path| fs::read_to_string(path).expect("text")).collect();
    let text = read("SECURITY.md");
    let promises: Vec<&str> = text.lines().filter(|line| line.starts_with("| **")).collect();
    assert!(promises.len() > 30, "{}", promises.len());
    for promise in promises {
        let tests = promise.trim_end_matches(" |").rsplit(" | ").next().expect("a column");
        let mut names = tests.split('`').skip(1).step_by(2).peekable();
        assert!(names.peek().is_some(), "no test: {promise}");
        for name in names {
            let (function, title) = (format!("fn {name}("), format!("\"{name}\""));
            let exists = code.iter().any(|code| code.contains(&function) || code.contains(&title));
            assert!(exists, "there is no test `{name}`: {promise}");
        }
    }
}

#[test]
fn the_table_of_rules_has_their_families_and_levels() {
    let listed = Project::empty().run(&["explain"]).succeeds().stdout;
    let text = read("docs/rules.md");
    let rows: Vec<Vec<&str>> = text
        .lines()
        .filter(|line| line.starts_with("| `"))
        .map(|line| line.split('|').map(|cell| cell.trim().trim_matches('`')).collect())
        .collect();
    let names: Vec<&str> = rows.iter().map(|row| row[1]).collect();
    assert_eq!(names, Rule::names().collect::<Vec<_>>(), "in the order of `handout explain`");
    for row in rows {
        let family =
            listed.split("\n\n").find(|group| group.contains(&format!("\n  {} ", row[1]))).expect("a group");
        let line = family.lines().find(|line| line.starts_with(&format!("  {} ", row[1]))).expect("a line");
        assert_eq!(family.lines().next(), Some(row[2]), "the family of {}", row[1]);
        assert_eq!(line.split_whitespace().nth(1), Some(row[3]), "the level of {}", row[1]);
        assert!(row[4].ends_with('.'), "{}", row[1]);
    }
}

/// All keys of a schema, those of inner groups too.
fn keys(schema: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(properties) = schema["properties"].as_object() {
        for (key, inner) in properties {
            found.push(key.clone());
            keys(inner, found);
        }
    }
    if schema["items"].is_object() {
        keys(&schema["items"], found);
    }
    for inner in schema["anyOf"].as_array().into_iter().flatten() {
        keys(inner, found);
    }
}

#[track_caller]
fn documents(path: &str, file: &str) {
    let schema = Project::empty().run(&["schema", file]).succeeds().stdout;
    let mut found = Vec::new();
    keys(&serde_json::from_str(&schema).expect("JSON"), &mut found);
    assert!(!found.is_empty());
    let text = read(path);
    for key in found {
        assert!(text.contains(&format!("`{key}`")), "{path} does not explain `{key}` ({file})");
    }
}

#[test]
fn every_key_is_documented() {
    for kind in ["handout", "exercise", "background", "page", "section"] {
        documents("docs/front-matter.md", kind);
    }
    documents("docs/book-toml.md", "book");
}

#[test]
fn every_dependency_has_its_reason() {
    let manifest = read("Cargo.toml");
    let dependencies = manifest
        .split("\n[workspace.dependencies]\n")
        .nth(1)
        .and_then(|rest| rest.split("\n[").next())
        .expect("dependencies");
    let readme = read("README.md");
    let names = dependencies.lines().filter_map(|line| line.split_once(" = ")).map(|(name, _)| name);
    for name in names.filter(|name| !name.starts_with("handout-")) {
        let quoted = format!("`{name}`");
        let named = readme.lines().any(|line| line.starts_with("| `") && line.contains(&quoted))
            || readme.split("Tests also use").nth(1).is_some_and(|tests| tests.contains(&quoted));
        assert!(named, "README.md gives no reason for `{name}`");
    }
}

/// The text without code blocks and code words, whose brackets are not links.
fn without_code(text: &str) -> String {
    let prose: String = text.split("```").step_by(2).collect();
    prose.split('`').step_by(2).collect()
}

#[test]
fn links_between_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = vec![
        "README.md".to_owned(),
        "ARCHITECTURE.md".into(),
        "CONTRIBUTING.md".into(),
        "SECURITY.md".into(),
    ];
    files.extend(fs::read_dir(root.join("docs")).expect("docs").filter_map(|entry| {
        let name = entry.ok()?.file_name().to_string_lossy().into_owned();
        name.ends_with(".md").then(|| format!("docs/{name}"))
    }));
    for file in files {
        let folder = Path::new(&file).parent().unwrap_or(Path::new(""));
        for target in without_code(&read(&file)).split("](").skip(1).filter_map(|rest| rest.split(')').next())
        {
            let path = target.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains("://") {
                continue;
            }
            assert!(root.join(folder).join(path).exists(), "{file}: {target} leads nowhere");
        }
    }
}

#[test]
fn the_example_of_a_template_reaches_the_screen_and_paper() {
    let guide = read("docs/themes.md");
    let examples = guide.split("`templates/").filter_map(|part| {
        let (name, rest) = part.split_once("`:\n\n```html\n")?;
        Some((name, rest.split_once("```")?.0))
    });
    let project = examples.fold(Project::with_handouts(), |project, (name, text)| {
        project.file(&format!("templates/{name}"), text)
    });
    assert!(project.path("templates/partials/next-visit.html").exists());
    project.build().ends_with(0);
    for page in ["public/back/index.html", "public/back/print/index.html", "public/neck/print/index.html"] {
        assert!(project.read(page).contains("Next visit: ____"), "{page}");
    }
}
