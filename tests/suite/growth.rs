//! How the work of checking a page grows with the page: eight times the text takes about eight times as long, whatever is in it.

use std::process::Stdio;
use std::time::Duration;

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};
use wait4::Wait4 as _;

use super::project::{Project, page};

/// The sizes that are compared, in bytes. The smaller one takes several times as long as a page of one word.
const SIZES: [usize; 2] = [40_000, 320_000];

/// What eight times the text may cost at most. Work that grows with the square of the text costs up to 64 times as much.
const MOST: f64 = 12.0;

/// Other work of the machine makes a run longer and never shorter, so a page that seems slow is measured again.
const TRIES: usize = 4;

/// Gives the line with a number.
type Line = fn(usize) -> String;

#[test]
fn work_grows_with_the_text() {
    let same: [(&str, &str); 32] = [
        ("paragraphs", "Walk to the end of the path and back.\n\n"),
        ("underlined headings", "Walk\n===\n\n"),
        ("headings of a letter", "a\n-\n"),
        ("headings with the same name", "## Walk {#walk}\n\n"),
        ("alerts that never end", "[!\n"),
        ("alerts", "> [!TIP]\n> Walk.\n\n"),
        ("unknown alerts", "> [!FOO]\n> Walk.\n\n"),
        ("tags that never end", "<a \n"),
        ("blocks of HTML", "<div>\n\n"),
        ("comments", "<!-- a -->\n\n"),
        ("comments that never end", "<!-- \n"),
        ("declarations", "<!A \n"),
        ("a link to nowhere", "[a](no.md)\n"),
        ("brackets", "[\n"),
        ("half links", "[a](\n"),
        ("pictures that never end", "![\n"),
        ("one footnote", "[^a]: Rest.\n\n"),
        ("stars", "*a **b\n"),
        ("underscores", "_a __b\n"),
        ("ticks", "`a\n"),
        ("quotations", "> a\n\n"),
        ("bullets", "- a\n"),
        ("boxes", "- [ ] a\n"),
        ("pipes", "|\n"),
        ("tables", "| a | b |\n|---|---|\n| 1 | 2 |\n\n"),
        ("terms", "a\n: b\n\n"),
        ("numbers to call", "Call 911 or 999.\n\n"),
        ("percentages", "It helps 50% of 10 people.\n\n"),
        ("doses", "Hold for 5 seconds, 3 sets of 10.\n\n"),
        ("dates", "Come on 30 February 2024.\n\n"),
        ("letters of other scripts", "w\u{430}lk\n\n"),
        ("characters that turn the text", "a\u{202e}b\n\n"),
    ];
    let numbered: [(&str, Line); 12] = [
        ("headings", |number| format!("## Walk {number}\n\n")),
        ("links to nowhere", |number| format!("[a{number}](no-{number}.md)\n\n")),
        ("links to no heading", |number| format!("[a](#no-{number})\n\n")),
        ("missing pictures", |number| format!("![a](no-{number}.png)\n\n")),
        ("missing footnotes", |number| format!("a[^{number}]\n\n")),
        ("unused footnotes", |number| format!("[^{number}]: Rest.\n\n")),
        ("footnotes", |number| format!("a[^{number}]\n\n[^{number}]: Rest.\n\n")),
        ("addresses", |number| format!("<https://a.example/{number}>\n\n")),
        ("definitions of links", |number| format!("[a{number}]: https://a.example/{number}\n")),
        ("ticks of many lengths", |number| format!("{}a\n", "`".repeat(number % 200 + 1))),
        ("bullets below bullets", |number| format!("{}- a\n", "  ".repeat(number % 40))),
        ("numbered steps", |number| format!("{number}. Walk.\n")),
    ];
    let same = same.map(|(what, line)| (what, SIZES.map(|size| line.repeat(size / line.len()))));
    let numbered = numbered.map(|(what, line)| (what, SIZES.map(|size| lines(line, size))));
    let slow: Vec<String> = same
        .par_iter()
        .chain(&numbered[..])
        .filter_map(|(what, [short, long])| {
            let ratio = growth(short, long);
            (ratio > MOST).then(|| format!("{what}: eight times the text takes {ratio:.0} times as long"))
        })
        .collect();
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}

/// Lines that each have their number, up to a size.
fn lines(line: Line, size: usize) -> String {
    let mut text = String::new();
    for number in 1.. {
        text.push_str(&line(number));
        if text.len() >= size {
            break;
        }
    }
    text
}

/// How many times as long the long text takes.
fn growth(short: &str, long: &str) -> f64 {
    let [short, long] = [short, long].map(|text| page("", text));
    let mut least = [Duration::MAX; 2];
    let ratio = |least: [Duration; 2]| least[1].as_secs_f64() / least[0].as_secs_f64();
    for _ in 0..TRIES {
        for (least, project) in least.iter_mut().zip([&short, &long]) {
            *least = (*least).min(work(project));
        }
        if ratio(least) <= MOST {
            break;
        }
    }
    ratio(least)
}

/// The time of the processor, without that of the kernel, that checking a book takes.
fn work(project: &Project) -> Duration {
    let mut command = project.command(&["check", "--today", "2026-03-01"]);
    let mut program =
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("the program starts");
    let ended = program.wait4().expect("the program ends");
    assert!(matches!(ended.status.code(), Some(0 | 1)), "{}", ended.status);
    ended.rusage.utime
}
