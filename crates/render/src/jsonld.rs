//! Structured data for search engines: `MedicalWebPage`, with an `ExercisePlan` for each exercise and the codes of the
//! condition (schema.org, health-lifesci extension).

use serde_json::{Map, Value, json};

use crate::dose_words::{self, Form};
use handout_content::{Bound, Dose, DoseSpan, Exercise, Kind, Number, Part, Review};
use handout_input::{Book, Condition, Reached};
use handout_theme::Messages;
use handout_theme::view::StageView;

/// The input for the structured data of a page.
pub(crate) struct PageData<'a> {
    pub(crate) kind: Option<Kind>,
    pub(crate) title: &'a str,
    pub(crate) description: Option<&'a str>,
    pub(crate) url: &'a str,
    pub(crate) lang: &'a str,
    /// The review, if the page has not changed since.
    pub(crate) review: Option<&'a Review>,
    /// The conditions that it is about, each with its name in the page's language.
    pub(crate) conditions: Vec<(String, Condition<'a>)>,
    pub(crate) exercises: Vec<Value>,
    /// Whom its patients call.
    pub(crate) reached: Reached<'a>,
}

/// The page as JSON-LD, safe inside a script element.
pub(crate) fn page(data: &PageData<'_>, book: &Book) -> String {
    let mut page = Map::new();
    page.insert("@context".into(), "https://schema.org".into());
    page.insert("@type".into(), "MedicalWebPage".into());
    page.insert("name".into(), data.title.into());
    page.insert("url".into(), data.url.into());
    page.insert("inLanguage".into(), data.lang.into());
    if let Some(description) = data.description {
        page.insert("description".into(), description.into());
    }
    page.insert("audience".into(), json!({ "@type": "MedicalAudience", "audienceType": "Patient" }));
    let mut publisher =
        json!({ "@type": "MedicalClinic", "name": book.clinic.name, "telephone": book.clinic.phone.0 });
    if let Some(department) = data.reached.department {
        publisher["department"] =
            json!({ "@type": "MedicalOrganization", "name": department, "telephone": data.reached.phone.0 });
    }
    page.insert("publisher".into(), publisher);
    if matches!(data.kind, Some(Kind::Handout | Kind::Exercise | Kind::Procedure)) {
        page.insert("aspect".into(), "treatment".into());
    }
    if let Some(review) = data.review {
        page.insert("lastReviewed".into(), review.on.value.0.to_string().into());
        page.insert(
            "reviewedBy".into(),
            json!({ "@type": "Person", "name": review.by, "jobTitle": review.role }),
        );
    }
    match data.conditions.as_slice() {
        [] => {}
        [one] => drop(page.insert("about".into(), about(one))),
        many => drop(page.insert("about".into(), many.iter().map(about).collect())),
    }
    match data.exercises.as_slice() {
        [] => {}
        [one] if data.kind == Some(Kind::Exercise) => {
            page.insert("mainEntity".into(), one.clone());
        }
        many => {
            page.insert("hasPart".into(), many.into());
        }
    }
    for_script(&Value::Object(page))
}

/// The parts of a dose for which there is a property.
const PROPERTIES: [(Part, &str); 4] = [
    (Part::Time, "activityDuration"),
    (Part::Effort, "intensity"),
    (Part::Frequency, "activityFrequency"),
    (Part::Rest, "restPeriods"),
];
/// Those that are named in words. Sets name themselves.
const VARIABLES: [Part; 6] = [Part::Hold, Part::Load, Part::Side, Part::Tempo, Part::Pain, Part::For];

/// One exercise.
pub(crate) fn exercise(
    title: &str,
    summary: Option<&str>,
    url: &str,
    front: &Exercise,
    dose: &Dose,
    messages: &Messages,
) -> Value {
    let mut plan = Map::new();
    plan.insert("@type".into(), "ExercisePlan".into());
    plan.insert("name".into(), title.into());
    plan.insert("url".into(), url.into());
    if let Some(summary) = summary {
        plan.insert("description".into(), summary.into());
    }
    if !front.aliases.is_empty() {
        plan.insert("alternateName".into(), front.aliases.clone().into());
    }
    if let Some(kind) = front.exercise_type {
        plan.insert("exerciseType".into(), kind.as_str().into());
    }
    let said =
        |part| Some(dose_words::said(dose.get(part)?, messages, Form::Words)).filter(|text| !text.is_empty());
    if let Some(reps) = dose.get(Part::Reps) {
        let number = reps.amount().map(|reps| quantity(reps.span));
        plan.extend(
            number.or_else(|| said(Part::Reps).map(Value::from)).map(|reps| ("repetitions".to_owned(), reps)),
        );
    }
    for (part, property) in PROPERTIES {
        plan.extend(said(part).map(|text| (property.to_owned(), text.into())));
    }
    let named = |part| said(part).map(|text| format!("{}: {text}", dose_words::label(dose, part, messages)));
    let variables: Vec<String> = VARIABLES.into_iter().filter_map(named).chain(said(Part::Sets)).collect();
    if !variables.is_empty() {
        plan.insert("additionalVariable".into(), variables.into());
    }
    Value::Object(plan)
}

/// The exercises of a handout, those of a stage as one plan with parts.
pub(crate) fn staged(stages: &[StageView], exercises: Vec<Option<Value>>) -> Vec<Value> {
    let mut exercises = exercises.into_iter();
    let mut parts = Vec::new();
    for stage in stages {
        let own: Vec<Value> = exercises.by_ref().take(stage.end - stage.start).flatten().collect();
        match &stage.title {
            Some(title) => parts.push(json!({
                "@type": "ExercisePlan", "name": title, "description": stage.when, "hasPart": own,
            })),
            None => parts.extend(own),
        }
    }
    parts
}

fn about((name, condition): &(String, Condition<'_>)) -> Value {
    let code = |value: Option<&str>, system: &str| {
        value.map(|value| json!({ "@type": "MedicalCode", "codeValue": value, "codingSystem": system }))
    };
    let codes: Vec<Value> = [code(condition.icd10cm, "ICD-10-CM"), code(condition.snomed, "SNOMED CT")]
        .into_iter()
        .flatten()
        .collect();
    let mut about = Map::new();
    about.insert("@type".into(), "MedicalCondition".into());
    about.insert("name".into(), name.as_str().into());
    if !codes.is_empty() {
        about.insert("code".into(), codes.into());
    }
    Value::Object(about)
}

fn quantity(span: DoseSpan) -> Value {
    let number = |number: Number| {
        number.whole().map_or_else(|| (f64::from(number.hundredths()) / 100.0).into(), Value::from)
    };
    let (low, high) = (number(span.low), number(span.high));
    match span.bound {
        Bound::Exact if span.low == span.high => low,
        Bound::Exact => json!({ "@type": "QuantitativeValue", "minValue": low, "maxValue": high }),
        Bound::AtLeast => json!({ "@type": "QuantitativeValue", "minValue": low }),
        Bound::UpTo => json!({ "@type": "QuantitativeValue", "maxValue": high }),
    }
}

/// JSON in which no sequence can end the script element or start markup.
fn for_script(value: &Value) -> String {
    value
        .to_string()
        .replace('<', "\\u003c")
        .replace('>', "\\u003e")
        .replace('&', "\\u0026")
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let out = for_script(&json!({ "name": "</script><script>alert(1)</script>&" }));
        assert!(!out.contains(['<', '>', '&']), "{out}");
        let back: Value = serde_json::from_str(&out).expect("still JSON");
        assert_eq!(back["name"], "</script><script>alert(1)</script>&");
    }
}
