//! Files that say that they are very large. Each is refused before a pixel is decoded, however few bytes it has.

use super::*;
use crate::limits::{MOST_FRAMES, MOST_LAYERED, MOST_MEMORY, MOST_PIXELS};

#[track_caller]
fn refused(name: &str, bytes: &[u8]) -> Unreadable {
    open(bytes, Usage::Page).map(|opened| opened.work()).expect_err(name)
}

/// A JPEG of layers that says that it is this large, with so many bytes of pixels and so many layers.
fn claiming(width: u16, height: u16, bytes: usize, layers: usize) -> Vec<u8> {
    let plain = jpeg(24, 16);
    let frame = plain.windows(2).position(|pair| pair == [0xff, 0xc2]).expect("a frame");
    let scan = plain.windows(2).position(|pair| pair == [0xff, 0xda]).expect("a scan");
    let mut photo = plain[..scan].to_vec();
    photo[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    photo[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    for _ in 0..layers {
        photo.extend(segment(0xda, &[&[3, 1, 0, 2, 0, 3, 0, 0, 0, 0]]));
        photo.extend(vec![0x55; bytes / layers]);
    }
    photo.extend([0xff, 0xd9]);
    photo
}

fn drawing(width: u32, height: u32, is_interlaced: bool) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let head = chunk(b"IHDR", &[&size[..], &[8, 6, 0, 0, is_interlaced.into()]].concat());
    [png::SIGNATURE, &head, &chunk(b"IDAT", &[0; 9]), &chunk(b"IEND", &[])].concat()
}

/// The head of a lossless WebP of this size.
fn webp(side: u32) -> Vec<u8> {
    let size = (side - 1) | (side - 1) << 14;
    webp_of(&[riff(b"VP8L", &[&[0x2f], &size.to_le_bytes()[..], &[0; 9]].concat())])
}

/// A film of these frames, each of this size.
fn film(frames: usize, width: u16, height: u16) -> Vec<u8> {
    let one = gif(1, &[]);
    let (head, frame) = (&one[..19], &one[19..one.len() - 1]);
    let mut bytes = head.to_vec();
    for (at, side) in [(6, width), (8, height)] {
        bytes[at..at + 2].copy_from_slice(&side.to_le_bytes());
    }
    let mut frame = frame.to_vec();
    frame[5..7].copy_from_slice(&width.to_le_bytes());
    frame[7..9].copy_from_slice(&height.to_le_bytes());
    bytes.extend(frame.repeat(frames));
    bytes.push(0x3b);
    bytes
}

#[test]
fn what_is_too_large_is_refused_by_its_head() {
    let too_many = |width, height, most| Unreadable::TooManyPixels { width, height, most };
    for (name, file, expected) in [
        ("JPEG", claiming(65_000, 65_000, 100, 1), too_many(65_000, 65_000, MOST_MEMORY / 6)),
        ("PNG", drawing(65_000, 65_000, false), too_many(65_000, 65_000, MOST_PIXELS)),
        ("interlaced PNG", drawing(10_000, 10_000, true), too_many(10_000, 10_000, MOST_MEMORY / 4)),
        ("a line", drawing(100_000_000, 1, false), Unreadable::TooWide { width: 100_000_000, height: 1 }),
        ("WebP", webp(16_000), too_many(16_000, 16_000, MOST_MEMORY / 7)),
        ("GIF", film(1, 2000, 1), Unreadable::Moves { width: 2000, height: 1 }),
        ("layers", claiming(4000, 4000, 60_000, 60), too_many(4000, 4000, MOST_LAYERED / 60)),
        ("frames", film(MOST_FRAMES + 1, 1, 1), Unreadable::TooManyFrames { count: MOST_FRAMES + 1 }),
        ("frames", film(50, 1600, 1600), Unreadable::TooLong { pixels: 128_000_000 }),
        ("few bytes", claiming(6000, 6000, 1000, 1), Unreadable::Cut),
        ("few bytes", claiming(65_000, 600, 1000, 3), Unreadable::Cut),
    ] {
        assert!(file.len() < 100_000, "{name} is small");
        assert_eq!(refused(name, &file), expected, "{name}");
    }
}

#[test]
fn what_cameras_take_is_read() {
    // By their heads alone: 48, 50 and 108 megapixels, and 50 in layers; a drawing of a whole wall.
    for (width, height, layers) in [(8064, 6048, 1), (8165, 6124, 1), (12_000, 9000, 1), (8165, 6124, 12)] {
        let mut photo = claiming(width, height, usize::from(width) * usize::from(height) / 20, layers);
        if layers == 1 {
            let frame = photo.windows(2).position(|pair| pair == [0xff, 0xc2]).expect("a frame");
            photo[frame + 1] = 0xc0;
        }
        let opened = open(&photo, Usage::Page).expect("a photo");
        assert!(opened.memory() <= MOST_MEMORY + photo.len(), "{width} × {height}: {}", opened.memory());
        if layers == 1 && width < 9000 {
            assert!(opened.memory() < 160_000_000, "{width} × {height}: {}", opened.memory());
        }
    }
    let wall = open(&drawing(10_900, 10_900, false), Usage::Page).expect("a drawing");
    assert!(wall.memory() < 1000, "it is read row by row");
}

#[test]
fn a_packed_bomb_is_not_unpacked() {
    let packed = packed(&vec![0; 64 << 20]);
    let plain = png(3, 2, 3);
    for (name, bomb) in [
        ("iCCP", [b"x\0\0", &packed[..]].concat()),
        ("zTXt", [b"x\0\0", &packed[..]].concat()),
        ("iTXt", [b"x\0\x01\0\0\0", &packed[..]].concat()),
    ] {
        let name: [u8; 4] = name.as_bytes().try_into().expect("four letters");
        let file = [&plain[..33], &chunk(&name, &bomb), &plain[33..]].concat();
        assert_eq!(*ready(&file).bytes, *plain);
    }
}

#[test]
fn a_profile_that_unfolds_to_too_much_is_not_read() {
    let plain = png(3, 2, 3);
    let with = |profile: Vec<u8>| {
        let packed = packed(&profile);
        ready(&[&plain[..33], &chunk(b"iCCP", &[b"x\0\0", &packed[..]].concat()), &plain[33..]].concat())
    };
    assert_ne!(*with(profile()).bytes, *plain, "a profile is kept");
    let huge = [profile(), vec![0; 9 << 20]].concat();
    assert_eq!(*with(huge).bytes, *plain);
}

/// That it is too large for a profile is seen while it is unpacked, and not when it fills the memory.
#[test]
fn a_packed_profile_is_unpacked_only_as_far_as_profiles_go() {
    let header = &png(3, 2, 3)[8..33];
    let unpacked = |size: usize| {
        let profile = chunk(b"iCCP", &[b"x\0\0", &packed(&vec![0; size])[..]].concat());
        let info = png::info_of_colours(header, &profile).expect("a head");
        info.icc_profile.map(|profile| profile.len())
    };
    assert_eq!(unpacked(1 << 20), Some(1 << 20));
    for size in [9 << 20, 64 << 20] {
        assert_eq!(unpacked(size), None);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write as _;
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

/// Made smaller row by row, a picture looks as if it was made smaller as a whole; so does an interlaced one.
#[test]
fn a_picture_of_many_rows_needs_only_some_of_them() {
    let tall = pixels(7, 4000, 3);
    let mut interlaced = png_of(&tall);
    let by_rows = ready(&interlaced);
    assert_eq!((by_rows.width, by_rows.height), (3, LONGEST_SIDE));
    assert_eq!(decoded(&by_rows), scale::fit((7, 4000), 3, tall.data.clone(), LONGEST_SIDE).expect("whole"));
    interlaced.truncate(interlaced.len() - 20);
    assert_eq!(refused("cut", &interlaced), Unreadable::Cut);
}
