//! `handout figure`, and what it draws from the texts in tests/figures and in the sample site. The golden files are pictures:
//! look at them in a browser before they are committed.

use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelRefIterator as _, ParallelIterator as _};

use super::golden;
use super::project::Project;

/// The size that a frame may have in a page.
const MOST_BYTES: usize = 18 * 1024;

/// Exercises with figures: those of the sample site and those that are only drawn here, by name.
pub(crate) fn exercises() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    for (folder, prefix) in [("content/exercises", "site-"), ("tests/figures", "")] {
        for entry in fs::read_dir(root.join(folder)).expect("a folder of exercises") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            if !name.starts_with('_') {
                found.push((format!("{prefix}{name}"), path));
            }
        }
    }
    found.sort();
    found
}

/// The lines of `figure:` in an exercise.
fn figure(text: &str) -> String {
    let lines = text.lines().skip_while(|line| *line != "figure:");
    let below = lines.clone().skip(1).take_while(|line| line.starts_with(' '));
    lines.take(1).chain(below).map(|line| format!("{line}\n")).collect()
}

/// A book with all of them.
pub(crate) fn book() -> Project {
    exercises().into_iter().fold(Project::new(), |project, (name, path)| {
        let text = fs::read_to_string(&path).expect("an exercise");
        let title = text.lines().find_map(|line| line.strip_prefix("title: ")).expect("a title");
        let page =
            format!("---\nkind: exercise\ntitle: {title}\nsummary: S.\n{}---\n1. Move.\n", figure(&text));
        project.file(&format!("content/{name}.md"), page)
    })
}

#[test]
fn every_figure_is_as_it_was_approved() {
    let project = book();
    let names: Vec<String> = exercises().into_iter().map(|(name, _)| name).collect();
    assert!(names.len() >= 21, "nine of the site and twelve more");
    names.par_iter().for_each(|name| {
        let out = format!("sheets/{name}");
        let run = project.run(&["figure", name, "--sheet", "--out", &out]).succeeds();
        assert_eq!(run.stdout, format!("Wrote 1 file to {out}.\n"), "{name}");
        golden::check(&format!("figures/{name}.svg"), &project.read(&format!("{out}/sheet.svg")));
    });
    let mut known: Vec<String> = names.iter().map(|name| format!("{name}.svg")).collect();
    known.extend(["angles.txt", "descriptions.txt"].map(str::to_owned));
    golden::no_leftovers("figures", &known);
}

#[test]
fn every_figure_is_described_in_at_most_eight_lines() {
    for (name, path) in exercises() {
        let lines = figure(&fs::read_to_string(path).expect("an exercise")).lines().count();
        assert!((2..=8).contains(&lines), "{name} has {lines} lines");
    }
}

/// The angles that a clinician signs off, and contacts within 0.3 % of the height.
#[test]
fn angles_are_as_they_were_signed_off() {
    let run = book().run(&["figure", "--angles"]).succeeds();
    golden::check("figures/angles.txt", &run.stdout);
    let mut gaps = 0;
    for block in run.stdout.split("\n\n") {
        let rests = block.lines().skip_while(|line| !line.contains("rests, gap")).skip(1);
        for cell in rests.flat_map(|line| line.get(34..).unwrap_or_default().split_whitespace()) {
            if cell != "-" {
                gaps += 1;
                assert!(cell.parse::<f64>().expect("a number") <= 0.3, "{block}");
            }
        }
    }
    assert!(gaps > 200, "{gaps} contacts were checked");
    let angles = run
        .stdout
        .lines()
        .filter_map(|line| line.rsplit_once("   ").filter(|(_, range)| range.contains(" to ")));
    let mut seen = 0;
    for (line, range) in angles {
        let (low, high) = range.split_once(" to ").expect("a range");
        let [low, high] = [low, high].map(|end| end.trim().parse::<f64>().expect("a number"));
        for cell in line.get(34..).unwrap_or_default().split_whitespace() {
            seen += 1;
            let degrees: f64 = cell.parse().expect("a number");
            assert!((low - 1.0..=high + 1.0).contains(&degrees), "{line} {range}");
        }
    }
    assert!(seen > 1000, "{seen} angles were checked");
}

#[test]
fn files_are_small_and_the_same_at_any_number_of_threads() {
    let project = book();
    let names = ["site-bridge", "sit-to-stand", "heel-raise", "hamstring-stretch"];
    let draw = |out: &str, threads: &str| {
        let arguments = [&["figure"][..], &names, &["--out", out]].concat();
        let status =
            project.command(&arguments).env("RAYON_NUM_THREADS", threads).output().expect("starts").status;
        assert!(status.success());
        project.tree(out)
    };
    let (one, four) = (draw("one", "1"), draw("four", "4"));
    assert_eq!(one, four);
    assert_eq!(one, draw("one", "2"), "its own files are replaced");
    let names: Vec<&str> = one.keys().map(String::as_str).collect();
    assert!(
        names.contains(&"site-bridge-start.svg") && names.contains(&"sit-to-stand-middle.svg"),
        "{names:?}"
    );
    assert!(names.contains(&"heel-raise-moving.svg"));
    for (name, bytes) in one.iter().filter(|(name, _)| !name.contains("moving")) {
        let text = String::from_utf8_lossy(bytes);
        let style = text.find("</style>").expect("a style") - text.find("<style>").expect("a style");
        assert!(bytes.len() - style <= MOST_BYTES, "{name} has {} bytes", bytes.len() - style);
    }
}

#[test]
fn pages_are_named_by_file_or_id() {
    let project = book();
    for name in ["site-bridge", "content/site-bridge.md", "./content/site-bridge.md"] {
        let run = project.run(&["figure", name, "--angles"]).succeeds();
        assert!(run.stdout.starts_with("Bridge (content/site-bridge.md)\n"), "{}", run.stdout);
    }
    assert!(!project.path("figures").exists(), "angles alone write nothing");
    let run = project.run(&["figure", "site-brigde"]).ends_with(2);
    assert!(run.stderr.contains("there is no page `site-brigde`"), "{}", run.stderr);
    assert!(run.stderr.contains("did you mean `site-bridge`?"), "{}", run.stderr);
    let run = project.run(&["figure", "_index"]).ends_with(2);
    assert!(run.stderr.contains("has no figure"), "{}", run.stderr);
}

#[test]
fn a_mirrored_figure_has_the_other_sides() {
    let angles = |lines: &str| {
        let page = format!("---\nkind: exercise\ntitle: A\nsummary: S.\nfigure:\n{lines}---\n1. Move.\n");
        Project::new().file("content/a.md", page).run(&["figure", "a", "--angles"]).succeeds().stdout
    };
    let words = "  pose: hands and knees\n  end: {right arm: forward, trunk twist: 10}\n";
    let (plain, mirrored) = (angles(words), angles(&format!("{words}  side: left\n")));
    assert_ne!(plain, mirrored);
    let value = |text: &str, joint: &str| -> String {
        let line = text.lines().find(|line| line.trim_start().starts_with(joint)).expect("the joint");
        line.trim_start().trim_start_matches(joint).split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(value(&plain, "right shoulder "), value(&mirrored, "left shoulder "));
    assert!(value(&plain, "upper back twist ").contains(" 7 -40"), "{plain}");
    assert!(value(&mirrored, "upper back twist ").contains(" -7 -40"), "{mirrored}");
}

#[test]
fn other_peoples_files_are_not_overwritten() {
    let project = book().file("figures/site-bridge-end.svg", "<svg/>");
    let run = project.run(&["figure", "site-bridge"]).ends_with(2);
    assert!(run.stderr.contains("would be overwritten"), "{}", run.stderr);
    assert_eq!(project.read("figures/site-bridge-end.svg"), "<svg/>");
    assert!(!project.path("figures/site-bridge-start.svg").exists(), "nothing is written");
}

#[test]
fn mistakes_are_reported_and_nothing_is_drawn() {
    let page = "---\nkind: exercise\ntitle: A\nsummary: S.\nfigure: {pose: standng}\n---\n1. Move.\n";
    let project = Project::new().file("content/a.md", page);
    let run = project.run(&["figure"]).ends_with(1);
    assert!(run.stderr.contains("did you mean `standing`?"), "{}", run.stderr);
    assert!(!project.path("figures").exists());
}
