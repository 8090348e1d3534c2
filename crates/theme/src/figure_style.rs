//! The style of figures in files of their own: the small pictures of lists, and movements.

use std::collections::BTreeMap;

use super::tokens::Tokens;
use handout_input::ThemeFile;
use handout_markup::css::{rules, shortened};

/// The style sheet that colors figures in pages. A drawing in a file of its own embeds it.
const SHEET: &str = "static/css/35-figure.css";

/// The tokens of figures and the theme's rules for them.
pub struct FigureStyle {
    /// CSS, escaped for an SVG's `<style>`.
    pub css: String,
    /// The rules of light pages without tokens, escaped likewise, for programs that do not know `var()`. The CSS after it replaces them in
    /// all others.
    pub plain: String,
    /// The colors of light pages behind and below a figure that is an image of its own.
    pub ground: String,
    /// That of the clinic.
    pub brand: String,
    /// The hash of the CSS.
    pub hash: blake3::Hash,
}

impl FigureStyle {
    pub(super) fn load(files: &[&ThemeFile], tokens: &Tokens) -> Self {
        let sheet = files.iter().find(|file| file.path == SHEET).and_then(|file| file.source.text());
        let sheet = sheet.unwrap_or_default();
        let css = escaped(&format!("{}{}", tokens.figure_css(), shortened(sheet)));
        let color = |name: &str| tokens.light_color(name).unwrap_or("#fff").to_owned();
        Self {
            hash: blake3::hash(css.as_bytes()),
            css,
            plain: escaped(&plain_rules(sheet, tokens)),
            ground: color("surface"),
            brand: color("brand"),
        }
    }
}

/// In XML, `<` would end the style and `&` begin an entity.
fn escaped(css: &str) -> String {
    css.replace('&', "&amp;").replace('<', "&lt;")
}

/// The rules of a style sheet before its first media query, each with the values that its tokens have on light pages.
fn plain_rules(sheet: &str, tokens: &Tokens) -> String {
    let mut of_selector: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for rule in rules(sheet.split("@media").next().unwrap_or_default()) {
        for selector in &rule.selectors {
            let values = of_selector.entry(selector.clone()).or_default();
            values.extend(rule.declarations.iter().map(|one| (one.name.clone(), one.value.clone())));
        }
    }
    let of = |(selector, values): (&String, &BTreeMap<String, String>)| {
        let shown = values.iter().filter(|(name, _)| !name.starts_with("--"));
        let plain = shown
            .filter_map(|(name, value)| Some(format!("{name}:{};", plain_value(value, values, tokens)?)));
        format!("{selector}{{{}}}", plain.collect::<String>())
    };
    of_selector.iter().map(of).collect()
}

/// A value without `var()`; `None` if its token is not known.
fn plain_value<'v>(value: &'v str, own: &'v BTreeMap<String, String>, tokens: &'v Tokens) -> Option<&'v str> {
    let token = |value: &'v str| value.strip_prefix("var(")?.strip_suffix(')');
    let Some(name) = token(value) else { return Some(value) };
    // A property of the rule's own, such as `--fig-fill`, names a token in turn.
    let name = own.get(name).map_or(Some(name), |value| token(value))?;
    tokens.light_color(name.strip_prefix("--color-")?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_without_variables_get_colors() {
        let sheet = ".a, .b { fill: var(--fig-fill); stroke-width: 2 } .a { --fig-fill: var(--color-figure-skin) }\n\
                     .b { --fig-fill: var(--color-unknown) } .c { fill: var(--color-figure-hair) }\n\
                     @media print { .c { fill: none } }";
        let tokens = Tokens::with_light([("figure-skin", "#e0b090"), ("figure-hair", "#432")]);
        assert_eq!(
            plain_rules(sheet, &tokens),
            ".a{fill:#e0b090;stroke-width:2;}.b{stroke-width:2;}.c{fill:#432;}"
        );
    }
}
