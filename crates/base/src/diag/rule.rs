//! The rules of `handout check`: codes whose level a book decides, and from which a page can be excepted with a reason. All other
//! codes are mistakes that must be fixed.

use super::code::Code;
use super::diagnostic::Diagnostic;
use super::level::Level;
use super::span::Span;
use super::suggest::did_you_mean;

/// A rule and its default level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The code that its findings have.
    pub code: Code,
    /// What it is about.
    pub family: Family,
    /// Its level where book.toml does not set one.
    pub level: Level,
}

/// All rules, family by family.
pub const RULES: &[Rule] = {
    use Family::{
        Access, Exercise, Links, Orphans, Privacy, Reading, Review, Safety, Structure, Translation,
    };
    use Level::{Error, Warning};
    const fn rule(code: Code, family: Family, level: Level) -> Rule {
        Rule { code, family, level }
    }
    &[
        rule(Code::ReadingTarget, Reading, Warning),
        rule(Code::ReadingLimit, Reading, Error),
        rule(Code::LongSentence, Reading, Warning),
        rule(Code::LongParagraph, Reading, Warning),
        rule(Code::PassiveVoice, Reading, Warning),
        rule(Code::Jargon, Reading, Warning),
        rule(Code::UnclearNumber, Reading, Warning),
        rule(Code::LongList, Reading, Warning),
        rule(Code::VagueHeading, Reading, Warning),
        rule(Code::Abbreviation, Reading, Warning),
        rule(Code::HeadingOrder, Structure, Warning),
        rule(Code::PageHeadings, Structure, Warning),
        rule(Code::NoSummary, Structure, Warning),
        rule(Code::LongMainMessage, Structure, Warning),
        rule(Code::PartOrder, Structure, Warning),
        rule(Code::NoCaption, Structure, Warning),
        rule(Code::TableHead, Structure, Warning),
        rule(Code::WeakAlt, Structure, Warning),
        rule(Code::NoDose, Exercise, Warning),
        rule(Code::DoseContradiction, Exercise, Error),
        rule(Code::NoCautions, Exercise, Warning),
        rule(Code::NoFigure, Exercise, Warning),
        rule(Code::NoEasier, Exercise, Warning),
        rule(Code::TooManyExercises, Exercise, Warning),
        rule(Code::NoStopAdvice, Safety, Warning),
        rule(Code::NoRedFlags, Safety, Warning),
        rule(Code::MissingRedFlag, Safety, Warning),
        rule(Code::WrongEmergencyNumber, Safety, Error),
        rule(Code::EmergencyNumberInText, Safety, Warning),
        rule(Code::HiddenEmergencyBlock, Safety, Error),
        rule(Code::VagueLink, Links, Warning),
        rule(Code::DeadLink, Links, Warning),
        rule(Code::MovedLink, Links, Warning),
        rule(Code::ThirdPartyRequest, Privacy, Error),
        rule(Code::PhotoMetadata, Privacy, Warning),
        rule(Code::PatientInUrl, Privacy, Error),
        rule(Code::SmallTarget, Access, Warning),
        rule(Code::PartLanguage, Access, Warning),
        rule(Code::Untranslated, Translation, Warning),
        rule(Code::StaleTranslation, Translation, Warning),
        rule(Code::NoTranslator, Translation, Warning),
        rule(Code::NotReviewed, Review, Warning),
        rule(Code::ChangedSinceReview, Review, Warning),
        rule(Code::ReviewNotBound, Review, Warning),
        rule(Code::ReviewDueSoon, Review, Warning),
        rule(Code::ReviewOverdue, Review, Warning),
        rule(Code::LongReviewPeriod, Review, Warning),
        rule(Code::OrphanPage, Orphans, Warning),
        rule(Code::UnusedImage, Orphans, Warning),
        rule(Code::IdleAllow, Orphans, Warning),
    ]
};

impl Rule {
    /// The rule with this code; `None` for a mistake that no book can turn off.
    pub fn of(code: Code) -> Option<Self> {
        RULES.iter().copied().find(|rule| rule.code == code)
    }

    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        RULES.iter().copied().find(|rule| rule.code.as_str() == name)
    }

    /// The names of all rules.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        RULES.iter().map(|rule| rule.code.as_str())
    }
}

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

/// Reports that there is no rule of this name.
pub fn unknown_rule(name: &str, span: Span) -> Diagnostic {
    let help = match did_you_mean(name, Rule::names()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if Code::ALL.iter().any(|code| code.as_str() == name) => {
            "this mistake must be fixed: no page can be excepted from it".to_owned()
        }
        None => "`handout explain` lists all rules".to_owned(),
    };
    Diagnostic::error(Code::UnknownValue, span, format!("there is no rule `{name}`")).help(help)
}
