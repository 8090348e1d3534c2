//! What a published file says about itself: its title and language, and whether it is made for everybody.

use lopdf::{Dictionary, Document, Object, Stream, dictionary, text_string};
use memchr::memmem;

use super::refused::Refused;

/// More than any program writes about a file.
const LARGEST_METADATA: usize = 1 << 20;

/// What the file says.
pub(crate) struct Says<'a> {
    pub(crate) title: Option<&'a str>,
    pub(crate) lang: Option<&'a str>,
    pub(crate) is_for_all: bool,
}

/// Whether the file says that it follows PDF/UA, the standard of accessible PDFs.
pub(crate) fn is_for_all(document: &Document) -> bool {
    let catalog = document.catalog().ok();
    let metadata =
        catalog.and_then(|catalog| catalog.get_deref(b"Metadata", document).ok()?.as_stream().ok());
    let text = metadata.and_then(|stream| stream.get_plain_content_with_limit(LARGEST_METADATA).ok());
    text.is_some_and(|text| memmem::find(&text, b"pdfuaid:part").is_some())
}

/// Replaces all that the file says about itself.
pub(crate) fn describe(document: &mut Document, says: &Says<'_>) -> Result<(), Refused> {
    document.trailer.remove(b"Info");
    if let Some(title) = says.title {
        let info = document.add_object(dictionary! { "Title" => text_string(title) });
        document.trailer.set("Info", info);
    }
    let about: Dictionary = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
    let mut packet = Stream::new(about, xmp(says).into_bytes());
    // Programs look for it without unpacking anything (PDF 1.7, 14.3.2).
    packet.allows_compression = false;
    let packet = document.add_object(Object::Stream(packet));
    document.catalog_mut().map_err(|_| Refused::Damaged)?.set("Metadata", packet);
    Ok(())
}

/// XMP (ISO 16684-1).
fn xmp(says: &Says<'_>) -> String {
    let title = says.title.map_or_else(String::new, |title| {
        let title = escaped(title);
        format!("<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{title}</rdf:li></rdf:Alt></dc:title>\n")
    });
    let lang = says.lang.map_or_else(String::new, |lang| {
        format!("<dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language>\n", escaped(lang))
    });
    let standard = if says.is_for_all { "<pdfuaid:part>1</pdfuaid:part>\n" } else { "" };
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n\
         <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\">\n\
         {title}{lang}{standard}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>"
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
            ' '.. => out.push(character),
            _ => out.push(' '),
        }
    }
    out
}
