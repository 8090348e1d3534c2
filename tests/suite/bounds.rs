//! Files that are large or full of mistakes: how much is reported about them does not grow without end.

use super::project::{BOOK, HOME, Project, Run, page};

/// What `handout check` may print about one file, in bytes: a screen or two for each kind of problem.
const MOST: usize = 200_000;

#[track_caller]
fn is_bounded(what: &str, project: &Project) -> Run {
    let run = project.run(&["check", "--today", "2026-03-01"]);
    let printed = run.stdout.len() + run.stderr.len();
    assert!(
        matches!(run.code, 0 | 1),
        "{what}: exit {}\n{}",
        run.code,
        &run.stderr[..run.stderr.len().min(2000)]
    );
    assert!(printed < MOST, "{what}: {printed} bytes");
    run
}

#[test]
fn a_text_full_of_anything_is_reported_in_bounds() {
    let size = 50_000;
    let lines = |line: &str| line.repeat(size / line.len());
    let numbered = |line: fn(usize) -> String| (0..size / 12).map(line).collect::<String>();
    for (what, text) in [
        ("percentages", lines("50% ")),
        ("calls", lines("Call 911. ")),
        ("tags on lines", lines("<div>\n")),
        ("tags in a line", lines("<b>a</b> ")),
        ("brackets", lines("[")),
        ("stars", lines("*a ")),
        ("underscores", lines("_a ")),
        ("ticks", lines("`a ")),
        ("quotes in quotes", lines("> ")),
        ("pipes", lines("|")),
        ("a table", format!("| a | b |\n|---|---|\n{}", lines("| 1 | 2 | 3 |\n"))),
        ("tabs", format!("a{}b", "\t".repeat(size))),
        ("unknown links", lines("[a](no.md) ")),
        ("unknown headings", lines("[a](#no) ")),
        ("images", lines("![](x.png) ")),
        ("headings", lines("## A heading\n\n")),
        ("headings with braces", lines("## A {b}\n\n")),
        ("footnotes without a text", numbered(|i| format!("a[^{i}] "))),
        ("footnotes", numbered(|i| format!("a[^{i}]\n\n[^{i}]: b\n\n"))),
        ("definitions", numbered(|i| format!("[a{i}]: /x{i}\n"))),
        ("no full stop", lines("word and ")),
        ("one word", lines("antidis")),
        ("numbers", lines("12345 ")),
        ("doses", lines("Hold for 5 seconds. ")),
        ("entities", lines("&amp; ")),
        ("bullets", lines("• a\n")),
        ("steps", lines("1) a\n")),
        ("hidden characters", lines("a\u{200b}b ")),
        ("overrides", lines("\u{202e}1 ")),
        ("mixed letters", lines("kn\u{435}e ")),
    ] {
        is_bounded(what, &page("", &text));
    }
}

#[test]
fn problems_of_a_kind_are_counted_and_not_all_listed() {
    for (what, text, most) in [
        ("hidden-character", "a\u{200b}b ".repeat(5000), "and 4900 more of this kind in this file"),
        ("broken-link", "[a](no.md) ".repeat(1000), "and 900 more of this kind in this file"),
        ("raw-html", "<b>a\n\n".repeat(300), "and 200 more of this kind in this file"),
    ] {
        let run = is_bounded(what, &page("", &text));
        assert_eq!(run.stderr.matches(&format!("error[{what}]")).count(), 100, "{what}");
        assert_eq!(run.stderr.matches(most).count(), 1, "{what}: {}", run.stderr);
    }
}

#[test]
fn settings_full_of_mistakes_are_reported_in_bounds() {
    let many = |line: fn(usize) -> String| (0..20_000).map(line).collect::<String>();
    let few = |line: fn(usize) -> String| (0..4_000).map(line).collect::<String>();
    let book = |text: String| Project::empty().file("content/_index.md", HOME).file("book.toml", text);
    let key = |i| format!("key{i} = 1\n");
    for (what, project) in [
        ("keys", book(format!("{}{BOOK}", many(key)))),
        ("keys of a group", book(format!("{BOOK}[theme]\n{}", many(key)))),
        ("groups", book(format!("{BOOK}{}", many(|i| format!("[key{i}]\nx = 1\n"))))),
        ("tokens", book(format!("{BOOK}[theme.tokens.light]\n{}", many(key)))),
        ("rules", book(format!("{BOOK}[check.rules]\n{}", many(|i| format!("rule{i} = \"off\"\n"))))),
        ("lines without values", book(format!("{BOOK}{}", many(|i| format!("key{i} =\n"))))),
        ("one key", book(format!("{BOOK}[theme]\n{}", many(|_| "a = 1\n".to_owned())))),
        ("messages", Project::new().file("i18n/en.ftl", many(|_| "???\n".to_owned()))),
        ("front matter keys", page(&few(|i| format!("key{i}: x\n")), "")),
        ("one front matter key", page(&few(|_| "sumary: x\n".to_owned()), "")),
        ("a list", page(&format!("redirect_from:\n{}", few(|i| format!("  - no{i}\n"))), "")),
        ("too long a list", page(&format!("extra:\n{}", many(|i| format!("  - a{i}\n"))), "")),
        ("depth", page(&format!("extra: {}", "[".repeat(20_000)), "")),
        (
            "cautions",
            page("", "").file(
                "content/a.md",
                format!(
                    "---\nkind: exercise\ntitle: A\ncautions:\n{}---\n1. A.\n",
                    few(|i| format!("  - Stop{i} *a*\n"))
                ),
            ),
        ),
        (
            "a glossary",
            Project::new().file("content/glossary.yaml", few(|i| format!("term{i}: {{means: m, x: 1}}\n"))),
        ),
    ] {
        is_bounded(what, &project);
    }
}
