//! The rules of a style sheet, with their places.

use std::borrow::Cow;
use std::ops::Range;

use super::text::{split, split_at_closing};

/// A rule of a style sheet.
#[derive(Debug)]
pub struct StyleRule {
    /// Separate and complete: nested rules begin with the selector of the rule around them.
    pub selectors: Vec<String>,
    /// In the order of the style sheet.
    pub declarations: Vec<Declaration>,
    /// Whether it applies to paper alone.
    pub is_print: bool,
}

/// A property and its value.
#[derive(Debug)]
pub struct Declaration {
    /// In lower case.
    pub name: String,
    /// In lower case, without `!important`.
    pub value: String,
    /// Where it is in the style sheet.
    pub range: Range<usize>,
}

impl StyleRule {
    /// The value of a property; the last one counts.
    pub fn value(&self, name: &str) -> Option<&str> {
        value(&self.declarations, name)
    }
}

/// The value of a property; the last one counts.
pub(super) fn value<'d>(declarations: &'d [Declaration], name: &str) -> Option<&'d str> {
    declarations.iter().rfind(|own| own.name == name).map(|own| own.value.as_str())
}

/// Selectors that are longer than this, or become so by nesting, are ignored.
const LONGEST: usize = 2_000;
/// More selectors than this that a rule has by nesting are ignored.
const MOST: usize = 2_000;
/// Deeper than any real style sheet nests.
const DEEPEST: usize = 32;

/// The kind of block that a brace opened.
struct Block {
    /// None in at-rules without style rules inside: a font, a page, keyframes.
    selectors: Option<Vec<String>>,
    declarations: Vec<Declaration>,
    is_print: bool,
}

/// The rules of a style sheet.
pub fn rules(css: &str) -> Vec<StyleRule> {
    let mut rules = Vec::new();
    let mut open: Vec<Block> = Vec::new();
    // Braces below the deepest level that is read.
    let mut ignored = 0_usize;
    let mut start = 0;
    for (at, mark) in (Pieces { css, at: 0 }) {
        let piece = start..at;
        start = at + 1;
        match mark {
            '{' if ignored > 0 || open.len() >= DEEPEST => ignored += 1,
            '{' => open.push(block(&plain(&css[piece]), open.last())),
            '}' if ignored > 0 => ignored -= 1,
            _ => {
                if ignored == 0
                    && let Some(block) = open.last_mut()
                {
                    block.declarations.extend(declaration(css, piece));
                }
                if mark == '}'
                    && let Some(Block { selectors: Some(selectors), declarations, is_print }) = open.pop()
                    && !declarations.is_empty()
                    && !selectors.is_empty()
                {
                    rules.push(StyleRule { selectors, declarations, is_print });
                }
            }
        }
    }
    rules
}

/// The declarations of a `style` attribute.
pub(crate) fn declarations(style: &str) -> Vec<Declaration> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in (Pieces { css: style, at: 0 }) {
        found.extend(declaration(style, start..at));
        start = at + 1;
    }
    found.extend(declaration(style, start..style.len()));
    found
}

/// The braces and semicolons of a style sheet, outside comments, texts and brackets.
struct Pieces<'c> {
    css: &'c str,
    at: usize,
}

impl Iterator for Pieces<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.css.as_bytes();
        let mut brackets = 0_usize;
        while let Some(byte) = bytes.get(self.at) {
            let at = self.at;
            self.at += 1;
            match byte {
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    self.at = self.css[at + 2..].find("*/").map_or(bytes.len(), |end| at + 2 + end + 2);
                }
                b'"' | b'\'' => self.at = text_end(bytes, at),
                b'\\' => self.at += 1,
                b'(' | b'[' => brackets += 1,
                b')' | b']' => brackets = brackets.saturating_sub(1),
                // A bracket that is never closed ends with its rule.
                b'{' | b'}' => return Some((at, char::from(*byte))),
                b';' if brackets == 0 => return Some((at, ';')),
                _ => {}
            }
        }
        None
    }
}

/// The end of the string that begins here; it ends with its line at the latest.
fn text_end(bytes: &[u8], at: usize) -> usize {
    let mut end = at + 1;
    while let Some(byte) = bytes.get(end) {
        end += 1;
        match byte {
            b'\\' => end += 1,
            b'\n' => break,
            byte if *byte == bytes[at] => break,
            _ => {}
        }
    }
    end.min(bytes.len())
}

fn block(head: &str, outer: Option<&Block>) -> Block {
    let is_print = outer.is_some_and(|outer| outer.is_print);
    let inherited = outer.map_or_else(|| Some(Vec::new()), |outer| outer.selectors.clone());
    let mut block = Block { selectors: None, declarations: Vec::new(), is_print };
    let Some(inherited) = inherited else { return block };
    if let Some(at_rule) = head.strip_prefix('@') {
        let name = at_rule.split(|c: char| !c.is_ascii_alphabetic() && c != '-').next().unwrap_or_default();
        if matches!(name, "media" | "supports" | "layer" | "container" | "starting-style") {
            block.is_print |= name == "media" && is_for_print(at_rule);
            block.selectors = Some(inherited);
        } else if name == "scope" {
            let root = at_rule.find('(').and_then(|at| split_at_closing(&at_rule[at..]));
            let root = root.map_or_else(Vec::new, |(root, _)| split(root, ',').map(str::to_owned).collect());
            block.selectors = Some(if root.is_empty() { inherited } else { root });
        }
        return block;
    }
    let mut selectors = Vec::new();
    for own in split(head, ',').filter(|own| !own.is_empty() && own.len() <= LONGEST) {
        if inherited.is_empty() {
            selectors.push(own.to_owned());
        }
        let own = &*match inherited.is_empty() {
            true => Cow::Borrowed(own),
            false => Cow::Owned(own.replace(":scope", "&")),
        };
        let nested = own.matches('&').count();
        for above in &inherited {
            // Checked before it is built: a few nested rules can ask for more than any memory holds.
            if selectors.len() >= MOST {
                break;
            }
            if own.len() + above.len() * nested.max(1) > LONGEST {
                continue;
            }
            selectors.push(match nested {
                0 => format!("{above} {own}"),
                _ => own.replace('&', above),
            });
        }
    }
    block.selectors = Some(selectors);
    block
}

/// Whether every kind of media that a rule names is paper.
fn is_for_print(media: &str) -> bool {
    let media = media.trim_start_matches("media");
    media.split(',').all(|one| one.trim_start().trim_start_matches("only ").starts_with("print"))
}

fn declaration(css: &str, range: Range<usize>) -> Option<Declaration> {
    let text = &css[range.clone()];
    // A comment before it is not part of it.
    let skipped = text.rfind("*/").map_or(0, |end| end + 2);
    let own = text.get(skipped..).filter(|own| own.contains(':')).unwrap_or(text);
    let start = range.end - own.trim_start().len();
    let (name, value) = plain(own).split_once(':').map(|(a, b)| (a.trim().to_owned(), b.to_owned()))?;
    let value = value.split('!').next().unwrap_or_default().trim().to_owned();
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let end = start + own.trim().len();
    is_name.then_some(Declaration { name, value, range: start..end })
}

/// Without comments, in lower case, on one line.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    crate::html::one_line(&out).to_ascii_lowercase()
}

/// A length in CSS pixels, where it is known: `1rem` is 16 of them.
pub fn pixels(value: &str) -> Option<f64> {
    let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '+'));
    let number: f64 = value[..value.len() - unit.len()].parse().ok()?;
    let size = match unit {
        "px" => 1.0,
        "rem" | "em" => 16.0,
        "pt" => 4.0 / 3.0,
        "" if number == 0.0 => 1.0,
        _ => return None,
    };
    Some(number * size)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(css: &str) -> Vec<(String, String)> {
        let of = |rule: StyleRule| {
            let declarations = rule.declarations.iter().map(|own| format!("{}={}", own.name, own.value));
            (rule.selectors.join(" , "), declarations.collect::<Vec<_>>().join(";"))
        };
        rules(css).into_iter().map(of).collect()
    }

    fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
        expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    }

    #[test]
    fn rules_are_read_with_their_surroundings() {
        assert_eq!(
            read("/* {} */ .a, .b > C { Color : RED !important; x: y } @media print { .c{d:e;} }"),
            pairs(&[(".a , .b > c", "color=red;x=y"), (".c", "d=e")])
        );
        assert_eq!(
            read(".a { & h2 { b: c } .d { e: f } g: h }"),
            pairs(&[(".a h2", "b=c"), (".a .d", "e=f"), (".a", "g=h")])
        );
        assert_eq!(
            read("@font-face { a: b } @keyframes x { from { c: d } } .e { f: url(a;b) }"),
            pairs(&[(".e", "f=url(a;b)")])
        );
        assert_eq!(read(".a::before { content: '}'; b: c }"), pairs(&[(".a::before", "content='}';b=c")]));
        assert_eq!(
            read("@scope (.a, .b) to (.c) { :scope { d: e } f { g: h } }"),
            pairs(&[(".a , .b", "d=e"), (".a f , .b f", "g=h"),])
        );
        assert!(rules("@media print{.a{b:c}}")[0].is_print);
        assert!(!rules("@media print, screen{.a{b:c}}")[0].is_print);
    }

    #[test]
    fn places_are_those_of_the_declaration() {
        let css = ".a {\n  /* why */ display: none;\n}";
        let range = rules(css)[0].declarations[0].range.clone();
        assert_eq!(&css[range], "display: none");
        let css = ".a{ x:y/* z: */ }";
        assert_eq!(rules(css)[0].declarations[0].value, "y");
    }

    #[test]
    fn lengths_are_known_where_possible() {
        assert_eq!(pixels("12px"), Some(12.0));
        assert_eq!(pixels("1.5rem"), Some(24.0));
        assert_eq!(pixels("0"), Some(0.0));
        assert_eq!(pixels("50%"), None);
        assert_eq!(pixels("calc(1px)"), None);
        assert_eq!(pixels("\u{e9}px"), None);
    }

    #[test]
    fn hostile_style_sheets_are_read() {
        rules(&"{".repeat(100_000));
        rules(&".a{".repeat(50_000));
        rules(&".a,.b{&".repeat(2_000));
        rules("\\");
        rules("'\\");
        rules("a{b:c/*");
        rules("}}};;;\u{1f600}{\u{e9}:\u{e9}}");
    }
}
