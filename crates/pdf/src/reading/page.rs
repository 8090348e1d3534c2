//! The content of a page. All places are in points from the page's top left corner.

use super::colour::{Rgb, over};
use super::geometry::{Area, Point, inside};
use super::marks::MarkPlace;

/// A page and what is painted on it, in the order of painting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PdfPage {
    /// Width in points.
    pub(crate) width: f64,
    /// Height in points.
    pub(crate) height: f64,
    /// Text.
    pub(crate) runs: Vec<Run>,
    /// Pictures of pixels.
    pub(crate) images: Vec<Image>,
    /// Shapes and lines.
    pub(crate) paints: Vec<Paint>,
}

/// Text on one line, of one size and colour and one place in the structure.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// Its characters, in reading order, spaces as they are in the file.
    pub(crate) text: String,
    /// Effective size in points.
    pub(crate) size: f64,
    /// Where it begins: across.
    pub(crate) x: f64,
    /// Its baseline: down from the page's top.
    pub(crate) baseline: f64,
    /// Its width, according to the font.
    pub(crate) width: f64,
    /// Its colour as seen, with opacity and background taken into account; `None` where that is unknown (patterns, fading).
    pub(crate) ink: Option<Rgb>,
    /// The background colour at its middle; `None` where that is unknown (images, gradients).
    pub(crate) ground: Option<Rgb>,
    /// Its place in the structure.
    pub(crate) place: MarkPlace,
    /// Whether it is inside the page and all that clips it, and not covered.
    pub(crate) is_visible: bool,
    /// Its characters that print as a box, since no font has them.
    pub(crate) boxes: String,
    /// How many shapes were painted before it.
    pub(super) painted: usize,
}

/// A picture of pixels as placed.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Image {
    /// Width and height in pixels.
    pub(crate) pixels: (u32, u32),
    /// Width and height on paper in points.
    pub(crate) size: (f64, f64),
    /// The part of the page that it covers.
    pub(crate) area: Area,
    /// Its place in the structure.
    pub(crate) place: MarkPlace,
}

impl Image {
    /// Pixels per inch in the coarser direction.
    pub(crate) fn dpi(&self) -> f64 {
        let (width, height) = self.size;
        (f64::from(self.pixels.0) / width).min(f64::from(self.pixels.1) / height) * 72.0
    }
}

/// A box that is no wider is a line, in points.
const THIN: f64 = 3.0;

/// A painted shape or line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Paint {
    /// Its colour without opacity; `None` for images, gradients and patterns.
    pub(crate) colour: Option<Rgb>,
    /// 0 (transparent) to 1 (opaque).
    pub(crate) opacity: f64,
    /// Whether it is a line.
    pub(crate) is_stroke: bool,
    /// The part of the page that it is in, as far as it is not clipped.
    pub(crate) area: Area,
    /// Its place in the structure.
    pub(crate) place: MarkPlace,
    /// Its outline, curves in short lines; empty for a box, whose outline is its area.
    pub(super) outlines: Vec<Vec<Point>>,
}

/// The background of a point: a colour, or something that has none.
pub(super) fn ground(paints: &[Paint], point: Point) -> Option<Rgb> {
    let mut layers = Vec::new();
    for paint in paints.iter().rev() {
        if paint.is_at(point) {
            layers.push((paint.colour?, paint.opacity));
            if paint.opacity > 0.99 {
                break;
            }
        }
    }
    Some(layers.iter().rev().fold([255; 3], |below, &(colour, opacity)| over(colour, opacity, below)))
}

impl PdfPage {
    /// Hides text that later shapes cover.
    pub(super) fn cover(&mut self) {
        let paints = &self.paints;
        for run in &mut self.runs {
            let height = run.baseline - 0.3 * run.size;
            let points = [0.1, 0.5, 0.9].map(|part| (run.x + part * run.width, height));
            let later = paints.get(run.painted..).unwrap_or_default();
            let covers = |point: &Point| {
                let solid = |paint: &&Paint| paint.colour.is_some() && paint.opacity > 0.99;
                later.iter().filter(solid).any(|paint| paint.is_at(*point))
            };
            run.is_visible = run.is_visible && !points.iter().all(covers);
        }
    }
}

impl Paint {
    /// Whether it covers a point.
    fn is_at(&self, point: Point) -> bool {
        !self.is_stroke
            && self.area.holds(point)
            && (self.outlines.is_empty() || inside(&self.outlines, point))
    }

    /// The upright lines that it draws, if it is a thin box or the frame of one: each a thin area.
    pub(crate) fn upright_lines(&self) -> Vec<Area> {
        let Area { x0, x1, .. } = self.area;
        let is_seen = self.opacity > 0.0 && self.colour.is_some_and(|colour| colour != [255; 3]);
        if !is_seen || !self.outlines.is_empty() {
            Vec::new()
        } else if x1 - x0 <= THIN {
            vec![self.area]
        } else if self.is_stroke {
            [x0, x1].map(|x| Area { x0: x, x1: x, ..self.area }).into()
        } else {
            Vec::new()
        }
    }

    /// Its colour as seen on white paper.
    pub(crate) fn ink(&self) -> Option<Rgb> {
        Some(over(self.colour?, self.opacity, [255; 3]))
    }
}

impl Run {
    /// The part of the page that its letters are in, roughly: from a fifth of the size below the line to four fifths
    /// above.
    pub(crate) fn area(&self) -> Area {
        Area {
            x0: self.x,
            x1: self.x + self.width,
            y0: self.baseline - 0.8 * self.size,
            y1: self.baseline + 0.2 * self.size,
        }
    }

    /// Where its small letters without ascenders are: lines that are merely close do not share it.
    pub(crate) fn letters(&self) -> Area {
        Area { y0: self.baseline - 0.45 * self.size, y1: self.baseline, ..self.area() }
    }

    /// Whether it is neither blank nor hidden.
    pub(crate) fn is_seen(&self) -> bool {
        self.is_visible && !self.text.trim().is_empty()
    }
}
