//! What a drawing has that is not published, in words for its author. Where a picture of a page would lack something, that is an error.

use std::ops::Range;
use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span};

/// A part of a drawing that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct LeftOut {
    pub(super) what: What,
    /// Its name, or the address.
    pub(super) name: String,
    /// Where it is in the file; the first place, if there are several.
    pub(super) range: Range<usize>,
    /// In how many places it is.
    pub(super) count: usize,
}

/// Kinds of parts that are not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// An element with a script.
    Script,
    /// An attribute with a script.
    Handler,
    /// An element that makes the drawing move.
    Animation,
    /// A link to this address.
    Link,
    /// An element of a page, which browsers do not show in a drawing.
    Html,
    /// A style sheet, or a rule of one, that asks for something or moves something.
    Rule,
    /// A value that is written in a way that no drawing needs.
    Value,
    /// Text that is not written as SVG.
    Words,
    /// Something that is elsewhere, at this address.
    Outside,
    /// A picture in the drawing that cannot be read.
    Picture,
}

/// Longer names and addresses are cut.
const LONGEST: usize = 60;

impl LeftOut {
    pub(super) fn problem(&self, path: &Arc<str>) -> Diagnostic {
        let span = Span::new(path, self.range.clone());
        let more = match self.count {
            1 => String::new(),
            count => format!(" ({count} places)"),
        };
        let message = format!("{}{more}", self.message());
        let problem = match self.what {
            What::Words | What::Outside | What::Picture => Diagnostic::error(Code::BadImage, span, message),
            _ => Diagnostic::warning(Code::DrawingLeftOut, span, message),
        };
        problem.help(self.help())
    }

    fn message(&self) -> String {
        let name: String = match self.name.char_indices().nth(LONGEST) {
            Some((end, _)) => format!("{}…", &self.name[..end]),
            None => self.name.clone(),
        };
        match self.what {
            What::Script => format!("`<{name}>` in this drawing would run a script, and is left out"),
            What::Handler => format!("`{name}` in this drawing would run a script, and is left out"),
            What::Animation => {
                format!(
                    "`<{name}>` would make this drawing move, and is left out: it shows the picture without movement"
                )
            }
            What::Link => format!("the link to `{name}` in this drawing is left out"),
            What::Html => format!("`<{name}>` is not part of a drawing, and is left out"),
            What::Rule => format!("`{name}` in this drawing is left out"),
            What::Value => {
                format!("`{name}` in this drawing is not a value that the program knows, and is left out")
            }
            What::Words => {
                format!("this drawing has text in `<{name}>`, which pictures cannot show everywhere")
            }
            What::Outside => format!("this drawing shows something that is not in its file: `{name}`"),
            What::Picture => format!("a picture in this drawing cannot be published: {name}"),
        }
    }

    fn help(&self) -> &'static str {
        match self.what {
            What::Script | What::Handler | What::Html => {
                "look whether the picture on the page is complete; to get rid of this message, open the drawing in a drawing\nprogram and export it again as a plain SVG"
            }
            What::Animation => {
                "look whether the picture on the page is right; save a picture that must move as GIF or WebP"
            }
            What::Link => "write the link in the text of the page",
            What::Rule if self.name == "@font-face" => {
                "the text is shown in another font; in the drawing program, turn it into paths to keep how it looks"
            }
            What::Rule | What::Value => {
                "look whether the picture on the page is right; if not, open the drawing in a drawing program and export it again\nas a plain SVG"
            }
            What::Words => {
                "export the drawing with its text as SVG text (in draw.io, switch off “Formatted Text” of the labels; in Inkscape, choose\nText > Convert to Text), or save it as a PNG"
            }
            What::Outside => {
                "put the picture into the drawing (in Inkscape: Extensions > Images > Embed Images), or save the drawing as a PNG"
            }
            What::Picture => {
                "open the drawing in a drawing program and put the picture in again as PNG or JPEG"
            }
        }
    }
}
