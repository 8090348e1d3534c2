//! content/glossary.yaml: hard words and what they mean. The first use of each on a page is followed by its meaning in
//! brackets, so that it is there on paper too.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::body::Body;
use super::html::escape_text;
use handout_base::data::{Field, Reader, Value, parse_yaml, record};
use handout_base::diag::{Code, Diagnostic, WithDiagnostics};
use handout_base::source::Source;

record! {
    /// A hard word.
    pub(crate) struct Term {
        /// What it means, in plain words that fit in brackets after it.
        means: String,
        /// Other forms of the word, such as its plural.
        forms: Vec<String>,
    }
}

/// All terms, ready to be found in prose.
#[derive(Debug, Clone, Default)]
pub struct Glossary {
    matcher: Option<AhoCorasick>,
    /// For each pattern, the entry that it is a form of.
    entry_of: Vec<usize>,
    /// For each entry, its meaning as HTML.
    meanings: Vec<String>,
}

/// Reads the glossary; without the file there are no terms.
pub fn parse_glossary(source: &Source) -> WithDiagnostics<Glossary> {
    let path = &source.path;
    let mut problems = Vec::new();
    let Some(text) = source.checked_text(&mut problems) else {
        return WithDiagnostics { value: Glossary::default(), problems };
    };
    let text = text.trim_start_matches('\u{feff}');
    let base = source.bytes.len() - text.len();
    let node = match parse_yaml(path, text, base) {
        Ok(node) => node,
        Err(problem) => return WithDiagnostics { value: Glossary::default(), problems: vec![*problem] },
    };
    let mut reader = Reader::new(path);
    let terms = BTreeMap::<String, Term>::read(&node, &mut reader).unwrap_or_default();
    if let Value::Map(entries) = &node.value {
        for entry in entries.iter().filter(|entry| !is_word(&entry.key)) {
            let problem =
                Diagnostic::error(Code::EmptyValue, reader.span(&entry.key_range), "this term is empty")
                    .help("write the hard word in front of the colon");
            reader.push(problem);
        }
    }
    WithDiagnostics { value: Glossary::new(&terms), problems: reader.problems }
}

/// A term must contain something that can be found; an empty one would match everywhere.
fn is_word(term: &str) -> bool {
    term.chars().any(char::is_alphanumeric)
}

impl Glossary {
    fn new(terms: &BTreeMap<String, Term>) -> Self {
        let mut glossary = Self::default();
        let mut patterns = Vec::new();
        for (name, term) in terms {
            for form in std::iter::once(name).chain(&term.forms).filter(|form| is_word(form)) {
                let mut pattern = String::new();
                escape_text(&mut pattern, form.trim());
                patterns.push(pattern);
                glossary.entry_of.push(glossary.meanings.len());
            }
            let mut meaning = String::new();
            escape_text(&mut meaning, &term.means);
            glossary.meanings.push(meaning);
        }
        glossary.matcher = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .build(patterns)
            .ok();
        glossary
    }

    /// Whether a word, as it is written, is a term or a form of one.
    pub fn knows(&self, word: &str) -> bool {
        let whole = |found: aho_corasick::Match| found.range() == (0..word.len());
        self.matcher.as_ref().is_some_and(|matcher| matcher.find(word).is_some_and(whole))
    }

    /// Appends prose (escaped text without tags), with the meaning after each term's first use. A term that the author
    /// explains in brackets already is left alone.
    pub(crate) fn explain(&self, out: &mut String, prose: &str, explained: &mut BTreeSet<usize>) {
        let mut from = 0;
        self.each_to_explain(prose, explained, |range, entry| {
            out.push_str(&prose[from..range.start]);
            out.push_str("<span class=\"term\">");
            out.push_str(&prose[range.clone()]);
            out.push_str("</span> <span class=\"gloss\">(");
            out.push_str(&self.meanings[entry]);
            out.push_str(")</span>");
            from = range.end;
        });
        out.push_str(&prose[from..]);
    }

    /// The meanings that a text shows on its own page.
    pub fn shown_in(&self, body: &Body) -> BTreeSet<&str> {
        let (mut explained, mut shown) = (BTreeSet::new(), BTreeSet::new());
        if self.meanings.is_empty() {
            return shown;
        }
        for fragment in std::iter::once(&body.before).chain(&body.steps).chain([&body.after]) {
            for prose in fragment.prose() {
                self.each_to_explain(prose, &mut explained, |_, entry| {
                    shown.insert(self.meanings[entry].as_str());
                });
            }
        }
        shown
    }

    /// Calls `on_found` with the place of each term that is to be explained, and its entry.
    fn each_to_explain(
        &self,
        prose: &str,
        explained: &mut BTreeSet<usize>,
        mut on_found: impl FnMut(Range<usize>, usize),
    ) {
        let Some(matcher) = &self.matcher else { return };
        for found in matcher.find_iter(prose) {
            let entry = self.entry_of[found.pattern().as_usize()];
            let (before, after) = (&prose[..found.start()], &prose[found.end()..]);
            let whole_word =
                !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
            // The name of an entity such as `&gt;` is not a word of the text.
            let entity = before.ends_with('&') || before.ends_with("&#");
            if entity || !whole_word || !explained.insert(entry) || after.trim_start().starts_with('(') {
                continue;
            }
            on_found(found.range(), entry);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(prose: &str, expect: &str) {
        let yaml = "osteoporosis: {means: weak bones}\nspinal stenosis: {means: a narrow space <for> nerves, forms: [stenosis]}\n";
        let glossary = parse_glossary(&Source::new("content/glossary.yaml", yaml.as_bytes()));
        assert!(glossary.problems.is_empty());
        let mut out = String::new();
        glossary.value.explain(&mut out, prose, &mut BTreeSet::new());
        assert_eq!(out, expect);
    }

    #[test]
    fn explains_the_first_whole_word_only() {
        check(
            "Osteoporosis and osteoporosis.",
            "<span class=\"term\">Osteoporosis</span> <span class=\"gloss\">(weak bones)</span> and osteoporosis.",
        );
        check("antiosteoporosis", "antiosteoporosis");
        check("osteoporosis (thin bones)", "osteoporosis (thin bones)");
        let empty = parse_glossary(&Source::new(
            "content/glossary.yaml",
            "\" \": {means: n}\n\u{a0}: {means: n}\n".as_bytes(),
        ));
        assert_eq!(
            empty.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            [Code::EmptyValue, Code::EmptyValue]
        );
        let mut out = String::new();
        empty.value.explain(&mut out, "a\u{a0}b", &mut BTreeSet::new());
        assert_eq!(out, "a\u{a0}b");
        check(
            "spinal stenosis",
            "<span class=\"term\">spinal stenosis</span> <span class=\"gloss\">(a narrow space &lt;for&gt; nerves)</span>",
        );
    }
}
