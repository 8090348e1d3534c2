//! The pipeline: parse each file, join the site, plan a complete view of each page, render, and gather the output. There is
//! one path for every command; a warm [`Memo`] only saves work that would give the same bytes.

mod dose_words;
mod feeds;
mod handout_view;
mod jsonld;
mod machine_files;
mod memo;
mod plan;
mod planner;
mod render;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

pub use memo::Memo;
use planner::Planner;

use crate::content::{Document, Glossary, ParseOptions, parse_document, parse_glossary};
use crate::diag::{Checked, Code, Diagnostic, Diagnostics, Severity, Span};
use crate::input::{Inputs, parse_base_url};
use crate::output::{Output, OutputPath};
use crate::path::Lang;
use crate::site::assemble;
use crate::theme::load_theme;

/// What a build gives: the finished site, and what is wrong with it. With an error in `diagnostics`, `output` must not be
/// published.
#[derive(Debug)]
pub struct Built {
    /// Output path → bytes.
    pub output: Output,
    /// The addresses that the output makes public.
    pub urls: Vec<String>,
    /// How many pages were rendered, and how many the memo knew.
    pub rendered: Counts,
    /// All problems.
    pub diagnostics: Diagnostics,
}

/// How much work a build did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Pages of the site.
    pub pages: usize,
    /// Pages that had to be rendered; the others were known.
    pub fresh: usize,
}

/// Builds the site. Pure: the same inputs give the same output and problems, whatever the memo holds.
pub fn build(inputs: &Inputs, memo: &Memo) -> Built {
    let mut problems: Vec<Diagnostic> = inputs.problems.clone();
    let mut built = Built {
        output: Output::new(),
        urls: Vec::new(),
        rendered: Counts::default(),
        diagnostics: Diagnostics::default(),
    };
    memo.begin();

    let documents = parse(inputs, memo);
    for document in &documents {
        let unfinished = !inputs.options.drafts && document.value.draft;
        problems.extend(document.problems.iter().cloned().map(|problem| {
            // A page that nobody sees yet does not keep others from being published.
            if unfinished { Diagnostic { severity: Severity::Warning, ..problem } } else { problem }
        }));
    }
    if let Some(book) = &inputs.book {
        let given = inputs.options.base_url.as_deref().and_then(|url| parse_base_url(url).ok());
        let base = given.unwrap_or_else(|| book.base_url.clone());
        let Checked { value: mut site, problems: found } = assemble(inputs, book, &base.root, &documents);
        problems.extend(found);
        let glossaries = glossaries(inputs, &site.languages, &mut problems);
        let theme = load_theme(&inputs.theme, book, &base.root);
        problems.extend(theme.problems);

        let planner =
            Planner { inputs, book, base: &base, site: &site, theme: &theme.value, glossaries: &glossaries };
        let plan = planner.plan(&mut problems);
        let rendered = render::render(&planner, &plan.jobs, memo, &mut problems);
        problems.extend(theme.value.message_problems(&inputs.theme));
        built.rendered = rendered.counts;
        built.urls = plan.urls;

        let mut files: BTreeMap<String, Arc<[u8]>> = rendered.files;
        files.extend(theme.value.assets);
        files.extend(std::mem::take(&mut site.images));
        files.extend(plan.files);
        // Pages that share an address have been told of already.
        let known = problems.iter().any(|p| matches!(p.code, Code::UrlCollision | Code::LookalikeUrl));
        for (path, bytes) in files {
            let inserted = OutputPath::new(&path).map_err(|bad| bad.to_string());
            let inserted =
                inserted.and_then(|path| built.output.insert(path, bytes).map_err(|clash| clash.to_string()));
            if let (Err(message), false) = (inserted, known) {
                let problem = Diagnostic::error(Code::UrlCollision, Span::file("content"), message)
                    .help("give one of the pages another file name or `slug`");
                problems.push(problem);
            }
        }
        // Freeing ten thousand pages takes a while, and nobody needs to wait for it.
        rayon::spawn(move || drop((site, documents)));
    }
    memo.end();
    built.diagnostics = Diagnostics::new(problems);
    built
}

fn parse(inputs: &Inputs, memo: &Memo) -> Vec<Arc<Checked<Document>>> {
    let options = ParseOptions { raw_html: inputs.book.as_ref().is_some_and(crate::input::Book::raw_html) };
    inputs
        .pages
        .par_iter()
        .map(|source| memo.parsed(source, options, || parse_document(source, options)))
        .collect()
}

/// The hard words of each language; a page explains those of its own.
fn glossaries(
    inputs: &Inputs,
    languages: &[Lang],
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, Glossary> {
    let mut all = BTreeMap::new();
    for source in &inputs.glossaries {
        let tag =
            source.path.trim_start_matches("content/glossary").trim_end_matches("yaml").trim_matches('.');
        let lang = if tag.is_empty() {
            languages.first()
        } else {
            languages.iter().find(|lang| lang.as_str() == tag)
        };
        let parsed = parse_glossary(source);
        problems.extend(parsed.problems);
        match lang {
            Some(lang) if all.contains_key(lang) => {
                let message = format!("there is another glossary for `{lang}`");
                let problem =
                    Diagnostic::error(Code::DuplicateId, Span::file(Arc::clone(&source.path)), message)
                        .help("put the terms of both into one file");
                problems.push(problem);
            }
            Some(lang) => {
                all.insert(lang.clone(), parsed.value);
            }
            None => {
                let message = format!("`.{tag}` in the file's name is not a language of this book");
                let problem =
                    Diagnostic::error(Code::UnknownLanguage, Span::file(Arc::clone(&source.path)), message)
                        .help(format!("add `{tag}` to `languages` in book.toml, or delete the file"));
                problems.push(problem);
            }
        }
    }
    all
}
