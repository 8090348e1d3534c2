//! content/glossary.yaml: hard words and what they mean. The first use of each on a page is followed by its meaning in
//! brackets, so that it is there on paper too.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::body::Body;
use super::fragment::Prose;
use super::html::escape_text;
use super::term_place::{Room, is_word_of_text, room_after, sentence_ends};
use handout_base::data::{Field, Reader, Value, parse_yaml, record};
use handout_base::deception::{Codes, deceptions, deceptions_in_values};
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
    forms: Vec<Form>,
    /// For each entry, its meaning as HTML.
    meanings: Vec<String>,
}

/// A form of a term: one pattern of the matcher.
#[derive(Debug, Clone)]
struct Form {
    /// As HTML.
    text: String,
    entry: usize,
    /// A form with capitals only fits text with the same capitals: `AS` is a disease, and `as` is not.
    has_capitals: bool,
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
    problems.extend(deceptions(path, text, 0..text.len(), Codes::None));
    problems.extend(deceptions_in_values(path, text, &node));
    problems.extend(reader.problems);
    WithDiagnostics { value: Glossary::new(&terms), problems }
}

/// A term must contain something that can be found; an empty one would match everywhere.
fn is_word(term: &str) -> bool {
    term.chars().any(char::is_alphanumeric)
}

impl Glossary {
    fn new(terms: &BTreeMap<String, Term>) -> Self {
        let mut glossary = Self::default();
        for (name, term) in terms {
            let entry = glossary.meanings.len();
            for form in std::iter::once(name).chain(&term.forms).filter(|form| is_word(form)) {
                let mut text = String::new();
                escape_text(&mut text, form.trim());
                glossary.forms.push(Form { text, entry, has_capitals: form.contains(char::is_uppercase) });
            }
            let mut meaning = String::new();
            escape_text(&mut meaning, &term.means);
            glossary.meanings.push(meaning);
        }
        // Overlapping matches: a term that does not fit must not hide a shorter one within it.
        glossary.matcher = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(glossary.forms.iter().map(|form| &form.text))
            .ok();
        glossary
    }

    /// Whether a word, as it is written, is a term or a form of one.
    pub fn knows(&self, word: &str) -> bool {
        self.forms_in(word).any(|(range, _)| range == (0..word.len()))
    }

    /// Appends the prose at `range` of a fragment's HTML, with the meaning after each term's first use. A term that the author
    /// explains in brackets already is left alone. `last` is where the last explanation of the fragment was.
    pub(crate) fn explain(
        &self,
        out: &mut String,
        Prose { html, range }: Prose<'_>,
        last: &mut Option<usize>,
        explained: &mut BTreeSet<usize>,
    ) {
        let (mut from, until) = (range.start, range.end);
        self.each_to_explain(Prose { html, range }, last, explained, |found, entry| {
            out.push_str(&html[from..found.start]);
            out.push_str("<span class=\"term\">");
            out.push_str(&html[found.clone()]);
            out.push_str("</span> <span class=\"gloss\">(");
            out.push_str(&self.meanings[entry]);
            out.push_str(")</span>");
            from = found.end;
        });
        out.push_str(&html[from..until]);
    }

    /// The meanings that a text shows on its own page.
    pub fn shown_in(&self, body: &Body) -> BTreeSet<&str> {
        let (mut explained, mut shown) = (BTreeSet::new(), BTreeSet::new());
        if self.meanings.is_empty() {
            return shown;
        }
        for fragment in std::iter::once(&body.before).chain(&body.steps).chain([&body.after]) {
            let mut last = None;
            for prose in fragment.prose() {
                self.each_to_explain(prose, &mut last, &mut explained, |_, entry| {
                    shown.insert(self.meanings[entry].as_str());
                });
            }
        }
        shown
    }

    /// Calls `on_found` with the place of each term that is to be explained, and its entry.
    fn each_to_explain(
        &self,
        Prose { html, range }: Prose<'_>,
        last: &mut Option<usize>,
        explained: &mut BTreeSet<usize>,
        mut on_found: impl FnMut(Range<usize>, usize),
    ) {
        let mut found: Vec<(Range<usize>, usize)> = self
            .forms_in(&html[range.clone()])
            .map(|(found, entry)| (range.start + found.start..range.start + found.end, entry))
            .filter(|(found, _)| is_word_of_text(html, found))
            .collect();
        // The longest of those that begin together comes first, and hides those within it.
        found.sort_by_key(|(found, _)| (found.start, Reverse(found.end)));
        let mut free_from = range.start;
        for (found, entry) in found {
            if found.start < free_from {
                continue;
            }
            free_from = found.end;
            if explained.contains(&entry) {
                continue;
            }
            match room_after(html, &found) {
                Room::Explained => {
                    explained.insert(entry);
                }
                Room::None => {}
                // A sentence with two explanations is hard to read: the second term waits for a later sentence.
                Room::Free if last.is_some_and(|last| !sentence_ends(&html[last..], found.start - last)) => {}
                Room::Free => {
                    explained.insert(entry);
                    *last = Some(found.end);
                    on_found(found, entry);
                }
            }
        }
    }

    /// The places of all forms in a text, with their entries. They may overlap, and begin or end within a word.
    fn forms_in<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (Range<usize>, usize)> + 't {
        let all = self.matcher.iter().flat_map(move |matcher| matcher.find_overlapping_iter(text));
        all.filter_map(move |found| {
            let form = &self.forms[found.pattern().as_usize()];
            let fits = !form.has_capitals || text[found.range()] == form.text;
            fits.then(|| (found.range(), form.entry))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn glossary(yaml: &str) -> Glossary {
        let glossary = parse_glossary(&Source::new("content/glossary.yaml", yaml.as_bytes()));
        assert!(glossary.problems.is_empty());
        glossary.value
    }

    /// What a page shows of prose, with `[…]` for an explanation.
    #[track_caller]
    fn check(prose: &str, expect: &str) {
        let yaml = "osteoporosis: {means: weak bones}\nspinal stenosis: {means: a <narrow> space, forms: [stenosis]}\n\
                    AS: {means: stiff spine}\nUS: {means: scan}\nRICE: {means: rest}\nIT band: {means: outer thigh}\n\
                    band: {means: strap}\nphysio: {means: mover}\nsprain: {means: torn, forms: [sprains]}\n";
        let mut out = String::new();
        glossary(yaml).explain(
            &mut out,
            Prose { html: prose, range: 0..prose.len() },
            &mut None,
            &mut BTreeSet::new(),
        );
        let out = out.replace("</span> <span class=\"gloss\">(", " [").replace(")</span>", "]");
        assert_eq!(out.replace("<span class=\"term\">", ""), expect);
    }

    #[test]
    fn explains_the_first_whole_word_only() {
        check("Osteoporosis and osteoporosis.", "Osteoporosis [weak bones] and osteoporosis.");
        check("antiosteoporosis", "antiosteoporosis");
        check("osteoporosis (thin bones)", "osteoporosis (thin bones)");
        check("thin bones (osteoporosis) hurt. Osteoporosis", "thin bones (osteoporosis) hurt. Osteoporosis");
        check("spinal stenosis", "spinal stenosis [a &lt;narrow&gt; space]");
        let empty = parse_glossary(&Source::new(
            "content/glossary.yaml",
            "\" \": {means: n}\n\u{a0}: {means: n}\n".as_bytes(),
        ));
        assert_eq!(
            empty.problems.iter().map(|p| p.code).collect::<Vec<_>>(),
            [Code::EmptyValue, Code::EmptyValue]
        );
        assert!(!empty.value.knows("a\u{a0}b"));
    }

    #[test]
    fn a_term_with_capitals_only_fits_the_same_capitals() {
        for common in ["Do this as often. As you like.", "Eat rice. Rice is fine.", "Call us. Us too.", "aS"]
        {
            check(common, common);
        }
        check("He has AS now.", "He has AS [stiff spine] now.");
        check(
            "CALL US NOW if it hurts. The US shows it.",
            "CALL US NOW if it hurts. The US [scan] shows it.",
        );
        check("OSTEOPOROSIS", "OSTEOPOROSIS [weak bones]");
        // A term that does not fit does not hide another one.
        check("Put it band down.", "Put it band [strap] down.");
        check("The IT band.", "The IT band [outer thigh].");
        assert!(glossary("AS: {means: n}").knows("AS"));
        assert!(!glossary("AS: {means: n}").knows("as"));
        assert!(glossary("sprain: {means: n}").knows("Sprain"));
    }

    #[test]
    fn addresses_and_compounds_stay_whole() {
        for whole in [
            "Mail physio@clinic.example.",
            "Mail ann@physio.example today.",
            "See www.physio.example/a, please.",
            "See https://a.example/physio/ now.",
            "See physio.example.",
            "The file physio.pdf",
            "A physio-led class",
            "physio/nurse",
            "#physio",
            "@physio",
        ] {
            check(whole, whole);
        }
        check("See a.example. A physio helps.", "See a.example. A physio [mover] helps.");
        check("“Sprain”, he said.", "“Sprain [torn]”, he said.");
    }

    #[test]
    fn a_possessive_is_left_for_a_later_mention() {
        check("The sprain's pain.", "The sprain's pain.");
        check(
            "The sprain\u{2019}s pain. A sprain heals.",
            "The sprain\u{2019}s pain. A sprain [torn] heals.",
        );
        check("The sprains' pain.", "The sprains' pain.");
        check("The <strong>sprain</strong>'s pain.", "The <strong>sprain</strong>'s pain.");
        check("The <em>sprain</em> (a tear).", "The <em>sprain</em> (a tear).");
    }

    #[test]
    fn a_sentence_has_one_explanation() {
        check(
            "A sprain, osteoporosis, e.g. stenosis. Osteoporosis.",
            "A sprain [torn], osteoporosis, e.g. stenosis. Osteoporosis [weak bones].",
        );
        check("A sprain? Stenosis!", "A sprain [torn]? Stenosis [a &lt;narrow&gt; space]!");
        check(
            "A sprain <strong>or</strong> stenosis</p>\n<p>stenosis",
            "A sprain [torn] <strong>or</strong> stenosis</p>\n<p>stenosis [a &lt;narrow&gt; space]",
        );
    }
}
