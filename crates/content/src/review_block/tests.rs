//! What an edit of a review must keep, in front matter of every style.

use include_dir::{Dir, include_dir};
use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::{Extension, Fingerprint, MinorChange};
use handout_base::data::{Date, Located};

fn located(value: jiff::civil::Date) -> Located<Date> {
    Located { value: Date(value), range: 0..0 }
}

fn review(by: &str) -> Review {
    Review {
        by: by.into(),
        role: "Physiotherapist".into(),
        on: located(date(2026, 3, 1)),
        due: Some(located(date(2028, 3, 1))),
        of: Some(Fingerprint("1234567890123456".into())),
        original: None,
        minor: Vec::new(),
        extended: None,
    }
}

const BLOCK: &str = "review:\n  by: Ann Lee\n  role: Physiotherapist\n  on: 2026-03-01\n  due: 2028-03-01\n  of: \"1234567890123456\"\n";

fn edit(text: &str) -> Result<String, &'static str> {
    with_review(&Arc::from("content/a.md"), text, &review("Ann Lee"))
}

#[track_caller]
fn check(old: &str, new: &str) {
    let new = new.replace("@", BLOCK);
    assert_eq!(edit(old).as_deref(), Ok(new.as_str()));
    assert_eq!(edit(&new).as_deref(), Ok(new.as_str()), "a second time");
}

#[test]
fn a_review_is_added_below_the_other_keys() {
    check("---\ntitle: A\n---\nText\n", "---\ntitle: A\n@---\nText\n");
    check("---\ntitle: A\n# end\n---", "---\ntitle: A\n# end\n@---");
    check("---\nsummary: |+\n  A\n\n---\n", "---\nsummary: |+\n  A\n\n@---\n");
    check("---\n---\n", "---\n@---\n");
    check("\u{feff}---\ntitle: A\n---\n", "\u{feff}---\ntitle: A\n@---\n");
}

#[test]
fn a_review_takes_the_place_of_the_last_one() {
    for old in [
        "review: {by: B, role: C, on: 2025-01-01} # on paper\n",
        "review: {by: B,\n  role: C,\n  on: 2025-01-01}\n",
        "\"review\":\n    by: B\n    role: C # a remark\n    on: 2025-01-01\n",
        "'review' :\n  by: \"B: C\"\n  role: C\n  on: 2025-01-01\n  minor:\n  - {on: 2025-02-01, by: B, reason: 'R, {r}'}\n",
        "review:\n  on: 2025-01-01\n  by: B\n  role: >-\n    C and\n\n    D\n",
        "review:\n  on: 2025-01-01\n  by: B\n  role: |\n    C and\n\n    D\n",
        "review:\n  on: 2025-01-01\n  by: B\n  role: \"C\n    and D\"\n",
        "review:\n",
        "review: B\n",
    ] {
        check(&format!("---\n{old}---\nreview: text\n"), "---\n@---\nreview: text\n");
        let others = "# of the order\norder: 3\n";
        check(&format!("---\ntitle: A\n\n{old}{others}---\n"), &format!("---\ntitle: A\n\n@{others}---\n"));
    }
}

#[test]
fn line_ends_and_indentation_are_those_of_the_file() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    assert_eq!(edit(&crlf("---\ntitle: A\n---\nT\n")), Ok(crlf(&format!("---\ntitle: A\n{BLOCK}---\nT\n"))));
    let indented: String = BLOCK.lines().map(|line| format!("  {line}\n")).collect();
    assert_eq!(
        edit("---\n  title: A\n  order: 1\n---\n"),
        Ok(format!("---\n  title: A\n  order: 1\n{indented}---\n"))
    );
}

#[test]
fn what_cannot_be_edited_safely_is_refused() {
    for text in [
        "no front matter",
        "---\n{title: A}\n---\n",
        "---\n? review\n: {by: A}\n---\n",
        "---\nreview: {by: A}\nreview: {by: B}\n---\n",
        "---\n- title\n---\n",
        "---\ntitle: A\n...\n---\n",
        "---\ntitle: [\n---\n",
    ] {
        assert!(edit(text).is_err(), "{text:?} gave {:?}", edit(text));
    }
}

#[test]
fn names_are_quoted_where_needed() {
    for name in [
        "Dr. O'Neil: MD, #2 \"Bo\" \\n",
        "- Ann",
        "true",
        "2026-01-01",
        "{a: b}",
        "Ann 👩🏽‍⚕️ Ü",
        "@a",
        "a # b",
        "& *",
        "|",
        "a:",
        "%",
        "`",
        "!x",
        "? y",
        "0x10",
        "~",
    ] {
        let new = with_review(&Arc::from("a.md"), "---\ntitle: A\n---\n", &review(name)).expect(name);
        let (_, node) = parse(&Arc::from("a.md"), &new).expect("YAML");
        let by = node.get("review").and_then(|review| review.get("by")).and_then(Node::as_text);
        assert_eq!(by, Some(name));
    }
    for name in ["a\nb", "", " ", "a\u{2028}b", "\u{202e}nnA", "a\u{0}"] {
        assert!(with_review(&Arc::from("a.md"), "---\ntitle: A\n---\n", &review(name)).is_err(), "{name:?}");
    }
}

#[test]
fn records_are_written_too() {
    let review = Review {
        original: Some(Fingerprint("abcdefabcdefabcd".into())),
        minor: vec![MinorChange { on: located(date(2026, 4, 1)), by: "B".into(), reason: "A: b".into() }],
        extended: Some(Extension { to: located(date(2026, 9, 1)), by: "B".into(), reason: "R".into() }),
        ..review("Ann Lee")
    };
    let new = with_review(&Arc::from("a.md"), "---\ntitle: A\n---\n", &review).expect("edited");
    let more = "  original: \"abcdefabcdefabcd\"\n  minor:\n    - on: 2026-04-01\n      by: B\n      reason: \"A: b\"\n  extended:\n    to: 2026-09-01\n    by: B\n    reason: R\n";
    assert_eq!(new, format!("---\ntitle: A\n{BLOCK}{more}---\n"));
}

/// A key that is not a review, in every style that authors use.
fn other() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "title: A\n",
        "# A remark: with a colon\n",
        "\n",
        "  # an indented remark\n",
        "\"summary\": \"One: two # three\"\n",
        "'summary': 'It''s'\n",
        "summary: >-\n  Folded\n  text\n\n  more\n",
        "main_message: |\n  # no remark\n  review: no key\n",
        "dose: {hold: 5 s, # a remark\n  reps: 8}\n",
        "cautions:\n- a\n-   b # c\n",
        "cautions:\n    - review: a\n",
        "extra: {review: {by: a}}\n",
        "sources: [\n  {title: \"a, b\"},\n  {title: b}\n]\n",
        "summary: plain\n  goes on\n",
        "title: Ü 👩🏽‍⚕️ # e\n",
    ])
}

fn old_review() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "review: {by: B, role: C, on: 2025-01-01}\n",
        "review: {by: B, # a remark\n    role: \"C }\", on: 2025-01-01} # another\n",
        "\"review\" :   \n  by: B # a remark\n\n  # more\n  on: 2025-01-01\n  role: 'C # d'\n",
        "'review':\n      by: >\n        B\n      role: C\n      on: 2025-01-01\n",
        "review:\n  minor: [{on: 2025-01-01, by: a, reason: \"b\n    c\"}]\n",
        "review:\n  minor:\n  - on: 2025-01-01\n    reason: |\n      b\n",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_changes_the_review_alone(
        before in prop::collection::vec(other(), 0..5),
        old in old_review(),
        after in prop::collection::vec(other(), 0..5),
        crlf in any::<bool>(),
        mark in any::<bool>(),
        body in "[a-z\\-\n# {}:]{0,40}",
    ) {
        let text = |review: &str| {
            let (before, after) = (before.concat(), after.concat());
            let front = if old.is_empty() { format!("{before}{after}{review}") } else { format!("{before}{review}{after}") };
            let text = format!("---\n{front}---\n{body}");
            format!("{}{}", if mark { "\u{feff}" } else { "" }, if crlf { text.replace('\n', "\r\n") } else { text })
        };
        // The same key may have been drawn twice, and only a parser knows whether all others can be read.
        if let Ok(new) = edit(&text(old)) {
            prop_assert_eq!(&new, &text(BLOCK));
            prop_assert_eq!(edit(&new), Ok(new.clone()));
        } else {
            let is_read = parse(&Arc::from("a.md"), &text(old)).is_some();
            prop_assert!(!is_read, "refused: {:?}", text(old));
        }
    }
}

#[test]
fn the_pages_of_the_sample_can_be_signed() {
    static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content");
    fn pages<'d>(folder: &'d Dir<'d>) -> Vec<&'d str> {
        let own = folder.files().filter(|file| file.path().extension().is_some_and(|end| end == "md"));
        let own = own.filter_map(|file| file.contents_utf8());
        own.chain(folder.dirs().flat_map(pages)).collect()
    }
    let pages = pages(&CONTENT);
    assert!(pages.len() > 10);
    for page in pages {
        let new = edit(page).expect("signed");
        assert_eq!(new.replacen(BLOCK, "", 1), page);
        assert_eq!(edit(&new), Ok(new.clone()));
    }
}
