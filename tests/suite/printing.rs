//! The sample handout on paper: every edition on Letter and A4, as patients get it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use super::paper::{Pdf, Words, add, differences, words};
use super::project::Project;
use super::sheet_page::SheetPage;

pub(crate) const EDITIONS: [&str; 5] = ["standard", "large-print", "cards-2", "cards-4", "single"];

/// The sample book in a temporary folder.
pub(crate) fn sample_book() -> Project {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let project = Project::empty();
    for part in ["content", "themes", "book.toml"] {
        for entry in walkdir::WalkDir::new(root.join(part)) {
            let entry = entry.expect("a readable file");
            if entry.file_type().is_file() {
                let path =
                    entry.path().strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
                project.write(&path, fs::read(entry.path()).expect("a readable file"));
            }
        }
    }
    project
}

/// The sheets of the sample book, printed once for all tests, with the site that they are of.
struct Printed {
    /// By edition and paper.
    sheets: BTreeMap<(&'static str, &'static str), Pdf>,
    pages: BTreeMap<&'static str, String>,
    version_page: String,
    stdout: String,
    _project: Project,
}

static PRINTED: LazyLock<Printed> = LazyLock::new(|| {
    let project = sample_book();
    let run = project.run(&["pdf", "--strict", "--paper", "letter", "--paper", "a4"]).succeeds();
    project.run(&["build", "--strict"]).succeeds();
    let pages = EDITIONS.map(|edition| {
        let folder = if edition == "standard" { String::new() } else { format!("{edition}/") };
        (edition, project.read(&format!("public/low-back-pain/print/{folder}index.html")))
    });
    let file = |edition: &str, paper: &str| {
        let edition = if edition == "standard" { String::new() } else { format!("-{edition}") };
        let paper = if paper == "letter" { "" } else { "-a4" };
        Pdf::read(&project.path(&format!("pdf/low-back-pain{edition}{paper}.pdf")))
    };
    Printed {
        sheets: EDITIONS
            .into_iter()
            .flat_map(|edition| ["letter", "a4"].map(|paper| ((edition, paper), file(edition, paper))))
            .collect(),
        pages: pages.into(),
        version_page: project.read("public/low-back-pain/version/index.html"),
        stdout: run.stdout,
        _project: project,
    }
});

/// All words that a sheet should have: those of its page, and what each printed page has in its margins.
pub(crate) fn expected_words(html: &str, edition: &str, pages: usize) -> Words {
    let page = SheetPage::new(html);
    let mut all = margins(&page, edition, pages);
    add(&mut all, &page.text(), 1);
    all
}

fn margins(page: &SheetPage, edition: &str, pages: usize) -> Words {
    let mut all = Words::new();
    add(&mut all, &page.margin("data-version"), pages);
    add(&mut all, &page.margin("data-clinic"), pages);
    if edition == "single" {
        return all;
    }
    // The first page has the title in large letters, and cards say where to cut in its place.
    let cards = match edition {
        "cards-2" => 4,
        "cards-4" => 2,
        _ => 0,
    };
    add(&mut all, &page.margin("data-cut"), cards);
    add(&mut all, &page.margin("data-title"), pages - 1);
    for number in 1..=pages {
        let (page, of) = (page.margin("data-page-word"), page.margin("data-of-word"));
        add(&mut all, &format!("{page} {number} {of} {pages}"), 1);
    }
    all
}

#[test]
fn every_word_of_the_page_is_on_paper_and_no_other() {
    let mut wrong = Vec::new();
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let expected = expected_words(&PRINTED.pages[edition], edition, pdf.pages());
        let found = differences(&expected, &words(&pdf.text(None)));
        wrong.extend(found.into_iter().map(|word| format!("{edition} on {paper}: {word}")));
        assert!(expected.values().sum::<usize>() > 500, "{edition}: there are words");
    }
    assert!(wrong.is_empty(), "words on the page and on paper\n{}", wrong.join("\n"));
}

#[test]
fn pages_have_the_size_of_their_paper_and_are_as_many_as_planned() {
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let (width, height) = if *paper == "letter" { (612.0, 792.0) } else { (595.28, 841.89) };
        let slack = if *paper == "letter" { 0.01 } else { 1.0 };
        for size in pdf.sizes() {
            let is_right = (size.0 - width).abs() < slack && (size.1 - height).abs() < slack;
            assert!(is_right, "{edition} on {paper}: {size:?}");
        }
        let planned = match *edition {
            "standard" => 4..=4,
            "cards-2" => 5..=5,
            "cards-4" => 3..=3,
            "single" => 7..=7,
            _ => 11..=12,
        };
        assert!(planned.contains(&pdf.pages()), "{edition} on {paper}: {} pages", pdf.pages());
    }
}

/// Two pages hold all that a patient does; in large print eight.
#[test]
fn what_to_do_fits_on_two_pages() {
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let pages = match *edition {
            "standard" => 2,
            "large-print" => 8,
            _ => continue,
        };
        let found = |text: &str| (1..=pdf.pages()).find(|&page| pdf.text(Some(page)).contains(text));
        assert_eq!(found("Knee-to"), Some(if pages == 2 { 1 } else { 2 }), "{edition} on {paper}");
        for last in ["Superman", "Contact us", "Is this sheet still current?", "Not yet reviewed"] {
            assert!(found(last).is_some_and(|page| page <= pages), "{edition} on {paper}: {last}");
        }
    }
}

#[test]
fn the_command_lists_each_file_with_its_pages_and_size() {
    let lines: Vec<&str> = PRINTED.stdout.lines().collect();
    assert_eq!(lines.len(), 11, "{}", PRINTED.stdout);
    for pdf in PRINTED.sheets.values() {
        let name = pdf.path.file_name().expect("a name").to_string_lossy();
        let line = format!("pdf/{name}  {} pages, {} KB", pdf.pages(), pdf.bytes.len().div_ceil(1000));
        assert!(lines.contains(&line.as_str()), "{line}\n{}", PRINTED.stdout);
        assert!(pdf.bytes.len() < 700_000, "{name}: small enough for e-mail");
    }
    assert!(lines[10].starts_with("10 sheets printed, 0 unchanged, in "), "{}", lines[10]);
}

#[test]
fn screen_readers_can_read_every_sheet() {
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let name = format!("{edition} on {paper}");
        pdf.validate();
        assert!(pdf.is_tagged(), "{name}");
        assert_eq!(pdf.said("Lang"), "en", "{name}");
        assert_eq!(pdf.title(), "Stretches and exercises to relieve lower back pain", "{name}");
        let about = pdf.metadata();
        assert!(about.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}: {about}");
        let mut found = pdf.pictures();
        let mut shown = SheetPage::new(&PRINTED.pages[edition]).pictures();
        found.sort_unstable();
        shown.sort_unstable();
        assert_eq!(found, shown, "{name}");
        assert!(found.len() > 14, "{name}: seven exercises have two drawings each, and there is a code");
    }
}

#[test]
fn doses_are_lists_and_all_text_has_a_meaning() {
    const WITH_TEXT: [&str; 11] =
        ["P", "H1", "H2", "H3", "H4", "Lbl", "LBody", "TH", "TD", "Caption", "Link"];
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let texts = pdf.tagged_text();
        let loose: Vec<_> = texts
            .iter()
            .filter(|(tags, text)| {
                !text.is_empty() && !tags.iter().any(|tag| WITH_TEXT.contains(&tag.as_str()))
            })
            .collect();
        assert!(loose.is_empty(), "{edition} on {paper}: {loose:?}");
        let ends = |end: &[&str], text: &str| {
            let is_so = |(tags, said): &&(Vec<String>, String)| {
                said == text && tags[tags.len() - end.len()..] == *end
            };
            texts.iter().filter(is_so).count()
        };
        assert!(ends(&["L", "LI", "Lbl"], "Hold") >= 5, "{edition} on {paper}");
        assert!(ends(&["L", "LI", "LBody"], "5–10 seconds") >= 3, "{edition} on {paper}");
    }
}

#[test]
fn every_font_is_inside_the_file() {
    for (name, pdf) in &PRINTED.sheets {
        let fonts = pdf.fonts();
        assert!(fonts.len() >= 2 && fonts.iter().all(|(_, inside)| *inside), "{name:?}: {fonts:?}");
    }
}

#[test]
fn every_sheet_has_what_a_patient_needs_at_home() {
    let code = version_code();
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let text = pdf.text(None).replace('\n', " ");
        // A title leaves room for one letter a day, and so does large print.
        let days: &[&str] = match *edition {
            "standard" => &["M T W T F S S"],
            "large-print" => &["My week", "2–3 days a week"],
            _ => &["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
        };
        for needed in ["911", "310-928-2769", "Not yet reviewed", "☐"].iter().chain(days) {
            assert!(text.contains(needed), "{edition} on {paper}: {needed}");
        }
        assert!(text.contains(&format!("Version {code}")), "{edition} on {paper}: {code}");
    }
}

#[test]
fn each_page_of_single_exercises_is_complete() {
    for paper in ["letter", "a4"] {
        let pdf = &PRINTED.sheets[&("single", paper)];
        for page in 1..=pdf.pages() {
            let text = pdf.text(Some(page)).replace('\n', " ");
            for needed in ["Call 911", "310-928-2769", &format!("Version {}", version_code()), "Mon", "☐"] {
                assert!(text.contains(needed), "page {page} on {paper}: {needed}\n{text}");
            }
            assert_eq!(pdf.codes(page).len(), 1, "page {page} on {paper}");
        }
    }
}

/// The version that the page of the standard edition names.
fn version_code() -> String {
    let version = SheetPage::new(&PRINTED.pages["standard"]).margin("data-version");
    version.strip_prefix("Version\u{a0}").expect("a version").to_owned()
}

#[test]
fn a_phone_reads_the_code_and_opens_the_page_that_knows_the_version() {
    let code = version_code();
    let url = format!("https://handouts.thespinepro.com/low-back-pain/version/#v-{code}");
    for ((edition, paper), pdf) in &PRINTED.sheets {
        let found: Vec<String> = (1..=pdf.pages()).flat_map(|page| pdf.codes(page)).collect();
        let expected = if *edition == "single" { 7 } else { 1 };
        assert_eq!(found, vec![url.clone(); expected], "{edition} on {paper}");
    }
    assert!(PRINTED.version_page.contains(&format!("id=\"v-{code}\"")), "{}", PRINTED.version_page);
}
