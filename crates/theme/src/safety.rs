//! The emergency block: its words come from the program (or, in a language that the program does not know, from the clinic), its
//! number from the region, its warning signs from the background pages. The build fails when a rendered handout lacks it.

use std::fmt::Write as _;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

use super::messages;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::Lang;
use handout_content::{escape_attribute, escape_text};
use handout_input::{Layer, Region, ThemeFile};

const ENGLISH: &str = include_str!("locale/en.ftl");

/// The safety words of one language and region.
pub struct SafetyText {
    /// What the block is called in a list of contents, and its heading if there are no signs.
    pub(super) title: String,
    signs: String,
    general: String,
    number: &'static str,
}

/// A placeholder for the number until the sentence is escaped.
const PLACEHOLDER: &str = "\u{1}";

impl SafetyText {
    /// The words for a language; `None`, with a problem, if there are none.
    pub(crate) fn load(
        files: &[&ThemeFile],
        lang: &Lang,
        region: Region,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let locale = lang.as_str().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let path = format!("i18n/{lang}.ftl");
        if lang.as_str() == "en" || lang.as_str().starts_with("en-") {
            bundle.add_resource_overriding(
                FluentResource::try_new(ENGLISH.to_owned()).unwrap_or_else(|(resource, _)| resource),
            );
        } else if let Some(file) = files.iter().find(|file| file.layer == Layer::Book && file.path == path) {
            // Mistakes in the file are reported where the theme's messages are loaded.
            bundle.add_resource_overriding(messages::resource(file, &mut Vec::new()));
        }
        let number = region.emergency_number();
        let format = |id: &str| {
            let mut args = FluentArgs::new();
            args.set("number", PLACEHOLDER);
            args.set("region", region.as_str());
            let pattern = bundle.get_message(id)?.value()?;
            let mut errors = Vec::new();
            let text = bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned();
            errors.is_empty().then_some(text)
        };
        let with_number = |id: &str| format(id).filter(|text| text.contains(PLACEHOLDER));
        let text = format("emergency-title")
            .zip(with_number("emergency-signs"))
            .zip(with_number("emergency-general"));
        let Some(((title, signs), general)) = text else {
            let message = format!("there are no words for emergencies in `{lang}`");
            let problem = Diagnostic::error(
                Code::MissingSafetyText,
                Span::file(Arc::<str>::from(path)),
                message,
            )
            .help(
                "have a qualified translator write the messages `emergency-title`, `emergency-signs` and\n\
                 `emergency-general` in that file, each sentence with `{ $number }` in it",
            );
            problems.push(problem);
            return None;
        };
        Some(Self { title, signs, general, number })
    }

    /// The block as HTML, with the warning signs that need help at once. `id` is the id of its heading; `of`, on a page with several
    /// blocks, the id of the heading that it belongs to.
    pub fn block(&self, signs: &[&str], id: &str, of: Option<&str>) -> String {
        let label = of.map_or_else(|| id.to_owned(), |of| format!("{id} {of}"));
        let mut html = format!("<section class=\"emergency\" aria-labelledby=\"{label}\"><h2 id=\"{id}\">");
        // Above a list the heading is what to do, not what the block is about.
        if signs.is_empty() {
            escape_text(&mut html, &self.title);
            html.push_str("</h2><p>");
            self.sentence(&mut html, &self.general);
            html.push_str("</p>");
        } else {
            self.sentence(&mut html, &self.signs);
            html.push_str("</h2>");
        }
        if !signs.is_empty() {
            html.push_str("<ul>");
            for sign in signs {
                html.push_str("<li>");
                escape_text(&mut html, sign);
                html.push_str("</li>");
            }
            html.push_str("</ul>");
        }
        html.push_str("</section>");
        html
    }

    fn sentence(&self, html: &mut String, text: &str) {
        for (i, part) in text.split(PLACEHOLDER).enumerate() {
            if i > 0 {
                html.push_str("<a href=\"tel:");
                escape_attribute(html, self.number);
                let _ = write!(html, "\"><bdi>{}</bdi></a>", self.number);
            }
            escape_text(html, part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_follows_the_region_and_warning_signs_are_escaped() {
        let mut problems = Vec::new();
        let text = SafetyText::load(&[], &Lang::new("en"), Region::UnitedKingdom, &mut problems)
            .expect("English is built in");
        let block = text.block(&["<b>numbness</b>"], "emergency-title", None);
        assert!(
            block.contains(
                "Call <a href=\"tel:999\"><bdi>999</bdi></a> now or go to A&amp;E for any of these signs:"
            ),
            "{block}"
        );
        assert!(block.contains("&lt;b&gt;numbness"), "{block}");
        assert!(text.block(&[], "emergency-title", None).contains("In an emergency, call"), "{block}");
    }

    #[test]
    fn every_region_has_its_sentence() {
        for region in Region::ALL {
            let mut problems = Vec::new();
            let text =
                SafetyText::load(&[], &Lang::new("en"), *region, &mut problems).expect("English is built in");
            assert!(text.block(&[], "emergency-title", None).contains(region.emergency_number()));
            assert!(problems.is_empty());
        }
    }

    #[test]
    fn a_language_without_safety_words_is_an_error() {
        let mut problems = Vec::new();
        assert!(SafetyText::load(&[], &Lang::new("es"), Region::UnitedStates, &mut problems).is_none());
        assert_eq!(problems[0].code, Code::MissingSafetyText);
    }
}
