//! Source → `Document`: front matter read into types and Markdown into HTML with holes, each file alone. What needs other
//! pages (links, composition) is left to `site`.

mod addresses;
mod choices;
mod document;
mod dose;
mod dose_text;
mod events;
mod figure;
mod fragment;
mod front;
mod front_matter;
mod glossary;
mod html;
mod keys;
mod link;
mod markdown;
mod markdown_checks;
mod photos;
mod placeholder;
mod renderer;
mod tags;

#[cfg(test)]
pub(crate) use choices::ExerciseType;
pub(crate) use choices::{Kind, Level, Position};
pub(crate) use document::{Document, ParseOptions, parse_document};
pub(crate) use dose::{Count, Dose, Filled, Frequency, Hold, Period, Sides, Span as DoseSpan};
pub(crate) use figure::{Captions, FigureFront, Subject};
pub(crate) use fragment::{Fragment, Href, Picture, Stitcher};
pub(crate) use front::{Front, KindFront, front_schema};
pub(crate) use glossary::{Glossary, parse_glossary};
pub(crate) use html::{escape_attribute, escape_text};
pub(crate) use keys::{Common, Condition, Exercise, Handout, RedFlags, Review};
pub(crate) use link::{Link, Named, scheme};
pub(crate) use markdown::Heading;
pub(crate) use photos::Photos;
#[cfg(test)]
pub(crate) use placeholder::PLACEHOLDERS;
