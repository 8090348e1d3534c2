//! Two texts → the blocks and words that were added, removed or changed.

use serde::Serialize;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::block::Block;

/// A change of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum BlockChange {
    Added(Block),
    Removed(Block),
    /// The block as it is now, with its words.
    Changed(Block, Vec<Run>),
}

/// Consecutive words with one outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Run {
    pub(super) kind: RunKind,
    pub(super) text: String,
}

/// Whether words are unchanged, removed or added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum RunKind {
    Same,
    Removed,
    Added,
}

/// The heading above a block, by its index in one of the two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HeadingIndex {
    Before(usize),
    Now(usize),
}

/// A comparison with more steps would take too long, and its result would be unreadable.
const MOST_STEPS: usize = 20_000_000;
/// Blocks that share less of their text than this are treated as different blocks.
const LEAST_SHARED: f64 = 0.4;

/// The changes of all blocks, in the order of the page as it is now.
pub(super) fn block_changes(old: &[Block], new: &[Block]) -> Vec<(HeadingIndex, BlockChange)> {
    let mut changes = Vec::new();
    let (was, is): (Vec<_>, Vec<_>) =
        (old.iter().map(Block::key).collect(), new.iter().map(Block::key).collect());
    for (removed_range, added_range) in replaced(&was, &is) {
        let (before, now) = (&old[removed_range], &new[added_range]);
        let mut next = 0;
        let mut pairs = pairs(before, now).into_iter().peekable();
        for (nth, block) in now.iter().enumerate() {
            // Removed blocks are shown before those that replace them.
            let limit = pairs.peek().map_or(before.len(), |(old, _, _)| *old);
            changes.extend(removed(&before[next..limit]));
            next = limit;
            let change = match pairs.next_if(|(_, new, _)| *new == nth) {
                Some((_, _, runs)) => {
                    next += 1;
                    BlockChange::Changed(block.clone(), runs)
                }
                None => BlockChange::Added(block.clone()),
            };
            changes.push((HeadingIndex::Now(block.place), change));
        }
        changes.extend(removed(&before[next..]));
    }
    changes
}

fn removed(blocks: &[Block]) -> impl Iterator<Item = (HeadingIndex, BlockChange)> {
    blocks.iter().map(|block| (HeadingIndex::Before(block.place), BlockChange::Removed(block.clone())))
}

/// The ranges in which two sequences differ.
fn replaced<T: Eq + std::hash::Hash + Ord>(
    old: &[T],
    new: &[T],
) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[start..], &new[start..]);
    let end = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
    let whole = |range: std::ops::Range<usize>| range.start + start..range.end + start;
    if old_rest.is_empty() && new_rest.is_empty() {
        return Vec::new();
    }
    if old_rest.len().saturating_mul(new_rest.len()) > MOST_STEPS {
        return vec![(whole(0..old_rest.len()), whole(0..new_rest.len()))];
    }
    let mut found: Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, old_rest, new_rest) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (removed, added) = (whole(op.old_range()), whole(op.new_range()));
        match found.last_mut() {
            Some((old, new)) if old.end == removed.start && new.end == added.start => {
                (old.end, new.end) = (removed.end, added.end);
            }
            _ => found.push((removed, added)),
        }
    }
    found
}

/// Pairs of an old and a new version of a block, in order, with their words.
fn pairs(before: &[Block], now: &[Block]) -> Vec<(usize, usize, Vec<Run>)> {
    let mut found = Vec::new();
    if before.len().saturating_mul(now.len()) > 10_000 {
        return found;
    }
    let mut from = 0;
    for (nth, new) in now.iter().enumerate() {
        let best = (from..before.len())
            .filter(|old| before[*old].kind == new.kind)
            .filter_map(|old| {
                let runs = runs(&before[old].text, &new.text)?;
                let shared = shared(&runs);
                (shared >= LEAST_SHARED).then_some((old, shared, runs))
            })
            // The first of those that share the most.
            .fold(None, |best: Option<(usize, f64, Vec<Run>)>, next| match best {
                Some(best) if best.1 >= next.1 => Some(best),
                _ => Some(next),
            });
        if let Some((old, _, runs)) = best {
            from = old + 1;
            found.push((old, nth, runs));
        }
    }
    found
}

/// The words of two texts; `None` if there are too many.
pub(super) fn runs(old: &str, new: &str) -> Option<Vec<Run>> {
    let (was, is) = (tokens(old), tokens(new));
    if was.len().saturating_mul(is.len()) > MOST_STEPS {
        return None;
    }
    let mut all = Vec::new();
    let mut add = |kind: RunKind, words: &[&str]| {
        if !words.is_empty() {
            all.push(Run { kind, text: words.concat() });
        }
    };
    let mut at = 0;
    for (removed, added) in replaced(&was, &is) {
        add(RunKind::Same, &is[at..added.start]);
        add(RunKind::Removed, &was[removed]);
        at = added.end;
        add(RunKind::Added, &is[added]);
    }
    add(RunKind::Same, &is[at..]);
    Some(all)
}

/// Words, each with the space before it, and the punctuation between them: `8–12`, `0.5` and `don't` are one word each.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let (mut start, mut is_word) = (0, false);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let goes_on = chars.peek().is_some_and(|(_, next)| next.is_alphanumeric());
        let joins = matches!(c, '-' | '–' | '.' | ',' | ':' | '/' | '\'' | '’') && goes_on;
        let continues = match c {
            ' ' => false,
            c if c.is_alphanumeric() => is_word || text[start..at] == *" ",
            _ => is_word && joins || text[start..at] == *" ",
        };
        if at > start && !continues {
            tokens.push(&text[start..at]);
            start = at;
        }
        is_word = c.is_alphanumeric() || is_word && continues && joins;
    }
    if start < text.len() {
        tokens.push(&text[start..]);
    }
    tokens
}

/// The share of both texts that is the same, by length.
fn shared(runs: &[Run]) -> f64 {
    let length = |kind: RunKind| {
        runs.iter().filter(|run| run.kind == kind).map(|run| run.text.len()).sum::<usize>() as f64
    };
    let same = 2.0 * length(RunKind::Same);
    same / (same + length(RunKind::Removed) + length(RunKind::Added)).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::comparison::block::BlockKind;

    fn block(text: &str) -> Block {
        Block { kind: BlockKind::Text, place: 0, text: text.to_owned() }
    }

    fn shown(old: &[&str], new: &[&str]) -> Vec<String> {
        let of = |texts: &[&str]| texts.iter().map(|text| block(text)).collect::<Vec<_>>();
        let changes = block_changes(&of(old), &of(new));
        let show = |change: BlockChange| match change {
            BlockChange::Added(block) => format!("+{}", block.text),
            BlockChange::Removed(block) => format!("-{}", block.text),
            BlockChange::Changed(_, runs) => runs
                .iter()
                .map(|run| match run.kind {
                    RunKind::Same => run.text.clone(),
                    RunKind::Removed => format!("[-{}]", run.text),
                    RunKind::Added => format!("[+{}]", run.text),
                })
                .collect::<String>(),
        };
        changes.into_iter().map(|(_, change)| show(change)).collect()
    }

    #[test]
    fn words_are_compared_inside_blocks() {
        assert_eq!(
            shown(&["a", "Hold for five seconds.", "b"], &["a", "Hold for ten seconds.", "b"]),
            ["Hold for[- five][+ ten] seconds."]
        );
        assert_eq!(shown(&["Lower them slowly."], &["Lower them."]), ["Lower them[- slowly]."]);
        assert_eq!(
            shown(&["Do it 8–12 times, a day"], &["Do it 8–10 times a day"]),
            ["Do it[- 8–12][+ 8–10] times[-,] a day"]
        );
        assert_eq!(tokens("a (b) don't. 0.5 c"), ["a", " (", "b", ")", " don't", ".", " 0.5", " c"]);
        assert!(shown(&["a", "b"], &["a", "b"]).is_empty());
        assert_eq!(shown(&["a"], &["a", "b c"]), ["+b c"]);
        assert_eq!(shown(&["a", "b c"], &["a"]), ["-b c"]);
        assert_eq!(shown(&["one two three"], &["four five six"]), ["-one two three", "+four five six"]);
    }

    #[test]
    fn long_texts_are_not_compared_word_by_word() {
        let long = |word: &str| vec![word; 10_000].join(" ");
        assert_eq!(runs(&long("a"), &long("b")), None);
        assert!(runs(&long("a"), &long("a")).is_none_or(|runs| runs.len() == 1));
    }
}
