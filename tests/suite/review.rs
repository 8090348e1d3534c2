//! `handout review`, and what happens to pages that are not reviewed.

use std::fs;

use super::downloads::good_paper;
use super::project::{CLINIC_BACK, Project, Run};

/// Runs `handout review …` on a fixed day.
fn review(project: &Project, today: &str, arguments: &[&str]) -> Run {
    project.run(&[&["review"], arguments, &["--today", today]].concat())
}

fn sign(project: &Project, arguments: &[&str]) -> Run {
    let own = [&["sign"], arguments, &["--by", "Ann Lee", "--role", "Physiotherapist"]].concat();
    review(project, "2026-03-01", &own)
}

/// What `handout check` reports about reviews on a day, by code and file.
fn found(project: &Project, today: &str) -> Vec<String> {
    let run = project.run(&["check", "--quiet", "--format", "short", "--today", today]);
    let lines = run.stderr.lines().chain(run.stdout.lines());
    let about = |line: &str| {
        let (place, rest) = line.split_once(": ")?;
        let code = rest.split_once('[')?.1.split_once(']')?.0;
        Some(format!("{} {code}", place.split(':').next().unwrap_or_default()))
    };
    lines.filter_map(about).collect()
}

const BRIDGE: &str = "content/exercises/bridge.md";

fn edit(project: &Project, path: &str, from: &str, to: &str) {
    let text = project.read(path);
    assert!(text.contains(from), "{text}");
    project.write(path, text.replace(from, to));
}

fn signed() -> Project {
    let project = Project::clinic();
    sign(&project, &["back", "--parts"]).succeeds();
    project
}

#[test]
fn a_change_is_noticed_and_a_small_one_can_be_recorded() {
    let project = signed();
    assert!(found(&project, "2026-03-02").is_empty());
    edit(&project, BRIDGE, "Lower them slowly.", "Lower them slowly, please.");
    let both =
        ["content/back/_index.md changed-since-review", "content/exercises/bridge.md changed-since-review"];
    assert_eq!(found(&project, "2026-03-02"), both, "the handout shows the exercise");
    let minor = |ids: &[&str]| {
        let own =
            [&["sign"], ids, &["--minor", "--by", "Sam Roe", "--reason", "A kind word: please"]].concat();
        review(&project, "2026-03-02", &own)
    };
    minor(&["exercises/bridge", "back"]).succeeds();
    assert!(found(&project, "2026-03-02").is_empty());
    let text = project.read(BRIDGE);
    let record = "  minor:\n    - on: 2026-03-02\n      by: Sam Roe\n      reason: \"A kind word: please\"\n";
    assert!(
        text.contains(record) && text.contains("  by: Ann Lee\n") && text.contains("  on: 2026-03-01\n"),
        "{text}"
    );
    let again = minor(&["exercises/bridge"]).ends_with(2);
    assert!(again.stderr.contains("has not changed"), "{}", again.stderr);
    let never = Project::clinic();
    let run = review(&never, "2026-03-02", &["sign", "back", "--minor", "--by", "Sam", "--reason", "R"])
        .ends_with(2);
    assert!(run.stderr.contains("was never reviewed"), "{}", run.stderr);
}

#[test]
fn text_that_no_patient_reads_does_not_count() {
    let project = signed();
    edit(&project, BRIDGE, "kind: exercise\n", "# A remark\nkind:   \"exercise\"\norder: 3\n");
    edit(
        &project,
        BRIDGE,
        "cautions: [Do not arch your back.]\n",
        "cautions:\n    - 'Do not arch your back.'\n",
    );
    edit(&project, BRIDGE, "\n1. Lie", "\n\n1. Lie");
    project.write(BRIDGE, project.read(BRIDGE).replace('\n', "\r\n"));
    project.write("static/css/90-own.css", "h1 { color: red }");
    project.write("i18n/en.ftl", "contact = Ask us\n");
    assert!(found(&project, "2026-03-02").is_empty(), "{:?}", found(&project, "2026-03-02"));
}

#[test]
fn pictures_and_hard_words_count() {
    let project = signed();
    let old = fs::read(project.path("content/exercises/bridge.png")).expect("a picture");
    project.write("content/exercises/bridge.png", super::camera::png(2));
    assert_eq!(found(&project, "2026-03-02").len(), 2);
    project.write("content/exercises/bridge.png", old);
    project.write("content/glossary.yaml", "hips: {means: the joints of your legs}\n");
    assert_eq!(found(&project, "2026-03-02").len(), 2);
    project.write("content/glossary.yaml", "elbow: {means: the joint of your arm}\n");
    assert!(found(&project, "2026-03-02").is_empty());
}

#[test]
fn the_original_of_a_translation_is_recorded() {
    let project = signed().setting("languages = [\"es\"]");
    let text = "---\ntitle: Puente\nsummary: Suba.\ntranslated_by: Eva Ruiz, translator\ncautions: [Despacio.]\nimage: {alt: Una persona}\n---\n1. Acuéstese.\n2. Suba.\n3. Baje.\n";
    project.write("content/exercises/bridge.es.md", text);
    project.write("content/_index.es.md", "---\ntitle: Hojas\n---\nLea.\n");
    project.write(
        "i18n/es.ftl",
        "emergency-title = A\nemergency-signs = B { $number }:\nemergency-general = C { $number }\n",
    );
    sign(&project, &["exercises/bridge.es"]).ends_with(0);
    let of = |path: &str, key: &str| {
        let text = project.read(path);
        let line = text.lines().find(|line| line.trim().starts_with(key)).expect(key);
        line.split('"').nth(1).expect("a value").to_owned()
    };
    assert_eq!(of("content/exercises/bridge.es.md", "original:"), of(BRIDGE, "of:"));
    project.build().ends_with(0);
    let html = project.read("public/es/exercises/bridge/index.html");
    assert!(html.contains("Translated by Eva Ruiz, translator"), "{html}");
    // The picture of the original is a part of the translation.
    project.write("content/exercises/bridge.png", super::camera::png(2));
    assert!(
        found(&project, "2026-03-02")
            .contains(&"content/exercises/bridge.es.md changed-since-review".to_owned())
    );
}

#[test]
fn a_refused_command_changes_no_file() {
    let project = Project::clinic().file(
        "content/exercises/plank.md",
        "---\n{kind: exercise, title: Plank, summary: Hold.}\n---\n1. Hold.\n",
    );
    let before = project.tree("content");
    let refused = |arguments: &[&str], says: &str| {
        let run = review(&project, "2026-03-01", arguments);
        assert_ne!(run.code, 0, "{arguments:?}");
        assert!(run.stderr.contains(says), "{arguments:?}: {}", run.stderr);
        assert!(project.tree("content") == before, "{arguments:?}");
    };
    let by = ["--by", "Ann Lee", "--role", "Physiotherapist"];
    let sign = |more: &[&'static str]| [&["sign", "exercises/bridge"], more].concat();
    refused(&[&["sign", "exercises/bridg"], &by[..]].concat(), "did you mean `exercises/bridge`?");
    refused(&sign(&["--by", "NAME", "--role", "Physiotherapist"]), "is still a placeholder");
    refused(&sign(&["--by", "Your name", "--role", "Physiotherapist"]), "is still a placeholder");
    refused(&sign(&["--by", " ", "--role", "Physiotherapist"]), "is empty");
    refused(&sign(&["--by", "Ann\nLee", "--role", "Physiotherapist"]), "cannot be written");
    refused(&sign(&["--by", "Ann Lee"]), "--role");
    refused(&sign(&[&by[..], &["--on", "2026-03-02"]].concat()), "still to come");
    refused(&sign(&[&by[..], &["--due", "2026-03-01"]].concat()), "cannot be due");
    refused(&sign(&[&by[..], &["--due", "2029-03-02"]].concat()), "36 months");
    refused(&[&["sign", "exercises/bridge", "exercises/plank"], &by[..]].concat(), "in braces");
    let extend =
        |to: &'static str| ["extend", "exercises/bridge", "--to", to, "--by", "Ann Lee", "--reason", "Soon"];
    refused(&extend("2026-02-28"), "is past");
    refused(&extend("2027-03-02"), "12 months");
    refused(&extend("2026-09-01"), "was never reviewed");
    project.write(BRIDGE, "---\nkind: exercise\ntitle: Bridge\n---\nNo steps.\n");
    let run = review(&project, "2026-03-01", &[&["sign", "back"], &by[..]].concat()).ends_with(1);
    assert!(
        run.stderr.contains("error[missing-key]") && run.stderr.contains("Nothing was signed"),
        "{}",
        run.stderr
    );
}

#[test]
fn names_of_all_kinds_are_written_exactly() {
    let project = Project::clinic();
    for name in
        ["Dr. O'Neil: MD, #2 \"Bo\"", "- Ann", "true x", "{a: b}", "Ann 👩🏽‍⚕️ Ü", "=1+a", "a # b", "`x`: |"]
    {
        review(&project, "2026-03-01", &["sign", "exercises/bridge", "--by", name, "--role", "R: n"])
            .succeeds();
        let list = review(&project, "2026-03-01", &["list", "--format", "json"]).succeeds();
        let pages: serde_json::Value = serde_json::from_str(&list.stdout).expect("JSON");
        let page = pages.as_array().expect("a list").iter().find(|page| page["page"] == "exercises/bridge");
        assert_eq!(page.expect("the page")["by"], name);
    }
}

#[test]
fn a_draft_can_be_signed() {
    let project = Project::clinic();
    edit(&project, BRIDGE, "kind: exercise\n", "kind: exercise\ndraft: true\n");
    project.write("content/back/_index.md", CLINIC_BACK.replace("exercises: [exercises/bridge]\n", ""));
    let run = sign(&project, &["exercises/bridge"]).succeeds();
    assert!(run.stdout.contains("not published yet"), "{}", run.stdout);
    edit(&project, BRIDGE, "draft: true\n", "");
    assert!(!found(&project, "2026-03-02").iter().any(|line| line.contains("bridge.md changed")));
}

/// What a reviewer has read in a paper to download is part of what they have signed.
#[test]
fn a_paper_that_changes_is_noticed() {
    let signs = "content/back/signs.md";
    let project = Project::clinic().file("content/back/diary.pdf", good_paper());
    edit(&project, signs, "Read these signs first.", "Read these signs first. Keep [a diary](diary.pdf).");
    sign(&project, &["back", "--parts"]).succeeds();
    assert!(found(&project, "2026-03-02").is_empty());
    project.write("content/back/diary.pdf", [&good_paper()[..], b"% changed"].concat());
    let both = ["content/back/_index.md changed-since-review", "content/back/signs.md changed-since-review"];
    assert_eq!(found(&project, "2026-03-02"), both);
}

/// The clinic with `[review]`, signed on 2026-03-01 for two years and then, if asked, changed.
fn with_policy(policy: &str, is_changed: bool) -> Project {
    let project = signed().table(&format!("[review]\n{policy}"));
    if is_changed {
        edit(&project, BRIDGE, "Lower them slowly.", "Lower them.");
        // The handout was read again, the exercise was not.
        sign(&project, &["back"]).succeeds();
    }
    project
}

fn built(project: &Project, today: &str) -> Run {
    project.run(&["build", "--today", today])
}

const SHOWN: &str = "public/exercises/bridge/index.html";
const CHANGED: &str = "This page has changed since it was last reviewed.";

#[test]
fn a_changed_page_says_so_as_the_book_asks() {
    let project = with_policy("changed = \"warn\"", true);
    built(&project, "2026-03-02").ends_with(0);
    let html = project.read(SHOWN);
    assert!(!html.contains(CHANGED) && html.contains("Changed since that review"));
    assert!(!html.contains("lastReviewed"), "structured data has no review of another text");

    let project = with_policy("", true);
    built(&project, "2026-03-02").ends_with(0);
    assert!(project.read(SHOWN).contains(CHANGED));
    let handout = project.read("public/back/index.html");
    assert!(!handout.contains(CHANGED) && handout.contains("lastReviewed"));
    edit(&project, BRIDGE, "Lower them.", "Lower them again.");
    built(&project, "2026-03-02").ends_with(0);
    for sheet in ["", "print/", "print/large-print/", "print/cards-2/", "print/single/"] {
        assert!(project.read(&format!("public/back/{sheet}index.html")).contains(CHANGED), "{sheet}");
    }

    let project = with_policy("changed = \"block\"", true);
    let run = built(&project, "2026-03-02").ends_with(1);
    assert!(run.stderr.contains("error[changed-since-review]"), "{}", run.stderr);
}

#[test]
fn an_overdue_page_says_so_unless_it_is_extended_with_a_reason() {
    let project = with_policy("", false);
    built(&project, "2028-03-31").ends_with(0);
    assert!(!project.read(SHOWN).contains("overdue"), "within the days of grace");
    built(&project, "2028-04-01").ends_with(0);
    let html = project.read(SHOWN);
    assert!(
        html.contains("The review of this page is overdue.")
            && html.contains("Next review due: March 1, 2028")
    );
    let reason = ["--by", "Ann Lee", "--reason", "The guideline comes in August"];
    let extend = [&["extend", "exercises/bridge", "--to", "2028-09-01"], &reason[..]].concat();
    review(&project, "2028-04-01", &extend).succeeds();
    built(&project, "2028-09-01").ends_with(0);
    let html = project.read(SHOWN);
    assert!(
        html.contains("Kept until September 1, 2028: The guideline comes in August")
            && !html.contains("overdue")
    );
    assert!(!found(&project, "2028-09-01").iter().any(|line| line.contains("bridge.md")));
    assert!(found(&project, "2028-09-02").contains(&"content/exercises/bridge.md review-overdue".to_owned()));
}

#[test]
fn a_withheld_page_is_a_notice_that_nothing_leads_to() {
    let project = with_policy("changed = \"withhold\"", true).setting("menu = [\"exercises/bridge\"]");
    edit(&project, "content/_index.md", "Read one on your phone.", "See [the bridge](exercises/bridge.md).");
    built(&project, "2026-03-02").ends_with(0);
    let html = project.read(SHOWN);
    assert!(html.contains("This page is being reviewed") && html.contains("Please call us"), "{html}");
    assert!(!html.contains("Lift your hips") && html.contains("noindex"));
    for page in ["public/exercises/index.html", "public/sitemap.xml", "public/back/signs/index.html"] {
        assert!(!project.read(page).contains("exercises/bridge/"), "{page}");
    }
    assert!(project.read("public/index.html").contains("exercises/bridge/"), "a link in text works");
    assert!(
        project.read("public/back/index.html").contains("Lift your hips"),
        "the handout was read with it"
    );
    // As soon as the handout's review does not hold, it would show text that no reviewer has read.
    edit(&project, BRIDGE, "Lower them.", "Lower them again.");
    built(&project, "2026-03-02").ends_with(0);
    assert!(project.read("public/back/index.html").contains("This page is being reviewed"));
    assert!(!project.path("public/back/print/index.html").exists());
    let version = project.read("public/back/version/index.html");
    assert!(version.contains("This handout is being reviewed") && !version.contains("id=\"v-"), "{version}");
}

#[test]
fn a_handout_with_a_withheld_part_is_withheld_unless_its_review_covers_it() {
    let project = Project::clinic().table("[review]\nunreviewed = \"warn\"\nchanged = \"withhold\"");
    sign(&project, &["exercises/bridge"]).succeeds();
    edit(&project, BRIDGE, "Lower them slowly.", "Lower them.");
    built(&project, "2026-03-02").ends_with(0);
    assert!(project.read("public/back/index.html").contains("This page is being reviewed"));
}

#[test]
fn a_page_that_was_never_reviewed_says_so() {
    let banner = "<div class=\"review-banner\"";
    let project = Project::clinic();
    built(&project, "2026-03-01").ends_with(0);
    let html = project.read(SHOWN);
    assert!(html.matches("Not yet reviewed by a clinician").count() == 2 && !html.contains(banner));
    let project = project.table("[review]\nunreviewed = \"banner\"");
    built(&project, "2026-03-01").ends_with(0);
    assert!(project.read(SHOWN).contains(banner));
}

#[test]
fn the_list_has_the_most_urgent_first() {
    let project = Project::clinic();
    sign(&project, &["back", "exercises/bridge"]).succeeds();
    edit(&project, BRIDGE, "Lower them slowly.", "Lower them.");
    edit(&project, BRIDGE, "by: Ann Lee", "by: \"=cmd|, \\\"A\\\"\"");
    let list =
        |today: &str, more: &[&str]| review(&project, today, &[&["list"], more].concat()).succeeds().stdout;
    assert_eq!(
        list("2026-03-02", &[]),
        "STATE         PAGE              DUE         DAYS  REVIEWED    BY\n\
         changed       back              2028-03-01   730  2026-03-01  Ann Lee, Physiotherapist\n\
         changed       exercises/bridge  2028-03-01   730  2026-03-01  =cmd|, \"A\", Physiotherapist\n\
         not reviewed  back/signs\n"
    );
    let csv = list("2028-03-02", &["--format", "csv", "--due-within", "1d"]);
    assert!(
        csv.starts_with(
            "page,file,title,kind,language,state,changed,by,role,on,due,days_left,kept_until\r\n"
        )
    );
    let line = "exercises/bridge,content/exercises/bridge.md,Bridge,exercise,en,due,yes,\"'=cmd|, \"\"A\"\"\",Physiotherapist,2026-03-01,2028-03-01,-1,\r\n";
    assert!(csv.contains(line), "{csv}");
    sign(&project, &["back", "--parts"]).succeeds();
    assert_eq!(list("2026-03-02", &["--due-within", "12m"]), "No page needs a review.\n");
    assert_eq!(list("2026-03-02", &["--due-within", "24m"]).lines().count(), 4);
}
