//! Misbehaving browsers: each gives its own error and leaves no process or file.
#![expect(clippy::disallowed_methods, reason = "tests look at what programs wrote")]

use std::path::Path;
use std::time::Duration;

use super::super::find::{find, first};
use super::super::version;
use super::{BrowserError, Fake, LONG, Results, installed, ran_out, with_growing_limit};

/// For a browser that never answers: this limit is sure to run out.
const SHORT: Duration = Duration::from_millis(700);

/// Prints one page with a fake and returns its error, or that of the browser.
#[track_caller]
fn error(fake: &Fake, limit: Duration) -> BrowserError {
    let result = fake.try_results(1, limit, 1).and_then(|mut results| results.remove(0));
    // On a busy computer a short limit may end the shell before it has recorded that it runs.
    assert!(fake.runs() > 0 || limit == SHORT, "it was started");
    result.expect_err("an error")
}

#[track_caller]
fn check(script: &str, limit: Duration, expect: &str) {
    let error = error(&Fake::new(script), limit).to_string();
    assert!(error.contains(expect), "{error}");
}

#[track_caller]
fn check_speaking(script: &str, limit: Duration, expect: &str) {
    let error = error(&Fake::speaking(script), limit).to_string();
    assert!(error.contains(expect), "{error}");
}

#[test]
fn one_that_speaks_prints() {
    let fake = Fake::speaking(r#"reply "{\"data\":\"$PDF\"}""#);
    for result in fake.results(2, LONG, 5) {
        let printed = result.expect("a PDF");
        assert_eq!(printed.pdf, b"%PDF-1.4\n");
        assert_eq!(printed.text, "one\ntwo three");
    }
    assert_eq!(fake.runs(), 1);
}

#[test]
fn one_that_ends_at_once_says_why() {
    check("echo 'it lacks a library' >&2; exit 3", LONG, "could not be started: it lacks a library");
    check("exit 3", LONG, "could not be started");
}

#[test]
fn one_without_a_sandbox_is_not_run_without() {
    let fake = Fake::new(
        "echo \"$@\" >> \"$here/arguments\"
         echo '[12:13:1101/1.2:FATAL:zygote_host_impl_linux.cc(128)] No usable sandbox! If you like' >&2; exit 1",
    );
    let error = error(&fake, LONG);
    assert!(matches!(error, BrowserError::NoSandbox { .. }), "{error:?}");
    assert!(error.to_string().ends_with(": No usable sandbox! If you like"), "{error}");
    assert!(error.help().is_some_and(|help| help.contains("last resort")));
    let arguments = std::fs::read_to_string(fake.folder.path().join("arguments")).unwrap();
    assert!(!arguments.contains("--no-sandbox") && arguments.lines().count() == 1, "{arguments}");
}

#[test]
fn one_that_hangs_is_stopped() {
    check("sleep 6000", SHORT, "did not start within 0.7 seconds");
    check("trap '' TERM; while :; do sleep 1; done", SHORT, "did not start within");
    // It does not read, so that what we write piles up.
    let fake = Fake::speaking("sleep 6000");
    let is_early = |error: &BrowserError| !error.to_string().contains("did not print the page within ");
    let error = with_growing_limit(|limit| error(&fake, limit), is_early);
    assert!(!is_early(&error), "{error}");
}

#[test]
fn one_that_floods_is_stopped() {
    check("exec yes >&4", LONG, "more than any page");
    check("yes >&2", SHORT, "did not start within");
    let events =
        r#"while :; do printf '{"method":"a","params":{}}\0{"method":"b","sessionId":"s"}\0' >&4; done"#;
    check(events, SHORT, "did not start within");
    check_speaking(r#"exec yes '{"id":1,"sessionId":"s"' >&4"#, LONG, "more than any page");
}

#[test]
fn one_that_writes_garbage_is_stopped() {
    for garbage in ["hello", "{}", "[]", "{\\\"id\\\":\\\"1\\\"}", "\\377", ""] {
        check(
            &format!("printf '{}\\0' >&4; sleep 6000", garbage.replace("\\\"", "\"")),
            LONG,
            "cannot be read",
        );
    }
    check_speaking("printf 'no\\0' >&4", LONG, "cannot be read");
    check_speaking("reply '{\"data\":\"?\"}'", LONG, "not written as agreed");
    check_speaking("reply '{\"data\":1}'", LONG, "not written as agreed");
    check_speaking("reply 1", LONG, "not written as agreed");
}

#[test]
fn output_that_is_not_a_pdf_is_an_error() {
    check_speaking("reply '{\"data\":\"SGVsbG8=\"}'", LONG, "not a PDF");
    check_speaking("reply '{\"data\":\"\"}'", LONG, "not a PDF");
}

#[test]
fn one_that_ends_half_way_loses_one_page() {
    let fake = Fake::speaking(
        r#"case $url in */5/) echo '[1:2:FATAL:a.cc(3)] out of memory' >&2; kill -9 $$ ;; esac
           reply "{\"data\":\"$PDF\"}""#,
    );
    let results = fake.results(2, LONG, 9);
    for (page, result) in results.iter().enumerate() {
        assert_eq!(result.is_ok(), page != 5, "page {page}: {result:?}");
    }
    let error = results[5].as_ref().expect_err("an error");
    assert!(error.to_string().ends_with("printed the page: out of memory"), "{error}");
    assert!(fake.runs() >= 2);
}

#[test]
fn one_that_hangs_half_way_loses_one_page() {
    let fake = Fake::speaking(
        r#"case $url in */1/) kill -STOP $$ ;; esac
           reply "{\"data\":\"$PDF\"}""#,
    );
    let others_ran_out = |results: &Result<Results, BrowserError>| match results {
        Ok(results) => [0, 2].iter().any(|page| results[*page].as_ref().is_err_and(ran_out)),
        Err(error) => ran_out(error),
    };
    let results = with_growing_limit(|limit| fake.try_results(1, limit, 3), others_ran_out);
    let results = results.expect("a browser that starts");
    assert!(results[0].is_ok() && results[2].is_ok(), "{results:?}");
    assert!(results[1].as_ref().is_err_and(ran_out), "{results:?}");
    assert!(fake.runs() >= 2);
}

#[test]
fn one_that_always_ends_is_given_up() {
    let fake = Fake::speaking("kill -9 $$");
    let results = fake.results(2, LONG, 30);
    let is_crash = |error: &BrowserError| matches!(error, BrowserError::Crashed { .. });
    let (mut tried, mut not_tried) = (0, 0);
    for error in results.into_iter().map(|result| result.expect_err("an error")) {
        match &error {
            BrowserError::NotTried { last } if is_crash(last) => {
                assert!(error.to_string().starts_with("the page was not tried"), "{error}");
                not_tried += 1;
            }
            _ if is_crash(&error) => tried += 1,
            _ => panic!("{error:?}"),
        }
    }
    assert!(tried > 0 && not_tried > 20, "{tried} and {not_tried}");
    assert!(fake.runs() < 8, "{}", fake.runs());
}

#[test]
fn one_that_does_not_start_is_reported_once() {
    let fake = Fake::new("exit 3");
    let error = fake.try_results(2, LONG, 30).expect_err("an error of them all");
    assert!(matches!(error, BrowserError::CannotStart { .. }), "{error:?}");
    assert_eq!(fake.runs(), 1);
}

#[test]
fn a_page_that_fails_late_is_left_in_time() {
    let print = |limit: Duration| {
        // Merely leaving takes as long as a page may.
        let script = r#"case $url in */0/) is_slow=1; reply '{"data":"SGVsbG8="}' ;; *) reply "{\"data\":\"$PDF\"}" ;; esac
           reply() {
             [ -z "$is_slow" ] || case $message in *about:blank*) sleep @LIMIT@; is_slow= ;; esac
             printf '{"id":%s,"sessionId":"%s","result":%s}\0' "$id" "$session" "$1" >&4
           }"#;
        let fake = Fake::speaking(&script.replace("@LIMIT@", &limit.as_secs().to_string()));
        fake.try_results(1, limit, 2).map(|results| (results, fake.runs()))
    };
    let is_early = |printed: &Result<(Results, usize), BrowserError>| match printed {
        Ok((results, _)) => results.iter().any(|result| result.as_ref().is_err_and(ran_out)),
        Err(error) => ran_out(error),
    };
    let (results, runs) = with_growing_limit(print, is_early).expect("a browser that starts");
    assert_eq!(results[0], Err(BrowserError::NotPdf));
    assert!(results[1].is_ok(), "{results:?}");
    assert_eq!(runs, 1);
}

#[test]
fn without_pages_no_browser_is_started() {
    let fake = Fake::new("exit 1");
    assert!(fake.results(2, LONG, 0).is_empty());
    assert_eq!(fake.runs(), 0);
}

#[test]
fn a_panic_of_ours_leaves_no_process_or_file() {
    let fake = Fake::speaking(r#"reply "{\"data\":\"$PDF\"}""#);
    let requests = [super::request("/0/"), super::request("/1/"), super::request("/2/")];
    let panicked = std::panic::catch_unwind(|| {
        let settings = super::settings(2, LONG);
        super::print(&fake.browser, &settings, &requests, &|_| None, &|_, _| panic!("on purpose"))
    });
    assert!(panicked.is_err());
    assert_eq!(fake.runs(), 1);
}

#[test]
fn one_that_is_not_there_is_named() {
    let error = find(Some(Path::new("/nowhere/browser"))).expect_err("an error");
    assert_eq!(error.to_string(), "`--browser` names `/nowhere/browser`, but there is no such program");
    let missing = Fake::new("");
    std::fs::remove_file(&missing.browser.path).unwrap();
    let error = missing.try_results(1, LONG, 1).expect_err("an error");
    assert!(matches!(error, BrowserError::CannotStart { .. }), "{error:?}");
    assert_eq!(first(&[], &[]), Err(BrowserError::NotFound));
    let help = BrowserError::NotFound.help().unwrap();
    assert!(help.contains("install") && help.contains("by hand"), "{help}");
}

#[test]
fn the_best_that_is_new_enough_is_found() {
    let old = ("chromium-headless-shell", "Chromium 130.0.6723.1");
    let new = ("chromium", "Chromium 131.0.6778.1");
    let (_folder, path) = installed(&[old]);
    let error = first(std::slice::from_ref(&path), &[]).expect_err("an error");
    let expect = format!(
        "`{}` is Chromium 130.0.6723.1, and PDFs need version 131 or newer",
        path.join("chromium-headless-shell").display()
    );
    assert_eq!(error.to_string(), expect);
    let (_folder, path) = installed(&[old, new]);
    let found = first(std::slice::from_ref(&path), &[]).expect("a browser");
    assert_eq!((found.path, found.version.as_str()), (path.join("chromium"), new.1));
    let place = path.join("chromium");
    assert!(first(&[], &[&path.join("nothing"), &place]).is_ok());
}

#[test]
fn a_program_that_is_not_a_browser_is_not_used() {
    let (_folder, path) =
        installed(&[("other", "other 1.2.3.4"), ("chrome", "Chromium 156.0.8078.79 built on a farm")]);
    let error = find(Some(&path.join("other"))).expect_err("an error");
    assert!(matches!(error, BrowserError::NotABrowser { .. }), "{error:?}");
    assert_eq!(find(Some(&path.join("chrome"))).expect("a browser").version, "Chromium 156.0.8078.79");
    for (script, limit) in [("sleep 6000", SHORT), ("exec yes", LONG), ("echo broken >&2; exit 1", LONG)] {
        let fake = Fake::new(script);
        let error = version::of_within(&fake.browser.path, limit).expect_err("an error");
        assert!(matches!(error, BrowserError::NotABrowser { .. }), "{error:?}");
        assert_eq!(error.to_string().ends_with(": broken"), script.contains("broken"), "{error}");
        fake.runs();
    }
}
