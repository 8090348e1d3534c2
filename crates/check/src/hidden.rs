//! Style sheets that hide the emergency block. Rendering checks that its words are on the page; this rule, that nothing hides them.

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_markup::css::{compounds, hiding, rules, without_conditions};

/// The rules about the site.
pub(super) const RULES: &[SiteRule] = &[(Code::HiddenEmergencyBlock, hidden_emergency_block)];

fn hidden_emergency_block(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    for (file, css) in site.style_sheets() {
        for rule in rules(css) {
            if !rule.selectors.iter().any(|selector| names_block(selector)) {
                continue;
            }
            let Some(found) = hiding(&rule.declarations) else { continue };
            let span = Span::new(&file.source.path, found.range.clone());
            let message =
                format!("`{}: {}` hides the emergency block from patients", found.name, found.value);
            problems.push(
                Diagnostic::error(Code::HiddenEmergencyBlock, span, message)
                    .help("take this out: every handout must show the block, on the screen and on paper"),
            );
        }
    }
}

/// Whether a selector names the emergency block or a part of it, in any context.
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
    // A descendant is joined by a space or `>`.
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

/// Whether the block can contain such an element. Its elements have no classes of their own.
fn can_be_part(named: &str) -> bool {
    const ELEMENTS: [&str; 8] = ["", "*", "h2", "p", "ul", "li", "a", "bdi"];
    let element = named.split([':', '.', '#', '[']).next().unwrap_or_default();
    ELEMENTS.contains(&element) && !named.contains(['.', '#'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_input::BuiltInTheme;
    use include_dir::{Dir, include_dir};

    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");

    fn finds(css: &str) -> bool {
        rules(css).iter().any(|rule| {
            rule.selectors.iter().any(|selector| names_block(selector))
                && hiding(&rule.declarations).is_some()
        })
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
    fn styling_that_hides_nothing_is_accepted() {
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
