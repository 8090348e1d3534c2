//! The preview server. It answers only this computer, from memory, with the site of the last build.
//!
//! Any web site that the author has open can send requests to this computer, so [`guard`] checks every request before
//! anything else does; the tests replay attacks on other programs.
//!
//! Reading order: `server` (connections and their limits), `routes` (a request becomes its response), `guard` and `address` (who
//! is answered, and with what), then the changes to pages: `page`, `sheet`, `paper`.

mod address;
mod any_request;
mod assets;
mod error_page;
mod events;
mod guard;
mod markup;
mod page;
mod paper;
mod port;
mod race;
mod reply;
mod routes;
mod server;
mod sheet;
mod socket;
#[cfg(test)]
mod tests;

pub use any_request::files_of_request;
pub(super) use port::bind;
pub(super) use server::{Server, start};
