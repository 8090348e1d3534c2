//! A picture of few colours as a list of colours, and for each pixel its place in the list.

use std::collections::BTreeMap;

use ::png::BitDepth;

use super::pixels::Pixels;

/// The colours of a picture that has at most 256: those that it shows and no others, the most transparent first.
pub(super) struct Palette {
    /// Opacity, then red, green and blue → its place.
    places: BTreeMap<[u8; 4], u8>,
}

impl Palette {
    /// The colours of a picture, if they are few.
    pub(super) fn of(pixels: &Pixels) -> Option<Self> {
        let mut places = BTreeMap::new();
        let mut last = None;
        for pixel in pixels.data.chunks_exact(pixels.channels) {
            // Most pixels are like the one beside them.
            if last == Some(pixel) {
                continue;
            }
            last = Some(pixel);
            places.insert(colour(pixel), 0);
            if places.len() > 256 {
                return None;
            }
        }
        for (place, number) in places.values_mut().zip(0..=u8::MAX) {
            *place = number;
        }
        Some(Self { places })
    }

    /// Red, green and blue of each colour.
    pub(super) fn colours(&self) -> Vec<u8> {
        self.places.keys().flat_map(|[_, colour @ ..]| *colour).collect()
    }

    /// The opacity of each colour up to the last transparent one; none if there is no such colour.
    pub(super) fn opacities(&self) -> Option<Vec<u8>> {
        let opacities = self.places.keys().map(|[opacity, ..]| *opacity);
        Some(opacities.take_while(|opacity| *opacity < 255).collect()).filter(|all: &Vec<u8>| !all.is_empty())
    }

    /// How many bits the number of a colour needs.
    pub(super) fn depth(&self) -> BitDepth {
        match self.places.len() {
            0..=2 => BitDepth::One,
            3..=4 => BitDepth::Two,
            5..=16 => BitDepth::Four,
            _ => BitDepth::Eight,
        }
    }

    /// The rows of the picture as numbers of colours, several in a byte if they fit.
    pub(super) fn rows(&self, pixels: &Pixels) -> Vec<u8> {
        let bits = self.depth() as usize;
        let mut rows = Vec::new();
        for row in pixels.data.chunks_exact(pixels.width * pixels.channels) {
            let places = row.chunks_exact(pixels.channels).map(|pixel| self.place(pixel));
            let places: Vec<u8> = places.collect();
            rows.extend(places.chunks(8 / bits).map(|places| {
                places.iter().enumerate().fold(0, |byte, (i, place)| byte | place << (8 - bits * (i + 1)))
            }));
        }
        rows
    }

    fn place(&self, pixel: &[u8]) -> u8 {
        self.places.get(&colour(pixel)).copied().unwrap_or(0)
    }
}

/// Opacity, red, green and blue.
fn colour(pixel: &[u8]) -> [u8; 4] {
    match *pixel {
        [grey] => [255, grey, grey, grey],
        [grey, opacity] => [opacity, grey, grey, grey],
        [red, green, blue] => [255, red, green, blue],
        [red, green, blue, opacity, ..] => [opacity, red, green, blue],
        [] => [0; 4],
    }
}
