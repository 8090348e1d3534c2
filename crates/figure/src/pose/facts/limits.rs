//! From when on something is told, and as what.

/// A joint that turns by less is not told, degrees.
pub(super) const LEAST: f64 = 8.0;
/// A trunk that leans by less does not lean.
pub(super) const LEANT: f64 = 15.0;
/// A part that is lifted is at least this far off, units.
pub(super) const LIFTED: f64 = 1.0;
/// A part that is put down is at most this far off.
pub(super) const DOWN: f64 = 0.6;
/// The points of a line that bends by more are not in line, degrees.
pub(super) const STRAIGHT_LINE: f64 = 8.0;
/// Hips that are at most this far from the heels are on them, units.
pub(super) const ON_HEELS: f64 = 6.5;
