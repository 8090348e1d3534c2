//! A comparison → one page for a reviewer, to be read on a screen, on paper or aloud. `page.html` is its template, which shows the
//! views defined here.

use serde::Serialize;
use tera::Context;

use super::block::{Block, BlockKind};
use super::block_changes::{BlockChange, Run, RunKind};
use super::changes::{ChangeKind, Comparison, DoseChange, PageChange, PictureChange, WordsChange};
use super::embedded_picture::EmbeddedPicture;
use crate::engine::engine;
use handout_base::diag::count;
use handout_content::Kind;
use handout_markup::bidi::isolate_page;

/// The head of the page.
#[derive(Debug, Clone, Serialize)]
pub struct Header {
    /// The name of the book.
    pub title: String,
    /// A description of the earlier state.
    pub before: String,
    /// The day for which both states were built.
    pub today: String,
    /// What could not be compared.
    pub notes: Vec<String>,
}

/// The first lines of the page, by which a later run recognizes its own file.
pub const MARK: &str =
    "<!doctype html>\n<!-- Written by handout diff; a new comparison replaces this file. -->\n";

const PAGE_CSS: &str = include_str!("page.css");

/// The comparison as HTML. `figure_css` colors the figures. An error is a bug in this program: no content can cause one.
pub fn html(comparison: &Comparison<'_>, header: &Header, figure_css: &str) -> Result<String, tera::Error> {
    let mut engine = engine();
    engine.add_raw_template("page.html", include_str!("page.html"))?;
    let mut context = Context::new();
    context.insert("header", header);
    context.insert("counts", &counts(comparison));
    context.insert("pages", &page_views(&comparison.changes));
    context.insert("css", PAGE_CSS);
    // `</` would end the style element, and no style sheet needs it.
    context.insert("figure_css", if figure_css.contains("</") { "" } else { figure_css });
    Ok(format!("{MARK}{}", isolate_page(&engine.render("page.html", &context)?)))
}

#[derive(Serialize)]
struct PageView<'a> {
    title: &'a str,
    lang: &'a str,
    dir: &'a str,
    path: &'a str,
    /// The heading above this page and those that follow; only the first page of a group has it.
    group: Option<&'static str>,
    outcome: &'static str,
    /// What changed, for the contents list.
    what: String,
    /// Whether all of the page is shown, not only what changed.
    is_new: bool,
    moved: Option<MovedView>,
    doses: Vec<DoseView<'a>>,
    pictures: Vec<PicturesView<'a>>,
    words: Vec<WordsView<'a>>,
}

#[derive(Serialize)]
struct MovedView {
    from: String,
    to: String,
}

#[derive(Serialize)]
struct DoseView<'a> {
    title: &'a str,
    rows: Vec<DoseRowView<'a>>,
}

#[derive(Serialize)]
struct DoseRowView<'a> {
    label: &'a str,
    before: Option<&'a str>,
    now: Option<&'a str>,
    is_changed: bool,
}

#[derive(Serialize)]
struct PicturesView<'a> {
    heading: Option<&'a str>,
    before: Vec<&'a str>,
    now: Vec<&'a str>,
}

#[derive(Serialize)]
struct WordsView<'a> {
    heading: Option<&'a str>,
    blocks: Vec<BlockView<'a>>,
}

#[derive(Serialize)]
struct BlockView<'a> {
    class: &'static str,
    word: &'static str,
    kind: &'static str,
    runs: Vec<RunView<'a>>,
}

#[derive(Serialize)]
struct RunView<'a> {
    kind: RunKind,
    /// Whether a space comes first. It is outside the mark: a line through it would look like a line between words.
    is_spaced: bool,
    text: &'a str,
}

fn counts(comparison: &Comparison<'_>) -> String {
    let number = |kind: ChangeKind| comparison.changes.iter().filter(|change| change.kind == kind).count();
    let mut parts = vec![format!("{} changed", count(number(ChangeKind::Changed), "page"))];
    for (kind, word) in [
        (ChangeKind::Added, "new"),
        (ChangeKind::Restored, "in use again"),
        (ChangeKind::Withdrawn, "withdrawn"),
        (ChangeKind::Hidden, "not shown"),
        (ChangeKind::Removed, "removed"),
    ] {
        let number = number(kind);
        if number > 0 {
            parts.push(format!("{number} {word}"));
        }
    }
    format!("{}. {} as before.", parts.join(", "), count(comparison.unchanged, "page"))
}

fn page_views<'a>(changes: &'a [PageChange<'a>]) -> Vec<PageView<'a>> {
    let mut last = None;
    let view = |change: &'a PageChange<'a>| {
        let group = group_name(change.page.kind);
        let is_first = last.replace(group) != Some(group);
        page_view(change, is_first.then_some(group))
    };
    changes.iter().map(view).collect()
}

fn page_view<'a>(change: &'a PageChange<'a>, group: Option<&'static str>) -> PageView<'a> {
    let page = change.page;
    let is_new = change.kind != ChangeKind::Changed;
    let address = |file: &str| format!("/{}", file.strip_suffix("index.html").unwrap_or(file));
    PageView {
        title: &page.title,
        lang: page.lang.as_str(),
        dir: page.direction.as_str(),
        path: &page.path,
        group,
        outcome: outcome(change.kind),
        what: what_changed(change),
        is_new,
        moved: change.moved_from.map(|from| MovedView { from: address(from), to: address(&page.output) }),
        doses: change.doses.iter().map(|dose| dose_view(dose, &page.title)).collect(),
        pictures: change.pictures.iter().map(|pictures| pictures_view(pictures, &page.title)).collect(),
        words: change.words.iter().map(|words| words_view(words, &page.title, is_new)).collect(),
    }
}

fn group_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Handout => "Handouts",
        Kind::Exercise => "Exercises",
        Kind::Procedure => "Procedures",
        Kind::Background => "Background",
        Kind::Page | Kind::Section => "Other pages",
    }
}

fn outcome(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "New page",
        ChangeKind::Removed => "Removed: the page is no longer in the book",
        ChangeKind::Hidden => {
            "No longer shown: its file is a draft, is scheduled for later, or has a mistake"
        }
        ChangeKind::Withdrawn => "Withdrawn: this is what its address now says",
        ChangeKind::Restored => "In use again: this is all that it says",
        ChangeKind::Changed => "Changed",
    }
}

fn what_changed(change: &PageChange<'_>) -> String {
    if change.kind != ChangeKind::Changed {
        return outcome(change.kind).split(':').next().unwrap_or_default().to_lowercase();
    }
    let parts = [
        (!change.doses.is_empty(), "dose"),
        (!change.pictures.is_empty(), "pictures"),
        (!change.words.is_empty(), "words"),
        (change.moved_from.is_some(), "address"),
    ];
    parts.into_iter().filter(|(is_so, _)| *is_so).map(|(_, word)| word).collect::<Vec<_>>().join(", ")
}

fn dose_view<'a>(dose: &'a DoseChange, page_title: &'a str) -> DoseView<'a> {
    let row = |(label, before, now): &'a (String, Option<String>, Option<String>)| DoseRowView {
        label,
        before: before.as_deref(),
        now: now.as_deref(),
        is_changed: before != now,
    };
    DoseView {
        title: if dose.title.is_empty() { page_title } else { &dose.title },
        rows: dose.rows.iter().map(row).collect(),
    }
}

fn pictures_view<'a>(pictures: &'a PictureChange, page_title: &str) -> PicturesView<'a> {
    let html = |all: &'a [EmbeddedPicture]| all.iter().map(|picture| picture.html.as_str()).collect();
    PicturesView {
        heading: heading(&pictures.title, page_title),
        before: html(&pictures.before),
        now: html(&pictures.now),
    }
}

fn words_view<'a>(words: &'a WordsChange, page_title: &str, is_new: bool) -> WordsView<'a> {
    WordsView {
        heading: heading(&words.title, page_title),
        blocks: words.changes.iter().map(|change| block_view(change, is_new)).collect(),
    }
}

/// The heading above a change, unless it is the page's own title.
fn heading<'a>(title: &'a str, page_title: &str) -> Option<&'a str> {
    (!title.is_empty() && title != page_title).then_some(title)
}

fn block_view(change: &BlockChange, is_new: bool) -> BlockView<'_> {
    let whole = |kind, block| vec![RunView { kind, is_spaced: false, text: text_of(block) }];
    let (block, class, word, runs) = match change {
        BlockChange::Added(block) if is_new => (block, "as-is", "", whole(RunKind::Same, block)),
        BlockChange::Added(block) => (block, "added", "New", whole(RunKind::Added, block)),
        BlockChange::Removed(block) => (block, "removed", "Removed", whole(RunKind::Removed, block)),
        BlockChange::Changed(block, runs) => (block, "changed", "", runs.iter().map(run_view).collect()),
    };
    let kind = match block.kind {
        BlockKind::Heading => "heading",
        BlockKind::Item => "item",
        BlockKind::Picture => "label",
        BlockKind::Text => "text",
    };
    BlockView { class, word, kind, runs }
}

fn run_view(run: &Run) -> RunView<'_> {
    let text = run.text.trim_start();
    RunView { kind: run.kind, is_spaced: text.len() < run.text.len(), text }
}

fn text_of(block: &Block) -> &str {
    &block.text
}
