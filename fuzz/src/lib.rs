//! What the fuzz targets run. Each function takes any bytes, as a hostile file or request could hold them. It must return
//! without a panic, and the result must meet the function's assertions.

use handout_base::diag::{Diagnostic, FormattedDiagnostic, SourceText, Sources};
use handout_base::source::Source;
use handout_content::{Document, KindFront, ParseOptions, parse_document};
use handout_drawing::names::{AttributeKind, ELEMENTS, NAMESPACE, attribute};
use handout_figure::draw::svg;
use handout_photo::Usage;

/// A whole content file: front matter first.
pub fn front_matter(bytes: &[u8]) {
    document(bytes.to_vec());
}

/// The text of a page below valid front matter.
pub fn markdown(bytes: &[u8]) {
    let front = b"---\nkind: page\ntitle: Page\n---\n";
    let Some(document) = document([front, bytes].concat()) else { return };
    // The HTML of a fragment is private, but its debug form shows all of it. Links and pictures are not part of it.
    let html = format!("{:?}", (document.body.before, document.body.steps, document.body.after));
    let html = html.to_ascii_lowercase();
    for active in ["<script", "<iframe", "<style", "<object"] {
        assert!(!html.contains(active), "raw HTML is off, and the page has `{active}`");
    }
}

/// The same text again and again, up to a megabyte: work that grows with the square of a text takes longer than `fuzz/run` allows.
pub fn repeated(bytes: &[u8]) {
    if !bytes.is_empty() {
        markdown(&bytes.repeat((1 << 20) / bytes.len()));
    }
}

/// The settings of a book.
pub fn book_toml(bytes: &[u8]) {
    let source = Source::new("book.toml", bytes);
    let options = handout_input::Options::on(jiff::civil::date(2026, 3, 1));
    let parsed = handout_input::parse_book(&source, &options);
    print(&parsed.problems, source);
}

/// The value of an exercise's key `figure`, drawn if it can be read.
pub fn figure(bytes: &[u8]) {
    let front = b"---\nkind: exercise\ntitle: Exercise\ndose: {hold: 5 s}\nfigure:\n";
    let Some(document) = document([front, bytes, b"\n---\n1. Move.\n"].concat()) else { return };
    let Some(KindFront::Exercise(exercise)) = document.front.map(|front| front.kind) else { return };
    let Some(spec) = exercise.figure.and_then(|figure| figure.spec) else { return };
    let figure = handout_figure::figure(spec.words());
    for drawing in &figure.drawings.frames {
        let text = svg::inline(drawing, figure.drawings.width, figure.drawings.height, "A person", None);
        assert!(!text.contains("NaN") && !text.contains("inf"), "a drawing has no place: {text}");
    }
}

/// A JPEG, PNG, WebP or GIF. How long one takes depends on its pixels, and how many may be read is known before they are.
pub fn picture(bytes: &[u8]) {
    for usage in [Usage::Page, Usage::Asset] {
        published_picture(bytes, usage);
    }
}

fn published_picture(bytes: &[u8], usage: Usage) {
    let Ok(opened) = handout_photo::open(bytes, usage) else { return };
    assert!(opened.work() <= 800_000_000, "a picture takes {} pixels of work", opened.work());
    assert!(opened.memory() <= 360_000_000 + bytes.len(), "a picture takes {} bytes", opened.memory());
    let Ok(published) = opened.publish() else { return };
    let again = handout_photo::prepare(&published.bytes, usage).expect("what is published can be read");
    if published.format == handout_photo::Format::Jpeg {
        assert_eq!((again.format, again.width), (published.format, published.width));
    } else {
        assert_eq!(again, published, "a published picture needs no further change");
    }
}

/// A drawing that an author adds.
pub fn svg(bytes: &[u8]) {
    let Ok(published) = handout_drawing::prepare(bytes) else { return };
    let again = handout_drawing::prepare(&published.bytes).expect("a published drawing is a drawing");
    // Photos are encoded anew each time.
    if !published.bytes.windows(10).any(|bytes| bytes == b"image/jpeg") {
        assert_eq!(again.bytes, published.bytes, "a published drawing needs no further change");
    }
    assert!(again.problems(&"a.svg".into()).is_empty(), "a published drawing has nothing to leave out");
    assert_eq!(drawing_fault(&published.bytes), None, "only what the lists name is published");
}

/// What a published drawing holds besides what the lists name; read in another way than it was written.
pub fn drawing_fault(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    // With the options of this function a document type is an error.
    let document = match roxmltree::Document::parse(text) {
        Ok(document) => document,
        Err(error) => return Some(error.to_string()),
    };
    document.root().descendants().find_map(|node| {
        let name = node.tag_name().name();
        if node.is_pi() || node.is_comment() {
            return Some(format!("{node:?}"));
        }
        let is_known = node.tag_name().namespace() == Some(NAMESPACE) && ELEMENTS.contains(&name);
        if node.is_element() && !is_known {
            return Some(format!("<{name}>"));
        }
        let css = node.text().filter(|css| name == "style" && !is_harmless_css(css));
        if let Some(css) = css {
            return Some(css.to_owned());
        }
        let is_fault = |own: &roxmltree::Attribute<'_, '_>| match (own.namespace(), own.name()) {
            (Some(prefix), name) => {
                prefix != "http://www.w3.org/XML/1998/namespace" || !matches!(name, "space" | "lang")
            }
            (None, "href") => !is_harmless_link(name, own.value()),
            (None, "style") => !is_harmless_css(own.value()),
            (None, own_name) => match attribute(own_name) {
                None => true,
                Some(AttributeKind::Text) => false,
                Some(AttributeKind::Value) => !is_harmless_css(own.value()),
            },
        };
        node.attributes().find(is_fault).map(|own| format!("{name} {}=\"{}\"", own.name(), own.value()))
    })
}

/// Whether it leads to a part of the same file, or holds a picture.
fn is_harmless_link(element: &str, address: &str) -> bool {
    let kinds = ["png", "jpeg", "gif", "webp"];
    let is_data =
        |data: &str| data.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+/=".contains(&byte));
    let is_picture = kinds
        .iter()
        .any(|kind| address.strip_prefix(&format!("data:image/{kind};base64,")).is_some_and(is_data));
    element != "a" && (address.starts_with('#') || matches!(element, "image" | "feImage") && is_picture)
}

/// Whether no browser could read an address or an escape in it, whatever its grammar.
fn is_harmless_css(css: &str) -> bool {
    let css = css.to_ascii_lowercase();
    let rest = css.replace("url(#", "").replace("@media ", "");
    let asking = [
        "url(",
        "src(",
        "image(",
        "image-set(",
        "javascript:",
        "expression(",
        "data:",
        "//",
        "\\",
        "@",
        "/*",
    ];
    !asking.iter().any(|found| rest.contains(found))
}

/// A printed file, or one that a page links to. What is published of it can be published again.
pub fn pdf(bytes: &[u8]) {
    handout_pdf::is_readable(bytes);
    if let Ok(published) = handout_download::prepare(bytes) {
        let again = handout_download::prepare(&published.bytes);
        assert!(again.is_ok_and(|again| again.pages == published.pages), "the published file is a PDF");
    }
}

/// The head of a request to the preview: `GET /path?query`, and below it a line for each header.
pub fn request(bytes: &[u8]) {
    let Some(candidates) = handout_live::files_of_request(bytes) else { return };
    for path in candidates {
        assert!(
            !path.contains('\\') && !path.chars().any(char::is_control),
            "a request may ask for `{path}`"
        );
    }
}

/// The page that the bytes are, if they have front matter.
fn document(bytes: Vec<u8>) -> Option<Document> {
    let source = Source::new("content/page.md", bytes);
    let parsed = parse_document(&source, ParseOptions { raw_html: false });
    let document = parsed.value;
    assert!(
        document.front.is_some() || !parsed.problems.is_empty(),
        "a page without front matter is a problem"
    );
    print(&parsed.problems, source);
    Some(document)
}

/// Prints problems, with the lines of the file that they point to.
fn print(problems: &[Diagnostic], source: Source) {
    let file = OneFile(SourceText::new(source.bytes));
    for problem in problems {
        FormattedDiagnostic::new(problem, &file).in_lines();
    }
}

struct OneFile(SourceText);

impl Sources for OneFile {
    fn text(&self, _path: &str) -> Option<&SourceText> {
        Some(&self.0)
    }
}
