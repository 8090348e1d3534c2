//! What the person in figures looks like, for the whole book.

use serde_json::json;

use handout_base::data::{Field, Node, Reader, read_choice, record};
use handout_figure::words::{Body, Build, Hair};

record! {
    /// The person in figures.
    pub(crate) struct FigureSettings {
        /// The build: `medium` (if left out), `slim`, `large` or `older`.
        body: Option<BuildWord>,
        /// What the head looks like: `short` (if left out), `bun` or `scarf`.
        hair: Option<HairWord>,
    }
}

impl FigureSettings {
    /// The person if neither the book nor the page describes one.
    pub(crate) const DEFAULT: Body = Body { build: Build::Medium, hair: Hair::Short };

    /// The person that these settings describe.
    pub(crate) fn person(&self) -> Body {
        Body {
            build: self.body.map_or(Self::DEFAULT.build, |word| word.0),
            hair: self.hair.map_or(Self::DEFAULT.hair, |word| word.0),
        }
    }
}

/// A build, as an author writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BuildWord(pub Build);

impl Field for BuildWord {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words: Vec<&str> = Build::ALL.iter().map(|build| build.word()).collect();
        read_choice(node, "build", &words, reader).map(|i| Self(Build::ALL[i]))
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Build::ALL.iter().map(|build| build.word()).collect::<Vec<_>>() })
    }
}

/// A hair style, as an author writes it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HairWord(pub Hair);

impl Field for HairWord {
    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let words: Vec<&str> = Hair::ALL.iter().map(|hair| hair.word()).collect();
        read_choice(node, "hair", &words, reader).map(|i| Self(Hair::ALL[i]))
    }

    fn schema() -> serde_json::Value {
        json!({ "enum": Hair::ALL.iter().map(|hair| hair.word()).collect::<Vec<_>>() })
    }
}
