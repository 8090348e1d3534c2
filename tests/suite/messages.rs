//! Every message that an author can get, as a golden file: a book with a mistake, and what the program says.

use std::collections::BTreeSet;

use handout_base::diag::{Code, Rule};

use super::golden;
use super::project::{BRIDGE, HOME, Project};

/// A book with a mistake. Its golden file is tests/golden/messages/NAME.txt.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) project: Project,
    pub(crate) arguments: &'static [&'static str],
}

/// A case that is built without further arguments.
pub(crate) fn case(name: &'static str, project: Project) -> Case {
    Case { name, project, arguments: &[] }
}

/// A book whose only page besides home is `content/page.md` with these lines of front matter and this text.
pub(crate) fn page(front: &str, text: &str) -> Project {
    Project::new().file("content/page.md", format!("---\nkind: page\ntitle: Page\n{front}---\n{text}\n"))
}

/// A book with an exercise that has these further lines of front matter.
fn exercise(front: &str) -> Project {
    let text =
        format!("---\nkind: exercise\ntitle: Bridge\nsummary: Lift your hips.\n{front}---\n1. Lift.\n");
    Project::new().file("content/bridge.md", text)
}

/// A book with an exercise that has this figure.
fn figure(figure: &str) -> Project {
    exercise(&format!("figure: {figure}\n"))
}

fn handout(front: &str) -> Project {
    let text = format!(
        "---\nkind: handout\ntitle: Back\nsummary: For backs.\nmain_message: Keep moving.\n{front}---\nText.\n"
    );
    Project::new().file("content/exercises/bridge.md", BRIDGE).file("content/back.md", text)
}

fn content_cases() -> Vec<Case> {
    vec![
        // Front matter.
        case("missing-front-matter", Project::new().file("content/page.md", "# Bridge\n\nLift your hips.\n")),
        case("unclosed-front-matter", Project::new().file("content/page.md", "---\nkind: page\ntitle: Page\n\nText.\n")),
        case("front-matter-too-large", page(&format!("summary: {}\n", "long ".repeat(2_000_000)), "")),
        case("empty-file", Project::new().file("content/page.md", "")),
        case("not-utf8", Project::new().file("content/page.md", b"---\nkind: page\ntitle: Caf\xe9\n---\n")),
        case("yaml-tab", page("review:\n\tby: A\n", "")),
        case("yaml-second-colon", page("summary: Bridge: the hip lift\n", "")),
        case("yaml-quote", page("summary: \"Bridge\n", "")),
        case("yaml-bracket", page("sources: [{title: A}\n", "")),
        case("yaml-alias", page("summary: &a [x, x]\nextra: {b: *a}\n", "")),
        case("yaml-too-deep", page(&format!("extra: {{a: {}{}}}\n", "[".repeat(200), "]".repeat(200)), "")),
        case("yaml-too-many", page(&format!("extra: {{a: [{}]}}\n", "1, ".repeat(6000)), "")),
        case("unknown-key", page("sumary: Text\ncolour: red\n", "")),
        case("duplicate-key", page("summary: A\nsummary: B\n", "")),
        case("missing-key", Project::new().file("content/page.md", "---\nkind: exercise\n---\n1. Lift.\n")),
        case("missing-kind", Project::new().file("content/page.md", "---\ntitle: Page\n---\nText.\n")),
        case("wrong-type", page("order: first\ndraft: yes\nsources: none\n", "")),
        case("empty-value", page("summary: \"\"\nsources: [{title: }]\n", "")),
        case("unknown-kind", Project::new().file("content/page.md", "---\nkind: exercize\ntitle: A\n---\n")),
        case("unknown-position-and-level", exercise("position: on you back\nlevel: medium\n")),
        case("bad-date", page("updated: 1 March 2026\nexpires_on: 2026-02-30\n", "")),
        case("bad-dose-unit", exercise("dose: {hold: 5-10, rest: 5 secnds}\n")),
        case("bad-dose-backwards", exercise("dose: {hold: 10-5 s}\n")),
        case("bad-dose-word", exercise("dose: {hold: five s, reps: lots, frequency: 2 a dya}\n")),
        // Figures.
        case("bad-angle", figure("{pose: standing, end: {hip: 400°, knees: bent, elbow: [90], knees roll: left far}, view: [20]}")),
        case("figure-words", figure("{pose: \"on bak, knees bendt\", end: {rihgt hip: 9, lift: rigth foot, hands: left chin, arms: sidewards, line: [hip]}, arrow: hips upp, highlight: left belly, props: [pilow under head, towel under foot, chair under right head], view: topp, body: big, side: both}")),
        case("figure-sides", figure("{pose: standing, end: {left neck: 9, both hips: 9, right head: 9}}")),
        case("figure-said-twice", figure("{pose: standing, end: {hips: 20, right hip: 30, low back: 1, lower back: 2, hands: belly, left hand: hips, hips: 1}}")),
        case("figure-without-pose", figure("{arrow: hips up, middle: {lift: hips}}")),
        case("figure-words-without-original", figure("{end: {caption: Up}}")),
        case("figure-open-pose", figure("{pose: on back, knees bent, arrow: hips up}")),
        case("figure-empty", figure("{pose: \"standing,,\", start: {}, end: , arrow: [], highlight: \"\"}")),
        case("figure-types", figure("{pose: {a: b}, start: standing, end: {lift: {a: b}, caption: [x], hips to heels: 3, hands: [belly, hips]}, body: {biuld: large, hair: red}}")),
        case("figure-too-many", figure(&format!("{{pose: standing, arrow: [{}]}}", ["hips up"; 13].join(", ")))),
        case("figure-not-a-group", figure("on back, knees bent")),
        case("figure-range", figure("{pose: standing, end: {right knee: 170}}")),
        case("figure-fit", figure("{pose: \"on back, knees bent\", end: {hips: 111, knees: 111, line: [shoulder, hip, knee]}}")),
        case("figure-hidden", figure("{pose: standing, view: front, highlight: buttocks}")),
        case("figure-settings", Project::new().table("[figure]\nbody = \"big\"\nhiar = \"bun\"")),
        case("bad-url", page("sources: [{title: A, url: www.example.org}]\nredirect_from: [old]\n", "")),
        case("bad-slug", page("slug: ../../etc\n", "")),
        // Text.
        case("raw-html", page("", "Text <b>bold</b>.\n\n<script>alert(1)</script>")),
        case("unsafe-link", page("", "[a](javascript:alert(1)) [b](JaVa\tScRiPt:alert(1)) ![c](data:text/html,x)")),
        case("missing-alt", page("", "![](photo.png)").file("content/photo.png", PNG)),
        case("heading-one", page("", "# Page\n\nText.")),
        case("no-steps", Project::new().file("content/bridge.md", BRIDGE.replace("1. Lie down.\n2. Lift.\n", "- Lie down.\n"))),
        case("missing-footnote", page("", "Text[^1] and more[^2].\n\n[^2]: Here.")),
        case("broken-markdown", page("", "[a](my page.md) and ![b](my pic.png)\n\n[c][nowhere]\n\n> [!DANGER]\n> Stop.\n\n- [ ] Done\n")),
        case("broken-steps", Project::new()
            .file("content/a.md", BRIDGE.replace("2. Lift.", "2.Lift."))
            .file("content/b.md", BRIDGE.replace("2. Lift.", "\nKeep breathing.\n\n2. Lift."))
            .file("content/c.md", BRIDGE.replace("2. Lift.", "2) Lift."))),
        case("kept-placeholder", page("summary: Say in one sentence what this page is for.\n", "Write here.")),
        case("blank-lists", Project::new().file("content/page.md", "---\nkind: background\ntitle: A\nred_flags:\n  emergency:\n---\n")),
        case("word-bullets", page("sources:\n  \u{2022} A source\n", "")),
        case("open-bracket", exercise("works: [neck\nlevel: easy\n")),
        case("no-space", Project::new().file("content/page.md", "---\nkind:page\ntitle: A\n---\n")),
        case("word-document", Project::new().file("content/page.md", b"PK\x03\x04\xff")),
        case("blank-first-line", Project::new().file("content/page.md", "\n---\nkind: page\ntitle: A\n---\n")),
        case("dates-that-cannot-be", page("updated: 2062-01-01\nreview: {by: A, role: B, on: 2026-01-01, due: 2025-01-01}\n", "")),
        case("own-template", page("template: base.html\n", "")),
        case("active-drawing", page("", "![A hip](hip.svg)").file("content/hip.svg", "<svg viewBox=\"0 0 9 9\" onload=\"a()\"></svg>")),
        case("control-signs", Project::new().file("content/page.md", "---\nkind: page\ntitle: \"a\\x01b\"\n---\nText\u{b}with\u{0}signs.\n")),
        case("open-comment", page("", "Before.\n\n<!-- todo\n\nSee a doctor at once.\n")),
        case("footnotes", page("", "One[^A] two.\n\n[^a]: Here.\n\n[^b]: Nowhere.\n")),
        case("reps-in-sets", exercise("dose: {reps: 3 sets, sets: 10 times}\n")),
        case("comments", page("", "<!-- a --> Call us. <!-- b -->\n")),
        case("draft-with-mistakes", Project::new().file("content/bridge.md", BRIDGE.replace("5 s", "five s").replace("title:", "draft: true\ntitle:"))),
        case("broken-link", page("", "[a](exercises/brigde.md) [b](/nowhere/) [c](../../etc/passwd) [d](bridge)").file("content/exercises/bridge.md", BRIDGE)),
        case("broken-anchor", page("", "## When to stop\n\n[a](#when-to-stpo) [b](_index.md#x)")),
        case("missing-image", page("", "![A hip](hpi.png)\n\n![A hip](photos/hip.png)").file("content/pictures/hip.png", PNG)),
        case("bad-image", page("", "![A hip](hip.png)").file("content/hip.png", b"not a picture")),
        case("third-party-image", page("", "![A hip](https://example.org/hip.png)")),
        // References.
        case("unknown-id", handout("exercises: [exercises/brigde, bridge, {use: exercises/bridge.md}]\nbackground: [causes]\n")),
        case("wrong-kind", handout("background: [exercises/bridge]\nexercises: [_index]\n")),
        case("not-published", handout("exercises: [draft, gone]\n")
            .file("content/draft.md", BRIDGE.replace("title:", "draft: true\ntitle:"))
            .file("content/gone.md", BRIDGE.replace("title:", "withdrawn: {on: 2026-01-01, reason: It hurt.}\ntitle:"))),
        case("link-to-draft", page("", "[a](draft.md)").file("content/draft.md", BRIDGE.replace("title:", "draft: true\ntitle:"))),
        case("missing-translation", handout("").setting("languages = [\"es\"]").file("i18n/es.ftl", SPANISH).file(
            "content/back.es.md",
            "---\nkind: handout\ntitle: Espalda\nsummary: S.\nmain_message: M.\nexercises: [exercises/bridge]\n---\nTexto.\n",
        )),
        // Addresses.
        case("duplicate-id", Project::new().file("content/bridge.md", BRIDGE).file("content/bridge/_index.md", BRIDGE)),
        case("url-collision", page("slug: bridge\n", "").file("content/bridge.md", BRIDGE)),
        case("url-collision-redirect", page("redirect_from: [/bridge/, /assets/x/]\n", "").file("content/bridge.md", BRIDGE)),
        case("lookalike-case", Project::new().file("content/bridge.md", BRIDGE).file("content/Bridge.md", BRIDGE)),
        case("lookalike-unicode", Project::new().file("content/u\u{308}ben.md", BRIDGE).file("content/\u{fc}ben.md", BRIDGE)),
        case("vanished-url", vanished()),
        case("bad-file-name", Project::new().file("content/my page.md", BRIDGE)),
        case("unknown-language", Project::new().file("content/bridge.es.md", BRIDGE)),
    ]
}

/// A published book from which one page is gone and another is a draft now.
fn vanished() -> Project {
    let project = Project::new()
        .file("content/exercises/bridge.md", BRIDGE)
        .file("content/about.md", HOME.replace("section", "page"));
    project.build().succeeds();
    project.delete("content/exercises/bridge.md");
    project.write("content/exercises/brigde.md", BRIDGE);
    project.write("content/about.md", HOME.replace("kind: section", "kind: page\ndraft: true"));
    project
}

/// The smallest PNG.
pub(crate) const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0x1, 0, 0, 0,
    0x1, 0x8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0xa, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
    0x60, 0, 0, 0, 0x2, 0, 0x1, 0xe5, 0x27, 0xde, 0xfc, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
    0x82,
];

/// Safety words for a language that the program does not know, as a clinic would add them (placeholders, not a translation).
pub(crate) const SPANISH: &str =
    "emergency-title = T\nemergency-signs = Llame { $number }:\nemergency-general = Llame { $number }.\n";

#[test]
fn every_mistake_has_its_message() {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    for case in content_cases()
        .into_iter()
        .chain(super::messages_input::cases())
        .chain(super::messages_pictures::cases())
        .chain(super::messages_printing::cases())
    {
        let before = case.project.tree("");
        let run = case.project.build_with(case.arguments);
        let text = format!("exit {}\n{}{}", run.code, run.stdout, run.stderr);
        let text = without_time(&text).replace(&*case.project.root().to_string_lossy(), "(book)");
        let found =
            Code::ALL.iter().map(|code| code.as_str()).filter(|code| text.contains(&format!("[{code}]")));
        seen.extend(found.map(str::to_owned));
        golden::check(&format!("messages/{}.txt", case.name), &text);
        names.push(format!("{}.txt", case.name));
        if run.code != 0 {
            assert_eq!(before, case.project.tree(""), "{}: a failed build changes no file", case.name);
        }
    }
    golden::no_leftovers("messages", &names);
    // Rules have cases of their own: see `rules`.
    let is_rule = |code: &str| Rule::names().any(|rule| rule == code);
    let codes = Code::ALL.iter().map(|code| code.as_str()).filter(|code| !is_rule(code));
    let missing: Vec<&str> = codes.filter(|code| !seen.contains(*code)).collect();
    assert!(missing.is_empty(), "these messages have no case: {missing:?}");
}

/// The closing line says how long a build took.
fn without_time(text: &str) -> String {
    let lines = text.lines().map(|line| match line.split_once(") in ") {
        Some((before, _)) if line.starts_with("Built ") => format!("{before})\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

#[test]
fn all_mistakes_of_all_files_are_told_in_one_run() {
    let project = page("sumary: A\nupdated: soon\n", "[a](nowhere.md)")
        .file("content/other.md", "---\nkind: page\ntitle: Other\norder: x\n---\n<b>x</b>\n")
        .file("templates/page.html", "{{ page.title }")
        .table("[theme.tokens.light]\nink = \"#999999\"");
    let run = project.build_with(&["--format", "short"]).ends_with(1);
    for code in [
        "unknown-key",
        "bad-date",
        "broken-link",
        "wrong-type",
        "raw-html",
        "template-syntax",
        "low-contrast",
    ] {
        assert!(run.stderr.contains(&format!("[{code}]")), "{code}: {}", run.stderr);
    }
    assert!(run.stderr.ends_with("Nothing was published.\n"));
}

#[test]
fn json_says_the_same_words_with_places() {
    let run = page("sumary: A\n", "").build_with(&["--format", "json"]).ends_with(1);
    let line: serde_json::Value =
        serde_json::from_str(run.stdout.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["code"], "unknown-key");
    assert_eq!(line["message"], "unknown key `sumary`");
    assert_eq!(line["help"], "did you mean `summary`?");
    assert_eq!((&line["location"]["line"], &line["location"]["column"]), (&4.into(), &1.into()));
    assert_eq!(run.stderr, "");
}
