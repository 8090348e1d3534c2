//! Golden files: the expected output, in tests/golden and beside the books of tests/cases.
//! `HANDOUT_UPDATE_GOLDEN=1` rewrites them; read the difference before you commit it.

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

/// Compares text with a golden file of tests/golden.
#[track_caller]
pub(crate) fn check(name: &str, found: &str) {
    if let Err(difference) = compare(&path(name), Some(found.as_bytes())) {
        panic!("{difference}");
    }
}

/// Compares bytes with a golden file, or says that they are missing; the error shows both. An update writes the file, or
/// removes it where there is nothing to compare it with.
pub(crate) fn compare(path: &Path, found: Option<&[u8]>) -> Result<(), String> {
    if updating() {
        match found {
            Some(found) => {
                fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
                fs::write(path, found).expect("the golden file is written");
            }
            None => fs::remove_file(path).expect("the golden file is removed"),
        }
        return Ok(());
    }
    let expected = fs::read(path).ok();
    if expected.as_deref() == found {
        return Ok(());
    }
    let name = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).expect("a file of the repository").display();
    let text = |bytes: Option<&[u8]>| match bytes {
        Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        None => "(no such file)\n".to_owned(),
    };
    let (expected, found) = (text(expected.as_deref()), text(found));
    Err(format!(
        "{name} differs; HANDOUT_UPDATE_GOLDEN=1 rewrites it.\n--- expected\n{expected}\n--- found\n{found}"
    ))
}

/// Fails on golden files in a folder that no test names, since nothing would compare them.
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
