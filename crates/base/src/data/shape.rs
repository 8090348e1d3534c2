//! What a key holds, and who reads it. What patients read is marked with this, once: prose for the rules and the fingerprint of a
//! review follow from it, and a test checks versions and comparisons against it.

/// Whether a value is text or a group of keys. That of a list is that of its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// A number, a date, a word from a known list: no text of the author's.
    Fact,
    /// Words of the author's own.
    Text,
    /// Known keys.
    Group(&'static [Property]),
}

/// A key, what it holds and who reads that.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Property {
    /// As it is written in the file.
    pub key: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// Who reads it, which covers everything below the key. Without it, the keys of a group each say so.
    pub read_as: Option<ReadAs>,
}

/// Who reads the value of a key, and as what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadAs {
    /// Patients, as a sentence or as the end of one.
    Sentence,
    /// Patients, as a name or a few words: a title, a muscle, a thing to have at hand.
    Name,
    /// Patients, below a picture.
    Caption,
    /// Patients who cannot see a picture, in its place.
    Alt,
    /// Not judged as words to patients, but part of what a reviewer signs off: an id, a code, a source.
    Fact,
    /// Staff only: it says how the page is maintained, and can change without a new review.
    Staff,
}

impl ReadAs {
    /// Whether patients read it.
    pub const fn is_patient_text(self) -> bool {
        matches!(self, Self::Sentence | Self::Name | Self::Caption | Self::Alt)
    }
}

impl Shape {
    /// The property of a group with this key.
    pub fn property(self, key: &str) -> Option<&'static Property> {
        let Self::Group(properties) = self else { return None };
        Property::named(properties, key)
    }
}

impl Property {
    /// A key whose value is text.
    pub const fn text(key: &'static str, read_as: ReadAs) -> Self {
        Self { key, shape: Shape::Text, read_as: Some(read_as) }
    }

    /// A key with known keys of its own.
    pub const fn group(key: &'static str, keys: &'static [Self]) -> Self {
        Self { key, shape: Shape::Group(keys), read_as: None }
    }

    /// The property with this key.
    pub fn named<'p>(properties: impl IntoIterator<Item = &'p Self>, key: &str) -> Option<&'p Self> {
        properties.into_iter().find(|property| property.key == key)
    }
}
