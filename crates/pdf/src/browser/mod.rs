//! Pages → PDFs, by the browser that is installed: it is started without a window, controlled over two pipes, and given every file that a page asks for from memory. It opens no port and reaches no other computer.
//!
//! [`find()`] says which browser it is, [`print()`] uses it. Below: `session` is a running browser, made of a `process` with its
//! `profile` folder and a `connection`; a `tab` prints one page after another; `rounds` gives the pages to the tabs, and
//! starts the browser again when a page has brought it down.
#![cfg_attr(
    not(unix),
    expect(
        dead_code,
        unused_imports,
        reason = "on other systems, all of this only reports that it cannot print"
    )
)]

#[cfg(unix)]
mod connection;
#[cfg(unix)]
mod deadline;
mod error;
mod find;
mod install;
mod installed;
mod print_settings;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod profile;
mod request;
#[cfg(unix)]
mod rounds;
#[cfg(unix)]
mod session;
#[cfg(unix)]
mod tab;
#[cfg(unix)]
mod version;

#[cfg(test)]
mod tests;

pub use error::BrowserError;
pub use find::find;
pub use installed::Browser;
pub use print_settings::PrintSettings;
pub(crate) use request::{Printed, Request};
#[cfg(unix)]
pub(crate) use rounds::print;

/// Reports that no page can be printed here.
#[cfg(not(unix))]
pub(crate) fn print(
    _: &Browser,
    _: &PrintSettings,
    requests: &[Request],
    _: &request::Answer<'_>,
    _: &request::Done<'_>,
) -> Result<(), BrowserError> {
    if requests.is_empty() { Ok(()) } else { Err(BrowserError::Unsupported) }
}
