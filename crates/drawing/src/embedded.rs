//! A picture in a drawing → as published, like any other picture of a page: without the place and time at which it was taken.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use handout_photo::{Format, Usage, prepare};

/// The address that holds the published picture, or why there is none; nothing for an address that does not hold its picture.
pub(super) fn picture(address: &str) -> Option<Result<String, String>> {
    let address = address.trim();
    let is_data = address.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("data:"));
    let (head, data) = address.split_once(',').filter(|_| is_data)?;
    if !head.trim_end().to_ascii_lowercase().ends_with(";base64") {
        return None;
    }
    // Whatever it calls itself: its format is in the bytes, and a drawing in a drawing is none of the formats.
    let data: Vec<u8> = data.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let Ok(bytes) = STANDARD.decode(data) else { return Some(Err("it is damaged".to_owned())) };
    Some(match prepare(&bytes, Usage::Page) {
        Ok(picture) => {
            Ok(format!("data:{};base64,{}", media_type(picture.format), STANDARD.encode(&picture.bytes)))
        }
        Err(unreadable) => Err(unreadable.message()),
    })
}

fn media_type(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "image/jpeg",
        Format::Png => "image/png",
        Format::WebP => "image/webp",
        Format::Gif => "image/gif",
    }
}
