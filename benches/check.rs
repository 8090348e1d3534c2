//! How long `handout check` takes with all rules, compared with a run with every rule off (which reads, joins and renders the book all the
//! same); and how long it takes for handouts that share many exercises, compared with as many with one exercise each. All in one run, since
//! machines differ from minute to minute.
//!
//! ```sh
//! cargo bench --bench check            # 1,000 and 10,000 pages
//! cargo bench --bench check -- 500     # another number
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement writes files, reads the clock and prints"
)]

mod generated_book;
mod generated_handouts;
mod generated_sections;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use handout_base::diag::Rule;

/// Runs of each measurement; the median counts.
const RUNS: usize = 5;

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let numbers = if numbers.is_empty() { vec![1_000, 10_000] } else { numbers };
    println!("median of {RUNS} runs, 2 threads, the default theme\n");
    for pages in numbers {
        bench(pages);
    }
    bench_handouts(400);
}

/// Reading, viewing and judging the parts of a handout must not cost again for each handout that shows them.
fn bench_handouts(handouts: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let each = [1, 30];
    let books = each.map(|each| folder.path().join(each.to_string()));
    for (book, each) in books.iter().zip(each) {
        generated_handouts::generate_handouts(book, handouts, each);
        check(book);
    }
    let mut samples: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (book, samples) in books.iter().zip(&mut samples) {
            samples.push(check(book).0);
        }
    }
    let [one, many] = samples.map(median);
    println!("{handouts} handouts");
    println!("{:24} {:>8} {:>10} {:>7}", "", "seconds", "handouts/s", "ratio");
    for (name, seconds) in [("1 exercise each", one), ("30 shared exercises each", many)] {
        println!("{name:24} {seconds:8.3} {:10.0} {:7.2}", handouts as f64 / seconds, seconds / one);
    }
}

/// In seconds.
fn median(mut runs: Vec<Duration>) -> f64 {
    runs.sort();
    runs[runs.len() / 2].as_secs_f64()
}

fn bench(pages: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let (all, off) = (folder.path().join("all"), folder.path().join("off"));
    for book in [&all, &off] {
        generated_book::generate(book, pages);
    }
    let rules: String = Rule::names().map(|code| format!("{code} = \"off\"\n")).collect();
    let settings = fs::read_to_string(off.join("book.toml")).expect("readable");
    fs::write(off.join("book.toml"), format!("{settings}\n[check.rules]\n{rules}")).expect("written");
    let found = check(&all).1;
    assert!(found > pages, "every page of the book breaks some rule");
    assert_eq!(check(&off).1, 0, "no rule is run");

    let mut samples: [Vec<Duration>; 2] = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        // In turns, so that a slow moment of the machine affects both.
        samples[0].push(check(&off).0);
        samples[1].push(check(&all).0);
    }
    let [off, all] = samples.map(median);
    println!("{pages} pages, {found} findings");
    println!("{:24} {:>8} {:>9} {:>7}", "", "seconds", "pages/s", "ratio");
    for (name, seconds) in [("every rule off", off), ("all rules", all)] {
        println!("{name:24} {seconds:8.3} {:9.0} {:7.2}", pages as f64 / seconds, seconds / off);
    }
    println!();
}

/// Runs the real program; how long it took, and how many problems it reported.
fn check(book: &Path) -> (Duration, usize) {
    let start = Instant::now();
    let output = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["check", "--format", "json"])
        .arg(book)
        .env("RAYON_NUM_THREADS", "2")
        .stderr(Stdio::inherit())
        .output()
        .expect("the program runs");
    (start.elapsed(), output.stdout.iter().filter(|byte| **byte == b'\n').count())
}
