//! Fonts that were not used, or that are not in the file.

use super::excerpt::excerpt;
use super::printed_sheet::PrintedSheet;
use crate::reading::Reading;
use handout_base::diag::{Code, Diagnostic};

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let unreadable = sheet.unreadable_fonts.iter().map(|font| {
        let message =
            format!("the font {} cannot be read, so the {} is in another one", excerpt(font), sheet.name);
        sheet
            .warning(Code::UnreadableFont, message)
            .help("ask its maker for a WOFF2 file, or choose another font")
    });
    let loose = pages.loose_fonts.iter().map(|font| {
        let message = format!(
            "the font {} is not inside the {}: another computer prints other letters",
            excerpt(font),
            sheet.name
        );
        sheet.warning(Code::UnreadableFont, message).help("choose another font")
    });
    unreadable.chain(loose).collect()
}
