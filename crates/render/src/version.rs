//! The version of a handout: a code for all that a patient reads, and for nothing else. A sheet is not out of date because
//! a line is thicker, a page has moved or a template has changed; so words are taken without their markup and addresses.

use crate::page_context::PageContext;
use crate::qr;
use crate::settings::{Settings, choice};
use crate::sheets::{edition_url, version_url};
use handout_input::{Edition, Reached};
use handout_markup::html::words_and_pictures;
use handout_theme::view::{
    BackgroundView, EditionView, ExerciseView, FactView, HandoutView, PageView, PictureView, StageView,
    VersionView,
};

/// Which version of the handout the page shows, with the QR code that leads from paper to the current one.
pub(crate) fn version(
    settings: &Settings<'_>,
    page: &PageContext<'_>,
    view: &PageView,
    handout: &HandoutView,
) -> VersionView {
    let code = code(view, handout, &settings.book.clinic.name, &settings.book.reached(page.contact));
    let lang = page.own.lang();
    let url = version_url(&page.own.card.url);
    let whole = format!("{}{url}#v-{code}", settings.base.origin);
    VersionView {
        date: page.changed.map(|date| settings.date(lang, date)),
        date_iso: page.changed.map(|date| date.to_string()),
        qr_html: qr::svg(&whole, &settings.words(lang).required("qr-alt", &[])),
        url,
        code,
    }
}

/// The editions that the page on the screen links to, without their PDFs.
pub(crate) fn editions(settings: &Settings<'_>, page: &PageContext<'_>) -> Vec<EditionView> {
    let words = settings.words(page.own.lang());
    let edition = |edition: Edition| {
        let choice = choice(words, "edition", edition.as_str());
        let url = edition_url(&page.own.card.url, edition);
        EditionView { id: choice.id, label: choice.label, url, pdf: None }
    };
    settings.book.editions(!page.exercises.is_empty()).into_iter().map(edition).collect()
}

/// Eight hexadecimal digits. The choice of texts and their order must stay the same: any other would make every sheet on paper look out of date.
fn code(page: &PageView, handout: &HandoutView, clinic: &str, reached: &Reached<'_>) -> String {
    let mut texts = Texts(blake3::Hasher::new());
    texts.all([Some(clinic), reached.clinician, Some(reached.phone.0.as_str())]);
    texts.all([reached.address, reached.hours]);
    texts.all([Some(page.title.as_str()), page.summary.as_deref(), Some(&handout.main_message)]);
    texts.all([handout.follow_up.as_deref()]);
    // Added after the first release: without a department the hash is as it was.
    if reached.department.is_some() {
        texts.all([reached.department, reached.note]);
    }
    texts.html(&page.body_html);
    texts.html(&handout.emergency_html);
    texts.list(&handout.red_flags.soon);
    texts.list(&handout.red_flags.before_you_start);
    // Added after the first release: without this list the hash is as it was.
    if !handout.red_flags.stop_if.is_empty() {
        texts.list(&handout.red_flags.stop_if);
    }
    let backgrounds = handout.introductions.iter().chain(&handout.before).chain(&handout.after);
    for BackgroundView { title, body_html, .. } in backgrounds {
        texts.add(title);
        texts.html(body_html);
    }
    for exercise in &handout.exercises {
        texts.exercise(exercise);
    }
    for StageView { title, when, move_on, start, .. } in
        handout.stages.iter().filter(|stage| stage.title.is_some())
    {
        texts.all([title.as_deref(), when.as_deref(), move_on.as_deref(), Some(&start.to_string())]);
    }
    texts.0.finalize().to_hex()[..8].to_owned()
}

/// Hashes texts, and where each of them ends.
struct Texts(blake3::Hasher);

impl Texts {
    fn add(&mut self, text: &str) {
        self.0.update(text.as_bytes()).update(&[0xff]);
    }

    /// A missing text differs from an empty one.
    fn all<'a>(&mut self, texts: impl IntoIterator<Item = Option<&'a str>>) {
        for text in texts {
            match text {
                Some(text) => self.add(text),
                None => drop(self.0.update(&[0xfe])),
            }
        }
    }

    fn list(&mut self, texts: &[String]) {
        self.all(texts.iter().map(|text| Some(text.as_str())));
        self.0.update(&[0xfd]);
    }

    /// A fact that is not there leaves the hash as it is, except for those of the first release.
    fn facts(&mut self, facts: &[FactView]) {
        const FIRST_CHOICES: [&str; 3] = ["type", "position", "level"];
        const FIRST_LISTS: [&str; 2] = ["works", "equipment"];
        let values = |id: &str| facts.iter().find(|fact| fact.id == id).map(|fact| fact.values.as_slice());
        for id in FIRST_CHOICES {
            self.all([values(id).and_then(<[String]>::first).map(String::as_str)]);
        }
        for id in FIRST_LISTS {
            self.list(values(id).unwrap_or_default());
        }
        let first = |id: &str| FIRST_CHOICES.contains(&id) || FIRST_LISTS.contains(&id);
        for fact in facts.iter().filter(|fact| !first(fact.id)) {
            self.add(fact.id);
            self.list(&fact.values);
        }
    }

    fn html(&mut self, html: &str) {
        self.add(&words_and_pictures(html));
    }

    fn exercise(&mut self, exercise: &ExerciseView) {
        self.all([Some(exercise.title.as_str()), exercise.summary.as_deref(), exercise.note.as_deref()]);
        self.facts(&exercise.facts);
        self.list(&exercise.cautions);
        self.list(&exercise.avoid_if);
        for item in &exercise.dose.items {
            self.all([Some(item.label.as_str()), Some(&item.value), item.blank.then_some("blank")]);
        }
        self.add(&exercise.dose.sentence);
        for link in [&exercise.easier, &exercise.harder] {
            self.all([link.as_ref().map(|link| link.title.as_str())]);
        }
        if let Some(PictureView { frames, .. }) = &exercise.picture {
            for frame in frames {
                // The file name of a photo holds a hash of the photo.
                let photo = frame.image.as_ref().map(|image| file_name(&image.url));
                self.all([Some(frame.alt.as_str()), frame.caption.as_deref(), photo]);
            }
        }
        self.html(&exercise.before_html);
        for step in &exercise.steps_html {
            self.html(step);
        }
        self.html(&exercise.after_html);
    }
}

fn file_name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_do_not_run_into_one_another() {
        let hash = |texts: &[&str]| {
            let mut all = Texts(blake3::Hasher::new());
            texts.iter().for_each(|text| all.add(text));
            all.0.finalize()
        };
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        let missing = |text: Option<&str>| {
            let mut all = Texts(blake3::Hasher::new());
            all.all([text]);
            all.0.finalize()
        };
        assert_ne!(missing(None), missing(Some("")));
    }
}
