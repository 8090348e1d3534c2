//! Printing again and again: the same bytes, no more work than needed, and the options of the command.

use std::collections::BTreeSet;
use std::fs;

use super::golden;
use super::paper::{Pdf, words};
use super::project::{BACK, BRIDGE, Project, Run};

/// The last line: what was printed and what was not.
#[track_caller]
fn printed(run: &Run, fresh: &str, unchanged: usize) {
    let last = run.stdout.lines().last().unwrap_or_default();
    assert!(last.starts_with(&format!("{fresh} printed, {unchanged} unchanged, in ")), "{}", run.stdout);
}

#[test]
fn the_same_book_gives_the_same_bytes_and_is_printed_once() {
    let (one, other) = (Project::with_handouts(), Project::with_handouts());
    printed(&one.run(&["pdf"]).succeeds(), "2 sheets", 0);
    printed(&other.run(&["pdf", "--jobs", "1"]).succeeds(), "2 sheets", 0);
    let first = one.tree("pdf");
    assert_eq!(first.keys().collect::<Vec<_>>(), ["back.pdf", "neck.pdf"]);
    assert!(first == other.tree("pdf"), "another folder, another cache, one page after the other");
    printed(&one.run(&["pdf"]).succeeds(), "0 sheets", 2);
    printed(&one.run(&["pdf", "--out", "again"]).succeeds(), "0 sheets", 2);
    assert!(first == one.tree("pdf") && first == one.tree("again"));
}

#[test]
fn an_edit_prints_the_sheets_that_show_it_and_no_other() {
    let project = Project::with_handouts();
    project.run(&["pdf"]).succeeds();
    let before = project.tree("pdf");
    project.write("content/back.md", BACK.replace("Most backs", "Nearly all backs"));
    printed(&project.run(&["pdf"]).succeeds(), "1 sheet", 1);
    let after = project.tree("pdf");
    assert!(before["back.pdf"] != after["back.pdf"] && before["neck.pdf"] == after["neck.pdf"]);
    assert!(Pdf::read(&project.path("pdf/back.pdf")).text(None).contains("Nearly all backs"));
    // The exercise of the other handout.
    project.write(
        "content/exercises/plank.md",
        BRIDGE.replace("Bridge", "Plank").replace("Lie down.", "Kneel."),
    );
    printed(&project.run(&["pdf"]).succeeds(), "1 sheet", 1);
    assert!(after["neck.pdf"] != project.tree("pdf")["neck.pdf"]);
    // Back as it was: both are still known.
    project.write("content/back.md", BACK);
    project.write("content/exercises/plank.md", BRIDGE.replace("Bridge", "Plank"));
    printed(&project.run(&["pdf"]).succeeds(), "0 sheets", 2);
    assert!(before == project.tree("pdf"));
}

#[test]
fn a_damaged_entry_of_the_cache_is_printed_again() {
    let project = Project::with_handouts();
    project.run(&["pdf"]).succeeds();
    let before = project.tree("pdf");
    let entries: Vec<_> = fs::read_dir(project.cache().join("handout/pdf"))
        .expect("the cache")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| !path.ends_with("secret"))
        .collect();
    assert_eq!(entries.len(), 2);
    let mut bytes = fs::read(&entries[0]).expect("an entry");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&entries[0], bytes).expect("damaged");
    printed(&project.run(&["pdf"]).succeeds(), "1 sheet", 1);
    assert!(before == project.tree("pdf"));
    // Printing also works where nothing can be cached.
    fs::remove_dir_all(project.cache()).expect("removed");
    fs::write(project.cache(), "in the way").expect("written");
    printed(&project.run(&["pdf"]).succeeds(), "2 sheets", 0);
    assert!(before == project.tree("pdf"));
}

#[test]
fn a_packet_holds_all_sheets_with_a_list_of_contents() {
    let project = Project::with_handouts();
    project.run(&["pdf"]).succeeds();
    let parts = ["back", "neck"].map(|name| Pdf::read(&project.path(&format!("pdf/{name}.pdf"))));
    let run = project.run(&["pdf", "neck", "content/back.md", "--packet", "both.pdf"]).succeeds();
    let packet = Pdf::read(&project.path("both.pdf"));
    let pages = parts.iter().map(Pdf::pages).sum::<usize>();
    assert_eq!(packet.pages(), pages);
    assert_eq!(packet.contents().iter().collect::<BTreeSet<_>>().len(), 2);
    assert!(packet.contents().iter().all(|title| ["A sore back", "A sore neck"].contains(&title.as_str())));
    packet.validate();
    let together = format!("{}\n{}", parts[0].text(None), parts[1].text(None));
    assert_eq!(words(&packet.text(None)), words(&together));
    assert!(run.stdout.starts_with(&format!("both.pdf  {pages} pages, ")), "{}", run.stdout);
    printed(&run, "0 sheets", 2);
}

#[test]
fn a_site_with_pdfs_links_to_them_and_one_without_has_none() {
    let project = Project::with_handouts();
    project.build_with(&["--pdf"]).succeeds();
    for name in ["back", "neck"] {
        let pdf = Pdf::read(&project.path(&format!("public/{name}/{name}.pdf")));
        let page = project.read(&format!("public/{name}/index.html"));
        let link = format!("<a class=\"pdf\" href=\"/{name}/{name}.pdf\" type=\"application/pdf\">");
        let (_, words) = page.split_once(&link).unwrap_or_else(|| panic!("{name} has a link to its PDF"));
        let pages = if pdf.pages() == 1 { "1 page".to_owned() } else { format!("{} pages", pdf.pages()) };
        let facts = format!("PDF, {pages}, {} KB</a>", pdf.bytes.len().div_ceil(1000));
        assert!(words.split("</li>").next().is_some_and(|words| words.contains(&facts)), "{name}: {facts}");
    }
    let with = project.tree("public");
    project.run(&["pdf", "--today", "2026-03-01"]).succeeds();
    assert_eq!(with["back/back.pdf"], project.tree("pdf")["back.pdf"], "both commands print the same");
    project.build_with(&["--pdf"]).succeeds();
    assert!(with == project.tree("public"));
    let run = project.build();
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stderr.starts_with("note: the site no longer has PDFs (2 files before)"), "{}", run.stderr);
    let without = project.tree("public");
    assert!(!without.keys().any(|name| name.ends_with(".pdf")));
    assert!(!String::from_utf8_lossy(&without["back/index.html"]).contains("class=\"pdf\""));
    project.build_with(&["--pdf"]).succeeds();
    assert!(with == project.tree("public"));
}

#[test]
fn parts_of_the_work_add_up_to_all_of_it() {
    let project = Project::with_handouts();
    let book = project.read("book.toml").replace("[\"standard\"]", "[\"standard\", \"cards-4\"]");
    project.write("book.toml", book);
    project.run(&["pdf", "--out", "all"]).succeeds();
    for part in ["1/3", "2/3", "3/3"] {
        project.run(&["pdf", "--partition", part, "--out", &part.replace('/', "-")]).succeeds();
    }
    let all = project.tree("all");
    assert_eq!(all.len(), 4);
    let parts = ["1-3", "2-3", "3-3"].map(|part| project.tree(part));
    assert_eq!(parts.iter().map(|part| part.len()).sum::<usize>(), 4, "no sheet is printed twice");
    assert!(parts.into_iter().flatten().collect::<std::collections::BTreeMap<_, _>>() == all);
}

#[test]
fn sheets_of_earlier_runs_are_reported_and_stay() {
    let project = Project::with_handouts();
    project.run(&["pdf"]).succeeds();
    project.write("pdf/own.pdf", "%PDF-1.7 of another program");
    project.run(&["pdf"]).succeeds();
    project.delete("content/neck.md");
    project.run(&["pdf", "back"]).succeeds();
    let run = project.run(&["pdf"]).ends_with(0);
    assert!(
        run.stderr.starts_with("note: 1 other PDF of earlier runs in `pdf`, such as `neck.pdf`\n"),
        "{}",
        run.stderr
    );
    assert!(project.path("pdf/neck.pdf").exists() && project.path("pdf/own.pdf").exists());
}

#[test]
fn two_sheets_never_share_a_file() {
    let handout = |title: &str| {
        format!("---\nkind: handout\ntitle: {title}\nsummary: S.\nmain_message: M.\n---\nText.\n")
    };
    let project =
        Project::new().file("content/a/b.md", handout("One")).file("content/a-b.md", handout("Two"));
    let run = project.run(&["pdf", "--edition", "standard"]).ends_with(2);
    assert!(run.stderr.contains("would both be `a-b.pdf`"), "{}", run.stderr);
    assert!(!project.path("pdf").exists(), "nothing is printed");
}

#[test]
fn a_book_says_which_editions_it_has() {
    let project = Project::with_handouts();
    project.build().succeeds();
    project.run(&["pdf", "--paper", "a4"]).succeeds();
    assert_eq!(project.tree("pdf").into_keys().collect::<Vec<_>>(), ["back-a4.pdf", "neck-a4.pdf"]);
    let site = project.tree("public");
    let sheets: Vec<&String> = site.keys().filter(|name| name.contains("/print/")).collect();
    assert_eq!(sheets, ["back/print/index.html", "neck/print/index.html"]);
}

#[test]
fn with_strict_a_sheet_with_a_finding_is_not_written_and_others_are() {
    let project =
        Project::with_handouts().file("content/long.md", BACK.replace("Most", &"Long text.\n\n".repeat(200)));
    let book = project.read("book.toml").replace("editions", "max_pages = 1\neditions");
    project.write("book.toml", book);
    let run = project.run(&["pdf", "--strict"]).ends_with(1);
    assert!(run.stderr.contains("content/long.md: error[too-many-pages]: "), "{}", run.stderr);
    assert_eq!(project.tree("pdf").into_keys().collect::<Vec<_>>(), ["back.pdf", "neck.pdf"]);
    let run = project.run(&["pdf", "--strict", "--packet", "all.pdf"]).ends_with(1);
    assert!(run.stdout.contains("`all.pdf` was not written"), "{}", run.stdout);
    assert!(!project.path("all.pdf").exists());
    // A finding is remembered with the sheet.
    let run = project.run(&["pdf"]).ends_with(0);
    assert!(run.stderr.contains("content/long.md: warning[too-many-pages]: "), "{}", run.stderr);
    printed(&run, "0 sheets", 3);
    assert_eq!(project.tree("pdf").len(), 3);
}

#[test]
fn impossible_requests_are_refused() {
    let project = Project::with_handouts()
        .file("pdf/back.pdf", "%PDF-1.7\nthe letter of another author\n")
        .file("content/draft.md", BACK.replace("title:", "draft: true\ntitle:"));
    let before = project.tree("");
    let mut names = Vec::new();
    for (name, arguments) in [
        ("unknown-handout", &["bakc"][..]),
        ("no-handout", &["exercises/bridge"]),
        ("draft", &["draft"]),
        ("no-such-edition", &["--edition", "large-print"]),
        ("unknown-edition", &["--edition", "large"]),
        ("unknown-paper", &["--paper", "legal"]),
        ("bad-part", &["--partition", "4/3"]),
        ("foreign-file", &["back", "neck"]),
        ("foreign-packet", &["--packet", "pdf/back.pdf"]),
    ] {
        let run = project.run(&[&["pdf"], arguments].concat()).ends_with(2);
        assert_eq!(run.stdout, "", "{name}");
        assert!(before == project.tree(""), "{name}: no file is changed");
        golden::check(&format!("printing/{name}.txt"), &run.stderr);
        names.push(format!("{name}.txt"));
    }
    names.extend(super::printing_failures::GOLDEN.map(|name| format!("{name}.txt")));
    golden::no_leftovers("printing", &names);
}

/// Forty exercises of some length; every tenth has a drawing.
#[test]
fn forty_exercises_print_whole() {
    let mut project = Project::new().table("[print]\neditions = [\"standard\", \"cards-4\"]");
    for nth in 1..=40 {
        let figure =
            if nth % 10 == 0 { "figure: {pose: \"on back, knees bent\", end: {hips: 40}}\n" } else { "" };
        let steps: String = (1..=3 + nth % 5)
            .map(|step| format!("{step}. Do what step {step} says, and breathe.\n"))
            .collect();
        let text = format!(
            "---\nkind: exercise\ntitle: Move{nth}x\nsummary: Move.\ndose: {{reps: 5 times}}\n{figure}---\n{steps}"
        );
        project = project.file(&format!("content/exercises/move-{nth}.md"), text);
    }
    let all: Vec<String> = (1..=40).map(|nth| format!("exercises/move-{nth}")).collect();
    let project = project.file("content/back.md", BACK.replace("exercises/bridge", &all.join(", ")));
    project.run(&["pdf"]).succeeds();
    // Each exercise has its days to tick beside its title, or the sheet has a chart: a row each.
    for (name, pages, names, rows) in [("back", 5..=14, 1, 2 * 40), ("back-cards-4", 11..=14, 2, 1 + 40)] {
        let pdf = Pdf::read(&project.path(&format!("pdf/{name}.pdf")));
        pdf.validate();
        assert!(pages.contains(&pdf.pages()), "{name}: {} pages", pdf.pages());
        let words = words(&pdf.text(None));
        for nth in 1..=40 {
            assert_eq!(words.get(&format!("Move{nth}x")), Some(&names), "{name}: on a card and in a chart");
        }
        assert_eq!(pdf.elements("TR").len(), rows, "{name}");
        assert_eq!(words["☐"], 40 * 7, "{name}");
    }
}
