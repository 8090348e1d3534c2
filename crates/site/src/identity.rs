//! File name → id and language.

use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span, did_you_mean, one_of};
use handout_base::path::{Lang, PageId, segment_fault};
use handout_base::source::Source;
use rustc_hash::FxHashMap;

/// The id and language in a file's name.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Identity {
    pub(super) id: PageId,
    pub(super) lang: Lang,
}

/// Reads `content/exercises/bridge.es.md` as id `exercises/bridge`, language `es`.
pub(super) fn identify(path: &Arc<str>, languages: &[Lang]) -> Result<Identity, Box<Diagnostic>> {
    let relative = path.strip_prefix("content/").unwrap_or(path);
    let stem = relative.rsplit_once('.').map_or(relative, |(stem, _)| stem);
    let (folder, name) = stem.rsplit_once('/').map_or(("", stem), |(folder, name)| (folder, name));
    let (name, lang) = match name.rsplit_once('.') {
        None => (name, languages[0].clone()),
        Some((name, tag)) => match languages.iter().find(|lang| lang.as_str() == tag) {
            Some(lang) => (name, lang.clone()),
            None => {
                let known = one_of(languages.iter().map(Lang::as_str));
                let message =
                    format!("`.{tag}` in the file's name is not a language of this book, which has {known}");
                let problem = Diagnostic::error(Code::UnknownLanguage, Span::file(Arc::clone(path)), message)
                    .help(format!(
                        "add `{tag}` to `languages` in book.toml, or use a hyphen instead of the dot"
                    ));
                return Err(Box::new(problem));
            }
        },
    };
    let id = match (folder, name) {
        (folder, "_index") => folder.to_owned(),
        ("", name) => name.to_owned(),
        (folder, name) => format!("{folder}/{name}"),
    };
    if let Some((segment, fault)) =
        id.split('/').filter(|_| !id.is_empty()).find_map(|s| segment_fault(s).map(|f| (s, f)))
    {
        let message = format!("`{segment}` cannot be a part of a web address: {fault}");
        let problem = Diagnostic::error(Code::BadFileName, Span::file(Arc::clone(path)), message)
            .help("rename the file with small letters, digits and hyphens, like `knee-to-chest.md`");
        return Err(Box::new(problem));
    }
    Ok(Identity { id: PageId::new(&id), lang })
}

/// Which page a file translates: the index of its file, or nothing for a page of the default language; an error if there is none.
pub type Origin = Result<Option<usize>, Box<Diagnostic>>;

/// The origin of each file, in their order. A file whose name cannot be read is refused when the site is joined.
pub fn origins(pages: &[Source], languages: &[Lang]) -> Vec<Origin> {
    let identities: Vec<Option<Identity>> =
        pages.iter().map(|source| identify(&source.path, languages).ok()).collect();
    let mut originals: FxHashMap<&PageId, usize> = FxHashMap::default();
    for (file, identity) in identities.iter().enumerate() {
        if let Some(Identity { id, lang }) = identity
            && *lang == languages[0]
        {
            originals.entry(id).or_insert(file);
        }
    }
    let origin = |(source, identity): (&Source, &Option<Identity>)| match identity {
        Some(Identity { id, lang }) if *lang != languages[0] => match originals.get(id) {
            Some(file) => Ok(Some(*file)),
            None => Err(no_original(&source.path, id, lang, &originals)),
        },
        _ => Ok(None),
    };
    pages.iter().zip(&identities).map(origin).collect()
}

fn no_original(
    path: &Arc<str>,
    id: &PageId,
    lang: &Lang,
    originals: &FxHashMap<&PageId, usize>,
) -> Box<Diagnostic> {
    let original = path.replacen(&format!(".{lang}.md"), ".md", 1);
    let message =
        format!("this is a translation into `{lang}`, and there is no page `{original}` that it translates");
    let mut known: Vec<&str> = originals.keys().map(|id| id.as_str()).filter(|id| !id.is_empty()).collect();
    known.sort_unstable();
    let help = match did_you_mean(id.as_str(), known) {
        Some(close) => format!(
            "is it the translation of `{close}`? then rename this file to `content/{close}.{lang}.md`"
        ),
        None => {
            format!("write `{original}` first: a translation has words, and takes all else from that page")
        }
    };
    Box::new(Diagnostic::error(Code::NoOriginal, Span::file(Arc::clone(path)), message).help(help))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expect: Result<(&str, &str), Code>) {
        let languages = [Lang::new("en"), Lang::new("es")];
        let found = identify(&Arc::from(path), &languages);
        let found = found.as_ref().map(|i| (i.id.as_str(), i.lang.as_str())).map_err(|problem| problem.code);
        assert_eq!(found, expect);
    }

    #[test]
    fn names_hold_id_and_language() {
        check("content/_index.md", Ok(("", "en")));
        check("content/_index.es.md", Ok(("", "es")));
        check("content/about.md", Ok(("about", "en")));
        check("content/exercises/_index.md", Ok(("exercises", "en")));
        check("content/exercises/bridge.es.md", Ok(("exercises/bridge", "es")));
        check("content/bridge.v2.md", Err(Code::UnknownLanguage));
        check("content/my page.md", Err(Code::BadFileName));
        check("content/a/.md", Err(Code::BadFileName));
    }
}
