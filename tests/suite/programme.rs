//! The exercises of one patient: the numbers and links, and the files that their page reads.

use std::collections::BTreeSet;
use std::fs;

use handout_content::{Bound, Dose, DoseValue, LinkFault, Piece, Programme};
use serde_json::{Value, json};

use super::golden;
use super::project::{BACK, BRIDGE, Project};

fn golden_json(name: &str) -> Vec<Value> {
    let text = fs::read_to_string(golden::path(name)).expect("the golden file");
    serde_json::from_str(&text).expect("JSON")
}

/// A programme as the script has it.
fn as_json(programme: &Programme) -> Value {
    let exercise = |exercise: &handout_content::ProgrammeExercise| {
        json!({
            "number": exercise.number,
            "mark": exercise.mark,
            "stage": exercise.stage,
            "note": exercise.note,
            "dose": dose_json(&exercise.dose),
        })
    };
    programme.exercises.iter().map(exercise).collect()
}

fn dose_json(dose: &Dose) -> Value {
    let piece = |piece: &Piece| match piece {
        Piece::Word(word) => json!({ "word": word.message(false) }),
        Piece::Amount(amount) => {
            let bound = match amount.span.bound {
                Bound::Exact => "exact",
                Bound::AtLeast => "at-least",
                Bound::UpTo => "up-to",
            };
            let (low, high) = (amount.span.low.hundredths(), amount.span.high.hundredths());
            json!({ "unit": amount.unit.as_str(), "low": low, "high": high, "bound": bound })
        }
    };
    let value = |value: &DoseValue| match value {
        DoseValue::Blank => json!("blank"),
        DoseValue::Known(pieces) => pieces.iter().map(piece).collect(),
    };
    let parts = dose.parts().map(|(part, said)| (part.as_str().to_owned(), value(said)));
    Value::Object(parts.collect())
}

/// A file that the page of programmes reads.
fn exercises(project: &Project, page: &str) -> Value {
    serde_json::from_str(&project.read(&format!("public/{page}exercises.json"))).expect("JSON")
}

/// The links are on paper: this file may get longer, and its lines never change. tests/browser/programme.test.mjs reads it as well.
#[test]
fn links_of_today_are_read_for_ever() {
    for entry in golden_json("programme/version-1.json") {
        let link = entry["link"].as_str().expect("a link");
        let programme = Programme::from_link(link).unwrap_or_else(|fault| panic!("{link}: {fault:?}"));
        assert_eq!(as_json(&programme), entry["exercises"], "{link}");
        assert_eq!(programme.to_link().as_deref(), Some(link));
    }
}

#[test]
fn hostile_and_damaged_links_are_refused() {
    let all = golden_json("programme/hostile.json");
    assert!(all.len() >= 50, "{}", all.len());
    for entry in all {
        let link = entry["link"].as_str().expect("a link");
        assert_eq!(Programme::from_link(link), Err(LinkFault::Damaged), "{}", entry["why"]);
    }
}

#[test]
fn an_exercise_keeps_its_number_when_its_page_moves() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let list = project.read("published-addresses.txt");
    let line = list.lines().find(|line| line.starts_with("/bridge/ ")).expect("a number");
    let number: u16 = line.rsplit(' ').next().and_then(|number| number.parse().ok()).expect("a number");
    assert!(list.contains("\n/programme/\n"), "codes on paper lead to it: {list}");
    let own = &exercises(&project, "programme/")["exercises"][0];
    assert_eq!(own["numbers"], json!([number]));
    let programme = Programme::from_link(own["link"].as_str().expect("a link")).expect("read");
    assert_eq!(programme.exercises[0].number, number);

    project.delete("content/bridge.md");
    project.write("content/lift.md", BRIDGE.replace("title:", "redirect_from: [/bridge/]\ntitle:"));
    project.build().succeeds();
    let numbers = exercises(&project, "programme/")["exercises"][0]["numbers"].clone();
    let numbers: Vec<u16> = serde_json::from_value(numbers).expect("numbers");
    assert!(numbers.len() == 2 && numbers[0] != number && numbers[1] == number, "{numbers:?}");
}

#[test]
fn a_number_stands_for_one_exercise() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let list = project.read("published-addresses.txt");
    let number = list.lines().find_map(|line| line.strip_prefix("/bridge/ ")).expect("a number").to_owned();
    project.write("content/lift.md", BRIDGE);
    project.write("published-addresses.txt", format!("{list}/lift/ {number}\n"));
    let run = project.build().ends_with(1);
    assert!(run.stderr.contains("two exercises have the same number"), "{}", run.stderr);
    project.write("published-addresses.txt", format!("{list}/lift/\n"));
    project.build().succeeds();
    let lines = project.read("published-addresses.txt");
    let numbers: BTreeSet<&str> =
        lines.lines().filter_map(|line| line.split_once("/ ")).map(|(_, number)| number).collect();
    assert!(numbers.len() == 2 && numbers.contains(number.as_str()), "{lines}");
}

#[test]
fn what_readers_do_not_find_is_not_offered() {
    let project = Project::new()
        .file("content/bridge.md", BRIDGE)
        .file(
            "content/secret.md",
            BRIDGE.replace("title:", "listed: false\ntitle:").replace("Bridge", "Secret"),
        )
        .file("content/draft.md", BRIDGE.replace("title:", "draft: true\ntitle:").replace("Bridge", "Draft"))
        .file(
            "content/old.md",
            BRIDGE
                .replace("title:", "withdrawn: {on: 2026-01-05, reason: It hurt.}\ntitle:")
                .replace("Bridge", "Old"),
        )
        .file("content/back.md", BACK.replace("exercises/bridge", "bridge, secret"));
    project.build();
    let text = project.read("public/programme/exercises.json");
    assert!(!text.contains("Secret") && !text.contains("Draft"), "{text}");
    let data = exercises(&project, "programme/");
    let entry = |title: &str| {
        let all = data["exercises"].as_array().expect("a list");
        all.iter().find(|entry| entry["title"] == title).expect("an entry").clone()
    };
    assert!(entry("Bridge")["link"].is_string());
    assert!(entry("Old")["link"].is_null(), "an old link says that it is withdrawn");
    let start = data["starts"][0]["link"].as_str().expect("a link");
    let start = Programme::from_link(start).expect("read");
    assert_eq!(start.exercises.len(), 1, "the handout without what is not listed");
}

#[test]
fn the_texts_of_exercises_have_a_name_of_their_contents() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let name =
        |project: &Project| exercises(project, "programme/")["cards"][0].as_str().expect("a name").to_owned();
    let first = name(&project);
    let cards: Value =
        serde_json::from_str(&project.read(&format!("public/programme/{first}"))).expect("JSON");
    let card = cards.as_object().and_then(|cards| cards.values().next()).expect("a card");
    assert!(card["html"].as_str().expect("HTML").contains("<article class=\"exercise\""), "{card}");
    project.write("content/bridge.md", BRIDGE.replace("Bridge", "Hip lift"));
    project.build().succeeds();
    assert_ne!(first, name(&project));
}

#[test]
fn what_the_clinician_looks_at_again_comes_with_the_exercises() {
    let hard = BRIDGE
        .replace("Bridge", "Plank")
        .replace("dose:", "level: hard\ncautions: [Keep breathing.]\navoid_if: [a hernia]\ndose:");
    let project = Project::new().file("content/bridge.md", BRIDGE).file("content/plank.md", hard);
    project.build().succeeds();
    let data = exercises(&project, "programme/");
    for entry in data["exercises"].as_array().expect("a list") {
        assert_eq!(entry["is_hard"], json!(entry["title"] == "Plank"), "{entry}");
        let file =
            data["cards"][usize::try_from(entry["file"].as_u64().expect("a place")).expect("small")].as_str();
        let cards = project.read(&format!("public/programme/{}", file.expect("a name")));
        let cards: Value = serde_json::from_str(&cards).expect("JSON");
        let card = &cards[entry["numbers"][0].to_string()];
        let (avoid_if, cautions) = if entry["title"] == "Plank" {
            (json!(["a hernia"]), json!(["Keep breathing."]))
        } else {
            (json!([]), json!([]))
        };
        assert_eq!((&card["avoid_if"], &card["cautions"]), (&avoid_if, &cautions));
    }
}

#[test]
fn a_book_can_do_without() {
    let project = Project::new().file("content/bridge.md", BRIDGE).table("[programme]\nenabled = false");
    project.build().succeeds();
    assert!(!project.path("public/programme").exists());
    assert!(!project.read("public/index.html").contains("/programme/"));
    assert!(!project.read("published-addresses.txt").contains("/bridge/ "), "no number is needed");
}

#[test]
fn notes_have_numbers() {
    let notes = "[programme.notes]\n1 = \"Stop if the pain is sharp.\"\n12 = \"Use the rail.\"";
    let project = Project::new().file("content/bridge.md", BRIDGE).table(notes);
    project.build().succeeds();
    let notes = exercises(&project, "programme/")["notes"].clone();
    assert_eq!(notes[1], json!({ "number": 12, "text": "Use the rail." }));
    for wrong in ["0", "256", "first", "01"] {
        let project = Project::new()
            .file("content/bridge.md", BRIDGE)
            .table(&format!("[programme.notes]\n{wrong} = \"Words.\""));
        let run = project.build().ends_with(1);
        assert!(run.stderr.contains("is not a number from 1 to 255"), "{wrong}: {}", run.stderr);
    }
}
