//! What the rules found out about a page.

use handout_base::diag::Diagnostic;

use crate::facts::Facts;
use crate::reading::Grades;

/// What the rules found out about a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageOutcome {
    /// What the rules found.
    pub problems: Vec<Diagnostic>,
    /// Nothing where text of this language cannot be measured.
    pub grades: Option<Grades>,
    /// What the report wants to know besides.
    pub facts: Facts,
}
