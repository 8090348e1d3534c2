//! Pictures and words hidden in the files of other pictures. Whatever is hidden, the published file is that of the same picture with
//! nothing hidden in it, to the last byte.

use std::io::Write as _;

use super::*;

/// What must not be published: words, and a small picture.
const HIDDEN: &[u8] = b"SECRETPLACE \x89PNG\r\n\x1a\n\xff\xd8\xff\xe0 SECRETNAME";

/// A name, a file with something hidden in it, and the file without.
type Case = (&'static str, Vec<u8>, Vec<u8>);

#[track_caller]
fn check(cases: Vec<Case>) {
    for (name, hiding, plain) in cases {
        assert_ne!(hiding, plain, "{name}: nothing is hidden");
        let published =
            prepare(&hiding, Usage::Page).unwrap_or_else(|error| panic!("{name}: {}", error.message()));
        assert!(!holds(&published.bytes, b"SECRET"), "{name}: words are published");
        assert!(published == ready(&plain), "{name}: something of it is published");
    }
}

#[test]
fn nothing_hidden_in_a_webp_is_published() {
    let picture = webp::encode(&pixels(30, 20, 4), None).expect("encoded")[12..].to_vec();
    let other = webp::encode(&pixels(30, 20, 3), None).expect("encoded")[12..].to_vec();
    let (head, plain) = (extended(0x10, 30, 20), webp_of(&[extended(0x10, 30, 20), picture.clone()]));
    let file =
        |before: &[u8], after: &[u8]| webp_of(&[head.clone(), before.into(), picture.clone(), after.into()]);
    let opacity = riff(b"ALPH", &[&[0], HIDDEN].concat());
    let frame = riff(b"ANMF", &[&[0; 6][..], &[29, 0, 0, 19, 0, 0, 0, 0, 0, 0], &other].concat());
    let mut longer = picture[8..].to_vec();
    longer.extend(HIDDEN);
    let odd = |filler: u8| {
        let mut bytes = file(&[], &riff(b"XYZW", b"odd"));
        *bytes.last_mut().expect("a byte") = filler;
        bytes
    };
    let mut reserved = head.clone();
    reserved[9..12].copy_from_slice(b"SEC");
    check(vec![
        ("a second lossless picture", file(&[], &other), plain.clone()),
        ("a second lossy picture", file(&[], &riff(b"VP8 ", HIDDEN)), plain.clone()),
        ("opacity that is not used", file(&opacity, &[]), plain.clone()),
        ("opacity twice", file(&[opacity.clone(), opacity.clone()].concat(), &[]), plain.clone()),
        ("a frame in a picture that does not move", file(&[], &frame), plain.clone()),
        ("an unknown chunk", file(&[], &riff(b"hide", HIDDEN)), plain.clone()),
        ("a profile that is none", file(&riff(b"ICCP", HIDDEN), &[]), plain.clone()),
        ("the byte between chunks", odd(b'S'), plain.clone()),
        ("reserved bits", webp_of(&[reserved, picture.clone()]), plain.clone()),
        (
            "data after the picture in its chunk",
            webp_of(&[head.clone(), riff(b"VP8L", &longer)]),
            plain.clone(),
        ),
        ("data after the end", [&plain, HIDDEN].concat(), plain.clone()),
        ("a head that is not needed", plain.clone(), webp_of(std::slice::from_ref(&picture))),
    ]);
}

#[test]
fn nothing_hidden_in_a_film_is_published() {
    let picture = |channels| webp::encode(&pixels(8, 6, channels), None).expect("encoded")[12..].to_vec();
    let head = [0, 0, 0, 0, 0, 0, 7, 0, 0, 5, 0, 0, 100, 0, 0, 2];
    let film = |control: &[u8], frame: &[u8], after: &[u8]| {
        webp_of(&[extended(0x02, 8, 6), riff(b"ANIM", control), riff(b"ANMF", frame), after.into()])
    };
    let frame = [&head[..], &picture(3)].concat();
    let plain = film(&[0; 6], &frame, &[]);
    let twice = [&frame[..], &picture(4)].concat();
    check(vec![
        ("a background that is not shown", film(b"SECR\0\0", &frame, &[]), plain.clone()),
        ("a second picture in a frame", film(&[0; 6], &twice, &[]), plain.clone()),
        ("a picture beside the frames", film(&[0; 6], &frame, &picture(3)), plain.clone()),
        ("a second head", film(&[0; 6], &frame, &riff(b"ANIM", &[0; 6])), plain.clone()),
    ]);
    let (first, second) = (moving_png(true), moving_png(false));
    let end = first.len() - 12;
    let note = [&first[..end], &chunk(b"teXt", HIDDEN), &first[end..]].concat();
    check(vec![
        ("a picture that is not part of the film", second, first.clone()),
        ("a note between frames", note, first.clone()),
        ("data after the end", [&first, HIDDEN].concat(), first.clone()),
    ]);
}

fn packed(data: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(data).expect("packed");
    packed.finish().expect("packed")
}

/// A PNG of 4 × 2 pixels with these chunks after the first one.
fn drawing(depth: u8, colour_type: u8, chunks: &[Vec<u8>]) -> Vec<u8> {
    let head = [0, 0, 0, 4, 0, 0, 0, 2, depth, colour_type, 0, 0, 0];
    [png::SIGNATURE, &chunk(b"IHDR", &head), &chunks.concat(), &chunk(b"IEND", &[])].concat()
}

#[test]
fn nothing_hidden_in_a_png_is_published() {
    let rows: Vec<u8> = [vec![0; 13], vec![0; 13]]
        .concat()
        .into_iter()
        .zip(0..)
        .map(|(_, i)| if i % 13 == 0 { 0 } else { i })
        .collect();
    let data = chunk(b"IDAT", &packed(&rows));
    let plain = drawing(8, 2, std::slice::from_ref(&data));
    let with = |before: &[Vec<u8>], after: &[Vec<u8>]| {
        drawing(8, 2, &[before.concat(), data.clone(), after.concat()])
    };
    let frame = [&[0; 4][..], &[0, 0, 0, 4, 0, 0, 0, 2], &[0; 14]].concat();
    let profile = [b"SECRETNAME\0\0", &packed(&profile())[..]].concat();
    let other_profile = [b"x\0\0", &packed(&profile_without_words())[..]].concat();
    let more_rows = chunk(b"IDAT", &packed(&[&rows[..], HIDDEN].concat()));
    let after_rows = chunk(b"IDAT", &[&packed(&rows)[..], HIDDEN].concat());
    check(vec![
        ("data after the end", [&plain, HIDDEN].concat(), plain.clone()),
        ("a second picture after the end", [&plain[..], &plain].concat(), plain.clone()),
        ("rows below the last one", drawing(8, 2, &[more_rows]), plain.clone()),
        ("data after the packed rows", drawing(8, 2, &[after_rows]), plain.clone()),
        ("a second part after the packed rows", with(&[], &[chunk(b"IDAT", HIDDEN)]), plain.clone()),
        (
            "frames without a film",
            with(&[], &[chunk(b"fcTL", &frame), chunk(b"fdAT", HIDDEN)]),
            plain.clone(),
        ),
        (
            "a film that begins too late",
            with(&[], &[chunk(b"acTL", &[0; 8]), chunk(b"fdAT", HIDDEN)]),
            plain.clone(),
        ),
        ("a text", with(&[chunk(b"tEXt", HIDDEN)], &[]), plain.clone()),
        (
            "a packed text",
            with(&[], &[chunk(b"zTXt", &[b"a\0\0", &packed(HIDDEN)[..]].concat())]),
            plain.clone(),
        ),
        ("a palette that is not used", with(&[chunk(b"PLTE", b"SECRET")], &[]), plain.clone()),
        ("a background", with(&[chunk(b"bKGD", b"SECRET")], &[]), plain.clone()),
        ("a private chunk", with(&[], &[chunk(b"prVt", HIDDEN)]), plain.clone()),
        (
            "the name and the words of a profile",
            with(&[chunk(b"iCCP", &profile)], &[]),
            with(&[chunk(b"iCCP", &other_profile)], &[]),
        ),
    ]);
}

fn profile_without_words() -> Vec<u8> {
    let mut words = profile();
    for secret in [&b"SECRETNAME"[..], b"SECRETSERIAL", b"SECRSECR", b"SECR"] {
        while let Some(at) = words.windows(secret.len()).position(|found| found == secret) {
            words[at..at + secret.len()].fill(b'x');
        }
    }
    words
}

#[test]
fn nothing_hidden_in_the_colours_of_a_png_is_published() {
    let rows = |row: &[u8]| chunk(b"IDAT", &packed(&[&[0], row, &[0], row].concat()));
    let seen = |place: u8| rows(&[place, 1 - place, place, place]);
    let palette = |more: &[u8]| chunk(b"PLTE", &[&[9, 8, 7, 200, 100, 50][..], more].concat());
    // Where nothing is opaque, another picture.
    let (see_through, empty) =
        (rows(b"SEC\0RET\0abc\0\x01\x02\x03\xff"), rows(b"\0\0\0\0\0\0\0\0\0\0\0\0\x01\x02\x03\xff"));
    let (see_through_grey, empty_grey) = (rows(b"S\0E\0C\0\x01\xff"), rows(b"\0\0\0\0\0\0\x01\xff"));
    let (deep, shallow) = (
        rows(b"\x01S\x02E\x03C\x04R\x01S\x02E\x03C\x04R\x01S\x02E\x03C\x04R"),
        rows(&[1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4]),
    );
    let low_opacity = |opacities: &[u8]| drawing(8, 3, &[palette(&[]), chunk(b"tRNS", opacities), seen(0)]);
    check(vec![
        (
            "colours that no pixel has",
            drawing(8, 3, &[palette(b"SECRET"), seen(0)]),
            drawing(8, 3, &[palette(&[]), seen(0)]),
        ),
        (
            "the order of colours",
            drawing(8, 3, &[palette(&[]), seen(0)]),
            drawing(8, 3, &[chunk(b"PLTE", &[200, 100, 50, 9, 8, 7]), seen(1)]),
        ),
        (
            "the colour of what is not seen",
            low_opacity(&[0]),
            drawing(8, 3, &[chunk(b"PLTE", &[1, 1, 1, 200, 100, 50]), chunk(b"tRNS", &[0]), seen(0)]),
        ),
        ("colours below nothing", drawing(8, 6, &[see_through]), drawing(8, 6, &[empty])),
        ("greys below nothing", drawing(8, 4, &[see_through_grey]), drawing(8, 4, &[empty_grey])),
        ("differences that no screen shows", drawing(16, 2, &[deep]), drawing(8, 2, &[shallow])),
    ]);
}

#[test]
fn nothing_hidden_in_a_jpeg_is_published() {
    let plain = jpeg(40, 24);
    let (head, rest) = plain.split_at(2);
    let with = |segments: &[Vec<u8>]| [head, &segments.concat(), rest].concat();
    let end = plain.len() - 2;
    let table = |marker, number: u8| segment(marker, &[&[number], &[0; 16][..], &HIDDEN[..0]]);
    let unused = segment(0xdb, &[&[3], &[HIDDEN, HIDDEN].concat()[..64]]);
    let mut with_restarts = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut with_restarts, 90);
    encoder.set_restart_interval(1);
    encoder.encode(&pixels(40, 24, 3).data, 40, 24, jpeg_encoder::ColorType::Rgb).expect("encoded");
    let restart = with_restarts.windows(2).position(|pair| pair == [0xff, 0xd0]).expect("a restart");
    let between = [&with_restarts[..restart], b"SECRETPLACE", &with_restarts[restart..]].concat();
    let icc = |profile: &[u8]| segment(0xe2, &[b"ICC_PROFILE\0\x01\x01", profile]);
    check(vec![
        ("a second picture after the end", [&plain[..], &plain].concat(), plain.clone()),
        ("data after the end", [&plain, HIDDEN].concat(), plain.clone()),
        (
            "data after the picture",
            [&plain[..end], HIDDEN.split_at(12).0, &plain[end..]].concat(),
            plain.clone(),
        ),
        ("data between two parts of the picture", between, with_restarts.clone()),
        ("a table that is not used", with(&[unused]), plain.clone()),
        ("an empty table", with(&[table(0xc4, 3)]), plain.clone()),
        ("a comment", with(&[segment(0xfe, &[HIDDEN])]), plain.clone()),
        ("a program's own segment", with(&[segment(0xea, &[HIDDEN])]), plain.clone()),
        ("a list of further pictures", with(&[segment(0xe2, &[b"MPF\0", HIDDEN])]), plain.clone()),
        ("bytes between segments", with(&[b"SECRETPLACE".to_vec()]), plain.clone()),
        (
            "a second frame's words in a profile",
            with(&[icc(&profile())]),
            with(&[icc(&profile_without_words())]),
        ),
        ("a profile that is none", with(&[icc(HIDDEN)]), plain.clone()),
        ("what a camera writes", phone_jpeg(40, 24, 1), with(&[icc(&profile_without_words())])),
    ]);
    assert_eq!(ready(&plain).bytes[..2], [0xff, 0xd8]);
}

#[test]
fn nothing_hidden_in_a_gif_is_published() {
    let plain = gif(1, &[]);
    let timing = |more: &[u8]| {
        let block = [&[0x21, 0xf9, 4, 1, 10, 0, 1][..], more, &[0]].concat();
        gif(1, &block)
    };
    let block = |label: u8, parts: &[&[u8]]| {
        let mut block = vec![0x21, label];
        for part in parts {
            block.push(u8::try_from(part.len()).expect("short"));
            block.extend_from_slice(part);
        }
        block.push(0);
        gif(1, &block)
    };
    let changed = |at: usize, byte: u8| {
        let mut bytes = plain.clone();
        bytes[at] = byte;
        bytes
    };
    // After the packed pixels, another block of them.
    let longer = [&plain[..plain.len() - 2], &[11], b"SECRETPLACE", &[0, 0x3b]].concat();
    // Eight colours instead of two.
    let more_colours =
        [&plain[..10], &[0x82, 0, 0], &plain[13..19], b"SECRETPLACE SECRET", &plain[19..]].concat();
    let with_flags = |flags: u8| gif(1, &[0x21, 0xf9, 4, flags, 0, 0, 0, 0]);
    // The first colour is transparent, and the only one of the picture.
    let unseen = |colour: &[u8; 3]| {
        let mut bytes = gif(1, &[0x21, 0xf9, 4, 1, 0, 0, 0, 0]);
        bytes[13..16].copy_from_slice(colour);
        bytes
    };
    check(vec![
        ("a comment", block(0xfe, &[HIDDEN]), plain.clone()),
        ("a program's block", block(0xff, &[b"SECRETPLACE", HIDDEN]), plain.clone()),
        ("a text over the picture", block(0x01, &[&[0; 12], HIDDEN]), plain.clone()),
        ("an unknown block", block(0x99, &[HIDDEN]), plain.clone()),
        ("data after the end", [&plain, HIDDEN].concat(), plain.clone()),
        ("a second film after the end", [&plain[..], &plain].concat(), plain.clone()),
        ("data after the pixels", longer, plain.clone()),
        ("colours that no pixel has", more_colours, plain.clone()),
        ("the other colour of the palette", changed(16, b'S'), plain.clone()),
        ("a background that is not shown", changed(11, 1), plain.clone()),
        ("the shape of pixels", changed(12, 49), plain.clone()),
        ("waiting for a key", with_flags(2), with_flags(0)),
        ("a second part of the timing", timing(&[3, 83, 69, 67]), timing(&[])),
        ("the colour of what is not seen", unseen(b"SEC"), unseen(&[0; 3])),
    ]);
}
