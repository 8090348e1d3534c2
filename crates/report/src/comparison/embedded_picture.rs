//! The pictures of a page, in a form that another page can embed: drawings reduced to shapes, photos with their bytes.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::book_state::BookState;
use handout_base::path::percent_decode;
use handout_content::escape_attribute;
use handout_markup::html::Element;
use handout_publish::media_type::media_type;

/// A picture that needs no other file.
#[derive(Debug, Clone)]
pub(super) struct EmbeddedPicture {
    /// A hash of what is visible.
    pub(super) key: blake3::Hash,
    /// Its description.
    pub(super) label: String,
    /// Safe HTML without addresses, ids or scripts.
    pub(super) html: String,
}

/// The elements and attributes that drawings may have. `id` is not among them, so one page can show many drawings.
const SHAPES: [&str; 9] = ["svg", "g", "path", "circle", "ellipse", "rect", "line", "polyline", "polygon"];
const FEATURES: [&str; 19] = [
    "viewbox",
    "d",
    "class",
    "transform",
    "fill",
    "stroke",
    "stroke-width",
    "fill-rule",
    "cx",
    "cy",
    "r",
    "rx",
    "ry",
    "x",
    "y",
    "x1",
    "y1",
    "x2",
    "y2",
];

/// A drawing with a description; one without is decoration.
pub(super) fn sketch(svg: &Element<'_>) -> Option<EmbeddedPicture> {
    let label = match svg.attribute("aria-label") {
        Some(label) => label.trim().to_owned(),
        None => svg.elements().find(|element| element.name == "title")?.text(),
    };
    if label.is_empty() || svg.attribute("role") != Some("img") {
        return None;
    }
    let mut html = String::new();
    let mut open: Vec<(usize, &str)> = Vec::new();
    for element in std::iter::once(*svg).chain(svg.elements()) {
        while let Some((_, name)) = open.last().copied().filter(|(end, _)| *end <= element.index) {
            close(&mut html, name);
            open.pop();
        }
        if !SHAPES.contains(&element.name) {
            continue;
        }
        html.push('<');
        html.push_str(element.name);
        let features = element.attributes().filter(|(name, value)| {
            FEATURES.contains(name) && !value.contains("url") && !value.contains('\\')
        });
        for (name, value) in features {
            attribute(&mut html, name, value);
        }
        html.push('>');
        open.push((element.inside().end, element.name));
    }
    for (_, name) in open.into_iter().rev() {
        close(&mut html, name);
    }
    // The label is not part of the key: it is compared as words.
    let key = blake3::hash(html.as_bytes());
    let mut named = String::from(" role=\"img\"");
    attribute(&mut named, "aria-label", &label);
    html.insert_str("<svg".len(), &named);
    Some(EmbeddedPicture { key, label, html })
}

/// A photo of the site with a description.
pub(super) fn photo(img: &Element<'_>, state: &BookState<'_>) -> Option<EmbeddedPicture> {
    let label = img.attribute("alt").map(str::trim).filter(|label| !label.is_empty())?.to_owned();
    let source = img.attribute("src")?;
    let path = percent_decode(source.split(['?', '#']).next()?.strip_prefix(state.root)?);
    let bytes = state.built.output.get(&path)?;
    let mut html = String::from("<img");
    attribute(&mut html, "alt", &label);
    let data = format!("data:{};base64,{}", media_type(&path), STANDARD.encode(bytes));
    attribute(&mut html, "src", &data);
    html.push('>');
    Some(EmbeddedPicture { key: blake3::hash(bytes), label, html })
}

fn attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    escape_attribute(html, value);
    html.push('"');
}

fn close(html: &mut String, name: &str) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}
