//! Figures on their way from front matter to pages, lists and files, and their cache between runs.

use std::fs;
use std::path::PathBuf;

use handout_input::{FigureCache, Options, read};
use handout_render::{Built, Memo, build};

use super::project::{BRIDGE, Project, SPANISH, THEME, tree, words_of};

/// Two frames and an arrow.
const FIGURE: &str = "figure: {pose: \"on back, knees bent\", end: {right hip: 90, hands: right shin, lift: right foot}, arrow: right knee}\n";

/// An exercise with these further lines of front matter.
fn exercise(lines: &str) -> String {
    BRIDGE.replace("dose:", &format!("{lines}dose:"))
}

fn book(lines: &str) -> Project {
    Project::new()
        .with_own_cache()
        .file("content/s/_index.md", "---\nkind: section\ntitle: All\n---\n")
        .file("content/s/bridge.md", exercise(lines))
        .file(
            "content/back.md",
            "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nexercises: [s/bridge]\n---\n",
        )
}

fn page(project: &Project, path: &str) -> String {
    project.read(&format!("public/{path}index.html"))
}

/// Every text between two others.
fn between<'t>(text: &'t str, start: &str, end: &str) -> Vec<&'t str> {
    text.split(start).skip(1).filter_map(|rest| rest.split(end).next()).collect()
}

/// The words of the pictures and their captions.
fn words(html: &str) -> (Vec<&str>, Vec<&str>) {
    let pictures = between(html, "<div class=\"frame\">", "</div>");
    let alts = pictures.iter().flat_map(|picture| between(picture, "role=\"img\" aria-label=\"", "\""));
    (alts.collect(), between(html, "<p class=\"frame-caption\">", "</p>"))
}

#[track_caller]
fn shows(project: &Project, path: &str, alts: &[&str], captions: &[&str]) {
    assert_eq!(words(&page(project, path)), (alts.to_vec(), captions.to_vec()));
}

#[test]
fn a_page_and_a_handout_show_both_frames_in_words_too() {
    let project = book(FIGURE);
    project.build().succeeds();
    let start = "Start: lying on the back, knees bent.";
    let finish = "Finish: the right foot lifts off the floor, the right thigh lifts, and both hands are on the right shin. An arrow shows the right knee going toward the head. Hold for 5 seconds.";
    for path in ["s/bridge/", "back/"] {
        shows(&project, path, &[start, finish], &["Start", "Finish"]);
        let html = page(&project, path);
        assert!(!html.contains("style=") && !html.contains("<style"), "the policy of the site allows none");
    }
    // Lists of the exercise show a small picture.
    let thumbnail = "<img class=\"thumbnail\" src=\"/assets/figures/bridge.";
    assert_eq!(page(&project, "s/").matches(thumbnail).count(), 1);
    assert_eq!(
        page(&project, "")
            .matches("<div class=\"page-card-pictures\"><img src=\"/assets/figures/bridge.")
            .count(),
        1
    );
    for address in between(&page(&project, "s/bridge/"), "data-play=\"/", "\"") {
        let movement = project.read(&format!("public/{address}"));
        assert!(
            movement.contains("--color-figure-skin:#f3d9c6")
                && movement.contains("prefers-color-scheme:dark")
        );
        assert!(!movement.contains("/*") && movement.contains(".fig-skin"));
    }
}

#[test]
fn an_authors_own_words_win() {
    let lines = "figure: {pose: standing, start: {caption: Stand}, middle: {hips: 20}, end: {hips: 40, caption: Bow & rest}, alt: A \"bow\"}\n";
    let project = book(lines);
    project.build().succeeds();
    shows(
        &project,
        "s/bridge/",
        &["A &quot;bow&quot;", "Then", "Bow &amp; rest"],
        &["1. Stand", "2. Then", "3. Bow &amp; rest"],
    );
}

#[test]
fn a_mirrored_figure_swaps_the_sides_in_words() {
    let project = book(&FIGURE.replace("pose:", "side: left, pose:"));
    project.build().succeeds();
    let html = page(&project, "s/bridge/");
    let (alts, _) = words(&html);
    assert!(
        alts[1].starts_with("Finish: the left foot lifts off the floor, the left thigh lifts, and both hands are on the left shin. An arrow shows the left knee going "),
        "{alts:?}"
    );
}

#[test]
fn a_figure_shows_the_side_of_the_dose() {
    let named = |side: &str| format!("  - {{use: s/bridge, dose: {{side: {side}}}}}\n");
    let handout = |exercises: &str| {
        format!("---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\n{exercises}---\n")
    };
    let finish = |side: &str| {
        format!(
            "Finish: the {side} foot lifts off the floor, the {side} thigh lifts, and both hands are on the {side} shin. An arrow shows the {side} knee going toward the head. Hold for 5 seconds."
        )
    };
    let sides = |project: &Project, path: &str| -> Vec<String> {
        let html = page(project, path);
        words(&html).0.iter().skip(1).step_by(2).map(|alt| (*alt).to_owned()).collect()
    };
    let project = book(FIGURE)
        .file("content/left.md", handout(&format!("exercises:\n{}", named("left"))))
        .file("content/sore.md", handout(&format!("exercises:\n{}", named("the sore side"))))
        .file(
            "content/stages.md",
            handout(&format!(
                "stages:\n- title: One\n  dose: {{side: left leg}}\n  exercises: [s/bridge]\n- title: Two\n  exercises:\n{}",
                named("right")
            )),
        );
    project.build().succeeds();
    for (path, shown) in [
        ("s/bridge/", vec!["right"]),
        ("back/", vec!["right"]),
        ("left/", vec!["left"]),
        ("left/print/", vec!["left"]),
        ("sore/", vec!["right"]),
        ("stages/print/", vec!["left", "right"]),
    ] {
        assert_eq!(sides(&project, path), shown.into_iter().map(finish).collect::<Vec<_>>(), "{path}");
    }
    // The drawing is mirrored too, and its file has a name of its own.
    let movement = |path: &str| between(&page(&project, path), "data-play=\"/", "\"")[0].to_owned();
    let svg = |path: &str| project.read(&format!("public/{}", movement(path)));
    assert_ne!(movement("left/"), movement("back/"));
    assert_eq!(movement("sore/"), movement("back/"));
    assert_ne!(svg("left/"), svg("back/"));
    // The exercise of one side shows that side everywhere.
    project.write("content/s/bridge.md", exercise(FIGURE).replace("dose: {", "dose: {side: left, "));
    project.build().succeeds();
    assert_eq!(sides(&project, "s/bridge/"), [finish("left")]);
    assert_eq!(sides(&project, "back/"), [finish("left")]);
    let list = between(&page(&project, "s/"), "<img class=\"thumbnail\" src=\"/", "\"")[0].to_owned();
    let strip = format!("<div class=\"page-card-pictures\"><img src=\"/{list}\"");
    assert!(page(&project, "").contains(&strip), "a list shows the handout with it");
}

#[test]
fn one_frame_needs_neither_caption_nor_button() {
    let project = book("figure: {pose: \"standing, back to the wall\"}\n");
    project.build().succeeds();
    shows(&project, "s/bridge/", &["Standing, back to the wall. Hold for 5 seconds."], &[]);
    assert!(!page(&project, "s/bridge/").contains("data-play"));
}

#[test]
fn a_translation_shows_the_figure_of_its_original_in_its_own_words() {
    let spanish = format!("{SPANISH}figure-start = Inicio\nfigure-end = Fin\n");
    let project = book(&FIGURE.replace("lift: right foot", "caption: Up"))
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", spanish);
    let check = |lines: &str, captions: &[&str], figures: usize| {
        project.write("content/s/bridge.es.md", words_of(&exercise(lines)));
        project.build().ends_with(0);
        let html = page(&project, "es/s/bridge/");
        assert_eq!(words(&html).1, captions, "{lines}");
        assert_eq!(project.tree("public/assets/figures").len(), 3 * figures, "{lines}");
    };
    check("", &["Inicio", "Fin"], 1);
    check("figure: {end: {caption: Arriba}}\n", &["Inicio", "Arriba"], 1);
    project
        .write("content/s/bridge.es.md", words_of(&exercise("figure: {pose: standing, end: {hips: 20}}\n")));
    let run = project.build().ends_with(1);
    assert_eq!(run.stderr.matches("error[translation-repeats]").count(), 2, "{}", run.stderr);
    assert!(run.stderr.contains("`figure.pose` is `standing` here and `"), "{}", run.stderr);
}

#[test]
fn warnings_are_at_the_words_that_they_are_about_and_do_not_stop_the_build() {
    let project = book("figure:\n  pose: standing\n  end: {lift: left foot, right knee: 170}\n");
    let run = project.build_with(&["--format", "json"]).ends_with(0);
    let line: serde_json::Value =
        serde_json::from_str(run.stdout.lines().next().expect("a line")).expect("JSON");
    assert_eq!((&line["code"], &line["severity"]), (&"figure-range".into(), &"warning".into()));
    assert_eq!((&line["location"]["line"], &line["location"]["column"]), (&7.into(), &26.into()), "{line}");
    project.build_with(&["--strict"]).ends_with(1);
    // The figure of a draft is not public yet.
    let draft = project.read("content/s/bridge.md").replace("kind:", "draft: true\nkind:");
    project.write("content/s/bridge.md", draft);
    project.write("content/back.md", "---\nkind: page\ntitle: Back\n---\n");
    let run = project.build_with(&["--out", "other"]);
    assert!(!run.stderr.contains("figure-range"), "{}", run.stderr);
}

#[test]
fn the_person_of_the_book_is_drawn_unless_the_page_says_otherwise() {
    let project = book(FIGURE);
    let address = || between(&page(&project, "s/bridge/"), "data-play=\"", "\"").concat();
    project.build().succeeds();
    let medium = address();
    project.write("content/s/bridge.md", exercise(&FIGURE.replace("pose:", "body: large, pose:")));
    project.build().succeeds();
    let large = address();
    assert_ne!(medium, large, "another person is another figure");
    let other = book(FIGURE).table("[figure]\nbody = \"large\"");
    other.build().succeeds();
    assert!(page(&other, "s/bridge/").contains(&large));
}

#[test]
fn another_color_is_another_file() {
    let project = book(FIGURE);
    project.build().succeeds();
    let before = project.tree("public/assets/figures");
    let project = project.table("[theme.tokens.light]\nfigure-top = \"#b0c4a0\"");
    project.build().succeeds();
    let after = project.tree("public/assets/figures");
    assert!(after.keys().all(|path| !before.contains_key(path)), "browsers cache these files for ever");
    let drawings: Vec<_> = after.iter().filter(|(path, _)| path.ends_with(".svg")).collect();
    assert_eq!(drawings.len(), 2);
    assert!(drawings.iter().all(|(_, bytes)| String::from_utf8_lossy(bytes).contains("#b0c4a0")));
}

/// The width and height in the head of a PNG.
fn pixels(png: &[u8]) -> (u32, u32) {
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"), "{:?}", &png[..8]);
    let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes"));
    (number(16), number(20))
}

#[test]
fn a_link_to_a_page_is_shown_with_its_figure_or_with_the_icon() {
    let project = book(FIGURE).file("content/about.md", "---\nkind: page\ntitle: About\n---\nWe.\n");
    project.build_with(&["--base-url", "https://clinic.handout/hand/"]).succeeds();
    let image = |path: &str| {
        let html = page(&project, path);
        let address = between(&html, "<meta property=\"og:image\" content=\"", "\"").concat();
        let file =
            address.strip_prefix("https://clinic.handout/hand/").expect("the whole address").to_owned();
        let size = pixels(&project.tree("public")[&file]);
        for (name, length) in [("width", size.0), ("height", size.1)] {
            assert!(html.contains(&format!("<meta property=\"og:image:{name}\" content=\"{length}\">")));
        }
        let card = between(&html, "<meta name=\"twitter:card\" content=\"", "\"").concat();
        (file, size, card)
    };
    let (figure, size, card) = image("s/bridge/");
    assert!(figure.starts_with("assets/figures/bridge-share."), "{figure}");
    assert_eq!((size, &*card), ((1200, 630), "summary_large_image"));
    // A handout has that of its first exercise; a list that of the first page with a picture.
    assert_eq!([image("back/").0, image("s/").0], [&*figure; 2]);
    let (icon, size, card) = image("about/");
    assert!(icon.starts_with("assets/icon-large."), "{icon}");
    assert_eq!((size, &*card), ((512, 512), "summary"));
    let about = page(&project, "about/");
    let touch = between(&about, "<link rel=\"apple-touch-icon\" href=\"/hand/", "\"").concat();
    assert_eq!(pixels(&project.tree("public")[&touch]), (180, 180));
    assert!(about.contains(&format!("sizes=\"512x512\" href=\"/hand/{icon}\"")));
}

#[test]
fn a_later_run_makes_no_image_again() {
    let project = book(FIGURE);
    let images = project.cache().join("handout/share-images");
    project.build().succeeds();
    let made = project.tree("public/assets/figures");
    let entries = || {
        let mut entries = tree(&images);
        entries.remove("secret");
        entries
    };
    assert_eq!(entries().len(), 2, "the image, and the list of the book");
    // An image of an earlier run is believed if this account has kept it, and made again if it is damaged.
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.build().succeeds();
    assert_eq!(project.tree("public/assets/figures"), made);
    let kept = entries();
    for name in kept.keys() {
        fs::write(images.join(name), "damaged").expect("written");
    }
    fs::remove_dir_all(project.path("public")).expect("removed");
    project.build().succeeds();
    assert_eq!((project.tree("public/assets/figures"), entries()), (made, kept));
}

/// The words in the first column of a table of the guide.
fn table(guide: &str, head: &str) -> Vec<String> {
    let start = format!("| {head} |");
    let rows = guide.lines().skip_while(|line| !line.starts_with(&start)).skip(2);
    let rows = rows.take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| Some(row.strip_prefix("| `")?.split('`').next()?.to_owned())).collect()
}

#[test]
fn every_word_of_the_guide_is_understood_and_has_its_words_for_readers() {
    let guide = include_str!("../../docs/figures.md");
    let list = |head: &str| table(guide, head);
    let mut figures: Vec<String> = list("Posture").iter().map(|posture| format!("pose: {posture}")).collect();
    for details in list("Detail").chunks(11) {
        figures.push(format!("pose: \"standing, {}\"", details.join(", ")));
    }
    let joints: Vec<String> = list("Joint").iter().map(|joint| format!("{joint}: 3")).collect();
    figures.push(format!("pose: standing, end: {{{}}}", joints.join(", ")));
    for parts in list("Part").chunks(12) {
        let parts = parts.join(", ");
        figures.push(format!("pose: standing, middle: {{lift: [{parts}]}}, end: {{down: [{parts}]}}"));
    }
    for places in list("Place").chunks(2) {
        let right = places.last().expect("a place");
        figures.push(format!("pose: standing, end: {{left hand: {}, right hand: {right}}}", places[0]));
    }
    for directions in list("Direction").chunks(2) {
        let legs = directions.last().expect("a direction");
        figures.push(format!("pose: standing, end: {{left arm: {}, legs: {legs}}}", directions[0]));
    }
    figures.push(format!(
        "pose: standing, end: {{line: [{}], knees roll: left, hips to heels: true}}",
        list("Point").join(", ")
    ));
    figures.extend(list("View").iter().map(|view| format!("pose: standing, view: {view}")));
    let ways: Vec<String> = list("Way").iter().map(|way| format!("hips {way}")).collect();
    for arrows in [list("Part that moves"), ways].concat().chunks(12) {
        figures.push(format!("pose: standing, end: {{posture: sitting}}, arrow: [{}]", arrows.join(", ")));
    }
    for muscles in list("Where").chunks(12) {
        figures.push(format!("pose: standing, highlight: [{}]", muscles.join(", ")));
    }
    let things = list("Thing");
    let places: Vec<String> =
        list("Place of a thing").iter().map(|place| format!("pillow {place}")).collect();
    for props in [things, places].concat().chunks(12) {
        figures.push(format!("pose: standing, props: [{}]", props.join(", ")));
    }
    figures.extend(list("Build").iter().map(|build| format!("pose: standing, body: {build}")));
    figures.extend(list("Hair").iter().map(|hair| format!("pose: standing, body: {{hair: {hair}}}")));
    assert!(figures.len() > 40, "the test reads the guide");
    let project = Project::new();
    for (i, figure) in figures.iter().enumerate() {
        let page = exercise(&format!("figure: {{{figure}}}\n"))
            .replace("title: Bridge", &format!("title: Page {i}"));
        project.write(&format!("content/p{i}.md"), page);
    }
    let run = project.build_with(&["--format", "json"]).ends_with(0);
    for line in run.stdout.lines() {
        assert!(line.contains("\"code\":\"figure-"), "{line}");
    }
}

#[test]
fn the_examples_of_the_guide_are_drawn() {
    let guide = include_str!("../../docs/figures.md");
    let examples: Vec<&str> =
        between(guide, "```yaml\n", "```").into_iter().filter(|text| text.contains("pose:")).collect();
    assert!(examples.len() >= 5);
    for example in examples {
        book(example).build().ends_with(0);
    }
}

fn built(project: &Project, memo: &Memo) -> Built {
    let options = Options::on(jiff::civil::date(2026, 3, 1));
    build(&read(project.root(), THEME, options), memo)
}

#[test]
fn each_figure_is_drawn_once() {
    let project = book(FIGURE)
        .file("content/s/same.md", exercise(FIGURE).replace("title: Bridge", "title: Same"))
        .file(
            "content/s/other.md",
            exercise(&FIGURE.replace("90", "80")).replace("title: Bridge", "title: Other"),
        );
    let memo = Memo::new();
    assert_eq!(built(&project, &memo).rendered.figures, 2);
    assert_eq!(built(&project, &memo).rendered.figures, 0);
    // Neither captions nor places in the file are part of a figure.
    project.write(
        "content/s/bridge.md",
        exercise(&format!("level: easy\n{}", FIGURE.replace("lift:", "caption: Up, lift:"))),
    );
    assert_eq!(built(&project, &memo).rendered.figures, 0);
    // A page that is broken for a moment finds its figure again.
    project.write("content/s/other.md", "---\nkind: exercise\n");
    assert_eq!(built(&project, &memo).rendered.figures, 0);
    project.write("content/s/other.md", exercise(&FIGURE.replace("90", "80")));
    assert_eq!(built(&project, &memo).rendered.figures, 0);
}

/// The folder of the figures in the account's cache.
fn cache(project: &Project) -> PathBuf {
    project.cache().join("handout/figures")
}

/// The entries of the cache: one for each figure, and the book's list of them. The account's secret is none.
fn entries(project: &Project) -> std::collections::BTreeMap<String, Vec<u8>> {
    let mut files = tree(&cache(project));
    files.remove("secret");
    files
}

/// How many figures a run draws with only the cache.
fn drawn(project: &Project) -> usize {
    let memo = Memo::for_one_build();
    memo.add_figures(FigureCache::new(Some(cache(project)), project.root()).read());
    built(project, &memo).rendered.figures
}

#[test]
fn a_later_run_draws_nothing_again() {
    let project = book(FIGURE);
    assert_eq!(drawn(&project), 1);
    project.build().succeeds();
    assert_eq!((entries(&project).len(), drawn(&project)), (2, 0));
    assert!(!project.path(".handout").exists(), "nothing is stored in the book");
    let first = project.tree("public");
    project.build().succeeds();
    assert_eq!(first, project.tree("public"));
    project.write("content/s/bridge.md", exercise(&FIGURE.replace("90", "80")));
    assert_eq!(drawn(&project), 1);
    project.build().succeeds();
    assert_eq!((entries(&project).len(), drawn(&project)), (3, 0));
    fs::remove_dir_all(cache(&project)).expect("anyone may delete it");
    project.build().succeeds();
    assert_eq!(drawn(&project), 0);
}

#[test]
fn a_build_with_errors_leaves_the_cache_alone() {
    let project = book(FIGURE);
    project.build().succeeds();
    let before = entries(&project);
    project.write("content/s/bridge.md", exercise(&FIGURE.replace("right hip", "rihgt hip")));
    project.build().ends_with(1);
    assert_eq!(before, entries(&project));
}

#[test]
fn a_damaged_cache_is_drawn_again() {
    let project = book(FIGURE);
    project.build().succeeds();
    let (good, whole) = (project.tree("public"), entries(&project));
    for damage in [b"".to_vec(), vec![b'x'; 70], whole.values().flatten().copied().collect()] {
        for name in whole.keys() {
            fs::write(cache(&project).join(name), &damage).expect("written");
        }
        assert_eq!(drawn(&project), 1);
        project.build().succeeds();
        assert_eq!(good, project.tree("public"));
        assert!(whole == entries(&project), "it is written again");
    }
}

#[test]
fn a_folder_that_cannot_be_written_costs_time_only() {
    let project = book(FIGURE);
    fs::write(project.cache(), "a file in the way").expect("written");
    project.build().succeeds();
    assert_eq!(drawn(&project), 1);
    shows(&project, "s/bridge/", &words(&page(&project, "back/")).0, &["Start", "Finish"]);
}
