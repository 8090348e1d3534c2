//! The address of an image as an author writes it → the file of the book.

use std::sync::Arc;

use handout_base::diag::{Code, Diagnostic, Severity, Span, did_you_mean};
use handout_base::path::{join, percent_decode};
use handout_content::scheme;
use handout_input::{DeferredFile, Inputs};

/// The file that an image of a page names: `target` is the path as seen from the page.
pub(super) fn find<'i>(
    page: &Arc<str>,
    target: &str,
    span: Span,
    inputs: &'i Inputs,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'i DeferredFile> {
    if let Some(scheme) = scheme(target) {
        // Other schemes were reported where the text was read.
        if scheme.starts_with("http") {
            let problem = Diagnostic::error(
                Code::ThirdParty,
                span,
                format!("the image `{target}` is on another site, which would see each reader"),
            )
            .help("save the image below content/ and name its file, if its license allows that");
            problems.push(problem);
        }
        return None;
    }
    let path = path_of(page, target);
    if let Some(image) = path.as_deref().and_then(|path| inputs.images.get(path)) {
        return Some(image);
    }
    // A file that is there but was refused has a problem of its own.
    let is_refused = |problem: &Diagnostic| {
        problem.severity == Severity::Error && path.as_deref() == Some(&*problem.span.path)
    };
    if inputs.problems.iter().any(is_refused) {
        return None;
    }
    let known: Vec<&str> = inputs.images.keys().map(|key| &**key).collect();
    let name = target.rsplit('/').next().unwrap_or_default();
    let same_name = known.iter().copied().find(|known| known.rsplit('/').next() == Some(name));
    let close =
        same_name.or_else(|| path.as_deref().and_then(|path| did_you_mean(path, known.iter().copied())));
    let help = match close {
        Some(close) => format!("there is a file `{close}`; write its path as seen from this page"),
        None if !is_image_name(name) => {
            "name a file that ends in `.jpg`, `.png`, `.webp`, `.gif` or `.svg`".to_owned()
        }
        None => "put the image beside this page and write its file name".to_owned(),
    };
    let problem = Diagnostic::error(Code::MissingImage, span, format!("there is no image `{target}`"));
    problems.push(problem.help(help));
    None
}

/// The path in the book of an image that a page names.
pub(crate) fn path_of(page: &str, target: &str) -> Option<String> {
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    join(folder, &percent_decode(target))
}

/// Whether a file of this name could be an image.
fn is_image_name(name: &str) -> bool {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| {
        matches!(
            extension.as_str(),
            "jpg" | "jpeg" | "png" | "webp" | "gif" | "svg" | "svgz" | "heic" | "heif"
        )
    })
}
