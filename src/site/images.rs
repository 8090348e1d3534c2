//! Images in text → files of the site, with their size, so that a page does not jump while they load.

use std::collections::HashMap;
use std::sync::Arc;

use super::links::href;
use super::{Site, State};
use crate::content::{Image, Picture, scheme};
use crate::diag::{Code, Diagnostic, Span, did_you_mean};
use crate::input::Inputs;
use crate::path::{join, percent_decode, slugify};
use crate::source::Source;

/// Fills in what each image of each page is, and collects the files.
pub(super) fn resolve(site: &mut Site, root: &str, inputs: &Inputs, problems: &mut Vec<Diagnostic>) {
    let mut known: HashMap<Arc<str>, Option<(String, Picture)>> = HashMap::new();
    for index in 0..site.pages.len() {
        let page = &site.pages[index];
        if page.state == State::Hidden || page.document.value.body.images.is_empty() {
            continue;
        }
        let path = Arc::clone(&page.path);
        let images = page.document.value.body.images.clone();
        let mut pictures = Vec::with_capacity(images.len());
        for image in &images {
            let Some(source) = find(&path, image, inputs, problems) else {
                pictures.push(None);
                continue;
            };
            let entry =
                known.entry(Arc::clone(&source.path)).or_insert_with(|| picture(source, root, problems));
            if let Some((output, _)) = entry {
                site.images.entry(output.clone()).or_insert_with(|| Arc::clone(&source.bytes));
            }
            pictures.push(entry.as_ref().map(|(_, picture)| picture.clone()));
        }
        site.pages[index].pictures = pictures;
    }
}

fn find<'i>(
    path: &Arc<str>,
    image: &Image,
    inputs: &'i Inputs,
    problems: &mut Vec<Diagnostic>,
) -> Option<&'i Source> {
    let span = Span::new(path, image.range.clone());
    if let Some(scheme) = scheme(&image.target) {
        // Other schemes were told where the text was read.
        if scheme.starts_with("http") {
            let problem = Diagnostic::error(
                Code::ThirdParty,
                span,
                format!("the image `{}` is on another site, which would see each reader", image.target),
            )
            .help("save the image below content/ and name its file, if its license allows that");
            problems.push(problem);
        }
        return None;
    }
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let target = join(folder, &percent_decode(&image.target));
    if let Some(source) = target.as_deref().and_then(|target| inputs.images.get(target)) {
        return Some(source);
    }
    let known: Vec<&str> = inputs.images.keys().map(|key| &**key).collect();
    let name = image.target.rsplit('/').next().unwrap_or_default();
    let same_name = known.iter().copied().find(|known| known.rsplit('/').next() == Some(name));
    let close = same_name
        .or_else(|| target.as_deref().and_then(|target| did_you_mean(target, known.iter().copied())));
    let help = match close {
        Some(close) => format!("there is a file `{close}`; write its path as seen from this page"),
        None => "put the image beside this page and write its file name".to_owned(),
    };
    problems.push(
        Diagnostic::error(Code::MissingImage, span, format!("there is no image `{}`", image.target))
            .help(help),
    );
    None
}

fn picture(source: &Source, root: &str, problems: &mut Vec<Diagnostic>) -> Option<(String, Picture)> {
    if let Some(found) = source.text().filter(|_| is_svg(source)).and_then(active_content) {
        let span = Span::file(Arc::clone(&source.path));
        let problem = Diagnostic::error(
            Code::BadImage,
            span,
            format!("this drawing holds `{found}`, which could run code or ask another server"),
        )
        .help("export it again as a plain SVG, or save it as a PNG");
        problems.push(problem);
        return None;
    }
    let Some((width, height)) = size(source) else {
        let problem = Diagnostic::error(
            Code::BadImage,
            Span::file(Arc::clone(&source.path)),
            "this file cannot be read as an image",
        )
        .help("save it again as a JPEG, PNG, WebP, GIF or SVG file");
        problems.push(problem);
        return None;
    };
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "img"));
    let hash = source.hash.to_hex();
    let output = format!("assets/images/{}.{}.{}", slugify(stem), &hash[..8], extension.to_ascii_lowercase());
    let url = href(root, &output);
    Some((output, Picture { url, width, height }))
}

fn is_svg(source: &Source) -> bool {
    source.path.to_ascii_lowercase().ends_with(".svg")
}

/// What a drawing needs only to act: scripts, event attributes, other documents. Opened at its own address it would act.
fn active_content(text: &str) -> Option<&'static str> {
    const ACTIVE: [&str; 7] =
        ["<script", "<foreignobject", "<iframe", "<!entity", "javascript:", "@import", "<handler"];
    let lower = text.to_ascii_lowercase();
    if let Some(found) = ACTIVE.into_iter().find(|sign| lower.contains(sign)) {
        return Some(found);
    }
    let attribute = |prefix: &str| {
        lower.match_indices(prefix).any(|(at, _)| {
            let before = lower[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
            let name: String =
                lower[at + prefix.len()..].chars().take_while(char::is_ascii_alphabetic).collect();
            before
                && !name.is_empty()
                && lower[at + prefix.len() + name.len()..].trim_start().starts_with('=')
        })
    };
    if attribute("on") {
        return Some("on…=");
    }
    let outside =
        lower.split("href").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('=')).any(|value| {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            !value.starts_with('#') && !value.starts_with("data:image/")
        });
    let url = lower
        .split("url(")
        .skip(1)
        .any(|value| !value.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    (outside || url).then_some("an address")
}

/// Width and height in pixels.
fn size(source: &Source) -> Option<(usize, usize)> {
    if is_svg(source) {
        return svg_size(source.text()?);
    }
    imagesize::blob_size(&source.bytes)
        .ok()
        .map(|size| (size.width, size.height))
        .filter(|(w, h)| *w > 0 && *h > 0)
}

/// The size of a drawing is that of its view box, else its own width and height.
fn svg_size(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let found = tag.match_indices(name).find(|(at, _)| {
            tag[..*at].ends_with(char::is_whitespace) && tag[at + name.len()..].starts_with('=')
        });
        let at = found?.0 + name.len() + 1;
        let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        tag[at + 1..].split(quote).next()
    };
    let number = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..=100_000.0).contains(n))
    };
    let (width, height) = match attribute("viewBox") {
        Some(view) => {
            let mut parts = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
            (number(parts.next()?)?, number(parts.next()?)?)
        }
        None => (number(attribute("width")?)?, number(attribute("height")?)?),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a drawing's size is small and positive"
    )]
    Some((width.round() as usize, height.round() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_a_size() {
        assert_eq!(svg_size("<svg viewBox=\"0 0 300 150\">"), Some((300, 150)));
        assert_eq!(svg_size("<?xml?><svg width='30px' height='15'>"), Some((30, 15)));
        assert_eq!(svg_size("<svg\nviewBox=\"0 0 3 4\">"), Some((3, 4)));
        assert_eq!(svg_size("<svg viewBox=\"0 0 inf 1e300\">"), None);
        assert_eq!(svg_size("<svg>"), None);
        assert_eq!(svg_size("not a drawing"), None);
    }

    #[test]
    fn drawings_that_could_act_are_refused() {
        for bad in [
            "<svg onload=\"a()\">",
            "<svg><script>",
            "<svg><image href=\"https://x\"/>",
            "<svg><a xlink:href='//x'/>",
            "<svg><rect\nonclick = 'a'/>",
            "<svg><rect fill=\"url(http://x)\"/>",
        ] {
            assert!(active_content(bad).is_some(), "{bad}");
        }
        for good in [
            "<svg><use href=\"#a\"/>",
            "<svg><rect fill=\"url(#g)\" font-family=\"mono\"/>",
            "<svg><title>on = off</title></svg>",
        ] {
            assert_eq!(active_content(good), None, "{good}");
        }
    }
}
