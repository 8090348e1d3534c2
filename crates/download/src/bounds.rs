//! Reads a PDF within bounds. The library reads whatever a file tells it to read: objects that lie over one another, each as often as
//! the table of the file names it, and streams of any length, unpacked to any size. So the file is weighed first, in one pass over its
//! bytes, which nothing in it can lead astray; its objects are found where they are instead of where its table says; and packed objects
//! are left to `packed`.

use std::collections::HashMap;

use lopdf::{DecompressError, Document, Error, LoadOptions};
use memchr::memmem;

use super::packed::unpack;
use super::refused::Refused;

/// The values that a file may have: each takes some hundred bytes of memory. Ten megabytes of pictures look like 700,000 of them.
const MOST_VALUES: usize = 1_500_000;
/// How many bytes all packed objects of a file may have when they are unpacked. A leaflet of fifty pages has a megabyte.
const MOST_UNPACKED: usize = 6 << 20;
/// Where the mark of a PDF must be.
const HEAD: usize = 1024;

/// Reads a file whose work and memory are known.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Refused> {
    let head = &bytes[..bytes.len().min(HEAD)];
    if memmem::find(head, b"%PDF-").is_none() {
        return Err(Refused::NoPdf);
    }
    let weight = Weight::of(bytes);
    if weight.is_locked {
        return Err(Refused::Locked);
    }
    if weight.values > MOST_VALUES || weight.streams > bytes.len().saturating_mul(2) {
        return Err(Refused::TooMuch);
    }
    let limit = MOST_UNPACKED / weight.tables.max(1);
    let options =
        LoadOptions { force_reconstruct: true, max_decompressed_size: Some(limit), ..LoadOptions::default() };
    let disguised = disguise(bytes, &weight.packed);
    let mut document = Document::load_mem_with_options(&disguised, options).map_err(|error| match error {
        Error::Decompress(DecompressError::MemoryLimitExceeded { .. }) => Refused::TooMuch,
        _ => Refused::Damaged,
    })?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(Refused::Locked);
    }
    unpack(&mut document, MOST_UNPACKED, MOST_VALUES, |bytes| Weight::of(bytes).values)?;
    Ok(document)
}

/// The file with other names in place of those by which the library knows streams of packed objects.
fn disguise(bytes: &[u8], names: &[usize]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    names.iter().for_each(|at| bytes[*at] = b'X');
    bytes
}

/// What reading a file takes at most, whatever is made of its bytes.
#[derive(Debug, Default, PartialEq, Eq)]
struct Weight {
    /// Names, numbers, words, and beginnings of lists and texts.
    values: usize,
    /// The names of streams in which objects are packed: where each begins.
    packed: Vec<usize>,
    /// How many streams say that they are tables of the file.
    tables: usize,
    /// The bytes that all streams say they have together.
    streams: usize,
    is_locked: bool,
}

impl Weight {
    fn of(bytes: &[u8]) -> Self {
        let mut weight = Self::default();
        let mut lengths_elsewhere = Vec::new();
        let mut is_within = false;
        for (at, &byte) in bytes.iter().enumerate() {
            let begins = !is_within && is_regular(byte);
            is_within = is_regular(byte);
            weight.values += usize::from(begins || matches!(byte, b'(' | b'<' | b'['));
            if byte != b'/' {
                continue;
            }
            let (name, after) = name(&bytes[at + 1..]);
            match name.as_slice() {
                b"ObjStm" => weight.packed.push(at + 1),
                b"XRef" => weight.tables += 1,
                b"Encrypt" => weight.is_locked = true,
                b"Length" => match length(after) {
                    Some(Length::Here(length)) => weight.streams = weight.streams.saturating_add(length),
                    Some(Length::Elsewhere(object)) => lengths_elsewhere.push(object),
                    None => {}
                },
                _ => {}
            }
        }
        if !lengths_elsewhere.is_empty() {
            let numbers = whole_numbers(bytes);
            // One that is packed could be any number.
            let of = |object: &usize| numbers.get(object).copied().unwrap_or(bytes.len());
            weight.streams = lengths_elsewhere.iter().map(of).fold(weight.streams, usize::saturating_add);
        }
        weight
    }
}

/// Where the length of a stream is written.
enum Length {
    Here(usize),
    /// In the object of this number.
    Elsewhere(usize),
}

fn length(after: &[u8]) -> Option<Length> {
    let (first, rest) = number(skip_space(after))?;
    let second = number(skip_space(rest)).map(|(_, rest)| skip_space(rest));
    let is_reference = second.is_some_and(|rest| rest.first() == Some(&b'R'));
    Some(if is_reference { Length::Elsewhere(first) } else { Length::Here(first) })
}

/// The objects that are nothing but a whole number: the largest under each number of an object.
fn whole_numbers(bytes: &[u8]) -> HashMap<usize, usize> {
    let mut all = HashMap::new();
    for at in memmem::find_iter(bytes, b"obj") {
        // The number of the object, that of its generation, and `obj`.
        let (before, _) = number_before(&bytes[at.saturating_sub(64)..at]);
        let (_, object) = number_before(before);
        if let (Some((object, _)), Some((value, _))) = (number(object), number(skip_space(&bytes[at + 3..])))
        {
            let largest = all.entry(object).or_insert(0);
            *largest = value.max(*largest);
        }
    }
    all
}

/// A whole number that is not negative, and what follows it.
fn number(bytes: &[u8]) -> Option<(usize, &[u8])> {
    let bytes = bytes.strip_prefix(b"+").unwrap_or(bytes);
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (digits, rest) = bytes.split_at(digits);
    let push =
        |number: usize, digit: &u8| number.saturating_mul(10).saturating_add(usize::from(digit - b'0'));
    (!digits.is_empty()).then(|| (digits.iter().fold(0, push), rest))
}

/// The digits at the end, and what is before them; white space after them does not count.
fn number_before(bytes: &[u8]) -> (&[u8], &[u8]) {
    let end = bytes.iter().rposition(|byte| !is_space(*byte)).map_or(0, |last| last + 1);
    let start = bytes[..end].iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |last| last + 1);
    (&bytes[..start], &bytes[start..end])
}

/// The rest after white space and comments. Longer ones than anybody writes are not followed, so that each byte is seen a few times only.
fn skip_space(bytes: &[u8]) -> &[u8] {
    const LONGEST: usize = 64;
    let mut is_comment = false;
    let skipped = bytes.iter().take(LONGEST).position(|byte| {
        is_comment = *byte == b'%' || (is_comment && !matches!(byte, b'\n' | b'\r'));
        !is_comment && !is_space(*byte)
    });
    &bytes[skipped.unwrap_or(bytes.len().min(LONGEST))..]
}

/// The name that begins here, as far as it matters, and what follows. Any character can be written as its code (`#4c`).
fn name(bytes: &[u8]) -> (Vec<u8>, &[u8]) {
    const LONGEST: usize = 8;
    let (mut name, mut at) = (Vec::with_capacity(LONGEST), 0);
    while let Some(&byte) = bytes.get(at).filter(|byte| is_regular(**byte) && name.len() < LONGEST) {
        let code = bytes.get(at + 1..at + 3).filter(|_| byte == b'#');
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        name.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    (name, &bytes[at..])
}

fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

fn is_regular(byte: u8) -> bool {
    !is_space(byte) && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_says_is_weighed_however_it_is_written() {
        let weight = |text: &str| Weight::of(text.as_bytes());
        assert_eq!(weight("<< /Length 12 /Length1 99 >>").streams, 12);
        assert_eq!(weight("<</L#65ngth%a comment\n+12>> <</Length\n30>>").streams, 42);
        assert_eq!(weight("<</Length 7 0 R>> 7 0 obj 12 endobj 7 0 obj\n40\nendobj").streams, 40);
        assert!(weight("<</Length 7 0 R>> 8 0 obj 12 endobj").streams > 30, "one that is packed");
        let streams = weight("/Type/ObjStm /Type /Obj#53tm /Type /XRef /XRefStm 9 /ObjStmX");
        assert_eq!((streams.packed, streams.tables), (vec![6, 20], 1));
        assert_eq!(weight("[1 2 (three)]").values, 5);
        assert!(weight("trailer <</#45ncrypt 5 0 R>>").is_locked);
        assert!(!weight("<</EncryptMetadata true>>").is_locked);
    }
}
