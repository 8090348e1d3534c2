//! Text that gives a dose other than the typed one. Both would be on the sheet, and a patient can follow only one of them.

use super::compare::{Gap, conflict_with};
use crate::page_under_check::PageUnderCheck;
use crate::part_under_check::PartUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_content::{Amount, Block, Dose, DoseSpan, Number, Part, Role, Unit};
use handout_language::english::{DoseStatement, Said, dose_statements};
use handout_site::PrescribedExercise;

/// Two different numbers, and a number that the dose leaves out or leaves to a pen.
pub(super) fn dose_in_text(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    own_page(&page.own, problems);
    handout(page, problems);
}

/// The text of an exercise or a procedure against its own dose.
fn own_page(part: &PartUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    // Without a dose there is nothing to contradict; another rule reports that it is missing.
    let Some(dose) = part.dose() else { return };
    if *dose == Dose::NONE {
        return;
    }
    for (block, conflict) in conflicts(part, dose) {
        let problem = conflict.problem(part.span(block.words.place(conflict.statement.at.clone())));
        let label = part.at_key(&["dose"]);
        problems.push(problem.label(label, "the dose").help(conflict.help(block)));
    }
}

/// The texts of a handout's exercises, and its notes on them, against the dose that its patients get.
fn handout(page: &PageUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let Some(handout) = page.handout() else { return };
    let is_note = |block: &&Block| block.role == Role::Key("note");
    let notes: Vec<&Block> = page.own.prose.blocks.iter().filter(is_note).collect();
    let uses: Vec<_> = handout.uses().collect();
    let notes_before = |end: usize| uses[..end].iter().filter(|(_, used)| used.note.is_some()).count();
    for (PrescribedExercise { listed, dose, .. }, part) in &page.exercises {
        let Some((stage, item)) = uses.get(*listed) else { continue };
        let item_span = || page.own.span(item.id.range.clone());
        let own = part.dose().cloned().unwrap_or(Dose::NONE);
        let is_changed = item.dose.is_some() || stage.is_some_and(|at| handout.stages[at].dose.is_some());
        if is_changed && *dose != own {
            for (block, conflict) in conflicts(part, dose) {
                // What the exercise's own page reports is not reported again, unless it is worse here.
                let own_gap = conflict_with(&conflict.statement, &own).map(|(_, (gap, _))| gap);
                if own != Dose::NONE
                    && own_gap.is_some_and(|own| own == Gap::Other || conflict.gap != Gap::Other)
                {
                    continue;
                }
                let text = part.span(block.words.place(conflict.statement.at.clone()));
                let help = conflict.help(block);
                problems.push(conflict.problem(item_span()).label(text, "the text").help(help));
            }
        }
        let is_known = notes.len() == notes_before(uses.len());
        let note = notes.get(notes_before(*listed)).filter(|_| is_known && item.note.is_some());
        let Some(block) = note.filter(|_| page.own.is_english() && *dose != Dose::NONE) else { continue };
        for conflict in conflicts_of(block, dose) {
            let span = page.own.span(block.words.place(conflict.statement.at.clone()));
            let label = if item.dose.is_some() { item_span() } else { part.at_key(&["dose"]) };
            let help = format!(
                "give this exercise a `dose` of its own in the handout, and take `{}` out of the note",
                &block.words.text[conflict.statement.at.clone()]
            );
            problems.push(conflict.problem(span).label(label, "the dose").help(help));
        }
    }
}

/// A statement that differs from the dose.
struct Conflict {
    statement: DoseStatement,
    /// What the text says: "to hold for 30 seconds".
    text: String,
    /// What the dose says: "says 5 seconds".
    dose: String,
    gap: Gap,
}

impl Conflict {
    fn problem(&self, span: Span) -> Diagnostic {
        let message = format!("the text says {}, and the dose {}", self.text, self.dose);
        match self.gap {
            Gap::Other => Diagnostic::error(Code::DoseContradiction, span, message),
            Gap::Missing | Gap::Blank => Diagnostic::warning(Code::DoseNotTyped, span, message),
        }
    }

    fn help(&self, block: &Block) -> String {
        let words = &block.words.text[self.statement.at.clone()];
        match self.gap {
            Gap::Other => format!(
                "change one of them; or better take `{words}` out of the text, since every sheet prints the dose"
            ),
            Gap::Missing => format!(
                "write it in the dose (`{}`) and take `{words}` out of the text, since every sheet prints the dose",
                self.statement.as_key()
            ),
            Gap::Blank => format!(
                "take `{words}` out of the text, where it may contradict what is written by hand; or write `{}` in the dose",
                self.statement.as_key()
            ),
        }
    }
}

fn conflicts<'p>(part: &'p PartUnderCheck<'_>, dose: &Dose) -> Vec<(&'p Block, Conflict)> {
    if !part.is_english() {
        return Vec::new();
    }
    let is_read = |role: Role| match role {
        // Whom it is not for can mention a number of days or weeks.
        Role::Key(key) => key != "avoid_if",
        Role::Paragraph | Role::Item(_) | Role::Step | Role::Caption | Role::Alt => true,
        Role::Name(_) | Role::Heading(_) | Role::TableHead | Role::TableCell => false,
    };
    let blocks = part.prose.blocks.iter().filter(|block| is_read(block.role));
    let all =
        blocks.flat_map(|block| conflicts_of(block, dose).into_iter().map(move |conflict| (block, conflict)));
    // A procedure has steps that take a time of their own: "hold your breath for 10 seconds" is no dose.
    all.filter(|(_, conflict)| conflict.gap != Gap::Missing || part.exercise().is_some()).collect()
}

fn conflicts_of(block: &Block, dose: &Dose) -> Vec<Conflict> {
    let all = dose_statements(&block.words.text);
    let mut found: Vec<Conflict> = Vec::new();
    for (at, statement) in all.iter().enumerate() {
        let Some((text, (gap, dose_says))) = conflict_with(statement, dose) else { continue };
        // "Twice a day, on three days a week" is more than a dose can say: one of the two has to match it.
        let same = all[at + 1..].iter().take_while(|other| other.sentence == statement.sentence);
        let same =
            same.chain(all[..at].iter().rev().take_while(|other| other.sentence == statement.sentence));
        let is_said = statement.is_frequency()
            && same.take(8).any(|other| other.is_frequency() && conflict_with(other, dose).is_none());
        if !is_said && !halves_agree(&all, statement, dose) {
            found.push(Conflict { statement: statement.clone(), text, dose: dose_says, gap });
        }
    }
    found
}

/// "5 times forward and 5 times back" is ten times.
fn halves_agree(all: &[DoseStatement], statement: &DoseStatement, dose: &Dose) -> bool {
    const MOST: usize = 8;
    let reps = |said: Said| match said {
        Said::Amount(Part::Reps, reps) => Some(reps.span),
        _ => None,
    };
    if reps(statement.said).is_none() {
        return false;
    }
    let near = all.iter().filter(|other| other.sentence == statement.sentence).take(MOST);
    let parts: Vec<DoseSpan> = near.filter_map(|other| reps(other.said)).collect();
    let sum = |end: fn(&DoseSpan) -> Number| {
        Number::of_hundredths(parts.iter().map(|part| end(part).hundredths()).sum())
    };
    let span = DoseSpan::range(sum(|part| part.low), sum(|part| part.high));
    let said = Said::Amount(Part::Reps, Amount { span, unit: Unit::Times });
    let whole = DoseStatement { said, ..statement.clone() };
    parts.len() > 1 && conflict_with(&whole, dose).is_none()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use handout_base::data::{Field as _, Reader, parse_yaml};
    use handout_content::Prose;

    #[test]
    fn statements_can_be_written_as_a_dose() {
        let key = |text: &str| dose_statements(text)[0].as_key();
        assert_eq!(key("Hold for one to two minutes."), "hold: 1-2 min");
        assert_eq!(key("Rest 30 seconds."), "rest: 30 s");
        assert_eq!(key("Do it twice a day."), "frequency: 2 a day");
        assert_eq!(key("Do it on 2 to 3 days a week."), "frequency: 2-3 days a week");
    }

    fn problem(text: &str, dose: &str) -> Option<Diagnostic> {
        let path = Arc::from("content/a.md");
        let node = parse_yaml(&path, dose, 0).expect("YAML");
        let dose = Dose::read(&node, &mut Reader::new(&path)).expect("a dose");
        let prose = Prose::of(&path, &format!("---\nkind: page\n---\n{text}\n"), None);
        let found = conflicts_of(&prose.blocks[0], &dose);
        assert!(found.len() <= 1, "{text}");
        found.first().map(|conflict| conflict.problem(Span::file(path)))
    }

    fn conflict(text: &str, dose: &str) -> Option<String> {
        problem(text, dose).map(|problem| problem.message)
    }

    #[test]
    fn only_two_numbers_contradict_each_other() {
        let code = |text, dose| problem(text, dose).map(|problem| problem.code);
        for (text, typed, left_out) in [
            ("Hold for 30 seconds.", "{hold: 5 s}", "{reps: 5}"),
            ("Repeat 10 times.", "{reps: 5}", "{hold: 5 s}"),
            ("Do 3 sets.", "{sets: 2}", "{sets: blank}"),
            ("Rest for 1 minute.", "{rest: 10 s}", "{reps: 5}"),
            ("Do this twice a day.", "{frequency: 1 a day}", "{frequency: blank}"),
            ("Do this every day.", "{frequency: 3 a week}", "{reps: 5}"),
        ] {
            assert_eq!(code(text, typed), Some(Code::DoseContradiction), "{text} {typed}");
            assert_eq!(code(text, left_out), Some(Code::DoseNotTyped), "{text} {left_out}");
        }
    }

    #[test]
    fn text_that_agrees_with_the_dose_is_accepted() {
        for (text, dose) in [
            ("Hold for 5 to 10 seconds.", "{hold: 5-10 s}"),
            ("Hold for 7 seconds.", "{hold: 5-10 s}"),
            ("Hold for 60 seconds.", "{hold: 1 min}"),
            ("Hold for one to two minutes.", "{hold: 60-120 s}"),
            ("Hold for three breaths.", "{hold: 3 breaths}"),
            ("Hold for at least 5 seconds.", "{hold: 10 s}"),
            ("Hold for up to 10 seconds.", "{hold: 5-10 s}"),
            ("Repeat ten times.", "{reps: 8-12}"),
            ("Do three times a week.", "{frequency: 2-3 days a week}"),
            ("Once a day.", "{frequency: 7 a week}"),
            ("Do this every day.", "{frequency: 2 a day}"),
            ("Do this twice a day, 3 days a week.", "{frequency: 3 days a week}"),
            ("Rest for 1 minute.", "{rest: 60 s}"),
            ("Keep going for 10 minutes.", "{time: 10-15 min}"),
            ("Hold for 30 seconds.", "{time: 30 s}"),
            ("Repeat at least 10 times.", "{reps: as many as you can}"),
            ("Repeat 12 times.", "{reps: 10+}"),
            ("Repeat up to 30 times.", "{reps: up to 30}"),
            ("Do this twice a day.", "{frequency: morning and evening}"),
            ("Do this once a day.", "{frequency: at bedtime}"),
            ("Do this 3 times a day.", "{frequency: 3 a day on 5 days a week}"),
            ("Do this on 5 days a week.", "{frequency: 3 a day on 5 days a week}"),
            ("Do this 3 times a week.", "{frequency: every other day}"),
            ("Roll both shoulders forward 5 times and back 5 times.", "{reps: 10}"),
        ] {
            assert_eq!(conflict(text, dose), None, "{text}");
        }
    }

    #[test]
    fn text_with_another_dose_is_reported_with_both() {
        for (text, dose, message) in [
            (
                "Keep going for 10 minutes.",
                "{time: 20 min}",
                "the text says to keep going for 10 minutes, and the dose says 20 minutes",
            ),
            (
                "Repeat 10 times.",
                "{reps: as many as you can}",
                "the text says to do it 10 times, and the dose says as many as you can",
            ),
            (
                "Repeat 5 times.",
                "{reps: at least 10}",
                "the text says to do it 5 times, and the dose says at least 10 times",
            ),
            (
                "Do this twice a day.",
                "{frequency: every 2 hours}",
                "the text says to do it 2 times a day, and the dose says every 2 hours",
            ),
            (
                "Do this 3 times a week.",
                "{frequency: as needed}",
                "the text says to do it 3 times a week, and the dose says as needed",
            ),
            (
                "Hold for 30 seconds.",
                "{hold: 5 s}",
                "the text says to hold for 30 seconds, and the dose says 5 seconds",
            ),
            (
                "Hold for 5 minutes.",
                "{hold: 5 s}",
                "the text says to hold for 5 minutes, and the dose says 5 seconds",
            ),
            (
                "Hold for 1 breath.",
                "{hold: 5 s}",
                "the text says to hold for 1 breath, and the dose says 5 seconds",
            ),
            (
                "Hold for 5-15 seconds.",
                "{hold: 5-10 s}",
                "the text says to hold for 5 to 15 seconds, and the dose says 5 to 10 seconds",
            ),
            (
                "Repeat 10 times.",
                "{hold: 5 s}",
                "the text says to do it 10 times, and the dose does not say how many times to repeat",
            ),
            (
                "Do 3 sets.",
                "{sets: blank}",
                "the text says to do 3 sets, and the dose leaves a line to fill in how many sets to do",
            ),
            (
                "Twice a day.",
                "{frequency: 2-3 days a week}",
                "the text says to do it 2 times a day, and the dose says on 2 to 3 days a week",
            ),
            (
                "Do this every day.",
                "{frequency: 3 a week}",
                "the text says to do it every day, and the dose says 3 times a week",
            ),
            (
                "Hold for at least 20 seconds.",
                "{hold: 10 s}",
                "the text says to hold for 20 seconds, and the dose says 10 seconds",
            ),
        ] {
            assert_eq!(conflict(text, dose).as_deref(), Some(message), "{text}");
        }
    }
}
