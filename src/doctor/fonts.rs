//! Whether there are fonts for the languages of a book. The theme brings a font for Latin letters; others come from the computer, when it
//! prints PDFs and shows the preview. Readers' phones have their own.
#![expect(clippy::disallowed_methods, reason = "a command asks fontconfig which fonts are installed")]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::finding::Finding;
use crate::terminal::count;
use handout_base::path::Lang;
use handout_input::{Book, installed_program};

/// Languages in Latin letters of which the theme's font lacks some, such as `ợ` and `ẹ`.
const MORE_THAN_LATIN: [&str; 3] = ["vi", "yo", "ig"];

/// Languages that fontconfig has under another name.
const OTHER_NAMES: [(&str, &str); 4] = [("prs", "fa"), ("ckb", "ku-iq"), ("pnb", "pa-pk"), ("yue", "zh-hk")];

/// A finding for all languages that the theme's own font can show, and one for each of the others.
pub(super) fn fonts(book: &Book, folder: &Path) -> Vec<Finding> {
    let (others, own): (Vec<Lang>, Vec<Lang>) =
        book.all_languages().into_iter().partition(needs_another_font);
    let program = installed_program(OsStr::new("fc-list"), folder);
    let named = |lang: &Lang| format!("{} ({lang})", book.language_name(lang));
    let own: Vec<String> = own.iter().map(named).collect();
    let own = (!own.is_empty()).then(|| {
        Finding::fine(format!("the font of the built-in theme has the letters of {}", own.join(", ")))
    });
    let others = others.iter().map(|lang| other(&named(lang), lang, program.as_ref()));
    own.into_iter().chain(others).collect()
}

fn needs_another_font(lang: &Lang) -> bool {
    lang.script().is_some_and(|script| script != "Latn") || MORE_THAN_LATIN.contains(&lang.primary())
}

/// A language that needs a font of this computer.
fn other(name: &str, lang: &Lang, program: Option<&PathBuf>) -> Finding {
    let Some(families) = program.and_then(|program| families(program, &fontconfig_name(lang))) else {
        return Finding::advice(
            format!("whether this computer has a font for {name} cannot be looked at without `fc-list`"),
            "install fontconfig, which brings it; or print a page in this language and look at its letters",
        );
    };
    match families.as_slice() {
        [] => Finding::missing(
            format!("no font on this computer has the letters of {name}, so PDFs would show boxes"),
            "install one, for example of the Noto fonts: on Debian and Ubuntu `sudo apt install fonts-noto-core`, or \
             `fonts-noto-cjk` for Chinese, Japanese and Korean",
        ),
        [only] => Finding::fine(format!("`{only}` has the letters of {name}")),
        [first, more @ ..] => {
            let more = count(more.len(), "more font");
            Finding::fine(format!("`{first}` and {more} have the letters of {name}"))
        }
    }
}

/// What fontconfig calls the language: Chinese and Punjabi go by the country whose letters they have.
fn fontconfig_name(lang: &Lang) -> String {
    let script = lang.script().unwrap_or_default();
    let name = match (lang.primary(), script.as_str()) {
        ("zh", "Hant") => "zh-tw",
        ("zh", _) => "zh-cn",
        ("pa", "Arab") => "pa-pk",
        ("ku", "Arab") => "ku-iq",
        ("ku", _) => "ku-tr",
        (primary, _) => OTHER_NAMES.iter().find(|(tag, _)| *tag == primary).map_or(primary, |(_, name)| name),
    };
    name.to_owned()
}

/// The families of fonts for a language, sorted; `None` if the program does not say.
fn families(program: &Path, name: &str) -> Option<Vec<String>> {
    let asked =
        Command::new(program).arg(format!(":lang={name}")).arg("family").stdin(Stdio::null()).output();
    let said = asked.ok().filter(|said| said.status.success())?;
    let text = String::from_utf8_lossy(&said.stdout);
    // A family may have names in several languages; the first is the English one.
    let names = text.lines().filter_map(|line| line.split(',').next()).map(|name| name.trim().to_owned());
    let mut names: Vec<String> = names.filter(|name| !name.is_empty()).collect();
    names.sort_unstable();
    names.dedup();
    Some(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn latin_letters_are_in_the_themes_font_and_others_are_not() {
        for tag in ["en", "es", "pl", "tr", "so", "sr-Latn"] {
            assert!(!needs_another_font(&Lang::new(tag)), "{tag}");
        }
        for tag in ["ar", "fa", "ru", "zh-Hant", "vi", "ti", "prs", "sr"] {
            assert!(needs_another_font(&Lang::new(tag)), "{tag}");
        }
    }

    #[test]
    fn languages_have_the_names_of_fontconfig() {
        let names = [
            ("ar", "ar"),
            ("pt-BR", "pt"),
            ("prs", "fa"),
            ("zh", "zh-cn"),
            ("zh-TW", "zh-tw"),
            ("zh-Hant", "zh-tw"),
            ("pa-PK", "pa-pk"),
            ("pa", "pa"),
        ];
        for (tag, name) in names {
            assert_eq!(fontconfig_name(&Lang::new(tag)), name, "{tag}");
        }
    }
}
