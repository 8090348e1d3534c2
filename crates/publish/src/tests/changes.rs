//! The folder ends up with exactly the site; unchanged files are not touched; files of others stay.

use super::super::{Output, PublishError, publish};
use super::{Place, put, site, tree_of};

fn first() -> Output {
    site(&[
        ("index.html", "home"),
        ("bridge/index.html", "bridge"),
        ("bridge/pose.svg", "<svg/>"),
        ("css/site.css", "body{}"),
        ("sitemap.xml", "<xml/>"),
    ])
}

/// Publishes `before`, then `after`, and expects exactly `after`, twice.
#[track_caller]
fn check(before: &Output, after: &Output) -> Place {
    let place = Place::with(before);
    assert_eq!(place.tree(), tree_of(before));
    place.publish(after).unwrap();
    assert_eq!(place.tree(), tree_of(after));
    place.assert_no_staging();
    assert_eq!(
        place.manifest().files().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        after.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>()
    );
    let stamps = place.all_stamps();
    let report = place.publish(after).unwrap();
    assert_eq!(
        (report.written, report.unchanged, report.removed, report.bytes_written),
        (0, after.len(), 0, 0)
    );
    assert_eq!(place.all_stamps(), stamps, "a second publish of the same site writes nothing at all");
    place
}

#[test]
fn a_first_site() {
    check(&Output::new(), &first());
    let place = Place::new();
    let report = publish(&first(), &[], &place.out.join("deep/er"), || Ok(())).unwrap();
    assert_eq!((report.written, report.unchanged, report.removed, report.bytes_written), (5, 0, 0, 28));
}

#[test]
fn an_empty_folder_and_desktop_litter_are_no_obstacle() {
    let place = Place::new();
    place.put(".DS_Store", "finder");
    place.publish(&first()).unwrap();
    assert_eq!(place.tree()[".DS_Store"], "finder");
}

#[test]
fn only_what_changed_is_touched() {
    let place = Place::with(&first());
    let before = place.stamps();
    let after = site(&[
        ("index.html", "home!"),
        ("bridge/index.html", "bridge"),
        ("bridge/pose.svg", "<SVG/>"),
        ("css/site.css", "body{}"),
        ("new/index.html", "new"),
    ]);
    let report = place.publish(&after).unwrap();
    assert_eq!((report.written, report.unchanged, report.removed, report.bytes_written), (3, 2, 1, 14));
    assert_eq!(place.tree(), tree_of(&after));
    let stamps = place.stamps();
    for same in ["bridge/index.html", "css/site.css"] {
        assert_eq!(stamps[same], before[same]);
    }
    // Same length, other bytes: comparing lengths alone would miss it.
    assert_ne!(stamps["bridge/pose.svg"], before["bridge/pose.svg"]);
}

#[test]
fn stale_files_and_our_emptied_folders_go() {
    check(
        &site(&[("a/b/c/d.html", "1"), ("a/b/e.css", "2"), ("a/f.html", "3"), ("g.html", "4")]),
        &site(&[("a/f.html", "3")]),
    );
    check(&first(), &Output::new());
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let file = site(&[("a", "file"), ("z.html", "z")]);
    let folder = site(&[("a/b/c.html", "1"), ("a/d.css", "2"), ("a/e/f/g.html", "3"), ("z.html", "z")]);
    check(&file, &folder);
    check(&folder, &file);
    check(&site(&[("a/b.html", "1")]), &site(&[("a/b.html/index.html", "2")]));
    check(&site(&[("a/b.html/index.html", "2"), ("a/b.html/x/y.html", "3")]), &site(&[("a/b.html", "1")]));
}

#[test]
fn only_the_case_of_a_name_may_change() {
    let before = site(&[
        ("About.html", "about"),
        ("Exercises/bridge/index.html", "bridge"),
        ("Exercises/Old.html", "old"),
    ]);
    let after = site(&[
        ("about.html", "about"),
        ("exercises/bridge/index.html", "bridge"),
        ("exercises/Bridge.css", "css"),
    ]);
    check(&before, &after);
    // The state after a run that was killed: both spellings are ours.
    let place = Place::with(&before);
    assert!(super::killed(&place, &after, 18));
    place.publish(&after).unwrap();
    assert_eq!(place.tree(), tree_of(&after));
}

#[test]
fn a_file_of_others_in_a_respelled_folder_stays() {
    let place = Place::with(&site(&[("Exercises/index.html", "1"), ("Exercises/old/a.html", "2")]));
    place.put("Exercises/mine.txt", "mine");
    let after = site(&[("exercises/index.html", "1"), ("exercises/new/a.html", "2")]);
    place.publish(&after).unwrap();
    let lower = |tree: super::Tree| {
        tree.into_iter().map(|(path, text)| (path.to_lowercase(), text)).collect::<super::Tree>()
    };
    let mut expect = tree_of(&after);
    expect.extend([("exercises/mine.txt".to_owned(), "mine".to_owned())]);
    assert_eq!(lower(place.tree()), expect);
    assert!(place.tree().contains_key("Exercises/mine.txt"));
}

#[test]
fn on_a_case_sensitive_disk_a_similarly_named_file_of_others_stays() {
    let place = Place::with(&site(&[("CNAME.html", "ours")]));
    if place.folds_case() {
        return;
    }
    place.put("cname.html", "theirs");
    let Err(PublishError::InTheWay { obstacles, .. }) = place.publish(&site(&[("cname.html", "new")])) else {
        panic!("not refused")
    };
    assert_eq!(obstacles.len(), 1);
    assert_eq!(place.tree()["cname.html"], "theirs");
}

#[test]
fn files_of_others_stay() {
    let place = Place::with(&first());
    for path in [".git/config", "CNAME", "bridge/notes.docx", ".htaccess"] {
        place.put(path, "theirs");
    }
    let after = site(&[("index.html", "home")]);
    place.publish(&after).unwrap();
    let mut expect = tree_of(&after);
    for (path, text) in [
        (".git/", ""),
        (".git/config", "theirs"),
        ("CNAME", "theirs"),
        ("bridge/", ""),
        ("bridge/notes.docx", "theirs"),
        (".htaccess", "theirs"),
    ] {
        expect.insert(path.to_owned(), text.to_owned());
    }
    assert_eq!(place.tree(), expect);
}

#[test]
fn a_folder_of_others_stays_even_when_it_is_empty_again() {
    let place = Place::with(&first());
    place.put("img/x", "");
    place.delete("img/x");
    for _ in 0..2 {
        place.publish(&site(&[("img/logo.png", "logo"), ("img/own/logo.png", "logo")])).unwrap();
        place.publish(&site(&[("img/logo.png", "other")])).unwrap();
    }
    place.publish(&Output::new()).unwrap();
    assert_eq!(place.tree().into_keys().collect::<Vec<_>>(), ["img/"]);
}

#[test]
fn files_of_others_are_not_overwritten_and_are_all_listed() {
    let place = Place::with(&first());
    place.put("logo.png", "theirs");
    place.put("new/index.html", "theirs");
    place.put("about", "theirs");
    place.put("plan.html/notes.txt", "theirs");
    place.put("same.html", "same");
    let before = place.stamps();
    let wanted = site(&[
        ("logo.png", "ours"),
        ("new/index.html", "ours"),
        ("about/index.html", "ours"),
        ("plan.html", "ours"),
        ("same.html", "same"),
        ("index.html", "changed"),
    ]);
    let Err(PublishError::InTheWay { obstacles, .. }) = place.publish(&wanted) else { panic!("not refused") };
    let listed: Vec<String> = obstacles.iter().map(ToString::to_string).collect();
    assert_eq!(
        listed,
        ["`about` (a file)", "`logo.png` (a file)", "`new/index.html` (a file)", "`plan.html` (a folder)"]
    );
    assert_eq!(place.stamps(), before);
}

#[test]
fn a_folder_with_a_file_of_others_does_not_become_a_file() {
    let place = Place::with(&site(&[("a/b/index.html", "ours")]));
    place.put("a/b/mine.txt", "theirs");
    let before = place.stamps();
    let Err(PublishError::InTheWay { obstacles, .. }) = place.publish(&site(&[("a", "ours")])) else {
        panic!("not refused")
    };
    assert_eq!(obstacles[0].to_string(), "`a/b/mine.txt` (a file)");
    assert_eq!(place.stamps(), before);
}

#[test]
fn a_file_of_ours_that_was_edited_or_deleted_comes_back() {
    let place = Place::with(&first());
    place.put("index.html", "edited by hand");
    place.delete("css");
    place.publish(&first()).unwrap();
    assert_eq!(place.tree(), tree_of(&first()));
}

#[test]
fn only_a_folder_of_ours_is_written_to() {
    let place = Place::new();
    place.put("thesis.docx", "years of work");
    place.put("index.html", "home");
    let before = place.all_stamps();
    let Err(PublishError::NotOurs { path, example }) = place.publish(&first()) else { panic!("not refused") };
    assert_eq!((path, example.as_str()), (place.out.clone(), "index.html"));
    assert_eq!(place.all_stamps(), before);

    put(&place.beside("file"), "text");
    let error = publish(&first(), &[], &place.beside("file"), || Ok(())).unwrap_err();
    assert!(matches!(error, PublishError::NotAFolder { .. }), "{error}");
}

#[test]
fn the_next_build_sees_the_addresses_that_were_published() {
    let place = Place::new();
    let urls = |urls: &[&str]| urls.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(super::read_manifest(&place.out).unwrap(), None);
    publish(&first(), &urls(&["/", "/bridge/"]), &place.out, || Ok(())).unwrap();
    assert_eq!(place.manifest().urls(), ["/", "/bridge/"]);
    let before = place.stamps();
    publish(&first(), &urls(&["/"]), &place.out, || Ok(())).unwrap();
    assert_eq!(place.manifest().urls(), ["/"]);
    let mut after = place.stamps();
    after.remove(".handout/manifest.json");
    assert!(after.iter().all(|(path, stamp)| before[path] == *stamp));
    assert!(place.manifest().generator().starts_with("handout "));
}

/// Whoever is told keeps a list of what is public: it is told before, and can still say no.
#[test]
fn nothing_is_public_before_it_is_announced() {
    let place = Place::new();
    let announced = std::cell::Cell::new(0);
    let announce = || {
        assert!(!place.out.join("index.html").exists(), "not yet");
        announced.set(announced.get() + 1);
        Ok(())
    };
    publish(&site(&[("index.html", "home")]), &[], &place.out, announce).unwrap();
    let again = || {
        announced.set(announced.get() + 1);
        Ok(())
    };
    publish(&site(&[("index.html", "home")]), &[], &place.out, again).unwrap();
    assert_eq!(announced.get(), 2, "also when nothing changes: it may have been missed");
    let before = place.tree();
    for changed in [&[("index.html", "new")][..], &[("index.html", "home"), ("a.html", "a")], &[]] {
        let refused = || Err(std::io::ErrorKind::PermissionDenied.into());
        let error = publish(&site(changed), &[], &place.out, refused).unwrap_err();
        assert!(matches!(error, PublishError::NotAnnounced { .. }), "{error}");
        assert_eq!(place.tree(), before);
    }
}
