//! Wide tables, photos and footnotes on paper, in every edition and on both papers.

use super::camera::photo;
use super::paper::Pdf;
use super::project::{BACK, BRIDGE, Project};

/// Tables of many kinds: a name and its rows.
const TABLES: [(&str, &str); 6] = [
    (
        "medicines",
        "| Medicine | Breakfast | Lunch | Dinner | Bedtime | Remarks |\n|-|-|-|-|-|-|\n| Paracetamol 500 mg | 2 tablets | 2 tablets | 2 tablets | none | Not with alcohol |\n",
    ),
    (
        "diary",
        "| Date | Medicine | How much | Pain, 0 to 10 | Notes |\n|-|-|-|-|-|\n| | | | | |\n| | | | | |\n| | | | | |\n",
    ),
    (
        "week",
        "| Exercise | Monday | Tuesday | Wednesday | Thursday | Friday | Saturday | Sunday |\n|-|-|-|-|-|-|-|-|\n| Bridge | | | | | | | |\n| Plank | | | | | | | |\n",
    ),
    (
        "names",
        "| Medicine | Substance | Remarks |\n|-|-|-|\n| Hydrochlorothiazide | Bendroflumethiazide | Hypercholesterolaemia |\n",
    ),
    (
        "addresses",
        "| Topic | Address |\n|-|-|\n| Walking | https://www.clinic.example/patients/handouts/back/2026/walking-every-day.html |\n",
    ),
    (
        "plan",
        "| Medicine | Strength | Morning | Noon | Evening | Night | Reason | Started | Ends | Prescriber |\n|-|-|-|-|-|-|-|-|-|-|\n| Metoprolol | 47.5 mg | 1 | 0 | 0.5 | 0 | Pressure | January | none | Feldmann |\n",
    ),
];

/// A book in all editions with a handout for each of these texts, which is also in its background text and its exercise.
fn book(texts: &[(&str, &str)]) -> Project {
    let mut project = Project::new();
    for (name, text) in texts {
        let handout = BACK
            .replace("exercises/bridge", &format!("exercises/{name}"))
            .replace("exercises:", &format!("background: [{name}/about]\nexercises:"));
        let about = "---\nkind: background\ntitle: About\nsummary: About it.\n---\nKeep moving.\n";
        project = project
            .file(&format!("content/{name}/_index.md"), format!("{handout}\n{text}\nGo on.\n"))
            .file(&format!("content/{name}/about.md"), format!("{about}\n## A heading\n\n{text}\nGo on.\n"))
            .file(&format!("content/exercises/{name}.md"), format!("{BRIDGE}\n{text}"));
    }
    project
}

#[test]
fn wide_tables_fit_in_every_edition_on_both_papers() {
    let run = book(&TABLES).run(&["pdf", "--paper", "letter", "--paper", "a4"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    // A page on which something is too wide is made smaller as a whole.
    for problem in ["small-text", "lost-text", "split-card", "too-many-pages"] {
        assert!(!run.stderr.contains(problem), "{}", run.stderr);
    }
}

#[test]
fn a_very_wide_table_turns_its_page() {
    let project = book(&TABLES[4..]);
    project.run(&["pdf", "--edition", "standard", "--paper", "letter"]).ends_with(0);
    let is_turned = |name: &str| {
        Pdf::read(&project.path(&format!("pdf/{name}.pdf")))
            .sizes()
            .iter()
            .any(|(width, height)| width > height)
    };
    assert!(is_turned("plan") && !is_turned("addresses"));
}

#[test]
fn a_photo_in_a_step_fills_no_page() {
    let step = "1. Lie down.\n\n   ![A person lies down](upright.jpg)\n2. Lift.\n";
    let bridge = BRIDGE.replace("1. Lie down.\n2. Lift.\n", step);
    let project = Project::new()
        .file("content/back.md", BACK)
        .file("content/exercises/bridge.md", bridge)
        .file("content/exercises/upright.jpg", photo(1200, 1600, 1));
    project.run(&["pdf", "--strict"]).succeeds();
    for (edition, pages) in [("", 1), ("-large-print", 3), ("-cards-2", 2), ("-cards-4", 2), ("-single", 1)] {
        let pdf = Pdf::read(&project.path(&format!("pdf/back{edition}.pdf")));
        assert!(pdf.pages() <= pages, "{edition}: {} pages", pdf.pages());
    }
}

#[test]
fn footnotes_lead_back_on_a_screen_alone() {
    let text = "Most[^a] get well[^b]. Nearly all[^a] do.\n\n[^a]: In 8 of 10.\n\n[^b]: In six weeks.\n";
    let project = Project::new()
        .file("content/back.md", format!("{BACK}\n{text}"))
        .file("content/exercises/bridge.md", BRIDGE);
    project.run(&["build"]).succeeds();
    let page = project.read("public/back/index.html");
    for link in [
        "<a id=\"fnref-1\" href=\"#fn-1\" aria-label=\"Note 1\">1</a>",
        "<a id=\"fnref-1-2\" href=\"#fn-1\" aria-label=\"Note 1\">1</a>",
        "<a class=\"footnote-back\" href=\"#fnref-1\" aria-label=\"Back to the text 1\">",
        "<a class=\"footnote-back\" href=\"#fnref-1-2\" aria-label=\"Back to the text 2\">",
        "<a class=\"footnote-back\" href=\"#fnref-2\" aria-label=\"Back to the text\">",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    project.run(&["pdf", "--strict"]).succeeds();
    for edition in ["", "-large-print"] {
        let text = Pdf::read(&project.path(&format!("pdf/back{edition}.pdf"))).text(None);
        assert!(text.contains("In 8 of 10") && !text.contains('\u{21a9}'), "{edition}: {text}");
    }
}
