//! What a template sees: the theme's API, described for theme authors in docs/themes.md. A view is complete: templates
//! cannot ask for anything else, so a page's bytes depend on its view and its theme alone.
//!
//! Fields that end in `_html` are safe HTML and are printed with `| safe`; all others are plain text.

use serde::Serialize;

/// What every page of a language shares.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SiteView {
    pub(crate) title: String,
    pub(crate) home_url: String,
    /// The path that the site stands under, with slashes at both ends.
    pub(crate) root: String,
    pub(crate) menu: Vec<LinkView>,
    pub(crate) footer: Vec<LinkView>,
    pub(crate) clinic: ClinicView,
    pub(crate) feed_url: String,
    pub(crate) css_url: String,
    pub(crate) js_url: Option<String>,
    pub(crate) icon_url: Option<String>,
    /// The content security policy of every page.
    pub(crate) csp: &'static str,
}

/// Who publishes the site.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ClinicView {
    pub(crate) name: String,
    pub(crate) clinician: Option<String>,
    pub(crate) phone: String,
    pub(crate) phone_href: String,
    pub(crate) email: Option<String>,
    pub(crate) email_href: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) hours: Option<String>,
    pub(crate) website: Option<String>,
}

/// A link to a page of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct LinkView {
    pub(crate) title: String,
    pub(crate) url: String,
}

/// One page.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PageView {
    /// `handout`, `exercise`, `background`, `page`, `section`, or nothing for a page that the program makes.
    pub(crate) kind: Option<&'static str>,
    pub(crate) id: String,
    pub(crate) title: String,
    pub(crate) short_title: String,
    pub(crate) summary: Option<String>,
    pub(crate) url: String,
    /// The whole address.
    pub(crate) canonical: Option<String>,
    /// The address of the menu item that holds this page.
    pub(crate) menu_current: Option<String>,
    pub(crate) breadcrumbs: Vec<LinkView>,
    pub(crate) prev: Option<LinkView>,
    pub(crate) next: Option<LinkView>,
    pub(crate) toc: Vec<TocView>,
    pub(crate) body_html: String,
    pub(crate) sources: Vec<SourceView>,
    /// Nothing for a page that needs no review.
    pub(crate) review: Option<ReviewView>,
    /// Who translated the page.
    pub(crate) translated_by: Option<String>,
    pub(crate) updated: Option<String>,
    pub(crate) updated_iso: Option<String>,
    pub(crate) translations: Vec<TranslationView>,
    pub(crate) meta: MetaView,
    pub(crate) draft: bool,
    pub(crate) extra: serde_json::Value,
    /// What the kind adds.
    #[serde(flatten)]
    pub(crate) own: KindView,
}

/// What the kinds of pages add to a page.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(crate) enum KindView {
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
pub(crate) struct HandoutView {
    pub(crate) main_message: String,
    /// The whole emergency block. A theme must print it; the build checks.
    pub(crate) emergency_html: String,
    pub(crate) red_flags: RedFlagsView,
    pub(crate) backgrounds: Vec<BackgroundView>,
    pub(crate) exercises: Vec<ExerciseView>,
    pub(crate) follow_up: Option<String>,
    pub(crate) version: VersionView,
    /// The edition that this page is; nothing for the page that is read on a screen.
    pub(crate) edition: Option<ChoiceView>,
    /// All editions, for the page that is read on a screen.
    pub(crate) editions: Vec<EditionView>,
}

/// Which state of a handout a sheet shows, so that a sheet in hand can be told from a current one.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub(crate) struct VersionView {
    /// Eight signs that stand for everything that the handout says.
    pub(crate) code: String,
    pub(crate) date: Option<String>,
    pub(crate) date_iso: Option<String>,
    /// The page that says whether a sheet is current.
    pub(crate) url: String,
    /// A QR code of that page's whole address, as a drawing that has its words already.
    pub(crate) qr_html: String,
}

/// A form in which a handout is printed.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct EditionView {
    pub(crate) id: String,
    pub(crate) label: String,
    /// The page that is made to be printed.
    pub(crate) url: String,
    pub(crate) pdf: Option<PdfView>,
}

/// A PDF of the site.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct PdfView {
    pub(crate) url: String,
    pub(crate) pages: usize,
    /// Its size in units of 1,000 bytes, rounded up.
    pub(crate) kilobytes: usize,
}

/// Signs of something serious that are no emergency.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct RedFlagsView {
    pub(crate) soon: Vec<String>,
    pub(crate) before_you_start: Vec<String>,
}

/// A background text in a handout.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BackgroundView {
    pub(crate) id: String,
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) anchor: String,
    pub(crate) url: String,
    pub(crate) body_html: String,
}

/// An exercise, alone or in a handout.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ExerciseView {
    /// Its number in the handout, from 1.
    pub(crate) number: Option<usize>,
    pub(crate) id: String,
    pub(crate) lang: String,
    pub(crate) anchor: String,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) summary: Option<String>,
    #[serde(rename = "type")]
    pub(crate) exercise_type: Option<ChoiceView>,
    pub(crate) position: Option<ChoiceView>,
    pub(crate) level: Option<ChoiceView>,
    pub(crate) works: Vec<String>,
    pub(crate) equipment: Vec<String>,
    pub(crate) dose: DoseView,
    pub(crate) picture: Option<PictureView>,
    pub(crate) cautions: Vec<String>,
    pub(crate) avoid_if: Vec<String>,
    pub(crate) easier: Option<LinkView>,
    pub(crate) harder: Option<LinkView>,
    pub(crate) before_html: String,
    pub(crate) steps_html: Vec<String>,
    pub(crate) after_html: String,
    /// The handout's word about it.
    pub(crate) note: Option<String>,
    /// The whole emergency block, where the exercise has a sheet of its own. A theme must print it there, and give the heading of the
    /// exercise the id of its anchor with `-title` behind it.
    pub(crate) emergency_html: Option<String>,
}

/// What an exercise looks like.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct PictureView {
    /// Whether the frames are taller than wide, so that two fit side by side on a phone.
    pub(crate) tall: bool,
    /// In order.
    pub(crate) frames: Vec<FrameView>,
    /// A file that plays the whole movement.
    pub(crate) movement: Option<ImageView>,
    /// The last frame, for lists.
    pub(crate) thumbnail: Option<ImageView>,
}

/// One picture of the exercise: a drawing or a photo.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct FrameView {
    pub(crate) caption: Option<String>,
    /// What it shows, for people who cannot see it.
    pub(crate) alt: String,
    /// The drawing, which has its `alt` already.
    pub(crate) svg_html: Option<String>,
    pub(crate) image: Option<ImageView>,
}

/// A file with a picture, and its size in pixels.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct ImageView {
    pub(crate) url: String,
    pub(crate) width: u32,
    pub(crate) height: u32,
}

/// A word from a known list, with the word that patients see.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct ChoiceView {
    pub(crate) id: String,
    pub(crate) label: String,
}

/// A dose in words.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct DoseView {
    pub(crate) items: Vec<DoseItemView>,
    /// The dose as sentences.
    pub(crate) sentence: String,
    /// How many boxes a day has in a chart to tick.
    pub(crate) per_day: u32,
}

/// One part of a dose, as a card shows it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct DoseItemView {
    /// `hold`, `reps`, `sets`, `sides`, `rest` or `frequency`.
    pub(crate) id: &'static str,
    pub(crate) label: String,
    pub(crate) value: String,
    /// Whether a clinician writes the value with a pen.
    pub(crate) blank: bool,
}

/// An entry of the contents list.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub(crate) struct TocView {
    pub(crate) title: String,
    pub(crate) href: String,
    pub(crate) children: Vec<TocView>,
    pub(crate) thumbnail: Option<ImageView>,
}

/// Where facts come from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceView {
    pub(crate) title: String,
    pub(crate) url: Option<String>,
    pub(crate) adds: Option<String>,
}

/// The state of the review.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct ReviewView {
    pub(crate) reviewed: bool,
    pub(crate) by: Option<String>,
    pub(crate) role: Option<String>,
    pub(crate) on: Option<String>,
    pub(crate) on_iso: Option<String>,
    pub(crate) due: Option<String>,
    pub(crate) due_iso: Option<String>,
    /// Whether the page is not what was reviewed.
    pub(crate) changed: bool,
    pub(crate) overdue: bool,
    /// Whether the page must say in a box at its top that it is not reviewed, changed or overdue.
    pub(crate) banner: bool,
    /// The day until which somebody decided to keep a page that is due or has changed.
    pub(crate) kept_until: Option<String>,
    pub(crate) kept_until_iso: Option<String>,
    pub(crate) kept_reason: Option<String>,
}

/// The same page in another language.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct TranslationView {
    pub(crate) lang: String,
    /// The title in that language.
    pub(crate) name: String,
    pub(crate) url: String,
}

/// What the head of the page says.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MetaView {
    pub(crate) description: Option<String>,
    pub(crate) og_type: &'static str,
    pub(crate) jsonld_html: Option<String>,
    pub(crate) noindex: bool,
}

/// A page in the list of a section.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ChildView {
    pub(crate) kind: &'static str,
    pub(crate) title: String,
    pub(crate) url: String,
    pub(crate) summary: Option<String>,
    pub(crate) level: Option<ChoiceView>,
    pub(crate) position: Option<ChoiceView>,
    pub(crate) thumbnail: Option<ImageView>,
}

/// Why a page is not shown.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WithdrawnView {
    pub(crate) on: String,
    pub(crate) reason: Option<String>,
    pub(crate) instead: Option<LinkView>,
    pub(crate) expired: bool,
    /// Whether it is withheld while it is reviewed, and nothing of the above is known.
    pub(crate) in_review: bool,
}
