//! A translation has words, and takes everything else from the page that it translates: the two are joined before they are read as one
//! page. Patients so do the same in every language, and a dose is corrected in one place.

use std::ops::Range;
use std::sync::Arc;

use handout_base::data::{Entry, Node, Property, Shape, Value, removal, yes_or_no};
use handout_base::diag::{Code, Diagnostic, Span};

/// Keys that a translation has for itself although no patient reads them as text: they are about its own file and its own words.
const OWN: [&str; 11] = [
    "aliases",
    "allow",
    "draft",
    "extra",
    "redirect_from",
    "review",
    "short_title",
    "slug",
    "sources",
    "translated_by",
    "updated",
];

/// Front matter with the file that it is from.
#[derive(Clone, Copy)]
pub(super) struct FrontFile<'a> {
    pub(super) path: &'a Arc<str>,
    /// The whole file.
    pub(super) text: &'a str,
    pub(super) node: &'a Node,
}

/// The front matter of a translation with all that it inherits, whose places are [`Span::ELSEWHERE`]; and what it must not have.
pub(super) fn join(
    own: FrontFile<'_>,
    original: FrontFile<'_>,
    properties: impl Iterator<Item = &'static Property> + Clone,
) -> (Node, Vec<Diagnostic>) {
    let Value::Map(_) = own.node.value else { return (own.node.clone(), Vec::new()) };
    let mut joining = Joining { own, original, problems: Vec::new() };
    let properties: Vec<&'static Property> = properties.collect();
    let joined = joining.group(own.node, Some(original.node), &properties, &Place::TOP);
    (joined.node, joining.problems)
}

struct Joining<'a> {
    own: FrontFile<'a>,
    original: FrontFile<'a>,
    problems: Vec<Diagnostic>,
}

/// Where a group is.
struct Place<'p> {
    /// The path of its key, such as `figure.`.
    above: &'p str,
    is_top: bool,
    /// Whether keys that are not listed are words that are drawn.
    is_drawn: bool,
    /// Whether it is an item of a list, which says by `use` what it is about.
    is_item: bool,
}

impl Place<'_> {
    const TOP: Self = Self { above: "", is_top: true, is_drawn: false, is_item: false };
}

/// A value of the translation, joined; and whether nothing of its own is left of it.
struct Joined {
    node: Node,
    is_gone: bool,
}

/// Who has the value of a key.
enum Side {
    /// The translation.
    Own,
    /// The page that it translates.
    Original,
    /// Both: words within a group, or within the groups of a list.
    Both(&'static [Property]),
}

impl Side {
    fn of(key: &str, properties: &[&'static Property], place: &Place<'_>) -> Self {
        if place.is_item && key == "use" {
            return Self::Own;
        }
        let Some(property) = Property::named(properties.iter().copied(), key) else {
            // A mistyped key is reported when the page is read.
            return if place.is_drawn { Self::Original } else { Self::Own };
        };
        match (property.read_as, property.shape) {
            (Some(read_as), _) if read_as.is_patient_text() => Self::Own,
            (Some(_), _) if place.is_top && OWN.contains(&key) => Self::Own,
            (None, Shape::Group(below)) if has_words(below) => Self::Both(below),
            _ => Self::Original,
        }
    }
}

fn has_words(properties: &[Property]) -> bool {
    properties.iter().any(|property| match (property.read_as, property.shape) {
        (Some(read_as), _) => read_as.is_patient_text(),
        (None, Shape::Group(below)) => has_words(below),
        _ => false,
    })
}

fn is_all_words(properties: &[Property]) -> bool {
    properties.iter().all(|property| match (property.read_as, property.shape) {
        (Some(read_as), _) => read_as.is_patient_text(),
        (None, Shape::Group(below)) => is_all_words(below),
        _ => false,
    })
}

/// Whether a value is a list of groups of which each has words of its own.
fn is_named_list(node: &Node, below: &[Property]) -> bool {
    matches!(&node.value, Value::List(items) if !items.is_empty()) && Property::named(below, "use").is_none()
}

/// Whether a key says that a page is not finished.
fn is_draft(key: &str, value: Option<&Node>) -> bool {
    key == "draft" && value.and_then(yes_or_no) == Some(true)
}

impl Joining<'_> {
    fn group(
        &mut self,
        own: &Node,
        original: Option<&Node>,
        properties: &[&'static Property],
        place: &Place<'_>,
    ) -> Joined {
        let Value::Map(entries) = &own.value else { return Joined { node: own.clone(), is_gone: false } };
        let mut joined = Vec::new();
        let mut repeated = Vec::new();
        for entry in entries {
            let there = original.and_then(|original| original.get(&entry.key));
            let is_repeated = match Side::of(&entry.key, properties, place) {
                Side::Own => {
                    if !(place.is_top && is_draft(&entry.key, there)) {
                        joined.push(entry.clone());
                    }
                    None
                }
                Side::Original => Some(there.filter(|there| is_same(&entry.node, there))),
                // A translation can be what must not be used.
                Side::Both(_) if place.is_top && entry.key == "withdrawn" && there.is_none() => {
                    joined.push(entry.clone());
                    None
                }
                // Words about nothing, such as a frame that the figure does not have.
                Side::Both(below) if there.is_none() && (place.is_drawn || !is_all_words(below)) => {
                    Some(None)
                }
                Side::Both(below) => {
                    let before = self.problems.len();
                    let found = self.both(entry, there, below, place);
                    let is_gone = found.is_gone;
                    joined.push(Entry { node: found.node, ..entry.clone() });
                    if is_gone {
                        self.problems.truncate(before);
                    }
                    is_gone.then_some(there)
                }
            };
            repeated.push(is_repeated);
        }
        let is_gone = !place.is_top
            && entries.iter().zip(&repeated).all(|(entry, repeated)| {
                matches!(repeated, Some(Some(_))) || place.is_item && entry.key == "use"
            });
        self.report(own, original, &repeated, place);
        joined.extend(self.inherited(original, entries, properties, place));
        Joined { node: Node { range: own.range.clone(), value: Value::Map(joined) }, is_gone }
    }

    /// A key that holds words and other things.
    fn both(
        &mut self,
        entry: &Entry,
        there: Option<&Node>,
        below: &'static [Property],
        place: &Place<'_>,
    ) -> Joined {
        let properties: Vec<&'static Property> = below.iter().collect();
        let above = format!("{}{}.", place.above, entry.key);
        let is_drawn = place.is_drawn || above == "figure.";
        let inner = Place { above: &above, is_top: false, is_drawn, is_item: false };
        match (&entry.node.value, there.map(|there| &there.value)) {
            (Value::Map(_), _) => self.group(&entry.node, there, &properties, &inner),
            (Value::List(items), Some(Value::List(_))) => {
                self.list(&entry.node, items, there, &properties, &inner)
            }
            _ => Joined { node: entry.node.clone(), is_gone: false },
        }
    }

    /// A list of groups: those that name a page by `use` belong to the one that names the same page, all others to the one at the
    /// same place.
    fn list(
        &mut self,
        own: &Node,
        items: &[Node],
        there: Option<&Node>,
        properties: &[&'static Property],
        place: &Place<'_>,
    ) -> Joined {
        let Some(Value::List(originals)) = there.map(|there| &there.value) else {
            return Joined { node: own.clone(), is_gone: false };
        };
        let by_name = Property::named(properties.iter().copied(), "use").is_some();
        let mut joined: Vec<Node> = originals.iter().map(|item| stripped(item, properties, own)).collect();
        let mut taken = vec![false; originals.len()];
        let mut repeated = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let found = match by_name {
                true => (0..originals.len()).find(|at| !taken[*at] && named(&originals[*at]) == named(item)),
                false => Some(at).filter(|at| *at < originals.len()),
            };
            let Some(found) = found else {
                repeated.push(Some(None));
                continue;
            };
            taken[found] = true;
            if item.as_text().is_some() {
                repeated.push(Some(Some(&originals[found])));
                continue;
            }
            let before = self.problems.len();
            let result =
                self.group(item, Some(&originals[found]), properties, &Place { is_item: by_name, ..*place });
            repeated.push(result.is_gone.then_some(Some(&originals[found])));
            if result.is_gone {
                self.problems.truncate(before);
            }
            joined[found] = result.node;
        }
        // An item that was left out or moved means that somebody wanted something else.
        let is_whole = items.len() == originals.len()
            && items.iter().zip(originals).all(|(item, original)| named(item) == named(original));
        let is_gone = is_whole && repeated.iter().all(|repeated| matches!(repeated, Some(Some(_))));
        if !is_gone {
            self.report_items(own, items, &repeated, is_whole, place);
        }
        Joined { node: Node { range: own.range.clone(), value: Value::List(joined) }, is_gone }
    }

    /// What the original has and the translation does not write.
    fn inherited(
        &mut self,
        original: Option<&Node>,
        own: &[Entry],
        properties: &[&'static Property],
        place: &Place<'_>,
    ) -> Vec<Entry> {
        let Some(Value::Map(entries)) = original.map(|original| &original.value) else { return Vec::new() };
        let is_own = |key: &str| own.iter().any(|entry| entry.key == key);
        let (mut inherited, mut missing) = (Vec::new(), Vec::new());
        for entry in entries {
            let node = match Side::of(&entry.key, properties, place) {
                Side::Original => elsewhere(&entry.node),
                // Photos need a description, and are shown without one in no language.
                Side::Both(_) if is_own(&entry.key) || (place.is_top && entry.key == "image") => continue,
                // A page that must not be used says so in every language, in whichever words there are.
                Side::Both(_) if entry.key == "withdrawn" => elsewhere(&entry.node),
                // Groups that follow one another have names; exercises can do without words.
                Side::Both(below) if is_named_list(&entry.node, below) => {
                    missing.push(entry.key.clone());
                    continue;
                }
                Side::Both(below) => {
                    let properties: Vec<&'static Property> = below.iter().collect();
                    let node =
                        without_words(&entry.node, &properties, place.is_drawn || entry.key == "figure");
                    if matches!(&node.value, Value::Map(entries) if entries.is_empty()) {
                        continue;
                    }
                    node
                }
                // A translation of what is not finished is not finished.
                Side::Own if place.is_top && is_draft(&entry.key, Some(&entry.node)) => {
                    elsewhere(&entry.node)
                }
                // A translation may name sources in its own language.
                Side::Own if place.is_top && entry.key == "sources" && !is_own("sources") => {
                    elsewhere(&entry.node)
                }
                Side::Own => continue,
            };
            inherited.push(Entry { key: entry.key.clone(), key_range: Span::ELSEWHERE, node });
        }
        for key in missing {
            let (path, start) = (self.original.path, self.own.node.range.start);
            let message = format!("the words of `{key}` are missing");
            let help = format!(
                "`{path}` has them: write `{key}` here, too, with the same items in the same order, and only their words"
            );
            self.problems.push(
                Diagnostic::error(Code::MissingKey, Span::new(self.own.path, start..start), message)
                    .help(help),
            );
        }
        inherited
    }

    /// Reports the keys of a group that the original has, or would have to have.
    fn report(
        &mut self,
        own: &Node,
        original: Option<&Node>,
        repeated: &[Option<Option<&Node>>],
        place: &Place<'_>,
    ) {
        let Value::Map(entries) = &own.value else { return };
        let gone: Vec<bool> = repeated.iter().map(|repeated| matches!(repeated, Some(Some(_)))).collect();
        let mut ranges = removal(self.own.text, own, &gone).map(Vec::into_iter);
        for (entry, repeated) in entries.iter().zip(repeated) {
            let name = format!("{}{}", place.above, entry.key);
            let range = entry.key_range.start..entry.node.range.end.max(entry.key_range.end);
            match repeated {
                None => {}
                Some(Some(_)) => {
                    let correction = ranges.as_mut().and_then(Iterator::next);
                    let problem = self.repeats(&name, Span::new(self.own.path, range));
                    self.problems.push(with(problem, correction));
                }
                Some(None) => {
                    let there = original.and_then(|original| original.get(&entry.key));
                    let problem = self.differs(&name, Span::new(self.own.path, range), &entry.node, there);
                    self.problems.push(problem);
                }
            }
        }
    }

    fn report_items(
        &mut self,
        own: &Node,
        items: &[Node],
        repeated: &[Option<Option<&Node>>],
        is_whole: bool,
        place: &Place<'_>,
    ) {
        let key = place.above.trim_end_matches('.');
        let gone: Vec<bool> = repeated.iter().map(|repeated| matches!(repeated, Some(Some(_)))).collect();
        let mut ranges = removal(self.own.text, own, &gone).filter(|_| is_whole).map(Vec::into_iter);
        for (item, repeated) in items.iter().zip(repeated) {
            let span = Span::new(self.own.path, item.range.clone());
            let name = named(item).unwrap_or(key);
            match repeated {
                None => {}
                Some(Some(_)) => {
                    let correction = ranges.as_mut().and_then(Iterator::next);
                    let problem = self.repeats(name, span);
                    self.problems.push(with(problem, correction));
                }
                Some(None) => {
                    let path = self.original.path;
                    let message = format!(
                        "`{name}` is not under `{key}` in `{path}`, from which a translation takes it"
                    );
                    let problem = Diagnostic::error(Code::TranslationRepeats, span, message);
                    self.problems.push(
                        problem.help(format!("delete it here, or write it in `{path}`, for all languages")),
                    );
                }
            }
        }
    }

    fn repeats(&self, name: &str, span: Span) -> Diagnostic {
        let path = self.original.path;
        let message = format!("`{name}` is written again: a translation takes it from `{path}`");
        Diagnostic::error(Code::TranslationRepeats, span, message).help("delete it; `handout fix` does that")
    }

    fn differs(&self, name: &str, span: Span, own: &Node, there: Option<&Node>) -> Diagnostic {
        let path = self.original.path;
        let Some(there) = there else {
            let message = format!("`{name}` is not in `{path}`, from which a translation takes it");
            let help = format!("delete it here, or write it in `{path}`, for all languages");
            return Diagnostic::error(Code::TranslationRepeats, span, message).help(help);
        };
        let (here, there_text) = (excerpt(self.own.text, own), excerpt(self.original.text, there));
        let message = format!(
            "`{name}` is {here} here and {there_text} in `{path}`: a translation takes it from there"
        );
        Diagnostic::error(Code::TranslationRepeats, span, message)
            .label(Span::new(path, there.range.clone()), format!("`{name}`"))
            .help(format!("delete it here; if it is right here, correct it in `{path}`, for all languages"))
    }
}

fn with(problem: Diagnostic, correction: Option<Range<usize>>) -> Diagnostic {
    match correction {
        Some(range) => problem.correction(range, ""),
        None => problem.help("delete it"),
    }
}

/// The page that an item of a list names.
fn named(item: &Node) -> Option<&str> {
    item.as_text().or_else(|| item.get("use")?.as_text())
}

/// An item of the original that the translation has no words for; what its words are missing from is the translation's list.
fn stripped(item: &Node, properties: &[&'static Property], own: &Node) -> Node {
    let node = without_words(item, properties, false);
    match node.value {
        Value::Map(_) => Node { range: own.range.clone(), ..node },
        _ => node,
    }
}

/// A value of the original without its words.
fn without_words(node: &Node, properties: &[&'static Property], is_drawn: bool) -> Node {
    let place = Place { above: "", is_top: false, is_drawn, is_item: false };
    let value = match &node.value {
        Value::List(items) => {
            Value::List(items.iter().map(|item| without_words(item, properties, is_drawn)).collect())
        }
        Value::Map(entries) => {
            let kept = entries.iter().filter_map(|entry| {
                let node = match Side::of(&entry.key, properties, &place) {
                    Side::Own => return None,
                    Side::Original => elsewhere(&entry.node),
                    Side::Both(below) => {
                        let below: Vec<&'static Property> = below.iter().collect();
                        without_words(&entry.node, &below, is_drawn)
                    }
                };
                Some(Entry { key: entry.key.clone(), key_range: Span::ELSEWHERE, node })
            });
            Value::Map(kept.collect())
        }
        _ => return elsewhere(node),
    };
    Node { range: Span::ELSEWHERE, value }
}

/// A value of another file: its places say so.
fn elsewhere(node: &Node) -> Node {
    let value = match &node.value {
        Value::List(items) => Value::List(items.iter().map(elsewhere).collect()),
        Value::Map(entries) => {
            let entry = |entry: &Entry| Entry {
                key: entry.key.clone(),
                key_range: Span::ELSEWHERE,
                node: elsewhere(&entry.node),
            };
            Value::Map(entries.iter().map(entry).collect())
        }
        other => other.clone(),
    };
    Node { range: Span::ELSEWHERE, value }
}

/// Whether two values mean the same, however they are written.
fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Scalar(a), Value::Scalar(b)) => a.text.trim() == b.text.trim(),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Value::Map(_)) => {
            let Value::Map(others) = &b.value else { return false };
            a.len() == others.len()
                && a.iter().all(|entry| b.get(&entry.key).is_some_and(|other| is_same(&entry.node, other)))
        }
        (a, b) => a == b,
    }
}

/// A value as it is written, in one short line.
fn excerpt(text: &str, node: &Node) -> String {
    const LONGEST: usize = 50;
    let written = text.get(node.range.clone()).unwrap_or_default();
    let line = written.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        _ if line.is_empty() => "empty".to_owned(),
        Some((end, _)) => format!("`{}…`", &line[..end]),
        None => format!("`{line}`"),
    }
}

#[cfg(test)]
mod tests {
    use crate::{Document, KindFront, ParseOptions, parse_translation};
    use handout_base::diag::{Diagnostics, WithDiagnostics};
    use handout_base::source::Source;

    const BRIDGE: &str = "---\nkind: exercise\ntitle: Bridge\nsummary: Lift.\nlevel: easy\norder: 3\ndose: {hold: 5 s, reps: 8-12}\nworks: [hips]\neasier: exercises/tilt\nfigure: {pose: \"on back, knees bent\", end: {lift: hips, caption: Up}, alt: A person}\n---\n1. Lie down.\n";
    const BACK: &str = "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\nbackground: [signs]\nexercises:\n  - a\n  - {use: b, dose: {reps: 5}, note: Slowly.}\n  - b\n---\n";

    fn read(original: &str, own: &str) -> WithDiagnostics<Document> {
        let original = Source::new("content/a.md", original.as_bytes());
        let own = Source::new("content/a.es.md", own.as_bytes());
        parse_translation(&own, &original, ParseOptions { raw_html: false })
    }

    /// The translation's text after all certain corrections, and the codes and messages of what is reported.
    fn corrected(original: &str, own: &str) -> (String, Vec<String>) {
        let problems = read(original, own).problems;
        let mut text = own.to_owned();
        let mut corrections: Vec<_> =
            problems.iter().filter_map(|problem| problem.correction.clone()).collect();
        corrections.sort_by_key(|correction| std::cmp::Reverse(correction.range));
        corrections.iter().for_each(|c| text.replace_range(c.range.0..c.range.1, &c.text));
        let reported = Diagnostics::new(problems);
        (text, reported.iter().map(|problem| problem.message.clone()).collect())
    }

    #[test]
    fn everything_but_words_is_inherited() {
        let words = "---\ntitle: Puente\nsummary: Suba.\nworks: [caderas]\nfigure: {end: {caption: Arriba}}\n---\n1. Acuéstese.\n";
        let WithDiagnostics { value, problems } = read(BRIDGE, words);
        assert!(Diagnostics::new(problems).iter().next().is_none());
        let front = value.front.expect("a page");
        let KindFront::Exercise(exercise) = front.kind else { panic!("an exercise") };
        assert_eq!((front.common.title.as_str(), front.common.order), ("Puente", Some(3)));
        assert_eq!(exercise.works, ["caderas"]);
        assert!(exercise.level.is_some() && exercise.dose.is_some());
        assert_eq!(exercise.easier.map(|id| id.value).as_deref(), Some("exercises/tilt"));
        let figure = exercise.figure.expect("a figure");
        assert!(figure.spec.is_some() && figure.alt.is_none());
        assert_eq!(figure.captions.end.as_deref(), Some("Arriba"));
        assert_eq!(value.body.steps.len(), 1);
    }

    #[test]
    fn a_note_goes_with_its_exercise() {
        let front = |own: &str| {
            let page = read(BACK, &format!("---\ntitle: E\nsummary: S.\nmain_message: M.\n{own}---\n")).value;
            let Some(KindFront::Handout(handout)) = page.front.map(|front| front.kind) else {
                panic!("a handout")
            };
            handout
        };
        let notes = |own: &str| front(own).exercises.into_iter().map(|item| item.note).collect::<Vec<_>>();
        assert_eq!(notes(""), [None, None, None], "English words are not shown");
        let own = "exercises: [{use: b, note: Despacio.}]\n";
        assert_eq!(notes(own), [None, Some("Despacio.".to_owned()), None]);
        let doses: Vec<bool> = front(own).exercises.iter().map(|item| item.dose.is_some()).collect();
        assert_eq!(doses, [false, true, false]);
        assert_eq!(front(own).background.after.len(), 1);
    }

    #[test]
    fn what_is_the_same_is_taken_out() {
        for (original, own, left) in [
            (
                BRIDGE,
                "kind: exercise\ntitle: P\nsummary: S.\ndose:\n  reps: 8-12\n  hold: 5 s\n# about\nlevel: easy\n",
                "title: P\nsummary: S.\n# about\n",
            ),
            (
                BRIDGE,
                "title: P\nsummary: S.\nfigure: {pose: \"on back, knees bent\", alt: X}\n",
                "title: P\nsummary: S.\nfigure: {alt: X}\n",
            ),
            (
                BRIDGE,
                "title: P\nsummary: S.\nfigure: {pose: 'on back, knees bent', end: {lift: hips}}\n",
                "title: P\nsummary: S.\n",
            ),
            (
                BACK,
                "title: E\nsummary: S.\nmain_message: M.\nexercises: [a, {use: b, dose: {reps: 5}}, b]\n",
                "title: E\nsummary: S.\nmain_message: M.\n",
            ),
            (
                BACK,
                "title: E\nsummary: S.\nmain_message: M.\nexercises:\n  - a\n  - {use: b, dose: {reps: 5}, note: Ya.}\n  - b\n",
                "title: E\nsummary: S.\nmain_message: M.\nexercises:\n  - {use: b, note: Ya.}\n",
            ),
        ] {
            let body = if original == BRIDGE { "1. Suba.\n" } else { "" };
            let page = |front: &str| format!("---\n{front}---\n{body}");
            let (text, messages) = corrected(original, &page(own));
            assert_eq!(text, page(left), "{messages:?}");
            assert!(messages.iter().all(|message| message.contains("is written again")), "{messages:?}");
            assert_eq!(corrected(original, &text), (text.clone(), vec![]), "nothing is left");
        }
    }

    #[test]
    fn what_differs_is_left_to_the_author() {
        for (original, own, message) in [
            (
                BRIDGE,
                "level: hard\n",
                "`level` is `hard` here and `easy` in `content/a.md`: a translation takes it from there",
            ),
            (
                BRIDGE,
                "dose: {hold: 50 s}\n",
                "`dose` is `{hold: 50 s}` here and `{hold: 5 s, reps: 8-12}` in `content/a.md`: a translation takes it from there",
            ),
            (
                BRIDGE,
                "position: sitting\n",
                "`position` is not in `content/a.md`, from which a translation takes it",
            ),
            (
                BRIDGE,
                "figure: {start: {caption: Abajo}}\n",
                "`figure.start` is not in `content/a.md`, from which a translation takes it",
            ),
            (
                BACK,
                "main_message: M.\nexercises: [b, a, b]\n",
                "`b` is written again: a translation takes it from `content/a.md`",
            ),
            (
                BACK,
                "main_message: M.\nexercises: [{use: c, note: Ya.}]\n",
                "`c` is not under `exercises` in `content/a.md`, from which a translation takes it",
            ),
            (
                BACK,
                "main_message: M.\nexercises: [{use: b, dose: {reps: 6}, note: Ya.}]\n",
                "`exercises.dose` is `{reps: 6}` here and `{reps: 5}` in `content/a.md`: a translation takes it from there",
            ),
        ] {
            let own = format!("---\ntitle: E\nsummary: S.\n{own}---\n1. Suba.\n");
            let (text, messages) = corrected(original, &own);
            assert_eq!(text, own, "nothing is certain");
            assert!(messages.iter().any(|found| found == message), "{messages:?}");
        }
    }

    #[test]
    fn an_unfinished_or_withdrawn_original_makes_its_translation_so() {
        let words = "---\ntitle: P\nsummary: S.\n---\n1. Suba.\n";
        let draft = BRIDGE.replace("order: 3", "draft: true");
        assert!(read(&draft, words).value.draft);
        let withdrawn = BRIDGE.replace("order: 3", "withdrawn: {on: 2026-01-01, reason: It hurt.}");
        let common = read(&withdrawn, words).value.front.expect("a page").common;
        assert_eq!(common.withdrawn.expect("withdrawn").reason, "It hurt.");
        let own = words.replace("summary", "withdrawn: {reason: Dolía.}\nsummary");
        let common = read(&withdrawn, &own).value.front.expect("a page").common;
        assert_eq!(common.withdrawn.expect("withdrawn").reason, "Dolía.");
    }

    #[test]
    fn mistakes_of_the_original_are_reported_there_alone() {
        let words = "---\ntitle: P\nsummary: S.\n---\n1. Suba.\n";
        for (from, to) in [
            ("hold: 5 s", "hold: 5 x"),
            ("level: easy", "levle: easy"),
            ("kind: exercise", "kind: exersise"),
            ("---\nkind", "kind"),
        ] {
            let reported = Diagnostics::new(read(&BRIDGE.replace(from, to), words).problems);
            assert_eq!(
                reported.iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>(),
                [""; 0],
                "{to}"
            );
        }
    }
}
