//! `handout explain`.

use super::terminal::{say_lines, tell};
use crate::outcome::{Failure, Outcome};
use crate::problems::{Explanation, wrap};
use handout_base::diag::{Code, Diagnostics, Level, RULES, Rule, did_you_mean};

/// Say more about a message: why it matters, an example, and how to fix it.
///
/// CODE is the name in brackets, such as `bad-dose` in `error[bad-dose]`. Without CODE, all codes are listed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  handout explain\n  handout explain bad-dose")]
pub(super) struct Args {
    /// The name of a message.
    #[arg(value_name = "CODE")]
    code: Option<String>,
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    // Lines of more than 80 characters are hard to read.
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0)).clamp(20, 80);
    say_lines(&match &args.code {
        Some(name) => one(name, width)?,
        None => all(width),
    });
    Ok(Outcome::Done)
}

/// Says where to read more about problems.
pub(super) fn point_to(found: &Diagnostics) {
    if let Some(first) = found.iter().next() {
        tell(&format!(
            "`handout explain CODE` says more: `handout explain {}`, for example.\n",
            first.code.as_str()
        ));
    }
}

fn one(name: &str, width: usize) -> Result<String, Failure> {
    let names = || Code::ALL.iter().map(|code| code.as_str());
    let Some(code) = Code::ALL.iter().find(|code| code.as_str() == name) else {
        let help = match did_you_mean(name, names()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "`handout explain` lists all names".to_owned(),
        };
        return Err(Failure::new(format!("there is no message `{name}`"), help));
    };
    let mut text = String::new();
    let title = match Rule::of(*code) {
        Some(rule) => {
            format!("{name}: a rule about {}; {}", rule.family.as_str(), in_words(rule.level))
        }
        None => name.to_owned(),
    };
    wrap(&mut text, &title, width, "", "");
    if let Some(explanation) = Explanation::of(*code) {
        text.push('\n');
        text.push_str(&explanation.wrapped(width));
    }
    Ok(text)
}

fn in_words(level: Level) -> &'static str {
    match level {
        Level::Off => "off unless book.toml says otherwise",
        Level::Warning => "a warning unless book.toml says otherwise",
        Level::Error => "an error unless book.toml says otherwise",
    }
}

/// All codes with their meanings: the rules family by family, then those that no book can change.
fn all(width: usize) -> String {
    let mut text = String::new();
    wrap(
        &mut text,
        "Rules of `handout check`, with their levels unless book.toml changes them:",
        width,
        "",
        "",
    );
    let mut family = None;
    for rule in RULES {
        if family != Some(rule.family) {
            text.push_str(&format!("\n{}\n", rule.family.as_str()));
            family = Some(rule.family);
        }
        let level = match rule.level {
            Level::Off => "off",
            Level::Warning => "warning",
            Level::Error => "error",
        };
        line(&mut text, rule.code, level, width);
    }
    text.push('\n');
    wrap(&mut text, "Mistakes, which must be fixed:", width, "", "");
    text.push('\n');
    let mut others: Vec<Code> = Code::ALL.iter().copied().filter(|code| Rule::of(*code).is_none()).collect();
    others.sort_unstable_by_key(|code| code.as_str());
    for code in others {
        line(&mut text, code, "", width);
    }
    text
}

fn line(text: &mut String, code: Code, level: &str, width: usize) {
    let level = if level.is_empty() { String::new() } else { format!("{level:8} ") };
    let first = format!("  {:24} {level}", code.as_str());
    let rest = " ".repeat(first.len());
    wrap(text, &Explanation::of(code).map(|one| one.meaning()).unwrap_or_default(), width, &first, &rest);
}
