//! Every command as a user runs it.

use super::project::{BOOK, BRIDGE, HOME, Project, Run};

#[test]
fn a_new_book_builds_with_only_the_program() {
    let project = Project::empty();
    let run = project.run(&["init", "clinic"]).succeeds();
    assert!(run.stdout.contains("book.toml"), "{}", run.stdout);
    for command in ["build", "check"] {
        let run = project.run(&[command, "clinic"]).ends_with(1);
        assert_eq!(run.stderr.matches("error[placeholder]").count(), 3, "{}", run.stderr);
    }
    let run = project.run(&["pdf", "--book", "clinic"]).ends_with(1);
    assert!(run.stderr.contains("error[placeholder]: this is not your site's address yet"), "{}", run.stderr);
    let book = project.read("clinic/book.toml").replace("handouts.example.org", "handouts.riverside.clinic");
    let book = book.replace("Your clinic", "Riverside").replace("000-000-0000", "310-555-0100");
    project.write("clinic/book.toml", book);
    let run = project.run(&["build", "clinic"]).succeeds();
    assert!(run.stdout.starts_with("Built "), "{}", run.stdout);
    let page = project.read("clinic/public/low-back-pain/index.html");
    assert!(page.contains("class=\"emergency\""));
    assert!(!page.contains("310-928-2769"), "a new clinic's sheets must not carry the sample clinic's phone");
}

#[test]
fn init_never_writes_over_a_file() {
    let project = Project::empty().file("content/about.md", "mine");
    let run = project.run(&["init"]).ends_with(2);
    assert!(run.stderr.contains("would be overwritten"), "{}", run.stderr);
    assert_eq!(project.tree("").len(), 1, "nothing was written");
    assert_eq!(project.read("content/about.md"), "mine");
}

#[test]
fn new_pages_of_every_kind_build_as_drafts_and_are_not_published() {
    let project = Project::new();
    for (kind, id) in [
        ("exercise", "exercises/heel-slide"),
        ("background", "neck/causes"),
        ("handout", "neck"),
        ("page", "team.md"),
    ] {
        project.run(&["new", kind, id]).succeeds();
    }
    assert!(project.read("content/neck/_index.md").contains("title: \"Neck\""));
    assert!(project.read("content/exercises/heel-slide.md").contains("title: \"Heel slide\""));
    project.build().succeeds();
    assert!(!project.path("public/team").exists());
    let run = project.build_with(&["--drafts", "--out", "preview"]).ends_with(0);
    assert!(run.stderr.contains("warning[placeholder]: `summary` is not filled in yet"), "{}", run.stderr);
    assert!(project.read("preview/exercises/heel-slide/index.html").contains("Heel slide"));
    let again = project.run(&["new", "page", "team"]).ends_with(2);
    assert!(again.stderr.contains("would be overwritten"), "{}", again.stderr);
}

#[test]
fn new_refuses_ids_that_leave_the_content_folder() {
    let project = Project::new();
    for id in ["../evil", "a/../../evil", "/../x", ".hidden", "x.zz", "/tmp/x", "a?b", "con"] {
        let run = project.run(&["new", "page", id]).ends_with(2);
        assert!(run.stderr.contains("cannot be an id"), "{}", run.stderr);
    }
    let outside = Project::empty();
    assert!(outside.run(&["new", "page", "a"]).ends_with(2).stderr.contains("book.toml"));
}

#[test]
fn an_exported_theme_gives_the_same_site() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let before = project.tree("public");
    project.run(&["theme", "export"]).succeeds();
    assert!(project.path("themes/clinic/templates/base.html").exists());
    let run = project.build().succeeds();
    assert_eq!(before, project.tree("public"));
    assert!(run.stdout.contains("(0 new or changed"), "{}", run.stdout);
    project.run(&["theme", "export"]).ends_with(2);
}

#[test]
fn a_schema_has_the_keys_words_and_descriptions_of_the_types() {
    let project = Project::empty();
    let schema: serde_json::Value =
        serde_json::from_str(&project.run(&["schema", "exercise"]).succeeds().stdout).expect("JSON");
    assert_eq!(schema["additionalProperties"], false);
    assert_eq!(schema["properties"]["kind"]["const"], "exercise");
    assert_eq!(schema["properties"]["level"]["enum"], serde_json::json!(["easy", "moderate", "hard"]));
    assert_eq!(schema["required"], serde_json::json!(["kind", "title", "summary"]));
    let dose = &schema["properties"]["dose"]["anyOf"][1];
    let description = dose["properties"]["hold"]["description"].as_str().expect("a description");
    assert!(description.contains("5-10 s"), "{description}");
    let all: serde_json::Value =
        serde_json::from_str(&project.run(&["schema"]).succeeds().stdout).expect("JSON");
    assert_eq!(all["oneOf"].as_array().map(Vec::len), Some(6));
    let book: serde_json::Value =
        serde_json::from_str(&project.run(&["schema", "book"]).succeeds().stdout).expect("JSON");
    assert_eq!(book["properties"]["clinic"]["required"], serde_json::json!(["name", "phone"]));
}

#[test]
fn completions_name_the_commands() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = Project::empty().run(&["completions", shell]).succeeds();
        assert!(run.stdout.contains("build"), "{shell}");
    }
}

#[test]
fn every_command_shows_an_example() {
    let project = Project::empty();
    for command in [
        &["build"][..],
        &["check"],
        &["doctor"],
        &["explain"],
        &["init"],
        &["new"],
        &["theme", "export"],
        &["schema"],
        &["completions"],
    ] {
        let run = project.run(&[command, &["--help"]].concat()).succeeds();
        assert!(run.stdout.contains("Example"), "{command:?}: {}", run.stdout);
    }
}

#[test]
fn wrong_usage_ends_with_two() {
    let project = Project::new();
    for arguments in [
        &["biuld"][..],
        &["build", "--today", "tomorrow"],
        &["new", "exercize", "a"],
        &["build", "--format", "xml"],
    ] {
        project.run(arguments).ends_with(2);
    }
    let run = project.run(&["build", "nowhere"]).ends_with(1);
    assert!(run.stderr.contains("book.toml"), "{}", run.stderr);
}

#[test]
fn quiet_prints_nothing_about_a_good_build() {
    let run = Project::new().build_with(&["--quiet"]).succeeds();
    assert_eq!(run.stdout, "");
}

#[test]
fn the_address_can_come_from_the_command_line() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build_with(&["--base-url", "https://other.handout/sheets"]).succeeds();
    let page = project.read("public/bridge/index.html");
    assert!(page.contains("href=\"https://other.handout/sheets/bridge/\""), "{page}");
    assert!(page.contains("href=\"/sheets/assets/style."), "{page}");
    assert!(!page.contains("clinic.handout"), "{page}");
}

#[test]
fn a_book_of_another_folder_is_built_into_that_folder() {
    let project =
        Project::empty().file("a/book.toml", BOOK).file("a/content/_index.md", super::project::HOME);
    project.run(&["build", "a"]).succeeds();
    assert!(project.path("a/public/index.html").exists());
}

#[test]
fn nothing_is_written_through_a_link_out_of_the_book() {
    let outside = Project::empty();
    let project = Project::new();
    std::os::unix::fs::symlink(outside.root(), project.path("content/out")).expect("a link");
    std::os::unix::fs::symlink(outside.root(), project.path("themes")).expect("a link");
    for arguments in [&["new", "page", "out/x"][..], &["theme", "export"]] {
        let run = project.run(arguments).ends_with(2);
        assert!(run.stderr.contains("is a link to another place"), "{}", run.stderr);
    }
    assert!(outside.tree("").is_empty(), "{:?}", outside.tree("").keys());
}

#[test]
fn a_page_of_which_only_the_draft_line_was_deleted_is_not_published() {
    let project = Project::new();
    for (kind, path, places) in [
        ("exercise", "content/exercises/a.md", 11),
        ("background", "content/a.md", 4),
        ("handout", "content/a/_index.md", 3),
        ("page", "content/a.md", 2),
        ("section", "content/a/_index.md", 1),
    ] {
        project.run(&["new", kind, "a"]).succeeds();
        let text = project.read(path);
        project.write(path, text.replace("draft: true\n", ""));
        let run = project.build().ends_with(1);
        assert_eq!(run.stderr.matches("error[placeholder]").count(), places, "{kind}: {}", run.stderr);
        assert_eq!(run.stderr.matches("error[").count(), places, "nothing else: {}", run.stderr);
        project.delete(path);
    }
}

#[test]
fn new_makes_an_id_of_a_name_as_people_write_it() {
    let project = Project::new().setting("languages = [\"es\"]").file("content/moves/bridge.md", BRIDGE);
    for (arguments, path, title) in [
        (&["exercise", "Pendulum"][..], "content/moves/pendulum.md", "Pendulum"),
        (&["exercise", "Heel Slide"], "content/moves/heel-slide.md", "Heel Slide"),
        (&["exercise", "knee/Step-Up.md"], "content/knee/step-up.md", "Step Up"),
        (&["exercise", "moves/bridge.es"], "content/moves/bridge.es.md", "Bridge"),
        (&["handout", "content/Neck"], "content/neck/_index.md", "Neck"),
    ] {
        let run = project.run(&[&["new"], arguments].concat()).succeeds();
        assert!(run.stdout.starts_with(&format!("Wrote {path}. ")), "{}", run.stdout);
        assert!(project.read(path).contains(&format!("title: \"{title}\"\n")), "{}", project.read(path));
    }
    let translation = project.read("content/moves/bridge.es.md");
    assert!(translation.contains("translated_by: ???") && !translation.contains("\nkind:"), "{translation}");
    let run = project.run(&["new", "handout", "neck-pain.es"]).ends_with(2);
    assert!(run.stderr.contains("there is no page `content/neck-pain/_index.md`"), "{}", run.stderr);
    let absolute = project.path("content/team.md");
    project.run(&["new", "page", &absolute.to_string_lossy()]).succeeds();
    assert!(absolute.is_file());
}

#[test]
fn every_command_finds_the_book_from_inside_it_and_by_the_same_argument() {
    let project =
        Project::empty().file("a/book.toml", BOOK).file("a/content/_index.md", super::project::HOME);
    let inside = |arguments: &[&str]| {
        let mut command = project.command(arguments);
        super::project::Run::of(command.current_dir(project.path("a/content")).output().expect("it starts"))
    };
    inside(&["build"]).succeeds();
    assert!(project.path("a/public/index.html").exists());
    inside(&["new", "page", "team"]).succeeds();
    assert!(project.path("a/content/team.md").exists());
    inside(&["check", "--drafts", "team"]).ends_with(0);
    inside(&["review", "list"]).succeeds();
    inside(&["figure", "--angles"]).ends_with(0);
    assert!(inside(&["pdf"]).ends_with(2).stderr.contains("no handout that patients see"));
    for arguments in [
        &["build", "a/content"][..],
        &["build", "--book", "a"],
        &["check", "a/content", "--drafts"],
        &["check", "--book", "a/content", "team", "--drafts"],
        &["review", "list", "--book", "a/content"],
        &["new", "page", "other", "--book", "a/content"],
    ] {
        project.run(arguments).ends_with(0);
    }
    let run = project.run(&["build", "a", "--book", "a"]).ends_with(2);
    assert!(run.stderr.contains("cannot be used with"), "{}", run.stderr);
}

#[test]
fn init_names_the_folder_as_people_do() {
    let project = Project::empty();
    for (arguments, place) in [
        (&["init"][..], "to this folder.\n"),
        (&["init", "b/./c"], "to `b/./c`.\n"),
        (&["init", "d"], "to `d`.\n"),
    ] {
        let run = project.run(arguments).succeeds();
        assert!(run.stdout.contains(place) && !run.stdout.contains(".."), "{}", run.stdout);
    }
}

/// 26 hours lie between these two zones, so it is never the same day in both.
#[test]
fn the_day_is_that_of_the_time_zone() {
    let ahead = jiff::tz::TimeZone::get("Pacific/Kiritimati").expect("a zone");
    let day = jiff::Timestamp::now().to_zoned(ahead).date();
    let project = super::project::page(&format!("updated: {day}\n"), "Text.");
    let build = |zone: &str| {
        let output = project.command(&["build"]).env("TZ", zone).output();
        super::project::Run::of(output.expect("it starts"))
    };
    build("Pacific/Kiritimati").succeeds();
    build(":Pacific/Kiritimati").succeeds();
    build("<+14>-14").succeeds();
    for behind in ["Etc/GMT+12", "<-12>12"] {
        let run = build(behind).ends_with(1);
        assert!(run.stderr.contains("this day is in the future"), "{}", run.stderr);
    }
    for unknown in ["Mars/Olympus", "Pacific/Auckand"] {
        let run = build(unknown);
        assert!(run.stderr.contains(&format!("note: `TZ={unknown}` is not a time zone")), "{}", run.stderr);
    }
}

#[test]
fn pages_are_named_as_files_from_any_folder_inside_the_book() {
    let project = Project::with_handouts()
        .file("content/exercises/bridge.md", BRIDGE.replace("dose:", "figure: {pose: standing}\ndose:"))
        .file("content/bridge.md", HOME.replace("section", "page"));
    let run = |folder: &str, arguments: &[&str]| {
        Run::of(
            project
                .command(arguments)
                .current_dir(project.path(folder))
                .output()
                .expect("the program starts"),
        )
    };
    for (folder, name) in [
        ("content/exercises", "bridge.md"),
        ("content/exercises", "./bridge.md"),
        ("content", "exercises/bridge.md"),
        ("content", "exercises/bridge"),
        ("themes/x", "../../content/exercises/bridge.md"),
        (".", "content/exercises/bridge.md"),
        (".", "exercises/bridge"),
        ("content/exercises", "exercises/bridge"),
    ] {
        std::fs::create_dir_all(project.path(folder)).expect("a folder");
        let told = |run: Run| run.stdout + &run.stderr;
        let checked = told(run(folder, &["check", name, "--format", "short"]));
        assert!(
            checked.contains("content/exercises/bridge.md:") && !checked.contains("plank"),
            "{folder} {name}: {checked}"
        );
        let drawn = told(run(folder, &["figure", name, "--angles"]));
        assert!(drawn.contains("Bridge (content/exercises/bridge.md)"), "{folder} {name}: {drawn}");
        let signed = told(run(folder, &["review", "sign", name, "--by", "Ann Lee", "--role", "PT"]));
        assert!(signed.contains("Signed exercises/bridge "), "{folder} {name}: {signed}");
        let printed = told(run(folder, &["pdf", name]));
        assert!(
            printed.contains("`content/exercises/bridge.md` is not a handout"),
            "{folder} {name}: {printed}"
        );
    }
    // A file that is there comes before an id, and an id before the name of a file without its ending.
    let checked = run("content", &["check", "bridge.md", "--format", "short"]);
    assert!(
        checked.stderr.contains("content/bridge.md:") && !checked.stderr.contains("exercises"),
        "{}",
        checked.stderr
    );
    let checked = run("content/exercises", &["check", "plank", "--format", "short"]);
    assert!(checked.stderr.contains("content/exercises/plank.md:"), "{}", checked.stderr);
}

#[test]
fn a_build_says_where_the_time_went_only_when_asked() {
    const HEADING: &str = "Where the time went:";
    let project = Project::new()
        .file("content/exercises/bridge.md", BRIDGE.replace("dose:", "figure: {pose: standing}\ndose:"));
    let run = project.build().succeeds();
    assert!(!run.stderr.contains(HEADING) && !run.stdout.contains(HEADING), "{}{}", run.stderr, run.stdout);
    let run = project.build_with(&["--timings"]).ends_with(0);
    assert!(!run.stdout.contains(HEADING), "{}", run.stdout);
    let table = run.stderr.split_once(HEADING).expect("a table").1;
    let stages = [
        "reading the files",
        "reading figures drawn earlier",
        "understanding each page",
        "joining pages, pictures and theme",
        "drawing figures",
        "planning the files of the site",
        "rendering pages and checking them",
        "making the search and other files",
        "checking by the rules",
        "saving figures for later",
        "writing the site",
        "altogether",
        "1 figure: 0 drawn, 1 from earlier builds",
    ];
    let places: Vec<Option<usize>> = stages.iter().map(|stage| table.find(stage)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{table}");
    // A book with a mistake is not written.
    project.write("content/broken.md", "---\nkind: nonsense\ntitle: Broken\n---\n");
    let run = project.build_with(&["--timings", "--quiet"]).ends_with(1);
    let table = run.stderr.split_once(HEADING).expect("a table").1;
    assert!(table.contains("altogether") && !table.contains("writing the site"), "{table}");
}
