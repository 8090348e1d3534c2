//! PDFs as text, ordinary and hostile, and what is published of them.

use lopdf::{Document, Object};

use super::{Download, Refused, prepare};

/// A catalog and a page, with these keys besides.
fn paper(catalog: &str, page: &str, more: &[&str]) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} >>"),
        "<< /Length 22 >>\nstream\n0 0 100 100 re 0 g f  \nendstream".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    file(&objects, "/Root 1 0 R /Info 9 0 R")
}

/// A file of these objects.
fn file(objects: &[String], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(bytes.len());
        bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).into_bytes());
    for place in &places {
        bytes.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = places.len() + 1;
    bytes.extend(format!("trailer\n<< /Size {size} {trailer} >>\nstartxref\n{start}\n%%EOF\n").into_bytes());
    bytes
}

fn refused(bytes: &[u8]) -> Refused {
    match prepare(bytes) {
        Err(refused) => refused,
        Ok(published) => panic!("published, with {} pages", published.pages),
    }
}

/// Everything in a file, unpacked.
fn contents(bytes: &[u8]) -> String {
    let document = Document::load_mem(bytes).expect("a PDF");
    let mut all = format!("{:?}", document.trailer);
    for object in document.objects.values() {
        all.push_str(&format!("{object:?}"));
        if let Object::Stream(stream) = object {
            all.push_str(&String::from_utf8_lossy(&stream.get_plain_content().unwrap_or_default()));
        }
    }
    all
}

/// A JPEG without pixels.
fn jpeg(notes: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, data: &[u8]| {
        let length = u16::try_from(data.len() + 2).expect("short").to_be_bytes();
        [&[0xff, marker], &length[..], data].concat()
    };
    let frame = segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]);
    let scan = [segment(0xda, &[1, 1, 0, 0, 63, 0]), vec![0x12, 0x34]].concat();
    [&[0xff, 0xd8][..], notes, &frame, &scan, &[0xff, 0xd9]].concat()
}

#[test]
fn what_a_file_says_about_itself_is_read() {
    let more = ["<< >>", "<< >>", "<< >>", "<< >>", "<< /Title (Consent form) /Author (Jo Doe) >>"];
    let said = "/Lang (en-GB) /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>";
    let Download { pages, lang, title, is_tagged, .. } = prepare(&paper(said, "", &more)).expect("read");
    assert_eq!((pages, lang.as_deref(), title.as_deref()), (1, Some("en-GB"), Some("Consent form")));
    assert!(is_tagged);
    let plain = prepare(&paper("", "", &[])).expect("read");
    assert_eq!(
        (plain.lang, plain.title, plain.is_tagged, plain.bytes.len() < 1000),
        (None, None, false, true)
    );
}

#[test]
fn who_made_it_is_not_published() {
    let photo = jpeg(b"\xff\xe1\x00\x18Exif\0\0SECRET camera no");
    let catalog = "/Metadata 6 0 R /PieceInfo << /Word << /Private (SECRET) >> >> /Perms << /A (SECRET) >>";
    let page = "/LastModified (SECRET) /Resources << /XObject << /Im 7 0 R >> >> /Annots [8 0 R 10 0 R] /Thumb 7 0 R";
    let length = photo.len();
    let more = [
        "<< /Length 6 >>\nstream\nSECRET\nendstream",
        "<< /Type /Metadata /Length 30 >>\nstream\n<pdf:Author>SECRET</pdf:Author>\nendstream",
        "PHOTO",
        "<< /Subtype /FreeText /Rect [0 0 9 9] /T (SECRET) /M (SECRET) /Contents (Bring this form) >>",
        "<< /Title (Consent form) /Author (SECRET) /Creator (SECRET) /Producer (SECRET) >>",
        "<< /Subtype /Widget /Rect [0 0 9 9] /T (Name of a field) /FT /Tx >>",
    ];
    let bytes = paper(catalog, page, &more);
    let head =
        format!("<< /Subtype /Image /Width 1 /Height 1 /Filter /DCTDecode /Length {length} >>\nstream\n");
    let at = bytes.windows(5).position(|window| window == b"PHOTO").expect("the photo");
    let bytes = [&bytes[..at], head.as_bytes(), &photo, b"\nendstream", &bytes[at + 5..]].concat();
    let published = prepare(&bytes).expect("published");
    let found = contents(&published.bytes);
    assert!(!found.contains("SECRET"), "{found}");
    for kept in ["Consent form", "Bring this form", "Name of a field", "re 0 g f"] {
        assert!(found.contains(kept), "{kept} is in {found}");
    }
    let document = Document::load_mem(&published.bytes).expect("a PDF");
    let kept =
        document.objects.values().find_map(|object| object.as_stream().ok().filter(|s| s.dict.has(b"Width")));
    assert_eq!(kept.expect("the photo").content, jpeg(b""), "the pixels are as they were");
    let again = prepare(&published.bytes).expect("published again");
    assert!(again == published, "it stays as it is");
}

#[test]
fn earlier_versions_are_not_published() {
    let before = paper("", "", &["<< >>", "<< /Contents (SECRET) >>"]);
    let changed = "4 0 obj\n<< /Length 5 >>\nstream\nq q Q\nendstream\nendobj\n";
    let text =
        String::from_utf8(before).expect("text").replace("0 0 100 100 re 0 g f  ", "SECRET 100 re 0 g f   ");
    let published = prepare(format!("{text}{changed}").as_bytes()).expect("published");
    let found = contents(&published.bytes);
    assert!(found.contains("q q Q") && !found.contains("SECRET"), "{found}");
}

#[test]
fn what_acts_is_refused() {
    let acts = |what: &str| matches!(refused(&paper("", what, &[])), Refused::Acts(_));
    let link = |action: &str| format!("/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << {action} >> >>]");
    for action in [
        "/S /Launch /F (a.exe)",
        "/S /SubmitForm /F (https://x.example)",
        "/S /ImportData /F (a)",
        "/S /GoToR /F (b.pdf)",
        "/S /Named /N /SaveAs",
        "/S /Hide /T (a)",
        "/S /SomethingNew",
        "/S /#4caunch",
        "/S /URI /URI (javascript:alert\\(1\\))",
        "/S /URI /URI (file:///etc/passwd)",
        "/S /URI /URI (\\tJava\\nScript:x)",
        "/S /GoTo /D [3 0 R /Fit] /Next << /S /Launch >>",
        "/S /GoTo /D [3 0 R /Fit] /Next [<< /S /URI /URI (https://x.example) >> << /S /Launch >>]",
    ] {
        assert!(acts(&link(action)), "{action}");
    }
    assert!(acts("/AA << /O << /S /GoTo >> >>"), "when a page is opened");
    assert!(acts("/Resources << /XObject << /X 5 0 R >> >> /X << /Type /Action /S /Launch >>"));
    for script in [
        paper("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", "", &[]),
        paper("/OpenAction 5 0 R", "", &["<< /S /JavaScript /J#53 6 0 R >>", "(x)"]),
        paper("/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (x) >>] >> >>", "", &[]),
        paper("", &link("/S /Rendition /JS (x)"), &[]),
    ] {
        assert_eq!(refused(&script), Refused::Script);
    }
    let attached = "<< /Type /Filespec /F (a.exe) /EF << /F 6 0 R >> >>";
    let within = "<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream";
    let files = "/Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>";
    assert_eq!(refused(&paper(files, "", &[attached, within])), Refused::Attached);
    assert_eq!(refused(&paper("/AF [5 0 R]", "", &[attached, within])), Refused::Attached);
    let mark = |kind: &str| paper("", &format!("/Annots [<< /Subtype /{kind} /Rect [0 0 9 9] >>]"), &[]);
    assert_eq!(refused(&mark("FileAttachment")), Refused::Attached);
    for kind in ["RichMedia", "Screen", "Movie", "Sound", "3D"] {
        assert_eq!(refused(&mark(kind)), Refused::Moves);
    }
    assert_eq!(refused(&paper("/AcroForm << /XFA [(a) 5 0 R] >>", "", &[])), Refused::OtherForm);
    let signature =
        "/AcroForm << /Fields [<< /FT /Sig /V << /Type /Sig /ByteRange [0 1] /Contents <00> >> >>] >>";
    assert_eq!(refused(&paper(signature, "", &[])), Refused::Signed);
    let elsewhere = "<< /Length 0 /F (http://x.example/a) >>\nstream\n\nendstream";
    assert!(matches!(refused(&paper("", "/Resources 5 0 R", &[elsewhere])), Refused::Acts(_)));
}

#[test]
fn what_only_shows_pages_is_published() {
    for page in [
        "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://x.example/?a=b:c) >> >>]",
        "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (other.pdf) >> >>]",
        "/Annots [<< /Subtype /Link /Rect [0 0 9 9] /A << /S /GoTo /D [3 0 R /Fit] >> >>]",
        // Fonts and other resources may have any name.
        "/Resources << /Font << /A 5 0 R /AA 5 0 R /JS 5 0 R /EF 5 0 R /F 5 0 R >> >>",
    ] {
        let bytes = paper("/OpenAction [3 0 R /XYZ 0 0 null]", page, &["<< /Type /Font /Subtype /Type1 >>"]);
        prepare(&bytes).unwrap_or_else(|error| panic!("{page}: {error:?}"));
    }
}

#[test]
fn what_is_no_whole_pdf_is_refused() {
    assert_eq!(refused(b""), Refused::NoPdf);
    assert_eq!(refused(b"<html>%PDX"), Refused::NoPdf);
    assert_eq!(refused(b"%PDF-1.7"), Refused::Damaged);
    let whole = paper("", "", &[]);
    for end in [20, whole.len() / 3, whole.len() / 2] {
        assert_eq!(refused(&whole[..end]), Refused::Damaged, "{end}");
    }
    let text = String::from_utf8(whole).expect("text");
    let changed = |from: &str, to: &str| refused(text.replace(from, to).as_bytes());
    assert_eq!(changed("/Root 1 0 R", "/Root 1 0 R /Encrypt 5 0 R"), Refused::Locked);
    assert_eq!(changed("/Kids [3 0 R]", "/Kids [2 0 R]"), Refused::Damaged);
    assert_eq!(changed("/Kids [3 0 R]", "/Kids [3 0 R 3 0 R]"), Refused::Damaged);
    assert_eq!(changed("/Kids [3 0 R]", "/Kids []"), Refused::Damaged);
    assert_eq!(changed("/Count 1", "/Count 2"), Refused::Damaged);
    assert_eq!(changed("/Contents 4 0 R", "/Contents 7 0 R"), Refused::Damaged);
}

/// Objects are found where they are, whatever the table says.
#[test]
fn a_wrong_table_leads_nowhere() {
    let text = String::from_utf8(paper("", "", &[])).expect("text");
    let published = prepare(text.as_bytes()).expect("published");
    let start = text.find("xref").expect("a table");
    for wrong in [
        text.replace(" 00000 n", " 00000 f"),
        text.replace("00000000", "00000099"),
        format!("{}startxref\n9999999999\n%%EOF", text.split("startxref").next().expect("a start")),
        format!("{}trailer << /Root 1 0 R /Prev {start} >>\nstartxref\n{start}\n%%EOF", &text[..start]),
    ] {
        assert_eq!(prepare(wrong.as_bytes()).as_ref(), Ok(&published), "{wrong}");
    }
}

/// What would take minutes or gigabytes if it were read as it is written.
#[test]
fn hostile_files_are_refused_before_they_are_read() {
    // Streams that lie over one another: each of them has the rest of the file.
    let rest = "1 0 obj\n<< /Length 500000 >>\nstream\nendstream\nendobj\n";
    let over = format!("%PDF-1.7\n{}", rest.repeat(20_000));
    assert_eq!(refused(over.as_bytes()), Refused::TooMuch);
    assert_eq!(refused(over.replace("500000", "9 0 R").as_bytes()), Refused::TooMuch);
    // Small values, which take much more memory than bytes.
    let values = format!("[{}]", "1 ".repeat(2_000_000));
    assert_eq!(refused(&paper("", "", &[&values])), Refused::TooMuch);
    // Objects that are unpacked to gigabytes, all at once or a little each.
    for (streams, bytes) in [(1, 10_000_000), (10, 1_000_000)] {
        let mut packed = b"%PDF-1.7\n".to_vec();
        for number in 101..101 + streams {
            let dict = lopdf::dictionary! {};
            let mut stream = lopdf::Stream::new(dict, [&b"5 0 "[..], &vec![b' '; bytes]].concat());
            stream.compress().expect("packed");
            let length = stream.content.len();
            let head = format!(
                "{number} 0 obj\n<< /Type /Obj#53tm /N 1 /First 4 /Filter /FlateDecode /Length {length} >>\nstream\n"
            );
            packed.extend([head.as_bytes(), &stream.content, b"\nendstream\nendobj\n"].concat());
        }
        assert!(packed.len() < 100_000, "{} bytes", packed.len());
        assert_eq!(refused(&[packed, paper("", "", &[])].concat()), Refused::TooMuch);
    }
    // A list of packed objects that names one of them a hundred thousand times.
    let values = "1 ".repeat(100_000);
    for list in ["5 0 ".repeat(100_000), (10..100_000).map(|id| format!("{id} 0 ")).collect()] {
        let content = format!("{list}[{values}]");
        let head = format!("<< /Type /ObjStm /N 100000 /First {} /Length {} >>", list.len(), content.len());
        let again =
            prepare(&paper("/Outlines 10 0 R", "", &[&format!("{head}\nstream\n{content}\nendstream")]));
        assert!(matches!(again, Ok(_) | Err(Refused::Damaged)), "{:?}", again.err());
    }
    // A page tree that leads back to its own beginning, and one that has a million pages in forty objects.
    let mut tree = vec!["<< /Type /Catalog /Pages 2 0 R >>".to_owned()];
    tree.extend((3..42).map(|next| format!("<< /Kids [{next} 0 R {next} 0 R] /Count 9 >>")));
    tree.push("<< /Kids [] /Count 9 >>".to_owned());
    assert_eq!(refused(&file(&tree, "/Root 1 0 R")), Refused::Damaged);
    // Lists within lists, and texts that do not end.
    for deep in ["[", "<<", "("] {
        let deep = deep.repeat(100_000);
        let found = prepare(&paper("/Outlines 5 0 R", "", &[&deep]));
        assert!(matches!(found, Ok(_) | Err(Refused::Damaged)), "{:?}", found.err());
    }
}
