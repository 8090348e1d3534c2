//! A book of any pages, the same on every machine.

use std::fs;
use std::path::Path;

/// A book of pages in sections of 25, each with the name of its kind and its number. Random numbers come from a linear congruential
/// generator: the book is the same on every machine.
pub(crate) fn book_of(
    book: &Path,
    pages: usize,
    kind: &str,
    mut text: impl FnMut(usize, &mut dyn FnMut(usize) -> usize) -> String,
) {
    let write = |path: String, text: String| {
        let path = book.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, text).expect("written");
    };
    write("book.toml".into(), "title = \"Bench\"\nbase_url = \"https://bench.handout/\"\nregion = \"us\"\n[clinic]\nname = \"Bench\"\nphone = \"310-555-0100\"\n".into());
    write("content/_index.md".into(), "---\nkind: section\ntitle: Home\n---\n".into());
    let mut seed = 1_u64;
    let mut random = move |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for page in 0..pages {
        let section = page / 25;
        if page % 25 == 0 {
            let text = format!("---\nkind: section\ntitle: Section {section}\n---\n");
            write(format!("content/s{section}/_index.md"), text);
        }
        write(format!("content/s{section}/{kind}{page}.md"), text(page, &mut random));
    }
}
