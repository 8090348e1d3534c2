//! Links in text, as far as a file alone can tell where they lead. A link to a page is the path of its Markdown file, so that it
//! also works in an editor.

use std::ops::Range;

use handout_base::path::{join, percent_decode};

/// A link as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As written.
    pub target: String,
    /// Its target.
    pub names: Named,
    /// Where it is in the file.
    pub range: Range<usize>,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Named {
    /// Another site, a phone or a mailbox.
    Outside,
    /// Something that no page may link to; reported when the text was read.
    Refused,
    /// A heading of the same text.
    Heading(String),
    /// A file of the book, if the path stays in the book, and a heading of it.
    File(Option<String>, Option<String>),
    /// An address of this site, with slashes at both ends, and a heading there.
    Address(String, Option<String>),
}

impl Link {
    /// A link in the file at `path`.
    pub(super) fn new(path: &str, target: String, range: Range<usize>) -> Self {
        let names = Named::by(path, &target);
        Self { target, names, range }
    }
}

impl Named {
    fn by(path: &str, target: &str) -> Self {
        match scheme(target).as_deref() {
            Some("http" | "https" | "mailto" | "tel") => return Self::Outside,
            Some(_) => return Self::Refused,
            None => {}
        }
        let (file, heading) = match target.split_once('#') {
            Some((file, heading)) => (file, Some(heading.to_owned())),
            None => (target, None),
        };
        if file.is_empty() {
            return Self::Heading(heading.unwrap_or_default());
        }
        let file = percent_decode(file);
        if file.starts_with('/') {
            return Self::Address(format!("{}/", file.trim_end_matches('/')), heading);
        }
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        Self::File(join(folder, &file), heading)
    }
}

/// The scheme of an address, in lower case; a drive letter or a `:` later in the path is not one. White space and control
/// characters are dropped first, as browsers do.
pub fn scheme(target: &str) -> Option<String> {
    let clean: String = target.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let (scheme, _) = clean.split_once(':')?;
    let valid = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    valid.then(|| scheme.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_file_an_address_or_something_outside() {
        let by = |target: &str| Named::by("content/a/b.md", target);
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(by("../c%20d.md#e"), Named::File(text("content/c d.md"), text("e")));
        assert_eq!(by("../../../c.md"), Named::File(None, None));
        assert_eq!(by("/x/y#z"), Named::Address("/x/y/".into(), text("z")));
        assert_eq!(by("#z"), Named::Heading("z".into()));
        assert_eq!(by(""), Named::Heading(String::new()));
        assert_eq!(by("tel:911"), Named::Outside);
        assert_eq!(by("java\nscript:alert(1)"), Named::Refused);
    }
}
