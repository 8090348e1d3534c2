//! What a full build uses compared with a sketch of the same crates, which does the least that any such program must do, with a
//! bare loop that reads the same sources and writes as many bytes to the same files, and with `cp -r` of the output; all in one
//! run, since machines differ from minute to minute. Each is a program of its own, so that its processor time can be told from
//! the time that it waited for a disk.
//!
//! ```sh
//! cargo bench --bench build            # 1,000 and 10,000 pages, and handouts
//! cargo bench --bench build -- 500     # another number of pages alone
//! ```

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement writes files, reads the clock and prints"
)]

mod files;
mod generated_book;
mod generated_handouts;
mod generated_sections;
mod sketch;
mod usage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use files::{bare_loop, files};
use usage::{Usage, medians, usage};

/// The one of the program, so that the sketch is compared on equal terms.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Runs of each measurement; the median counts.
const RUNS: usize = 5;

/// The arguments by which this program runs itself as one of those that it compares.
const SKETCH: &str = "sketch";
const BARE_LOOP: &str = "bare-loop";

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [SKETCH, book, out] => sketch::sketch(Path::new(book), Path::new(out)),
        [BARE_LOOP, book, site, out] => bare_loop(Path::new(book), Path::new(site), Path::new(out)),
        _ => compare(arguments.iter().filter_map(|argument| argument.parse().ok()).collect()),
    }
}

fn compare(numbers: Vec<usize>) {
    println!("median of {RUNS} runs, 2 threads\n");
    if numbers.is_empty() {
        [1_000, 10_000].into_iter().for_each(compare_pages);
        compare_handouts(400, 30);
    }
    numbers.into_iter().for_each(compare_pages);
}

fn compare_pages(pages: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let generate = |book: &Path| generated_book::generate(book, pages);
    let site = TestSite::new(folder.path(), generate);
    site.make_lean(generate);
    println!("{pages} pages, {}", site.size());
    print(pages, &site.measure(&[Program::Sketch, Program::LeanTheme]));
}

fn compare_handouts(handouts: usize, exercises: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let generate = |book: &Path| generated_handouts::generate_handouts(book, handouts, exercises);
    let site = TestSite::new(folder.path(), generate);
    println!("{handouts} handouts of {exercises} exercises in all their editions, {}", site.size());
    print(handouts, &site.measure(&[]));
}

/// What is compared.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Program {
    Sketch,
    LeanTheme,
    FullBuild,
    NothingChanged,
    BareLoop,
    Copy,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Sketch => "sketch of the same crates",
            Self::LeanTheme => "full build, lean theme",
            Self::FullBuild => "full build",
            Self::NothingChanged => "build that changes nothing",
            Self::BareLoop => "bare read and write loop",
            Self::Copy => "cp -r of the output",
        }
    }
}

/// A book and its finished site, perhaps the same book with a lean theme, and what is made of them.
struct TestSite {
    folder: PathBuf,
}

impl TestSite {
    fn new(folder: &Path, generate: impl Fn(&Path)) -> Self {
        let site = Self { folder: folder.to_owned() };
        generate(&site.path("book"));
        // Also brings the sources into memory.
        usage(&mut site.build("book", "site"));
        site
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Makes the book again with a theme whose pages have what the sketch shows and what patients need, and nothing around it.
    fn make_lean(&self, generate: impl Fn(&Path)) {
        generate(&self.path("lean"));
        let settings = self.path("lean/book.toml");
        let text = fs::read_to_string(&settings).expect("readable");
        fs::write(settings, text + "[theme]\nname = \"lean\"\n").expect("written");
        let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/lean");
        for (name, path) in files(&theme) {
            files::write(&self.path("lean/themes/lean").join(name), &fs::read(path).expect("readable"));
        }
        usage(&mut self.build("lean", "lean-site"));
    }

    fn size(&self) -> String {
        let outputs = files(&self.path("site"));
        let bytes: u64 = outputs.iter().map(|(_, path)| fs::metadata(path).expect("a file").len()).sum();
        let sources = files(&self.path("book")).len();
        format!("{sources} sources, {} outputs of {:.1} MB in all:", outputs.len(), bytes as f64 / 1e6)
    }

    /// Runs the program that people use.
    fn build(&self, book: &str, out: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
        command.args(["build", "--quiet", "--out"]).args([self.path(out), self.path(book)]);
        command.env("RAYON_NUM_THREADS", "2");
        command
    }

    /// Runs this program as another.
    fn own(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(std::env::current_exe().expect("this program"));
        command.arg(arguments[0]).args(arguments[1..].iter().map(|name| self.path(name)));
        command.env("RAYON_NUM_THREADS", "2");
        command
    }

    fn command(&self, program: Program) -> Command {
        match program {
            Program::Sketch => self.own(&[SKETCH, "book", "sketched"]),
            Program::LeanTheme => self.build("lean", "lean-built"),
            Program::FullBuild | Program::NothingChanged => self.build("book", "built"),
            Program::BareLoop => self.own(&[BARE_LOOP, "book", "site", "written"]),
            Program::Copy => {
                let mut command = Command::new("cp");
                command.arg("-r").args([self.path("site"), self.path("copied")]);
                command
            }
        }
    }

    /// Measures `more` and what every book is measured with, in turns, so that a slow moment of the machine affects all.
    fn measure(&self, more: &[Program]) -> Vec<(Program, Usage)> {
        let every = [Program::FullBuild, Program::NothingChanged, Program::BareLoop, Program::Copy];
        let programs: Vec<Program> = more.iter().copied().chain(every).collect();
        let mut runs: Vec<Vec<Usage>> = vec![Vec::new(); programs.len()];
        for _ in 0..RUNS {
            for (program, runs) in programs.iter().zip(&mut runs) {
                runs.push(usage(&mut self.command(*program)));
            }
            for name in ["sketched", "lean-built", "built", "written", "copied"] {
                let made = self.path(name);
                if made.exists() {
                    fs::remove_dir_all(made).expect("removed");
                }
            }
        }
        programs.into_iter().zip(runs.iter().map(|runs| medians(runs))).collect()
    }
}

fn print(pages: usize, measured: &[(Program, Usage)]) {
    let sketch =
        measured.iter().find(|(program, _)| *program == Program::Sketch).map(|(_, usage)| usage.user);
    println!(
        "{:28} {:>8} {:>9} {:>8} {:>8} {:>9} {:>8}",
        "", "seconds", "pages/s", "user s", "system s", "x sketch", "peak MB"
    );
    for (program, usage) in measured {
        let [wall, user, system] = [usage.wall, usage.user, usage.system].map(|time| time.as_secs_f64());
        let ratio = sketch.map_or_else(String::new, |sketch| format!("{:.1}", user / sketch.as_secs_f64()));
        println!(
            "{:28} {wall:8.3} {:9.0} {user:8.3} {system:8.3} {ratio:>9} {:8.0}",
            program.name(),
            pages as f64 / wall,
            usage.peak as f64 / 1e6
        );
    }
    println!();
}
