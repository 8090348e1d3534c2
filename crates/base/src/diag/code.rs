//! The names of all problems. Each has an entry in docs/messages.md and a golden message in the tests.

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
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
    };
}

codes! {
    /// The folder has no book.toml.
    NoBook = "no-book",
    /// The book has no content folder.
    NoContent = "no-content",
    /// The book has no home page.
    NoHome = "no-home",
    /// A link in the file system that leads out of the book, or back into itself.
    BadSymlink = "bad-symlink",
    /// A file below content/ that is not used.
    UnknownFile = "unknown-file",
    /// A file cannot be read.
    Unreadable = "unreadable",
    /// A file name that cannot become a web address.
    BadFileName = "bad-file-name",
    /// A file is not text in UTF-8.
    NotUtf8 = "not-utf8",
    /// A file of content is empty.
    EmptyFile = "empty-file",
    /// A language in a file name that book.toml does not list.
    UnknownLanguage = "unknown-language",
    /// A file too large to be what it claims.
    FileTooLarge = "file-too-large",

    /// book.toml or theme.toml is not TOML.
    TomlSyntax = "toml-syntax",
    /// No front matter at the top of a page.
    MissingFrontMatter = "missing-front-matter",
    /// Front matter without its closing line.
    UnclosedFrontMatter = "unclosed-front-matter",
    /// Front matter that is too large.
    FrontMatterTooLarge = "front-matter-too-large",
    /// A tab where YAML wants spaces.
    YamlTab = "yaml-tab",
    /// Front matter that is not YAML.
    YamlSyntax = "yaml-syntax",
    /// YAML anchors and aliases, which are off.
    YamlAlias = "yaml-alias",
    /// YAML nested too deep.
    YamlTooDeep = "yaml-too-deep",
    /// YAML with too many values.
    YamlTooMany = "yaml-too-many",
    /// A key that does not exist.
    UnknownKey = "unknown-key",
    /// A key that stands twice.
    DuplicateKey = "duplicate-key",
    /// A key that must be there.
    MissingKey = "missing-key",
    /// A value of the wrong type.
    WrongType = "wrong-type",
    /// A value that is not in the list of allowed ones.
    UnknownValue = "unknown-value",
    /// A value that must not be empty.
    EmptyValue = "empty-value",
    /// A date that is not one.
    BadDate = "bad-date",
    /// A dose that cannot be read.
    BadDose = "bad-dose",
    /// An angle that cannot be read.
    BadAngle = "bad-angle",
    /// More arrows, marks or things than a figure can have.
    FigureTooMany = "figure-too-many",
    /// A web address that cannot be used.
    BadUrl = "bad-url",
    /// A phone number that is not one.
    BadPhone = "bad-phone",
    /// A value of the starter book that was not changed.
    Placeholder = "placeholder",
    /// A slug that cannot be a part of a web address.
    BadSlug = "bad-slug",

    /// Raw HTML, which is off.
    RawHtml = "raw-html",
    /// A link with a scheme that could run code.
    UnsafeLink = "unsafe-link",
    /// An image without a description.
    MissingAlt = "missing-alt",
    /// A heading of level 1 in the text.
    HeadingOne = "heading-one",
    /// An exercise without steps.
    NoSteps = "no-steps",
    /// Markdown that cannot be read and would be printed as it is typed.
    BrokenMarkdown = "broken-markdown",
    /// Steps that fall apart into several lists, or run into one another.
    BrokenSteps = "broken-steps",
    /// A footnote that is named and not written.
    MissingFootnote = "missing-footnote",

    /// Two files that are one page.
    DuplicateId = "duplicate-id",
    /// Two pages at one address.
    UrlCollision = "url-collision",
    /// Two addresses that differ in case or in the way a letter is written alone.
    LookalikeUrl = "lookalike-url",
    /// An id that names no page.
    UnknownId = "unknown-id",
    /// An id that names a page of another kind.
    WrongKind = "wrong-kind",
    /// A page that is used in a language that it is not written in.
    MissingTranslation = "missing-translation",
    /// A page that is used but not published.
    NotPublished = "not-published",
    /// A link to a page that does not exist.
    BrokenLink = "broken-link",
    /// A link to a heading that does not exist.
    BrokenAnchor = "broken-anchor",
    /// An image that does not exist.
    MissingImage = "missing-image",
    /// An image file that cannot be read as one.
    BadImage = "bad-image",
    /// A published address that would disappear.
    VanishedUrl = "vanished-url",
    /// No words for emergencies in a language or region.
    MissingSafetyText = "missing-safety-text",

    /// An angle in a figure that is further than its joint moves.
    FigureRange = "figure-range",
    /// A figure whose words do not fit together.
    FigureFit = "figure-fit",
    /// A part that a figure marks and that cannot be seen.
    FigureHidden = "figure-hidden",

    /// A theme that does not exist.
    UnknownTheme = "unknown-theme",
    /// A template with a mistake.
    TemplateSyntax = "template-syntax",
    /// A template that does not exist.
    MissingTemplate = "missing-template",
    /// A block that the parent template does not have.
    MissingBlock = "missing-block",
    /// A template that fails while it renders, such as on an unknown variable.
    TemplateRender = "template-render",
    /// A theme's message that does not exist.
    MissingMessage = "missing-message",
    /// A file of messages with a mistake.
    FluentSyntax = "fluent-syntax",
    /// A token with a value that cannot be used.
    BadToken = "bad-token",
    /// Two colours that are too close to read.
    LowContrast = "low-contrast",
    /// A style sheet that would ask another server.
    ThirdParty = "third-party",
    /// A style sheet that names a file the theme does not have.
    MissingAsset = "missing-asset",
    /// A rendered handout without the emergency block.
    MissingEmergencyBlock = "missing-emergency-block",

    /// A sheet that could not be printed.
    NotPrinted = "not-printed",
    /// A sheet that is longer than the book allows.
    TooManyPages = "too-many-pages",
    /// A last page with a few lines only.
    SpilledLines = "spilled-lines",
    /// A card, a picture or a row that is cut by the end of a page.
    SplitCard = "split-card",
    /// Printed text that is too small.
    SmallText = "small-text",
    /// An image with too few pixels for paper.
    CoarseImage = "coarse-image",
    /// A colour that cannot be seen on a printer without colours.
    FaintColour = "faint-colour",
    /// Text of the page that is not on the paper.
    LostText = "lost-text",
    /// A font file that the browser cannot read.
    UnreadableFont = "unreadable-font",

    /// Text that is harder to read than the book aims for.
    ReadingTarget = "reading-target",
    /// Text that is harder to read than the book allows.
    ReadingLimit = "reading-limit",
    /// A sentence with too many words.
    LongSentence = "long-sentence",
    /// A paragraph with too many sentences.
    LongParagraph = "long-paragraph",
    /// Too many sentences that do not say who does something.
    PassiveVoice = "passive-voice",
    /// A word of the trade that is not explained.
    Jargon = "jargon",
    /// A number that is hard to picture.
    UnclearNumber = "unclear-number",
    /// A list with too many items.
    LongList = "long-list",
    /// A heading that does not say what comes.
    VagueHeading = "vague-heading",
    /// Letters that stand for words which are not written.
    Abbreviation = "abbreviation",

    /// A heading that skips a level.
    HeadingOrder = "heading-order",
    /// A rendered page without exactly one main heading, or whose headings skip a level.
    PageHeadings = "page-headings",
    /// A page without a summary.
    NoSummary = "no-summary",
    /// A main message that is more than three short sentences.
    LongMainMessage = "long-main-message",
    /// A rendered handout whose parts stand in another order than patients need.
    PartOrder = "part-order",
    /// A picture in text without a caption.
    NoCaption = "no-caption",
    /// A table with a column that has no name.
    TableHead = "table-head",
    /// A description of a picture that describes nothing.
    WeakAlt = "weak-alt",

    /// An exercise that does not say how much to do.
    NoDose = "no-dose",
    /// Text that says another dose than the page's own.
    DoseContradiction = "dose-contradiction",
    /// An exercise without a word of caution.
    NoCautions = "no-cautions",
    /// An exercise without a picture.
    NoFigure = "no-figure",
    /// A hard exercise without an easier one.
    NoEasier = "no-easier",
    /// A handout with more exercises than people keep up.
    TooManyExercises = "too-many-exercises",

    /// A handout with exercises that does not say when to stop.
    NoStopAdvice = "no-stop-advice",
    /// A handout without signs of something serious.
    NoRedFlags = "no-red-flags",
    /// A sign that belongs to the condition of a handout and is not named.
    MissingRedFlag = "missing-red-flag",
    /// The emergency number of another country.
    WrongEmergencyNumber = "wrong-emergency-number",
    /// An emergency number in text, where it stays when the region changes.
    EmergencyNumberInText = "emergency-number-in-text",
    /// A style sheet that hides the emergency block.
    HiddenEmergencyBlock = "hidden-emergency-block",

    /// A link whose words do not say where it leads.
    VagueLink = "vague-link",
    /// A link to another site that does not work.
    DeadLink = "dead-link",
    /// A link to another site that has moved.
    MovedLink = "moved-link",

    /// A rendered page that would ask another server.
    ThirdPartyRequest = "third-party-request",
    /// A published photo that says where, when or with what it was taken.
    PhotoMetadata = "photo-metadata",
    /// A link that would carry something about a patient.
    PatientInUrl = "patient-in-url",

    /// Something to tap that is too small.
    SmallTarget = "small-target",
    /// A part in another language that does not say so.
    PartLanguage = "part-language",

    /// A page that another language lacks.
    Untranslated = "untranslated",
    /// A translation of text that has changed since.
    StaleTranslation = "stale-translation",
    /// A translation that does not say who made it.
    NoTranslator = "no-translator",

    /// A page that no clinician has reviewed.
    NotReviewed = "not-reviewed",
    /// A page that is not what was reviewed.
    ChangedSinceReview = "changed-since-review",
    /// A review that does not say what was reviewed.
    ReviewNotBound = "review-not-bound",
    /// A review that is due soon.
    ReviewDueSoon = "review-due-soon",
    /// A review that is overdue.
    ReviewOverdue = "review-overdue",
    /// A review that is meant to last too long.
    LongReviewPeriod = "long-review-period",

    /// A page that nothing leads to.
    OrphanPage = "orphan-page",
    /// An image that no page shows.
    UnusedImage = "unused-image",

    /// An exception that nothing needs.
    IdleAllow = "idle-allow",
}
