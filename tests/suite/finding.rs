//! How readers find a page, and which pages nobody finds who was not given the address.

use super::project::{BACK, BRIDGE, Project, SPANISH};

/// A page of a kind without keys of its own, with these lines of front matter.
fn page(kind: &str, title: &str, front: &str) -> String {
    format!("---\nkind: {kind}\ntitle: {title}\n{front}---\nText.\n")
}

/// Every file of the site that leads readers or search engines to pages.
fn guides(project: &Project) -> String {
    let is_guide = |name: &str| {
        ["sitemap.xml", "feed.xml", "_redirects"].contains(&name)
            || name.ends_with("index.html") && !name.contains("print/") && !name.contains("version/")
            || name.ends_with(".json")
    };
    let tree = project.tree("public");
    let guides = tree.iter().filter(|(name, _)| is_guide(name));
    guides.map(|(name, bytes)| format!("{name}:\n{}\n", String::from_utf8_lossy(bytes))).collect()
}

/// A book whose handout names two exercises.
fn two_exercises() -> Project {
    Project::new()
        .file("content/exercises/_index.md", page("section", "Exercises", ""))
        .file("content/exercises/bridge.md", BRIDGE)
        .file("content/exercises/plank.md", BRIDGE.replace("Bridge", "Plank"))
        .file("content/exercises/squat.md", BRIDGE.replace("Bridge", "Squat"))
        .file("content/back.md", BACK.replace("bridge]", "bridge, exercises/plank]"))
}

/// The files of the site, without those of `own`, in which `words` are.
fn found_in(project: &Project, words: &str, own: &str) -> Vec<String> {
    let all = guides(project);
    let files = all.split_inclusive("</html>").flat_map(|file| file.split("index.html:\n"));
    files.filter(|file| file.contains(words) && !file.contains(own)).map(str::to_owned).collect()
}

#[test]
fn an_unlisted_page_is_published_and_in_no_list() {
    let handout = |front: &str| {
        BACK.replace("A sore back", "Plan 17").replace("exercises:", &format!("{front}exercises:"))
    };
    let project = two_exercises()
        .file("content/plan.md", handout("listed: no\n"))
        .file("content/notes.md", page("page", "Plan 18", "listed: false\n"))
        .file("content/tips.md", page("background", "Plan 19", "listed: false\n"));
    project.build().succeeds();
    for (name, title) in [("plan", "Plan 17"), ("notes", "Plan 18"), ("tips", "Plan 19")] {
        let own = project.read(&format!("public/{name}/index.html"));
        assert!(own.contains(title) && own.contains("<meta name=\"robots\" content=\"noindex\">"), "{own}");
        let others = found_in(&project, title, &format!("<title>{title}"));
        assert!(others.is_empty(), "{title}: {others:?}");
        assert!(!project.read("public/sitemap.xml").contains(&format!("/{name}/")));
    }
    assert!(project.read("public/plan/print/index.html").contains("Plan 17"));
    assert!(project.read("published-addresses.txt").contains("/plan/"), "patients have it on paper");
}

#[test]
fn a_handout_shows_and_links_an_unlisted_exercise() {
    let project = two_exercises();
    let plank = project.read("content/exercises/plank.md").replace("dose:", "listed: false\ndose:");
    project.write("content/exercises/plank.md", plank);
    project.build().succeeds();
    let back = project.read("public/back/index.html");
    assert!(back.contains("href=\"/exercises/plank/\""), "{back}");
    let list = project.read("public/exercises/index.html");
    assert!(list.contains("/exercises/bridge/") && !list.contains("/exercises/plank/"), "{list}");
    let next = project.read("public/exercises/bridge/index.html");
    assert!(next.contains("href=\"/exercises/squat/\"") && !next.contains("/exercises/plank/"), "{next}");
    let own = project.read("public/exercises/plank/index.html");
    assert!(!own.contains("class=\"pager\"") && own.contains("href=\"/back/\""), "{own}");
}

#[test]
fn an_unlisted_folder_hides_what_is_in_it() {
    let project = Project::new()
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", SPANISH)
        .file("content/plans/_index.md", page("section", "Plans", "listed: false\n"))
        .file("content/plans/one.md", page("page", "Plan 1", ""))
        .file("content/plans/one.es.md", page("page", "Plan uno", ""))
        .file("content/plans/deep/_index.md", page("section", "Deep", ""))
        .file("content/plans/deep/two.md", page("page", "Plan 2", ""))
        .file("content/plans/three.md", page("page", "Plan 3", "listed: true\n"));
    project.build().ends_with(0);
    let sitemap = project.read("public/sitemap.xml");
    for (url, is_listed) in [
        ("plans/", false),
        ("plans/one/", false),
        ("es/plans/one/", false),
        ("plans/deep/", false),
        ("plans/deep/two/", false),
        ("plans/three/", true),
    ] {
        assert_eq!(sitemap.contains(&format!("handout/{url}<")), is_listed, "{url}: {sitemap}");
        let own = project.read(&format!("public/{url}index.html"));
        assert_eq!(own.contains("content=\"noindex\""), !is_listed, "{url}: {own}");
    }
    let list = project.read("public/plans/index.html");
    assert!(list.contains("Plan 3") && !list.contains("Plan 1"), "{list}");
    assert!(!project.read("public/index.html").contains("Plans"));
}

#[test]
fn the_home_page_concerns_itself_alone() {
    let project = Project::new()
        .file("content/_index.md", page("section", "Home", "listed: false\n"))
        .file("content/a.md", page("page", "Page A", ""));
    project.build().succeeds();
    assert!(project.read("public/index.html").contains("Page A"));
    assert!(project.read("public/sitemap.xml").contains("/a/"));
}

#[test]
fn no_rule_asks_for_a_way_to_an_unlisted_page() {
    let project = two_exercises().file("content/plan.md", page("page", "Plan", "listed: false\n"));
    let run = project.run(&["check"]);
    let text = format!("{}{}", run.stdout, run.stderr);
    assert!(!text.contains("plan.md:1:1: warning[orphan-page]"), "{text}");
}

#[test]
fn language_links_name_the_language_in_itself() {
    for (languages, tag, name) in [
        ("[\"es\"]", "es", "Español"),
        ("[\"pt-BR\"]", "pt-BR", "Português"),
        ("[\"ar\"]", "ar", "العربية"),
        ("[{tag = \"kmr\", name = \"Kurmancî\"}]", "kmr", "Kurmancî"),
        ("[\"qaa\"]", "qaa", "qaa"),
    ] {
        let project = Project::new()
            .setting(&format!("languages = {languages}"))
            .file(&format!("i18n/{tag}.ftl"), SPANISH)
            .file("content/bridge.md", BRIDGE)
            .file(&format!("content/bridge.{tag}.md"), BRIDGE.replace("Bridge", "Puente"));
        project.build().ends_with(0);
        let page = project.read("public/bridge/index.html");
        let link = format!(">{name}<span class=\"visually-hidden\">: Puente</span></a>");
        assert!(page.contains(&link), "{link}: {page}");
        let back = project.read(&format!("public/{tag}/bridge/index.html"));
        assert!(back.contains(">English<span class=\"visually-hidden\">: Bridge</span></a>"), "{back}");
    }
}
