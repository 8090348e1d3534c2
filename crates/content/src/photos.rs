//! The key `image` of an exercise: photos from its start to its end.

use std::ops::Range;

use serde_json::json;

use handout_base::data::{Field, Located, Node, Reader, Shape, record};
use handout_base::diag::Code;
use handout_figure::warning::FrameName;

/// Photos of an exercise. A translation may name none: then it shows those of the page that it translates.
#[derive(Debug, Clone, PartialEq)]
pub struct Photos {
    /// Each photo's frame and its file, in the order of the movement.
    pub frames: Vec<(FrameName, Located<String>)>,
    /// What they show.
    pub alt: String,
    /// Where the key's value is.
    pub range: Range<usize>,
}

record! {
    /// The photos as they are written.
    struct Written {
        /// The file of a photo of the start.
        #[read_as(Fact)]
        start: Option<Located<String>>,
        /// The file of a photo on the way.
        #[read_as(Fact)]
        middle: Option<Located<String>>,
        /// The file of a photo of the end.
        #[read_as(Fact)]
        end: Option<Located<String>>,
        /// What the photos show, for people who cannot see them.
        #[read_as(Alt)]
        alt: Option<String>,
    }
}

impl Field for Photos {
    const SHAPE: Shape = Written::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if let Some(file) = node.as_text() {
            let message = format!("the photo `{file}` has no description");
            let help = format!("write it like `image: {{start: {file}, alt: A person lies on their back}}`");
            return reader.error(Code::MissingAlt, &node.range, message, Some(help));
        }
        let written = Written::read(node, reader)?;
        let has_end = written.start.is_some() || written.end.is_some();
        let has_mistyped_end = reader.is_suggested("start") || reader.is_suggested("end");
        if written.middle.is_some() && !has_end && !has_mistyped_end {
            let message = "the photo of the start or of the end is missing";
            let help = Some("add `start: …` or `end: …` with the file of a photo".to_owned());
            return reader.error(Code::MissingKey, &node.range, message, help);
        }
        if written.alt.is_none() && !reader.is_suggested("alt") {
            let message = "these photos have no description";
            let help = "add `alt: …` with what they show: nobody else can tell those who cannot see them";
            return reader.error(Code::MissingAlt, &node.range, message, Some(help.to_owned()));
        }
        let alt = written.alt?;
        if !has_end && has_mistyped_end {
            return None;
        }
        let frames = [
            (FrameName::Start, written.start),
            (FrameName::Middle, written.middle),
            (FrameName::End, written.end),
        ];
        let frames = frames.into_iter().filter_map(|(name, file)| Some((name, file?))).collect();
        Some(Self { frames, alt, range: node.range.clone() })
    }

    fn schema() -> serde_json::Value {
        let mut schema = Written::schema();
        schema["required"] = json!(["alt"]);
        schema
    }
}
