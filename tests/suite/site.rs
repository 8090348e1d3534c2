//! The parts of a site: languages, composition, links, words and overrides. The case `small-site`
//! is a whole site with bare templates.

use super::camera::PNG;
use super::project::{BRIDGE, Project, SPANISH, words_of};

#[test]
fn languages_have_their_own_addresses_words_and_links() {
    let project = Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", format!("{SPANISH}dose-label-hold = Mantener\nhome = Inicio\n"))
        .file("content/_index.es.md", "---\ntitle: Inicio\n---\n[El puente](ex/bridge.md)\n")
        .file("content/ex/_index.md", "---\nkind: section\ntitle: Exercises\n---\n")
        .file("content/ex/bridge.md", BRIDGE)
        .file("content/ex/bridge.es.md", words_of(&BRIDGE.replace("Bridge", "Puente")));
    let run = project.build().ends_with(0);
    assert!(run.stderr.contains("[missing-message]"), "{}", run.stderr);
    let page = project.read("public/es/ex/bridge/index.html");
    assert!(page.contains("<html lang=\"es\" dir=\"ltr\""), "{page}");
    assert!(page.contains("Mantener") && page.contains("Llame <a href=\"tel:911\">"), "{page}");
    let alternates = [
        ("en", "https://clinic.handout/ex/bridge/"),
        ("es", "https://clinic.handout/es/ex/bridge/"),
        ("x-default", "https://clinic.handout/ex/bridge/"),
    ];
    for page in [&page, &project.read("public/ex/bridge/index.html")] {
        for (lang, url) in alternates {
            let link = format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{url}\">");
            assert_eq!(page.matches(&link).count(), 1, "{link}\n{page}");
        }
    }
    assert!(!project.read("public/ex/index.html").contains("<link rel=\"alternate\" hreflang"));
    let home = project.read("public/es/index.html");
    assert!(
        home.contains("<a href=\"/es/ex/bridge/\">El puente</a>"),
        "a link leads to the translation: {home}"
    );
    assert!(project.read("public/es/feed.xml").contains("xml:lang=\"es\""));
}

/// A book whose only language is this one, as book.toml writes it, after a build: the tag that its page begins with.
fn html_tag(language: &str, tag: &str) -> String {
    let project = Project::new()
        .setting(&format!("language = {language}"))
        .file(&format!("i18n/{tag}.ftl"), SPANISH)
        .file("content/bridge.md", BRIDGE);
    project.build().ends_with(0);
    let page = project.read("public/bridge/index.html");
    let start = page.find("<html").expect("a page");
    page[start..].split(" data-").next().unwrap_or_default().to_owned()
}

#[test]
fn a_language_that_runs_from_right_to_left_says_so() {
    for (tag, dir) in [("ar", "rtl"), ("prs", "rtl"), ("pa-PK", "rtl"), ("ku", "ltr"), ("ar-Latn", "ltr")] {
        assert_eq!(html_tag(&format!("\"{tag}\""), tag), format!("<html lang=\"{tag}\" dir=\"{dir}\""));
    }
}

#[test]
fn a_book_says_in_which_direction_it_writes_a_language() {
    let tag = html_tag("{ tag = \"ku\", direction = \"rtl\" }", "ku");
    assert_eq!(tag, "<html lang=\"ku\" dir=\"rtl\"");
    let tag = html_tag("{ tag = \"ar\", direction = \"ltr\" }", "ar");
    assert_eq!(tag, "<html lang=\"ar\" dir=\"ltr\"");
    assert_eq!(html_tag("{ tag = \"ar\" }", "ar"), "<html lang=\"ar\" dir=\"rtl\"");
}

#[test]
fn parts_in_another_language_have_its_direction_and_its_words() {
    let background = "---\nkind: background\ntitle: Causes\nsummary: Why.\n---\nMany.\n";
    let handout = |title: &str| {
        format!(
            "---\nkind: handout\ntitle: {title}\nsummary: a.\nmain_message: b.\nbackground: [causes]\nexercises: [{{use: bridge, note: note}}]\n---\nText.\n"
        )
    };
    for (first, second, dirs) in [("en", "ar", ["ltr", "rtl"]), ("ar", "en", ["rtl", "ltr"])] {
        let project = Project::new()
            .setting(&format!("language = \"{first}\"\nlanguages = [\"{second}\"]"))
            .file("i18n/ar.ftl", format!("{SPANISH}take-care = احترس\nnote = ملاحظة\n"))
            .file("content/bridge.md", BRIDGE.replace("dose:", "cautions: [Stop if it hurts.]\ndose:"))
            .file("content/causes.md", background)
            .file("content/back.md", handout("Back"))
            .file(
                &format!("content/back.{second}.md"),
                words_of(&handout("Dos"))
                    .replace("---\nText", "exercises: [{use: bridge, note: note}]\n---\nText"),
            );
        project.build().ends_with(0);
        for folder in ["", "print/", "print/large-print/", "print/single/", "print/cards-2/"] {
            let page = project.read(&format!("public/{second}/back/{folder}index.html"));
            assert!(page.contains(&format!("<html lang=\"{second}\" dir=\"{}\"", dirs[1])), "{page}");
            let own = format!("lang=\"{first}\" dir=\"{}\"", dirs[0]);
            let part = |start: &str| page.split_once(start).map(|(_, part)| part).unwrap_or_default();
            let card = part("<article class=\"exercise\"");
            assert!(card.split('>').next().is_some_and(|tag| tag.ends_with(&own)), "{folder}: {card}");
            assert_eq!(card.contains("احترس"), first == "ar", "{folder}: {card}");
            let note = format!("<p class=\"note\" lang=\"{second}\" dir=\"{}\">", dirs[1]);
            assert!(card.contains(&note), "{folder}: {card}");
            if !matches!(folder, "print/single/" | "print/cards-2/") {
                let text = part("<section class=\"prose background\"");
                assert!(text.split('>').next().is_some_and(|tag| tag.ends_with(&own)), "{folder}: {text}");
            }
        }
        let page = project.read("public/back/index.html");
        let link = format!("hreflang=\"{second}\" lang=\"{second}\" dir=\"{}\"", dirs[1]);
        assert!(page.contains(&link), "{page}");
    }
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
fn a_book_chooses_a_preset_and_changes_a_token_of_it() {
    let colors = |table: &str| {
        let project = Project::new().table(table);
        project.build().succeeds();
        let files = project.tree("public/assets");
        let css = files.iter().find(|(name, _)| name.starts_with("style.")).expect("a style sheet").1.clone();
        let css = String::from_utf8(css).expect("text");
        let all = |token: &str| -> Vec<String> {
            css.split(token).skip(1).filter_map(|rest| Some(rest.split_once(';')?.0.to_owned())).collect()
        };
        ["--color-brand:", "--color-alarm:", "--space-radius:"].map(all)
    };
    let [brand, alarm, radius] = colors("");
    let [garden_brand, garden_alarm, garden_radius] = colors("[theme]\npreset = \"garden\"");
    assert!(
        brand.iter().zip(&garden_brand).filter(|(a, b)| a != b).count() >= 3,
        "{brand:?} {garden_brand:?}"
    );
    assert_eq!(alarm, garden_alarm, "an emergency looks the same");
    assert_ne!(radius, garden_radius);
    let table = "[theme]\npreset = \"garden\"\n[theme.tokens.light]\nbrand = \"#003355\"";
    assert!(colors(table)[0].contains(&"#003355".to_owned()));
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
fn temporary_files_of_editors_are_not_pages() {
    let project = Project::new();
    for name in [".bridge.md.swp", "bridge.md~", "#bridge.md#", ".#bridge.md", "4913.tmp", ".git/x.md"] {
        project.write(&format!("content/{name}"), "an editor wrote this");
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
fn a_draft_does_not_stop_publishing_and_shows_nothing() {
    let draft = "---\nkind: page\ntitle: Draft\ndraft: true\nredirect_from: [/old/]\n---\n![A hip](hip.png) and [more](nowhere.md)\n";
    let project = Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", SPANISH)
        .file("content/draft.md", draft)
        .file("content/hip.png", PNG)
        .file("content/bridge.md", BRIDGE)
        .file("content/bridge.es.md", words_of(&BRIDGE.replace("title:", "draft: true\ntitle:")))
        .file(
            "content/back.md",
            "---\nkind: handout\ntitle: E\nsummary: S.\nmain_message: M.\nexercises: [bridge]\n---\n",
        )
        .file("content/back.es.md", "---\ntitle: E\nsummary: S.\nmain_message: M.\n---\n");
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
    assert!(run.stderr.ends_with("100 errors\nNothing was published.\n"), "{}", run.stderr);
    assert!(run.stderr.contains("19900 more"), "{}", run.stderr);
}

#[test]
fn a_logo_of_any_format_takes_the_place_of_the_one_of_the_theme() {
    let logo = |project: Project| {
        project.build().succeeds();
        let page = project.read("public/index.html");
        let logo = page.split("class=\"clinic-logo\" src=\"").nth(1).expect("a logo");
        logo.split('"').next().unwrap_or_default().to_owned()
    };
    assert!(logo(Project::clinic()).ends_with(".svg"));
    assert!(logo(Project::clinic().file("static/logo.png", super::camera::PNG)).ends_with(".png"));
    let both = Project::clinic().file("static/logo.png", super::camera::PNG);
    assert!(
        logo(both.file("static/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")).ends_with(".svg")
    );
}
