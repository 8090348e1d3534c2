//! Messages about books that a folder of tests/cases cannot hold or show: bytes that an editor would change, names that some
//! file systems do not keep apart, links, and very large files. Each has a golden file, tests/golden/messages/NAME.txt.

use std::fs::File;
use std::os::unix::fs::symlink;

use super::camera::{PNG, photo, png};
use super::cases;
use super::golden;
use super::project::{BRIDGE, HOME, Project, page};

/// A book with a mistake, and the name of its golden file.
type Case = (&'static str, Project);

#[test]
fn every_mistake_has_its_message() {
    let all = [texts(), names(), links(), pictures()].into_iter().flatten();
    let mut known = Vec::new();
    for (name, project) in all {
        let before = project.tree("");
        let run = project.build();
        golden::check(&format!("messages/{name}.txt"), &cases::printed(&project, &run));
        known.push(format!("{name}.txt"));
        assert!(run.code == 0 || before == project.tree(""), "{name}: a failed build changes no file");
    }
    golden::no_leftovers("messages", &known);
}

fn texts() -> Vec<Case> {
    let text = |bytes: &[u8]| Project::new().file("content/page.md", bytes);
    let marked = format!("\u{feff}{}", BRIDGE.replace('\n', "\r\n").replace("kind", "kidn"));
    let large = Project::new();
    let file = File::create(large.path("content/video.md")).expect("a file");
    file.set_len(17 << 20).expect("a long file");
    vec![
        ("not-utf8", text(b"---\nkind: page\ntitle: Caf\xe9\n---\n")),
        ("word-document", text(b"PK\x03\x04\xff")),
        ("control-characters", text(b"---\nkind: page\ntitle: \"a\\x01b\"\n---\nText\x0bwith\0signs.\n")),
        ("byte-order-mark-and-crlf", text(marked.as_bytes())),
        ("yaml-too-deep", page(&format!("extra: {{a: {}{}}}\n", "[".repeat(200), "]".repeat(200)), "")),
        ("yaml-too-many", page(&format!("extra: {{a: [{}]}}\n", "1, ".repeat(6000)), "")),
        ("front-matter-too-large", page(&format!("summary: {}\n", "long ".repeat(2_000_000)), "")),
        ("file-too-large", large),
        ("line-ends", text(b"---\rkind: page\rtitle: A\r---\rText.\r")),
    ]
}

fn names() -> Vec<Case> {
    vec![
        ("no-book", Project::empty().file("content/_index.md", HOME)),
        (
            "lookalike-case",
            Project::new().file("content/bridge.md", BRIDGE).file("content/Bridge.md", BRIDGE),
        ),
        (
            "lookalike-unicode",
            Project::new().file("content/u\u{308}ben.md", BRIDGE).file("content/\u{fc}ben.md", BRIDGE),
        ),
        ("vanished-url", vanished()),
        ("vanished-case", vanished_by_case()),
        (
            "device-name",
            page("slug: NUL\nredirect_from: [/con/old/, /lpt1.html/]\n", "Text.")
                .file("content/prn.md", BRIDGE)
                .file("content/aux/_index.md", HOME)
                .file("content/com1.es.md", BRIDGE),
        ),
        (
            "long-address",
            page(
                &format!(
                    "slug: {}\nredirect_from: [/{}/, {}/]\n",
                    "s".repeat(201),
                    "r".repeat(5000),
                    "/abcdefgh".repeat(600)
                ),
                "Text.",
            ),
        ),
        (
            "name-windows-cannot-have",
            page("", "![A knee](nul.png)")
                .file("content/nul.png", super::camera::PNG)
                .file("static/a:b.txt", "a")
                .file("static/end.", "a")
                .file("static/what?/c.txt", "a"),
        ),
        (
            "invisible-name",
            Project::new()
                .file("content/a\u{202e}b.md", BRIDGE)
                .file("content/kn\u{200b}ee.md", BRIDGE)
                .file("content/hip\u{ad}/x.md", BRIDGE),
        ),
    ]
}

/// A published book in which one page has since been removed, and another has become a draft.
fn vanished() -> Project {
    let project = Project::new()
        .file("content/exercises/bridge.md", BRIDGE)
        .file("content/about.md", HOME.replace("section", "page"));
    project.build().succeeds();
    project.delete("content/exercises/bridge.md");
    project.write("content/exercises/brigde.md", BRIDGE);
    project.write("content/about.md", HOME.replace("kind: section", "kind: page\ndraft: true"));
    project
}

/// A published book in which the names of pages and of a folder have since lost their capitals.
fn vanished_by_case() -> Project {
    let project = Project::new()
        .file("content/About.md", HOME.replace("section", "page"))
        .file("content/Moves/Bridge.md", BRIDGE)
        .file("content/moves2/_index.md", HOME);
    project.build().succeeds();
    project.delete("content/About.md");
    project.delete("content/Moves/Bridge.md");
    project.write("content/about.md", HOME.replace("section", "page"));
    project.write("content/moves/bridge.md", BRIDGE);
    project
}

#[test]
fn the_way_out_of_a_vanished_address_works() {
    let project = vanished_by_case();
    let errors = project.build().ends_with(1).stderr;
    assert!(
        errors.contains("add a line `slug: About`") && errors.contains("give the folder its old name again"),
        "{errors}"
    );
    project.write("content/about.md", HOME.replace("kind: section", "kind: page\nslug: About"));
    project.delete("content/moves/bridge.md");
    project.write("content/Moves/bridge.md", BRIDGE);
    let errors = project.build().ends_with(1).stderr;
    assert!(errors.contains("add a line `slug: Bridge`") && !errors.contains("About"), "{errors}");
    project.write("content/Moves/bridge.md", BRIDGE.replace("title:", "slug: Bridge\ntitle:"));
    project.build().ends_with(0);
    // An old address with a letter of another alphabet leads to the page that is spelled right now.
    let project = Project::new().file("content/\u{43e}\u{441}\u{43e}.md", HOME.replace("section", "page"));
    project.build().succeeds();
    project.delete("content/\u{43e}\u{441}\u{43e}.md");
    project.write(
        "content/oco.md",
        HOME.replace("kind: section", "kind: page\nredirect_from: [/\u{43e}\u{441}\u{43e}/]"),
    );
    project.build().ends_with(0);
}

fn links() -> Vec<Case> {
    let link = |target: &str, path: &str| {
        let project = Project::new();
        symlink(target, project.path(path)).expect("a link");
        project
    };
    let outside = link("/etc/hostname", "content/secret.md");
    symlink("/etc", outside.path("content/etc")).expect("a link");
    vec![
        ("symlink-outside", outside),
        ("symlink-circle", link(".", "content/again")),
        ("symlink-dangling", link("nowhere.md", "content/lost.md")),
    ]
}

fn pictures() -> Vec<Case> {
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic";
    let both = page("", "![A hip](hip.heic) ![A knee](knee.jpg)");
    let cut = photo(40, 30, 1);
    let mut damaged = PNG.to_vec();
    damaged[45] ^= 1;
    let mut wide = png(1);
    // A width and height of 16 million, and the checksum of that.
    wide[16..24].copy_from_slice(&[0, 0xff, 0xff, 0xff, 0, 0xff, 0xff, 0xff]);
    wide[29..33].copy_from_slice(&[0x83, 0x3c, 0xf1, 0x0f]);
    let moves = b"GIF89a\xd0\x07\x01\0\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3b";
    let picture = |name: &str, bytes: &[u8]| {
        page("", &format!("![A hip]({name})")).file(&format!("content/{name}"), bytes)
    };
    vec![
        ("photo-heic", both.file("content/hip.heic", heic).file("content/knee.jpg", heic)),
        ("photo-foreign", picture("hip.tif", b"II*\0")),
        ("photo-cut", picture("hip.jpg", &cut[..cut.len() - 9])),
        ("photo-damaged", picture("hip.png", &damaged)),
        ("photo-too-large", picture("hip.png", &wide)),
        ("photo-moves", picture("hip.gif", moves)),
    ]
}

#[test]
fn one_run_reports_the_mistakes_of_all_files() {
    let project = page("sumary: A\nupdated: soon\n", "[a](nowhere.md)")
        .file("content/other.md", "---\nkind: page\ntitle: Other\norder: x\n---\n<b>x</b>\n")
        .file("templates/page.html", "{{ page.title }")
        .table("[theme.tokens.light]\nink = \"#999999\"");
    let run = project.build_with(&["--format", "short"]).ends_with(1);
    for code in [
        "unknown-key",
        "bad-date",
        "broken-link",
        "wrong-type",
        "raw-html",
        "template-syntax",
        "low-contrast",
    ] {
        assert!(run.stderr.contains(&format!("[{code}]")), "{code}: {}", run.stderr);
    }
    assert!(run.stderr.ends_with("Nothing was published.\n"));
}

#[test]
fn json_has_the_words_of_the_terminal_and_their_place() {
    let run = page("sumary: A\n", "").build_with(&["--format", "json"]).ends_with(1);
    let line: serde_json::Value =
        serde_json::from_str(run.stdout.lines().next().expect("a line")).expect("JSON");
    assert_eq!(line["code"], "unknown-key");
    assert_eq!(line["message"], "unknown key `sumary`");
    assert_eq!(line["help"], "did you mean `summary`?");
    assert_eq!((&line["location"]["line"], &line["location"]["column"]), (&4.into(), &1.into()));
    assert_eq!(run.stderr, "");
}
