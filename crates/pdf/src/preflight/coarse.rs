//! Pictures with too few pixels for paper.

use super::excerpt::excerpt;
use super::printed_sheet::PrintedSheet;
use crate::reading::{Image, Reading};
use handout_base::diag::{Code, Diagnostic};

/// Dots per inch below which a photo looks blurred on paper.
const LEAST_DPI: f64 = 150.0;

/// Icons and one-pixel backgrounds, which need no detail: no side longer than this, in points.
const ICON: f64 = 18.0;

pub(super) fn findings(sheet: &PrintedSheet, pages: &Reading) -> Vec<Diagnostic> {
    let mut warnings = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        for image in page.images.iter().filter(|image| is_coarse(image)) {
            let owner = pages.owner(number, image.place);
            let alt = owner
                .and_then(|owner| pages.ancestors(owner).find_map(|at| pages.elements[at].alt.as_deref()));
            let name =
                alt.map_or_else(|| "a picture".to_owned(), |alt| format!("the picture {}", excerpt(alt)));
            let dpi = image.dpi().round();
            let message =
                format!("{name} has {dpi} dots per inch on page {} of the {}", number + 1, sheet.name);
            let wide = (image.size.0 / 72.0 * LEAST_DPI).ceil();
            let help = format!("use a larger file: at least {wide} pixels wide, or show it smaller");
            warnings.push(sheet.warning(Code::CoarseImage, message).help(help));
        }
    }
    warnings.dedup();
    warnings
}

fn is_coarse(image: &Image) -> bool {
    let is_plain = image.pixels.0 <= 1 || image.pixels.1 <= 1;
    let is_icon = image.size.0.max(image.size.1) <= ICON;
    !is_plain && !is_icon && image.dpi() < LEAST_DPI - 0.5
}
