//! A tab of the browser, which prints one page after the other. No script of a page runs, and no request leaves the tab: each
//! is answered from memory.

use std::collections::BTreeSet;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::{Value, json};

use super::connection::Line;
use super::deadline::{Deadline, answer};
use super::error::BrowserError;
use super::request::{Answer, Printed, Request};

/// Waits in the page for pictures and fonts.
const READY: &str = include_str!("ready.js");

/// Reads what the page shows.
const SHOWN: &str = include_str!("shown.js");

/// CSS pixels per inch.
const INCH: f64 = 96.0;

/// Points per CSS pixel.
const PIXEL: f64 = 0.75;

/// How many bytes a page may load. They wait in memory until the browser has taken them, and a page may ask for a photo
/// under a thousand addresses.
const MOST_SERVED: usize = if cfg!(test) { 8 << 20 } else { 256 << 20 };

/// How long leaving a page may take: it may have failed when its own time was almost over.
const LEAVING: Duration = Duration::from_secs(if cfg!(test) { 3600 } else { 10 });

/// A tab.
pub(super) struct Tab {
    line: Line,
    /// The name of the tab, and of its outermost frame.
    frame: String,
}

/// A page that is being printed.
struct PageInTab<'a> {
    /// Its address as we write it. The browser may write it differently: in Punycode, or with other characters escaped.
    pub url: &'a str,
    /// Whether the browser has asked for it.
    is_asked_for: bool,
    answer: &'a Answer<'a>,
    deadline: Deadline,
    /// The loads that have ended, by their ids.
    loaded: BTreeSet<String>,
    /// How many bytes it has been given.
    served: usize,
    missing: BTreeSet<String>,
}

impl Tab {
    /// Prepares a new tab.
    pub(super) fn open(mut line: Line, frame: String, deadline: Deadline) -> Result<Self, BrowserError> {
        let commands = [
            ("Page.enable", json!({})),
            ("Inspector.enable", json!({})),
            ("Page.setLifecycleEventsEnabled", json!({ "enabled": true })),
            ("Emulation.setScriptExecutionDisabled", json!({ "value": true })),
            ("Emulation.setEmulatedMedia", json!({ "media": "print" })),
            ("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*" }] })),
        ];
        let mut waiting: BTreeSet<u64> =
            commands.into_iter().map(|(method, parameters)| line.send(method, parameters)).collect();
        while !waiting.is_empty() {
            let message = deadline.receive(&line, "start")?;
            if message["id"].as_u64().is_some_and(|id| waiting.remove(&id)) {
                answer(message, "start")?;
            }
        }
        Ok(Self { line, frame })
    }

    /// Prints a page.
    pub(super) fn print(
        &mut self,
        request: &Request,
        answer: &Answer<'_>,
        deadline: Deadline,
    ) -> Result<Printed, BrowserError> {
        // A different fragment of the same page would not be loaded again.
        let url = request.url.split('#').next().unwrap_or_default();
        let (loaded, missing) = (BTreeSet::new(), BTreeSet::new());
        let mut page = PageInTab { url, is_asked_for: false, answer, deadline, loaded, served: 0, missing };
        let result = self.print_page(&mut page, request);
        if result.as_ref().is_err_and(|error| !error.ends_browser()) {
            self.leave()?;
        }
        result
    }

    fn print_page(&mut self, page: &mut PageInTab<'_>, request: &Request) -> Result<Printed, BrowserError> {
        // The browser rounds paper up to its own dots. With whole pixels it comes within a third of a point of the size.
        let (width, height) = request.paper.points();
        let (width, height) = ((width / PIXEL).floor(), (height / PIXEL).floor());
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 0, "mobile": false });
        self.call(page, "Emulation.setDeviceMetricsOverride", screen, "take the size of the paper")?;
        self.load(page)?;
        let world = json!({ "frameId": self.frame, "worldName": "handout" });
        let world = self.call(page, "Page.createIsolatedWorld", world, "look into the page")?;
        let world = &world["executionContextId"];
        self.evaluate(page, world, READY, "load fonts and pictures")?;
        let pdf = self.make_pdf(page, width / INCH, height / INCH)?;
        let shown = self.evaluate(page, world, SHOWN, "read the page")?;
        let leads = shown["leads"].as_str().unwrap_or_default();
        if !leads.is_empty() {
            return Err(BrowserError::Left { url: request.url.clone(), to: format!("`{leads}`") });
        }
        let families = shown["unreadableFonts"].as_array().into_iter().flatten().filter_map(Value::as_str);
        let families: BTreeSet<String> =
            families.map(|name| name.trim_matches(['"', '\'']).to_owned()).collect();
        Ok(Printed {
            pdf,
            text: blocks(shown["text"].as_str().unwrap_or_default()),
            missing: std::mem::take(&mut page.missing).into_iter().collect(),
            unreadable_fonts: families.into_iter().collect(),
        })
    }

    /// Goes to the page and waits until it is loaded with its style sheets and pictures.
    fn load(&mut self, page: &mut PageInTab<'_>) -> Result<(), BrowserError> {
        let doing = "load the page";
        let went = self.call(page, "Page.navigate", json!({ "url": page.url }), doing)?;
        if let Some(error) = went["errorText"].as_str() {
            return Err(BrowserError::Refused { doing, said: error.to_owned() });
        }
        let Some(load) = went["loaderId"].as_str() else {
            return Err(BrowserError::Garbage { what: "an answer without its name" });
        };
        while !page.loaded.contains(load) {
            let message = page.deadline.receive(&self.line, doing)?;
            self.heed(page, &message)?;
        }
        Ok(())
    }

    /// The theme's style sheets leave the paper open, so the size is given here. A style sheet that names its own would otherwise win.
    fn make_pdf(
        &mut self,
        page: &mut PageInTab<'_>,
        width: f64,
        height: f64,
    ) -> Result<Vec<u8>, BrowserError> {
        let how = json!({
            "paperWidth": width, "paperHeight": height, "preferCSSPageSize": false, "printBackground": true,
            "generateTaggedPDF": true, "generateDocumentOutline": true, "displayHeaderFooter": false,
        });
        let printed = self.call(page, "Page.printToPDF", how, "print the page")?;
        let pdf = printed["data"].as_str().and_then(|data| BASE64.decode(data).ok());
        let pdf = pdf.ok_or(BrowserError::Garbage { what: "a PDF that is not written as agreed" })?;
        if pdf.starts_with(b"%PDF-") { Ok(pdf) } else { Err(BrowserError::NotPdf) }
    }

    /// Runs our own script in isolation from the page, whose scripts do not run.
    fn evaluate(
        &mut self,
        page: &mut PageInTab<'_>,
        world: &Value,
        script: &str,
        doing: &'static str,
    ) -> Result<Value, BrowserError> {
        let parameters = json!({
            "expression": script, "contextId": world, "awaitPromise": true, "returnByValue": true,
        });
        let mut result = self.call(page, "Runtime.evaluate", parameters, doing)?;
        if let Some(details) = result.get("exceptionDetails") {
            let said = details["exception"]["description"].as_str().unwrap_or_default().to_owned();
            return Err(BrowserError::Refused { doing, said });
        }
        Ok(result["result"]["value"].take())
    }

    /// Sends a command and returns its result; handles events in the meantime.
    fn call(
        &mut self,
        page: &mut PageInTab<'_>,
        method: &str,
        parameters: Value,
        doing: &'static str,
    ) -> Result<Value, BrowserError> {
        let number = self.line.send(method, parameters);
        loop {
            let message = page.deadline.receive(&self.line, doing)?;
            if message["id"] == number {
                return answer(message, doing);
            }
            self.heed(page, &message)?;
        }
    }

    /// Handles an event.
    fn heed(&mut self, page: &mut PageInTab<'_>, message: &Value) -> Result<(), BrowserError> {
        let event = &message["params"];
        match message["method"].as_str() {
            Some("Fetch.requestPaused") => self.serve(page, event)?,
            Some("Page.lifecycleEvent")
                if event["name"] == "load" && event["frameId"] == self.frame.as_str() =>
            {
                page.loaded.extend(event["loaderId"].as_str().map(str::to_owned));
            }
            _ => has_crashed(message)?,
        }
        Ok(())
    }

    /// Answers a request of the page.
    fn serve(&mut self, page: &mut PageInTab<'_>, event: &Value) -> Result<(), BrowserError> {
        let url = event["request"]["url"].as_str().unwrap_or_default();
        let request = &event["requestId"];
        let is_page = event["resourceType"] == "Document" && event["frameId"] == self.frame.as_str();
        if is_page && page.is_asked_for {
            self.refuse(request);
            return Err(BrowserError::Left { url: page.url.to_owned(), to: format!("`{url}`") });
        }
        page.is_asked_for |= is_page;
        let url = if is_page { page.url } else { url };
        let Some((body, kind)) = (page.answer)(url) else {
            self.line.send("Fetch.fulfillRequest", json!({ "requestId": request, "responseCode": 404 }));
            if is_page {
                return Err(BrowserError::NoPage { url: url.to_owned() });
            }
            // Browsers request this one by themselves.
            if !(event["resourceType"] == "Other" && url.ends_with("/favicon.ico")) {
                page.missing.insert(url.to_owned());
            }
            return Ok(());
        };
        page.served = page.served.saturating_add(body.len());
        if page.served > MOST_SERVED {
            return Err(BrowserError::Flood);
        }
        // Nothing may be cached from one page for the next, or a missing file would be reported only once.
        let headers = json!([
            { "name": "Content-Type", "value": kind },
            { "name": "Cache-Control", "value": "no-store" },
        ]);
        let answer = json!({
            "requestId": request, "responseCode": 200, "responseHeaders": headers, "body": BASE64.encode(body),
        });
        self.line.send("Fetch.fulfillRequest", answer);
        Ok(())
    }

    fn refuse(&mut self, request: &Value) {
        self.line.send("Fetch.failRequest", json!({ "requestId": request, "errorReason": "Aborted" }));
    }

    /// Leaves a page that could not be printed, so that its late events do not disturb the next. A page that crashed
    /// while it was loaded is noticed here.
    fn leave(&mut self) -> Result<(), BrowserError> {
        let doing = "leave the page";
        let deadline = Deadline::after(LEAVING);
        let number = self.line.send("Page.navigate", json!({ "url": "about:blank" }));
        loop {
            let message = deadline.receive(&self.line, doing)?;
            if message["id"] == number {
                return answer(message, doing).map(drop);
            }
            if message["method"] == "Fetch.requestPaused" {
                self.refuse(&message["params"]["requestId"]);
            }
            has_crashed(&message)?;
        }
    }
}

/// Whether the browser reports that the tab no longer exists.
fn has_crashed(message: &Value) -> Result<(), BrowserError> {
    match message["method"].as_str() {
        Some("Inspector.targetCrashed" | "Target.detachedFromTarget") => {
            Err(BrowserError::Crashed { said: String::new() })
        }
        _ => Ok(()),
    }
}

/// One block of text per line, with single spaces.
fn blocks(text: &str) -> String {
    let words = |line: &str| line.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    text.lines().map(words).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
