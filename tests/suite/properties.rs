//! Properties of the program for any input.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::Arc;

use handout_base::diag::{Diagnostics, FormattedDiagnostic};
use handout_input::{Checks, Inputs, Options, PdfFacts, Reader, read};
use handout_render::{Memo, Sheet, build};
use proptest::prelude::*;

use super::camera::{photo, png};
use super::project::{BOOK, BRIDGE, HOME, Project, THEME};

fn options() -> Options {
    Options { checks: Checks::All, ..Options::on(jiff::civil::date(2026, 3, 1)) }
}

/// The result of a build in this process; its problems are formatted, which reads every span.
#[derive(PartialEq)]
struct Outcome {
    files: BTreeMap<String, Vec<u8>>,
    problems: String,
    sheets: Arc<[Sheet]>,
    fresh: BTreeSet<String>,
}

/// Every problem with its place, as an author reads it.
fn problems(diagnostics: &Diagnostics, inputs: &Inputs) -> String {
    let of = diagnostics.iter().map(|diagnostic| FormattedDiagnostic::new(diagnostic, inputs));
    of.map(|one| {
        format!("{}: {}[{}]: {}\n{}", one.place, one.severity.as_str(), one.code, one.in_lines(), one.excerpt)
    })
    .collect()
}

fn build_all(project: &Project, memo: &Memo) -> Outcome {
    outcome(&read(project.root(), THEME, options()), memo)
}

fn outcome(inputs: &Inputs, memo: &Memo) -> Outcome {
    let built = build(inputs, memo);
    let problems = problems(&built.diagnostics, inputs);
    let files = built.output.iter().map(|(path, bytes)| (path.as_str().to_owned(), bytes.to_vec())).collect();
    Outcome { files, problems, sheets: built.sheets, fresh: built.rendered.fresh.into_iter().collect() }
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
        "image: {start: a.png, middle: ../a.png, end: ",
        "alt: A person}\n",
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
        "figure: {pose: \"on back, knees bent\", end: {",
        "right hip: 90, ",
        "hands: right shin, lift: [hips, feet], ",
        "line: [hip, knee]}, ",
        "arrow: [hips up, ",
        "props: [towel round right foot, ",
        "-1e309°, ",
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
        let problems = build_all(&project, &Memo::new()).problems;
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
        let built = build_all(&project, &Memo::new());
        let html = built.files.get("page/index.html").map(|bytes| String::from_utf8_lossy(bytes).into_owned());
        let html = html.unwrap_or_else(|| panic!("{}", built.problems));
        prop_assert!(!html.contains("<zq"), "{}", word);
    }
}

/// An edit that an author could make.
#[derive(Debug, Clone)]
enum Edit {
    /// A file of [`NAMES`] gets one of [`texts`].
    Write(usize, usize),
    Delete(usize),
    Rename(usize, usize),
    /// A file of [`LOOKS`] gets one of its own texts.
    Look(usize, usize),
    DeleteLook(usize),
    Book(usize),
    Image(usize),
    /// Whether drafts are built, and on which of [`DAYS`].
    Options(bool, usize),
    /// The site has a PDF of a page of [`NAMES`], with this many pages.
    Pdf(usize, usize),
}

impl Edit {
    /// Whether it can change no more than some pages: the theme, the settings and the day stay.
    fn is_of_content(&self) -> bool {
        matches!(self, Self::Write(..) | Self::Delete(_) | Self::Rename(..) | Self::Image(_))
    }
}

const NAMES: [&str; 8] = [
    "content/bridge.md",
    "content/plank.md",
    "content/back.md",
    "content/s/_index.md",
    "content/s/a.md",
    "content/s/a.es.md",
    "content/glossary.yaml",
    "content/_index.es.md",
];

/// Days on which pages are published, withdrawn, due for a review or overdue.
const DAYS: [jiff::civil::Date; 4] = [
    jiff::civil::date(2026, 3, 1),
    jiff::civil::date(2026, 3, 2),
    jiff::civil::date(2026, 3, 3),
    jiff::civil::date(2026, 9, 1),
];

/// Reviews of the bridge: of the bridge as it is, of another, without a fingerprint, and one that is extended.
fn reviews() -> [String; 4] {
    static OF: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
        let project = Project::new().file("content/bridge.md", BRIDGE);
        let sign = ["review", "sign", "bridge", "--by", "Ann", "--role", "B", "--on", "2026-01-01"];
        project.run(&sign).succeeds();
        let page = project.read("content/bridge.md");
        page.split("of: \"").nth(1).expect("a fingerprint")[..16].to_owned()
    });
    let review =
        |more: &str| format!("review: {{by: Ann, role: B, on: 2026-01-01, due: 2026-03-02{more}}}\ndose:");
    [
        review(&format!(", of: \"{}\"", *OF)),
        review(", of: \"0000000000000000\""),
        review(""),
        review(", of: \"0000000000000000\", extended: {to: 2026-03-02, by: Ann, reason: R}"),
    ]
}

/// A figure that can be drawn.
const FIGURE: &str =
    "{pose: \"on back, knees bent\", end: {right hip: 90, lift: right foot}, arrow: right knee}";

fn texts() -> Vec<String> {
    let handout = |front: &str, text: &str| {
        format!("---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\n{front}---\n{text}\n")
    };
    let [same, other, unbound, extended] = reviews().map(|review| BRIDGE.replace("dose:", &review));
    vec![
        same.clone(),
        same.replace("5 s", "10 s"),
        other,
        unbound,
        extended,
        BRIDGE.to_owned(),
        BRIDGE.replace("5 s", "10 s"),
        BRIDGE.replace("title: Bridge", "title: Arch"),
        BRIDGE.replace("title", "titel"),
        BRIDGE.replace("dose:", "image: {start: a.png, alt: A person}\ndose:"),
        BRIDGE.replace("dose:", "image: {alt: Una persona}\ndose:"),
        BRIDGE.replace("dose:", "image: {start: ../a.png, end: ../a.png, alt: A person}\ndose:"),
        BRIDGE.replace("dose:", &format!("image: {{end: ../a.png, alt: A}}\nfigure: {FIGURE}\ndose:")),
        BRIDGE.replace("dose:", &format!("figure: {FIGURE}\ndose:")),
        BRIDGE.replace("dose:", &format!("figure: {}\ndose:", FIGURE.replace("90", "170"))),
        BRIDGE.replace("dose:", &format!("order: 3\nfigure: {}\ndose:", FIGURE.replace("pose", "side: left, pose"))),
        BRIDGE.replace("dose:", "figure: {end: {caption: Up}}\ndose:"),
        BRIDGE.replace("dose:", "figure: {pose: standing, end: {caption: Up, hips: 20}, alt: A}\ndose:"),
        BRIDGE.replace("kind: exercise", "kind: exercise\ndraft: true"),
        BRIDGE.replace("kind: exercise", "kind: exercise\npublish_on: 2026-03-02\norder: 1\nlevel: easy"),
        handout("exercises: [bridge]\n", "See [the bridge](bridge.md)."),
        handout("exercises: [plank, {use: bridge, dose: {reps: 8}}]\nbackground: [s/a]\n", "![A picture](a.png)"),
        "---\nkind: background\ntitle: Signs\nred_flags: {emergency: [fever], soon: [pain]}\n---\nA hip and a sprain. ![A](../a.png)\n".to_owned(),
        "---\nkind: section\ntitle: S\n---\nA hip and a sprain.\n".to_owned(),
        "---\nkind: page\ntitle: P\nwithdrawn: {on: 2026-03-01, reason: R}\nredirect_from: [/old/]\n---\n## H {#h}\n[A](../bridge.md#h)\n".to_owned(),
        "---\nkind: page\ntitle: P\ntemplate: nothing.html\n---\nText.\n".to_owned(),
        "---     \nkind: page\ntitle: P\ntemplate: nothing.html\n---\nText.\n".to_owned(),
        "sprain: {means: hurt}\n".to_owned(),
        "sprain: {means: torn}\nhip: {means: a joint}\n".to_owned(),
        String::new(),
    ]
}

/// Files of the clinic's own theme, with texts that fit, and some that do not.
const LOOKS: [(&str, [&str; 3]); 6] = [
    ("templates/section.html", ["{{ page.title }}", "{{ page.nothing }}", "{% if %}"]),
    ("templates/page.html", ["{% extends \"clinic/page.html\" %}", "{{ site.title }}", "{{ page.nothing }}"]),
    (
        "static/css/90-own.css",
        ["p { color: red }", "p { color: blue }", "p { background: url(nothing.png) }"],
    ),
    ("static/site.js", ["// mine", "// other", ""]),
    ("i18n/en.ftl", ["contact = Ask us", "moved = { $nothing }", "contact = "]),
    (
        "i18n/es.ftl",
        [
            "emergency-title = A\nemergency-signs = B { $number }:\nemergency-general = C { $number }",
            "contact = Contacto",
            "not-found = No\nemergency-title = A\nemergency-signs = B { $number }:\nemergency-general = C { $number }",
        ],
    ),
];

fn books() -> Vec<String> {
    let with = |lines: &str| format!("{lines}\n{BOOK}");
    vec![
        BOOK.to_owned(),
        BOOK.replace("Clinic", "Practice"),
        BOOK.replace("\"us\"", "\"gb\""),
        with("languages = [\"es\"]"),
        with("menu = [\"s\", \"bridge\"]\nfooter = [\"s/a\"]"),
        format!("{BOOK}[theme.tokens.light]\nink = \"#000000\"\n"),
        format!("{BOOK}[theme.tokens.light]\nink = \"#ffffff\"\n"),
        BOOK.replace("clinic.handout/", "clinic.handout/below/"),
        format!("{BOOK}[figure]\nbody = \"large\"\n"),
        format!("{BOOK}[theme.tokens.light]\nfigure-top = \"#b0c4a0\"\n"),
        format!("{BOOK}[markdown]\nraw_html = true\n"),
        format!("{BOOK}[print]\neditions = [\"standard\", \"cards-2\"]\n"),
        format!("{BOOK}[review]\nunreviewed = \"withhold\"\ngrace_days = 0\n"),
        format!("{BOOK}[review]\nchanged = \"withhold\"\noverdue = \"block\"\n"),
        format!("{BOOK}[check]\ntarget_grade = 1\nmax_grade = 20\n"),
        format!("{BOOK}[check.rules]\nno-cautions = \"off\"\nnot-reviewed = \"error\"\n"),
        format!("{BOOK}[x]\n"),
    ]
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        8 => (0..NAMES.len(), 0..texts().len()).prop_map(|(file, text)| Edit::Write(file, text)),
        1 => (0..NAMES.len()).prop_map(Edit::Delete),
        1 => (0..NAMES.len(), 0..NAMES.len()).prop_map(|(from, to)| Edit::Rename(from, to)),
        2 => (0..LOOKS.len(), 0..3_usize).prop_map(|(file, text)| Edit::Look(file, text)),
        1 => (0..LOOKS.len()).prop_map(Edit::DeleteLook),
        2 => (0..books().len()).prop_map(Edit::Book),
        1 => (0..5_usize).prop_map(Edit::Image),
        1 => (any::<bool>(), 0..DAYS.len()).prop_map(|(drafts, day)| Edit::Options(drafts, day)),
        1 => (0..NAMES.len(), 0..3_usize).prop_map(|(file, pages)| Edit::Pdf(file, pages)),
    ]
}

fn apply(project: &Project, options: &mut Options, edit: &Edit) {
    match edit {
        Edit::Write(file, text) => project.write(NAMES[*file], &texts()[*text]),
        Edit::Delete(file) => drop(fs::remove_file(project.path(NAMES[*file]))),
        Edit::Rename(from, to) => drop(fs::rename(project.path(NAMES[*from]), project.path(NAMES[*to]))),
        Edit::Look(file, text) => project.write(LOOKS[*file].0, LOOKS[*file].1[*text]),
        Edit::DeleteLook(file) => drop(fs::remove_file(project.path(LOOKS[*file].0))),
        Edit::Book(n) => project.write("book.toml", &books()[*n]),
        Edit::Image(0) => drop(fs::remove_file(project.path("content/a.png"))),
        Edit::Image(3) => project.write("content/a.png", "no image"),
        Edit::Image(4) => project.write("content/a.png", photo(9, 5, 6)),
        Edit::Image(n) => project.write("content/a.png", png(u8::try_from(*n).expect("small"))),
        Edit::Options(drafts, day) => {
            let pdfs = std::mem::take(&mut options.pdfs);
            *options = Options { drafts: *drafts, pdfs, checks: Checks::All, ..Options::on(DAYS[*day]) };
        }
        Edit::Pdf(file, pages) => {
            // `content/s/_index.md` and `content/s.md` are at `s/`.
            let page = NAMES[*file].trim_start_matches("content/").trim_end_matches(".md");
            let page = page.trim_end_matches("/_index");
            let name = page.rsplit('/').next().unwrap_or_default();
            options
                .pdfs
                .insert(format!("{page}/{name}.pdf"), PdfFacts { pages: *pages, bytes: pages * 1000 });
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// A book that is read and built again and again gives the same as one that is read and built once.
    #[test]
    fn the_memo_changes_no_result(edits in prop::collection::vec(edit(), 1..16)) {
        let project = Project::new().file("content/s/_index.md", HOME).file("content/bridge.md", BRIDGE);
        let (memo, mut reader, mut options) = (Memo::new(), Reader::new(project.root(), THEME), options());
        let mut last = outcome(&reader.read(options.clone()), &memo);
        for edit in &edits {
            apply(&project, &mut options, edit);
            let warm = outcome(&reader.read(options.clone()), &memo);
            let cold = outcome(&read(project.root(), THEME, options.clone()), &Memo::new());
            prop_assert_eq!(&warm.problems, &cold.problems, "{:?}", edit);
            prop_assert!(warm.files == cold.files, "{:?}", edit);
            prop_assert_eq!(&warm.sheets, &cold.sheets, "{:?}", edit);

            // Exactly the necessary pages were rendered: all that changed and, after an edit of content, no others.
            let is_other = |path: &&String| warm.files.get(*path) != last.files.get(*path);
            if !last.fresh.is_empty() || last.files.contains_key("index.html") {
                let other: BTreeSet<&String> = warm.files.keys().filter(is_other).filter(|path| path.ends_with(".html")).collect();
                let known = other.iter().filter(|path| !warm.fresh.contains(**path)).collect::<Vec<_>>();
                prop_assert!(known.is_empty(), "{:?}: {:?} changed and were not rendered", edit, known);
            }
            // A custom template may show less than a view holds, and so does that of a moved page.
            let own = LOOKS.iter().any(|(path, _)| path.ends_with(".html") && project.path(path).exists());
            if edit.is_of_content() && !own && last.files.contains_key("404.html") {
                let idle = warm.fresh.iter().filter(|path| !is_other(path) && *path != "old/index.html").collect::<Vec<_>>();
                prop_assert!(idle.is_empty(), "{:?}: {:?} were rendered and are as they were", edit, idle);
            }
            let again = outcome(&reader.read(options.clone()), &memo);
            prop_assert!(again.files == warm.files && again.problems == warm.problems);
            prop_assert_eq!(again.fresh, BTreeSet::new(), "an unchanged site renders nothing");
            last = warm;
        }
    }
}

/// Every setting is part of what a result is remembered by: of each two books after one another, the second is built as if it were
/// the first.
#[test]
fn each_setting_reaches_the_results_that_depend_on_it() {
    let hard = "Patients experiencing considerable discomfort following rehabilitation should discontinue immediately. ";
    let long = format!("---\nkind: page\ntitle: Hard\nsummary: Hard to read.\n---\n{}\n", hard.repeat(12));
    let project = Project::new()
        .file("content/s/_index.md", HOME)
        .file("content/bridge.md", BRIDGE)
        .file("content/hard.md", long);
    for book in books() {
        let (memo, mut reader) = (Memo::new(), Reader::new(project.root(), THEME));
        for book in [&book, BOOK, &book] {
            project.write("book.toml", book);
            let warm = outcome(&reader.read(options()), &memo);
            let cold = outcome(&read(project.root(), THEME, options()), &Memo::new());
            assert_eq!(warm.problems, cold.problems, "{book}");
            assert!(warm.files == cold.files, "{book}");
        }
    }
}

/// Which pages an edit renders again, from an author's point of view.
#[test]
fn an_edit_renders_the_pages_that_show_it() {
    let project = Project::new()
        .file("content/back.md", "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [s/bridge]\nbackground: [signs]\n---\n")
        .file("content/signs.md", "---\nkind: background\ntitle: Signs\n---\nA sprain.\n")
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nUs.\n")
        .file("content/s/_index.md", "---\nkind: section\ntitle: All\n---\n")
        .file("content/s/arch.md", BRIDGE.replace("Bridge", "Arch"))
        .file("content/s/bridge.md", BRIDGE)
        .file("content/s/plank.md", BRIDGE.replace("Bridge", "Plank"));
    let memo = Memo::new();
    let all = build_all(&project, &memo);
    assert!(!all.problems.contains(": error["), "{}", all.problems);
    // A handout is rendered in all its forms.
    let forms = |page: &str| -> Vec<String> {
        let forms = [
            "",
            "print/",
            "print/large-print/",
            "print/cards-2/",
            "print/cards-4/",
            "print/single/",
            "version/",
        ];
        let forms = if page == "back/" { &forms[..] } else { &[""] };
        forms.iter().map(|form| format!("{page}{form}index.html")).collect()
    };
    let check = |what: &str, expect: &[&str]| {
        let expect: BTreeSet<String> = expect.iter().flat_map(|page| forms(page)).collect();
        assert_eq!(build_all(&project, &memo).fresh, expect, "{what}");
    };
    check("nothing", &[]);
    project.write("content/about.md", "---\nkind: page\ntitle: About\n---\nWe.\n");
    check("the text of a page", &["about/"]);
    project.write("content/s/bridge.md", BRIDGE.replace("Lie down.", "Rest."));
    check("a step: the exercise and the handout that holds it", &["back/", "s/bridge/"]);
    project.write(
        "content/s/bridge.md",
        BRIDGE.replace("Lie down.", "Rest.").replace("Lift your hips.", "Hips up."),
    );
    check("a summary: the list of the section too", &["back/", "s/", "s/bridge/"]);
    project.write("content/s/bridge.md", BRIDGE.replace("title: Bridge", "title: Bridging"));
    check(
        "a title: the neighbours and the list of all pages too",
        &["back/", "s/", "s/arch/", "s/bridge/", "s/plank/", "search/"],
    );
    let photos = |alt: &str| {
        let image = format!("image: {{start: a.png, end: b.png, alt: {alt}}}\ndose:");
        BRIDGE.replace("title: Bridge", "title: Bridging").replace("dose:", &image)
    };
    project.write("content/s/a.png", png(1));
    project.write("content/s/b.png", png(2));
    project.write("content/s/bridge.md", photos("A person"));
    check("photos: the exercise, the handout and the lists", &["", "back/", "s/", "s/bridge/"]);
    project.write("content/s/bridge.md", photos("Hips up"));
    check("what photos show: not the list", &["back/", "s/bridge/"]);
    project.write("content/s/a.png", png(3));
    check("the first photo: not the list", &["back/", "s/bridge/"]);
    project.write("content/s/b.png", png(4));
    check("the last photo: the lists too", &["", "back/", "s/", "s/bridge/"]);
    project.write("content/s/_index.md", "---\nkind: section\ntitle: Each\n---\n");
    check(
        "the title of a folder: all below it, home, and the list of all pages",
        &["", "s/", "s/arch/", "s/bridge/", "s/plank/", "search/"],
    );
    project.write("content/glossary.yaml", "sprain: {means: hurt}\n");
    check("a hard word: the pages that have it", &["back/", "signs/"]);
    project.write("book.toml", format!("# A remark\n{BOOK}"));
    check("a remark", &[]);
    let pages = ["", "about/", "back/", "s/", "s/arch/", "s/bridge/", "s/plank/", "signs/"];
    project.write("book.toml", BOOK.replace("name = \"Clinic\"", "name = \"Hill Street\""));
    let fresh = build_all(&project, &memo).fresh;
    assert!(pages.iter().all(|page| fresh.contains(&format!("{page}index.html"))), "{fresh:?}");
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
