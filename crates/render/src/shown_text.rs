//! A rendered page → whether it shows every word of its text. A template can arrange words, but not drop or change them.

use handout_content::escape_attribute;
use handout_markup::html::{HtmlPage, HtmlPart};
use handout_theme::view::{ExerciseView, HandoutView, KindView, PageView, RedFlagsView};

/// A text that a page does not show, or not in these words.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct LostText {
    /// Its name in templates.
    pub(crate) name: &'static str,
    /// The words around the place where it ends on the page, or begins to differ.
    pub(crate) words: String,
}

/// The first text of the view that is not on the page.
pub(crate) fn lost_text(page: &PageView, html: &str) -> Option<LostText> {
    let html = html.find("<body").map_or(html, |at| &html[at..]);
    let mut after_last = 0;
    let mut seen = None;
    for text in texts(page) {
        // Most texts stand on the page as they are, one after the other.
        let from_here = html[after_last..].find(&text.html).map(|at| after_last + at);
        if let Some(at) = from_here.or_else(|| html.find(&text.html)) {
            after_last = at + text.html.len();
            continue;
        }
        let seen: &Vec<String> = seen.get_or_insert_with(|| words(html));
        let own = words(&text.html);
        let shown = longest_run(seen, &own);
        if shown < own.len() {
            let around = &own[shown.saturating_sub(2)..own.len().min(shown + 4)];
            return Some(LostText { name: text.name, words: around.join(" ") });
        }
    }
    None
}

/// How many words from the start of `own` are together on a page, at most.
fn longest_run(page: &[String], own: &[String]) -> usize {
    let run = |at: usize| page[at..].iter().zip(own).take_while(|(a, b)| a == b).count();
    (0..page.len()).map(run).max().unwrap_or_default()
}

/// The words and numbers that a reader sees.
fn words(html: &str) -> Vec<String> {
    let page = HtmlPage::of(&format!("<main>{html}</main>"));
    let Some(all) = page.first("main") else { return Vec::new() };
    let mut words = Vec::new();
    for (_, part) in all.parts() {
        if let HtmlPart::Text(text) = part {
            let found = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.extend(found.map(str::to_owned));
        }
    }
    words
}

/// A text that the page must show.
struct Text {
    /// Its name in templates.
    name: &'static str,
    html: String,
}

/// What the page must show, in the usual order.
fn texts(page: &PageView) -> Vec<Text> {
    let mut texts = Texts(Vec::new());
    match &page.own {
        KindView::Handout(handout) => texts.handout(page, handout),
        KindView::Exercise { exercise, .. } => {
            texts.head(page, None);
            texts.exercise(exercise);
        }
        KindView::Background { red_flags, .. } => {
            texts.head(page, None);
            texts.html("page.body_html", &page.body_html);
            texts.red_flags(red_flags);
        }
        KindView::Section { .. } | KindView::Plain {} => {
            texts.plain("page.title", [&page.title]);
            texts.html("page.body_html", &page.body_html);
        }
        KindView::Tombstone { withdrawn } => texts.plain("page.withdrawn.reason", &withdrawn.reason),
        KindView::Version { .. } | KindView::Redirect { .. } => {}
    }
    texts.0
}

struct Texts(Vec<Text>);

impl Texts {
    fn plain<'a>(&mut self, name: &'static str, all: impl IntoIterator<Item = &'a String>) {
        for text in all {
            let mut html = String::with_capacity(text.len());
            escape_attribute(&mut html, text.trim());
            self.0.push(Text { name, html });
        }
    }

    fn html(&mut self, name: &'static str, html: &str) {
        self.0.push(Text { name, html: html.trim().to_owned() });
    }

    /// The title, and the message below it.
    fn head(&mut self, page: &PageView, main_message: Option<&String>) {
        self.plain("page.title", [&page.title]);
        match main_message {
            Some(message) => self.plain("page.main_message", [message]),
            None => self.plain("page.summary", &page.summary),
        }
    }

    fn handout(&mut self, page: &PageView, handout: &HandoutView) {
        let edition = handout.edition.as_ref();
        let has_cards = edition.is_some_and(|edition| edition.cards_per_page.is_some());
        let is_single = edition.is_some_and(|edition| edition.id == "single");
        // A sheet of one exercise is handed out with that exercise alone, and cards with the exercises.
        if is_single {
            self.plain("page.title", [&page.title]);
        } else {
            self.head(page, Some(&handout.main_message));
        }
        if !has_cards && !is_single {
            self.html("page.body_html", &page.body_html);
        }
        if !is_single {
            self.red_flags(&handout.red_flags);
        }
        if !has_cards && !is_single {
            for background in &handout.backgrounds {
                self.plain("background.title", [&background.title]);
                self.html("background.body_html", &background.body_html);
            }
        }
        for exercise in &handout.exercises {
            self.plain("exercise.title", [&exercise.title]);
            self.exercise(exercise);
        }
        self.plain("page.follow_up", &handout.follow_up);
    }

    fn exercise(&mut self, exercise: &ExerciseView) {
        let frames = exercise.picture.iter().flat_map(|picture| &picture.frames);
        self.plain("frame.caption", frames.filter_map(|frame| frame.caption.as_ref()));
        let doses = exercise.dose.items.iter().filter(|item| !item.blank);
        self.plain("item.value", doses.map(|item| &item.value));
        self.plain("exercise.note", &exercise.note);
        self.html("exercise.before_html", &exercise.before_html);
        for step in &exercise.steps_html {
            self.html("exercise.steps_html", step);
        }
        self.html("exercise.after_html", &exercise.after_html);
        self.plain("exercise.cautions", &exercise.cautions);
        self.plain("exercise.avoid_if", &exercise.avoid_if);
    }

    fn red_flags(&mut self, flags: &RedFlagsView) {
        self.plain("page.red_flags.soon", &flags.soon);
        self.plain("page.red_flags.before_you_start", &flags.before_you_start);
    }
}
