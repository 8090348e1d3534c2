//! File name → id and language.

use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span, one_of};
use handout_base::path::{Lang, PageId, segment_fault};

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
