//! `handout schema`: JSON Schemas for editors, from the same declarations that read the files.

use serde_json::{Value, json};

use super::terminal::say_lines;
use crate::outcome::{Failure, Outcome};
use handout_content::{Kind, front_schema};
use handout_input::book_schema;

/// Print the JSON Schema of front matter or book.toml, for editors.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout schema > front-matter.schema.json\n  handout schema book > book.schema.json"
)]
pub(super) struct Args {
    /// What the schema describes.
    #[arg(value_name = "FILE", value_enum, default_value_t = SchemaOf::FrontMatter)]
    of: SchemaOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum SchemaOf {
    /// Every kind of page.
    FrontMatter,
    Handout,
    Exercise,
    Procedure,
    Background,
    Page,
    Section,
    /// book.toml.
    Book,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let mut schema = match args.of {
        SchemaOf::FrontMatter => {
            json!({ "oneOf": Kind::ALL.iter().map(|kind| front_schema(*kind)).collect::<Vec<Value>>() })
        }
        SchemaOf::Handout => front_schema(Kind::Handout),
        SchemaOf::Exercise => front_schema(Kind::Exercise),
        SchemaOf::Procedure => front_schema(Kind::Procedure),
        SchemaOf::Background => front_schema(Kind::Background),
        SchemaOf::Page => front_schema(Kind::Page),
        SchemaOf::Section => front_schema(Kind::Section),
        SchemaOf::Book => book_schema(),
    };
    if let Some(map) = schema.as_object_mut() {
        map.shift_insert(0, "$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    }
    say_lines(&format!("{schema:#}\n"));
    Ok(Outcome::Done)
}
