//! Text of a page in a message.

/// The most characters of a page's text that a message shows.
const MAX_CHARS: usize = 48;

/// The first words of a text, in backticks, on one line.
pub(super) fn excerpt(text: &str) -> String {
    let mut short = String::new();
    let words =
        text.split(|c: char| c.is_whitespace() || is_unseen(c) || c == '`').filter(|word| !word.is_empty());
    for word in words {
        let length = short.chars().count();
        if length > 0 && length + word.chars().count() >= MAX_CHARS {
            short.push('…');
            break;
        }
        if length > 0 {
            short.push(' ');
        }
        short.extend(word.chars().take(MAX_CHARS));
        if word.chars().count() > MAX_CHARS {
            short.push('…');
            break;
        }
    }
    format!("`{short}`")
}

/// Characters that a terminal would obey or show as a box: control and direction characters.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fffd}')
}

/// A number of points without needless decimals: `9`, `10.5`.
pub(super) fn points(size: f64) -> String {
    let tenths = (size * 10.0).round() / 10.0;
    tenths.to_string()
}

/// Whether it has a letter or a digit, so that there is something to read.
pub(super) fn is_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excerpts_are_short_and_on_one_line() {
        assert_eq!(excerpt(" Hold\n`5`  seconds "), "`Hold 5 seconds`");
        let long = "Lower back stretches can help reduce tension in the muscles";
        assert_eq!(excerpt(long), "`Lower back stretches can help reduce tension in…`");
        assert_eq!(excerpt(&"x".repeat(60)), format!("`{}…`", "x".repeat(48)));
        assert_eq!(excerpt(""), "``");
    }
}
