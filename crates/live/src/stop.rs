//! Ctrl+C and similar signals: the first one ends the session when its work is done, the second one at once.

use std::io;
#[cfg(unix)]
use std::task::Poll;

use tokio::runtime::Builder;
use tokio::signal;

/// Calls `stop` when the program is interrupted.
pub fn on_interrupt(stop: impl Fn() + Send + 'static) -> io::Result<()> {
    let runtime = Builder::new_current_thread().enable_io().build()?;
    std::thread::Builder::new().name("signals".to_owned()).spawn(move || {
        runtime.block_on(async {
            interrupted().await;
            stop();
            interrupted().await;
            std::process::exit(130);
        });
    })?;
    Ok(())
}

#[cfg(unix)]
async fn interrupted() {
    use signal::unix::{SignalKind, signal};
    let of = |kind| signal(kind).ok();
    let mut asked = [of(SignalKind::interrupt()), of(SignalKind::terminate())];
    std::future::poll_fn(|cx| {
        let mut any = asked.iter_mut().flatten();
        if any.any(|signal| signal.poll_recv(cx).is_ready()) { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

#[cfg(not(unix))]
async fn interrupted() {
    let _ = signal::ctrl_c().await;
}
