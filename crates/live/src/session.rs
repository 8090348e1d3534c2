//! The loop of live editing: wait, read, build, show. What changed is found by reading; there is no second way to build.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the edge that asks where it runs, for the time and the day"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use jiff::civil::Date;
use tokio::sync::watch::Sender;

use super::editor::Editor;
use super::gone::gone;
use super::problems::problems;
use super::serve::{self, Server};
use super::shown::Shown;
use super::watch::{Found, NET, Notice, Plan, StopHandle, Wake, Watcher};
use handout_base::diag::{Diagnostic, Diagnostics};
use handout_input::{Book, BuiltInTheme, Checks, EditorName, FigureCache, Inputs, Options, Reader};
use handout_publish::{Bytes, Output, PublishError, Report, manifest_path, publish, read_manifest};
use handout_render::{Built, Memo, Work, build};

/// What the caller decides about a session.
#[derive(Debug)]
pub struct Settings {
    /// The theme that the program brings along.
    pub theme: BuiltInTheme,
    /// The folder that holds book.toml.
    pub dir: PathBuf,
    /// Where builds of this book are published to. The session writes there only if told to.
    pub out: PathBuf,
    pub port: u16,
    pub drafts: bool,
    pub write: bool,
    pub poll: bool,
    /// The day to build as if it were; nothing for each day as it comes.
    pub today: Option<Date>,
}

/// A session of live editing.
pub struct Session {
    settings: Settings,
    /// The book's folder as the system knows it.
    root: PathBuf,
    reader: Reader,
    memo: Memo,
    figures: FigureCache,
    watcher: Watcher,
    shown: Sender<Arc<Shown>>,
    server: Server,
    address: String,
    moved: bool,
    visual: Option<std::ffi::OsString>,
    told_no_editor: bool,
    token: String,
    published: Vec<String>,
    /// The manifest that they were read from.
    manifest: Option<(SystemTime, u64)>,
    /// Whether the last build is to be published when its last file is written.
    owed: bool,
    /// What the last build was made of, besides files.
    built: Option<Circumstances>,
    /// The same of the last reading.
    seen: Option<Circumstances>,
    /// Files that changed since the last build.
    changed: BTreeSet<Arc<str>>,
}

/// What else than the bytes of files makes a build another one.
#[derive(Debug, PartialEq)]
struct Circumstances {
    options: Options,
    published: Vec<String>,
    /// Problems of reading, such as a file that may not be read.
    problems: Vec<Diagnostic>,
}

/// A build of a session.
pub struct Round {
    /// The files that changed, by their path in the book; none in the first build.
    pub changed: BTreeSet<Arc<str>>,
    pub rendered: Work,
    pub diagnostics: Diagnostics,
    pub inputs: Inputs,
    /// From the moment when the change was noticed until the pages were ready to be asked for.
    pub time: Duration,
    pub published: Published,
    /// What the author should know of the watching itself.
    pub notices: Vec<Notice>,
}

/// Whether a build was published.
pub enum Published {
    /// Nobody asked for it.
    Off,
    /// There are errors.
    Refused,
    /// A file is still being written; the build after that is published.
    Later,
    Done(Result<Report, PublishError>),
}

impl Session {
    /// Takes a port. Nothing is built yet.
    pub fn start(settings: Settings) -> io::Result<Self> {
        let root = std::fs::canonicalize(&settings.dir)?;
        let (listener, moved) = serve::bind(settings.port)?;
        let address = format!("http://127.0.0.1:{}", listener.local_addr()?.port());
        let token = token()?;
        let shown = Sender::new(Arc::new(Shown { root: "/".to_owned(), ..Shown::default() }));
        let server = start_server(listener, &shown, &token)?;
        let out = real(&settings.out);
        let watcher = Watcher::new(&Plan { root: &root, output: &out, poll: settings.poll, net: NET });
        let memo = Memo::new();
        let mut figures = FigureCache::new(&root);
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
            visual: std::env::var_os("VISUAL"),
            told_no_editor: false,
            token,
            published: Vec::new(),
            manifest: None,
            owed: false,
            built: None,
            seen: None,
            changed: BTreeSet::new(),
            root,
            settings,
        })
    }

    /// Where the site is shown.
    pub fn url(&self) -> String {
        format!("{}{}", self.address, self.shown.borrow().root)
    }

    /// Whether the port that was asked for was busy.
    pub fn moved(&self) -> bool {
        self.moved
    }

    /// What ends the session, for another thread.
    pub fn stop_handle(&self) -> StopHandle {
        self.watcher.stop_handle()
    }

    /// The next build: at once at first, then after each change. Nothing when the session was stopped.
    pub fn next_round(&mut self) -> Result<Option<Round>, PublishError> {
        if self.built.is_none() {
            // A manifest that cannot be read is told at once, and not only when the site is published.
            read_manifest(&self.settings.out)?;
        } else if self.watcher.wait(None) == Wake::Stop {
            return Ok(None);
        }
        loop {
            let start = Instant::now();
            let inputs = self.read();
            if self.is_new(&inputs) {
                return Ok(Some(self.round(inputs, start)));
            }
            if self.watcher.wait(None) == Wake::Stop {
                return Ok(None);
            }
        }
    }

    /// Ends the server.
    pub fn stop(self) {
        self.server.stop();
        // The program ends here; freeing every page one by one would only make people wait.
        std::mem::forget((self.memo, self.reader));
    }

    fn read(&mut self) -> Inputs {
        self.read_published();
        loop {
            let options = Options {
                drafts: self.settings.drafts,
                checks: Checks::All,
                ..Options::on(self.settings.today.unwrap_or_else(|| jiff::Zoned::now().date()))
            };
            let inputs = self.reader.read(options, self.published.clone());
            self.changed.extend(self.reader.changed().iter().cloned());
            // What happened in a folder before it was watched was not heard of: look again.
            if !self.watcher.follow(self.reader.folders()) {
                return inputs;
            }
        }
    }

    /// Whether there is something to build, and nobody is in the middle of writing it.
    fn is_new(&mut self, inputs: &Inputs) -> bool {
        let now = Circumstances::of(inputs);
        let built = self.built.as_ref();
        let is_new = !self.changed.is_empty() || built != Some(&now);
        let found = if built.is_some() && inputs.has_empty_page(&self.changed) {
            Found::Empty
        } else if self.reader.changed().is_empty() && self.seen.as_ref() == Some(&now) {
            Found::Same
        } else {
            Found::Changed
        };
        let wait = self.watcher.unfinished(found) && built.is_some();
        self.seen = Some(now);
        (is_new || (self.owed && !self.watcher.is_half())) && !wait
    }

    fn round(&mut self, inputs: Inputs, start: Instant) -> Round {
        self.built = Some(Circumstances::of(&inputs));
        let Built { output, urls, sheets: _, pages: _, rendered, assessment: _, diagnostics } =
            build(&inputs, &self.memo);
        let shown = Arc::new(self.shown(output, &diagnostics, &inputs));
        let old = self.shown.send_replace(Arc::clone(&shown));
        let time = start.elapsed();
        rayon::spawn(move || drop(old));
        if !diagnostics.has_errors() {
            self.figures.write(&self.memo.figures());
        }
        let published = self.publish(&diagnostics, &shown, &urls);
        let changed = std::mem::take(&mut self.changed);
        let notices = self.watcher.notice().into_iter().chain(self.no_editor(&inputs)).collect();
        Round { changed, rendered, diagnostics, inputs, time, published, notices }
    }

    fn publish(&mut self, diagnostics: &Diagnostics, shown: &Shown, urls: &[String]) -> Published {
        self.owed = false;
        if !self.settings.write {
            return Published::Off;
        }
        if diagnostics.has_errors() {
            return Published::Refused;
        }
        if self.watcher.is_half() {
            self.owed = true;
            return Published::Later;
        }
        let report = publish(&shown.site, urls, &self.settings.out);
        if report.is_ok() {
            // What is public now is known; that it is does not call for another build.
            self.read_published();
            for known in self.built.iter_mut().chain(&mut self.seen) {
                known.published.clone_from(&self.published);
            }
        }
        Published::Done(report)
    }

    /// What the server shows after a build. While there are errors, pages that could not be made stay as they were.
    fn shown(&self, site: Output, diagnostics: &Diagnostics, inputs: &Inputs) -> Shown {
        let old = Arc::clone(&self.shown.borrow());
        let kept = if diagnostics.has_errors() { kept(&old, &site) } else { BTreeMap::new() };
        let book = inputs.book.as_ref();
        let editor = book
            .and_then(|book| book.editor())
            .and_then(|name| Editor::new(name, self.visual.as_deref(), &self.token));
        let root = book.map_or_else(|| old.root.clone(), |book| book.base_url.root.clone());
        Shown {
            problems: problems(diagnostics, inputs, &self.root, editor.as_ref()),
            gone: gone(&old, &kept, &site, &root),
            paper: book.map_or(old.paper, Book::paper),
            editor,
            site,
            kept,
            root,
        }
    }

    /// Whether the book leaves the editor to this computer, and this computer names none; told once.
    fn no_editor(&mut self, inputs: &Inputs) -> Option<Notice> {
        let asked = inputs.book.as_ref().and_then(|book| book.editor()) == Some(EditorName::Visual);
        if !asked || self.visual.is_some() || std::mem::replace(&mut self.told_no_editor, true) {
            return None;
        }
        Some(Notice {
            message: "book.toml leaves the editor to the variable `VISUAL`, which is not set here".to_owned(),
            help: "set it to an editor with a window of its own, like `code`, and start again".to_owned(),
        })
    }

    /// Reads which addresses are public, if another build has published since. A manifest that is just being written is read at the
    /// next look.
    fn read_published(&mut self) {
        let meta = std::fs::metadata(manifest_path(&self.settings.out)).ok();
        let stamp = meta.and_then(|meta| Some((meta.modified().ok()?, meta.len())));
        if stamp == self.manifest {
            return;
        }
        if let Ok(manifest) = read_manifest(&self.settings.out) {
            self.published = manifest.map(|manifest| manifest.urls().to_vec()).unwrap_or_default();
            self.manifest = stamp;
        }
    }
}

impl Circumstances {
    fn of(inputs: &Inputs) -> Self {
        Self {
            options: inputs.options.clone(),
            published: inputs.published.clone(),
            problems: inputs.problems.clone(),
        }
    }
}

/// What the new site lacks of what was shown: all pages, and what they may need, but not every version of a file that was saved
/// again and again meanwhile.
fn kept(old: &Shown, new: &Output) -> BTreeMap<String, Bytes> {
    const MOST_OTHER_BYTES: usize = 64 * 1024 * 1024;
    let mut others = 0;
    let site = old.site.iter().map(|(path, bytes)| (path.as_str(), bytes));
    let before = old.kept.iter().map(|(path, bytes)| (path.as_str(), bytes));
    site.chain(before)
        .filter(|(path, _)| new.get(path).is_none())
        .filter(|(path, bytes)| {
            let is_page = path.ends_with(".html");
            others += if is_page { 0 } else { bytes.len() };
            is_page || others <= MOST_OTHER_BYTES
        })
        .map(|(path, bytes)| (path.to_owned(), Arc::clone(bytes)))
        .collect()
}

fn start_server(listener: TcpListener, shown: &Sender<Arc<Shown>>, token: &str) -> io::Result<Server> {
    let current = shown.subscribe();
    let open = move |place: &super::shown::Place| {
        current.borrow().editor.as_ref().is_some_and(|editor| editor.open(place).is_ok())
    };
    serve::start(listener, shown.subscribe(), Some(Box::new(open)), token.to_owned())
}

/// A secret that only this session's pages know.
fn token() -> io::Result<String> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(io::Error::from)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The folder without links, also where it or its end is not there yet.
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
