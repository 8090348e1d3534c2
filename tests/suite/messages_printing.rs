//! Books with handouts that do not come out well on paper. The style sheets force what is wrong, so that it does not depend on the
//! fonts of the computer.

use super::camera::photo;
use super::messages::{Case, case};
use super::project::{BACK, BRIDGE, Project};

/// The cases; the test is in `messages`.
pub(crate) fn cases() -> Vec<Case> {
    let refresh = "{% extends \"clinic/sheet.html\" %}\n{% block head_end %}<meta http-equiv=\"refresh\" content=\"0; url=/elsewhere/\">{% endblock %}\n";
    let picture =
        BRIDGE.replace("dose:", "image: {start: bridge.jpg, alt: A person lies on their back}\ndose:");
    let long =
        limited(styled(".kind-handout .intro { columns: auto } .intro > p + p { break-before: page }"))
            .file("content/back.md", BACK.replace("Most", "Moving helps.\n\nResting does not.\n\nMost"));
    vec![
        printing("not-printed", book().file("templates/sheet.html", refresh)),
        printing("too-many-pages", long),
        printing("spilled-lines", styled(".closing { display: block; break-before: page } .closing > :not(.review) { display: none }")),
        printing("split-card", styled(".flow { columns: auto } .steps > li + li { break-before: page }")),
        printing("split-card-heading", styled(".flow { columns: auto } .exercises > .cards { break-before: page } .cards { break-inside: auto }")),
        printing("small-text", styled(".steps { font-size: 8pt }")),
        printing("coarse-image", book().file("content/exercises/bridge.md", picture).file("content/exercises/bridge.jpg", photo(40, 30, 1))),
        printing("faint-colour", styled(".steps { color: #bbb }")),
        printing("lost-text", styled(".intro { block-size: 2rem; overflow: hidden; columns: auto }")
            .file("content/back.md", BACK.replace("Most", "Moving helps.\n\nResting does not.\n\nMost"))),
        printing("lost-text-sign", book().file("content/back.md", BACK.replace("Most", "\u{10fffd} Most"))),
        printing("unreadable-font", styled("@font-face { font-family: Clinic; src: url(../clinic.woff2) } .steps { font-family: Clinic, sans-serif }")
            .file("static/clinic.woff2", "no font")),
        case("print-settings", Project::new().table("[print]\npaper = \"legal\"\neditions = [\"standrad\", \"cards\"]\nmax_pages = 0\nmargin = 5")),
    ]
}

fn printing(name: &'static str, project: Project) -> Case {
    Case { name, project, arguments: &["--pdf"] }
}

/// A book with one handout, which is printed in one edition.
fn book() -> Project {
    Project::new()
        .file("content/exercises/bridge.md", BRIDGE)
        .file("content/back.md", BACK)
        .table("[print]\neditions = [\"standard\"]")
}

fn limited(project: Project) -> Project {
    let book = project.read("book.toml").replace("editions", "max_pages = 2\neditions");
    project.file("book.toml", book)
}

/// A book with rules for paper.
fn styled(rules: &str) -> Project {
    book().file("static/css/99-own.css", format!("@media print {{ {rules} }}\n"))
}
