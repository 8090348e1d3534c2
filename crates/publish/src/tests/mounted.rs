//! Real full and write-protected disks, as small file systems in memory. Mounting needs root; without
//! it, `interrupted` tests the same with simulated failures.

use std::path::PathBuf;
use std::process::Command;

use super::super::{Output, OutputPath, PublishError};
use super::{Place, site, tree_of};

/// A mounted file system, until it is dropped.
struct Mount(PathBuf);

impl Mount {
    /// `None` when this user may not mount.
    fn new(arguments: &[&str], path: PathBuf) -> Option<Self> {
        run("mount", arguments, &path).then_some(Self(path))
    }

    fn change(&self, options: &str) {
        assert!(run("mount", &["-o", options], &self.0));
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        if !run("umount", &[], &self.0) {
            run("umount", &["--lazy"], &self.0);
        }
    }
}

fn run(program: &str, arguments: &[&str], path: &PathBuf) -> bool {
    Command::new(program)
        .args(arguments)
        .arg(path)
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

fn old() -> Output {
    site(&[("index.html", "old"), ("a/index.html", "old"), ("gone.html", "old")])
}

/// A place whose output folder is a separate file system, with `old` on it.
struct SmallDisk {
    // Fields are dropped in this order: the folder can be removed only when nothing is mounted there.
    mount: Mount,
    place: Place,
}

impl SmallDisk {
    fn new(options: &str) -> Option<Self> {
        let place = Place::new();
        place.put("x", "");
        place.delete("x");
        let mount = Mount::new(&["-t", "tmpfs", "-o", options, "tmpfs"], place.out.clone())?;
        place.publish(&old()).unwrap();
        Some(Self { mount, place })
    }
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let Some(disk) = SmallDisk::new("size=1m") else { return };
    let place = &disk.place;
    let before = place.stamps();
    let mut large = site(&[("index.html", "new"), ("a/index.html", "new"), ("b/index.html", "new")]);
    for number in 0..40 {
        large.insert(OutputPath::new(format!("big/{number}.html")).unwrap(), vec![b'x'; 100_000]).unwrap();
    }
    let error = place.publish(&large).unwrap_err();
    assert!(matches!(error, PublishError::DiskFull { .. }), "{error}");
    assert_eq!(place.stamps(), before);
    place.assert_no_staging();

    let small = site(&[("index.html", "new")]);
    place.publish(&small).unwrap();
    assert_eq!(place.tree(), tree_of(&small));
}

#[test]
fn a_disk_without_room_for_more_names_leaves_the_old_site() {
    let Some(disk) = SmallDisk::new("size=1m,nr_inodes=40") else { return };
    let place = &disk.place;
    let before = place.stamps();
    let names: Vec<String> = (0..60).map(|number| format!("page-{number}/index.html")).collect();
    let error = place
        .publish(&site(&names.iter().map(|name| (name.as_str(), "new")).collect::<Vec<_>>()))
        .unwrap_err();
    assert!(matches!(error, PublishError::DiskFull { .. }), "{error}");
    assert_eq!(place.stamps(), before);
    place.assert_no_staging();
}

#[test]
fn a_write_protected_disk_is_reported() {
    let Some(disk) = SmallDisk::new("size=1m") else { return };
    let place = &disk.place;
    let before = place.all_stamps();
    disk.mount.change("remount,ro");
    let error = place.publish(&site(&[("index.html", "new")])).unwrap_err();
    assert!(error.to_string().ends_with("the disk is read-only"), "{error}");
    assert!(matches!(error, PublishError::ReadOnly { .. }), "{error}");
    assert_eq!(place.all_stamps(), before);
}

#[test]
fn a_write_protected_folder_inside_the_site_leaves_the_old_site() {
    let Some(disk) = SmallDisk::new("size=1m") else { return };
    let place = &disk.place;
    let inner = place.out.join("a");
    let bound = Mount::new(&["--bind", &inner.to_string_lossy()], inner.clone()).unwrap();
    bound.change("remount,bind,ro");
    let before = place.stamps();
    // By the time `a` turns out to be protected, other files have been moved already.
    let error = place
        .publish(&site(&[
            ("index.html", "new"),
            ("a/index.html", "new"),
            ("a/site.css", "new"),
            ("b/index.html", "new"),
        ]))
        .unwrap_err();
    assert!(matches!(error, PublishError::ReadOnly { .. } | PublishError::Io { .. }), "{error}");
    assert_eq!(place.stamps(), before);
    assert_eq!(place.tree(), tree_of(&old()));
    place.assert_no_staging();
}
