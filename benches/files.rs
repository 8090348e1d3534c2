//! What the programs that a build is compared with do with files.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

/// Every file below a folder: its relative and its full path.
pub(crate) fn files(root: &Path) -> Vec<(PathBuf, PathBuf)> {
    walkdir::WalkDir::new(root)
        .into_iter()
        .map(|entry| entry.expect("a readable folder"))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (entry.path().strip_prefix(root).expect("below the root").to_owned(), entry.into_path()))
        .collect()
}

/// Writes a file, and makes its folder.
pub(crate) fn write(path: &Path, bytes: &[u8]) {
    fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    fs::write(path, bytes).expect("written");
}

/// Reads every source, and writes files with the names and sizes of those of a finished site, with nothing between.
pub(crate) fn bare_loop(book: &Path, site: &Path, out: &Path) {
    let read: usize = files(book).par_iter().map(|(_, path)| fs::read(path).expect("readable").len()).sum();
    assert!(read > 0);
    let size = |path: &Path| fs::metadata(path).expect("a file").len() as usize;
    let outputs: Vec<(PathBuf, usize)> =
        files(site).into_iter().map(|(name, path)| (name, size(&path))).collect();
    let bytes = vec![b' '; outputs.iter().map(|(_, size)| *size).max().unwrap_or_default()];
    outputs.par_iter().for_each(|(name, size)| write(&out.join(name), &bytes[..*size]));
}
