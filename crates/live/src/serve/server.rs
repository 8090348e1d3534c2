//! The server of the preview: one thread, a few connections, and a limit on everything that a client could use up.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::thread::{Builder as ThreadBuilder, JoinHandle};
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder as HttpBuilder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener as Listener, TcpStream};
use tokio::runtime::Builder as RuntimeBuilder;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use super::guard::Ports;
use super::places::{Place, Places};
use super::port::Listeners;
use super::race::{First, race};
use super::routes::{OpenEditor, Origin, Preview};
use super::socket::Socket;
use crate::preview_state::PreviewState;

/// A running server. It stops when this is dropped; [`Server::stop`] also waits for that.
#[derive(Debug)]
pub(crate) struct Server {
    stop: watch::Sender<bool>,
    thread: JoinHandle<()>,
}

/// Starts answering requests. `editor` is called on the server's thread and must not block.
pub(crate) fn start(
    listeners: Listeners,
    shown: watch::Receiver<Arc<PreviewState>>,
    editor: Option<OpenEditor>,
    token: String,
) -> io::Result<Server> {
    start_with(Limits::default(), listeners, shown, editor, token)
}

impl Server {
    /// Ends all connections, after giving responses in progress a moment to finish.
    pub(crate) fn stop(self) {
        self.stop.send_replace(true);
        // The thread returns nothing; a panic has already been printed.
        let _ = self.thread.join();
    }
}

/// Limits on what clients may use up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// Connections to each of the two origins; for a further one the oldest is closed.
    pub(super) connections: usize,
    /// Streams of events; for a further one the oldest ends.
    pub(super) streams: usize,
    /// How long a client may take to send the head of a request, or stay connected without one.
    pub(super) head: Duration,
    /// How long a client may take to read each piece of a response.
    pub(super) stall: Duration,
    /// The time between two heartbeats in a stream of events.
    pub(super) beat: Duration,
    /// How long connections may take to end when the server is stopped.
    pub(super) farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 128,
            streams: 64,
            head: Duration::from_secs(10),
            stall: Duration::from_secs(30),
            beat: Duration::from_secs(15),
            farewell: Duration::from_millis(700),
        }
    }
}

/// Like [`start`], with limits that a test can reach.
pub(super) fn start_with(
    limits: Limits,
    listeners: Listeners,
    shown: watch::Receiver<Arc<PreviewState>>,
    editor: Option<OpenEditor>,
    token: String,
) -> io::Result<Server> {
    let Listeners { window, book } = listeners;
    let ports = Ports { window: window.local_addr()?.port(), book: book.local_addr()?.port() };
    let runtime = RuntimeBuilder::new_current_thread().enable_all().build()?;
    let doors = {
        let _inside = runtime.enter();
        let door = |listener: std::net::TcpListener, origin| {
            listener.set_nonblocking(true)?;
            let places = Places::new(limits.connections);
            Ok::<_, io::Error>(Door { listener: Listener::from_std(listener)?, origin, places })
        };
        [door(window, Origin::Window)?, door(book, Origin::Book)?]
    };
    let (stop, stopping) = watch::channel(false);
    let (streams, opened) = (Places::new(limits.streams), Mutex::default());
    let preview = Preview { ports, shown, editor, opened, token, stopping, streams, beat: limits.beat };
    let thread = ThreadBuilder::new()
        .name("preview".to_owned())
        .spawn(move || runtime.block_on(serve(doors, Arc::new(preview), limits)))?;
    Ok(Server { stop, thread })
}

/// Where one of the two origins is entered.
struct Door {
    listener: Listener,
    origin: Origin,
    places: Arc<Places>,
}

/// Serves until the server is stopped. Connections that are still open then end with the runtime.
///
/// Whoever asks before the first build waits for it: an open window would take a book without pages for one whose pages were removed.
async fn serve([window, book]: [Door; 2], preview: Arc<Preview>, limits: Limits) {
    let (mut stopping, mut shown) = (preview.stopping.clone(), preview.shown.clone());
    race(shown.wait_for(|shown| shown.is_built()), stopping.wait_for(|stopping| *stopping)).await;
    drop(shown);
    let (mut window_connections, mut book_connections) = (JoinSet::new(), JoinSet::new());
    // The listeners are closed as soon as the race is over.
    let accepting = race(
        accept(window, &preview, &mut window_connections, limits),
        accept(book, &preview, &mut book_connections, limits),
    );
    race(accepting, stopping.wait_for(|stopping| *stopping)).await;
    let ended = async {
        while window_connections.join_next().await.is_some() {}
        while book_connections.join_next().await.is_some() {}
    };
    let _ = timeout(limits.farewell, ended).await;
}

async fn accept(door: Door, preview: &Arc<Preview>, connections: &mut JoinSet<()>, limits: Limits) {
    let Door { listener, origin, places } = door;
    loop {
        while connections.try_join_next().is_some() {}
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(connection(stream, origin, Arc::clone(preview), places.enter(), limits));
            }
            // Usually too many open files, for which an immediate retry does not help.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, origin: Origin, preview: Arc<Preview>, place: Place, limits: Limits) {
    // Events are small and should not wait for more data. If this cannot be set, they arrive a little later.
    let _ = stream.set_nodelay(true);
    let mut stopping = preview.stopping.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        // A request with a body is refused without reading the body.
        let (head, _body) = request.into_parts();
        let reply = preview.answer(origin, &head);
        async move { Ok::<_, Infallible>(reply) }
    });
    let connection = HttpBuilder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_headers(64)
        .max_buf_size(16 * 1024)
        .keep_alive(true)
        .serve_connection(TokioIo::new(Socket::new(stream, limits.stall)), service);
    let mut connection = pin!(connection);
    let mut stopped = pin!(async move {
        let _ = stopping.wait_for(|stopping| *stopping).await;
    });
    let mut is_closing = false;
    let served = poll_fn(|cx| {
        if !is_closing && stopped.as_mut().poll(cx).is_ready() {
            is_closing = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(cx)
    });
    // A client may disconnect at any time.
    match race(served, place.lost()).await {
        First::Left(Ok(()) | Err(_)) | First::Right(()) => {}
    }
}
