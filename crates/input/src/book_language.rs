//! A language of a book, as book.toml names it.

use serde_json::json;

use handout_base::data::{Field, Node, Reader, Value, record};
use handout_base::path::{Direction, Lang};

/// A language of a book.
#[derive(Debug, Clone, PartialEq)]
pub struct BookLanguage {
    /// Its tag.
    pub lang: Lang,
    /// The direction in which the book writes it, if it is not the usual one.
    pub direction: Option<Direction>,
    /// What the book calls it, if it is not the usual name.
    pub name: Option<String>,
}

impl BookLanguage {
    /// The direction in which the book writes it.
    pub fn direction(&self) -> Direction {
        self.direction.unwrap_or_else(|| self.lang.direction())
    }
}

record! {
    /// A language with what the book says about it.
    struct LongLanguage {
        /// The tag of the language, such as `ku`.
        tag: Lang,
        /// The direction in which it is written: `ltr` (from left to right) or `rtl`.
        direction: Option<Direction>,
        /// Its name in the language itself, such as `Kurdî`, for links to pages in it.
        name: Option<String>,
    }
}

impl Field for BookLanguage {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            return LongLanguage::read(node, reader).map(|long| Self {
                lang: long.tag,
                direction: long.direction,
                name: long.name,
            });
        }
        Lang::read(node, reader).map(|lang| Self { lang, direction: None, name: None })
    }

    fn schema() -> serde_json::Value {
        json!({ "anyOf": [Lang::schema(), LongLanguage::schema()] })
    }
}
