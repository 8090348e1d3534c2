//! What screen readers say about every figure that is drawn from tests/figures, in the sample site and in the Riverbank book. Each was
//! read against its picture: look at the picture before a changed description is committed.

use std::fmt::Write as _;

use super::project::Project;
use super::{figure_command, golden, riverbank};

/// The descriptions in the pages of a built book, each page below its name.
fn descriptions(project: &Project, folder: &str, prefix: &str) -> String {
    const BEFORE: &str = "role=\"img\" aria-label=\"";
    let mut text = String::new();
    let pages = project.tree(&format!("public/{folder}"));
    for (name, bytes) in pages.iter().filter(|(name, _)| name.ends_with("/index.html")) {
        let html = String::from_utf8_lossy(bytes);
        let found: Vec<&str> =
            html.split(BEFORE).skip(1).filter_map(|rest| rest.split_once('"')).map(|(alt, _)| alt).collect();
        if !found.is_empty() {
            writeln!(text, "{prefix}{}", name.trim_end_matches("/index.html")).expect("a string");
            found.iter().for_each(|alt| writeln!(text, "  {alt}").expect("a string"));
            text.push('\n');
        }
    }
    text
}

#[test]
fn every_description_is_as_it_was_read() {
    let project = figure_command::book();
    project.run(&["build"]).succeeds();
    let drawn = descriptions(&project, "", "");
    let pages = drawn.lines().filter(|line| line.starts_with(|c: char| c.is_alphabetic())).count();
    assert_eq!(pages, figure_command::exercises().len(), "a description for every figure");
    let riverbank = descriptions(&riverbank::BUILT, "exercises", "riverbank/");
    let arabic = descriptions(&riverbank::BUILT, "ar/exercises", "riverbank/ar/");
    golden::check("figures/descriptions.txt", &format!("{drawn}{riverbank}{arabic}"));
}
