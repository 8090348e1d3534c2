//! A dose in bits, for links that are printed as codes. What the bits mean never changes: a patient may have a link on paper for years.
//! `themes/clinic/static/programme-link.js` does the same in the browser, by [`dose_tables`].

use serde_json::{Value as Json, json};

use super::amount::{Amount, Piece, Value};
use super::number::{Bound, Number, Span};
use super::part::{Either, Part, Shape};
use super::unit::Unit;
use super::whole::Dose;
use super::word::Word;
use crate::bits::{BitReader, BitWriter};

/// Parts in the order of their bits. A new part is added at the end: room is for sixteen.
const PARTS: [Part; 13] = [
    Part::Time,
    Part::Hold,
    Part::Reps,
    Part::Sets,
    Part::Load,
    Part::Sides,
    Part::Side,
    Part::Tempo,
    Part::Effort,
    Part::Pain,
    Part::Rest,
    Part::Frequency,
    Part::For,
];
const PART_BITS: u32 = 16;

/// Units by their number in a link, from 1 on. A new unit is added at the end.
const UNITS: [Unit; 30] = [
    Unit::Seconds,
    Unit::Minutes,
    Unit::Hours,
    Unit::Breaths,
    Unit::Meters,
    Unit::Kilometers,
    Unit::Feet,
    Unit::Yards,
    Unit::Miles,
    Unit::Laps,
    Unit::Lengths,
    Unit::Steps,
    Unit::Flights,
    Unit::Times,
    Unit::Sets,
    Unit::Kilograms,
    Unit::Pounds,
    Unit::OfTen,
    Unit::ADay,
    Unit::AWeek,
    Unit::AMonth,
    Unit::AnHour,
    Unit::DaysAWeek,
    Unit::EveryMinutes,
    Unit::EveryHours,
    Unit::EveryDays,
    Unit::EveryWeeks,
    Unit::Days,
    Unit::Weeks,
    Unit::Months,
];

/// Words by their number in a link, from [`FIRST_WORD`] on. A new word is added at the end.
const WORDS: [Word; 85] = [
    Word::AsManyAsYouCan,
    Word::AsManyAsComfortable,
    Word::UntilTired,
    Word::AsLongAsYouCan,
    Word::AsLongAsComfortable,
    Word::UntilItEases,
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
    Word::NoSides,
    Word::EachSide,
    Word::EachLeg,
    Word::EachArm,
    Word::EachHand,
    Word::EachFoot,
    Word::EachDirection,
    Word::AlternateSides,
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
    Word::Up,
    Word::Down,
    Word::HoldIt,
    Word::Out,
    Word::In,
    Word::Forward,
    Word::Back,
    Word::Slowly,
    Word::NoPain,
    Word::LightEffort,
    Word::ModerateEffort,
    Word::HardEffort,
    Word::BetweenSets,
    Word::BetweenReps,
    Word::BetweenSides,
    Word::Morning,
    Word::Evening,
    Word::Night,
    Word::Bedtime,
    Word::GettingUp,
    Word::MorningAndEvening,
    Word::MorningNoonEvening,
    Word::AfterMeals,
    Word::BeforeMeals,
    Word::AsNeeded,
    Word::AsOftenAsYouCan,
    Word::ThroughoutTheDay,
    Word::EveryOtherDay,
    Word::WhileAwake,
    Word::UntilNextVisit,
    Word::UntilWeTellYou,
    Word::UntilBetter,
    Word::Lifelong,
];

/// A value is a number of eight bits: 0 for a line for a pen, then the units, then the words.
const VALUE_BITS: u32 = 8;
const BLANK: u32 = 0;
const FIRST_UNIT: u32 = 1;
const FIRST_WORD: u32 = 64;

/// A number has two bits for how many follow. All numbers but the last are whole and begin at one; the last is in hundredths.
const NUMBER_BITS: [u32; 3] = [4, 7, 15];
const HUNDREDTHS_BITS: u32 = 21;

/// The most pieces that a part of a dose can have in a link: five movements.
const MOST_PIECES: usize = 10;

/// Writes a dose. A part that is the same as in the exercise `before` it takes one bit. Nothing if a part could not be read again.
pub(crate) fn write_dose(bits: &mut BitWriter, dose: &Dose, before: &Dose) -> Option<()> {
    for at in 0..PART_BITS {
        let part = PARTS.get(at as usize);
        bits.put(u32::from(part.is_some_and(|part| dose.get(*part).is_some())), 1);
    }
    for part in PARTS {
        let Some(value) = dose.get(part) else { continue };
        if before.get(part) == Some(value) {
            bits.put(1, 1);
            continue;
        }
        bits.put(0, 1);
        if !is_sound(part, value) {
            return None;
        }
        let Value::Known(all) = value else {
            bits.put(BLANK, VALUE_BITS);
            continue;
        };
        for (at, piece) in all.iter().enumerate() {
            write_piece(bits, *piece)?;
            bits.put(u32::from(at + 1 < all.len()), 1);
        }
    }
    Some(())
}

/// Reads what [`write_dose`] writes.
pub(crate) fn read_dose(bits: &mut BitReader<'_>, before: &Dose) -> Option<Dose> {
    let mut dose = Dose::NONE;
    let mut parts = Vec::new();
    for at in 0..PART_BITS {
        if bits.take(1)? == 1 {
            parts.push(*PARTS.get(at as usize)?);
        }
    }
    for part in parts {
        let value = if bits.take(1)? == 1 { before.get(part)?.clone() } else { read_value(bits)? };
        if !is_sound(part, &value) {
            return None;
        }
        dose.set(part, Some(value));
    }
    (!dose.contradicts_itself()).then_some(dose)
}

/// Whether the tables allow this value, so that no link can say what a page cannot.
fn is_sound(part: Part, value: &Value) -> bool {
    let Value::Known(all) = value else { return true };
    let in_shape = |shape: &Shape| match &shape.second {
        None => all.len() == 1 && fits(part, &shape.first, all[0]),
        Some(second) => {
            let most = if shape.is_list { MOST_PIECES } else { 2 };
            let is_pair = |pair: &[Piece]| fits(part, &shape.first, pair[0]) && fits(part, second, pair[1]);
            (2..=most).contains(&all.len()) && all.len().is_multiple_of(2) && all.chunks(2).all(is_pair)
        }
    };
    part.facts().shapes.iter().any(in_shape)
}

fn fits(part: Part, either: &Either, piece: Piece) -> bool {
    let Amount { span, unit } = match piece {
        Piece::Word(word) => return either.words.contains(&word),
        Piece::Amount(amount) => amount,
    };
    let facts = unit.facts();
    let is_number = |number: Number| {
        let (whole, part) = (number.hundredths() / 100, number.hundredths() % 100);
        let is_part = part == 0 || (has_parts(unit) && (part.is_multiple_of(10) || part.is_multiple_of(25)));
        is_part && number > Number::of(0) && whole <= facts.most
    };
    let is_bound = match part.facts().bound {
        Some(bound) => span.bound == bound,
        None => span.bound == Bound::Exact || facts.has_bounds,
    };
    either.units.contains(&unit)
        && is_number(span.low)
        && is_number(span.high)
        && span.low <= span.high
        && is_bound
}

/// Whether half of it is said so: half a minute is 30 seconds.
fn has_parts(unit: Unit) -> bool {
    unit.facts().has_parts && unit.seconds().is_none()
}

fn write_piece(bits: &mut BitWriter, piece: Piece) -> Option<()> {
    let number = |at: usize, first: u32| Some(first + u32::try_from(at).ok()?);
    match piece {
        Piece::Word(word) => {
            let at = WORDS.iter().position(|known| *known == word)?;
            bits.put(number(at, FIRST_WORD)?, VALUE_BITS);
        }
        Piece::Amount(Amount { span, unit }) => {
            let at = UNITS.iter().position(|known| *known == unit)?;
            bits.put(number(at, FIRST_UNIT)?, VALUE_BITS);
            let kind = match span.bound {
                Bound::Exact if span.low == span.high => 0,
                Bound::Exact => 1,
                Bound::AtLeast => 2,
                Bound::UpTo => 3,
            };
            bits.put(kind, 2);
            write_number(bits, span.low);
            if kind == 1 {
                write_number(bits, span.high);
            }
        }
    }
    Some(())
}

fn write_number(bits: &mut BitWriter, number: Number) {
    let whole = number.whole().and_then(|whole| whole.checked_sub(1));
    let fits =
        NUMBER_BITS.iter().zip(0..).find(|(width, _)| whole.is_some_and(|whole| whole >> **width == 0));
    match (whole, fits) {
        (Some(whole), Some((width, class))) => {
            bits.put(class, 2);
            bits.put(whole, *width);
        }
        _ => {
            bits.put(3, 2);
            bits.put(number.hundredths(), HUNDREDTHS_BITS);
        }
    }
}

fn read_value(bits: &mut BitReader<'_>) -> Option<Value> {
    let mut all = Vec::new();
    loop {
        let number = bits.take(VALUE_BITS)?;
        if number == BLANK {
            return all.is_empty().then_some(Value::Blank);
        }
        all.push(read_piece(bits, number)?);
        if bits.take(1)? == 0 {
            return Some(Value::Known(all));
        }
        if all.len() == MOST_PIECES {
            return None;
        }
    }
}

fn read_piece(bits: &mut BitReader<'_>, number: u32) -> Option<Piece> {
    if let Some(at) = number.checked_sub(FIRST_WORD) {
        return WORDS.get(at as usize).map(|word| Piece::Word(*word));
    }
    let unit = *UNITS.get(number.checked_sub(FIRST_UNIT)? as usize)?;
    let kind = bits.take(2)?;
    let low = read_number(bits)?;
    let span = match kind {
        0 => Span::one(low),
        1 => Span::range(low, read_number(bits)?),
        2 => Span::one(low).with(Bound::AtLeast),
        _ => Span::one(low).with(Bound::UpTo),
    };
    Some(Piece::Amount(Amount { span, unit }))
}

fn read_number(bits: &mut BitReader<'_>) -> Option<Number> {
    let class = bits.take(2)?;
    match NUMBER_BITS.get(class as usize) {
        Some(width) => Some(Number::of(bits.take(*width)? + 1)),
        None => Some(Number::of_hundredths(bits.take(HUNDREDTHS_BITS)?)),
    }
}

/// What a browser must know to read and write doses: the parts, units and words by their numbers, and what each part can say.
pub fn dose_tables() -> Json {
    let unit_number = |unit: &Unit| UNITS.iter().position(|known| known == unit);
    let word_number = |word: &Word| WORDS.iter().position(|known| known == word);
    let either = |either: &Either| {
        let units: Vec<_> = either.units.iter().filter_map(unit_number).collect();
        let words: Vec<_> = either.words.iter().filter_map(word_number).collect();
        json!({ "units": units, "words": words })
    };
    let part = |part: &Part| {
        let facts = part.facts();
        let shapes: Vec<Json> = facts
            .shapes
            .iter()
            .map(|shape| {
                json!({ "first": either(&shape.first), "second": shape.second.as_ref().map(either), "list": shape.is_list })
            })
            .collect();
        json!({ "id": part.as_str(), "capped": facts.bound.is_some(), "shapes": shapes })
    };
    let unit = |unit: &Unit| {
        let facts = unit.facts();
        json!({
            "id": unit.as_str(),
            "message": unit.message(false),
            "most": facts.most,
            "parts": has_parts(*unit),
            "bounds": facts.has_bounds,
            "seconds": unit.seconds(),
        })
    };
    // Some words are written alike in different parts, but each has a message of its own.
    let word = |word: &Word| json!({ "id": word.message(false) });
    json!({
        "parts": PARTS.iter().map(part).collect::<Vec<_>>(),
        "units": UNITS.iter().map(unit).collect::<Vec<_>>(),
        "words": WORDS.iter().map(word).collect::<Vec<_>>(),
    })
}

/// Any dose that the tables allow, for tests of what holds doses.
#[cfg(test)]
pub(crate) fn any_dose() -> impl proptest::strategy::Strategy<Value = Dose> {
    use proptest::prelude::*;

    let value = |part: Part| prop_oneof![1 => Just(Value::Blank), 4 => tests::any_value(part)];
    let parts: Vec<_> = PARTS.into_iter().map(|part| proptest::option::weighted(0.4, value(part))).collect();
    parts.prop_map(|values| {
        let mut dose = Dose::NONE;
        for (part, value) in PARTS.into_iter().zip(values) {
            dose.set(part, value);
        }
        if dose.contradicts_itself() {
            dose.set(Part::Sides, None);
        }
        dose
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::dose::read::pieces;

    /// A number with as many digits after the point as people write.
    fn any_number(unit: Unit, most: u32) -> BoxedStrategy<Number> {
        let part = if has_parts(unit) { vec![0, 10, 25, 50, 75, 90] } else { vec![0] };
        (1..=most, select(part)).prop_map(|(whole, part)| Number::of_hundredths(whole * 100 + part)).boxed()
    }

    fn any_amount(part: Part, unit: Unit) -> BoxedStrategy<Piece> {
        let facts = unit.facts();
        let numbers = prop_oneof![any_number(unit, facts.most.min(3)), any_number(unit, facts.most)];
        let kinds = match part.facts().bound {
            Some(_) => vec![3],
            None if facts.has_bounds => vec![0, 1, 2, 3],
            None => vec![0, 1],
        };
        (numbers, any_number(unit, facts.most), select(kinds))
            .prop_map(move |(low, other, kind)| {
                let span = match kind {
                    0 => Span::one(low),
                    1 => Span::range(low.min(other), low.max(other)),
                    2 => Span::one(low).with(Bound::AtLeast),
                    _ => Span::one(low).with(Bound::UpTo),
                };
                Piece::Amount(Amount { span, unit })
            })
            .boxed()
    }

    fn any_piece(part: Part, either: Either) -> BoxedStrategy<Piece> {
        let units = either.units.iter().map(|unit| any_amount(part, *unit));
        let words = either.words.iter().map(|word| Just(Piece::Word(*word)).boxed());
        proptest::strategy::Union::new(units.chain(words)).boxed()
    }

    /// What the tables allow a part to say; the script allows the same.
    pub(super) fn any_value(part: Part) -> BoxedStrategy<Value> {
        let shapes = part.facts().shapes.iter().map(|shape| match shape.second {
            None => any_piece(part, shape.first).prop_map(|piece| vec![piece]).boxed(),
            Some(second) => {
                let pair = (any_piece(part, shape.first), any_piece(part, second));
                let most = if shape.is_list { MOST_PIECES / 2 } else { 1 };
                let pairs = proptest::collection::vec(pair, 1..=most);
                pairs.prop_map(|pairs| pairs.into_iter().flat_map(|(one, two)| [one, two]).collect()).boxed()
            }
        });
        proptest::strategy::Union::new(shapes).prop_map(Value::Known).boxed()
    }

    fn any_part_and_value() -> impl Strategy<Value = (Part, Value)> {
        select(&PARTS[..]).prop_flat_map(|part| (Just(part), any_value(part)))
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(3_000) })]

        #[test]
        fn all_that_the_tables_allow_can_be_written_by_an_author((part, value) in any_part_and_value()) {
            prop_assert!(is_sound(part, &value), "{part:?}: {}", value.text());
            prop_assert!(pieces(part, &value.text()).is_some(), "{part:?}: {}", value.text());
        }
    }

    #[test]
    fn every_part_unit_and_word_has_a_number() {
        assert!(Part::ALL.iter().all(|part| PARTS.contains(part)));
        assert!(Unit::ALL.iter().all(|unit| UNITS.contains(unit)));
        assert!(Word::ALL.iter().all(|word| WORDS.contains(word)));
        assert!(UNITS.len() < (FIRST_WORD - FIRST_UNIT) as usize);
        assert!(WORDS.len() < (1 << VALUE_BITS) - FIRST_WORD as usize);
        for (at, part) in PARTS.iter().enumerate() {
            assert!(!PARTS[..at].contains(part), "{part:?} is listed twice");
        }
    }

    #[test]
    fn every_example_of_the_guide_is_read_again() {
        for part in PARTS {
            for example in part.facts().examples {
                let value = Value::Known(pieces(part, example).unwrap_or_else(|| panic!("{example}")));
                let mut dose = Dose::NONE;
                dose.set(part, Some(value));
                let mut bits = BitWriter::default();
                write_dose(&mut bits, &dose, &Dose::NONE).unwrap_or_else(|| panic!("{example}"));
                let sextets = bits.finish();
                let mut bits = BitReader::new(&sextets);
                assert_eq!(read_dose(&mut bits, &Dose::NONE), Some(dose), "{example}");
            }
        }
    }

    #[test]
    fn what_nobody_can_write_is_not_read() {
        let amount = |unit, span| Value::Known(vec![Piece::Amount(Amount { span, unit })]);
        for (part, value) in [
            (Part::Reps, amount(Unit::Times, Span::one(1000))),
            (Part::Reps, amount(Unit::Seconds, Span::one(10))),
            (Part::Hold, amount(Unit::Seconds, Span::range(10, 5))),
            (Part::Hold, amount(Unit::Seconds, Span::one(Number::of_hundredths(0)))),
            (Part::Pain, amount(Unit::OfTen, Span::one(3))),
            (Part::Side, Value::Known(vec![Piece::Word(Word::EachLeg)])),
            (Part::Frequency, amount(Unit::DaysAWeek, Span::one(8))),
            (Part::Hold, Value::Known(Vec::new())),
        ] {
            assert!(!is_sound(part, &value), "{part:?} {value:?}");
        }
    }
}
