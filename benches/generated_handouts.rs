//! A book of handouts that share exercises, the same on every machine.

use std::fs;
use std::path::Path;

use crate::generated_book::generate;

/// The number of exercises that handouts share.
const SHARED: usize = 30;

/// A book of 30 exercise pages and of handouts that each prescribe the first `each` of them.
pub(crate) fn generate_handouts(book: &Path, handouts: usize, each: usize) {
    assert!(each <= SHARED, "a handout cannot prescribe more exercises than there are");
    generate(book, SHARED);
    let folder = book.join("content/handouts");
    fs::create_dir_all(&folder).expect("made");
    fs::write(folder.join("_index.md"), "---\nkind: section\ntitle: Handouts\n---\n").expect("written");
    let exercises: String = (0..each).map(|page| format!("  - s{}/e{page}\n", page / 25)).collect();
    for handout in 0..handouts {
        let text = format!(
            "---\nkind: handout\ntitle: Handout {handout}\nsummary: Exercises for your back.\n\
             main_message: Move a little every day. Stop if your pain gets worse.\nexercises:\n{exercises}---\n\
             Do these exercises every day.\n"
        );
        fs::write(folder.join(format!("h{handout}.md")), text).expect("written");
    }
}
