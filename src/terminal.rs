//! What the user sees: results on standard output, everything else on standard error.
#![expect(clippy::disallowed_methods, reason = "the environment says what the terminal can do")]

use std::io::{self, IsTerminal as _, Write as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::outcome::Failure;
use crate::problems::Format;
pub(super) use handout_base::diag::count;
use handout_render::Memo;

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

/// Says in a line of its own that a page's figure is being drawn.
pub(super) fn drawing(path: &str) {
    tell(&format!("Drawing the figure of {path}\n"));
}

/// Shows progress of a long build; nothing if standard error is not a terminal.
pub(super) struct Progress {
    bar: ProgressBar,
    /// Whether the terminal can only add lines.
    is_plain: bool,
}

impl Progress {
    pub(super) fn new(quiet: bool) -> Self {
        let bar = ProgressBar::new_spinner();
        let is_shown = !quiet && io::stderr().is_terminal();
        let is_plain = is_shown && std::env::var_os("TERM").is_some_and(|name| name == "dumb");
        if !is_shown || is_plain {
            bar.set_draw_target(ProgressDrawTarget::hidden());
        }
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {elapsed}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(120));
        Self { bar, is_plain }
    }

    /// The memo, which now says here which figure is being drawn: a new book has many, and each takes a moment.
    pub(super) fn with_figures(&self, memo: Memo) -> Memo {
        let (bar, is_plain) = (self.bar.clone(), self.is_plain);
        memo.reporting_figures(move |path| {
            if is_plain {
                drawing(path);
            } else {
                bar.set_message(format!("Drawing the figure of {path}"));
            }
        })
    }

    pub(super) fn stage(&self, name: &'static str) {
        self.bar.set_message(name);
    }

    /// Shows a bar that counts to `total` from now on.
    pub(super) fn count_to(&self, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(0);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg} {wide_bar} {pos} of {len} {elapsed}")
        {
            self.bar.set_style(style);
        }
    }

    /// Counts one more.
    pub(super) fn step(&self) {
        self.bar.inc(1);
    }

    pub(super) fn done(self) {
        self.bar.finish_and_clear();
    }
}
