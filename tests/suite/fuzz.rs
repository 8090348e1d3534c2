//! The fuzz targets, run on their seeds and on a few hundred mutations of each. They are the same every time; the long search is
//! `cargo fuzz` (fuzz/README.md).

use std::collections::BTreeMap;
use std::panic::catch_unwind;
use std::path::Path;

use super::project::tree;

#[expect(unreachable_pub, reason = "it is a separate library for `cargo fuzz`")]
#[path = "../../fuzz/src/lib.rs"]
pub(super) mod targets;

#[test]
fn front_matter_of_any_bytes_is_read() {
    run(targets::front_matter, seeds(&["content", "tests/cases"], ".md"), 5);
}

#[test]
fn markdown_of_any_bytes_becomes_a_page() {
    run(targets::markdown, seeds(&["content", "tests/cases"], ".md"), 5);
}

#[test]
fn a_text_that_repeats_becomes_a_page() {
    // One is enough here: a megabyte takes a while without optimization, and growth.rs compares sizes.
    run(targets::repeated, vec![b"- a\n".to_vec()], 0);
}

#[test]
fn settings_of_any_bytes_are_read() {
    run(targets::book_toml, seeds(&["tests/cases"], "book.toml"), 20);
}

#[test]
fn figures_of_any_words_are_drawn() {
    let pages = seeds(&["tests/figures"], ".md");
    let figures = pages.iter().filter_map(|page| {
        let text = std::str::from_utf8(page).ok()?;
        Some(text.split_once("figure:\n")?.1.split_once("---")?.0.as_bytes().to_vec())
    });
    run(targets::figure, figures.collect(), 20);
}

#[test]
fn pictures_of_any_bytes_are_published_or_refused() {
    run(targets::picture, seeds(&["fuzz/seeds/picture"], ""), 200);
}

#[test]
fn drawings_of_any_bytes_are_read() {
    run(targets::svg, seeds(&["tests/fixtures/drawings", "tests/golden/figures"], ".svg"), 20);
}

#[test]
fn pdfs_of_any_bytes_are_read_or_refused() {
    run(targets::pdf, seeds(&["crates/pdf/src", "tests/fixtures/riverbank/content/files"], ".pdf"), 20);
}

#[test]
fn requests_of_any_bytes_ask_for_files_of_the_site() {
    run(targets::request, seeds(&["fuzz/seeds/request"], ""), 500);
}

/// Every file below these folders whose path has this ending.
fn seeds(folders: &[&str], ending: &str) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = folders.iter().flat_map(|folder| tree(&root.join(folder)));
    files.filter(|(path, _)| path.ends_with(ending)).map(|(_, bytes)| bytes).collect()
}

/// Runs a target on each seed and on mutations of it, and reports the inputs on which it fails.
#[track_caller]
fn run(target: fn(&[u8]), seeds: Vec<Vec<u8>>, mutations: usize) {
    assert!(!seeds.is_empty(), "there are seeds");
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut failures = BTreeMap::new();
    for seed in &seeds {
        for nth in 0..=mutations {
            let input = if nth == 0 { seed.clone() } else { mutated(seed, &seeds, &mut random) };
            if catch_unwind(|| target(&input)).is_err() {
                failures.insert(input.len(), input);
            }
        }
    }
    let shortest = failures.values().next().map(|input| input.escape_ascii().to_string());
    assert!(
        shortest.is_none(),
        "{} inputs fail, the shortest is b\"{}\"",
        failures.len(),
        shortest.unwrap_or_default()
    );
}

/// The seed with up to four changes: a bit, a byte, a number at its limit, a part removed, repeated or taken from another seed.
fn mutated(seed: &[u8], seeds: &[Vec<u8>], random: &mut Random) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=random.below(4) {
        let at = random.below(bytes.len() + 1);
        let end = (at + 1 + random.below(16)).min(bytes.len());
        match random.below(7) {
            0 if at < end => bytes[at] ^= 1 << random.below(8),
            1 if at < end => bytes[at] = u8::try_from(random.below(256)).expect("a byte"),
            2 if at < end => bytes[at..end].fill([0, 0x7f, 0x80, 0xff][random.below(4)]),
            3 => drop(bytes.drain(at..end)),
            4 => {
                let part = bytes[at..end].repeat(1 + random.below(4));
                drop(bytes.splice(at..at, part));
            }
            5 => bytes.truncate(at),
            _ => {
                let other = &seeds[random.below(seeds.len())];
                let from = random.below(other.len() + 1);
                let part = other[from..(from + 32).min(other.len())].to_vec();
                drop(bytes.splice(at..end, part));
            }
        }
    }
    bytes
}

/// Numbers that look random and are the same in every run (xorshift64).
struct Random(u64);

impl Random {
    /// A number below `limit`, which is not zero.
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(limit).expect("small")).expect("small")
    }
}
