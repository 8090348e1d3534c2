//! `handout new`: a page whose keys are there and explained, for its author to fill in.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::book_folder::BookArg;
use super::clock::today;
use super::terminal::say;
use super::write_new::write_new;
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use handout_base::diag::one_of;
use handout_base::path::{Lang, segment_fault};
use handout_base::source::Source;
use handout_input::{self as input, Inputs, Options};

/// Write a new page with its keys explained, for you to fill in.
///
/// Write your own in place of each `???`, then delete the line `draft: true`: until both are done, the page is not published.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout new exercise \"Heel slide\"\n  handout new exercise exercises/heel-slide\n  handout new handout neck-pain"
)]
pub(super) struct Args {
    /// The kind of page.
    #[arg(value_enum)]
    kind: NewKind,
    /// Its name, or its id: the path below content/ without `.md`. An exercise without a folder goes where the others are.
    #[arg(value_name = "NAME|ID")]
    id: String,
    #[command(flatten)]
    book: BookArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum NewKind {
    Exercise,
    Procedure,
    Background,
    Handout,
    Page,
    Section,
}

impl NewKind {
    fn skeleton(self) -> &'static str {
        match self {
            Self::Exercise => include_str!("skeleton/exercise.md"),
            Self::Procedure => include_str!("skeleton/procedure.md"),
            Self::Background => include_str!("skeleton/background.md"),
            Self::Handout => include_str!("skeleton/handout.md"),
            Self::Page => include_str!("skeleton/page.md"),
            Self::Section => include_str!("skeleton/section.md"),
        }
    }

    /// Whether other pages can be below a page of this kind, so that it gets a folder.
    fn has_folder(self) -> bool {
        matches!(self, Self::Handout | Self::Section)
    }
}

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let folder = args.book.folder();
    let inputs = input::read(&folder, THEME, Options::on(today(None)));
    if inputs.book_source.is_none() {
        return Err(Failure::new(
            format!("`{}` has no book.toml", folder.display()),
            "go to the folder that contains book.toml, or start a new book with `handout init`",
        ));
    }
    let NewPage { path, title, original } = NewPage::of(args, &folder, &inputs)?;
    if let Some(original) =
        original.as_ref().filter(|path| !inputs.pages.iter().any(|page| *page.path == **path))
    {
        return Err(Failure::new(
            format!("there is no page `{original}` that this one could translate"),
            "write that page first: a translation has words, and takes everything else from there",
        ));
    }
    let skeleton = if original.is_some() { TRANSLATION } else { args.kind.skeleton() };
    let text = skeleton.replace("{title}", &title.replace('\\', "\\\\").replace('"', "\\\""));
    write_new(&folder, &[(path.clone(), text.into_bytes())])?;
    say(&format!(
        "Wrote {path}. Write your own in place of each `???`. It is a draft: `handout watch --drafts` shows it.\n"
    ));
    Ok(Outcome::Done)
}

/// A page that does not exist yet.
#[derive(Debug, PartialEq, Eq)]
struct NewPage {
    /// Its file, by its path in the book.
    path: String,
    title: String,
    /// The file of the page that it translates.
    original: Option<String>,
}

/// The words of a page in another language.
const TRANSLATION: &str = include_str!("skeleton/translation.md");

impl NewPage {
    fn of(args: &Args, folder: &Path, inputs: &Inputs) -> Result<Self, Failure> {
        let refused = |reason: &str, help: &str| {
            Err(Failure::new(format!("`{}` cannot be an id: {reason}", args.id), help))
        };
        let example = "use lower-case letters, digits and hyphens, like `exercises/heel-slide`";
        let Some(named) = below_content(&args.id, folder) else {
            return refused(
                "it is a place outside the folder content/",
                "write the path below content/, like `exercises/heel-slide`",
            );
        };
        let named = named.trim_end_matches(".md").trim_end_matches('/').trim_end_matches("/_index");
        let (named, lang) = match split_language(named, inputs) {
            Ok(split) => split,
            Err((tag, known)) => {
                return refused(
                    &format!("`.{tag}` is not a language of this book, which has {known}"),
                    "write a hyphen instead of the dot, or add the language to `languages` in book.toml",
                );
            }
        };
        // People write names as they are spoken; addresses have no spaces and no capitals.
        let mut id = named.split_whitespace().collect::<Vec<_>>().join("-").to_lowercase();
        if let Some((segment, fault)) =
            id.split('/').find_map(|segment| segment_fault(segment).map(|fault| (segment, fault)))
        {
            return refused(&format!("in `{segment}`, {fault}"), example);
        }
        if args.kind == NewKind::Exercise && !id.contains('/') {
            id = format!("{}/{id}", folder_of_exercises(&inputs.pages));
        }
        let end = if args.kind.has_folder() { "/_index" } else { "" };
        let original = lang.is_some().then(|| format!("content/{id}{end}.md"));
        let lang = lang.map_or_else(String::new, |lang| format!(".{lang}"));
        Ok(Self { path: format!("content/{id}{end}{lang}.md"), title: title(named), original })
    }
}

/// What was typed, as a path below content/; `None` if it is a place elsewhere.
fn below_content(typed: &str, book: &Path) -> Option<String> {
    let path = Path::new(typed);
    if path.is_absolute() {
        let book = std::path::absolute(book).ok()?;
        let book: PathBuf = book.components().filter(|part| *part != Component::CurDir).collect();
        return Some(path.strip_prefix(book.join("content")).ok()?.to_string_lossy().into_owned());
    }
    let plain = typed.trim_start_matches("./");
    let below = plain.strip_prefix("content/").unwrap_or(plain);
    (!below.split('/').any(|part| part == "..")).then(|| below.to_owned())
}

/// `exercises/bridge.es` → `exercises/bridge` and Spanish. Fails with what follows a dot and is no language, and with those there are.
fn split_language<'t>(typed: &'t str, inputs: &Inputs) -> Result<(&'t str, Option<Lang>), (String, String)> {
    let (folder, name) = typed.rsplit_once('/').unwrap_or(("", typed));
    let Some((start, tag)) = name.rsplit_once('.').filter(|(start, _)| !start.is_empty()) else {
        return Ok((typed, None));
    };
    let languages = inputs.book.as_ref().map_or_else(|| vec![Lang::new("en")], |book| book.all_languages());
    if !languages.iter().any(|lang| lang.as_str() == tag) {
        return Err((tag.to_owned(), one_of(languages.iter().map(Lang::as_str))));
    }
    let end = if folder.is_empty() { start.len() } else { folder.len() + 1 + start.len() };
    let lang = (languages[0].as_str() != tag).then(|| Lang::new(tag));
    Ok((&typed[..end], lang))
}

/// The folder in which most exercises of the book are.
fn folder_of_exercises(pages: &[Source]) -> String {
    let is_exercise = |page: &&Source| {
        page.text().is_some_and(|text| text.lines().any(|line| line.trim_end() == "kind: exercise"))
    };
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for page in pages.iter().filter(is_exercise) {
        let path = page.path.strip_prefix("content/").unwrap_or(&page.path);
        if let Some((folder, _)) = path.rsplit_once('/') {
            *folders.entry(folder).or_default() += 1;
        }
    }
    folders.into_iter().max_by_key(|(_, count)| *count).map_or("exercises", |(folder, _)| folder).to_owned()
}

/// `exercises/heel-slide` → `Heel slide`.
fn title(typed: &str) -> String {
    let words = typed.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
    let mut chars = words.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum as _;

    use handout_base::diag::{Code, Severity};
    use handout_content::{ParseOptions, UNFILLED, parse_document};

    /// The places that are reported once the author has deleted the line `draft: true`.
    fn reported(kind: NewKind) -> Vec<String> {
        let text = kind.skeleton().replace("{title}", "Heel slide").replace("draft: true\n", "");
        let source = Source::new("content/a.md", text.as_bytes());
        let problems = parse_document(&source, ParseOptions { raw_html: false }).problems;
        let left = problems.iter().filter(|problem| problem.code == Code::Placeholder);
        assert!(left.clone().all(|problem| problem.severity == Severity::Error), "{problems:?}");
        assert_eq!(
            left.clone().count(),
            text.lines().filter(|line| !line.starts_with("# ")).collect::<String>().matches(UNFILLED).count()
        );
        left.map(|problem| problem.message.clone()).collect()
    }

    #[test]
    fn every_place_of_a_new_page_is_an_error_until_it_is_filled_in() {
        let keys =
            ["summary", "type", "position", "works", "level", "dose.hold", "dose.reps", "dose.frequency"];
        let mut expected: Vec<String> =
            keys.iter().map(|key| format!("`{key}` is not filled in yet")).collect();
        expected.extend(["this part of the text is not written yet"; 3].map(str::to_owned));
        assert_eq!(reported(NewKind::Exercise), expected);
        assert!(reported(NewKind::Handout).contains(&"`main_message` is not filled in yet".to_owned()));
        for kind in NewKind::value_variants() {
            assert!(!reported(*kind).is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn patients_can_read_nothing_that_the_program_wrote() {
        for kind in NewKind::value_variants() {
            for line in kind.skeleton().lines().filter(|line| !line.starts_with('#') && *line != "---") {
                let value = line.split_once(": ").map_or(line, |(_, value)| value);
                let words = value
                    .replace(UNFILLED, "")
                    .replace("hold:", "")
                    .replace("reps:", "")
                    .replace("frequency:", "");
                let is_known = matches!(value, "[]" | "true" | "\"{title}\"") || line.starts_with("kind: ");
                assert!(is_known || !words.chars().any(char::is_alphabetic), "{kind:?}: {line}");
            }
        }
    }

    #[test]
    fn an_exercise_goes_where_the_others_are() {
        let page = |path: &str, kind: &str| Source::new(path, format!("---\nkind: {kind}\n---\n").as_bytes());
        let exercise = |path: &str| page(path, "exercise");
        assert_eq!(folder_of_exercises(&[]), "exercises");
        assert_eq!(folder_of_exercises(&[page("content/neck/causes.md", "background")]), "exercises");
        let pages = [
            exercise("content/a.md"),
            exercise("content/moves/b.md"),
            exercise("content/moves/c.md"),
            exercise("content/old/d.md"),
        ];
        assert_eq!(folder_of_exercises(&pages), "moves");
    }

    #[test]
    fn names_become_titles() {
        assert_eq!(title("exercises/heel-slide"), "Heel slide");
        assert_eq!(title("Pendulum"), "Pendulum");
        assert_eq!(title("Heel slide"), "Heel slide");
    }
}
