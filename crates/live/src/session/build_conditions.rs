//! The inputs of a build besides the bytes of files.

use std::collections::BTreeSet;

use handout_base::diag::Diagnostic;
use handout_input::{Inputs, Options};

/// If these differ from those of the last build, there is something to build even if no file has changed.
#[derive(Debug, PartialEq)]
pub(super) struct BuildConditions {
    options: Options,
    published: BTreeSet<String>,
    /// Problems with reading, such as a file without permission.
    problems: Vec<Diagnostic>,
}

impl BuildConditions {
    pub(super) fn of(inputs: &Inputs) -> Self {
        Self {
            options: inputs.options.clone(),
            published: inputs.published.iter().map(|address| address.url.clone()).collect(),
            problems: inputs.problems.clone(),
        }
    }

    /// Takes in the addresses that the build itself has published: they are not a reason for another one.
    pub(super) fn add_published(&mut self, urls: &[String]) {
        self.published.extend(urls.iter().cloned());
    }
}
