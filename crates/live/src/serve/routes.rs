//! A request → its response. Everything comes from memory; a request is only used to look something up.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};
use tokio::sync::{Semaphore, watch};

use super::address::{Address, OWN, Target, View, address_of, candidates, decode_path, find};
use super::assets::asset;
use super::error_page::{missing_page, problems_page, unpublished_page};
use super::events::{Events, Feed};
use super::guard::{Area, admit, may_see};
use super::page::{live, tag};
use super::paper::on_paper;
use super::reply::{Reply, done, moved, not_found, refused, reply, sentence, stream};
use super::sheet::{frame, sheet};
use crate::preview_state::PreviewState;
use crate::source_location::SourceLocation;
use handout_base::path::{percent_decode_strictly, percent_encode};
use handout_publish::media_type::{HTML, media_type};

/// Opens a place in the book and says whether it could. It must not block, because no other request is answered meanwhile.
pub(crate) type OpenEditor = Box<dyn Fn(&SourceLocation) -> bool + Send + Sync>;

/// Everything that answers need.
pub(super) struct Preview {
    pub(super) port: u16,
    pub(super) shown: watch::Receiver<Arc<PreviewState>>,
    pub(super) editor: Option<OpenEditor>,
    /// The secret in addresses that open the editor; each session has a new one.
    pub(super) token: String,
    /// Turns true when the server stops.
    pub(super) stopping: watch::Receiver<bool>,
    /// Permits for further streams of events.
    pub(super) streams: Arc<Semaphore>,
    pub(super) beat: Duration,
}

impl fmt::Debug for Preview {
    /// The token stays a secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Preview").field("port", &self.port).finish_non_exhaustive()
    }
}

impl Preview {
    /// Answers one request.
    pub(super) fn answer(&self, request: &Parts) -> Reply {
        if let Err(refusal) = admit(request, self.port) {
            return refused(refusal);
        }
        let Some(address) = Address::read(&request.uri) else {
            return sentence(StatusCode::BAD_REQUEST, "This is not an address of the preview.");
        };
        let own = address.path.strip_prefix(OWN);
        let area = match own {
            Some(own) if own == "events" || own.starts_with("edit/") => Area::Private,
            Some(_) => Area::Own,
            None => Area::Site,
        };
        if let Err(refusal) = may_see(&request.headers, self.port, area) {
            return refused(refusal);
        }
        match own {
            Some("events") => self.events(request),
            Some(own) => match own.strip_prefix("edit/") {
                Some(place) => self.edit(request, place),
                None => asset(own)
                    .map_or_else(not_found, |(content_type, text)| reply(StatusCode::OK, content_type, text)),
            },
            None => page(&self.shown.borrow(), &address),
        }
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
        let Ok(place) = Arc::clone(&self.streams).try_acquire_owned() else {
            return sentence(StatusCode::SERVICE_UNAVAILABLE, "Too many pages are open.");
        };
        stream(Events::new(Feed {
            shown: self.shown.clone(),
            stopping: self.stopping.clone(),
            page,
            beat: self.beat,
            _place: place,
        }))
    }

    fn edit(&self, request: &Parts, place: &str) -> Reply {
        let (Some(editor), Some((token, number))) = (&self.editor, place.split_once('/')) else {
            return not_found();
        };
        // Hashes are compared in constant time, so that timing reveals nothing about the token.
        let knows = blake3::hash(token.as_bytes()) == blake3::hash(self.token.as_bytes());
        let shown = Arc::clone(&self.shown.borrow());
        match number.parse::<usize>().ok().and_then(|number| shown.problems.places.get(number)) {
            Some(place) if knows && request.method == Method::GET => {
                if editor(place) {
                    done()
                } else {
                    not_found()
                }
            }
            _ => not_found(),
        }
    }
}

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
            moved(&format!("{}{query}", address_of(&shown.root, &key)))
        }
        Target::Root => moved(&percent_encode(&shown.root)),
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
    reply(StatusCode::OK, content_type, body)
}

/// The answer where the site has no page. Its tag is empty, so any later page has another one.
fn missing(shown: &PreviewState, address: &Address) -> Reply {
    let mut keys = candidates(&shown.root, &address.path).into_iter();
    if let Some(page) = keys.find_map(|(key, _)| shown.unpublished.get(&key)) {
        return reply(StatusCode::NOT_FOUND, HTML, unpublished_page(page));
    }
    if shown.problems.errors > 0 {
        return reply(StatusCode::SERVICE_UNAVAILABLE, HTML, problems_page(&shown.problems));
    }
    let body = match (shown.get("404.html"), address.view) {
        (Some(bytes), View::Sheet) => sheet(bytes, &shown.root),
        (Some(bytes), _) => live(bytes, ""),
        (None, _) => missing_page(&address.path, &percent_encode(&shown.root)).into_bytes(),
    };
    reply(StatusCode::NOT_FOUND, HTML, body)
}
