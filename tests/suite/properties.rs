//! What must hold for any input.

use std::fs;

use handout::build::{Memo, build};
use handout::diag::{Format, report};
use handout::input::{Options, read};
use proptest::prelude::*;

use super::project::{BOOK, BRIDGE, HOME, Project};

fn options() -> Options {
    Options { base_url: None, drafts: false, today: jiff::civil::date(2026, 3, 1) }
}

/// Builds in this process and prints all problems, which reads every span.
fn build_all(project: &Project, memo: &Memo) -> (Vec<(String, Vec<u8>)>, String, usize) {
    let inputs = read(project.root(), options(), Vec::new());
    let built = build(&inputs, memo);
    let text = report(&built.diagnostics, &inputs, Format::Human);
    let files = built.output.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec())).collect();
    (files, text, built.rendered.fresh)
}

/// Pieces that front matter and Markdown are made of, so that random texts reach deep.
fn piece() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "---\n",
        "kind: exercise\n",
        "kind: handout\n",
        "kind: page\n",
        "title: A\n",
        "summary: B\n",
        "main_message: C\n",
        "dose: {hold: 5-10 s, reps: ",
        "8-12}",
        "exercises: [page, ",
        "{use: page, note: x}",
        "]\n",
        "background:\n  - page\n",
        "1. Lie down.\n",
        "2. Lift.\n",
        "- item\n",
        "## Heading {#id}\n",
        "> [!NOTE]\n> text\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "[^1]",
        "[^1]: note\n",
        "[link](page.md#id)",
        "![alt](pic.png \"t\")",
        "<b>",
        "<!-- x -->",
        "javascript:",
        "\t",
        "\r\n",
        "\u{feff}",
        "\u{202e}",
        "&x *y !z",
        "\"",
        "'",
        "[",
        "{",
        "}",
        ": ",
        "# ",
        "```\n",
        "\u{0}",
        "sources: [{title: a, url: https://a.example}]\n",
        "review: {by: a, role: b, on: 2026-01-01}\n",
    ]);
    prop_oneof![4 => known.prop_map(str::to_owned), 1 => ".{0,12}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_page_makes_the_build_panic(pieces in prop::collection::vec(piece(), 0..30), begun in any::<bool>()) {
        let text = pieces.concat();
        let text = if begun { format!("---\nkind: exercise\ntitle: A\nsummary: B\n{text}") } else { text };
        let project = Project::new().file("content/page.md", text);
        let (_, problems, _) = build_all(&project, &Memo::new());
        let steers = problems.contains(['\u{1b}', '\u{202e}']);
        prop_assert!(!steers, "a message could steer the terminal");
    }

    #[test]
    fn no_bytes_make_the_build_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let project = Project::new().file("content/page.md", &bytes).file("content/glossary.yaml", &bytes).file("content/a.png", &bytes)
            .file("content/use.md", "---\nkind: page\ntitle: A\n---\n![a](a.png)\n");
        build_all(&project, &Memo::new());
    }

    #[test]
    fn no_book_or_theme_makes_the_build_panic(pieces in prop::collection::vec(piece(), 0..10), cut in 0..200_usize) {
        let text = pieces.concat();
        let book: String = BOOK.chars().take(cut).chain(text.chars()).collect();
        let project = Project::new().file("book.toml", book).file("templates/page.html", format!("{{{{ page.title }}}}{text}"))
            .file("i18n/en.ftl", &text).file("static/css/a.css", &text);
        build_all(&project, &Memo::new());
    }

    #[test]
    fn hostile_words_never_become_markup(word in "[<\"'&>]{0,3}<zq[a-z<>\"'& =]{0,12}") {
        let front = serde_json::to_string(&word).expect("JSON is YAML");
        let page = format!("---\nkind: exercise\ntitle: {front}\nsummary: {front}\naliases: [{front}]\nworks: [{front}]\ncautions: [{front}]\navoid_if: [{front}]\nsources: [{{title: {front}, adds: {front}}}]\n---\n1. Lift.\n");
        let project = Project::new().file("content/page.md", page);
        let (files, problems, _) = build_all(&project, &Memo::new());
        let html = files.iter().find(|(path, _)| path == "page/index.html").map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
        let html = html.unwrap_or_else(|| panic!("{problems}"));
        prop_assert!(!html.contains("<zq"), "{}", word);
    }
}

/// An edit that an author could make.
#[derive(Debug, Clone)]
enum Edit {
    Write(usize, usize),
    Delete(usize),
    Rename(usize, usize),
    Template(usize),
    Book(usize),
}

const NAMES: [&str; 6] = [
    "content/bridge.md",
    "content/plank.md",
    "content/back.md",
    "content/s/_index.md",
    "content/s/a.md",
    "content/glossary.yaml",
];

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        6 => (0..NAMES.len(), 0..6_usize).prop_map(|(file, text)| Edit::Write(file, text)),
        1 => (0..NAMES.len()).prop_map(Edit::Delete),
        1 => (0..NAMES.len(), 0..NAMES.len()).prop_map(|(from, to)| Edit::Rename(from, to)),
        1 => (0..3_usize).prop_map(Edit::Template),
        1 => (0..3_usize).prop_map(Edit::Book),
    ]
}

fn apply(project: &Project, edit: &Edit) {
    match edit {
        Edit::Write(file, text) => project.write(NAMES[*file], [
            BRIDGE.to_owned(),
            BRIDGE.replace("5 s", "10 s"),
            BRIDGE.replace("title", "titel"),
            "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [bridge]\n---\nSee [the bridge](bridge.md).\n".to_owned(),
            "---\nkind: section\ntitle: S\n---\nA hip and a sprain.\n".to_owned(),
            "sprain: {means: hurt}\n".to_owned(),
        ][*text].clone()),
        Edit::Delete(file) => drop(fs::remove_file(project.path(NAMES[*file]))),
        Edit::Rename(from, to) => drop(fs::rename(project.path(NAMES[*from]), project.path(NAMES[*to]))),
        Edit::Template(0) => drop(fs::remove_file(project.path("templates/page.html"))),
        Edit::Template(n) => project.write("templates/section.html", ["{{ page.title }}", "{{ page.nothing }}"][n - 1]),
        Edit::Book(n) => project.write("book.toml", [BOOK.to_owned(), BOOK.replace("Clinic", "Practice"), format!("{BOOK}[x]\n")][*n].clone()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_warm_memo_changes_nothing(edits in prop::collection::vec(edit(), 1..12)) {
        let project = Project::new().file("content/s/_index.md", HOME);
        let memo = Memo::new();
        for edit in &edits {
            apply(&project, edit);
            let (warm, warm_problems, _) = build_all(&project, &memo);
            let (cold, cold_problems, _) = build_all(&project, &Memo::new());
            prop_assert_eq!(warm_problems, cold_problems, "{:?}", edit);
            prop_assert!(warm == cold, "{:?}", edit);
            let (again, _, fresh) = build_all(&project, &memo);
            prop_assert!(again == warm);
            prop_assert_eq!(fresh, 0, "an unchanged site renders nothing");
        }
    }
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let project = Project::new();
    for i in 0..40 {
        project.write(&format!("content/s/p{i}.md"), BRIDGE.replace("Bridge", &format!("Bridge {}", i % 7)));
    }
    project.write("content/s/bad.md", "---\nkind: page\ntitle: A\nsumary: b\n---\n[x](y.md)\n");
    let built = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| build_all(&project, &Memo::new()))
    };
    let one = built(1);
    for threads in [2, 3, 8] {
        assert!(one == built(threads), "{threads} threads");
    }
}
