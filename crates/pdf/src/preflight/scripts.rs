//! Which language needs a font for a character.

/// A language that is written with the character, and a free font that has it; `None` where no single font is sure to help.
pub(super) fn language_of(character: char) -> Option<(&'static str, &'static str)> {
    Some(match u32::from(character) {
        0x0370..=0x03ff | 0x1f00..=0x1fff => ("Greek", "Noto Sans"),
        0x0400..=0x052f => ("Russian and other Cyrillic languages", "Noto Sans"),
        0x0530..=0x058f => ("Armenian", "Noto Sans Armenian"),
        0x0590..=0x05ff | 0xfb1d..=0xfb4f => ("Hebrew", "Noto Sans Hebrew"),
        0x0600..=0x06ff | 0x0750..=0x077f | 0x08a0..=0x08ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => {
            ("Arabic and Persian", "Noto Sans Arabic")
        }
        0x0900..=0x097f => ("Hindi and Nepali", "Noto Sans Devanagari"),
        0x0980..=0x09ff => ("Bengali", "Noto Sans Bengali"),
        0x0a00..=0x0a7f => ("Punjabi", "Noto Sans Gurmukhi"),
        0x0a80..=0x0aff => ("Gujarati", "Noto Sans Gujarati"),
        0x0b80..=0x0bff => ("Tamil", "Noto Sans Tamil"),
        0x0c00..=0x0c7f => ("Telugu", "Noto Sans Telugu"),
        0x0c80..=0x0cff => ("Kannada", "Noto Sans Kannada"),
        0x0d00..=0x0d7f => ("Malayalam", "Noto Sans Malayalam"),
        0x0d80..=0x0dff => ("Sinhala", "Noto Sans Sinhala"),
        0x0e00..=0x0e7f => ("Thai", "Noto Sans Thai"),
        0x0e80..=0x0eff => ("Lao", "Noto Sans Lao"),
        0x1000..=0x109f => ("Burmese", "Noto Sans Myanmar"),
        0x10a0..=0x10ff => ("Georgian", "Noto Sans Georgian"),
        0x1100..=0x11ff | 0x3130..=0x318f | 0xac00..=0xd7af => ("Korean", "Noto Sans CJK"),
        0x1200..=0x139f => ("Amharic and Tigrinya", "Noto Sans Ethiopic"),
        0x1780..=0x17ff => ("Khmer", "Noto Sans Khmer"),
        0x3040..=0x30ff => ("Japanese", "Noto Sans CJK"),
        0x2e80..=0x2fff
        | 0x3000..=0x303f
        | 0x3400..=0x4dbf
        | 0x4e00..=0x9fff
        | 0xf900..=0xfaff
        | 0x20000..=0x323af => ("Chinese and Japanese", "Noto Sans CJK"),
        0x1f000..=0x1faff => ("little pictures (emoji)", "Noto Emoji"),
        _ => return None,
    })
}
