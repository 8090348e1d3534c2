//! The conditions that pages can be about, with their codes.

use std::collections::BTreeMap;

use handout_base::data::record;
use handout_base::path::slugify;

record! {
    /// A condition that the book adds to those that the program knows, or whose codes it sets.
    pub struct BookCondition {
        /// Its name, as patients read it.
        name: String,
        /// The ICD-10-CM code, such as `M54.50`.
        icd10cm: Option<String>,
        /// The SNOMED CT concept id.
        snomed: Option<String>,
    }
}

/// A condition with its codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition<'a> {
    /// The name that the book gives it. Those that the program knows have theirs in the theme's messages.
    pub name: Option<&'a str>,
    /// The ICD-10-CM code.
    pub icd10cm: Option<&'a str>,
    /// The SNOMED CT concept id.
    pub snomed: Option<&'a str>,
}

/// The conditions that the program knows, as authors write them, with the code of ICD-10-CM whose title, or a term under it, says no more than
/// the name does: checked against the tabular list of CDC/NCHS for 2026 (update of April 1). A few have none, such as injuries, whose codes
/// also say which visit it is.
const KNOWN: [(&str, Option<&str>); 37] = [
    ("achilles tendinopathy", Some("M76.60")),
    ("acl injury", None),
    ("ankle sprain", None),
    ("ankylosing spondylitis", Some("M45.9")),
    ("asthma", Some("J45.909")),
    ("carpal tunnel syndrome", Some("G56.00")),
    ("concussion", None),
    ("copd", Some("J44.9")),
    ("falls", Some("Z91.81")),
    ("fibromyalgia", Some("M79.7")),
    ("frozen shoulder", Some("M75.00")),
    ("hamstring strain", None),
    ("herniated disc", None),
    ("hip osteoarthritis", Some("M16.9")),
    ("hip replacement", Some("Z96.649")),
    ("knee osteoarthritis", Some("M17.9")),
    ("knee replacement", Some("Z96.659")),
    ("low back pain", Some("M54.50")),
    ("lymphedema", Some("I89.0")),
    ("meniscus tear", None),
    ("neck pain", Some("M54.2")),
    ("osteoarthritis", Some("M19.90")),
    ("osteoporosis", Some("M81.0")),
    ("parkinson disease", Some("G20.A1")),
    ("patellofemoral pain", Some("M22.2X9")),
    ("pelvic girdle pain", None),
    ("pelvic organ prolapse", Some("N81.9")),
    ("plantar fasciitis", Some("M72.2")),
    ("positional vertigo", Some("H81.10")),
    ("rheumatoid arthritis", Some("M06.9")),
    ("rotator cuff tear", Some("M75.100")),
    ("sciatica", Some("M54.30")),
    ("scoliosis", Some("M41.9")),
    ("spinal stenosis", Some("M48.00")),
    ("stress incontinence", Some("N39.3")),
    ("stroke", Some("I63.9")),
    ("tennis elbow", Some("M77.10")),
];

/// The concept ids of SNOMED CT that are known.
const SNOMED: [(&str, &str); 1] = [("low back pain", "279039007")];

/// The words of the conditions that the program knows.
pub fn known_conditions() -> impl Iterator<Item = &'static str> {
    KNOWN.iter().map(|(word, _)| *word)
}

/// The id of a condition in addresses and messages, however its author writes it: `low-back-pain` of `Low back pain`.
pub fn condition_id(word: &str) -> String {
    slugify(word)
}

/// The condition with this id: what the book says about it, and else what the program knows.
pub(super) fn condition<'a>(own: &'a BTreeMap<String, BookCondition>, id: &str) -> Option<Condition<'a>> {
    let word = id.replace('-', " ");
    let known = KNOWN.iter().find(|(known, _)| *known == word);
    let own = own.iter().find(|(own, _)| condition_id(own) == id).map(|(_, own)| own);
    if known.is_none() && own.is_none() {
        return None;
    }
    let snomed = SNOMED.iter().find(|(known, _)| *known == word).map(|(_, code)| *code);
    Some(Condition {
        name: own.map(|own| own.name.as_str()),
        icd10cm: own.and_then(|own| own.icd10cm.as_deref()).or(known.and_then(|(_, code)| *code)),
        snomed: own.and_then(|own| own.snomed.as_deref()).or(snomed),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_in_order() {
        assert!(KNOWN.is_sorted());
        assert!(SNOMED.iter().all(|(word, _)| known_conditions().any(|known| known == *word)));
    }

    #[test]
    fn codes_are_of_the_form_of_icd_10_cm() {
        for code in KNOWN.iter().filter_map(|(_, code)| *code) {
            let (category, detail) = code.split_at(3);
            let is_category = category.starts_with(|c: char| c.is_ascii_uppercase())
                && category.as_bytes()[1].is_ascii_digit();
            let detail = detail.strip_prefix('.').unwrap_or_default();
            let is_detail = (1..=4).contains(&detail.len())
                && detail.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase());
            assert!(is_category && is_detail, "{code}");
        }
    }

    #[test]
    fn a_condition_has_one_id() {
        for word in ["low back pain", "Low back pain", "low-back-pain", " Low  Back Pain "] {
            assert_eq!(condition_id(word), "low-back-pain");
        }
    }
}
