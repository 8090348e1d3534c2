//! Views by name.

use crate::scene::Camera;
use crate::words::{View, ViewName};

/// The camera of a view; the posture's own if the author names none.
pub(super) fn camera(view: Option<View>, posture: Camera) -> Camera {
    let (round, above) = match view {
        None => return posture,
        Some(View::Angles { round, above }) => (round, above),
        Some(View::Named(name)) => match name {
            ViewName::Side => (0.0, 4.0),
            ViewName::Low => (15.0, 5.0),
            ViewName::Front => (90.0, 6.0),
            ViewName::Back => (-90.0, 6.0),
            ViewName::FootEnd => (68.0, 32.0),
            ViewName::HeadEnd => (-60.0, 30.0),
            ViewName::Above => (10.0, 60.0),
        },
    };
    Camera { round, above }
}
