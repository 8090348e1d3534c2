//! How large pictures may be.

/// The longest side of a published picture, in pixels: twice the 800 that a page gives it, for sharp screens.
pub(super) const LONGEST_SIDE: usize = 1600;

/// More than phones take (108 megapixels), and less than would fill the memory: decoded, this is 360 to 480 MB.
pub(super) const MOST_PIXELS: usize = 120_000_000;

/// Pictures with more pixels are better decoded one at a time.
pub(super) const HEAVY_PIXELS: usize = 24_000_000;
