//! The graphics state: settings that last until changed, and are restored by `Q`.

use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::colour::{Rgb, Space};
use super::file::{entry, number};
use super::font::Font;
use super::geometry::{Area, Matrix};

/// A colour to paint with, its space and its opacity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub(super) space: Space,
    /// `None` where it is a pattern.
    pub(super) colour: Option<Rgb>,
    pub(super) opacity: f64,
}

impl Ink {
    const BLACK: Self = Self { space: Space::Gray, colour: Some([0; 3]), opacity: 1.0 };

    /// `g`, `rg`, `k` and their counterparts for lines.
    pub(super) fn set(&mut self, space: Space, numbers: &[f64]) {
        self.space = space;
        self.colour = space.colour(numbers);
    }

    /// `cs`: a new space begins with black (of patterns, with none).
    pub(super) fn set_space(&mut self, space: Space) {
        self.space = space;
        self.colour = (space != Space::Unknown).then_some([0; 3]);
    }
}

/// How text is set.
#[derive(Debug, Clone)]
pub(super) struct TextStyle {
    pub(super) font: Option<Rc<Font>>,
    pub(super) size: f64,
    pub(super) letter_space: f64,
    pub(super) word_space: f64,
    /// 1 is unstretched.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    /// 0 fill, 1 line, 2 both, 3 nothing; 4 more to clip as well.
    pub(super) mode: u8,
}

/// What `q` saves.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    /// A box around the clipping path.
    pub(super) clip: Area,
    pub(super) fill: Ink,
    pub(super) stroke: Ink,
    /// Whether painting is masked.
    pub(super) is_masked: bool,
    /// Opacity of the group as a whole.
    pub(super) group_opacity: f64,
    pub(super) text: TextStyle,
}

impl State {
    pub(super) fn new(matrix: Matrix, clip: Area) -> Self {
        Self {
            matrix,
            clip,
            fill: Ink::BLACK,
            stroke: Ink::BLACK,
            is_masked: false,
            group_opacity: 1.0,
            text: TextStyle {
                font: None,
                size: 0.0,
                letter_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                mode: 0,
            },
        }
    }

    /// `gs`: opacity and masks.
    pub(super) fn apply(&mut self, document: &Document, settings: &Dictionary) {
        if let Some(opacity) = number(document, settings, b"ca") {
            self.fill.opacity = opacity.clamp(0.0, 1.0);
        }
        if let Some(opacity) = number(document, settings, b"CA") {
            self.stroke.opacity = opacity.clamp(0.0, 1.0);
        }
        match entry(document, settings, b"SMask") {
            Some(Object::Dictionary(_)) => self.is_masked = true,
            Some(_) => self.is_masked = false,
            None => {}
        }
    }

    /// A fill or line as it is painted: its colour where it has one, and its opacity.
    pub(super) fn painted(&self, ink: Ink) -> (Option<Rgb>, f64) {
        (ink.colour.filter(|_| !self.is_masked), ink.opacity * self.group_opacity)
    }
}
