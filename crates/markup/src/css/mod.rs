//! A style sheet → its rules with their places; what they hide and what they request.
//!
//! Lenient: every text gives rules, and no depth or length of one can overflow the stack.

mod compound;
mod hiding;
mod references;
mod selector;
mod shortened;
mod style_sheet;
mod text;
mod tokens;

pub use compound::{compounds, without_conditions};
pub use hiding::HidingRule;
pub(crate) use hiding::hiding;
pub use references::{Reference, Usage, references};
pub use shortened::shortened;
pub(crate) use style_sheet::declarations;
pub use style_sheet::{Declaration, StyleRule, pixels, rules};
pub use tokens::{Token, TokenKind, tokens};
