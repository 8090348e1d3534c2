//! English prose → its statements about a dose: "hold it for 5 to 10 seconds", "repeat ten times", "twice a day". Text that could
//! mean something else is ignored: a rule that stops a build must not be wrong.

mod amount;
mod sentence;
mod statement;

use super::sentences;
use amount::{Token, tokens};
use sentence::Sentence;
pub use statement::{Bound, DoseStatement, Said};

/// What a text says about a dose, in order.
pub fn dose_statements(text: &str) -> Vec<DoseStatement> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for (number, range) in sentences(text).enumerate() {
        let tokens = tokens(&lower[range.clone()], range.start);
        if !is_unsure(&tokens) {
            Sentence { tokens: &tokens, number }.read(&mut found);
        }
    }
    found
}

/// Sentences with these words are about other people, other times or something other than the exercise.
const UNSURE: [&str; 42] = [
    "if",
    "unless",
    "study",
    "studies",
    "trial",
    "research",
    "build",
    "building",
    "progress",
    "increase",
    "increasing",
    "gradually",
    "eventually",
    "able",
    "goal",
    "aim",
    "later",
    "easier",
    "harder",
    "pill",
    "pills",
    "medicine",
    "medication",
    "tablet",
    "tablets",
    "ice",
    "heat",
    "cold",
    "walk",
    "walking",
    "drink",
    "warm",
    "weeks",
    "months",
    "people",
    "adults",
    "athletes",
    "instead",
    "might",
    "bad",
    "inhaler",
    "puffs",
];
const UNSURE_PAIRS: [(&str, &str); 11] = [
    ("start", "with"),
    ("begin", "with"),
    ("at", "first"),
    ("to", "start"),
    ("to", "begin"),
    ("you", "begin"),
    ("you", "start"),
    ("first", "day"),
    ("first", "week"),
    ("in", "week"),
    ("on", "days"),
];

fn is_unsure(tokens: &[Token<'_>]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.text);
    (0..tokens.len()).any(|at| {
        UNSURE.contains(&word(at))
            || UNSURE_PAIRS.contains(&(word(at), word(at + 1)))
            // "once you can", "when this gets easy"; but "when you feel a pull, hold" is a step.
            || (matches!(word(at), "when" | "until" | "once")
                && matches!(word(at + 2), "can" | "get" | "gets" | "become" | "becomes" | "is" | "are" | "feels" | "hurts"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use handout_content::Part;

    /// The statement, abbreviated: `hold 5-10 s`.
    fn read(text: &str) -> Vec<String> {
        dose_statements(text)
            .iter()
            .map(|statement| {
                let said = match statement.said {
                    Said::Amount(Part::Frequency, often) => often.text(),
                    Said::Amount(part, amount) => format!("{} {}", part.as_str(), amount.text()),
                    Said::EveryDay => "every day".to_owned(),
                };
                match statement.bound {
                    Bound::Exact => said,
                    Bound::AtLeast => format!("{said} or more"),
                    Bound::UpTo => format!("{said} or less"),
                }
            })
            .collect()
    }

    #[test]
    fn doses_are_read_from_prose() {
        for (text, found) in [
            ("Hold for 30 seconds.", vec!["hold 30 s"]),
            ("Hold for five to ten seconds.", vec!["hold 5-10 s"]),
            ("Hold it 5–10 sec, then lower.", vec!["hold 5-10 s"]),
            ("HOLD: 30s", vec!["hold 30 s"]),
            ("Hold (about 5 seconds).", vec!["hold 5 s"]),
            ("Hold this position for between 5 and 10 seconds.", vec!["hold 5-10 s"]),
            ("Hold the stretch and keep breathing for thirty seconds.", vec!["hold 30 s"]),
            ("When you feel a pull, hold for a minute.", vec!["hold 1 min"]),
            ("Hold for three deep breaths.", vec!["hold 3 breaths"]),
            ("A 30-second hold.", vec!["hold 30 s"]),
            ("Hold for a count of five.", vec!["hold 5 s"]),
            ("Hold for at least 20 seconds.", vec!["hold 20 s or more"]),
            ("Hold for up to 1 minute.", vec!["hold 1 min or less"]),
            ("Squeeze your buttocks for ten seconds.", vec!["hold 10 s"]),
            ("Hold 5 seconds, rest 10 seconds.", vec!["hold 5 s", "rest 10 s"]),
            ("Rest for a minute between sets.", vec!["rest 1 min"]),
            ("Take a 30-second rest.", vec!["rest 30 s"]),
            ("Repeat 10 times.", vec!["reps 10"]),
            ("Repeat steps 2 to 4 ten times.", vec!["reps 10"]),
            ("Repeat twice on each side.", vec!["reps 2"]),
            ("Lift and lower your leg 8 to 12 times.", vec!["reps 8-12"]),
            ("8-12 reps", vec!["reps 8-12"]),
            ("Do 3 sets of 12.", vec!["sets 3", "reps 12"]),
            ("Do two sets of 8 to 12 repetitions, twice a day.", vec!["sets 2", "reps 8-12", "2 a day"]),
            ("Do this three times a week.", vec!["3 a week"]),
            ("Once daily.", vec!["1 a day"]),
            ("Do it 2 or 3 days per week.", vec!["2-3 days a week"]),
            ("Do this exercise every day.", vec!["every day"]),
            ("Repeat 10 times, 2 times a day.", vec!["reps 10", "2 a day"]),
            ("Stretch like this 3x a day.", vec!["3 a day"]),
            ("Do this 3 times/day, 5 days/week.", vec!["3 a day", "5 days a week"]),
            ("Repeat 20x.", vec!["reps 20"]),
            ("Hold for 30seconds.", vec!["hold 30 s"]),
            ("Hold the end position (30 seconds).", vec!["hold 30 s"]),
            ("Hold time: 30 seconds", vec!["hold 30 s"]),
            ("Reps: 20. Sets: 3", vec!["reps 20", "sets 3"]),
            ("Do 20 on each side.", vec!["reps 20"]),
            ("Do 20.", vec!["reps 20"]),
            ("Frequency: 3 times a day", vec!["3 a day"]),
            ("Lift your hips for 30 seconds, then lower.", vec!["hold 30 s"]),
            ("Relax for 10 seconds after each one.", vec!["rest 10 s"]),
        ] {
            assert_eq!(read(text), found, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_not_doses() {
        for text in [
            "Raise your top leg about 18 inches (46 cm).",
            "Start with two or three moves.",
            "Hold a few seconds. Lower, then relax.",
            "Begin with 5 minutes of walking to warm up.",
            "After 2 weeks, hold for 30 seconds.",
            "One leg at a time.",
            "Wait 2 days.",
            "Bring one knee to your chest.",
            "Count to ten.",
            "Breathe in and out three times.",
            "Do not hold for more than 30 seconds.",
            "Never hold your breath for 10 seconds.",
            "Hold the chair, then march for 30 seconds.",
            "Hold an ice pack on it for 10 minutes.",
            "Build up to 20 repetitions.",
            "If this is too hard, hold for 3 seconds.",
            "Once you can do this, repeat 20 times.",
            "Lower your leg slowly for 3 seconds.",
            "Hold for just as long, then relax.",
            "Repeat once.",
            "Repeat on the other side.",
            "Do a little more every day.",
            "Keep up your daily tasks.",
            "It helped 8 in 10 adults (80 percent).",
            "Put your feet 2 feet apart, one set of toes up.",
            "Hold for a minute or two.",
            "Hold for 1 minute 30 seconds.",
            "Hold for 2.5 seconds.",
            "Rest for 5 minutes before you stand up.",
            "This takes twice as long.",
            "The pain is two times as bad.",
            "Take a pill twice a day.",
            "Take paracetamol 4 times a day.",
            "Use your inhaler: 2 puffs, 4 times a day.",
            "Check your feet once a day.",
            "Test your sugar 4 times a day.",
            "See us twice a week.",
            "Your therapist will call you once a week.",
            "Swim or cycle twice a week.",
            "Do the other exercise 3 times a week.",
            "On days 1 to 3, do this once a day.",
            "In week 1, hold for 3 seconds.",
            "During the first week, repeat 5 times.",
            "When it hurts, hold for only 2 seconds.",
            "On a bad day, do it 5 times.",
            "Older adults: repeat 5 times.",
            "Raise the leg for 2 seconds and lower it while you hold the rail.",
            "Before you begin, roll your shoulders 5 times.",
            "Sit and rest 10 minutes after this.",
            "Our clinic has 2 sets of stairs.",
            "Hold pressure on the cut for 10 minutes.",
            "Hold the phone for 20 seconds.",
            "Raise one arm for 3 seconds, and lower it for 3 seconds.",
            "Do 2 rounds.",
            "Do 1, 2 and 3.",
            "",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_words_of_a_statement_are_marked() {
        let text = "Lift your hips. Then hold them up for 30 seconds, if at all. Hold for 30 seconds now.";
        let found = dose_statements(text);
        assert_eq!(found.len(), 1);
        assert_eq!((&text[found[0].at.clone()], found[0].sentence), ("Hold for 30 seconds", 2));
    }

    #[test]
    fn odd_text_is_read_without_harm() {
        for text in ["10", "a", "twenty-", "between 5 and", "3 sets of", "½ ’ 5 – ー 五 seconds", "2 times a"]
        {
            dose_statements(text);
        }
        let long = "hold for 5 seconds and 10 times ".repeat(20_000);
        assert_eq!(dose_statements(&long).len(), 20_000);
    }
}
