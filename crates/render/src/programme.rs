//! What the page of programmes reads: of each language a file with the exercises that can be chosen, and files with their texts and
//! pictures. A page names no patient, and loads the same files for all, so that no server learns what anybody was given.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use serde::Serialize;
use tera::{Context, Value};

use crate::context::BuildContext;
use crate::gather::child;
use crate::job_context::SharedPage;
use crate::memo::{Memo, Purpose};
use crate::page_context::Child;
use crate::picture_view::thumbnail;
use crate::search::is_searched;
use crate::short_numbers::{Numbering, original};
use handout_base::diag::Diagnostic;
use handout_base::path::Lang;
use handout_content::{
    Dose, KindFront, LAST_STAGE, Level, MOST_EXERCISES, Part, Programme, ProgrammeExercise, Unit, Word,
    dose_tables,
};
use handout_markup::bidi::isolate_page;
use handout_site::review::ReviewState;
use handout_site::{Index, MadePage, Topic, Visibility};
use handout_theme::view::{ImageView, KindView};

/// The name of the file, below the address of the page.
pub(crate) const EXERCISES_NAME: &str = "exercises.json";

/// How many exercises share a file of texts, about: a phone loads a few of them.
const IN_A_FILE: usize = 24;

#[derive(Serialize)]
struct Data<'a> {
    dose: serde_json::Value,
    region: &'static str,
    /// Fluent texts, the language of the page first.
    messages: Vec<(String, String)>,
    notes: Vec<Note>,
    exercises: Vec<Entry<'a>>,
    /// The handouts that a programme can begin with.
    starts: Vec<Start<'a>>,
    /// The files of texts.
    cards: Vec<String>,
}

#[derive(Serialize)]
struct Note {
    number: u8,
    text: String,
}

#[derive(Serialize)]
struct Start<'a> {
    title: &'a str,
    link: String,
}

/// What is known of an exercise before its text is loaded.
#[derive(Serialize)]
struct Entry<'a> {
    /// Its own number, then those of its earlier addresses.
    numbers: &'a [u16],
    title: &'a str,
    url: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    names: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<ImageView>,
    /// It alone, with its own dose. An exercise without it can no longer be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// The place of its file of texts.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<usize>,
    is_reviewed: bool,
    is_hard: bool,
}

/// The text and the pictures of an exercise, the signs that it warns of, and what a clinician asks before handing it over.
#[derive(Serialize)]
struct CardText {
    html: String,
    emergency: Vec<String>,
    soon: Vec<String>,
    before_you_start: Vec<String>,
    stop_if: Vec<String>,
    avoid_if: Vec<String>,
    cautions: Vec<String>,
}

/// The text of an exercise with its number, or why there is none.
type NumberedText = Result<(u16, Arc<CardText>), Box<Diagnostic>>;

/// The files of all languages: output path and bytes.
pub(crate) fn files(
    context: &BuildContext<'_>,
    numbering: &Numbering,
    memo: &Memo,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, Arc<[u8]>)> {
    if !context.settings.theme.templates.usable() {
        return Vec::new();
    }
    let pages = context.site.made.iter().filter(|made| made.topic == Topic::Programme);
    pages.flat_map(|page| language_files(context, numbering, memo, page, problems)).collect()
}

fn language_files(
    context: &BuildContext<'_>,
    numbering: &Numbering,
    memo: &Memo,
    page: &MadePage,
    problems: &mut Vec<Diagnostic>,
) -> Vec<(String, Arc<[u8]>)> {
    let lang = &page.lang;
    let all: Vec<(Index, &[u16])> = numbering
        .exercises()
        .map(|(index, numbers)| (translated(context, index, lang), numbers))
        .filter(|(index, _)| {
            context.page(*index).is_listed && context.visibilities[*index] != Visibility::Preview
        })
        .collect();
    let shown: Vec<(Index, u16)> = all
        .iter()
        .filter(|(index, _)| is_searched(context, *index))
        .map(|(index, numbers)| (*index, numbers[0]))
        .collect();
    let count = shown.len().div_ceil(IN_A_FILE).max(1);
    let texts: Vec<NumberedText> =
        shown.into_par_iter().map(|(index, number)| Ok((number, card_text(context, memo, index)?))).collect();
    let mut files: Vec<BTreeMap<u16, Arc<CardText>>> = vec![BTreeMap::new(); count];
    for text in texts {
        match text {
            Ok((number, text)) => drop(files[file_of(number, count)].insert(number, text)),
            // The template is the same for all.
            Err(problem) => {
                problems.push(*problem);
                return Vec::new();
            }
        }
    }
    let folder = page.url.trim_start_matches('/');
    let files: Vec<(String, Arc<[u8]>)> = files
        .iter()
        .filter_map(|cards| {
            let cards: BTreeMap<u16, &CardText> =
                cards.iter().map(|(number, card)| (*number, &**card)).collect();
            let json = serde_json::to_vec(&cards).ok()?;
            Some((format!("cards-{}.json", &blake3::hash(&json).to_hex()[..16]), json.into()))
        })
        .collect();
    let data = Data {
        dose: dose_tables(),
        region: context.settings.book.region.as_str(),
        messages: context.settings.words(lang).texts(&dose_messages()),
        notes: notes(context, lang),
        exercises: all.iter().map(|(index, numbers)| entry(context, *index, numbers, count)).collect(),
        starts: starts(context, numbering, lang),
        cards: files.iter().map(|(name, _)| name.clone()).collect(),
    };
    let json = serde_json::to_vec(&data).unwrap_or_default();
    // Files without an exercise are one file.
    let files: BTreeMap<String, Arc<[u8]>> = files.into_iter().collect();
    let files = files.into_iter().chain([(EXERCISES_NAME.to_owned(), json.into())]);
    files.map(|(name, bytes)| (format!("{folder}{name}"), bytes)).collect()
}

/// The messages that say a dose as a card does.
fn dose_messages() -> Vec<String> {
    let units = Unit::ALL.iter().map(|unit| unit.message(false));
    let words = Word::ALL.iter().map(|word| word.message(false));
    let labels = Part::ALL.iter().map(|part| format!("dose-label-{}", part.as_str()));
    let joined = ["dose-both", "dose-move"].map(str::to_owned);
    units.chain(words).chain(labels).chain(joined).collect()
}

/// The place of the file that has the text of an exercise.
fn file_of(number: u16, count: usize) -> usize {
    usize::from(number) % count
}

/// The page in this language, if readers find it, or else the original.
fn translated(context: &BuildContext<'_>, index: Index, lang: &Lang) -> Index {
    let own = context.site.index_of(context.page(index).id.as_str(), lang);
    own.filter(|own| is_searched(context, *own)).unwrap_or(index)
}

fn notes(context: &BuildContext<'_>, lang: &Lang) -> Vec<Note> {
    let book = context.settings.book;
    let words = context.settings.words(lang);
    let text = |(number, text): (u8, &str)| {
        let translation = (lang != context.default_language())
            .then(|| words.optional(&format!("programme-note-{number}")))
            .flatten();
        Note { number, text: translation.unwrap_or_else(|| text.to_owned()) }
    };
    book.programme_notes().map(text).collect()
}

fn entry<'a>(context: &BuildContext<'a>, index: Index, numbers: &'a [u16], count: usize) -> Entry<'a> {
    let Child { card, look, .. } = child(context, index);
    let is_shown = is_searched(context, index);
    let front = context.page(index).kind().and_then(KindFront::with_steps);
    let dose = front.and_then(|front| front.dose.as_ref()).unwrap_or(&Dose::NONE);
    Entry {
        numbers,
        title: &card.title,
        url: &card.url,
        names: front.map(|front| front.aliases.as_slice()).unwrap_or_default(),
        image: look.filter(|_| is_shown).and_then(|look| thumbnail(&context.settings, look)),
        link: is_shown
            .then(|| Programme { exercises: vec![chosen(context, index, numbers[0], dose, 0)] }.to_link())
            .flatten(),
        file: is_shown.then(|| file_of(numbers[0], count)),
        is_reviewed: {
            let status = &context.review_statuses[index];
            status.state != ReviewState::Unreviewed && !status.changed
        },
        is_hard: front.and_then(|front| front.level) == Some(Level::Hard),
    }
}

/// An exercise as it is now. Of its text, the mark has as much as tells most changes.
fn chosen(
    context: &BuildContext<'_>,
    index: Index,
    number: u16,
    dose: &Dose,
    stage: u8,
) -> ProgrammeExercise {
    let mark = context.document(original(context, index)).content.whole[0];
    ProgrammeExercise { number, mark, stage, note: None, dose: dose.clone() }
}

/// The handouts of a language that a programme can begin with. Of an exercise that one has twice, the first dose is taken.
fn starts<'a>(context: &BuildContext<'a>, numbering: &Numbering, lang: &Lang) -> Vec<Start<'a>> {
    let pages = (0..context.site.pages.len())
        .filter(|index| context.page(*index).lang == *lang && is_searched(context, *index));
    let start = |index: Index| {
        let mut exercises: Vec<ProgrammeExercise> = Vec::new();
        for prescribed in &context.page(index).composition.exercises {
            let number = numbering.number(context, prescribed.page)?;
            let is_new = exercises.iter().all(|other| other.number != number);
            if is_new && is_searched(context, prescribed.page) && exercises.len() < MOST_EXERCISES {
                let stage = prescribed
                    .stage
                    .map_or(0, |stage| u8::try_from(stage + 1).unwrap_or(LAST_STAGE).min(LAST_STAGE));
                exercises.push(chosen(context, prescribed.page, number, &prescribed.dose, stage));
            }
        }
        Some(Start { title: &context.card(index).title, link: Programme { exercises }.to_link()? })
    };
    pages.filter_map(start).collect()
}

fn card_text(
    context: &BuildContext<'_>,
    memo: &Memo,
    index: Index,
) -> Result<Arc<CardText>, Box<Diagnostic>> {
    let settings = &context.settings;
    let page = SharedPage::new(context, index);
    let lang = page.context.own.lang().clone();
    let made = memo.remember_if(Purpose::ProgrammeCard, &(settings, &page), Result::is_ok, |_| {
        let view = page.view(settings);
        let mut values = Context::new();
        values.insert("lang", lang.as_str());
        values.insert("dir", settings.book.direction(&lang).as_str());
        values.insert_value("page", Value::from_serializable(&view.page));
        let html = settings.theme.templates.render("programme-card.html", &values)?;
        let (flags, avoid_if, cautions) = match &view.page.own {
            KindView::Exercise { red_flags, exercise, .. } => {
                (red_flags.clone(), exercise.avoid_if.clone(), exercise.cautions.clone())
            }
            _ => (page.context.warning_signs.view(), Vec::new(), Vec::new()),
        };
        let emergency = page.context.warning_signs.emergency.iter().map(|sign| (*sign).to_owned()).collect();
        Ok::<_, Box<Diagnostic>>(Arc::new(CardText {
            html: isolate_page(&html).into_owned(),
            emergency,
            soon: flags.soon,
            before_you_start: flags.before_you_start,
            stop_if: flags.stop_if,
            avoid_if,
            cautions,
        }))
    });
    (*made.value).clone()
}
