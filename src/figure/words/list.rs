//! Lists of words: an enum, what its author writes for each value, and other ways to write it.

/// Declares an enum with the word for each value, and with other spellings that are understood as well.
macro_rules! words {
    (
        $(#[doc = $enum_doc:literal])*
        pub(crate) enum $name:ident {
            $($(#[doc = $doc:literal])* $variant:ident = $word:literal $(| $other:literal)*,)*
        }
    ) => {
        $(#[doc = $enum_doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(crate) enum $name {
            $($(#[doc = $doc])* $variant,)*
        }

        impl $name {
            /// All of them, in order.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The word that stands in messages and documentation.
            pub(crate) fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// What a word means.
            pub(crate) fn of(word: &str) -> Option<Self> {
                match word {
                    $($word $(| $other)* => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

pub(crate) use words;
