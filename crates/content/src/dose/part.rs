//! The parts of a dose: their keys, what each can say, and examples. The reader, the JSON Schema, the guide, the short form and the card
//! follow from this table.

use handout_base::data::choices;

use super::number::{Bound, Number};
use super::unit::{Form, Unit};
use super::word::Word;

choices! {
    /// A part of a dose, by its key.
    pub enum Part ("part of a dose") {
        /// How long or how far.
        Time = "time",
        /// How long to hold.
        Hold = "hold",
        /// How many times.
        Reps = "reps",
        /// How many rounds.
        Sets = "sets",
        /// With what weight or band.
        Load = "load",
        /// Whether with each side.
        Sides = "sides",
        /// With which side alone.
        Side = "side",
        /// How fast.
        Tempo = "tempo",
        /// How hard.
        Effort = "effort",
        /// How much it may hurt.
        Pain = "pain",
        /// How long to rest.
        Rest = "rest",
        /// How often.
        Frequency = "frequency",
        /// For how many weeks.
        For = "for",
    }
}

/// What a piece can be.
#[derive(Clone, Copy)]
pub(super) struct Either {
    pub(super) units: &'static [Unit],
    pub(super) words: &'static [Word],
}

/// One way in which a part is made of pieces.
#[derive(Clone, Copy)]
pub(super) struct Shape {
    pub(super) first: Either,
    /// What can follow, after a space, a comma or a word such as `on`.
    pub(super) second: Option<Either>,
    /// Whether the two can be repeated.
    pub(super) is_list: bool,
}

/// What is known of a part.
pub(super) struct PartFacts {
    /// What it means, for the schema.
    pub(super) meaning: &'static str,
    /// The question that it answers: "the dose does not say …".
    pub(super) asks: &'static str,
    /// How to write it: for the schema, the guide and messages.
    pub(super) examples: &'static [&'static str],
    pub(super) shapes: &'static [Shape],
    /// The bound that every number must have.
    pub(super) bound: Option<Bound>,
    /// The words that begin it in the short form, besides its key.
    pub(super) labels: &'static [&'static str],
}

const TIMES: &[Unit] = &[Unit::Seconds, Unit::Minutes];
const OFTEN: &[Unit] = &[
    Unit::ADay,
    Unit::AWeek,
    Unit::AMonth,
    Unit::AnHour,
    Unit::DaysAWeek,
    Unit::EveryMinutes,
    Unit::EveryHours,
    Unit::EveryDays,
    Unit::EveryWeeks,
];
const OFTEN_WORDS: &[Word] = &[
    Word::EveryOtherDay,
    Word::MorningAndEvening,
    Word::MorningNoonEvening,
    Word::Morning,
    Word::Evening,
    Word::Night,
    Word::Bedtime,
    Word::GettingUp,
    Word::AfterMeals,
    Word::BeforeMeals,
    Word::AsNeeded,
    Word::AsOftenAsYouCan,
    Word::ThroughoutTheDay,
];
const IN_A_DAY: &[Word] = &[
    Word::MorningAndEvening,
    Word::MorningNoonEvening,
    Word::Morning,
    Word::Evening,
    Word::Night,
    Word::Bedtime,
];

/// One piece.
macro_rules! alone {
    ($units:expr, $words:expr $(,)?) => {
        Shape { first: Either { units: $units, words: $words }, second: None, is_list: false }
    };
}

/// One piece after another.
macro_rules! both {
    ($units:expr, $words:expr; $second_units:expr, $second_words:expr; $is_list:expr $(,)?) => {
        Shape {
            first: Either { units: $units, words: $words },
            second: Some(Either { units: $second_units, words: $second_words }),
            is_list: $is_list,
        }
    };
}

impl Part {
    pub(super) const fn facts(self) -> PartFacts {
        match self {
            Self::Time => PartFacts {
                meaning: "How long or how far to go on, where nothing is held",
                asks: "how long or how far to go on",
                examples: &["20 min", "10-15 min", "100 m", "4 laps", "500 steps", "until it eases"],
                shapes: &[alone!(
                    &[
                        Unit::Seconds,
                        Unit::Minutes,
                        Unit::Hours,
                        Unit::Meters,
                        Unit::Kilometers,
                        Unit::Feet,
                        Unit::Yards,
                        Unit::Miles,
                        Unit::Laps,
                        Unit::Lengths,
                        Unit::Steps,
                        Unit::Flights,
                        Unit::Breaths,
                    ],
                    &[Word::AsLongAsYouCan, Word::AsLongAsComfortable, Word::UntilTired, Word::UntilItEases],
                )],
                bound: None,
                labels: &[
                    "time",
                    "for",
                    "walk",
                    "walk for",
                    "keep going for",
                    "distance",
                    "duration",
                    "do for",
                ],
            },
            Self::Hold => PartFacts {
                meaning: "How long to hold a position",
                asks: "how long to hold",
                examples: &[
                    "5 s",
                    "5-10 s",
                    "1-2 min",
                    "3 breaths",
                    "at least 20 s",
                    "as long as is comfortable",
                ],
                shapes: &[alone!(
                    &[Unit::Seconds, Unit::Minutes, Unit::Breaths],
                    &[Word::AsLongAsYouCan, Word::AsLongAsComfortable, Word::UntilTired, Word::UntilItEases],
                )],
                bound: None,
                labels: &["hold", "hold for", "hold each for", "holding", "holding for", "hold it for"],
            },
            Self::Reps => PartFacts {
                meaning: "How many times to repeat",
                asks: "how many times to repeat",
                examples: &["10", "8-12", "at least 10", "up to 30", "as many as you can", "until tired"],
                shapes: &[alone!(
                    &[Unit::Times],
                    &[Word::AsManyAsYouCan, Word::AsManyAsComfortable, Word::UntilTired],
                )],
                bound: None,
                labels: &["reps", "repeat", "repetitions", "do", "repeat it", "perform"],
            },
            Self::Sets => PartFacts {
                meaning: "How many sets",
                asks: "how many sets to do",
                examples: &["2", "2-3", "at least 2"],
                shapes: &[alone!(&[Unit::Sets], &[])],
                bound: None,
                labels: &["sets"],
            },
            Self::Load => PartFacts {
                meaning: "With what weight or band",
                asks: "which weight or band to use",
                examples: &["2 kg", "1-2 kg", "5 lb", "red band", "body weight"],
                shapes: &[alone!(
                    &[Unit::Kilograms, Unit::Pounds],
                    &[
                        Word::BodyWeight,
                        Word::NoWeight,
                        Word::YellowBand,
                        Word::RedBand,
                        Word::GreenBand,
                        Word::BlueBand,
                        Word::BlackBand,
                        Word::SilverBand,
                        Word::GoldBand,
                        Word::TanBand,
                        Word::OrangeBand,
                        Word::PurpleBand,
                        Word::PinkBand,
                        Word::WhiteBand,
                        Word::LightBand,
                        Word::MediumBand,
                        Word::HeavyBand,
                    ],
                )],
                bound: None,
                labels: &["load", "weight", "with", "use", "using", "holding", "with a", "resistance"],
            },
            Self::Sides => PartFacts {
                meaning: "Whether to do it with each side",
                asks: "which sides to do",
                examples: &["each side", "each leg", "each arm", "each direction", "alternate sides", "none"],
                shapes: &[alone!(
                    &[],
                    &[
                        Word::NoSides,
                        Word::EachSide,
                        Word::EachLeg,
                        Word::EachArm,
                        Word::EachHand,
                        Word::EachFoot,
                        Word::EachDirection,
                        Word::AlternateSides,
                    ],
                )],
                bound: None,
                labels: &["sides"],
            },
            Self::Side => PartFacts {
                meaning: "With which side alone",
                asks: "which side to do",
                examples: &["left", "right", "left leg", "sore side", "operated leg"],
                shapes: &[alone!(
                    &[],
                    &[
                        Word::Left,
                        Word::Right,
                        Word::LeftLeg,
                        Word::RightLeg,
                        Word::LeftArm,
                        Word::RightArm,
                        Word::SoreSide,
                        Word::SoreLeg,
                        Word::SoreArm,
                        Word::OperatedSide,
                        Word::OperatedLeg,
                        Word::OperatedArm,
                        Word::InjuredSide,
                        Word::InjuredLeg,
                        Word::InjuredArm,
                        Word::WeakSide,
                        Word::WeakLeg,
                        Word::WeakArm,
                        Word::AffectedSide,
                        Word::AffectedLeg,
                        Word::AffectedArm,
                    ],
                )],
                bound: None,
                labels: &["side"],
            },
            Self::Tempo => PartFacts {
                meaning: "How fast to move",
                asks: "how fast to move",
                examples: &["3 s up, 2 s hold, 3 s down", "slow"],
                shapes: &[
                    both!(&[Unit::Seconds], &[]; &[], &[
                                Word::Up,
                                Word::Down,
                                Word::HoldIt,
                                Word::Out,
                                Word::In,
                                Word::Forward,
                                Word::Back,
                            ]; true),
                    alone!(&[], &[Word::Slowly]),
                ],
                bound: None,
                labels: &["tempo", "speed"],
            },
            Self::Effort => PartFacts {
                meaning: "How hard it should feel, from 0 to 10",
                asks: "how hard to work",
                examples: &["5 of 10", "4-6 of 10", "light", "moderate", "hard"],
                shapes: &[alone!(
                    &[Unit::OfTen],
                    &[Word::LightEffort, Word::ModerateEffort, Word::HardEffort]
                )],
                bound: None,
                labels: &["effort", "rpe", "intensity", "exertion"],
            },
            Self::Pain => PartFacts {
                meaning: "How much it may hurt at most, from 0 to 10",
                asks: "how much it may hurt",
                examples: &["at most 3 of 10", "none"],
                shapes: &[alone!(&[Unit::OfTen], &[Word::NoPain])],
                bound: Some(Bound::UpTo),
                labels: &["pain", "pain of"],
            },
            Self::Rest => PartFacts {
                meaning: "How long to rest: between sets, if there are several, or else between repetitions",
                asks: "how long to rest",
                examples: &["30 s", "1-2 min", "5 s between repetitions"],
                shapes: &[
                    alone!(TIMES, &[]),
                    both!(TIMES, &[]; &[], &[Word::BetweenSets, Word::BetweenReps, Word::BetweenSides]; false),
                ],
                bound: None,
                labels: &["rest", "rest for", "rest of", "resting"],
            },
            Self::Frequency => PartFacts {
                meaning: "How often",
                asks: "how often to do it",
                examples: &[
                    "2 a day",
                    "4-6 a day",
                    "3 a week",
                    "2-3 days a week",
                    "daily",
                    "every 2 hours",
                    "every other day",
                    "morning and evening",
                    "3 a day on 5 days a week",
                    "as needed",
                    "once a month",
                ],
                shapes: &[
                    alone!(OFTEN, OFTEN_WORDS),
                    both!(&[Unit::ADay, Unit::EveryHours], IN_A_DAY; &[Unit::DaysAWeek], &[Word::EveryOtherDay]; false),
                    both!(&[Unit::EveryHours, Unit::EveryMinutes, Unit::AnHour], &[]; &[], &[Word::WhileAwake]; false),
                    both!(&[], &[Word::AsNeeded]; &[Unit::ADay, Unit::AWeek, Unit::EveryHours], &[]; false),
                ],
                bound: None,
                labels: &["frequency", "do this", "do it", "repeat this", "do", "repeat", "perform"],
            },
            Self::For => PartFacts {
                meaning: "For how many days, weeks or months to keep doing it",
                asks: "for how long to keep doing it",
                examples: &["6 weeks", "4-6 weeks", "10 days", "3 months", "until your next visit"],
                shapes: &[alone!(
                    &[Unit::Days, Unit::Weeks, Unit::Months],
                    &[Word::UntilNextVisit, Word::UntilWeTellYou, Word::UntilBetter, Word::Lifelong],
                )],
                bound: None,
                labels: &["for", "continue for", "keep going for", "for the next"],
            },
        }
    }

    /// The question that it answers: "the dose does not say …".
    pub const fn asks(self) -> &'static str {
        self.facts().asks
    }

    /// The forms of a unit in this part: where there are meters, `m` alone is no number of minutes.
    pub(super) fn forms(self, unit: Unit) -> impl Iterator<Item = Form> {
        let has_meters = self == Self::Time;
        let forms = unit.facts().forms.iter().copied();
        forms.filter(move |form| !(has_meters && unit == Unit::Minutes && form.after == "m"))
    }

    /// Whether one of its shapes has this unit.
    pub(super) fn has(self, unit: Unit) -> bool {
        let in_either = |either: &Either| either.units.contains(&unit);
        self.facts().shapes.iter().any(|shape| in_either(&shape.first) || shape.second.iter().any(in_either))
    }
}

/// The fixed amounts that people write without a number, or with one that is no number of units.
pub(super) const PHRASES: &[(Unit, Number, &[&str])] = &[
    (Unit::Seconds, Number::of(30), &["half a minute", "half minute"]),
    (Unit::Minutes, Number::of(1), &["a minute"]),
    (Unit::Minutes, Number::of(15), &["quarter of an hour", "a quarter of an hour", "quarter hour"]),
    (Unit::Minutes, Number::of(30), &["half an hour", "half hour", "a half hour"]),
    (Unit::Minutes, Number::of(45), &["three quarters of an hour"]),
    (Unit::Minutes, Number::of(90), &["one|an hour and a half"]),
    (Unit::Hours, Number::of(1), &["an hour"]),
    (Unit::ADay, Number::of(1), &["once? daily", "every|each day", "q.d.", "qd", "o.d.", "od"]),
    (Unit::ADay, Number::of(2), &["b.i.d.", "bid", "b.d.", "bd"]),
    (Unit::ADay, Number::of(3), &["t.i.d.", "tid", "t.d.s.", "tds"]),
    (Unit::ADay, Number::of(4), &["q.i.d.", "qid", "q.d.s.", "qds"]),
    (Unit::AWeek, Number::of(1), &["weekly", "every|each week"]),
    (Unit::AMonth, Number::of(1), &["monthly", "every|each month"]),
    (Unit::DaysAWeek, Number::of(5), &["on? weekdays", "every weekday"]),
    (Unit::EveryMinutes, Number::of(1), &["every|each minute"]),
    (Unit::EveryMinutes, Number::of(30), &["every|each half hour", "every half an hour"]),
    (Unit::EveryHours, Number::of(1), &["hourly", "every|each hour", "on the hour"]),
    (
        Unit::EveryWeeks,
        Number::of(2),
        &["fortnightly", "every other|second week", "every fortnight", "once a fortnight"],
    ),
    (Unit::Months, Number::of(1), &["for? a month"]),
    (Unit::Weeks, Number::of(1), &["for? a week"]),
    (Unit::Weeks, Number::of(2), &["for? a fortnight"]),
    (Unit::Miles, Number::of_hundredths(50), &["half a mile"]),
    (Unit::Miles, Number::of(1), &["a mile"]),
];
