//! What the reader of each format returns.

use super::colours::Profile;
use super::orientation::Orientation;

/// A file without its metadata, and the facts about its picture.
#[derive(Debug)]
pub(super) struct Stripped {
    pub(super) bytes: Vec<u8>,
    pub(super) width: usize,
    pub(super) height: usize,
    /// How the picture must be turned, according to the removed metadata.
    pub(super) orientation: Orientation,
    /// Its colour profile, if its colours are not plain sRGB.
    pub(super) colours: Option<Profile>,
    /// Whether it is an animation.
    pub(super) moves: bool,
    /// Whether decoding it takes three times the memory of others.
    pub(super) is_layered: bool,
}
