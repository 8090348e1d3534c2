//! Pictures made by hand, with everything that cameras write into them.

mod assets;
mod bounds;
mod hidden;
mod hostile;
mod metadata;
mod shapes;

use super::colours::Numbers;
use super::limits::LONGEST_SIDE;
use super::orientation::Orientation;
use super::pixels::Pixels;
use super::stripped::Saved;
use super::*;

/// A place, a name and a number that must never be published.
const SECRETS: [&[u8]; 3] = [b"SECRETPLACE", b"SECRETNAME", b"SECRETSERIAL"];

/// Gradual changes of colour, as in photos.
fn pixels(width: usize, height: usize, channels: usize) -> Pixels {
    let byte = |n: usize| u8::try_from(n % 256).expect("a byte");
    let pixel = |i: usize| {
        let (x, y) = (i % width, i / width);
        let all =
            [byte(x * 200 / width), byte(y * 200 / height), byte((x + y) / 4), 255 - byte(x * 100 / width)];
        all[..channels].to_vec()
    };
    Pixels { width, height, channels, data: (0..width * height).flat_map(pixel).collect() }
}

/// A TIFF structure with an orientation, a serial number and a place, in the byte order of most cameras.
fn exif(orientation: u8) -> Vec<u8> {
    let serial = b"SECRETSERIAL";
    let mut exif = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    // Orientation; the camera's name (outside of the entry); the offset of the GPS directory.
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x01, 0x10, 0, 2, 0, 0, 0, 12, 0, 0, 0, 50]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 62]);
    exif.extend([0; 4]);
    exif.extend(serial);
    // GPSAreaInformation.
    exif.extend([0, 1, 0x00, 0x1c, 0, 7, 0, 0, 0, 11, 0, 0, 0, 80, 0, 0, 0, 0]);
    exif.extend(b"SECRETPLACE");
    exif
}

fn segment(marker: u8, parts: &[&[u8]]) -> Vec<u8> {
    let data = parts.concat();
    let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
    [&[0xff, marker], &length[..], &data].concat()
}

fn jpeg_of(pixels: &Pixels) -> Vec<u8> {
    jpeg::encode(pixels, jpeg::QUALITY, None).expect("encoded")
}

fn png_of(pixels: &Pixels) -> Vec<u8> {
    png::encode(pixels, Saved::Exactly, None, &Numbers::default()).expect("encoded")
}

/// A plain JPEG.
fn jpeg(width: usize, height: usize) -> Vec<u8> {
    jpeg_of(&pixels(width, height, 3))
}

/// A JPEG as a phone writes it.
fn phone_jpeg(width: usize, height: usize, orientation: u8) -> Vec<u8> {
    let plain = jpeg(width, height);
    let head = [
        segment(0xe1, &[b"Exif\0\0", &exif(orientation)]),
        segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>SECRETNAME</x:xmpmeta>"]),
        segment(0xe2, &[b"MPF\0SECRETNAME"]),
        segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", &profile()]),
        segment(0xed, &[b"Photoshop 3.0\0SECRETNAME"]),
        segment(0xef, &[b"SECRETSERIAL"]),
        segment(0xfe, &[b"SECRETNAME"]),
    ];
    // The JFIF thumbnail, and another picture after the end.
    let mut jfif = plain[2..20].to_vec();
    jfif[2..4].copy_from_slice(&19_u16.to_be_bytes());
    jfif[16..].copy_from_slice(&[1, 1]);
    jfif.extend(b"SEC");
    [&plain[..2], &jfif, &head.concat(), &plain[20..], &jpeg(9, 9), b"SECRETPLACE"].concat()
}

fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut bytes = u32::try_from(data.len()).expect("short").to_be_bytes().to_vec();
    bytes.extend(name);
    bytes.extend(data);
    let mut crc = u32::MAX;
    for byte in &bytes[4..] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xedb8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    bytes.extend((!crc).to_be_bytes());
    bytes
}

/// A plain PNG.
fn png(width: usize, height: usize, channels: usize) -> Vec<u8> {
    png_of(&pixels(width, height, channels))
}

/// Three frames of another colour each, the last one smaller. The picture that programs without animation show is the first frame or
/// another one.
fn moving_png(first_is_part: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, 4, 3);
    encoder.set_color(::png::ColorType::Rgb);
    encoder.set_animated(3, 2).and_then(|()| encoder.set_frame_delay(1, 10)).expect("set");
    encoder.set_sep_def_img(!first_is_part).expect("set");
    let mut writer = encoder.write_header().expect("a head");
    if !first_is_part {
        writer.write_image_data(&[99; 36]).expect("written");
    }
    writer.write_image_data(&[10; 36]).and_then(|()| writer.write_image_data(&[20; 36])).expect("written");
    let smaller = writer.set_frame_dimension(2, 1).and_then(|()| writer.set_frame_position(1, 2));
    let last = smaller.and_then(|()| writer.set_frame_delay(3, 10));
    last.and_then(|()| writer.write_image_data(&[30; 6])).and_then(|()| writer.finish()).expect("written");
    bytes
}

/// A PNG with notes.
fn noted_png(width: usize, height: usize, orientation: u8) -> Vec<u8> {
    let plain = png(width, height, 3);
    let notes = [
        chunk(b"tEXt", b"Author\0SECRETNAME"),
        chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0SECRETNAME"),
        chunk(b"eXIf", &exif(orientation)),
        chunk(b"tIME", b"\x07\xea\x01\x02\x03\x04\x05"),
        chunk(b"caBX", b"SECRETSERIAL"),
    ];
    // After IHDR.
    [&plain[..33], &notes.concat(), &plain[33..], b"SECRETPLACE"].concat()
}

fn riff(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).expect("short").to_le_bytes();
    let mut bytes = [name, &length[..], data].concat();
    bytes.resize(bytes.len().next_multiple_of(2), 0);
    bytes
}

fn webp_of(chunks: &[Vec<u8>]) -> Vec<u8> {
    riff(b"RIFF", &[b"WEBP", &chunks.concat()[..]].concat())
}

/// The first chunk of a WebP that holds more than a picture.
fn extended(flags: u8, width: usize, height: usize) -> Vec<u8> {
    let side = |side: usize| u32::try_from(side - 1).expect("small").to_le_bytes();
    riff(b"VP8X", &[&[flags, 0, 0, 0], &side(width)[..3], &side(height)[..3]].concat())
}

/// A WebP as a phone writes it.
fn noted_webp(width: usize, height: usize, channels: usize, orientation: u8) -> Vec<u8> {
    let plain = webp::encode(&pixels(width, height, channels), None).expect("encoded");
    webp_of(&[
        extended(0x2c | if channels == 4 { 0x10 } else { 0 }, width, height),
        riff(b"ICCP", &profile()),
        plain[12..].to_vec(),
        riff(b"EXIF", &exif(orientation)),
        riff(b"XMP ", b"SECRETNAME"),
        riff(b"ABCD", b"SECRETSERIAL"),
    ])
}

/// A GIF of one pixel on a canvas of this width, with these blocks before it.
fn gif(width: u16, blocks: &[u8]) -> Vec<u8> {
    let head = [b"GIF89a", &width.to_le_bytes()[..], &[1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]].concat();
    let picture = [0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3b];
    [&head, blocks, &picture].concat()
}

/// A profile like that of a phone: numbers, and words about who made it.
fn profile() -> Vec<u8> {
    let parts: [(&[u8; 4], &[u8]); 5] = [
        (b"desc", b"desc\0\0\0\0\0\0\0\x0bSECRETNAME\0"),
        (b"rXYZ", b"XYZ \0\0\0\0\0\0\x83\xdf\0\0\x3d\xbf\xff\xff\xff\xbb"),
        (b"rTRC", b"curv\0\0\0\0\0\0\0\x01\x02\x33"),
        (b"gTRC", b"curv\0\0\0\0\0\0\0\x01\x02\x33"),
        (b"dscm", b"SECRETSERIAL"),
    ];
    let mut header = [0; 128];
    header[4..8].copy_from_slice(b"SECR");
    header[8..24].copy_from_slice(b"\x04\0\0\0mntrRGB XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[48..56].copy_from_slice(b"SECRSECR");
    let (mut table, mut data) = (vec![0, 0, 0, 5], Vec::new());
    for (name, part) in parts {
        let number = |number: usize| u32::try_from(number).expect("small").to_be_bytes();
        table.extend([&name[..], &number(128 + 4 + 60 + data.len()), &number(part.len())].concat());
        data.extend(part);
    }
    [&header[..], &table, &data].concat()
}

#[track_caller]
fn ready(bytes: &[u8]) -> Prepared {
    prepare(bytes, Usage::Page).expect("a picture")
}

/// The published file holds no secret and is the same each time. Only a JPEG changes when it is published once more.
#[track_caller]
fn clean(bytes: &[u8]) -> Prepared {
    assert!(SECRETS.iter().any(|secret| holds(bytes, secret)), "the test's picture has something to hide");
    let prepared = ready(bytes);
    for secret in SECRETS.into_iter().chain([&b"SECR"[..], b"Exif", b"EXIF", b"xmp", b"MPF", b"Photoshop"]) {
        assert!(!holds(&prepared.bytes, secret), "{} is published", String::from_utf8_lossy(secret));
    }
    assert_eq!(ready(bytes), prepared, "the same again");
    let again = ready(&prepared.bytes);
    assert_eq!((again.format, again.width, again.height), (prepared.format, prepared.width, prepared.height));
    assert!(prepared.format == Format::Jpeg || again == prepared, "nothing is left to be done");
    prepared
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// The pixels of a published picture.
fn decoded(prepared: &Prepared) -> Pixels {
    let pixels = pixels_of(&prepared.bytes);
    assert_eq!((pixels.width, pixels.height), (prepared.width, prepared.height));
    pixels
}

/// The pixels of a file, no more of them than are published.
fn pixels_of(bytes: &[u8]) -> Pixels {
    let pixels = match Format::of(bytes).expect("a picture") {
        Format::Jpeg => jpeg::strip(bytes, Usage::Page).and_then(|stripped| jpeg::decode(&stripped)),
        Format::Png => png::strip(bytes, Usage::Page).and_then(|stripped| png::decode(&stripped)),
        Format::WebP => webp::strip(bytes, Usage::Page).and_then(|stripped| webp::decode(&stripped)),
        Format::Gif => panic!("a GIF has frames"),
    };
    pixels.expect("decoded")
}

/// No value of the one differs from that of the other by more than a person sees.
#[track_caller]
fn look_alike(a: &Pixels, b: &Pixels) {
    assert_eq!((a.width, a.height, a.channels), (b.width, b.height, b.channels));
    let most = a.data.iter().zip(&b.data).map(|(a, b)| a.abs_diff(*b)).max();
    assert!(most <= Some(8), "a value differs by {most:?}");
}
