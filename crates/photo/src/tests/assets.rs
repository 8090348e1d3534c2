//! Pictures that are found by their names: their size and format stay.

use super::*;
use crate::limits::MOST_MEMORY;

fn asset(bytes: &[u8]) -> Prepared {
    prepare(bytes, Usage::Asset).expect("a picture")
}

/// A WebP of one pixel, saved with loss.
fn lossy_webp() -> Vec<u8> {
    let data = b"\x30\x01\x00\x9d\x01\x2a\x01\x00\x01\x00\x0e\xc0\xfe\x25\xa4\x00\x03\x70\x00\x00\x00\x00";
    webp_of(&[riff(b"VP8 ", data), riff(b"EXIF", &exif(1))])
}

#[test]
fn size_and_format_stay_and_nothing_is_revealed() {
    for (name, bytes, format, size) in [
        ("JPEG", phone_jpeg(1700, 34, 1), Format::Jpeg, (1700, 34)),
        ("JPEG on its side", phone_jpeg(1700, 34, 6), Format::Jpeg, (34, 1700)),
        ("PNG", noted_png(1700, 5, 1), Format::Png, (1700, 5)),
        ("WebP", noted_webp(1700, 34, 3, 1), Format::WebP, (1700, 34)),
        ("transparent WebP", noted_webp(1700, 34, 4, 1), Format::WebP, (1700, 34)),
        ("lossy WebP", lossy_webp(), Format::WebP, (1, 1)),
        ("GIF", gif(1700, b"\x21\xfe\x0aSECRETNAME\0"), Format::Gif, (1700, 1)),
        ("moving PNG", moving_png(true), Format::Png, (4, 3)),
    ] {
        let published = asset(&bytes);
        assert_eq!((published.format, (published.width, published.height)), (format, size), "{name}");
        assert!(SECRETS.iter().all(|secret| !holds(&published.bytes, secret)), "{name}");
        if format != Format::Jpeg {
            assert_eq!(asset(&published.bytes), published, "{name}: nothing is left to be done");
        }
    }
}

#[test]
fn a_large_drawing_loses_no_pixel() {
    let large = pixels(1900, 7, 3);
    let published = asset(&png_of(&large));
    let mut reader = ::png::Decoder::new(std::io::Cursor::new(&published.bytes)).read_info().expect("a head");
    let mut data = vec![0; reader.output_buffer_size().expect("small")];
    reader.next_frame(&mut data).expect("pixels");
    assert_eq!(data, large.data);
}

#[test]
fn what_keeps_its_size_is_bounded_too() {
    for (name, width, height) in [("wide", 60_000, 1000), ("high", 1000, 60_000), ("square", 7000, 7000)] {
        let head = chunk(
            b"IHDR",
            &[&u32::to_be_bytes(width)[..], &u32::to_be_bytes(height), &[8, 6, 0, 0, 0]].concat(),
        );
        let file = [png::SIGNATURE, &head, &chunk(b"IDAT", &[0; 9]), &chunk(b"IEND", &[])].concat();
        assert!(open(&file, Usage::Page).is_ok(), "{name}: it is made smaller row by row");
        let refused = open(&file, Usage::Asset).map(|opened| opened.memory()).expect_err(name);
        assert!(
            matches!(refused, Unreadable::TooManyPixels { most, .. } if most < MOST_MEMORY / 4),
            "{refused:?}"
        );
    }
    let film = open(&gif(u16::MAX, &[]), Usage::Asset).expect("one pixel high");
    assert!(film.memory() <= MOST_MEMORY);
    assert!(open(&gif(u16::MAX, &[]), Usage::Page).is_err());
}
