//! What the person in figures looks like, for the whole book.

use serde_json::json;

use crate::data::{Field, Node, Reader, read_choice, record};
use crate::figure::words::{Body, Build, Hair};

record! {
    /// The person in figures.
    pub(crate) struct FigureSettings {
        /// The build: `medium` (if left out), `slim`, `large` or `older`.
        body: Option<Build>,
        /// What the head looks like: `short` (if left out), `bun` or `scarf`.
        hair: Option<Hair>,
    }
}

impl FigureSettings {
    /// Where neither the book nor the page says anything.
    pub(crate) const DEFAULT: Body = Body { build: Build::Medium, hair: Hair::Short };

    /// The person that these settings describe.
    pub(crate) fn person(&self) -> Body {
        Body {
            build: self.body.unwrap_or(Self::DEFAULT.build),
            hair: self.hair.unwrap_or(Self::DEFAULT.hair),
        }
    }
}

impl Field for Build {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words: Vec<&str> = Self::ALL.iter().map(|build| build.word()).collect();
        read_choice(node, "build", &words, reader).map(|i| Self::ALL[i])
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Self::ALL.iter().map(|build| build.word()).collect::<Vec<_>>() })
    }
}

impl Field for Hair {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words: Vec<&str> = Self::ALL.iter().map(|hair| hair.word()).collect();
        read_choice(node, "hair", &words, reader).map(|i| Self::ALL[i])
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Self::ALL.iter().map(|hair| hair.word()).collect::<Vec<_>>() })
    }
}
