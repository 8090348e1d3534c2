//! The glossary files of a book → the hard words of each language.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Span, WithDiagnostics};
use handout_base::path::Lang;
use handout_base::source::Source;
use handout_content::{Glossary, parse_glossary};

/// The hard words of each language; a page explains those of its own. The languages are those of the book, the default first.
pub(crate) fn parse_glossaries(
    sources: &[Source],
    languages: &[Lang],
) -> WithDiagnostics<BTreeMap<Lang, Glossary>> {
    let mut all = WithDiagnostics::<BTreeMap<Lang, Glossary>>::default();
    for source in sources {
        let tag =
            source.path.trim_start_matches("content/glossary").trim_end_matches("yaml").trim_matches('.');
        let lang = if tag.is_empty() {
            languages.first()
        } else {
            languages.iter().find(|lang| lang.as_str() == tag)
        };
        let parsed = parse_glossary(source);
        all.problems.extend(parsed.problems);
        let problem = match lang {
            Some(lang) if !all.value.contains_key(lang) => {
                all.value.insert(lang.clone(), parsed.value);
                continue;
            }
            Some(lang) => Diagnostic::error(
                Code::DuplicateId,
                Span::file(Arc::clone(&source.path)),
                format!("there is another glossary for `{lang}`"),
            )
            .help("put the terms of both into one file"),
            None => Diagnostic::error(
                Code::UnknownLanguage,
                Span::file(Arc::clone(&source.path)),
                format!("`.{tag}` in the file's name is not a language of this book"),
            )
            .help(format!("add `{tag}` to `languages` in book.toml, or delete the file")),
        };
        all.problems.push(problem);
    }
    all
}
