//! What is removed, and what stays.

use super::*;

#[test]
fn a_phone_s_jpeg_loses_its_metadata_and_hardly_changes() {
    let photo = phone_jpeg(60, 40, 1);
    let prepared = clean(&photo);
    look_alike(&decoded(&prepared), &pixels_of(&jpeg(60, 40)));
    look_alike(&decoded(&prepared), &pixels_of(&photo));
    assert!(holds(&prepared.bytes, b"ICC_PROFILE\0\x01\x01"), "its colour profile stays");
}

#[test]
fn a_png_keeps_its_pixels_and_what_its_colours_mean() {
    let prepared = clean(&noted_png(30, 20, 1));
    assert_eq!(*prepared.bytes, *png(30, 20, 3));
    let plain = png(3, 2, 3);
    let with = |chunks: &[Vec<u8>]| [&plain[..33], &chunks.concat(), &plain[33..]].concat();
    let white: Vec<u8> = [31_270_u32, 32_900, 64_000, 33_000, 30_000, 60_000, 15_000, 6_000]
        .iter()
        .flat_map(|share| share.to_be_bytes())
        .collect();
    let gamma = chunk(b"gAMA", &[0, 0, 0x8f, 0xb1]);
    // The numbers of a screen, and one that says that the file is of high dynamic range.
    for numbers in [with(&[gamma.clone(), chunk(b"cHRM", &white)]), with(&[chunk(b"cICP", &[9, 16, 0, 1])])] {
        assert_eq!(*ready(&numbers).bytes, *numbers);
    }
    // Without them browsers take a picture for sRGB anyway; what is no screen is left out.
    let numbers = chunk(b"cHRM", b"SECRETNAMEisnotashareofanycolor!");
    for nothing in [with(&[chunk(b"sRGB", &[0]), gamma]), with(&[numbers])] {
        assert_eq!(*ready(&nothing).bytes, *plain);
    }
}

#[test]
fn a_transparent_colour_is_transparent() {
    let plain = png(3, 2, 3);
    let file = [&plain[..33], &chunk(b"tRNS", &[0; 6]), &plain[33..]].concat();
    let mut expected = pixels_of(&file);
    assert_eq!(expected.data[3], 0, "the first pixel is black");
    expected = expected.without_invisible_colours();
    assert_eq!(decoded(&ready(&file)), expected);
}

#[test]
fn a_png_s_profile_keeps_its_numbers_only() {
    let mut info = ::png::Info::with_size(1, 1);
    info.icc_profile = Some(profile().into());
    info.color_type = ::png::ColorType::Rgb;
    let mut bytes = Vec::new();
    let mut writer =
        ::png::Encoder::with_info(&mut bytes, info).and_then(::png::Encoder::write_header).expect("begun");
    writer.write_image_data(&[7, 8, 9]).and_then(|()| writer.finish()).expect("written");
    let prepared = ready(&bytes);
    let decoder = ::png::Decoder::new(std::io::Cursor::new(&*prepared.bytes));
    let reader = decoder.read_info().expect("read");
    let found = reader.info().icc_profile.clone().expect("a profile");
    assert!(holds(&found, b"rXYZ") && !holds(&found, b"SECR"), "{}", String::from_utf8_lossy(&found));
    assert_eq!(ready(&prepared.bytes), prepared);
}

#[test]
fn a_webp_keeps_its_picture_and_its_colours() {
    for channels in [3, 4] {
        let prepared = clean(&noted_webp(30, 20, channels, 1));
        assert_eq!(prepared.format, Format::WebP);
        assert_eq!(decoded(&prepared), pixels(30, 20, channels));
        assert!(holds(&prepared.bytes, b"ICCP"));
    }
}

#[test]
fn a_webp_that_moves_keeps_its_pictures() {
    let plain = webp::encode(&pixels(8, 6, 3), None).expect("encoded");
    let inside = [&[0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0, 100, 0, 0, 2][..], &plain[12..]].concat();
    let noted = [&inside[..], &riff(b"NOTE", b"SECRETPLACE")].concat();
    let film = |frame: &[u8]| webp_of(&[extended(0x02, 8, 6), riff(b"ANIM", &[0; 6]), riff(b"ANMF", frame)]);
    let on_its_side = [&film(&noted)[12..], &riff(b"EXIF", &exif(6))].concat();
    let prepared = clean(&webp_of(&[on_its_side]));
    assert_eq!(*prepared.bytes, *film(&inside));
    assert_eq!((prepared.width, prepared.height), (8, 6));
}

/// Three frames of another colour each, the last one smaller: how a film looks, for how long, and how often.
#[test]
fn a_png_that_moves_keeps_its_pictures() {
    let prepared = clean(&[moving_png(true), b"SECRETPLACE".to_vec()].concat());
    assert_eq!(*prepared.bytes, *moving_png(true));
    // A picture that only programs without animation show is not part of the film.
    let with_another = ready(&moving_png(false));
    assert_eq!(*with_another.bytes, *moving_png(true));
}

#[test]
fn a_gif_keeps_its_pictures_and_how_often_they_are_shown() {
    let times = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x07\0\0\x21\xf9\x04\0\x0a\0\0\0";
    let notes = b"\x21\xfe\x0aSECRETNAME\0\x21\xff\x0bXMP DataXMP\x0bSECRETPLACE\0";
    let noted = [&gif(5, &[&times[..], notes].concat())[..], b"SECRETPLACE"].concat();
    let prepared = clean(&noted);
    assert_eq!(shown(&prepared.bytes), shown(&noted));
    assert_eq!(shown(&prepared.bytes), (5, 7, vec![(10, vec![Some([0, 0, 0])])]));
    assert_eq!((prepared.width, prepared.height), (5, 1));
    // The other name of the same block.
    let at = noted.windows(11).position(|name| name == b"NETSCAPE2.0").expect("there");
    let renamed = [&noted[..at], b"ANIMEXTS1.0", &noted[at + 11..]].concat();
    assert_eq!(ready(&renamed), prepared);
}

/// How long a frame is shown, and the colours of its pixels; none where it is transparent.
type ShownFrame = (u16, Vec<Option<[u8; 3]>>);

/// Width, how often it is shown, and its frames.
fn shown(gif: &[u8]) -> (u16, u16, Vec<ShownFrame>) {
    let mut decoder = ::gif::Decoder::new(gif).expect("read");
    let times = match decoder.repeat() {
        ::gif::Repeat::Infinite => 0,
        ::gif::Repeat::Finite(times) => times,
    };
    let shared = decoder.global_palette().unwrap_or_default().to_vec();
    let mut frames = Vec::new();
    while let Some(frame) = decoder.read_next_frame().expect("read") {
        let palette = frame.palette.as_ref().unwrap_or(&shared);
        let colour = |place: &u8| {
            let at = usize::from(*place) * 3;
            (frame.transparent != Some(*place)).then(|| [palette[at], palette[at + 1], palette[at + 2]])
        };
        frames.push((frame.delay, frame.buffer.iter().map(colour).collect()));
    }
    (decoder.width(), times, frames)
}

/// What this program writes, it would write again.
#[test]
fn a_clean_file_stays_as_it_is() {
    for plain in [png(40, 30, 4), png(9, 5, 1), webp::encode(&pixels(9, 9, 4), None).expect("encoded")] {
        assert_eq!(*ready(&plain).bytes, *plain);
    }
    for (channels, width, height) in [(1, 10, 9), (2, 5, 9), (3, 3, 10)] {
        let few = Pixels { width, height, channels, data: (0..90).map(|i| i % 4 * 85).collect() };
        let few = few.without_invisible_colours();
        let small = png::encode(&few, Saved::WithPalette, None, &Numbers::default()).expect("encoded");
        assert_eq!(small[25], 3, "it has a palette");
        let prepared = ready(&small);
        assert_eq!(*prepared.bytes, *small);
        assert_eq!(seen(&decoded(&prepared)), seen(&few));
    }
}

/// Red, green, blue and opacity of each pixel.
fn seen(pixels: &Pixels) -> Vec<[u8; 4]> {
    let four = |pixel: &[u8]| match *pixel {
        [grey] => [grey, grey, grey, 255],
        [grey, opacity] => [grey, grey, grey, opacity],
        [red, green, blue] => [red, green, blue, 255],
        _ => [pixel[0], pixel[1], pixel[2], pixel[3]],
    };
    pixels.data.chunks_exact(pixels.channels).map(four).collect()
}

/// A photo that is published again and again stays as good as it is.
#[test]
fn a_jpeg_keeps_its_quality() {
    for quality in [82, 88, 95] {
        let mut photo = jpeg::encode(&pixels(120, 80, 3), quality, None).expect("encoded");
        let first = pixels_of(&photo);
        for _ in 0..5 {
            photo = ready(&photo).bytes.to_vec();
        }
        look_alike(&pixels_of(&photo), &first);
    }
}

#[test]
fn the_colours_of_a_profile_survive_a_smaller_picture() {
    let photo = phone_jpeg(LONGEST_SIDE + 100, 20, 1);
    let prepared = clean(&photo);
    assert!(holds(&prepared.bytes, b"rXYZ") && holds(&prepared.bytes, b"\0\0\x83\xdf"));
}
