//! Two states of a book → the changes that patients would see, so that a reviewer need not sign the whole site again.
//!
//! The same program builds both states. `pairs` matches their pages, `visible_content` extracts from a rendered page what a reader
//! sees, `block_changes` compares two texts, and `html` makes one page of the result.

mod block;
mod block_changes;
mod book_state;
mod changes;
mod compare;
mod embedded_picture;
mod html;
mod pairs;
mod visible_content;

pub use book_state::BookState;
pub use changes::{Comparison, PageChange};
pub use compare::compare;
pub use html::{Header, MARK, html};
