//! Pages named on the command line, by file or id: every command finds them in the same way.
#![expect(clippy::disallowed_methods, reason = "a file is named as seen from the current folder")]

use std::path::Path;

use crate::outcome::Failure;
use handout_base::diag::did_you_mean;
use handout_base::source::Source;
use handout_input::Inputs;

/// The named pages of the book in a folder; all if none is named.
pub(super) fn choose<'a>(
    inputs: &'a Inputs,
    folder: &Path,
    names: &[String],
) -> Result<Vec<&'a Source>, Failure> {
    if names.is_empty() {
        return Ok(inputs.pages.iter().collect());
    }
    let mut chosen: Vec<&Source> =
        names.iter().map(|name| find(&inputs.pages, folder, name)).collect::<Result<_, _>>()?;
    let mut seen = std::collections::BTreeSet::new();
    chosen.retain(|page| seen.insert(&page.path));
    Ok(chosen)
}

/// The path in the book of a file that exists, as seen from the current folder.
fn from_here(folder: &Path, name: &str) -> Option<String> {
    let (book, file) = (folder.canonicalize().ok()?, Path::new(name).canonicalize().ok()?);
    let inside = file.strip_prefix(book).ok()?.components();
    Some(inside.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/"))
}

fn find<'a>(pages: &'a [Source], folder: &Path, name: &str) -> Result<&'a Source, Failure> {
    let file = |name: &str| {
        let path = from_here(folder, name)?;
        pages.iter().find(|page| *page.path == *path)
    };
    if let Some(page) = file(name) {
        return Ok(page);
    }
    let plain = Path::new(name).components().filter(|part| !matches!(part, std::path::Component::CurDir));
    let plain = plain.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
    let id = |path: &str| -> String {
        let path = path.strip_prefix("content/").unwrap_or(path);
        let path = path.strip_suffix(".md").unwrap_or(path);
        // `low-back-pain/_index.es` is the Spanish text of `low-back-pain`.
        match path.split_once("/_index") {
            Some((folder, lang)) if lang.is_empty() || lang.starts_with('.') => format!("{folder}{lang}"),
            _ => path.to_owned(),
        }
    };
    let wanted = id(&plain);
    let named = |page: &&Source| {
        let page = id(&page.path);
        // A path from outside the book, such as my-clinic/content/exercises/bridge.md, ends like the page's.
        page == wanted
            || plain.contains("/content/") && id(plain.rsplit("/content/").next().unwrap_or_default()) == page
    };
    pages.iter().find(named).or_else(|| file(&format!("{name}.md"))).ok_or_else(|| {
        let ids: Vec<String> = pages.iter().map(|page| id(&page.path)).collect();
        let help = match did_you_mean(&wanted, ids.iter().map(String::as_str)) {
            Some(close) => format!("did you mean `{close}`?"),
            None => "name a page by its id, such as `exercises/bridge`, or by its file".to_owned(),
        };
        Failure::new(format!("there is no page `{name}` in this book"), help)
    })
}
