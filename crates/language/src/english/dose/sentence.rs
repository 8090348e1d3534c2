//! One sentence → what it says about a dose, word by word.

use super::amount::{Token, amount, unit, unit_of};
use super::statement::{Bound, DoseStatement, Said};
use handout_content::{Amount, DoseSpan, Number, Part, Unit};

/// Verbs for exercises, and for nothing else that a handout asks for.
const DONE: [&str; 29] = [
    "do",
    "repeat",
    "perform",
    "complete",
    "practice",
    "practise",
    "exercise",
    "exercises",
    "stretch",
    "move",
    "moves",
    "hold",
    "lift",
    "raise",
    "bend",
    "squeeze",
    "tilt",
    "slide",
    "press",
    "push",
    "pull",
    "turn",
    "roll",
    "reps",
    "repetitions",
    "sets",
    "times",
    "done",
    "frequency",
];

/// A sentence that is read.
pub(super) struct Sentence<'t> {
    pub(super) tokens: &'t [Token<'t>],
    /// Its place among the sentences of the text.
    pub(super) number: usize,
}

impl Sentence<'_> {
    /// Adds what the sentence says about a dose.
    pub(super) fn read(&self, found: &mut Vec<DoseStatement>) {
        let mut at = 0;
        while at < self.tokens.len() {
            at = self.statement(at, found).unwrap_or(at + 1);
        }
    }

    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text)
    }

    /// The words before a token, the nearest first.
    fn before(&self, at: usize) -> impl Iterator<Item = (usize, &str)> {
        self.tokens[..at].iter().enumerate().rev().map(|(at, token)| (at, token.text))
    }

    /// Reads what begins at a token, and returns where to go on.
    fn statement(&self, at: usize, found: &mut Vec<DoseStatement>) -> Option<usize> {
        if let Some((n, next)) = self.once_or_twice(at) {
            return self.times(at, DoseSpan::one(n), next, found);
        }
        if let Some(next) = self.every_day(at) {
            self.push(at, next, Said::EveryDay, found);
            return Some(next);
        }
        // "a minute"; but "a second" is any short time, or the second of two.
        if matches!(self.word(at), "a" | "an")
            && let Some((whole, next)) = unit(self.tokens, at + 1)
            && whole.seconds().is_some_and(|seconds| seconds > 1)
        {
            return self.duration(at, DoseSpan::one(1), whole, next, found);
        }
        let (span, next) = amount(self.tokens, at)?;
        if let Some((unit, end)) = unit(self.tokens, next) {
            return self.duration(at, span, unit, end, found);
        }
        match self.word(next) {
            "times" | "time" | "x" => self.times(at, span, next + 1, found),
            "reps" | "rep" | "repetitions" | "repetition" | "repeats" => {
                self.push(at, next + 1, Said::Amount(Part::Reps, Amount { span, unit: Unit::Times }), found);
                Some(next + 1)
            }
            "sets" | "set" => self.sets(at, span, next, found),
            "days" | "day" if self.is_per(next + 1) && self.word(next + 2) == "week" => {
                if !self.is_about_exercise(at) {
                    return Some(next + 3);
                }
                self.push(
                    at,
                    next + 3,
                    Said::Amount(Part::Frequency, Amount { span, unit: Unit::DaysAWeek }),
                    found,
                );
                Some(next + 3)
            }
            // "Reps: 20", "Do 20 on each side."
            word if self.is_labelled(at, &["reps", "repetitions"])
                || (at > 0
                    && self.word(at - 1) == "do"
                    && (matches!(word, "" | ".") || matches!(self.word(next + 1), "each"))) =>
            {
                self.push_amount(
                    at - 1,
                    at,
                    next,
                    Said::Amount(Part::Reps, Amount { span, unit: Unit::Times }),
                    found,
                );
                Some(next)
            }
            _ if self.is_labelled(at, &["sets"]) => {
                self.push(at, next, Said::Amount(Part::Sets, Amount { span, unit: Unit::Sets }), found);
                Some(next)
            }
            _ => {
                let counts =
                    at >= 2 && matches!((self.word(at - 2), self.word(at - 1)), ("count", "of" | "to"));
                if counts && let Some(verb) = self.hold_before(at - 2) {
                    self.push(
                        verb,
                        next,
                        Said::Amount(Part::Hold, Amount { span, unit: Unit::Seconds }),
                        found,
                    );
                }
                Some(next)
            }
        }
    }

    fn once_or_twice(&self, at: usize) -> Option<(u32, usize)> {
        match self.word(at) {
            "once" => Some((1, at + 1)),
            "twice" => Some((2, at + 1)),
            "thrice" => Some((3, at + 1)),
            _ => None,
        }
    }

    fn is_per(&self, at: usize) -> bool {
        matches!(self.word(at), "a" | "per" | "each" | "every" | "/")
    }

    /// Whether an amount follows one of these words and a colon.
    fn is_labelled(&self, at: usize, labels: &[&str]) -> bool {
        at >= 2 && self.word(at - 1) == ":" && labels.contains(&self.word(at - 2))
    }

    /// Whether "twice a day" says how often to do an exercise, and not how often to take a medicine, test one's sugar or come in.
    fn is_about_exercise(&self, at: usize) -> bool {
        let is_other = self.before(at).any(|(_, word)| matches!(word, "other" | "another"));
        let is_first = !self.before(at).any(|(_, word)| word.starts_with(char::is_alphanumeric));
        is_first || (!is_other && self.before(at).any(|(_, word)| DONE.contains(&word)))
    }

    /// "10 times", "3 times a week": `next` is after the number of times.
    fn times(&self, at: usize, span: DoseSpan, next: usize, found: &mut Vec<DoseStatement>) -> Option<usize> {
        let period = match self.word(next) {
            "daily" => Some((Unit::ADay, next + 1)),
            "weekly" => Some((Unit::AWeek, next + 1)),
            _ if self.is_per(next) => match self.word(next + 1) {
                "day" => Some((Unit::ADay, next + 2)),
                "week" => Some((Unit::AWeek, next + 2)),
                "hour" | "month" | "year" | "minute" | "night" | "morning" | "evening" | "other" => {
                    return Some(next + 2);
                }
                _ => None,
            },
            "hourly" | "an" | "as" | "more" | "the" | "longer" => return Some(next + 1),
            _ => None,
        };
        if let Some((period, end)) = period {
            if !self.is_about_exercise(at) {
                return Some(end);
            }
            self.push(at, end, Said::Amount(Part::Frequency, Amount { span, unit: period }), found);
            return Some(end);
        }
        let is_once = self.word(at) == "once";
        // "Repeat once" and "one time" can mean a second time.
        if let Some(verb) = self.repeat_before(at).filter(|_| !is_once && span.high > Number::of(1)) {
            let from = if at - verb <= 4 { verb } else { at };
            self.push_amount(
                from,
                at,
                next,
                Said::Amount(Part::Reps, Amount { span, unit: Unit::Times }),
                found,
            );
        }
        Some(next)
    }

    /// The verb that makes "10 times" a number of repetitions.
    fn repeat_before(&self, at: usize) -> Option<usize> {
        const REACH: usize = 14;
        for (at, word) in self.before(at).take(REACH) {
            match word {
                "repeat" | "repeating" | "do" | "perform" | "complete" | "lift" | "raise" | "bend"
                | "squeeze" | "tilt" | "slide" | "press" | "push" | "pull" | "turn" | "roll" => {
                    return Some(at);
                }
                "breathe" | "breath" | "breaths" | "inhale" | "exhale" | ";" => return None,
                _ => {}
            }
        }
        None
    }

    /// "3 sets", "3 sets of 12".
    fn sets(&self, at: usize, span: DoseSpan, set: usize, found: &mut Vec<DoseStatement>) -> Option<usize> {
        let next = set + 1;
        // "2 sets of stairs"
        let is_counted = |at: usize| amount(self.tokens, at).is_some();
        let is_this = |word: &str| matches!(word, "this" | "these" | "it" | "them" | "each");
        if self.word(next) == "of" && !is_counted(next + 1) && !is_this(self.word(next + 1)) {
            return Some(next + 1);
        }
        if self.word(next) != "of" {
            // "one set position", "a two set …"
            if self.word(set) == "sets" || self.word(next).is_empty() || self.is_sign(next) {
                self.push(at, next, Said::Amount(Part::Sets, Amount { span, unit: Unit::Sets }), found);
            }
            return Some(next);
        }
        let Some((reps, end)) = amount(self.tokens, next + 1) else {
            if self.word(set) == "sets" {
                self.push(at, next, Said::Amount(Part::Sets, Amount { span, unit: Unit::Sets }), found);
            }
            return Some(next + 1);
        };
        if matches!(self.word(end), "exercises" | "moves" | "stretches" | "steps" | "weights") {
            return Some(end);
        }
        self.push(at, next, Said::Amount(Part::Sets, Amount { span, unit: Unit::Sets }), found);
        let is_counted = matches!(self.word(end), "reps" | "rep" | "repetitions" | "repetition" | "repeats");
        // "3 sets of 30 seconds" says how long, and "of 12 reps" is read next.
        if !is_counted && unit(self.tokens, end).is_none() {
            self.push(
                next + 1,
                end,
                Said::Amount(Part::Reps, Amount { span: reps, unit: Unit::Times }),
                found,
            );
            return Some(end);
        }
        Some(next + 1)
    }

    fn is_sign(&self, at: usize) -> bool {
        !self.word(at).starts_with(char::is_alphanumeric)
    }

    /// "every day" and "daily" at the end of an instruction.
    fn every_day(&self, at: usize) -> Option<usize> {
        const REACH: usize = 7;
        let next = match (self.word(at), self.word(at + 1)) {
            ("every" | "each", "day") => at + 2,
            ("daily", _) => at + 1,
            _ => return None,
        };
        let ends = self.word(next).is_empty() || self.is_sign(next);
        let is_done = self.before(at).take(REACH).any(|(verb, word)| {
            matches!(word, "do" | "repeat" | "perform" | "practice" | "practise")
                && matches!(self.word(verb + 1), "this" | "it" | "these" | "them" | "the")
        });
        let is_more = self.before(at).take(REACH).any(|(_, word)| matches!(word, "more" | "less" | "tasks"));
        (ends && is_done && !is_more).then_some(next)
    }

    /// The kind of a duration: of a hold, of a rest, or of something else.
    fn duration(
        &self,
        at: usize,
        span: DoseSpan,
        unit_of: Unit,
        end: usize,
        found: &mut Vec<DoseStatement>,
    ) -> Option<usize> {
        let length = Amount { span, unit: unit_of };
        // "1 minute 30 seconds", "a minute and a half", "half a minute", "a minute or two"
        let more = end + usize::from(self.word(end) == "and");
        let goes_on = amount(self.tokens, more).is_some_and(|(_, end)| unit(self.tokens, end).is_some());
        let is_part = self.word(more) == "a" && self.word(more + 1) == "half";
        let is_half = at > 0 && self.word(at - 1) == "half";
        let is_vague = self.word(end) == "or" && amount(self.tokens, end + 1).is_some();
        if goes_on || is_part || is_half || is_vague {
            return Some(end);
        }
        let after = end + usize::from(self.word(end) == "-");
        match (self.word(after), self.word(after + 1)) {
            ("hold" | "holds", _) => {
                self.push_amount(at, at, after + 1, Said::Amount(Part::Hold, length), found)
            }
            ("rest" | "rests" | "break", _) => {
                self.push_amount(at, at, after + 1, Said::Amount(Part::Rest, length), found);
            }
            ("of", "rest") => self.push_amount(at, at, after + 2, Said::Amount(Part::Rest, length), found),
            _ => {
                if let Some((verb, said)) = self.before_duration(at, length, end) {
                    self.push_amount(verb, at, end, said, found);
                }
            }
        }
        Some(end)
    }

    /// The verb that says what a duration is for.
    fn before_duration(&self, at: usize, length: Amount, end: usize) -> Option<(usize, Said)> {
        let mut has_for = false;
        let mut at = at;
        while at > 0 {
            match self.word(at - 1) {
                // "Hold it up (30 seconds)"
                "for" | "(" => has_for = true,
                "about" | "around" | "approximately" | "roughly" | "at" | "least" | "up" | "to" | "a"
                | "the" | "full" | "only" | "just" | "of" | "between" | ":" | "," | "-" | "it" | "this"
                | "there" => {}
                _ => break,
            }
            at -= 1;
        }
        let verb = at.checked_sub(1)?;
        match self.word(verb) {
            "hold" | "holding" => Some((verb, Said::Amount(Part::Hold, length))),
            "going" if has_for && verb > 0 && self.word(verb - 1) == "keep" => {
                Some((verb - 1, Said::Amount(Part::Time, length)))
            }
            "time" if verb > 0 && self.word(verb - 1) == "hold" => {
                Some((verb - 1, Said::Amount(Part::Hold, length)))
            }
            "rest" | "resting" | "relax" | "relaxing" => {
                let is_noun = verb > 0 && matches!(self.word(verb - 1), "the" | "of");
                // To rest before or after something else is not part of the exercise.
                let is_round = matches!(self.word(end + 1), "each" | "every");
                let is_other = self.word(end) == "before" || (self.word(end) == "after" && !is_round);
                (!is_noun && !is_other).then_some((verb, Said::Amount(Part::Rest, length)))
            }
            _ if has_for => {
                let hold = self
                    .hold_before(at)
                    .or_else(|| self.effort_before(at).filter(|_| length.unit == Unit::Seconds))?;
                Some((hold, Said::Amount(Part::Hold, length)))
            }
            _ => None,
        }
    }

    /// "Hold the stretch": the verb before an object.
    fn hold_before(&self, at: usize) -> Option<usize> {
        const REACH: usize = 9;
        for (at, word) in self.before(at).take(REACH) {
            match word {
                "hold" | "holding" => return Some(at),
                "and" if matches!(self.word(at + 1), "breathe" | "keep" | "count" | "squeeze" | "stay") => {}
                "and" | "then" | ";" | "breath" | "pack" | "pad" | "phone" | "pressure" | "spray"
                | "inhaler" | "water" | "rest" | "relax" | "repeat" | "lower" | "after" | "before"
                | "until" | "every" => return None,
                word if unit_of(word).is_some_and(|unit| unit.seconds().is_some()) => return None,
                _ => {}
            }
        }
        None
    }

    /// "Squeeze your buttocks": a verb whose duration is a hold.
    fn effort_before(&self, at: usize) -> Option<usize> {
        const REACH: usize = 10;
        // "Raise the leg for 2 seconds, hold 5 seconds": how slowly, and not how long.
        let later = self.tokens.iter().skip_while(|token| !matches!(token.text, "lower" | "lowering"));
        let is_tempo = later.skip(1).any(|token| token.text == "for");
        if is_tempo || self.tokens.iter().any(|token| matches!(token.text, "hold" | "holding")) {
            return None;
        }
        let mut found = None;
        for (at, word) in self.before(at).take(REACH) {
            match word {
                "," | ";" | "then" | "and" => break,
                "squeeze" | "tighten" | "tense" | "press" | "push" | "pull" | "clench" | "contract"
                | "brace" | "arch" | "flatten" | "balance" | "stretch" | "lift" | "raise" | "stay"
                | "remain" | "maintain" => found = Some(at),
                "slowly" | "lower" | "breathe" | "breathing" | "inhale" | "exhale" | "rest" | "relax"
                | "wait" | "count" => return None,
                _ => {}
            }
        }
        found
    }

    fn push(&self, from: usize, end: usize, said: Said, found: &mut Vec<DoseStatement>) {
        self.push_amount(from, from, end, said, found);
    }

    /// Keeps a statement, unless its number is a limit or is denied. `from` is where its words begin, `at` where the amount.
    fn push_amount(&self, from: usize, at: usize, end: usize, said: Said, found: &mut Vec<DoseStatement>) {
        let near: Vec<&str> = self.before(at).take(3).map(|(_, word)| word).collect();
        let other = [
            "than", "over", "under", "beyond", "below", "above", "another", "after", "within", "first",
            "last", "every", "maximum",
        ];
        let clause = self.before(at).map(|(_, word)| word).take_while(|word| !matches!(*word, "," | ";"));
        let is_denied = |word: &str| {
            matches!(
                word,
                "not"
                    | "never"
                    | "don't"
                    | "don\u{2019}t"
                    | "cannot"
                    | "can't"
                    | "can\u{2019}t"
                    | "no"
                    | "avoid"
                    | "instead"
                    | "rather"
            )
        };
        if near.iter().take(2).any(|word| other.contains(word)) || clause.take(20).any(is_denied) {
            return;
        }
        let following = (self.word(end), self.word(end + 1));
        let bound = match near.as_slice() {
            ["least", "at", ..] | [_, "least", "at"] => Bound::AtLeast,
            ["to", "up", ..] | [_, "to", "up"] | ["most", "at", ..] => Bound::UpTo,
            _ if matches!(following, ("or", "more" | "longer")) => Bound::AtLeast,
            _ => Bound::Exact,
        };
        let (Some(first), Some(last)) =
            (self.tokens.get(from), end.checked_sub(1).and_then(|at| self.tokens.get(at)))
        else {
            return;
        };
        found.push(DoseStatement { said, bound, at: first.at.start..last.at.end, sentence: self.number });
    }
}
