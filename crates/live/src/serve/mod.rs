//! The preview server. It answers only this computer, from memory, with the site of the last build.
//!
//! Any web site that the author has open can send requests to this computer, so [`guard`] checks every request before
//! anything else does; the tests replay attacks on other programs.
//!
//! Reading order: `server` (connections and their limits), `routes` (a request becomes its response), `guard` and `address` (who
//! is answered, and with what), `window` (our own page), then the changes to pages of the book: `page`, `sheet`, `paper`.

mod address;
mod any_request;
mod assets;
mod error_page;
mod events;
mod guard;
mod markup;
mod page;
mod paper;
mod places;
mod port;
mod race;
mod reply;
mod routes;
mod server;
mod sheet;
mod socket;
#[cfg(test)]
mod tests;
mod window;

pub use any_request::files_of_request;
pub(super) use port::{Listeners, bind};
pub(super) use server::{Server, start};
