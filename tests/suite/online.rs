//! `handout check --online`, against the test's own web server.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};
use std::thread;

use super::project::{CLINIC_BACK, Project, Run};

/// A website with a single answer, and the requests that it received.
struct Site {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Site {
    fn answers(status: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for mut stream in listener.incoming().flatten() {
                let lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
                let head: Vec<String> =
                    lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
                let Some(first) = head.first() else { continue };
                seen.lock().expect("a list").push(first.clone());
                let status = if first.contains(" /new") { "200 OK" } else { status };
                let _ = write!(stream, "HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> usize {
        self.asked.lock().expect("a list").len()
    }
}

fn check(project: &Project, arguments: &[&str]) -> Run {
    let mut command = project.command(&[&["check", "--online", "--today", "2026-03-01"], arguments].concat());
    // A proxy of this computer does not know the ports of the test.
    for name in ["ALL_PROXY", "HTTP_PROXY", "HTTPS_PROXY"] {
        command.env_remove(name).env_remove(name.to_lowercase());
    }
    Run::of(command.output().expect("the program starts"))
}

fn with_text(text: &str) -> Project {
    Project::clinic().with_own_cache().file("content/back/_index.md", format!("{CLINIC_BACK}\n{text}\n"))
}

const NOT_FOUND: &str = "404 Not Found";
const MOVED: &str = "301 Moved Permanently\r\nLocation: /new";

#[test]
fn dead_and_moved_links_are_reported_where_they_are() {
    let (good, dead, moved) = (Site::answers("200 OK"), Site::answers(NOT_FOUND), Site::answers(MOVED));
    let source = format!("sources: [{{title: A, url: \"{}\"}}]", dead.url("/source"));
    let project = with_text(&format!("See [one]({}) and [two]({}#x).", good.url("/"), moved.url("/old")))
        .file(
            "content/back/signs.md",
            super::project::CLINIC_SIGNS.replace("---\nRead", &format!("{source}\n---\nRead")),
        );
    let run = check(&project, &["--quiet"]).ends_with(0);
    let place = run.stderr.find("content/back/signs.md:12:27: warning[dead-link]: the link `http");
    assert!(place.is_some(), "{}", run.stderr);
    assert!(run.stderr.contains("does not work: there is no such page (404)\n"), "{}", run.stderr);
    let expected = format!("warning[moved-link]: the link `{}#x` has moved\n", moved.url("/old"));
    assert!(run.stderr.contains(&expected), "{}", run.stderr);
    assert!(run.stderr.contains(&format!("write `{}#x`\n", moved.url("/new"))), "{}", run.stderr);
    assert!(run.stderr.ends_with("2 warnings\n"), "{}", run.stderr);
    assert_eq!((good.asked(), dead.asked(), moved.asked()), (1, 2, 2));

    check(&project, &["--quiet"]).ends_with(0);
    assert_eq!((good.asked(), dead.asked(), moved.asked()), (1, 2, 2), "the answers are cached");
    assert!(project.cache().join("handout/links").exists());
}

#[test]
fn an_address_is_asked_for_once_and_reported_at_three_places() {
    let dead = Site::answers(NOT_FOUND);
    let link = format!("[page {{}}]({}#a)\n\n", dead.url("/"));
    let text: String = (1..=5).map(|n| link.replace("{}", &n.to_string())).collect();
    let run = check(&with_text(&text), &["--quiet"]).ends_with(0);
    assert_eq!(run.stderr.matches("[dead-link]").count(), 3, "{}", run.stderr);
    assert!(run.stderr.contains("note: the next of 2 more places with this link is at "), "{}", run.stderr);
    assert_eq!(dead.asked(), 2, "once, and once more to be sure");
}

#[test]
fn levels_and_exceptions_apply_to_links_too() {
    let dead = Site::answers(NOT_FOUND);
    let text = format!("[how to lift]({})", dead.url("/"));
    let project = with_text(&text);
    let book = project.read("book.toml");
    project.write("book.toml", format!("{book}dead-link = \"error\"\n"));
    let run = check(&project, &[]).ends_with(1);
    assert!(run.stderr.contains("error[dead-link]"), "{}", run.stderr);
    project.write("book.toml", format!("{book}dead-link = \"off\"\n"));
    assert_eq!(check(&project, &["--quiet"]).ends_with(0).stderr, "");
    project.write("book.toml", book);
    let page = project.read("content/back/_index.md");
    let allow = "allow: {dead-link: Their server is down this week}\n---\nMost";
    project.write("content/back/_index.md", page.replace("---\nMost", allow));
    assert_eq!(check(&project, &["--quiet"]).ends_with(0).stderr, "");
    let offline = project.run(&["check", "--quiet", "--today", "2026-03-01"]).succeeds();
    assert_eq!(offline.stdout, "", "an exception that only matters online is not idle");
}

#[test]
fn an_unclear_answer_is_a_note_and_not_a_finding() {
    let (busy, broken) = (Site::answers("429 Too Many Requests"), Site::answers("500 Internal Server Error"));
    let project = with_text(&format!("[one]({}) and [two]({})", busy.url("/"), broken.url("/")));
    let run = check(&project, &["--strict"]).ends_with(0);
    assert!(
        run.stderr.starts_with("note: 2 links could not be checked; open them in a browser\n"),
        "{}",
        run.stderr
    );
    for why in ["(answered 429)", "(answered 500)"] {
        assert!(run.stderr.contains(why), "{}", run.stderr);
    }
    assert!(run.stdout.contains("nothing to fix"), "{}", run.stdout);
}

#[test]
fn only_the_named_pages_are_checked() {
    let (own, other) = (Site::answers(NOT_FOUND), Site::answers(NOT_FOUND));
    let project = with_text(&format!("[how to lift]({})", other.url("/")));
    let page = project.read("content/exercises/_index.md");
    project.write("content/exercises/_index.md", format!("{page}\n[page]({})\n", own.url("/")));
    let run = check(&project, &["exercises", "--quiet"]).ends_with(0);
    assert!(run.stderr.contains("content/exercises/_index.md:8:1: warning[dead-link]"), "{}", run.stderr);
    assert_eq!((own.asked(), other.asked()), (2, 0));
}

#[test]
fn without_a_network_there_is_one_message() {
    let project = with_text("[a](http://one.invalid/) and [b](http://two.invalid/)");
    let run = check(&project, &[]).ends_with(2);
    assert_eq!(
        run.stderr,
        "error: none of the websites of 2 links can be found: this computer seems to have no network\n  help: connect to the network and check again, or check without `--online`\n"
    );
    assert_eq!(run.stdout, "");
}

#[test]
fn a_build_and_a_check_without_it_make_no_requests() {
    let site = Site::answers(NOT_FOUND);
    let project = with_text(&format!("[how to lift]({})", site.url("/")));
    project.build().succeeds();
    project.run(&["check", "--quiet", "--today", "2026-03-01"]).succeeds();
    assert_eq!(site.asked(), 0);
}
