//! What a site is made of: languages, composition, links, words and overrides. A small book with bare templates is kept as
//! golden files, so that a change of any page's content is seen in the diff.

use super::golden;
use super::messages::{PNG, SPANISH};
use super::project::{BRIDGE, Project};

/// Templates that print what a page holds and nothing else.
const BARE: [(&str, &str); 8] = [
    (
        "frame.html",
        "<title>{{ page.title }}</title>\n<p>{% for link in page.breadcrumbs %}{{ link.title }} > {% endfor %}{{ page.short_title }}</p>\n{% block body %}{% endblock %}\n<ul>{% for entry in page.toc %}<li><a href=\"{{ entry.href }}\">{{ entry.title }}</a>{% for child in entry.children %} <a href=\"{{ child.href }}\">{{ child.title }}</a>{% endfor %}{% endfor %}</ul>\n<p>prev {% if page.prev %}{{ page.prev.url }}{% endif %} next {% if page.next %}{{ page.next.url }}{% endif %} menu {{ page.menu_current or \"none\" }}</p>\n{% if page.meta.jsonld_html %}{{ page.meta.jsonld_html | safe }}{% endif %}\n",
    ),
    (
        "exercise.html",
        "{% extends \"frame.html\" %}{% block body %}{% set exercise = page.exercise %}{% include \"card.html\" %}{{ page.emergency_html | safe }}{% endblock %}",
    ),
    (
        "card.html",
        "<h3 id=\"{{ exercise.anchor }}\">{{ exercise.number or \"alone\" }} {{ exercise.title }}</h3>\n{% for item in exercise.dose.items %}{{ item.label }}: {% if item.blank %}____{% else %}{{ item.value }}{% endif %}; {% endfor %}\n{{ exercise.dose.sentence }}\n{{ exercise.note or \"\" }}\n{{ exercise.before_html | safe }}\n{% for step in exercise.steps_html %}- {{ step | safe }}\n{% endfor %}{{ exercise.after_html | safe }}\n",
    ),
    (
        "handout.html",
        "{% extends \"frame.html\" %}{% block body %}<p>{{ page.main_message }}</p>\n{{ page.emergency_html | safe }}\n<p>soon {{ page.red_flags.soon | join(sep=\"; \") }}; before {{ page.red_flags.before_you_start | join(sep=\"; \") }}</p>\n{{ page.body_html | safe }}\n{% for background in page.backgrounds %}<h2 id=\"{{ background.anchor }}\">{{ background.title }}</h2>\n{{ background.body_html | safe }}{% endfor %}\n{% for exercise in page.exercises %}{% include \"card.html\" %}{% endfor %}{{ page.follow_up }}{% endblock %}",
    ),
    (
        "sheet.html",
        "{% extends \"handout.html\" %}{% block body %}<p>{{ page.edition.id }} {{ page.edition.label }} of {{ page.url }}; editions {{ page.editions | length }}; version {{ page.version.code }} of {{ page.version.date }} ({{ page.version.date_iso }}) at {{ page.version.url }}; noindex {{ page.meta.noindex }}</p>\n{{ super() }}{% for exercise in page.exercises %}\n{{ exercise.title }}: {{ exercise.dose.per_day }} a day{% if exercise.emergency_html %}\n{{ exercise.emergency_html | safe }}{% endif %}{% endfor %}{% endblock %}",
    ),
    (
        "version.html",
        "{% extends \"frame.html\" %}{% block body %}{% if page.version %}{{ page.version.code }} of {{ page.version.date }}{% else %}none{% endif %}; {{ page.target.url }} {{ page.target.title }}{% endblock %}",
    ),
    (
        "background.html",
        "{% extends \"frame.html\" %}{% block body %}{% if page.emergency_html %}{{ page.emergency_html | safe }}{% endif %}{{ page.body_html | safe }}{% endblock %}",
    ),
    (
        "section.html",
        "{% extends \"frame.html\" %}{% block body %}{{ page.body_html | safe }}{% for child in page.children %}<p>{{ child.kind }} {{ child.url }} {{ child.title }}{% if child.level %} {{ child.level.label }}{% endif %}</p>\n{% endfor %}{% endblock %}",
    ),
];

const TEXT: &str = r#"---
kind: background
title: Causes & more
short_title: Causes
red_flags: {emergency: ["numbness <in> both legs", chest pain], soon: [a fever], before_you_start: [weak bones]}
---
A sprain hurts. A *sprain* heals; so do most strains.

## What hurts {#pain}

See [what hurts](#pain), [the bridge](../exercises/bridge.md), [its easier form](../exercises/tilt.md#more) and
[the source](https://source.example/?a=1&b=2 "Where it is from"). Call <mailto:desk@clinic.example>.[^1]

### A smaller part

> [!WARNING]
> Stop if it hurts.

| Sign | What to do |
|------|:----------:|
| Pain & more | Rest |

![A hip, seen from the side](hip.png "The hip")

1. First
2. Second
   - inner

```text
<code> & more
```

## What hurts

[^1]: A note with a [link](../exercises/bridge.md).
"#;

fn small_book() -> Project {
    let mut project = Project::new()
        .setting("menu = [\"back\", \"exercises\"]\nfooter = [\"about\"]")
        .table("[print]\neditions = [\"standard\", \"single\"]") // The others hold what `standard` does.
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nUs.\n")
        .file("content/glossary.yaml", "sprain: {means: a stretched band, forms: [sprains]}\nstrain: {means: a stretched muscle, forms: [strains]}\n")
        .file("content/back/_index.md", "---\nkind: handout\ntitle: Back pain\nshort_title: Back\nsummary: For sore backs.\nmain_message: Keep moving.\nbackground: [back/causes]\nexercises:\n  - {use: exercises/tilt, dose: {reps: blank, sets: 2}, note: Slowly at first.}\n  - exercises/bridge\ncondition: {name: Low back pain, icd10cm: M54.50}\nfollow_up: Call us after three months.\nupdated: 2026-02-01\n---\nMany people strain their back.\n")
        .file("content/back/causes.md", TEXT)
        .file("content/back/hip.png", PNG)
        .file("content/exercises/_index.md", "---\nkind: section\ntitle: Exercises\n---\n")
        .file("content/exercises/bridge.md", BRIDGE.replace("title:", "order: 2\nlevel: hard\neasier: exercises/tilt\ntitle:"))
        .file("content/exercises/tilt.md", "---\nkind: exercise\ntitle: Tilt\nsummary: Tilt.\norder: 1\nlevel: easy\ndose: {hold: 5-10 s, reps: 1, sides: each leg, rest: 1 min, frequency: 2-3 days a week}\nupdated: 2026-02-20\n---\nBefore.\n\n1. Lie down.\n\n   Rest on a mat. Beware of a sprain.\n2. Tilt.\n\n## More\n\nAfter.\n");
    for (name, text) in BARE {
        project = project.file(&format!("templates/{name}"), text);
    }
    project
}

#[test]
fn a_small_book_gives_what_it_gave() {
    let project = small_book();
    project.build().succeeds();
    let mut names = Vec::new();
    for (path, bytes) in project.tree("public") {
        // The theme's own pages and files have their own tests.
        let kept =
            path.ends_with("index.html") && !["index.html", "about/index.html"].contains(&path.as_str());
        if kept || path.ends_with(".xml") || path == "_headers" || path == "robots.txt" {
            let name = path.replace("/index.html", ".html").replace('/', "-");
            golden::check(&format!("site/{name}"), &String::from_utf8_lossy(&bytes));
            names.push(name);
        }
    }
    golden::no_leftovers("site", &names);
}

#[test]
fn languages_have_their_own_addresses_words_and_links() {
    let project = Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", format!("{SPANISH}dose-label-hold = Mantener\nhome = Inicio\n"))
        .file("content/_index.es.md", "---\nkind: section\ntitle: Inicio\n---\n[El puente](ex/bridge.md)\n")
        .file("content/ex/_index.md", "---\nkind: section\ntitle: Exercises\n---\n")
        .file("content/ex/bridge.md", BRIDGE)
        .file("content/ex/bridge.es.md", BRIDGE.replace("Bridge", "Puente"));
    let run = project.build().ends_with(0);
    assert!(run.stderr.contains("[missing-message]"), "{}", run.stderr);
    let page = project.read("public/es/ex/bridge/index.html");
    assert!(page.contains("<html lang=\"es\" dir=\"ltr\""), "{page}");
    assert!(page.contains("Mantener") && page.contains("Llame <a href=\"tel:911\">"), "{page}");
    assert!(page.contains("hreflang=\"en\" href=\"/ex/bridge/\""), "{page}");
    let home = project.read("public/es/index.html");
    assert!(
        home.contains("<a href=\"/es/ex/bridge/\">El puente</a>"),
        "a link leads to the translation: {home}"
    );
    assert!(project.read("public/es/feed.xml").contains("xml:lang=\"es\""));
}

#[test]
fn a_language_that_runs_from_right_to_left_says_so() {
    let project = Project::new()
        .setting("language = \"ar\"")
        .file("i18n/ar.ftl", SPANISH)
        .file("content/bridge.md", BRIDGE);
    project.build().ends_with(0);
    assert!(project.read("public/bridge/index.html").contains("<html lang=\"ar\" dir=\"rtl\""));
}

#[test]
fn a_book_overrides_one_block_one_word_one_token_and_one_file() {
    let project = Project::new()
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nText.\n")
        .file(
            "templates/page.html",
            "{% extends \"clinic/page.html\" %}{% block head_end %}<meta name=\"own\">{% endblock %}",
        )
        .file("i18n/en.ftl", "skip-to-content = Jump to the text\n")
        .file("static/css/95-own.css", "main { background: url(\"leaf.png\") }\n")
        .file("static/leaf.png", PNG)
        .table("[theme.tokens.light]\nbrand = \"#003355\"");
    project.build().succeeds();
    let page = project.read("public/about/index.html");
    assert!(page.contains("<meta name=\"own\">") && page.contains("Jump to the text"), "{page}");
    let files = project.tree("public/assets");
    let css = files
        .iter()
        .find(|(name, _)| name.starts_with("style."))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .expect("a style sheet");
    let leaf = files.keys().find(|name| name.starts_with("leaf.")).expect("the picture");
    assert!(css.contains("--color-brand:#003355;") && css.contains(&format!("url(\"/assets/{leaf}\")")));
}

#[test]
fn raw_html_is_passed_through_when_the_book_says_so() {
    let project = Project::new()
        .table("[markdown]\nraw_html = true")
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nA <kbd>key</kbd>.\n");
    project.build().succeeds();
    assert!(project.read("public/about/index.html").contains("A <kbd>key</kbd>."));
}

#[test]
fn scratch_files_of_editors_are_no_pages() {
    let project = Project::new();
    for name in [".bridge.md.swp", "bridge.md~", "#bridge.md#", ".#bridge.md", "4913.tmp", ".git/x.md"] {
        project.write(&format!("content/{name}"), "scratch");
    }
    project.build().succeeds();
}

#[test]
fn a_link_inside_the_book_is_followed() {
    let project = Project::new().file("shared/bridge.md", BRIDGE);
    std::os::unix::fs::symlink("../shared/bridge.md", project.path("content/bridge.md")).expect("a link");
    project.build().succeeds();
    assert!(project.path("public/bridge/index.html").exists());
}

#[test]
fn a_draft_keeps_nothing_from_being_published_and_shows_nothing() {
    let draft = "---\nkind: page\ntitle: Draft\ndraft: true\nredirect_from: [/old/]\n---\n![A hip](hip.png) and [more](nowhere.md)\n";
    let project = Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", SPANISH)
        .file("content/draft.md", draft)
        .file("content/hip.png", PNG)
        .file("content/bridge.md", BRIDGE)
        .file("content/bridge.es.md", BRIDGE.replace("title:", "draft: true\ntitle:"))
        .file(
            "content/back.es.md",
            "---\nkind: handout\ntitle: E\nsummary: S.\nmain_message: M.\nexercises: [bridge]\n---\n",
        );
    let run = project.build().ends_with(0);
    assert!(run.stderr.contains("[missing-translation]"), "{}", run.stderr);
    let files = project.tree("public");
    let shown = |word: &str| files.keys().any(|path| path.contains(word));
    assert!(!shown("hip") && !shown("draft") && !shown("old"), "{:?}", files.keys());
    project.write("content/draft.md", draft.replace("![A hip](hip.png) and [more](nowhere.md)", "Text."));
    project.build_with(&["--drafts"]).ends_with(0);
    project.build().ends_with(0);
}

#[test]
fn a_withdrawal_begins_on_its_day() {
    let project = Project::new().file(
        "content/bridge.md",
        BRIDGE.replace("title:", "withdrawn: {on: 2026-03-02, reason: It hurt.}\ntitle:"),
    );
    project.build().succeeds();
    assert!(project.read("public/bridge/index.html").contains("class=\"steps\""));
    project.run(&["build", "--today", "2026-03-02"]).succeeds();
    assert!(project.read("public/bridge/index.html").contains("It hurt."));
}

#[test]
fn nothing_outside_the_book_is_read() {
    let outside =
        Project::empty().file("clinic/templates/page.html", "stolen").file("book.toml", super::project::BOOK);
    let project = Project::new().file("content/page.md", "---\nkind: page\ntitle: A\n---\n");
    std::os::unix::fs::symlink(outside.root(), project.path("themes")).expect("a link");
    assert!(project.build().ends_with(1).stderr.contains("[bad-symlink]"));
    let project = Project::empty().file("content/_index.md", super::project::HOME);
    std::os::unix::fs::symlink(outside.path("book.toml"), project.path("book.toml")).expect("a link");
    assert!(project.build().ends_with(1).stderr.contains("[bad-symlink]"));
}

#[test]
fn a_long_page_of_equal_headings_and_broken_links_is_built() {
    let mut text = String::from("---\nkind: page\ntitle: A\n---\n");
    for i in 0..20_000 {
        text.push_str(&format!("## a\n\n[x](missing-{i}.md)\n\n"));
    }
    // Quadratic work on this page would take minutes and run into the time limit of any test run.
    let run = Project::new().file("content/a.md", text).build_with(&["--format", "short"]).ends_with(1);
    assert!(run.stderr.ends_with("20000 errors\nNothing was published.\n"));
}
