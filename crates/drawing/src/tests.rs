//! Whole drawings.

use crate::names::NAMESPACE;
use crate::{NotDrawn, prepare};
use handout_base::diag::Severity;

/// What is published of a drawing with this inside, and the messages about it.
fn published(inside: &str) -> (String, Vec<String>) {
    let whole = format!(
        "<svg xmlns='{NAMESPACE}' xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:h='http://www.w3.org/1999/xhtml'>{inside}</svg>"
    );
    let drawing = prepare(whole.as_bytes()).expect("a drawing");
    let text = String::from_utf8(drawing.bytes.to_vec()).expect("text");
    let text = text.replace(&format!("<svg xmlns=\"{NAMESPACE}\">"), "").replace("</svg>", "");
    let text = text.replace(&format!("<svg xmlns=\"{NAMESPACE}\"/>"), "");
    let messages = drawing.problems(&"a.svg".into()).into_iter().map(|problem| {
        let place = problem.span.range.map_or("", |(start, end)| &whole[start..end]).to_owned();
        let mark = if problem.severity == Severity::Error { "! " } else { "" };
        format!("{mark}{place}")
    });
    (text, messages.collect())
}

#[track_caller]
fn check(inside: &str, expected: &str, messages: &[&str]) {
    assert_eq!(
        published(inside),
        (expected.to_owned(), messages.iter().map(|one| (*one).to_owned()).collect()),
        "{inside}"
    );
}

#[test]
fn what_draws_is_written_again() {
    check("\n <g>\n  <path d='M0 0\n9'/> </g>\n", "<g><path d=\"M0 0 9\"/></g>", &[]);
    check("<text> a <tspan>b</tspan>\n</text>", "<text> a <tspan>b</tspan>\n</text>", &[]);
    check("<text>&lt;b> &amp; <![CDATA[<c>]]></text>", "<text>&lt;b&gt; &amp; &lt;c&gt;</text>", &[]);
    check("<use xlink:href='#a' id='&quot;'/>", "<use id=\"&quot;\" href=\"#a\"/>", &[]);
    check("<style><![CDATA[a>b{fill:red}]]></style>", "<style>a&gt;b{fill:red}</style>", &[]);
    check(
        "<style media='(prefers-color-scheme:dark)'>a{fill:red}</style>",
        "<style>@media (prefers-color-scheme:dark){a{fill:red}}</style>",
        &[],
    );
    check("<style media='x{} @import \"a\";'>a{fill:red}</style>", "<style/>", &["<style", "<style"]);
    check("<a href='#b'><text>c</text></a>", "<a><text>c</text></a>", &[]);
}

#[test]
fn what_editors_leave_is_dropped_in_silence() {
    for dropped in [
        "<!-- Jo Doe -->",
        "<?editor Jo Doe?>",
        "<metadata><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>Jo Doe</r:RDF></metadata>",
        "<e:view xmlns:e='urn:editor' e:zoom='2'/>",
        "words outside of texts",
        "<style type='text/x-other'>a{fill:red}</style>",
        "<foreignObject/>",
        "<g requiredExtensions='urn:editor'><rect/></g>",
    ] {
        check(dropped, "", &[]);
    }
    let switch =
        |first: &str| format!("<switch>{first}<a href='https://x.example/'><text>c</text></a></switch>");
    check(&switch("<g/>"), "<switch><g/></switch>", &[]);
    check(
        &switch("<g systemLanguage='es'/>"),
        "<switch><g systemLanguage=\"es\"/><a><text>c</text></a></switch>",
        &["href='https://x.example/'"],
    );
    check("<g data-name='Jo' tabindex='1' e:a='b' xmlns:e='urn:editor'/>", "<g/>", &[]);
}

#[test]
fn what_acts_is_left_out_with_its_place() {
    check("<script>a()</script>", "", &["<script"]);
    check("<h:script>a()</h:script>", "", &["<h:scri"]);
    check("<g onclick='a()' OnLoad='b()'/>", "<g/>", &["onclick='a()'", "OnLoad='b()'"]);
    check("<rect><animate attributeName='x'/></rect>", "<rect/>", &["<animate"]);
    check("<a href='https://x.example/'><g/></a>", "<a><g/></a>", &["href='https://x.example/'"]);
    check("<h:iframe src='a'/>", "", &["<h:ifra"]);
    check("<style>@import 'a';</style>", "<style/>", &["<style"]);
    check("<e:a xmlns:e='urn:e'><script/></e:a>", "", &["<script"]);
    let (_, messages) = published(&"<g onclick='a()'/>".repeat(1_000));
    assert_eq!(messages.len(), 1, "each kind is reported once");
}

#[test]
fn what_a_patient_would_miss_is_an_error() {
    check("<image href='a.png'/>", "<image/>", &["! href='a.png'"]);
    check(
        "<image xlink:href='data:image/svg+xml;base64,AA'/>",
        "<image/>",
        &["! xlink:href='data:image/svg+xml;base64,AA'"],
    );
    check("<image href='data:image/png;base64,AAAA'/>", "<image/>", &["! href='data:image/png;base64,AAAA'"]);
    check("<use href='a.svg#b'/>", "<use/>", &["! href='a.svg#b'"]);
    check("<rect fill='url(a.svg#b)'/>", "<rect/>", &["! fill='url(a.svg#b)'"]);
    check("<foreignObject><h:p>Rest.</h:p></foreignObject>", "", &["! <foreignObject"]);
    check("<flowRoot><flowPara>Rest.</flowPara></flowRoot>", "", &["! <flowRoot"]);
    check("<flowRoot><flowPara/></flowRoot>", "", &[]);
    let choice = |text: &str| {
        format!("<switch><foreignObject><h:p>Rest the knee</h:p></foreignObject><text>{text}</text></switch>")
    };
    check(&choice("Rest the\nknee"), "<switch><text>Rest the\nknee</text></switch>", &[]);
    check(&choice("Rest the k..."), "<switch><text>Rest the k...</text></switch>", &["! <foreignObject"]);
}

#[test]
fn pictures_in_drawings_lose_what_identifies_people() {
    use base64::Engine as _;
    let mut saved = Vec::new();
    let encoder = png_with_author(&mut saved);
    encoder.write_header().expect("a header").write_image_data(&[128]).expect("a pixel");
    let coded = base64::engine::general_purpose::STANDARD.encode(&saved);
    let (text, messages) =
        published(&format!("<image href='data:image/png;base64,{}&#10;{}'/>", &coded[..9], &coded[9..]));
    assert!(messages.is_empty());
    let data = text.split_once("base64,").and_then(|(_, rest)| rest.split_once('"')).expect("a picture").0;
    let bytes = base64::engine::general_purpose::STANDARD.decode(data).expect("base64");
    assert!(bytes.starts_with(b"\x89PNG") && !bytes.windows(6).any(|part| part == b"Jo Doe"));
}

fn png_with_author(saved: &mut Vec<u8>) -> png::Encoder<'_, &mut Vec<u8>> {
    let mut encoder = png::Encoder::new(saved, 1, 1);
    encoder.add_text_chunk("Author".to_owned(), "Jo Doe".to_owned()).expect("a text");
    encoder
}

#[test]
fn drawings_that_grow_are_refused() {
    let grown = |parts: usize| {
        let groups: String = (1..parts)
            .map(|n| format!("<g id='a{n}'>{}</g>", format!("<use href='#a{}'/>", n - 1).repeat(9)))
            .collect();
        format!("<svg xmlns='{NAMESPACE}'><g id='a0'/>{groups}</svg>")
    };
    assert!(prepare(grown(3).as_bytes()).is_ok());
    assert_eq!(prepare(grown(12).as_bytes()), Err(NotDrawn::TooLarge));
    let circle =
        format!("<svg xmlns='{NAMESPACE}'><g id='a'><use href='#a'/>{}</g></svg>", "<g/>".repeat(9_000));
    assert_eq!(prepare(circle.as_bytes()), Err(NotDrawn::TooLarge));
    let deep = format!("<svg xmlns='{NAMESPACE}'>{}{}</svg>", "<g>".repeat(200), "</g>".repeat(200));
    assert_eq!(prepare(deep.as_bytes()), Err(NotDrawn::TooDeep));
}
