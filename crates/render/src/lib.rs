//! The pipeline: parse each file, join the site, plan a complete view of each page, render, and gather the output. There is
//! one path for every command; a warm [`Memo`] only saves work that would give the same bytes.

mod brief;
mod checking;
mod dose_words;
mod emergency;
mod feeds;
mod figure_words;
mod figures;
mod handout_view;
mod jsonld;
mod machine_files;
mod memo;
mod memo_table;
mod picture_view;
mod plan;
mod planner;
mod qr;
mod render;
mod sheet_view;
mod sheets;
mod sketches;
mod version;
mod viewer;
mod views;

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use brief::Arranged;
pub use feeds::CSP;
pub use memo::Memo;
pub use plan::ListedPage;
use planner::Planner;
pub use sheets::Sheet;
pub use sketches::Sketch;
pub use sketches::Sketches;
pub use sketches::sketch;
use viewer::Viewer;

use handout_base::diag::{Code, Diagnostic, Diagnostics, Severity, Span, WithDiagnostics};
use handout_base::path::Lang;
use handout_base::source::{Source, hash_of};
pub use handout_check::Assessment;
use handout_content::{Document, Glossary, ParseOptions, parse_document, parse_glossary};
use handout_input::{Book, Inputs};
use handout_photo::prepare;
use handout_publish::{Output, OutputPath};
use handout_site::review::{ReviewStatus, review_statuses};
use handout_site::{assemble, structure_hash};
use handout_theme::{Theme, load_theme};

/// What a build gives: the finished site, and what is wrong with it. With an error in `diagnostics`, `output` must not be
/// published.
#[derive(Debug)]
pub struct Built {
    /// Output path → bytes.
    pub output: Output,
    /// The addresses that the output makes public.
    pub urls: Arc<[String]>,
    /// The pages of the output that are made to be printed.
    pub sheets: Arc<[Sheet]>,
    /// The pages that have an address.
    pub pages: Arc<[ListedPage]>,
    /// Which pages were rendered, and how many there are.
    pub rendered: Work,
    /// What the rules found out about each page; empty unless all rules were asked for.
    pub assessment: Assessment,
    /// All problems.
    pub diagnostics: Diagnostics,
}

/// How much work a build did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Work {
    /// Pages of the site.
    pub pages: usize,
    /// The output paths of those that had to be rendered; the others were known.
    pub fresh: Vec<String>,
    /// How many figures had to be drawn.
    pub figures: usize,
}

/// Builds the site. Pure: the same inputs give the same output and problems, whatever the memo holds.
pub fn build(inputs: &Inputs, memo: &Memo) -> Built {
    let mut problems: Vec<Diagnostic> = inputs.problems.clone();
    let mut built = Built {
        output: Output::new(),
        urls: Arc::default(),
        sheets: Arc::default(),
        pages: Arc::default(),
        rendered: Work::default(),
        assessment: Assessment::default(),
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
        let base = inputs.base(book);
        let root = &base.root;
        let (key, arranged) = memo.arranged(
            || structure_hash(inputs, root, &documents),
            || {
                let prepare = |source: &Source| memo.picture(source, || prepare(&source.bytes));
                let WithDiagnostics { value: site, problems } =
                    assemble(inputs, book, root, &documents, &prepare);
                WithDiagnostics { value: Arranged::new(site, root), problems }
            },
        );
        problems.extend(arranged.problems.iter().cloned());
        let Arranged { site, cards } = &arranged.value;
        let glossaries = glossaries(inputs, &site.languages, memo);
        problems.extend(glossaries.problems.iter().cloned());
        let theme = theme(inputs, book, root, memo);
        problems.extend(theme.problems.iter().cloned());
        let theme = &theme.value;

        let figures = figures::draw(site, &documents, book.body(), memo);
        problems.extend(figures.problems.iter().cloned());
        let figures = figures.value;

        let review_statuses = review_statuses(site, &documents, &glossaries.value, inputs, book);

        let planner = Planner {
            inputs,
            book,
            base: &base,
            site,
            cards,
            documents: &documents,
            figures: &figures,
            theme,
            review_statuses: &review_statuses,
        };
        let viewer = Viewer::new(inputs, book, &base, theme, &glossaries.value);
        let withheld: Vec<bool> = review_statuses.iter().map(ReviewStatus::is_withheld).collect();
        let plan =
            memo.planned(hash_of(&(key, theme.fingerprint, &base.origin, withheld)), || planner.plan());
        problems.extend(plan.problems.iter().cloned());
        let plan = &plan.value;
        let rendered = render::render(&planner, &viewer, &plan.jobs, memo, &mut problems);
        if rendered.work.pages > 0 {
            memo.forget_unused_pages();
        }
        let unwritten = theme.message_problems(&inputs.theme);
        if !unwritten.is_empty() {
            memo.forget_failed_words();
        }
        problems.extend(unwritten);
        built.rendered = Work { figures: figures.drawn, ..rendered.work };
        built.urls = Arc::clone(&plan.urls);
        built.sheets = Arc::clone(&plan.sheets);
        built.pages = Arc::clone(&plan.pages);

        let assets = theme.assets.iter().map(|(path, bytes)| (path.clone(), Arc::clone(bytes)));
        let others = site.images.iter().chain(&plan.files);
        let others = others.map(|(path, bytes)| (path.clone(), Arc::clone(bytes)));
        let others = others.chain(figures.files(&theme.figure_style, memo));
        let files = rendered.files.into_iter().chain(assets).chain(others);
        // Pages that share an address have been told of already.
        let known = problems.iter().any(|p| matches!(p.code, Code::UrlCollision | Code::LookalikeUrl));
        for (path, bytes) in files {
            let inserted = OutputPath::new(path).map_err(|bad| bad.to_string());
            let inserted =
                inserted.and_then(|path| built.output.insert(path, bytes).map_err(|clash| clash.to_string()));
            if let (Err(message), false) = (inserted, known) {
                let problem = Diagnostic::error(Code::UrlCollision, Span::file("content"), message)
                    .help("give one of the pages another file name or `slug`");
                problems.push(problem);
            }
        }
        let (findings, assessment) = planner.check(&viewer, &built.output, rendered.findings, memo);
        // What stops this build is not said again by the rule that looks at style sheets alone.
        let unseen: Vec<Span> = problems
            .iter()
            .filter(|problem| problem.code == Code::MissingEmergencyBlock)
            .map(|problem| problem.span.clone())
            .collect();
        let is_said = |finding: &Diagnostic| {
            finding.code == Code::HiddenEmergencyBlock && unseen.contains(&finding.span)
        };
        problems.extend(findings.into_iter().filter(|finding| !is_said(finding)));
        built.assessment = assessment;
        // Freeing ten thousand pages takes a while, and nobody needs to wait for it.
        rayon::spawn(move || drop((arranged, documents)));
    }
    if !problems.iter().any(|problem| problem.severity == Severity::Error) {
        memo.forget_unused_figures();
    }
    let unused = memo.end();
    rayon::spawn(move || drop(unused));
    built.diagnostics = Diagnostics::new(problems);
    built
}

fn parse(inputs: &Inputs, memo: &Memo) -> Vec<Arc<WithDiagnostics<Document>>> {
    let options = ParseOptions { raw_html: inputs.book.as_ref().is_some_and(Book::raw_html) };
    inputs
        .pages
        .par_iter()
        .map(|source| memo.parsed(source, options, || parse_document(source, options)))
        .collect()
}

fn theme(inputs: &Inputs, book: &Book, root: &str, memo: &Memo) -> Arc<WithDiagnostics<Theme>> {
    let book_source = inputs.book_source.as_ref().map(|source| source.hash);
    let files: Vec<_> =
        inputs.theme.iter().map(|file| (file.layer, &file.source.path, file.source.hash)).collect();
    memo.theme(hash_of(&(book_source, root, files)), || load_theme(&inputs.theme, book, root))
}

/// The hard words of each language; a page explains those of its own.
fn glossaries(
    inputs: &Inputs,
    languages: &[Lang],
    memo: &Memo,
) -> Arc<WithDiagnostics<BTreeMap<Lang, Glossary>>> {
    let sources: Vec<_> = inputs.glossaries.iter().map(|source| (&source.path, source.hash)).collect();
    memo.glossaries(hash_of(&(languages, sources)), || parse_glossaries(&inputs.glossaries, languages))
}

fn parse_glossaries(sources: &[Source], languages: &[Lang]) -> WithDiagnostics<BTreeMap<Lang, Glossary>> {
    let mut all = WithDiagnostics::<BTreeMap<Lang, Glossary>>::default();
    for source in sources {
        let tag =
            source.path.trim_start_matches("content/glossary").trim_end_matches("yaml").trim_matches('.');
        let lang = if tag.is_empty() {
            languages.first()
        } else {
            languages.iter().find(|lang| lang.as_str() == tag)
        };
        let parsed = parse_glossary(source);
        all.problems.extend(parsed.problems);
        let problem = match lang {
            Some(lang) if !all.value.contains_key(lang) => {
                all.value.insert(lang.clone(), parsed.value);
                continue;
            }
            Some(lang) => Diagnostic::error(
                Code::DuplicateId,
                Span::file(Arc::clone(&source.path)),
                format!("there is another glossary for `{lang}`"),
            )
            .help("put the terms of both into one file"),
            None => Diagnostic::error(
                Code::UnknownLanguage,
                Span::file(Arc::clone(&source.path)),
                format!("`.{tag}` in the file's name is not a language of this book"),
            )
            .help(format!("add `{tag}` to `languages` in book.toml, or delete the file")),
        };
        all.problems.push(problem);
    }
    all
}
