//! Where the words of a figure are in the file, for what is found when it is drawn.

use std::ops::Range;

use handout_figure::warning::{About, FrameName};

/// The places of a figure's words.
#[derive(Debug, Clone, PartialEq)]
pub struct Places {
    pub(super) pose: Range<usize>,
    pub(super) start: Option<FramePlaces>,
    pub(super) middle: Option<FramePlaces>,
    pub(super) end: Option<FramePlaces>,
    pub(super) arrows: Vec<Range<usize>>,
    pub(super) highlights: Vec<Range<usize>>,
}

/// The places of a frame's words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct FramePlaces {
    /// The frame's key.
    pub(super) key: Range<usize>,
    /// Each angle, its joint and its degrees.
    pub(super) angles: Vec<Range<usize>>,
}

impl Places {
    /// The words that a warning is about, or what holds them.
    pub fn of(&self, about: About) -> Range<usize> {
        let frame = |name| match name {
            FrameName::Start => self.start.as_ref(),
            FrameName::Middle => self.middle.as_ref(),
            FrameName::End => self.end.as_ref(),
        };
        let place = match about {
            About::Pose => None,
            About::Frame(name) => frame(name).map(|frame| &frame.key),
            About::Angle(name, i) => frame(name).map(|frame| frame.angles.get(i).unwrap_or(&frame.key)),
            About::Highlight(i) => self.highlights.get(i),
            About::Arrow(i) => self.arrows.get(i),
        };
        place.unwrap_or(&self.pose).clone()
    }
}
