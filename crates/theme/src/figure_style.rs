//! The style of figures that are files of their own: a list's small picture, and the movement.

use super::tokens::Tokens;
use handout_input::ThemeFile;

/// The style sheet that colors figures in pages; a drawing in a file has it inside.
const SHEET: &str = "static/css/35-figure.css";

/// The tokens of figures and the theme's rules for them.
pub struct FigureStyle {
    /// CSS, escaped for an SVG's `<style>`.
    pub css: String,
    /// Stands for it.
    pub hash: blake3::Hash,
}

impl FigureStyle {
    pub(super) fn load(files: &[&ThemeFile], tokens: &Tokens) -> Self {
        let sheet = files.iter().find(|file| file.path == SHEET).and_then(|file| file.source.text());
        let css = format!("{}{}", tokens.figure_css(), shortened(sheet.unwrap_or_default()));
        // In XML a sign of markup in a style would end it.
        let css = css.replace('&', "&amp;").replace('<', "&lt;");
        Self { hash: blake3::hash(css.as_bytes()), css }
    }
}

/// The style sheet without comments and without the blanks at the ends of lines: it stands in every file.
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
    fn style_sheets_lose_what_nobody_reads() {
        assert_eq!(shortened("/* a */\n.b {\n  color: red;\n}\n\n/* c"), ".b { color: red; }");
    }
}
