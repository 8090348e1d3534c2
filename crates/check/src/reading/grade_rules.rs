//! Pages that need more years of schooling than patients may have.

use super::measures::{MeasuredSentence, counts, smog, worst};
use crate::page_under_check::PageUnderCheck;
use handout_base::diag::{Code, Diagnostic, Level, Rule, Span};
use handout_language::english::{Counts, LONG_WORD, syllables};
use handout_language::words::{bare, beginning, words};

/// With fewer words a grade means nothing.
const TARGET_WORDS: usize = 30;
/// The formula was developed on samples of a hundred words.
const LIMIT_WORDS: usize = 100;
/// How many sentences are named besides the hardest one.
const NEXT: usize = 3;
/// A sentence with more words can be split.
const LONG_SENTENCE: usize = 15;
/// Nobody writes a sentence with more words: its full stops are missing.
const ENDLESS: usize = 100;

/// Text that is harder to read than the book aims for.
pub(super) fn reading_target(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let counts = counts(page);
    let target = page.book.target_grade();
    if counts.words < TARGET_WORDS || is_over_limit(page, counts.words, counts.grade()) {
        return;
    }
    let target_smog = page.book.target_smog();
    let smog = smog(page, counts).unwrap_or(0.0);
    let grade = counts.grade();
    let (grade, by): (_, fn(Counts) -> f64) = if rounded(grade) > target {
        (format!("{}, and the aim is {target}", grade_words(grade)), Counts::hardness)
    } else if rounded(smog) > target_smog {
        let grade = format!("{} by its long words (SMOG), and the aim is {target_smog}", grade_words(smog));
        (grade, Counts::hardness_by_long_words)
    } else {
        return;
    };
    problems.push(grade_problem(Code::ReadingTarget, page, &worst(page, NEXT + 1, by), &grade));
}

/// Text that is harder to read than the book allows.
pub(super) fn reading_limit(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let counts = counts(page);
    let grade = counts.grade();
    if counts.words >= LIMIT_WORDS && rounded(grade) > page.book.max_grade() {
        let limit = page.book.max_grade();
        let grade = format!("{}, and no page may be above {limit}", grade_words(grade));
        let hardest = worst(page, NEXT + 1, Counts::hardness);
        problems.push(grade_problem(Code::ReadingLimit, page, &hardest, &grade));
    }
}

/// Whether the limit is reported; the target then is not.
fn is_over_limit(page: &PageUnderCheck<'_>, words: usize, grade: f64) -> bool {
    let rule = Rule::of(Code::ReadingLimit);
    let is_on = rule.is_some_and(|rule| page.book.level(rule) != Level::Off);
    is_on && words >= LIMIT_WORDS && rounded(grade) > page.book.max_grade()
}

/// A grade as it is printed. No school has a grade above this, and of one endless sentence the formula gives any number.
fn grade_words(grade: f64) -> String {
    const HIGHEST: f64 = 18.0;
    if grade > HIGHEST { format!("a grade above {HIGHEST}") } else { format!("grade {grade:.1}") }
}

/// As it is printed, so that no message says "grade 6.0, and the aim is 6".
fn rounded(grade: f64) -> f64 {
    (grade * 10.0).round() / 10.0
}

/// The problem, with the hardest sentences. It is reported for the page itself, where an exception is written, though the hardest
/// sentences of a handout may be in one of its parts.
fn grade_problem(
    code: Code,
    page: &PageUnderCheck<'_>,
    hardest: &[MeasuredSentence<'_>],
    grade: &str,
) -> Diagnostic {
    let what = if page.handout().is_some() { "this handout with all its parts" } else { "this page" };
    let message = format!("{what} reads at {grade}");
    let own = hardest.first().filter(|sentence| std::ptr::eq(sentence.part, &raw const page.own));
    let span = own.map_or_else(|| page.own.whole(), |sentence| page.own.span(sentence.place()));
    let mut problem = Diagnostic::warning(code, span, message).maybe_help(hardest.first().map(advice));
    for (i, sentence) in hardest.iter().enumerate().skip(usize::from(own.is_some())) {
        let which = if i == 0 { "the hardest" } else { "another hard" };
        let place = Span::new(sentence.part.path, sentence.place());
        problem = problem.label(place, format!("{which} sentence, “{}”,", beginning(sentence.text())));
    }
    problem
}

/// What to do with a sentence.
fn advice(sentence: &MeasuredSentence<'_>) -> String {
    let mut long: Vec<(usize, &str)> = Vec::new();
    for (_, word) in words(sentence.text()) {
        let word = bare(word).1;
        let count = syllables(word);
        if count >= LONG_WORD && !long.iter().any(|(_, known)| *known == word) {
            long.push((count, word));
        }
    }
    long.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
    let long: Vec<String> = long.iter().take(3).map(|(_, word)| format!("`{word}`")).collect();
    let shorter = format!("say {} in shorter words", long.join(", "));
    let number = sentence.counts.words;
    let start = beginning(sentence.text());
    match (number > LONG_SENTENCE, long.is_empty()) {
        _ if number > ENDLESS => {
            format!(
                "begin with “{start}”: {number} words follow without a full stop, so end each sentence with one"
            )
        }
        (true, true) => {
            format!("begin with “{start}”: it has {number} words, so make it two or three sentences")
        }
        (true, false) => {
            format!(
                "begin with “{start}”: it has {number} words, so make it two or three sentences, and {shorter}"
            )
        }
        (false, false) => format!("begin with “{start}”: {shorter}"),
        (false, true) => format!("begin with “{start}”: say it in shorter words"),
    }
}
