//! Files that are cut short, damaged, not pictures, or malicious.

use super::*;

fn refused(bytes: &[u8]) -> Unreadable {
    prepare(bytes, Usage::Page).expect_err("no picture")
}

fn samples() -> Vec<Vec<u8>> {
    let times = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
    vec![
        phone_jpeg(24, 16, 6),
        camera_jpeg(6),
        jpeg(24, 16),
        noted_png(12, 8, 3),
        png(12, 8, 4),
        noted_webp(12, 8, 3, 6),
        noted_webp(12, 8, 4, 6),
        gif(1, times),
    ]
}

/// Without layers, and with subsampled colours, as cameras write it.
fn camera_jpeg(orientation: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::F_2_1);
    encoder.set_restart_interval(3);
    encoder.add_exif_metadata(&exif(orientation)).expect("short");
    encoder.encode(&pixels(40, 24, 3).data, 40, 24, jpeg_encoder::ColorType::Rgb).expect("encoded");
    bytes
}

#[test]
fn a_cut_file_is_reported_as_cut() {
    for sample in [jpeg(24, 16), camera_jpeg(1), png(12, 8, 3), noted_webp(12, 8, 3, 1), gif(1, &[])] {
        for part in [sample.len() / 2, sample.len() * 3 / 4, sample.len() - 1] {
            assert_eq!(refused(&sample[..part]), Unreadable::Cut, "{part} bytes of {}", sample.len());
        }
    }
}

#[test]
fn damaged_files_are_refused() {
    let mut drawing = png(12, 8, 3);
    let data = drawing.windows(4).position(|name| name == b"IDAT").expect("data");
    for byte in [data + 6, drawing.len() - 14] {
        drawing[byte] ^= 1;
        assert_eq!(refused(&drawing), Unreadable::Damaged, "byte {byte}");
        drawing[byte] ^= 1;
    }
    assert_eq!(refused(b"\xff\xd8\xff\xd9"), Unreadable::Damaged);
    assert_eq!(refused(b"\xff\xd8"), Unreadable::Cut);
    assert_eq!(refused(b"RIFF\x04\0\0\0WEBP"), Unreadable::Damaged);
    assert_eq!(refused(b"not a picture"), Unreadable::Unknown);
}

/// Random but repeatable changes of good files: none makes the program panic.
#[test]
fn no_change_of_a_file_makes_it_panic() {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    for sample in samples() {
        for _ in 0..300 {
            let mut bytes = sample.clone();
            for _ in 0..=random(4) {
                let at = random(bytes.len().max(1));
                if bytes.is_empty() {
                    break;
                }
                match random(5) {
                    0 => bytes[at] = u8::try_from(random(256)).expect("a byte"),
                    1 => bytes[at] ^= 1 << random(8),
                    2 => bytes.truncate(at.max(4)),
                    3 => drop(bytes.drain(at..(at + random(8)).min(bytes.len()))),
                    _ => bytes[at] = [0, 0xff, 0x7f, 0x80][random(4)],
                }
            }
            if let Ok(prepared) = prepare(&bytes, Usage::Page) {
                assert!(prepared.width.max(prepared.height) <= LONGEST_SIDE);
            }
        }
    }
}
