//! Text → words.

/// The words of a text with their places in it. A word is the text between spaces or dashes that has a letter or a digit, so
/// one with a hyphen is one word, as the authors of the formulas count.
pub fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || c == '—')
        .filter(|word| word.contains(char::is_alphanumeric))
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// A word without the marks around it, and where it begins in the original.
pub fn bare(word: &str) -> (usize, &str) {
    let rest = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    (word.len() - rest.len(), rest.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

/// Whether it is the address of a page or of a person.
pub fn is_address(word: &str) -> bool {
    // Most words have neither character, and looking for one is faster than looking for several.
    word.bytes().any(|byte| matches!(byte, b'/' | b'@') && (byte == b'@' || word.contains("://")))
        || word.starts_with("www.")
}

/// The first words of a sentence, to name it in a message.
pub fn beginning(sentence: &str) -> String {
    const WORDS: usize = 6;
    const CHARACTERS: usize = 50;
    let mut shown = String::new();
    for (i, word) in sentence.split_whitespace().enumerate() {
        if i == WORDS || (i > 0 && shown.len() + word.len() > CHARACTERS) {
            return shown + " …";
        }
        shown.push_str(if i == 0 { "" } else { " " });
        shown.extend(word.chars().take(CHARACTERS));
    }
    shown
}

/// Whether a list has this word, in any case.
pub(crate) fn is_listed(list: &[&str], word: &str) -> bool {
    list.iter().any(|one| one.eq_ignore_ascii_case(word))
}

/// The next byte at or before this one where a character begins.
pub(crate) fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_with_their_places() {
        let text = "Knee-to-chest – do 5–10, “slowly”—then rest (8 in 10).";
        let found: Vec<&str> = words(text).map(|(_, word)| bare(word).1).collect();
        assert_eq!(found, ["Knee-to-chest", "do", "5–10", "slowly", "then", "rest", "8", "in", "10"]);
        for (at, word) in words(text) {
            assert_eq!(&text[at..at + word.len()], word);
        }
        assert_eq!(bare("(“é”)."), (4, "é"));
    }

    #[test]
    fn a_sentence_is_named_by_its_beginning() {
        assert_eq!(beginning("One  two three."), "One two three.");
        assert_eq!(beginning("a b c d e f g"), "a b c d e f …");
    }
}
