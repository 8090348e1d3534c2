//! More books with mistakes: book.toml, files, themes.

use super::messages::{Case, PNG, case, page};
use super::project::{BOOK, BRIDGE, HOME, Project};

/// The cases; the test is in `messages`.
pub(crate) fn cases() -> Vec<Case> {
    let mut all = book_cases();
    all.extend(file_cases());
    all.extend(theme_cases());
    all
}

fn book_cases() -> Vec<Case> {
    vec![
        case("no-book", Project::empty().file("content/_index.md", HOME)),
        case("no-home", Project::empty().file("book.toml", BOOK).file("content/bridge.md", BRIDGE)),
        case("placeholder", Project::new().file("book.toml", BOOK.replace("310-555-0100", "000-000-0000"))),
        case("no-content", Project::empty().file("book.toml", BOOK)),
        case("toml-syntax", Project::new().file("book.toml", "title = Clinic\nregion = \"us\n")),
        case(
            "book-typo",
            Project::new().file(
                "book.toml",
                BOOK.replace("region = \"us\"", "regoin = \"us\"").replace("phone =", "telephone ="),
            ),
        ),
        case(
            "book-values",
            Project::new().file(
                "book.toml",
                BOOK.replace("\"us\"", "\"uk\"")
                    .replace("https://clinic.example/", "clinic.example")
                    .replace("310-555-0100", "call us"),
            ),
        ),
        case(
            "book-menu",
            Project::new()
                .setting("menu = [\"exercise\"]\nfooter = [\"abuot\"]")
                .file("content/exercises/_index.md", HOME)
                .file("content/about.md", HOME),
        ),
        case(
            "missing-safety-text",
            Project::new().setting("language = \"es\"").file("i18n/es.ftl", "home = Inicio\n"),
        ),
        Case { name: "strict", project: page("", "# Page"), arguments: &["--strict"] },
        Case { name: "bad-base-url", project: Project::new(), arguments: &["--base-url", "clinic.example"] },
        Case { name: "out-in-content", project: Project::new(), arguments: &["--out", "content/public"] },
        Case {
            name: "out-foreign",
            project: Project::new().file("docs/thesis.txt", "mine"),
            arguments: &["--out", "docs"],
        },
        Case {
            name: "out-is-file",
            project: Project::new().file("docs", "mine"),
            arguments: &["--out", "docs"],
        },
    ]
}

fn file_cases() -> Vec<Case> {
    let outside = Project::new();
    std::os::unix::fs::symlink("/etc/hostname", outside.path("content/secret.md")).expect("a link");
    std::os::unix::fs::symlink("/etc", outside.path("content/etc")).expect("a link");
    let circle = Project::new();
    std::os::unix::fs::symlink(".", circle.path("content/again")).expect("a link");
    let dangling = Project::new();
    std::os::unix::fs::symlink("nowhere.md", dangling.path("content/lost.md")).expect("a link");
    let large = Project::new();
    let file = std::fs::File::create(large.path("content/video.md")).expect("a file");
    file.set_len(17 << 20).expect("a long file");
    vec![
        case("symlink-outside", outside),
        case("symlink-circle", circle),
        case("symlink-dangling", dangling),
        case("file-too-large", large),
        case(
            "byte-order-mark-and-crlf",
            Project::new().file(
                "content/page.md",
                format!("\u{feff}{}", BRIDGE.replace('\n', "\r\n").replace("kind", "kidn")),
            ),
        ),
        case(
            "glossary",
            Project::new().file("content/glossary.yaml", "sprain: {mean: hurt}\nstrain:\n\tmeans: x\n"),
        ),
        case(
            "unknown-file",
            Project::new().file("content/page.markdown", HOME).file("content/sheet.pdf", "x"),
        ),
        case("glossary-key", Project::new().file("content/glossary.yaml", "sprain: {mean: hurt}\n")),
    ]
}

fn theme_cases() -> Vec<Case> {
    vec![
        case("unknown-theme", Project::new().table("[theme]\nname = \"clinc\"")),
        case(
            "template-syntax",
            Project::new()
                .file("templates/page.html", "{% if page.title %}\n<h1>{{ page.title }</h1>\n")
                .file("templates/home.html", "{% block x %}"),
        ),
        case(
            "template-variable",
            page("", "").file("templates/page.html", "<h1>{{ page.title }}</h1>\n<p>{{ page.colour }}</p>\n"),
        ),
        case(
            "template-function",
            page("", "").file(
                "templates/page.html",
                "{{ now() }}{{ page.title | shout }}{% include \"header.html\" %}",
            ),
        ),
        case("template-message", page("", "").file("templates/page.html", "<p>{{ msg(id=\"hoem\") }}</p>")),
        case(
            "template-asset",
            page("", "").file("templates/page.html", "<img src=\"{{ asset(path=\"logo.sgv\") }}\">"),
        ),
        case("missing-parent", page("", "").file("templates/page.html", "{% extends \"bsae.html\" %}")),
        case(
            "missing-block",
            page("", "").file(
                "templates/page.html",
                "{% extends \"base.html\" %}\n{% block page_bdoy %}x{% endblock %}",
            ),
        ),
        case("template-itself", page("", "").file("templates/page.html", "{% extends \"page.html\" %}")),
        case("missing-template", page("template: page-wide.html\n", "").file("templates/page-wde.html", "x")),
        case("fluent-syntax", Project::new().file("i18n/en.ftl", "home = Home\nmenu Menu\ncall = { $\n")),
        case(
            "message-values",
            Project::new()
                .file("content/bridge.md", BRIDGE)
                .file("i18n/en.ftl", "home = Home\ndose-sentence-hold = Hold for { $time }.\n"),
        ),
        case(
            "missing-message",
            Project::new()
                .setting("language = \"es\"")
                .file("i18n/es.ftl", format!("{}home = Inicio\n", super::messages::SPANISH)),
        ),
        case(
            "bad-token",
            Project::new()
                .table("[theme.tokens.light]\nink = \"black\"\n[theme.tokens.space]\nm = \"1rem;} body{\""),
        ),
        case(
            "unknown-token",
            Project::new()
                .table("[theme.tokens.light]\nikn = \"#000000\"\n[theme.tokens.drak]\nink = \"#000000\""),
        ),
        case(
            "low-contrast",
            Project::new()
                .table("[theme.tokens.light]\nsoft = \"#aaaaaa\"\n[theme.tokens.dark]\npaper = \"#777777\""),
        ),
        case(
            "third-party-css",
            Project::new().file(
                "static/css/50-own.css",
                "@import url(https://fonts.example/x.css);\na { background: url(\"//cdn.example/x.png\") }\n",
            ),
        ),
        case(
            "data-in-css",
            Project::new().file("static/css/50-own.css", "a { background: url(data:image/png;base64,x) }\n"),
        ),
        case(
            "missing-asset",
            Project::new()
                .file("static/css/50-own.css", "a { background: url(tick.png) }\n")
                .file("static/tock.png", PNG),
        ),
        case(
            "missing-emergency-block",
            Project::new()
                .file(
                    "content/back.md",
                    "---\nkind: handout\ntitle: Back\nsummary: S.\nmain_message: M.\n---\nText.\n",
                )
                .file(
                    "templates/handout.html",
                    "<h1>{{ page.title }}</h1><!-- {{ page.emergency_html | safe }} -->",
                ),
        ),
    ]
}
