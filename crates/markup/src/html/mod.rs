//! A rendered page → its elements and text, as browsers read them: tags that may be left open, entities, comments. A lenient reader:
//! every text gives a page, and no depth or length of one can overflow the stack.

mod beyond_text;
mod hiding;
mod open_tags;
mod page;
mod reader;
mod words;

pub use beyond_text::{BeyondText, beyond_text};
pub(crate) use open_tags::first_tag;
pub use open_tags::{open_tags, without_data};
pub use page::{Element, HtmlPage, HtmlPart, NodeIndex, one_line};
pub(crate) use reader::VOID;
pub use words::words_and_pictures;
