//! The day that a command takes for today.
#![expect(
    clippy::disallowed_methods,
    reason = "commands read the clock, and the time zone from the environment"
)]

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::terminal::remark;
use crate::outcome::Failure;

/// The given day, or else the current one in the time zone of the computer or of the variable `TZ`.
pub(crate) fn today(given: Option<Date>) -> Date {
    given.unwrap_or_else(|| {
        report_unknown_zone();
        current_day()
    })
}

/// The current day in the time zone of the computer or of the variable `TZ`.
pub(crate) fn current_day() -> Date {
    Zoned::now().date()
}

/// The name of the time zone; none if it has no name, as one that is written out in `TZ`, or if it is not known.
pub(crate) fn zone_name() -> Option<String> {
    TimeZone::try_system().ok()?.iana_name().map(str::to_owned)
}

/// Says so if `TZ` names no time zone.
pub(crate) fn report_unknown_zone() {
    if let Some(Failure { message, help }) = unknown_zone() {
        remark(&message, help.as_deref().unwrap_or_default());
    }
}

/// That `TZ` names no time zone: the day is then that of UTC, as with `date`, and could be another one than on the wall.
pub(crate) fn unknown_zone() -> Option<Failure> {
    let name = std::env::var_os("TZ").filter(|name| !name.is_empty())?;
    TimeZone::try_system().err()?;
    let name = name.to_string_lossy();
    Some(Failure::new(
        format!("`TZ={name}` is not a time zone that this computer knows, so the day is that of UTC"),
        "write a name such as `TZ=America/Los_Angeles`, or give the day with `--today`",
    ))
}
