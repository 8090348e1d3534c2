//! Source → `Document`: front matter read into types and Markdown into HTML with holes, each file alone. What needs other
//! pages (links, composition) is left to `site`.

mod addresses;
mod allowed;
mod canonical;
mod choices;
mod document;
mod dose;
mod dose_text;
mod events;
mod figure;
mod fingerprint;
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
mod prose;
mod renderer;
mod review_block;
mod tags;
mod words;

pub(crate) use allowed::Exception;
#[cfg(test)]
pub(crate) use choices::ExerciseType;
pub(crate) use choices::{Kind, Level, Position};
pub(crate) use document::{Document, ParseOptions, parse_document};
pub(crate) use dose::{Count, Dose, Filled, Frequency, Hold, Period, Sides, Span as DoseSpan, Unit};
pub(crate) use figure::{Captions, FigureFront, Subject};
pub(crate) use fingerprint::Fingerprint;
pub(crate) use fragment::{Fragment, Href, Picture, Stitcher};
pub(crate) use front::{Front, KindFront, front_schema};
pub(crate) use glossary::{Glossary, parse_glossary};
pub(crate) use html::{escape_attribute, escape_text};
pub(crate) use keys::{Common, Condition, Exercise, Extension, Handout, MinorChange, RedFlags, Review};
pub(crate) use link::{Link, Named, scheme};
pub(crate) use markdown::Heading;
pub(crate) use photos::Photos;
#[cfg(test)]
pub(crate) use placeholder::PLACEHOLDERS;
pub(crate) use prose::{Block, Prose, Role};
pub(crate) use review_block::with_review;
pub(crate) use words::Words;
