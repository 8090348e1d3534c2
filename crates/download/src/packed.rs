//! Objects that are packed in streams. The list of them in a stream can name one part of it any number of times, so each object is read
//! from its own bytes only.

use std::collections::BTreeMap;

use lopdf::xref::XrefEntry;
use lopdf::{DecompressError, Document, Error, Object, ObjectId, ObjectStream, Stream, dictionary};

use super::refused::Refused;

/// The names that streams of packed objects have here: those of the file, with another first character.
const NAMES: [&[u8]; 3] = [b"XbjStm", b"X4fbjStm", b"X4FbjStm"];

/// Adds the packed objects of a file, as far as there are no later ones of the same number. All together they may have so many bytes and values.
pub(crate) fn unpack(
    document: &mut Document,
    mut most_bytes: usize,
    mut most_values: usize,
    values_in: impl Fn(&[u8]) -> usize,
) -> Result<(), Refused> {
    let place = |number: u32| match document.reference_table.get(number) {
        Some(XrefEntry::Normal { offset, .. }) => *offset,
        _ => 0,
    };
    let is_packed = |stream: &Stream| {
        stream.dict.get(b"Type").and_then(Object::as_name).is_ok_and(|name| NAMES.contains(&name))
    };
    let streams = document.objects.iter().filter_map(|(id, object)| Some((id.0, object.as_stream().ok()?)));
    let mut streams: Vec<_> = streams.filter(|(_, stream)| is_packed(stream)).collect();
    streams.sort_by_key(|(number, _)| place(*number));
    let mut unpacked: BTreeMap<ObjectId, Object> = BTreeMap::new();
    for (number, stream) in streams {
        let content = stream.get_plain_content_with_limit(most_bytes).map_err(|error| match error {
            Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Refused::TooMuch,
            _ => Refused::Damaged,
        })?;
        most_bytes -= content.len().min(most_bytes);
        most_values = most_values.checked_sub(values_in(&content)).ok_or(Refused::TooMuch)?;
        for (id, bytes) in parts(stream, &content).ok_or(Refused::Damaged)? {
            // What was changed is at the end of a file.
            if place(id) < place(number) {
                unpacked.extend(read(id, bytes)?);
            }
        }
    }
    document.objects.extend(unpacked);
    document.max_id = document.objects.keys().next_back().map_or(0, |id| id.0);
    Ok(())
}

/// The objects in a stream, by their numbers; `None` if they are not one after the other.
fn parts<'c>(stream: &Stream, content: &'c [u8]) -> Option<Vec<(u32, &'c [u8])>> {
    let first = stream.dict.get(b"First").and_then(Object::as_i64).ok()?;
    let (list, objects) = content.split_at_checked(usize::try_from(first).ok()?)?;
    let numbers = std::str::from_utf8(list).ok()?.split_whitespace().map(|number| number.parse().ok());
    let numbers: Vec<u32> = numbers.collect::<Option<_>>()?;
    let starts: Vec<(u32, usize)> = numbers
        .chunks_exact(2)
        .map(|pair| (pair[0], usize::try_from(pair[1]).unwrap_or(usize::MAX)))
        .collect();
    let ends = starts.iter().skip(1).map(|(_, start)| *start).chain([objects.len()]);
    starts.iter().zip(ends).map(|((id, start), end)| Some((*id, objects.get(*start..end)?))).collect()
}

/// An object from its own bytes: the library reads it as the only one of a stream. Nothing is an object, too.
fn read(id: u32, bytes: &[u8]) -> Result<BTreeMap<ObjectId, Object>, Refused> {
    let list = format!("{id} 0 ");
    let first = i64::try_from(list.len()).map_err(|_| Refused::TooMuch)?;
    let about = dictionary! { "Type" => "ObjStm", "N" => 1, "First" => first };
    let stream = Stream::new(about, [list.as_bytes(), bytes].concat());
    Ok(ObjectStream::new(&stream).map_err(|_| Refused::Damaged)?.objects)
}
