//! The least that a program made of the same crates must do: read each page, its front matter and its Markdown, fill in one
//! template, and write the result. It joins nothing, checks nothing and draws nothing.

use std::fs;
use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};
use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use serde::{Deserialize, Serialize};
use tera::{Context, Tera};

use crate::files::{files, write};

const TEMPLATE: &str = r#"<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{ page.title }}</title>
</head>
<body>
<main>
<h1>{{ page.title }}</h1>
<p>{{ page.summary }}</p>
<ul>{% if page.dose %}<li>Hold: {{ page.dose.hold }}</li><li>Repeat: {{ page.dose.reps }}</li><li>Sets: {{ page.dose.sets }}</li><li>Side: {{ page.dose.sides }}</li><li>How often: {{ page.dose.frequency }}</li>{% endif %}</ul>
<ul>{% for caution in page.cautions %}<li>{{ caution }}</li>{% endfor %}</ul>
{{ body_html | safe }}
</main>
</body>
</html>
"#;

/// What the template shows of the front matter.
#[derive(Deserialize, Serialize)]
struct Front {
    title: String,
    #[serde(default)]
    summary: String,
    dose: Option<Dose>,
    #[serde(default)]
    cautions: Vec<String>,
}

#[derive(Deserialize, Serialize)]
struct Dose {
    hold: String,
    reps: String,
    sets: u32,
    sides: String,
    frequency: String,
}

/// Makes a page of every Markdown file of a book.
pub(crate) fn sketch(book: &Path, out: &Path) {
    let mut tera = Tera::new();
    tera.add_raw_template("page.html", TEMPLATE).expect("a template");
    files(&book.join("content")).par_iter().for_each(|(name, path)| {
        let html = page(&tera, &fs::read_to_string(path).expect("readable"));
        let address =
            if name.ends_with("_index.md") { name.with_file_name("") } else { name.with_extension("") };
        write(&out.join(address).join("index.html"), html.as_bytes());
    });
}

fn page(tera: &Tera, text: &str) -> String {
    let text = text.strip_prefix("---\n").expect("front matter");
    let (front, body) = text.split_once("---\n").expect("the end of the front matter");
    let front: Front = serde_yaml::from_str(front).expect("YAML");
    let body_html = html(body);
    let mut values = Context::new();
    values.insert("page", &front);
    values.insert("body_html", &body_html);
    tera.render("page.html", &values).expect("a page")
}

/// The HTML of the Markdown that a generated page has: headings, paragraphs, lists and links.
fn html(markdown: &str) -> String {
    let mut html = String::with_capacity(2 * markdown.len());
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Paragraph) => html.push_str("<p>"),
            Event::End(TagEnd::Paragraph) => html.push_str("</p>\n"),
            Event::Start(Tag::Heading { .. }) => html.push_str("<h2>"),
            Event::End(TagEnd::Heading(_)) => html.push_str("</h2>\n"),
            Event::Start(Tag::List(first)) => {
                html.push_str(if first.is_some() { "<ol>\n" } else { "<ul>\n" })
            }
            Event::End(TagEnd::List(is_ordered)) => {
                html.push_str(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            Event::Start(Tag::Item) => html.push_str("<li>"),
            Event::End(TagEnd::Item) => html.push_str("</li>\n"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                html.push_str("<a href=\"");
                push_escaped(&mut html, &dest_url);
                html.push_str("\">");
            }
            Event::End(TagEnd::Link) => html.push_str("</a>"),
            Event::Text(text) => push_escaped(&mut html, &text),
            Event::SoftBreak => html.push('\n'),
            other => panic!("no generated page has {other:?}"),
        }
    }
    html
}

fn push_escaped(html: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            c => html.push(c),
        }
    }
}
