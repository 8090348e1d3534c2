//! The window: our own page around the book's page. It has the list of problems and the links to the editor, on an origin that no
//! script of the book shares.

use hyper::http::HeaderMap;

use super::guard::{Ports, host_name};
use handout_content::escape_attribute;

/// The window, for a request with these headers. The frame in it is on the same host name, so that both are one site for the browser.
pub(super) fn window(headers: &HeaderMap, ports: Ports) -> String {
    let mut book = String::new();
    escape_attribute(&mut book, &format!("http://{}:{}", host_name(headers), ports.book));
    include_str!("../client/window.html").replace("{book}", &book)
}

/// What the window may do: run our scripts, talk to its own server, and show pages of the book's origin. Since the frame may go
/// nowhere else, no script of the book can carry what it reads to another server by an address.
pub(super) fn policy(ports: Ports) -> String {
    format!(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src {}; base-uri 'none'; \
         form-action 'none'; frame-ancestors 'none'",
        origins(ports.book)
    )
}

/// The two names of an origin of the preview.
pub(super) fn origins(port: u16) -> String {
    format!("http://127.0.0.1:{port} http://localhost:{port}")
}
