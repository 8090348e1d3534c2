//! The words of links.

use crate::page_under_check::PageUnderCheck;
use crate::rule::PageRule;
use handout_base::diag::{Code, Diagnostic};

/// The rules about pages.
pub(super) const RULES: &[PageRule] = &[(&[Code::VagueLink], vague_link)];

/// Words that do not say where a link leads. Some people listen to a list of the page's links only.
const VAGUE: [&str; 27] = [
    "click here",
    "click",
    "click this",
    "click this link",
    "click on this link",
    "here",
    "tap here",
    "see here",
    "go here",
    "right here",
    "read more",
    "read more here",
    "more",
    "more here",
    "learn more",
    "find out more",
    "see more",
    "more info",
    "more information",
    "this page",
    "this site",
    "this website",
    "page",
    "website",
    "link",
    "this link",
    "this",
];

fn vague_link(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let own = &page.own;
    for link in &own.prose.links {
        let words = link.text.trim();
        let why = if is_address(words) {
            "the words of this link are a web address"
        } else if own.is_english() && VAGUE.contains(&plain(words).as_str()) {
            "the words of this link do not say where it leads"
        } else {
            continue;
        };
        let help = format!("write what the reader finds there: `[how to move safely]({})`", link.target);
        let problem = Diagnostic::warning(
            Code::VagueLink,
            own.span(link.range.clone()),
            format!("{why}: `{}`", shortened(words)),
        );
        problems.push(problem.help(help));
    }
}

/// In lower case, without the punctuation around it.
fn plain(words: &str) -> String {
    words.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_address(words: &str) -> bool {
    let start = words.get(..8).unwrap_or(words).to_ascii_lowercase();
    !words.contains(char::is_whitespace)
        && (start.starts_with("http://") || start.starts_with("https://") || start.starts_with("www."))
}

/// An address can be longer than a message.
fn shortened(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn punctuation_does_not_hide_vague_words() {
        assert_eq!(plain("Click here »"), "click here");
        assert_eq!(plain("…"), "");
        assert!(is_address("HTTPS://nhs.uk/x") && is_address("www.nhs.uk"));
        assert!(!is_address("www for all") && !is_address("hé"));
        assert_eq!(shortened(&"x".repeat(61)).chars().count(), 61);
    }
}
