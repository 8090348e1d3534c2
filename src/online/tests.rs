//! Tests against a web server of their own.
#![expect(clippy::disallowed_methods, reason = "the tests open a port on this computer")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::ask::ask_all;
use super::cache::AnswerCache;
use super::rate_limit::RateLimit;
use super::request::{Client, Heard};
use handout_input::{Answer, DiskCache};

/// A server that remembers what it was asked.
struct Server {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let seen = Arc::clone(&seen);
                thread::spawn(move || answer(stream, &seen));
            }
        });
        Self { port, asked }
    }

    fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("a list").clone()
    }

    fn ask(&self, path: &str) -> Heard {
        client(Duration::ZERO).ask(&self.url(path))
    }
}

fn answer(stream: TcpStream, seen: &Mutex<Vec<String>>) {
    let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines();
    let mut stream = stream;
    let head: Vec<String> =
        lines.by_ref().map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let Some(first) = head.first() else { return };
    let (method, path) =
        first.rsplit_once(' ').and_then(|(line, _)| line.split_once(' ')).expect("a request");
    let others = head[1..].iter().map(|line| line.to_lowercase());
    let headers: Vec<String> = others
        .filter(|line| ["cookie", "referer", "user-agent"].iter().any(|name| line.starts_with(name)))
        .collect();
    seen.lock().expect("a list").push(format!("{method} {path} {}", headers.join(" ")));
    let status = match (method, path) {
        (_, "/good" | "/new#here" | "/new") | ("GET", "/shy" | "/liar") => "200 OK",
        ("HEAD", "/shy") => "405 Method Not Allowed",
        (_, "/moved") => "301 Moved Permanently\r\nLocation: /new",
        (_, "/lent") => "302 Found\r\nLocation: /good",
        (_, "/moved-lent") => "308 Permanent Redirect\r\nLocation: /lent",
        (_, "/lent-moved") => "307 Temporary Redirect\r\nLocation: /moved",
        (_, "/moved-away") => "301 Moved Permanently\r\nLocation: /nowhere",
        (_, "/round") => "302 Found\r\nLocation: /round",
        (_, "/elsewhere") => "302 Found\r\nLocation: javascript:x",
        (_, "/gone") => "410 Gone",
        (_, "/busy") => "503 Service Unavailable",
        (_, "/many") => "429 Too Many Requests",
        (_, "/private") => "403 Forbidden",
        (_, "/broken") => "500 Internal Server Error",
        (_, "/slow") => return thread::sleep(Duration::from_secs(5)),
        (_, "/silent") => return,
        _ => "404 Not Found",
    };
    let _ = write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Length: 0\r\nSet-Cookie: a=b\r\nConnection: close\r\n\r\n"
    );
}

fn client(pause: Duration) -> Client {
    Client::new(Duration::from_millis(800), RateLimit::new(pause), None)
}

fn unclear(why: &str) -> Heard {
    Heard::Unclear(why.to_owned())
}

#[test]
fn answers_are_understood() {
    let server = Server::start();
    let moved = |path: &str| Heard::Clear(Answer::Moved(server.url(path)));
    let dead = |why: &str| Heard::Clear(Answer::Dead(why.to_owned()));
    let good = Heard::Clear(Answer::Good);
    for (path, expect) in [
        ("/good", good.clone()),
        ("/shy", good.clone()),
        ("/liar", good.clone()),
        ("/lent", good.clone()),
        ("/lent-moved", good),
        ("/moved", moved("/new")),
        ("/moved-lent", moved("/lent")),
        ("/moved-away", dead("there is no such page (404)")),
        ("/nowhere", dead("there is no such page (404)")),
        ("/gone", dead("the page was taken down (410)")),
        ("/busy", unclear("answered 503")),
        ("/many", unclear("answered 429")),
        ("/private", unclear("answered 403")),
        ("/broken", unclear("answered 500")),
        ("/round", unclear("it redirects too many times")),
        ("/elsewhere", unclear("it redirects to something that is not a web address")),
        ("/slow", unclear("no answer in time")),
        ("/silent", unclear("the connection failed")),
    ] {
        assert_eq!(server.ask(path), expect, "{path}");
    }
}

#[test]
fn requests_say_who_asks_and_nothing_else() {
    let server = Server::start();
    server.ask("/lent");
    let version = env!("CARGO_PKG_VERSION");
    let line = |path: &str| format!("HEAD {path} user-agent: handout/{version} (link check)");
    assert_eq!(server.asked(), [line("/lent"), line("/good")]);
}

#[test]
fn a_server_that_refuses_is_dead_and_an_unknown_name_has_no_host() {
    let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let refused = client(Duration::ZERO).ask(&format!("http://127.0.0.1:{port}/"));
    assert_eq!(refused, Heard::Clear(Answer::Dead("the website refuses connections".to_owned())));
    let none = client(Duration::ZERO).ask("http://no-such-host.invalid/");
    assert!(matches!(&none, Heard::NoHost { host, .. } if host == "no-such-host.invalid"), "{none:?}");
    assert_eq!(client(Duration::ZERO).ask("http://"), unclear("its address could not be read"));
}

#[test]
fn each_address_is_asked_for_once_and_not_again_while_its_answer_is_cached() {
    let server = Server::start();
    let folder = tempfile::tempdir().expect("a folder");
    let cache = AnswerCache::new(DiskCache::new(Some(folder.path().to_owned()), 1 << 20));
    let urls = ["/good", "/nowhere", "/busy"].map(|path| server.url(path));
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let run = || {
        let heard = ask_all(&urls, &client(Duration::ZERO), &cache, &|| {});
        heard.into_values().collect::<Vec<_>>()
    };
    let dead = Answer::Dead("there is no such page (404)".to_owned());
    let first = run();
    assert!(first.contains(&Heard::Clear(Answer::Good)) && first.contains(&Heard::Clear(dead.clone())));
    let asked = server.asked();
    assert_eq!(asked.len(), 4, "one each, and once more for the broken one: {asked:?}");
    let second = run();
    assert!(second.contains(&Heard::Known(Answer::Good)) && second.contains(&Heard::Known(dead)));
    assert_eq!(server.asked().len(), 5, "only what was not clear is asked for again");
}

#[test]
fn requests_to_a_website_have_pauses_and_others_do_not_wait() {
    let servers = [Server::start(), Server::start()];
    let urls: Vec<String> =
        servers.iter().flat_map(|server| [server.url("/good"), server.url("/good?b")]).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let began = Instant::now();
    let heard: BTreeMap<String, Heard> = ask_all(
        &urls,
        &client(Duration::from_millis(300)),
        &AnswerCache::new(DiskCache::new(None, 0)),
        &|| {},
    );
    let took = began.elapsed();
    assert_eq!(heard.len(), 4);
    assert!(took >= Duration::from_millis(300), "{took:?}");
}
