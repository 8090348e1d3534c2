//! Small PDFs as a browser prints them, and some made by hand.

use lopdf::{Document, Object};

use super::parse::UnreadablePdf;
use super::words::order;
use super::*;

const GOOD: &[u8] = include_bytes!("../preflight/fixtures/good.pdf");
const SIGNS: &[u8] = include_bytes!("../preflight/fixtures/signs.pdf");

fn read(pdf: &[u8]) -> Reading {
    Reading::parse(pdf).expect("a fixture is a PDF")
}

#[test]
fn text_is_in_reading_order() {
    let text = read(GOOD).text();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[..6],
        [
            "Bend1 and H2O",
            "White on dark",
            "One two three four five six.",
            "Antiestablishment of an office.",
            "Bridge",
            "Lift."
        ]
    );
    assert_eq!(text.matches("Clinic").count(), 4, "margins come last: {text}");
    assert!(!text.contains("Not seen"));
}

#[test]
fn right_to_left_text_is_in_reading_order() {
    let text = read(SIGNS).text();
    assert!(text.contains("مرحبا بك 12 500 mg يوم"), "{text}");
}

#[test]
fn sizes_places_and_colours_are_those_of_the_paper() {
    let reading = read(GOOD);
    assert_eq!(reading.page_count(), 4);
    assert_eq!((reading.title.as_deref(), reading.lang.as_deref()), (Some("Fixture"), Some("en")));
    let page = &reading.pages[0];
    assert_eq!((page.width, page.height), (288.0, 216.0));
    let run = |text: &str| page.runs.iter().find(|run| run.text.trim() == text).expect(text);
    let dark = run("White on dark");
    assert!((dark.size - 12.0).abs() < 0.01 && (dark.x - 36.0).abs() < 1.0);
    assert!((dark.width - 74.0).abs() < 1.0, "{}", dark.width);
    assert!((52.0..66.0).contains(&dark.baseline), "{}", dark.baseline);
    assert_eq!((dark.ink, dark.ground), (Some([255; 3]), Some([0, 0x33, 0x66])));
    assert!((run("1").size - 7.0).abs() < 0.01);
    assert_eq!(run("Clinic").place, MarkPlace::Untagged);
    assert!(reading.loose_fonts.is_empty());
}

#[test]
fn the_structure_has_kinds_texts_and_pictures() {
    let reading = read(GOOD);
    let kinds: Vec<&str> = reading.elements.iter().map(|element| element.kind.as_str()).collect();
    for kind in ["Document", "H1", "P", "Figure", "Art", "H2", "Table", "Caption", "TR", "TH", "TD"] {
        assert!(kinds.contains(&kind), "{kind} in {kinds:?}");
    }
    let card = kinds.iter().position(|kind| *kind == "Art").expect("a card");
    assert_eq!(reading.text_of(card), "Bridge\nLift.\nHold.\nLower.\nRest.\n");
    assert!(reading.runs_of(card).iter().all(|(page, _)| *page == 1));
    let figures: Vec<_> = reading.figures().map(|(_, alt)| alt).collect();
    assert_eq!(figures, [Some("A knee")]);
}

#[test]
fn images_have_their_resolution() {
    let reading = read(include_bytes!("../preflight/fixtures/coarse.pdf"));
    let dpi: Vec<f64> = reading.pages[0].images.iter().map(|image| image.dpi().round()).collect();
    assert_eq!(dpi, [60.0, 150.0, 48.0, 1.0]);
}

#[test]
fn damage_gives_an_error_or_less() {
    for length in (0..GOOD.len()).step_by(GOOD.len() / 60) {
        drop(Reading::parse(&GOOD[..length]));
    }
    assert_eq!(Reading::parse(b"").err(), Some(UnreadablePdf));
    assert_eq!(Reading::parse(b"%PDF-1.4\n%%EOF").err(), Some(UnreadablePdf));
    // A xorshift of the position, so that every run has the same bytes.
    let mut seed = 0x2545_f491_u32;
    let mut random = || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed as usize
    };
    for pdf in [GOOD, SIGNS] {
        for _ in 0..60 {
            let mut damaged = pdf.to_vec();
            for _ in 0..20 {
                let at = random() % damaged.len();
                damaged[at] = random().to_le_bytes()[0];
            }
            if let Ok(reading) = Reading::parse(&damaged) {
                drop(reading.text());
            }
        }
    }
}

/// A page of 100 by 100 points with this content, plain fonts `F` and `H`, and a group `G` with this content.
fn by_hand(content: &str, group: &str) -> PdfPage {
    use lopdf::{Stream, dictionary};
    let mut document = Document::with_version("1.7");
    let font = dictionary! {
        "Type" => "Font", "Subtype" => "TrueType", "BaseFont" => "AAAAAA+Hand", "FirstChar" => 65,
        "Widths" => vec![Object::Integer(500), Object::Integer(1000)],
    };
    let settings = dictionary! { "Type" => "ExtGState", "ca" => 0.5 };
    let group = document.add_object(Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 50.into(), 50.into()],
            "Group" => dictionary! { "S" => "Transparency" },
        },
        group.as_bytes().to_vec(),
    ));
    let content = document.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let pages = document.new_object_id();
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "Contents" => content,
        "MediaBox" => vec![0.into(), 0.into(), 100.into(), 100.into()],
        "Resources" => dictionary! {
            "Font" => dictionary! { "F" => font.clone(), "H" => font },
            "ExtGState" => dictionary! { "Half" => settings },
            "XObject" => dictionary! { "G" => group },
        },
    });
    let kids: Vec<Object> = vec![page.into()];
    document.objects.insert(pages, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 }.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    Reading::of(&document).expect("a page").pages.remove(0)
}

#[test]
fn operators_have_their_effects() {
    let page = by_hand(
        "/Artifact BMC BT /F 10 Tf 0 1 1 0 k 20 70 Td [(A) -500 (B)] TJ ET EMC \
         BT /F 10 Tf 0 g 2 0 0 2 10 10 Tm (A) Tj ET BT 3 Tr /F 10 Tf 30 30 Td (B) Tj ET \
         q 20 0 0 10 40 40 cm BI /W 4 /H 2 /BPC 8 /CS /G ID 12345678 EI Q",
        "",
    );
    let text_and_mark =
        |run: &Run| (run.text.clone(), run.size, run.x, run.baseline, run.width, run.ink, run.is_visible);
    let runs: Vec<_> = page.runs.iter().map(text_and_mark).collect();
    assert_eq!(
        runs,
        [
            // The gap separates the runs.
            ("A".to_owned(), 10.0, 20.0, 30.0, 5.0, Some([255, 0, 0]), true),
            ("B".to_owned(), 10.0, 30.0, 30.0, 10.0, Some([255, 0, 0]), true),
            ("A".to_owned(), 20.0, 10.0, 90.0, 10.0, Some([0; 3]), true),
            ("B".to_owned(), 10.0, 30.0, 70.0, 10.0, Some([0; 3]), false),
        ]
    );
    assert_eq!(page.runs[0].place, MarkPlace::Artifact);
    assert_eq!((page.images.len(), page.images[0].pixels, page.images[0].dpi()), (1, (4, 2), 14.4));
}

#[test]
fn a_group_fades_and_clips_what_is_in_it() {
    let page = by_hand(
        "/Half gs /G Do /G Do",
        "BT /F 10 Tf 0 g 10 10 Td (A) Tj 0 60 Td (B) Tj ET /G Do q q Q Q Q EMC",
    );
    let seen: Vec<_> = page.runs.iter().map(|run| (run.text.as_str(), run.ink, run.is_visible)).collect();
    let grey = Some([128; 3]);
    assert_eq!(seen, [("A", grey, true), ("B", grey, false), ("A", grey, true), ("B", grey, false)]);
}

/// Vowel signs are glyphs without a width (here `C`), above or below the letter that they belong to.
#[test]
fn a_mark_belongs_to_the_letter_beside_it() {
    #[track_caller]
    fn check(content: &str, expect: &[(&str, f64)]) {
        let page = by_hand(&format!("BT /F 10 Tf 0 g {content} ET"), "");
        let runs: Vec<_> = page.runs.iter().map(|run| (run.text.as_str(), run.baseline)).collect();
        assert_eq!(runs, expect, "{content}");
    }
    check("10 50 Td (A) Tj 5 4 Td (C) Tj 0 -4 Td (B) Tj", &[("ACB", 50.0)]);
    check("10 50 Td (A) Tj 1 -6 Td (C) Tj 4 6 Td (B) Tj", &[("ACB", 50.0)]);
    check("12 55 Td (C) Tj -2 -5 Td (A) Tj 5 0 Td (B) Tj", &[("CAB", 50.0)]);
    check("/ReversedChars BMC 10 50 Td (A) Tj 5 4 Td (C) Tj 0 -4 Td (B) Tj EMC", &[("BCA", 50.0)]);
    // Of another line.
    check("10 50 Td (A) Tj 5 12 Td (C) Tj", &[("A", 50.0), ("C", 38.0)]);
}

/// The browser embeds a font in parts, so that a letter and its mark can be of two, and says for both what they say together.
#[test]
fn a_letter_and_its_mark_are_one_in_two_fonts() {
    #[track_caller]
    fn check(content: &str, expect: &[&str]) {
        let page = by_hand(&format!("BT /ReversedChars BMC /F 10 Tf 0 g 10 50 Td {content} EMC ET"), "");
        let runs: Vec<_> = page.runs.iter().map(|run| run.text.as_str()).collect();
        assert_eq!(runs, expect, "{content}");
    }
    let alef = "/Span <</ActualText <FEFF0627>>> BDC (A) Tj EMC";
    let seen = |glyphs: &str| format!("/Span <</ActualText <FEFF0633064B>>> BDC {glyphs} EMC");
    // The mark is painted before its letter or after it, above or below it, near its beginning or its end.
    for glyphs in [
        "/H 10 Tf 6 2 Td (C) Tj /F 10 Tf -1 -2 Td (B) Tj",
        "/H 10 Tf 14 -3 Td (C) Tj /F 10 Tf -9 3 Td (B) Tj",
        "5 0 Td (B) Tj /H 10 Tf 2 9 Td (C) Tj",
        "5 0 Td (B) Tj 2 -14 Td (C) Tj",
    ] {
        check(&format!("{alef} {}", seen(glyphs)), &["س\u{64b}ا"]);
    }
    // Another letter in another font, and one that is too far away.
    check(&format!("(A) Tj /H 10 Tf 5 0 Td {alef}"), &["اA"]);
    check(&format!("(A) Tj /H 10 Tf 9 0 Td {alef}"), &["A", "ا"]);
}

#[test]
fn runs_of_a_line_are_read_in_the_order_of_speech() {
    #[track_caller]
    fn check(runs: &[(&str, i32, i32)], expect: &[&str]) {
        // Four points high, so that no run touches the next.
        let painted = runs.iter().map(|(text, x, y)| {
            let text: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
            format!("/Span <</ActualText <FEFF{text}>>> BDC BT /F 4 Tf {x} {y} Td (A) Tj ET EMC ")
        });
        let page = by_hand(&painted.collect::<String>(), "");
        let mut runs: Vec<_> = page.runs.iter().collect();
        order(&mut runs);
        assert_eq!(runs.iter().map(|run| run.text.as_str()).collect::<Vec<_>>(), expect);
    }
    check(&[("one", 10, 50), ("two", 20, 50), ("three", 10, 40)], &["one", "two", "three"]);
    check(&[("ב", 10, 50), ("א", 20, 50), ("ג", 20, 40)], &["א", "ב", "ג"]);
    // Words and numbers that are no Arabic are read from the left.
    check(
        &[("ب", 10, 50), ("500", 20, 50), (" ", 24, 50), ("mg", 30, 50), ("ا", 40, 50)],
        &["ا", "500", " ", "mg", "ب"],
    );
    check(
        &[("ب", 10, 50), (" ", 20, 50), ("١٢", 24, 50), ("٣", 30, 50), ("ا", 40, 50)],
        &["ا", "١٢", "٣", " ", "ب"],
    );
    // In Nastaliq the letters of a word slope down.
    check(&[("ب", 10, 50), ("ا", 20, 53)], &["ا", "ب"]);
}
