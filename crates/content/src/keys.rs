//! The keys of front matter, a record for each kind of page. This is the content model.

use std::collections::BTreeMap;

use serde_json::json;

use super::addresses::{OldUrl, Slug};
use super::allowed::Allowed;
use super::choices::{BodyRegion, ExerciseType, Kind, Level, Position};
use super::dose::Dose;
use super::figure::FigureFront;
use super::fingerprint::Fingerprint;
use super::photos::Photos;
use handout_base::data::{Date, Field, Free, Located, Node, Reader, Shape, Value, WebUrl, record};

record! {
    /// The keys that every kind of page has.
    pub struct Common {
        /// What the page is: `handout`, `exercise`, `procedure`, `background`, `page` or `section`.
        kind: Kind,
        /// The name of the page.
        #[read_as(Name)]
        title: String,
        /// A shorter name for menus and breadcrumbs.
        #[read_as(Staff)]
        short_title: Option<String>,
        /// One or two sentences that say what the page is for; search engines and lists show them.
        #[read_as(Sentence)]
        summary: Option<String>,
        /// The last part of the page's web address, if the file's name will not do.
        #[read_as(Staff)]
        slug: Option<Slug>,
        /// The position among the pages of the same folder; smaller comes first, then by title.
        #[read_as(Staff)]
        order: Option<i64>,
        /// `true` while the page is not finished: it is built with `--drafts` only.
        #[read_as(Staff)]
        draft: bool,
        /// `false` for a page that is published but in no list, sitemap, feed or search; of a folder, for all pages in it.
        #[read_as(Staff)]
        listed: Option<bool>,
        /// The first day on which the page is published.
        #[read_as(Staff)]
        publish_on: Option<Located<Date>>,
        /// The first day on which the page is no longer valid.
        #[read_as(Staff)]
        expires_on: Option<Located<Date>>,
        /// The day of the last change that a reader would want to know about.
        #[read_as(Staff)]
        updated: Option<Located<Date>>,
        /// Old web addresses that lead here now, like `/old-name/`.
        #[read_as(Staff)]
        redirect_from: Vec<Located<OldUrl>>,
        /// The regions of the body that the page is about, the main one first. Lists group and filter by them.
        #[read_as(Staff)]
        body: Vec<BodyRegion>,
        /// The conditions that the page is about: words that the program knows, or ids under `[conditions]` in book.toml.
        #[read_as(Staff)]
        conditions: Vec<Located<String>>,
        /// Says that the page must not be used any more; its address then says why.
        withdrawn: Option<Withdrawn>,
        /// Whom the patients of this page call: the id of one of the contacts in book.toml. On the index of a folder, for all pages below it.
        #[read_as(Fact)]
        contact: Option<Located<String>>,
        /// Where the facts come from.
        #[read_as(Fact)]
        sources: Vec<Reference>,
        /// Who reviewed the page, and when. Only a person who did may be named here; `handout review sign` writes it.
        #[read_as(Staff)]
        review: Option<Review>,
        /// Who translated the page, with the person's qualification.
        #[read_as(Staff)]
        translated_by: Option<String>,
        /// Rules of `handout check` that this page is excepted from, each with the reason.
        #[read_as(Staff)]
        allow: Allowed,
        /// The template to use instead of the one of the kind.
        #[read_as(Staff)]
        template: Option<Located<String>>,
        /// Free values for your own templates.
        #[read_as(Staff)]
        extra: BTreeMap<String, Free>,
    }
}

record! {
    /// The keys of an exercise.
    pub struct Exercise {
        /// Other names that people know the exercise by.
        #[read_as(Fact)]
        aliases: Vec<String>,
        /// What it trains: `stretch`, `strength`, `mobility` or `balance`.
        exercise_type = "type": Option<ExerciseType>,
        /// The starting position, such as `on your back` or `hands and knees`.
        position: Option<Position>,
        /// The parts of the body that work, in plain words.
        #[read_as(Name)]
        works: Vec<String>,
        /// How hard it is: `easy`, `moderate` or `hard`.
        level: Option<Level>,
        /// How much to do.
        dose: Option<Dose>,
        /// What to take care of, a sentence each.
        #[read_as(Sentence)]
        cautions: Vec<String>,
        /// Conditions with which to ask a clinician first.
        #[read_as(Sentence)]
        avoid_if: Vec<String>,
        /// What the patient needs, such as a chair or a towel.
        #[read_as(Name)]
        equipment: Vec<String>,
        /// The picture of the exercise, in words that the program draws. Either this or `image`.
        figure: Option<FigureFront>,
        /// The id of an easier exercise.
        #[read_as(Fact)]
        easier: Option<Located<String>>,
        /// The id of a harder exercise.
        #[read_as(Fact)]
        harder: Option<Located<String>>,
        /// Photos of the exercise, and what they show. Either these or `figure`.
        image: Option<Photos>,
    }
}

record! {
    /// The keys of a procedure: steps that are no exercise.
    pub(crate) struct ProcedureKeys {
        /// Other names that people know it by.
        #[read_as(Fact)]
        aliases: Vec<String>,
        /// How often to do it.
        dose: Option<Dose>,
        /// What to take care of, a sentence each.
        #[read_as(Sentence)]
        cautions: Vec<String>,
        /// Conditions with which to ask a clinician first.
        #[read_as(Sentence)]
        avoid_if: Vec<String>,
        /// What the patient needs, such as a clean towel.
        #[read_as(Name)]
        equipment: Vec<String>,
        /// Warning signs of something serious; handouts that use this page show them too.
        red_flags: Option<RedFlags>,
    }
}

/// The keys of a procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// What it has in common with an exercise; the rest of it is empty.
    pub common: Exercise,
    /// Warning signs of something serious.
    pub red_flags: Option<RedFlags>,
}

impl From<ProcedureKeys> for Procedure {
    fn from(keys: ProcedureKeys) -> Self {
        let ProcedureKeys { aliases, dose, cautions, avoid_if, equipment, red_flags } = keys;
        let common = Exercise {
            aliases,
            exercise_type: None,
            position: None,
            works: Vec::new(),
            level: None,
            dose,
            cautions,
            avoid_if,
            equipment,
            figure: None,
            easier: None,
            harder: None,
            image: None,
        };
        Self { common, red_flags }
    }
}

record! {
    /// The keys of a background text.
    pub struct Background {
        /// Warning signs of something serious; handouts that use this page show them too.
        red_flags: Option<RedFlags>,
    }
}

record! {
    /// The keys of a handout.
    pub struct Handout {
        /// What the reader must remember, in one to three short sentences.
        #[read_as(Sentence)]
        main_message: String,
        /// The ids of the background texts in order: a list, which stands after the exercises, or `{before: […], after: […]}`.
        #[read_as(Fact)]
        background: BackgroundTexts,
        /// The exercises in order: an id, or `{use: id, dose: {…}, note: …}`.
        exercises: Vec<Use>,
        /// The exercises in groups that follow one another, such as weeks; instead of `exercises`.
        stages: Vec<Stage>,
        /// Warning signs of something serious, before those of its background texts.
        red_flags: Option<RedFlags>,
        /// What to do if it does not get better; printed with the clinic's contact.
        #[read_as(Sentence)]
        follow_up: Option<String>,
    }
}

impl Handout {
    /// The exercises in the order in which patients do them, each with the place of its stage if there are stages.
    pub fn uses(&self) -> impl Iterator<Item = (Option<usize>, &Use)> {
        let stages = self.stages.iter().enumerate();
        let staged = stages.flat_map(|(at, stage)| stage.exercises.iter().map(move |used| (Some(at), used)));
        self.exercises.iter().map(|used| (None, used)).chain(staged)
    }
}

record! {
    /// A group of exercises that a patient does for a while before the next one.
    pub struct Stage {
        /// Its name, such as `Weeks 1 and 2`.
        #[read_as(Name)]
        title: String,
        /// When it begins, or for whom it is, in a sentence.
        #[read_as(Sentence)]
        when: Option<String>,
        /// Its exercises in order, as those of a handout.
        exercises: Vec<Use>,
        /// The parts of the dose that are different for all of these exercises.
        dose: Option<Dose>,
        /// What the patient can do when it is time for the next stage.
        #[read_as(Sentence)]
        move_on: Option<String>,
    }
}

record! {
    /// The keys of pages that have none of their own.
    pub(crate) struct Plain {}
}

record! {
    /// Warning signs of something serious. Each item is a phrase ("chest pain") or a clause ("you cannot stand").
    pub struct RedFlags {
        /// Warning signs that need help at once.
        #[read_as(Sentence)]
        emergency: Vec<String>,
        /// Warning signs that need a call or a visit soon.
        #[read_as(Sentence)]
        soon: Vec<String>,
        /// What to tell the clinician before starting.
        #[read_as(Sentence)]
        before_you_start: Vec<String>,
        /// When to stop an exercise.
        #[read_as(Sentence)]
        stop_if: Vec<String>,
    }
}

record! {
    /// Why a page must not be used any more.
    pub struct Withdrawn {
        /// Since when.
        on: Located<Date>,
        /// Why, in words for patients.
        #[read_as(Sentence)]
        reason: String,
        /// The id of the page to use instead.
        #[read_as(Fact)]
        instead: Option<Located<String>>,
    }
}

record! {
    /// Where facts come from.
    pub struct Reference {
        /// Its title, with the publisher.
        title: String,
        /// Its web address.
        url: Option<Located<WebUrl>>,
        /// What it adds to the clinic's own handout.
        adds: Option<String>,
    }
}

record! {
    /// A review by a person.
    pub struct Review {
        /// The name of the reviewer.
        by: String,
        /// The reviewer's profession.
        role: String,
        /// The day of the review.
        on: Located<Date>,
        /// The day by which the page should be reviewed again.
        due: Option<Located<Date>>,
        /// Identifies what was reviewed; without it there is no way to know whether the page has changed since.
        of: Option<Fingerprint>,
        /// Identifies the text that this page was translated from, as it was then.
        original: Option<Fingerprint>,
        /// Small changes since, none of which changed what the page means.
        minor: Vec<MinorChange>,
        /// Why the page may stay for a while although its review is due.
        extended: Option<Extension>,
    }
}

record! {
    /// A change that does not change what a page means, such as of a misspelt word.
    pub struct MinorChange {
        /// The day on which it was found to be minor.
        on: Located<Date>,
        /// Who decided that it is minor.
        by: String,
        /// What was changed.
        reason: String,
    }
}

record! {
    /// Why a page may stay for a while although its review is due or it has changed.
    pub struct Extension {
        /// The last day on which it may.
        to: Located<Date>,
        /// Who decided so.
        by: String,
        /// Why.
        reason: String,
    }
}

/// An exercise as a handout uses it.
#[derive(Debug, Clone, PartialEq)]
pub struct Use {
    /// The id of the exercise.
    pub id: Located<String>,
    /// The parts of the dose that are different here.
    pub dose: Option<Dose>,
    /// A word to the patient about this exercise.
    pub note: Option<String>,
}

record! {
    /// An exercise with what this handout changes about it.
    struct LongUse {
        /// The id of the exercise.
        #[read_as(Fact)]
        id = "use": Located<String>,
        /// The parts of the dose that are different here.
        dose: Option<Dose>,
        /// A word to the patient about this exercise.
        #[read_as(Sentence)]
        note: Option<String>,
    }
}

/// The ids of the background texts of a handout.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct BackgroundTexts {
    /// Those that a patient reads before the exercises.
    pub before: Vec<Located<String>>,
    /// Those that follow the exercises.
    pub after: Vec<Located<String>>,
}

record! {
    /// Background texts on both sides of the exercises.
    struct PlacedTexts {
        /// Those that a patient reads before the exercises.
        #[read_as(Fact)]
        before: Vec<Located<String>>,
        /// Those that follow the exercises.
        #[read_as(Fact)]
        after: Vec<Located<String>>,
    }
}

impl Field for BackgroundTexts {
    const SHAPE: Shape = PlacedTexts::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            return PlacedTexts::read(node, reader)
                .map(|PlacedTexts { before, after }| Self { before, after });
        }
        Field::read(node, reader).map(|after| Self { before: Vec::new(), after })
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn schema() -> serde_json::Value {
        json!({ "anyOf": [Vec::<Located<String>>::schema(), PlacedTexts::schema()] })
    }
}

impl Field for Use {
    const SHAPE: Shape = LongUse::SHAPE;

    fn read(node: &Node, reader: &mut Reader) -> Option<Self> {
        if node.as_text().is_some() {
            return Field::read(node, reader).map(|id| Self { id, dose: None, note: None });
        }
        LongUse::read(node, reader).map(|long| Self { id: long.id, dose: long.dose, note: long.note })
    }

    fn schema() -> serde_json::Value {
        json!({ "anyOf": [{ "type": "string" }, LongUse::schema()] })
    }
}
