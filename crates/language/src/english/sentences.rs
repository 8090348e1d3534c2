//! Text → sentences.

use std::ops::Range;

/// Always followed by more of the sentence.
const TITLES: [&str; 15] =
    ["dr", "mr", "mrs", "ms", "prof", "st", "vs", "fig", "e.g", "i.e", "eg", "ie", "cf", "approx", "ca"];
/// May end a sentence; it does where a capital follows.
const SHORT_FORMS: [&str; 12] =
    ["etc", "a.m", "p.m", "am", "pm", "inc", "ltd", "jr", "sr", "dept", "ave", "blvd"];
/// Capitals that follow a short form inside a sentence.
const NAMES_OF_DAYS: [&str; 19] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// Words with which a sentence begins, after short forms that names may also follow ("in the U.S. Army").
const BEGINNINGS: [&str; 22] = [
    "The", "This", "That", "These", "It", "If", "In", "You", "Your", "We", "They", "He", "She", "A", "An",
    "Do", "Call", "Ask", "When", "There", "But", "So",
];

/// The sentences of a text, as byte ranges without the space around them.
pub fn sentences(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + (text[from..].len() - text[from..].trim_start().len());
            if start >= text.len() {
                return None;
            }
            let end = end_of_sentence(text, start);
            from = end;
            // Punctuation alone is not a sentence.
            if text[start..end].contains(char::is_alphanumeric) {
                return Some(start..start + text[start..end].trim_end().len());
            }
        }
    })
}

fn end_of_sentence(text: &str, start: usize) -> usize {
    let mut from = start;
    while let Some(found) = text[from..].find(is_stop) {
        let stop = from + found;
        let stops = text[stop..].len() - text[stop..].trim_start_matches(is_stop).len();
        let end = text.len() - text[stop + stops..].trim_start_matches(is_closing).len();
        let marks = &text[stop..stop + stops];
        let rest = text[end..].trim_start();
        let spaced = rest.len() < text.len() - end;
        if rest.is_empty() || marks.contains(['。', '！', '？']) {
            return end;
        }
        if spaced && is_end(&text[start..stop], marks, rest.trim_start_matches(is_opening)) {
            return end;
        }
        from = end;
    }
    text.len()
}

/// Whether a sentence ends with these marks, between what it has so far and what follows.
fn is_end(before: &str, marks: &str, after: &str) -> bool {
    if after.starts_with(char::is_lowercase) {
        return false;
    }
    if marks != "." {
        return true;
    }
    // A non-breaking space is more than one byte.
    let space = before.char_indices().rev().find(|(_, c)| c.is_whitespace());
    let from = space.map_or(0, |(at, c)| at + c.len_utf8());
    let from = from + before[from..].find(|c| !is_opening(c)).unwrap_or(0);
    let Some(word) = before.get(from..).filter(|word| !word.is_empty()) else { return true };
    let is_one_of = |list: &[&str]| list.iter().any(|one| one.eq_ignore_ascii_case(word));
    let next = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let digit_follows = after.starts_with(|c: char| c.is_ascii_digit());
    if from == 0 && word.bytes().all(|byte| byte.is_ascii_digit()) && word.len() < 4 {
        // The number of an item, such as "1. Lie down".
        return false;
    }
    if is_one_of(&TITLES) || (digit_follows && is_one_of(&["no", "nos", "p", "pp", "vol", "ext", "art"])) {
        return false;
    }
    if is_one_of(&SHORT_FORMS) {
        return !digit_follows && !NAMES_OF_DAYS.contains(&next);
    }
    if matches!(word.as_bytes(), [letter] if letter.is_ascii_uppercase() && *letter != b'I') {
        // An initial follows a name or another initial: "John F. Kennedy", but "vitamin C. Take".
        let previous = before[..from].split_whitespace().next_back().unwrap_or("A");
        return !previous.starts_with(char::is_uppercase);
    }
    // "U.S.", "B.C."
    let spelled = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
    !spelled || BEGINNINGS.contains(&next)
}

fn is_stop(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '।')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '"' | '\'' | '”' | '’' | '»' | '*' | '_' | '」' | '』')
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '"' | '\'' | '“' | '‘' | '«' | '¿' | '¡' | '*' | '_' | '-' | '–' | '—')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` marks where a sentence ends.
    #[track_caller]
    fn check(marked: &str) {
        let expect: Vec<&str> = marked.split('|').map(str::trim).collect();
        let text = marked.replace('|', "");
        let found: Vec<&str> = sentences(&text).map(|range| &text[range]).collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn full_stops_end_sentences() {
        check("Lie down.| Lift your hips!| Does it hurt?| Rest");
        check("no stop at all");
        check("Go on …| Then stop.");
        check("Wait... and see.");
        check("Stop!!| Now.");
        check("He said: “Stop.”| Then he left.");
        check("“Why?” she asked.| (It hurts.)| *Rest.*| Go.");
        check("Is it bad?| No.| It is not.");
        check("¿Duele?| ¡Pare!");
        check("休んで。|次へ。");
        check("هل يؤلم؟| توقف.");
        assert_eq!(sentences(" . … ! ").count(), 0);
        assert_eq!(sentences("").count(), 0);
    }

    #[test]
    fn full_stops_inside_sentences_do_not() {
        check("Ask Dr. Melamed.| Ask Mrs. Lee, too.");
        check("Use an aid, e.g. a cane, i.e. a stick.| Rest.");
        check("It takes approx. 5 minutes.| Ease 2.5 kg off.");
        check("Come at 9 a.m. on Monday.| Leave at 5 p.m.| Then rest.");
        check("Come at 9 a.m. Monday or Tuesday.");
        check("In the U.S. Army it is common.| It is so in the U.S.| The U.K. has it, too.");
        check(
            "See No. 5 and pp. 3 to 4.| Go to www.example.org/a.html or https://a.example/b?c=d. Now."
                .replace(". Now", ".| Now")
                .as_str(),
        );
        check("1. Lie down.| 2. Lift.");
        check("J. R. Smith wrote it.| John F. Kennedy read it.| Take vitamin C. |Eat well.");
        check("Ice, heat, etc. may help.| Use ice, heat, etc.| Then rest.");
        check("Version 2.2, at 7.30.| End");
    }

    #[test]
    fn non_breaking_spaces_are_spaces() {
        check("Hold for 30\u{a0}seconds.| Ask Dr.\u{a0}Lee.| It takes 5\u{2003}kg.| Go.");
    }

    #[test]
    fn hostile_text_is_read_in_one_pass() {
        let dots = ". ".repeat(200_000) + &".".repeat(200_000) + &"a.) ".repeat(200_000);
        assert!(sentences(&dots).count() <= 200_000);
        assert_eq!(sentences(&"e.g. ".repeat(100_000)).count(), 1);
        assert_eq!(sentences("a.\u{a0}\u{301}B.\u{2028}").count(), 2);
    }
}
