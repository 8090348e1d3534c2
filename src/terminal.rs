//! What the user sees: results on standard output, everything else on standard error. Nothing else in the program writes there (clippy's
//! `disallowed-methods`), and what is written here cannot steer a terminal: see [`visible`].
#![expect(
    clippy::disallowed_methods,
    reason = "this is the one writer, and the environment says what the terminal can do"
)]

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use clap::Parser;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::outcome::Failure;
use crate::problems::Format;
pub(super) use handout_base::diag::count;
use handout_base::diag::{visible, visible_lines};
use handout_base::unseen::unseen;
use handout_render::Memo;

/// Prints a line of a result.
pub(super) fn say(line: &str) {
    say_lines(&one_line(line));
}

/// Prints a result of several lines.
pub(super) fn say_lines(text: &str) {
    write(&mut io::stdout(), text);
}

/// Prints a line about problems.
pub(super) fn tell(line: &str) {
    tell_lines(&one_line(line));
}

/// Prints several lines about problems.
pub(super) fn tell_lines(text: &str) {
    write(&mut io::stderr(), text);
}

/// A line end within a name is no line end of ours.
fn one_line(line: &str) -> String {
    format!("{}\n", visible(line.strip_suffix('\n').unwrap_or(line)))
}

/// All that the program writes to a terminal goes through here, so no name, argument or text can steer it. A reader that has closed the
/// pipe (`| head`) is not an error.
fn write(to: &mut impl io::Write, text: &str) {
    let _ = to.write_all(visible_lines(text).as_bytes());
}

/// Prints a web page, in which a character can be written as a code.
pub(super) fn say_html(html: &str) {
    let code = |c: char| format!("&#x{:x};", u32::from(c));
    let is_hidden = |c: char| c != '\n' && unseen(c).is_some();
    let parts = html.split_inclusive(is_hidden).map(|part| {
        match part.chars().next_back().filter(|c| is_hidden(*c)) {
            Some(c) => part[..part.len() - c.len_utf8()].to_owned() + &code(c),
            None => part.to_owned(),
        }
    });
    say_lines(&parts.collect::<String>());
}

/// Prints a report: programs read JSON from standard output, people read the rest on standard error.
pub(super) fn print(text: &str, format: Format) {
    if format.is_for_programs() { say_lines(text) } else { tell_lines(text) }
}

/// Reads the arguments; ends the program if they are help or a mistake. clap's own colors are used where no argument could add to them.
pub(super) fn arguments<T: Parser>() -> T {
    T::try_parse().unwrap_or_else(|error| {
        let plain = error.render().to_string();
        if visible_lines(&plain) == plain {
            error.exit();
        }
        tell_lines(&plain);
        std::process::exit(error.exit_code())
    })
}

/// Reports a failure of the program itself like any other.
pub(super) fn report_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let message = format!("the program failed: {}", panic.to_string().replace('\n', " "));
        complain(&Failure::new(message, "this is a bug in the program; please report it"));
    }));
}

/// Prints why a command could not do its work.
pub(super) fn complain(failure: &Failure) {
    tell_lines(&with_help("error", &failure.message, failure.help.as_deref().unwrap_or_default()));
}

/// Prints a note for the user; the command continues.
pub(super) fn remark(message: &str, help: &str) {
    tell_lines(&with_help("note", message, help));
}

/// A message with what to do about it.
pub(super) fn with_help(word: &str, message: &str, help: &str) -> String {
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
    tell(&format!("Drawing the figure of {path}"));
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
                bar.set_message(format!("Drawing the figure of {}", visible(path)));
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
