//! Pictures as cameras and programs write them.

/// Where and with what a photo was taken, which a published one must not reveal.
pub(crate) const SECRETS: [&str; 4] = ["Exif", "SECRETPLACE", "SECRETSERIAL", "SECRETNAME"];

/// The smallest PNG.
pub(crate) const PNG: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa, 0, 0, 0, 0xd, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0x1, 0, 0, 0,
    0x1, 0x8, 0, 0, 0, 0, 0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 0xa, 0x49, 0x44, 0x41, 0x54, 0x78, 0xda, 0x63,
    0x60, 0, 0, 0, 0x2, 0, 0x1, 0xe5, 0x27, 0xde, 0xfc, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60,
    0x82,
];

/// A drawing of this width, one pixel high.
pub(crate) fn png(width: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width.into(), 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().expect("a head");
    writer.write_image_data(&vec![width; width.into()]).and_then(|()| writer.finish()).expect("a picture");
    bytes
}

/// A photo from a phone that was held on its side (orientation 6) or upright (1).
pub(crate) fn photo(width: u16, height: u16, orientation: u8) -> Vec<u8> {
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height))
        .flat_map(|i| [i % usize::from(width) * 255 / usize::from(width), i / usize::from(width) % 256, 90])
        .map(|channel| u8::try_from(channel).expect("a byte"))
        .collect();
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.add_exif_metadata(&exif(orientation)).expect("short");
    encoder.add_app_segment(1, b"http://ns.adobe.com/xap/1.0/\0SECRETNAME".to_vec()).expect("short");
    encoder.encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb).expect("a photo");
    bytes
}

/// A TIFF structure with an orientation, a serial number, and a directory with a place.
fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x03".to_vec();
    exif.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    exif.extend([0x01, 0x10, 0, 2, 0, 0, 0, 12, 0, 0, 0, 50]);
    exif.extend([0x88, 0x25, 0, 4, 0, 0, 0, 1, 0, 0, 0, 62, 0, 0, 0, 0]);
    exif.extend(b"SECRETSERIAL");
    exif.extend([0, 1, 0x00, 0x1c, 0, 7, 0, 0, 0, 11, 0, 0, 0, 80, 0, 0, 0, 0]);
    exif.extend(b"SECRETPLACE");
    exif
}
