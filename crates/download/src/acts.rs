//! What a PDF does besides showing its pages. What is allowed is on lists: new kinds of actions are refused until somebody has thought
//! about them.

use lopdf::{Dictionary, Document, Object};

use super::refused::Refused;
use super::values::dictionary;

/// Keys under which a program looks for an action.
const ACTIONS: [&[u8]; 4] = [b"A", b"PA", b"OpenAction", b"Next"];
/// The events that have actions under `AA`.
const EVENTS: [&[u8]; 20] = [
    b"E", b"X", b"D", b"U", b"Fo", b"Bl", b"PO", b"PC", b"PV", b"PI", b"O", b"C", b"K", b"F", b"V", b"WC",
    b"WS", b"DS", b"WP", b"DP",
];
/// Where the named actions lead: to another page, or to the printer.
const NAMED: [&[u8]; 5] = [b"NextPage", b"PrevPage", b"FirstPage", b"LastPage", b"Print"];
/// How the addresses of links may begin.
const SCHEMES: [&[u8]; 4] = [b"http", b"https", b"mailto", b"tel"];

/// The first thing in the file that no paper for patients may do.
pub(crate) fn what_it_does(document: &Document) -> Option<Refused> {
    let form = document.catalog().ok().and_then(|catalog| dictionary(catalog, document, b"AcroForm"));
    if form.is_some_and(|form| form.has(b"XFA")) {
        return Some(Refused::OtherForm);
    }
    document.objects.values().find_map(|object| of_object(object, document))
}

fn of_object(object: &Object, document: &Document) -> Option<Refused> {
    match object {
        Object::Array(items) => items.iter().find_map(|item| of_object(item, document)),
        Object::Dictionary(found) => of_dictionary(found, document),
        Object::Stream(stream) => {
            // The data of such a stream, or the page that it shows, is in another file.
            let is_elsewhere = stream.dict.has(b"F") || dictionary(&stream.dict, document, b"Ref").is_some();
            let elsewhere = is_elsewhere.then_some(Refused::Acts("shows something from another file"));
            elsewhere.or_else(|| of_dictionary(&stream.dict, document))
        }
        _ => None,
    }
}

fn of_dictionary(found: &Dictionary, document: &Document) -> Option<Refused> {
    let own = of_own_keys(found, document);
    own.or_else(|| found.iter().find_map(|(_, value)| of_object(value, document)))
}

/// What a dictionary does by itself.
fn of_own_keys(found: &Dictionary, document: &Document) -> Option<Refused> {
    let value = |key: &[u8]| found.get_deref(key, document).ok();
    if matches!(value(b"JS"), Some(Object::String(..) | Object::Stream(_))) {
        return Some(Refused::Script);
    }
    if value(b"EF").is_some_and(|files| files.as_dict().is_ok_and(|files| has_stream(files, document))) {
        return Some(Refused::Attached);
    }
    if found.has(b"Rect") {
        match value(b"Subtype").and_then(|kind| kind.as_name().ok()) {
            Some(b"FileAttachment") => return Some(Refused::Attached),
            Some(b"Sound" | b"Movie" | b"Screen" | b"3D" | b"RichMedia") => return Some(Refused::Moves),
            _ => {}
        }
    }
    if found.has_type(b"Sig")
        || found.has_type(b"DocTimeStamp")
        || (found.has(b"ByteRange") && found.has(b"Contents"))
    {
        return Some(Refused::Signed);
    }
    let here = found.has_type(b"Action").then_some(found);
    let mut actions =
        here.into_iter().chain(ACTIONS.iter().flat_map(|key| dictionaries(value(key), document)));
    actions.find_map(|action| of_action(action, document)).or_else(|| of_events(found, document))
}

/// The dictionaries that a value is, or that it lists.
fn dictionaries<'a>(value: Option<&'a Object>, document: &'a Document) -> Vec<&'a Dictionary> {
    match value {
        Some(Object::Dictionary(one)) => vec![one],
        Some(Object::Array(all)) => {
            all.iter().filter_map(|one| document.dereference(one).ok()?.1.as_dict().ok()).collect()
        }
        _ => Vec::new(),
    }
}

fn has_stream(files: &Dictionary, document: &Document) -> bool {
    files.iter().any(|(_, file)| matches!(document.dereference(file), Ok((_, Object::Stream(_)))))
}

/// Actions of an event, such as opening a page or leaving a field.
fn of_events(found: &Dictionary, document: &Document) -> Option<Refused> {
    let events = dictionary(found, document, b"AA")?;
    let acts =
        EVENTS.iter().any(|event| dictionary(events, document, event).is_some_and(|action| action.has(b"S")));
    acts.then_some(Refused::Acts("does something by itself when a page is opened or a field is filled in"))
}

fn of_action(action: &Dictionary, document: &Document) -> Option<Refused> {
    let value = |key: &[u8]| action.get_deref(key, document).ok();
    let acts = |what| Some(Refused::Acts(what));
    match value(b"S")?.as_name().ok()? {
        b"GoTo" | b"ResetForm" => None,
        b"URI" => {
            let address = value(b"URI").and_then(|address| address.as_str().ok()).unwrap_or_default();
            (!is_harmless(address)).then_some(Refused::Acts("has a link that leads to no page on the web"))
        }
        b"Named" => {
            let name = value(b"N").and_then(|name| name.as_name().ok()).unwrap_or_default();
            (!NAMED.contains(&name)).then_some(Refused::Acts("uses a command of the program that shows it"))
        }
        b"JavaScript" | b"Rendition" => Some(Refused::Script),
        b"Launch" => acts("starts a program or opens a file on the patient’s device"),
        b"SubmitForm" => acts("sends what a patient fills in to another place"),
        b"ImportData" => acts("reads a file on the patient’s device"),
        b"GoToR" | b"GoToE" | b"Thread" => acts("opens another file"),
        b"Sound" | b"Movie" | b"RichMediaExecute" | b"GoTo3DView" => Some(Refused::Moves),
        _ => acts("does more than lead to a page"),
    }
}

/// Whether an address names a place that pages may link to as well, or one beside the PDF.
fn is_harmless(address: &[u8]) -> bool {
    let address: Vec<u8> = address.iter().filter(|byte| **byte > b' ').map(u8::to_ascii_lowercase).collect();
    match address.iter().position(|byte| b":/?#".contains(byte)) {
        Some(end) if address[end] == b':' => SCHEMES.contains(&&address[..end]),
        _ => true,
    }
}
