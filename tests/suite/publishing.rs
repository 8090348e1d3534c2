//! What happens to the published folder, in every kind of failure. The tests of the crate cover each step; these run the whole
//! program on a real disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, SystemTime};

use super::project::{BRIDGE, Project, tree};

fn times(root: &Path) -> BTreeMap<String, SystemTime> {
    tree(root)
        .into_keys()
        .map(|name| {
            let time = fs::metadata(root.join(&name)).and_then(|meta| meta.modified()).expect("a time");
            (name, time)
        })
        .collect()
}

/// The site without the program's own files.
fn site(root: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(root).into_iter().filter(|(name, _)| !name.starts_with(".handout/")).collect()
}

#[test]
fn a_build_that_changes_nothing_touches_nothing() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let before = times(&project.path("public"));
    let run = project.build().succeeds();
    assert!(run.stdout.contains("(0 new or changed"), "{}", run.stdout);
    assert_eq!(before, times(&project.path("public")));
}

#[test]
fn one_edit_changes_one_page() {
    let project = Project::new()
        .file("content/bridge.md", BRIDGE)
        .file("content/about.md", "---\nkind: page\ntitle: About\n---\nOld.\n");
    project.build().succeeds();
    let before = times(&project.path("public"));
    project.write("content/about.md", "---\nkind: page\ntitle: About\n---\nNew.\n");
    let run = project.build().succeeds();
    assert!(run.stdout.contains("(2 new or changed"), "{}", run.stdout);
    let after = times(&project.path("public"));
    let changed: Vec<&String> = after.keys().filter(|name| before.get(*name) != after.get(*name)).collect();
    // The page, and what the search knows of it.
    let expected = ["about/index.html", "search/pages.json"];
    assert!(expected.iter().all(|name| changed.iter().any(|changed| *changed == name)), "{changed:?}");
    assert!(
        changed.iter().all(|name| expected.contains(&name.as_str()) || name.starts_with(".handout/")),
        "{changed:?}"
    );
}

#[test]
fn an_error_leaves_the_last_good_site_byte_for_byte() {
    let project = Project::new().file("content/bridge.md", BRIDGE);
    project.build().succeeds();
    let before = (project.tree("public"), times(&project.path("public")));
    project.write("content/bridge.md", BRIDGE.replace("5 s", "five"));
    project.write("content/other.md", BRIDGE);
    project.build().ends_with(1);
    assert_eq!(before, (project.tree("public"), times(&project.path("public"))));
}

#[test]
fn a_page_that_moved_leaves_a_redirect_and_one_that_is_withdrawn_a_notice() {
    let project = Project::new()
        .file("content/bridge.md", BRIDGE)
        .file("content/plank.md", BRIDGE.replace("Bridge", "Plank"));
    project.build().succeeds();
    project.delete("content/bridge.md");
    assert!(project.build().ends_with(1).stderr.contains("[vanished-url]"));
    project.write("content/hip-lift.md", BRIDGE.replace("title:", "redirect_from: [/bridge/]\ntitle:"));
    project.write(
        "content/plank.md",
        BRIDGE
            .replace("Bridge", "Plank")
            .replace("title:", "withdrawn: {on: 2026-02-01, reason: It hurt., instead: hip-lift}\ntitle:"),
    );
    project.build().succeeds();
    let redirect = project.read("public/bridge/index.html");
    assert!(redirect.contains("http-equiv=\"refresh\"") && redirect.contains("/hip-lift/"), "{redirect}");
    assert!(project.read("public/_redirects").contains("/bridge/ /hip-lift/ 301"));
    let notice = project.read("public/plank/index.html");
    assert!(
        notice.contains("It hurt.") && notice.contains("February 1, 2026") && notice.contains("/hip-lift/"),
        "{notice}"
    );
    assert!(!notice.contains("class=\"steps\""), "a withdrawn sheet does not show its exercise");
    assert!(!project.read("public/sitemap.xml").contains("/plank/"));
}

#[test]
fn drafts_that_were_previewed_may_disappear() {
    let project = Project::new().file("content/bridge.md", BRIDGE.replace("title:", "draft: true\ntitle:"));
    project.build_with(&["--drafts"]).succeeds();
    assert!(project.path("public/bridge/index.html").exists());
    project.build().succeeds();
    assert!(!project.path("public/bridge").exists(), "a stale page is removed");
}

#[test]
fn a_page_expires_on_its_day() {
    let project =
        Project::new().file("content/bridge.md", BRIDGE.replace("title:", "expires_on: 2026-03-02\ntitle:"));
    project.build().succeeds();
    assert!(project.read("public/bridge/index.html").contains("class=\"steps\""));
    project.run(&["build", "--today", "2026-03-02"]).succeeds();
    let page = project.read("public/bridge/index.html");
    assert!(!page.contains("class=\"steps\"") && page.contains("March 2, 2026"), "{page}");
}

#[test]
fn a_page_appears_on_its_day() {
    let project =
        Project::new().file("content/bridge.md", BRIDGE.replace("title:", "publish_on: 2026-03-02\ntitle:"));
    project.build().succeeds();
    assert!(!project.path("public/bridge").exists());
    project.run(&["build", "--today", "2026-03-02"]).succeeds();
    assert!(project.path("public/bridge/index.html").exists());
}

#[test]
fn files_of_others_stay() {
    let project = Project::new();
    project.build().succeeds();
    project.write("public/CNAME", "clinic.handout");
    project.write("public/.git/HEAD", "ref");
    project.write("content/about.md", "---\nkind: page\ntitle: About\n---\n");
    project.build().succeeds();
    assert_eq!(project.read("public/CNAME"), "clinic.handout");
    assert_eq!(project.read("public/.git/HEAD"), "ref");
}

/// Kills the program at ever later moments while it publishes a changed site, and checks the folder after each.
#[test]
fn a_killed_build_leaves_only_whole_files_and_the_next_one_finishes() {
    const PAGES: usize = 300;
    let project = Project::new();
    let text = |i: usize, version: usize| {
        format!("---\nkind: page\ntitle: Page {i}\n---\n{}\n", format!("Version {version}. ").repeat(200))
    };
    let write =
        |version| (0..PAGES).for_each(|i| project.write(&format!("content/s/p{i}.md"), text(i, version)));
    project.write("content/s/_index.md", "---\nkind: section\ntitle: S\n---\n");
    let built = |version: usize| {
        write(version);
        project.run(&["build", "--out", &format!("v{version}")]).succeeds();
        site(&project.path(&format!("v{version}")))
    };
    let versions = [built(0), built(1)];

    project.run(&["build", "--out", "live"]).succeeds();
    let (mut killed, mut mixed) = (0, 0);
    for round in 0..24 {
        let version = round % 2;
        write(version);
        let mut child = project
            .command(&["build", "--out", "live"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("starts");
        std::thread::sleep(Duration::from_millis(4 * round as u64));
        killed += usize::from(child.try_wait().expect("a state").is_none());
        child.kill().expect("killed");
        child.wait().expect("ended");
        let live = site(&project.path("live"));
        for (name, bytes) in &live {
            let whole = versions.iter().any(|site| site.get(name) == Some(bytes));
            assert!(whole, "round {round}: {name} is neither the old nor the new file");
        }
        assert_eq!(live.len(), versions[0].len(), "round {round}: no page is missing");
        mixed += usize::from(live != versions[0] && live != versions[1]);
        project.run(&["build", "--out", "live"]).succeeds();
        assert_eq!(
            site(&project.path("live")),
            versions[version],
            "round {round}: the next build finishes the job"
        );
    }
    assert!(killed > 0, "no build was killed before it ended");
    println!("{killed} builds were killed, {mixed} of them between two files");
}

/// A small file system, unmounted with the test.
pub(crate) struct Mount(std::path::PathBuf);

impl Mount {
    pub(crate) fn tmpfs(path: &Path, options: &str) -> Self {
        fs::create_dir_all(path).expect("a folder");
        let mounted = sudo("mount")
            .args(["-t", "tmpfs", "-o", options, "tmpfs"])
            .arg(path)
            .status()
            .expect("mount runs");
        assert!(
            mounted.success(),
            "this test mounts a small file system, which needs root or sudo without a password"
        );
        Self(path.to_owned())
    }

    fn remount(&self, options: &str) {
        let done = sudo("mount")
            .args(["-o", &format!("remount,{options}")])
            .arg(&self.0)
            .status()
            .expect("mount runs");
        assert!(done.success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = sudo("umount").arg(&self.0).status();
    }
}

fn sudo(program: &str) -> Command {
    let root = fs::read_to_string("/proc/self/status").is_ok_and(|status| status.contains("\nUid:\t0\t"));
    if root {
        return Command::new(program);
    }
    let mut command = Command::new("sudo");
    command.args(["-n", program]);
    command
}

#[test]
fn a_full_disk_leaves_the_last_good_site() {
    let project = Project::new();
    let mount = Mount::tmpfs(&project.path("disk"), "size=1m,mode=777");
    project.run(&["build", "--out", "disk/site"]).succeeds();
    let before = tree(&mount.0);
    for i in 0..60 {
        project.write(
            &format!("content/p{i}.md"),
            format!("---\nkind: page\ntitle: P{i}\n---\n{}\n", "Long text. ".repeat(4000)),
        );
    }
    let run = project.run(&["build", "--out", "disk/site"]).ends_with(2);
    assert!(run.stderr.contains("disk is full") && run.stderr.contains("help:"), "{}", run.stderr);
    assert_eq!(before, tree(&mount.0));
    for i in 0..60 {
        project.delete(&format!("content/p{i}.md"));
    }
    project.run(&["build", "--out", "disk/site"]).succeeds();
}

#[test]
fn an_output_folder_that_may_not_be_written_is_named() {
    let project = Project::new();
    let mount = Mount::tmpfs(&project.path("disk"), "size=1m,mode=777");
    project.run(&["build", "--out", "disk/site"]).succeeds();
    let before = tree(&mount.0);
    project.write("content/about.md", "---\nkind: page\ntitle: About\n---\n");
    mount.remount("ro");
    let run = project.run(&["build", "--out", "disk/site"]).ends_with(2);
    assert!(run.stderr.contains("disk/site") && run.stderr.contains("help:"), "{}", run.stderr);
    assert_eq!(before, tree(&mount.0));
}
