//! No handout can be built whose emergency block patients do not see.

use super::project::Project;

const BLOCK: &str = "{{ page.emergency_html | safe }}";

/// The clinic with its own template that has these tags around the block.
fn around(before: &str, after: &str) -> Project {
    Project::clinic().file(
        "templates/handout.html",
        format!(
            "<!doctype html><html lang=\"en\"><head><title>{{{{ page.title }}}}</title></head>\n<body class=\"js\"><main>\n\
             <h1>{{{{ page.title }}}}</h1>\n{before}{BLOCK}{after}\n\
             {{% include \"partials/message.html\" %}}{{{{ page.body_html | safe }}}}{{% include \"partials/red-flags.html\" %}}\n\
             {{% for text in page.introductions %}}{{{{ text.body_html | safe }}}}{{% endfor %}}\n\
             {{% for text in page.after %}}<h2>{{{{ text.title }}}}</h2>{{{{ text.body_html | safe }}}}{{% endfor %}}\n\
             {{% for exercise in page.exercises %}}{{% include \"partials/exercise-card.html\" %}}{{% endfor %}}\n\
             {{% include \"partials/contact.html\" %}}</main></body></html>\n"
        ),
    )
}

fn style(css: &str) -> Project {
    Project::clinic().file("static/css/95-ours.css", format!("/* Ours. */\n{css}\n"))
}

#[track_caller]
fn stops(project: &Project, what: &str, expect: &str) {
    let run = project.build().ends_with(1);
    assert!(run.stderr.contains("error[missing-emergency-block]"), "{what}: {}", run.stderr);
    assert!(run.stderr.contains(expect), "{what}: {}", run.stderr);
    assert!(!project.path("public").exists(), "{what}: nothing is written");
}

#[test]
fn a_block_that_tags_hide_stops_the_build() {
    for (before, after, expect) in [
        (
            "<div hidden>",
            "</div>",
            "templates/handout.html:4:1: error[missing-emergency-block]: the template `handout.html` puts the emergency block into `<div hidden>`",
        ),
        ("<div class=\"x\"\n hidden>", "</div>", "into `<div hidden>`"),
        ("<div hidden=\"until-found\"><p>", "</div>", "`<div hidden=\"until-found\">`"),
        ("<div inert>", "</div>", "`<div inert>`"),
        ("<div aria-hidden=\"true\">", "</div>", "`<div aria-hidden=\"true\">`"),
        ("<div popover>", "</div>", "`<div popover>`"),
        ("<div style=\"display: none\">", "</div>", "`<div style=\"display: none\">`"),
        ("<div style=\"VISIBILITY:HIDDEN\">", "</div>", "`<div style="),
        ("<div style=\"content-visibility: hidden\">", "</div>", "`<div style="),
        ("<div style=\"opacity: 0\">", "</div>", "`<div style="),
        ("<div style=\"font-size:0\">", "</div>", "`<div style="),
        ("<div style=\"position: absolute; left: -9999px\">", "</div>", "`<div style="),
        ("<div style=\"clip-path: inset(50%)\">", "</div>", "`<div style="),
        ("<div style=\"height: 0; overflow: hidden\">", "</div>", "`<div style="),
        ("<details><summary>More</summary>", "</details>", "`<details>`"),
        ("<dialog>", "</dialog>", "`<dialog>`"),
        ("<template>", "</template>", "`<template>`"),
        ("<canvas>", "</canvas>", "`<canvas>`"),
        ("<noscript>", "</noscript>", "leaves out the emergency block"),
        ("<script>", "</script>", "leaves out the emergency block"),
        ("<style>", "</style>", "leaves out the emergency block"),
        ("<textarea>", "</textarea>", "leaves out the emergency block"),
        ("<!-- ", " -->", "leaves out the emergency block"),
        ("<div title='", "'></div>", "leaves out the emergency block"),
        (
            "<style>.shy { display: none }</style><div class=\"shy\">",
            "</div>",
            "`display: none` in a `<style>` of the template `handout.html`",
        ),
    ] {
        stops(&around(before, after), before, expect);
    }
}

#[test]
fn a_block_that_a_style_sheet_hides_stops_the_build() {
    for css in [
        ".emergency { display: none }",
        "section { display: none }",
        "@media print { .emergency { display: none !important } }",
        "@media screen and (max-width: 40em) { main { visibility: hidden } }",
        "#emergency-title { opacity: 0 }",
        "[aria-labelledby=emergency-title] { content-visibility: hidden }",
        "body.kind-handout main section:not(.x) { font-size: 0 }",
        "h1 ~ * .emergency, .emergency > * { clip-path: inset(50%) }",
        ".emergency { & p, & li { color: transparent } }",
        "main:has(.emergency) { position: absolute; left: -9999px }",
        "html:hover { display: none }",
    ] {
        let name = css.rsplit(['{', ';']).find(|part| part.contains(':')).map_or(css, str::trim);
        let declaration = name.trim_end_matches(['}', ' ']).trim_end_matches(" !important");
        let expect = format!(
            "error[missing-emergency-block]: `{declaration}` hides the emergency block from patients"
        );
        stops(&style(css), css, &expect);
        let run = style(css).build();
        assert!(run.stderr.contains("static/css/95-ours.css:2:"), "{css}: {}", run.stderr);
        assert_eq!(run.stderr.matches("hides the emergency block").count(), 1, "said once: {}", run.stderr);
    }
    // A sheet for another use, and one of the theme's folder.
    let linked = Project::clinic().file("static/wide.css", ".emergency { display: none }");
    stops(&linked, "static/wide.css", "static/wide.css:1:14:");
}

#[test]
fn a_block_that_only_looks_different_is_built() {
    Project::clinic().build().succeeds();
    for (before, after) in [
        ("<div class=\"card\">", "</div>"),
        ("<details open><summary>Help</summary>", "</details>"),
        ("<dialog open>", "</dialog>"),
        ("<div hidden><p>For scripts.</p></div><div aria-hidden=\"false\" style=\"color: red\">", "</div>"),
        // One of two is enough: the other may be for another use.
        ("<template>{{ page.emergency_html | safe }}</template>", ""),
        ("<!-- The block. --><script>let a = '<div hidden>';</script>", ""),
    ] {
        around(before, after).build().succeeds();
    }
    for css in [
        ".emergency { border: 4px solid; padding: 2rem; background: white; font-size: 1.2rem }",
        ".emergency h2 { text-transform: uppercase; opacity: .9 }",
        ".emergency + *, .emergency::before, .emergency-exit { display: none }",
        "[hidden], details:not([open]) > p, .no-such main { display: none }",
        "@media print { nav, .site-header, .toc { display: none } }",
        ".visually-hidden { position: absolute; clip-path: inset(50%); height: 1px; overflow: hidden }",
        "@keyframes in { from { opacity: 0 } } main { overflow: hidden }",
    ] {
        style(css).build().succeeds();
    }
}

#[test]
fn a_sheet_for_each_exercise_shows_its_block() {
    let css = ".edition-single .emergency { display: none }";
    let hidden = Project::clinic().file("static/css/95-ours.css", css);
    stops(&hidden, css, "static/css/95-ours.css:1:30: error[missing-emergency-block]");
}
