//! The names of all problems, with the family and the default level of those that are rules. Each has an entry in docs/messages.md
//! or docs/rules.md, and a golden message in the tests.

use super::family::Family;
use super::level::Level;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal $(($family:ident, $level:ident))?,)*) => {
        /// The stable name of a kind of problem, printed in brackets: `error[unknown-key]`.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $variant,)*
        }

        impl Code {
            /// Every code, in the order of the stages that find it.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name that messages print.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }

        /// The codes of rules, each with its family and its default level.
        pub(super) const RULE_CODES: &[(Code, Family, Level)] = &[
            $($((Code::$variant, Family::$family, Level::$level),)?)*
        ];
    };
}

codes! {
    /// The folder has no book.toml.
    NoBook = "no-book",
    /// The book has no content folder.
    NoContent = "no-content",
    /// The book has no home page.
    NoHome = "no-home",
    /// A symbolic link that leads out of the book or back to a folder above it.
    BadSymlink = "bad-symlink",
    /// A file below content/ that the program does not use.
    UnknownFile = "unknown-file",
    /// A file cannot be read.
    Unreadable = "unreadable",
    /// A file name that cannot become a web address.
    BadFileName = "bad-file-name",
    /// A file is not text in UTF-8.
    NotUtf8 = "not-utf8",
    /// A content file is empty.
    EmptyFile = "empty-file",
    /// A language in a file name that book.toml does not list.
    UnknownLanguage = "unknown-language",
    /// A file is too large to be what its name says.
    FileTooLarge = "file-too-large",

    /// book.toml or theme.toml is not TOML.
    TomlSyntax = "toml-syntax",
    /// A page without front matter at its top.
    MissingFrontMatter = "missing-front-matter",
    /// Front matter without its closing line.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// Front matter that is too large.
    FrontMatterTooLarge = "front-matter-too-large",
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab",
    /// Front matter that is not YAML.
    YamlSyntax = "yaml-syntax",
    /// YAML anchors and aliases, which are not allowed.
    YamlAlias = "yaml-alias",
    /// YAML nested too deep.
    YamlTooDeep = "yaml-too-deep",
    /// YAML with too many values.
    YamlTooMany = "yaml-too-many",
    /// A key that does not exist.
    UnknownKey = "unknown-key",
    /// A key that appears twice.
    DuplicateKey = "duplicate-key",
    /// A required key is missing.
    MissingKey = "missing-key",
    /// A value of the wrong type.
    WrongType = "wrong-type",
    /// A value that is not one of the allowed words.
    UnknownValue = "unknown-value",
    /// A key without a value.
    EmptyValue = "empty-value",
    /// A value that is not a date.
    BadDate = "bad-date",
    /// A dose that cannot be read.
    BadDose = "bad-dose",
    /// An angle that cannot be read.
    BadAngle = "bad-angle",
    /// More arrows, marks or props than a figure can have.
    FigureTooMany = "figure-too-many",
    /// A web address that cannot be used.
    BadUrl = "bad-url",
    /// A value that is not a phone number.
    BadPhone = "bad-phone",
    /// A starter value that was never replaced.
    Placeholder = "placeholder",
    /// A slug that cannot be part of a web address.
    BadSlug = "bad-slug",

    /// A character that nobody sees, that changes the order of others, or that controls a device.
    HiddenCharacter = "hidden-character",
    /// A symbol that only one font has.
    PrivateCharacter = "private-character",
    /// Letters of two scripts in one word, or digits of two scripts in one number.
    MixedLetters = "mixed-letters",

    /// Raw HTML, which book.toml does not allow.
    RawHtml = "raw-html",
    /// A link with a scheme that could run code.
    UnsafeLink = "unsafe-link",
    /// An image without a description.
    MissingAlt = "missing-alt",
    /// A level 1 heading in the text.
    HeadingOne = "heading-one",
    /// A link to a film that does not say how long it is.
    FilmLength = "film-length",
    /// An exercise without steps.
    NoSteps = "no-steps",
    /// A sentence of front matter that YAML cuts at a comma or a `#`.
    CutSentence = "cut-sentence",
    /// Words, numbers or signs of the text that the page would not show.
    NotShown = "not-shown",
    /// Markdown that cannot be read and would appear on the page as typed.
    BrokenMarkdown = "broken-markdown",
    /// Steps that break into several lists or run into one another.
    BrokenSteps = "broken-steps",
    /// A heading without words.
    EmptyHeading = "empty-heading",
    /// A link without words.
    EmptyLink = "empty-link",
    /// A step, or another item of a list, without words.
    EmptyItem = "empty-item",
    /// A step whose number is not the one that the page shows.
    SkippedNumber = "skipped-number",
    /// A footnote that is referred to but not written.
    MissingFootnote = "missing-footnote",

    /// Two files with the same page id.
    DuplicateId = "duplicate-id",
    /// Two pages at the same address.
    UrlCollision = "url-collision",
    /// Two addresses that differ only in case or in how a letter is encoded.
    LookalikeUrl = "lookalike-url",
    /// Two titles that look the same and are not.
    LookalikeTitle = "lookalike-title",
    /// An id that belongs to no page.
    UnknownId = "unknown-id",
    /// An id of a page of the wrong kind.
    WrongKind = "wrong-kind",
    /// A translation of a page that does not exist.
    NoOriginal = "no-original",
    /// A translation that has what it takes from the page that it translates.
    TranslationRepeats = "translation-repeats",
    /// A page that is used in a language it is not translated into.
    MissingTranslation = "missing-translation",
    /// A page that is used but not published.
    NotPublished = "not-published",
    /// A link to a page that does not exist.
    BrokenLink = "broken-link",
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor",
    /// An image that does not exist.
    MissingImage = "missing-image",
    /// An image file that cannot be decoded.
    BadImage = "bad-image",
    /// A PDF that cannot be published.
    BadPdf = "bad-pdf",
    /// A part of a drawing that is not published.
    DrawingLeftOut = "drawing-left-out",
    /// A published address that would disappear.
    VanishedUrl = "vanished-url",
    /// A language or region without emergency wording.
    MissingSafetyText = "missing-safety-text",

    /// An angle in a figure that exceeds the range of its joint.
    FigureRange = "figure-range",
    /// A figure whose words contradict each other.
    FigureFit = "figure-fit",
    /// A part that a figure marks but that cannot be seen.
    FigureHidden = "figure-hidden",
    /// An arrow of a figure for which nothing moves.
    FigureArrow = "figure-arrow",
    /// A detail of a figure's pose that changes nothing.
    FigureIgnored = "figure-ignored",
    /// A part of a figure that moves although no word asks for it.
    FigureUnasked = "figure-unasked",

    /// A theme that does not exist.
    UnknownTheme = "unknown-theme",
    /// A template with a mistake.
    TemplateSyntax = "template-syntax",
    /// A template that does not exist.
    MissingTemplate = "missing-template",
    /// A block that the parent template does not have.
    MissingBlock = "missing-block",
    /// A template that fails to render, for example because of an unknown variable.
    TemplateRender = "template-render",
    /// A message that the theme does not define.
    MissingMessage = "missing-message",
    /// A Fluent file with a mistake.
    FluentSyntax = "fluent-syntax",
    /// A token with a value that cannot be used.
    BadToken = "bad-token",
    /// Text and background colours with too little contrast.
    LowContrast = "low-contrast",
    /// A style sheet that would request something from another server.
    ThirdParty = "third-party",
    /// A style sheet that refers to a file that the theme does not have.
    MissingAsset = "missing-asset",
    /// A static file in which browsers could run something.
    ActiveFile = "active-file",
    /// A rendered handout without the emergency block.
    MissingEmergencyBlock = "missing-emergency-block",
    /// A rendered page without some of its words.
    TextLeftOut = "text-left-out",

    /// A sheet that could not be printed.
    NotPrinted = "not-printed",
    /// Text or pictures on paper that lie over one another.
    Overlap = "overlap",
    /// Printed text that is clipped, or goes beyond its box or card.
    CutOff = "cut-off",
    /// A printed page with nothing on it.
    EmptyPage = "empty-page",
    /// A sheet that is longer than the book allows.
    TooManyPages = "too-many-pages",
    /// A last page with only a few lines.
    SpilledLines = "spilled-lines",
    /// A card, picture or table row that a page break cuts in two.
    SplitCard = "split-card",
    /// Printed text that is too small.
    SmallText = "small-text",
    /// An image with too few pixels for paper.
    CoarseImage = "coarse-image",
    /// A colour that a black-and-white printer cannot show.
    FaintColour = "faint-colour",
    /// Text of the page that is missing on paper.
    LostText = "lost-text",
    /// A font file that the browser cannot read.
    UnreadableFont = "unreadable-font",

    /// Text that is harder to read than the book aims for.
    ReadingTarget = "reading-target" (Reading, Warning),
    /// Text that is harder to read than the book allows.
    ReadingLimit = "reading-limit" (Reading, Error),
    /// A sentence with too many words.
    LongSentence = "long-sentence" (Reading, Warning),
    /// A paragraph with too many sentences.
    LongParagraph = "long-paragraph" (Reading, Warning),
    /// Too many sentences that do not say who does something.
    PassiveVoice = "passive-voice" (Reading, Warning),
    /// A technical term that is not explained.
    Jargon = "jargon" (Reading, Warning),
    /// A number that is hard to grasp.
    UnclearNumber = "unclear-number" (Reading, Warning),
    /// A list with too many items.
    LongList = "long-list" (Reading, Warning),
    /// A heading that does not say what follows.
    VagueHeading = "vague-heading" (Reading, Warning),
    /// An abbreviation that is not spelled out.
    Abbreviation = "abbreviation" (Reading, Warning),

    /// A heading that skips a level.
    HeadingOrder = "heading-order" (Structure, Warning),
    /// A rendered page without exactly one main heading, or whose headings skip a level.
    PageHeadings = "page-headings" (Structure, Warning),
    /// A page without a summary.
    NoSummary = "no-summary" (Structure, Warning),
    /// A main message longer than three short sentences.
    LongMainMessage = "long-main-message" (Structure, Warning),
    /// A rendered handout whose parts are not in the order that patients need.
    PartOrder = "part-order" (Structure, Warning),
    /// A picture in text without a caption.
    NoCaption = "no-caption" (Structure, Warning),
    /// A table with an unnamed column.
    TableHead = "table-head" (Structure, Warning),
    /// An image description that describes nothing.
    WeakAlt = "weak-alt" (Structure, Warning),

    /// An exercise that does not say how much to do.
    NoDose = "no-dose" (Exercise, Warning),
    /// Text that gives a different dose than the page's `dose`.
    DoseContradiction = "dose-contradiction" (Exercise, Error),
    /// Text that gives a part of a dose that the dose leaves out.
    DoseNotTyped = "dose-not-typed" (Exercise, Warning),
    /// Words or a picture of the other side than that of the dose.
    DoseSide = "dose-side" (Exercise, Warning),
    /// An exercise without a word of caution.
    NoCautions = "no-cautions" (Exercise, Warning),
    /// An exercise without a picture.
    NoFigure = "no-figure" (Exercise, Warning),
    /// A hard exercise without an easier one.
    NoEasier = "no-easier" (Exercise, Warning),
    /// A handout with more exercises than people will do.
    TooManyExercises = "too-many-exercises" (Exercise, Warning),

    /// A handout with exercises that does not say when to stop.
    NoStopAdvice = "no-stop-advice" (Safety, Warning),
    /// A handout without red flags.
    NoRedFlags = "no-red-flags" (Safety, Warning),
    /// A handout that omits a red flag of its condition.
    MissingRedFlag = "missing-red-flag" (Safety, Warning),
    /// The emergency number of another country.
    WrongEmergencyNumber = "wrong-emergency-number" (Safety, Error),
    /// An emergency number in text, which will not follow a change of region.
    EmergencyNumberInText = "emergency-number-in-text" (Safety, Warning),
    /// A style sheet that hides the emergency block.
    HiddenEmergencyBlock = "hidden-emergency-block" (Safety, Error),

    /// A link whose text does not say where it leads.
    VagueLink = "vague-link" (Links, Warning),
    /// A link to another site that does not work.
    DeadLink = "dead-link" (Links, Warning),
    /// A link to another site that has moved.
    MovedLink = "moved-link" (Links, Warning),

    /// A rendered page that would request something from another server.
    ThirdPartyRequest = "third-party-request" (Privacy, Error),
    /// A link that would transmit something about a patient.
    PatientInUrl = "patient-in-url" (Privacy, Error),

    /// A tap target that is too small.
    SmallTarget = "small-target" (Access, Warning),
    /// Text in another language that is not marked as such.
    PartLanguage = "part-language" (Access, Warning),
    /// A PDF that cannot be read aloud properly.
    PdfAccess = "pdf-access" (Access, Warning),

    /// A page without a translation.
    Untranslated = "untranslated" (Translation, Warning),
    /// A translation whose original has changed since.
    StaleTranslation = "stale-translation" (Translation, Warning),
    /// A translation that does not name its translator.
    NoTranslator = "no-translator" (Translation, Warning),
    /// A translation with other numbers in its words than its original.
    TranslationNumbers = "translation-numbers" (Translation, Error),
    /// A translation that warns of less than its original.
    TranslationWarnings = "translation-warnings" (Translation, Error),
    /// A translation with other steps, exercises or background texts than its original.
    TranslationParts = "translation-parts" (Translation, Error),
    /// A translation without the dose or the cautions of its original.
    TranslationOmits = "translation-omits" (Translation, Warning),

    /// A page that no clinician has reviewed.
    NotReviewed = "not-reviewed" (Review, Warning),
    /// A page that has changed since its review.
    ChangedSinceReview = "changed-since-review" (Review, Warning),
    /// A review that does not record what was reviewed.
    ReviewNotBound = "review-not-bound" (Review, Warning),
    /// A review that is due soon.
    ReviewDueSoon = "review-due-soon" (Review, Warning),
    /// A review that is overdue.
    ReviewOverdue = "review-overdue" (Review, Warning),
    /// A review with too long a period of validity.
    LongReviewPeriod = "long-review-period" (Review, Warning),

    /// A page that no other page links to.
    OrphanPage = "orphan-page" (Orphans, Warning),
    /// An image that no page shows.
    UnusedImage = "unused-image" (Orphans, Warning),
    /// A PDF that no page links to.
    UnusedPdf = "unused-pdf" (Orphans, Warning),

    /// An exception that has no effect.
    IdleAllow = "idle-allow" (Orphans, Warning),
}
