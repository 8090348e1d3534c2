//! How readers find a page, and which pages nobody finds who was not given the address.

use super::project::{BACK, BRIDGE, Project, SPANISH, words_of};

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
        .file("content/plans/one.es.md", words_of(&page("page", "Plan uno", "")))
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
            .file(&format!("content/bridge.{tag}.md"), words_of(&BRIDGE.replace("Bridge", "Puente")));
        project.build().ends_with(0);
        let page = project.read("public/bridge/index.html");
        let link = format!(">{name}<span class=\"visually-hidden\">: Puente</span></a>");
        assert!(page.contains(&link), "{link}: {page}");
        let back = project.read(&format!("public/{tag}/bridge/index.html"));
        assert!(back.contains(">English<span class=\"visually-hidden\">: Bridge</span></a>"), "{back}");
    }
}

/// A book with exercises about these parts of the body: a file name, a title, and the lines of front matter.
fn parts(pages: &[(&str, &str, &str)]) -> Project {
    let start = Project::new().file("content/exercises/_index.md", page("section", "Exercises", ""));
    pages.iter().fold(start, |project, (name, title, front)| {
        let text = BRIDGE.replace("Bridge", title).replace("dose:", &format!("{front}dose:"));
        project.file(&format!("content/exercises/{name}.md"), text)
    })
}

#[test]
fn regions_and_conditions_have_pages_of_their_own() {
    let project = parts(&[
        ("squat", "Squat", "body: [knee, hip]\nconditions: [Knee osteoarthritis]\n"),
        ("lunge", "Lunge", "body: [knee]\nconditions: [golfer's elbow]\n"),
        ("draft", "Hidden", "body: [elbow]\ndraft: true\n"),
        ("quiet", "Quiet", "body: [neck, knee]\nlisted: false\n"),
    ])
    .table("[conditions.golfers-elbow]\nname = \"Golfer’s elbow\"\nicd10cm = \"M77.00\"");
    project.build().succeeds();
    let knee = project.read("public/regions/knee/index.html");
    assert!(
        knee.contains("<h1>Knee</h1>")
            && knee.contains("/exercises/squat/")
            && knee.contains("/exercises/lunge/")
    );
    assert!(!knee.contains("Quiet") && !knee.contains("Hidden"), "{knee}");
    let breadcrumbs = &knee[knee.find("class=\"breadcrumbs\"").expect("a path")..];
    assert!(breadcrumbs.find("href=\"/\"") < breadcrumbs.find("href=\"/regions/\""), "{breadcrumbs}");
    assert!(project.read("public/regions/index.html").contains("href=\"/regions/hip/\""));
    assert!(
        project
            .read("public/conditions/knee-osteoarthritis/index.html")
            .contains("Osteoarthritis of the knee")
    );
    assert!(project.read("public/conditions/golfers-elbow/index.html").contains("<h1>Golfer’s elbow</h1>"));
    let sitemap = project.read("public/sitemap.xml");
    for (url, is_made) in [
        ("regions/", true),
        ("regions/knee/", true),
        ("regions/hip/", true),
        ("regions/elbow/", false),
        ("regions/neck/", false),
        ("conditions/knee-osteoarthritis/", true),
        ("conditions/stroke/", false),
    ] {
        assert_eq!(sitemap.contains(&format!("handout/{url}<")), is_made, "{url}");
        assert_eq!(project.path(&format!("public/{url}index.html")).exists(), is_made, "{url}");
    }
    let lunge = project.read("public/exercises/lunge/index.html");
    assert!(
        lunge.contains("href=\"/regions/knee/\"") && lunge.contains("href=\"/conditions/golfers-elbow/\"")
    );
    assert!(lunge.contains("\"codeValue\":\"M77.00\"") && lunge.contains("Golfer’s elbow"), "{lunge}");
    assert!(
        !project.read("published-addresses.txt").contains("/regions/"),
        "they come and go with their pages"
    );
}

#[test]
fn made_pages_are_in_each_language_and_name_things_in_it() {
    let project = parts(&[("squat", "Squat", "body: [knee]\nconditions: [drop foot, stroke]\n")])
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", format!("{SPANISH}body-knee = Rodilla\ncondition-drop-foot = Pie caído\n"))
        .file("content/exercises/squat.es.md", words_of(&BRIDGE.replace("Bridge", "Sentadilla")))
        .table("[conditions.\"drop foot\"]\nname = \"Drop foot\"");
    project.build().ends_with(0);
    let knee = project.read("public/es/regions/knee/index.html");
    assert!(
        knee.contains("<h1>Rodilla</h1>") && knee.contains("Sentadilla"),
        "the original says what it is about: {knee}"
    );
    assert!(knee.contains(">English<span class=\"visually-hidden\">: Knee</span></a>"), "{knee}");
    assert!(knee.contains("hreflang=\"en\" href=\"https://clinic.handout/regions/knee/\""), "{knee}");
    assert!(project.read("public/es/conditions/drop-foot/index.html").contains("<h1>Pie caído</h1>"));
    assert!(project.read("public/conditions/drop-foot/index.html").contains("<h1>Drop foot</h1>"));
}

#[test]
fn an_authors_page_and_a_made_page_with_one_address_are_an_error_that_names_both() {
    let knee = ("squat", "Squat", "body: [knee]\nconditions: [stroke]\n");
    for (path, front) in [
        ("content/regions/knee.md", ""),
        ("content/regions/_index.md", ""),
        ("content/conditions/Stroke.md", ""),
        ("content/other.md", "redirect_from: [/regions/knee/]\n"),
    ] {
        let project = parts(&[knee]).file(path, page("page", "Own", front));
        let run = project.build().ends_with(1);
        assert!(
            run.stderr.contains("error[url-collision]: the program makes a page at"),
            "{path}: {}",
            run.stderr
        );
        assert!(
            run.stderr.contains(path) && run.stderr.contains("exercises/squat.md"),
            "{path}: {}",
            run.stderr
        );
    }
    parts(&[]).file("content/regions/knee.md", page("page", "Own", "")).build().succeeds();
}

#[test]
fn other_names_of_regions_and_conditions_lead_to_the_known_ones() {
    for (front, help) in [
        ("body: [Knee]", "did you mean `knee`?"),
        ("body: [lumbar spine]", "did you mean `low back`?"),
        ("body: [feet]", "did you mean `ankle and foot`?"),
        ("body: [groin]", "did you mean `hip`?"),
        ("body: knee", "write it like `[knee]`"),
        ("body: [wing]", "it can be `head and jaw`, `neck`"),
        ("conditions: [frozen sholder]", "did you mean `frozen shoulder`?"),
        ("conditions: [slipped disc]", "did you mean `herniated disc`?"),
        ("conditions: [drop foot]", "[conditions.drop-foot]"),
    ] {
        let run = parts(&[("squat", "Squat", &format!("{front}\n"))]).build().ends_with(1);
        assert!(run.stderr.contains(help), "{front}: {}", run.stderr);
    }
    for old in ["condition: {name: Low back pain, icd10cm: M54.50}", "condition: low back pain"] {
        let handout = BACK.replace("exercises:", &format!("{old}\nexercises:"));
        let run = two_exercises().file("content/back.md", handout).build().ends_with(1);
        assert!(
            run.stderr.contains("write its name in a list, like `conditions: [low back pain]`"),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_list_groups_exercises_by_region_and_filters_a_long_one() {
    let names = ["a", "b", "c", "d", "e", "f", "g"];
    let fronts = [
        "body: [knee]\nlevel: easy\nequipment: [a chair]\n",
        "body: [hip, knee]\nlevel: hard\n",
        "body: [hip]\nlevel: easy\nequipment: [A chair, a towel]\n",
        "level: easy\n",
        "body: [neck]\nlevel: moderate\nequipment: [a towel]\n",
        "body: [neck]\nlevel: moderate\n",
        "body: [neck]\nlevel: moderate\nequipment: [a rope]\n",
    ];
    let pages: Vec<_> = names.iter().zip(fronts).map(|(name, front)| (*name, *name, front)).collect();
    let project = parts(&pages);
    project.build().succeeds();
    let list = project.read("public/exercises/index.html");
    let headings = ["id=\"list--neck\"", "id=\"list--hip\"", "id=\"list--knee\"", "id=\"list--exercises\""];
    let places: Vec<_> = headings.iter().map(|heading| list.find(heading)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} {list}");
    let mark = |value: &str| {
        let chip =
            list.split("<a class=\"chip\"").find(|chip| chip.contains(&format!("data-value=\"{value}\"")));
        let chip = chip.unwrap_or_else(|| panic!("{value}: {list}"));
        chip.split("data-mark=\"").nth(1).and_then(|rest| rest.split('"').next()).expect("a mark").to_owned()
    };
    let row = |title: &str| {
        let row =
            list.split("<li class=\"page-row").find(|row| row.contains(&format!("/exercises/{title}/\"")));
        row.and_then(|row| row.split('"').next())
            .expect("a row")
            .split(' ')
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    for (value, rows) in [
        ("knee", "ab"),
        ("hip", "bc"),
        ("easy", "acd"),
        ("hard", "b"),
        ("a-chair", "ac"),
        ("a-towel", "ce"),
        ("none", "bdf"),
    ] {
        let found: String = names.iter().filter(|name| row(name).contains(&mark(value))).copied().collect();
        assert_eq!(found, rows, "{value}");
    }
    assert!(!list.contains("data-facet=\"position\""), "none of them has one");
    assert!(!list.contains("data-value=\"a-rope\""), "a thing for a single exercise has no button");
    let short = parts(&pages[..3]);
    short.build().succeeds();
    assert!(
        !short.read("public/exercises/index.html").contains("data-filters"),
        "a short list has no filters"
    );
}

#[test]
fn the_search_knows_what_patients_may_find() {
    let project = parts(&[
        ("squat", "Squat", "aliases: [Knee bend]\nbody: [knee]\nconditions: [stroke]\n"),
        ("draft", "Hidden", "draft: true\n"),
        ("later", "Later", "publish_on: 2099-01-01\n"),
        ("quiet", "Quiet", "listed: false\n"),
        ("old", "Withdrawn", "withdrawn: {on: 2025-01-01, reason: Old.}\n"),
    ])
    .file(
        "content/tips.md",
        page("background", "Tips & tricks", "").replace("Text.", "Ice **helps**. Ice &lt; heat."),
    );
    project.build().succeeds();
    let index: serde_json::Value =
        serde_json::from_str(&project.read("public/search/pages.json")).expect("JSON");
    let titles: Vec<&str> =
        index.as_array().expect("a list").iter().filter_map(|page| page["title"].as_str()).collect();
    assert_eq!(titles, ["Squat", "Exercises", "Home", "Tips & tricks"]);
    let squat = &index[0];
    assert_eq!(squat["names"][0], "Knee bend");
    assert_eq!(squat["about"], serde_json::json!(["Knee", "Stroke"]));
    assert_eq!((&squat["kind"], &squat["url"]), (&"exercise".into(), &"/exercises/squat/".into()));
    let text = index[3]["text"].as_str().expect("the text");
    assert!(text.contains("ice helps") && text.matches("ice").count() == 1 && !text.contains('<'), "{text}");
    let search = project.read("public/search/index.html");
    assert!(search.contains("href=\"/exercises/squat/\"") && search.contains("noindex"), "{search}");
    for hidden in ["Hidden", "Later", "Quiet", "Withdrawn"] {
        assert!(!search.contains(hidden), "{hidden}: {search}");
    }
    assert!(project.read("public/index.html").contains("href=\"/search/\""));
    assert!(!project.read("public/sitemap.xml").contains("/search/"));
}

#[test]
fn each_language_has_a_search_of_its_own() {
    let project = parts(&[("squat", "Squat", "body: [knee]\n")])
        .setting("languages = [\"es\"]")
        .file("i18n/es.ftl", format!("{SPANISH}search = Buscar\nbody-knee = Rodilla\n"))
        .file("content/exercises/squat.es.md", words_of(BRIDGE).replace("Bridge", "Sentadilla"));
    project.build().ends_with(0);
    let index = project.read("public/es/search/pages.json");
    assert!(index.contains("Sentadilla") && index.contains("Rodilla") && !index.contains("Squat"), "{index}");
    let search = project.read("public/es/search/index.html");
    assert!(
        search.contains("<h1>Buscar</h1>") && search.contains("data-search=\"/es/search/pages.json\""),
        "{search}"
    );
}

#[test]
fn a_page_in_the_place_of_the_search_is_an_error() {
    let run = parts(&[]).file("content/search.md", page("page", "Own", "")).build().ends_with(1);
    assert!(run.stderr.contains("the other page is the search"), "{}", run.stderr);
}
