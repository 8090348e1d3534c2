//! Whom the patients of each page call.

use super::{Index, Page, Site, Visibility};
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean, one_of};
use handout_input::Book;

/// Fills in the contact of each page: its own, that of the nearest folder above, that of the page that it translates, or the one that all
/// handouts of an exercise have. Reports names that book.toml does not have.
pub(super) fn resolve(site: &mut Site, book: &Book, problems: &mut Vec<Diagnostic>) {
    for page in &site.pages {
        problems.extend(unknown(page, book));
    }
    if book.contacts.is_empty() {
        return;
    }
    // Handouts come first: their exercises follow them.
    let named: Vec<Option<String>> = (0..site.pages.len()).map(|index| named(site, book, index)).collect();
    let contacts: Vec<Option<String>> = (0..site.pages.len())
        .map(|index| named[index].clone().or_else(|| of_all_handouts(&site.pages[index], &named)))
        .collect();
    for (page, contact) in site.pages.iter_mut().zip(contacts) {
        page.contact = contact;
    }
}

/// The contact that a page or a folder above it names, or those of the page that it translates, whose folders may not all be translated.
fn named(site: &Site, book: &Book, index: Index) -> Option<String> {
    let own = |index: Index| {
        let id = &site.pages[index].common()?.contact.as_ref()?.value;
        book.contacts.contains_key(id).then(|| id.clone())
    };
    let original =
        site.languages.first().and_then(|first| site.index_of(site.pages[index].id.as_str(), first));
    let pages = std::iter::once(index).chain(original);
    pages
        .flat_map(|page| std::iter::once(page).chain(site.pages[page].ancestors.iter().rev().copied()))
        .find_map(own)
}

/// The contact of all handouts that an exercise is part of, if it is the same one.
fn of_all_handouts(page: &Page, named: &[Option<String>]) -> Option<String> {
    let mut contacts = page.part_of.iter().map(|handout| &named[*handout]);
    let first = contacts.next()?.clone()?;
    contacts.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

fn unknown(page: &Page, book: &Book) -> Option<Diagnostic> {
    let id = page.common()?.contact.as_ref().filter(|_| page.visibility != Visibility::Hidden)?;
    if book.contacts.contains_key(&id.value) {
        return None;
    }
    let known = || book.contacts.keys().map(String::as_str);
    let help = match did_you_mean(&id.value, known()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if book.contacts.is_empty() => format!(
            "describe it in book.toml:\n[contacts.{}]\nname = \"Fracture clinic\"\nphone = \"310-928-2769\"",
            if id.value.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
                &id.value
            } else {
                "fractures"
            }
        ),
        None => format!("book.toml has {}", one_of(known())),
    };
    let message = format!("book.toml has no contact `{}`", id.value);
    Some(Diagnostic::error(Code::UnknownId, Span::new(&page.path, id.range.clone()), message).help(help))
}
