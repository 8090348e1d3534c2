//! Did-you-mean: the known word that the author most likely meant to type.

/// The closest of `known` to `word`, if it is close enough to be a typing error: an edit distance of at most a
/// third of the word's length (and at least one), ignoring case. There is never a guess for words of
/// one or two letters: a slip in `gb` could be any other code.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// No known word is nearly as long, and comparing a whole text with each of them would take long.
    const MOST: usize = 200;
    if word.len() > MOST {
        return None;
    }
    let folded = word.to_lowercase();
    let length = folded.chars().count();
    let limit = if length <= 2 { 0 } else { (length / 3).max(1) };
    known
        .into_iter()
        .map(|k| (strsim::damerau_levenshtein(&folded, &k.to_lowercase()), k))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, k)| (*distance, k.len()))
        .map(|(_, k)| k)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, known: &[&str], expect: Option<&str>) {
        assert_eq!(did_you_mean(word, known.iter().copied()), expect);
    }

    #[test]
    fn suggests_a_slip_and_not_a_stranger() {
        check("sumary", &["summary", "sources"], Some("summary"));
        check("Summary", &["summary"], Some("summary"));
        check("exercize", &["exercise", "exercises"], Some("exercise"));
        check("colour", &["summary", "title"], None);
        check("on bak", &["on your back", "on back"], Some("on back"));
        check("", &["a"], None);
        check("uk", &["us", "gb"], None);
        check(&"x".repeat(1_000_000), &["summary"], None);
    }
}
