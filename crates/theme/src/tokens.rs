//! Tokens: the colors, sizes and gaps of a theme by name, overridden by the clinic's own values and checked for contrast.
//!
//! Contrast is the ratio of WCAG 2.2 (section "contrast ratio"): relative luminances of sRGB colors plus 0.05, the lighter
//! over the darker.

use std::collections::BTreeMap;
use std::sync::Arc;

use handout_base::data::{Field as _, Located, Reader, parse_toml, record};
use handout_base::deception::{Codes, deceptions, deceptions_in_values};
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean, one_of};
use handout_input::{Book, ThemeFile};
use handout_markup::contrast::{contrast, luminance};

/// The groups whose tokens are colors; the others fall back to `light`.
const SCHEMES: [&str; 4] = ["light", "dark", "contrast", "print"];
/// The groups of other tokens.
const OTHERS: [&str; 2] = ["type", "space"];

type Group = BTreeMap<String, Located<String>>;

record! {
    /// theme.toml.
    struct ThemeToml {
        /// The theme's name.
        name: String,
        /// Token values by group.
        tokens: BTreeMap<String, Group>,
        /// Sets of token values that a book can choose, by name.
        presets: BTreeMap<String, BTreeMap<String, Group>>,
        /// Pairs of a color and its background.
        contrast: Vec<Pair>,
    }
}

record! {
    /// A color and its background.
    struct Pair {
        /// The token of the text or shape.
        text: Located<String>,
        /// The token of the background.
        on: Located<String>,
        /// The minimum contrast ratio.
        min: f64,
    }
}

/// A token's value and where it was set.
#[derive(Debug, Clone)]
struct Token {
    value: String,
    span: Span,
}

/// All tokens by group and name.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens {
    groups: BTreeMap<String, BTreeMap<String, Token>>,
}

/// Loads the tokens of all layers, the lowest first, then those of book.toml, which override them.
pub(super) fn load(files: &[&ThemeFile], book: &Book, problems: &mut Vec<Diagnostic>) -> Tokens {
    let mut tokens = Tokens::default();
    let mut pairs = Vec::new();
    let mut presets = BTreeMap::new();
    for file in files.iter().rev().filter(|file| file.path == "theme.toml") {
        let path = &file.source.path;
        let Some(text) = file.source.checked_text(problems) else { continue };
        let parsed = parse_toml(path, text);
        let broken = !parsed.problems.is_empty();
        problems.extend(parsed.problems);
        if broken {
            continue;
        }
        problems.extend(deceptions(path, text, 0..text.len(), Codes::None));
        problems.extend(deceptions_in_values(path, text, &parsed.value));
        let mut reader = Reader::new(path);
        let toml = ThemeToml::read(&parsed.value, &mut reader);
        problems.extend(reader.problems);
        if let Some(toml) = toml {
            tokens.add(&toml.tokens, path, None, problems);
            pairs.extend(toml.contrast.into_iter().map(|pair| (Arc::clone(path), pair)));
            presets.extend(toml.presets.into_iter().map(|(name, groups)| (name, (Arc::clone(path), groups))));
        }
    }
    if let Some(settings) = &book.theme {
        let known = tokens.groups.clone();
        if let Some(chosen) = &settings.preset {
            match presets.get(&chosen.value) {
                Some((path, groups)) => tokens.add(groups, path, Some(&known), problems),
                None => problems.push(no_preset(chosen, presets.keys().map(String::as_str).collect())),
            }
        }
        tokens.add(&settings.tokens, &Arc::from("book.toml"), Some(&known), problems);
    }
    tokens.check_contrast(&pairs, problems);
    tokens
}

fn no_preset(chosen: &Located<String>, known: Vec<&str>) -> Diagnostic {
    let help = match did_you_mean(&chosen.value, known.iter().copied()) {
        Some(close) => format!("did you mean `{close}`?"),
        None if known.is_empty() => "the theme has none: remove this line".to_owned(),
        None => format!("it can be {}", one_of(known)),
    };
    let span = Span::new(&Arc::from("book.toml"), chosen.range.clone());
    Diagnostic::error(Code::UnknownValue, span, format!("the theme has no preset `{}`", chosen.value))
        .help(help)
}

/// Pairs with too little contrast, by the token to change and its scheme.
type Faults = BTreeMap<(Span, String, &'static str), Vec<Fault>>;

struct Fault {
    words: String,
    darker: bool,
}

impl Tokens {
    fn add(
        &mut self,
        groups: &BTreeMap<String, Group>,
        path: &Arc<str>,
        known: Option<&BTreeMap<String, BTreeMap<String, Token>>>,
        problems: &mut Vec<Diagnostic>,
    ) {
        for (group, values) in groups {
            let names: Vec<&str> = SCHEMES.into_iter().chain(OTHERS).collect();
            if !names.contains(&group.as_str()) {
                let first = values.values().next().map_or(0..0, |value| value.range.clone());
                let help = did_you_mean(group, names.iter().copied()).map_or_else(
                    || format!("it can be {}", one_of(names)),
                    |close| format!("did you mean `{close}`?"),
                );
                let message = format!("there is no group of tokens `{group}`");
                problems
                    .push(Diagnostic::error(Code::UnknownKey, Span::new(path, first), message).help(help));
                continue;
            }
            for (name, value) in values {
                let span = Span::new(path, value.range.clone());
                if let Some(known) = known {
                    // A scheme may set any color that the theme has.
                    let theirs = if OTHERS.contains(&group.as_str()) { group } else { "light" };
                    let names: Vec<&str> = known
                        .get(theirs)
                        .map(|group| group.keys().map(String::as_str).collect())
                        .unwrap_or_default();
                    if !names.contains(&name.as_str()) {
                        let help = did_you_mean(name, names.iter().copied()).map_or_else(
                            || format!("it can be {}", one_of(names)),
                            |close| format!("did you mean `{close}`?"),
                        );
                        problems.push(
                            Diagnostic::error(
                                Code::UnknownKey,
                                span,
                                format!("the theme has no token `{name}`"),
                            )
                            .help(help),
                        );
                        continue;
                    }
                }
                if let Some((message, help)) = fault(group, name, &value.value) {
                    problems.push(Diagnostic::error(Code::BadToken, span, message).help(help));
                    continue;
                }
                let token = Token { value: value.value.clone(), span };
                self.groups.entry(group.clone()).or_default().insert(name.clone(), token);
            }
        }
    }

    fn color(&self, scheme: &str, name: &str) -> Option<&Token> {
        let own = self.groups.get(scheme).and_then(|group| group.get(name));
        own.or_else(|| self.groups.get("light")?.get(name))
    }

    fn check_contrast(&self, pairs: &[(Arc<str>, Pair)], problems: &mut Vec<Diagnostic>) {
        let mut faults = Faults::new();
        for (path, pair) in pairs {
            for name in [&pair.text, &pair.on] {
                if self.color("light", &name.value).is_none() {
                    let known = self
                        .groups
                        .get("light")
                        .map(|group| group.keys().map(String::as_str).collect::<Vec<_>>())
                        .unwrap_or_default();
                    let help =
                        did_you_mean(&name.value, known).map(|close| format!("did you mean `{close}`?"));
                    let span = Span::new(path, name.range.clone());
                    problems.push(
                        Diagnostic::error(
                            Code::UnknownKey,
                            span,
                            format!("the theme has no color `{}`", name.value),
                        )
                        .maybe_help(help),
                    );
                }
            }
            for scheme in SCHEMES {
                self.check_pair(pair, scheme, &mut faults);
            }
        }
        for ((span, name, scheme), pairs) in faults {
            let worst: Vec<String> = pairs.iter().take(3).map(|fault| fault.words.clone()).collect();
            let more = pairs.len() - worst.len();
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            let message = format!("`{name}` is too hard to read in `{scheme}`: {}{more}", worst.join("; "));
            let help = format!("make `{name}` {}", if pairs[0].darker { "darker" } else { "lighter" });
            problems.push(Diagnostic::error(Code::LowContrast, span, message).help(help));
        }
    }

    /// Records a pair with too little contrast, under the token to change: the one that the clinic set.
    fn check_pair(&self, pair: &Pair, scheme: &'static str, faults: &mut Faults) {
        let (text_name, on_name) = (&pair.text.value, &pair.on.value);
        let (Some(text), Some(on)) = (self.color(scheme, text_name), self.color(scheme, on_name)) else {
            return;
        };
        let (Some(a), Some(b)) = (parse_color(&text.value), parse_color(&on.value)) else { return };
        let ratio = contrast(a, b);
        // A ratio that rounds to the minimum is enough.
        if ratio + 0.005 >= pair.min {
            return;
        }
        let is_background = on.span.path.as_ref() == "book.toml" && text.span.path.as_ref() != "book.toml";
        let (token, name, other) =
            if is_background { (on, on_name, text_name) } else { (text, text_name, on_name) };
        let text_is_darker = luminance(a) < luminance(b);
        let words = format!("{ratio:.2}:1 with `{other}` ({}:1 is needed)", pair.min);
        let fault = Fault { words, darker: text_is_darker != is_background };
        faults.entry((token.span.clone(), name.clone(), scheme)).or_default().push(fault);
    }

    /// The tokens as custom properties, a block for each scheme.
    pub(super) fn css(&self) -> String {
        let block = |group: &str, prefix: &str| self.block(group, prefix, |_| true);
        let light = block("light", "color");
        let dark = block("dark", "color");
        format!(
            ":root{{color-scheme:light dark;{light}{}{}}}\n\
             @media (prefers-contrast:more){{:root{{{}}}}}\n\
             @media (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{dark}}}}}\n\
             :root[data-theme=light]{{color-scheme:light}}\n\
             :root[data-theme=dark]{{color-scheme:dark;{dark}}}\n\
             @media print{{:root:root:root{{color-scheme:light;{}}}}}\n",
            block("type", "type"),
            block("space", "space"),
            block("contrast", "color"),
            block("print", "color"),
        )
    }

    /// The tokens that color figures, for a drawing in a file of its own.
    pub(super) fn figure_css(&self) -> String {
        let block = |group: &str| self.block(group, "color", |name| name.starts_with("figure-"));
        format!(
            ":root{{{}}}@media (prefers-contrast:more){{:root{{{}}}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}\
             @media print{{:root{{{}}}}}",
            block("light"),
            block("contrast"),
            block("dark"),
            block("print"),
        )
    }

    /// The value of a color on light pages.
    pub(super) fn light_color(&self, name: &str) -> Option<&str> {
        Some(&self.groups.get("light")?.get(name)?.value)
    }

    /// Tokens of light pages alone.
    #[cfg(test)]
    pub(super) fn with_light<'t>(colors: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let token = |value: &str| Token { value: value.to_owned(), span: Span::file("theme.toml") };
        let light = colors.into_iter().map(|(name, value)| (name.to_owned(), token(value))).collect();
        Self { groups: BTreeMap::from([("light".to_owned(), light)]) }
    }

    fn block(&self, group: &str, prefix: &str, is_wanted: impl Fn(&str) -> bool) -> String {
        let Some(tokens) = self.groups.get(group) else { return String::new() };
        let wanted = tokens.iter().filter(|(name, _)| is_wanted(name));
        wanted.map(|(name, token)| format!("--{prefix}-{name}:{};", token.value)).collect()
    }
}

/// Why a value cannot be used: it would end its CSS rule, or is not a color where one is needed.
fn fault(group: &str, name: &str, value: &str) -> Option<(String, &'static str)> {
    const CHARS: &str = "use small letters, digits and hyphens";
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-') {
        return Some((format!("`{name}` cannot be the name of a token"), CHARS));
    }
    if SCHEMES.contains(&group) {
        return parse_color(value).is_none().then(|| {
            (format!("`{value}` is not a color"), "write it as six digits after `#`, like `#14556f`")
        });
    }
    let lower = value.to_ascii_lowercase();
    let special = value.contains(['{', '}', ';', '<', '>', '\\', '@', '\n'])
        || value.contains("/*")
        || value.contains("//");
    let call = ["url(", "image-set(", "src(", "env("].iter().any(|call| lower.contains(call));
    let odd = |mark| value.matches(mark).count() % 2 == 1;
    let open = value.matches('(').count() != value.matches(')').count();
    if special || call || odd('"') || odd('\'') || open {
        let help = "write a size such as `1.25rem`, or a list of fonts; close what you open";
        return Some((format!("`{value}` cannot be the value of a token"), help));
    }
    let words = ["family", "leading"].contains(&name);
    let begins = value.starts_with(|c: char| c.is_ascii_digit())
        || ["calc(", "clamp(", "max(", "min(", "var("].iter().any(|f| lower.starts_with(f));
    if !words && !begins {
        return Some((format!("`{value}` is not a size"), "write a size such as `1.25rem`"));
    }
    let digits = value.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == '%');
    let least = match &value[digits.len()..] {
        "px" => 12.0,
        "pt" => 9.0,
        _ => 0.75,
    };
    let small = group == "type" && !words && digits.parse::<f64>().is_ok_and(|number| number < least);
    small.then(|| {
        (format!("text of `{value}` is too small to read"), "write at least `0.75rem`, `12px` or `9pt`")
    })
}

/// Red, green and blue from 0 to 255.
fn parse_color(text: &str) -> Option<[u8; 3]> {
    let hex = text.strip_prefix('#').filter(|hex| hex.chars().all(|c| c.is_ascii_hexdigit()))?;
    let pair = |i: usize| u8::from_str_radix(&hex[i..i + 2], 16).ok();
    match hex.len() {
        6 => Some([pair(0)?, pair(2)?, pair(4)?]),
        3 => {
            let digit = |i: usize| u8::from_str_radix(&hex[i..=i], 16).ok().map(|d| d * 17);
            Some([digit(0)?, digit(1)?, digit(2)?])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_matches_known_pairs() {
        // Values on which the WCAG working group's examples and common checkers agree.
        let ratio = |a, b| {
            (contrast(parse_color(a).expect("color"), parse_color(b).expect("color")) * 100.0).round() / 100.0
        };
        assert_eq!(ratio("#000000", "#ffffff"), 21.0);
        assert_eq!(ratio("#767676", "#fff"), 4.54);
        assert_eq!(ratio("#777777", "#fff"), 4.48);
        assert_eq!(ratio("#fff", "#fff"), 1.0);
    }

    #[test]
    fn values_cannot_break_out_of_their_rule() {
        for bad in ["red;}", "1rem} body{", "url(https://x)", "</style>", "a\\b"] {
            assert!(fault("space", "gap", bad).is_some(), "{bad}");
        }
        for bad in ["calc(1px", "\"x", "/* x", "env(x, 1)", "banana", "-5rem"] {
            assert!(fault("space", "gap", bad).is_some(), "{bad}");
        }
        assert!(fault("type", "body", "0").is_some() && fault("type", "body", "8px").is_some());
        assert!(
            fault("type", "body", "0.9rem").is_none() && fault("type", "family", "\"A B\", serif").is_none()
        );
        assert!(fault("space", "gap", "clamp(1rem, 4vw, 2rem)").is_none());
        assert!(fault("light", "ink", "red").is_some());
        assert!(fault("light", "ink", "#14556F").is_none());
    }
}
