//! Problems for programs: nothing else is on standard output. `tests/browser/sarif.test.mjs` holds SARIF against the schema.

use serde_json::Value;

use super::project::{BOOK, HOME, Project};

/// A book with a mistake on two lines, one that names a second place, and one about a file as a whole.
fn broken() -> Project {
    Project::empty()
        .file("clinic/book.toml", BOOK)
        .file("clinic/content/_index.md", HOME)
        .file("clinic/content/a b.md", "---\nkind: page\ntitle: A\ntitle: B\nsumary: \u{e9}\n---\nText.\n")
        .file("clinic/content/empty.md", "")
}

fn sarif(project: &Project, arguments: &[&str]) -> Value {
    let run = project.run(&[arguments, &["--today", "2026-03-01", "--format", "sarif"]].concat());
    assert_eq!(run.stderr, "", "nothing besides the log");
    serde_json::from_str(&run.stdout).unwrap_or_else(|error| panic!("{error}: {}", run.stdout))
}

#[test]
fn sarif_names_the_places_from_where_the_program_runs() {
    let project = broken();
    for command in ["build", "check", "pdf"] {
        let arguments =
            if command == "pdf" { &["pdf", "--book", "clinic"][..] } else { &[command, "./clinic"][..] };
        let log = sarif(&project, arguments);
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "handout");
        let results = run["results"].as_array().expect("results");
        let found = |code: &str| results.iter().find(|result| result["ruleId"] == code).expect("a result");
        let twice = found("duplicate-key");
        let place = &twice["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "clinic/content/a%20b.md");
        assert_eq!((&place["region"]["startLine"], &place["region"]["startColumn"]), (&4.into(), &1.into()));
        assert_eq!(twice["relatedLocations"][0]["physicalLocation"]["region"]["startLine"], 3);
        assert_eq!(twice["level"], "error");
        assert!(
            twice["message"]["text"]
                .as_str()
                .is_some_and(|text| text.contains("\nhelp: keep one of the two"))
        );
        let whole = &found("empty-file")["locations"][0]["physicalLocation"];
        assert!(whole.get("region").is_none(), "{whole}");
        for result in results {
            let index = usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small");
            let rule = &run["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], result["ruleId"]);
            assert!(
                rule["shortDescription"]["text"].as_str().is_some_and(|text| text.ends_with('.')),
                "{rule}"
            );
            assert!(rule["help"]["markdown"].as_str().is_some_and(|text| !text.contains(".md#")), "{rule}");
        }
    }
}

#[test]
fn fingerprints_stay_when_lines_move() {
    let project = Project::new().file("content/a.md", "---\nkind: page\ntitle: A\nsumary: x\n---\nText.\n");
    let fingerprint = || sarif(&project, &["check"])["runs"][0]["results"][0]["partialFingerprints"].clone();
    let before = fingerprint();
    project.write("content/a.md", "---\nkind: page\n\n# A note.\ntitle: A\nsumary: x\n---\nText.\n");
    assert_eq!(fingerprint(), before);
}

#[test]
fn a_good_book_gives_an_empty_log() {
    let project = Project::clinic();
    for command in ["build", "check"] {
        let log = sarif(&project, &[command]);
        assert_eq!(log["runs"][0]["results"], serde_json::json!([]), "{command}");
        let run = project.run(&[command, "--today", "2026-03-01", "--format", "github"]).succeeds();
        assert_eq!(run.stdout, "", "{command}");
    }
}

#[test]
fn github_gets_one_command_per_problem() {
    let run = broken().run(&["check", "clinic", "--format", "github"]).ends_with(1);
    assert_eq!(run.stderr, "");
    assert!(
        run.stdout.contains(
            "::error file=clinic/content/a b.md,line=4,endLine=4,col=1,endColumn=6,title=handout duplicate-key::the key `title` appears twice%0Anote: the first `title` is at content/a b.md:3:1%0Ahelp: keep one of the two\n"
        ),
        "{}",
        run.stdout
    );
    assert!(
        run.stdout.contains("::error file=clinic/content/empty.md,title=handout empty-file::"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.lines().all(|line| line.starts_with("::error ") || line.starts_with("::warning ")));
}
