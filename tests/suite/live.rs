//! Live editing as an author meets it: the real program, real files, real requests.

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::TcpListener;
use std::time::Duration;

use super::project::{BOOK, BRIDGE, HOME, Project, tree};
use super::watching::{Watch, eventually};

fn book() -> Project {
    Project::new().file("content/bridge.md", BRIDGE)
}

#[test]
fn a_saved_page_is_shown_and_nothing_is_published() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    assert!(watch.get("/bridge/").body.contains("Lie down."));
    let mut events = watch.events("%2Fbridge%2F");
    let first = events.next_state();
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Lie on your back."));
    let second = events.state_where(|state| state["tag"] != first["tag"]);
    assert_eq!((&second["errors"], &second["absent"]), (&0.into(), &serde_json::Value::Null));
    let page = watch.get("/bridge/").body;
    assert!(page.contains("Lie on your back."), "{page}");
    let tag = second["tag"].as_str().expect("a tag");
    assert!(
        page.contains(&format!("<script src=\"/~handout/live.js\" data-tag=\"{tag}\"></script>")),
        "{page}"
    );
    let line = watch.waits_for_line(" pages updated in ");
    assert!(line.starts_with("content/bridge.md: 1 of 5 pages updated in "), "{line}");
    assert!(!project.path("public").exists(), "a preview publishes nothing");
}

#[test]
fn only_pages_whose_bytes_changed_are_notified() {
    let project = book().file("content/plank.md", BRIDGE.replace("Bridge", "Plank"));
    let watch = Watch::start(&project, &[]);
    let (mut bridge, mut plank) = (watch.events("/bridge/"), watch.events("/plank/"));
    let before = (bridge.next_state(), plank.next_state());
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Once."));
    bridge.state_where(|state| state["tag"] != before.0["tag"]);
    project.write("content/plank.md", BRIDGE.replace("Bridge", "Plank").replace("Lie down.", "Twice."));
    let after = plank.next_state();
    assert_ne!(after["tag"], before.1["tag"]);
    assert!(watch.get("/plank/").body.contains("Twice."), "the first change said nothing to this page");
}

#[test]
fn every_file_of_a_book_counts() {
    let project = book()
        .file("content/s/_index.md", HOME)
        .file("content/s/text.md", "---\nkind: page\ntitle: Text\n---\nA sprain.\n");
    let watch = Watch::start(&project, &[]);
    project.write("content/glossary.yaml", "sprain: {means: a hurt}\n");
    watch.waits_for("/s/text/", "(a hurt)");
    project.write(
        "templates/page.html",
        "{% extends \"clinic/page.html\" %}{% block page_head %}{{ super() }}MINE{% endblock %}",
    );
    watch.waits_for("/s/text/", "MINE");
    project.write("static/css/50-own.css", "p { color: red }\n");
    let page = watch.waits_for("/s/text/", "MINE").body;
    let sheet = |page: &str| {
        page.split("href=\"/assets/style.").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned)
    };
    eventually(
        || {
            let address = format!("/assets/style.{}", sheet(&watch.get("/s/text/").body)?);
            watch.get(&address).body.contains("color:red").then_some(())
        },
        || format!("no new sheet in {page}"),
    );
    project.write("i18n/en.ftl", "skip-to-content = Jump\n");
    watch.waits_for("/s/text/", "Jump");
    project.write("book.toml", BOOK.replace("name = \"Clinic\"", "name = \"Hill Street\""));
    watch.waits_for("/s/text/", "Hill Street");
    project.write("content/new/page.md", "---\nkind: page\ntitle: New\n---\nNew.\n");
    watch.waits_for("/new/page/", "New.");
    project.delete("templates/page.html");
    watch.waits_until("/s/text/", |answer| answer.status == 200 && !answer.body.contains("MINE"));
    fs::rename(project.path("content/s"), project.path("content/t")).expect("renamed");
    watch.waits_for("/t/text/", "(a hurt)");
    assert_eq!(watch.get("/s/text/").status, 404);
}

#[test]
fn a_mistake_is_shown_on_the_page_and_the_last_good_page_stays() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    let mut events = watch.events("/bridge/");
    let good = events.next_state();
    project.write("content/bridge.md", BRIDGE.replace("5 s", "5-10"));
    let bad = events.state_where(|state| state["errors"] == 1);
    assert_eq!(bad["tag"], good["tag"], "the page is unchanged");
    let html = bad["problems"].as_str().expect("HTML");
    for part in [
        "<p class=\"place\">content/bridge.md:5:14</p>",
        "<b>error</b> <code>bad-dose</code>",
        "<code>5-10</code> has no unit",
        " 5 | dose: {hold: 5-10}\n   |              ^^^^</pre>",
        "write <code>5-10 s</code>",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    watch.waits_for_line("content/bridge.md:5:14: error[bad-dose]: `5-10` has no unit");
    watch.waits_for_line("1 error: a page that cannot be made stays as it was.");
    assert!(watch.get("/bridge/").body.contains("Lie down."));
    // Other pages are still updated.
    project.write("content/plank.md", BRIDGE.replace("Bridge", "Plank"));
    watch.waits_for("/plank/", "Plank");
    project.write("content/bridge.md", BRIDGE.replace("5 s", "5-10 s"));
    let fixed = events.state_where(|state| state["errors"] == 0);
    let shown = fixed["problems"].as_str().expect("HTML");
    assert!(
        !shown.contains("error") && shown.contains("<code>no-cautions</code>"),
        "the rules' warnings stay: {shown}"
    );
    assert_ne!(fixed["tag"], good["tag"]);
    watch.waits_for_line("All fixed.");
}

#[test]
fn a_book_that_is_broken_from_the_start_says_so_on_every_page() {
    let project = book().file("book.toml", "titel = 1\n").file("content/<i>.md", "x");
    let watch = Watch::start(&project, &[]);
    let answer = watch.get("/bridge/");
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("live.js") && !answer.body.contains("book.toml"), "{}", answer.body);
    let state = watch.events("/bridge/").next_state();
    let html = state["problems"].as_str().expect("HTML");
    assert!(html.contains("book.toml:1:1") && html.contains("unknown key <code>titel</code>"), "{html}");
    assert!(!html.contains("<i>"), "names are escaped: {html}");
    project.write("book.toml", BOOK);
    project.delete("content/<i>.md");
    watch.waits_until("/bridge/", |answer| answer.status == 200);
}

#[test]
fn a_page_that_is_renamed_says_where_it_went() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    let mut events = watch.events("/bridge/");
    events.next_state();
    fs::rename(project.path("content/bridge.md"), project.path("content/hip-bridge.md")).expect("renamed");
    let removed = events.state_where(|state| state["tag"].is_null());
    assert_eq!(removed["absent"]["url"], "/hip-bridge/");
    fs::rename(project.path("content/hip-bridge.md"), project.path("content/bridge.md")).expect("renamed");
    events.state_where(|state| state["tag"].is_string() && state["absent"].is_null());
}

#[test]
fn with_write_good_builds_are_published_like_a_build() {
    let project = book();
    let watch = Watch::start(&project, &["--write"]);
    watch.waits_for_line("Published:");
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Breathe."));
    let file = project.path("public/bridge/index.html");
    eventually(
        || fs::read_to_string(&file).ok().filter(|page| page.contains("Breathe.")),
        || watch.printed(),
    );
    watch.waits_for_line("content/bridge.md: 1 of 5 pages updated");
    let good = project.tree("public");
    project.write("content/bridge.md", "---\nkind: exercise\n---\n");
    watch.waits_for_line("a page that cannot be made stays as it was");
    assert!(project.tree("public") == good, "an error publishes nothing");
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Breathe."));
    watch.waits_for_line("All fixed.");
    project.build_with(&["--out", "fresh"]).succeeds();
    let without_notes = |folder: &str| {
        let mut all = tree(&project.path(folder));
        all.retain(|path, _| !path.starts_with(".handout"));
        all
    };
    assert!(without_notes("public") == without_notes("fresh"), "nothing of the preview is published");
}

#[test]
fn a_file_that_is_still_being_written_is_not_published() {
    let project = book();
    let watch = Watch::start(&project, &["--write"]);
    let mut file = fs::File::create(project.path("content/bridge.md")).expect("emptied");
    file.write_all(BRIDGE.replace("2. Lift.\n", "").as_bytes()).expect("written");
    // The preview does not wait for ever.
    watch.waits_for_line("Not published yet: content/bridge.md is still being written.");
    let page = || project.read("public/bridge/index.html");
    assert!(page().contains("Lift."), "half a page is public");
    file.write_all(b"2. Lift slowly.\n").expect("written");
    drop(file);
    eventually(|| page().contains("Lift slowly.").then_some(()), || watch.printed());
}

#[test]
fn after_a_folder_was_moved_away_while_a_file_in_it_was_written_the_next_save_is_published() {
    for target in ["content/sub3", "../elsewhere", "content/deeper/sub"] {
        let project =
            book().file("content/sub/y.png", super::camera::PNG).file("content/deeper/p.md", BRIDGE);
        let watch = Watch::start(&project, &["--write"]);
        let path = project.path("content/sub/y.png");
        let mut half = fs::OpenOptions::new().append(true).open(path).expect("opened");
        half.write_all(b"part").expect("written");
        watch.waits_for_line("Not published yet: content/sub/y.png is still being written.");
        fs::rename(project.path("content/sub"), project.path(target)).expect("moved");
        drop(half);
        project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Lie on your back."));
        let published = || fs::read_to_string(project.path("public/bridge/index.html")).ok();
        let is_new = || published().filter(|page| page.contains("Lie on your back."));
        eventually(is_new, || format!("{target}: {}", watch.printed()));
    }
}

#[test]
fn files_that_are_no_part_of_the_book_are_not_waited_for() {
    let project = book();
    let watch = Watch::start(&project, &["--write"]);
    let names = ["watch.log", "content/photo.jpg.part", "notes.md", "content/back/report.docx"];
    let mut open = Vec::new();
    fs::create_dir(project.path("content/back")).expect("a folder");
    for name in names {
        let mut file = fs::File::create(project.path(name)).expect("opened");
        file.write_all(b"one line\n").expect("written");
        open.push(file);
    }
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Lie on your back."));
    let published = || fs::read_to_string(project.path("public/bridge/index.html")).ok();
    let is_new = || published().filter(|page| page.contains("Lie on your back."));
    eventually(is_new, || watch.printed());
    assert!(!watch.printed().contains("is still being written"), "{}", watch.printed());
    drop(open);
}

#[test]
fn the_address_of_a_draft_says_how_to_see_it() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    project.run(&["new", "exercise", "Pendulum"]).succeeds();
    watch.waits_for_line("Drafts are shown with `--drafts`.");
    let answer = watch.get("/exercises/pendulum/");
    assert_eq!(answer.status, 404);
    assert!(!answer.body.contains("pendulum.md"), "a script of the book can read this: {}", answer.body);
    let absent = watch.events("/exercises/pendulum/").next_state()["absent"].clone();
    assert_eq!(absent["title"], "This page is a draft");
    assert!(
        absent["text"].as_str().is_some_and(|text| text.starts_with("content/exercises/pendulum.md has"))
    );
    assert!(watch.get("/exercises/pendulun/").body.contains("typing error"));
    project.write("content/bridge.md", BRIDGE.replace("dose:", "publish_on: 2026-05-01\ndose:"));
    watch.events("/bridge/").state_where(|state| state["absent"]["title"] == "This page is published later");
    drop(watch);
    let watch = Watch::start(&project, &["--drafts"]);
    let page = watch.get("/exercises/pendulum/");
    assert_eq!(page.status, 200, "{}", watch.printed());
    assert!(page.body.contains("???"), "{}", page.body);
}

#[test]
fn sample_values_are_warnings_in_the_preview_and_keep_it_from_publishing() {
    let sample = BOOK.replace("https://clinic.handout/", "https://handouts.example.org/");
    let project = book().file("book.toml", sample);
    let watch = Watch::start(&project, &[]);
    watch.waits_for_line("warning[placeholder]: this is not your site's address yet");
    assert!(watch.get("/bridge/").body.contains("Lie down."));
    drop(watch);
    let watch = Watch::start(&project, &["--write"]);
    watch.waits_for_line("error[placeholder]");
    assert!(!project.path("public").exists());
}

#[test]
fn the_figures_that_are_drawn_are_named() {
    let figure = "figure: {pose: \"on back, knees bent\", end: {lift: hips}}\ndose:";
    let project = Project::new().file("content/bridge.md", BRIDGE.replace("dose:", figure));
    let watch = Watch::start(&project, &[]);
    watch.waits_for_line("Drawing the figure of content/bridge.md");
}

#[test]
fn what_another_build_published_counts() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    project.build().succeeds();
    fs::rename(project.path("content/bridge.md"), project.path("content/hip.md")).expect("renamed");
    watch.waits_for_line("the published address `/bridge/` would disappear");
}

#[test]
fn drafts_are_shown_only_when_asked_for() {
    let project = Project::new()
        .file("content/bridge.md", BRIDGE.replace("kind: exercise", "kind: exercise\ndraft: true"));
    let watch = Watch::start(&project, &[]);
    assert_eq!(watch.get("/bridge/").status, 404);
    project.write("content/plank.md", BRIDGE.replace("kind: exercise", "kind: exercise\ndraft: true"));
    watch.waits_for_line("content/plank.md: 0 of 3 pages updated in");
    watch.waits_for_line("Drafts are shown with `--drafts`.");
    assert_eq!(Watch::start(&project, &["--drafts"]).get("/bridge/").status, 200);
    let refused = project.run(&["watch", "--drafts", "--write"]).ends_with(2);
    assert!(refused.stderr.contains("cannot be used with"), "{}", refused.stderr);
}

#[test]
fn the_site_is_shown_below_its_own_path() {
    let project = book().file("book.toml", BOOK.replace("clinic.handout/", "clinic.handout/handouts/"));
    let watch = Watch::start(&project, &[]);
    assert_eq!(watch.root, "/handouts/");
    assert_eq!(watch.get("/handouts/bridge/").status, 200);
    assert_eq!(watch.get("/").headers["location"], "/handouts/");
    assert_eq!(watch.get("/bridge/").status, 404);
}

#[test]
fn a_busy_port_is_avoided() {
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let watch = Watch::start(&book(), &["--port", &port]);
    assert_ne!(watch.port.to_string(), port);
    watch.waits_for_line(&format!("Port {port} is in use by another program"));
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_at_once_and_cleanly() {
    let project = book();
    let mut watch = Watch::start(&project, &["--write"]);
    let mut open = watch.events("/bridge/");
    open.next_state();
    assert_eq!(watch.interrupt(), 0);
    watch.waits_for_line("Stopped.");
    assert!(project.path("public/index.html").exists());
}

#[test]
fn a_drive_without_events_is_polled() {
    let project = book();
    let watch = Watch::start(&project, &["--poll"]);
    project.write("content/bridge.md", BRIDGE.replace("Lie down.", "Polled."));
    watch.waits_for("/bridge/", "Polled.");
    project.delete("content/bridge.md");
    watch.waits_until("/bridge/", |answer| answer.status == 404);
}

#[test]
fn paper_is_previewed_on_the_screen() {
    let project = book();
    let watch = Watch::start(&project, &[]);
    let frame = watch.get("/bridge/?print").body;
    assert!(
        frame.contains("data-paper=\"letter\"") && frame.contains("src=\"/bridge/?print=sheet\""),
        "{frame}"
    );
    let sheet = watch.get("/bridge/?print=sheet").body;
    assert!(sheet.contains("sheet.css") && !sheet.contains("live.js"), "{sheet}");
    let css =
        sheet.split("href=\"/assets/style.").nth(1).and_then(|rest| rest.split('"').next()).expect("a sheet");
    let css = watch.get(&format!("/assets/style.{css}")).body;
    assert!(css.contains("@media all") && !css.contains("@media print"), "{css}");
    project.write("book.toml", BOOK.replace("\"us\"", "\"gb\""));
    watch.waits_for("/bridge/?print", "data-paper=\"a4\"");
}

#[test]
fn problems_link_to_the_editor_that_the_book_names() {
    let project = book()
        .table("[watch]\neditor = \"vscode\"")
        .file("content/bad.md", "---\nkind: page\ntitel: A\n---\n");
    let watch = Watch::start(&project, &[]);
    let state = watch.events("/").next_state();
    let html = state["problems"].as_str().expect("HTML");
    assert!(html.contains("<a href=\"vscode://file/") && html.contains("content/bad.md:3:1\">"), "{html}");
    project.write("book.toml", format!("{BOOK}[watch]\neditor = \"rm -rf\"\n"));
    watch.waits_for_line("unknown editor `rm -rf`");
}

#[cfg(unix)]
#[test]
fn the_editor_of_this_person_opens_the_file_of_a_problem() {
    let project =
        book().table("[watch]\neditor = \"visual\"").file("content/bad page.md", "---\nkind: page\n---\n");
    let script = project.path("my editor");
    fs::write(&script, "#!/bin/sh\nprintf '%s' \"$1\" > \"$0.opened\"\n").expect("written");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&script, mode).expect("made a program");
    let watch = Watch::start_with_editor(&project, &[], &script.to_string_lossy());
    let state = watch.events("/").next_state();
    let html = state["problems"].as_str().expect("HTML");
    // The problems of the page that is shown come first.
    let mut links = html.split("href=\"/~handout/edit/").skip(1);
    let link = links
        .find(|link| link.split("</a>").next().is_some_and(|text| text.contains("bad page.md")))
        .and_then(|rest| rest.split('"').next())
        .expect("a link");
    assert_eq!(watch.edit(link).status, 204);
    let file = project.path("content/bad page.md").canonicalize().expect("there");
    let opened = project.path("my editor.opened");
    eventually(
        || fs::read_to_string(&opened).ok().filter(|path| *path == file.to_string_lossy()),
        || watch.printed(),
    );
    drop(watch);

    let watch = Watch::start(&project, &[]);
    watch.waits_for_line(
        "leaves the choice of editor to the variable `VISUAL`, which is not set on this computer",
    );
    let watch = Watch::start_with_editor(&project, &[], "/no/such/editor");
    let state = watch.events("/").next_state();
    let html = state["problems"].as_str().expect("HTML");
    let link =
        html.split("href=\"/~handout/edit/").nth(1).and_then(|rest| rest.split('"').next()).expect("a link");
    assert_eq!(watch.edit(link).status, 404, "nothing was opened, and the page says so");
}

/// Hugo's CVE-2024-32875: the titles of links and pictures reached the page unescaped. mdBook's CVE-2020-26297: text of pages
/// ran in the search; here the only text that a script puts into a page is the list of problems.
#[test]
fn titles_and_problems_are_text() {
    let hostile = "\\\"><script>alert(1)</script>";
    let page = format!(
        "---\nkind: page\ntitle: A\n---\n[x](https://a.example \"{hostile}\") ![y](a.png \"{hostile}\")\n\n[z](<b.md?><img src=x onerror=alert(1)>>)\n"
    );
    let project = book().file("content/a.md", page).file("content/a.png", "no picture");
    let watch = Watch::start(&project, &[]);
    let answer = watch.get("/a/");
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("<script>alert"), "{}", answer.body);
    let state = watch.events("/a/").next_state();
    let html = state["problems"].as_str().expect("HTML");
    assert!(
        html.contains("HTML is not allowed in text") && !html.contains("<img") && !html.contains("<script"),
        "{html}"
    );
}

/// Two thousand edits by several writers, while some clients read slowly and others hang up: memory stays flat, and the last
/// state is right.
#[cfg(target_os = "linux")]
#[test]
fn a_long_day_of_editing_does_not_grow_memory() {
    const WRITERS: usize = 4;
    const EDITS: usize = 500;
    let mut project = Project::new();
    for page in 0..40 {
        project =
            project.file(&format!("content/s/p{page}.md"), BRIDGE.replace("Bridge", &format!("Page {page}")));
    }
    let watch = Watch::start(&project, &[]);
    let memory = || {
        let status = fs::read_to_string(format!("/proc/{}/status", watch.pid())).expect("readable");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a line");
        line.trim().trim_end_matches(" kB").parse::<u64>().expect("a number") / 1024
    };
    // These never read what they are sent.
    let slow: Vec<_> = (0..8).map(|page| watch.events(&format!("/s/p{page}/"))).collect();
    let edit = |round: std::ops::Range<usize>| {
        std::thread::scope(|scope| {
            for writer in 0..WRITERS {
                let (project, watch, round) = (&project, &watch, round.clone());
                scope.spawn(move || {
                    for edit in round {
                        let page = writer * 10 + edit % 10;
                        let text = BRIDGE
                            .replace("Bridge", &format!("Page {page}"))
                            .replace("Lie down.", &format!("Edit {edit}."));
                        project.write(&format!("content/s/p{page}.md"), text);
                        if edit % 50 == 0 {
                            // Hangs up in the middle of an answer.
                            let mut stream = watch.connect();
                            let _ = write!(
                                stream,
                                "GET /s/p{page}/ HTTP/1.1\r\nHost: 127.0.0.1:{}\r\n\r\n",
                                watch.book
                            );
                            let _ = stream.read(&mut [0; 64]);
                        }
                        std::thread::sleep(Duration::from_millis(2));
                    }
                });
            }
        });
    };
    edit(0..EDITS / 4);
    let before = memory();
    edit(EDITS / 4..EDITS);
    for page in 0..40 {
        let last = EDITS - 10 + page % 10;
        watch.waits_for(&format!("/s/p{page}/"), &format!("Edit {last}."));
    }
    let after = memory();
    assert!(after < before + 32, "{before} MB became {after} MB");
    drop(slow);
}
