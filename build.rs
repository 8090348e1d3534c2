//! The starter content and the theme are embedded in the binary; a file that is added to them must rebuild it.

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes/clinic");
}
