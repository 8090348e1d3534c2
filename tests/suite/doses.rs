//! Doses as clinics write them: what each is read as, or what the program says to type; and what patients then read.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::sync::Arc;

use handout_base::data::{Field as _, Reader, parse_yaml};
use handout_content::{Dose, Part, Piece, Unit};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use serde_json::Value;

use super::golden;
use super::project::{BOOK, BRIDGE, Project, SPANISH, words_of};

/// A line for each spelling: the key, or `dose` for the short form, and what stands after it.
const SPELLINGS: &str = include_str!("../fixtures/dose-spellings.txt");

fn read(yaml: &str) -> (Option<Dose>, Vec<handout_base::diag::Diagnostic>) {
    let path = Arc::from("content/a.md");
    let node = parse_yaml(&path, yaml, 0).expect("YAML");
    let mut reader = Reader::new(&path);
    (Dose::read(&node, &mut reader), reader.problems)
}

fn spelling(line: &str) -> (Option<Dose>, Vec<handout_base::diag::Diagnostic>) {
    let (key, text) = line.split_once(": ").expect("a key and a text");
    let text = Value::from(text);
    read(&if key == "dose" { text.to_string() } else { serde_json::json!({ key: text }).to_string() })
}

fn keys(dose: &Dose) -> String {
    let parts: Vec<String> =
        dose.parts().map(|(part, value)| format!("{}: {}", part.as_str(), value.text())).collect();
    format!("{{{}}}", parts.join(", "))
}

#[test]
fn doses_are_read_as_clinics_write_them() {
    let lines: Vec<&str> =
        SPELLINGS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    assert!(lines.len() >= 100, "{} spellings", lines.len());
    let mut found = String::new();
    for line in lines {
        let (dose, problems) = spelling(line);
        let _ = match (dose, problems.as_slice()) {
            (Some(dose), []) => writeln!(found, "{line}\n    {}", keys(&dose)),
            (_, [problem]) => {
                let help = problem.help.as_deref().unwrap_or_default();
                writeln!(found, "{line}\n  ! {}\n    {help}", problem.message)
            }
            (_, problems) => panic!("{line}: {problems:?}"),
        };
    }
    golden::check("doses/spellings.txt", &found);
}

/// Every mend of a spelling can be typed.
#[test]
fn what_a_message_says_to_type_is_read() {
    for line in SPELLINGS.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (_, problems) = spelling(line);
        let own_key = line.split_once(": ").expect("a key").0;
        for mend in problems.iter().filter_map(|problem| problem.help.as_deref()).flat_map(quoted) {
            let is_whole = mend.starts_with('{') || mend.split_once(": ").is_some();
            let yaml = match () {
                () if mend == "blank" || own_key == "dose" && !is_whole => continue,
                () if mend.starts_with('{') => mend.to_owned(),
                () if is_whole => format!("{{{mend}}}"),
                // A key that is to be left out, and a name of another.
                () if Part::ALL.iter().any(|part| part.as_str() == mend) => continue,
                () => format!("{{{own_key}: \"{mend}\"}}"),
            };
            let (dose, problems) = read(&yaml);
            assert!(dose.is_some() && problems.is_empty(), "{line}: `{mend}`: {problems:?}");
        }
    }
}

fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// Whole doses, with what the page of the exercise, its card, its chart and its structured data say.
#[test]
fn whole_doses_are_said_in_plain_words() {
    let doses: Vec<String> = WHOLE.iter().map(|dose| (*dose).to_owned()).collect();
    let pages = Pages::of(&doses);
    let mut found = String::new();
    for (dose, page) in doses.iter().zip(&pages.pages) {
        let _ = writeln!(
            found,
            "{dose}\n    {}\n    {}\n    {}\n    {}\n",
            page.sentence,
            page.card.join(" | "),
            page.chart,
            page.data
        );
    }
    golden::check("doses/sentences.txt", &found);
}

const WHOLE: [&str; 40] = [
    "{time: 20 min, frequency: 1 a day}",
    "{time: 10-15 min, frequency: 3-5 days a week, for: 6 weeks}",
    "{time: 100 m, rest: 1 min, frequency: twice a day}",
    "{time: at least 500 steps, effort: 4-6 of 10}",
    "{time: half a mile, frequency: every other day}",
    "{time: until it eases, frequency: as needed}",
    "{time: 2 flights of stairs, frequency: 3 a week}",
    "{hold: 5-10 s, reps: 8-12, sets: 2, sides: each leg, rest: 30 s, frequency: 2 a day}",
    "{hold: 3 breaths, reps: 3, sides: each side, frequency: morning and evening}",
    "{hold: as long as is comfortable, reps: 5, frequency: every hour}",
    "{hold: at least 20 s, reps: 1, frequency: at bedtime}",
    "{hold: up to 30 s, reps: at least 10}",
    "{reps: as many as you can, sets: 3-4, rest: 1-2 min, frequency: 2-3 days a week}",
    "{reps: until tired, sides: each arm}",
    "{reps: 10+, sides: alternate sides, frequency: 3 a day on 5 days a week}",
    "{reps: up to 30, side: left, frequency: every 2 hours while awake}",
    "{reps: 10, side: operated leg, pain: at most 3 of 10, frequency: every 3 hours}",
    "{reps: 8, side: sore side, pain: none}",
    "{reps: 12, sets: 3, load: 2 kg, tempo: \"3 s up, 2 s hold, 3 s down\", effort: 5 of 10}",
    "{reps: 15, load: red band, sides: each direction, rest: 5 s between repetitions}",
    "{reps: 10, load: 2.5 kg, tempo: slow, effort: moderate}",
    "{reps: 10, load: body weight, for: until your next visit}",
    "{reps: 10, load: an orange band, frequency: once a month}",
    "{reps: 10, load: 5-10 lb, frequency: every 2 weeks}",
    "{reps: 10, sides: each hand, frequency: 4-6 a day}",
    "{reps: 10, sides: each foot, frequency: 10 a day}",
    "{reps: 5, frequency: \"as needed, up to 4 a day\"}",
    "{reps: 5, frequency: 2 a day every other day}",
    "{reps: 5, frequency: in the morning on 3 days a week}",
    "{reps: 5, frequency: every 3 days}",
    "{reps: 5, frequency: every 30 minutes}",
    "{reps: 5, frequency: after meals, for: 10 days}",
    "{reps: 5, frequency: \"morning, noon and evening\", for: for life}",
    "{reps: 5, frequency: before getting up}",
    "{reps: 5, frequency: at least 3 a week}",
    "{reps: 5, frequency: 1 day a week}",
    "{sets: 1, sides: each side, rest: 1 minute between sides}",
    "{hold: blank, reps: blank, load: blank, frequency: blank}",
    "{sides: alternate sides, time: 1 hour}",
    "{time: 2 km, frequency: through the day}",
];

/// What a page says about its dose.
struct DosePage {
    title: String,
    address: String,
    sentence: String,
    /// The values of the row, without their labels.
    card: Vec<String>,
    chart: String,
    data: Value,
}

/// The pages of exercises with these doses, in one book.
struct Pages {
    pages: Vec<DosePage>,
}

impl Pages {
    fn of(doses: &[String]) -> Self {
        Self::in_language("en", doses)
    }

    fn in_language(lang: &str, doses: &[String]) -> Self {
        let mut book = Project::empty()
            .file("book.toml", format!("language = \"{lang}\"\n{BOOK}"))
            .file("content/_index.md", "---\nkind: section\ntitle: Home\n---\nHello.\n");
        let mut listed = String::new();
        for (number, dose) in doses.iter().enumerate() {
            let text = format!(
                "---\nkind: exercise\ntitle: Move {number}\nsummary: Move.\ndose: {dose}\n---\n1. Move.\n"
            );
            book = book.file(&format!("content/exercises/move-{number}.md"), text);
            let _ = writeln!(listed, "  - exercises/move-{number}");
        }
        book = book
            .file("content/exercises/_index.md", "---\nkind: section\ntitle: Exercises\n---\nHello.\n")
            .file(
                "content/all/_index.md",
                format!("---\nkind: handout\ntitle: All\nsummary: All.\nmain_message: Move.\nexercises:\n{listed}---\nHello.\n"),
            );
        book.build().succeeds();
        let chart = book.read("public/all/print/large-print/index.html");
        let rows: Vec<&str> = chart.split("<th scope=\"row\">").skip(1).collect();
        assert_eq!(rows.len(), doses.len(), "a row for each exercise");
        let page = |(number, row): (usize, &&str)| {
            let html = book.read(&format!("public/exercises/move-{number}/index.html"));
            let items = between(&html, "<ul class=\"dose\" role=\"list\">", "</ul>");
            let value = |rest: &str| words(rest.split("</li>").next().unwrap_or_default());
            let values = items.split("<span class=\"dose-value\">").skip(1).map(value);
            let data = between(&html, "<script type=\"application/ld+json\">", "</script>");
            let data: Value = serde_json::from_str(data).expect("JSON");
            DosePage {
                title: format!("Move {number}"),
                address: format!("move-{number}/"),
                sentence: words(between(&html, "<p class=\"dose-sentence\">", "</p>")),
                card: values.collect(),
                chart: words(
                    &row.split("</tr>").next().unwrap_or_default().replace("</td><td", "</td> | <td"),
                ),
                data: data["mainEntity"].clone(),
            }
        };
        Self { pages: rows.iter().enumerate().map(page).collect() }
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let rest = text.split_once(start).map_or("", |(_, rest)| rest);
    rest.split_once(end).map_or("", |(found, _)| found)
}

/// The words of a piece of HTML, with a line for a pen as `____`.
fn words(html: &str) -> String {
    let html = html.replace("<span class=\"pen-line\"></span>", "____");
    let mut text = String::new();
    for part in html.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, text)| text));
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Sentences that the program writes are held to the rules for those of authors: each alone, repeated until it is long enough to be graded.
#[test]
fn generated_sentences_are_as_plain_as_those_of_authors_have_to_be() {
    let doses: Vec<String> = WHOLE.iter().map(|dose| (*dose).to_owned()).collect();
    let pages = Pages::of(&doses).pages;
    let sentences: BTreeSet<&str> =
        pages.iter().flat_map(|page| page.sentence.split_inclusive(". ")).map(str::trim).collect();
    assert!(sentences.len() > 60, "{} sentences", sentences.len());
    let mut book = Project::new();
    for (number, sentence) in sentences.iter().enumerate() {
        let paragraph = format!("{sentence} ").repeat(4);
        let text = [paragraph.trim(); 12].join("\n\n");
        let page = format!("---\nkind: page\ntitle: Page {number}\nsummary: S.\n---\n{text}\n");
        book = book.file(&format!("content/page-{number}.md"), page);
    }
    let run = book.run(&["check"]);
    let found = run.stdout + &run.stderr;
    let reading = ["reading-limit", "long-sentence", "jargon", "passive", "abbreviation"];
    let is_wrong = |line: &&str| reading.iter().any(|rule| line.contains(&format!("[{rule}]")));
    let wrong: Vec<&str> = found.lines().filter(is_wrong).collect();
    assert!(wrong.is_empty(), "{}\n{found}", wrong.join("\n"));
}

/// Random doses: the sentences, the row, the chart and the structured data say the numbers of the dose and no others, in every language of
/// the theme. The boxes of the chart are those that are due.
/// That the schema accepts what is read is tested where both are made.
#[test]
fn all_wordings_of_a_dose_have_the_same_numbers() {
    let mut runner = TestRunner::deterministic();
    let doses: Vec<(Dose, String)> = (0..60).map(|_| random_dose(&mut runner)).collect();
    let texts: Vec<String> = doses.iter().map(|(_, text)| text.clone()).collect();
    for lang in languages() {
        for ((dose, text), page) in doses.iter().zip(Pages::in_language(&lang, &texts).pages) {
            let expected = numbers_of(dose, |_| true);
            let card = numbers(&page.card.join(" "));
            assert_eq!(card, expected, "the card of {text}: {:?}", page.card);
            // A limit of pain is said with the number of the scale, and effort explains the ends of its scale.
            let sentence: BTreeSet<String> =
                numbers(&page.sentence).into_iter().filter(|number| number != "0").collect();
            assert_eq!(sentence, expected, "the sentences of {text}: {}", page.sentence);
            let data = numbers(&page.data.to_string().replace(&page.title, "").replace(&page.address, ""));
            assert_eq!(data, expected, "the structured data of {text}: {}", page.data);
            let (_, chart) = page.chart.split_once(&page.title).expect("the title of the row");
            let boxes = chart.matches('☐').count();
            let due = boxes_due(dose);
            assert_eq!(boxes, due.unwrap_or(0), "the boxes of {text}: {chart}");
            assert_eq!(chart.contains("____"), due.is_none(), "the lines of {text}: {chart}");
            // So many a day, the boxes of each day say.
            let is_said = numbers(chart) == numbers_of(dose, |part| part == Part::Frequency);
            assert!(is_said || numbers(chart).is_empty() && boxes % 7 == 0, "the chart of {text}: {chart}");
        }
    }
}

/// The languages of the theme.
fn languages() -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/clinic/i18n");
    let files = std::fs::read_dir(folder).expect("the messages of the theme");
    files
        .map(|file| file.expect("a file").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect()
}

fn random_dose(runner: &mut TestRunner) -> (Dose, String) {
    const NUMBERS: [(&str, &[&str]); 10] = [
        ("time", &["# min", "# s", "#00 meters", "# laps", "# km", "# miles", "# steps"]),
        ("hold", &["# s", "# min", "# breaths", "at least # s", "up to # s"]),
        ("reps", &["#", "# times", "#+", "up to #"]),
        ("sets", &["#", "# sets"]),
        ("load", &["# kg", "# lb", "#.5 kg"]),
        ("tempo", &["# s up, # s hold, # s down", "# s out, # s back"]),
        ("effort", &["5 of 10", "4-6 of 10"]),
        ("rest", &["# s", "# min", "# s between repetitions"]),
        (
            "frequency",
            &[
                "# a day",
                "# a week",
                "# a month",
                "every # hours",
                "every # days",
                "# a day on 5 days a week",
                "at least # a week",
            ],
        ),
        ("for", &["# weeks", "# days", "# months"]),
    ];
    loop {
        let mut dose = serde_json::Map::new();
        for (key, forms) in NUMBERS {
            let ((chosen, form), (low, more)) = ((any::<bool>(), 0..forms.len()), (2_u32..20, 0_u32..3))
                .new_tree(runner)
                .expect("a value")
                .current();
            let form = forms[form];
            let is_single = ["+", "up to", "at least", "#00", "#.5", "every", "up,", "out,"]
                .iter()
                .any(|word| form.contains(word));
            let range =
                if more == 0 || is_single { low.to_string() } else { format!("{low}-{}", low + more) };
            if chosen {
                dose.insert(key.to_owned(), form.replace('#', &range).into());
            }
        }
        let text = Value::Object(dose).to_string();
        let (dose, problems) = read(&text);
        if let Some(dose) = dose.filter(|dose| problems.is_empty() && *dose != Dose::NONE) {
            return (dose, text);
        }
    }
}

/// How many boxes a week has to have; none if there are too many for boxes, or if nobody knows.
fn boxes_due(dose: &Dose) -> Option<usize> {
    // Without a word about it, once a day.
    let Some(often) = dose.get(Part::Frequency) else { return Some(7) };
    let amounts: Vec<(Unit, usize, usize)> = often
        .pieces()
        .iter()
        .filter_map(|piece| match piece {
            Piece::Amount(amount) => {
                let number =
                    |number: handout_content::Number| number.whole().and_then(|n| usize::try_from(n).ok());
                Some((amount.unit, number(amount.span.low)?, number(amount.span.high)?))
            }
            Piece::Word(_) => None,
        })
        .collect();
    match amounts[..] {
        [(Unit::ADay, _, times), (Unit::DaysAWeek, _, days)] => (times <= 6).then_some(times * days),
        [(Unit::ADay, _, times)] => (times <= 6).then_some(times * 7),
        [(Unit::AWeek, _, times)] => (times <= 14).then_some(times),
        [(Unit::AMonth, _, times)] => Some(times.div_ceil(4)),
        [(Unit::EveryDays, days, _)] => Some(7_usize.div_ceil(days)),
        _ => None,
    }
}

/// The numbers of these parts of a dose; the scale of an effort goes to 10.
fn numbers_of(dose: &Dose, is_asked: impl Fn(Part) -> bool) -> BTreeSet<String> {
    let pieces = dose.parts().filter(|(part, _)| is_asked(*part)).flat_map(|(_, value)| value.pieces());
    let amounts = pieces.filter_map(|piece| match piece {
        Piece::Amount(amount) => Some(amount),
        Piece::Word(_) => None,
    });
    let scale = |unit| if unit == Unit::OfTen { "10".to_owned() } else { String::new() };
    let all = amounts
        .flat_map(|amount| [amount.span.low.to_string(), amount.span.high.to_string(), scale(amount.unit)]);
    all.filter(|number| !number.is_empty()).collect()
}

/// The numbers of a text.
fn numbers(text: &str) -> BTreeSet<String> {
    let parts = text.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let parts = parts.map(|part| part.trim_matches('.')).filter(|part| !part.is_empty());
    parts.map(|part| part.strip_suffix(".0").unwrap_or(part).to_owned()).collect()
}

/// "Hold for as long as is comfortable": a translation from before there were doses without numbers says "for for as long as".
#[test]
fn a_translation_that_does_not_tell_words_from_numbers_stops_the_build() {
    let build = |part: &str, value: &str, sentence: &str| {
        Project::new()
            .setting("languages = [\"es\"]")
            .file("i18n/es.ftl", format!("{SPANISH}dose-sentence-{part} = {sentence}\n"))
            .file("content/bridge.md", BRIDGE.replace("hold: 5 s", &format!("{part}: {value}")))
            .file("content/bridge.es.md", words_of(BRIDGE))
            .build()
    };
    for (part, words, number) in [
        ("hold", "as long as is comfortable", "10 s"),
        ("time", "until it eases", "20 min"),
        ("load", "red band", "2 kg"),
        ("for", "until your next visit", "6 weeks"),
    ] {
        let (old, both) = if part == "load" {
            ("Con { $value }.", "{ $kind ->\n    [amount] Con { $value }.\n   *[other] Use { $value }.\n}")
        } else {
            (
                "Durante { $duration }.",
                "{ $kind ->\n    [amount] Durante { $duration }.\n   *[other] { $duration }.\n}",
            )
        };
        let run = build(part, words, old).ends_with(1);
        let said = format!("`dose-sentence-{part}` does not choose its words by `$kind`");
        assert!(run.stderr.contains("i18n/es.ftl:") && run.stderr.contains(&said), "{}", run.stderr);
        build(part, number, old).ends_with(0);
        build(part, words, both).ends_with(0);
    }
}

/// Of the hundreds of messages, those that the pages of this book show.
#[test]
fn only_messages_that_the_book_needs_are_reported_as_untranslated() {
    let spanish = format!("{SPANISH}hold-on = x\n");
    let book = |dose: &str| {
        Project::new()
            .setting("languages = [\"es\"]")
            .file("i18n/es.ftl", &spanish)
            .file("content/bridge.md", BRIDGE.replace("hold: 5 s", dose))
            .file("content/bridge.es.md", words_of(BRIDGE))
    };
    let missing = |project: &Project, translated: &[String]| -> Vec<String> {
        let words: String = translated.iter().map(|id| format!("{id} = x\n")).collect();
        project.write("i18n/es.ftl", format!("{spanish}{words}"));
        let run = project.build().ends_with(0);
        let line =
            run.stderr.lines().find(|line| line.contains("[missing-message]")).unwrap_or_default().to_owned();
        line.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    // Translated as they are named, until none is missing.
    let all = |project: &Project| {
        let mut known: Vec<String> = Vec::new();
        loop {
            let named = missing(project, &known);
            if named.is_empty() {
                return known;
            }
            assert!(named.len() <= 20 && named.iter().all(|id| !known.contains(id)), "{named:?}");
            known.extend(named);
        }
    };
    let (plain, rare) = (all(&book("hold: 5 s")), all(&book("time: 3 laps, frequency: every 2 hours")));
    assert!(plain.len() < 150, "{} messages", plain.len());
    for id in ["duration-breaths", "load-red-band", "figure-lifted", "condition-sciatica"] {
        assert!(!plain.contains(&id.to_owned()), "{id} is not needed");
    }
    let names = |ids: &[String], text: &str| ids.iter().any(|id| id.contains(text));
    assert!(names(&rare, "laps") && !names(&plain, "laps"), "{rare:?}");
    assert!(names(&rare, "hours") && !names(&plain, "hours"), "{rare:?}");
}

#[test]
fn a_translation_that_leaves_out_a_bound_stops_the_build() {
    let amounts = |bounds: &str| {
        let amount = |id: &str| format!("{id} = {{ $bound ->\n{bounds}   *[none] {{ $low }}\n}}\n");
        amount("amount") + &amount("amount-words")
    };
    let old = amounts("");
    let new = amounts("    [at-least] al menos { $low }\n    [up-to] hasta { $low }\n");
    let build = |dose: &str, amounts: &str| {
        let times: String = ["times", "times-words", "duration-seconds", "duration-seconds-words"]
            .map(|id| {
                let amount = if id.ends_with("words") { "amount-words" } else { "amount" };
                format!("{id} = {{ {amount} }} {id}\n")
            })
            .concat();
        Project::new()
            .setting("languages = [\"es\"]")
            .file("i18n/es.ftl", format!("{SPANISH}{amounts}{times}"))
            .file("content/bridge.md", BRIDGE.replace("hold: 5 s", dose))
            .file("content/bridge.es.md", words_of(BRIDGE))
            .build()
    };
    for dose in ["reps: at least 10", "reps: up to 10", "hold: at least 20 s", "hold: up to 30 s"] {
        let run = build(dose, &old).ends_with(1);
        assert!(
            run.stderr.contains("i18n/es.ftl:") && run.stderr.contains("leaves out `$bound`"),
            "{dose}: {}",
            run.stderr
        );
        build(dose, &new).ends_with(0);
    }
    build("reps: 10", &old).ends_with(0);
}
