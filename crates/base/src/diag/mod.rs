//! Mistakes of authors, as data: a `Diagnostic` says what, where and what to do, in words that an office clerk
//! understands. Problems are collected, never thrown, so that one run reports all of them.

mod code;
mod diagnostic;
mod diagnostics;
mod excerpt;
mod family;
mod formatted;
mod level;
mod position;
mod rule;
mod source_text;
mod sources;
mod span;
mod suggest;
mod visible;
mod words;

pub use code::Code;
pub use diagnostic::{Correction, Diagnostic, Label, Severity};
pub use diagnostics::{Diagnostics, WithDiagnostics};
pub use family::Family;
pub use formatted::FormattedDiagnostic;
pub use level::Level;
pub use position::{Position, place, position, region};
pub use rule::{RULES, Rule, unknown_rule};
pub use source_text::SourceText;
pub use sources::Sources;
pub use span::Span;
pub use suggest::did_you_mean;
pub use visible::{visible, visible_json, visible_lines};
pub use words::{beginning, count, one_of};
