//! The kinds of files below static/, by what browsers do with them, and what is published of each. A file that could run something is a
//! script, which the build names, or it is refused.

use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::source::Source;
use handout_drawing::data_fault;
use handout_input::{Layer, ThemeFile};
use handout_markup::html::beyond_text;
use handout_photo::{Prepared, Unreadable, is_picture};

/// Encodes a picture again, in its own size and format; equal bytes give equal results. Several may be made at the same time.
pub type PreparePicture<'a> = dyn Fn(&Source) -> Arc<Result<Prepared, Unreadable>> + Sync + 'a;

/// The kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// SVG, which is written again.
    Drawing,
    /// A picture of pixels, which is encoded again, or refused if that is impossible.
    Picture,
    /// CSS, whose addresses are checked.
    StyleSheet,
    /// JavaScript.
    Script,
    /// HTML, which may hold text alone.
    Page,
    /// XML, which may hold data alone.
    Data,
    /// What browsers run, or read in another way than it looks.
    Refused,
    /// What browsers show or save, and do not run: fonts, films, documents. A picture under another name is found by its bytes.
    Other,
}

/// The kinds of the endings of names; all others are [`Kind::Other`].
const KINDS: [(&str, Kind); 56] = [
    ("apng", Kind::Picture),
    ("arw", Kind::Picture),
    ("atom", Kind::Data),
    ("avif", Kind::Picture),
    ("bmp", Kind::Picture),
    ("cjs", Kind::Script),
    ("cr2", Kind::Picture),
    ("cr3", Kind::Picture),
    ("css", Kind::StyleSheet),
    ("dng", Kind::Picture),
    ("dtd", Kind::Refused),
    ("gif", Kind::Picture),
    ("gpx", Kind::Data),
    ("heic", Kind::Picture),
    ("heif", Kind::Picture),
    ("hta", Kind::Refused),
    ("htc", Kind::Refused),
    ("htm", Kind::Page),
    ("html", Kind::Page),
    ("jfif", Kind::Picture),
    ("jp2", Kind::Picture),
    ("jpe", Kind::Picture),
    ("jpeg", Kind::Picture),
    ("jpg", Kind::Picture),
    ("js", Kind::Script),
    ("jsm", Kind::Script),
    ("jxl", Kind::Picture),
    ("kml", Kind::Data),
    ("mathml", Kind::Refused),
    ("mht", Kind::Refused),
    ("mhtml", Kind::Refused),
    ("mjs", Kind::Script),
    ("mml", Kind::Refused),
    ("nef", Kind::Picture),
    ("png", Kind::Picture),
    ("rdf", Kind::Data),
    ("rss", Kind::Data),
    ("sht", Kind::Refused),
    ("shtm", Kind::Refused),
    ("shtml", Kind::Refused),
    ("svg", Kind::Drawing),
    ("svgz", Kind::Refused),
    ("swf", Kind::Refused),
    ("tif", Kind::Picture),
    ("tiff", Kind::Picture),
    ("webp", Kind::Picture),
    ("wsdl", Kind::Data),
    ("xbl", Kind::Refused),
    ("xht", Kind::Refused),
    ("xhtm", Kind::Refused),
    ("xhtml", Kind::Refused),
    ("xml", Kind::Data),
    ("xsd", Kind::Data),
    ("xsl", Kind::Refused),
    ("xslt", Kind::Refused),
    ("xul", Kind::Refused),
];

impl Kind {
    /// The kind of a file, by its name.
    pub(super) fn of(name: &str) -> Self {
        let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
        let ending = ending.to_ascii_lowercase();
        // Many web servers send such a file as what was compressed.
        if matches!(ending.as_str(), "br" | "gz" | "zst") && Self::of(stem) != Self::Other {
            return Self::Refused;
        }
        KINDS.iter().find(|(known, _)| *known == ending).map_or(Self::Other, |(_, kind)| *kind)
    }

    /// The kind of a file, by its name, or by its bytes where the name says nothing.
    fn of_file(file: &ThemeFile) -> Self {
        match Self::of(&file.path) {
            Self::Other if is_picture(&file.source.bytes) => Self::Picture,
            kind => kind,
        }
    }
}

/// The published form of a file that is no style sheet, unless it is refused. `picture` encodes a picture again.
pub(super) fn published(
    file: &ThemeFile,
    picture: &PreparePicture<'_>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Arc<[u8]>> {
    let source = &file.source;
    let bytes = || Some(Arc::clone(&source.bytes));
    let mut refuse = |span: Span, message: &str, help: &str| {
        problems.push(Diagnostic::error(Code::ActiveFile, span, message).help(help));
        None
    };
    let whole = || Span::file(Arc::clone(&source.path));
    match Kind::of_file(file) {
        Kind::Drawing => match handout_drawing::prepare(&source.bytes) {
            Ok(drawing) => {
                problems.extend(drawing.problems(&source.path));
                Some(drawing.bytes)
            }
            Err(not_drawn) => {
                problems.push(not_drawn.problem(&source.path));
                None
            }
        },
        Kind::Picture => match picture(source).as_ref() {
            Ok(prepared) => Some(Arc::clone(&prepared.bytes)),
            Err(unreadable) => {
                let problem = Diagnostic::error(Code::BadImage, whole(), unreadable.message());
                problems.push(problem.help(unreadable.help()));
                None
            }
        },
        Kind::StyleSheet | Kind::Script => bytes(),
        Kind::Page => {
            let text = source.checked_text(problems)?;
            let Some(found) = beyond_text(text) else { return bytes() };
            let span = Span::new(&source.path, found.range);
            let message =
                format!("this page has `{}`, but pages below static/ may hold text alone", found.what);
            problems.push(Diagnostic::error(Code::ActiveFile, span, message).help(PAGE_HELP));
            None
        }
        Kind::Data => match data_fault(&source.bytes) {
            None => bytes(),
            Some((place, what)) => {
                let span = place.map_or_else(whole, |range| Span::new(&source.path, range));
                refuse(span, &format!("browsers could run something in this XML file: {what}"), DATA_HELP)
            }
        },
        Kind::Refused => refuse(whole(), "browsers could run something in a file of this kind", REFUSED_HELP),
        Kind::Other if begins_as_markup(&source.bytes) => refuse(
            whole(),
            "this file begins with `<`, as web pages do, and browsers could run something in it",
            "if it is a drawing, let its name end in `.svg`; if it is a page, in `.html`",
        ),
        Kind::Other => bytes(),
    }
}

const PAGE_HELP: &str = "write it as a page below content/, or change the theme's templates; a script belongs into a file that ends in `.js`";
const DATA_HELP: &str =
    "only plain XML in UTF-8 is published, without a document type, style sheet or parts of web pages";
const REFUSED_HELP: &str =
    "save a drawing as plain `.svg`, write a page below content/, and take the file out of static/";

/// Whether browsers that do not know the kind of a file could take it for a page.
fn begins_as_markup(bytes: &[u8]) -> bool {
    let marks = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"];
    let start = marks.into_iter().find_map(|mark| bytes.strip_prefix(mark)).unwrap_or(bytes);
    start.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0) == Some(&b'<')
}

/// The scripts of the book and its theme that differ from those of the program, as messages print their paths.
pub(super) fn own_scripts(winners: &[&ThemeFile], files: &[ThemeFile]) -> Vec<Arc<str>> {
    let is_built_in = |own: &ThemeFile| {
        let mut known = files.iter().filter(|file| file.layer == Layer::BuiltIn && file.path == own.path);
        known.any(|known| known.source.hash == own.source.hash)
    };
    let scripts = winners
        .iter()
        .filter(|file| file.path.starts_with("static/") && Kind::of(&file.path) == Kind::Script);
    scripts.filter(|file| !is_built_in(file)).map(|file| Arc::clone(&file.source.path)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_photo::{Usage, prepare};

    fn publish(name: &str, bytes: &[u8]) -> (Option<Arc<[u8]>>, Vec<Code>) {
        let path = format!("static/{name}");
        let file = ThemeFile { layer: Layer::Book, source: Source::new(path.as_str(), bytes), path };
        let mut problems = Vec::new();
        let picture = |source: &Source| Arc::new(prepare(&source.bytes, Usage::Asset));
        let published = published(&file, &picture, &mut problems);
        (published, problems.into_iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn endings_are_in_order() {
        assert!(KINDS.is_sorted_by_key(|(ending, _)| *ending));
    }

    #[test]
    fn files_that_run_nothing_stay_as_they_are() {
        for (name, bytes) in [
            ("fonts/a.woff2", &b"wOF2"[..]),
            ("BMI.txt", b"BMI: ask your therapist"),
            ("a.mp4", b"\0\0\0\x18ftypisom"),
            ("favicon.ico", b"\0\0\x01\0"),
            ("a.txt", b"a < b"),
            ("a.json", b"{\"a\":\"<b>\"}"),
            ("CNAME", b"clinic.example"),
            ("a.pdf", b"%PDF-1.7"),
            ("a.csv.gz", b"\x1f\x8b"),
            ("google1.html", b"google-site-verification: google1.html"),
            ("a.html", b"<!doctype html><html lang=en><head><meta charset=utf-8><title>A</title></head><body><h1>A</h1><p><a href='/b/'>b</a></p></body></html>"),
            ("a.xml", b"<?xml version=\"1.0\"?><users><user>1</user></users>"),
            ("a.kml", b"<kml xmlns='http://www.opengis.net/kml/2.2'><Placemark/></kml>"),
            ("own.js", b"<!-- a"),
        ] {
            assert_eq!(publish(name, bytes), (Some(Arc::from(bytes)), vec![]), "{name}");
        }
    }

    #[test]
    fn files_that_browsers_could_run_are_refused() {
        let utf_16: Vec<u8> = "\u{feff}<script>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, bytes) in [
            ("a.svgz", &b"\x1f\x8b"[..]),
            ("a.svg.gz", b"\x1f\x8b"),
            ("a.html.br", b"a"),
            ("a.xhtml", b"text"),
            ("A.XHT", b"text"),
            ("a.xsl", b""),
            ("a.swf", b"FWS"),
            ("a.mhtml", b"MIME-Version: 1.0"),
            ("a.bin", b"<script>a()</script>"),
            ("a", b" \n\t<!DOCTYPE html>"),
            ("a.txt", b"\xef\xbb\xbf<html>"),
            ("a.unknown", &utf_16),
            ("a.html", b"<p>a<script>b()</script>"),
            ("a.htm", b"<svg onload=a()>"),
            ("a.HTML", b"<p onclick='a()'>b"),
            ("a.html", b"<meta http-equiv=refresh content='0;url=https://x.example/'>"),
            ("a.html", b"<iframe src=/a/></iframe>"),
            ("a.html", b"<form action=https://x.example/><input></form>"),
            ("a.html", b"<a href='java\tscript:a()'>b</a>"),
            ("a.html", b"<a href='&#106;avascript:a()'>b</a>"),
            ("a.html", b"<base href=https://x.example/>"),
            ("a.html", b"<link rel=stylesheet href=https://x.example/a.css>"),
            ("a.html", b"<img src=https://x.example/a.png>"),
            ("a.html", b"<p style='background:url(https://x.example/)'>a"),
            ("a.html", b"<custom-element>"),
            ("a.html", b"\x1b$Ba"),
            ("a.xml", b"<html xmlns='http://www.w3.org/1999/xhtml'><script>a()</script></html>"),
            ("a.xml", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'/>"),
            ("a.xml", b"<a xmlns:h='http://www.w3.org/1999/xhtml'><b><h:script/></b></a>"),
            ("a.xml", b"<?xml-stylesheet href='a.xsl'?><a/>"),
            ("a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"),
            ("a.xml", b"<a xmlns:x='http://www.w3.org/2001/XInclude'><x:include href='b'/></a>"),
            ("a.rss", b"<?xml version='1.0' encoding='iso-2022-jp'?><a/>"),
            ("a.xml", b"<a>"),
        ] {
            assert_eq!(
                publish(name, bytes),
                (None, vec![Code::ActiveFile]),
                "{name}: {}",
                bytes.escape_ascii()
            );
        }
        assert_eq!(publish("a.html", b"\xff\xfe<\0"), (None, vec![Code::NotUtf8]));
        assert_eq!(publish("a.svg", b"<html/>"), (None, vec![Code::BadImage]));
    }

    #[test]
    fn pictures_are_encoded_again_or_refused() {
        // A GIF of one pixel, with a comment.
        let gif = |comment: &[u8]| {
            let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
            [head, comment, &[0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b]].concat()
        };
        let plain = publish("a.gif", &gif(b""));
        assert_eq!(plain.1, []);
        assert!(plain.0.is_some());
        for name in ["a.gif", "A.GIF", "a", "a.bin", "a.png"] {
            assert_eq!(publish(name, &gif(b"\x21\xfe\x06Jo Doe\0")), plain, "{name}");
        }
        for (name, bytes) in [
            ("a.png", &b"\x89PNG\r\n"[..]),
            ("a.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("a.jpg", b""),
            ("a.webp", b"text"),
            ("a.avif", b"\0\0\0\x18ftypavif\0\0\0\0mif1"),
            ("a.img", b"\0\0\0\x18ftypavif\0\0\0\0mif1"),
            ("a.HEIC", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic"),
            ("a.tif", b"II*\0"),
            ("a", b"MM\0*"),
            ("a.bmp", b"BM"),
        ] {
            assert_eq!(publish(name, bytes), (None, vec![Code::BadImage]), "{name}");
        }
    }

    #[test]
    fn drawings_are_written_again() {
        let (published, codes) =
            publish("a.SVG", b"<svg xmlns='http://www.w3.org/2000/svg' onload='a()'><!-- b --></svg>");
        assert_eq!(published.as_deref(), Some(&b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"[..]));
        assert_eq!(codes, [Code::DrawingLeftOut]);
    }
}
