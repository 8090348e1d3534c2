//! `handout new`: a page with its front matter filled in and explained.
#![expect(clippy::disallowed_methods, reason = "a command asks whether its folder has a book")]

use std::path::PathBuf;

use super::terminal::say;
use super::write_new::write_new;
use crate::outcome::{Failure, Outcome};
use handout_base::path::segment_fault;

/// Write a new page with its front matter filled in and explained.
///
/// The page is a draft until you delete the line `draft: true`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout new exercise exercises/heel-slide\n  handout new handout neck-pain"
)]
pub(super) struct Args {
    /// The kind of page.
    #[arg(value_enum)]
    kind: NewKind,
    /// Its id: the path below content/ without `.md`.
    id: String,
    /// The folder that contains book.toml.
    #[arg(long, value_name = "DIR", default_value = ".")]
    book: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum NewKind {
    Exercise,
    Background,
    Handout,
    Page,
    Section,
}

impl NewKind {
    fn skeleton(self) -> &'static str {
        match self {
            Self::Exercise => include_str!("skeleton/exercise.md"),
            Self::Background => include_str!("skeleton/background.md"),
            Self::Handout => include_str!("skeleton/handout.md"),
            Self::Page => include_str!("skeleton/page.md"),
            Self::Section => include_str!("skeleton/section.md"),
        }
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let id = args.id.trim_end_matches(".md").trim_matches('/');
    let id = id.strip_prefix("content/").unwrap_or(id);
    if let Some((segment, fault)) =
        id.split('/').find_map(|segment| segment_fault(segment).map(|fault| (segment, fault)))
    {
        return Err(Failure::new(
            format!("`{}` cannot be an id: in `{segment}`, {fault}", args.id),
            "use lower-case letters, digits and hyphens, like `exercises/heel-slide`",
        ));
    }
    if !args.book.join("book.toml").try_exists().unwrap_or(false) {
        return Err(Failure::new(
            format!("`{}` has no book.toml", args.book.display()),
            "go to the folder that contains book.toml, or start a new book with `handout init`",
        ));
    }
    // Other pages can be below these kinds, so they get a folder.
    let path = if matches!(args.kind, NewKind::Handout | NewKind::Section) {
        format!("content/{id}/_index.md")
    } else {
        format!("content/{id}.md")
    };
    let text = args.kind.skeleton().replace("{title}", &title(id));
    write_new(&args.book, &[(path.clone(), text.into_bytes())])?;
    say(&format!("Wrote {path}. It is a draft: `handout watch --drafts` shows it.\n"));
    Ok(Outcome::Done)
}

/// `exercises/heel-slide` → `Heel slide`.
fn title(id: &str) -> String {
    let words = id.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum as _;

    use handout_content::STARTER_TEXTS;

    #[test]
    fn every_skeleton_has_starter_text_that_is_reported_if_it_stays() {
        for kind in NewKind::value_variants() {
            let text = kind.skeleton();
            assert!(STARTER_TEXTS.iter().any(|words| text.contains(words)), "{kind:?}");
        }
        let all: String = NewKind::value_variants().iter().map(|kind| kind.skeleton()).collect();
        for words in STARTER_TEXTS {
            assert!(all.contains(words), "{words}");
        }
    }
}
