//! The page on which a clinician puts together the exercises of one patient.

use std::collections::BTreeMap;

use serde_json::json;

use handout_base::data::{Field, Node, Reader, Shape, record};
use handout_base::diag::Code;

record! {
    /// The page on which a clinician puts together the exercises of one patient.
    pub(crate) struct ProgrammeSettings {
        /// `false` leaves the page out.
        enabled: Option<bool>,
        /// Notes to choose from, by a number that is never given to another note: links and sheets have the number.
        notes: Option<ProgrammeNotes>,
    }
}

/// The notes that a programme can have, by their numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProgrammeNotes(pub(crate) BTreeMap<u8, String>);

impl Field for ProgrammeNotes {
    const SHAPE: Shape = Shape::Text;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        let notes = BTreeMap::<String, String>::read(node, reader)?;
        let mut numbered = BTreeMap::new();
        for (key, text) in notes {
            match key.parse() {
                Ok(number) if number > 0 && key == u8::to_string(&number) => {
                    numbered.insert(number, text);
                }
                _ => {
                    let help = "write the notes with numbers, such as `1 = \"Stop if the pain is sharp.\"`";
                    let message = format!("`{key}` is not a number from 1 to 255");
                    return reader.error(Code::UnknownValue, &node.range, message, Some(help.to_owned()));
                }
            }
        }
        Some(Self(numbered))
    }

    fn schema() -> serde_json::Value {
        json!({
            "type": "object",
            "patternProperties": { "^[1-9][0-9]{0,2}$": String::schema() },
            "additionalProperties": false,
        })
    }
}
