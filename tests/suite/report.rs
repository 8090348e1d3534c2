//! The report of `handout check`: what it says about pages, reviews and standards, and that it is one safe file.

use serde_json::Value;

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, Project};

fn report(project: &Project) -> Value {
    project.run(&["check", "--quiet", "--today", "2026-03-01", "--report", "report.json"]);
    serde_json::from_str(&project.read("report.json")).expect("JSON")
}

fn page<'r>(report: &'r Value, id: &str) -> &'r Value {
    let pages = report["pages"].as_array().expect("pages");
    pages.iter().find(|page| page["id"] == id).unwrap_or_else(|| panic!("the page {id}"))
}

/// The evidence of the only handout for an item.
fn item<'r>(report: &'r Value, standard: &str, item: &str) -> &'r Value {
    let evidence = report["handouts"][0]["evidence"].as_array().expect("evidence");
    let found = evidence.iter().find(|one| one["standard"] == standard && one["item"] == item);
    found.unwrap_or_else(|| panic!("{standard} {item}"))
}

#[test]
fn a_good_handout_meets_what_a_program_can_see() {
    let report = report(&Project::clinic());
    let handout = &report["handouts"][0];
    assert_eq!((&handout["id"], &handout["not_met"]), (&"back".into(), &0.into()));
    assert!(handout["met"].as_u64() > Some(15) && handout["person"].as_u64() > Some(3), "{handout}");
    assert_eq!(item(&report, "PEMAT-P", "3")["met"], "yes");
    assert_eq!(item(&report, "PEMAT-P", "18")["met"], "person", "only a person can judge this");
    assert_eq!(item(&report, "PEMAT-P", "19")["met"], "not-applicable", "there is no table");
    let reading = &page(&report, "back")["reading"];
    assert!(reading["grade"].as_f64() < Some(6.0) && reading["is_met"] == true, "{reading}");
    assert!(reading["worst"].as_array().is_some_and(|worst| !worst.is_empty()));
}

#[test]
fn evidence_follows_what_rules_find_in_any_part() {
    let jargon = CLINIC_BRIDGE.replace("1. Lie on your back.", "1. Lie supine.");
    let bad = Project::clinic().file("content/exercises/bridge.md", &jargon);
    let found = report(&bad);
    assert_eq!(item(&found, "PEMAT-P", "4")["met"], "no");
    assert!(item(&found, "PEMAT-P", "4")["found"].as_str().is_some_and(|found| found.contains("jargon (1)")));
    assert_eq!(page(&found, "exercises/bridge")["findings"][0]["code"], "jargon");

    let allowed = jargon.replace("title:", "allow: {jargon: Our patients learn this word from us.}\ntitle:");
    let found = report(&bad.file("content/exercises/bridge.md", allowed));
    assert_eq!(item(&found, "PEMAT-P", "4")["met"], "no", "an exception is not evidence");
    assert_eq!(found["allowed"][0]["reason"], "Our patients learn this word from us.");
    assert_eq!(found["warnings"], 0);

    let off = Project::clinic().table("jargon = \"off\"");
    let found = report(&off);
    assert_eq!(item(&found, "PEMAT-P", "4")["met"], "person", "a person must judge it");
    let levels = found["levels"].as_array().expect("levels");
    assert!(levels.iter().any(|level| level["code"] == "jargon" && level["here"] == "off"), "{levels:?}");
}

#[test]
fn text_of_other_languages_is_not_measured() {
    let project = Project::clinic().setting("language = \"es\"").file("i18n/es.ftl", super::project::SPANISH);
    let found = report(&project);
    assert_eq!(page(&found, "back")["reading"], Value::Null);
    assert_eq!(item(&found, "PEMAT-P", "3")["met"], "person");
}

#[test]
fn reviews_are_in_the_order_in_which_they_are_due() {
    let reviewed = |due: &str| {
        let review = format!("review: {{by: Ana Ruiz, role: Therapist, on: 2025-01-01, due: {due}}}\ntitle:");
        CLINIC_BRIDGE.replacen("title:", &review, 1)
    };
    let project = Project::clinic()
        .file("content/exercises/bridge.md", reviewed("2025-12-01"))
        .file("content/exercises/later.md", reviewed("2026-09-05"))
        .file("content/exercises/sooner.md", reviewed("2026-04-30"));
    let report = report(&project);
    let months: Vec<(&str, bool, usize)> = report["reviews"]
        .as_array()
        .expect("months")
        .iter()
        .map(|month| {
            let pages = month["pages"].as_array().expect("pages").len();
            (month["title"].as_str().expect("a title"), month["is_late"] == true, pages)
        })
        .collect();
    assert_eq!(
        months,
        [
            ("Overdue", true, 1),
            ("Not reviewed yet", false, 2),
            ("April 2026", false, 1),
            ("September 2026", false, 1),
        ]
    );
    assert_eq!(page(&report, "exercises/sooner")["review"]["days_left"], 60);
}

#[test]
fn the_page_is_one_safe_file() {
    let hostile = "<script>alert(1)</script> \\\" onload=x & 'y'";
    let project = Project::clinic()
        .file("content/back/_index.md", CLINIC_BACK.replace("A sore back", &format!("\"{hostile}\"")));
    project.run(&["check", "--quiet", "--report", "report.html"]);
    let html = project.read("report.html");
    assert!(!html.contains("<script") && html.contains("&lt;script&gt;"), "titles are text");
    for request in [" src=", "@import", "url(", "<iframe", "<link"] {
        assert!(!html.contains(request), "{request}");
    }
    assert!(html.contains("default-src 'none'"), "and the browser enforces it");
}

#[test]
fn only_a_report_is_replaced() {
    let project = Project::clinic().file("mine.html", "<p>Mine.</p>").file("mine.json", "{\"mine\": 1}");
    for name in ["mine.html", "mine.json", "content/back/_index.md", "report"] {
        let run = project.run(&["check", "--quiet", "--report", name]).ends_with(2);
        assert!(run.stderr.contains("help:"), "{}", run.stderr);
    }
    assert_eq!(project.read("mine.html"), "<p>Mine.</p>");
    for name in ["new.html", "new.html", "new.json", "new.json"] {
        project.run(&["check", "--quiet", "--report", name]).ends_with(0);
    }
}
