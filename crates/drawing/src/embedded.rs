//! A picture in a drawing → as published, like any other picture of a page: without the place and time at which it was taken.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use handout_photo::{Format, prepare};

/// The address that holds the published picture, or why there is none; nothing for an address that does not hold its picture.
pub(super) fn picture(address: &str) -> Option<Result<String, String>> {
    let (head, data) = address
        .trim()
        .get(..5)?
        .eq_ignore_ascii_case("data:")
        .then(|| address.trim()[5..].split_once(','))??;
    let (kind, encoding) = head.split_once(';')?;
    let is_picture = ["image/png", "image/jpeg", "image/jpg", "image/gif", "image/webp"]
        .iter()
        .any(|known| kind.trim().eq_ignore_ascii_case(known));
    if !is_picture || !encoding.trim().eq_ignore_ascii_case("base64") {
        return None;
    }
    let data: Vec<u8> = data.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let Ok(bytes) = STANDARD.decode(data) else { return Some(Err("it is damaged".to_owned())) };
    Some(match prepare(&Arc::from(bytes)) {
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
