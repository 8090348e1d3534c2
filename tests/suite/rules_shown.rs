//! The rules about rendered pages, style sheets and pictures.

use super::downloads::{good_paper, paper};
use super::project::{CLINIC_BACK, CLINIC_BRIDGE, CLINIC_SIGNS, Project, words_of};
use super::rules::{Case, rule};

/// The clinic with a template for handouts that overrides `blocks` of the built-in one.
fn handout(blocks: &str) -> Project {
    Project::clinic()
        .file("templates/handout.html", format!("{{% extends \"clinic/handout.html\" %}}\n{blocks}\n"))
}

fn style(css: &str) -> Project {
    Project::clinic().file("static/css/95-ours.css", css)
}

/// A clinic in two kinds of English. Its British handout uses the exercise of the other.
fn two_languages() -> Project {
    let card = "<article id=\"{{ exercise.anchor }}\"><{{ heading or \"h3\" }}>{{ exercise.title }}</{{ heading or \"h3\" }}>\n<ol>{% for step in exercise.steps_html %}<li>{{ step | safe }}</li>{% endfor %}</ol>{% include \"partials/dose.html\" %}{% include \"partials/care.html\" %}</article>\n";
    Project::clinic()
        .setting("languages = [\"en-GB\"]")
        .table("untranslated = \"off\"\nstale-translation = \"off\"\nno-translator = \"off\"\norphan-page = \"off\"")
        .file("content/_index.en-GB.md", "---\ntitle: Sheets\nsummary: Sheets to take home.\n---\nRead one on your phone.\n")
        .file("content/back/signs.en-GB.md", words_of(CLINIC_SIGNS))
        .file("content/back/_index.en-GB.md", words_of(CLINIC_BACK))
        .file("templates/partials/exercise-card.html", card)
}

pub(crate) fn cases() -> Vec<Case> {
    let body = |before: &str, after: &str| {
        handout(&format!(
            "{{% block page_head %}}\n<h1>{{{{ page.title }}}}</h1>\n{before}\n{{% endblock %}}\n{{% block page_body %}}\n{{% include \"partials/handout-body.html\" %}}\n{after}\n{{% endblock %}}"
        ))
    };
    let message = "<p class=\"message\">{{ page.main_message }}</p>";
    let raw = |html: &str| {
        Project::clinic()
            .table("[markdown]\nraw_html = true")
            .file("content/exercises/bridge.md", format!("{CLINIC_BRIDGE}\n{html}\n"))
    };
    let head = |tag: &str| handout(&format!("{{% block head_end %}}\n{tag}\n{{% endblock %}}"));
    vec![
        rule(
            "page-headings",
            handout("{% block page_head %}\n{{ super() }}\n<h4>Your next visit</h4>\n{% endblock %}"),
            handout("{% block page_head %}\n{{ super() }}\n<h2>Your next visit</h2>\n{% endblock %}"),
        ),
        Case {
            name: "page-headings-two",
            ..rule(
                "page-headings",
                handout("{% block page_head %}\n{{ super() }}\n<h1>Hello</h1>\n{% endblock %}"),
                Project::clinic(),
            )
        },
        rule("part-order", body("", message), body(message, "")),
        rule(
            "third-party-request",
            head("<link rel=\"stylesheet\" href=\"https://fonts.example/css?family=Big\">"),
            head("<link rel=\"license\" href=\"https://fonts.example/license\">"),
        ),
        Case {
            name: "third-party-request-text",
            ..rule(
                "third-party-request",
                raw("<iframe src=\"https://video.example/bridge\" title=\"A film\"></iframe>"),
                raw("<p><a href=\"https://video.example/bridge\">See a film of the bridge</a></p>"),
            )
        },
        rule(
            "hidden-emergency-block",
            style("/* Ours. */\n@media print {\n  .folded .emergency { display: none; }\n}\n"),
            style("@media print {\n  .emergency { border-width: 2pt; }\n}\n"),
        ),
        rule(
            "small-target",
            style(".menu-list a { min-block-size: 1.25rem; }\n"),
            style(".menu-list a { min-block-size: 3rem; }\n.menu-list a svg { height: 16px; }\n"),
        ),
        rule(
            "part-language",
            two_languages(),
            two_languages().file("content/exercises/bridge.en-GB.md", words_of(CLINIC_BRIDGE)),
        ),
        rule("pdf-access", with_paper(paper("", "/Title (diary.docx)")), with_paper(good_paper())),
    ]
}

/// The small clinic, whose pages link to a paper twice.
fn with_paper(paper: Vec<u8>) -> Project {
    let link = "Keep [a diary](diary.pdf). Print [the diary](diary.pdf) twice.";
    let signs = CLINIC_SIGNS.replace("Read these signs first.", link);
    Project::clinic().file("content/back/signs.md", signs).file("content/back/diary.pdf", paper)
}
