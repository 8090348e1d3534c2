//! How large a published picture is, and which side is up.

use super::*;

/// Red above, blue below; left brighter than right.
fn corners(width: usize, height: usize) -> Pixels {
    let pixel = |i: usize| {
        let (left, top) = (i % width < width / 2, i / width < height / 2);
        let light = if left { 250 } else { 120 };
        if top { [light, 0, 0] } else { [0, 0, light] }
    };
    Pixels { width, height, channels: 3, data: (0..width * height).flat_map(pixel).collect() }
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    [&jpeg[..2], &segment(0xe1, &[b"Exif\0\0", &exif(orientation)]), &jpeg[2..]].concat()
}

/// The names of the corner colours, row by row.
fn seen(pixels: &Pixels) -> String {
    let (right, bottom) = (pixels.width - 3, pixels.height - 3);
    [(2, 2), (right, 2), (2, bottom), (right, bottom)]
        .map(|(x, y)| {
            let at = (y * pixels.width + x) * 3;
            match pixels.data[at..at + 3] {
                [200..=255, 0..60, 0..60] => 'R',
                [_, 0..60, 0..60] => 'r',
                [0..60, 0..60, 200..=255] => 'B',
                _ => 'b',
            }
        })
        .iter()
        .collect()
}

#[test]
fn a_photo_is_turned_upright() {
    let photo = jpeg_of(&corners(64, 32));
    for (orientation, expect) in [
        (1, "RrBb"),
        (2, "rRbB"),
        (3, "bBrR"),
        (4, "BbRr"),
        (5, "RBrb"),
        (6, "BRbr"),
        (7, "brBR"),
        (8, "rbRB"),
    ] {
        let prepared = clean(&with_exif(&photo, orientation));
        let turned = decoded(&prepared);
        assert_eq!(seen(&turned), expect, "orientation {orientation}");
        assert_eq!(turned.width, if orientation < 5 { 64 } else { 32 }, "orientation {orientation}");
    }
}

#[test]
fn a_large_photo_becomes_small_and_upright() {
    let photo = with_exif(&jpeg_of(&corners(2000, 500)), 6);
    let prepared = clean(&photo);
    assert_eq!((prepared.width, prepared.height, prepared.format), (400, LONGEST_SIDE, Format::Jpeg));
    assert_eq!(seen(&decoded(&prepared)), "BRbr");
    assert!(prepared.bytes.len() < photo.len());
}

#[test]
fn large_drawings_keep_their_format_and_transparency() {
    for channels in 1..=4 {
        let prepared = ready(&png(2000, 10, channels));
        assert_eq!((prepared.width, prepared.height, prepared.format), (LONGEST_SIDE, 8, Format::Png));
        assert_eq!(decoded(&prepared).channels, channels);
    }
    let prepared = clean(&noted_webp(1700, 10, 4, 8));
    assert_eq!((prepared.width, prepared.height, prepared.format), (9, LONGEST_SIDE, Format::WebP));
    assert!(decoded(&prepared).has_alpha());
}

#[test]
fn a_large_opaque_webp_becomes_a_jpeg() {
    let prepared = clean(&noted_webp(1700, 34, 3, 1));
    assert_eq!((prepared.width, prepared.height, prepared.format), (LONGEST_SIDE, 32, Format::Jpeg));
}

#[test]
fn grey_photos_stay_grey() {
    let photo = jpeg_of(&pixels(1700, 34, 1));
    assert_eq!(decoded(&ready(&photo)).channels, 1);
}

#[test]
fn a_turned_png_is_turned() {
    let prepared = clean(&noted_png(30, 20, 6));
    assert_eq!((prepared.width, prepared.height), (20, 30));
    let turned = pixels(30, 20, 3).turned(Orientation { mirrored: false, turns: 1 });
    assert_eq!(decoded(&prepared), turned);
}

/// The exact bytes, to notice a machine or a release of a crate that gives different ones.
#[test]
fn the_same_photo_gives_the_same_bytes_everywhere() {
    let prepared = ready(&phone_jpeg(1700, 100, 6));
    assert_eq!(prepared.hash.to_hex()[..16], *"c0e77829e985663e");
}
