//! What a rule about the site receives.

use std::sync::Arc;

use handout_base::diag::WithDiagnostics;
use handout_content::Document;
use handout_input::{Book, Inputs, Layer, ThemeFile};
use handout_publish::Output;
use handout_site::Site;
use handout_site::review::ReviewStatus;

/// The whole site.
pub struct SiteUnderCheck<'a> {
    /// Everything that the build reads.
    pub inputs: &'a Inputs,
    /// The settings of the book.
    pub book: &'a Book,
    /// The joined pages.
    pub site: &'a Site,
    /// The files of content, parsed.
    pub documents: &'a [Arc<WithDiagnostics<Document>>],
    /// In the order of the site's pages.
    pub review_statuses: &'a [ReviewStatus],
    /// The finished site.
    pub output: &'a Output,
    /// The emergency block of a handout and that of one of its exercises, both with warning signs.
    pub emergency_blocks: &'a str,
}

impl<'a> SiteUnderCheck<'a> {
    /// The published style sheets of the clinic and its theme. Those of the built-in theme are checked by our own tests.
    pub(crate) fn style_sheets(&self) -> impl Iterator<Item = (&'a ThemeFile, &'a str)> {
        let all = &self.inputs.theme;
        let is_sheet = |file: &&ThemeFile| {
            file.layer != Layer::BuiltIn && file.path.starts_with("static/") && file.path.ends_with(".css")
        };
        let wins =
            |file: &&ThemeFile| !all.iter().any(|other| other.path == file.path && other.layer < file.layer);
        all.iter().filter(is_sheet).filter(wins).filter_map(|file| Some((file, file.source.text()?)))
    }
}
