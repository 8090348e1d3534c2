//! What a template sees: the theme's API, described for theme authors in docs/themes.md. A view is complete: templates
//! cannot ask for anything else, so a page's bytes depend on its view and its theme alone.
//!
//! Fields that end in `_html` are safe HTML and are printed with `| safe`; all others are plain text.

use serde::Serialize;

/// What every page of a language shares.
#[derive(Debug, Clone, Serialize)]
pub struct SiteView {
    pub title: String,
    pub home_url: String,
    /// The path that the site stands under, with slashes at both ends.
    pub root: String,
    pub menu: Vec<LinkView>,
    pub footer: Vec<LinkView>,
    pub clinic: ClinicView,
    pub feed_url: String,
    pub css_url: String,
    pub js_url: Option<String>,
    pub icon_url: Option<String>,
    /// The content security policy of every page.
    pub csp: &'static str,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
pub struct ClinicView {
    pub name: String,
    pub clinician: Option<String>,
    pub phone: String,
    pub phone_href: String,
    pub email: Option<String>,
    pub email_href: Option<String>,
    pub address: Option<String>,
    pub hours: Option<String>,
    pub website: Option<String>,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct LinkView {
    pub title: String,
    pub url: String,
}

/// One page.
#[derive(Debug, Clone, Serialize)]
pub struct PageView {
    /// `handout`, `exercise`, `background`, `page`, `section`, or nothing for a page that the program makes.
    pub kind: Option<&'static str>,
    pub id: String,
    pub title: String,
    pub short_title: String,
    pub summary: Option<String>,
    pub url: String,
    /// The whole address.
    pub canonical: Option<String>,
    /// The address of the menu item that holds this page.
    pub menu_current: Option<String>,
    pub breadcrumbs: Vec<LinkView>,
    pub prev: Option<LinkView>,
    pub next: Option<LinkView>,
    pub toc: Vec<TocView>,
    pub body_html: String,
    pub sources: Vec<SourceView>,
    /// Nothing for a page that needs no review.
    pub review: Option<ReviewView>,
    /// Who translated the page.
    pub translated_by: Option<String>,
    pub updated: Option<String>,
    pub updated_iso: Option<String>,
    pub translations: Vec<TranslationView>,
    pub meta: MetaView,
    pub draft: bool,
    pub extra: serde_json::Value,
    /// What the kind adds.
    #[serde(flatten)]
    pub own: KindView,
}

/// What the kinds of pages add to a page.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum KindView {
    Plain {},
    Handout(Box<HandoutView>),
    Exercise {
        exercise: Box<ExerciseView>,
        emergency_html: String,
    },
    Background {
        emergency_html: Option<String>,
        red_flags: RedFlagsView,
    },
    Section {
        children: Vec<ChildView>,
        is_home: bool,
    },
    Tombstone {
        withdrawn: WithdrawnView,
    },
    /// Without a version the handout is withdrawn, or withheld while it is reviewed.
    Version {
        version: Option<VersionView>,
        target: LinkView,
        in_review: bool,
    },
    Redirect {
        target: LinkView,
    },
}

/// What a handout adds.
#[derive(Debug, Clone, Serialize)]
pub struct HandoutView {
    pub main_message: String,
    /// The whole emergency block. A theme must print it; the build checks.
    pub emergency_html: String,
    pub red_flags: RedFlagsView,
    pub backgrounds: Vec<BackgroundView>,
    pub exercises: Vec<ExerciseView>,
    pub follow_up: Option<String>,
    pub version: VersionView,
    /// The edition that this page is; nothing for the page that is read on a screen.
    pub edition: Option<ChoiceView>,
    /// All editions, for the page that is read on a screen.
    pub editions: Vec<EditionView>,
}

/// Which state of a handout a sheet shows, so that a sheet in hand can be told from a current one.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct VersionView {
    /// Eight signs that stand for everything that the handout says.
    pub code: String,
    pub date: Option<String>,
    pub date_iso: Option<String>,
    /// The page that says whether a sheet is current.
    pub url: String,
    /// A QR code of that page's whole address, as a drawing that has its words already.
    pub qr_html: String,
}

/// A form in which a handout is printed.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct EditionView {
    pub id: String,
    pub label: String,
    /// The page that is made to be printed.
    pub url: String,
    pub pdf: Option<PdfView>,
}

/// A PDF of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct PdfView {
    pub url: String,
    pub pages: usize,
    /// Its size in units of 1,000 bytes, rounded up.
    pub kilobytes: usize,
}

/// Signs of something serious that are no emergency.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RedFlagsView {
    pub soon: Vec<String>,
    pub before_you_start: Vec<String>,
}

/// A background text in a handout.
#[derive(Debug, Clone, Serialize)]
pub struct BackgroundView {
    pub id: String,
    pub lang: String,
    pub title: String,
    pub anchor: String,
    pub url: String,
    pub body_html: String,
}

/// An exercise, alone or in a handout.
#[derive(Debug, Clone, Serialize)]
pub struct ExerciseView {
    /// Its number in the handout, from 1.
    pub number: Option<usize>,
    pub id: String,
    pub lang: String,
    pub anchor: String,
    pub title: String,
    pub url: String,
    pub aliases: Vec<String>,
    pub summary: Option<String>,
    #[serde(rename = "type")]
    pub exercise_type: Option<ChoiceView>,
    pub position: Option<ChoiceView>,
    pub level: Option<ChoiceView>,
    pub works: Vec<String>,
    pub equipment: Vec<String>,
    pub dose: DoseView,
    pub picture: Option<PictureView>,
    pub cautions: Vec<String>,
    pub avoid_if: Vec<String>,
    pub easier: Option<LinkView>,
    pub harder: Option<LinkView>,
    pub before_html: String,
    pub steps_html: Vec<String>,
    pub after_html: String,
    /// The handout's word about it.
    pub note: Option<String>,
    /// The whole emergency block, where the exercise has a sheet of its own. A theme must print it there, and give the heading of the
    /// exercise the id of its anchor with `-title` behind it.
    pub emergency_html: Option<String>,
}

/// What an exercise looks like.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct PictureView {
    /// Whether the frames are taller than wide, so that two fit side by side on a phone.
    pub tall: bool,
    /// In order.
    pub frames: Vec<FrameView>,
    /// A file that plays the whole movement.
    pub movement: Option<ImageView>,
    /// The last frame, for lists.
    pub thumbnail: Option<ImageView>,
}

/// One picture of the exercise: a drawing or a photo.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct FrameView {
    pub caption: Option<String>,
    /// What it shows, for people who cannot see it.
    pub alt: String,
    /// The drawing, which has its `alt` already.
    pub svg_html: Option<String>,
    pub image: Option<ImageView>,
}

/// A file with a picture, and its size in pixels.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ImageView {
    pub url: String,
    pub width: u32,
    pub height: u32,
}

/// A word from a known list, with the word that patients see.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct ChoiceView {
    pub id: String,
    pub label: String,
}

/// A dose in words.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct DoseView {
    pub items: Vec<DoseItemView>,
    /// The dose as sentences.
    pub sentence: String,
    /// How many boxes a day has in a chart to tick.
    pub per_day: u32,
}

/// One part of a dose, as a card shows it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct DoseItemView {
    /// `hold`, `reps`, `sets`, `sides`, `rest` or `frequency`.
    pub id: &'static str,
    pub label: String,
    pub value: String,
    /// Whether a clinician writes the value with a pen.
    pub blank: bool,
}

/// An entry of the contents list.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct TocView {
    pub title: String,
    pub href: String,
    pub children: Vec<TocView>,
    pub thumbnail: Option<ImageView>,
}

/// Where facts come from.
#[derive(Debug, Clone, Serialize)]
pub struct SourceView {
    pub title: String,
    pub url: Option<String>,
    pub adds: Option<String>,
}

/// The state of the review.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ReviewView {
    pub reviewed: bool,
    pub by: Option<String>,
    pub role: Option<String>,
    pub on: Option<String>,
    pub on_iso: Option<String>,
    pub due: Option<String>,
    pub due_iso: Option<String>,
    /// Whether the page is not what was reviewed.
    pub changed: bool,
    pub overdue: bool,
    /// Whether the page must say in a box at its top that it is not reviewed, changed or overdue.
    pub banner: bool,
    /// The day until which somebody decided to keep a page that is due or has changed.
    pub kept_until: Option<String>,
    pub kept_until_iso: Option<String>,
    pub kept_reason: Option<String>,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub struct TranslationView {
    pub lang: String,
    /// The title in that language.
    pub name: String,
    pub url: String,
}

/// What the head of the page says.
#[derive(Debug, Clone, Serialize)]
pub struct MetaView {
    pub description: Option<String>,
    pub og_type: &'static str,
    pub jsonld_html: Option<String>,
    pub noindex: bool,
}

/// A page in the list of a section.
#[derive(Debug, Clone, Serialize)]
pub struct ChildView {
    pub kind: &'static str,
    pub title: String,
    pub url: String,
    pub summary: Option<String>,
    pub level: Option<ChoiceView>,
    pub position: Option<ChoiceView>,
    pub thumbnail: Option<ImageView>,
}

/// Why a page is not shown.
#[derive(Debug, Clone, Serialize)]
pub struct WithdrawnView {
    pub on: String,
    pub reason: Option<String>,
    pub instead: Option<LinkView>,
    pub expired: bool,
    /// Whether it is withheld while it is reviewed, and nothing of the above is known.
    pub in_review: bool,
}
