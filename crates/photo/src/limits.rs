//! How large pictures may be, and how much memory and work it may take to read one. All of these are known before a picture is decoded.

/// The longest side of a published picture, in pixels: twice the 800 that a page gives it, for high-density screens.
pub(super) const LONGEST_SIDE: usize = 1600;

/// The longest side of a picture that is read: no JPEG has a longer one.
pub(super) const LONGEST_READ: usize = 65_535;

/// More than phones take (108 megapixels). An animation may have as many pixels in all its frames together.
pub(super) const MOST_PIXELS: usize = 120_000_000;

/// The bytes that a picture may fill while it is decoded.
pub(super) const MOST_MEMORY: usize = 360_000_000;

/// A JPEG saved in layers is decoded layer by layer: so many pixels in all layers together. Programs write about ten layers.
pub(super) const MOST_LAYERED: usize = 800_000_000;

/// At ten frames per second, this is more than a minute and a half.
pub(super) const MOST_FRAMES: usize = 1000;
