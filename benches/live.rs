//! How long it takes from the end of a save until the new bytes are served, and until they are painted in a real browser; and how
//! many builds a burst of 300 files makes.
//!
//! ```sh
//! cargo bench --bench live             # 1,000 and 10,000 pages
//! cargo bench --bench live -- 500      # another number
//! ```
//!
//! The painted page needs Node and the browser that `tests/run tools` installs.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a measurement writes files, reads the clock and prints"
)]

mod generated_book;
mod generated_sections;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// Edits of each measurement.
const EDITS: usize = 100;

/// Files of the burst.
const BURST: usize = 300;

fn main() {
    let numbers: Vec<usize> = std::env::args().skip(1).filter_map(|argument| argument.parse().ok()).collect();
    let numbers = if numbers.is_empty() { vec![1_000, 10_000] } else { numbers };
    println!(
        "{EDITS} edits of each kind, {} cores, milliseconds\n",
        std::thread::available_parallelism().map_or(0, usize::from)
    );
    println!("{:44} {:>7} {:>7} {:>7}", "", "p50", "p99", "max");
    for pages in numbers {
        bench(pages);
    }
}

fn bench(pages: usize) {
    let folder = tempfile::tempdir().expect("a folder");
    let book = folder.path().join("book");
    generated_book::generate(&book, pages);
    let watch = Watch::start(&book);
    let page = |number: usize| book.join(format!("content/s{}/e{number}.md", number / 25));
    let path = |number: usize| format!("/s{}/e{number}/", number / 25);
    // Unchanged files are not read again only once they are some seconds old, so that a second change within a tick of the
    // clock is not missed. An author has opened the book long ago.
    std::thread::sleep(Duration::from_secs(3));
    watch.edit(&page(0), &path(0), "warm");

    let row = |name: &str, mut times: Vec<Duration>| {
        times.sort();
        let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3;
        println!("{:44} {:7.1} {:7.1} {:7.1}", format!("{pages} pages: {name}"), at(0.5), at(0.99), at(1.0));
    };
    // Various pages, as an author edits them: one save at a time, and a moment between two.
    let pick = |edit: usize| (edit * 37) % pages;
    let edits = |change: &dyn Fn(usize) -> Duration| {
        (0..EDITS)
            .map(|edit| {
                let time = change(edit);
                std::thread::sleep(Duration::from_millis(50));
                time
            })
            .collect::<Vec<_>>()
    };
    row(
        "body, save to served",
        edits(&|edit| watch.edit(&page(pick(edit)), &path(pick(edit)), &format!("body {edit}"))),
    );
    row(
        "title, save to served",
        edits(&|edit| {
            let number = pick(edit);
            let text = fs::read_to_string(page(number)).expect("readable");
            let title = format!("title: New title {edit}");
            let line = text.lines().find(|line| line.starts_with("title: ")).expect("a title").to_owned();
            watch.save(
                &page(number),
                &path(number),
                &text.replacen(&line, &title, 1),
                &format!("New title {edit}"),
            )
        }),
    );
    let painted = Painted::start(&watch, &path(1));
    row(
        "body, save to painted",
        edits(&|edit| {
            let text = with_line(&fs::read_to_string(page(1)).expect("readable"), &format!("painted {edit}"));
            fs::write(page(1), text).expect("written");
            painted.wait(&format!("painted {edit}"))
        }),
    );
    drop(painted);

    let before = watch.builds();
    for number in 0..BURST.min(pages) {
        let text = fs::read_to_string(page(number)).expect("readable");
        fs::write(page(number), with_line(&text, "burst")).expect("written");
    }
    let last = BURST.min(pages) - 1;
    watch.wait_for(&path(last), "burst");
    std::thread::sleep(Duration::from_millis(500));
    println!("{pages} pages: {} files changed at once: {} build(s)", last + 1, watch.builds() - before);
    println!("{pages} pages: peak memory {} MB\n", watch.peak() / 1024);
}

/// The page's text with this line in its last paragraph, in place of the one before.
fn with_line(text: &str, line: &str) -> String {
    let body = text.split("\n\nEdited: ").next().unwrap_or_default();
    format!("{body}\n\nEdited: {line}.\n")
}

/// The real program.
struct Watch {
    child: Child,
    printed: PathBuf,
    /// Of the window.
    port: u16,
    /// Of the book's pages.
    book: u16,
}

impl Watch {
    fn start(book: &Path) -> Self {
        let printed = book.parent().expect("a folder").join("printed");
        let file = fs::File::create(&printed).expect("a file");
        let child = Command::new(env!("CARGO_BIN_EXE_handout"))
            .args(["watch", "--port", "0"])
            .arg(book)
            .stdout(file)
            .spawn()
            .expect("the program starts");
        let mut watch = Self { child, printed, port: 0, book: 0 };
        while watch.port == 0 {
            std::thread::sleep(Duration::from_millis(20));
            let text = fs::read_to_string(&watch.printed).expect("readable");
            let address = text.split("127.0.0.1:").nth(1).and_then(|rest| rest.split_once('/'));
            watch.port = address.and_then(|(port, _)| port.parse().ok()).unwrap_or(0);
        }
        let window = page(&mut connect(watch.port), watch.port, "/");
        let book =
            window.split("data-book=\"http://127.0.0.1:").nth(1).and_then(|rest| rest.split('"').next());
        watch.book = book.and_then(|port| port.parse().ok()).expect("the window names the book's address");
        watch
    }

    fn edit(&self, file: &Path, path: &str, line: &str) -> Duration {
        let text = with_line(&fs::read_to_string(file).expect("readable"), line);
        self.save(file, path, &text, &format!("Edited: {line}."))
    }

    /// Saves a file, and returns the time from the end of the save until the page was served with the mark in it. Like an open page,
    /// it asks when it is notified: asking again and again would take time away from building, on so few cores.
    fn save(&self, file: &Path, path: &str, text: &str, mark: &str) -> Duration {
        let mut events = BufReader::new(connect(self.port));
        write!(
            events.get_mut(),
            "GET /~handout/events?page={path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
            self.port
        )
        .expect("sent");
        next_state(&mut events);
        let mut stream = connect(self.book);
        fs::write(file, text).expect("written");
        let start = Instant::now();
        loop {
            next_state(&mut events);
            if page(&mut stream, self.book, path).contains(mark) {
                return start.elapsed();
            }
        }
    }

    /// Waits until a page contains a mark.
    fn wait_for(&self, path: &str, mark: &str) {
        let mut stream = connect(self.book);
        while !page(&mut stream, self.book, path).contains(mark) {
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn builds(&self) -> usize {
        let text = fs::read_to_string(&self.printed).expect("readable");
        text.lines().filter(|line| line.contains(" updated in ")).count()
    }

    /// The peak memory in KB.
    fn peak(&self) -> u64 {
        let text = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse().unwrap_or(0)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).expect("connected");
    stream.set_nodelay(true).expect("set");
    stream
}

/// The answer for a page, over a connection that stays open.
fn page(stream: &mut TcpStream, port: u16, path: &str) -> String {
    write!(stream, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n").expect("sent");
    let mut bytes = Vec::new();
    answer(stream, &mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads events until one says a state.
fn next_state(events: &mut BufReader<TcpStream>) {
    let mut line = String::new();
    while !line.starts_with("data: ") {
        line.clear();
        assert!(events.read_line(&mut line).expect("a line") > 0, "the server hung up");
    }
}

/// Reads one answer with its length in the head.
fn answer(stream: &mut TcpStream, bytes: &mut Vec<u8>) {
    bytes.clear();
    let mut buffer = [0; 16 * 1024];
    loop {
        let read = stream.read(&mut buffer).expect("an answer");
        assert!(read > 0, "the server hung up");
        bytes.extend_from_slice(&buffer[..read]);
        let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else { continue };
        let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
        let length =
            head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse::<usize>().ok());
        if bytes.len() >= end + 4 + length.expect("a length") {
            return;
        }
    }
}

/// A page in a real browser, which reports when a text has been painted.
struct Painted {
    child: Child,
    lines: std::cell::RefCell<BufReader<ChildStdout>>,
}

impl Painted {
    fn start(watch: &Watch, path: &str) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/painted.mjs");
        let mut child = Command::new("node")
            .arg(script)
            .arg(format!("http://127.0.0.1:{}{path}", watch.port))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("node starts");
        let lines = std::cell::RefCell::new(BufReader::new(child.stdout.take().expect("a pipe")));
        let painted = Self { child, lines };
        painted.wait("ready");
        painted
    }

    /// Waits until the browser reports that it painted a line with this mark.
    fn wait(&self, mark: &str) -> Duration {
        let start = Instant::now();
        let mut line = String::new();
        while !line.contains(mark) {
            line.clear();
            assert!(self.lines.borrow_mut().read_line(&mut line).expect("a line") > 0, "the browser ended");
        }
        start.elapsed()
    }
}

impl Drop for Painted {
    /// The script ends when its input does, and closes the browser.
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}
