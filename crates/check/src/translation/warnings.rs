//! Translations that warn patients of less than their original.

use super::pair::Pair;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic};
use handout_base::path::Lang;
use handout_content::RedFlags;

/// A list of warnings: the key that holds it, its own key, its items in the translation, and those in the original.
type Warnings<'s> = (&'static str, &'static str, &'s [String], &'s [String]);

pub(super) fn translation_warnings(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for pair in Pair::all(site) {
        for (key, name, own, first) in lists(&pair) {
            // No cautions at all are left out: `translation-omits`.
            let is_left_out = name == "cautions" && own.is_empty();
            if own.len() < first.len() && !is_left_out {
                problems.push(fewer(&pair, key, name, own, first));
            }
            let untranslated = own.iter().filter(|item| is_untranslated(item, first, &pair));
            problems.extend(untranslated.map(|item| not_translated(&pair, key, item)));
        }
    }
}

fn lists<'s>(pair: &Pair<'s>) -> Vec<Warnings<'s>> {
    static NONE: RedFlags = RedFlags {
        emergency: Vec::new(),
        soon: Vec::new(),
        before_you_start: Vec::new(),
        stop_if: Vec::new(),
    };
    let mut all: Vec<Warnings<'s>> = match pair.with_steps() {
        Some((own, first)) => vec![
            ("cautions", "cautions", &own.cautions, &first.cautions),
            ("avoid_if", "avoid_if", &own.avoid_if, &first.avoid_if),
        ],
        _ => Vec::new(),
    };
    let own = pair.document().red_flags().unwrap_or(&NONE);
    let first = pair.original_document().red_flags().unwrap_or(&NONE);
    all.extend([
        ("red_flags", "emergency", &own.emergency, &first.emergency),
        ("red_flags", "soon", &own.soon, &first.soon),
        ("red_flags", "before_you_start", &own.before_you_start, &first.before_you_start),
        ("red_flags", "stop_if", &own.stop_if, &first.stop_if),
    ] as [Warnings<'s>; 4]);
    all
}

fn fewer(pair: &Pair<'_>, key: &str, name: &str, own: &[String], first: &[String]) -> Diagnostic {
    let items = if first.len() == 1 { "item" } else { "items" };
    let count = if own.is_empty() { "none".to_owned() } else { own.len().to_string() };
    let message = format!(
        "`{}` has {} {items} under `{name}`, and this translation has {count}",
        pair.original.path,
        first.len()
    );
    let help = "have every item translated, in the same order: patients must be warned of the same things in every language";
    pair.error(Code::TranslationWarnings, &[key], message).help(help)
}

fn not_translated(pair: &Pair<'_>, key: &str, item: &str) -> Diagnostic {
    let message = format!(
        "`{item}` is not translated into `{}`: `{}` has the same words",
        pair.page.lang, pair.original.path
    );
    let help = "have a qualified translator write it: patients must understand every warning";
    pair.error(Code::TranslationWarnings, &[key], message).help(help)
}

/// Whether an item has the words of the original. A single word, such as "osteoporosis", can be the same in two languages.
fn is_untranslated(item: &str, first: &[String], pair: &Pair<'_>) -> bool {
    let (own, original) = (&pair.page.lang, &pair.original.lang);
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    first.iter().any(|other| plain(other) == plain(item))
        && own.primary() != original.primary()
        && (is_several_words(item) || is_in_other_letters(item, own, original))
}

fn is_several_words(text: &str) -> bool {
    // Chinese, Japanese and Thai have no spaces between words.
    const SURELY_SEVERAL: usize = 8;
    let has_no_spaces = |c: char| c >= '\u{2e80}' || ('\u{e00}'..'\u{f00}').contains(&c);
    text.split_whitespace().count() > 1
        || text.chars().filter(|c| has_no_spaces(*c)).count() >= SURELY_SEVERAL
}

/// Whether a word cannot be of the translation's language, which is written in other letters. Abbreviations such as `MRI` can.
fn is_in_other_letters(text: &str, own: &Lang, original: &Lang) -> bool {
    text.chars().any(|c| c.is_alphabetic() && !c.is_uppercase()) && own.script() != original.script()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_words_are_recognized() {
        for several in ["chest pain", "numb legs or feet", "胸痛或呼吸困難的感覺"] {
            assert!(is_several_words(several), "{several}");
        }
        for one in ["osteoporosis", "頭痛", "diabetes."] {
            assert!(!is_several_words(one), "{one}");
        }
    }

    #[test]
    fn one_word_in_foreign_letters_is_not_translated() {
        let other = |text: &str, own: &str| is_in_other_letters(text, &Lang::new(own), &Lang::new("en"));
        assert!(other("numbness", "ar") && other("numbness", "zh-Hant") && other("fever", "ru"));
        assert!(!other("MRI", "ar") && !other("tumor", "es") && !other("fever", "ar-Latn"));
    }
}
