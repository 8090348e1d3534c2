//! Properties of a finished file.

use lopdf::{Dictionary, Document, Object, dictionary};

use super::super::{FinishFinding, finish, is_own};
use super::{ARABIC, EXERCISE, EXERCISE_AGAIN, SPANISH, about, finished, outline, text};

fn exercise() -> Document {
    finished(EXERCISE, &about("Bend & straighten – daily", "en")).1
}

fn page_contents(file: &Document) -> Vec<String> {
    file.page_iter().map(|page| String::from_utf8_lossy(&file.get_page_content(page)).into_owned()).collect()
}

fn annotations(file: &Document) -> Vec<&Dictionary> {
    file.page_iter().flat_map(|page| file.get_page_annotations(page).expect("annotations")).collect()
}

#[test]
fn all_prints_pass_the_validator() {
    for (raw, lang) in [(EXERCISE, "en"), (ARABIC, "ar"), (SPANISH, "es")] {
        let (finished, _) = finished(raw, &about("Title", lang));
        assert_eq!(finished.findings, []);
        assert!(finished.bytes.len() < raw.len(), "it is smaller than it was");
    }
}

#[test]
fn two_prints_of_a_page_give_the_same_bytes() {
    assert_ne!(EXERCISE, EXERCISE_AGAIN);
    let about = about("Bend", "en");
    let [first, again] = [EXERCISE, EXERCISE_AGAIN].map(|raw| finish(raw, &about).expect("finished").bytes);
    assert!(first == again);
}

#[test]
fn finishing_twice_changes_nothing() {
    for raw in [EXERCISE, ARABIC, SPANISH] {
        let about = about("Titel – ü", "de");
        let once = finish(raw, &about).expect("finished").bytes;
        assert!(finish(&once, &about).expect("finished again").bytes == once);
    }
}

#[test]
fn the_identifier_is_a_hash_of_the_content() {
    let id = |title: &str| {
        finished(SPANISH, &about(title, "es")).1.trailer.get(b"ID").expect("an identifier").clone()
    };
    let Object::Array(own) = id("a") else { panic!("an array") };
    assert_eq!((own.len(), &own[0]), (2, &own[1]));
    assert_eq!(own[0].as_str().expect("a string").len(), 16);
    assert_ne!(Object::Array(own), id("b"));
}

#[test]
fn only_an_untouched_file_is_our_own() {
    for raw in [EXERCISE, ARABIC, SPANISH] {
        assert!(!is_own(raw), "the browser's");
        let own = finish(raw, &about("T", "en")).expect("finished").bytes;
        assert!(is_own(&own));
        assert!(!is_own(&[own.as_slice(), b"\n"].concat()), "with a byte more");
        assert!(!is_own(&own[..own.len() - 1]), "with a byte less");
        for at in (8..own.len()).step_by(997) {
            let mut changed = own.clone();
            changed[at] ^= 1;
            assert!(!is_own(&changed), "byte {at}");
        }
        let mut marked =
            lopdf::IncrementalDocument::create_from(own.clone(), Document::load_mem(&own).expect("a PDF"));
        marked.new_document.add_object("a note");
        let mut bytes = Vec::new();
        marked.save_to(&mut bytes).expect("written");
        assert!(bytes.starts_with(&own) && !is_own(&bytes), "with a note");
    }
    assert!(!is_own(b"%PDF-1.7 <xmp:CreatorTool>handout 1"));
}

#[test]
fn a_table_of_absurd_width_is_not_filled() {
    let rows_and_cells = |columns: i64| {
        let mut file = Document::load_mem(EXERCISE).expect("a PDF");
        let tree = super::super::Tree::read(&file).expect("a tree");
        let (row, _) = tree.tagged(b"TR").next().expect("a row");
        let cells: Vec<_> = tree.kids(row).map(|(_, cell)| cell.id).collect();
        for cell in cells {
            let span = dictionary! { "O" => "Table", "ColSpan" => columns };
            file.get_dictionary_mut(cell).expect("a cell").set("A", span);
        }
        let mut raw = Vec::new();
        file.save_to(&mut raw).expect("written");
        let file = Document::load_mem(&finish(&raw, &about("T", "en")).expect("finished").bytes);
        super::super::Tree::read(&file.expect("a PDF")).expect("a tree").elements.len()
    };
    assert!(rows_and_cells(2) > rows_and_cells(1), "it is filled");
    assert!(rows_and_cells(200) <= rows_and_cells(1));
}

#[test]
fn the_file_has_its_metadata() {
    let file = exercise();
    assert_eq!(file.version, "1.7");
    let info = file.trailer.get_deref(b"Info", &file).and_then(Object::as_dict).expect("information");
    assert_eq!(text(info, "Title"), "Bend & straighten – daily");
    assert_eq!(text(info, "Author"), "Clinic & Söhne");
    assert_eq!(text(info, "Creator"), concat!("handout ", env!("CARGO_PKG_VERSION")));
    assert!(text(info, "Producer").starts_with("Skia/PDF"));
    assert_eq!(text(info, "CreationDate"), "D:20260301000000Z");
    assert_eq!(text(info, "ModDate"), "D:20260301000000Z");
    let catalog = file.catalog().expect("a catalog");
    assert_eq!(text(catalog, "Lang"), "en");
    let is_true = |dict: &[u8], key: &[u8]| {
        let dict = catalog.get_deref(dict, &file).and_then(Object::as_dict).expect("a dictionary");
        dict.get(key).and_then(Object::as_bool).is_ok_and(|is_true| is_true)
    };
    assert!(is_true(b"MarkInfo", b"Marked"));
    assert!(is_true(b"ViewerPreferences", b"DisplayDocTitle"));
    assert!(catalog.has(b"Outlines"));
}

#[test]
fn xmp_has_the_same_metadata() {
    let file = exercise();
    let catalog = file.catalog().expect("a catalog");
    let stream = catalog.get_deref(b"Metadata", &file).and_then(Object::as_stream).expect("metadata");
    assert!(!stream.dict.has(b"Filter"), "it can be read without unpacking");
    let xmp = str::from_utf8(&stream.content).expect("UTF-8");
    for part in [
        "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Bend &amp; straighten – daily</rdf:li></rdf:Alt></dc:title>",
        "<dc:creator><rdf:Seq><rdf:li>Clinic &amp; Söhne</rdf:li></rdf:Seq></dc:creator>",
        "<dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>",
        "<xmp:CreateDate>2026-03-01T00:00:00Z</xmp:CreateDate>",
        "<pdfuaid:part>1</pdfuaid:part>",
    ] {
        assert!(xmp.contains(part), "{part}\n{xmp}");
    }
}

#[test]
fn without_a_date_there_is_none() {
    let (finished, file) = finished(SPANISH, &super::Metadata { date: None, ..about("T", "es") });
    let info = file.trailer.get_deref(b"Info", &file).and_then(Object::as_dict).expect("information");
    for key in [&b"CreationDate"[..], b"ModDate"] {
        assert!(!info.has(key));
    }
    assert!(!String::from_utf8_lossy(&finished.bytes).contains("Date>"));
}

#[test]
fn links_are_described_by_their_words() {
    let file = exercise();
    let words: Vec<String> = annotations(&file).into_iter().map(|link| text(link, "Contents")).collect();
    assert_eq!(words, ["Home", "when to ask", "when to ask", "more", "call", "A dot", "A dot"]);
    for page in file.page_iter().map(|page| file.get_dictionary(page).expect("a page")) {
        assert!(!page.has(b"Annots") || page.get(b"Tabs").and_then(Object::as_name).ok() == Some(&b"S"[..]));
    }
}

#[test]
fn right_to_left_words_are_read_in_order() {
    let (_, file) = finished(ARABIC, &about("ظهر", "ar"));
    let words: Vec<String> = annotations(&file).into_iter().map(|link| text(link, "Contents")).collect();
    assert!(!words.is_empty() && words.iter().all(|words| words == "ظهر 12"), "{words:?}");
}

#[test]
fn the_structure_is_what_the_page_means() {
    let expected = include_str!("exercise.txt");
    assert_eq!(outline(&exercise()), expected);
}

#[test]
fn every_tag_is_standard() {
    let file = exercise();
    let root = file.get_dictionary(super::super::structure_root(&file).expect("a tree")).expect("a tree");
    let roles = root.get(b"RoleMap").and_then(Object::as_dict).expect("roles");
    let role = |tag: &[u8]| {
        roles.get(tag).and_then(Object::as_name).map(String::from_utf8_lossy).unwrap_or_default()
    };
    assert_eq!([role(b"Strong"), role(b"Em"), role(b"Aside")], ["Span", "Span", "Div"]);
    assert_eq!(roles.len(), 3);
}

#[test]
fn headers_are_found_by_their_names() {
    let file = exercise();
    let root = file.get_dictionary(super::super::structure_root(&file).expect("a tree")).expect("a tree");
    let index = root.get_deref(b"IDTree", &file).and_then(Object::as_dict).expect("an index");
    let names = index.get(b"Names").and_then(Object::as_array).expect("names");
    assert_eq!(names.len(), 8);
    for pair in names.chunks_exact(2) {
        let element = file.get_dictionary(pair[1].as_reference().expect("an element")).expect("an element");
        assert_eq!(element.get(b"ID").ok(), Some(&pair[0]));
    }
    assert!(names.chunks_exact(2).is_sorted_by_key(|pair| pair[0].as_str().expect("a name").to_vec()));
}

#[test]
fn margin_boxes_are_pagination_and_other_unmarked_painting_is_layout() {
    let pages = page_contents(&exercise());
    assert_eq!(pages.len(), 2);
    for page in &pages {
        assert_eq!(page.matches("/Artifact <</Type /Pagination>> BDC").count(), 1);
        assert_eq!(page.matches("BDC").count() + page.matches("BMC").count(), page.matches("EMC").count());
    }
    assert_eq!(pages[0].matches("/Type /Layout").count(), 0);
    assert!(pages[1].contains("/Type /Layout"), "what is hidden from assistive technology");
}

#[test]
fn content_streams_are_only_inserted_into() {
    let before = page_contents(&Document::load_mem(EXERCISE).expect("a PDF"));
    let after = page_contents(&exercise());
    for (before, after) in before.iter().zip(&after) {
        let mut after = after.lines().peekable();
        for line in before.lines() {
            while after.peek().is_some_and(|own| *own != line) {
                let inserted = after.next().expect("peeked");
                assert!(inserted.starts_with("/Artifact") || inserted == "EMC", "{inserted}");
            }
            assert_eq!(after.next(), Some(line));
        }
    }
}

#[test]
fn fonts_are_part_of_the_file_and_have_characters() {
    let file = exercise();
    let fonts: Vec<&Dictionary> = file
        .objects
        .values()
        .filter_map(|object| object.as_dict().ok())
        .filter(|dict| dict.has_type(b"Font"))
        .collect();
    let is_composite =
        |font: &&&Dictionary| font.get(b"Subtype").and_then(Object::as_name).ok() == Some(&b"Type0"[..]);
    assert!(fonts.iter().filter(is_composite).count() > 0);
    assert!(fonts.iter().filter(is_composite).all(|font| font.has(b"ToUnicode")));
}

#[test]
fn a_picture_without_alternative_text_is_a_finding() {
    let mut file = Document::load_mem(SPANISH).expect("a PDF");
    let paragraph = file
        .objects
        .values_mut()
        .filter_map(|object| object.as_dict_mut().ok())
        .find(|dict| dict.get(b"S").and_then(Object::as_name).ok() == Some(&b"P"[..]))
        .expect("a paragraph");
    paragraph.set("S", "Figure");
    let mut raw = Vec::new();
    file.save_to(&mut raw).expect("written");
    let finished = finish(&raw, &about("Title", "es")).expect("finished");
    assert_eq!(finished.findings, [FinishFinding::FigureWithoutWords { page: 1 }]);
}
