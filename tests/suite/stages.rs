//! A handout whose exercises come in stages, one after the other.

use super::paper::Pdf;
use super::project::{CLINIC_BACK, CLINIC_BRIDGE, Project};
use serde_json::Value;

const STAGES: &str = "stages:\n  - title: Weeks 1 & 2\n    when: From the day after your operation.\n    exercises:\n\
    \x20     - exercises/bridge\n      - {use: exercises/tilt, dose: {reps: 4}}\n    move_on: You can stand on one leg.\n\
    \x20 - title: Weeks 3 to 6\n    dose: {sets: 3, reps: 12}\n    exercises:\n\
    \x20     - {use: exercises/bridge, note: Now lift higher.}\n      - {use: exercises/tilt, dose: {reps: 9}}\n";

fn book() -> Project {
    Project::clinic()
        .file("content/exercises/tilt.md", CLINIC_BRIDGE.replace("title: Bridge", "title: Tilt"))
        .file("content/back/_index.md", CLINIC_BACK.replace("exercises: [exercises/bridge]\n", STAGES))
}

/// The cards of a page, each with its heading and its words.
fn cards(html: &str) -> Vec<&str> {
    html.split("<article class=\"exercise\"")
        .skip(1)
        .filter_map(|card| card.split("</article>").next())
        .collect()
}

#[test]
fn stages_are_shown_in_order_with_their_doses() {
    let project = book();
    project.build().succeeds();
    let html = project.read("public/back/index.html");
    let html = html.split_once("<main").expect("the page without its structured data").1;
    let places: Vec<usize> = [
        "<h3 id=\"weeks-1-2-title\">Weeks 1 &amp; 2</h3>",
        "From the day after your operation.",
        "id=\"bridge-title\"",
        "id=\"tilt-title\"",
        "<strong>When to move on:</strong> You can stand on one leg.",
        "<h3 id=\"weeks-3-to-6-title\">Weeks 3 to 6</h3>",
        "id=\"bridge-2-title\"",
        "id=\"tilt-2-title\"",
    ]
    .iter()
    .map(|words| html.find(words).unwrap_or_else(|| panic!("{words}: {html}")))
    .collect();
    assert!(places.is_sorted(), "{places:?}");
    let cards = cards(html);
    assert_eq!(cards.len(), 4);
    for (card, reps) in cards.iter().zip(["8–12 times", "4 times", "12 times", "9 times"]) {
        assert!(card.contains(&format!("<bdi>{reps}</bdi>")), "{reps}: {card}");
        assert!(card.contains("<h4 id="), "{card}");
    }
    // Only what is new about an exercise that was explained before.
    assert!(cards[0].contains("<ol class=\"steps\">") && !cards[2].contains("<ol class=\"steps\">"));
    assert!(
        cards[2].contains("<a href=\"#bridge\">Do it like exercise 1.</a>")
            && cards[2].contains("Now lift higher.")
    );
    for stage in ["weeks-1-2", "weeks-3-to-6"] {
        assert!(html.contains(&format!("<li><a href=\"#{stage}\">")), "the contents list and {stage}");
    }
}

#[test]
fn every_edition_says_which_stage_it_is() {
    let project = book();
    project.build().succeeds();
    for edition in ["large-print/", "cards-2/", "cards-4/"] {
        let html = project.read(&format!("public/back/print/{edition}index.html"));
        let chart = html.split_once("<section class=\"chart\"").expect("a chart").1;
        let groups: Vec<&str> = chart.split("<tbody>").skip(1).collect();
        assert_eq!(groups.len(), 2, "{edition}");
        for (group, (title, rows)) in
            groups.iter().zip([("Weeks 1 &amp; 2", ["1. ", "2. "]), ("Weeks 3 to 6", ["3. ", "4. "])])
        {
            assert!(
                group.contains(title) && rows.iter().all(|row| group.contains(row)),
                "{edition}: {group}"
            );
        }
        for words in ["From the day after your operation.", "You can stand on one leg."] {
            assert!(html.contains(words), "{edition}: {words}");
        }
    }
    // A sheet that is handed out alone explains the exercise, whatever came before.
    let html = project.read("public/back/print/single/index.html");
    for card in cards(&html) {
        assert!(
            card.contains("<ol class=\"steps\">") && card.contains("<p class=\"card-stage\">Weeks "),
            "{card}"
        );
    }
    assert_eq!(html.matches("You can stand on one leg.").count(), 2);
}

#[test]
fn a_choice_of_exercises_keeps_stages_numbers_and_steps() {
    let project = book();
    let run = project.run(&["pdf", "back", "--only", "3,4"]).ends_with(0);
    assert!(run.stdout.contains("pdf/back-3-4.pdf"), "{}", run.stdout);
    let text = Pdf::read(&project.path("pdf/back-3-4.pdf")).text(None).replace('\n', " ");
    assert!(text.contains("Weeks 3 to 6") && !text.contains("Weeks 1 & 2"), "{text}");
    assert!(text.contains("2 of 4 exercises"), "{text}");
    // The third is the first again, which is not on this sheet: it has its steps.
    assert!(text.contains("Now lift higher.") && !text.contains("Do it like exercise 1."), "{text}");
    // Cards have the numbers that the website has.
    project.run(&["pdf", "back", "--only", "2,4", "--edition", "cards-2"]).ends_with(0);
    let cards = Pdf::read(&project.path("pdf/back-cards-2-2-4.pdf"));
    let text = cards.text(Some(2));
    let titles: Vec<&str> = text.lines().filter(|line| line.ends_with("Tilt")).collect();
    assert_eq!(titles, ["2 Tilt", "4 Tilt"], "{text}");
    assert!(cards.text(Some(1)).contains("2 of 4 exercises"));
    for (arguments, message, help) in [
        (&["pdf", "back", "--only", "3,9"][..], "has no exercise 9", "the numbers 1 to 4"),
        (&["pdf", "--only", "0"], "has no exercise 0", "the numbers 1 to 4"),
        (&["pdf", "back", "--only", "x"], "invalid value 'x'", "--help"),
    ] {
        let run = project.run(arguments);
        assert!(run.code != 0 && run.stderr.contains(message) && run.stderr.contains(help), "{}", run.stderr);
    }
}

#[test]
fn structured_data_has_the_stages() {
    let project = book();
    project.build().succeeds();
    let html = project.read("public/back/index.html");
    let data = html.split_once("application/ld+json\">").expect("structured data").1;
    let data: Value = serde_json::from_str(data.split_once("</script>").expect("its end").0).expect("JSON");
    let stages = data["hasPart"].as_array().expect("parts");
    let names: Vec<&str> = stages.iter().filter_map(|stage| stage["name"].as_str()).collect();
    assert_eq!(names, ["Weeks 1 & 2", "Weeks 3 to 6"]);
    assert_eq!(stages[0]["description"], "From the day after your operation.");
    let repetitions = |stage: usize, at: usize| stages[stage]["hasPart"][at]["repetitions"].clone();
    assert_eq!([repetitions(0, 1), repetitions(1, 0), repetitions(1, 1)], [4, 12, 9].map(Value::from));
}

#[test]
fn moving_an_exercise_to_another_stage_is_another_version() {
    let version = |stages: &str| {
        let project = book()
            .file("content/back/_index.md", CLINIC_BACK.replace("exercises: [exercises/bridge]\n", stages));
        project.build().ends_with(0);
        let page = project.read("public/back/version/index.html");
        page.split_once("id=\"v-").expect("a version").1[..8].to_owned()
    };
    let two = "stages:\n  - title: First\n    exercises: [exercises/bridge, exercises/tilt]\n  - title: Second\n    exercises: [exercises/bridge]\n";
    let moved = "stages:\n  - title: First\n    exercises: [exercises/bridge]\n  - title: Second\n    exercises: [exercises/tilt, exercises/bridge]\n";
    let later = two.replace("title: Second", "title: Second\n    when: In May.");
    let all = [version(two), version(moved), version(&later)];
    assert!(all[0] != all[1] && all[0] != all[2] && all[1] != all[2], "{all:?}");
}

#[test]
fn mistakes_in_stages_have_their_place() {
    for (stages, message, help) in [
        (
            "exercises: [exercises/bridge]\nstages:\n  - {title: One, exercises: [exercises/tilt]}\n",
            "[duplicate-key]: a page has either `exercises` or `stages`",
            "write the exercises below the stages",
        ),
        (
            "stages:\n  - {exercises: [exercises/tilt]}\n",
            "[missing-key]: the key `title` is missing",
            "title",
        ),
        (
            "stages:\n  - {title: One, exercises: [exercises/tilts]}\n",
            "[unknown-id]: there is no page `exercises/tilts`",
            "exercises/tilt",
        ),
        (
            "stages:\n  - {title: One, moveon: You can stand., exercises: []}\n",
            "[unknown-key]: unknown key `moveon`",
            "move_on",
        ),
        ("stages:\n  - {title: One, dose: {reps: a few}, exercises: []}\n", "[bad-dose]", "8-12"),
    ] {
        let project = book()
            .file("content/back/_index.md", CLINIC_BACK.replace("exercises: [exercises/bridge]\n", stages));
        let run = project.build().ends_with(1);
        assert!(run.stderr.contains(message) && run.stderr.contains(help), "{stages}: {}", run.stderr);
    }
}
