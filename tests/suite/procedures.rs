//! Procedures: steps that are no exercise, on their own pages and in handouts.

use super::camera::PNG;
use super::paper::Pdf;
use super::project::{BRIDGE, Project};

const INHALER: &str = "---\nkind: procedure\ntitle: Inhaler\nsummary: For your lungs.\nequipment: [a spacer]\n\
    dose: {frequency: 2 a day}\nred_flags: {emergency: [you cannot breathe]}\n---\n\
    1. Shake it.\n\n   ![A hand shakes it](shake.png)\n2. Breathe out.\n\n> [!WARNING]\n> Not into the inhaler.\n\n3. Press once.\n\n\
    > [!NOTE] If it tastes sweet\n> Do it again.\n";
const DRESSING: &str = "---\nkind: procedure\ntitle: Dressing\nsummary: Keeps it clean.\n---\n1. Wash your hands.\n2. Take it off.\n";

fn book(exercises: &str) -> Project {
    let handout = format!(
        "---\nkind: handout\ntitle: Lungs\nsummary: For lungs.\nmain_message: Breathe.\nexercises: [{exercises}]\n---\nHello.\n"
    );
    Project::new()
        .file("content/lungs.md", handout)
        .file("content/do/inhaler.md", INHALER)
        .file("content/do/dressing.md", DRESSING)
        .file("content/do/shake.png", PNG)
        .file("content/exercises/bridge.md", BRIDGE)
}

#[test]
fn a_handout_names_what_it_lists() {
    for (exercises, heading, rows) in [
        ("exercises/bridge", "Your exercises", vec!["1. Bridge"]),
        ("do/inhaler, exercises/bridge", "What to do", vec!["1. Inhaler", "2. Bridge"]),
        ("do/dressing, do/inhaler", "What to do", vec!["2. Inhaler"]),
        ("do/dressing", "What to do", vec![]),
    ] {
        let project = book(exercises);
        project.run(&["build"]).succeeds();
        let pages = ["public/lungs/index.html", "public/lungs/print/large-print/index.html"];
        let [page, large_print] = pages.map(|path| project.read(path));
        for page in [&page, &large_print] {
            assert!(page.contains(&format!("<h2 id=\"exercises\">{heading}</h2>")), "{exercises}: {page}");
            assert_eq!(page.contains("you cannot breathe"), exercises.contains("inhaler"), "{exercises}");
        }
        // The same have days to tick beside their titles, and a row in the chart.
        assert_eq!(page.matches("<table class=\"ticks").count(), rows.len(), "{exercises}");
        let found: Vec<&str> =
            large_print.split("<th scope=\"row\">").skip(1).filter_map(|row| row.split('<').next()).collect();
        assert_eq!(found, rows, "{exercises}");
    }
}

#[test]
fn a_list_of_pages_has_its_procedures_together() {
    let project = book("do/inhaler")
        .file("content/_index.md", "---\nkind: section\ntitle: All\n---\n")
        .file("content/do/_index.md", "---\nkind: section\ntitle: Do\n---\n")
        .file("content/do/note.md", "---\nkind: page\ntitle: Note\nsummary: S.\n---\nHello.\n");
    project.run(&["build"]).ends_with(0);
    let page = project.read("public/do/index.html");
    let group = |id: &str| {
        page.split("<section class=\"page-group\"")
            .find(|group| group.contains(&format!("id=\"{id}\"")))
            .unwrap_or_default()
            .to_owned()
    };
    let procedures = group("list--procedures");
    assert!(procedures.contains(">Step by step</h2>"), "{page}");
    assert!(
        procedures.contains("Inhaler") && procedures.contains("Dressing") && !procedures.contains("Note"),
        "{page}"
    );
    let more = group("list--more");
    assert!(more.contains("Note") && !more.contains("Inhaler"), "{page}");
}

#[test]
fn steps_keep_their_pictures_and_the_boxes_between_them() {
    let project = book("do/inhaler");
    project.run(&["build"]).succeeds();
    let page = project.read("public/do/inhaler/index.html");
    let steps =
        page.split("<ol class=\"steps\">").nth(1).and_then(|rest| rest.split("</ol>").next()).expect("steps");
    let steps: Vec<&str> = steps.split("<li>").skip(1).collect();
    assert_eq!(steps.len(), 3, "{page}");
    assert!(steps[0].contains("<figure") && steps[1].contains("Not into the inhaler."), "{page}");
    assert!(steps[2].contains("Press once.") && !steps[2].contains("tastes sweet"), "{page}");
    assert!(page.contains("<p><strong>If it tastes sweet</strong></p>"), "{page}");
    assert!(page.contains("Part of:") && page.contains("you cannot breathe"), "{page}");
    assert!(!page.contains("ExercisePlan"), "a search engine must not take it for an exercise: {page}");
}

#[test]
fn every_paper_has_the_steps() {
    let project = book("do/inhaler, do/dressing, exercises/bridge");
    project.run(&["pdf"]).succeeds();
    for edition in ["", "-large-print", "-cards-2", "-cards-4", "-single"] {
        let pdf = Pdf::read(&project.path(&format!("pdf/lungs{edition}.pdf")));
        let text = pdf.text(None);
        for words in
            ["Shake it.", "Not into the inhaler.", "Press once.", "If it tastes sweet", "Take it off."]
        {
            assert!(text.contains(words), "{edition}: {words} in {text}");
        }
        assert!(pdf.pictures().iter().any(|words| words == "A hand shakes it"), "{edition}");
        pdf.validate();
    }
}

#[test]
fn other_things_between_steps_are_still_errors() {
    for between in ["Words.\n\n", "> Quoted.\n\n", "- A list\n\n", "> [!TIP]\n> Box.\n\nWords.\n\n"] {
        let text = format!("---\nkind: procedure\ntitle: A\nsummary: B.\n---\n1. One.\n\n{between}2. Two.\n");
        let run = Project::new().file("content/a.md", text).run(&["build"]);
        assert!(run.code == 1 && run.stderr.contains("[broken-steps]"), "{between}: {}", run.stderr);
    }
}

#[test]
fn a_procedure_has_steps_and_no_keys_of_exercises() {
    let run = Project::new()
        .file("content/a.md", "---\nkind: procedure\ntitle: A\nsummary: B.\nlevel: easy\n---\nWords.\n")
        .run(&["build"]);
    assert!(
        run.stderr.contains("[unknown-key]") && run.stderr.contains("this procedure has no steps"),
        "{}",
        run.stderr
    );
    let run = book("about")
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nHello.\n")
        .run(&["build"]);
    assert!(run.stderr.contains("is of kind `page`, not `exercise` or `procedure`"), "{}", run.stderr);
}
