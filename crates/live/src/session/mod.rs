//! The loop of live editing: wait, read, build, show. Changes are found by reading; there is no second way to build.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the edge that reads the environment, the time and the date"
)]

mod build_conditions;
mod editor_choice;
mod preview;
mod rebuild;
mod settings;

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use tokio::sync::watch::Sender;

use crate::preview_state::{PageFiles, PreviewState};
use crate::serve::{self, Listeners, Server};
use crate::source_location::SourceLocation;
use crate::watch::{NET, ReadOutcome, StopHandle, Wake, WatchSettings, Watcher};
use handout_base::diag::{Code, Diagnostic, Diagnostics};
use handout_input::{
    Checks, FigureCache, Inputs, Options, PUBLISHED_ADDRESSES, Reader, ShortNumbers,
    record_published_addresses,
};
use handout_publish::{PublishError, publish, read_manifest};
use handout_render::{Built, Memo, build};

use build_conditions::BuildConditions;
use editor_choice::EditorChoice;
use preview::preview;
pub use rebuild::{Published, Rebuild};
pub use settings::SessionSettings;

/// A session of live editing.
pub struct Session {
    settings: SessionSettings,
    /// The canonical path of the book's folder.
    root: PathBuf,
    reader: Reader,
    memo: Memo,
    figures: FigureCache,
    watcher: Watcher,
    shown: Sender<Arc<PreviewState>>,
    server: Server,
    address: String,
    moved: bool,
    editor: EditorChoice,
    /// Whether the last build still has to be published, once its last file is complete.
    owed: bool,
    /// Whether the last build lacks a picture whose file changed meanwhile.
    lacks_picture: bool,
    /// The conditions of the last build.
    built: Option<BuildConditions>,
    /// The conditions of the last reading.
    seen: Option<BuildConditions>,
    /// Files that changed since the last build.
    changed: BTreeSet<Arc<str>>,
}

impl Session {
    /// Starts listening on a port. Nothing is built yet, and who asks waits for the first build. Fails if the book's folder or the port
    /// cannot be used.
    pub fn start(settings: SessionSettings) -> io::Result<Self> {
        let root = std::fs::canonicalize(&settings.dir)?;
        let (listeners, moved) = serve::bind(settings.port)?;
        let address = format!("http://127.0.0.1:{}", listeners.window.local_addr()?.port());
        let token = token()?;
        let shown = Sender::new(Arc::new(PreviewState::default()));
        let server = start_server(listeners, &shown, &token)?;
        let output = real(&settings.out);
        let watched = WatchSettings { root: &root, output: &output, poll: settings.poll, net: NET };
        let watcher = Watcher::new(&watched);
        let memo = Memo::new().reporting_figures(settings.report_figure);
        let mut figures = FigureCache::of_account(&root);
        memo.add_figures(figures.read());
        Ok(Self {
            reader: Reader::new(&root, settings.theme),
            memo,
            figures,
            watcher,
            shown,
            server,
            address,
            moved,
            editor: EditorChoice::new(&token, &root),
            owed: false,
            lacks_picture: false,
            built: None,
            seen: None,
            changed: BTreeSet::new(),
            root,
            settings,
        })
    }

    /// The address of the preview. Before the first build it has no path.
    pub fn url(&self) -> String {
        format!("{}{}", self.address, self.shown.borrow().root)
    }

    /// Whether the requested port was busy and another one was taken.
    pub fn moved(&self) -> bool {
        self.moved
    }

    /// A handle that ends the session from another thread.
    pub fn stop_handle(&self) -> StopHandle {
        self.watcher.stop_handle()
    }

    /// Waits for the next build: the first comes at once, the others after a change. `None` if the session was stopped. Fails if
    /// the manifest cannot be read.
    pub fn next_rebuild(&mut self) -> Result<Option<Rebuild>, PublishError> {
        if self.built.is_none() {
            // Reported now rather than when the site is published.
            read_manifest(&self.settings.out)?;
        } else if self.watcher.wait(None) == Wake::Stop {
            return Ok(None);
        }
        loop {
            let start = Instant::now();
            let inputs = self.read();
            if self.is_new(&inputs) {
                return Ok(Some(self.rebuild(inputs, start)));
            }
            if self.watcher.wait(None) == Wake::Stop {
                return Ok(None);
            }
        }
    }

    /// Ends the server.
    pub fn stop(self) {
        self.server.stop();
        // The program ends here, and freeing every page one by one would take time.
        std::mem::forget((self.memo, self.reader));
    }

    fn read(&mut self) -> Inputs {
        loop {
            let options = Options {
                drafts: self.settings.drafts,
                is_preview: !self.settings.write,
                checks: Checks::All,
                ..Options::on(self.settings.today.unwrap_or_else(|| jiff::Zoned::now().date()))
            };
            let inputs = self.reader.read(options);
            // What the list of addresses says is one of the conditions, and this program writes it.
            let changed = self.reader.changed().iter().filter(|path| &***path != PUBLISHED_ADDRESSES);
            self.changed.extend(changed.cloned());
            // No event reports changes in a folder before it was watched: read again.
            if !self.watcher.follow(self.reader.folders()) {
                return inputs;
            }
        }
    }

    /// Whether there is something to build that is not still being written.
    fn is_new(&mut self, inputs: &Inputs) -> bool {
        let now = BuildConditions::of(inputs);
        let built = self.built.as_ref();
        let is_new = !self.changed.is_empty() || built != Some(&now) || self.lacks_picture;
        let outcome = if built.is_some() && inputs.has_empty_page(&self.changed) {
            ReadOutcome::Empty
        } else if self.reader.changed().is_empty() && self.seen.as_ref() == Some(&now) {
            ReadOutcome::Same
        } else {
            ReadOutcome::Changed
        };
        let wait = self.watcher.unfinished(outcome) && built.is_some();
        self.seen = Some(now);
        (is_new || (self.owed && !self.watcher.is_half())) && !wait
    }

    fn rebuild(&mut self, inputs: Inputs, start: Instant) -> Rebuild {
        self.built = Some(BuildConditions::of(&inputs));
        let Built {
            output,
            urls,
            short_numbers,
            sheets,
            pages,
            unpublished,
            own_scripts: _,
            rendered,
            assessment: _,
            diagnostics,
        } = build(&inputs, &self.memo);
        // A picture that changed during the build may be as it was again, which is no change.
        let is_unread = |problem: &&Diagnostic| problem.code == Code::Unreadable;
        let unread = diagnostics.iter().filter(is_unread).count();
        self.lacks_picture = unread > inputs.problems.iter().filter(is_unread).count();
        let old = Arc::clone(&self.shown.borrow());
        let editor = self.editor.editor(&inputs);
        let shown = Arc::new(preview(
            &old,
            (output, PageFiles { pages, sheets }, unpublished),
            (&diagnostics, &inputs),
            &self.root,
            editor,
        ));
        self.shown.send_replace(Arc::clone(&shown));
        let time = start.elapsed();
        rayon::spawn(move || drop(old));
        if !diagnostics.has_errors() {
            self.figures.write(&self.memo.figures());
        }
        let published = self.publish(&diagnostics, &shown, (&urls, &short_numbers));
        let changed = std::mem::take(&mut self.changed);
        let notices = self.watcher.notice().into_iter().chain(self.editor.notice(&inputs)).collect();
        let unpublished = shown.unpublished.values().map(|page| Arc::clone(&page.path)).collect();
        Rebuild { changed, unpublished, rendered, diagnostics, inputs, time, published, notices }
    }

    fn publish(
        &mut self,
        diagnostics: &Diagnostics,
        shown: &PreviewState,
        (urls, numbers): (&[String], &ShortNumbers),
    ) -> Published {
        self.owed = false;
        if !self.settings.write {
            return Published::Off;
        }
        if diagnostics.has_errors() {
            return Published::Refused;
        }
        if self.watcher.is_half() {
            self.owed = true;
            let file = self.watcher.open_file().map(|file| file.strip_prefix(&self.root).unwrap_or(file));
            return Published::Later(file.map(|file| file.display().to_string()));
        }
        let report = publish(&shown.site, urls, &self.settings.out, || {
            // Listed before it is public, so that no kill leaves an address that nothing keeps.
            record_published_addresses(&self.settings.dir, urls, numbers).map(drop)
        });
        if report.is_ok() {
            for known in self.built.iter_mut().chain(&mut self.seen) {
                known.add_published(urls);
            }
        }
        Published::Done(report)
    }
}

fn start_server(listeners: Listeners, shown: &Sender<Arc<PreviewState>>, token: &str) -> io::Result<Server> {
    let current = shown.subscribe();
    let open = move |location: &SourceLocation| {
        current.borrow().editor.as_ref().is_some_and(|editor| editor.open(location).is_ok())
    };
    serve::start(listeners, shown.subscribe(), Some(Box::new(open)), token.to_owned())
}

/// A secret that only this session's window knows.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::from)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The folder's path with links resolved, even if the end of the path does not exist yet.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    if let Ok(real) = std::fs::canonicalize(&whole) {
        return real;
    }
    match (whole.parent(), whole.file_name()) {
        (Some(parent), Some(name)) => real(parent).join(name),
        _ => whole,
    }
}
