//! The rules of `handout check`: codes whose level a book decides, and from which a page can be excepted with a reason. All other
//! codes are mistakes that must be fixed.

use super::code::{Code, RULE_CODES};
use super::diagnostic::Diagnostic;
use super::family::Family;
use super::level::Level;
use super::span::Span;
use super::suggest::did_you_mean;

/// A rule and its default level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The code that its findings have.
    pub code: Code,
    /// What it is about.
    pub family: Family,
    /// Its level where book.toml does not set one.
    pub level: Level,
}

/// All rules, family by family.
pub const RULES: &[Rule] = &{
    let (code, family, level) = RULE_CODES[0];
    let mut all = [Rule { code, family, level }; RULE_CODES.len()];
    let mut at = 1;
    while at < all.len() {
        let (code, family, level) = RULE_CODES[at];
        all[at] = Rule { code, family, level };
        at += 1;
    }
    all
};

impl Rule {
    /// The rule with this code; `None` for a mistake that no book can turn off.
    pub fn of(code: Code) -> Option<Self> {
        RULES.iter().copied().find(|rule| rule.code == code)
    }

    /// The rule with this name.
    pub fn named(name: &str) -> Option<Self> {
        RULES.iter().copied().find(|rule| rule.code.as_str() == name)
    }

    /// The names of all rules.
    pub fn names() -> impl Iterator<Item = &'static str> + Clone {
        RULES.iter().map(|rule| rule.code.as_str())
    }
}

/// Reports that there is no rule of this name.
pub fn unknown_rule(name: &str, span: Span) -> Diagnostic {
    let help = match did_you_mean(name, Rule::names()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if Code::ALL.iter().any(|code| code.as_str() == name) => {
            "this mistake must be fixed: no page can be excepted from it".to_owned()
        }
        None => "`handout explain` lists all rules".to_owned(),
    };
    Diagnostic::error(Code::UnknownValue, span, format!("there is no rule `{name}`")).help(help)
}
