//! The inputs of a build besides the bytes of files.

use handout_base::diag::Diagnostic;
use handout_input::{Inputs, Options};

/// If these differ from those of the last build, there is something to build even if no file has changed.
#[derive(Debug, PartialEq)]
pub(super) struct BuildConditions {
    options: Options,
    pub(super) published: Vec<String>,
    /// Problems with reading, such as a file without permission.
    problems: Vec<Diagnostic>,
}

impl BuildConditions {
    pub(super) fn of(inputs: &Inputs) -> Self {
        Self {
            options: inputs.options.clone(),
            published: inputs.published.clone(),
            problems: inputs.problems.clone(),
        }
    }
}
