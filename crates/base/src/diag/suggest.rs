//! Did-you-mean: the known word that the author most likely meant to type.

/// The one of `known` that `word` is another name of, or else the closest one, if it is close enough to be a typing error: an edit
/// distance of at most a third of the word's length (and at least one), ignoring case. There is never a guess for words of one or two
/// letters: a slip in `gb` could be any other code.
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// No known word is nearly as long, and comparing a whole text with each of them would take long.
    const MOST: usize = 200;
    if word.len() > MOST {
        return None;
    }
    let folded = word.to_lowercase();
    let known: Vec<&str> = known.into_iter().collect();
    let others: Vec<&str> =
        OTHER_NAMES.iter().filter(|(other, _)| *other == folded).map(|(_, known)| *known).collect();
    if let Some(meant) = known.iter().find(|known| others.contains(*known)) {
        return Some(*meant);
    }
    known
        .into_iter()
        // Most known words are far longer or shorter, which costs less to see than how far they are.
        .filter(|k| k.len().abs_diff(folded.len()) <= folded.len() / 3 + 1)
        .filter_map(|k| slips(&folded, &k.to_lowercase()).map(|slips| (slips, k)))
        .min_by_key(|(slips, k)| (*slips, k.len()))
        .map(|(_, k)| k)
}

/// The edit distance of two words, if one may be a slip for the other. Of paths, each part is compared: that two pages are in the same
/// folder makes their names no more alike.
fn slips(word: &str, known: &str) -> Option<usize> {
    let parts = |path| str::split(path, ['/', '.']);
    if parts(word).count() != parts(known).count() {
        return None;
    }
    let of_part = |(word, known): (&str, &str)| {
        let length = word.chars().count();
        let limit = if length <= 2 { 0 } else { (length / 3).max(1) };
        Some(strsim::damerau_levenshtein(word, known)).filter(|distance| *distance <= limit)
    };
    parts(word).zip(parts(known)).map(of_part).sum()
}

/// Words that people use for those that the program knows. They are unlike them, so no edit distance finds them.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("uk", "gb"),
    ("u.k.", "gb"),
    ("great britain", "gb"),
    ("united kingdom", "gb"),
    ("england", "gb"),
    ("scotland", "gb"),
    ("wales", "gb"),
    ("en-gb", "gb"),
    ("usa", "us"),
    ("u.s.", "us"),
    ("united states", "us"),
    ("america", "us"),
    ("en-us", "us"),
    ("canada", "ca"),
    ("ireland", "ie"),
    ("europe", "eu"),
    ("germany", "eu"),
    ("france", "eu"),
    ("spain", "eu"),
    ("australia", "au"),
    ("new zealand", "nz"),
    ("code", "vscode"),
    ("vs code", "vscode"),
    ("vs-code", "vscode"),
    ("visual studio code", "vscode"),
    ("codium", "vscodium"),
    ("intellij", "idea"),
    ("intellij idea", "idea"),
    ("jetbrains", "idea"),
    ("pycharm", "idea"),
    ("webstorm", "idea"),
    ("medium", "moderate"),
    ("intermediate", "moderate"),
    ("beginner", "easy"),
    ("difficult", "hard"),
    ("advanced", "hard"),
    ("supine", "on your back"),
    ("prone", "on your front"),
    ("lying", "on your back"),
    ("on your stomach", "on your front"),
    ("side-lying", "on your side"),
    ("sidelying", "on your side"),
    ("quadruped", "hands and knees"),
    ("all fours", "hands and knees"),
    ("on all fours", "hands and knees"),
    ("seated", "sitting"),
    ("upright", "standing"),
    ("head", "head and jaw"),
    ("jaw", "head and jaw"),
    ("face", "head and jaw"),
    ("tmj", "head and jaw"),
    ("cervical spine", "neck"),
    ("cervical", "neck"),
    ("shoulder blade", "shoulder"),
    ("scapula", "shoulder"),
    ("arm", "shoulder"),
    ("upper arm", "shoulder"),
    ("forearm", "elbow"),
    ("hand", "wrist and hand"),
    ("hands", "wrist and hand"),
    ("wrist", "wrist and hand"),
    ("wrists", "wrist and hand"),
    ("thumb", "wrist and hand"),
    ("finger", "wrist and hand"),
    ("fingers", "wrist and hand"),
    ("hand and wrist", "wrist and hand"),
    ("thoracic spine", "upper back"),
    ("thoracic", "upper back"),
    ("mid back", "upper back"),
    ("middle back", "upper back"),
    ("ribs", "chest"),
    ("lungs", "chest"),
    ("belly", "abdomen"),
    ("tummy", "abdomen"),
    ("stomach", "abdomen"),
    ("core", "abdomen"),
    ("lumbar spine", "low back"),
    ("lumbar", "low back"),
    ("back", "low back"),
    ("spine", "low back"),
    ("sacroiliac joint", "low back"),
    ("pelvis", "pelvic floor"),
    ("bladder", "pelvic floor"),
    ("groin", "hip"),
    ("buttock", "hip"),
    ("buttocks", "hip"),
    ("leg", "thigh"),
    ("hamstring", "thigh"),
    ("hamstrings", "thigh"),
    ("kneecap", "knee"),
    ("calf", "lower leg"),
    ("shin", "lower leg"),
    ("achilles", "lower leg"),
    ("ankle", "ankle and foot"),
    ("ankles", "ankle and foot"),
    ("foot", "ankle and foot"),
    ("feet", "ankle and foot"),
    ("heel", "ankle and foot"),
    ("toes", "ankle and foot"),
    ("foot and ankle", "ankle and foot"),
    ("full body", "whole body"),
    ("general", "whole body"),
    ("everything", "whole body"),
    ("balance", "whole body"),
    ("back pain", "low back pain"),
    ("lower back pain", "low back pain"),
    ("lumbago", "low back pain"),
    ("slipped disc", "herniated disc"),
    ("disc prolapse", "herniated disc"),
    ("arthritis", "osteoarthritis"),
    ("adhesive capsulitis", "frozen shoulder"),
    ("lateral epicondylitis", "tennis elbow"),
    ("heel pain", "plantar fasciitis"),
    ("plantar heel pain", "plantar fasciitis"),
    ("kneecap pain", "patellofemoral pain"),
    ("runner's knee", "patellofemoral pain"),
    ("incontinence", "stress incontinence"),
    ("prolapse", "pelvic organ prolapse"),
    ("parkinson's", "parkinson disease"),
    ("parkinson's disease", "parkinson disease"),
    ("chronic obstructive pulmonary disease", "copd"),
    ("bppv", "positional vertigo"),
    ("vertigo", "positional vertigo"),
    ("lymphoedema", "lymphedema"),
    ("fall prevention", "falls"),
    ("total knee replacement", "knee replacement"),
    ("total hip replacement", "hip replacement"),
    ("both", "each side"),
    ("both sides", "each side"),
    ("both legs", "each leg"),
    ("both arms", "each arm"),
    ("strengthening", "strength"),
    ("stretching", "stretch"),
    ("info", "background"),
    ("leaflet", "handout"),
    ("colors", "tokens"),
    ("colours", "tokens"),
    ("color", "tokens"),
    ("colour", "tokens"),
    ("organization", "clinic"),
    ("organisation", "clinic"),
    ("practice", "clinic"),
    ("hospital", "clinic"),
    ("centre", "clinic"),
    ("center", "clinic"),
    ("url", "base_url"),
    ("country", "region"),
    ("telephone", "phone"),
    ("tel", "phone"),
];

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
        check("gv", &["us", "gb"], None);
        check("uk", &["us", "gb"], Some("gb"));
        check("England", &["us", "gb"], Some("gb"));
        check("supine", &["on your back", "sitting"], Some("on your back"));
        check("supine", &["easy"], None);
        check("code", &["vscode", "vscodium", "cursor"], Some("vscode"));
        check("VS Code", &["vscode", "vscodium", "cursor"], Some("vscode"));
        check("IntelliJ", &["vscode", "idea"], Some("idea"));
        check("colours", &["name", "tokens"], Some("tokens"));
        check("centre", &["title", "clinic"], Some("clinic"));
        check("organisation", &["title", "clinic"], Some("clinic"));
        check("centre", &["paper", "editions"], None);
        check("content/exercises/no-such-page.md", &["content/exercises/superman.md"], None);
        check(
            "content/exercises/supreman.md",
            &["content/exercises/superman.md"],
            Some("content/exercises/superman.md"),
        );
        check(
            "content/exercise/superman.md",
            &["content/exercises/superman.md"],
            Some("content/exercises/superman.md"),
        );
        check("hip.jpeg", &["hip.jpg", "knee.jpg"], Some("hip.jpg"));
        check("exercises/brigde", &["exercises/bridge"], Some("exercises/bridge"));
        check(&"x".repeat(1_000_000), &["summary"], None);
    }
}
