//! Characters that nobody sees, and those that change the order in which others are seen. A text with one of them can say something
//! else than it shows, and a terminal may obey it.

/// What kind of character cannot be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unseen {
    /// It controls a device; a terminal obeys it.
    Control,
    /// It changes the order in which other characters are shown.
    Direction,
    /// It is not shown at all, or like a space.
    Invisible,
    /// Its look is left to a font, and other fonts do not have it.
    Private,
}

/// What a character is if it cannot be seen; `None` for letters, punctuation, marks, symbols and all spaces. A tab, a line feed and a carriage
/// return are controls.
pub fn unseen(c: char) -> Option<Unseen> {
    match c {
        ' '..='~' => None,
        c if c.is_control() => Some(Unseen::Control),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(Unseen::Direction)
        }
        // The characters that Unicode calls ignorable by default, and those that are shown like a space, a line end or not at all.
        '\u{ad}'
        | '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200d}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{2060}'..='\u{206f}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff0}'..='\u{fffc}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => Some(Unseen::Invisible),
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{ffffd}' | '\u{100000}'..='\u{10fffd}' => {
            Some(Unseen::Private)
        }
        _ => None,
    }
}

/// How a character that cannot be seen is written in messages.
pub fn code_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// The name of a character that people meet, from a web page, a word processor or an attack.
pub fn name_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{0}' => "a null byte",
        '\u{7}' => "a bell",
        '\u{8}' => "a backspace",
        '\u{b}' => "a line break of a word processor",
        '\u{c}' => "a page break",
        '\u{1b}' => "an escape, which controls a terminal",
        '\u{ad}' => "a soft hyphen",
        '\u{61c}' | '\u{200e}' | '\u{200f}' => "a direction mark",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "a Hangul filler",
        '\u{200b}' => "a zero-width space",
        '\u{200c}' => "a zero-width non-joiner",
        '\u{200d}' => "a zero-width joiner",
        '\u{2028}' | '\u{2029}' => "a line separator",
        '\u{202a}' | '\u{202b}' => "a direction embedding",
        '\u{202c}' => "the end of a direction override",
        '\u{202d}' => "a left-to-right override",
        '\u{202e}' => "a right-to-left override",
        '\u{2060}' => "a word joiner",
        '\u{2066}'..='\u{2068}' => "a direction isolate",
        '\u{2069}' => "the end of a direction isolate",
        '\u{2800}' => "an empty Braille cell",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "a variation selector",
        '\u{feff}' => "a byte order mark",
        '\u{fffc}' => "the place of an object that was not pasted",
        '\u{e0000}'..='\u{e007f}' => "a tag character",
        _ => return None,
    })
}

/// A character of a text, with its place.
pub type Placed = (usize, char);

/// The unseen characters of a line that no script and no emoji needs where they are. Neither tabs nor carriage returns are among them:
/// every text has them.
pub fn misleading(line: &str) -> impl Iterator<Item = Placed> + '_ {
    let mut is_right_to_left = None;
    let mut before: Option<Placed> = None;
    let mut is_flag = false;
    let mut chars = line.char_indices().peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = chars.next() {
            let previous = before.replace((at, c)).map(|(_, c)| c);
            is_flag = c == BLACK_FLAG || is_flag && matches!(c, '\u{e0020}'..='\u{e007f}');
            if matches!(c, '\t' | '\r' | '\n') || unseen(c).is_none() || is_flag {
                continue;
            }
            let mut is_rtl =
                || *is_right_to_left.get_or_insert_with(|| line.chars().any(is_right_to_left_letter));
            let next = chars.peek().map(|(_, c)| *c);
            if !(is_needed(previous, c, next) || is_direction_mark(c) && is_rtl()) {
                return Some((at, c));
            }
        }
        None
    })
}

/// The flags of England, Scotland and Wales are this one with tags after it.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Left-to-right, right-to-left and Arabic letter mark: writers of Arabic and Hebrew put them beside numbers and brackets.
fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}')
}

/// Whether a script or an emoji needs an unseen character between these two.
fn is_needed(before: Option<char>, c: char, after: Option<char>) -> bool {
    let beside = |is_one: fn(char) -> bool| before.is_some_and(is_one) || after.is_some_and(is_one);
    match c {
        '\u{ad}' => before.is_some_and(char::is_alphabetic) && after.is_some_and(char::is_alphabetic),
        '\u{200b}' => beside(is_written_without_spaces),
        '\u{200c}' => beside(is_of_joining_script),
        '\u{200d}' => {
            beside(is_of_joining_script)
                || before.is_some_and(is_emoji_part) && after.is_some_and(is_emoji_part)
        }
        '\u{fe0e}' | '\u{fe0f}' => {
            before.is_some_and(|c| is_emoji_part(c) || matches!(c, '0'..='9' | '#' | '*'))
        }
        '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' => before.is_some_and(has_variants),
        '\u{180b}'..='\u{180f}' => beside(|c| matches!(c, '\u{1820}'..='\u{18aa}')),
        '\u{2800}' => beside(|c| matches!(c, '\u{2801}'..='\u{28ff}')),
        _ => false,
    }
}

/// Letters and numbers of scripts that are written from right to left.
fn is_right_to_left_letter(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && !is_direction_mark(c)
}

/// Letters whose form depends on their neighbors, or that form clusters: Arabic, Syriac, N'Ko, those of India, Sri Lanka and
/// Southeast Asia, Tibetan and Mongolian.
fn is_of_joining_script(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{7ff}' | '\u{840}'..='\u{8ff}' | '\u{900}'..='\u{109f}' | '\u{1700}'..='\u{18aa}' | '\u{1a20}'..='\u{1bff}' | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10a00}'..='\u{11fff}' | '\u{1e900}'..='\u{1e95f}')
        && !is_direction_mark(c)
}

/// Thai, Lao, Tibetan, Myanmar and Khmer: a zero-width space says where a line may break.
fn is_written_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{19ff}' | '\u{1a20}'..='\u{1aaf}' | '\u{a9e0}'..='\u{a9ff}' | '\u{aa60}'..='\u{aa7f}')
}

/// Symbols that are emoji or can be shown as one, and what may be between them.
fn is_emoji_part(c: char) -> bool {
    matches!(c, '©' | '®' | '\u{203c}' | '\u{2049}' | '\u{20e3}' | '\u{2100}'..='\u{27bf}' | '\u{2900}'..='\u{297f}' | '\u{2b00}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{fe0f}' | '\u{1f000}'..='\u{1faff}')
}

/// Chinese characters, and letters and signs of mathematics: a selector chooses one of their forms.
fn has_variants(c: char) -> bool {
    matches!(c, '\u{2200}'..='\u{22ff}' | '\u{3000}'..='\u{3002}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff5e}' | '\u{20000}'..='\u{3ffff}' | '\u{1000}'..='\u{109f}' | '\u{a840}'..='\u{a87f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_that_nobody_needs_are_found() {
        for (text, found) in [
            ("Repeat \u{202e}01\u{202c} times", vec!['\u{202e}', '\u{202c}']),
            ("kn\u{200b}ee", vec!['\u{200b}']),
            ("kn\u{200d}ee and kn\u{200c}ee", vec!['\u{200d}', '\u{200c}']),
            ("a\u{2066}b\u{2069}", vec!['\u{2066}', '\u{2069}']),
            ("\u{5d0} \u{2067}1-5\u{2069}", vec!['\u{2067}', '\u{2069}']),
            ("\u{200f}1-5", vec!['\u{200f}']),
            (
                "\u{3164}\u{115f}\u{1160}\u{ffa0}\u{2800}",
                vec!['\u{3164}', '\u{115f}', '\u{1160}', '\u{ffa0}', '\u{2800}'],
            ),
            ("\u{feff}\u{2060}\u{180e}\u{34f}", vec!['\u{feff}', '\u{2060}', '\u{180e}', '\u{34f}']),
            ("a\u{fe0f} \u{e0061}", vec!['\u{fe0f}', '\u{e0061}']),
            ("\u{ad}a 5\u{ad}0", vec!['\u{ad}', '\u{ad}']),
            ("\0\u{1b}[2J\u{7}\u{9b}\u{7f}", vec!['\0', '\u{1b}', '\u{7}', '\u{9b}', '\u{7f}']),
            ("\u{f0b7} item \u{fffc}", vec!['\u{f0b7}', '\u{fffc}']),
        ] {
            assert_eq!(misleading(text).map(|(_, c)| c).collect::<Vec<_>>(), found, "{text:?}");
        }
    }

    #[test]
    fn what_a_script_or_an_emoji_needs_is_not_found() {
        for text in [
            "A line\twith a tab\r",
            "µg, Ω, α-linolenic, β-blocker, L4–5, 38 °C, ½, 3\u{a0}kg, 5\u{202f}000",
            "می\u{200c}خواهم",                                         // Persian
            "क्\u{200d}ष and क्\u{200c}ष",                               // Hindi
            "ශ්\u{200d}රී ලංකා",                                          // Sinhala
            "ห้อง\u{200b}น้ำ",                                           // Thai
            "ភាសា\u{200b}ខ្មែរ",                                         // Khmer
            "\u{5e9}\u{5dc}\u{5d5}\u{5dd} (C++)\u{200e} 1-5\u{200f}.", // Hebrew
            "\u{61c}123 \u{627}",                                      // Arabic
            "ᠮᠣᠩᠭᠣᠯ\u{180e}ᠠ",                                         // Mongolian
            "👩\u{200d}⚕\u{fe0f} ❤\u{fe0f} 1\u{fe0f}\u{20e3} ☎\u{fe0e}",
            "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
            "葛\u{e0100}城",
            "Donau\u{ad}dampf\u{ad}schiff",
            "\u{2801}\u{2800}\u{2803}",
        ] {
            assert_eq!(misleading(text).count(), 0, "{text:?}");
        }
    }
}
