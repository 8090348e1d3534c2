//! A comparison as one page for a reviewer: on a screen, on paper, and read aloud.

use super::drawing::Picture;
use super::reading::{Block, BlockKind};
use super::words::{BlockChange, WordFate};
use super::{Comparison, DoseChange, Fate, PageChange, PictureChange, WordsChange};
use handout_base::diag::count;
use handout_content::{Kind, escape_attribute, escape_text};

/// What the page says of itself.
pub struct Frame {
    /// The name of the book.
    pub title: String,
    /// What was compared, in words: the earlier state, and the day.
    pub before: String,
    pub today: String,
    /// What could not be compared.
    pub notes: Vec<String>,
    /// How figures are coloured.
    pub figure_css: String,
}

const CSS: &str = include_str!("report.css");
/// Nothing is loaded and nothing runs; pictures and styles stand in the file.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// The page begins so, by which a later run knows it for its own.
pub const MARK: &str =
    "<!doctype html>\n<!-- Written by handout diff; a new comparison replaces this file. -->\n";

/// The comparison as HTML.
pub fn report(comparison: &Comparison<'_>, frame: &Frame) -> String {
    let mut out = Html(String::from(MARK));
    // A style ends with its element alone; what would end it is no style.
    let figures = if frame.figure_css.contains("</") { "" } else { &frame.figure_css };
    out.raw("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"");
    out.attribute("content", POLICY);
    out.raw("><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"color-scheme\" content=\"light dark\"><title>");
    out.text(&format!("What changed: {}", frame.title));
    out.raw("</title><style>");
    out.raw(figures);
    out.raw(CSS);
    out.raw("</style></head><body><main><h1>What patients would see changed</h1><p class=\"about\">");
    out.text(&format!(
        "{}. Before: {}. Now: the book as it was on {}.",
        frame.title, frame.before, frame.today
    ));
    out.raw("</p><p class=\"counts\">");
    out.text(&counts(comparison));
    out.raw("</p>");
    for note in &frame.notes {
        out.element("p", "warning", &format!("Not whole: {note}."));
    }
    if comparison.changes.is_empty() {
        out.element("p", "none", "Patients would see no change.");
    } else {
        out.raw("<p class=\"key\">Words: <ins><span class=\"aloud\">new: </span>new</ins>, <del><span class=\"aloud\">gone: </span>gone</del>. Left out: menus, contents lists, reviews, dates and versions.</p>");
        contents(&mut out, comparison);
        let mut group = None;
        for (nth, change) in comparison.changes.iter().enumerate() {
            let name = group_name(change.page.kind);
            if group != Some(name) {
                out.element("h2", "", name);
                group = Some(name);
            }
            page(&mut out, nth, change);
        }
    }
    out.raw("</main></body></html>\n");
    out.0
}

fn counts(comparison: &Comparison<'_>) -> String {
    let with =
        |fates: &[Fate]| comparison.changes.iter().filter(|change| fates.contains(&change.fate)).count();
    let pages = |number: usize| count(number, "page");
    let mut parts = vec![format!("{} changed", pages(with(&[Fate::Changed])))];
    for (fate, word) in [
        (Fate::Added, "new"),
        (Fate::Back, "in use again"),
        (Fate::Withdrawn, "withdrawn"),
        (Fate::Unseen, "not shown"),
        (Fate::Removed, "gone"),
    ] {
        let n = with(&[fate]);
        if n > 0 {
            parts.push(format!("{n} {word}"));
        }
    }
    format!("{}. {} as before.", parts.join(", "), pages(comparison.unchanged))
}

fn group_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Handout => "Handouts",
        Kind::Exercise => "Exercises",
        Kind::Background => "Background",
        Kind::Page | Kind::Section => "Other pages",
    }
}

fn fate_word(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "New page",
        Fate::Removed => "Gone: the page is not in the book any more",
        Fate::Unseen => "Not shown any more: its file is a draft, is for later, or has a mistake",
        Fate::Withdrawn => "Withdrawn: this is what its address says now",
        Fate::Back => "In use again: this is all that it says",
        Fate::Changed => "Changed",
    }
}

fn contents(out: &mut Html, comparison: &Comparison<'_>) {
    out.raw("<nav aria-label=\"Pages\"><h2>Pages</h2><ol>");
    for (nth, change) in comparison.changes.iter().enumerate() {
        out.raw(&format!("<li><a href=\"#page-{}\">", nth + 1));
        out.foreign("span", change, &change.page.title);
        out.raw("</a> <span class=\"what\">");
        let mut what = Vec::new();
        if change.fate != Fate::Changed {
            what.push(fate_word(change.fate).split(':').next().unwrap_or_default().to_lowercase());
        } else {
            for (is_so, word) in [
                (!change.doses.is_empty(), "dose"),
                (!change.pictures.is_empty(), "pictures"),
                (!change.words.is_empty(), "words"),
                (change.moved_from.is_some(), "address"),
            ] {
                what.extend(is_so.then(|| word.to_owned()));
            }
        }
        out.text(&what.join(", "));
        out.raw("</span></li>");
    }
    out.raw("</ol></nav>");
}

fn page(out: &mut Html, nth: usize, change: &PageChange<'_>) {
    let id = nth + 1;
    out.raw(&format!(
        "<article id=\"page-{id}\" aria-labelledby=\"page-{id}-title\"><h3 id=\"page-{id}-title\">"
    ));
    out.foreign("span", change, &change.page.title);
    out.raw("</h3><p class=\"where\"><strong>");
    out.text(fate_word(change.fate));
    out.raw("</strong> · <code>");
    out.text(&change.page.path);
    out.raw("</code></p>");
    if let Some(from) = change.moved_from {
        let address = |file: &str| format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
        out.element(
            "p",
            "where",
            &format!("Its address was {} and is {}.", address(from), address(&change.page.output)),
        );
    }
    let is_new = change.fate != Fate::Changed;
    if !change.doses.is_empty() {
        out.raw("<h4>Dose</h4>");
        change.doses.iter().for_each(|dose| dose_table(out, change, dose, is_new));
    }
    if !change.pictures.is_empty() {
        out.raw("<h4>Pictures</h4>");
        change.pictures.iter().for_each(|pictures| sides(out, change, pictures, is_new));
    }
    if !change.words.is_empty() {
        out.raw("<h4>Words</h4>");
        change.words.iter().for_each(|words| blocks(out, change, words, is_new));
    }
    out.raw("<p class=\"seen\">Seen by <span class=\"line\"></span> on <span class=\"line\"></span></p></article>");
}

fn dose_table(out: &mut Html, change: &PageChange<'_>, dose: &DoseChange, is_new: bool) {
    let title = if dose.title.is_empty() { &change.page.title } else { &dose.title };
    out.raw("<div class=\"table\"><table><caption>");
    out.foreign("span", change, title);
    out.raw("</caption><thead><tr><th scope=\"col\">Dose</th>");
    out.raw(if is_new { "" } else { "<th scope=\"col\">Before</th>" });
    out.raw("<th scope=\"col\">Now</th></tr></thead><tbody>");
    for (label, was, is) in &dose.rows {
        out.raw("<tr><th scope=\"row\">");
        out.foreign("span", change, label);
        out.raw("</th>");
        if !is_new {
            out.raw("<td>");
            match was {
                Some(was) if Some(was) != is.as_ref() => out.marked(change, WordFate::Gone, was),
                Some(was) => out.foreign("span", change, was),
                None => out.raw("<span class=\"nothing\">nothing</span>"),
            }
            out.raw("</td>");
        }
        out.raw("<td>");
        match is {
            Some(is) if Some(is) != was.as_ref() && !is_new => out.marked(change, WordFate::New, is),
            Some(is) => out.foreign("span", change, is),
            None => out.raw("<span class=\"nothing\">nothing</span>"),
        }
        out.raw("</td></tr>");
    }
    out.raw("</tbody></table></div>");
}

fn sides(out: &mut Html, change: &PageChange<'_>, pictures: &PictureChange, is_new: bool) {
    out.heading(change, &pictures.title);
    out.raw("<div class=\"sides\">");
    let mut side = |word: &str, all: &[Picture]| {
        out.raw("<div class=\"side\">");
        out.element("p", "side-word", word);
        if all.is_empty() {
            out.element("p", "nothing", "no picture");
        }
        for picture in all {
            out.raw("<div class=\"picture\"");
            out.language(change);
            out.raw(">");
            // Made by `drawing` of nothing but shapes and bytes.
            out.raw(&picture.html);
            out.raw("</div>");
        }
        out.raw("</div>");
    };
    if !is_new {
        side("Before", &pictures.before);
    }
    side(if is_new { "Shown" } else { "Now" }, &pictures.now);
    out.raw("</div>");
}

fn blocks(out: &mut Html, change: &PageChange<'_>, words: &WordsChange, is_new: bool) {
    out.heading(change, &words.title);
    for block in &words.changes {
        match block {
            BlockChange::Added(block) if is_new => {
                out.block(change, "as-is", "", block, |out| out.text(&block.text))
            }
            BlockChange::Added(block) => out.block(change, "came", "New", block, |out| {
                out.marked(change, WordFate::New, &block.text);
            }),
            BlockChange::Removed(block) => out.block(change, "went", "Gone", block, |out| {
                out.marked(change, WordFate::Gone, &block.text);
            }),
            BlockChange::Changed(block, runs) => out.block(change, "changed", "", block, |out| {
                for run in runs {
                    // A line through a blank would be a line between words.
                    let words = run.text.trim_start();
                    if words.len() < run.text.len() {
                        out.raw(" ");
                    }
                    match run.fate {
                        WordFate::Same => out.text(words),
                        fate => out.marked(change, fate, words),
                    }
                }
            }),
        }
    }
}

/// HTML in the making. All that comes from a book passes `text` or `attribute`.
struct Html(String);

impl Html {
    fn raw(&mut self, html: &str) {
        self.0.push_str(html);
    }

    fn text(&mut self, text: &str) {
        escape_text(&mut self.0, text);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.0.push_str(&format!(" {name}=\""));
        escape_attribute(&mut self.0, value);
        self.0.push('"');
    }

    /// The language of the page's own words.
    fn language(&mut self, change: &PageChange<'_>) {
        self.attribute("lang", change.page.lang.as_str());
        self.attribute("dir", change.page.lang.direction());
    }

    fn element(&mut self, name: &str, class: &str, text: &str) {
        self.0.push_str(&format!("<{name}"));
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.0.push('>');
        self.text(text);
        self.0.push_str(&format!("</{name}>"));
    }

    /// Words of the page.
    fn foreign(&mut self, name: &str, change: &PageChange<'_>, text: &str) {
        self.0.push_str(&format!("<{name}"));
        self.language(change);
        self.0.push('>');
        self.text(text);
        self.0.push_str(&format!("</{name}>"));
    }

    /// The heading of the page below which something stands.
    fn heading(&mut self, change: &PageChange<'_>, title: &str) {
        if !title.is_empty() && *title != change.page.title {
            self.0.push_str("<h5>");
            self.foreign("span", change, title);
            self.0.push_str("</h5>");
        }
    }

    /// Words that came or went: told by a line, by weight, and aloud.
    fn marked(&mut self, change: &PageChange<'_>, fate: WordFate, text: &str) {
        let (name, aloud) = if fate == WordFate::New { ("ins", "new: ") } else { ("del", "gone: ") };
        self.raw(&format!("<{name}><span class=\"aloud\" lang=\"en\">[{aloud}</span>"));
        self.foreign("span", change, text);
        self.raw(&format!("<span class=\"aloud\">]</span></{name}>"));
    }

    fn block(
        &mut self,
        change: &PageChange<'_>,
        class: &str,
        word: &str,
        block: &Block,
        words: impl FnOnce(&mut Self),
    ) {
        let kind = match block.kind {
            BlockKind::Heading => "heading",
            BlockKind::Item => "item",
            BlockKind::Picture => "label",
            BlockKind::Text => "text",
        };
        self.raw(&format!("<div class=\"block {class} {kind}\">"));
        if !word.is_empty() {
            self.element("p", "word", word);
        }
        if block.kind == BlockKind::Picture {
            self.element("p", "word", "What the picture shows, for those who cannot see it");
        }
        self.raw("<p");
        self.language(change);
        self.raw(">");
        words(self);
        self.raw("</p></div>");
    }
}
