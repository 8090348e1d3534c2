//! How hard text is to read.

mod abbreviations;
mod grade_rules;
mod grades;
mod headings;
mod jargon;
mod lengths;
mod measures;
mod numbers;
mod passive;

pub use grades::Grades;

use crate::rule::PageRule;
use handout_base::diag::Code;

/// The rules about reading. All but the one about lists are for English text.
pub(super) const RULES: &[PageRule] = &[
    (&[Code::ReadingTarget], grade_rules::reading_target),
    (&[Code::ReadingLimit], grade_rules::reading_limit),
    (&[Code::LongSentence], lengths::long_sentence),
    (&[Code::LongParagraph], lengths::long_paragraph),
    (&[Code::LongList], lengths::long_list),
    (&[Code::PassiveVoice], passive::passive_voice),
    (&[Code::Jargon], jargon::jargon),
    (&[Code::UnclearNumber], numbers::unclear_number),
    (&[Code::VagueHeading], headings::vague_heading),
    (&[Code::Abbreviation], abbreviations::abbreviation),
];
