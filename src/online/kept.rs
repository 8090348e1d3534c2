//! Answers of earlier runs. They stand in the cache of the person's own account: a book can come from anybody, and could bring answers that
//! are not true.
#![expect(clippy::disallowed_methods, reason = "answers are kept on disk, and grow old")]

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use handout_input::Answer;

const DAY: u64 = 24 * 60 * 60;

/// The answers of earlier runs; a file that cannot be used costs time only.
pub(super) struct Kept {
    file: Option<PathBuf>,
    /// Seconds since 1970.
    now: u64,
    answers: BTreeMap<String, Entry>,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    at: u64,
    answer: Answer,
}

impl Entry {
    /// Good news holds for a week; what was wrong may have been mended by tomorrow.
    fn is_fresh(&self, now: u64) -> bool {
        let days = if self.answer == Answer::Good { 7 } else { 1 };
        now.checked_sub(self.at).is_some_and(|age| age < days * DAY)
    }
}

impl Kept {
    /// The answers in a file; none keeps nothing.
    pub(super) fn of(file: Option<PathBuf>) -> Self {
        Self::at(file, SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs()))
    }

    fn at(file: Option<PathBuf>, now: u64) -> Self {
        let bytes = file.as_ref().and_then(|file| fs::read(file).ok());
        let mut answers: BTreeMap<String, Entry> =
            bytes.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        answers.retain(|_, entry| entry.is_fresh(now));
        Self { file, now, answers }
    }

    pub(super) fn get(&self, address: &str) -> Option<Answer> {
        self.answers.get(address).map(|entry| entry.answer.clone())
    }

    pub(super) fn put(&mut self, address: &str, answer: &Answer) {
        self.answers.insert(address.to_owned(), Entry { at: self.now, answer: answer.clone() });
    }

    /// Keeps the answers for the next run, if the folder lets it.
    pub(super) fn write(&self) {
        let Some(file) = &self.file else { return };
        let new = file.with_extension(std::process::id().to_string());
        if self.write_to(&new).and_then(|()| fs::rename(&new, file)).is_err() {
            let _ = fs::remove_file(new);
        }
    }

    fn write_to(&self, file: &Path) -> io::Result<()> {
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, serde_json::to_vec(&self.answers)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_until_they_are_old() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = Some(folder.path().join("a/links.json"));
        let mut kept = Kept::at(file.clone(), 100);
        let dead = Answer::Dead("gone".to_owned());
        kept.put("good", &Answer::Good);
        kept.put("dead", &dead);
        kept.write();
        let later = |seconds| {
            let kept = Kept::at(file.clone(), seconds);
            (kept.get("good"), kept.get("dead"))
        };
        assert_eq!(later(100 + DAY - 1), (Some(Answer::Good), Some(dead)));
        assert_eq!(later(100 + DAY), (Some(Answer::Good), None));
        assert_eq!(later(100 + 7 * DAY), (None, None));
        assert_eq!(later(99), (None, None), "an answer of the future");
        let left: Vec<_> = fs::read_dir(folder.path().join("a")).expect("a folder").collect();
        assert_eq!(left.len(), 1, "{left:?}");
    }

    #[test]
    fn what_is_damaged_is_no_answer() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("links.json");
        for damaged in ["", "{", "[]", "{\"a\":{\"at\":1}}", "\u{0}"] {
            fs::write(&file, damaged).expect("written");
            let mut kept = Kept::at(Some(file.clone()), 1);
            assert_eq!(kept.get("a"), None);
            kept.put("a", &Answer::Good);
            kept.write();
            assert_eq!(Kept::at(Some(file.clone()), 1).get("a"), Some(Answer::Good), "{damaged}");
        }
        let below_a_file = Kept::at(Some(file.join("x")), 1);
        below_a_file.write();
        Kept::at(None, 1).write();
    }
}
