//! How strict a rule is.

/// How strict a rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It is not checked.
    Off,
    /// It is reported.
    Warning,
    /// It stops the build.
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
