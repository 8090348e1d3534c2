//! The rules about translations.

use super::project::{CLINIC_BACK, CLINIC_BRIDGE, Project};
use super::rules::{Case, rule};
use super::rules_pages::named;

const BACK: &str = "content/back/_index.md";

pub(crate) fn cases() -> Vec<Case> {
    [translation(), translated_facts()].into_iter().flatten().collect()
}

/// The words of a theme, which these cases are not about.
const WORDS: &str = include_str!("../../themes/clinic/i18n/en.ftl");
const SPANISH_BACK: &str = "---
title: Dolor de espalda
summary: Movimientos para la espalda.
updated: 2026-02-01
translated_by: Ana Ruiz, certified medical interpreter
main_message: Siga en movimiento.
---
Casi siempre mejora pronto.
";

/// The clinic in two languages.
pub(crate) fn spanish() -> Project {
    let safety = "emergency-title = Pida ayuda\nemergency-signs = Llame al { $number } si tiene:\nemergency-general = Llame al { $number }.\n";
    let by = "translated_by: Ana Ruiz, certified medical interpreter";
    Project::clinic()
        .setting("languages = [\"en\", \"es\"]")
        .file("i18n/es.ftl", format!("{WORDS}\n{safety}"))
        .file("content/_index.es.md", "---\ntitle: Hojas\nsummary: Hojas para casa.\n---\nLea una.\n")
        .file(BACK, CLINIC_BACK.replace("main_message:", "updated: 2026-02-01\nmain_message:"))
        .file("content/back/_index.es.md", SPANISH_BACK)
        .file(
            "content/back/signs.es.md",
            format!("---\ntitle: Signos\nsummary: Cuando pedir ayuda.\n{by}\nred_flags: {{emergency: [pérdida de sensibilidad, dificultad para orinar, pérdida de control, debilidad en las piernas], stop_if: [su dolor empeora]}}\n---\nLea esto primero.\n"),
        )
        .file(
            "content/exercises/bridge.es.md",
            format!("---\ntitle: Puente\nsummary: Fortalece las caderas.\n{by}\ncautions: [Despacio.]\nimage: {{alt: Una persona levanta las caderas}}\n---\n1. Acuéstese.\n2. Levante las caderas. Hold for 30 seconds.\n3. Bájelas.\n"),
        )
}

fn translation() -> Vec<Case> {
    let clam = CLINIC_BRIDGE.replace("Bridge", "Clam");
    vec![
        rule(
            "untranslated",
            spanish().file("content/exercises/clam.md", clam),
            spanish().file(
                "content/about.md",
                "---\nkind: page\ntitle: About\nsummary: Who we are.\n---\nWe are a clinic.\n",
            ),
        ),
        rule(
            "stale-translation",
            spanish().file(BACK, CLINIC_BACK.replace("main_message:", "updated: 2026-02-14\nmain_message:")),
            spanish(),
        ),
        rule(
            "no-translator",
            spanish().file(
                "content/back/_index.es.md",
                SPANISH_BACK.replace("translated_by: Ana Ruiz, certified medical interpreter\n", ""),
            ),
            spanish(),
        ),
    ]
}

/// The clinic in two languages, with other words in a file.
fn spanish_with(file: &str, from: &str, to: &str) -> Project {
    let project = spanish();
    let text = project.read(file);
    assert!(text.contains(from), "{from} in {text}");
    project.file(file, text.replacen(from, to, 1))
}

/// Translations that say something else than their original.
fn translated_facts() -> Vec<Case> {
    const SPANISH_BRIDGE: &str = "content/exercises/bridge.es.md";
    const SPANISH_SIGNS: &str = "content/back/signs.es.md";
    const SPANISH_HANDOUT: &str = "content/back/_index.es.md";
    let bridge = |from, to| spanish_with(SPANISH_BRIDGE, from, to);
    let signs = |from, to| spanish_with(SPANISH_SIGNS, from, to);
    let handout = |from, to| spanish_with(SPANISH_HANDOUT, from, to);
    let original = |project: Project, file: &str, from: &str, to: &str| {
        let text = project.read(file);
        assert!(text.contains(from), "{from} in {text}");
        let text = text.replace(from, to);
        project.file(file, text)
    };
    let hold = |project: Project| {
        original(project, "content/exercises/bridge.md", "2. Lift", "2. Hold for 5 seconds. Lift")
    };
    let noted = |project: Project| {
        original(project, BACK, "[exercises/bridge]", "[{use: exercises/bridge, note: Slowly.}]")
    };
    let cautious = |project: Project| {
        let original =
            project.read("content/exercises/bridge.md").replace("image:", "avoid_if: [osteoporosis]\nimage:");
        project.file("content/exercises/bridge.md", original)
    };
    let omits = "translation-omits";
    let numbers = "translation-numbers";
    let warnings = "translation-warnings";
    let parts = "translation-parts";
    vec![
        rule(
            numbers,
            hold(bridge("Hold for 30 seconds.", "Mantenga 50 segundos.")),
            hold(bridge("Hold for 30 seconds.", "Mantenga ٥ segundos.")),
        ),
        named(
            "translation-numbers-phone",
            rule(
                numbers,
                original(
                    handout("pronto.", "pronto. Llame al 310-555-0101."),
                    BACK,
                    "---\nMost",
                    "---\nCall 310-555-0100. Most",
                ),
                original(
                    handout("pronto.", "pronto. (310) 555 0100."),
                    BACK,
                    "---\nMost",
                    "---\nCall 310-555-0100. Most",
                ),
            ),
        ),
        named(
            "translation-numbers-key",
            rule(
                numbers,
                original(
                    handout("para la espalda", "para 12 días"),
                    BACK,
                    "summary: ",
                    "summary: In 21 days. ",
                ),
                original(
                    handout("para la espalda", "para veintiún días"),
                    BACK,
                    "summary: ",
                    "summary: In 21 days. ",
                ),
            ),
        ),
        named("translation-omits-cautions", rule(omits, bridge("cautions: [Despacio.]\n", ""), spanish())),
        rule(
            omits,
            noted(spanish()),
            noted(handout(
                "main_message:",
                "exercises: [{use: exercises/bridge, note: Despacio.}]\nmain_message:",
            )),
        ),
        rule(warnings, signs(", debilidad en las piernas", ""), signs("debilidad", "mucha debilidad")),
        named(
            "translation-warnings-none",
            rule(
                warnings,
                signs(", stop_if: [su dolor empeora]", ""),
                bridge("[Despacio.]", "[Despacio., Sin dolor.]"),
            ),
        ),
        named(
            "translation-warnings-untranslated",
            rule(warnings, signs("dificultad para orinar", "Trouble passing urine."), spanish()),
        ),
        named(
            "translation-warnings-ask-first",
            rule(
                warnings,
                cautious(spanish()),
                cautious(bridge("cautions:", "avoid_if: [osteoporosis]\ncautions:")),
            ),
        ),
        rule(parts, bridge("3. Bájelas.\n", ""), bridge("Bájelas.", "Bájelas despacio.\n   Respire.")),
        named(
            "translation-parts-list",
            rule(
                parts,
                original(
                    handout("pronto.", "pronto.\n\n- Camine.\n- Nade."),
                    BACK,
                    "---\nMost",
                    "---\n- Walk.\n\nMost",
                ),
                original(
                    handout("pronto.", "pronto.\n\n- Camine."),
                    BACK,
                    "---\nMost",
                    "---\n- Walk.\n\nMost",
                ),
            ),
        ),
    ]
}
