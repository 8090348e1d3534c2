//! A decoded picture.

use super::orientation::Orientation;
use super::unreadable::Unreadable;

/// Rows of pixels, each of one to four bytes: grey, grey and alpha, RGB, or RGB and alpha.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) channels: usize,
    pub(super) data: Vec<u8>,
}

impl Pixels {
    /// The picture, if no pixel of it is missing.
    pub(super) fn whole(self) -> Result<Self, Unreadable> {
        let is_whole = self.data.len() == self.width * self.height * self.channels;
        if is_whole { Ok(self) } else { Err(Unreadable::Damaged) }
    }

    /// Whether the last byte of each pixel is its opacity.
    pub(super) fn has_alpha(&self) -> bool {
        matches!(self.channels, 2 | 4)
    }

    /// Whether there are only greys.
    pub(super) fn is_grey(&self) -> bool {
        self.channels <= 2
    }

    /// The picture with no colours where it is transparent: another picture could be hidden in them.
    pub(super) fn without_invisible_colours(mut self) -> Self {
        if self.has_alpha() {
            for pixel in self.data.chunks_exact_mut(self.channels).filter(|pixel| pixel.ends_with(&[0])) {
                pixel.fill(0);
            }
        }
        self
    }

    /// The picture as it was seen.
    pub(super) fn turned(self, orientation: Orientation) -> Self {
        if orientation.is_upright() {
            return self;
        }
        let Self { width, height, channels, data } = self;
        let sideways = orientation.turns % 2 == 1;
        let (new_width, new_height) = if sideways { (height, width) } else { (width, height) };
        let mut turned = Vec::with_capacity(data.len());
        for y in 0..new_height {
            for x in 0..new_width {
                // Where the pixel was before the clockwise turns, and before the mirror.
                let (old_x, old_y) = match orientation.turns {
                    0 => (x, y),
                    1 => (y, height - 1 - x),
                    2 => (width - 1 - x, height - 1 - y),
                    _ => (width - 1 - y, x),
                };
                let old_x = if orientation.mirrored { width - 1 - old_x } else { old_x };
                let at = (old_y * width + old_x) * channels;
                turned.extend_from_slice(&data[at..at + channels]);
            }
        }
        Self { width: new_width, height: new_height, channels, data: turned }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// ```text
    /// 1 2 3
    /// 4 5 6
    /// ```
    #[track_caller]
    fn check(mirrored: bool, turns: u8, expect: [&[u8]; 3]) {
        let pixels = Pixels { width: 3, height: 2, channels: 1, data: vec![1, 2, 3, 4, 5, 6] };
        let turned = pixels.turned(Orientation { mirrored, turns });
        assert_eq!(turned.data, expect.concat());
        assert_eq!(turned.width, expect[0].len());
        assert_eq!(turned.width * turned.height, 6);
    }

    #[test]
    fn the_eight_ways_to_hold_a_camera() {
        check(false, 0, [&[1, 2, 3], &[4, 5, 6], &[]]);
        check(true, 0, [&[3, 2, 1], &[6, 5, 4], &[]]);
        check(false, 2, [&[6, 5, 4], &[3, 2, 1], &[]]);
        check(true, 2, [&[4, 5, 6], &[1, 2, 3], &[]]);
        check(true, 3, [&[1, 4], &[2, 5], &[3, 6]]);
        check(false, 1, [&[4, 1], &[5, 2], &[6, 3]]);
        check(true, 1, [&[6, 3], &[5, 2], &[4, 1]]);
        check(false, 3, [&[3, 6], &[2, 5], &[1, 4]]);
    }
}
