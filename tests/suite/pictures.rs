//! Pictures of a book, as they are published.

use super::camera::{SECRETS, photo, png};
use super::messages::{SPANISH, page};
use super::project::{BRIDGE, Project};

/// The published pictures, by the ending of their names.
fn published(project: &Project) -> Vec<(String, Vec<u8>)> {
    let files = project.tree("public").into_iter();
    files.filter_map(|(path, bytes)| Some((path.strip_prefix("assets/images/")?.to_owned(), bytes))).collect()
}

#[track_caller]
fn says_nothing(bytes: &[u8]) {
    for secret in SECRETS {
        let found = bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!found, "`{secret}` is published");
    }
}

#[test]
fn a_photo_is_published_small_upright_and_without_its_metadata() {
    let taken = photo(1800, 900, 6);
    assert!(SECRETS.iter().all(|secret| taken.windows(secret.len()).any(|found| found == secret.as_bytes())));
    let project = page("", "![A hip](my-hip.JPG)").file("content/my-hip.JPG", &taken);
    project.build().succeeds();
    let files = published(&project);
    let [(name, bytes)] = files.as_slice() else { panic!("one picture: {}", files.len()) };
    says_nothing(bytes);
    assert!(name.starts_with("my-hip.") && name.ends_with(".jpg"), "{name}");
    let html = project.read("public/page/index.html");
    let tag = format!("<img src=\"/assets/images/{name}\" width=\"800\" height=\"1600\" alt=\"A hip\"");
    assert!(html.contains(&tag), "{html}");
    // The book keeps what the author has.
    assert_eq!(std::fs::read(project.path("content/my-hip.JPG")).expect("there"), taken);
}

#[test]
fn a_picture_under_a_wrong_name_is_published_under_a_right_one() {
    let project = page("", "![A hip](hip.jpg)").file("content/hip.jpg", png(7));
    project.build().succeeds();
    let files = published(&project);
    assert_eq!(files[0].1, png(7), "it is what the author made, byte for byte");
    assert!(files[0].0.ends_with(".png"), "{}", files[0].0);
}

#[test]
fn photos_of_an_exercise_are_published_clean_and_once() {
    let image = "image: {end: up.jpg, start: ../photos/down.jpg, alt: A person lies on their back}\ndose:";
    let project = Project::new()
        .file("content/s/bridge.md", BRIDGE.replace("dose:", image))
        .file("content/s/up.jpg", photo(40, 30, 1))
        .file("content/photos/down.jpg", photo(30, 30, 6))
        .file("content/photos/unused.jpg", photo(20, 30, 1))
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", SPANISH)
        .file("content/s/bridge.es.md", BRIDGE.replace("dose:", "image: {alt: Una persona}\ndose:"));
    project.build().ends_with(0);
    let files = published(&project);
    let names: Vec<&str> = files.iter().filter_map(|(name, _)| name.split('.').next()).collect();
    assert_eq!(names, ["down", "up"]);
    files.iter().for_each(|(_, bytes)| says_nothing(bytes));
}

#[test]
fn what_a_withdrawn_exercise_showed_is_not_published() {
    let front = "image: {start: a.jpg, alt: A person}\nwithdrawn: {on: 2026-01-01, reason: It hurt.}\ndose:";
    let project = Project::new()
        .file("content/bridge.md", BRIDGE.replace("dose:", front))
        .file("content/a.jpg", photo(40, 30, 1));
    project.build().succeeds();
    assert!(published(&project).is_empty());
}
