//! Printing with the browser that is installed. What a person sees on a page is on paper, and nothing leaves the computer.
#![expect(
    clippy::disallowed_methods,
    reason = "tests run programs, and listen for requests that must not come"
)]

use std::net::TcpListener;
use std::path::Path;
use std::sync::{Mutex, OnceLock};
use std::time::Duration;

use super::super::find::find;
use super::{
    BASE, Browser, BrowserError, Fake, LONG, Paper, Printed, Request, Results, Site, print, ran_out, request,
    results, settings, with_growing_limit,
};
use crate::reading::Reading;

fn browser() -> &'static Browser {
    static BROWSER: OnceLock<Browser> = OnceLock::new();
    BROWSER.get_or_init(|| find(None).expect("these tests need an installed browser"))
}

/// A full browser, whose tabs behind the first are not shown, and one that has no window at all: as many of both as are installed.
fn browsers_of_both_kinds() -> Vec<Browser> {
    let full = ["chromium", "google-chrome"];
    let headless = ["chromium-headless-shell", "chrome-headless-shell"];
    let installed = |names: [&str; 2]| names.into_iter().find_map(|name| find(Some(Path::new(name))).ok());
    [full, headless].into_iter().filter_map(installed).collect()
}

fn print_all(site: &Site, paths: &[&str], jobs: usize) -> Results {
    let requests: Vec<Request> = paths.iter().map(|path| request(path)).collect();
    results(browser(), &settings(jobs, LONG), site, &requests)
}

fn print_one(site: &Site) -> Printed {
    print_all(site, &["/"], 1).remove(0).expect("a PDF")
}

/// The PDF without what differs from run to run.
fn lasting(pdf: &[u8]) -> String {
    let mut text: String = pdf.iter().map(|byte| char::from(*byte)).collect();
    for (start, end) in [("(D:", ")"), ("(node", ")")] {
        let parts: Vec<&str> = text.split(start).collect();
        let rest = parts[1..].iter().map(|part| part.split_once(end).map_or(*part, |(_, rest)| rest));
        text = std::iter::once(parts[0]).chain(rest).collect::<Vec<_>>().join("…");
    }
    text
}

fn document(pdf: &[u8]) -> lopdf::Document {
    lopdf::Document::load_mem(pdf).expect("a PDF")
}

fn pages(pdf: &[u8]) -> usize {
    document(pdf).get_pages().len()
}

/// How often its pages show a photo of the size of [`PHOTOS`].
fn photos(pdf: &[u8]) -> usize {
    let pages = Reading::parse(pdf).expect("a PDF").pages;
    pages.iter().flat_map(|page| &page.images).filter(|image| image.pixels == (48, 64)).count()
}

/// The words in a PDF.
fn words(pdf: &[u8]) -> String {
    let document = document(pdf);
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    document.extract_text(&numbers).expect("text")
}

#[test]
fn visible_text_is_read_and_printed() {
    let site = Site::default().page(
        "/",
        r#"<!doctype html><title>T</title>
        <style>
          @page { size: auto; margin: 14mm; @bottom-right { content: "sheet " counter(page) " of " counter(pages) } }
          @media print { .screen { display: none } } .paper { display: none } @media print { .paper { display: block } }
          .heard { position: absolute; inline-size: 1px; block-size: 1px; clip-path: inset(50%); overflow: hidden }
          .capitals { text-transform: uppercase }
        </style>
        <h1>First   words</h1>
        <p>Bend <b>your</b> <span class="heard">heard</span>knee.</p>
        <p class="screen">onscreen</p><p class="paper">onpaper</p><p aria-hidden="true">decoration</p>
        <p style="visibility:hidden">invisible</p><p style="opacity:0">clear</p><p style="font-size:0">tiny</p>
        <div style="overflow:hidden;height:0">flat</div><p style="position:absolute;left:-9999px">away</p>
        <div hidden>none</div><details><summary>More</summary>folded</details>
        <p class="capitals">loud</p><table><tr><td>left<td>right</table>
        <p id="js">still</p><script>document.getElementById("js").textContent = "moved"</script>
        <noscript>noscript</noscript>
        <svg width="90" height="20"><title>name</title><text y="15">drawn</text></svg>"#,
    );
    let printed = print_one(&site);
    assert_eq!(
        printed.text,
        "First words\nBend your knee.\nonpaper\ndecoration\nMore\nLOUD\nleft right\nstill\nnoscript\ndrawn"
    );
    let on_paper = words(&printed.pdf).replace(char::is_whitespace, "");
    for word in printed.text.split_whitespace().chain(["sheet1of1"]) {
        assert!(on_paper.contains(word), "{word} is missing: {on_paper}");
    }
    for word in
        ["heard", "onscreen", "invisible", "clear", "tiny", "flat", "away", "none", "folded", "moved", "name"]
    {
        assert!(!on_paper.contains(word), "{word} was printed: {on_paper}");
    }
    assert!(printed.missing.is_empty() && printed.unreadable_fonts.is_empty());
}

#[test]
fn the_paper_is_the_one_asked_for() {
    let site = Site::default()
        .page("/", "<style>@page { size: auto; margin: 10mm }</style><p>a")
        .page("/own/", "<style>@page { size: A5 }</style><p>a")
        .page("/wide/", "<style>@page w { size: landscape } div { page: w }</style><div>a</div>");
    let requests: Vec<Request> = ["/", "/own/", "/wide/"]
        .iter()
        .flat_map(|path| [Paper::Letter, Paper::A4].map(|paper| Request { paper, ..request(path) }))
        .collect();
    for (result, request) in results(browser(), &settings(2, LONG), &site, &requests).iter().zip(&requests) {
        let document = document(&result.as_ref().expect("a PDF").pdf);
        let page = document.get_pages()[&1];
        let boxed =
            document.get_dictionary(page).and_then(|page| page.get(b"MediaBox")).and_then(|b| b.as_array());
        let sides: Vec<f64> =
            boxed.expect("a box").iter().map(|side| f64::from(side.as_float().unwrap())).collect();
        let (mut width, mut height) = request.paper.points();
        if request.url.ends_with("/wide/") {
            (width, height) = (height, width);
        }
        let slack = if request.paper == Paper::Letter { 0.01 } else { 0.35 };
        assert!(
            (sides[2] - width).abs() < slack && (sides[3] - height).abs() < slack,
            "{request:?}: {sides:?}"
        );
    }
}

#[test]
fn pictures_further_down_are_printed() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 20'><text y='15'>faraway</text></svg>";
    let site = Site::default()
        .page("/", "<div style='height:9000px'></div><img loading=lazy src=/a.svg width=90 height=20>")
        .file("/a.svg", svg.as_bytes(), "image/svg+xml");
    let printed = print_one(&site);
    assert!(pages(&printed.pdf) > 5);
    assert!(words(&printed.pdf).contains("faraway"));
}

/// The same photo in all formats that a book may have.
const PHOTOS: [(&str, &[u8], &str); 4] = [
    ("a.png", include_bytes!("photos/a.png"), "image/png"),
    ("a.jpg", include_bytes!("photos/a.jpg"), "image/jpeg"),
    ("a.webp", include_bytes!("photos/a.webp"), "image/webp"),
    ("a.gif", include_bytes!("photos/a.gif"), "image/gif"),
];

#[test]
fn photos_are_printed_in_tabs_that_are_not_in_front() {
    let damaged = "<style>@font-face { font-family: F; src: url(/damaged) } p { font-family: F }</style>\
                   <img src=/damaged width=48 height=64>";
    let mut site = Site::default().file("/damaged", b"garbage", "image/png");
    for (name, bytes, kind) in PHOTOS {
        let photo = format!("<img src=/{name} loading=lazy width=48 height=64>");
        let page = format!("<p>text</p>{damaged}{photo}<div style='height: 3000px'></div>{photo}");
        site = site.file(&format!("/{name}"), bytes, kind).page(&format!("/{name}/"), &page);
    }
    let requests: Vec<Request> = PHOTOS.iter().map(|(name, ..)| request(&format!("/{name}/"))).collect();
    let browsers = browsers_of_both_kinds();
    assert!(!browsers.is_empty(), "`tests/run tools` installs them");
    for (browser, jobs) in browsers.iter().flat_map(|browser| [1, 2, 4].map(|jobs| (browser, jobs))) {
        let results = results(browser, &settings(jobs, LONG), &site, &requests);
        for ((name, ..), result) in PHOTOS.iter().zip(results) {
            let case = format!("{name} in one of {jobs} tabs of {}", browser.path.display());
            let printed = result.unwrap_or_else(|error| panic!("{case}: {error}"));
            assert_eq!(photos(&printed.pdf), 2, "{case}");
        }
    }
}

#[test]
fn what_the_site_does_not_have_is_listed_each_time() {
    let server = TcpListener::bind("127.0.0.1:0").expect("a port");
    server.set_nonblocking(true).expect("set");
    let port = server.local_addr().expect("an address").port();
    let page = format!(
        "<link rel=preconnect href=http://127.0.0.1:{port}><link rel=stylesheet href=/no.css>
        <style>@font-face {{ font-family: 'Lost One'; src: url(/lost.woff2) }}
        @font-face {{ font-family: Broken; src: url(/broken.woff2) }}
        @font-face {{ font-family: Unused; src: url(/unused.woff2) }}
        p {{ font-family: 'Lost One' }} b {{ font-family: Broken }}</style>
        <p>text <b>bold</b><img src=/no.png><img src=/no.png><img src=http://127.0.0.1:{port}/spy.png>
        <img src=https://elsewhere.example/a.png><iframe src=https://elsewhere.example/></iframe>
        <img name=fonts src=data:image/gif;base64,AAAA><form name=querySelectorAll></form>"
    );
    let site = Site::default().page("/", &page).page("/2/", "<p>fine").file(
        "/broken.woff2",
        b"garbage",
        "font/woff2",
    );
    let expect = [
        format!("http://127.0.0.1:{port}/spy.png"),
        format!("{BASE}/lost.woff2"),
        format!("{BASE}/no.css"),
        format!("{BASE}/no.png"),
        "https://elsewhere.example/".to_owned(),
        "https://elsewhere.example/a.png".to_owned(),
    ];
    let results = print_all(&site, &["/", "/2/", "/", "/", "/2/"], 1);
    for (number, result) in results.into_iter().enumerate() {
        let printed = result.expect("a PDF");
        if [1, 4].contains(&number) {
            assert!(printed.missing.is_empty() && printed.unreadable_fonts.is_empty(), "{printed:?}");
        } else {
            assert_eq!(printed.missing, expect, "{number}");
            assert_eq!(printed.unreadable_fonts, ["Broken", "Lost One"], "{number}");
        }
    }
    assert!(server.accept().is_err(), "the browser called another server");
}

#[test]
fn a_tab_forgets_the_previous_page() {
    let css = "b { color: green }";
    let site = Site::default()
        .page("/", "<title>One</title><p>one <a href=/2/>two</a> <a href=/>one</a><style>a:visited { color: red }</style>")
        .page("/2/", "<title>Two</title><link rel=stylesheet href=/a.css><p style='height:3000px'><b>two</b><a href=/#x>1</a>")
        .file("/a.css", css.as_bytes(), "text/css");
    let fresh: Vec<String> = ["/", "/2/"]
        .iter()
        .map(|path| lasting(&print_all(&site, &[path], 1)[0].as_ref().unwrap().pdf))
        .collect();
    let used = print_all(&site, &["/2/", "/", "/", "/#part", "/2/", "/gone/", "/2/", "/"], 1);
    for (number, page) in [(0, 1), (1, 0), (2, 0), (3, 0), (4, 1), (6, 1), (7, 0)] {
        assert!(lasting(&used[number].as_ref().expect("a PDF").pdf) == fresh[page], "{number}");
    }
}

#[test]
fn a_page_that_is_not_itself_fails_alone() {
    let mut site = Site::default()
        .page("/", "<p>home")
        .page("/at-once/", "<meta http-equiv=refresh content='0;url=/'><p>a")
        .page("/later/", "<meta http-equiv=Refresh content='90; url=/'><p>a")
        .file("/data/", b"PK", "application/zip");
    let mut requests: Vec<Request> =
        ["/at-once/", "/", "/later/", "/gone/", "/data/", "/"].iter().map(|path| request(path)).collect();
    // Browsers write these differently.
    requests.extend(["https://Clinic.example:443/é", "https://klinik-für.example"].map(|url| {
        site.0.insert(url.to_owned(), (b"<p>home".to_vec(), "text/html"));
        Request { url: url.to_owned(), paper: Paper::A4 }
    }));
    let results = results(browser(), &settings(1, LONG), &site, &requests);
    let error = |number: usize| results[number].as_ref().expect_err("an error").to_string();
    assert!(error(0).contains("/at-once/` redirects to"), "{}", error(0));
    assert!(error(2).contains("/later/` redirects to `90; url=/`"), "{}", error(2));
    assert_eq!(error(3), format!("the site has no page `{BASE}/gone/`"));
    assert!(error(4).starts_with("the browser did not load the page: "), "{}", error(4));
    for number in [1, 5, 6, 7] {
        assert_eq!(results[number].as_ref().expect("a PDF").text, "home");
    }
}

/// Prints twelve pages, one of which harms the processes of the browser while it loads.
fn with_a_bad_page(limit: Duration, harm: fn(&[Running])) -> Result<Results, BrowserError> {
    let site = (0..12).fold(Site::default(), |site, page| site.page(&format!("/{page}/"), "<p>text"));
    let requests: Vec<Request> = (0..12).map(|page| request(&format!("/{page}/"))).collect();
    // A file that the browser's starter writes names the group.
    let script = format!("echo $$ > \"$here/pid\"; exec '{}' \"$@\"", browser().path.display());
    let starter = Fake::new(&script);
    let harmful = |url: &str| {
        if url.ends_with("/4/") {
            let pid = std::fs::read_to_string(starter.folder.path().join("pid")).unwrap();
            harm(&group_of(pid.trim()));
        }
        site.answer(url)
    };
    let results = Mutex::new(vec![None; requests.len()]);
    print(&starter.browser, &settings(2, limit), &requests, &harmful, &|index, result| {
        assert!(results.lock().unwrap()[index].replace(result).is_none(), "page {index} ended twice");
    })?;
    assert!(starter.runs() > 1);
    Ok(results.into_inner().unwrap().into_iter().map(|result| result.expect("a result")).collect())
}

/// A process, and what it was started with.
struct Running {
    pid: String,
    arguments: String,
}

/// The processes in the group of one, without the shell that leads it.
fn group_of(pid: &str) -> Vec<Running> {
    let said = std::process::Command::new("ps").args(["-eo", "pid=,pgid=,args="]).output().unwrap();
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let lines = said.lines().filter_map(|line| {
        let (pid, rest) = line.trim().split_once(' ')?;
        let (group, arguments) = rest.trim().split_once(' ')?;
        Some((pid, group, arguments))
    });
    let lines: Vec<_> = lines.collect();
    let group =
        lines.iter().find(|(of, ..)| *of == pid).map(|(_, group, _)| *group).expect("the browser runs");
    lines
        .iter()
        .filter(|(pid, of, _)| *of == group && *pid != group)
        .map(|(pid, _, arguments)| Running { pid: (*pid).to_owned(), arguments: (*arguments).to_owned() })
        .collect()
}

fn signal(processes: &[Running], signal: &str, is_meant: fn(&str) -> bool) {
    for process in processes.iter().filter(|process| is_meant(&process.arguments)) {
        std::process::Command::new("kill").args([signal, &process.pid]).status().unwrap();
    }
}

#[track_caller]
fn check_bad_page(results: Result<Results, BrowserError>, is_expected: fn(&BrowserError) -> bool) {
    for (number, result) in results.expect("a browser that starts").iter().enumerate() {
        match result {
            Ok(printed) => assert!(number != 4 && printed.text == "text"),
            Err(error) => assert!(number == 4 && is_expected(error), "{number}: {error:?}"),
        }
    }
}

#[test]
fn a_page_that_crashes_the_browser_fails_alone() {
    let is_crash = |error: &BrowserError| matches!(error, BrowserError::Crashed { .. });
    let whole: fn(&[Running]) = |all| signal(all, "-KILL", |arguments| !arguments.contains("--type="));
    let shows_pages: fn(&[Running]) =
        |all| signal(all, "-KILL", |arguments| arguments.contains("--type=renderer"));
    for harm in [whole, shows_pages] {
        check_bad_page(with_a_bad_page(LONG, harm), is_crash);
    }
}

#[test]
fn a_page_that_asks_for_too_much_fails_alone() {
    let pictures: String = (0..20).map(|number| format!("<img src=/big.bmp?{number}>")).collect();
    let mut site = Site::default().page("/", &pictures).page("/2/", "<p>fine");
    for number in 0..20 {
        site = site.file(&format!("/big.bmp?{number}"), &[0; 1 << 20], "image/bmp");
    }
    let results = print_all(&site, &["/", "/2/"], 1);
    assert_eq!(results[0], Err(BrowserError::Flood));
    assert_eq!(results[1].as_ref().expect("a PDF").text, "fine");
}

#[test]
fn a_page_that_hangs_fails_alone() {
    let others_ran_out = |results: &Result<Results, BrowserError>| match results {
        Ok(results) => {
            results.iter().enumerate().any(|(page, result)| page != 4 && result.as_ref().is_err_and(ran_out))
        }
        Err(error) => ran_out(error),
    };
    let print = |limit| with_a_bad_page(limit, |all| signal(all, "-STOP", |_| true));
    check_bad_page(with_growing_limit(print, others_ran_out), ran_out);
}
