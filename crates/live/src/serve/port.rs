//! The two ports on which the preview listens, reachable from this computer only.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};

/// How many ports after the requested one are tried.
const FURTHER: u16 = 20;

/// The listeners of the preview's two origins.
#[derive(Debug)]
pub(crate) struct Listeners {
    /// For the window, whose address the author is told.
    pub(crate) window: TcpListener,
    /// For the pages of the book.
    pub(crate) book: TcpListener,
}

/// Listens on a port for the window, or on the next free one after it, and on the next free one after that for the book; says whether
/// the window had to move. Port 0 means any free port. A window that is open finds the book again after a restart, since its port follows.
pub(crate) fn bind(port: u16) -> io::Result<(Listeners, bool)> {
    let (window, moved) = bind_one(port)?;
    let next = window.local_addr()?.port().saturating_add(1);
    let (book, _) = bind_one(next).or_else(|_| bind_one(0))?;
    Ok((Listeners { window, book }, moved))
}

#[expect(clippy::disallowed_methods, reason = "the preview listens on this computer")]
fn bind_one(port: u16) -> io::Result<(TcpListener, bool)> {
    let last = if port == 0 { 0 } else { port.saturating_add(FURTHER) };
    let mut busy = io::Error::from(ErrorKind::AddrInUse);
    for tried in port..=last {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, tried)) {
            Ok(listener) => return Ok((listener, tried != port)),
            // Windows reserves some ports; the next one may be available.
            Err(error) if matches!(error.kind(), ErrorKind::AddrInUse | ErrorKind::PermissionDenied) => {
                busy = error;
            }
            Err(error) => return Err(error),
        }
    }
    Err(busy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_port_leads_to_the_next_one() {
        let (first, moved) = bind(0).unwrap();
        assert!(!moved);
        assert!(first.book.local_addr().unwrap().ip().is_loopback());
        let busy = first.window.local_addr().unwrap();
        assert!(busy.ip().is_loopback());
        // Near the last port number there may be no free port left.
        if busy.port() < 65_000 {
            let (second, moved) = bind(busy.port()).unwrap();
            assert!(moved);
            let (window, book) = (second.window.local_addr().unwrap(), second.book.local_addr().unwrap());
            assert!(busy.port() < window.port() && window.port() < book.port());
            assert!(window.ip().is_loopback() && book.ip().is_loopback());
        }
    }
}
