//! Words and days given for a review on the command line.

use handout_base::data::{self, Located};
use jiff::civil::Date;

use crate::outcome::Failure;

/// The words that were given, unless they are placeholders.
pub(super) fn words(option: &str, text: &str) -> Result<String, Failure> {
    const PLACEHOLDERS: [&str; 16] = [
        "name",
        "your name",
        "first last",
        "role",
        "your role",
        "reviewer",
        "reason",
        "text",
        "why",
        "what was changed",
        "what changed",
        "tbd",
        "todo",
        "n/a",
        "none",
        "xxx",
    ];
    let text = text.trim();
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let refuse = |what: &str| {
        Err(Failure::new(
            format!("`{option}` {what}"),
            "write the real words, such as `--by \"Ann Lee\"`; patients rely on them",
        ))
    };
    if !text.chars().any(char::is_alphabetic) {
        return refuse("is empty");
    }
    if PLACEHOLDERS.contains(&bare.as_str()) {
        return refuse(&format!("is still a placeholder: `{text}`"));
    }
    if text.chars().count() > 300 {
        return refuse("is longer than 300 characters");
    }
    Ok(text.to_owned())
}

/// A day, as front matter holds it.
pub(super) fn day(date: Date) -> Located<data::Date> {
    Located { value: data::Date(date), range: 0..0 }
}
