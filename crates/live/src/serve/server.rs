//! The server of the preview: one thread, a few connections, and a limit on everything that a client could use up.

use std::convert::Infallible;
use std::future::poll_fn;
use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::thread::{Builder as ThreadBuilder, JoinHandle};
use std::time::Duration;

use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1::Builder as HttpBuilder;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener as Listener, TcpStream};
use tokio::runtime::Builder as RuntimeBuilder;
use tokio::sync::{Semaphore, watch};
use tokio::time::{sleep, timeout};

use super::race::race;
use super::routes::{OpenEditor, Preview};
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
    listener: TcpListener,
    shown: watch::Receiver<Arc<PreviewState>>,
    editor: Option<OpenEditor>,
    token: String,
) -> io::Result<Server> {
    start_with(Limits::default(), listener, shown, editor, token)
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
    /// Further connections wait until one of these ends.
    pub(super) connections: usize,
    /// Further streams of events are refused. Fewer than connections, so that pages can still be requested.
    pub(super) streams: usize,
    /// How long a client may take to send the head of a request, or stay connected without one.
    pub(super) head: Duration,
    /// How long a client may read nothing of a response.
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
    listener: TcpListener,
    shown: watch::Receiver<Arc<PreviewState>>,
    editor: Option<OpenEditor>,
    token: String,
) -> io::Result<Server> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let runtime = RuntimeBuilder::new_current_thread().enable_all().build()?;
    let listener = {
        let _inside = runtime.enter();
        Listener::from_std(listener)?
    };
    let (stop, stopping) = watch::channel(false);
    let streams = Arc::new(Semaphore::new(limits.streams));
    let preview = Preview { port, shown, editor, token, stopping, streams, beat: limits.beat };
    let thread = ThreadBuilder::new()
        .name("preview".to_owned())
        .spawn(move || runtime.block_on(serve(listener, Arc::new(preview), limits)))?;
    Ok(Server { stop, thread })
}

/// Serves until the server is stopped. Connections that are still open then end with the runtime.
async fn serve(listener: Listener, preview: Arc<Preview>, limits: Limits) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut stopping = preview.stopping.clone();
    // The listener is closed as soon as the race is over.
    race(accept(listener, &preview, &places, limits), stopping.wait_for(|stopping| *stopping)).await;
    let all = u32::try_from(limits.connections).unwrap_or(u32::MAX);
    let _ = timeout(limits.farewell, places.acquire_many(all)).await;
}

async fn accept(listener: Listener, preview: &Arc<Preview>, places: &Arc<Semaphore>, limits: Limits) {
    loop {
        // First a place, then the connection: connections without one wait in the system's queue and cost nothing here. The
        // semaphore is never closed.
        let Ok(place) = Arc::clone(places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                let preview = Arc::clone(preview);
                tokio::spawn(async move {
                    connection(stream, preview, limits).await;
                    drop(place);
                });
            }
            // Usually too many open files, for which an immediate retry does not help.
            Err(_) => sleep(Duration::from_millis(100)).await,
        }
    }
}

async fn connection(stream: TcpStream, preview: Arc<Preview>, limits: Limits) {
    // Events are small and should not wait for more data. If this cannot be set, they arrive a little later.
    let _ = stream.set_nodelay(true);
    let mut stopping = preview.stopping.clone();
    let service = service_fn(move |request: Request<Incoming>| {
        // A request with a body is refused without reading the body.
        let (head, _body) = request.into_parts();
        let reply = preview.answer(&head);
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
    // A client may disconnect at any time.
    let _ = poll_fn(|cx| {
        if !is_closing && stopped.as_mut().poll(cx).is_ready() {
            is_closing = true;
            connection.as_mut().graceful_shutdown();
        }
        connection.as_mut().poll(cx)
    })
    .await;
}
