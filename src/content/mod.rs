//! Source → `Document`: front matter read into types and Markdown into HTML with holes, each file alone. What needs other
//! pages (links, composition) is left to `site`.

mod document;
mod dose;
mod fragment;
mod front;
mod front_matter;
mod glossary;
mod markdown;

pub(crate) use document::{Document, ParseOptions, parse_document};
pub(crate) use dose::{Count, Dose, Filled, Frequency, Hold, Sides, Span as DoseSpan};
pub(crate) use fragment::{Fragment, Href, Picture, Stitcher, escape_attribute, escape_text};
pub(crate) use front::{
    Common, Condition, Exercise, Front, Handout, Kind, KindFront, RedFlags, Review, front_schema,
};
#[cfg(test)]
pub(crate) use front::{ExerciseType, Level, Position};
pub(crate) use glossary::{Glossary, parse_glossary};
pub(crate) use markdown::{Heading, Image, Link, scheme};
