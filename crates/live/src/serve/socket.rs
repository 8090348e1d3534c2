//! A connection that gives up on a client that does not read, or reads a byte now and then. Without this, a client that requests large
//! files and does not finish reading them would hold its place, and the bytes, for ever.

use std::io::{self, ErrorKind, IoSlice};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Sleep, sleep};

/// How much a client that is behind must read while the connection is patient.
const PIECE: usize = 64 * 1024;

/// A stream whose writes fail if a client that is behind has not read a piece of a certain size for a while.
#[derive(Debug)]
pub(super) struct Socket {
    stream: TcpStream,
    patience: Duration,
    /// Runs while the client is behind.
    waiting: Option<Pin<Box<Sleep>>>,
    /// How much was written since then.
    written: usize,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, patience: Duration) -> Self {
        Self { stream, patience, waiting: None, written: 0 }
    }

    /// Passes on the result of a write of `wanted` bytes, or a timeout.
    fn watch(
        &mut self,
        cx: &mut Context<'_>,
        wanted: usize,
        result: Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        if let Poll::Ready(Ok(written)) = result {
            self.written += written;
            if written == wanted || self.written >= PIECE {
                (self.waiting, self.written) = (None, 0);
            }
        }
        if result.is_ready() {
            return result;
        }
        let patience = self.patience;
        let waiting = self.waiting.get_or_insert_with(|| Box::pin(sleep(patience)));
        waiting.as_mut().poll(cx).map(|()| Err(ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Socket {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.watch(cx, bytes.len(), written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, parts);
        self.watch(cx, parts.iter().map(|part| part.len()).sum(), written)
    }

    // Without this the contents of a file would be copied into the buffer with the response head.
    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buffer)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    /// Reading now and then does not start the wait anew; reading a piece does.
    #[test]
    fn the_wait_ends_with_a_whole_piece_only() {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let outcome = |read: usize| {
            runtime.block_on(async {
                let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
                let address = listener.local_addr().expect("an address");
                let stream = TcpStream::connect(address).await.expect("connected");
                let mut socket = Socket::new(stream, Duration::from_millis(20));
                let mut step = async |result: Poll<usize>| {
                    let mut result = Some(result.map(Ok));
                    poll_fn(|cx| {
                        let result = result.take().unwrap_or(Poll::Pending);
                        Poll::Ready(socket.watch(cx, 1 << 20, result))
                    })
                    .await
                };
                assert!(step(Poll::Pending).await.is_pending(), "the client is behind");
                assert!(step(Poll::Ready(read)).await.is_ready());
                sleep(Duration::from_millis(60)).await;
                matches!(step(Poll::Pending).await, Poll::Ready(Err(error)) if error.kind() == ErrorKind::TimedOut)
            })
        };
        assert!(outcome(1) && outcome(PIECE - 1), "a little is not enough");
        assert!(!outcome(PIECE), "a piece is");
    }
}
