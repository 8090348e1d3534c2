//! Problems as text, for people or for programs. All formats use the same words.

mod explanation;
mod fold;
mod github;
mod json;
mod sarif;
mod text;

use handout_base::diag::{Diagnostics, Sources};

pub(crate) use explanation::{Explanation, wrap};

/// How problems are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub(crate) enum Format {
    /// Each problem with the line of the source that it is about.
    #[default]
    Human,
    /// Each problem with its help, without the source.
    Short,
    /// One JSON object per line, one for each problem.
    Json,
    /// SARIF 2.1.0, which code hosts and editors read.
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the lines of a change.
    Github,
}

impl Format {
    /// Whether programs read it, from standard output.
    pub(crate) fn is_for_programs(self) -> bool {
        matches!(self, Self::Json | Self::Sarif | Self::Github)
    }
}

/// All problems in a format, with a closing line for people that counts them.
pub(crate) fn report(diagnostics: &Diagnostics, sources: &impl Sources, format: Format) -> String {
    match format {
        Format::Human => text::with_excerpts(diagnostics, sources),
        Format::Short => text::short(diagnostics, sources),
        Format::Json => diagnostics.iter().map(|diagnostic| json::line(diagnostic, sources)).collect(),
        Format::Sarif => sarif::log(diagnostics, sources),
        Format::Github => diagnostics.iter().map(|diagnostic| github::command(diagnostic, sources)).collect(),
    }
}
