//! Which day a build would take for today.
#![expect(clippy::disallowed_methods, reason = "the clock is compared with the time of a file")]

use std::path::Path;
use std::time::{Duration, SystemTime};

use super::finding::Finding;
use crate::clock::{current_day, unknown_zone, zone_name};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// The day and its time zone. A clock that is behind the last change of the book's settings is wrong: reviews would not expire, and pages
/// would not appear.
pub(super) fn day(folder: &Path) -> Finding {
    let today = current_day();
    if let Some(unknown) = unknown_zone() {
        return Finding::advice(unknown.message, unknown.help.unwrap_or_default());
    }
    let changed = folder.join("book.toml").metadata().and_then(|facts| facts.modified());
    if changed.is_ok_and(|changed| changed > SystemTime::now() + DAY) {
        return Finding::advice(
            format!("the clock says {today}, but book.toml was changed later than that"),
            "set the clock of this computer; until then, give the day with `--today`",
        );
    }
    match zone_name() {
        Some(zone) => Finding::fine(format!("today is {today} in the time zone {zone}")),
        None => Finding::advice(
            format!(
                "today is {today}, but the time zone of this computer has no name, so it may be that of UTC"
            ),
            "if that is not the day on your wall, set the time zone of this computer, or write one such as \
             `TZ=America/Los_Angeles`",
        ),
    }
}
