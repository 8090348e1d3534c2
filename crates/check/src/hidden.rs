//! A style sheet that takes the emergency block from patients' eyes. That its words are on the page is seen while it is rendered; that
//! nothing hides them is looked for here.

use super::styles::{Rule, compounds, pixels, rules, sheets, without_conditions};
use super::{SiteRule, SiteUnderCheck};
use handout_base::diag::{Code, Diagnostic, Span};

/// The rules about the site.
pub(super) const RULES: &[SiteRule] = &[(Code::HiddenEmergencyBlock, hidden_emergency_block)];

fn hidden_emergency_block(subject: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (file, css) in sheets(subject) {
        for rule in rules(css) {
            if !rule.selectors.iter().any(|selector| names_block(selector)) {
                continue;
            }
            let Some((name, value)) = hiding(&rule) else { continue };
            let Some(found) = rule.declarations.iter().rfind(|own| own.name == name) else { continue };
            let span = Span::new(&file.source.path, found.range.clone());
            let message = format!("`{name}: {value}` hides the emergency block from patients");
            problems.push(
                Diagnostic::error(Code::HiddenEmergencyBlock, span, message)
                    .help("take this out: every handout must show the block, on the screen and on paper"),
            );
        }
    }
}

/// Whether a selector names the emergency block or a part of it, whatever it stands in.
fn names_block(selector: &str) -> bool {
    let parts: Vec<(char, String)> =
        compounds(selector).into_iter().map(|(joined, part)| (joined, without_conditions(part))).collect();
    let Some((_, named)) = parts.last() else { return false };
    if named.contains("::") || named.contains(":empty") || has(named, ":before") || has(named, ":after") {
        return false;
    }
    if is_block(named) {
        return true;
    }
    // What is inside a part is joined to it by a blank or `>`.
    let is_inside = parts.windows(2).any(|pair| is_block(&pair[0].1) && matches!(pair[1].0, ' ' | '>'));
    is_inside && can_be_part(named)
}

fn is_block(part: &str) -> bool {
    has(part, ".emergency")
        || has(part, "#emergency-title")
        || part.contains("emergency-title\"]")
        || part.contains("emergency-title']")
        || part.contains("class~=emergency]")
        || part.contains("class~=\"emergency\"]")
        || part.contains("class=\"emergency\"]")
}

/// Whether a part of a selector has exactly this name in it, such as `.emergency` and not `.emergency-exit`.
fn has(part: &str, name: &str) -> bool {
    part.match_indices(name).any(|(at, _)| {
        !part[at + name.len()..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '\\'))
    })
}

/// Whether the block has such elements. They have no classes of their own.
fn can_be_part(named: &str) -> bool {
    const ELEMENTS: [&str; 8] = ["", "*", "h2", "p", "ul", "li", "a", "bdi"];
    let element = named.split([':', '.', '#', '[']).next().unwrap_or_default();
    ELEMENTS.contains(&element) && !named.contains(['.', '#'])
}

/// The declaration by which a rule hides what it names.
fn hiding(rule: &Rule) -> Option<(&'static str, &str)> {
    let value = |name: &'static str| rule.value(name).map(|value| (name, value));
    let is = |name: &'static str, hides: &dyn Fn(&str) -> bool| value(name).filter(|(_, value)| hides(value));
    let is_nothing = |value: &str| {
        value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%').parse::<f64>() == Ok(0.0)
    };
    let simple = is("display", &|value| value == "none")
        .or_else(|| is("visibility", &|value| matches!(value, "hidden" | "collapse")))
        .or_else(|| is("content-visibility", &|value| value == "hidden"))
        .or_else(|| is("opacity", &is_nothing))
        .or_else(|| is("font-size", &is_nothing))
        .or_else(|| is("zoom", &is_nothing))
        .or_else(|| is("color", &|value| value == "transparent"))
        .or_else(|| is("-webkit-text-fill-color", &|value| value == "transparent"))
        .or_else(|| is("transform", &|value| matches!(value, "scale(0)" | "scale(0, 0)" | "scale(0,0)")))
        .or_else(|| is("scale", &is_nothing))
        .or_else(|| is("clip", &|value| value.starts_with("rect(")))
        .or_else(|| is("clip-path", &|value| CLIPPED.iter().any(|clipped| value.starts_with(clipped))));
    simple.or_else(|| {
        let cut = |name: &str| {
            rule.value(name).is_some_and(|value| value.contains("hidden") || value.contains("clip"))
        };
        let is_cut = cut("overflow") || cut("overflow-x") || cut("overflow-y");
        let flat =
            ["height", "max-height", "block-size", "max-block-size", "width", "max-width", "inline-size"];
        let flat = flat.into_iter().find_map(|name| {
            is(name, &|value| pixels(value).is_some_and(|pixels| (0.0..=1.0).contains(&pixels)))
        });
        flat.filter(|_| is_cut).or_else(|| moved_away(rule))
    })
}

/// Shapes of nothing.
const CLIPPED: [&str; 6] = ["inset(50%", "inset(100%", "circle(0)", "circle(0 ", "circle(0%", "circle(0px"];

/// Whether a rule puts what it names where no screen is.
fn moved_away(rule: &Rule) -> Option<(&'static str, &str)> {
    const PLACES: [&str; 14] = [
        "left",
        "right",
        "top",
        "bottom",
        "inset",
        "inset-inline",
        "inset-block",
        "inset-inline-start",
        "inset-inline-end",
        "inset-block-start",
        "inset-block-end",
        "text-indent",
        "margin-left",
        "margin-top",
    ];
    /// No screen is as wide as this.
    const FAR: f64 = 999.0;
    let is_far = |value: &str| {
        let mut lengths = value.split([' ', '(', ')', ',']);
        lengths.any(|length| pixels(length).is_some_and(|pixels| pixels <= -FAR))
    };
    let named =
        |name: &'static str| rule.value(name).map(|value| (name, value)).filter(|(_, value)| is_far(value));
    PLACES.into_iter().find_map(named).or_else(|| named("transform")).or_else(|| named("translate"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_input::BuiltInTheme;
    use include_dir::{Dir, include_dir};

    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");

    fn finds(css: &str) -> bool {
        rules(css)
            .iter()
            .any(|rule| rule.selectors.iter().any(|selector| names_block(selector)) && hiding(rule).is_some())
    }

    #[test]
    fn what_hides_the_block_is_found() {
        for bad in [
            ".emergency{display:none}",
            "@media print { section.emergency { display: none !important } }",
            ".page .emergency h2, .x { visibility: hidden }",
            "#emergency-title{opacity:0}",
            ".emergency{opacity:0.0%}",
            ".emergency > * { font-size: 0 }",
            ".emergency li { color: transparent }",
            ".emergency{height:0;overflow:hidden}",
            ".emergency { position:absolute; left:-9999px }",
            ".emergency{clip-path:inset(50%)}",
            ":is(.flags, .emergency){display:none}",
            "body { .emergency { display: none } }",
            ".emergency { & p { display: none } }",
            "[class~=\"emergency\"]{display:none}",
            ".emergency:not(.x){display:none}",
            ".emergency{transform:translateX(-200rem)}",
        ] {
            assert!(finds(bad), "{bad}");
        }
    }

    #[test]
    fn what_only_shapes_it_is_fine() {
        for good in [
            ".emergency{border:0;padding:0}",
            ".emergency + .flags{display:none}",
            ".emergency ~ p{display:none}",
            ".emergency-exit{display:none}",
            ".emergency .icon{display:none}",
            ".emergency svg{display:none}",
            ".emergency::before{display:none}",
            ".page:has(.emergency) .toc{display:none}",
            ".prose:not(.emergency){display:none}",
            ".emergency{overflow:hidden}",
            ".emergency li { margin-left: -1rem }",
            ".emergency{opacity:0.9}",
            ".emergency a { font-size: 0.9em }",
        ] {
            assert!(!finds(good), "{good}");
        }
    }

    #[test]
    fn the_built_in_theme_hides_nothing() {
        let mut read = 0;
        for file in BuiltInTheme::new(&CLINIC).layer() {
            if let Some(css) = file.source.text().filter(|_| file.path.ends_with(".css")) {
                read += rules(css).len();
                assert!(!finds(css), "{}", file.path);
            }
        }
        assert!(read > 200);
    }
}
