//! The starter content and the theme are embedded in the program; a file that is added to them must build it anew.

fn main() {
    println!("cargo::rerun-if-changed=content");
    println!("cargo::rerun-if-changed=themes/clinic");
}
