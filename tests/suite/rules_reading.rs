//! The rules about reading.

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, CLINIC_SIGNS, Project};
use super::rules::{Case, rule};

/// A clinic whose handout has this text.
fn with_text(text: &str) -> Project {
    Project::clinic().file("content/back/_index.md", CLINIC_BACK.replace("Most backs get better soon.", text))
}

fn with_glossary(text: &str) -> Project {
    with_text(text).file(
        "content/glossary.yaml",
        "edema: {means: swelling}\nMRI: {means: a scan that shows soft parts of the body}\n",
    )
}

fn named(name: &'static str, case: Case) -> Case {
    Case { name, ..case }
}

const HARD: &str = "Physiotherapists frequently recommend individually adapted physical activity. \
Continuing ordinary activities generally accelerates recovery considerably. \
Prolonged inactivity usually contributes to additional difficulties. \
Consult your physiotherapist regarding suitable alternatives whenever necessary.";
const EASY: &str = "Most backs get better soon. Keep up your daily tasks. Walk a little more each day. \
Rest when you need to.\n\nTell us how you get on. We can make each move easier or harder for you.";

pub(crate) fn cases() -> Vec<Case> {
    [grades(), lengths(), words(), numbers()].into_iter().flatten().collect()
}

fn grades() -> Vec<Case> {
    let over_limit = format!("{HARD}\n\n{HARD}\n\n{HARD}");
    // The background of the handout holds its hardest sentences, and the handout itself is easy.
    let in_part = with_text(EASY)
        .file("content/back/signs.md", CLINIC_SIGNS.replace("Read these signs first.", &over_limit));
    let long_words = "Exercise every day. Ask the hospital. Move carefully. Take medicine. See the physician.\n\n\
                      Avoid injury. Use the elevator. Go quietly. It is important. Take an hour of exercise.";
    let target = "[check]\ntarget_grade = 9\nmax_grade = 12";
    vec![
        rule("reading-target", with_text(&format!("{EASY}\n\n{HARD}\n\n{EASY}\n\n{EASY}")), with_text(EASY)),
        named(
            "reading-target-by-long-words",
            rule("reading-target", with_text(&[long_words; 3].join("\n\n")), with_text(EASY)),
        ),
        rule("reading-limit", with_text(&over_limit), in_spanish(&over_limit)),
        named("reading-limit-in-a-part", rule("reading-limit", in_part, with_text(EASY))),
        named(
            "reading-target-of-the-book",
            rule(
                "reading-target",
                with_text(&format!("{EASY}\n\n{EASY}")).table("[check]\ntarget_grade = 1"),
                with_text(&format!("{EASY}\n\n{EASY}\n\n{HARD}")).table(target),
            ),
        ),
    ]
}

/// A page in another language with everything that is reported on English pages.
fn in_spanish(text: &str) -> Project {
    let page = "---\ntitle: Todo\nsummary: Todo.\n---\n## Overview\n\n";
    let messages = [
        include_str!("../../themes/clinic/i18n/en.ftl"),
        include_str!("../../crates/theme/src/locale/en.ftl"),
    ];
    Project::clinic()
        .file("i18n/es.ftl", messages.concat())
        .setting("languages = [\"es\"]")
        .table("untranslated = \"off\"\nno-translator = \"off\"\norphan-page = \"off\"")
        .file(
            "content/todo.md",
            page.replace("title", "kind: page\ntitle").replace("## Overview\n\n", "We are a clinic.\n"),
        )
        .file("content/todo.es.md", format!("{page}{text}\n\nEdema was seen. MRI 80% 3/4.\n"))
}

fn lengths() -> Vec<Case> {
    let long = "Walk a little each day with a friend or on your own, because it helps your back to heal, and \
                tell us if it hurts more.";
    let split = "Walk a little each day with a friend or on your own. It helps your back to heal. Tell us if it \
                  hurts more.";
    let paragraph = "Most backs heal soon. Keep up your tasks. Walk a bit. Rest a bit. Sleep well. Tell us how it \
                     goes.";
    let list = |count: usize| {
        let items: String = (1..=count).map(|number| format!("- move {number}\n")).collect();
        with_text(&format!("Pick a move:\n\n{items}"))
    };
    let cautions = |count: usize| {
        let items = vec!["Go slow."; count].join(", ");
        let page = CLINIC_BRIDGE.replace("[Do not arch your back.]", &format!("[{items}]"));
        Project::clinic().file("content/exercises/bridge.md", page)
    };
    vec![
        rule("long-sentence", with_text(long), with_text(split)),
        rule("long-paragraph", with_text(paragraph), with_text(&paragraph.replace("Rest a", "\n\nRest a"))),
        rule("long-list", list(8), list(7)),
        named("long-list-of-front-matter", rule("long-list", cautions(8), cautions(7))),
    ]
}

fn words() -> Vec<Case> {
    let passive = "Your back is checked first. Then a plan is made. You will be given a sheet. Keep it.";
    let active = "We check your back first. Then we make a plan. You are given a sheet. Keep it.";
    let jargon = "You may see edema at first. The edema goes away.";
    vec![
        rule("passive-voice", with_text(passive), with_text(active)),
        rule(
            "jargon",
            with_text(jargon),
            with_text("You may see swelling (edema) at first. The edema goes away."),
        ),
        named("jargon-in-the-glossary", rule("jargon", with_text(jargon), with_glossary(jargon))),
        rule(
            "abbreviation",
            with_text("You may need an MRI. Most MRIs take an hour. Do NOT wear rings."),
            with_text("You may need a scan called an MRI. Most MRIs take an hour. Watch TV at home."),
        ),
        named(
            "abbreviation-in-the-glossary",
            rule("abbreviation", with_text("You may need an MRI."), with_glossary("You may need an MRI.")),
        ),
        rule(
            "vague-heading",
            with_text("Most backs heal.\n\n## Information\n\nKeep moving."),
            with_text("Most backs heal.\n\n## What helps\n\nKeep moving."),
        ),
    ]
}

fn numbers() -> Vec<Case> {
    let of = |bad: &str, good: &str| rule("unclear-number", with_text(bad), with_text(good));
    vec![
        of("It helps 80% of adults.", "It helps about 8 in 10 adults (80%)."),
        named("unclear-number-date", of("Come on 03/04/2026.", "Come on March 4, 2026.")),
        named(
            "unclear-number-decimal",
            of("Walk 2.5 miles.", "Walk 2 to 3 miles. Lift it an inch (2.5 cm). Take 2.5 mg."),
        ),
        named("unclear-number-fraction", of("Fill 3/4 of the cup.", "Fill three quarters of the cup.")),
        named("unclear-number-sum", of("Take twice your usual dose.", "Take 2 tablets.")),
    ]
}
