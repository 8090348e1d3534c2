//! The page of an exercise is read without its handout. So it says itself when to stop and when to get help, in the words of the
//! handouts that have it, and leads back to them.

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, CLINIC_SIGNS, Project};

const SHOULDER_SIGNS: &str = "---\nkind: background\ntitle: Signs of the shoulder\nsummary: Signs.\nred_flags:\n\
    \x20 emergency: [trouble passing urine, a shoulder that is out of place]\n\x20 soon: [a red shoulder]\n\
    \x20 stop_if: [you feel dizzy, your hand gets numb]\n---\nRead these.\n";
const SHOULDER: &str = "---\nkind: handout\ntitle: A sore shoulder\nsummary: For shoulders.\nmain_message: Keep moving.\n\
    background: [shoulder/signs]\nexercises: [exercises/bridge]\n---\nText.\n";

/// A handout of the bridge, to which there is an easier form and a harder form, and an exercise that no handout has.
fn book() -> Project {
    let exercise = |title: &str| CLINIC_BRIDGE.replace("title: Bridge", &format!("title: {title}"));
    Project::clinic()
        .file(
            "content/exercises/bridge.md",
            CLINIC_BRIDGE
                .replace("level: easy", "level: easy\neasier: exercises/tilt\nharder: exercises/march"),
        )
        .file(
            "content/exercises/tilt.md",
            exercise("Tilt").replace("level: easy", "level: easy\neasier: exercises/breath"),
        )
        .file("content/exercises/march.md", exercise("March"))
        .file("content/exercises/breath.md", exercise("Breath"))
}

#[track_caller]
fn page(project: &Project, name: &str) -> String {
    project.read(&format!("public/exercises/{name}/index.html"))
}

/// The line of a page that names the handouts that its exercise is part of.
fn part_of(html: &str) -> Option<String> {
    let line = html.split_once("<p class=\"part-of\">")?.1.split_once("</p>")?.0;
    Some(line.to_owned())
}

#[test]
fn an_exercise_names_its_handouts_and_shows_their_signs() {
    let project = book();
    project.build().succeeds();
    let link = "Part of: <a href=\"/back/\">A sore back</a>";
    for name in ["bridge", "tilt", "march"] {
        let html = page(&project, name);
        assert_eq!(part_of(&html).as_deref(), Some(link), "{name}");
        let (emergency, after) = html.split_once("<section class=\"emergency\"").expect("an emergency block");
        assert!(after.contains("<li>trouble passing urine</li>"), "{name}");
        // Beside the steps, not below the sources.
        let stop = emergency.find("Stop if any of these happens:").expect("when to stop");
        assert!(stop < emergency.find("<ol class=\"steps\">").expect("steps"), "{name}");
        assert_eq!(html.matches("<li>you feel dizzy</li>").count(), 1, "{name}");
    }
    // It is not in a handout, so nothing is known about it. The emergency block is there all the same.
    let alone = page(&project, "breath");
    assert_eq!(part_of(&alone), None);
    assert!(alone.contains("In an emergency, call") && !alone.contains("Stop if any of these happens:"));
    // The sheet of one exercise stands alone as well.
    let sheets = project.read("public/back/print/single/index.html");
    assert!(sheets.contains("<span class=\"sheet-part-of\">Part of: </span>A sore back"), "{sheets}");
    assert_eq!(sheets.matches("<li>you feel dizzy</li>").count(), 1);
    assert_eq!(project.read("public/back/index.html").matches("<li>you feel dizzy</li>").count(), 1);
}

#[test]
fn a_handout_shows_its_own_signs_first_and_each_sign_once() {
    let own = "red_flags:\n  emergency:\n    - you cannot stand\n    - Trouble passing urine.\n    - Chest pain\n\
        \x20 soon:\n    - chest pain\n    - \"Your calf is red, or it swells.\"\nexercises:";
    let project = book().file("content/back/_index.md", CLINIC_BACK.replacen("exercises:", own, 1));
    project.build().succeeds();
    for html in ["back", "back/print", "exercises/bridge", "exercises/tilt"] {
        let html = project.read(&format!("public/{html}/index.html"));
        let (_, block) = html.split_once("<section class=\"emergency\"").expect("an emergency block");
        let (block, after) = block.split_once("</section>").expect("its end");
        let place =
            |sign: &str| block.find(&format!("<li>{sign}</li>")).unwrap_or_else(|| panic!("{sign}: {block}"));
        assert!(block.contains("for any of these signs:"), "{block}");
        assert!(place("you cannot stand") < place("Trouble passing urine."), "{block}");
        assert_eq!(block.to_lowercase().matches("trouble passing urine").count(), 1, "{block}");
        // A sign of an emergency is not a reason to call some day.
        assert!(place("Chest pain") > 0 && !after.contains("chest pain"), "{after}");
        assert!(after.contains("<li>Your calf is red, or it swells.</li>"), "{after}");
    }
}

#[test]
fn the_signs_of_several_handouts_are_shown_once() {
    let project =
        book().file("content/shoulder/_index.md", SHOULDER).file("content/shoulder/signs.md", SHOULDER_SIGNS);
    project.build().succeeds();
    let html = page(&project, "bridge");
    let links = "Part of: <a href=\"/back/\">A sore back</a>, <a href=\"/shoulder/\">A sore shoulder</a>";
    assert_eq!(part_of(&html).as_deref(), Some(links));
    for sign in [
        "trouble passing urine",
        "a shoulder that is out of place",
        "a red shoulder",
        "you feel dizzy",
        "your hand gets numb",
    ] {
        assert_eq!(html.matches(&format!("<li>{sign}</li>")).count(), 1, "{sign}");
    }
}

#[test]
fn a_handout_that_patients_do_not_see_is_not_named() {
    for state in ["draft: true\n", "withdrawn: {on: 2026-01-01, reason: Old.}\n", "expires_on: 2026-01-01\n"]
    {
        let hidden = SHOULDER.replace("kind: handout\n", &format!("kind: handout\n{state}"));
        let project = book()
            .file("content/shoulder/_index.md", hidden)
            .file("content/shoulder/signs.md", SHOULDER_SIGNS);
        project.build().succeeds();
        let html = page(&project, "bridge");
        assert_eq!(html.matches("/shoulder/\"").count(), 0, "{state}");
        assert!(!html.contains("out of place"), "{state}");
    }
}

#[test]
fn a_page_follows_the_signs_and_the_titles_of_its_handouts() {
    let project = book();
    project.build().succeeds();
    project.write("content/back/signs.md", CLINIC_SIGNS.replace("you feel dizzy", "your chest hurts"));
    project.write("content/back/_index.md", CLINIC_BACK.replace("A sore back", "A stiff back"));
    project.build().succeeds();
    let html = page(&project, "tilt");
    assert!(html.contains("<li>your chest hurts</li>") && !html.contains("dizzy"));
    assert_eq!(part_of(&html).as_deref(), Some("Part of: <a href=\"/back/\">A stiff back</a>"));
}
