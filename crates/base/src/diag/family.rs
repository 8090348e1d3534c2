//! The families of rules.

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Whether patients understand the text.
    Reading,
    /// How pages are arranged.
    Structure,
    /// What an exercise must say.
    Exercise,
    /// When to stop and when to get help.
    Safety,
    /// Where links lead.
    Links,
    /// What a page reveals about patients.
    Privacy,
    /// Who can use a page.
    Access,
    /// Whether translations are complete and current.
    Translation,
    /// Whether clinicians have reviewed the pages.
    Review,
    /// Content that nothing uses.
    Orphans,
}

impl Family {
    /// The word that the report and the guide use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::Structure => "structure",
            Self::Exercise => "exercise",
            Self::Safety => "safety",
            Self::Links => "links",
            Self::Privacy => "privacy",
            Self::Access => "access",
            Self::Translation => "translation",
            Self::Review => "review",
            Self::Orphans => "orphans",
        }
    }
}
