//! Why a file is not published as a drawing, in words for the person who saved it.

use std::sync::Arc;

use crate::names::NAMESPACE;
use handout_base::diag::{Code, Diagnostic, Span};

/// Why a file is not published as a drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotDrawn {
    /// It is compressed, as `.svgz` files are.
    Compressed,
    /// It is not text in UTF-8.
    NotUtf8,
    /// It says that it is text in this encoding.
    Encoding(String),
    /// It breaks the rules of XML in this line.
    NotXml(u32),
    /// It is another document, whose outermost element has this name.
    Other(String),
    /// Its outermost element is not in the namespace of SVG.
    NoNamespace,
    /// Its document type could hide something, or make the file grow.
    Entities,
    /// It has more bytes, elements or attributes than a drawing for a page needs, or repeats parts too often.
    TooLarge,
    /// Its elements are nested deeper than any drawing program nests.
    TooDeep,
    /// It does not say how large it is, which a page has to know.
    NoSize,
}

impl NotDrawn {
    /// The problem of the file at this path.
    pub fn problem(&self, path: &Arc<str>) -> Diagnostic {
        Diagnostic::error(Code::BadImage, Span::file(Arc::clone(path)), self.message()).help(self.help())
    }

    pub(super) fn message(&self) -> String {
        match self {
            Self::Compressed => "this drawing is compressed, and many web servers would not say so to browsers".to_owned(),
            Self::NotUtf8 => "this drawing is not text in UTF-8".to_owned(),
            Self::Encoding(name) => format!("this drawing says that it is text in the encoding `{name}`, and not in UTF-8"),
            Self::NotXml(line) => format!("no browser draws this file: it is not a valid SVG (line {line})"),
            Self::Other(name) => {
                format!("no browser draws this file: it is not an SVG, but another document (`<{name}>`)")
            }
            Self::NoNamespace => format!("no browser draws this file: its `<svg>` lacks `xmlns=\"{NAMESPACE}\"`"),
            Self::Entities => "this drawing defines entities (`<!ENTITY`), which could hide anything in it".to_owned(),
            Self::TooLarge => "this drawing has more parts than browsers can show quickly".to_owned(),
            Self::TooDeep => "the elements of this drawing are nested too deep".to_owned(),
            Self::NoSize => {
                "this drawing does not say how large it is: its `<svg>` has no `viewBox`, nor `width` and `height` in pixels".to_owned()
            }
        }
    }

    fn help(&self) -> &'static str {
        match self {
            Self::Compressed => "in the drawing program, save it as SVG (and not as compressed SVG or SVGZ)",
            Self::TooLarge => "simplify it in a drawing program, or save it as a PNG",
            _ => "open it in a drawing program and export it again as a plain SVG, or save it as a PNG",
        }
    }
}
