//! The warning signs of an emergency that handouts about some conditions must name.

use super::warning_signs::emergency_signs;
use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use handout_base::diag::{Code, Diagnostic};

/// A warning sign of an emergency that handouts about a condition must name.
struct WarningSign {
    /// The sign as an author can write it.
    example: &'static str,
    /// A text names the sign if it contains a word of each group.
    words: &'static [&'static [&'static str]],
}

/// A condition and its warning signs.
struct Needs {
    name: &'static str,
    /// Prefixes of its ICD-10-CM codes.
    icd10cm: &'static [&'static str],
    snomed: &'static [&'static str],
    signs: &'static [WarningSign],
}

/// The signs on the NHS page "Back pain" of compressed nerves low in the spine (cauda equina syndrome).
const NEEDS: [Needs; 1] = [Needs {
    name: "back pain",
    icd10cm: &["M54.3", "M54.4", "M54.5"],
    snomed: &["279039007"],
    signs: &[
        WarningSign {
            example: "numbness around your genitals or buttocks",
            words: &[
                &["numb", "tingl", "feeling", "feel", "sensation", "pins and needles"],
                &[
                    "genital",
                    "buttock",
                    "saddle",
                    "bottom",
                    "groin",
                    "private",
                    "crotch",
                    "between your legs",
                    "inner thigh",
                    "anus",
                    "back passage",
                    "vagina",
                    "penis",
                ],
            ],
        },
        WarningSign {
            example: "trouble passing urine, or loss of control of your bladder or bowels",
            words: &[&[
                "urin",
                "bladder",
                "bowel",
                "pee",
                "incontinen",
                "toilet",
                "bathroom",
                "passing water",
                "poo",
            ]],
        },
        WarningSign {
            example: "weakness or numbness in both legs",
            words: &[
                &["weak", "numb", "tingl", "feeling", "power", "strength", "pins and needles"],
                &["both legs", "both your legs", "both feet", "legs", "both sides"],
            ],
        },
    ],
}];

pub(super) fn missing_red_flag(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    if page.handout().is_none() || !page.own.is_english() {
        return;
    }
    // A handout without any sign is reported by another rule. The words are known in English only.
    let named: Vec<(&PartUnderCheck<'_>, String)> =
        emergency_signs(page).map(|(part, sign)| (part, sign.to_lowercase())).collect();
    let Some((first, _)) = named.first().filter(|_| named.iter().all(|(part, _)| part.is_english())) else {
        return;
    };
    for needs in NEEDS.iter().filter(|needs| needs.fits(page)) {
        for sign in needs.signs {
            let has =
                |text: &str| sign.words.iter().all(|group| group.iter().any(|word| text.contains(word)));
            if named.iter().any(|(_, text)| has(text)) {
                continue;
            }
            let message = format!(
                "a handout about {} must name this warning sign of an emergency: {}",
                needs.name, sign.example
            );
            let help = format!("add `- {}` under `emergency:` in `{}`", sign.example, first.path);
            let span = page.own.at_key(&["background"]);
            problems.push(Diagnostic::warning(Code::MissingRedFlag, span, message).help(help));
        }
    }
}

impl Needs {
    fn fits(&self, page: &PageUnderCheck<'_>) -> bool {
        let is_named = |text: &str| text.to_lowercase().contains(self.name);
        let by_condition = page.conditions.iter().any(|id| {
            let condition = page.book.condition(id);
            let icd =
                condition.and_then(|condition| condition.icd10cm).unwrap_or_default().to_ascii_uppercase();
            let snomed = condition.and_then(|condition| condition.snomed).unwrap_or_default();
            is_named(&id.replace('-', " "))
                || condition.and_then(|condition| condition.name).is_some_and(is_named)
                || self.icd10cm.iter().any(|code| icd.starts_with(code))
                || self.snomed.contains(&snomed)
        });
        by_condition || is_named(page.own.title())
    }
}
