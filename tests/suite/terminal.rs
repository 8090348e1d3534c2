//! Nothing that a book, an argument or a file name contains can steer a terminal.

use std::os::unix::ffi::OsStrExt as _;

use handout_base::unseen::unseen;

use super::project::{BACK, BRIDGE, HOME, Project};

/// What a terminal or a reader could obey: escape sequences with one byte and with two, a title, a bell, a line that is written over, a
/// line of somebody else, and changes of direction and of what can be seen.
const HOSTILE: &str =
    "x\u{1b}[2J\u{9b}31m\u{1b}]0;t\u{7}\r\nerror: y\u{202e}01\u{2066}\u{200b}\u{e0061}\u{7f}\u{feff}z";

/// In names of files no `/`.
const NAME: &str = "x\u{1b}[2J\u{9b}31m\u{7}\r\nerror: y\u{202e}01\u{2066}\u{200b}\u{7f}z";

/// The characters of an output that nobody sees, besides line ends.
fn hidden(output: &str) -> Vec<char> {
    let lines = output.replace("\r\n", "\n");
    lines.chars().filter(|c| *c != '\n' && unseen(*c).is_some()).collect()
}

fn yaml(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A book in which everything that can have a name has a hostile one. It has no errors that hide others.
fn hostile() -> Project {
    let title = yaml(HOSTILE);
    let exercise = BRIDGE.replace(
        "title: Bridge",
        &format!("title: {title}\naliases: [{title}]\nextra: {{{title}: {title}}}"),
    );
    let signed = "review: {by: \"a\\u202eb\", role: \"c\\u009bd\", on: 2026-01-01}\n";
    Project::new()
        .file("content/exercises/bridge.md", exercise.replace("dose:", &format!("{signed}dose:")))
        .file("content/back.md", BACK.replace("A sore back", &title))
        .file(
            "content/raw.md",
            format!("---\nkind: page\ntitle: Raw\n{HOSTILE}: {HOSTILE}\n---\n{HOSTILE} [a]({HOSTILE}) <b>\n"),
        )
        .file(&format!("content/{NAME}.md"), HOME)
        .file(&format!("content/{NAME}/{NAME}.md"), BRIDGE)
        .file(&format!("content/{NAME}.png"), b"no picture")
        .file(&format!("static/{NAME}.css"), "a { background: url(http://x.example/) }")
        .file(&format!("templates/{NAME}.html"), "{{ x")
        .file("templates/page.html", format!("{{{{ {HOSTILE} }}}}"))
        .file("i18n/en.ftl", format!("{HOSTILE} = x\ntheme = {HOSTILE}\n"))
        .file("content/glossary.yaml", format!("{title}: {{means: {title}}}\n"))
}

#[test]
fn no_command_prints_what_a_book_hides() {
    let project = hostile();
    let clinic = hostile().file(
        "book.toml",
        format!(
            "title = {t}\nbase_url = {t}\nregion = {t}\n{t} = 1\n[clinic]\nname = {t}\nphone = {t}\n[theme]\nname = {t}\n",
            t = yaml(HOSTILE).replace("\\u007f", "\u{7f}")
        ),
    );
    let earlier = hostile();
    let from = earlier.root().to_string_lossy().into_owned();
    let review = ["review", "sign", "exercises/bridge", "--by", HOSTILE, "--role", HOSTILE];
    let commands: Vec<Vec<&str>> = vec![
        vec!["build"],
        vec!["build", "--format", "short"],
        vec!["build", "--format", "json"],
        vec!["build", "--format", "sarif"],
        vec!["build", "--format", "github"],
        vec!["build", "--out", HOSTILE],
        vec!["build", "--base-url", HOSTILE],
        vec!["build", HOSTILE],
        vec!["check"],
        vec!["check", "--format", "json", "--report", "report.json"],
        vec!["check", "--report", HOSTILE],
        vec!["check", HOSTILE],
        vec!["explain", HOSTILE],
        vec!["review", "list"],
        vec!["review", "list", "--format", "json"],
        vec!["review", "list", "--format", "csv"],
        review.to_vec(),
        vec!["review", "sign", HOSTILE, "--by", "Ann", "--role", "PT"],
        vec!["review", "extend", HOSTILE, "--to", "2026-04-01", "--by", HOSTILE, "--reason", HOSTILE],
        vec!["watch", "--port", HOSTILE],
        vec!["watch", HOSTILE],
        vec!["init", HOSTILE],
        vec!["init", "."],
        vec!["new", "exercise", HOSTILE],
        vec!["new", HOSTILE, "a"],
        vec!["diff", &from, "--out", "-"],
        vec!["diff", &from, "--out", HOSTILE],
        vec!["diff", HOSTILE],
        vec!["figure", HOSTILE],
        vec!["figure", "--angles"],
        vec!["figure", "--out", HOSTILE],
        vec!["pdf", HOSTILE],
        vec!["pdf", "--browser", HOSTILE],
        vec!["pdf", "--edition", HOSTILE],
        vec!["doctor", "--browser", HOSTILE, "--out", HOSTILE],
        vec!["theme", "export", HOSTILE],
        vec!["theme", HOSTILE],
        vec!["schema", HOSTILE],
        vec!["completions", HOSTILE],
        vec!["completions", "bash"],
        vec![HOSTILE],
        vec!["--help"],
    ];
    for book in [&project, &clinic] {
        for command in &commands {
            let run = book.run(command);
            let found = (hidden(&run.stdout), hidden(&run.stderr));
            assert_eq!(found, (Vec::new(), Vec::new()), "{command:?}\n{}{}", run.stdout, run.stderr);
        }
    }
    assert_eq!(hidden(&project.read("report.json")), Vec::<char>::new());
}

#[test]
fn what_is_printed_names_the_hidden_characters() {
    let project = hostile();
    let errors = project.build().ends_with(1).stderr;
    for code in ["<U+001B>", "<U+009B>", "<U+0007>", "<U+202E>", "<U+2066>", "<U+200B>", "<U+000A>"] {
        assert!(errors.contains(code), "{code}\n{errors}");
    }
    let lines = project.run(&["review", "list", "--format", "csv"]).stdout;
    assert!(lines.lines().all(|line| !line.starts_with("error:")), "a name cannot begin a line\n{lines}");
}

#[test]
fn arguments_that_are_no_text_are_printed_safely() {
    let project = Project::new();
    for bytes in [&b"\xff\x1b[2J"[..], b"\xc2\x9b\xfe", b"a\x07\xf0"] {
        let mut command = project.command(&["figure", "--out"]);
        let output = command.arg(std::ffi::OsStr::from_bytes(bytes)).output().expect("the program starts");
        for stream in [output.stdout, output.stderr] {
            assert_eq!(hidden(&String::from_utf8_lossy(&stream)), Vec::<char>::new(), "{bytes:?}");
        }
    }
}

#[test]
fn cells_of_a_table_are_no_formulas() {
    for (title, cell) in [("=HYPERLINK(1)", "'=HYPERLINK(1)"), ("+1", "'+1"), ("-1", "'-1"), ("@a", "'@a")] {
        let project = Project::new().file("content/a.md", BRIDGE.replace("Bridge", &yaml(title)));
        let csv = project.run(&["review", "list", "--format", "csv"]).ends_with(0).stdout;
        assert!(csv.contains(&format!("\"{cell}\"")), "{csv}");
    }
}
