//! The sample site: the clinic's original handout, complete, in our own words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use super::project::tree;

/// The built sample site, built once for all tests.
fn site() -> &'static BTreeMap<String, Vec<u8>> {
    static SITE: OnceLock<BTreeMap<String, Vec<u8>>> = OnceLock::new();
    SITE.get_or_init(|| {
        let out = tempfile::tempdir().expect("a folder");
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_handout"))
            .args(["build", "--strict", "--quiet", "--out"])
            .arg(out.path().join("site"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .status()
            .expect("the program starts");
        assert!(status.success(), "the sample site builds without a warning");
        tree(&out.path().join("site"))
    })
}

fn page(id: &str) -> String {
    let path = if id.is_empty() { "index.html".to_owned() } else { format!("{id}/index.html") };
    let bytes = site().get(&path).unwrap_or_else(|| panic!("there is no page {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

/// The words of a page as a reader sees them, in lower case with single spaces.
fn words(html: &str) -> String {
    let body = html.split_once("<body").map_or(html, |(_, body)| body);
    let mut text = String::new();
    let mut rest = body;
    while let Some(start) = rest.find('<') {
        text.push_str(&rest[..start]);
        let tag_end = rest[start..].find('>').map_or(rest.len(), |end| start + end + 1);
        // Inline elements do not separate words.
        let inline = ["<bdi", "</bdi", "<span", "</span", "<strong", "</strong", "<em", "</em", "<a", "</a"];
        if !inline.iter().any(|tag| rest[start..].starts_with(tag)) {
            text.push(' ');
        }
        rest = &rest[tag_end..];
    }
    text.push_str(rest);
    let text = text
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&quot;", "\"")
        .replace("&#x2F;", "/")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A row of tests/seed_facts.yaml.
#[derive(serde::Deserialize)]
struct Fact {
    fact: String,
    page: String,
    text: String,
}

/// A card says "Hold 5–10 seconds" where the exercise's page says "Hold for 5 to 10 seconds."
fn as_on_a_card(text: &str) -> String {
    text.replace('\u{2013}', " to ").replace("hold for ", "hold ").trim_end_matches('.').to_owned()
}

#[test]
fn no_fact_of_the_original_handout_is_missing() {
    let table = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/seed_facts.yaml"))
        .expect("the table");
    let facts: Vec<Fact> = serde_yaml::from_str(&table).expect("rows of fact, page and text");
    assert!(facts.len() >= 40, "the table is complete: {} rows", facts.len());
    let handout = as_on_a_card(&words(&page("low-back-pain")));
    let mut missing = Vec::new();
    for fact in &facts {
        let wanted = fact.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        if !words(&page(&fact.page)).contains(&wanted) {
            missing.push(format!("{}: `{}` is not on {}", fact.fact, fact.text, fact.page));
        } else if fact.page.starts_with("exercises/") && !handout.contains(&as_on_a_card(&wanted)) {
            missing.push(format!("{}: `{}` is not on the handout", fact.fact, fact.text));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn no_page_claims_a_review_that_did_not_happen() {
    let mut clinical = 0;
    for (path, bytes) in site().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        assert!(!html.contains("lastReviewed") && !html.contains("reviewedBy"), "{path}");
        if ["kind-handout", "kind-exercise", "kind-background"].iter().any(|kind| html.contains(kind)) {
            clinical += 1;
            assert!(words(&html).contains("not yet reviewed by a clinician"), "{path}");
        }
    }
    assert!(clinical >= 12, "{clinical} clinical pages");
}

#[test]
fn the_site_has_what_a_clinic_publishes() {
    for path in [
        "404.html",
        "sitemap.xml",
        "robots.txt",
        "feed.xml",
        "_headers",
        "about/index.html",
        "accessibility/index.html",
        "privacy/index.html",
    ] {
        assert!(site().contains_key(path), "{path}");
    }
    let handout = page("low-back-pain");
    assert!(handout.contains("<section class=\"emergency\"") && handout.contains("href=\"tel:911\""));
    assert!(handout.contains("href=\"tel:+13109282769\"") && words(&handout).contains("dr. hooman melamed"));
    assert_eq!(handout.matches("<article class=\"exercise\"").count(), 7);
    assert!(handout.contains("\"@type\":\"MedicalWebPage\"") && handout.contains("\"codeValue\":\"M54.50\""));
    assert_eq!(handout.matches("\"@type\":\"ExercisePlan\"").count(), 7);
}

#[test]
fn nothing_that_is_published_asks_another_server_or_runs_inline() {
    for (path, bytes) in site() {
        let text = String::from_utf8_lossy(bytes);
        if path.ends_with(".html") {
            assert!(
                !text.contains(" style=\"") && !text.contains("<style") && !text.contains("javascript:"),
                "{path}"
            );
            let scripts = text.matches("<script").count();
            let allowed = text.matches("<script type=\"application/ld+json\">").count()
                + text.matches("src=\"/assets/").count();
            assert!(scripts <= allowed, "{path}: an inline script");
            for attribute in [
                "src=\"http",
                "src=\"//",
                "srcset=",
                "<iframe",
                "<object",
                "<embed",
                "<form",
                "rel=\"preconnect\"",
                "rel=\"dns-prefetch\"",
            ] {
                assert!(!text.contains(attribute), "{path}: {attribute}");
            }
        }
        if path.ends_with(".css") || path.ends_with(".js") {
            // The name of the elements of a drawing looks like an address.
            let text = text.replace("http://www.w3.org/2000/svg", "");
            assert!(!text.contains("http://") && !text.contains("https://"), "{path}");
        }
    }
}

#[test]
fn the_feed_and_the_sitemap_name_published_pages() {
    let sitemap = String::from_utf8_lossy(&site()["sitemap.xml"]).into_owned();
    let locations: Vec<&str> =
        sitemap.split("<loc>").skip(1).filter_map(|rest| rest.split("</loc>").next()).collect();
    assert!(locations.len() >= 18, "{locations:?}");
    for location in locations {
        let path =
            location.strip_prefix("https://handouts.thespinepro.com/").expect("the site's own address");
        assert!(site().contains_key(&format!("{path}index.html")), "{location}");
    }
}
