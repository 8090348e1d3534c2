//! The style of figures in files of their own: the small pictures of lists, and movements.

use super::tokens::Tokens;
use handout_input::ThemeFile;

/// The style sheet that colors figures in pages. A drawing in a file of its own embeds it.
const SHEET: &str = "static/css/35-figure.css";

/// The tokens of figures and the theme's rules for them.
pub struct FigureStyle {
    /// CSS, escaped for an SVG's `<style>`.
    pub css: String,
    /// Its hash.
    pub hash: blake3::Hash,
}

impl FigureStyle {
    pub(super) fn load(files: &[&ThemeFile], tokens: &Tokens) -> Self {
        let sheet = files.iter().find(|file| file.path == SHEET).and_then(|file| file.source.text());
        let css = format!("{}{}", tokens.figure_css(), shortened(sheet.unwrap_or_default()));
        // In XML, `<` would end the style and `&` begin an entity.
        let css = css.replace('&', "&amp;").replace('<', "&lt;");
        Self { hash: blake3::hash(css.as_bytes()), css }
    }
}

/// The style sheet without comments and indentation, since every file embeds it.
fn shortened(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_removed() {
        assert_eq!(shortened("/* a */\n.b {\n  color: red;\n}\n\n/* c"), ".b { color: red; }");
    }
}
