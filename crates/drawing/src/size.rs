//! How large a drawing is.

use roxmltree::Node;

/// The width and height of a drawing in pixels: those of its view box, or else its own.
pub(super) fn size(root: Node<'_, '_>) -> Option<(usize, usize)> {
    let number = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..=100_000.0).contains(n))
    };
    let (width, height) = match root.attribute("viewBox") {
        Some(view) => {
            let is_between = |c: char| c.is_whitespace() || c == ',';
            let mut parts = view.split(is_between).filter(|part| !part.is_empty()).skip(2);
            (number(parts.next()?)?, number(parts.next()?)?)
        }
        None => (number(root.attribute("width")?)?, number(root.attribute("height")?)?),
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
    use crate::names::NAMESPACE;
    use crate::prepare;

    #[test]
    fn drawings_have_a_size() {
        let whole = |text: &str| {
            let text = text.replace("NS", &format!("xmlns='{NAMESPACE}'"));
            prepare(text.as_bytes()).expect("a drawing").size
        };
        let of = |attributes: &str| whole(&format!("<svg NS {attributes}/>"));
        assert_eq!(of("viewBox=\"0 0 300 150\""), Some((300, 150)));
        assert_eq!(of("\nviewBox='0,0,3\n4'"), Some((3, 4)));
        assert_eq!(of("width='30px' height='15'"), Some((30, 15)));
        assert_eq!(of("viewBox=\"0 0 inf 1e300\""), None);
        assert_eq!(of(""), None);
        let three_by_four = [
            "\u{feff}<?xml version='1.0'?><!DOCTYPE svg><svg NS viewBox='0 0 3 4'/>",
            "<!-- <svg viewBox='0 0 99 99'> --><svg NS viewBox='0 0 3 4'/>",
            "<svg NS viewBox='0 0 3 4'><svg viewBox='0 0 9 9'/></svg>",
        ];
        for text in three_by_four {
            assert_eq!(whole(text), Some((3, 4)), "{text}");
        }
        assert_eq!(whole(&format!("<s:svg xmlns:s='{NAMESPACE}' viewBox='0 0 3 4'/>")), Some((3, 4)));
    }
}
