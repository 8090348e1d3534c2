//! What is removed, and what stays.

use super::*;

#[test]
fn a_phone_s_jpeg_loses_its_metadata_and_no_pixel() {
    let photo = phone_jpeg(60, 40, 1);
    let prepared = clean(&photo);
    assert_eq!(decoded(&prepared), jpeg::decode(&jpeg(60, 40)).expect("decoded"));
    assert_eq!(decoded(&prepared), jpeg::decode(&photo).expect("decoded"));
    assert!(holds(&prepared.bytes, b"ICC_PROFILE\0\x01\x01"), "its colour profile stays");
}

#[test]
fn a_png_keeps_the_chunks_that_it_is_made_of() {
    let prepared = clean(&noted_png(30, 20, 1));
    assert_eq!(*prepared.bytes, *png(30, 20, 3));
    // The colour space and the transparent colour.
    let plain = png(3, 2, 3);
    let needed =
        [chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]), chunk(b"sRGB", &[0]), chunk(b"tRNS", &[0; 6])].concat();
    let file = [&plain[..33], &needed, &plain[33..]].concat();
    assert_eq!(*ready(&file).bytes, *file);
}

#[test]
fn a_png_s_profile_keeps_its_numbers_only() {
    let mut info = ::png::Info::with_size(1, 1);
    info.icc_profile = Some(profile().into());
    let mut bytes = Vec::new();
    let mut writer =
        ::png::Encoder::with_info(&mut bytes, info).and_then(::png::Encoder::write_header).expect("begun");
    writer.write_image_data(&[7]).and_then(|()| writer.finish()).expect("written");
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
    let inside = [&[0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0, 100, 0, 0, 0][..], &plain[12..]].concat();
    let noted = [&inside[..], &riff(b"NOTE", b"SECRETPLACE")].concat();
    let film = |frame: &[u8]| webp_of(&[extended(0x02, 8, 6), riff(b"ANIM", &[0; 6]), riff(b"ANMF", frame)]);
    let on_its_side = [&film(&noted)[12..], &riff(b"EXIF", &exif(6))].concat();
    let prepared = clean(&webp_of(&[on_its_side]));
    assert_eq!(*prepared.bytes, *film(&inside));
    assert_eq!((prepared.width, prepared.height), (8, 6));
}

#[test]
fn a_gif_keeps_its_pictures_and_how_often_they_are_shown() {
    let times = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0\x21\xf9\x04\0\x0a\0\0\0";
    let notes = b"\x21\xfe\x0aSECRETNAME\0\x21\xff\x0bXMP DataXMP\x0bSECRETPLACE\0";
    let prepared = clean(&[&gif(5, &[&times[..], notes].concat())[..], b"SECRETPLACE"].concat());
    assert_eq!(*prepared.bytes, *gif(5, times));
    assert_eq!((prepared.width, prepared.height), (5, 1));
}

#[test]
fn a_file_without_need_for_change_is_not_touched() {
    let lossy = [
        b"RIFF\x22\0\0\0WEBPVP8 \x16\0\0\0\x30\x01\0\x9d\x01\x2a\x01\0\x01\0\x0e\xc0\xfe\x25\xa4\0\x03\x70",
        &[0; 4][..],
    ]
    .concat();
    for plain in [
        jpeg(40, 30),
        png(40, 30, 4),
        webp::encode(&pixels(9, 9, 4), None).expect("encoded"),
        gif(1, &[]),
        lossy,
    ] {
        let bytes: Arc<[u8]> = plain.into();
        let prepared = prepare(&bytes).expect("a picture");
        assert!(Arc::ptr_eq(&prepared.bytes, &bytes), "{:?} is the same file", prepared.format);
    }
}

#[test]
fn the_colours_of_a_profile_survive_a_smaller_picture() {
    let photo = phone_jpeg(LONGEST_SIDE + 100, 20, 1);
    let prepared = clean(&photo);
    assert!(holds(&prepared.bytes, b"rXYZ") && holds(&prepared.bytes, b"\0\0\x83\xdf"));
}
