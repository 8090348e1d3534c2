//! Streams of events through a whole server, and its shutdown.

use std::sync::mpsc::channel;
use std::thread;

use super::*;
use crate::serve::page::tag;

/// Only for a test that hangs.
const PATIENCE: Duration = Duration::from_secs(600);

#[test]
fn a_page_receives_its_own_states() {
    let server = Running::new(small("/"));
    let (mut stream, first) = server.events("%2Fa%2F&tag=x");
    assert!(first.contains("content-type: text/event-stream\r\n"), "{first}");
    assert!(first.contains("x-content-type-options: nosniff\r\n"), "{first}");
    assert!(
        first.contains(&format!("data: {{\"tag\":\"{}\",\"absent\":null", tag(SECRET.as_bytes()))),
        "{first}"
    );
    server.shown.send_replace(Arc::new(shown("/", &[("a/index.html", "new")])));
    assert!(read_until(&mut stream, "}\n\n").contains(&tag(b"new")));
    server.shown.send_replace(Arc::new(shown("/", &[])));
    assert!(read_until(&mut stream, "}\n\n").contains("\"tag\":null"));
}

#[test]
fn who_asks_before_the_first_build_waits_for_it() {
    let server = Running::new(PreviewState::default());
    let mut stream = server.connect();
    let request = format!("GET /a/ HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n", server.port);
    stream.write_all(request.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(300))).unwrap();
    assert!(stream.read(&mut [0]).is_err(), "there is nothing to say yet");
    server.shown.send_replace(Arc::new(small("/")));
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    assert!(read_until(&mut stream, "</html>").contains("<title>secret"));
    assert!(server.events("%2Fa%2F").1.contains(&tag(SECRET.as_bytes())));
}

#[test]
fn an_address_is_decoded_as_often_as_it_is_encoded() {
    let server = Running::new(shown("/", &[("\u{e9}/index.html", "x")]));
    // `encodeURIComponent(location.pathname)`.
    assert!(server.events("%2F%25C3%25A9%2F").1.contains(&tag(b"x")));
    for page in ["", "x", "%", "%2F%2500", "http://evil.example/", "%2F%250d%250a"] {
        let answer = server.ask_window("GET", &format!("/~handout/events?page={page}"), "");
        assert_eq!(answer.status(), 400, "{page}");
    }
    assert_eq!(server.ask_window("GET", "/~handout/events", "").status(), 400);
    assert_eq!(server.ask_window("HEAD", "/~handout/events?page=/", "").status(), 200);
}

#[test]
fn stopping_ends_a_stream_cleanly() {
    let server = Running::with(small("/"), Limits { farewell: PATIENCE, ..Limits::default() }, None);
    let (mut events, _) = server.events("/");
    let Running { server, shown: _shown, .. } = server;
    server.stop();
    assert_eq!(read_until(&mut events, "\r\n0\r\n\r\n"), "0\r\n\r\n");
}

#[test]
fn stopping_ends_every_connection() {
    let mut site = small("/");
    site.site.insert(OutputPath::new("big.txt").unwrap(), vec![b'x'; 32 << 20]).unwrap();
    let server = Running::new(site);
    let port = server.port;
    let mut idle = server.connect();
    let mut half = server.connect();
    half.write_all(b"GET / HT").unwrap();
    // This client never reads what it requests.
    let mut stuck = server.connect();
    stuck.write_all(format!("GET /big.txt HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n").as_bytes()).unwrap();
    stuck.read_exact(&mut [0]).unwrap();
    let (done, stopped) = channel();
    let Running { server, shown: _shown, .. } = server;
    thread::spawn(move || {
        server.stop();
        done.send(()).unwrap();
    });
    stopped.recv_timeout(PATIENCE).expect("it stops although connections are open");
    assert!(matches!(idle.read(&mut [0]), Ok(0) | Err(_)));
    assert!(TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err(), "the port is free");
}
