//! A second, larger clinic with what clinics write: `tests/fixtures/riverbank`.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::paper::{Pdf, differences, words};
use super::printing::expected_words;
use super::project::Project;

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/riverbank")
}

/// The book in a temporary folder.
pub(crate) fn riverbank() -> Project {
    let root = fixture();
    let project = Project::empty();
    for entry in walkdir::WalkDir::new(&root) {
        let entry = entry.expect("a readable file");
        if entry.file_type().is_file() {
            let path =
                entry.path().strip_prefix(&root).expect("below the root").to_string_lossy().into_owned();
            project.write(&path, fs::read(entry.path()).expect("a readable file"));
        }
    }
    project
}

/// The book, built once for the tests that only read it.
pub(crate) static BUILT: LazyLock<Project> = LazyLock::new(|| {
    let project = riverbank();
    project.run(&["build", "--strict"]).succeeds();
    project
});

/// The rows of the fixture's list: what, the file and its words.
fn rows(list: &str) -> Vec<(String, String, String)> {
    let row = |line: &str| {
        let [what, file, words] =
            line.strip_prefix("| ")?.strip_suffix(" |")?.split(" | ").collect::<Vec<_>>()[..]
        else {
            return None;
        };
        let code = |cell: &str| cell.strip_prefix('`')?.strip_suffix('`').map(str::to_owned);
        Some((what.to_owned(), code(file)?, code(words)?))
    };
    list.lines().filter_map(row).collect()
}

#[test]
fn nothing_is_wrong_in_it() {
    riverbank().run(&["check", "--strict"]).succeeds();
}

#[test]
fn it_has_all_that_its_list_names() {
    let rows = rows(&fs::read_to_string(fixture().join("README.md")).expect("the list"));
    assert!(rows.len() > 70, "the list is read: {} rows", rows.len());
    for (what, file, words) in &rows {
        let text = fs::read_to_string(fixture().join("content").join(file)).unwrap_or_default();
        assert!(text.contains(words.as_str()), "{what}: `{words}` is not in {file}");
    }
}

/// Nothing is lost, covered or empty in any edition of any handout, whatever it holds. Some sheets are a few lines too long.
#[test]
fn all_its_sheets_can_be_printed() {
    let run = riverbank().run(&["pdf"]).ends_with(0);
    assert!(
        run.stdout.matches(" pages, ").count() + run.stdout.matches(" page, ").count() > 60,
        "{}",
        run.stdout
    );
    assert!(!run.stderr.contains("error["), "{}", run.stderr);
}

/// A handout in stages, with lines and boxes for a pen; and one from right to left.
#[test]
fn its_handouts_print_with_all_their_words() {
    let project = riverbank();
    let handouts = ["knees-and-hips/hip-replacement", "content/shoulder-and-neck/neck.ar.md"];
    let editions = ["pdf", "--strict", "--edition", "standard", "--edition", "single"];
    project.run(&[&editions[..], &handouts[..]].concat()).succeeds();
    let hip = Pdf::read(&project.path("pdf/knees-and-hips-hip-replacement.pdf"));
    hip.validate();
    let page = BUILT.read("public/knees-and-hips/hip-replacement/print/index.html");
    let found = differences(&expected_words(&page, "standard", hip.pages()), &words(&hip.text(None)));
    assert!(found.is_empty(), "words on the page and on paper\n{}", found.join("\n"));
    let neck = Pdf::read(&project.path("pdf/ar-shoulder-and-neck-neck.pdf"));
    neck.validate();
    assert_eq!((neck.said("Lang").as_str(), neck.title().as_str()), ("ar", "رقبة متيبسة ومؤلمة"));
    // The name of this clinic takes most of a foot. It may break there, but neither the number nor the version.
    let sheet = |name: &str| Pdf::read(&project.path(&format!("pdf/{name}-single.pdf")));
    let sheets = [hip, sheet("knees-and-hips-hip-replacement"), neck, sheet("ar-shoulder-and-neck-neck")];
    for (sheet, label) in sheets.iter().zip(["Phone", "Phone", "الهاتف", "الهاتف"]) {
        let lines = sheet.seen_lines();
        let broken =
            |line: &&String| line.contains("555 01") != line.contains("+1") || line.ends_with("Version");
        assert_eq!(lines.iter().find(broken), None, "{}", lines.join("\n"));
        assert!(lines.iter().any(|line| line.contains("+1 206 555 01")), "{}", lines.join("\n"));
        let stays = |line: &&String| !line.contains(label) || line.contains("555 01");
        assert!(lines.iter().all(|line| stays(&line)), "{}", lines.join("\n"));
    }
}

/// A card in the default language within a translated handout leads to what is translated.
#[test]
fn an_exercise_that_is_not_translated_leads_to_an_easier_one_that_is() {
    let project = riverbank();
    project.delete("content/exercises/chin-tuck.ar.md");
    project.run(&["build"]).ends_with(0);
    let page = project.read("public/ar/shoulder-and-neck/neck/index.html");
    assert!(page.contains("Look straight ahead."), "the card is there, in English");
    assert!(page.contains("href=\"/ar/exercises/neck-turn/\""), "{page}");
    assert!(!page.contains("href=\"/exercises/neck-turn/\""), "{page}");
}

/// A plan that a therapist gives to one patient has its address, its sheets, and no other page that shows it.
#[test]
fn a_plan_is_published_and_listed_nowhere() {
    for (path, bytes) in BUILT.tree("public") {
        let is_of_the_plan = path.contains("plans/left-knee");
        let text = String::from_utf8_lossy(&bytes);
        assert!(is_of_the_plan || !text.contains("A plan for the left knee"), "{path} names the plan");
    }
    assert!(BUILT.read("public/plans/left-knee/index.html").contains("+1 206 555 0122"), "its department");
}
