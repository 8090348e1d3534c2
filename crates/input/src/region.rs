//! Where the patients are, and what follows from it.

use handout_base::data::choices;

choices! {
    /// Where the patients are.
    pub enum Region ("region") {
        /// United States: 911.
        UnitedStates = "us",
        /// Canada: 911.
        Canada = "ca",
        /// United Kingdom: 999.
        UnitedKingdom = "gb",
        /// Ireland: 112 or 999.
        Ireland = "ie",
        /// European Union: 112.
        EuropeanUnion = "eu",
        /// Australia: 000.
        Australia = "au",
        /// New Zealand: 111.
        NewZealand = "nz",
    }
}

impl Region {
    /// The number to call in an emergency.
    pub fn emergency_number(self) -> &'static str {
        match self {
            Self::UnitedStates | Self::Canada => "911",
            Self::UnitedKingdom => "999",
            Self::Ireland | Self::EuropeanUnion => "112",
            Self::Australia => "000",
            Self::NewZealand => "111",
        }
    }

    /// Whether people print on Letter rather than A4.
    pub(crate) fn prints_on_letter(self) -> bool {
        matches!(self, Self::UnitedStates | Self::Canada)
    }

    /// The country calling code, for telephone links.
    pub(crate) fn calling_code(self) -> Option<&'static str> {
        match self {
            Self::UnitedStates | Self::Canada => Some("1"),
            Self::UnitedKingdom => Some("44"),
            Self::Ireland => Some("353"),
            Self::EuropeanUnion => None,
            Self::Australia => Some("61"),
            Self::NewZealand => Some("64"),
        }
    }
}
