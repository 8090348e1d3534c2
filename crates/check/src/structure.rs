//! The structure of a page.

use std::ops::Range;

use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use crate::rule::PageRule;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::slugify;
use handout_content::{Role, Words};
use handout_language::english::sentences;

/// The rules about pages.
pub(super) const RULES: &[PageRule] = &[
    (&[Code::HeadingOrder], heading_order),
    (&[Code::NoSummary], no_summary),
    (&[Code::LongMainMessage], long_main_message),
    (&[Code::NoCaption], no_caption),
    (&[Code::TableHead], table_head),
    (&[Code::WeakAlt], weak_alt),
];

/// By CDC's Clear Communication Index a main message has one to three short sentences.
const MOST_SENTENCES: usize = 3;

fn heading_order(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let mut above = 1;
    for block in &page.own.prose.blocks {
        let Role::Heading(level) = block.role else { continue };
        // A single `#` is reported where the text is parsed, and counts as two.
        let level = level.max(2);
        if level > above + 1 {
            let marks = |level: u8| "#".repeat(usize::from(level));
            let after = if above == 1 { "the title".to_owned() } else { format!("`{}`", marks(above)) };
            let message = format!("a heading with `{}` follows {after}: a level is skipped", marks(level));
            let help = format!("write `{} {}`", marks(above + 1), block.words.text);
            problems.push(problem(
                Code::HeadingOrder,
                page.own.span(block.words.range.clone()),
                message,
                help,
            ));
        }
        above = level;
    }
}

fn no_summary(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(common) = page.own.common() else { return };
    if common.summary.is_some() {
        return;
    }
    let message = "this page has no summary";
    let help =
        "add a line `summary: …` that says in one sentence what the page is for; lists of pages show it";
    problems.push(problem(Code::NoSummary, page.own.at_key(&[]), message, help));
}

fn long_main_message(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    let Some(block) = own.prose.blocks.iter().find(|block| block.role == Role::Key("main_message")) else {
        return;
    };
    let Words { text, .. } = &block.words;
    let all: Vec<_> = sentences(text).collect();
    if let (Some(first), Some(last)) = (all.get(MOST_SENTENCES), all.last()) {
        let message = format!("the main message has {} sentences", all.len());
        let help =
            "keep the one to three short sentences that a patient must remember; the rest goes into the text";
        let span = own.span(block.words.place(first.start..last.end));
        problems.push(problem(Code::LongMainMessage, span, message, help));
    }
}

fn no_caption(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let prose = &page.own.prose;
    let texts = prose.blocks.iter().filter(|block| block.role != Role::Alt);
    let texts: Vec<&Range<usize>> = texts.map(|block| &block.words.range).collect();
    for picture in prose.pictures.iter().filter(|picture| !picture.has_caption) {
        let before = texts.partition_point(|text| text.start <= picture.range.start);
        // Within a sentence it is a symbol, and the words around it say what it is for.
        if texts[..before].last().is_some_and(|around| around.end >= picture.range.end) {
            continue;
        }
        let message = "this picture has no caption";
        let help = format!(
            "put it on a line of its own, with what it tells the reader: `![{}]({} \"What to see here\")`",
            picture.alt, picture.target
        );
        problems.push(problem(Code::NoCaption, page.own.span(picture.range.clone()), message, help));
    }
}

fn table_head(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for table in &page.own.prose.tables {
        let Some(at) = table.head.iter().position(String::is_empty) else { continue };
        let message = format!("column {} of this table has no heading", at + 1);
        let help = "write in the first row what each column holds, such as `| Day | What to do |`; a screen reader names it with every cell";
        problems.push(problem(Code::TableHead, page.own.span(table.range.clone()), message, help));
    }
}

fn weak_alt(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    let mut look = |alt: &str, files: &[&str], range: Range<usize>| {
        if let Some(why) = weakness(alt, files, own) {
            let message = format!("the description `{alt}` {why}");
            let help = "write what the picture shows, as you would on the phone: `A person lies face up and lifts the hips`";
            problems.push(problem(Code::WeakAlt, own.span(range), message, help));
        }
    };
    for picture in &own.prose.pictures {
        look(&picture.alt, &[&picture.target], picture.range.clone());
    }
    if let Some(photos) = own.exercise().and_then(|exercise| exercise.image.as_ref()) {
        let files: Vec<&str> = photos.frames.iter().map(|(_, file)| file.value.as_str()).collect();
        look(&photos.alt, &files, photos.range.clone());
    }
}

/// What is weak about the description of a picture.
fn weakness(alt: &str, files: &[&str], part: &PartUnderCheck<'_>) -> Option<&'static str> {
    /// Words that fit any picture.
    const EMPTY_WORDS: [&str; 15] = [
        "image",
        "picture",
        "photo",
        "photograph",
        "photos",
        "figure",
        "drawing",
        "illustration",
        "graphic",
        "diagram",
        "icon",
        "img",
        "pic",
        "exercise",
        "stretch",
    ];
    const OPENINGS: [&str; 5] = ["image of", "picture of", "photo of", "photograph of", "graphic of"];
    let plain = slugify(alt);
    if alt.trim().is_empty() {
        return None;
    }
    let names_file = |file: &&str| {
        let name = file.rsplit('/').next().unwrap_or_default();
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        plain == slugify(name) || plain == slugify(stem)
    };
    if plain == slugify(part.title()) {
        return Some("only repeats the title");
    }
    if files.iter().any(names_file) {
        return Some("is only the name of the file");
    }
    if !part.is_english() {
        return None;
    }
    if EMPTY_WORDS.contains(&plain.as_str()) {
        return Some("does not say what there is to see");
    }
    let lower = alt.trim().to_lowercase();
    let lower =
        ["an ", "a ", "the "].iter().find_map(|article| lower.strip_prefix(article)).unwrap_or(&lower);
    OPENINGS
        .iter()
        .any(|opening| lower.strip_prefix(opening).is_some_and(|rest| rest.starts_with(' ')))
        .then_some("begins with what every picture is")
}

fn problem(code: Code, span: Span, message: impl Into<String>, help: impl Into<String>) -> Diagnostic {
    Diagnostic::warning(code, span, message).help(help)
}
