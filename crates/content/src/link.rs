//! Links in text, as far as a file alone can tell where they lead. A link to a page is the path of its Markdown file, so that it
//! also works in an editor.

use std::ops::Range;

use handout_base::path::{join, percent_decode, web_address_fault};

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

    /// The target without a heading or another part.
    pub fn file(&self) -> &str {
        self.target.split('#').next().unwrap_or_default()
    }

    /// Whether it leads to a PDF of the book, by its name.
    pub fn is_to_pdf(&self) -> bool {
        matches!(&self.names, Named::File(Some(path), _) if is_pdf(path))
    }
}

/// Whether a file of this name is a PDF.
pub fn is_pdf(name: &str) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("pdf"))
}

impl Named {
    fn by(path: &str, target: &str) -> Self {
        match scheme(target).as_deref() {
            Some("http" | "https" | "mailto" | "tel") if outside_fault(target).is_none() => {
                return Self::Outside;
            }
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

/// Why a link to another site, a phone or a mailbox leads nowhere.
pub(super) struct OutsideFault {
    /// Such as "there is no phone number after `tel:`".
    pub(super) fault: &'static str,
    /// What to write instead.
    pub(super) help: &'static str,
}

/// What keeps an address with a scheme that pages may use from leading anywhere; `None` if nothing does.
pub(super) fn outside_fault(target: &str) -> Option<OutsideFault> {
    let rest = target.split_once(':').map_or("", |(_, rest)| rest);
    match scheme(target)?.as_str() {
        "http" | "https" => web_address_fault(target).map(|fault| OutsideFault {
            fault,
            help: "write the whole address, like `https://www.example.org/page`, with `%20` for a space\n\
                   for a page of this book write the path of its file, like `../exercises/bridge.md`",
        }),
        "tel" if !is_phone(rest) => Some(OutsideFault {
            fault: "there is no phone number after `tel:`",
            help: "write the number after it, in digits: `tel:310-928-2769`",
        }),
        "mailto" if !is_mail(rest) => Some(OutsideFault {
            fault: "there is no mail address after `mailto:`",
            help: "write the address after it: `mailto:office@clinic.example`",
        }),
        _ => None,
    }
}

/// Digits, as phones dial them. What follows a `;` is for phones as well, such as an extension.
fn is_phone(number: &str) -> bool {
    let number = percent_decode(number.split(';').next().unwrap_or_default());
    let is_dialed =
        |c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | '(' | ')' | ' ' | '*' | '#' | ',');
    number.chars().filter(char::is_ascii_digit).count() > 1 && number.chars().all(is_dialed)
}

/// One or more mail addresses, or a letter that still needs one.
fn is_mail(rest: &str) -> bool {
    let (to, letter) = rest.split_once('?').unwrap_or((rest, ""));
    let is_address = |address: &str| {
        let address = percent_decode(address);
        let parts = address.trim().rsplit_once('@').map(|(name, host)| (name.trim(), host));
        parts
            .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !address.trim().contains(' '))
    };
    if to.is_empty() { !letter.is_empty() } else { to.split(',').all(is_address) }
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

    #[test]
    fn a_link_must_lead_somewhere() {
        for bad in [
            "tel:",
            "TEL:",
            "tel:1",
            "tel:<script>",
            "tel:call%20us",
            "tel:+",
            "mailto:",
            "mailto:?",
            "mailto:office",
            "mailto:@clinic.example",
            "mailto:office@",
            "mailto:a@b.example,",
            "https://",
            "http:sub/b.md",
        ] {
            assert_eq!(Named::by("content/a.md", bad), Named::Refused, "{bad}");
        }
        for good in [
            "tel:911",
            "tel:+1-310-928-2769;ext=4",
            "tel:(310)%20928.2769",
            "mailto:office@clinic.example",
            "mailto:a@b.example,c%40d.example?subject=x",
            "mailto:?subject=Exercises",
            "HTTPS://x.example",
        ] {
            assert_eq!(Named::by("content/a.md", good), Named::Outside, "{good}");
        }
    }
}
