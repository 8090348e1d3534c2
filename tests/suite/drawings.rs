//! Drawings of many programs, and of attackers, as files in tests/fixtures/drawings: what is published of them. The browser tests open
//! the published forms of the hostile ones.

use std::path::Path;

use handout_base::diag::Severity;
use handout_drawing::prepare;

use super::fuzz::targets::drawing_fault;
use super::project::{BOOK, HOME, Project, tree};

/// Hostile files that are not read as drawings at all.
const REFUSED: [&str; 14] = [
    "deep.svg",
    "doctype-attlist.svg",
    "encoding-iso-2022-jp.svg",
    "encoding-utf-7.svg",
    "entity-bomb.svg",
    "entity-external.svg",
    "entity-parameter.svg",
    "entity-script.svg",
    "gzip.svg",
    "html-in-svg.svg",
    "iso-2022-jp-escape.svg",
    "use-bomb.svg",
    "use-circle.svg",
    "utf-16.svg",
];

fn files(kind: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/drawings").join(kind);
    tree(&folder).into_iter().collect()
}

#[test]
fn of_hostile_drawings_only_what_draws_is_published() {
    let files = files("hostile");
    assert!(files.len() > 100);
    let mut refused = Vec::new();
    for (name, bytes) in &files {
        let Ok(drawing) = prepare(bytes) else {
            refused.push(name.as_str());
            continue;
        };
        assert_eq!(drawing_fault(&drawing.bytes), None, "{name}");
        let text = std::str::from_utf8(&drawing.bytes).expect("text");
        let is_shown = ["title-markup.svg", "attribute-quote.svg"].contains(&name.as_str());
        assert!(is_shown || !text.contains("fetch") && !text.contains("/ran"), "{name}: {text}");
        assert_eq!(prepare(&drawing.bytes).map(|again| again.bytes), Ok(drawing.bytes), "{name}");
    }
    assert_eq!(refused, REFUSED);
}

#[test]
fn the_check_of_published_drawings_finds_hostile_ones() {
    // These ask for nothing and run nothing as they are, or hold only text that looks hostile.
    let harmless = [
        "attribute-quote.svg",
        "capital-names.svg",
        "image-data-svg-as-png.svg",
        "content-script-type.svg",
        "style-closes.svg",
        "title-markup.svg",
        "use-bomb.svg",
        "use-circle.svg",
        "deep.svg",
        "doctype-external.svg",
        "encoding-utf-7.svg",
    ];
    for (name, bytes) in files("hostile") {
        let is_found = std::str::from_utf8(&bytes).is_err() || drawing_fault(&bytes).is_some();
        assert!(is_found || harmless.contains(&name.as_str()), "{name} passes as it is");
    }
}

#[test]
fn drawings_of_programs_lose_nothing() {
    let files = files("ordinary");
    assert!(files.len() > 12);
    for (name, bytes) in &files {
        let drawing = prepare(bytes).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert_eq!(drawing.problems(&name.as_str().into()), [], "{name}");
        assert!(drawing.size.is_some() || name == "matplotlib.svg" || name == "coreldraw.svg", "{name}");
        assert_eq!(drawing_fault(&drawing.bytes), None, "{name}");
        let text = std::str::from_utf8(&drawing.bytes).expect("text");
        assert!(!text.contains("Jo Doe"), "{name} names its author");
        assert!(drawing.bytes.len() < bytes.len(), "{name} is smaller");
    }
}

#[test]
fn every_way_to_the_output_writes_drawings_again() {
    // Of another width each, since files of the same bytes would be one.
    let hostile = |width: u8| {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} 9'><script>a()</script><rect/></svg>"
        )
    };
    let page = "---\nkind: page\ntitle: Page\n---\n![A hip](hip.svg)\n";
    let project = Project::empty()
        .file("book.toml", format!("{BOOK}\n[theme]\nname = \"mine\"\n"))
        .file("content/_index.md", HOME)
        .file("content/page.md", page)
        .file("content/hip.svg", hostile(1))
        .file("static/logo.svg", hostile(2))
        .file("static/other/ICON.SVG", hostile(3))
        .file("static/other/drawing.svg", hostile(4))
        .file("themes/mine/static/icon.svg", hostile(5))
        .file("themes/mine/theme.toml", "name = \"mine\"\n");
    let built = project.build();
    assert_eq!(built.code, 0, "{}", built.stderr);
    let drawings: Vec<_> = tree(&project.path("public"))
        .into_iter()
        .filter(|(path, _)| path.to_ascii_lowercase().ends_with(".svg") && !path.contains("figures/"))
        .collect();
    assert_eq!(drawings.len(), 5);
    for (path, bytes) in drawings {
        assert_eq!(drawing_fault(&bytes), None, "{path}");
    }
    assert_eq!(built.stderr.matches("warning[drawing-left-out]").count(), 5);
}

#[test]
fn a_drawing_is_an_error_only_where_a_patient_would_miss_something() {
    for (name, bytes) in files("hostile") {
        let Ok(drawing) = prepare(&bytes) else { continue };
        let is_error =
            drawing.problems(&name.as_str().into()).iter().any(|one| one.severity == Severity::Error);
        let is_quiet = ["script", "on", "html", "handler", "listener", "link"];
        let acts = is_quiet.iter().any(|start| name.starts_with(start));
        assert!(!(acts && is_error) || name == "onerror-image.svg", "{name}");
    }
}
