//! The starter content and the theme are embedded in the binary; a file that is added to them must rebuild it. What draws figures
//! and what makes PDFs get a fingerprint, so that nothing of an earlier version is taken for something of this.

#![expect(clippy::disallowed_methods, reason = "a build script reads the sources that it hashes")]

use std::fs;
use std::path::{Path, PathBuf};

/// What decides the bytes of a PDF and what is found out about it, besides the page.
const PDF: [&str; 5] = [
    "src/pdf",
    "src/input/print_settings.rs",
    "src/output/media_type.rs",
    "src/theme/contrast.rs",
    "src/path.rs",
];

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes/clinic");
    println!("cargo::rerun-if-changed=src/figure");
    for place in PDF {
        println!("cargo::rerun-if-changed={place}");
    }
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rustc-env=HANDOUT_FIGURES={}", fingerprint(&["src/figure"]));
    println!("cargo::rustc-env=HANDOUT_PDF={}", fingerprint(&PDF));
}

/// Stands for sources and for the libraries that they use.
fn fingerprint(places: &[&str]) -> String {
    let mut files = vec![PathBuf::from("Cargo.lock")];
    for place in places.iter().map(Path::new) {
        if place.is_dir() { collect(place, &mut files) } else { files.push(place.to_owned()) }
    }
    files.sort();
    let mut hash = Fnv::default();
    for file in files {
        hash.add(file.to_string_lossy().replace('\\', "/").as_bytes());
        // Git may check texts out with other ends of lines.
        let text: Vec<u8> =
            fs::read(&file).unwrap_or_default().into_iter().filter(|byte| *byte != b'\r').collect();
        hash.add(&text);
    }
    format!("{:016x}", hash.0)
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
