//! Lists of words as an author meets them: with sides and plurals, and a did-you-mean that covers them all.

use std::ops::Range;

use super::phrases::split_side;
use handout_base::data::Reader;
use handout_base::diag::{Code, did_you_mean, one_of};
use handout_figure::words::{Contact, Joint, Landmark, Limbs, Muscle, Part, Place, Side};

/// One of the lists of words.
pub(super) struct Vocabulary<T: 'static> {
    /// The name of its words in messages.
    what: &'static str,
    all: &'static [T],
    word: fn(T) -> &'static str,
    of: fn(&str) -> Option<T>,
    has_sides: fn(T) -> bool,
}

pub(super) const JOINTS: Vocabulary<Joint> = Vocabulary {
    what: "joint",
    all: Joint::ALL,
    word: Joint::word,
    of: Joint::of,
    has_sides: Joint::has_sides,
};
pub(super) const LIMBS: Vocabulary<Limbs> =
    Vocabulary { what: "limb", all: Limbs::ALL, word: Limbs::word, of: Limbs::of, has_sides: |_| true };
pub(super) const CONTACTS: Vocabulary<Contact> = Vocabulary {
    what: "part of the body",
    all: Contact::ALL,
    word: Contact::word,
    of: Contact::of,
    has_sides: Contact::has_sides,
};
pub(super) const LANDMARKS: Vocabulary<Landmark> = Vocabulary {
    what: "point of the body",
    all: Landmark::ALL,
    word: Landmark::word,
    of: Landmark::of,
    has_sides: |_| false,
};
pub(super) const PLACES: Vocabulary<Place> = Vocabulary {
    what: "place for a hand",
    all: Place::ALL,
    word: Place::word,
    of: Place::of,
    has_sides: Place::has_sides,
};
pub(super) const MUSCLES: Vocabulary<Muscle> = Vocabulary {
    what: "part of the body",
    all: Muscle::ALL,
    word: Muscle::word,
    of: Muscle::of,
    has_sides: Muscle::has_sides,
};
pub(super) const PARTS: Vocabulary<Part> = Vocabulary {
    what: "part of the body",
    all: Part::ALL,
    word: Part::word,
    of: Part::of,
    has_sides: Part::has_sides,
};

impl<T: Copy> Vocabulary<T> {
    /// A word with its side, if it is known; `Err` if it has a side but comes without left and right.
    pub(super) fn find(&self, text: &str) -> Option<Result<(Option<Side>, T), T>> {
        let (side, word) = match split_side(text) {
            (None, _) => side_inside(text),
            (side, word) => (side, word.to_owned()),
        };
        let word = word.as_str();
        let found = self.word_of(word)?;
        Some(if side.is_some() && !(self.has_sides)(found) { Err(found) } else { Ok((side, found)) })
    }

    /// Reads a value; reports an unknown one.
    pub(super) fn read(
        &self,
        text: &str,
        range: &Range<usize>,
        reader: &mut Reader,
    ) -> Option<(Option<Side>, T)> {
        match self.find(text) {
            Some(Ok(found)) => Some(found),
            Some(Err(found)) => self.no_sides(found, Code::UnknownValue, range, reader),
            None => self.unknown(text, range, reader),
        }
    }

    /// Reports that it comes without left and right.
    pub(super) fn no_sides<R>(
        &self,
        found: T,
        code: Code,
        range: &Range<usize>,
        reader: &mut Reader,
    ) -> Option<R> {
        let word = (self.word)(found);
        let message = format!("`{word}` has no left and no right");
        reader.error(code, range, message, Some(format!("write `{word}` alone")))
    }

    fn unknown<R>(&self, text: &str, range: &Range<usize>, reader: &mut Reader) -> Option<R> {
        let phrases = self.phrases();
        let help = match did_you_mean(text, phrases.iter().map(String::as_str)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("it can be {}", one_of(self.all.iter().map(|word| (self.word)(*word)))),
        };
        reader.error(Code::UnknownValue, range, format!("unknown {} `{text}`", self.what), Some(help))
    }

    /// Every word with every side, for guesses at what was meant.
    pub(super) fn phrases(&self) -> Vec<String> {
        let mut phrases = Vec::new();
        for found in self.all {
            let word = (self.word)(*found);
            phrases.push(word.to_owned());
            if (self.has_sides)(*found) {
                phrases.extend(plural(word).filter(|plural| self.word_of(plural).is_some()));
                // A word with a side is singular: `right foot`, not `right feet`.
                let one = singular(word).filter(|one| (self.of)(one).is_some());
                let one = one.as_deref().unwrap_or(if word == "feet" { "foot" } else { word });
                phrases.extend(Side::BOTH.map(|side| match one.strip_prefix("behind ") {
                    Some(part) => format!("behind {} {part}", side.word()),
                    None => format!("{} {one}", side.word()),
                }));
            }
        }
        phrases
    }

    fn word_of(&self, word: &str) -> Option<T> {
        let known = (self.of)(word);
        known.or_else(|| {
            singular(word).and_then(|one| (self.of)(&one)).filter(|found| (self.has_sides)(*found))
        })
    }
}

/// `behind right thigh` → the right side and `behind thigh`. What is behind `both thighs` has no side.
fn side_inside(text: &str) -> (Option<Side>, String) {
    if let Some((Some(side), part)) = text.strip_prefix("behind ").map(split_side) {
        return (Some(side), format!("behind {part}"));
    }
    (None, text.strip_prefix("both ").unwrap_or(text).replace("behind both ", "behind "))
}

/// `hips` → `hip`, `hips abduction` → `hip abduction`.
fn singular(word: &str) -> Option<String> {
    let (first, rest) = word.split_once(' ').unwrap_or((word, ""));
    let one = first.strip_suffix('s')?;
    Some(if rest.is_empty() { one.to_owned() } else { format!("{one} {rest}") })
}

fn plural(word: &str) -> Option<String> {
    (!word.contains(' ') && !word.ends_with('s')).then(|| format!("{word}s"))
}
