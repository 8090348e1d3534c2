//! The words of a theme, in Fluent files: i18n/LANG.ftl of each layer, the higher one first.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use tera::Value;

use crate::quoted::quoted;
use crate::untranslated::{self, Untranslated};
use crate::values;
use handout_base::deception::{Codes, deceptions};
use handout_base::diag::{Code, Diagnostic, Span, did_you_mean};
use handout_base::path::Lang;
use handout_input::{Region, ThemeFile};

/// Enough for all messages of a theme and all doses of a clinic; messages that include a page's title may exceed it.
const MOST_KNOWN: usize = 4096;

/// A value that a message fills in.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// A number, which chooses the plural.
    Number(f64),
    /// Words.
    Text(String),
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(f64::from(number))
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// All messages of one language, with those of the default language as a fallback.
pub struct Messages {
    bundle: FluentBundle<Arc<FluentResource>>,
    /// What the bundle is made of, the higher layer last.
    resources: Vec<Arc<FluentResource>>,
    fallback: Option<Arc<Messages>>,
    ids: Vec<String>,
    lang: Lang,
    /// Every message can choose its words by it, as `$region`: English has another spelling in most regions.
    region: Region,
    /// Formatted messages by id and values, since pages repeat the same words.
    known: RwLock<HashMap<String, Value>>,
    /// Messages that the program needed and could not format, with the reason.
    failures: Mutex<BTreeMap<String, String>>,
}

impl Messages {
    /// The message `id` filled in with its values, or the reason why that failed.
    pub(crate) fn text(&self, id: &str, args: &[(&str, Arg)]) -> Result<Value, String> {
        if self.lacks(id) {
            untranslated::note(&self.lang, id);
        }
        let mut key = id.to_owned();
        for (name, value) in args {
            let _ = write!(key, "\0{name}\0{value:?}");
        }
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(text) = known {
            return Ok(text);
        }
        let text = Value::normal_string(&self.write(id, args)?);
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MOST_KNOWN {
            known.insert(key, text.clone());
        }
        Ok(text)
    }

    /// Whether the words of another language have to do.
    fn lacks(&self, id: &str) -> bool {
        self.fallback.as_ref().is_some_and(|other| !self.bundle.has_message(id) && other.has(id))
    }

    fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id) || self.fallback.as_ref().is_some_and(|other| other.has(id))
    }

    fn write(&self, id: &str, args: &[(&str, Arg)]) -> Result<String, String> {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return match &self.fallback {
                Some(fallback) => fallback.write(id, args),
                None => {
                    let close = did_you_mean(id, self.ids.iter().map(String::as_str));
                    Err(format!(
                        "there is no message `{id}`{}",
                        close.map_or_else(String::new, |c| format!(" (did you mean `{c}`?)"))
                    ))
                }
            };
        };
        let mut values = FluentArgs::with_capacity(args.len() + 1);
        values.set("region", self.region.as_str());
        for (name, value) in args {
            match value {
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
                Arg::Text(text) => values.set(*name, FluentValue::from(text.as_str())),
            }
        }
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => Ok(text.into_owned()),
            Some(error) => {
                let reason = error.to_string();
                let reason = reason.trim_start_matches("Resolver error: ").to_lowercase();
                Err(format!("the message `{id}` cannot be filled in: {reason}"))
            }
        }
    }

    /// A message that a theme may have.
    pub fn optional(&self, id: &str) -> Option<String> {
        Some(self.text(id, &[]).ok()?.as_str()?.to_owned())
    }

    /// A message that the program needs. If it cannot be formatted, its id is used, and `problems` reports it.
    pub fn required(&self, id: &str, args: &[(&str, Arg)]) -> String {
        match self.text(id, args) {
            Ok(text) => text.as_str().unwrap_or_default().to_owned(),
            Err(reason) => {
                self.fail(id, reason);
                id.to_owned()
            }
        }
    }

    /// A message that the program needs, and whose words must follow the value `name`. A translation from before the program had
    /// this value would leave out what it says, such as "at least"; `problems` reports that.
    pub fn required_with(&self, id: &str, name: &str, args: &[(&str, Arg)]) -> String {
        const NONE: &str = "none";
        let text = self.required(id, args);
        let said = args.iter().find_map(|(own, value)| match value {
            Arg::Text(said) if *own == name && said != NONE => Some(said),
            _ => None,
        });
        let Some(says) = said else { return text };
        let without: Vec<(&str, Arg)> = args
            .iter()
            .map(|(own, value)| (*own, if *own == name { NONE.into() } else { value.clone() }))
            .collect();
        if self.text(id, &without).is_ok_and(|without| without.as_str() == Some(&text)) {
            let reason = format!(
                "the message `{id}` leaves out `${name}`, which is `{says}` here: choose the words by it, in this message or in those that it refers to"
            );
            self.fail(id, reason);
        }
        text
    }

    /// A message that the program needs, and that has to name the value `name` if the message does that it was translated from. A
    /// translation from before the program had this value does not, and its words may not fit. A language that has the same words for all
    /// values still names it.
    pub fn required_by(&self, id: &str, name: &str, args: &[(&str, Arg)]) -> String {
        let text = self.required(id, args);
        let original = self.fallback.as_ref().and_then(|other| other.names(id, name));
        if original == Some(true) && self.names(id, name) == Some(false) {
            let reason = format!(
                "the message `{id}` does not choose its words by `${name}`, and this book needs that: see it in en.ftl, which `handout theme export` writes"
            );
            self.fail(id, reason);
        }
        text
    }

    /// Whether the words of a message depend on a value; none if this language lacks the message.
    fn names(&self, id: &str, name: &str) -> Option<bool> {
        Some(values::names(self.bundle.get_message(id)?.value()?, name))
    }

    /// These messages and all that they refer to as Fluent text, for a script that fills them in: first those of this language, then those
    /// that it takes from another. Each with the language.
    pub fn texts(&self, ids: &[String]) -> Vec<(String, String)> {
        let (own, others): (Vec<String>, Vec<String>) =
            ids.iter().cloned().partition(|id| self.bundle.has_message(id) || self.fallback.is_none());
        let entries = self.resources.iter().rev().flat_map(|resource| resource.entries());
        let mut texts = vec![(self.lang.to_string(), quoted(entries, own))];
        if let Some(fallback) = self.fallback.as_ref().filter(|_| !others.is_empty()) {
            texts.extend(fallback.texts(&others));
        }
        texts
    }

    fn fail(&self, id: &str, reason: String) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).insert(id.to_owned(), reason);
    }

    /// The messages that the program needed and could not format, at their places in the clinic's or the theme's file.
    pub(super) fn problems(&self, files: &[ThemeFile]) -> Vec<Diagnostic> {
        let path = path_of(&self.lang);
        let failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let place = |id: &str| {
            files.iter().filter(|file| file.path == path).find_map(|file| {
                let text = file.source.text()?;
                let starts =
                    |line: &str| line.strip_prefix(id).is_some_and(|rest| rest.trim_start().starts_with('='));
                let before =
                    text.split_inclusive('\n').take_while(|line| !starts(line)).map(str::len).sum::<usize>();
                (before < text.len()).then(|| Span::new(&file.source.path, before..before + id.len()))
            })
        };
        let problem = |(id, reason): (&String, &String)| {
            let span = place(id).unwrap_or_else(|| Span::file(path.as_str()));
            Diagnostic::error(Code::FluentSyntax, span, reason.clone())
                .help("docs/themes.md lists the values that each message can fill in")
        };
        failures.iter().map(problem).collect()
    }

    /// The messages that pages needed and that this language lacks, if there is a file for them.
    pub(super) fn missing(&self, lacking: &Untranslated, files: &[ThemeFile]) -> Option<Diagnostic> {
        const MOST: usize = 20;
        let path = path_of(&self.lang);
        let file = files.iter().find(|file| file.path == path)?;
        let missing: Vec<&str> = lacking.of(&self.lang).collect();
        let shown: Vec<String> = missing.iter().take(MOST).map(|id| format!("`{id}`")).collect();
        let (what, which) = if let [_] = missing[..] { ("a message", "is") } else { ("messages", "are") };
        let more = match missing.len() - shown.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message =
            format!("pages of this book show {what} that {which} not translated: {}{more}", shown.join(", "));
        let help = "until then, they are in the words of another language; `handout theme export` writes en.ftl, which has all messages";
        let next = if more.is_empty() {
            ""
        } else {
            "\ntranslate these and build again: the next ones are then named here"
        };
        let span = Span::file(Arc::clone(&file.source.path));
        let problem = Diagnostic::warning(Code::MissingMessage, span, message).help(format!("{help}{next}"));
        (!missing.is_empty()).then_some(problem)
    }
}

/// Loads the messages of all languages.
pub(super) fn load(
    files: &[&ThemeFile],
    languages: &[Lang],
    region: Region,
    problems: &mut Vec<Diagnostic>,
) -> BTreeMap<Lang, Arc<Messages>> {
    let mut all: BTreeMap<Lang, Arc<Messages>> = BTreeMap::new();
    // English is built in, so the default language falls back to it, and all others to the default language.
    let english = Lang::new("en");
    let mut fallback = None;
    if languages.first() != Some(&english) {
        fallback = Some(Arc::new(bundle(files, &english, region, None, problems)));
    }
    for (i, lang) in languages.iter().enumerate() {
        let messages = Arc::new(bundle(files, lang, region, fallback.clone(), problems));
        report_no_words(files, lang, &messages, problems);
        if i == 0 {
            fallback = Some(Arc::clone(&messages));
        }
        all.insert(lang.clone(), messages);
    }
    all
}

fn bundle(
    files: &[&ThemeFile],
    lang: &Lang,
    region: Region,
    fallback: Option<Arc<Messages>>,
    problems: &mut Vec<Diagnostic>,
) -> Messages {
    let locale = lang.as_str().parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![locale]);
    // Isolating would put direction marks into plain text; templates isolate values themselves.
    bundle.set_use_isolating(false);
    let mut ids = Vec::new();
    let mut resources = Vec::new();
    // Lower layers first, so that higher ones replace their messages.
    for file in files.iter().rev().filter(|file| file.path == path_of(lang)) {
        let resource = Arc::new(resource(file, problems));
        for entry in resource.entries() {
            if let fluent_syntax::ast::Entry::Message(message) = entry {
                ids.push(message.id.name.to_owned());
            }
        }
        bundle.add_resource_overriding(Arc::clone(&resource));
        resources.push(resource);
    }
    ids.sort();
    ids.dedup();
    Messages {
        bundle,
        resources,
        fallback,
        ids,
        lang: lang.clone(),
        region,
        known: RwLock::default(),
        failures: Mutex::default(),
    }
}

/// Reads a Fluent file; mistakes are reported, and the rest is used.
pub(super) fn resource(file: &ThemeFile, problems: &mut Vec<Diagnostic>) -> FluentResource {
    let Some(text) = file.source.checked_text(problems) else { return empty() };
    problems.extend(deceptions(&file.source.path, text, 0..text.len(), Codes::Backslash));
    FluentResource::try_new(text.to_owned()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let span = Span::new(&file.source.path, error.pos.clone());
            let problem = Diagnostic::error(
                Code::FluentSyntax,
                span,
                format!("this message cannot be read: {}", error.kind),
            )
            .help("write `id = words`, and begin every further line of a message with spaces");
            problems.push(problem);
        }
        resource
    })
}

fn empty() -> FluentResource {
    FluentResource::try_new(String::new()).unwrap_or_else(|(resource, _)| resource)
}

fn path_of(lang: &Lang) -> String {
    format!("i18n/{lang}.ftl")
}

/// Reports a language without a file of messages. English is built in, and `en-GB` may use its words.
fn report_no_words(files: &[&ThemeFile], lang: &Lang, messages: &Messages, problems: &mut Vec<Diagnostic>) {
    let Some(fallback) = &messages.fallback else { return };
    let path = path_of(lang);
    let same_language = |other: &Lang| other.as_str().split('-').next() == lang.as_str().split('-').next();
    if same_language(&fallback.lang) || files.iter().any(|file| file.path == path) {
        return;
    }
    let problem = Diagnostic::warning(
        Code::MissingMessage,
        Span::file(path.as_str()),
        format!("the theme has no words in `{lang}`, so pages show those of another language"),
    )
    .help(format!(
        "`handout theme export` writes the file `en.ftl`; translate a copy of it to `i18n/{lang}.ftl`"
    ));
    problems.push(problem);
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_content::{Part, Unit, Word};
    use handout_figure::{facts, words};
    use handout_input::{BuiltInTheme, Edition};
    use include_dir::{Dir, include_dir};

    static CLINIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../themes/clinic");

    /// The messages that the program itself writes.
    const PROGRAM: [&str; 68] = [
        "before-you-start-title",
        "box-to-tick",
        "call-soon-title",
        "callout-caution",
        "callout-important",
        "callout-note",
        "callout-tip",
        "callout-warning",
        "contact",
        "date",
        "dose-both",
        "dose-move",
        "figure-alone",
        "figure-and",
        "figure-arrow-both-ways",
        "figure-arrow-circle",
        "figure-arrow-goes",
        "figure-arrow-moves",
        "figure-arrow-turn",
        "figure-arrows",
        "figure-clauses",
        "figure-down",
        "figure-end",
        "figure-felt",
        "figure-frame",
        "figure-hands",
        "figure-leans-back",
        "figure-leans-forward",
        "figure-lifted",
        "figure-lifted-floor",
        "figure-line",
        "figure-middle",
        "figure-now-down",
        "figure-now-goes",
        "figure-now-hands",
        "figure-now-hips-to-heels",
        "figure-now-knees-roll",
        "figure-now-lifted",
        "figure-now-lifted-floor",
        "figure-now-line",
        "figure-now-posture",
        "figure-now-straight",
        "figure-now-until-line",
        "figure-numbered",
        "figure-part-fingers",
        "figure-part-hands-plain",
        "figure-part-chin",
        "figure-part-neck",
        "figure-part-pelvis",
        "figure-part-trunk",
        "figure-part-whole-back",
        "figure-part-wrists",
        "figure-start",
        "figure-with",
        "figure-with-place",
        "footnote",
        "footnote-back",
        "footnotes",
        "moved",
        "not-found",
        "pen-line",
        "stop-if-title",
        "stretches",
        "table",
        "ticks-clear",
        "ticks-kept",
        "what-to-do",
        "your-exercises",
    ];

    #[test]
    fn english_has_every_message_that_the_program_uses() {
        let files: Vec<ThemeFile> = BuiltInTheme::new(&CLINIC).layer().collect();
        let files: Vec<&ThemeFile> = files.iter().collect();
        let mut problems = Vec::new();
        let all = load(&files, &[Lang::new("en")], Region::UnitedStates, &mut problems);
        assert!(problems.is_empty(), "{problems:?}");
        let english = &all[&Lang::new("en")];
        let choices = |group: &str, words: Vec<&str>| {
            words.into_iter().map(|word| format!("{group}-{}", word.replace(' ', "-"))).collect::<Vec<_>>()
        };
        let sides: Vec<&str> = Word::ALL
            .iter()
            .filter(|word| word.message(false).starts_with("sides-"))
            .map(|word| word.as_str())
            .collect();
        let parts = || Part::ALL.iter().map(|part| part.as_str());
        // Where a rest is, its label says; that there are no sides, nobody has to read.
        let said = Word::ALL
            .iter()
            .filter(|word| !word.message(false).starts_with("between-") && word.as_str() != "none");
        let dose = [false, true].into_iter().flat_map(|in_words| {
            let units = Unit::ALL.iter().map(move |unit| unit.message(in_words));
            units.chain(said.clone().map(move |word| word.message(in_words)))
        });
        // Sides are a part of the sentence about repetitions.
        let dose: Vec<String> =
            dose.filter(|id| !(id.starts_with("sides-") && id.ends_with("-words"))).collect();
        let words = PROGRAM
            .iter()
            .map(|id| (*id).to_owned())
            .chain(choices("level", handout_content::Level::ALL.iter().map(|c| c.as_str()).collect()))
            .chain(choices("position", handout_content::Position::ALL.iter().map(|c| c.as_str()).collect()))
            .chain(choices("type", handout_content::ExerciseType::ALL.iter().map(|c| c.as_str()).collect()))
            .chain(choices("edition", Edition::ALL.iter().map(|edition| edition.as_str()).collect()))
            .chain(dose)
            .chain(choices("dose-label", parts().collect()))
            .chain(choices(
                "dose-sentence",
                parts().filter(|part| !matches!(*part, "reps" | "sides")).collect(),
            ))
            .chain(choices(
                "dose-sentence-sides",
                sides.iter().copied().filter(|sides| *sides != "none").collect(),
            ))
            .chain(choices("dose-sentence-reps", sides))
            .chain(choices("figure-action", facts::Action::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-now-leans", facts::Lean::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-now-reach", words::Direction::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-reach", words::Direction::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-state", facts::State::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-way", facts::Heading::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-posture", words::Posture::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-variant", words::Variant::all().map(words::Variant::word).collect()))
            .chain(choices("figure-part", words::Contact::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-place", words::Place::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-prop", words::Prop::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-prop", words::PropPlace::ALL.iter().map(|w| w.word()).collect()))
            .chain(choices("figure-muscle", words::Muscle::ALL.iter().map(|w| w.word()).collect()));
        for id in words {
            assert!(english.bundle.has_message(&id), "{id}");
        }
    }

    #[test]
    fn messages_choose_the_plural_and_suggest_names() {
        let files: Vec<ThemeFile> = BuiltInTheme::new(&CLINIC).layer().collect();
        let files: Vec<&ThemeFile> = files.iter().collect();
        let load = |region| load(&files, &[Lang::new("en")], region, &mut Vec::new());
        let all = load(Region::UnitedStates);
        let english = &all[&Lang::new("en")];
        let times = |low: u32, high: Arg, count: u32| {
            let args =
                [("low", low.into()), ("high", high), ("count", count.into()), ("bound", "none".into())];
            english.write("times-words", &args)
        };
        assert_eq!(times(1, "none".into(), 1).as_deref(), Ok("1 time"));
        assert_eq!(times(8, 12.into(), 12).as_deref(), Ok("8 to 12 times"));
        assert_eq!(
            english.write("hoem", &[]),
            Err("there is no message `hoem` (did you mean `home`?)".to_owned())
        );
        for (region, display) in
            [(Region::UnitedStates, "Text and colors"), (Region::UnitedKingdom, "Text and colours")]
        {
            let english = &load(region)[&Lang::new("en")];
            assert_eq!(english.write("display", &[]).as_deref(), Ok(display));
        }
    }
}
