//! Addresses that would tell other servers something about a patient.

use crate::page_under_check::PageUnderCheck;
use crate::rule::PageRule;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::percent_decode;
use handout_content::scheme;

/// The rules about pages.
pub(super) const RULES: &[PageRule] = &[(&[Code::PatientInUrl], patient_in_url)];

/// Names of parameters that carry something about a patient.
const REVEALING: [&str; 26] = [
    "name",
    "firstname",
    "lastname",
    "fullname",
    "surname",
    "patient",
    "patientid",
    "patientname",
    // The first part of the names that an HL7 Infobutton request uses for the patient.
    "patientperson",
    "mrn",
    "dob",
    "birth",
    "birthdate",
    "birthday",
    "dateofbirth",
    "ssn",
    "nhs",
    "nhsno",
    "nhsnumber",
    "email",
    "phone",
    "telephone",
    "diagnosis",
    "diagnoses",
    "dx",
    "medicalrecordnumber",
];

/// Words of a prepared message that ask a patient to put something into it.
const ASKED: [&str; 9] = [
    "patient name",
    "patient id",
    "date of birth",
    "dob",
    "mrn",
    "ssn",
    "nhs number",
    "diagnosis",
    "social security number",
];

fn patient_in_url(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    let mut look = |address: &str, span: Span| {
        if let Some(part) = revealing_part(address) {
            let message = format!("this address would carry something about a patient: `{part}`");
            let help =
                "take it out of the address: whoever runs the network or the other site can read and keep it";
            problems.push(Diagnostic::error(Code::PatientInUrl, span, message).help(help));
        }
    };
    for link in &own.prose.links {
        look(&link.target, own.span(link.range.clone()));
    }
    for source in own.common().map(|common| common.sources.as_slice()).unwrap_or_default() {
        if let Some(url) = &source.url {
            look(&url.value.0, own.span(url.range.clone()));
        }
    }
}

/// The part of an address that would reveal something about a patient.
fn revealing_part(address: &str) -> Option<String> {
    let is_mail = scheme(address).as_deref() == Some("mailto");
    let (before, fragment) = address.split_once('#').unwrap_or((address, ""));
    let query = before.split_once('?').map_or("", |(_, query)| query);
    [query, fragment].into_iter().flat_map(|parts| parts.split(['&', ';', '?'])).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let (key, value) = (percent_decode(key), percent_decode(&value.replace('+', " ")));
        let whole = letters(&key);
        let reveals = if is_mail && matches!(whole.as_str(), "body" | "subject") {
            let value = value.to_lowercase();
            ASKED.iter().any(|words| has_words(&value, words))
        } else {
            let first = letters(key.split('.').next().unwrap_or_default());
            !value.trim().is_empty() && [&whole, &first].iter().any(|key| REVEALING.contains(&key.as_str()))
        };
        // A value can identify a person; the name of the part is enough to find it.
        reveals.then(|| format!("{key}=…"))
    })
}

/// Letters and digits in lower case: `Patient-ID` and `patient_id` have one name.
fn letters(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a text in lower case contains these words, and not only as part of longer ones.
fn has_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + words.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_that_reveal_something_about_a_patient_are_found_by_their_names() {
        let found = |address: &str| revealing_part(address);
        assert_eq!(found("https://a.org/?lang=en&Patient_ID=7").as_deref(), Some("Patient_ID=…"));
        assert_eq!(found("https://a.org/x#dob=1980").as_deref(), Some("dob=…"));
        assert_eq!(found("https://a.org/x?patientPerson.age=3").as_deref(), Some("patientPerson.age=…"));
        assert_eq!(found("page.md?d%78=M54").as_deref(), Some("dx=…"));
        assert_eq!(found("mailto:a@b.org?subject=Hi&body=Date%20of%20birth:").as_deref(), Some("body=…"));
    }

    #[test]
    fn other_parts_are_left_alone() {
        for address in [
            "https://a.org/content.aspx?contenttypeid=1&contentid=4465",
            "https://a.org/conditions/back-pain/?name=",
            "https://a.org/name=x",
            "https://a.org/?filename=x&renamed=1",
            "mailto:a@b.org?subject=A question about my next visit",
            "mailto:a@b.org?body=Our adobe house",
            "tel:310-555-0100",
            "#name",
            "?&=;%",
        ] {
            assert_eq!(revealing_part(address), None, "{address}");
        }
    }
}
