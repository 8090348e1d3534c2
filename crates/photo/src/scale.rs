//! Pixels → fewer pixels, by a Catmull-Rom filter as wide as the pixels that it combines (Keys, "Cubic
//! convolution interpolation for digital image processing", 1981, with a = -0.5).
//!
//! Sums are of whole numbers, so that rounding on different processors cannot show in a published file. Weights are computed
//! with the four operations that IEEE 754 defines to the last bit.

use std::collections::VecDeque;

use super::pixels::Pixels;
use super::unreadable::Unreadable;

/// Weights are whole numbers that add up to this.
const ONE: i64 = 1 << 14;
const ONE_REAL: f64 = 16_384.0;

/// A picture of these pixels with its longest side no longer than `longest`.
pub(super) fn fit(
    (width, height): (usize, usize),
    channels: usize,
    data: Vec<u8>,
    longest: usize,
) -> Result<Pixels, Unreadable> {
    if width.max(height) <= longest {
        return Pixels { width, height, channels, data }.whole();
    }
    let mut rows = Scaler::new(width, height, channels, longest);
    data.chunks_exact(width * channels).for_each(|row| rows.push(row));
    rows.finish()
}

/// Makes a picture smaller while its rows arrive: only those that a row of the result is made of are in memory.
pub(super) struct Scaler {
    /// The width of the original.
    from: usize,
    /// The result so far.
    pixels: Pixels,
    across: Vec<Weights>,
    down: Vec<Weights>,
    /// The last rows, made narrow.
    narrow: VecDeque<Vec<u16>>,
    /// How many rows have arrived, and how many rows of the result are made.
    arrived: usize,
    made: usize,
}

impl Scaler {
    pub(super) fn new(from_width: usize, from_height: usize, channels: usize, longest: usize) -> Self {
        let (width, height) = fitting(from_width, from_height, longest);
        let is_smaller = (width, height) != (from_width, from_height);
        let weights = |from, to| if is_smaller { weights(from, to) } else { Vec::new() };
        Self {
            from: from_width,
            pixels: Pixels { width, height, channels, data: Vec::with_capacity(width * height * channels) },
            across: weights(from_width, width),
            down: weights(from_height, height),
            narrow: VecDeque::new(),
            arrived: 0,
            made: 0,
        }
    }

    /// Takes the next row.
    pub(super) fn push(&mut self, row: &[u8]) {
        if self.down.is_empty() {
            self.pixels.data.extend_from_slice(row);
            return;
        }
        let narrow = self.narrow(row);
        self.narrow.push_back(narrow);
        self.arrived += 1;
        while let Some(weights) = self.down.get(self.made).filter(|weights| weights.end() <= self.arrived) {
            let first = self.arrived - self.narrow.len();
            let rows = self.narrow.range(weights.first - first..);
            let mut sums = vec![0; self.pixels.width * self.pixels.channels];
            for (weight, row) in weights.weights.iter().zip(rows) {
                for (sum, value) in sums.iter_mut().zip(row) {
                    *sum += weight * i64::from(*value);
                }
            }
            let row: Vec<u16> = sums.into_iter().map(rounded).collect();
            narrowed(&row, &mut self.pixels);
            self.made += 1;
            let needed = self.down.get(self.made).map_or(self.arrived, |weights| weights.first);
            self.narrow.drain(..needed.saturating_sub(first).min(self.narrow.len()));
        }
    }

    /// The result, if all rows have arrived.
    pub(super) fn finish(self) -> Result<Pixels, Unreadable> {
        self.pixels.whole()
    }

    fn narrow(&self, row: &[u8]) -> Vec<u16> {
        let channels = self.pixels.channels;
        let mut wide = vec![0; self.from * channels];
        widen(row, &mut wide, &self.pixels);
        let mut narrow = vec![0; self.pixels.width * channels];
        for (weights, to) in self.across.iter().zip(narrow.chunks_exact_mut(channels)) {
            for (channel, to) in to.iter_mut().enumerate() {
                *to = weights.sum(wide[weights.first * channels + channel..].iter().step_by(channels));
            }
        }
        narrow
    }
}

/// The size that a picture of this size is scaled to.
fn fitting(width: usize, height: usize, longest: usize) -> (usize, usize) {
    let long = width.max(height);
    if long <= longest {
        return (width, height);
    }
    let scaled = |side: usize| ((side * longest + long / 2) / long).max(1);
    (scaled(width), scaled(height))
}

/// Sixteen bits per channel, so that two passes do not round twice; colours are multiplied by their opacity.
fn widen(from: &[u8], to: &mut [u16], pixels: &Pixels) {
    let pairs = from.chunks_exact(pixels.channels).zip(to.chunks_exact_mut(pixels.channels));
    for (from, to) in pairs {
        for (from, to) in from.iter().zip(&mut *to) {
            *to = u16::from(*from) * 257;
        }
        if pixels.has_alpha() {
            let (alpha, colours) = (from[pixels.channels - 1], &mut to[..pixels.channels - 1]);
            for colour in colours {
                *colour = whole((u64::from(*colour) * u64::from(alpha) + 127) / 255);
            }
        }
    }
}

/// The reverse of [`widen`].
fn narrowed(from: &[u16], pixels: &mut Pixels) {
    let eight = |value: u64| u8::try_from((value + 128) / 257).unwrap_or(u8::MAX);
    let has_alpha = pixels.has_alpha();
    let to = &mut pixels.data;
    for from in from.chunks_exact(pixels.channels) {
        if !has_alpha {
            to.extend(from.iter().map(|value| eight(u64::from(*value))));
            continue;
        }
        let alpha = u64::from(from[pixels.channels - 1]);
        let colours = &from[..pixels.channels - 1];
        to.extend(
            colours.iter().map(|value| eight((u64::from(*value) * 65_535).checked_div(alpha).unwrap_or(0))),
        );
        to.push(eight(alpha));
    }
}

/// Which pixels are combined into one, and the weight of each.
struct Weights {
    first: usize,
    weights: Vec<i64>,
}

impl Weights {
    fn sum<'a>(&self, values: impl Iterator<Item = &'a u16>) -> u16 {
        let sum: i64 =
            self.weights.iter().zip(values).map(|(weight, value)| weight * i64::from(*value)).sum();
        rounded(sum)
    }

    /// One after the last pixel.
    fn end(&self) -> usize {
        self.first + self.weights.len()
    }
}

/// A sum of weighted values as a value.
fn rounded(sum: i64) -> u16 {
    whole(u64::try_from((sum + ONE / 2) / ONE).unwrap_or(0))
}

fn whole(value: u64) -> u16 {
    u16::try_from(value).unwrap_or(u16::MAX)
}

/// The weights of each of `to` pixels that are made of `from`.
fn weights(from: usize, to: usize) -> Vec<Weights> {
    let scale = real(from) / real(to);
    let reach = 2.0 * scale;
    let one = |at: usize| {
        let centre = (real(at) + 0.5) * scale;
        let first = pixel(centre - reach).min(from - 1);
        let last = pixel(centre + reach).min(from - 1);
        let raw: Vec<f64> = (first..=last).map(|i| catmull_rom((real(i) + 0.5 - centre) / scale)).collect();
        let total: f64 = raw.iter().sum();
        let mut weights: Vec<i64> = raw.iter().map(|weight| nearest(weight / total * ONE_REAL)).collect();
        // The rounding error goes to the pixel in the middle, where it matters least.
        let rest = ONE - weights.iter().sum::<i64>();
        let middle = pixel(centre).clamp(first, last) - first;
        weights[middle] += rest;
        Weights { first, weights }
    };
    (0..to).map(one).collect()
}

fn catmull_rom(x: f64) -> f64 {
    let x = x.abs();
    if x < 1.0 {
        (1.5 * x - 2.5) * x * x + 1.0
    } else if x < 2.0 {
        ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0
    } else {
        0.0
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides have far fewer than 2^52 pixels")]
fn real(number: usize) -> f64 {
    number as f64
}

/// The pixel that a place falls into; the first one for places before it.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast to a whole number saturates"
)]
fn pixel(place: f64) -> usize {
    place as usize
}

#[expect(clippy::cast_possible_truncation, reason = "weights are small")]
fn nearest(weight: f64) -> i64 {
    weight.round() as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_keep_their_shape() {
        assert_eq!(fitting(4032, 3024, 1600), (1600, 1200));
        assert_eq!(fitting(3024, 4032, 1600), (1200, 1600));
        assert_eq!(fitting(1600, 1600, 1600), (1600, 1600));
        assert_eq!(fitting(100_000, 1, 1600), (1600, 1));
    }

    fn scaled(width: usize, height: usize, channels: usize, data: &[u8], longest: usize) -> Pixels {
        let mut rows = Scaler::new(width, height, channels, longest);
        data.chunks_exact(width * channels).for_each(|row| rows.push(row));
        rows.finish().expect("all rows")
    }

    #[test]
    fn a_plain_area_stays_as_it_is() {
        for channels in 1..=4 {
            let small = scaled(37, 23, channels, &vec![200; 37 * 23 * channels], 10);
            assert_eq!((small.width, small.height), (10, 6));
            assert_eq!(small.data, vec![200; 60 * channels]);
        }
    }

    #[test]
    fn transparent_pixels_do_not_show() {
        // Opaque black beside transparent white: the edge must not turn grey.
        let data = [[0, 255], [255, 0]].concat().repeat(8 * 8);
        let small = scaled(16, 8, 2, &data, 4);
        assert!(small.data.chunks(2).all(|pixel| pixel[0] == 0 && pixel[1] > 0), "{:?}", small.data);
    }

    /// Every pixel of the result, so that a change of the filter, or a machine that computes differently, is noticed.
    #[test]
    fn the_filter_gives_exactly_these_pixels() {
        let data: Vec<u8> = (0..12 * 4).map(|i| u8::try_from(i * i * 7 % 256).expect("a byte")).collect();
        let small = scaled(12, 4, 1, &data, 5);
        assert_eq!((small.width, small.height), (5, 2));
        assert_eq!(small.data, [92, 68, 193, 146, 99, 121, 157, 170, 127, 145]);
    }
}
