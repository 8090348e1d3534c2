//! Damaged files are refused or finished, and never end the program.

use lopdf::Document;

use super::super::{FinishError, finish};
use super::{ARABIC, SPANISH, about};

/// A finished file can be read again, with all its pages.
#[track_caller]
fn check(raw: &[u8]) -> bool {
    match finish(raw, &about("Title", "en")) {
        Ok(finished) => {
            let file = Document::load_mem(&finished.bytes).expect("a finished file can be read");
            assert!(file.page_iter().count() > 0);
            true
        }
        Err(error) => {
            assert!(!error.to_string().is_empty());
            false
        }
    }
}

#[test]
fn a_file_that_is_cut_short_is_refused() {
    for end in (0..SPANISH.len() - 8).step_by(61) {
        assert!(!check(&SPANISH[..end]), "cut at {end}");
    }
}

#[test]
fn changed_bytes_are_refused_or_harmless() {
    let mut random = 1_u32;
    let mut harmless = 0;
    for _ in 0..400 {
        let mut raw = ARABIC.to_vec();
        for _ in 0..1 + random % 8 {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let at = (random >> 8) as usize % raw.len();
            raw[at] = (random >> 3) as u8;
        }
        harmless += usize::from(check(&raw));
    }
    assert!(harmless < 400, "some are noticed");
}

#[test]
fn missing_stretches_are_refused_or_harmless() {
    for start in (0..ARABIC.len() - 500).step_by(397) {
        check(&[&ARABIC[..start], &ARABIC[start + 300..]].concat());
    }
}

#[test]
fn other_files_are_refused() {
    for raw in [&b""[..], b"%PDF-1.4", b"<!doctype html>", &[0; 4096]] {
        assert!(matches!(finish(raw, &about("Title", "en")), Err(FinishError::Damaged(_))));
    }
}

#[test]
fn a_lost_page_is_damage() {
    let mut file = Document::load_mem(SPANISH).expect("a PDF");
    let page = file.page_iter().next().expect("a page");
    file.objects.remove(&page);
    let mut raw = Vec::new();
    file.save_to(&mut raw).expect("written");
    assert!(matches!(finish(&raw, &about("Title", "en")), Err(FinishError::Damaged(_))));
}

#[test]
fn a_file_without_tags_is_refused() {
    let mut file = Document::load_mem(SPANISH).expect("a PDF");
    file.catalog_mut().expect("a catalog").remove(b"StructTreeRoot");
    let mut raw = Vec::new();
    file.save_to(&mut raw).expect("written");
    assert_eq!(finish(&raw, &about("Title", "en")).map(|_| ()), Err(FinishError::Untagged));
}
