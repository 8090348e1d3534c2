//! How long a full build takes compared with a bare loop that reads the same sources and writes the same outputs, and with
//! `cp -r` of the output; all in one run, since machines differ from minute to minute.
//!
//! ```sh
//! cargo bench --bench build            # 1,000 and 10,000 pages
//! cargo bench --bench build -- 500     # another number
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
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

/// Runs of each measurement; the median counts.
const RUNS: usize = 5;

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let numbers = if numbers.is_empty() { vec![1_000, 10_000] } else { numbers };
    rayon::ThreadPoolBuilder::new().num_threads(2).build_global().expect("two threads");
    println!("median of {RUNS} runs, 2 threads, the default theme\n");
    for pages in numbers {
        bench(pages, |book| generated_book::generate(book, pages));
    }
    let (handouts, exercises) = (400, 30);
    println!("Each handout has {exercises} exercises, and is rendered in all its editions:");
    bench(handouts, |book| generated_handouts::generate_handouts(book, handouts, exercises));
}

/// One measurement: a name, how long it took, and the peak memory where it was measured.
struct Row {
    name: &'static str,
    time: Duration,
    peak: Option<u64>,
}

fn bench(pages: usize, generate: impl FnOnce(&Path)) {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    generate(&book);
    let out = folder.path().join("out");

    // Warms the page cache, and makes the output that the bare loop writes.
    handout(&book, &out);
    let sources = files(&book);
    let outputs: Vec<(PathBuf, Vec<u8>)> =
        files(&out).into_iter().map(|(name, path)| (name, fs::read(path).expect("readable"))).collect();
    let bytes: usize = outputs.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{pages} pages: {} sources, {} outputs of {:.1} MB in all",
        sources.len(),
        outputs.len(),
        bytes as f64 / 1e6
    );

    let mut samples: Vec<Vec<(Duration, Option<u64>)>> = vec![Vec::new(); 4];
    for run in 0..RUNS {
        let fresh = |name: &str| folder.path().join(format!("{name}{run}"));
        // In turns, so that a slow moment of the machine affects all.
        samples[0].push((timed(|| bare(&sources, &outputs, &fresh("bare"))), None));
        let start = Instant::now();
        let peak = handout(&book, &fresh("full"));
        samples[1].push((start.elapsed(), Some(peak)));
        let start = Instant::now();
        let peak = handout(&book, &fresh("full"));
        samples[2].push((start.elapsed(), Some(peak)));
        samples[3].push((timed(|| copy(&out, &fresh("copy"))), None));
        for name in ["bare", "full", "copy"] {
            fs::remove_dir_all(fresh(name)).expect("removed");
        }
    }
    let names =
        ["bare read and write loop", "full build", "build that changes nothing", "cp -r of the output"];
    let rows: Vec<Row> = names
        .into_iter()
        .zip(samples)
        .map(|(name, mut runs)| {
            runs.sort();
            Row { name, time: runs[RUNS / 2].0, peak: runs.iter().filter_map(|run| run.1).max() }
        })
        .collect();
    print(&rows, pages);
}

fn print(rows: &[Row], pages: usize) {
    let bare = rows[0].time.as_secs_f64();
    println!("{:28} {:>8} {:>9} {:>11} {:>9}", "", "seconds", "pages/s", "x bare loop", "peak MB");
    for row in rows {
        let seconds = row.time.as_secs_f64();
        let peak = row.peak.map_or_else(String::new, |peak| format!("{:.0}", peak as f64 / 1024.0));
        println!(
            "{:28} {seconds:8.3} {:9.0} {:11.2} {peak:>9}",
            row.name,
            pages as f64 / seconds,
            seconds / bare
        );
    }
    println!();
}

/// Runs the real program and returns its peak memory in KB.
fn handout(book: &Path, out: &Path) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_handout"))
        .args(["build", "--quiet", "--out"])
        .arg(out)
        .arg(book)
        .env("RAYON_NUM_THREADS", "2")
        .stdout(Stdio::null())
        .spawn()
        .expect("the program starts");
    let status = PathBuf::from(format!("/proc/{}/status", child.id()));
    let mut peak = 0;
    loop {
        // The kernel keeps the high-water mark, so the last reading before the end is nearly the peak.
        if let Ok(text) = fs::read_to_string(&status) {
            let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
            peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak);
        }
        if let Some(status) = child.try_wait().expect("a state") {
            assert!(status.success(), "the book builds");
            return peak;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Reads every source and writes every output, with nothing between.
fn bare(sources: &[(PathBuf, PathBuf)], outputs: &[(PathBuf, Vec<u8>)], to: &Path) {
    let read: usize = sources.par_iter().map(|(_, path)| fs::read(path).expect("readable").len()).sum();
    assert!(read > 0);
    outputs.par_iter().for_each(|(name, bytes)| {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    });
}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-r").args([from, to]).status().expect("cp runs");
    assert!(status.success());
}

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Every file below a folder: its relative and its full path.
fn files(root: &Path) -> Vec<(PathBuf, PathBuf)> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(root).expect("below the root").to_owned(), entry.into_path()))
        .collect()
}
