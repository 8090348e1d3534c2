//! A style sheet that could hide the emergency block. Whether one hides it is seen while pages are rendered; this rule also finds
//! what waits for a script to change the page around the block.

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_markup::css::HidingRule;
use handout_markup::html::HtmlPage;

/// The rules about the site.
pub(super) const RULES: &[SiteRule] = &[(&[Code::HiddenEmergencyBlock], hidden_emergency_block)];

fn hidden_emergency_block(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let blocks = HtmlPage::of(site.emergency_blocks);
    for (file, css) in site.style_sheets() {
        for rule in HidingRule::all(css).iter().filter(|rule| rule.names(&blocks)) {
            let span = Span::new(&file.source.path, rule.range.clone());
            let message = format!("`{}` hides the emergency block from patients", rule.declaration);
            problems.push(
                Diagnostic::error(Code::HiddenEmergencyBlock, span, message)
                    .help("take this out: every handout must show the block, on the screen and on paper"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_input::BuiltInTheme;
    use include_dir::{Dir, include_dir};

    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");
    const BLOCK: &str = "<section class=\"emergency\" aria-labelledby=\"emergency-title\"><h2 id=\"emergency-title\">\
        Get help</h2><p>Call <a href=\"tel:911\"><bdi>911</bdi></a></p><ul><li>a</li></ul></section>";

    fn finds(css: &str) -> bool {
        let block = HtmlPage::of(BLOCK);
        HidingRule::all(css).iter().any(|rule| rule.names(&block))
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
                read += css.matches('{').count();
                assert!(!finds(css), "{}", file.path);
            }
        }
        assert!(read > 200);
    }
}
