//! What was found about one thing, and what to do about it.

use crate::outcome::Failure;
use crate::terminal::with_help;
use handout_base::diag::visible;

/// How it is with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    Fine,
    /// It works without, but not as well; or it could not be looked at.
    Advice,
    /// It is needed.
    Missing,
}

/// What was found about one thing.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) state: State,
    says: String,
    help: String,
}

impl Finding {
    pub(super) fn fine(says: impl Into<String>) -> Self {
        Self { state: State::Fine, says: says.into(), help: String::new() }
    }

    pub(super) fn advice(says: impl Into<String>, help: impl Into<String>) -> Self {
        Self { state: State::Advice, says: says.into(), help: help.into() }
    }

    pub(super) fn missing(says: impl Into<String>, help: impl Into<String>) -> Self {
        Self { state: State::Missing, says: says.into(), help: help.into() }
    }

    /// What a command would fail with.
    pub(super) fn failure(failure: Failure) -> Self {
        Self::missing(failure.message, failure.help.unwrap_or_default())
    }

    /// Its lines.
    pub(super) fn text(&self) -> String {
        let word = match self.state {
            State::Fine => "ok",
            State::Advice => "warning",
            State::Missing => "error",
        };
        // A line end within a name is no line end of ours.
        let help: Vec<String> = self.help.lines().map(|line| visible(line).into_owned()).collect();
        with_help(word, &visible(&self.says), &help.join("\n"))
    }
}
