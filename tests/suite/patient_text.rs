//! What patients read is marked once, on the keys of front matter. All code that judges, fingerprints or compares text must see it.

use std::collections::BTreeSet;
use std::sync::Arc;

use handout_content::{Kind, Prose, patient_text_keys};
use serde_json::Value;

use super::camera::PNG;
use super::project::{CLINIC_BRIDGE, Project};

const HANDOUT: &str = "content/back/_index.md";
const STAGED: &str = "content/hip.md";
const SIGNS: &str = "content/back/signs.md";
const LIFT: &str = "content/exercises/bridge.md";
const ROLL: &str = "content/exercises/roll.md";
const PUFF: &str = "content/exercises/puff.md";

/// The kind of a page, a key of it, its file and a word that occurs only under that key.
type Row = (Kind, &'static str, &'static str, &'static str);

const ROWS: [Row; 41] = [
    (Kind::Handout, "title", HANDOUT, "Sore"),
    (Kind::Handout, "summary", HANDOUT, "Moves"),
    (Kind::Handout, "main_message", HANDOUT, "Keep"),
    (Kind::Handout, "follow_up", HANDOUT, "Ring"),
    (Kind::Handout, "exercises.note", HANDOUT, "Breathe"),
    (Kind::Handout, "red_flags.emergency", HANDOUT, "collapse"),
    (Kind::Handout, "red_flags.soon", HANDOUT, "chills"),
    (Kind::Handout, "red_flags.before_you_start", HANDOUT, "pacemaker"),
    (Kind::Handout, "red_flags.stop_if", HANDOUT, "giddy"),
    (Kind::Handout, "stages.title", STAGED, "Weeks"),
    (Kind::Handout, "stages.when", STAGED, "afterwards"),
    (Kind::Handout, "stages.exercises.note", STAGED, "Gently"),
    (Kind::Handout, "stages.move_on", STAGED, "tiptoe"),
    (Kind::Exercise, "title", LIFT, "Lifting"),
    (Kind::Exercise, "summary", LIFT, "stronger"),
    (Kind::Exercise, "works", LIFT, "buttocks"),
    (Kind::Exercise, "cautions", LIFT, "arch"),
    (Kind::Exercise, "avoid_if", LIFT, "fracture"),
    (Kind::Exercise, "equipment", LIFT, "mat"),
    (Kind::Exercise, "figure.start.caption", LIFT, "Begin"),
    (Kind::Exercise, "figure.middle.caption", LIFT, "Midway"),
    (Kind::Exercise, "figure.end.caption", LIFT, "Finish"),
    (Kind::Exercise, "figure.alt", LIFT, "Someone"),
    (Kind::Exercise, "image.alt", ROLL, "Anybody"),
    (Kind::Procedure, "title", PUFF, "Inhaler"),
    (Kind::Procedure, "summary", PUFF, "lungs"),
    (Kind::Procedure, "cautions", PUFF, "outdated"),
    (Kind::Procedure, "avoid_if", PUFF, "asthma"),
    (Kind::Procedure, "equipment", PUFF, "spacer"),
    (Kind::Procedure, "red_flags.emergency", PUFF, "choke"),
    (Kind::Procedure, "red_flags.soon", PUFF, "wheezing"),
    (Kind::Procedure, "red_flags.before_you_start", PUFF, "allergy"),
    (Kind::Procedure, "red_flags.stop_if", PUFF, "shaky"),
    (Kind::Background, "title", SIGNS, "Alarm"),
    (Kind::Background, "summary", SIGNS, "Which"),
    (Kind::Background, "red_flags.emergency", SIGNS, "numbness"),
    (Kind::Background, "red_flags.soon", SIGNS, "fever"),
    (Kind::Background, "red_flags.before_you_start", SIGNS, "cancer"),
    (Kind::Background, "red_flags.stop_if", SIGNS, "faint"),
    (Kind::Page, "title", "content/about.md", "Us"),
    (Kind::Section, "summary", "content/exercises/_index.md", "Every"),
];

/// Keys that no sheet shows: a background text is part of a handout without its summary.
const NOT_ON_SHEETS: [(Kind, &str); 1] = [(Kind::Background, "summary")];

fn book() -> Project {
    Project::empty()
        .file(
            "book.toml",
            format!("{}\n[print]\neditions = [\"standard\"]\n", super::project::BOOK),
        )
        .file("content/_index.md", "---\nkind: section\ntitle: Home\nsummary: Sheets to take home.\n---\nHello.\n")
        .file("content/exercises/_index.md", "---\nkind: section\ntitle: Exercises\nsummary: Every move.\n---\nHello.\n")
        .file("content/about.md", "---\nkind: page\ntitle: Us\n---\nHello.\n")
        .file(
            HANDOUT,
            "---\nkind: handout\ntitle: Sore back\nsummary: Moves for a back.\nmain_message: Keep going.\n\
             follow_up: Ring if it gets worse.\nbackground: [back/signs]\n\
             red_flags: {emergency: [you collapse], soon: [chills], before_you_start: [a pacemaker], stop_if: [you feel giddy]}\n\
             exercises:\n  - {use: exercises/bridge, note: Breathe out.}\n  - exercises/roll\n  - exercises/puff\n---\nBacks heal.\n",
        )
        .file(
            STAGED,
            "---\nkind: handout\ntitle: Hips\nsummary: For hips.\nmain_message: Walk.\nstages:\n\
             \x20 - title: Weeks 1 and 2\n    when: From the day afterwards.\n\
             \x20   exercises: [{use: exercises/bridge, note: Gently now.}]\n\
             \x20   move_on: You can stand on tiptoe.\n---\nHips heal.\n",
        )
        .file(
            SIGNS,
            "---\nkind: background\ntitle: Alarm signs\nsummary: Which signs count.\nred_flags:\n\
             \x20 emergency: [numbness]\n\x20 soon: [fever]\n\x20 before_you_start: [cancer]\n\x20 stop_if: [you feel faint]\n---\nRead this first.\n",
        )
        .file(
            LIFT,
            "---\nkind: exercise\ntitle: Lifting\nsummary: Makes you stronger.\nworks: [buttocks]\n\
             cautions: [Do not arch.]\navoid_if: [fracture]\nequipment: [mat]\n\
             figure:\n  pose: on back, knees bent\n  start: {caption: Begin}\n  middle: {hips: 20, caption: Midway}\n\
             \x20 end: {lift: hips, caption: Finish}\n  alt: Someone moves\ndose: {hold: 5 s}\n---\n1. Lie down.\n",
        )
        .file(
            ROLL,
            "---\nkind: exercise\ntitle: Roll\nsummary: Rolls.\ndose: {reps: 8}\n\
             image: {end: roll.png, alt: Anybody rolls}\n---\n1. Lie.\n",
        )
        .file("content/exercises/roll.png", PNG)
        .file(
            PUFF,
            "---\nkind: procedure\ntitle: Inhaler\nsummary: For your lungs.\ncautions: [Use no outdated one.]\navoid_if: [asthma]\n\
             equipment: [spacer]\nred_flags: {emergency: [you choke], soon: [wheezing], before_you_start: [an allergy], stop_if: [you feel shaky]}\n\
             ---\n1. Shake it.\n",
        )
}

#[test]
fn every_marked_key_has_a_row() {
    for kind in [Kind::Handout, Kind::Exercise, Kind::Procedure, Kind::Background] {
        let rows: BTreeSet<String> =
            ROWS.iter().filter(|row| row.0 == kind).map(|row| row.1.to_owned()).collect();
        let marked: BTreeSet<String> = patient_text_keys(kind).into_iter().collect();
        // The address of a withdrawn page shows nothing else: `a_withdrawal_says_why` below.
        let rows = rows.into_iter().chain([String::from("withdrawn.reason")]).collect::<BTreeSet<_>>();
        assert_eq!(rows, marked, "{kind:?}");
    }
    for kind in [Kind::Page, Kind::Section] {
        assert_eq!(patient_text_keys(kind), ["title", "summary", "withdrawn.reason"]);
    }
}

#[test]
fn a_change_of_patient_text_is_noticed_everywhere() {
    let before = book();
    let ids =
        ["back", "hip", "back/signs", "exercises/bridge", "exercises/roll", "exercises/puff", "about", ""];
    let sign = ["review", "sign", "--by", "Ann Lee", "--role", "Physiotherapist", "--today", "2026-03-01"];
    before.run(&[&sign[..], &ids[..7]].concat()).succeeds();
    let version_before = version(&before);
    for (kind, key, file, word) in ROWS {
        let text = before.read(file);
        assert_eq!(text.matches(word).count(), 1, "{key}");
        let text = text.replace(word, "Xylophone");
        let is_in_prose = Prose::of(&Arc::from(file), &text, Some(kind))
            .blocks
            .iter()
            .any(|b| b.words.text.contains("Xylophone"));
        assert!(is_in_prose, "prose misses `{key}` of {kind:?}");

        let now = copy(&before);
        now.write(file, text);
        if kind != Kind::Section {
            let found = now.run(&["check", "--format", "short", "--today", "2026-03-02"]);
            let wanted = format!("{file}:");
            let is_noticed = found
                .stderr
                .lines()
                .chain(found.stdout.lines())
                .any(|line| line.starts_with(&wanted) && line.contains("changed-since-review"));
            assert!(
                is_noticed,
                "the fingerprint misses `{key}` of {kind:?}: {}{}",
                found.stdout, found.stderr
            );
        }
        let is_on_sheets =
            !matches!(kind, Kind::Page | Kind::Section) && !NOT_ON_SHEETS.contains(&(kind, key));
        assert_eq!(version(&now) != version_before, is_on_sheets, "the version and `{key}` of {kind:?}");
        let from = before.root().to_str().expect("a plain path");
        let comparison = now.run(&["diff", from, "--today", "2026-03-01", "--out", "-"]).succeeds().stdout;
        assert!(comparison.contains("Xylophone"), "the comparison misses `{key}` of {kind:?}");
    }
}

fn copy(project: &Project) -> Project {
    let mut copy = Project::empty();
    for (path, bytes) in project.tree("") {
        if path == "book.toml" || path.starts_with("content/") {
            copy = copy.file(&path, bytes);
        }
    }
    copy
}

/// The codes of the handouts' versions.
fn version(project: &Project) -> String {
    project.build().ends_with(0);
    let code = |handout: &str| {
        let page = project.read(&format!("public/{handout}/index.html"));
        let code =
            page.split_once("#v-").or_else(|| page.split_once("stamp-version\">")).expect("a version").1;
        code.chars().take(40).collect::<String>()
    };
    code("back") + &code("hip")
}

#[test]
fn a_withdrawal_says_why() {
    let withdrawn = |reason: &str| {
        CLINIC_BRIDGE.replace(
            "kind: exercise",
            &format!("kind: exercise\nwithdrawn: {{on: 2026-02-01, reason: {reason}}}"),
        )
    };
    let book = |reason: &str| Project::clinic().file("content/exercises/plank.md", withdrawn(reason));
    let (before, now) = (book("It hurt."), book("Xylophone."));
    let prose = Prose::of(&Arc::from(LIFT), &withdrawn("Xylophone."), Some(Kind::Exercise));
    assert!(prose.running().any(|block| block.words.text == "Xylophone."));
    let from = before.root().to_str().expect("a plain path");
    let comparison = now.run(&["diff", from, "--today", "2026-03-01", "--out", "-"]).succeeds().stdout;
    assert!(comparison.contains("Xylophone"));
}

/// A caption that breaks several rules.
const CAPTION: &str = "Lie supine. Hold for 30 seconds. Repeat 20 times.";

#[test]
fn captions_are_judged_like_any_other_text() {
    let photo = "image: {end: bridge.png, alt: A person lies face up with the hips in the air}\n";
    let figure = format!(
        "figure:\n  pose: on back, knees bent\n  end: {{lift: hips, caption: \"{CAPTION}\"}}\n  arrow: hips up\n"
    );
    let drawn = CLINIC_BRIDGE.replace(photo, &figure);
    let in_text =
        format!("{CLINIC_BRIDGE}\n![A person with the hips in the air](bridge.png \"{CAPTION}\")\n");
    for text in [drawn, in_text] {
        let project = Project::clinic().file(LIFT, text);
        let run = project.run(&["check", "--quiet", "--format", "short", "--today", "2026-03-01"]);
        let all = format!("{}{}", run.stdout, run.stderr);
        for words in ["[jargon]", "`supine`", "[dose-contradiction]", "to hold for 30 seconds", "20 times"] {
            assert!(all.contains(words), "{words}: {all}");
        }
        project.run(&["check", "--quiet", "--report", "report.json", "--today", "2026-03-01"]);
        let report: Value = serde_json::from_str(&project.read("report.json")).expect("JSON");
        let evidence = report["handouts"][0]["evidence"].as_array().expect("evidence");
        let item = evidence.iter().find(|one| one["standard"] == "PEMAT-P" && one["item"] == "4");
        assert_eq!(item.expect("the item")["met"], "no");
    }
}

#[test]
fn a_template_that_drops_a_word_stops_the_build() {
    let base = include_str!("../../themes/clinic/templates/base.html");
    let without = |word: &str| {
        let main = format!("{{% filter replace(from=\"{word}\", to=\"\") %}}{{% block main %}}");
        let base = base.replacen("{% block main %}", &main, 1).replacen(
            "{% endblock %}\n  </main>",
            "{% endblock %}{% endfilter %}\n  </main>",
            1,
        );
        Project::clinic().file("templates/base.html", base)
    };
    without("word that no page has").build().succeeds();
    // Of a step, a caution, the main message, a background text, a dose and the text.
    for word in ["hips.", "arch", "moving.", "Read", "5", "better"] {
        let run = without(word).build().ends_with(1);
        assert!(run.stderr.contains("[text-left-out]"), "{word}: {}", run.stderr);
    }
}
