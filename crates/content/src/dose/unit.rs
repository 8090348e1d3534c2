//! The units of a dose: what is counted, how it is written, and which message says it. A new unit is one entry here and two messages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use handout_base::data::choices;

use super::number::Span;

/// No dose is longer or larger; a larger number is a typing error.
pub(super) const MOST: u32 = 999;

choices! {
    /// What a number of a dose counts.
    pub enum Unit ("unit") {
        /// Of time.
        Seconds = "seconds",
        /// Of time.
        Minutes = "minutes",
        /// Of time.
        Hours = "hours",
        /// In and out.
        Breaths = "breaths",
        /// Of a way.
        Meters = "meters",
        /// Of a way.
        Kilometers = "kilometers",
        /// Of a way.
        Feet = "feet",
        /// Of a way.
        Yards = "yards",
        /// Of a way.
        Miles = "miles",
        /// Of a track.
        Laps = "laps",
        /// Of a pool.
        Lengths = "lengths",
        /// Of the feet.
        Steps = "steps",
        /// Of stairs.
        Flights = "flights of stairs",
        /// Of an exercise.
        Times = "times",
        /// Of repetitions.
        Sets = "sets",
        /// Of weight.
        Kilograms = "kilograms",
        /// Of weight.
        Pounds = "pounds",
        /// On a scale from 0 to 10.
        OfTen = "of 10",
        /// Times in a day.
        ADay = "a day",
        /// Times in a week.
        AWeek = "a week",
        /// Times in a month.
        AMonth = "a month",
        /// Times in an hour.
        AnHour = "an hour",
        /// Days in a week.
        DaysAWeek = "days a week",
        /// From one time to the next.
        EveryMinutes = "every minutes",
        /// From one time to the next.
        EveryHours = "every hours",
        /// From one time to the next.
        EveryDays = "every days",
        /// From one time to the next.
        EveryWeeks = "every weeks",
        /// How long to go on.
        Days = "days",
        /// How long to go on.
        Weeks = "weeks",
        /// How long to go on.
        Months = "months",
    }
}

/// A way to write an amount: words, a number or range, words. In both texts `|` separates alternatives, and a word that may be left out
/// ends with `?`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Form {
    /// What stands before the number.
    pub(super) before: &'static str,
    /// What follows the number.
    pub(super) after: &'static str,
    /// The smallest number.
    pub(super) least: u32,
}

/// What is known of a unit.
pub(super) struct UnitFacts {
    pub(super) forms: &'static [Form],
    /// The largest number.
    pub(super) most: u32,
    /// How the program writes it, with `#` for the number; what follows `|` is for the number 1.
    text: &'static str,
    /// The id of the message for the row of a card.
    message: &'static str,
    /// What it has of the smallest unit that measures the same; `None` if it measures nothing.
    seconds: Option<u32>,
    /// Whether half of it can be written.
    pub(super) has_parts: bool,
    /// Whether "at least" and "up to" make sense.
    pub(super) has_bounds: bool,
    /// Whether "once" and "twice" are numbers of it.
    pub(super) is_count: bool,
}

/// A form with words after the number, and perhaps before it.
macro_rules! form {
    ($after:literal) => {
        Form { before: "", after: $after, least: 1 }
    };
    ($before:literal, $after:literal) => {
        Form { before: $before, after: $after, least: 1 }
    };
}

/// What most units are like.
const USUAL: UnitFacts = UnitFacts {
    forms: &[],
    most: MOST,
    text: "",
    message: "",
    seconds: None,
    has_parts: false,
    has_bounds: true,
    is_count: false,
};
const COUNTED: UnitFacts = UnitFacts { is_count: true, ..USUAL };
const IN_PARTS: UnitFacts = UnitFacts { has_parts: true, ..USUAL };
const EVERY: UnitFacts = UnitFacts { has_bounds: false, ..USUAL };

impl Unit {
    pub(super) const fn facts(self) -> UnitFacts {
        match self {
            Self::Seconds => UnitFacts {
                forms: &[form!("s|sec|secs|sec.|second|seconds")],
                text: "# s",
                message: "duration-seconds",
                seconds: Some(1),
                ..USUAL
            },
            Self::Minutes => UnitFacts {
                forms: &[form!("min|mins|min.|minute|minutes"), form!("m")],
                text: "# min",
                message: "duration-minutes",
                seconds: Some(60),
                ..IN_PARTS
            },
            Self::Hours => UnitFacts {
                forms: &[form!("h|hr|hrs|hour|hours")],
                most: 24,
                text: "# hours|# hour",
                message: "duration-hours",
                seconds: Some(3600),
                ..IN_PARTS
            },
            Self::Breaths => UnitFacts {
                forms: &[form!("slow|deep|full? breath|breaths")],
                text: "# breaths",
                message: "duration-breaths",
                ..USUAL
            },
            Self::Meters => UnitFacts {
                forms: &[
                    form!("meter|meters|metre|metres"),
                    // So far is no number of minutes.
                    Form { before: "", after: "m", least: 100 },
                ],
                text: "# meters",
                message: "distance-meters",
                ..USUAL
            },
            Self::Kilometers => UnitFacts {
                forms: &[form!("km|kilometer|kilometers|kilometre|kilometres")],
                text: "# km",
                message: "distance-kilometers",
                ..IN_PARTS
            },
            Self::Feet => UnitFacts {
                forms: &[form!("ft|foot|feet")],
                text: "# feet",
                message: "distance-feet",
                ..USUAL
            },
            Self::Yards => UnitFacts {
                forms: &[form!("yd|yds|yard|yards")],
                text: "# yards",
                message: "distance-yards",
                ..USUAL
            },
            Self::Miles => UnitFacts {
                forms: &[form!("mi|mile|miles")],
                text: "# miles|# mile",
                message: "distance-miles",
                ..IN_PARTS
            },
            Self::Laps => UnitFacts {
                forms: &[form!("lap|laps")],
                text: "# laps|# lap",
                message: "count-laps",
                ..USUAL
            },
            Self::Lengths => UnitFacts {
                forms: &[form!("length|lengths")],
                text: "# lengths|# length",
                message: "count-lengths",
                ..USUAL
            },
            Self::Steps => UnitFacts {
                forms: &[form!("step|steps")],
                most: 20_000,
                text: "# steps|# step",
                message: "count-steps",
                ..USUAL
            },
            Self::Flights => UnitFacts {
                forms: &[form!("flight|flights of stairs|steps"), form!("flight|flights")],
                text: "# flights of stairs|# flight of stairs",
                message: "count-flights",
                ..USUAL
            },
            Self::Times => UnitFacts {
                forms: &[
                    form!("times|time|x|\u{d7}|reps|rep|repetitions|repetition|repeats?"),
                    form!("x|\u{d7}", ""),
                    form!("repeat", "times|x?"),
                ],
                text: "#",
                message: "times",
                ..COUNTED
            },
            Self::Sets => {
                UnitFacts { forms: &[form!("sets|set|x?")], text: "#", message: "sets-value", ..USUAL }
            }
            Self::Kilograms => UnitFacts {
                forms: &[form!("kg|kgs|kilo|kilos|kilogram|kilograms")],
                text: "# kg",
                message: "weight-kilograms",
                ..IN_PARTS
            },
            Self::Pounds => UnitFacts {
                forms: &[form!("lb|lbs|lb.|lbs.|pound|pounds")],
                text: "# lb",
                message: "weight-pounds",
                ..IN_PARTS
            },
            Self::OfTen => UnitFacts {
                forms: &[form!("out? of 10|ten"), form!("/10"), form!("/ 10")],
                most: 10,
                text: "# of 10",
                message: "scale-of-10",
                ..USUAL
            },
            Self::ADay => UnitFacts {
                forms: &[
                    form!("times|time|x|\u{d7}? a|per|each|every|in|/ day"),
                    form!("times|time|x|\u{d7}? daily|/day|x/day|a/day|p/day"),
                    form!("times|time|x? a|per 24 hours"),
                ],
                most: 24,
                text: "# a day",
                message: "frequency-a-day",
                ..COUNTED
            },
            Self::AWeek => UnitFacts {
                forms: &[
                    form!("times|time|x|\u{d7}? a|per|each|every|in|/ week|wk"),
                    form!("times|time|x|\u{d7}? weekly|/week|x/week|/wk|x/wk"),
                ],
                most: 99,
                text: "# a week",
                message: "frequency-a-week",
                ..COUNTED
            },
            Self::AMonth => UnitFacts {
                forms: &[
                    form!("times|time|x|\u{d7}? a|per|each|every month"),
                    form!("times|time|x|\u{d7}? monthly|/month|x/month"),
                ],
                most: 31,
                text: "# a month",
                message: "frequency-a-month",
                ..COUNTED
            },
            Self::AnHour => UnitFacts {
                forms: &[form!("times|time|x|\u{d7}? an|per|each|every hour"), form!("/hour|x/hour")],
                most: 60,
                text: "# an hour",
                message: "frequency-an-hour",
                ..COUNTED
            },
            Self::DaysAWeek => UnitFacts {
                forms: &[
                    form!("days|day a|per|each|every|of|in|/ the? week"),
                    form!("days/week|day/week|days/wk"),
                    form!("on", "days|day a|per|each|every|of|in|/ the? week"),
                ],
                most: 7,
                text: "# days a week|# day a week",
                message: "frequency-days-a-week",
                ..USUAL
            },
            Self::EveryMinutes => UnitFacts {
                forms: &[form!("every|each", "min|mins|minute|minutes")],
                most: 240,
                text: "every # minutes|every minute",
                message: "frequency-every-minutes",
                ..EVERY
            },
            Self::EveryHours => UnitFacts {
                forms: &[form!("every|each", "h|hr|hrs|hour|hours"), form!("hourly")],
                most: 24,
                text: "every # hours|every hour",
                message: "frequency-every-hours",
                ..EVERY
            },
            Self::EveryDays => UnitFacts {
                forms: &[form!("every|each", "days")],
                most: 31,
                text: "every # days",
                message: "frequency-every-days",
                ..EVERY
            },
            Self::EveryWeeks => UnitFacts {
                forms: &[form!("every|each", "weeks|wks")],
                most: 52,
                text: "every # weeks",
                message: "frequency-every-weeks",
                ..EVERY
            },
            Self::Days => UnitFacts {
                forms: &[form!("for?", "day|days")],
                text: "# days|# day",
                message: "duration-days",
                ..USUAL
            },
            Self::Weeks => UnitFacts {
                forms: &[form!("for?", "wk|wks|week|weeks")],
                most: 104,
                text: "# weeks|# week",
                message: "duration-weeks",
                ..USUAL
            },
            Self::Months => UnitFacts {
                forms: &[form!("for?", "month|months")],
                most: 24,
                text: "# months|# month",
                message: "duration-months",
                ..USUAL
            },
        }
    }

    /// How many seconds it has; `None` if it is not a unit of time.
    pub const fn seconds(self) -> Option<u32> {
        self.facts().seconds
    }

    /// The id of the message that says an amount of it: the short form for a card, or the one for sentences.
    pub fn message(self, in_words: bool) -> String {
        let id = self.facts().message;
        if in_words { format!("{}-words", id.trim_end_matches("-value")) } else { id.to_owned() }
    }

    /// How the program writes so much of it in front matter, without its bound.
    pub(super) fn text(self, span: Span) -> String {
        let digits = span.digits();
        let (many, one) = self.facts().text.split_once('|').unwrap_or((self.facts().text, self.facts().text));
        (if digits == "1" { one } else { many }).replace('#', &digits)
    }

    /// The unit of time or of breathing that a word in lower case means in a sentence. There, `5 m` are meters.
    pub fn of_time(word: &str) -> Option<Self> {
        TIME_WORDS.get(word).copied()
    }
}

/// Every word of a text is asked, so the forms are taken apart once.
static TIME_WORDS: LazyLock<BTreeMap<&str, Unit>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    for unit in [Unit::Seconds, Unit::Minutes, Unit::Breaths] {
        let forms = unit.facts().forms.iter().filter_map(|form| form.after.rsplit(' ').next());
        for word in forms.flat_map(|all| all.split('|')).filter(|word| *word != "m") {
            words.entry(word).or_insert(unit);
        }
    }
    words
});
