//! The order of a handout: what to do comes before what is good to know.

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, CLINIC_SIGNS, Project};

const LIST: &str = "background: [back/signs]\n";

/// The clinic with these background texts, and its handout with this list of them.
fn book(background: &str, texts: &[(&str, &str, &str)]) -> Project {
    let project = Project::clinic().file("content/back/_index.md", CLINIC_BACK.replace(LIST, background));
    texts.iter().fold(project, |project, (name, title, text)| {
        let page = format!("---\nkind: background\ntitle: {title}\nsummary: About it.\n---\n{text}\n");
        project.file(&format!("content/back/{name}.md"), page)
    })
}

fn main_of(project: &Project, path: &str) -> String {
    let page = project.read(path);
    page.split_once("<div class=\"page-body\">").expect("a page with a body").1.to_owned()
}

/// That a page has these texts, in this order.
#[track_caller]
fn are_in_order(html: &str, texts: &[&str]) {
    let place = |text: &&str| html.find(text).unwrap_or_else(|| panic!("`{text}` is not in {html}"));
    let places: Vec<usize> = texts.iter().map(place).collect();
    assert!(places.is_sorted(), "{places:?} of {texts:?}");
}

const SIGNS: &str = "Read these signs first.";
const EMERGENCY: &str = "<section class=\"emergency\"";
const EXERCISE: &str = "<article class=\"exercise\"";

#[test]
fn background_texts_can_stay_off_paper() {
    let texts = [("causes", "Causes", "Most backs hurt at times.")];
    for (table, on_paper) in [("[print]\nmax_pages = 9", true), ("[print]\nbackground = false", false)] {
        let book = book("background: [back/signs, back/causes]\n", &texts).table(table);
        book.build().succeeds();
        let page = book.read("public/back/index.html");
        assert!(page.contains(">Causes</h2>"), "the screen has them: {page}");
        assert_eq!(page.contains("after-exercises screen-only"), !on_paper, "{page}");
        for edition in ["", "large-print/"] {
            let sheet = book.read(&format!("public/back/print/{edition}index.html"));
            assert_eq!(sheet.contains(">Causes</h2>"), on_paper, "{sheet}");
            are_in_order(&sheet, &[SIGNS, EMERGENCY, EXERCISE]);
        }
    }
}

#[test]
fn exercises_come_before_background_texts() {
    let texts = [("causes", "Causes", "Most backs hurt at times."), ("begin", "Begin", "Start small.")];
    let listed = book("background: [back/signs, back/causes, back/begin]\n", &texts);
    listed.build().succeeds();
    let html = main_of(&listed, "public/back/index.html");
    are_in_order(
        &html,
        &[SIGNS, EMERGENCY, "Most backs get better", EXERCISE, ">Causes</h2>", ">Begin</h2>"],
    );
    assert!(!html.contains("When to get help"), "a text that only introduces signs has no title: {html}");

    let placed = book("background: {before: [back/begin], after: [back/signs, back/causes]}\n", &texts);
    placed.build().succeeds();
    let html = main_of(&placed, "public/back/index.html");
    are_in_order(&html, &[SIGNS, EMERGENCY, ">Begin</h2>", EXERCISE, ">Causes</h2>"]);
    let contents = placed.read("public/back/index.html");
    are_in_order(
        &contents,
        &["href=\"#begin\"", "href=\"#exercises\"", "href=\"#contact\"", "href=\"#causes\""],
    );

    // Without exercises they are what the handout is about.
    let alone = placed.file(
        "content/back/_index.md",
        CLINIC_BACK
            .replace(LIST, "background: [back/signs, back/causes]\n")
            .replace("exercises: [exercises/bridge]\n", ""),
    );
    alone.build().succeeds();
    are_in_order(&main_of(&alone, "public/back/index.html"), &[EMERGENCY, ">Causes</h2>", "id=\"contact\""]);
}

#[test]
fn long_background_texts_fold_on_the_screen_and_stand_open_on_sheets() {
    let long = "Most backs hurt at times. ".repeat(30);
    let with_parts = "It helps.\n\n## At work\n\nSit well.";
    let project = book(
        "background: {before: [back/begin], after: [back/short, back/long, back/parts]}\n",
        &[
            ("begin", "Begin", &long),
            ("short", "Short", "Move."),
            ("long", "Long", &long),
            ("parts", "Parts", with_parts),
        ],
    );
    project.build().succeeds();
    let html = main_of(&project, "public/back/index.html");
    let folded = |id: &str| html.contains(&format!("<details class=\"fold background\" id=\"{id}\""));
    assert_eq!(["begin", "short", "long", "parts"].map(folded), [false, false, true, true], "{html}");
    assert!(!main_of(&project, "public/back/print/index.html").contains("class=\"fold"));
}

#[test]
fn a_long_text_with_signs_is_a_part_of_its_own() {
    let long = "Read these signs first. ".repeat(30);
    let project = Project::clinic()
        .file("content/back/signs.md", CLINIC_SIGNS.replace("Read these signs first.\n", &long));
    project.build().succeeds();
    let html = main_of(&project, "public/back/index.html");
    are_in_order(&html, &[EMERGENCY, EXERCISE, "When to get help", "Read these signs first."]);
}

#[test]
fn a_text_that_only_says_when_to_stop_is_about_the_exercises() {
    let stop = "red_flags: {stop_if: [you feel faint]}\n";
    let project = book("background: [back/signs, back/begin]\n", &[]).file(
        "content/back/begin.md",
        format!("---\nkind: background\ntitle: Begin\nsummary: S.\n{stop}---\nStart small.\n"),
    );
    project.build().succeeds();
    let html = main_of(&project, "public/back/index.html");
    are_in_order(&html, &[EMERGENCY, "you feel faint", EXERCISE, ">Begin</h2>", "Start small."]);
}

#[test]
fn what_to_ask_a_clinician_is_one_list_for_paper() {
    let exercise = |title: &str, conditions: &str| {
        CLINIC_BRIDGE.replace("title: Bridge", &format!("title: {title}\navoid_if: [{conditions}]"))
    };
    let project = Project::clinic()
        .file("content/exercises/bridge.md", exercise("Bridge", "weak bones, a new hip"))
        .file("content/exercises/tilt.md", exercise("Tilt", "weak bones, vertigo"))
        .file(
            "content/back/_index.md",
            CLINIC_BACK.replace("[exercises/bridge]", "[exercises/bridge, exercises/tilt]"),
        );
    project.build().succeeds();
    let html = main_of(&project, "public/back/print/index.html");
    assert!(html.contains("</strong> weak bones · a new hip · vertigo</p>"), "{html}");
}

#[test]
fn a_theme_for_the_old_views_is_told_the_new_names() {
    let project = Project::clinic().file(
        "templates/partials/handout-body.html",
        "{{ page.emergency_html | safe }}{% for text in page.backgrounds %}{{ text.title }}{% endfor %}\n",
    );
    let run = project.build().ends_with(1);
    assert!(run.stderr.contains("templates/partials/handout-body.html:1:"), "{}", run.stderr);
    assert!(run.stderr.contains("`page.introductions`, `page.before` and `page.after`"), "{}", run.stderr);
}

#[test]
fn lists_of_background_texts_are_checked_wherever_they_stand() {
    let missing = book("background:\n  before: [back/signs]\n  after: [back/cases]\n", &[]);
    let run = missing.build().ends_with(1);
    assert!(run.stderr.contains("there is no page `back/cases`"), "{}", run.stderr);
    let misspelled = book("background: {befor: [back/signs]}\n", &[]);
    let run = misspelled.build().ends_with(1);
    assert!(
        run.stderr.contains("did you mean `before`?") || run.stderr.contains("did you mean before?"),
        "{}",
        run.stderr
    );
}
