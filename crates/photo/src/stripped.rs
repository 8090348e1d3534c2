//! What the reader of each format hands on.

use super::colours::Profile;
use super::orientation::Orientation;

/// A file without its metadata, and what must be known about the picture in it.
#[derive(Debug)]
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    pub(super) width: usize,
    pub(super) height: usize,
    /// How the picture must be turned, which only the metadata said.
    pub(super) orientation: Orientation,
    /// What its colours mean, if they are not plain sRGB.
    pub(super) colours: Option<Profile>,
    /// Whether it is a film of several pictures.
    pub(super) moves: bool,
    /// Whether decoding it takes three times the memory of others.
    pub(super) is_layered: bool,
}
