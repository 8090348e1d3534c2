//! Text → HTML. Invisible characters that XML forbids are dropped.

use handout_base::data::is_noise;

/// Appends text to HTML.
pub fn escape_text(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if is_noise(c) && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
}

/// Appends text to an attribute's value in double quotes.
pub fn escape_attribute(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_noise(c) && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
}
