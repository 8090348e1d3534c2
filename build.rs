//! The starter content and the theme are embedded in the binary; a file that is added to them must rebuild it. What draws figures
//! gets a fingerprint, so that no figure of an earlier version is taken for one of this.

#![expect(clippy::disallowed_methods, reason = "a build script reads the sources that it hashes")]

use std::fs;
use std::path::{Path, PathBuf};

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes/clinic");
    println!("cargo::rerun-if-changed=src/figure");
    println!("cargo::rerun-if-changed=Cargo.lock");
    let mut files = vec![PathBuf::from("Cargo.lock")];
    collect(Path::new("src/figure"), &mut files);
    files.sort();
    let mut hash = Fnv::default();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        // Git may check texts out with other ends of lines.
        let text: Vec<u8> =
            fs::read(&file).unwrap_or_default().into_iter().filter(|byte| *byte != b'\r').collect();
        hash.add(&text);
    }
    println!("cargo::rustc-env=HANDOUT_FIGURES={:016x}", hash.0);
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// The hash FNV-1a of 64 bits: short, and enough to tell versions apart.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    /// Adds bytes, and where they end.
    fn add(&mut self, bytes: &[u8]) {
        for part in [bytes, &(bytes.len() as u64).to_le_bytes()] {
            for byte in part {
                self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
    }
}
