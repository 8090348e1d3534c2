//! Papers to download: PDFs of the book that pages link to.

use super::project::{BOOK, Project};

const TAGGED: &str = "/Lang (en) /MarkInfo << /Marked true >> /StructTreeRoot << /Type /StructTreeRoot >>";

/// A PDF of one page, with these keys in its catalog and its information.
pub(crate) fn paper(catalog: &str, about: &str) -> Vec<u8> {
    let objects = [
        &format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>",
        "<< /Length 20 >>\nstream\n0 0 9 9 re 0 g f    \nendstream",
        &format!("<< {about} >>"),
    ];
    let mut text = "%PDF-1.7\n".to_owned();
    for (number, object) in (1..).zip(objects) {
        text += &format!("{number} 0 obj\n{object}\nendobj\n");
    }
    format!("{text}trailer\n<< /Root 1 0 R /Info 5 0 R >>\n%%EOF\n").into_bytes()
}

/// One that can be read aloud.
pub(crate) fn good_paper() -> Vec<u8> {
    paper(TAGGED, "/Title (Consent form)")
}

fn page(text: &str) -> String {
    format!("---\nkind: page\ntitle: Forms\n---\n{text}\n")
}

#[test]
fn a_paper_is_published_and_its_link_says_what_it_is() {
    let project = Project::new()
        .file("content/forms.md", page("Print [the consent form](files/Consent-form.PDF) at home."))
        .file("content/files/Consent-form.PDF", paper(TAGGED, "/Title (Consent) /Author (Jo Doe)"))
        .file("content/files/other.pdf", good_paper());
    project.build().succeeds();
    let html = project.read("public/forms/index.html");
    let address = "data-address=\"clinic.handout/files/Consent-form.pdf\"";
    let link = format!(
        "<a href=\"/files/Consent-form.pdf\" type=\"application/pdf\">the consent form \
         (<span class=\"link-note\" {address}>PDF, 1 page, 2 KB</span>)</a> at home."
    );
    assert!(html.contains(&link), "{html}");
    let published = project.tree("public");
    let paper = &published["files/Consent-form.pdf"];
    assert!(paper.starts_with(b"%PDF-") && !paper.windows(6).any(|bytes| bytes == b"Jo Doe"));
    assert!(!published.contains_key("files/other.pdf"), "what nobody links to is not published");
    assert!(project.read("published-addresses.txt").contains("\n/files/Consent-form.pdf\n"));
    assert!(!project.read("public/sitemap.xml").contains(".pdf"), "the sitemap lists pages");
    let manifest = project.read("public/.handout/manifest.json");
    assert!(manifest.contains("files/Consent-form.pdf"), "{manifest}");
}

#[test]
fn a_translation_links_to_its_own_paper_or_names_the_language() {
    let languages = BOOK.replace("region", "language = \"en\"\nlanguages = [\"en-GB\"]\nregion");
    let text = "[Form](form.pdf), [diary](diary.pdf), [for friends](form.es.pdf)";
    let project = Project::new()
        .file("book.toml", languages)
        .file("content/forms.md", page(text))
        .file("content/forms.en-GB.md", "---\ntitle: Forms\n---\n[Form](form.pdf), [diary](diary.pdf)\n")
        .file("content/form.pdf", good_paper())
        .file("content/form.en-GB.pdf", good_paper())
        .file("content/form.es.pdf", paper(&TAGGED.replace("(en)", "(es-MX)"), "/Title (Formulario)"))
        .file("content/diary.pdf", good_paper());
    project.build().ends_with(0);
    let original = project.read("public/forms/index.html");
    assert!(original.contains("href=\"/form.pdf\" type=\"application/pdf\">"), "{original}");
    assert!(
        original.contains("href=\"/form.es.pdf\" type=\"application/pdf\" hreflang=\"es-MX\">"),
        "{original}"
    );
    assert!(original.contains("PDF, 1 page, 2 KB, in Spanish"), "{original}");
    let translation = project.read("public/en-GB/forms/index.html");
    assert!(translation.contains("href=\"/form.en-GB.pdf\""), "{translation}");
    assert!(translation.contains("href=\"/diary.pdf\""), "{translation}");
    assert!(!translation.contains("hreflang=\"en\" type"), "another region is no other language");
}

#[test]
fn a_paper_of_a_draft_is_not_published() {
    let draft = page("[A form](form.pdf)").replace("title:", "draft: true\ntitle:");
    let project = Project::new().file("content/forms.md", draft).file("content/form.pdf", good_paper());
    project.build().succeeds();
    assert!(!project.tree("public").contains_key("form.pdf"));
    project.run(&["build", "--drafts"]).succeeds();
    assert!(project.tree("public").contains_key("form.pdf"));
}

#[test]
fn a_paper_that_is_too_large_is_refused() {
    let mut large = good_paper();
    large.resize(10 * 1024 * 1024 + 1, b'\n');
    let project =
        Project::new().file("content/forms.md", page("[A form](form.pdf)")).file("content/form.pdf", large);
    let run = project.build().ends_with(1);
    assert!(run.stderr.contains("content/form.pdf: error[file-too-large]"), "{}", run.stderr);
    assert!(run.stderr.contains("10.1 MB large, and at most 10 MB"), "{}", run.stderr);
    assert!(!run.stderr.contains("broken-link"), "it is said once: {}", run.stderr);
}

/// A patient may have the address of a paper on paper.
#[test]
fn a_paper_cannot_disappear() {
    let linked = page("[A form](files/form.pdf)");
    let project =
        Project::new().file("content/forms.md", &linked).file("content/files/form.pdf", good_paper());
    project.build().succeeds();
    project.write("content/forms.md", page("Ask us for a form."));
    let vanished = "the published address `/files/form.pdf` would disappear";
    let run = project.build().ends_with(1);
    assert!(
        run.stderr.contains(vanished)
            && run.stderr.contains("no page links to `content/files/form.pdf` any more")
    );
    project.delete("content/files/form.pdf");
    let run = project.build().ends_with(1);
    assert!(run.stderr.contains(vanished) && run.stderr.contains("bring `content/files/form.pdf` back"));
    let instead = linked.replace("title:", "redirect_from: [/files/form.pdf]\ntitle:");
    project.write("content/forms.md", instead.replace("[A form](files/form.pdf)", "Ask us for a form."));
    project.build().succeeds();
    assert!(project.read("public/files/form.pdf/index.html").contains("href=\"/forms/\""));
}

#[cfg(unix)]
#[test]
fn a_link_publishes_no_paper_from_elsewhere() {
    let project = Project::new()
        .file("content/forms.md", page("[A form](form.pdf), [another](outside.pdf)"))
        .file("private/form.pdf", good_paper());
    let outside = tempfile::tempdir().expect("a folder");
    std::fs::write(outside.path().join("form.pdf"), good_paper()).expect("written");
    std::os::unix::fs::symlink("../private/form.pdf", project.path("content/form.pdf")).expect("linked");
    std::os::unix::fs::symlink(outside.path().join("form.pdf"), project.path("content/outside.pdf"))
        .expect("linked");
    let run = project.build().ends_with(1);
    assert_eq!(run.stderr.matches("error[bad-symlink]").count(), 2, "{}", run.stderr);
    assert!(!run.stderr.contains("broken-link"), "it is said once: {}", run.stderr);
}

#[test]
fn a_film_has_its_address_on_paper() {
    let text = "[How to climb stairs](https://www.films.example/stairs/ \"film, 3 min\"), [our films](https://films.example/)";
    let project = Project::new().file("content/forms.md", page(text));
    project.build().succeeds();
    let html = project.read("public/forms/index.html");
    let note =
        "</a> (<span class=\"link-note\" data-address=\"www.films.example/stairs\">film, 3 min</span>)";
    assert!(html.contains(note), "{html}");
    assert_eq!(html.matches("data-address").count(), 1, "{html}");
}
