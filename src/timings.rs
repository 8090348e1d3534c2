//! Where the time of a build went, for `--timings`.
#![expect(clippy::disallowed_methods, reason = "a command measures how long it takes")]

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use handout_render::{Memo, Stage};

/// The first stage: what a build depends on is read.
pub(super) const READING: &str = "reading the files";
/// The figures that earlier builds drew are read.
pub(super) const REMEMBERING: &str = "reading figures drawn earlier";
/// The sheets are printed, and the pages that link to them are made again.
pub(super) const PRINTING: &str = "printing PDFs";
/// The figures are saved for later builds.
pub(super) const SAVING: &str = "saving figures for later";
/// The site is put into its folder.
pub(super) const WRITING: &str = "writing the site";

/// Notes when each stage begins. If nobody asked, it does nothing and reads no clock.
#[derive(Clone)]
pub(super) struct Timings(Option<Arc<Mutex<Vec<Begun>>>>);

/// A stage, and when it began.
type Begun = (&'static str, Instant);

impl Timings {
    pub(super) fn new(is_wanted: bool) -> Self {
        Self(is_wanted.then(Arc::default))
    }

    /// A stage begins, and so the one before ends.
    pub(super) fn begin(&self, stage: &'static str) {
        if let Some(begun) = &self.0 {
            let now = Instant::now();
            begun.lock().unwrap_or_else(PoisonError::into_inner).push((stage, now));
        }
    }

    /// The memo, which now notes here the stages of the builds that it is used for.
    pub(super) fn with_stages(&self, memo: Memo) -> Memo {
        if self.0.is_none() {
            return memo;
        }
        let timings = self.clone();
        memo.reporting_stages(move |stage| timings.begin(words(stage)))
    }

    /// The last stage ends: what each took, if anybody asked.
    pub(super) fn end(&self) -> Option<String> {
        let begun = self.0.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner);
        let ends = begun.iter().skip(1).map(|(_, begun)| *begun).chain([Instant::now()]);
        let lasted = begun.iter().zip(ends).map(|((stage, begun), end)| (*stage, end - *begun));
        Some(table(&sums(lasted)))
    }
}

fn words(stage: Stage) -> &'static str {
    match stage {
        Stage::Parsing => "understanding each page",
        Stage::Joining => "joining pages, pictures and theme",
        Stage::Drawing => "drawing figures",
        Stage::Planning => "planning the files of the site",
        Stage::Rendering => "rendering pages and checking them",
        Stage::Gathering => "making the search and other files",
        Stage::Checking => "checking by the rules",
    }
}

/// Each stage once, where it was first, since a build with PDFs has some of them twice.
fn sums(lasted: impl Iterator<Item = (&'static str, Duration)>) -> Vec<(&'static str, Duration)> {
    let mut sums: Vec<(&'static str, Duration)> = Vec::new();
    for (stage, time) in lasted {
        match sums.iter_mut().find(|(known, _)| *known == stage) {
            Some((_, sum)) => *sum += time,
            None => sums.push((stage, time)),
        }
    }
    sums
}

fn table(stages: &[(&'static str, Duration)]) -> String {
    let total: Duration = stages.iter().map(|(_, time)| *time).sum();
    let line = |stage: &str, time: Duration| {
        let share = 100.0 * time.as_secs_f64() / total.as_secs_f64().max(f64::MIN_POSITIVE);
        format!("  {stage:36}{:8.3} s {share:3.0} %\n", time.as_secs_f64())
    };
    let lines: String = stages.iter().map(|(stage, time)| line(stage, *time)).collect();
    format!("Where the time went:\n{lines}{}", line("altogether", total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_that_come_twice_are_one_line() {
        let lasted = [(READING, 250), ("drawing figures", 500), (PRINTING, 1000), ("drawing figures", 250)];
        let lasted = lasted.map(|(stage, time)| (stage, Duration::from_millis(time)));
        assert_eq!(
            table(&sums(lasted.into_iter())),
            "Where the time went:\n  \
               reading the files                      0.250 s  12 %\n  \
               drawing figures                        0.750 s  38 %\n  \
               printing PDFs                          1.000 s  50 %\n  \
               altogether                             2.000 s 100 %\n"
        );
    }

    #[test]
    fn a_build_that_took_no_time_has_no_shares() {
        assert!(table(&[(READING, Duration::ZERO)]).contains(" 0.000 s   0 %"));
    }

    #[test]
    fn nothing_is_noted_unless_somebody_asked() {
        let timings = Timings::new(false);
        timings.begin(READING);
        assert_eq!(timings.end(), None);
    }
}
