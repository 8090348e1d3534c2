//! Pictures of a book, as they are published.

use super::camera::{SECRETS, photo, png};
use super::project::{BRIDGE, Project, SPANISH, page, words_of};

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
    // The author's file in the book is unchanged.
    assert_eq!(std::fs::read(project.path("content/my-hip.JPG")).expect("there"), taken);
}

/// Templates and style sheets refer to these by their names.
#[test]
fn pictures_below_static_keep_their_names_and_lose_their_metadata() {
    let project = Project::new()
        .file("static/team.jpg", photo(1800, 900, 6))
        .file("static/photos/Front Door.JPEG", photo(30, 20, 1))
        .file("static/under-another-name.bin", photo(20, 30, 1))
        .file("themes/clinic/static/room.jpg", photo(40, 30, 1))
        .file("static/css/95-own.css", "main { background: url(team.jpg) }\n")
        .file(
            "templates/page.html",
            "{% extends \"clinic/page.html\" %}{% block head_end %}<meta name=\"own\" content=\"{{ asset(path=\"room.jpg\") }}\">{% endblock %}",
        )
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nText.\n");
    project.build().succeeds();
    let files = project.tree("public/assets");
    let find = |start: &str, end: &str| {
        let found = files.iter().find(|(name, _)| name.starts_with(start) && name.ends_with(end));
        found.unwrap_or_else(|| panic!("{start}…{end} in {:?}", files.keys()))
    };
    for (start, end) in [
        ("team.", ".jpg"),
        ("photos/Front Door.", ".JPEG"),
        ("under-another-name.", ".bin"),
        ("room.", ".jpg"),
    ] {
        says_nothing(find(start, end).1);
    }
    let (team, bytes) = find("team.", ".jpg");
    let frame = bytes.windows(2).position(|pair| pair == [0xff, 0xc2]).expect("a JPEG");
    assert_eq!(
        bytes[frame + 5..frame + 9],
        [7, 8, 3, 132],
        "1800 high, 900 wide: upright, and as large as it was"
    );
    let css = String::from_utf8_lossy(find("style.", ".css").1);
    assert!(css.contains(&format!("url(/assets/{team})")));
    let (room, _) = find("room.", ".jpg");
    assert!(project.read("public/about/index.html").contains(&format!("content=\"/assets/{room}\"")));
}

#[test]
fn a_picture_below_static_that_cannot_be_encoded_again_is_refused() {
    let avif = b"\0\0\0\x18ftypavif\0\0\0\0mif1";
    for (name, bytes, words) in [
        ("team.avif", &avif[..], "format AVIF"),
        ("team.jpg", &photo(30, 20, 1)[..300], "the file ends in the middle of it"),
        ("team.png", b"Team", "cannot be read as an image"),
    ] {
        let run = Project::new().file(&format!("static/{name}"), bytes).build();
        let start = format!("static/{name}: error[bad-image]");
        assert!(run.stderr.contains(&start) && run.stderr.contains(words), "{name}: {}", run.stderr);
        run.ends_with(1);
    }
}

#[test]
fn a_picture_under_a_wrong_name_is_published_under_a_right_one() {
    let project = page("", "![A hip](hip.jpg)").file("content/hip.jpg", png(7));
    project.build().succeeds();
    let files = published(&project);
    assert_eq!(files[0].1, png(7), "it is the author's file, byte for byte");
    assert!(files[0].0.ends_with(".png"), "{}", files[0].0);
}

/// A book with this line of front matter in an exercise, which a list and a handout show, and with photos: two upright ones
/// and one in landscape format.
fn book(line: &str) -> Project {
    Project::new()
        .file("content/s/_index.md", "---\nkind: section\ntitle: All\n---\n")
        .file("content/s/bridge.md", exercise(line))
        .file("content/s/down.jpg", photo(20, 30, 1))
        .file("content/s/half.jpg", photo(30, 20, 1))
        .file("content/s/up.jpg", photo(30, 40, 1))
        .file(
            "content/back.md",
            "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [s/bridge]\n---\n",
        )
}

fn exercise(line: &str) -> String {
    BRIDGE.replace("dose:", &format!("{line}\ndose:"))
}

fn in_spanish(line: &str) -> Project {
    let words = format!("{SPANISH}figure-start = Inicio\nfigure-end = Fin\n");
    book(line).setting("languages = [\"es\"]").file("i18n/es.ftl", words)
}

/// Every text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The frames of a page's picture: the name of each photo (or nothing for a drawing), its `alt` and its caption.
#[track_caller]
fn shows(project: &Project, path: &str, expected: &[[&str; 3]]) {
    let html = project.read(&format!("public/{path}index.html"));
    let frames: Vec<[&str; 3]> = between(&html, "<div class=\"frame\">", "</div>")
        .into_iter()
        .map(|frame| {
            let first = |start, end| between(frame, start, end).first().copied().unwrap_or_default();
            let photo = first("<img src=\"/assets/images/", ".");
            let words = if photo.is_empty() { "aria-label=\"" } else { "alt=\"" };
            [photo, first(words, "\""), first("<p class=\"frame-caption\">", "</p>")]
        })
        .collect();
    assert_eq!(frames, expected, "{path}");
}

#[test]
fn pages_and_lists_show_the_photos_of_an_exercise() {
    let project = book("image: {start: down.jpg, end: up.jpg, alt: A \"hip\" lift}");
    project.build().succeeds();
    for path in ["s/bridge/", "back/"] {
        shows(&project, path, &[["down", "A &quot;hip&quot; lift", "Start"], ["up", "Finish", "Finish"]]);
        let html = project.read(&format!("public/{path}index.html"));
        assert!(
            html.contains("<div class=\"frames frames-2 frames-tall\">"),
            "two upright ones fit side by side"
        );
        assert!(html.contains("width=\"20\" height=\"30\" loading=\"lazy\">"), "{html}");
        assert!(!html.contains("data-play"), "photos do not move");
    }
    for (path, image) in [("s/", "<img class=\"thumbnail\""), ("", "<div class=\"page-card-pictures\"><img")]
    {
        let html = project.read(&format!("public/{path}index.html"));
        let start = format!("{image} src=\"/assets/images/");
        let [thumbnail] = between(&html, &start, ">")[..] else { panic!("one in {path}") };
        assert!(thumbnail.starts_with("up."), "{thumbnail}");
        assert!(
            thumbnail.ends_with("\" alt=\"\" width=\"30\" height=\"40\" loading=\"lazy\""),
            "{thumbnail}"
        );
    }
}

#[test]
fn three_photos_have_numbers_and_one_needs_no_caption() {
    let project = book("image: {end: up.jpg, middle: half.jpg, start: down.jpg, alt: A}");
    project.build().succeeds();
    let frames = [["down", "A", "1. Start"], ["half", "Then", "2. Then"], ["up", "Finish", "3. Finish"]];
    shows(&project, "s/bridge/", &frames);
    let html = project.read("public/s/bridge/index.html");
    assert!(html.contains("<div class=\"frames frames-3\">"), "one is in landscape format");
    project.write("content/s/bridge.md", exercise("image: {end: up.jpg, alt: A}"));
    project.build().succeeds();
    shows(&project, "s/bridge/", &[["up", "A", ""]]);
}

#[test]
fn a_translation_shows_the_photos_of_its_original_in_its_own_words() {
    let project = in_spanish("image: {start: down.jpg, end: up.jpg, alt: A person}")
        .file("content/s/bridge.es.md", words_of(&exercise("image: {alt: Una persona}")));
    project.build().ends_with(0);
    shows(&project, "es/s/bridge/", &[["down", "Una persona", "Inicio"], ["up", "Fin", "Fin"]]);
    shows(&project, "s/bridge/", &[["down", "A person", "Start"], ["up", "Finish", "Finish"]]);
}

#[test]
fn a_translation_has_words_for_pictures_and_no_pictures_of_its_own() {
    let (figure, photo) = ("figure: {pose: standing, alt: Drawn}", "image: {end: up.jpg, alt: Taken}");
    for (original, own) in [(figure, photo), (photo, figure), (photo, "image: {end: down.jpg, alt: Taken}")] {
        let project = in_spanish(original).file("content/s/bridge.es.md", words_of(&exercise(own)));
        let run = project.build().ends_with(1);
        assert!(run.stderr.contains("error[translation-repeats]"), "{}", run.stderr);
        assert!(!project.path("public").exists());
    }
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
        .file("content/s/bridge.es.md", words_of(&exercise("image: {alt: Una persona}")));
    project.build().ends_with(0);
    let files = published(&project);
    let names: Vec<&str> = files.iter().filter_map(|(name, _)| name.split('.').next()).collect();
    assert_eq!(names, ["down", "up"]);
    files.iter().for_each(|(_, bytes)| says_nothing(bytes));
}

#[test]
fn photos_of_a_withdrawn_exercise_are_not_published() {
    let front = "image: {start: a.jpg, alt: A person}\nwithdrawn: {on: 2026-01-01, reason: It hurt.}\ndose:";
    let project = Project::new()
        .file("content/bridge.md", BRIDGE.replace("dose:", front))
        .file("content/a.jpg", photo(40, 30, 1));
    project.build().succeeds();
    assert!(published(&project).is_empty());
}
