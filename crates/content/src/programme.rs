//! The exercises of one patient ↔ the part of a link after its `#`. A link is on paper and in messages, so what it says must be read for
//! ever: the golden files of `tests/golden/programme` may get longer, and never change.

use crate::bits::{BitReader, BitWriter, LETTER_BITS, check_sum, letters, sextets};
use crate::dose::{Dose, read_dose, write_dose};

/// The version of the format. A later one keeps these bits at the front and the check sum at the end.
const VERSION: u32 = 1;
const VERSION_BITS: u32 = 4;
const COUNT_BITS: u32 = 5;
const NUMBER_BITS: u32 = 16;
const MARK_BITS: u32 = 8;
const STAGE_BITS: u32 = 2;
const NOTE_BITS: u32 = 8;
/// The letters of the check sum.
const SUM: usize = 4;

/// No patient does more.
pub const MOST_EXERCISES: usize = 20;
/// The last stage.
pub const LAST_STAGE: u8 = 3;
/// No link of so few exercises is longer.
const MOST_LETTERS: usize = 4_000;

/// What one patient is to do.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Programme {
    /// In their order; none is there twice.
    pub exercises: Vec<ProgrammeExercise>,
}

/// An exercise of a programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgrammeExercise {
    /// The short number of its page.
    pub number: u16,
    /// A few bits of the hash of its text, which tell whether that has changed since.
    pub mark: u8,
    /// From 1 to [`LAST_STAGE`]; 0 in a programme without stages.
    pub stage: u8,
    /// The number of the note in book.toml, if it has one.
    pub note: Option<u8>,
    /// How much of it.
    pub dose: Dose,
}

/// Why a link shows no programme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkFault {
    /// It is not as it was written.
    Damaged,
    /// A later version of the program wrote it.
    Later,
}

impl Programme {
    /// The programme as letters for a link; nothing if it is empty, too long, or has something that cannot be read again.
    pub fn to_link(&self) -> Option<String> {
        let mut bits = BitWriter::default();
        bits.put(VERSION, VERSION_BITS);
        bits.put(u32::try_from(self.exercises.len()).ok()?, COUNT_BITS);
        let mut before = &Dose::NONE;
        for exercise in &self.exercises {
            bits.put(exercise.number.into(), NUMBER_BITS);
            bits.put(exercise.mark.into(), MARK_BITS);
            bits.put(exercise.stage.into(), STAGE_BITS);
            bits.put(exercise.note.is_some().into(), 1);
            if let Some(note) = exercise.note {
                bits.put(note.into(), NOTE_BITS);
            }
            write_dose(&mut bits, &exercise.dose, before)?;
            before = &exercise.dose;
        }
        let body = letters(&bits.finish());
        let mut sum = BitWriter::default();
        sum.put(check_sum(body.as_bytes()), LETTER_BITS * 4);
        self.is_sound().then(|| format!("{body}{}", letters(&sum.finish())))
    }

    /// What a link says.
    pub fn from_link(link: &str) -> Result<Self, LinkFault> {
        if link.len() > MOST_LETTERS || !link.is_ascii() || link.len() <= SUM {
            return Err(LinkFault::Damaged);
        }
        let (body, sum) = link.split_at(link.len() - SUM);
        let all = sextets(body).ok_or(LinkFault::Damaged)?;
        let sum = sextets(sum).and_then(|sum| BitReader::new(&sum).take(LETTER_BITS * 4));
        if sum != Some(check_sum(body.as_bytes())) {
            return Err(LinkFault::Damaged);
        }
        let mut bits = BitReader::new(&all);
        match bits.take(VERSION_BITS) {
            Some(VERSION) => {}
            Some(version) if version > VERSION => return Err(LinkFault::Later),
            _ => return Err(LinkFault::Damaged),
        }
        let programme = read(&mut bits).ok_or(LinkFault::Damaged)?;
        // There is one way to write a programme, so nothing can hide in another.
        if programme.to_link().as_deref() == Some(link) { Ok(programme) } else { Err(LinkFault::Damaged) }
    }

    fn is_sound(&self) -> bool {
        let all = &self.exercises;
        let is_new = |at: usize| all[..at].iter().all(|other| other.number != all[at].number);
        (1..=MOST_EXERCISES).contains(&all.len())
            && (0..all.len()).all(is_new)
            && all.iter().all(|one| one.number > 0 && one.stage <= LAST_STAGE && one.note != Some(0))
    }
}

fn read(bits: &mut BitReader<'_>) -> Option<Programme> {
    let count = bits.take(COUNT_BITS)?;
    let mut exercises: Vec<ProgrammeExercise> = Vec::new();
    for _ in 0..count {
        let number = u16::try_from(bits.take(NUMBER_BITS)?).ok()?;
        let mark = u8::try_from(bits.take(MARK_BITS)?).ok()?;
        let stage = u8::try_from(bits.take(STAGE_BITS)?).ok()?;
        let note = if bits.take(1)? == 1 { Some(u8::try_from(bits.take(NOTE_BITS)?).ok()?) } else { None };
        let before = exercises.last().map_or(&Dose::NONE, |exercise| &exercise.dose);
        let dose = read_dose(bits, before)?;
        exercises.push(ProgrammeExercise { number, mark, stage, note, dose });
    }
    Some(Programme { exercises })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::{Index, subsequence};

    use super::*;
    use crate::dose::any_dose;

    fn any_programme() -> impl Strategy<Value = Programme> {
        let number = proptest::collection::hash_set(1_u16.., 1..=MOST_EXERCISES);
        number.prop_flat_map(|numbers| {
            let exercise = |number| {
                let note = proptest::option::of(1_u8..);
                (any::<u8>(), 0..=LAST_STAGE, note, any_dose()).prop_map(move |(mark, stage, note, dose)| {
                    ProgrammeExercise { number, mark, stage, note, dose }
                })
            };
            let exercises: Vec<_> = numbers.into_iter().map(exercise).collect();
            exercises.prop_map(|exercises| Programme { exercises })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

        #[test]
        fn every_programme_comes_back(programme in any_programme()) {
            let link = programme.to_link().expect("it can be written");
            prop_assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)));
            prop_assert_eq!(Programme::from_link(&link), Ok(programme));
        }

        #[test]
        fn a_link_that_has_lost_or_changed_letters_says_so(
            programme in any_programme(),
            places in subsequence((0..2_000_usize).collect::<Vec<_>>(), 1..4),
            letter in any::<Index>(),
        ) {
            let link = programme.to_link().expect("it can be written");
            let cut = &link[..places[0] % link.len()];
            prop_assert_eq!(Programme::from_link(cut), Err(LinkFault::Damaged));
            let mut changed = link.clone().into_bytes();
            let other = b"AZaz09-_"[letter.index(8)];
            for place in places {
                let at = place % changed.len();
                changed[at] = other;
            }
            let changed = String::from_utf8(changed).expect("letters");
            if changed != link {
                prop_assert_eq!(Programme::from_link(&changed), Err(LinkFault::Damaged));
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[A-Za-z0-9_-]{0,60}|\\PC{0,20}") {
            if let Ok(programme) = Programme::from_link(&text) {
                prop_assert_eq!(programme.to_link(), Some(text));
            }
        }
    }

    fn exercise(number: u16) -> ProgrammeExercise {
        ProgrammeExercise { number, mark: 0, stage: 0, note: None, dose: Dose::NONE }
    }

    #[test]
    fn what_no_page_can_make_is_not_written() {
        let link = |exercises| Programme { exercises }.to_link();
        assert_eq!(link(Vec::new()), None);
        assert_eq!(link(vec![exercise(1), exercise(1)]), None, "twice");
        assert_eq!(link(vec![exercise(0)]), None);
        assert_eq!(link(vec![ProgrammeExercise { stage: 4, ..exercise(1) }]), None);
        assert_eq!(link(vec![ProgrammeExercise { note: Some(0), ..exercise(1) }]), None);
        assert_eq!(link((1..=21).map(exercise).collect()), None, "too many");
        assert!(link((1..=20).map(exercise).collect()).is_some());
    }

    #[test]
    fn a_later_version_is_no_damage() {
        let mut bits = BitWriter::default();
        bits.put(VERSION + 1, VERSION_BITS);
        bits.put(0, 20);
        let body = letters(&bits.finish());
        let mut sum = BitWriter::default();
        sum.put(check_sum(body.as_bytes()), 24);
        let link = format!("{body}{}", letters(&sum.finish()));
        assert_eq!(Programme::from_link(&link), Err(LinkFault::Later));
    }
}
