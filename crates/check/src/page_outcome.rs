//! The result of the rules about a page.

use handout_base::diag::Diagnostic;

use crate::facts::Facts;
use crate::reading::Grades;

/// The result of the rules about a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageOutcome {
    /// What the rules found.
    pub problems: Vec<Diagnostic>,
    /// `None` where text in this language cannot be measured.
    pub grades: Option<Grades>,
    /// What else the report needs to know.
    pub facts: Facts,
}
