//! What figures cost: the processor time per frame, and building a site with 500 figures from scratch and again.
//!
//! `cargo bench --bench figures`. A frame's share includes everything: the poses, the drawing, and the movement that the play button
//! shows. Only the relations within one run mean something; machines differ.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement reads the clock and files, and prints"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use handout_input::{BuiltInTheme, FigureCache, Options, read};
use handout_render::{Built, Memo, build};
use include_dir::{Dir, include_dir};

static CLINIC_THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/clinic");

/// The exercises of the sample site and of the tests.
const FOLDERS: [&str; 2] = ["content/exercises", "tests/figures"];
const MANY: usize = 500;

fn main() {
    let texts = texts();
    let folder = tempfile::tempdir().expect("a temporary folder");
    let root = folder.path();
    write_book(root, &texts);
    let frames: usize = texts.iter().map(|text| 2 + usize::from(text.contains("  middle:"))).sum();
    let (_, processor, elapsed) = timed(|| build_once(root, &Memo::for_one_build()));
    println!("{} figures with {frames} frames, from words to pages:", texts.len());
    println!(
        "  {:.0} ms of processor time per frame ({:.1} s in all)",
        millis(processor) / frames as f64,
        elapsed.as_secs_f64()
    );

    write_book(root, &many(&texts));
    let cache = || FigureCache::new(Some(root.join("cache")), root);
    let memo = Memo::for_one_build();
    let (built, _, elapsed) = timed(|| build_once(root, &memo));
    println!("{} figures: the first build {:.1} s", built.rendered.figures, elapsed.as_secs_f64());
    cache().write(&memo.figures());
    let memo = Memo::new();
    let (built, _, elapsed) = timed(|| {
        memo.add_figures(cache().read());
        build_once(root, &memo)
    });
    println!(
        "  a new start with the cache on disk {:.2} s ({} drawn)",
        elapsed.as_secs_f64(),
        built.rendered.figures
    );
    let (built, _, elapsed) = timed(|| build_once(root, &memo));
    println!(
        "  again in a running preview {:.2} s ({} drawn)",
        elapsed.as_secs_f64(),
        built.rendered.figures
    );
}

/// The lines of `figure:` of each exercise.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in FOLDERS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let mut paths: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        for path in paths {
            let text = fs::read_to_string(path).expect("an exercise");
            let lines = text.lines().skip_while(|line| *line != "figure:");
            let below = lines.clone().skip(1).take_while(|line| line.starts_with(' '));
            let figure: String = lines.take(1).chain(below).map(|line| format!("{line}\n")).collect();
            if !figure.is_empty() {
                texts.push(figure);
            }
        }
    }
    texts.sort();
    texts.dedup();
    texts
}

/// As many different figures: each text seen from other sides.
fn many(texts: &[String]) -> Vec<String> {
    let seen_from = |n: usize| {
        let text: String = texts[n % texts.len()]
            .lines()
            .filter(|line| !line.starts_with("  view:"))
            .map(|line| format!("{line}\n"))
            .collect();
        format!("{text}  view: [{}, 10]\n", n / texts.len())
    };
    (0..MANY).map(seen_from).collect()
}

fn write_book(root: &Path, figures: &[String]) {
    let content = root.join("content");
    fs::create_dir_all(&content).expect("a folder");
    let book = "title = \"Bench\"\nregion = \"us\"\nbase_url = \"https://clinic.handout/\"\n\n[clinic]\nname = \"Clinic\"\nphone = \"310-555-0100\"\n";
    fs::write(root.join("book.toml"), book).expect("written");
    fs::write(content.join("_index.md"), "---\nkind: section\ntitle: Home\n---\nHello.\n").expect("written");
    for (n, figure) in figures.iter().enumerate() {
        let mut page = String::new();
        let _ =
            write!(page, "---\nkind: exercise\ntitle: Exercise {n}\nsummary: S.\n{figure}---\n1. Move.\n");
        fs::write(content.join(format!("exercise-{n}.md")), page).expect("written");
    }
}

fn build_once(root: &Path, memo: &Memo) -> Built {
    let today = "2026-03-01".parse().expect("a day");
    let inputs = read(root, BuiltInTheme::new(&CLINIC_THEME), Options::on(today));
    let built = build(&inputs, memo);
    assert!(!built.diagnostics.has_errors(), "the book has no errors");
    built
}

/// The result, the processor time and the wall-clock time.
fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration, Duration) {
    let (start, processor) = (Instant::now(), processor_time());
    let result = work();
    (result, processor_time() - processor, start.elapsed())
}

/// The processor time that this process has used so far; the system counts in hundredths of a second.
fn processor_time() -> Duration {
    let stat = fs::read_to_string("/proc/self/stat").expect("Linux");
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    let ticks: u64 =
        after_name.split_whitespace().skip(11).take(2).map(|ticks| ticks.parse::<u64>().unwrap_or(0)).sum();
    Duration::from_millis(ticks * 10)
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
