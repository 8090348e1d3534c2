//! What the user sees: results on standard output, everything else on standard error.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::outcome::Failure;
use crate::problems::Format;
pub(super) use handout_base::diag::count;

/// Prints a result. A reader that has closed the pipe (`| head`) is not an error.
pub(super) fn say(text: &str) {
    let _ = io::stdout().write_all(text.as_bytes());
}

/// Prints problems.
pub(super) fn tell(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Prints a report: programs read JSON from standard output, people read the rest on standard error.
pub(super) fn print(text: &str, format: Format) {
    if format.is_for_programs() { say(text) } else { tell(text) }
}

/// Prints why a command could not do its work.
pub(super) fn complain(failure: &Failure) {
    tell(&with_help("error", &failure.message, failure.help.as_deref().unwrap_or_default()));
}

/// Prints a note for the user; the command continues.
pub(super) fn remark(message: &str, help: &str) {
    tell(&with_help("note", message, help));
}

fn with_help(word: &str, message: &str, help: &str) -> String {
    let mut text = format!("{word}: {message}\n");
    for (i, line) in help.lines().enumerate() {
        text.push_str(if i == 0 { "  help: " } else { "        " });
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Shows progress of a long build; nothing if standard error is not a terminal.
pub(super) struct Progress(ProgressBar);

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::new_spinner();
        if quiet || !io::stderr().is_terminal() {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    pub(super) fn stage(&self, name: &'static str) {
        self.0.set_message(name);
    }

    /// Shows a bar that counts to `total` from now on.
    pub(super) fn count_to(&self, total: usize) {
        self.0.set_length(total as u64);
        self.0.set_position(0);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {pos} of {len} {elapsed}")
        {
            self.0.set_style(style);
        }
    }

    /// Counts one more.
    pub(super) fn step(&self) {
        self.0.inc(1);
    }

    pub(super) fn done(self) {
        self.0.finish_and_clear();
    }
}
