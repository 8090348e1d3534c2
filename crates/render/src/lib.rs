//! Inputs → a finished site: parse each file, join the site, plan its pages, make the complete view of each page, render it, and
//! check the result. There is one path for every command; a warm [`Memo`] only saves work that would give the same bytes.
//!
//! ```rust
//! use handout_input::{BuiltInTheme, Options, read};
//! use handout_render::{Memo, build};
//! use include_dir::{Dir, include_dir};
//!
//! static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");
//!
//! # fn main() -> std::io::Result<()> {
//! let folder = tempfile::tempdir()?;
//! let settings = "title = \"Clinic\"\nbase_url = \"https://clinic.handout/\"\nregion = \"us\"\n\
//!                 [clinic]\nname = \"Clinic\"\nphone = \"310-555-0100\"\n";
//! std::fs::write(folder.path().join("book.toml"), settings)?;
//! std::fs::create_dir(folder.path().join("content"))?;
//! let home = "---\nkind: section\ntitle: Home\n---\nWelcome.\n";
//! std::fs::write(folder.path().join("content/_index.md"), home)?;
//!
//! let options = Options::on(jiff::civil::date(2026, 3, 1));
//! let inputs = read(folder.path(), BuiltInTheme::new(&CLINIC), options);
//! let memo = Memo::new();
//! let first = build(&inputs, &memo);
//! assert!(!first.diagnostics.has_errors());
//! assert!(first.output.iter().any(|(path, _)| path.as_str() == "index.html"));
//!
//! let second = build(&inputs, &memo);
//! assert_eq!(second.rendered.pages, first.rendered.pages);
//! assert!(second.rendered.fresh.is_empty(), "nothing is rendered twice");
//! # Ok(())
//! # }
//! ```
//!
//! `BuildContext` is what a build has read and joined; planning and page contexts are functions of it. A view is a function of
//! `PageContext` and `Settings` alone, so what a page depends on is exactly what its key hashes. [`sketch`] draws figures without a
//! site, [`CSP`] is the policy that the preview sends as well, and [`Sheet`] and [`ListedPage`] are for printing and comparing.

mod bare_view;
mod built;
mod card;
mod checking;
mod context;
mod dose_chart;
mod dose_words;
mod emergency;
mod exercise_view;
mod feeds;
mod figure_parts;
mod figure_words;
mod figures;
mod gather;
mod glossaries;
mod handout_view;
mod hashed;
mod job;
mod job_context;
mod jsonld;
mod list_view;
mod machine_files;
mod made_context;
mod made_view;
mod memo;
mod page_context;
mod page_view;
mod parsing;
mod picture_view;
mod pictures;
mod plan;
mod programme;
mod qr;
mod render;
mod search;
mod settings;
mod sheet_view;
mod sheets;
mod short_numbers;
mod shown_text;
mod site_view;
mod sketches;
mod stage;
mod topic_link;
mod version;
mod view;

use std::collections::BTreeSet;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

pub use built::{Built, ListedPage, Sheet, UnpublishedPage, Work};
pub use feeds::CSP;
pub use memo::Memo;
pub use sketches::{Sketch, Sketches, sketch};
pub use stage::Stage;

use card::SiteWithCards;
use context::BuildContext;
use glossaries::parse_glossaries;
use handout_base::diag::{Code, Diagnostic, Diagnostics, Severity, Span, WithDiagnostics};
use handout_base::path::index_file;
use handout_base::source::{Source, hash_of};
use handout_content::{Document, Kind};
use handout_input::{Book, DeferredFile, Inputs};
use handout_publish::{Output, OutputPath};
use handout_site::review::review_statuses;
use handout_site::{NotPrepared, Prepare, Site, Visibility, assemble, structure_hash, visibilities};
use handout_theme::{Theme, load_theme};
use hashed::Hashed;
use memo::{Purpose, Remembered};
use parsing::parse_all;
pub use parsing::parse_pages;
use pictures::MemoryBudget;
use settings::Settings;

/// The documents of a build, in the order of its files.
type Documents = [Arc<WithDiagnostics<Document>>];

/// Builds the site. Pure: the same inputs give the same output and problems, no matter what the memo holds.
pub fn build(inputs: &Inputs, memo: &Memo) -> Built {
    memo.begin();
    let mut built = Built::default();
    let mut problems: Vec<Diagnostic> = inputs.problems.clone();
    memo.report_stage(Stage::Parsing);
    let documents = parse_all(inputs, memo);
    for document in &documents {
        let is_unfinished = !inputs.options.drafts && document.value.draft;
        // What is not filled in yet is no surprise in a page that is not shown.
        let is_news = |problem: &&Diagnostic| !(is_unfinished && problem.code == Code::Placeholder);
        problems.extend(document.problems.iter().filter(is_news).cloned().map(|problem| {
            // A page that is not public yet does not keep others from being published.
            if is_unfinished { Diagnostic { severity: Severity::Warning, ..problem } } else { problem }
        }));
    }
    if let Some(book) = &inputs.book {
        let arranged = build_book(inputs, book, &documents, memo, (&mut built, &mut problems));
        // Freeing ten thousand pages takes a while, and no one needs to wait for it.
        rayon::spawn(move || drop((arranged, documents)));
    }
    let unused = memo.end(problems.iter().any(|problem| problem.severity == Severity::Error));
    rayon::spawn(move || drop(unused));
    built.diagnostics = Diagnostics::new(problems);
    built
}

/// Builds the site of a book, and returns what was joined.
fn build_book(
    inputs: &Inputs,
    book: &Book,
    documents: &Documents,
    memo: &Memo,
    (built, problems): (&mut Built, &mut Vec<Diagnostic>),
) -> Arc<WithDiagnostics<SiteWithCards>> {
    memo.report_stage(Stage::Joining);
    let base = inputs.base(book);
    let Remembered { value: arranged, key: structure, .. } =
        arrange(&Joined { inputs, book, root: &base.root, documents }, memo);
    let SiteWithCards { site, cards } = &arranged.value;
    let glossaries = &(&inputs.glossaries, &site.languages);
    let glossaries = memo.remember(Purpose::Glossaries, glossaries, |(sources, languages)| {
        parse_glossaries(sources, languages)
    });
    let glossaries = glossaries.value;
    let theme = theme(inputs, book, &base.root, memo);
    memo.report_stage(Stage::Drawing);
    let figures = figures::draw(site, documents, book.body(), memo);
    for found in [&arranged.problems, &glossaries.problems, &theme.problems, &figures.problems] {
        problems.extend(found.iter().cloned());
    }
    let (theme, figures) = (&theme.value, &figures.value);

    memo.report_stage(Stage::Planning);
    let review_statuses = review_statuses(site, documents, &glossaries.value, inputs, book);
    let visibilities = visibilities(site, &review_statuses);
    let context = BuildContext {
        inputs,
        settings: Settings::new(inputs, book, &base, theme, &glossaries.value),
        site,
        cards,
        documents,
        figures,
        review_statuses: &review_statuses,
        visibilities: &visibilities,
    };
    let planned = (structure, theme.fingerprint, &base.origin, &visibilities);
    let plan = memo.remember_if(Purpose::Plan, &planned, is_sound, |_| plan::plan(&context)).value;
    problems.extend(plan.problems.iter().cloned());
    let plan = &plan.value;
    memo.report_stage(Stage::Rendering);
    let rendered = render::render(&context, &plan.jobs, memo, problems);
    let unwritten = theme.message_problems(&inputs.theme);
    if !unwritten.is_empty() {
        // Making a view again reports again the messages that could not be formatted.
        memo.forget(Purpose::Theme);
        memo.forget(Purpose::View);
    }
    problems.extend(unwritten);
    problems.extend(theme.missing_messages(&rendered.untranslated, &inputs.theme));

    memo.report_stage(Stage::Gathering);
    let shared = theme.assets.iter().chain(&site.images).chain(&plan.files);
    let search = search::indexes(&context, memo);
    let numbering = short_numbers::Numbering::new(&context);
    let programmes = programme::files(&context, &numbering, memo, problems);
    let shared = shared.map(|(path, bytes)| (path.clone(), Arc::clone(bytes)));
    let pdf_path = |url: &str| url.trim_start_matches('/').to_owned();
    let pdfs = site.pdfs.values().map(|pdf| (pdf_path(&pdf.url), Arc::clone(&pdf.download.bytes)));
    let files = rendered.files.into_iter().chain(shared).chain(pdfs).chain(search).chain(programmes);
    built.output = gather_output(files.chain(figures.files(&theme.figure_style, memo)), problems);
    memo.report_stage(Stage::Checking);
    let (findings, assessment) = checking::check(&context, &built.output, rendered.findings, memo);
    // A problem that stops this build is not reported again by the rule about style sheets.
    let hidden = |problem: &&Diagnostic| problem.code == Code::MissingEmergencyBlock;
    let hidden: Vec<Span> = problems.iter().filter(hidden).map(|problem| problem.span.clone()).collect();
    let has_unclear_handout = has_unclear_handout(inputs, documents, problems);
    let is_follow_up = |finding: &Diagnostic| match finding.code {
        Code::HiddenEmergencyBlock => hidden.contains(&finding.span),
        Code::OrphanPage => has_unclear_handout,
        _ => false,
    };
    problems.extend(findings.into_iter().filter(|finding| !is_follow_up(finding)));
    built.rendered = Work { figures: figures.drawn, ..rendered.work };
    built.assessment = assessment;
    built.unpublished = unpublished(site, documents);
    built.short_numbers = Arc::new(numbering.published);
    built.own_scripts.clone_from(&theme.own_scripts);
    (built.urls, built.sheets, built.pages) =
        (Arc::clone(&plan.urls), Arc::clone(&plan.sheets), Arc::clone(&plan.pages));
    arranged
}

/// Whether a handout has a mistake. It may name a page that would then seem to be an orphan.
fn has_unclear_handout(inputs: &Inputs, documents: &Documents, problems: &[Diagnostic]) -> bool {
    let mistaken: BTreeSet<&str> = problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error)
        .map(|problem| &*problem.span.path)
        .collect();
    let may_be_handout = |document: &Document| document.kind.is_none_or(|kind| kind == Kind::Handout);
    inputs
        .pages
        .iter()
        .zip(documents)
        .any(|(source, document)| mistaken.contains(&*source.path) && may_be_handout(&document.value))
}

fn unpublished(site: &Site, documents: &Documents) -> Vec<UnpublishedPage> {
    let hidden = site.pages.iter().filter(|page| page.visibility == Visibility::Hidden);
    hidden
        .map(|page| UnpublishedPage {
            path: Arc::clone(&page.path),
            is_draft: documents[page.file].value.draft,
            output: index_file(&page.url),
        })
        .collect()
}

fn theme(inputs: &Inputs, book: &Book, root: &str, memo: &Memo) -> Arc<WithDiagnostics<Theme>> {
    let files: Vec<_> = inputs.theme.iter().map(|file| (file.layer, &file.source)).collect();
    let book_source = inputs.book_source.as_ref().map(|source| source.hash);
    let key = Hashed { value: (&inputs.theme, book, root), hash: hash_of(&(book_source, root, files)) };
    let memory = MemoryBudget::default();
    let picture = |source: &Source| {
        memo.remember(Purpose::Asset, source, |source| pictures::asset(source, &memory)).value
    };
    memo.remember(Purpose::Theme, &key, |key| load_theme(key.value.0, key.value.1, key.value.2, &picture))
        .value
}

/// The input of a joined site.
struct Joined<'a> {
    inputs: &'a Inputs,
    book: &'a Book,
    root: &'a str,
    documents: &'a Documents,
}

impl Hash for Joined<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        structure_hash(self.inputs, self.root, self.documents).hash(state);
    }
}

/// Joins the site. One with problems is not remembered: they name places in files, which its key leaves out.
fn arrange(joined: &Joined<'_>, memo: &Memo) -> Remembered<WithDiagnostics<SiteWithCards>> {
    // The published form of a picture or PDF depends on its bytes alone, not on its place or name.
    let memory = MemoryBudget::default();
    let photo = |file: &DeferredFile| {
        let key = Hashed { value: file, hash: file.hash };
        memo.remember_if(Purpose::Photo, &key, was_read, |file| pictures::photo(file.value, &memory)).value
    };
    let drawing = |file: &DeferredFile| {
        let key = Hashed { value: file, hash: file.hash };
        memo.remember_if(Purpose::Drawing, &key, was_read, |file| pictures::drawing(file.value)).value
    };
    let pdf = |file: &DeferredFile| {
        let key = Hashed { value: file, hash: file.hash };
        memo.remember_if(Purpose::Pdf, &key, was_read, |file| pictures::pdf(file.value, &memory)).value
    };
    let prepare = Prepare { photo: &photo, drawing: &drawing, pdf: &pdf };
    memo.remember_if(Purpose::Site, joined, is_sound, |Joined { inputs, book, root, documents }| {
        let WithDiagnostics { value: site, problems } = assemble(inputs, book, root, documents, prepare);
        WithDiagnostics { value: SiteWithCards::new(site, root), problems }
    })
}

/// Whether a result is that of the file's bytes, and not of a file that changed meanwhile.
fn was_read<T, E>(made: &Result<T, NotPrepared<E>>) -> bool {
    !matches!(made, Err(NotPrepared::Lost(_)))
}

fn is_sound<T>(made: &WithDiagnostics<T>) -> bool {
    made.problems.is_empty()
}

fn gather_output(files: impl Iterator<Item = (String, Arc<[u8]>)>, problems: &mut Vec<Diagnostic>) -> Output {
    let mut output = Output::new();
    // Pages that share an address have been reported already.
    let is_known = problems.iter().any(|p| matches!(p.code, Code::UrlCollision | Code::LookalikeUrl));
    for (path, bytes) in files {
        let inserted = OutputPath::new(path).map_err(|bad| bad.to_string());
        let inserted =
            inserted.and_then(|path| output.insert(path, bytes).map_err(|clash| clash.to_string()));
        if let (Err(message), false) = (inserted, is_known) {
            let problem = Diagnostic::error(Code::UrlCollision, Span::file("content"), message)
                .help("give one of the pages another file name or `slug`");
            problems.push(problem);
        }
    }
    output
}
