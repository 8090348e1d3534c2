//! How large the index of the search is, and how soon a key press is answered in a browser, for a book of real words.
//!
//! ```sh
//! cargo bench --bench search           # 1,000 pages
//! cargo bench --bench search -- 500    # another number
//! ```
//!
//! The browser is driven by `search.mjs`, with what `npm ci` installs in tests/browser.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement writes files, starts programs and prints"
)]

mod generated_sections;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use generated_sections::book_of;

/// Where real words come from, in the order of real sentences.
const TEXTS: [&str; 3] = ["content", "docs", "tests/fixtures/riverbank/content"];

fn main() {
    let pages = std::env::args().skip(1).find_map(|argument| argument.parse().ok()).unwrap_or(1_000);
    let folder = tempfile::tempdir().expect("a folder");
    let (book, out) = (folder.path().join("book"), folder.path().join("out"));
    generate(&book, pages, &real_words());
    let mut program = Command::new(env!("CARGO_BIN_EXE_handout"));
    let built = program.args(["build", "--quiet", "--out"]).args([&out, &book]).status();
    assert!(built.expect("the program starts").success(), "the book builds");

    let index = out.join("search/pages.json");
    let packed =
        Command::new("gzip").args(["-9", "-c"]).arg(&index).output().expect("gzip runs").stdout.len();
    let bytes = fs::metadata(&index).expect("an index").len();
    println!("{pages} pages: an index of {} KB, {} KB packed (gzip)", bytes / 1000, packed / 1000);

    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/search.mjs");
    let measured = Command::new("node").arg(script).arg(&out).stdout(Stdio::inherit()).status();
    assert!(measured.expect("node runs").success(), "the browser measures");
}

/// The words of the English texts of this repository, one after the other.
fn real_words() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = TEXTS.iter().flat_map(|folder| walkdir::WalkDir::new(root.join(folder)).sort_by_file_name());
    let mut words = Vec::new();
    for file in files.map(|file| file.expect("a readable folder").into_path()) {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".md") && name.matches('.').count() == 1 {
            let text = fs::read_to_string(&file).expect("readable");
            let found = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 1);
            words.extend(found.map(str::to_lowercase));
        }
    }
    words
}

/// A book of pages of 100 to 400 words, in sections of 25. A sentence is a piece of a real one, so words are as frequent as they are.
fn generate(book: &Path, pages: usize, words: &[String]) {
    book_of(book, pages, "p", |page, random| {
        let length = 100 + random(301);
        let mut sentence = |length: usize| {
            let start = random(words.len() - length);
            words[start..start + length].join(" ")
        };
        let mut text = format!(
            "---\nkind: background\ntitle: The {} {page}\nsummary: The {}.\n---\n",
            sentence(3),
            sentence(9)
        );
        for _ in 0..length / 10 {
            text.push_str(&format!("The {}.\n\n", sentence(10)));
        }
        text
    });
}
