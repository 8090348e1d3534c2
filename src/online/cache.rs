//! The answers of websites in earlier runs, so that they are not asked again every day.
#![expect(clippy::disallowed_methods, reason = "answers go out of date")]

use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use handout_input::{Answer, DiskCache, account_cache};

const DAY: u64 = 24 * 60 * 60;

/// Room for some hundred thousand answers.
const MAX_BYTES: u64 = 64 << 20;

/// The answers of earlier runs, by address.
pub(super) struct AnswerCache {
    entries: DiskCache,
    /// Seconds since 1970.
    now: u64,
}

#[derive(Serialize, Deserialize)]
struct Entry {
    at: u64,
    answer: Answer,
}

impl Entry {
    /// A good answer is valid for a week; what was wrong may be fixed by tomorrow.
    fn is_fresh(&self, now: u64) -> bool {
        let days = if self.answer == Answer::Good { 7 } else { 1 };
        now.checked_sub(self.at).is_some_and(|age| age < days * DAY)
    }
}

impl AnswerCache {
    /// The cache of this account.
    pub(super) fn of_account() -> Self {
        let folder = account_cache().map(|cache| cache.join("links"));
        Self::new(DiskCache::new(folder, MAX_BYTES))
    }

    pub(super) fn new(entries: DiskCache) -> Self {
        Self { entries, now: SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_secs()) }
    }

    /// The answer about an address, if it is recent.
    pub(super) fn get(&self, address: &str) -> Option<Answer> {
        let entry: Entry = serde_json::from_slice(&self.entries.get(&key(address))?).ok()?;
        entry.is_fresh(self.now).then_some(entry.answer)
    }

    pub(super) fn put(&self, address: &str, answer: &Answer) {
        let entry = Entry { at: self.now, answer: answer.clone() };
        if let Ok(json) = serde_json::to_vec(&entry) {
            self.entries.put(&key(address), &json);
        }
    }

    /// Removes old answers.
    pub(super) fn tidy(&self) {
        self.entries.tidy();
    }
}

fn key(address: &str) -> blake3::Hash {
    blake3::hash(address.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_back_until_they_are_old() {
        let folder = tempfile::tempdir().expect("a folder");
        let at =
            |now| AnswerCache { entries: DiskCache::new(Some(folder.path().to_owned()), MAX_BYTES), now };
        let dead = Answer::Dead("gone".to_owned());
        at(100).put("good", &Answer::Good);
        at(100).put("dead", &dead);
        let later = |seconds| (at(seconds).get("good"), at(seconds).get("dead"));
        assert_eq!(later(100 + DAY - 1), (Some(Answer::Good), Some(dead)));
        assert_eq!(later(100 + DAY), (Some(Answer::Good), None));
        assert_eq!(later(100 + 7 * DAY), (None, None));
        assert_eq!(later(99), (None, None), "an answer from the future");
        assert_eq!(at(100).get("other"), None);
    }
}
