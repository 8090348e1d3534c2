//! Pages → PDFs, in rounds. A round is the life of one browser: it ends when all pages have been printed, or when one has
//! brought the browser down. Then the next begins with those that are left.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use super::deadline::Deadline;
use super::error::BrowserError;
use super::installed::Browser;
use super::print_settings::PrintSettings;
use super::request::{Answer, Done, Request};
use super::session::Session;
use super::tab::Tab;

/// How many rounds in a row may print nothing before we give up on the rest.
const MOST_FRUITLESS: usize = 4;

/// Prints all pages, as many at a time as the settings say, and calls `done` for each. `answer` is asked for all that a page
/// asks for. No browser is left running.
///
/// A browser that cannot be started even once is not an error of a page: it is returned, and `done` is not called.
pub(crate) fn print(
    browser: &Browser,
    settings: &PrintSettings,
    requests: &[Request],
    answer: &Answer<'_>,
    done: &Done<'_>,
) -> Result<(), BrowserError> {
    let work = Work { browser, settings, requests, answer, done };
    let mut together: VecDeque<usize> = (0..requests.len()).collect();
    // Pages that may have crashed the browser: they are printed once more, one after another.
    let mut alone = VecDeque::new();
    let mut fruitless = 0;
    let mut has_started = false;
    while !(together.is_empty() && alone.is_empty()) {
        let (pages, tabs) =
            if alone.is_empty() { (&mut together, settings.jobs.max(1)) } else { (&mut alone, 1) };
        let last_error = match work.round(pages, tabs) {
            Ok(Round { finished, stopped }) => {
                has_started = true;
                fruitless = if finished > 0 { 0 } else { fruitless + 1 };
                let Some((_, first)) = stopped.first() else { continue };
                let first = first.clone();
                // The culprit is known only if a single page was being printed: a browser that hangs as a whole may be noticed by any tab.
                if stopped.len() == 1 {
                    stopped.into_iter().for_each(|(page, error)| done(page, Err(error)));
                } else {
                    alone.extend(stopped.into_iter().map(|(page, _)| page));
                }
                first
            }
            Err(error) if !has_started => return Err(error),
            Err(error) => {
                fruitless += 1;
                error
            }
        };
        if fruitless >= MOST_FRUITLESS {
            alone.drain(..).for_each(|page| done(page, Err(last_error.clone())));
            let not_tried = BrowserError::NotTried { last: Box::new(last_error) };
            together.drain(..).for_each(|page| done(page, Err(not_tried.clone())));
        }
    }
    Ok(())
}

/// What all rounds share.
struct Work<'a> {
    browser: &'a Browser,
    settings: &'a PrintSettings,
    requests: &'a [Request],
    answer: &'a Answer<'a>,
    done: &'a Done<'a>,
}

/// The result of a round.
struct Round {
    /// How many pages were printed, or cannot be.
    finished: usize,
    /// The pages that were being printed when the browser ended, and the errors of their tabs, in order of time.
    stopped: Vec<(usize, BrowserError)>,
}

impl Work<'_> {
    /// Prints pages until none is left or the browser has ended; what has not been begun stays.
    fn round(&self, pages: &mut VecDeque<usize>, tabs: usize) -> Result<Round, BrowserError> {
        let (session, tabs) = Session::start(self.browser, self.settings, tabs.min(pages.len()))?;
        let state = State {
            session: &session,
            waiting: Mutex::new(std::mem::take(pages)),
            finished: AtomicUsize::new(0),
            stopped: Mutex::default(),
            is_over: AtomicBool::new(false),
        };
        thread::scope(|scope| {
            for tab in tabs {
                scope.spawn(|| self.print_in(tab, &state));
            }
        });
        let State { waiting, finished, stopped, .. } = state;
        *pages = waiting.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut stopped = stopped.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (_, error) in &mut stopped {
            *error = session.explain(error.clone());
        }
        Ok(Round { finished: finished.into_inner(), stopped })
    }

    /// Prints one page after the other.
    fn print_in(&self, mut tab: Tab, state: &State<'_>) {
        let _alarm = Alarm(state);
        while !state.is_over.load(Ordering::Acquire) {
            let Some(page) = lock(&state.waiting).pop_front() else { return };
            let deadline = Deadline::after(self.settings.time_limit);
            let result = tab.print(&self.requests[page], self.answer, deadline);
            match result {
                Err(error) if error.ends_browser() => {
                    lock(&state.stopped).push((page, error));
                    state.end();
                }
                result => {
                    state.finished.fetch_add(1, Ordering::Relaxed);
                    (self.done)(page, result);
                }
            }
        }
    }
}

/// What the tabs of a round share.
struct State<'a> {
    session: &'a Session,
    waiting: Mutex<VecDeque<usize>>,
    finished: AtomicUsize,
    stopped: Mutex<Vec<(usize, BrowserError)>>,
    is_over: AtomicBool,
}

impl State<'_> {
    fn end(&self) {
        self.is_over.store(true, Ordering::Release);
        self.session.interrupt();
    }
}

/// Ends the round if a tab's thread panics, so that the others do not first print all the rest.
struct Alarm<'a>(&'a State<'a>);

impl Drop for Alarm<'_> {
    fn drop(&mut self) {
        if thread::panicking() {
            self.0.end();
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
