//! The template engine of both reports.

use std::io::Write;

use handout_content::escape_attribute;
use tera::Tera;

/// An engine that escapes all text for elements and attributes alike, and drops invisible characters.
pub(crate) fn engine() -> Tera {
    let mut tera = Tera::new();
    tera.set_escape_fn(escape);
    tera
}

fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    let mut escaped = String::with_capacity(text.len());
    escape_attribute(&mut escaped, text);
    out.write_all(escaped.as_bytes())
}
