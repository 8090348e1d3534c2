//! Two states of a book → what a patient would see changed, so that a reviewer signs that and not the whole site again.
//!
//! The same program builds both states. `pairs` finds which page was which, `visible_content` takes from a rendered page what a reader
//! sees of it, `block_changes` compares two texts, and `html` makes one page of the result.

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
