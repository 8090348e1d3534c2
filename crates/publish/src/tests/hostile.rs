//! No link, and no edited manifest, leads out of the folder.

use std::fs;

use super::super::{PublishError, publish, read_manifest};
use super::{Place, put, site, tree_of};

/// A site in `a/`, published, and a folder beside it with a file of the same name that must survive.
fn place() -> Place {
    let place = Place::with(&site(&[("a/x.html", "ours"), ("index.html", "home")]));
    put(&place.beside("outside/x.html"), "precious");
    put(&place.beside("precious"), "precious");
    place
}

#[track_caller]
fn assert_outside_intact(place: &Place) {
    assert_eq!(fs::read_to_string(place.beside("outside/x.html")).unwrap(), "precious");
    assert_eq!(fs::read_to_string(place.beside("precious")).unwrap(), "precious");
    assert_eq!(fs::read_dir(place.beside("outside")).unwrap().count(), 1);
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use super::{Place, PublishError, assert_outside_intact, fs, place, publish, put, site, tree_of};

    #[test]
    fn the_folder_itself_may_not_be_a_link() {
        let place = place();
        fs::create_dir(place.beside("empty")).unwrap();
        symlink(place.beside("empty"), place.beside("link")).unwrap();
        for name in ["link", "link/", "link/."] {
            let error = publish(&site(&[("a.html", "a")]), &[], &place.beside(name), || Ok(())).unwrap_err();
            assert!(matches!(error, PublishError::Link { .. }), "{name}: {error}");
        }
        assert_eq!(fs::read_dir(place.beside("empty")).unwrap().count(), 0);
    }

    #[test]
    fn our_own_folder_and_lock_may_not_be_links() {
        let place = Place::new();
        fs::create_dir_all(&place.out).unwrap();
        fs::create_dir(place.beside("outside")).unwrap();
        symlink(place.beside("outside"), place.out.join(".handout")).unwrap();
        let error = place.publish(&site(&[("a.html", "a")])).unwrap_err();
        assert!(matches!(error, PublishError::Link { .. }), "{error}");
        assert_eq!(fs::read_dir(place.beside("outside")).unwrap().count(), 0);

        fs::remove_file(place.out.join(".handout")).unwrap();
        fs::create_dir(place.out.join(".handout")).unwrap();
        symlink(place.beside("outside/new"), place.out.join(".handout/lock")).unwrap();
        let error = place.publish(&site(&[("a.html", "a")])).unwrap_err();
        assert!(matches!(error, PublishError::Link { .. }), "{error}");
        assert_eq!(fs::read_dir(place.beside("outside")).unwrap().count(), 0);
    }

    #[test]
    fn a_manifest_may_not_be_a_link() {
        let place = place();
        fs::rename(place.out.join(".handout/manifest.json"), place.beside("manifest.json")).unwrap();
        symlink(place.beside("manifest.json"), place.out.join(".handout/manifest.json")).unwrap();
        let error = place.publish(&site(&[])).unwrap_err();
        assert_eq!(error.to_string().rsplit(": ").next(), Some("it is a link"));
        assert!(place.out.join("a/x.html").exists());
    }

    #[test]
    fn a_link_in_place_of_staging_is_removed_and_its_target_is_not() {
        let place = place();
        symlink(place.beside("outside"), place.out.join(".handout/staging")).unwrap();
        let after = site(&[("index.html", "new")]);
        place.publish(&after).unwrap();
        assert_eq!(place.tree(), tree_of(&after));
        assert_outside_intact(&place);
    }

    #[test]
    fn links_inside_left_over_staging_are_not_followed() {
        let place = place();
        put(&place.out.join(".handout/staging/new-0/x"), "");
        symlink(place.beside("outside"), place.out.join(".handout/staging/link")).unwrap();
        symlink(place.beside("outside"), place.out.join(".handout/staging/new-0/link")).unwrap();
        place.publish(&site(&[])).unwrap();
        place.assert_no_staging();
        assert_outside_intact(&place);
    }

    #[test]
    fn nothing_is_written_through_a_linked_folder() {
        let place = place();
        symlink(place.beside("outside"), place.out.join("b")).unwrap();
        let wanted =
            site(&[("a/x.html", "ours"), ("index.html", "home"), ("b/x.html", "new"), ("b/c/y.html", "new")]);
        let Err(PublishError::InTheWay { obstacles, .. }) = place.publish(&wanted) else {
            panic!("not refused")
        };
        assert_eq!(obstacles.iter().map(ToString::to_string).collect::<Vec<_>>(), ["`b` (a link)"]);
        assert_outside_intact(&place);
    }

    #[test]
    fn a_folder_of_ours_that_became_a_link_is_neither_written_to_nor_emptied() {
        let place = place();
        place.delete("a");
        symlink(place.beside("outside"), place.out.join("a")).unwrap();
        let error = place.publish(&site(&[("a/x.html", "new"), ("index.html", "home")])).unwrap_err();
        assert!(matches!(error, PublishError::InTheWay { .. }), "{error}");
        assert_outside_intact(&place);

        place.publish(&site(&[("index.html", "home")])).unwrap();
        assert_eq!(fs::read_link(place.out.join("a")).unwrap(), place.beside("outside"));
        assert_outside_intact(&place);
    }

    #[test]
    fn a_link_in_place_of_a_file_of_ours_is_replaced() {
        let place = place();
        for (name, target) in [("index.html", "precious"), ("a/x.html", "outside")] {
            place.delete(name);
            symlink(place.beside(target), place.out.join(name)).unwrap();
        }
        let after = site(&[("a/x.html", "ours"), ("index.html", "precious")]);
        place.publish(&after).unwrap();
        assert_eq!(place.tree(), tree_of(&after));
        assert!(!fs::symlink_metadata(place.out.join("index.html")).unwrap().is_symlink());
        assert_outside_intact(&place);
    }

    #[test]
    fn a_link_of_others_in_place_of_a_new_file_is_refused() {
        let place = place();
        symlink(place.beside("precious"), place.out.join("new.html")).unwrap();
        symlink(Path::new("nowhere"), place.out.join("other.html")).unwrap();
        let Err(PublishError::InTheWay { obstacles, .. }) =
            place.publish(&site(&[("new.html", "precious"), ("other.html", "ours")]))
        else {
            panic!("not refused")
        };
        assert_eq!(
            obstacles.iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["`new.html` (a link)", "`other.html` (a link)"]
        );
        assert_outside_intact(&place);
    }

    #[test]
    fn a_file_that_shares_its_contents_with_one_outside_is_replaced_not_overwritten() {
        let place = place();
        fs::hard_link(place.out.join("index.html"), place.beside("copy.html")).unwrap();
        place.publish(&site(&[("index.html", "changed")])).unwrap();
        assert_eq!(fs::read_to_string(place.beside("copy.html")).unwrap(), "home");
    }
}

/// Replaces the manifest with `json`; then nothing may be touched.
#[track_caller]
fn check_manifest(json: &str, expect: &str) {
    let place = place();
    place.put(".handout/manifest.json", json);
    let before = place.stamps();
    let error = place.publish(&site(&[("index.html", "new")])).unwrap_err();
    assert!(error.to_string().contains(expect), "{error}");
    assert_eq!(read_manifest(&place.out).unwrap_err().to_string(), error.to_string());
    assert_eq!(place.stamps(), before);
    assert_outside_intact(&place);
}

#[test]
fn a_damaged_manifest_stops_everything() {
    check_manifest("", "is damaged: EOF");
    check_manifest("{}", "is damaged: missing field");
    check_manifest("<<<<<<< HEAD", "is damaged: expected value");
    check_manifest(
        r#"{"format": 0, "generator": "", "files": {}, "urls": []}"#,
        "its format number is unknown",
    );
    check_manifest(
        r#"{"format": 1, "generator": "", "files": {"a/x.html": "12"}, "urls": []}"#,
        "64 hexadecimal digits",
    );
    check_manifest(r#"{"format": 1, "generator": "", "files": {}, "urls": [], "extra": 1}"#, "unknown field");
    check_manifest(r#"{"format": 2, "pages": []}"#, "was written by a newer `handout`");
}

#[test]
fn a_manifest_cannot_name_files_outside() {
    let hash = "0".repeat(64);
    for path in [
        "../precious",
        "../outside/x.html",
        "/etc/passwd",
        ".handout/lock",
        "a/../../precious",
        ".git/config",
    ] {
        check_manifest(
            &format!(r#"{{"format": 1, "generator": "", "files": {{"{path}": "{hash}"}}, "urls": []}}"#),
            "cannot be published",
        );
    }
}
