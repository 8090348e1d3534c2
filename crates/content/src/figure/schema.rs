//! The JSON Schema of a figure, so that an editor offers every word.

use serde_json::{Value, json};

use super::body_words::BodyWords;
use super::stance::KEYS;
use super::vocabulary::{CONTACTS, JOINTS, LANDMARKS, LIMBS, PLACES};
use handout_base::data::{Field as _, described};
use handout_figure::words::{Direction, Posture, ViewName};
use handout_input::BuildWord;

pub(super) fn schema() -> Value {
    let words = || json!({ "type": ["string", "array"], "items": { "type": "string" } });
    let degrees = json!({ "type": "number", "minimum": -360, "maximum": 360 });
    let views: Vec<&str> = ViewName::ALL.iter().map(|view| view.word()).collect();
    let text = json!({ "type": "string", "minLength": 1 });
    let properties = [
        ("pose", words(), "The posture and what differs from it, such as `on back, knees bent`."),
        ("start", frame(), "What the start has that the pose does not."),
        ("middle", frame(), "A frame between start and end, given as a change from the start."),
        ("end", frame(), "The last frame, given as a change from the start."),
        (
            "view",
            json!({ "anyOf": [
                { "enum": views },
                { "type": "array", "items": degrees, "minItems": 2, "maxItems": 2 },
            ] }),
            "From where it is seen: a word, or degrees round the figure and above the floor.",
        ),
        ("arrow", words(), "What moves, and perhaps where to, such as `hips up`."),
        ("highlight", words(), "Where the exercise is felt."),
        ("props", words(), "Things, each with its place, such as `pillow under head`."),
        ("side", json!({ "enum": ["right", "left"] }), "`left` shows the exercise as in a mirror."),
        ("body", json!({ "anyOf": [BuildWord::schema(), BodyWords::schema()] }), "The person in the figure."),
        ("alt", text, "Your own description of the picture, for people who cannot see it."),
    ];
    let properties: serde_json::Map<String, Value> = properties
        .into_iter()
        .map(|(key, schema, words)| (key.to_owned(), described(schema, words)))
        .collect();
    json!({ "type": "object", "additionalProperties": false, "properties": properties })
}

fn frame() -> Value {
    let words = |all: Vec<String>| json!({ "anyOf": [{ "enum": all }, { "type": "array", "items": { "enum": all } }] });
    let postures: Vec<&str> = Posture::ALL.iter().map(|posture| posture.word()).collect();
    let directions: Vec<&str> = Direction::ALL.iter().map(|direction| direction.word()).collect();
    let fixed = KEYS.into_iter().map(str::to_owned);
    let names: Vec<String> = fixed.chain(LIMBS.phrases()).chain(JOINTS.phrases()).collect();
    // Limbs and joints are too many to list with their values; anything that is not listed takes degrees or a direction.
    json!({
        "type": "object",
        "propertyNames": { "enum": names },
        "properties": {
            "lift": words(CONTACTS.phrases()),
            "down": words(CONTACTS.phrases()),
            "hands": { "enum": PLACES.phrases() },
            "left hand": { "enum": PLACES.phrases() },
            "right hand": { "enum": PLACES.phrases() },
            "line": { "type": "array", "items": { "enum": LANDMARKS.phrases() }, "minItems": 2 },
            "knees roll": { "type": "string", "pattern": "^(left|right)( [0-9]+)?$" },
            "hips to heels": { "type": "boolean" },
            "posture": { "enum": postures },
            "caption": { "type": "string", "minLength": 1 },
        },
        "additionalProperties": {
            "anyOf": [{ "type": "number", "minimum": -360, "maximum": 360 }, { "enum": directions }],
        },
    })
}

#[cfg(test)]
mod tests {
    use handout_figure::words::{
        ArrowWay, Build, Contact, Direction, Hair, Joint, Landmark, Muscle, Part, Place, Posture, Prop,
        PropPlace, Variant, ViewName,
    };

    /// The guide for authors.
    const GUIDE: &str = include_str!("../../../../docs/figures.md");

    /// The words in the first column of the table with this head.
    fn table(head: &str) -> Vec<&'static str> {
        let start = format!("| {head} |");
        let lines = GUIDE.lines().skip_while(|line| !line.starts_with(&start)).skip(2);
        let rows = lines.take_while(|line| line.starts_with('|'));
        rows.filter_map(|row| row.strip_prefix("| `")?.split('`').next()).collect()
    }

    #[test]
    fn the_guide_lists_every_word() {
        macro_rules! check {
            ($($list:ident: $head:literal,)*) => {
                $(assert_eq!(table($head), $list::ALL.iter().map(|word| word.word()).collect::<Vec<_>>());)*
            };
        }
        check! {
            Joint: "Joint",
            Posture: "Posture",
            Contact: "Part",
            Place: "Place",
            Direction: "Direction",
            Landmark: "Point",
            ViewName: "View",
            Part: "Part that moves",
            ArrowWay: "Way",
            Muscle: "Where",
            Prop: "Thing",
            PropPlace: "Place of a thing",
            Build: "Build",
            Hair: "Hair",
        }
        assert_eq!(table("Detail"), Variant::all().map(Variant::word).collect::<Vec<_>>());
    }
}
