//! The values that templates see: the theme's API, described for theme authors in docs/themes.md. A view is complete: templates
//! cannot query anything else, so a page's bytes depend only on its view and its theme.
//!
//! Fields that end in `_html` are safe HTML and are printed with `| safe`; all others are plain text.

use serde::Serialize;

/// The values that all pages of a language share whose patients call the same contact.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    /// The title of the book.
    pub title: String,
    /// The address of the home page in this language.
    pub home_url: String,
    /// The path of the site, with slashes at both ends.
    pub root: String,
    /// The pages of the menu, in order.
    pub menu: Vec<LinkView>,
    /// The pages linked in the footer, in order.
    pub footer: Vec<LinkView>,
    /// The clinic.
    pub clinic: ClinicView,
    /// The address of the search.
    pub search_url: String,
    /// The address of the page on which exercises are put together for one patient, if the site has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub programme_url: Option<String>,
    /// The address of the feed of changed pages.
    pub feed_url: String,
    /// The address of the style sheet.
    pub css_url: String,
    /// The address of the script, if the theme has one.
    pub js_url: Option<String>,
    /// The address of the icon, if the theme has one.
    pub icon_url: Option<String>,
    /// The address of the icon as an image 180 pixels wide, for phones' home screens.
    pub touch_icon_url: Option<String>,
    /// The address of the icon as an image 512 pixels wide.
    pub large_icon_url: Option<String>,
    /// What shows a link to a page that has no picture of its own: the same, with a complete address.
    pub share_image: Option<ImageView>,
    /// The address of the logo, if the book or the theme has one.
    pub logo_url: Option<String>,
    /// The content security policy of every page.
    pub csp: &'static str,
}

/// Who publishes the site, and whom the patients of the page call: the clinic, or one of its departments.
#[derive(Debug, Clone, Serialize)]
pub struct ClinicView {
    /// Its name.
    pub name: String,
    /// The department that the phone number and the rest belong to; nothing if it is the clinic as a whole.
    pub department: Option<String>,
    /// The clinician whose name is on sheets; nothing if it is a department.
    pub clinician: Option<String>,
    /// The phone number as people read it.
    pub phone: String,
    /// The phone number as a `tel:` link.
    pub phone_href: String,
    /// The email address as people read it.
    pub email: Option<String>,
    /// The email address as a `mailto:` link.
    pub email_href: Option<String>,
    /// The postal address, on one or more lines.
    pub address: Option<String>,
    /// The hours in which the phone is answered.
    pub hours: Option<String>,
    /// The address of the clinic's own website.
    pub website: Option<String>,
    /// A word to patients about how to reach the department.
    pub note: Option<String>,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct LinkView {
    /// The title of the page, or its shorter title in menus.
    pub title: String,
    /// Its address.
    pub url: String,
}

/// One page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `handout`, `exercise`, `background`, `page`, `section`, or `None` for a page that the program makes.
    pub kind: Option<&'static str>,
    /// The path of its file below content/, without extension or language.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its shorter title, or else the title.
    pub short_title: String,
    /// Its summary, as plain text.
    pub summary: Option<String>,
    /// Its address below the root of the site.
    pub url: String,
    /// The whole address.
    pub canonical: Option<String>,
    /// The address of the menu item that holds this page.
    pub menu_current: Option<String>,
    /// The pages above it, from home down.
    pub breadcrumbs: Vec<LinkView>,
    /// The pages about the regions and conditions that it is about.
    pub topics: Vec<LinkView>,
    /// The page before it in its folder.
    pub prev: Option<LinkView>,
    /// The page after it in its folder.
    pub next: Option<LinkView>,
    /// The contents list.
    pub toc: Vec<TocView>,
    /// Its text; empty for an exercise, whose text is in the exercise view.
    pub body_html: String,
    /// Its sources.
    pub sources: Vec<SourceView>,
    /// `None` for a page that needs no review.
    pub review: Option<ReviewView>,
    /// Who translated the page.
    pub translated_by: Option<String>,
    /// The day of the last change, in the page's language.
    pub updated: Option<String>,
    /// That day as `2026-03-01`.
    pub updated_iso: Option<String>,
    /// Its translations.
    pub translations: Vec<TranslationView>,
    /// The same page in all languages, itself among them, for search engines. Empty if it is in one language only.
    pub alternates: Vec<AlternateView>,
    /// The metadata in the head of the page.
    pub meta: MetaView,
    /// Whether it is a draft, shown only with `--drafts`.
    pub draft: bool,
    /// The values under `extra`, as they are written.
    pub extra: serde_json::Value,
    /// The fields of its kind.
    #[serde(flatten)]
    pub own: KindView,
}

/// The fields that each kind adds to a page.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum KindView {
    /// A page of kind `page`, or one that the program makes.
    Plain {},
    /// A handout.
    Handout(Box<HandoutView>),
    /// An exercise.
    Exercise {
        /// The exercise.
        exercise: Box<ExerciseView>,
        /// The whole emergency block.
        emergency_html: String,
        /// The warning signs of the handouts that it is part of.
        red_flags: RedFlagsView,
        /// Those handouts.
        part_of: Vec<LinkView>,
    },
    /// A background text.
    Background {
        /// The whole emergency block, if the text names warning signs of an emergency.
        emergency_html: Option<String>,
        /// Warning signs that are not emergencies.
        red_flags: RedFlagsView,
    },
    /// The index of a folder.
    Section {
        /// The pages of the folder.
        #[serde(flatten)]
        list: ListView,
        /// Whether it is the home page.
        is_home: bool,
    },
    /// A page about a region of the body or a condition, or one that lists these.
    Topic {
        /// The regions or conditions that it lists.
        topics_below: Vec<TopicView>,
        /// The pages that it lists.
        #[serde(flatten)]
        list: ListView,
    },
    /// The search.
    Search {
        /// All pages that can be found: handouts first, then exercises, each by title. Of a very large book those that lead to others.
        pages: Vec<LinkView>,
        /// The address of what the search reads.
        index_url: String,
    },
    /// Where a clinician puts together the exercises of one patient, and where that patient reads them.
    Programme {
        /// The address of what the page reads.
        exercises_url: String,
        /// The whole emergency block, without warning signs.
        emergency_html: String,
        /// The emergency block with one warning sign, whose place those of the exercises take.
        emergency_signs_html: String,
    },
    /// The address of a page that is no longer shown.
    Tombstone {
        /// Why it is not shown.
        withdrawn: WithdrawnView,
    },
    /// The page that the code on a sheet opens. Without a version the handout is withdrawn, or withheld while it is reviewed.
    Version {
        /// The current version.
        version: Option<VersionView>,
        /// The handout.
        target: LinkView,
        /// Whether the handout is withheld while it is reviewed.
        in_review: bool,
    },
    /// An old address.
    Redirect {
        /// The page that it leads to.
        target: LinkView,
    },
}

/// The fields of a handout.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutView {
    /// The main message.
    pub main_message: String,
    /// The whole emergency block. A theme must print it; the build checks.
    pub emergency_html: String,
    /// Warning signs that are not emergencies.
    pub red_flags: RedFlagsView,
    /// Short background texts that introduce the warning signs, and stand above them without their titles.
    pub introductions: Vec<BackgroundView>,
    /// The background texts before the exercises, in order.
    pub before: Vec<BackgroundView>,
    /// The background texts after the exercises, in order.
    pub after: Vec<BackgroundView>,
    /// Whether these are on paper as well. If not, sheets have none of them.
    pub prints_background: bool,
    /// The exercises and procedures, in order.
    pub exercises: Vec<ExerciseView>,
    /// How many there are on the site, if this is a sheet of only some.
    pub chosen_from: Option<usize>,
    /// The conditions with which to ask a clinician before some of these exercises, each once. For paper, where they stand above the
    /// exercises.
    pub ask_first: Vec<String>,
    /// The exercises in groups; a single one without a title if the handout has no stages.
    pub stages: Vec<StageView>,
    /// Whether any of them is a procedure.
    pub has_procedures: bool,
    /// What to do if it does not get better.
    pub follow_up: Option<String>,
    /// The version of this handout.
    pub version: VersionView,
    /// The edition that this page is; nothing for the page that is read on a screen.
    pub edition: Option<SheetEditionView>,
    /// All editions, for the page that is read on a screen.
    pub editions: Vec<EditionView>,
}

/// The version of a handout, by which a reader can see whether a printed sheet is current.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct VersionView {
    /// Eight characters of a hash of everything that the handout says.
    pub code: String,
    /// The day of the last change, in the page's language.
    pub date: Option<String>,
    /// That day as `2026-03-01`.
    pub date_iso: Option<String>,
    /// The page that says whether a sheet is current.
    pub url: String,
    /// A QR code of that page's whole address, as a drawing that includes its description.
    pub qr_html: String,
}

/// The edition that a sheet is.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct SheetEditionView {
    /// Its name, such as `standard` or `cards-2`.
    pub id: String,
    /// What it is called on the page.
    pub label: String,
    /// How many exercises are on a page of cards. Nothing for an edition without cards.
    pub cards_per_page: Option<usize>,
}

/// A form in which a handout is printed.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct EditionView {
    /// Its name, such as `standard` or `large-print`.
    pub id: String,
    /// Its name on the page.
    pub label: String,
    /// The address of its page, which is made to be printed.
    pub url: String,
    /// Its PDF, if the site has one.
    pub pdf: Option<PdfView>,
}

/// A PDF of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct PdfView {
    /// Its address.
    pub url: String,
    /// How many pages it has.
    pub pages: usize,
    /// Its size in units of 1,000 bytes, rounded up.
    pub kilobytes: usize,
}

/// Warning signs that are not emergencies, and when to stop.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedFlagsView {
    /// Signs that need a call or a visit soon.
    pub soon: Vec<String>,
    /// What to tell the clinician before starting.
    pub before_you_start: Vec<String>,
    /// When to stop an exercise.
    pub stop_if: Vec<String>,
}

/// A background text in a handout.
#[derive(Debug, Clone, Serialize)]
pub struct BackgroundView {
    /// The path of its file below content/, without ending or language.
    pub id: String,
    /// The language of its text.
    pub lang: String,
    /// The direction of that language: `ltr` or `rtl`.
    pub dir: &'static str,
    /// Its title.
    pub title: String,
    /// The id of its place in the handout.
    pub anchor: String,
    /// The address of its own page.
    pub url: String,
    /// Its text, with headings one level lower.
    pub body_html: String,
    /// Whether it is so short that it need not be folded.
    pub is_short: bool,
}

/// A group of exercises that a patient does for a while before the next one.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct StageView {
    /// Its name, such as `Weeks 1 and 2`.
    pub title: Option<String>,
    /// The id of its place in the handout.
    pub anchor: String,
    /// When it begins, or for whom it is.
    pub when: Option<String>,
    /// What the patient can do when it is time for the next stage.
    pub move_on: Option<String>,
    /// The place of its first exercise among those of the handout, from 0.
    pub start: usize,
    /// The place after that of its last exercise.
    pub end: usize,
}

/// An exercise, alone or in a handout.
#[derive(Debug, Clone, Serialize)]
pub struct ExerciseView {
    /// Its number in the handout, from 1.
    pub number: Option<usize>,
    /// Whether it is a procedure and no exercise.
    pub is_procedure: bool,
    /// The path of its file below content/, without ending or language.
    pub id: String,
    /// The language of its text.
    pub lang: String,
    /// The direction of that language: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The id of its place on the page.
    pub anchor: String,
    /// Its title.
    pub title: String,
    /// The address of its own page.
    pub url: String,
    /// Other names that people know it by.
    pub aliases: Vec<String>,
    /// Its summary, as plain text.
    pub summary: Option<String>,
    /// What to know before doing it, such as its level, as far as its page gives it.
    pub facts: Vec<FactView>,
    /// How much to do, with what the handout changes.
    pub dose: DoseView,
    /// Its figure or photos.
    pub picture: Option<PictureView>,
    /// Cautions, a sentence each.
    pub cautions: Vec<String>,
    /// Conditions that a patient should mention to a clinician first.
    pub avoid_if: Vec<String>,
    /// An easier exercise.
    pub easier: Option<LinkView>,
    /// A harder exercise.
    pub harder: Option<LinkView>,
    /// The text before the steps.
    pub before_html: String,
    /// The steps, in order, without their numbers.
    pub steps_html: Vec<String>,
    /// The text after the steps.
    pub after_html: String,
    /// The handout's note about it.
    pub note: Option<String>,
    /// Its stage, if the handout has stages.
    pub stage: Option<StageView>,
    /// Where the handout has the same exercise before, in an earlier stage or with another dose. A theme need not print its picture,
    /// steps and cautions again, except on a sheet that is handed out alone.
    pub repeats: Option<RepeatedView>,
    /// The whole emergency block, if the exercise has a sheet of its own. A theme must print it there, and give the heading of the
    /// exercise the id of its anchor followed by `-title`.
    pub emergency_html: Option<String>,
}

/// An exercise that the handout has explained already.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct RepeatedView {
    /// Its number in the handout.
    pub number: usize,
    /// The id of its place on the page.
    pub anchor: String,
}

/// One thing to know about an exercise before doing it, such as its level.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct FactView {
    /// The front matter key, such as `level`. The message of that name is its label, but what a stretch works is labeled `stretches`.
    pub id: &'static str,
    /// What the key is called on the page.
    pub label: String,
    /// In words.
    pub values: Vec<String>,
    /// The id of its only value, such as `easy`, where the key has a list of choices.
    pub choice: Option<String>,
}

/// What an exercise looks like.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct PictureView {
    /// Whether the frames are taller than wide, so that two fit side by side on a phone.
    pub tall: bool,
    /// The frames, in order.
    pub frames: Vec<FrameView>,
    /// A file that plays the whole movement.
    pub movement: Option<ImageView>,
    /// The last frame, for lists.
    pub thumbnail: Option<ImageView>,
    /// In a handout, the id of its last drawing, which the page can show again without loading anything.
    pub drawing_id: Option<String>,
}

/// One picture of an exercise: a drawing or a photo.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct FrameView {
    /// The caption.
    pub caption: Option<String>,
    /// Its description, for people who cannot see it.
    pub alt: String,
    /// The drawing, which includes its `alt`.
    pub svg_html: Option<String>,
    /// The photo, if it is not a drawing.
    pub image: Option<ImageView>,
}

/// A picture file and its size in pixels.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ImageView {
    /// Its address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A word from a known list, with the word that patients see.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ChoiceView {
    /// The word as authors write it, such as `on your back`.
    pub id: String,
    /// The word in the page's language.
    pub label: String,
}

/// A dose in words.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct DoseView {
    /// Its parts, in the order of a card.
    pub items: Vec<DoseItemView>,
    /// The dose as sentences.
    pub sentence: String,
    /// The row of a tick chart, seven days wide.
    pub chart: Vec<ChartCellView>,
    /// How often, such as `2–3 days a week`, if it is not so many times each day.
    pub days: Option<String>,
}

/// A cell in the row of a tick chart.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ChartCellView {
    /// How many days wide it is: one, or all seven if any of them can be chosen.
    pub days: u32,
    /// How many boxes to tick, in groups that belong together.
    pub boxes: Vec<u32>,
    /// Whether it has a line instead, to make a mark each time.
    pub counted: bool,
}

impl ChartCellView {
    /// A cell with boxes.
    pub const fn days(days: u32, boxes: Vec<u32>) -> Self {
        Self { days, boxes, counted: false }
    }

    /// A cell with a line.
    pub const fn counted(days: u32) -> Self {
        Self { days, boxes: Vec::new(), counted: true }
    }
}

/// One part of a dose, as a card shows it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct DoseItemView {
    /// Its key in front matter, such as `hold` or `frequency`.
    pub id: &'static str,
    /// The name of the part.
    pub label: String,
    /// How much; `None` if it is blank.
    pub value: String,
    /// Whether a clinician writes the value by hand.
    pub blank: bool,
}

/// An entry of the contents list.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct TocView {
    /// The heading.
    pub title: String,
    /// Where it is on the page, as `#anchor`.
    pub href: String,
    /// The entries below it.
    pub children: Vec<TocView>,
}

/// A source of facts.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    /// Its title, with the publisher.
    pub title: String,
    /// Its web address.
    pub url: Option<String>,
    /// What it adds to the clinic's own handout.
    pub adds: Option<String>,
}

/// The state of the review.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    /// Whether the page has been reviewed.
    pub reviewed: bool,
    /// The name of the reviewer.
    pub by: Option<String>,
    /// The reviewer's profession.
    pub role: Option<String>,
    /// The day of the review, in the page's language.
    pub on: Option<String>,
    /// That day as `2026-03-01`.
    pub on_iso: Option<String>,
    /// The day of the next review, in the page's language.
    pub due: Option<String>,
    /// That day as `2026-03-01`.
    pub due_iso: Option<String>,
    /// Whether the page has changed since its review.
    pub changed: bool,
    /// Whether the review is overdue and the grace period is over.
    pub overdue: bool,
    /// Whether a box at the top must say that the page is not reviewed, changed or overdue.
    pub banner: bool,
    /// The day until which a page that is due or has changed may stay.
    pub kept_until: Option<String>,
    /// That day as `2026-03-01`.
    pub kept_until_iso: Option<String>,
    /// Why it may stay.
    pub kept_reason: Option<String>,
}

/// A translation of a page.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    /// The language, as a tag such as `es`.
    pub lang: String,
    /// The direction of that language: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The name of the language in the language itself, such as `Español`.
    pub language: String,
    /// The title in that language.
    pub title: String,
    /// The address of the translation.
    pub url: String,
}

/// The address of a page in one language, for search engines.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct AlternateView {
    /// The language, as a tag such as `es`, or `x-default` for readers of all other languages.
    pub hreflang: String,
    /// The whole address.
    pub url: String,
}

/// The metadata in the head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct MetaView {
    /// The summary, for search engines.
    pub description: Option<String>,
    /// The type of the page for link previews, such as `article`.
    pub og_type: &'static str,
    /// What shows a link to the page, if the page has a picture; its address is complete.
    pub image: Option<ImageView>,
    /// Structured data, to be printed inside a script of type `application/ld+json`.
    pub jsonld_html: Option<String>,
    /// Whether search engines must leave it out.
    pub noindex: bool,
}

/// A list of pages.
#[derive(Debug, Clone, Serialize)]
pub struct ListView {
    /// The pages in groups, none of which is empty.
    pub groups: Vec<GroupView>,
    /// What the exercises among them can be filtered by; empty for a short list.
    pub facets: Vec<FacetView>,
    /// How many exercises are among them.
    pub exercises: usize,
}

/// Pages that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct GroupView {
    /// `handout`, `exercise`, `procedure` or `other`.
    pub kind: &'static str,
    /// The id of its heading.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its pages, in order.
    pub pages: Vec<ChildView>,
}

/// Something that exercises can be filtered by.
#[derive(Debug, Clone, Serialize)]
pub struct FacetView {
    /// The front matter key: `body`, `position`, `level` or `equipment`.
    pub id: &'static str,
    /// What it is called on the page.
    pub label: String,
    /// Its values, in order.
    pub values: Vec<FacetValueView>,
}

/// A value that exercises can be filtered by.
#[derive(Debug, Clone, Serialize)]
pub struct FacetValueView {
    /// The value as part of an address, such as `on-your-back`.
    pub id: String,
    /// The value in words.
    pub label: String,
    /// How many exercises have it.
    pub count: usize,
    /// Its number on this page. The `marks` of each page in the list are such numbers.
    pub mark: usize,
}

/// A made page in a list.
#[derive(Debug, Clone, Serialize)]
pub struct TopicView {
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// How many pages it lists.
    pub count: usize,
}

/// A page in a list.
#[derive(Debug, Clone, Serialize)]
pub struct ChildView {
    /// The kind of the page, such as `exercise`.
    pub kind: &'static str,
    /// Its title.
    pub title: String,
    /// Its address.
    pub url: String,
    /// Its summary, as plain text.
    pub summary: Option<String>,
    /// The level and position of an exercise.
    pub facts: Vec<FactView>,
    /// A small picture of an exercise.
    pub thumbnail: Option<ImageView>,
    /// Small pictures of a handout's first exercises.
    pub pictures: Vec<ImageView>,
    /// The numbers of the values that it can be found by.
    pub marks: Vec<usize>,
}

/// Why a page is not shown.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnView {
    /// Since when, in the page's language.
    pub on: String,
    /// Why, in words for patients.
    pub reason: Option<String>,
    /// The page to use instead.
    pub instead: Option<LinkView>,
    /// Whether it is no longer valid, rather than withdrawn.
    pub expired: bool,
    /// Whether it is withheld while it is reviewed; then all of the above is empty.
    pub in_review: bool,
}
