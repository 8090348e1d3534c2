//! A PDF → what is where on its pages, and its structure: the text as it is printed, with sizes,
//! colours and places, images, shapes, and the tree of headings, cards and cells. Nothing is judged here.
//!
//! Damaged input gives an error or less content, never a panic; steps, depths and sizes have limits.

mod cmap;
mod colour;
mod file;
mod font;
mod geometry;
mod index;
mod interpreter;
mod lexer;
mod marks;
mod operators;
mod page;
mod parse;
mod path;
mod state;
mod structure;
mod text;
mod words;

pub(super) use cmap::{CMap, from_text_string};
pub(crate) use colour::Rgb;
pub(crate) use geometry::Area;
pub(crate) use marks::{Mark, MarkPlace};
pub(crate) use page::{Image, PdfPage, Run};
pub(crate) use parse::Reading;
pub(crate) use structure::{Child, Element};

#[cfg(test)]
mod tests;
