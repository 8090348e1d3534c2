//! The day that a command takes for today.
#![expect(
    clippy::disallowed_methods,
    reason = "commands read the clock, and the time zone from the environment"
)]

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::terminal::remark;

/// The given day, or else the current one in the time zone of the computer or of the variable `TZ`.
pub(crate) fn today(given: Option<Date>) -> Date {
    given.unwrap_or_else(|| {
        report_unknown_zone();
        Zoned::now().date()
    })
}

/// Says so if `TZ` names no time zone: the day is then that of UTC, as with `date`, and could be another one than on the wall.
pub(crate) fn report_unknown_zone() {
    let Some(name) = std::env::var_os("TZ").filter(|name| !name.is_empty()) else { return };
    if TimeZone::try_system().is_err() {
        let name = name.to_string_lossy();
        let message =
            format!("`TZ={name}` is not a time zone that this computer knows, so the day is that of UTC");
        remark(&message, "write a name such as `TZ=America/Los_Angeles`, or give the day with `--today`");
    }
}
