//! The rules about what authors write: structure, exercises, safety, links, orphans.

use super::camera::PNG;
use super::downloads::good_paper;
use super::project::{CLINIC_BACK, CLINIC_BRIDGE, CLINIC_SIGNS, Project};
use super::rules::{Case, rule};

const BACK: &str = "content/back/_index.md";
const BRIDGE: &str = "content/exercises/bridge.md";
const SIGNS: &str = "content/back/signs.md";

pub(crate) fn cases() -> Vec<Case> {
    [structure(), exercise(), dose(), safety(), links(), orphans()].into_iter().flatten().collect()
}

/// The small clinic with words of one of its files changed.
#[track_caller]
fn with(path: &str, page: &str, from: &str, to: &str) -> Project {
    assert!(page.contains(from), "{path} has no `{from}`");
    Project::clinic().file(path, page.replace(from, to))
}

fn back(from: &str, to: &str) -> Project {
    with(BACK, CLINIC_BACK, from, to)
}

fn bridge(from: &str, to: &str) -> Project {
    with(BRIDGE, CLINIC_BRIDGE, from, to)
}

fn signs(from: &str, to: &str) -> Project {
    with(SIGNS, CLINIC_SIGNS, from, to)
}

/// The background text with another last line.
fn text(text: &str) -> Project {
    signs("Read these signs first.", text)
}

/// A further case of a rule, under a name of its own.
pub(crate) fn named(name: &'static str, case: Case) -> Case {
    Case { name, ..case }
}

fn structure() -> Vec<Case> {
    let four = "Keep moving. Rest at night. Drink enough. Stop if your pain gets worse.";
    vec![
        rule(
            "heading-order",
            text("## First\n\nRead this.\n\n#### Then\n\nRead that."),
            text("## First\n\nRead this.\n\n### Then\n\nRead that.\n\n## Last\n\nBe safe."),
        ),
        rule("no-summary", signs("summary: Signs that need help right away.\n", ""), Project::clinic()),
        rule("long-main-message", back("Keep moving. Stop if your pain gets worse.", four), Project::clinic()),
        rule(
            "no-caption",
            text("![A person sits on a chair](sit.png)").file("content/back/sit.png", PNG),
            text("![A person sits on a chair](sit.png \"Sit like this\")\n\nTap the sign ![a bell](bell.png) to call us.")
                .file("content/back/sit.png", PNG)
                .file("content/back/bell.png", PNG),
        ),
        rule(
            "table-head",
            text("| | Rest |\n|---|---|\n| Day | a lot |"),
            text("| When | Rest |\n|---|---|\n| Day | a lot |"),
        ),
        rule("weak-alt", bridge("A person lies face up with the hips in the air", "Bridge"), Project::clinic()),
        named(
            "weak-alt-text",
            rule(
                "weak-alt",
                text("![Photo of a chair](sit.png \"Sit like this\")\n\n![Exercise](two.png \"Sit like that\")")
                    .file("content/back/sit.png", PNG)
                    .file("content/back/two.png", PNG),
                text("![A photo album lies on a chair](sit.png \"Sit like this\")").file("content/back/sit.png", PNG),
            ),
        ),
    ]
}

fn exercise() -> Vec<Case> {
    let clam = CLINIC_BRIDGE.replace("Bridge", "Clam");
    let many = |count: usize| {
        let ids: Vec<String> = (0..count).map(|n| format!("exercises/clam-{n}")).collect();
        let listed = format!("[exercises/bridge, {}]", ids.join(", "));
        ids.iter().enumerate().fold(back("[exercises/bridge]", &listed), |project, (n, id)| {
            project.file(&format!("content/{id}.md"), CLINIC_BRIDGE.replace("Bridge", &format!("Clam {n}")))
        })
    };
    let hard = |more: &str| {
        bridge("level: easy", &format!("level: hard{more}")).file("content/exercises/clam.md", &clam)
    };
    vec![
        rule(
            "no-dose",
            bridge("dose: {hold: 5 s, reps: 8-12}\n", ""),
            bridge("{hold: 5 s, reps: 8-12}", "{hold: blank}"),
        ),
        rule(
            "no-cautions",
            bridge("cautions: [Do not arch your back.]\n", ""),
            bridge("cautions: [Do not arch your back.]", "avoid_if: [weak bones]"),
        ),
        rule(
            "no-figure",
            bridge("image: {end: bridge.png, alt: A person lies face up with the hips in the air}\n", "")
                .file("content/exercises/bridge.md", CLINIC_BRIDGE)
                .file(
                    "content/exercises/clam.md",
                    clam.replace(
                        "image: {end: bridge.png, alt: A person lies face up with the hips in the air}\n",
                        "",
                    ),
                ),
            super::rules_translation::spanish(),
        ),
        rule("no-easier", hard(""), hard("\neasier: exercises/clam")),
        rule("too-many-exercises", many(5), many(4)),
        named(
            "too-many-exercises-procedure",
            rule(
                "too-many-exercises",
                many(5),
                many(5).file(
                    "content/exercises/clam-0.md",
                    procedure("dose: {frequency: 1 a day}", "Wash your hands."),
                ),
            ),
        ),
    ]
}

/// A procedure, with this line of front matter and this sentence.
fn procedure(dose: &str, words: &str) -> String {
    format!(
        "---\nkind: procedure\ntitle: Wash\nsummary: Keeps germs away.\n{dose}\n---\n1. Take the soap.\n2. {words}\n"
    )
}

/// The small clinic with a procedure in its handout.
fn washing(dose: &str, words: &str) -> Project {
    back("[exercises/bridge]", "[exercises/bridge, exercises/wash]")
        .file("content/exercises/wash.md", procedure(dose, words))
}

/// The bridge, on the right leg.
fn one_leg(dose: &str) -> String {
    CLINIC_BRIDGE
        .replace("reps: 8-12", &format!("reps: 8-12, {dose}"))
        .replace("Lift your hips.", "Lift your hips. Hold on with your left hand. Lift your right foot.")
}

/// A further exercise with a figure on the side, in which this changes, for people who work the left side.
fn lying(end: &str) -> Project {
    let image = "image: {end: bridge.png, alt: A person lies face up with the hips in the air}";
    let figure = format!("figure: {{pose: on side, end: {{{end}}}}}");
    let one_side = CLINIC_BRIDGE.replace("Bridge", "Clam").replace("reps: 8-12", "reps: 8-12, side: left");
    back("[exercises/bridge]", "[exercises/bridge, exercises/clam]")
        .file("content/exercises/clam.md", one_side.replace(image, &figure))
}

fn dose() -> Vec<Case> {
    let hold = |words: &str| bridge("2. Lift your hips.", &format!("2. Lift your hips. {words}"));
    let listed = |item: &str| back("exercises: [exercises/bridge]", &format!("exercises:\n  - {item}"));
    vec![
        rule(
            "dose-contradiction",
            hold("Hold for **30 seconds**."),
            bridge("hold: 5 s", "hold: 5-10 s").file(
                BRIDGE,
                CLINIC_BRIDGE.replace("hold: 5 s", "hold: 5-10 s").replace(
                    "Lift your hips.",
                    "Raise your hips about 18 inches (46 cm). Hold for five to ten seconds.",
                ),
            ),
        ),
        named(
            "dose-not-typed",
            rule("dose-not-typed", hold("Rest for a minute."), hold("Relax for a few seconds.")),
        ),
        named(
            "dose-not-typed-blank",
            rule(
                "dose-not-typed",
                bridge("reps: 8-12", "reps: blank").file(
                    BRIDGE,
                    CLINIC_BRIDGE
                        .replace("reps: 8-12", "reps: blank")
                        .replace("slowly.", "slowly. Repeat ten times."),
                ),
                hold("Repeat ten times."),
            ),
        ),
        named(
            "dose-contradiction-handout",
            rule(
                "dose-contradiction",
                listed("{use: exercises/bridge, dose: {hold: 20 s}}").file(
                    BRIDGE,
                    CLINIC_BRIDGE.replace("Lift your hips.", "Lift your hips. Hold for 5 seconds."),
                ),
                listed("{use: exercises/bridge, dose: {hold: 20 s}}"),
            ),
        ),
        named(
            "dose-contradiction-only-in-handout",
            rule(
                "dose-contradiction",
                listed("{use: exercises/bridge, dose: {rest: 5 s}}").file(
                    BRIDGE,
                    CLINIC_BRIDGE.replace("Lift your hips.", "Lift your hips. Rest for 9 seconds."),
                ),
                listed("{use: exercises/bridge, dose: {hold: 20 s}}").file(
                    BRIDGE,
                    CLINIC_BRIDGE
                        .replace("reps: 8-12", "reps: 8-12, rest: 9 s")
                        .replace("Lift your hips.", "Lift your hips. Rest for 9 seconds."),
                ),
            ),
        ),
        named(
            "dose-contradiction-note",
            rule(
                "dose-contradiction",
                listed("{use: exercises/bridge, note: Hold it for 10 seconds.}"),
                listed("{use: exercises/bridge, dose: {hold: 10 s}, note: Hold it for 10 seconds.}"),
            ),
        ),
        named(
            "dose-contradiction-procedure",
            rule(
                "dose-contradiction",
                washing("dose: {frequency: 1 a day}", "Do this twice a day."),
                washing(
                    "dose: {frequency: 2 a day}",
                    "Do this twice a day. Hold your breath for 10 seconds.",
                ),
            ),
        ),
        named(
            "dose-contradiction-procedure-in-handout",
            rule(
                "dose-contradiction",
                washing("dose: {frequency: 2 a day}", "Do this twice a day.").file(
                    BACK,
                    CLINIC_BACK
                        .replace("[exercises/bridge]", "[{use: exercises/wash, dose: {frequency: 3 a day}}]"),
                ),
                washing("dose: {frequency: 2 a day}", "Do this twice a day.").file(
                    BACK,
                    CLINIC_BACK.replace(
                        "[exercises/bridge]",
                        "[exercises/bridge, {use: exercises/wash, dose: {frequency: morning and evening}}]",
                    ),
                ),
            ),
        ),
        rule(
            "dose-side",
            Project::clinic().file(BRIDGE, one_leg("side: left leg")),
            Project::clinic().file(BRIDGE, one_leg("side: right leg")),
        ),
        named(
            "dose-side-handout",
            rule(
                "dose-side",
                listed("{use: exercises/bridge, dose: {side: left}}").file(BRIDGE, one_leg("sets: 2")),
                listed("{use: exercises/bridge, dose: {side: the sore side}}")
                    .file(BRIDGE, one_leg("sets: 2")),
            ),
        ),
        named(
            "dose-side-figure",
            rule("dose-side", lying("hip abduction: 20"), lying("left hip abduction: 20")),
        ),
    ]
}

fn safety() -> Vec<Case> {
    let stop = "Keep moving. Stop if your pain gets worse.";
    let condition = "conditions: [sciatica]\nexercises:";
    let gb = |project: Project| {
        let book = project.read("book.toml").replace("region = \"us\"", "region = \"gb\"");
        project.file("book.toml", book)
    };
    vec![
        rule(
            "no-stop-advice",
            back(stop, "Keep moving.").file(SIGNS, CLINIC_SIGNS.replace("  stop_if: [you feel dizzy]\n", "")),
            back(stop, "Keep moving."),
        ),
        named(
            "no-stop-advice-on-exercises",
            rule(
                "no-stop-advice",
                signs("  stop_if: [you feel dizzy]\n", ""),
                signs("  stop_if: [you feel dizzy]\n", "").file(
                    BRIDGE,
                    CLINIC_BRIDGE.replace("cautions:", "cautions:\n  - Stop if it hurts."),
                ),
            ),
        ),
        rule(
            "no-red-flags",
            back("background: [back/signs]\n", "").file(SIGNS, CLINIC_SIGNS).file(
                "content/_index.md",
                "---\nkind: section\ntitle: Patient handouts\nsummary: Sheets to take home.\n---\nRead [the signs](back/signs.md) first.\n",
            ),
            Project::clinic(),
        ),
        rule(
            "missing-red-flag",
            back("exercises:", condition).file(
                SIGNS,
                CLINIC_SIGNS.replace("    - trouble passing urine\n    - new loss of control of your bladder or bowels\n", ""),
            ),
            back("exercises:", condition),
        ),
        rule(
            "wrong-emergency-number",
            text("Read these signs first. Call 999 if you faint."),
            gb(text("Call NHS 111 with other questions. The desk is at 310-555-0999.")),
        ),
        named(
            "wrong-emergency-number-link",
            rule(
                "wrong-emergency-number",
                text("Read these signs first. [Call for help](tel:112)."),
                text("Read these signs first. [Call for help](tel:310-555-0112)."),
            ),
        ),
        rule(
            "emergency-number-in-text",
            text("Read these signs first. Call 911 if you faint."),
            text("Read these signs first. About 911 people took part. Call 310-555-0911."),
        ),
    ]
}

fn links() -> Vec<Case> {
    vec![
        rule(
            "vague-link",
            text("For the move [click here](../exercises/bridge.md). See [www.nhs.uk](https://www.nhs.uk/)."),
            text(
                "Do [the bridge](../exercises/bridge.md). Read [what helps a sore back](https://www.nhs.uk/).",
            ),
        ),
        rule(
            "patient-in-url",
            text("Fill in [the form](https://forms.example/back?lang=en&patient_id=7#dob=1980)."),
            text("Fill in [the form](https://forms.example/back?lang=en&form=7#top)."),
        ),
        named(
            "patient-in-url-source",
            rule(
                "patient-in-url",
                signs(
                    "red_flags:",
                    "sources:\n  - title: Signs\n    url: https://a.example/?dx=M54.5\nred_flags:",
                ),
                signs(
                    "red_flags:",
                    "sources:\n  - title: Signs\n    url: https://a.example/?id=4465\nred_flags:",
                ),
            ),
        ),
    ]
}

fn orphans() -> Vec<Case> {
    let page = "---\nkind: page\ntitle: Parking\nsummary: Where to park.\n---\nPark behind the house.\n";
    vec![
        rule(
            "orphan-page",
            Project::clinic().file("content/back/parking/lot.md", page),
            text("Read [where to park](parking/lot.md).").file("content/back/parking/lot.md", page),
        ),
        rule(
            "unused-image",
            Project::clinic().file("content/exercises/old bridge.png", PNG),
            text("![A person sits](../sit%20down.png \"Sit like this\")")
                .file("content/sit down.png", PNG)
                .file(
                    "content/exercises/clam.md",
                    CLINIC_BRIDGE
                        .replace("title: Bridge", "title: Clam\ndraft: true")
                        .replace("bridge.png", "clam.png"),
                )
                .file("content/exercises/clam.png", PNG),
        ),
        rule(
            "unused-pdf",
            Project::clinic().file("content/back/diary.pdf", good_paper()),
            text("Keep [a diary](../diary.pdf).")
                .file("content/diary.pdf", good_paper())
                .file(
                    "content/back/draft.md",
                    "---\nkind: page\ntitle: Draft\ndraft: true\n---\n[Another](Another%20diary.pdf)\n",
                )
                .file("content/back/Another diary.pdf", good_paper()),
        ),
    ]
}
