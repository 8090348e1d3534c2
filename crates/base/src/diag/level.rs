//! Levels of rules.

/// How much a rule weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not looked at.
    Off,
    /// It is told.
    Warning,
    /// It stops a build.
    Error,
}

impl Level {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Off, Self::Warning, Self::Error];

    /// The word that an author writes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}
