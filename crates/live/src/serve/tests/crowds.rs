//! Clients that want more than their share.

use std::sync::mpsc::channel;
use std::thread;

use super::*;
use crate::preview_state::Problem;

/// For a limit that must be reached.
const SHORT: Duration = Duration::from_millis(300);

/// For a limit that must not be reached.
const LONG: Duration = Duration::from_secs(3600);

/// Few streams, and no time limit that is reached.
const PATIENT: Limits =
    Limits { connections: 128, streams: 3, head: LONG, stall: LONG, beat: LONG, farewell: SHORT };

#[test]
fn a_head_that_never_ends_is_cut_off() {
    let server = Running::with(small("/"), Limits { head: SHORT, ..PATIENT }, None);
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost:").unwrap();
    // An occasional byte does not buy more time.
    let mut drip = stream.try_clone().unwrap();
    let (done, over) = channel::<()>();
    let dripping = thread::spawn(move || {
        while over.recv_timeout(Duration::from_millis(50)).is_err() && drip.write_all(b"1").is_ok() {}
    });
    let mut answer = Vec::new();
    let _ = stream
        .read_to_end(&mut answer)
        .or_else(|error| match error.kind() {
            std::io::ErrorKind::ConnectionReset => Ok(0),
            _ => Err(error),
        })
        .expect("the server hangs up");
    drop(done);
    dripping.join().unwrap();
    assert!(!String::from_utf8_lossy(&answer).contains("secret"));
}

#[test]
fn a_connection_that_is_kept_alive_is_not_kept_for_ever() {
    // On a busy computer a short limit may be reached before the second request, so it grows until it is not.
    let is_answered_twice = (1..12).any(|round| {
        let server = Running::with(small("/"), Limits { head: SHORT * (1 << round), ..PATIENT }, None);
        let mut stream = server.connect();
        let answers = (0..2).filter(|_| {
            let request = format!("GET /assets/x.css HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
            stream.write_all(request.as_bytes()).is_ok() && read_until(&mut stream, "}}").contains("200 OK")
        });
        let answers = answers.count();
        assert!(!matches!(stream.read(&mut [0]), Ok(1..)), "nothing more comes");
        answers == 2
    });
    assert!(is_answered_twice);
}

#[test]
fn idle_connections_do_not_lock_others_out() {
    let server = Running::with(small("/"), Limits { head: SHORT, ..PATIENT }, None);
    let idle: Vec<TcpStream> = (0..200).map(|_| server.connect()).collect();
    // On a busy computer the limit for the head may hit this client as well.
    assert!((0..1000).any(|_| server.get("/").status() == 200));
    drop(idle);
}

#[test]
fn the_oldest_connection_makes_room_for_a_new_one() {
    // Idle, in the middle of a head, and in the middle of reading: each holds its place as long as it can.
    let big = "x".repeat(32 << 20);
    for opening in ["", "GET / HTTP/1.1\r\nHost: ", "GET /big.txt HTTP/1.1\r\nHost: localhost:PORT\r\n\r\n"] {
        let limits = Limits { connections: 2, ..PATIENT };
        let server = Running::with(shown("/", &[("big.txt", &big), ("index.html", "secret")]), limits, None);
        let hold = || {
            let mut stream = server.connect();
            stream.write_all(opening.replace("PORT", &server.port.to_string()).as_bytes()).unwrap();
            stream
        };
        let held: Vec<TcpStream> = (0..8).map(|_| hold()).collect();
        assert_eq!(server.get("/").status(), 200, "{opening:?}");
        assert_eq!(server.ask_window("GET", "/", "").status(), 200, "the window has places of its own");
        drop(held);
    }
}

#[test]
fn clients_that_read_a_byte_now_and_then_lock_nobody_out() {
    let big = "x".repeat(32 << 20);
    let server = Running::new(shown("/", &[("big.txt", &big), ("index.html", "secret")]));
    let request = format!("GET /big.txt HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port);
    let mut slow: Vec<TcpStream> = (0..128).map(|_| server.connect()).collect();
    for stream in &mut slow {
        stream.write_all(request.as_bytes()).unwrap();
        stream.read_exact(&mut [0]).unwrap();
    }
    for round in 0..3 {
        assert_eq!(server.get("/").status(), 200, "round {round}");
        for stream in &mut slow {
            let _ = stream.read(&mut [0]);
        }
    }
}

#[test]
fn a_client_that_reads_a_little_now_and_then_loses_its_place() {
    let big = "x".repeat(32 << 20);
    let limits = Limits { stall: SHORT, ..PATIENT };
    let server = Running::with(shown("/", &[("big.txt", &big)]), limits, None);
    let mut stream = server.connect();
    stream
        .write_all(format!("GET /big.txt HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port).as_bytes())
        .unwrap();
    let mut read = 0;
    // What the system has buffered can still be read afterwards.
    while let Ok(len @ 1..) = stream.read(&mut [0; 4096]) {
        read += len;
        if read < 1 << 20 {
            thread::sleep(SHORT / 10);
        }
    }
    assert!(read < big.len(), "all {read} bytes came");
}

#[test]
fn a_client_that_reads_nothing_loses_its_place() {
    let big = "x".repeat(32 << 20);
    let limits = Limits { connections: 1, stall: SHORT, ..PATIENT };
    let server = Running::with(shown("/", &[("big.txt", &big), ("index.html", "secret")]), limits, None);
    let mut stream = server.connect();
    stream
        .write_all(format!("GET /big.txt HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", server.port).as_bytes())
        .unwrap();
    assert_eq!(server.get("/").status(), 200);
    drop(stream);
}

#[test]
fn the_oldest_stream_ends_for_a_new_one() {
    let server = Running::with(small("/"), PATIENT, None);
    let mut open: Vec<TcpStream> = (0..3).map(|_| server.events("/").0).collect();
    let (_new, first) = server.events("/");
    assert!(first.contains("event: state"), "{first}");
    assert_eq!(read_until(&mut open[0], "0").trim(), "0", "the oldest ends");
    let mut changed = small("/");
    changed.problems.errors = 7;
    server.shown.send_replace(Arc::new(changed));
    assert!(read_until(&mut open[2], "}\n\n").contains("\"errors\":7"), "the others go on");
}

#[test]
fn an_unread_stream_delays_no_others_and_buffers_little() {
    let server = Running::with(small("/"), PATIENT, None);
    let (mut lazy, _) = server.events("/");
    let (mut eager, _) = server.events("/");
    let size = 1 << 20;
    for n in 1..=64 {
        let mut shown = small("/");
        shown.problems.errors = n;
        shown.problems.listed = vec![Problem { file: "content/a.md".into(), html: "x".repeat(size) }];
        server.shown.send_replace(Arc::new(shown));
        let state = read_until(&mut eager, "}\n\n");
        assert!(state.contains(&format!("\"errors\":{n},")), "each state arrives");
    }
    // Only what the system buffers for a connection waits for the lazy client, not all the states.
    let mut text = String::new();
    let mut buffer = vec![0; size];
    while !text.contains("\"errors\":64,") {
        let len = lazy.read(&mut buffer).expect("the newest state arrives");
        text.push_str(&String::from_utf8_lossy(&buffer[..len]));
    }
    assert!(text.len() < 40 * size, "{} bytes waited", text.len());
}
