//! The cost of printing: 100 handouts as PDFs, and again when nothing has changed.
//!
//! `cargo bench --bench pdf`. It runs the program as a clinic would, on copies of the sample handout that differ in their title and
//! in the order of their exercises. The browser does most of the work, so its version is printed as well.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement reads the clock and files, starts the program, and prints"
)]

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

const HANDOUTS: usize = 100;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let book = folder.path().join("book");
    write_book(&book);
    // Figures are drawn once; printing is measured here.
    run(folder.path(), &["build", "book", "--out", "site", "--quiet"]);
    let pages = print(folder.path(), "first run");
    print(folder.path(), "nothing changed");
    fs::remove_dir_all(folder.path().join("pdf")).expect("removed");
    assert_eq!(print(folder.path(), "into an empty folder"), pages);
}

/// Prints all handouts and reports how long it took; returns the number of pages.
fn print(folder: &Path, what: &str) -> usize {
    let start = Instant::now();
    let printed = run(folder, &["pdf", "--book", "book", "--edition", "standard", "--jobs", "2"]);
    let seconds = start.elapsed().as_secs_f64();
    let pages = printed
        .lines()
        .filter_map(|line| line.split("  ").nth(1)?.split(' ').next()?.parse::<usize>().ok())
        .sum();
    let last = printed.lines().last().unwrap_or_default();
    println!(
        "{what}: {HANDOUTS} PDFs, {pages} pages: {seconds:.1} s, {:.1} PDFs a second. {last}",
        HANDOUTS as f64 / seconds
    );
    pages
}

/// Runs the program with its own cache.
fn run(folder: &Path, arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.args(arguments).current_dir(folder).env("XDG_CACHE_HOME", folder.join("cache"));
    let output = command.output().expect("the program starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The sample site with 100 handouts.
fn write_book(book: &Path) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for entry in walkdir::WalkDir::new(root.join("content")) {
        let entry = entry.expect("readable");
        let to = book.join(entry.path().strip_prefix(root).expect("below the root"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("made");
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
    fs::copy(root.join("book.toml"), book.join("book.toml")).expect("copied");
    let handout =
        fs::read_to_string(root.join("content/low-back-pain/_index.md")).expect("the sample handout");
    let (head, rest) = handout.split_once("\nexercises:\n").expect("a list of exercises");
    let (exercises, tail) = rest.split_once("\nbody:").expect("keys after them");
    let exercises: Vec<&str> = exercises.split("  - ").filter(|exercise| !exercise.is_empty()).collect();
    for nth in 0..HANDOUTS - 1 {
        let title = head.lines().find(|line| line.starts_with("title:")).expect("a title");
        let head = head.replace(title, &format!("{title} {nth}"));
        let mut order = exercises.clone();
        order.rotate_left(nth % exercises.len());
        let list: String = order.iter().map(|exercise| format!("  - {}\n", exercise.trim_end())).collect();
        fs::write(
            book.join(format!("content/handout-{nth}.md")),
            format!("{head}\nexercises:\n{list}body:{tail}"),
        )
        .expect("written");
    }
}
