//! A long sentence → where it can be split in two.

use crate::words::words;

/// Words that join two thoughts.
const JOINTS: [&str; 14] = [
    "and", "but", "so", "because", "which", "who", "when", "while", "or", "then", "if", "since", "although",
    "unless",
];

/// Where a second sentence could begin, as near to the middle as possible.
pub fn split_point(sentence: &str) -> Option<usize> {
    let all: Vec<(usize, &str)> = words(sentence).collect();
    let count = all.len();
    all.iter()
        .enumerate()
        // Fewer words are hardly a sentence of their own.
        .filter(|(at, (_, word))| (4..=count.saturating_sub(4)).contains(at) && JOINTS.contains(word))
        .min_by_key(|(at, (from, _))| {
            let after_comma = sentence[..*from].trim_end().ends_with([',', ';', ':']);
            // Words with a comma before them mostly join sentences; the others often join single words.
            (at.abs_diff(count / 2) + if after_comma { 0 } else { count }, *at)
        })
        .map(|(_, (from, _))| *from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_split_at_a_word_that_joins() {
        let rest = |sentence: &'static str| split_point(sentence).map(|at| &sentence[at..]);
        assert_eq!(
            rest(
                "Put heat and ice on your back for a few minutes each day, and call us if the pain and the swelling stay."
            ),
            Some("and call us if the pain and the swelling stay.")
        );
        assert_eq!(rest("One two three four five six seven eight nine ten."), None);
        assert_eq!(rest(""), None);
    }
}
