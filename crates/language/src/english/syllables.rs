//! How many syllables an English word has: rules of spelling, and a list of words that do not follow them.
//!
//! A number in digits counts as one syllable and an abbreviation as the word that it would spell, as in textstat and
//! similar tools, so that grades can be compared. Where people say a word in two ways ("every", "different") the longer one counts.

use crate::words::is_address;

/// Longer words are cut off.
const LETTERS: usize = 48;

/// Words that the rules get wrong, in the order of the alphabet.
const EXCEPTIONS: [(&str, usize); 69] = [
    ("aches", 1),
    ("acne", 2),
    ("alien", 3),
    ("apostrophe", 4),
    ("area", 3),
    ("argue", 2),
    ("argued", 2),
    ("backaches", 2),
    ("behavior", 3),
    ("behaviour", 3),
    ("business", 2),
    ("businesses", 3),
    ("cafe", 2),
    ("canyon", 2),
    ("cashier", 2),
    ("colonel", 2),
    ("diabetes", 4),
    ("diarrhea", 4),
    ("diarrhoea", 4),
    ("earaches", 2),
    ("element", 3),
    ("embed", 2),
    ("evening", 2),
    ("fluid", 2),
    ("frontier", 2),
    ("genuine", 3),
    ("headaches", 2),
    ("herpes", 2),
    ("hundred", 2),
    ("idea", 3),
    ("ideal", 3),
    ("karate", 3),
    ("lawyer", 2),
    ("leopard", 2),
    ("linear", 3),
    ("maybe", 2),
    ("museum", 3),
    ("naive", 2),
    ("naked", 2),
    ("nausea", 3),
    ("nauseous", 2),
    ("ninety", 2),
    ("nuclear", 3),
    ("osteoarthritis", 6),
    ("pancreas", 3),
    ("people", 2),
    ("persuade", 2),
    ("poet", 2),
    ("reality", 4),
    ("recipe", 3),
    ("reusable", 4),
    ("reuse", 2),
    ("ruin", 2),
    ("sacred", 2),
    ("sesame", 3),
    ("soldier", 2),
    ("someone", 2),
    ("stomachaches", 3),
    ("suicidal", 4),
    ("suicide", 3),
    ("theater", 3),
    ("theatre", 3),
    ("toothaches", 2),
    ("ukulele", 4),
    ("wednesday", 2),
    ("whatsoever", 4),
    ("wherever", 3),
    ("whoever", 3),
    ("wicked", 2),
];

/// Where the exceptions with each first letter begin: every word is looked up.
const STARTS: [usize; 27] = {
    let mut starts = [EXCEPTIONS.len(); 27];
    let mut at = EXCEPTIONS.len();
    let mut letter = 26;
    while letter > 0 {
        letter -= 1;
        while at > 0 && (EXCEPTIONS[at - 1].0.as_bytes()[0] - b'a') as usize >= letter {
            at -= 1;
        }
        starts[letter] = at;
    }
    starts
};

/// First parts of words whose `e` is silent though it is not at the end.
const FIRST_PARTS: [&str; 17] = [
    "some", "fore", "side", "home", "life", "base", "house", "time", "there", "where", "hope", "care",
    "safe", "like", "face", "bone", "wide",
];
/// Endings before which an `e` is silent.
const ENDINGS: [&[u8]; 9] =
    [b"fulness", b"lessly", b"fully", b"ments", b"ment", b"ness", b"less", b"ful", b"ly"];

/// How many syllables a word has; one with a hyphen as many as its parts.
pub fn syllables(word: &str) -> usize {
    if let Some(letters) = only_letters(word) {
        return of_part(letters);
    }
    if is_address(word) || !word.contains(char::is_alphabetic) {
        return 1;
    }
    let parts = word.split(|c: char| !c.is_alphanumeric() && !is_apostrophe(c));
    parts.map(|part| of_part(part.trim_matches(is_apostrophe))).sum::<usize>().max(1)
}

/// The letters of a word that is followed by punctuation only, as most have.
fn only_letters(word: &str) -> Option<&str> {
    let bytes = word.as_bytes();
    let count = bytes.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(bytes.len());
    let is_mark = |byte: &u8| matches!(byte, b'.' | b',' | b':' | b';' | b'!' | b'?' | b')');
    (count > 0 && bytes[count..].iter().all(is_mark)).then(|| &word[..count])
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

fn of_part(part: &str) -> usize {
    if part.is_empty() {
        return 0;
    }
    let mut buffer = [0; LETTERS];
    if part.len() <= LETTERS && part.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        let letters = &mut buffer[..part.len()];
        letters.copy_from_slice(part.as_bytes());
        letters.make_ascii_lowercase();
        return of_letters(letters);
    }
    let (base, after) = part.split_once(is_apostrophe).unwrap_or((part, ""));
    let letters = letters(base, &mut buffer);
    let last = letters.last().copied().unwrap_or_default();
    let is_after_consonant = !is_vowel(last);
    match after {
        "" => of_letters(letters),
        "s" | "S" => of_letters(letters) + usize::from(hisses(letters)),
        // "couldn't" and "haven't", but "don't" and "aren't".
        "t" | "T" if last == b'n' => {
            let verb = &letters[..letters.len() - 1];
            let is_heard = verb == b"have" || verb.last().is_some_and(|last| !is_vowel(*last));
            of_letters(verb) + usize::from(is_heard)
        }
        "ll" | "ve" => of_letters(letters) + usize::from(is_after_consonant),
        "d" => of_letters(letters) + usize::from(matches!(last, b't' | b'd')),
        _ => of_letters(letters),
    }
}

/// The letters, small. A vowel with an accent is never silent: it is written as an `i`.
fn letters<'b>(part: &str, buffer: &'b mut [u8; LETTERS]) -> &'b [u8] {
    let mut count = 0;
    for c in part.chars().take(LETTERS) {
        let letter = match c {
            'a'..='z' | 'A'..='Z' => (c as u8).to_ascii_lowercase(),
            'à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ù'..='ü' => b'i',
            _ if c.is_alphabetic() => b'x',
            _ => continue,
        };
        buffer[count] = letter;
        count += 1;
    }
    &buffer[..count]
}

fn of_letters(word: &[u8]) -> usize {
    if let Some(known) = exception(word) {
        return known;
    }
    if let Some(stem) = word.strip_suffix(b"s")
        && let Some(known) = exception(stem)
    {
        return known + usize::from(hisses(stem));
    }
    by_spelling(word)
}

fn exception(word: &[u8]) -> Option<usize> {
    let letter = usize::from(word.first()?.checked_sub(b'a')?);
    let same_letter = &EXCEPTIONS[*STARTS.get(letter)?..*STARTS.get(letter + 1)?];
    same_letter.iter().find(|(known, _)| known.as_bytes() == word).map(|(_, count)| *count)
}

fn by_spelling(word: &[u8]) -> usize {
    let may_have_first_part = word.len() > 5 && word[2..5].contains(&b'e');
    for first in FIRST_PARTS.iter().filter(|_| may_have_first_part) {
        if let Some(rest) = word.strip_prefix(first.as_bytes())
            && rest.first().is_some_and(|next| !is_vowel(*next))
            && rest.iter().any(|letter| is_vowel(*letter))
        {
            return 1 + of_letters(rest);
        }
    }
    let mut count = 0;
    let mut inside = false;
    for (at, letter) in word.iter().enumerate() {
        let vowel = is_vowel(*letter);
        if vowel && (!inside || are_apart(word, at)) {
            count += 1;
        }
        inside = vowel;
    }
    let silent = usize::from(has_silent_end(word)) + usize::from(has_silent_middle(word));
    // An m that is a syllable: "spasm", "rhythm".
    let stem = word.strip_suffix(b"s").unwrap_or(word);
    let heard = usize::from(stem.ends_with(b"sm") || stem.ends_with(b"thm"));
    (count + heard).saturating_sub(silent).max(1)
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// Whether a vowel begins a syllable though the letter before it is a vowel too.
fn are_apart(word: &[u8], at: usize) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| word.get(at)).copied().unwrap_or_default();
    let before = letter(at.checked_sub(2));
    let next = letter(Some(at + 1));
    let after = word.get(at + 1..).unwrap_or_default();
    // Whether there is a vowel before the pair, so that it cannot be the word's only one.
    let has_earlier = || word[..at - 1].iter().any(|letter| is_vowel(*letter));
    match (word[at - 1], word[at]) {
        // "being", "going", "trying"
        (_, b'i') if matches!(after, b"ng" | b"ngs" | b"ngly") => before != b'q',
        (b'i', b'a') => match before {
            b'l' if has_earlier() && matches!(next, b'n' | b'r') => false,
            b'l' if letter(at.checked_sub(3)) == b'l' => false,
            _ if after == b"ge" || after == b"ges" => !has_earlier(),
            b'c' | b't' | b'g' | b's' => next == b't' || word.starts_with(b"sci"),
            _ => true,
        },
        (b'i', b'o') => match before {
            b't' | b's' | b'c' | b'g' | b'x' | b'h' => !matches!(next, b'n' | b'u'),
            b'n' => !matches!(next, b'n' | b'r'),
            b'l' => letter(at.checked_sub(3)) != b'l',
            _ => true,
        },
        (b'i', b'u') | (b'a', b'o') => true,
        (b'i', b'e') => match after {
            [b't', ..] => true,
            b"r" | b"rs" | b"st" => has_earlier(),
            [b'n', b'c' | b't', ..] => !matches!(before, b't' | b'c') || word.starts_with(b"sci"),
            _ => false,
        },
        (b'e', b'o') => !(matches!(before, b'g' | b'h') && matches!(next, b'n' | b'u')),
        (b'e', b'a') => {
            let creates = before == b'r' && letter(at.checked_sub(3)) == b'c' && next == b't';
            (creates && letter(Some(at + 2)) != b'u')
                || (at == 2
                    && before == b'r'
                    && [b"ct", b"ss", b"pp", b"dj"].iter().any(|part| after.starts_with(*part)))
        }
        (b'e', b'i') => {
            at == 2
                && before == b'r'
                && [b"nf", b"nj", b"ns", b"nt"].iter().any(|part| after.starts_with(*part))
        }
        (b'u', b'a') => !matches!(before, b'q' | b'g'),
        (b'u', b'e') => !matches!(before, b'q' | b'g') && matches!(next, b'n' | b'l'),
        (b'u', b'o') => before != b'q',
        (b'o', b'e') => matches!(next, b'm' | b'x'),
        (b'o', b'o') => at == 2 && before == b'c' && (after.starts_with(b"pe") || after.starts_with(b"rd")),
        (b'y', vowel) if at >= 2 => {
            if is_vowel(before) {
                !(vowel == b'e' && (after == b"d" || word.starts_with(b"eye")))
            } else {
                matches!(vowel, b'a' | b'o' | b'i') || (vowel == b'e' && next == b'r')
            }
        }
        _ => false,
    }
}

/// Whether the word's last `e` is not spoken: "life", "makes", "stretched", "tongue".
fn has_silent_end(word: &[u8]) -> bool {
    let (stem, ending) = match word {
        [stem @ .., b'e'] => (stem, b'e'),
        [stem @ .., b'e', ending @ (b's' | b'd')] => (stem, *ending),
        _ => return false,
    };
    if !stem.iter().any(|letter| is_vowel(*letter)) {
        return false;
    }
    match stem {
        [before @ .., b'g' | b'q', b'u'] => before.iter().any(|letter| is_vowel(*letter)),
        [.., before, b'l'] if !is_vowel(*before) && !matches!(before, b'l' | b'r') => false,
        [.., b't' | b'b' | b'c', b'r'] if ending != b'd' => false,
        [.., last] if is_vowel(*last) => false,
        _ if ending == b's' => !hisses(stem),
        [.., b't' | b'd'] if ending == b'd' => false,
        _ => true,
    }
}

/// Whether an `e` before the word's ending is not spoken: "safely", "movement".
fn has_silent_middle(word: &[u8]) -> bool {
    if !matches!(word.last(), Some(b'y' | b't' | b's' | b'l')) {
        return false;
    }
    let stem = ENDINGS.iter().find_map(|ending| word.strip_suffix(*ending));
    stem.is_some_and(|stem| stem.ends_with(b"e") && has_silent_end(stem))
}

/// Whether an ending of `s` is a syllable of its own: "nurse's".
fn hisses(word: &[u8]) -> bool {
    let word = word.strip_suffix(b"e").unwrap_or(word);
    word.ends_with(b"sh")
        || word.ends_with(b"ch")
        || matches!(word.last(), Some(b's' | b'x' | b'z' | b'c' | b'g'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_in_order() {
        assert!(EXCEPTIONS.is_sorted_by(|a, b| a.0 < b.0));
        for (word, count) in EXCEPTIONS {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn exceptions_are_needed() {
        let idle: Vec<&str> = EXCEPTIONS
            .iter()
            .filter(|(word, count)| by_spelling(word.as_bytes()) == *count)
            .map(|(word, _)| *word)
            .collect();
        assert!(idle.is_empty(), "{idle:?}");
    }

    /// A line for each number of syllables.
    const KNOWN: [&str; 7] = [
        "a I the back knees hips hold life breathe breathed stretched day's one's through strength \
         straight raise raised roll rolled lie lies spine bone joint joints nerve nerves scale move moves \
         moved pulled curled breath bathe ache aches eye eyes toe toes shoe shoes tongue vague plaque \
         guide build bruise fruit juice quick square guard don't aren't won't you're we'll they've it's \
         blue you year yes friend priest pier pierce fierce head hurt feel cause caused safe use used \
         have give gave were their hour our real sleeve touch house clothes warm floor squat cool dogs \
         wear da cat mat tried tied played",
        "couple marriage muscles muscle gently breathing lower shoulder shoulders buttocks elbow ankle \
         ankles tension region surgeon question patient patients ancient million union onion quiet diet \
         science client being going doing lying trying playing player layer beyond loyal people safely \
         movement statement careful careless useful safety sometimes something someone forehead forearm \
         household rotate rotates needed lifted handle handled settled spasm rhythm metre litres centre \
         isn't couldn't haven't doesn't nurse's nurses exam maybe evening headaches fatigue technique \
         issue value fluid ruin poem cruel fuel create react neuro steroid thyroid protein caffeine \
         Tuesday Wednesday senior junior special partial social brilliant Christian nervous anxious \
         cautious cancer walking swimming pelvic chaos hundred after mammal hybrid creature relax slowly \
         bandage massage swelling bruises exist tissue tissues",
        "exercise every creative creation physician clinician abdomen easier easiest heavier earlier \
         carrier serious previous obvious various radio video area idea nausea medium stadium usual \
         actual manual gradual visual influence reaction completely replacement requirement element \
         supplement medicine chemical library hospital together tomorrow vertebra ligament exercised \
         sunglasses platypus seemingly Australian reptilian familiar Italian companion hernia cranial \
         medial dementia behavior beginning musician scientist bicycle employee employer aerobic aorta \
         aortic museum diagnose diagnosed injury injuries tendency anyone rotation sensation prescription \
         diseases rheumatic whenever wherever osteo",
        "abdominal monopoly information diabetes experience immediate January February evaluate situation \
         material appropriate initiate interior anterior posterior bacteria anemia insomnia scoliosis \
         television ability activity continuous exercises emergency diagnosis dialysis everything biology \
         scientific sciatica American necessary rheumatism comfortable ingredient convenient operation \
         reality coordinate cooperate dietitian inflammation medication usually",
        "interpersonal immediately physiology metabolism cardiologist radiologist individual simultaneous \
         university examination imagination communication refrigerator vocabulary appendicitis \
         electricity opportunity disability",
        "osteoporosis spondylolisthesis physiotherapist physiotherapy osteoarthritis rehabilitation \
         responsibility",
        "individuality",
    ];

    fn known() -> impl Iterator<Item = (&'static str, usize)> {
        KNOWN.iter().enumerate().flat_map(|(i, line)| line.split_whitespace().map(move |word| (word, i + 1)))
    }

    #[test]
    fn known_words_have_their_syllables() {
        let wrong: Vec<(&str, usize, usize)> = known()
            .map(|(word, expect)| (word, expect, syllables(word)))
            .filter(|(_, expect, found)| expect != found)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(known().count() > 300, "{}", known().count());
    }

    #[test]
    fn other_text_counts_as_one_syllable() {
        assert_eq!(syllables("2.5"), 1);
        assert_eq!(syllables("1969"), 1);
        assert_eq!(syllables("5–10"), 1);
        assert_eq!(syllables("NHS"), 1);
        assert_eq!(syllables("https://example.org/physiotherapist"), 1);
        assert_eq!(syllables("…"), 1);
        assert_eq!(syllables("Knee-to-chest"), 3);
        assert_eq!(syllables("“Physiotherapist’s,”"), 6);
        assert_eq!(syllables("café"), 2);
        assert_eq!(syllables(&"äö".repeat(100_000)), 1);
    }
}
