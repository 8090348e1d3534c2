//! The states of one open page, as server-sent events. Each state is complete. A client that reads slowly misses states, and
//! none are stored for it, because the next one is made only when there is room to send it.

use std::borrow::Cow;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use hyper::body::{Body, Frame};
use serde::Serialize;
use tokio::sync::watch;
use tokio::time::timeout;

use super::address::{Target, candidates, find};
use super::page::tag;
use super::places::Place;
use super::race::{First, race};
use crate::preview_state::{PreviewState, RemovedPage};
use handout_render::UnpublishedPage;

/// The input of a stream of events.
#[derive(Debug)]
pub(super) struct Feed {
    pub(super) shown: watch::Receiver<Arc<PreviewState>>,
    /// Turns true when the server stops.
    pub(super) stopping: watch::Receiver<bool>,
    /// The decoded path of the page.
    pub(super) page: String,
    /// The port of the book's pages.
    pub(super) book: u16,
    /// How often a heartbeat is sent, so that dead connections are noticed.
    pub(super) beat: Duration,
    /// The stream ends when it has lost its place.
    pub(super) place: Place,
}

/// The body of a response that lasts until the browser or the preview is closed.
pub(super) struct Events {
    next: Pin<Box<dyn Future<Output = Next> + Send>>,
}

/// A part of the stream and the sender of the rest; `None` at its end.
type Next = Option<(Bytes, Sender)>;

impl Events {
    pub(super) fn new(feed: Feed) -> Self {
        Self { next: Box::pin(Sender { feed, sent: None }.next()) }
    }
}

impl Body for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.next.as_mut().poll(cx) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some((bytes, sender))) => {
                self.next = Box::pin(sender.next());
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Poll::Ready(None) => {
                self.next = Box::pin(async { None });
                Poll::Ready(None)
            }
        }
    }
}

/// The state that a page should be in.
#[derive(Debug, Serialize)]
struct State<'a> {
    tag: Option<String>,
    absent: Option<Absent<'a>>,
    book: u16,
    errors: usize,
    warnings: usize,
    problems: String,
}

/// Why there is no page, where that is known.
#[derive(Debug, Serialize)]
struct Absent<'a> {
    title: &'a str,
    text: Cow<'a, str>,
    url: Option<&'a str>,
}

impl<'a> Absent<'a> {
    fn removed(page: &'a RemovedPage) -> Self {
        Self { title: "This page has been removed", text: (&*page.text).into(), url: page.url.as_deref() }
    }

    fn unpublished(page: &UnpublishedPage) -> Self {
        let (title, why) = match page.is_draft {
            true => ("This page is a draft", "has the line `draft: true`"),
            false => ("This page is published later", "names a later day under `publish_on`"),
        };
        let text = format!(
            "{} {why}, so patients do not see the page yet. To look at it, stop the preview with Ctrl+C in its terminal, and start \
             it again with: handout watch --drafts.",
            page.path
        );
        Self { title, text: text.into(), url: None }
    }
}

/// The state of the page at a decoded path, as JSON.
fn state(shown: &PreviewState, page: &str, book: u16) -> String {
    let tag = match find(shown, page) {
        Target::File { bytes, .. } | Target::Moved { bytes, .. } => Some(tag(bytes)),
        Target::Root | Target::Missing => None,
    };
    let absent = match tag {
        Some(_) => None,
        None => candidates(&shown.root, page).iter().find_map(|(key, _)| {
            let unpublished = shown.unpublished.get(key).map(Absent::unpublished);
            unpublished.or_else(|| shown.removed.get(key).map(Absent::removed))
        }),
    };
    let files = match find(shown, page) {
        Target::File { key, .. } | Target::Moved { key, .. } => shown.files_of(&key),
        Target::Root | Target::Missing => Vec::new(),
    };
    let state = State {
        tag,
        absent,
        book,
        errors: shown.problems.errors,
        warnings: shown.problems.warnings,
        problems: shown.problems.html(&files),
    };
    // Text and numbers can always be serialized.
    serde_json::to_string(&state).unwrap_or_default()
}

struct Sender {
    feed: Feed,
    /// A hash of the state that was sent last.
    sent: Option<blake3::Hash>,
}

impl Sender {
    /// The next part of the stream, when there is one.
    async fn next(mut self) -> Next {
        loop {
            let shown = Arc::clone(&self.feed.shown.borrow_and_update());
            let state = state(&shown, &self.feed.page, self.feed.book);
            // A stream must not keep an old site in memory.
            drop(shown);
            let hash = blake3::hash(state.as_bytes());
            if self.sent != Some(hash) {
                let first = if self.sent.is_none() { "retry: 1000\n" } else { "" };
                self.sent = Some(hash);
                return Some((Bytes::from(format!("{first}event: state\ndata: {state}\n\n")), self));
            }
            let Feed { shown, stopping, beat, place, .. } = &mut self.feed;
            let stopped = async {
                let _ = stopping.wait_for(|stopping| *stopping).await;
            };
            let ended = race(stopped, place.lost());
            match race(timeout(*beat, shown.changed()), ended).await {
                First::Left(Ok(Ok(()))) => {}
                First::Left(Err(_elapsed)) => return Some((Bytes::from_static(b": here\n\n"), self)),
                First::Left(Ok(Err(_))) | First::Right(_) => return None,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;
    use crate::preview_state::{self, Problem};
    use crate::serve::places::Places;
    use crate::serve::tests::{run, shown as site};

    const BEAT: Duration = Duration::from_millis(50);

    /// A stream for `/a/`, and the channels that keep it open.
    fn stream(first: PreviewState) -> (watch::Sender<Arc<PreviewState>>, watch::Sender<bool>, Events) {
        let (shown, seen) = watch::channel(Arc::new(first));
        let (stop, stopping) = watch::channel(false);
        let place = Places::new(1).enter();
        let feed = Feed { shown: seen, stopping, page: "/a/".to_owned(), book: 1, beat: BEAT, place };
        (shown, stop, Events::new(feed))
    }

    async fn next(events: &mut Events) -> Option<String> {
        let frame = timeout(BEAT * 10_000, events.frame()).await.expect("something comes")?.unwrap();
        Some(String::from_utf8(frame.into_data().unwrap().to_vec()).unwrap())
    }

    fn page(text: &str) -> PreviewState {
        site("/", &[("a/index.html", text)])
    }

    #[test]
    fn a_state_is_sent_at_once_and_then_only_when_it_changes() {
        run(async {
            let (shown, stop, mut events) = stream(page("1"));
            let first = next(&mut events).await.unwrap();
            assert!(first.starts_with("retry: 1000\nevent: state\ndata: {\"tag\":\""), "{first}");
            assert!(first.contains(&tag(b"1")) && first.ends_with("}\n\n"), "{first}");
            shown.send_replace(Arc::new(page("1")));
            assert_eq!(next(&mut events).await.unwrap(), ": here\n\n");
            for text in ["2", "3", "4"] {
                shown.send_replace(Arc::new(page(text)));
            }
            let second = next(&mut events).await.unwrap();
            assert!(second.starts_with("event: state\n") && second.contains(&tag(b"4")), "{second}");
            assert_eq!(next(&mut events).await.unwrap(), ": here\n\n");
            stop.send_replace(true);
            assert_eq!(next(&mut events).await, None);
            assert_eq!(next(&mut events).await, None);
        });
    }

    #[test]
    fn an_unread_stream_keeps_no_site_in_memory() {
        run(async {
            let (shown, _stop, mut events) = stream(page("1"));
            next(&mut events).await.unwrap();
            let old = Arc::downgrade(&shown.borrow());
            shown.send_replace(Arc::new(page("2")));
            assert!(old.upgrade().is_none());
        });
    }

    #[test]
    fn a_state_says_why_there_is_no_page() {
        let mut shown = site("/h/", &[("b/index.html", "b")]);
        shown.removed.insert(
            "a/index.html".to_owned(),
            preview_state::RemovedPage { text: "It moved.".to_owned(), url: Some("/h/b/".to_owned()) },
        );
        shown.removed.insert(
            "b/index.html".to_owned(),
            preview_state::RemovedPage { text: "No.".to_owned(), url: None },
        );
        shown.problems.errors = 2;
        shown.problems.listed = vec![Problem { file: "content/a.md".into(), html: "\n\"".to_owned() }];
        shown.unpublished.insert(
            "d/index.html".to_owned(),
            UnpublishedPage {
                path: "content/d.md".into(),
                is_draft: true,
                output: "d/index.html".to_owned(),
            },
        );
        let rest = r#""book":1,"errors":2,"warnings":0,"problems":"<ol>\n\"</ol>"}"#;
        let moved = r#"{"title":"This page has been removed","text":"It moved.","url":"/h/b/"}"#;
        let b = tag(b"b");
        for (path, expected) in [
            ("/h/a/", format!(r#"{{"tag":null,"absent":{moved},{rest}"#)),
            ("/h/a", format!(r#"{{"tag":null,"absent":{moved},{rest}"#)),
            ("/h/b/", format!(r#"{{"tag":"{b}","absent":null,{rest}"#)),
            ("/h/b", format!(r#"{{"tag":"{b}","absent":null,{rest}"#)),
            ("/h/c/", format!(r#"{{"tag":null,"absent":null,{rest}"#)),
            ("/", format!(r#"{{"tag":null,"absent":null,{rest}"#)),
        ] {
            assert_eq!(state(&shown, path, 1), expected, "{path}");
        }
        let draft = state(&shown, "/h/d/", 1);
        for part in ["\"This page is a draft\"", "content/d.md has the line", "handout watch --drafts"] {
            assert!(draft.contains(part), "{draft}");
        }
    }
}
