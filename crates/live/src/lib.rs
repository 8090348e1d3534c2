//! Live editing: `handout watch` builds in memory, shows the site on this computer only, and builds again when a file changes.
//!
//! ```text
//! events ─ wake ─→ read → build → PreviewState ─ server ─→ open pages
//! ```
//!
//! There is no incremental path: the loop reads the inputs again and calls [`handout_render::build`] with a warm memo.
//! File system events only wake it.
//!
//! ```no_run
//! use handout_live::{Session, SessionSettings, on_interrupt};
//!
//! # fn watch(theme: handout_input::BuiltInTheme) -> Result<(), Box<dyn std::error::Error>> {
//! let mut session = Session::start(SessionSettings {
//!     theme,
//!     dir: "my-clinic".into(),
//!     out: "my-clinic/public".into(),
//!     port: 4000,
//!     drafts: false,
//!     write: false,
//!     poll: false,
//!     report_figure: |_| {},
//!     today: None,
//! })?;
//! let stop = session.stop_handle();
//! on_interrupt(move || stop.stop())?;
//! println!("Look at {}", session.url());
//! while let Some(rebuild) = session.next_rebuild()? {
//!     println!("{} files changed", rebuild.changed.len());
//! }
//! session.stop();
//! # Ok(())
//! # }
//! ```
//!
//! # The protocol between the server and the browser
//!
//! The preview has two origins, each on a port of its own. The *window* is our own page, the same at every address; it has the list of
//! problems and opens the editor. The *book* is the site, which the window shows in a sandboxed frame. The window is at the address
//! that the program prints, the book at the next free port. Everything that belongs to the preview itself is below `/~handout/`; none of
//! it is ever published.
//!
//! | address in the window | what |
//! |---|---|
//! | any other | the window, whose `data-book` is the origin of the book |
//! | `/~handout/window.js`, `panel.js`, `stream.js`, `window.css`, `live.css` | its script with its modules, and its styles |
//! | `/~handout/events?page=PATH` | the state of the page at PATH, as server-sent events |
//! | `POST /~handout/edit/TOKEN/N` | opens the place of problem N in the editor, if one is set up; at most once a second |
//!
//! | address in the book | what |
//! |---|---|
//! | any other | the site, for a frame; a tab of its own is led to the window |
//! | `/~handout/live.js`, `parent.js`, `morph.js` | the script in every served page with its modules |
//! | `/~handout/print.js`, `paper.js`, `print.css`, `sheet.css` | those of the preview of paper |
//!
//! A served page is the page of the site with `<script src="/~handout/live.js" data-tag="TAG"></script>` right after
//! `<head>`, where TAG is a hash of the page's own bytes, and with a policy that also allows
//! `frame-src 'self'`. If the site has no page, the page served instead has an empty TAG. PATH is the page's `location.pathname`,
//! percent-encoded once more as a part of a query.
//!
//! The page's address with `?print` gives a frame of sheets of paper, whose body has `data-paper` (`letter` or `a4`), `data-tag` (TAG)
//! and `data-sheet`, the address of the page inside each sheet: with `?print=sheet` the page is served with its print styles applied to
//! the screen. A style sheet with `?print` is rewritten for that.
//!
//! Each event is named `state` and holds the complete state of the page as JSON, so that a window that missed some has lost nothing:
//!
//! ```json
//! {"tag": "6f1c…", "absent": null, "book": 4001, "errors": 1, "warnings": 0, "problems": "<ol>…</ol>"}
//! ```
//!
//! `tag` is the page's current tag, or null if the site has no such page; then `absent` may be `{"title": "…", "text": "…", "url": "/…"}`,
//! with a `url` or null. `problems` is escaped HTML, made only by this program. The server sends the state when a window connects, and
//! again whenever it changes. At most 64 windows listen at a time; a further one takes the place of the oldest.
//!
//! Between the window and the page in its frame go messages. The page says where it is (`{at, title}`), where a link leads that the
//! frame cannot follow (`{leads}`), and that Escape was pressed (`{key}`); since a script of the book can say the same, the window
//! believes none of it further than an address of its own. The window says which tag the page should have (`{tag, absent}`), and that it
//! should be printed (`{print}`).

mod editor;
mod preview_state;
mod problems;
mod removed;
mod serve;
mod session;
mod source_location;
mod stop;
mod watch;

#[doc(hidden)]
pub use serve::files_of_request;
pub use session::Published;
pub use session::Rebuild;
pub use session::Session;
pub use session::SessionSettings;
pub use stop::on_interrupt;
pub use watch::Notice;
pub use watch::StopHandle;
pub use watch::WatchLimits;
