//! A handout on paper: which sheets it has, where they stand, and which version of the handout they show.

use std::sync::Arc;

use jiff::civil::Date;

use super::planner::Planner;
use handout_base::path::index_file;
use handout_content::{Common, KindFront};
use handout_input::{Edition, PdfFacts};
use handout_site::{Index, Page, State, href};

/// A page of the output that is made to be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The file of the handout, for messages.
    pub path: Arc<str>,
    pub edition: Edition,
    pub title: String,
    pub lang: String,
    /// The newest date of what it shows.
    pub date: Option<Date>,
    /// The file in the output.
    pub output: String,
    /// Where the site has its PDF, if there is one.
    pub pdf: String,
    /// The whole address.
    pub url: String,
}

/// The address of an edition, below that of its handout.
pub(super) fn edition_url(handout: &str, edition: Edition) -> String {
    match edition {
        Edition::Standard => format!("{handout}print/"),
        other => format!("{handout}print/{}/", other.as_str()),
    }
}

/// The address of the page that says whether a sheet is current. It stands on paper, so it never changes.
pub(super) fn version_url(handout: &str) -> String {
    format!("{handout}version/")
}

/// The output path of a PDF. Its last part is the name under which a patient saves it.
pub(super) fn pdf_path(handout: &str, edition: Edition) -> String {
    let folder = handout.trim_start_matches('/');
    let name = folder.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
    let name = name.unwrap_or("handout");
    match edition {
        Edition::Standard => format!("{folder}{name}.pdf"),
        other => format!("{folder}{name}-{}.pdf", other.as_str()),
    }
}

impl Planner<'_> {
    /// The sheets of a page; none if it is no handout that patients see.
    pub(super) fn sheets(&self, index: Index) -> Vec<Sheet> {
        let page = &self.site.pages[index];
        let (Some(KindFront::Handout(_)), State::Live) = (page.kind(), page.state) else { return Vec::new() };
        if self.is_withheld(index) {
            return Vec::new();
        }
        let sheet = |edition: Edition| {
            let url = edition_url(&page.url, edition);
            Sheet {
                path: Arc::clone(&page.path),
                edition,
                title: page.title().to_owned(),
                lang: page.lang.to_string(),
                date: self.handout_changed(page),
                output: index_file(&url),
                pdf: pdf_path(&page.url, edition),
                url: format!("{}{}", self.base.origin, href(&self.base.root, &url)),
            }
        };
        self.book.editions(!page.references.exercises.is_empty()).into_iter().map(sheet).collect()
    }

    /// A handout changes when it or anything that it is composed of does.
    pub(super) fn handout_changed(&self, page: &Page) -> Option<Date> {
        let parts = page
            .references
            .backgrounds
            .iter()
            .chain(page.references.exercises.iter().map(|(_, index)| index));
        let parts = parts.filter_map(|index| self.site.pages[*index].common());
        parts.chain(page.common()).filter_map(last_change).max()
    }

    /// The PDFs of a page, by their links.
    pub(super) fn pdfs(&self, index: Index) -> Vec<(Edition, String, PdfFacts)> {
        let known = &self.inputs.options.pdfs;
        if known.is_empty() {
            return Vec::new();
        }
        let link =
            |sheet: Sheet| Some((sheet.edition, href(&self.base.root, &sheet.pdf), *known.get(&sheet.pdf)?));
        self.sheets(index).into_iter().filter_map(link).collect()
    }
}

fn last_change(common: &Common) -> Option<Date> {
    let reviewed = common.review.as_ref().map(|review| review.on.value.0);
    [common.updated.as_ref().map(|date| date.value.0), reviewed, common.publish_on.map(|date| date.0)]
        .into_iter()
        .flatten()
        .max()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_stand_below_their_handout() {
        assert_eq!(edition_url("/back/", Edition::Standard), "/back/print/");
        assert_eq!(edition_url("/back/", Edition::Cards4), "/back/print/cards-4/");
        assert_eq!(pdf_path("/es/back/", Edition::Standard), "es/back/back.pdf");
        assert_eq!(pdf_path("/es/back/", Edition::LargePrint), "es/back/back-large-print.pdf");
        assert_eq!(pdf_path("/", Edition::Single), "handout-single.pdf");
    }
}
