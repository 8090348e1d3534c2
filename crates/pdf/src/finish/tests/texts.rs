//! Bytes of content streams, without a file around them.

use super::super::artifacts::marked;
use super::super::content::{Statements, string};

fn mark(content: &str) -> String {
    let marked = marked(content.as_bytes(), |name| name == b"Tagged");
    marked.map_or_else(|| content.to_owned(), |marked| String::from_utf8(marked).expect("text"))
}

#[test]
fn painting_outside_marks_is_marked() {
    let layout = "/Artifact <</Type /Layout>> BDC\n";
    let pagination = "/Artifact <</Type /Pagination>> BDC\n";
    for (content, expected) in [
        ("q 1 0 0 1 0 0 cm Q", "q 1 0 0 1 0 0 cm Q".to_owned()),
        ("0 g 0 0 9 9 re f Q", format!("0 g {layout}0 0 9 9 re f\nEMC Q")),
        ("0 0 m 1 1 l S", format!("{layout}0 0 m 1 1 l S\nEMC")),
        ("0 0 9 9 re W n", "0 0 9 9 re W n".to_owned()),
        ("BT (EMC \\) BT) Tj ET", format!("{pagination}BT (EMC \\) BT) Tj ET\nEMC")),
        ("BT ET BT ET", format!("{pagination}BT ET BT ET\nEMC")),
        ("/P <</MCID 0>>BDC BT ET 0 0 9 9 re f EMC", "/P <</MCID 0>>BDC BT ET 0 0 9 9 re f EMC".to_owned()),
        ("/P BMC EMC BT ET", format!("/P BMC EMC {layout}BT ET\nEMC")),
        ("BT /P BMC (a) Tj EMC ET", "BT /P BMC (a) Tj EMC ET".to_owned()),
        (
            "BT (a) Tj /Span <</ActualText (b)>> BDC (b) Tj EMC ET",
            format!("{pagination}BT (a) Tj /Span <</ActualText (b)>> BDC (b) Tj EMC ET\nEMC"),
        ),
        (
            "/P <</MCID 0>>BDC BT /Span <</ActualText (b)>> BDC (b) Tj EMC ET EMC",
            "/P <</MCID 0>>BDC BT /Span <</ActualText (b)>> BDC (b) Tj EMC ET EMC".to_owned(),
        ),
        (
            "BT /ReversedChars BMC (a) Tj EMC ET",
            format!("{pagination}BT /ReversedChars BMC (a) Tj EMC ET\nEMC"),
        ),
        ("BT /Span <</MCID 1>> BDC (b) Tj EMC ET", "BT /Span <</MCID 1>> BDC (b) Tj EMC ET".to_owned()),
        ("/Image Do", format!("{layout}/Image Do\nEMC")),
        ("/Tagged Do", "/Tagged Do".to_owned()),
        ("BI /W 1 ID f EMC EI Q", format!("{layout}BI /W 1 ID f EMC EI\nEMC Q")),
        ("EMC EMC 0 0 9 9 re f", format!("EMC EMC {layout}0 0 9 9 re f\nEMC")),
        ("0 0 9 9 re f % BT\nBT", format!("{layout}0 0 9 9 re f\nEMC % BT\nBT")),
    ] {
        assert_eq!(mark(content), expected);
    }
}

#[test]
fn marking_twice_changes_nothing() {
    let once = mark("0 0 9 9 re f BT (a) Tj ET /Image Do");
    assert_eq!(mark(&once), once);
}

#[test]
fn statements_end_with_their_operators_and_within_the_stream() {
    for content in ["(", "(\\", "<", "<<", "/", "[", "BI", "BI ID", "%", "1 2 3", "))", ">>>", "\0"] {
        let statements: Vec<_> = Statements::of(content.as_bytes()).collect();
        assert!(
            statements
                .iter()
                .all(|statement| statement.start <= statement.end && statement.end <= content.len())
        );
    }
}

#[test]
fn strings_are_read_as_they_are_written() {
    for (token, bytes) in [
        ("(a\\(b\\)\\\\)", &b"a(b)\\"[..]),
        ("(\\101\\0602\\8)", b"A028"),
        ("(a\\\r\nb\\\nc\\n)", b"abc\n"),
        ("<00 4a4>", b"\x00\x4a\x40"),
        ("()", b""),
    ] {
        assert_eq!(string(token.as_bytes()).as_deref(), Some(bytes), "{token}");
    }
    assert_eq!(string(b"/Name"), None);
}
