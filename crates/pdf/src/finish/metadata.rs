//! A file's metadata: its catalog, its information dictionary, and the same as XMP (ISO 16684-1).

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::error::FinishError;
use super::file::{damaged, is_as_written};
use super::text_string::text_string;
use crate::reading::from_text_string;

/// The metadata of the finished file.
#[derive(Clone, Debug)]
pub struct Metadata {
    /// The name of the document, which viewers show instead of the file's name.
    pub title: String,
    /// The language of all text that does not declare one, as in BCP 47.
    pub lang: String,
    /// The clinic.
    pub author: String,
    /// The date of the file, if it has one.
    pub date: Option<jiff::civil::Date>,
}

const CREATOR: &str = concat!("handout ", env!("CARGO_PKG_VERSION"));

/// Whether a file is as this program wrote it, so that it may be replaced. One that someone has annotated or signed since is theirs.
pub fn is_own(bytes: &[u8]) -> bool {
    let mark = b"<xmp:CreatorTool>handout ";
    bytes.starts_with(b"%PDF-")
        && bytes.windows(mark.len()).any(|window| window == mark)
        && is_as_written(bytes)
}

/// Replaces all metadata of the file.
pub(crate) fn describe(file: &mut Document, about: &Metadata) -> Result<(), FinishError> {
    let producer = file
        .trailer
        .get_deref(b"Info", file)
        .and_then(Object::as_dict)
        .and_then(|info| info.get_deref(b"Producer", file))
        .and_then(Object::as_str)
        .map_or_else(|_| CREATOR.to_owned(), from_text_string);
    let mut packet = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp(about, &producer).into_bytes(),
    );
    // Programs look for it without unpacking anything (PDF 1.7, 14.3.2).
    packet.allows_compression = false;
    let packet = file.add_object(packet);
    let info = file.add_object(info(about, &producer));
    file.trailer.set("Info", info);
    let catalog = file.catalog_mut().map_err(|error| damaged(&error))?;
    catalog.set("Metadata", packet);
    catalog.set("Lang", text_string(&about.lang));
    // PDF/UA-1, 6.2 and 7.1.
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("ViewerPreferences", dictionary! { "DisplayDocTitle" => true });
    Ok(())
}

/// PDF 1.7, 14.3.3.
fn info(about: &Metadata, producer: &str) -> Dictionary {
    let mut info =
        dictionary! { "Title" => text_string(&about.title), "Author" => text_string(&about.author) };
    info.set("Creator", text_string(CREATOR));
    info.set("Producer", text_string(producer));
    if let Some(date) = about.date {
        let date = text_string(&format!("D:{}000000Z", date.strftime("%Y%m%d")));
        info.set("CreationDate", date.clone());
        info.set("ModDate", date);
    }
    info
}

/// PDF/UA-1, clause 5 and 7.1: the identification of the standard, and a title.
fn xmp(about: &Metadata, producer: &str) -> String {
    let element = |name: &str, text: &str| format!("<{name}>{}</{name}>\n", escaped(text));
    let alternative = |name: &str, text: &str| {
        format!(
            "<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></{name}>\n",
            escaped(text)
        )
    };
    let list = |name: &str, kind: &str, text: &str| {
        format!("<{name}><rdf:{kind}><rdf:li>{}</rdf:li></rdf:{kind}></{name}>\n", escaped(text))
    };
    let mut said = alternative("dc:title", &about.title);
    said += &list("dc:creator", "Seq", &about.author);
    said += &list("dc:language", "Bag", &about.lang);
    said += &element("dc:format", "application/pdf");
    said += &element("xmp:CreatorTool", CREATOR);
    if let Some(date) = about.date {
        said += &element("xmp:CreateDate", &format!("{date}T00:00:00Z"));
        said += &element("xmp:ModifyDate", &format!("{date}T00:00:00Z"));
    }
    said += &element("pdf:Producer", producer);
    said += &element("pdfuaid:part", "1");
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         {said}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
    )
}

/// As text of XML 1.0, which cannot hold most control characters.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\t' | '\n' | ' '.. => out.push(character),
            _ => out.push(' '),
        }
    }
    out
}
