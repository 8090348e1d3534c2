//! Books with mistakes in pictures, and in the keys that name them.

use super::camera::{photo, png};
use super::messages::{Case, PNG, SPANISH, case, page};
use super::project::{BRIDGE, Project};

/// The cases; the test is in `messages`.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = file_cases();
    all.extend(key_cases());
    all
}

fn file_cases() -> Vec<Case> {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let both = page("", "![A hip](hip.heic) ![A knee](knee.jpg)");
    let cut = photo(40, 30, 1);
    let mut damaged = PNG.to_vec();
    damaged[45] ^= 1;
    let mut wide = png(1);
    // A width and height of 16 million, and the checksum of that.
    wide[16..24].copy_from_slice(&[0, 0xff, 0xff, 0xff, 0, 0xff, 0xff, 0xff]);
    wide[29..33].copy_from_slice(&[0x83, 0x3c, 0xf1, 0x0f]);
    vec![
        case("photo-heic", both.file("content/hip.heic", heic).file("content/knee.jpg", heic)),
        case("photo-foreign", page("", "![A hip](hip.tif)").file("content/hip.tif", b"II*\0")),
        case("photo-cut", page("", "![A hip](hip.jpg)").file("content/hip.jpg", &cut[..cut.len() - 9])),
        case("photo-damaged", page("", "![A hip](hip.png)").file("content/hip.png", damaged)),
        case("photo-too-large", page("", "![A hip](hip.png)").file("content/hip.png", wide)),
        case(
            "photo-moves",
            page("", "![A hip](hip.gif)").file(
                "content/hip.gif",
                b"GIF89a\xd0\x07\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b",
            ),
        ),
        case("photo-ending", page("", "![A hip](hip.mp4)").file("content/hip.mp4", "x")),
    ]
}

/// An exercise with this value of the key `image`.
fn exercise(image: &str) -> Project {
    Project::new()
        .file("content/bridge.md", BRIDGE.replace("dose:", &format!("image: {image}\ndose:")))
        .file("content/bridge-start.jpg", photo(40, 30, 1))
}

fn key_cases() -> Vec<Case> {
    let translated = |image: &str| {
        exercise("{start: bridge-start.jpg, alt: A person lies on their back}")
            .setting("languages = [\"es\"]")
            .file("i18n/es.ftl", SPANISH)
            .file("content/bridge.es.md", BRIDGE.replace("dose:", &format!("{image}dose:")))
    };
    vec![
        case("image-alone", exercise("bridge-start.jpg")),
        case("image-without-alt", exercise("{start: bridge-start.jpg}")),
        case("image-keys", exercise("{strat: bridge-start.jpg, alt: A person}")),
        case("image-nothing", exercise("{alt: A person}")),
        case("image-middle", exercise("{middle: bridge-start.jpg, alt: A person}")),
        case("image-list", exercise("[bridge-start.jpg]")),
        case(
            "image-lost",
            exercise("{start: bridge-strat.jpg, end: photos/bridge-start.jpg, alt: A person}"),
        ),
        case("image-disk", exercise("{start: \"C:\\\\bridge.jpg\", end: bridge.pdf, alt: A person}")),
        case("image-elsewhere", exercise("{start: \"https://example.org/a.jpg\", alt: A person}")),
        case(
            "image-and-figure",
            exercise("{start: bridge-start.jpg, alt: A person}\nfigure: {pose: standing}"),
        ),
        case("image-not-translated", translated("")),
        case("image-translated-nothing", translated("image: {alt: \"\"}\n")),
    ]
}
