//! Golden files: what the program should give, kept in tests/golden. `HANDOUT_UPDATE_GOLDEN=1` writes them anew; read the
//! difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};

/// A path below tests/golden.
pub(crate) fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name)
}

/// Whether golden files are written instead of compared.
pub(crate) fn updating() -> bool {
    std::env::var_os("HANDOUT_UPDATE_GOLDEN").is_some()
}

/// Compares text with a golden file.
#[track_caller]
pub(crate) fn check(name: &str, found: &str) {
    let path = path(name);
    if updating() {
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(&path, found).expect("the golden file is written");
        return;
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        expected == found,
        "tests/golden/{name} differs; HANDOUT_UPDATE_GOLDEN=1 writes it anew.\n--- expected\n{expected}\n--- found\n{found}"
    );
}

/// Fails on golden files in a folder that no test named: they would be dead.
#[track_caller]
pub(crate) fn no_leftovers(folder: &str, known: &[String]) {
    for entry in fs::read_dir(path(folder)).expect("the folder of golden files") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        if known.contains(&name) {
            continue;
        }
        assert!(updating(), "tests/golden/{folder}/{name} belongs to no test");
        fs::remove_file(path(folder).join(name)).expect("the leftover is removed");
    }
}
