//! A selector → whether it matches an element of a page.
//!
//! What a page alone cannot answer (`:hover`, `:target`, `:nth-child(2)`) counts as matching, so that nothing hidden is overlooked.

use std::collections::BTreeSet;

use super::text::{split, split_at_closing};
use crate::html::{Element, HtmlPage, NodeIndex};

/// A selector without commas, such as `.page > .note:not(.open) p`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selector {
    /// From left to right, each with the combinator before it: ` `, `>`, `+` or `~`.
    compounds: Vec<(char, Compound)>,
}

/// Everything between two combinators: `.note:not(.open)`.
#[derive(Debug, Clone, Default, PartialEq)]
struct Compound {
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq)]
enum Condition {
    Name(String),
    Class(String),
    Attribute(AttributeTest),
    Is(Vec<Selector>),
    Not(Vec<Selector>),
    Has(Vec<Selector>),
    Root,
    Empty,
    /// A pseudo-element, which is never the element itself.
    PseudoElement,
    /// A state or position that cannot be known from the page alone.
    Unknown,
}

/// `[name operator "value"]`.
#[derive(Debug, Clone, PartialEq)]
struct AttributeTest {
    name: String,
    /// The character before `=`, `=` if there is none, and nothing if the attribute only has to exist.
    operator: Option<char>,
    value: String,
}

impl Selector {
    /// The selectors of a list; those that no browser understands are left out.
    pub(crate) fn list(text: &str) -> Vec<Self> {
        split(text, ',').filter_map(Self::of).collect()
    }

    /// Reads a selector without commas.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let mut reader = Reader { rest: text };
        let mut compounds = Vec::new();
        loop {
            let combinator = reader.combinator();
            if reader.rest.is_empty() {
                break;
            }
            compounds.push((combinator, reader.compound()?));
        }
        (!compounds.is_empty()).then_some(Self { compounds })
    }

    /// Whether it matches the element, as far as the page alone shows.
    pub(crate) fn matches(&self, element: &Element<'_>) -> bool {
        self.matches_or(element, true)
    }

    /// The part that remains where only an element and its ancestors are known: the part after the last sibling, with `:has(…)`
    /// left open.
    pub(crate) fn without_others(&self) -> Self {
        let last = self.compounds.iter().rposition(|(combinator, _)| matches!(combinator, '+' | '~'));
        let compounds = self.compounds[last.unwrap_or(0)..].iter();
        let compounds = compounds.map(|(combinator, compound)| {
            let combinator = if matches!(combinator, '+' | '~') { ' ' } else { *combinator };
            let conditions = compound.conditions.iter().map(Condition::without_others).collect();
            (combinator, Compound { conditions })
        });
        Self { compounds: compounds.collect() }
    }

    /// Whether it matches an element of a fragment and names it, or one around it in there, by a class or an attribute. What is outside
    /// the fragment is left open.
    pub(crate) fn names(&self, page: &HtmlPage) -> bool {
        (0..self.compounds.len()).any(|from| {
            let inner = Self { compounds: self.compounds[from..].to_vec() };
            let is_named = inner.compounds[0].1.has_name();
            is_named && page.elements().any(|element| inner.matches_or(&element, true))
        })
    }

    /// Adds the names of the attributes that it asks for, other than classes, in small letters.
    pub(crate) fn attributes(&self, names: &mut BTreeSet<String>) {
        for condition in self.compounds.iter().flat_map(|(_, compound)| &compound.conditions) {
            match condition {
                Condition::Attribute(test) => {
                    names.insert(test.name.to_ascii_lowercase());
                }
                Condition::Is(list) | Condition::Not(list) | Condition::Has(list) => {
                    list.iter().for_each(|selector| selector.attributes(names));
                }
                _ => {}
            }
        }
    }

    /// `unknown` is the answer to what the page does not show.
    fn matches_or(&self, element: &Element<'_>, unknown: bool) -> bool {
        let Some((last, before)) = self.compounds.split_last() else { return false };
        if !last.1.matches(element, unknown) {
            return false;
        }
        // All elements that the part so far can match: with sets the work stays small, with backtracking it would not.
        let mut candidates = BTreeSet::from([element.index]);
        let mut combinator = last.0;
        for (next, compound) in before.iter().rev() {
            let related = related(element.page(), &candidates, combinator);
            let found: BTreeSet<NodeIndex> = related
                .into_iter()
                .filter(|one| compound.matches(one, unknown))
                .map(|one| one.index)
                .collect();
            if found.is_empty() {
                return false;
            }
            (candidates, combinator) = (found, *next);
        }
        true
    }
}

/// The elements that the part left of a combinator can match, each once.
fn related<'p>(page: &'p HtmlPage, candidates: &BTreeSet<NodeIndex>, combinator: char) -> Vec<Element<'p>> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for candidate in candidates.iter().rev().filter_map(|index| page.element(*index)) {
        let mut left = candidate;
        while let Some(next) = match combinator {
            '+' | '~' => left.sibling_before(),
            _ => left.ancestors().next(),
        } {
            // Everything farther left was found with this one.
            if !seen.insert(next.index) {
                break;
            }
            found.push(next);
            left = next;
            if matches!(combinator, '>' | '+') {
                break;
            }
        }
    }
    found
}

impl Compound {
    fn matches(&self, element: &Element<'_>, unknown: bool) -> bool {
        self.conditions.iter().all(|condition| condition.holds(element, unknown))
    }
}

impl Compound {
    /// Whether it names a class or an attribute, and not just a kind of element.
    fn has_name(&self) -> bool {
        self.conditions.iter().any(|condition| match condition {
            Condition::Class(_) | Condition::Attribute(_) => true,
            Condition::Is(list) => {
                list.iter().any(|one| one.compounds.iter().any(|(_, part)| part.has_name()))
            }
            _ => false,
        })
    }
}

impl Condition {
    fn holds(&self, element: &Element<'_>, unknown: bool) -> bool {
        match self {
            Self::Name(name) => element.name.eq_ignore_ascii_case(name),
            Self::Class(class) => element
                .attribute("class")
                .is_some_and(|all| all.split_ascii_whitespace().any(|own| own.eq_ignore_ascii_case(class))),
            Self::Attribute(test) => test.holds(element),
            Self::Is(list) => list.iter().any(|selector| selector.matches_or(element, unknown)),
            Self::Not(list) => !list.iter().any(|selector| selector.matches_or(element, !unknown)),
            Self::Has(list) => list.iter().any(|selector| {
                matches!(selector.compounds[0].0, '+' | '~') && unknown
                    || element.elements().any(|inside| selector.matches_or(&inside, unknown))
            }),
            Self::Root => element.ancestors().next().is_none(),
            Self::Empty => element.inside().is_empty(),
            Self::PseudoElement => false,
            Self::Unknown => unknown,
        }
    }
}

impl Condition {
    fn without_others(&self) -> Self {
        let all = |list: &[Selector]| list.iter().map(Selector::without_others).collect();
        match self {
            Self::Is(list) => Self::Is(all(list)),
            // A negation is known only if everything inside is known.
            Self::Not(list) if list.iter().all(|one| one.without_others() == *one) => Self::Not(list.clone()),
            Self::Not(_) | Self::Has(_) | Self::Empty => Self::Unknown,
            other => other.clone(),
        }
    }
}

impl AttributeTest {
    fn holds(&self, element: &Element<'_>) -> bool {
        let Some(own) = element.attribute(&self.name).map(str::to_ascii_lowercase) else { return false };
        let value = self.value.to_ascii_lowercase();
        let is_part = |part: &str| part == value;
        match self.operator {
            None => true,
            Some('~') => own.split_ascii_whitespace().any(is_part),
            Some('|') => own == value || own.strip_prefix(&value).is_some_and(|rest| rest.starts_with('-')),
            Some('^') => !value.is_empty() && own.starts_with(&value),
            Some('$') => !value.is_empty() && own.ends_with(&value),
            Some('*') => !value.is_empty() && own.contains(&value),
            Some(_) => own == value,
        }
    }
}

/// Reads a selector from left to right.
struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// Blanks and the combinator among them.
    fn combinator(&mut self) -> char {
        let mut combinator = ' ';
        while let Some(c) = self.rest.chars().next().filter(|c| c.is_ascii_whitespace() || is_combinator(*c))
        {
            if is_combinator(c) {
                combinator = c;
            }
            self.rest = &self.rest[1..];
        }
        combinator
    }

    fn compound(&mut self) -> Option<Compound> {
        let mut compound = Compound::default();
        while let Some(c) =
            self.rest.chars().next().filter(|c| !c.is_ascii_whitespace() && !is_combinator(*c))
        {
            let condition = match c {
                '*' | '|' => {
                    self.rest = &self.rest[1..];
                    continue;
                }
                '&' => {
                    self.rest = &self.rest[1..];
                    Condition::Unknown
                }
                '.' => {
                    self.rest = &self.rest[1..];
                    Condition::Class(self.identifier()?)
                }
                '#' => {
                    self.rest = &self.rest[1..];
                    Condition::Attribute(AttributeTest {
                        name: "id".to_owned(),
                        operator: Some('='),
                        value: self.identifier()?,
                    })
                }
                '[' => Condition::Attribute(attribute_test(self.bracket()?)?),
                ':' => self.pseudo()?,
                _ => Condition::Name(self.identifier()?),
            };
            compound.conditions.push(condition);
        }
        Some(compound)
    }

    fn pseudo(&mut self) -> Option<Condition> {
        self.rest = &self.rest[1..];
        let is_element = self.rest.starts_with(':');
        self.rest = self.rest.trim_start_matches(':');
        let name = self.identifier()?.to_ascii_lowercase();
        let arguments = if self.rest.starts_with('(') { self.bracket()? } else { "" };
        Some(match name.as_str() {
            _ if is_element => Condition::PseudoElement,
            "before" | "after" | "first-line" | "first-letter" => Condition::PseudoElement,
            "is" | "where" | "matches" | "-webkit-any" | "-moz-any" => {
                Condition::Is(Selector::list(arguments))
            }
            "not" => Condition::Not(Selector::list(arguments)),
            // Browsers refuse one inside another, and here it would take quadratic time.
            "has" if !arguments.contains(":has(") => Condition::Has(Selector::list(arguments)),
            "root" => Condition::Root,
            "empty" => Condition::Empty,
            _ => Condition::Unknown,
        })
    }

    /// The contents of the next bracket.
    fn bracket(&mut self) -> Option<&'t str> {
        let (inside, rest) = split_at_closing(self.rest)?;
        self.rest = rest;
        Some(inside)
    }

    /// A name, with its escapes resolved.
    fn identifier(&mut self) -> Option<String> {
        let mut out = String::new();
        let mut chars = self.rest.char_indices().peekable();
        let mut end = self.rest.len();
        while let Some((at, c)) = chars.next() {
            if c == '\\' {
                let mut digits = String::new();
                while let Some((_, digit)) = chars.next_if(|(_, c)| c.is_ascii_hexdigit() && digits.len() < 6)
                {
                    digits.push(digit);
                }
                if digits.is_empty() {
                    out.extend(chars.next().map(|(_, c)| c));
                } else {
                    out.extend(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32));
                    chars.next_if(|(_, c)| c.is_ascii_whitespace());
                }
            } else if c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii() {
                out.push(c);
            } else {
                end = at;
                break;
            }
        }
        self.rest = &self.rest[end..];
        (!out.is_empty()).then_some(out)
    }
}

fn is_combinator(c: char) -> bool {
    matches!(c, '>' | '+' | '~')
}

fn attribute_test(inside: &str) -> Option<AttributeTest> {
    let mut reader = Reader { rest: inside.trim() };
    let name = reader.identifier()?.to_ascii_lowercase();
    let rest = reader.rest.trim_start();
    let Some(at) = rest.find('=') else {
        return Some(AttributeTest { name, operator: None, value: String::new() });
    };
    let operator = rest[..at].chars().next().unwrap_or('=');
    let value = rest[at + 1..].trim();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value[1..].split(quote).next().unwrap_or_default().to_owned(),
        _ => Reader { rest: value }.identifier()?,
    };
    Some(AttributeTest { name, operator: Some(operator), value })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::HtmlPage;

    const PAGE: &str = "<html class=js><body class='page kind-handout'><nav></nav><p class=lead>a</p>\
        <main id=main><section class='emergency' lang=en-GB data-x='a b'><h2 id=target>b</h2><br></section></main>";

    fn matches(selector: &str) -> bool {
        let page = HtmlPage::of(PAGE);
        let target =
            page.elements().find(|element| element.attribute("id") == Some("target")).expect("a target");
        Selector::list(selector).iter().any(|selector| selector.matches(&target))
    }

    #[test]
    fn selectors_match_as_in_browsers() {
        for yes in [
            "h2",
            "*",
            "#target",
            "h2#target",
            ".emergency h2",
            ".emergency > h2",
            "main h2",
            "html > body main h2",
            "a, h2",
            ".js .page h2",
            "[id]",
            "[id=target]",
            "[id^=\"tar\"]",
            "[lang|=en] h2",
            "[data-x~=b] > *",
            "p + main h2",
            ".lead ~ main h2",
            "nav ~ main > section > h2",
            ":is(a, h2)",
            "h2:not(.x)",
            ":not(p):not([hidden])",
            ".page:has(.lead) h2",
            "h2:hover",
            ".emergency:target h2",
            ":root h2",
            ".emer\\67 ency h2",
            "*|h2",
            "h2:not(:hover)",
            "H2",
            "main:has(> section) h2",
        ] {
            assert!(matches(yes), "{yes}");
        }
        for no in [
            "h3",
            ".x h2",
            ".emergency",
            "body > h2",
            "main > h2",
            "nav + main h2",
            "main ~ p h2",
            "h2::before",
            "h2:after",
            "[id=x]",
            "[class]",
            "[id$=x]",
            ":is(a, b)",
            "h2:not(#target)",
            ".page:has(.x) h2",
            "h2:root",
            "h2:empty",
            ".emergency-exit h2",
            "",
            ">",
            "h2:not(:is(h2))",
        ] {
            assert!(!matches(no), "{no}");
        }
    }

    #[test]
    fn hostile_selectors_end() {
        let page = HtmlPage::of(&"<div><p>".repeat(300));
        let last = page.elements().last().expect("an element");
        let long = "* ".repeat(999);
        assert!(!Selector::of(&long).is_some_and(|selector| selector.matches(&last)));
        for odd in [
            "[",
            "[a=",
            ":is(",
            ":not(:not(:not(",
            "\\",
            "a\\",
            ".",
            "#",
            ":",
            "::",
            "[a='",
            "\u{e9}:\u{e9}(",
        ] {
            Selector::of(odd);
        }
        Selector::of(&":is(".repeat(500));
    }
}
