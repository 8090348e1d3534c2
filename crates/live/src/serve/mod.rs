//! The preview server. It answers this computer alone, from memory, with the site as it was built last.
//!
//! Any web site that the author has open can send requests to this computer, so [`guard`] looks at every request before
//! anything else does; the tests replay what went wrong in other programs.
//!
//! Reading order: `server` (connections and their limits), `routes` (a request becomes its response), `guard` and `address` (who
//! is answered, and from what), then what is done to pages: `page`, `sheet`, `paper`.

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
