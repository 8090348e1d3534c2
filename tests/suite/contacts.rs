//! Pages name the department that their patients call.

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, Project, words_of};

const CONTACTS: &str = "[contacts.fractures]\nname = \"Fracture clinic\"\nphone = \"310-555-0142\"\n\
    hours = \"Monday to Friday, 9 to 5\"\nnote = \"Have your hospital number ready.\"\n\
    [contacts.hands]\nname = \"Hand therapy\"\nphone = \"310-555-0177\"\naddress = \"2 River Road\"\n";
const FRACTURES: &str = "tel:+13105550142";
const HANDS: &str = "tel:+13105550177";
const CLINIC: &str = "tel:+13105550100";

fn book() -> Project {
    Project::clinic().table(CONTACTS)
}

/// A handout whose patients call this contact.
fn calling(handout: &str, contact: &str) -> String {
    handout.replacen("kind: handout", &format!("kind: handout\ncontact: {contact}"), 1)
}

/// Every number that a page dials, but not that of an emergency.
fn dialled(project: &Project, page: &str) -> Vec<String> {
    let html = project.read(&format!("public/{page}/index.html"));
    let numbers = html.split("href=\"tel:").skip(1).filter_map(|rest| rest.split('"').next());
    let mut all: Vec<String> =
        numbers.filter(|number| number.len() > 3).map(|number| format!("tel:{number}")).collect();
    all.sort();
    all.dedup();
    all
}

#[test]
fn all_places_of_a_page_dial_its_department() {
    let project = book().file("content/back/_index.md", calling(CLINIC_BACK, "fractures"));
    project.build().succeeds();
    for page in
        ["back", "back/print", "back/print/single", "back/print/cards-2", "back/version", "back/signs"]
    {
        assert_eq!(dialled(&project, page), [FRACTURES], "{page}");
    }
    // An exercise follows its handouts.
    assert_eq!(dialled(&project, "exercises/bridge"), [FRACTURES]);
    assert_eq!(dialled(&project, "exercises"), [CLINIC]);
    let department = "\"department\":{\"@type\":\"MedicalOrganization\",\"name\":\"Fracture clinic\",\"telephone\":\"310-555-0142\"}";
    assert!(project.read("public/back/index.html").contains(department));
    let html = project.read("public/back/print/index.html");
    for words in ["Fracture clinic", "Monday to Friday, 9 to 5", "Have your hospital number ready."] {
        assert!(html.contains(words), "{words}");
    }
    // On a page from right to left they keep their own order.
    let html = project.read("public/back/index.html");
    for words in ["Fracture clinic", "Clinic", "Monday to Friday, 9 to 5", "Have your hospital number ready."]
    {
        assert!(html.contains(&format!("<bdi>{words}</bdi>")), "{words}");
    }
}

#[test]
fn a_page_comes_before_its_folder_and_handouts_that_differ_leave_it_to_the_clinic() {
    let hand = calling(CLINIC_BACK, "hands").replace("background: [back/signs]\n", "");
    let project = book()
        .file("content/back/_index.md", calling(CLINIC_BACK, "fractures"))
        .file("content/back/hand.md", hand.replace("A sore back", "A sore hand"));
    project.build().succeeds();
    assert_eq!(dialled(&project, "back/hand"), [HANDS]);
    assert!(project.read("public/back/hand/index.html").contains("2 River Road"));
    assert_eq!(dialled(&project, "exercises/bridge"), [CLINIC]);
    let project = project.file(
        "content/exercises/bridge.md",
        CLINIC_BRIDGE.replacen("kind: exercise", "kind: exercise\ncontact: hands", 1),
    );
    project.build().succeeds();
    assert_eq!(dialled(&project, "exercises/bridge"), [HANDS]);
}

#[test]
fn a_home_page_sets_it_for_the_whole_site_and_a_translation_follows_its_original() {
    let home = |lang: &str| format!("---\nkind: section\ntitle: Home {lang}\nsummary: Sheets.\n");
    let project = book()
        .file("content/_index.md", home("en") + "contact: hands\n---\nHello.\n")
        .file("content/_index.en-GB.md", words_of(&home("en-GB")) + "---\nHello.\n")
        .file("content/back/_index.en-GB.md", words_of(CLINIC_BACK));
    let settings = project.read("book.toml").replacen("region", "languages = [\"en-GB\"]\nregion", 1);
    project.write("book.toml", settings);
    project.build().ends_with(0);
    for page in ["back", "exercises", "en-GB", "en-GB/back", "en-GB/back/version"] {
        assert_eq!(dialled(&project, page), [HANDS], "{page}");
    }
}

#[test]
fn a_translation_follows_the_folders_of_its_original() {
    let project = book()
        .file(
            "content/plans/_index.md",
            "---\nkind: section\ntitle: Plans\nsummary: All.\ncontact: hands\n---\nAll.\n",
        )
        .file("content/plans/grip.md", "---\nkind: page\ntitle: Grip\nsummary: Grip.\n---\nHold on.\n")
        // The folder itself is not translated.
        .file("content/plans/grip.en-GB.md", "---\ntitle: Grip\nsummary: Grip.\n---\nHold on.\n");
    let settings = project.read("book.toml").replacen("region", "languages = [\"en-GB\"]\nregion", 1);
    project.write("book.toml", settings);
    project.build().ends_with(0);
    for page in ["plans/grip", "en-GB/plans/grip"] {
        assert_eq!(dialled(&project, page), [HANDS], "{page}");
    }
}

#[test]
fn a_contact_that_book_toml_does_not_have_is_an_error() {
    for (book, id, help) in [
        (book(), "fracture", "did you mean `fractures`?"),
        (book(), "x-ray", "book.toml has `fractures` or `hands`"),
        (Project::clinic(), "x-ray", "describe it in book.toml:\n        [contacts.x-ray]"),
    ] {
        let run = book.file("content/back/_index.md", calling(CLINIC_BACK, id)).build().ends_with(1);
        assert!(
            run.stderr.contains(&format!("error[unknown-id]: book.toml has no contact `{id}`")),
            "{}",
            run.stderr
        );
        assert!(
            run.stderr.contains("content/back/_index.md:3:10") && run.stderr.contains(help),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_sample_number_of_a_contact_is_noticed() {
    let run = Project::clinic()
        .table("[contacts.a]\nname = \"A\"\nphone = \"000-000-0000\"\n")
        .build()
        .ends_with(1);
    assert!(
        run.stderr.contains("[placeholder]") && run.stderr.contains("not your clinic's number"),
        "{}",
        run.stderr
    );
}

#[test]
fn what_a_contact_says_is_part_of_the_version() {
    let version = |contacts: &str| {
        let project = Project::clinic()
            .table(contacts)
            .file("content/back/_index.md", calling(CLINIC_BACK, "fractures"));
        project.build().succeeds();
        let page = project.read("public/back/version/index.html");
        page.split_once("id=\"v-").expect("a version").1[..8].to_owned()
    };
    let first = version(CONTACTS);
    for (old, new) in [
        ("0142", "0143"),
        ("Fracture clinic", "Plaster room"),
        ("9 to 5", "9 to 6"),
        ("Have your hospital number ready.", "Have your number ready."),
    ] {
        assert_ne!(version(&CONTACTS.replace(old, new)), first, "{new}");
    }
    assert_eq!(version(&CONTACTS.replace("River Road", "Lake Road")), first);
}
