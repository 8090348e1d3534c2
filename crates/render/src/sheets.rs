//! A handout on paper: which sheets it has, at which addresses, and how new they are.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;

use crate::built::Sheet;
use crate::context::BuildContext;
use handout_base::path::index_file;
use handout_content::{Common, KindFront};
use handout_input::{Edition, PdfFacts};
use handout_site::{Index, href};

/// The address of an edition, below that of its handout.
pub(crate) fn edition_url(handout: &str, edition: Edition) -> String {
    match edition {
        Edition::Standard => format!("{handout}print/"),
        other => format!("{handout}print/{}/", other.as_str()),
    }
}

/// The address of the page that says whether a sheet is current. It is printed on paper, so it never changes.
pub(crate) fn version_url(handout: &str) -> String {
    format!("{handout}version/")
}

/// The output path of a PDF. Its last part is the name under which a patient saves it.
pub(crate) fn pdf_path(handout: &str, edition: Edition) -> String {
    let folder = handout.trim_start_matches('/');
    let name = folder.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or("handout");
    match edition {
        Edition::Standard => format!("{folder}{name}.pdf"),
        other => format!("{folder}{name}-{}.pdf", other.as_str()),
    }
}

/// The path of a PDF that has only these exercises: `low-back-pain-1-3-5.pdf`.
fn only_in(pdf: String, only: &BTreeSet<usize>) -> String {
    let numbers: String = only.iter().map(|number| format!("-{number}")).collect();
    match pdf.strip_suffix(".pdf") {
        Some(name) => format!("{name}{numbers}.pdf"),
        None => pdf,
    }
}

/// The sheets of a page; none if it is not a handout that patients see.
pub(crate) fn sheets(context: &BuildContext<'_>, index: Index) -> Vec<Sheet> {
    let page = context.page(index);
    let is_shown = context.visibilities[index].is_shown();
    if !is_shown || !matches!(page.kind(), Some(KindFront::Handout(_))) {
        return Vec::new();
    }
    let settings = &context.settings;
    let sheet = |edition: Edition| {
        let url = edition_url(&page.url, edition);
        Sheet {
            path: Arc::clone(&page.path),
            edition,
            title: page.title().to_owned(),
            lang: page.lang.to_string(),
            date: handout_changed(context, index),
            output: index_file(&url),
            pdf: only_in(pdf_path(&page.url, edition), &context.inputs.options.only),
            exercises: page.composition.exercises.len(),
            url: format!("{}{}", settings.base.origin, href(&settings.base.root, &url)),
        }
    };
    settings.book.editions(!page.composition.exercises.is_empty()).into_iter().map(sheet).collect()
}

/// A handout changes when it or anything that it is composed of does.
pub(crate) fn handout_changed(context: &BuildContext<'_>, index: Index) -> Option<Date> {
    let page = context.page(index);
    let parts = page.composition.parts().filter_map(|part| context.page(part).common());
    parts.chain(page.common()).filter_map(last_change).max()
}

/// The PDF of a sheet, for the page that links to it.
#[derive(Hash)]
pub(crate) struct PdfLink {
    pub(crate) edition: Edition,
    pub(crate) url: String,
    pub(crate) facts: PdfFacts,
}

/// The PDFs of a page.
pub(crate) fn pdf_links(context: &BuildContext<'_>, index: Index) -> Vec<PdfLink> {
    let known = &context.inputs.options.pdfs;
    if known.is_empty() {
        return Vec::new();
    }
    let link = |sheet: Sheet| {
        let url = href(&context.settings.base.root, &sheet.pdf);
        Some(PdfLink { edition: sheet.edition, url, facts: *known.get(&sheet.pdf)? })
    };
    sheets(context, index).into_iter().filter_map(link).collect()
}

fn last_change(common: &Common) -> Option<Date> {
    let reviewed = common.review.as_ref().map(|review| review.on.value.0);
    [
        common.updated.as_ref().map(|date| date.value.0),
        reviewed,
        common.publish_on.as_ref().map(|date| date.value.0),
    ]
    .into_iter()
    .flatten()
    .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_below_their_handout() {
        assert_eq!(edition_url("/back/", Edition::Standard), "/back/print/");
        assert_eq!(edition_url("/back/", Edition::Cards4), "/back/print/cards-4/");
        assert_eq!(pdf_path("/es/back/", Edition::Standard), "es/back/back.pdf");
        assert_eq!(pdf_path("/es/back/", Edition::LargePrint), "es/back/back-large-print.pdf");
        assert_eq!(pdf_path("/", Edition::Single), "handout-single.pdf");
    }
}
