//! The port on which the preview listens, reachable from this computer only.

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, TcpListener};

/// How many ports after the requested one are tried.
const FURTHER: u16 = 20;

/// Listens on a port, or on the next free one after it; says whether it had to move. Port 0 means any free port.
#[expect(clippy::disallowed_methods, reason = "the preview listens on this computer")]
pub(crate) fn bind(port: u16) -> io::Result<(TcpListener, bool)> {
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
        let busy = first.local_addr().unwrap();
        assert!(busy.ip().is_loopback());
        // Near the last port number there may be no free port left.
        if busy.port() < 65_000 {
            let (second, moved) = bind(busy.port()).unwrap();
            assert!(moved);
            assert!(second.local_addr().unwrap().port() > busy.port());
            assert!(second.local_addr().unwrap().ip().is_loopback());
        }
    }
}
