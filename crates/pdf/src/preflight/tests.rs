//! What is reported about good and bad sheets.

use handout_base::diag::{Severity, Span};
use handout_input::Edition;

use super::*;

const GOOD: &[u8] = include_bytes!("fixtures/good.pdf");
const GOOD_TEXT: &str = include_str!("fixtures/good.txt");

/// What is reported about a fixture: `code: message` with its help, one per line, errors with that word.
fn said(sheet: PrintedSheet, pdf: &[u8]) -> Vec<String> {
    let pages = Reading::parse(pdf).expect("a fixture is a PDF");
    let line = |problem: &Diagnostic| {
        let help = problem.help.as_deref().unwrap_or("no help");
        assert_eq!(problem.span, Span::file("content/a.md"));
        let severity = if problem.severity == Severity::Error { "error " } else { "" };
        format!("{severity}{}: {} ({help})", problem.code.as_str(), problem.message)
    };
    preflight(&sheet, &pages).iter().map(line).collect()
}

fn sheet<'a>(edition: Edition, shown_text: &'a str) -> PrintedSheet<'a> {
    PrintedSheet {
        path: "content/a.md",
        name: "sheet",
        edition,
        max_pages: None,
        shown_text,
        missing: &[],
        unreadable_fonts: &[],
    }
}

#[track_caller]
fn check_sheet(sheet: PrintedSheet, pdf: &[u8], expect: &[&str]) {
    let said = said(sheet, pdf);
    assert_eq!(said, expect, "\n{}", said.join("\n"));
}

#[track_caller]
fn check(pdf: &[u8], expect: &[&str]) {
    check_sheet(sheet(Edition::Standard, ""), pdf, expect);
}

#[test]
fn a_good_sheet_gives_no_warning() {
    check_sheet(sheet(Edition::Standard, GOOD_TEXT), GOOD, &[]);
    let at_most = PrintedSheet { max_pages: Some(4), ..sheet(Edition::Standard, GOOD_TEXT) };
    check_sheet(at_most, GOOD, &[]);
}

#[test]
fn a_long_sheet_is_reported() {
    let short = PrintedSheet {
        max_pages: Some(3),
        name: "standard edition on Letter",
        ..sheet(Edition::Standard, "")
    };
    let expect = "too-many-pages: the standard edition on Letter has 4 pages, and 3 are allowed (leave an exercise or a \
                  text out, or raise `max_pages` in book.toml)";
    check_sheet(short, GOOD, &[expect]);
}

#[test]
fn a_spill_is_reported_and_a_card_is_not_one() {
    let expect = "spilled-lines: 3 lines spill onto page 2 of the sheet (shorten the text by 3 lines, so that the sheet \
                  ends with page 1)";
    check(include_bytes!("fixtures/spill.pdf"), &[expect]);
    let card = include_bytes!("fixtures/card.pdf");
    let stranded = "split-card: the heading `Your cards` is alone at the end of page 1 of the sheet (shorten or \
                    lengthen what comes before it: its text begins on page 2)";
    check(card, &[expect, stranded]);
    check_sheet(sheet(Edition::Single, ""), card, &[]);
}

#[test]
fn cut_pieces_are_reported() {
    let fits =
        |piece: &str| format!("(shorten the {piece}, or what comes before it, so that it fits on one page)");
    let cut = |piece: &str, name: &str, page: usize| {
        let next = page + 1;
        let fits = fits(piece);
        format!(
            "split-card: the {piece} `{name}` is cut: it begins on page {page} of the sheet and ends on page {next} {fits}"
        )
    };
    let expect = [
        cut("card", "Bridge", 1),
        cut("box", "Get help now", 2),
        cut("table row", "A row of three lines 2", 4),
        "split-card: the heading `Left behind` is alone at the end of page 3 of the sheet (shorten or lengthen what \
         comes before it: its text begins on page 4)"
            .to_owned(),
    ];
    check(include_bytes!("fixtures/split.pdf"), &expect.each_ref().map(String::as_str));
    check(
        include_bytes!("fixtures/long.pdf"),
        &[
            "split-card: the card `Endless` is longer than a page of the sheet (shorten it, or split it in two)",
            "split-card: the picture `A tall knee` is longer than a page of the sheet (shorten it, or split it in two)",
        ],
    );
}

#[test]
fn small_text_is_reported_by_size() {
    let small = |size: &str, words: &str| {
        format!(
            "small-text: text of {size} points is too small: `{words}` on page 1 of the sheet (print it at 12 points or \
             more, or leave it out)"
        )
    };
    let expect = [
        small("6", "in a picture"),
        small("8", "Clinic margin"),
        small("9", "Nine points of ink"),
        small("10.8", "Made smaller"),
    ];
    check(include_bytes!("fixtures/small.pdf"), &expect.each_ref().map(String::as_str));
    let large = said(sheet(Edition::LargePrint, ""), GOOD);
    let expect = "small-text: text of 12 points is too small: `Clinic` on page 1 of the sheet (print it at 18 points or \
                  more, or leave it out)";
    assert_eq!(large, [expect]);
}

#[test]
fn coarse_images_are_reported() {
    let expect = "coarse-image: the picture `A coarse photo of a knee` has 60 dots per inch on page 1 of the sheet (use a \
                  larger file: at least 150 pixels wide, or show it smaller)";
    check(include_bytes!("fixtures/coarse.pdf"), &[expect]);
}

#[test]
fn faint_colours_are_reported() {
    let faint = |ink: &str, on: &str, words: &str, change: &str| {
        format!(
            "faint-colour: text in `{ink}` on {on} is too faint to read: `{words}` on page 1 of the sheet (make the \
             text {change})"
        )
    };
    let expect = [
        faint("#224466", "`#003366`", "Dark on dark", "lighter"),
        faint("#b2b2b2", "paper", "Faded group", "darker"),
        faint("#bbbbbb", "paper", "Pale grey", "darker"),
        faint("#cccccc", "paper", "Clear black", "darker"),
        "faint-colour: the picture `A pale knee` on page 1 of the sheet is too faint to see (give it darker lines)"
            .to_owned(),
    ];
    check(include_bytes!("fixtures/faint.pdf"), &expect.each_ref().map(String::as_str));
}

#[test]
fn lost_text_is_reported() {
    let lost = sheet(Edition::Standard, include_str!("fixtures/lost.txt"));
    let covered = "error cut-off: `Hidden below` is cut off or covered on page 1 of the sheet (shorten it, use fewer columns if it \
                   is in a table, or look in your own style sheets for a box that is too small)";
    let expect = "error lost-text: words of the page are not on the sheet: `going away` of `clipped words going away`, and words \
                  of 3 more lines (look at the PDF there: a box that is too small may cut them off)";
    check_sheet(lost, include_bytes!("fixtures/lost.pdf"), &[covered, expect]);
    let characters = sheet(Edition::Standard, include_str!("fixtures/signs.txt"));
    let expect = "lost-text: no font on this computer has the characters `中`, `文`, so the sheet has empty boxes (install fonts \
                  for Chinese and Japanese, such as `Noto Sans CJK`)";
    check_sheet(characters, include_bytes!("fixtures/signs.pdf"), &[expect]);
}

#[test]
fn every_lost_line_is_reported() {
    for lost in GOOD_TEXT.lines().filter(|line| line.len() > 2) {
        let more = format!("{GOOD_TEXT}{lost} again\n");
        let said = said(sheet(Edition::Standard, &more), GOOD);
        assert!(said.len() == 1 && said[0].starts_with("error lost-text: "), "{lost}: {said:?}");
    }
}

/// The messages of errors, without their help, which is the same for all.
fn errors(pdf: &[u8]) -> Vec<String> {
    let errors =
        said(sheet(Edition::Standard, ""), pdf).into_iter().filter(|line| line.starts_with("error "));
    errors.map(|line| line.split_once(" (").expect("help").0.to_owned()).collect()
}

#[test]
fn what_lies_over_something_else_is_an_error() {
    let over = |one: &str, other: &str, page: usize| {
        format!("error overlap: {one} and {other} lie over one another on page {page} of the sheet")
    };
    let expect = [
        over("`Keep walking.`", "`Remarks that go on`", 1),
        over("`Take one tablet in the morning.`", "`Moved words`", 2),
        over("`Words under a photo`", "the picture `A photo of a knee`", 3),
        over("the picture `One photo`", "the picture `Another photo`", 4),
    ];
    let errors = errors(include_bytes!("fixtures/overlap.pdf"));
    assert_eq!(errors[..4], expect);
    assert_eq!(
        errors[4..],
        ["error cut-off: `Keep walking.` goes beyond the edge of its box on page 1 of the sheet"]
    );
}

#[test]
fn what_is_clipped_or_leaves_its_box_is_an_error() {
    let cut = |what: &str, page: usize| format!("error cut-off: {what} on page {page} of the sheet");
    let beyond = "goes beyond the edge of";
    let expect = [
        cut("`These words are` is cut off or covered", 5),
        cut(&format!("`Monday Tuesday Wednesday Thursday Friday` {beyond} the card `Bridge`"), 1),
        cut(&format!("a picture or table {beyond} the card `Plank`"), 2),
        cut(&format!("`Hypercholesterolaemia and what it does` {beyond} its box"), 3),
    ];
    assert_eq!(errors(include_bytes!("fixtures/cut.pdf")), expect);
}

#[test]
fn an_empty_page_is_an_error() {
    let empty = |page: usize| format!("error empty-page: page {page} of the sheet is empty");
    assert_eq!(errors(include_bytes!("fixtures/empty.pdf")), [empty(2), empty(5)]);
}

#[test]
fn missing_files_and_fonts_are_reported() {
    let missing = ["/images/hip.jpg".to_owned()];
    let fonts = ["fonts/clinic.woff2".to_owned()];
    let sheet = PrintedSheet { missing: &missing, unreadable_fonts: &fonts, ..sheet(Edition::Standard, "") };
    check_sheet(
        sheet,
        GOOD,
        &[
            "lost-text: a picture or file of the sheet was not found: `/images/hip.jpg` (check how its name is written, or \
             leave it out)",
            "unreadable-font: the font `fonts/clinic.woff2` cannot be read, so the sheet is in another one (ask its maker \
             for a WOFF2 file, or choose another font)",
        ],
    );
}
