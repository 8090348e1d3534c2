//! A request → its response. Everything comes from memory; a request is only used to look something up.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use tokio::sync::watch;
use tokio::time::Instant;

use super::address::{Address, OWN, Target, View, address_of, decode_path, find};
use super::assets::asset;
use super::error_page::missing_page;
use super::events::{Events, Feed};
use super::guard::{Area, Ports, admit, host_name, is_part, may_see, opens};
use super::page::{self, live, tag};
use super::paper::on_paper;
use super::places::Places;
use super::reply::{Reply, done, download, moved, not_found, refused, reply, restrict, sentence, stream};
use super::sheet::{frame, sheet};
use super::window::{self, window};
use crate::preview_state::PreviewState;
use crate::source_location::SourceLocation;
use handout_base::path::{percent_decode_strictly, percent_encode};
use handout_publish::media_type::{HTML, media_type};

/// Opens a place in the book and says whether it could. It must not block, because no other request is answered meanwhile.
pub(crate) type OpenEditor = Box<dyn Fn(&SourceLocation) -> bool + Send + Sync>;

/// The least time between two openings of the editor.
const EDITOR_REST: Duration = Duration::from_secs(1);

/// The two origins of the preview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// Our own page, with what only the author may see and do.
    Window,
    /// The site, with scripts that can come from anybody.
    Book,
}

/// Everything that answers need.
pub(super) struct Preview {
    pub(super) ports: Ports,
    pub(super) shown: watch::Receiver<Arc<PreviewState>>,
    pub(super) editor: Option<OpenEditor>,
    /// When the editor was opened last.
    pub(super) opened: Mutex<Option<Instant>>,
    /// The secret in addresses that open the editor; each session has a new one.
    pub(super) token: String,
    /// Turns true when the server stops.
    pub(super) stopping: watch::Receiver<bool>,
    /// Places for streams of events.
    pub(super) streams: Arc<Places>,
    pub(super) beat: Duration,
}

impl fmt::Debug for Preview {
    /// The token stays a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview").field("ports", &self.ports).finish_non_exhaustive()
    }
}

impl Preview {
    /// Answers one request.
    pub(super) fn answer(&self, origin: Origin, request: &Parts) -> Reply {
        let (port, policy) = match origin {
            Origin::Window => (self.ports.window, window::policy(self.ports)),
            Origin::Book => (self.ports.book, page::policy(self.ports)),
        };
        let mut reply = self.checked(origin, port, request);
        restrict(&mut reply, &policy);
        reply
    }

    fn checked(&self, origin: Origin, port: u16, request: &Parts) -> Reply {
        let address = Address::read(&request.uri);
        let own = address.as_ref().and_then(|address| address.path.strip_prefix(OWN));
        let area = match (origin, own) {
            (Origin::Book, _) => Area::Book,
            (Origin::Window, None) => Area::Window,
            (Origin::Window, Some("events")) => Area::Private,
            (Origin::Window, Some(own)) if own.starts_with(EDIT) => Area::Acting,
            (Origin::Window, Some(_)) => Area::Own,
        };
        if let Err(refusal) = admit(request, port, area).and_then(|()| may_see(&request.headers, port, area))
        {
            return refused(refusal);
        }
        let Some(address) = &address else {
            return sentence(StatusCode::BAD_REQUEST, "This is not an address of the preview.");
        };
        match (area, own) {
            (Area::Private, _) => self.events(request),
            (Area::Acting, Some(own)) => self.edit(request, own.trim_start_matches(EDIT)),
            (Area::Window, _) if is_part(&request.headers) => not_found(),
            (Area::Window, _) => reply(StatusCode::OK, HTML, window(&request.headers, self.ports)),
            (_, Some(own)) => asset(own)
                .map_or_else(not_found, |(content_type, text)| reply(StatusCode::OK, content_type, text)),
            // In a tab of its own, a script of the book could lead that tab to another server.
            _ if opens(&request.headers, "document") => self.to_window(request),
            _ => page(&self.shown.borrow(), address),
        }
    }

    /// Leads to the window at the same address.
    fn to_window(&self, request: &Parts) -> Reply {
        let origin = format!("http://{}:{}", host_name(&request.headers), self.ports.window);
        let target = request.uri.path_and_query().map_or("/", |target| target.as_str());
        moved(&origin, target)
    }

    fn events(&self, request: &Parts) -> Reply {
        let query = request.uri.query().unwrap_or_default();
        let page = query.split('&').find_map(|part| part.strip_prefix("page="));
        let Some(page) = page.and_then(percent_decode_strictly).and_then(|page| decode_path(&page)) else {
            return sentence(StatusCode::BAD_REQUEST, "This is not a page of the preview.");
        };
        if request.method == Method::HEAD {
            return reply(StatusCode::OK, "text/event-stream", Bytes::new());
        }
        stream(Events::new(Feed {
            shown: self.shown.clone(),
            stopping: self.stopping.clone(),
            page,
            book: self.ports.book,
            beat: self.beat,
            place: self.streams.enter(),
        }))
    }

    fn edit(&self, request: &Parts, place: &str) -> Reply {
        let (Some(editor), Some((token, number))) = (&self.editor, place.split_once('/')) else {
            return not_found();
        };
        // Hashes are compared in constant time, so that timing reveals nothing about the token.
        let knows = blake3::hash(token.as_bytes()) == blake3::hash(self.token.as_bytes());
        let shown = Arc::clone(&self.shown.borrow());
        let place = number.parse::<usize>().ok().and_then(|number| shown.problems.places.get(number));
        let Some(place) = place.filter(|_| knows && request.method == Method::POST) else {
            return not_found();
        };
        if !self.has_rested() {
            return sentence(StatusCode::TOO_MANY_REQUESTS, "The editor was opened a moment ago.");
        }
        if editor(place) { done() } else { not_found() }
    }

    /// Whether the editor may be opened again; then this counts as an opening.
    fn has_rested(&self) -> bool {
        let mut opened = self.opened.lock().unwrap_or_else(PoisonError::into_inner);
        let has_rested = opened.is_none_or(|opened| opened.elapsed() >= EDITOR_REST);
        if has_rested {
            *opened = Some(Instant::now());
        }
        has_rested
    }
}

const EDIT: &str = "edit/";

/// The response for an address of the site.
fn page(shown: &PreviewState, address: &Address) -> Reply {
    match find(shown, &address.path) {
        Target::File { key, bytes } => file(shown, &key, bytes, address.view),
        Target::Moved { key, .. } => {
            let query = match address.view {
                View::Page => "",
                View::Frame => "?print",
                View::Sheet => "?print=sheet",
            };
            moved("", &format!("{}{query}", address_of(&shown.root, &key)))
        }
        Target::Root => moved("", &percent_encode(&shown.root)),
        Target::Missing => missing(shown, address),
    }
}

fn file(shown: &PreviewState, key: &str, bytes: &handout_publish::Bytes, view: View) -> Reply {
    let content_type = media_type(key);
    let body = match (content_type, view) {
        (HTML, View::Page) => live(bytes, &tag(bytes)).into(),
        (HTML, View::Frame) => frame(&address_of(&shown.root, key), shown.paper, &tag(bytes)).into(),
        (HTML, View::Sheet) => sheet(bytes, &shown.root).into(),
        ("text/css; charset=utf-8", View::Frame) => match str::from_utf8(bytes) {
            Ok(css) => on_paper(css).into(),
            Err(_) => Bytes::from_owner(Arc::clone(bytes)),
        },
        _ => Bytes::from_owner(Arc::clone(bytes)),
    };
    let mut reply = reply(StatusCode::OK, content_type, body);
    if content_type == "application/pdf" {
        download(&mut reply);
    }
    reply
}

/// The answer where the site has no page. Its tag is empty, so any later page has another one.
fn missing(shown: &PreviewState, address: &Address) -> Reply {
    let body = match (shown.get("404.html"), address.view) {
        (Some(bytes), View::Sheet) => sheet(bytes, &shown.root),
        (Some(bytes), _) => live(bytes, ""),
        (None, _) => missing_page(&address.path, &percent_encode(&shown.root)).into_bytes(),
    };
    reply(StatusCode::NOT_FOUND, HTML, body)
}
