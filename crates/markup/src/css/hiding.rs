//! Declarations → the one that hides the element.

use std::collections::BTreeSet;
use std::ops::Range;

use super::selector::Selector;
use super::style_sheet::{Declaration, StyleRule, pixels, rules, value};
use crate::html::{Element, HtmlPage};

/// A rule of a style sheet that hides what it matches, on any screen or on paper.
#[derive(Debug)]
pub struct HidingRule {
    selectors: Vec<Selector>,
    /// The selectors, reduced to the element and its ancestors.
    possible: Vec<Selector>,
    /// The declaration that hides: `display: none`.
    pub declaration: String,
    /// Where that declaration is in the style sheet.
    pub range: Range<usize>,
}

impl HidingRule {
    /// The rules of a style sheet that hide something.
    pub fn all(css: &str) -> Vec<Self> {
        let hides = |rule: StyleRule| {
            let Declaration { name, value, range } = hiding(&rule.declarations)?;
            let selectors: Vec<Selector> =
                rule.selectors.iter().filter_map(|selector| Selector::of(selector)).collect();
            let possible = selectors.iter().map(Selector::without_others).collect();
            Some(Self { selectors, possible, declaration: format!("{name}: {value}"), range: range.clone() })
        };
        rules(css).into_iter().filter_map(hides).collect()
    }

    /// The names of the attributes that the selectors of these rules ask for, other than classes, in small letters.
    pub fn attributes<'r>(rules: impl IntoIterator<Item = &'r Self>) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        let selectors = rules.into_iter().flat_map(|rule| &rule.selectors);
        selectors.for_each(|selector| selector.attributes(&mut names));
        names
    }

    /// Whether it could match the element, of which only the ancestors are known.
    pub fn may_hide(&self, element: &Element<'_>) -> bool {
        self.possible.iter().any(|selector| selector.matches(element))
    }

    /// Whether it names an element of this fragment of a page, whatever the fragment is in. A script can change what is around it.
    pub fn names(&self, fragment: &HtmlPage) -> bool {
        self.selectors.iter().any(|selector| selector.names(fragment))
    }

    /// Whether it matches the element. Which rule wins is not asked: that differs from device to device.
    pub fn hides(&self, element: &Element<'_>) -> bool {
        self.selectors.iter().any(|selector| selector.matches(element))
    }
}

/// The declaration that hides what has all these declarations.
pub(crate) fn hiding(declarations: &[Declaration]) -> Option<&Declaration> {
    let is_cut = ["overflow", "overflow-x", "overflow-y"].into_iter().any(|name| {
        value(declarations, name).is_some_and(|value| value.contains("hidden") || value.contains("clip"))
    });
    // Of several values of a property the last one counts.
    let mut seen = BTreeSet::new();
    declarations.iter().rev().find(|own| {
        let Declaration { name, value, .. } = own;
        seen.insert(name) && (hides_alone(name, value) || is_cut && is_flat(name, value))
    })
}

fn hides_alone(name: &str, value: &str) -> bool {
    match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "content-visibility" => value == "hidden",
        "opacity" | "zoom" | "scale" => is_nothing(value),
        "font-size" => is_nothing(value) || pixels(value).is_some_and(|size| size <= 1.0),
        "filter" => matches!(value, "opacity(0)" | "opacity(0%)"),
        "color" | "-webkit-text-fill-color" => value == "transparent",
        "clip" => value.starts_with("rect("),
        "clip-path" => CLIPPED.iter().any(|clipped| value.starts_with(clipped)),
        "transform" => matches!(value, "scale(0)" | "scale(0, 0)" | "scale(0,0)") || is_far(value),
        "left" | "right" | "top" | "bottom" | "text-indent" | "margin-left" | "margin-top" | "translate" => {
            is_far(value)
        }
        "inset" | "inset-inline" | "inset-block" => is_far(value),
        "inset-inline-start" | "inset-inline-end" | "inset-block-start" | "inset-block-end" => is_far(value),
        _ => false,
    }
}

/// Shapes without an area.
const CLIPPED: [&str; 6] = ["inset(50%", "inset(100%", "circle(0)", "circle(0 ", "circle(0%", "circle(0px"];

fn is_nothing(value: &str) -> bool {
    value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f64>() == Ok(0.0)
}

/// Whether it is too small for text where overflow is cut off.
fn is_flat(name: &str, value: &str) -> bool {
    const SIZES: [&str; 7] =
        ["height", "max-height", "block-size", "max-block-size", "width", "max-width", "inline-size"];
    SIZES.contains(&name) && pixels(value).is_some_and(|pixels| (0.0..=1.0).contains(&pixels))
}

/// Whether it moves something off every screen.
fn is_far(value: &str) -> bool {
    /// No screen is as wide as this.
    const FAR: f64 = 999.0;
    let mut lengths = value.split([' ', '(', ')', ',']);
    lengths.any(|length| pixels(length).is_some_and(|pixels| pixels <= -FAR))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::declarations;

    #[test]
    fn the_attributes_of_all_rules_are_named() {
        let rules = HidingRule::all(
            "[DATA-a] p, .x:not([lang]):has([data-b=c]) { display: none } [data-d] { color: red }",
        );
        assert_eq!(HidingRule::attributes(&rules), ["data-a", "data-b", "lang"].map(str::to_owned).into());
    }

    #[test]
    fn hiding_declarations_are_recognised() {
        for bad in [
            "display:none",
            "DISPLAY : None !important",
            "display:block;display:none",
            "visibility:collapse",
            "opacity:0.0%",
            "font-size:1px",
            "height:0;overflow:hidden",
            "position:absolute;left:-9999px",
            "clip-path:inset(50%)",
            "transform:translateX(-200rem)",
        ] {
            assert!(hiding(&declarations(bad)).is_some(), "{bad}");
        }
        for good in [
            "display:none;display:block",
            "opacity:.9",
            "height:0",
            "overflow:hidden",
            "margin-left:-1rem",
            "color:red",
            "",
        ] {
            assert!(hiding(&declarations(good)).is_none(), "{good}");
        }
    }

    #[test]
    fn hostile_declarations_are_read_once() {
        assert!(hiding(&declarations(&"opacity:0;opacity:1;".repeat(50_000))).is_none());
    }
}
