//! A PDF of the site, and which of them a link names.

use std::sync::Arc;

use handout_base::path::Lang;
use handout_content::{Link, Named};
use handout_download::Download;
use handout_input::{DeferredFile, Inputs};

/// A PDF of the site.
#[derive(Debug)]
pub struct PublishedPdf {
    /// The address below the site's root, which begins with a slash and ends with the name of the file.
    pub url: String,
    /// The language of its text.
    pub lang: Lang,
    /// The file, and what it says about itself.
    pub download: Download,
}

/// The PDF that a link names, with its path in the book. From a translated page it is the translation of that PDF, where there is one:
/// `form.es.pdf` beside `form.pdf`.
pub fn linked_pdf<'i>(
    link: &Link,
    lang: &Lang,
    inputs: &'i Inputs,
) -> Option<(&'i Arc<str>, &'i DeferredFile)> {
    let Named::File(Some(path), _) = &link.names else { return None };
    if !link.is_to_pdf() {
        return None;
    }
    let (stem, ending) = path.rsplit_once('.')?;
    let translated = format!("{stem}.{lang}.{ending}");
    inputs.pdfs.get_key_value(translated.as_str()).or_else(|| inputs.pdfs.get_key_value(path.as_str()))
}

/// The language that the name of a file says, as in `form.es.pdf`.
pub fn lang_of_name<'l>(path: &str, languages: &'l [Lang]) -> Option<&'l Lang> {
    let (stem, _) = path.rsplit_once('.')?;
    let (_, tag) = stem.rsplit_once('.')?;
    languages.iter().find(|lang| lang.as_str() == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_say_the_language() {
        let languages = [Lang::new("en"), Lang::new("pt-BR")];
        let lang = |path: &str| lang_of_name(path, &languages).map(Lang::as_str);
        assert_eq!(lang("content/form.pt-BR.pdf"), Some("pt-BR"));
        assert_eq!(
            [lang("content/form.pdf"), lang("content/form.v2.pdf"), lang("content.en/form.pdf")],
            [None; 3]
        );
    }
}
