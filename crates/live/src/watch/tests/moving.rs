//! The real watcher notices folders, links and whole trees that are created, removed and moved, and misses nothing in them.
#![expect(clippy::disallowed_methods, reason = "tests change folders, and run programs that do")]

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

use super::book_loop::{Book, State, has, one_page, pause, text, whole};

#[test]
fn files_in_new_folders() {
    let mut book = Book::watched(one_page);
    for number in 0..200 {
        let folder = book.path(&format!("content/{number}/b/c"));
        fs::create_dir_all(&folder).expect("folders");
        fs::write(folder.join("x.md"), text("new")).expect("written");
    }
    book.see_what_is_there();
    assert_eq!(book.seen.last().map(State::len), Some(201));
    // And each folder is watched.
    for number in 0..200 {
        fs::write(book.path(&format!("content/{number}/b/c/x.md")), text("newer")).expect("written");
    }
    book.see_what_is_there();
    // On a busy computer this takes longer than an incomplete text is held back, so one may be seen meanwhile.
}

#[test]
fn a_file_in_a_new_folder_that_is_looked_at_each_time() {
    let mut book = Book::watched(one_page);
    for number in 0..20 {
        let folder = book.path(&format!("content/{number}/b/c"));
        fs::create_dir_all(&folder).expect("folders");
        fs::write(folder.join("x.md"), text("new")).expect("written");
        book.see(has(&format!("content/{number}/b/c/x.md"), "new"));
        fs::write(folder.join("x.md"), text("newer")).expect("written");
        book.see(has(&format!("content/{number}/b/c/x.md"), "newer"));
    }
    book.only_whole(whole);
}

#[test]
fn folder_renamed() {
    let mut book = Book::watched(one_page);
    for (old, new) in [("content", "a"), ("a", "b"), ("b", "content"), ("content", "a")] {
        fs::rename(book.path(old), book.path(new)).expect("renamed");
        book.see_what_is_there();
        fs::write(book.path(new).join("x.md"), text(new)).expect("written");
        book.see(has(&format!("{new}/x.md"), new));
    }
    book.only_whole(whole);
}

#[test]
fn folders_that_swap_names() {
    let mut book = Book::watched(|root| {
        one_page(root);
        fs::create_dir_all(root.join("other/deep")).expect("folders");
        fs::write(root.join("other/deep/x.md"), text("other")).expect("a page");
    });
    fs::rename(book.path("other"), book.path("third")).expect("renamed");
    fs::rename(book.path("content"), book.path("other")).expect("renamed");
    fs::rename(book.path("third"), book.path("content")).expect("renamed");
    book.see_what_is_there();
    fs::write(book.path("content/deep/x.md"), text("1")).expect("written");
    book.see(has("content/deep/x.md", "1"));
    fs::write(book.path("other/x.md"), text("2")).expect("written");
    book.see(has("other/x.md", "2"));
    book.only_whole(whole);
}

#[test]
fn folder_deleted_and_recreated() {
    let mut book = Book::watched(one_page);
    for number in 0..20 {
        let word = number.to_string();
        fs::remove_dir_all(book.path("content")).expect("removed");
        if number % 2 == 0 {
            pause();
        }
        fs::create_dir(book.path("content")).expect("a folder");
        fs::write(book.path("content/x.md"), text(&word)).expect("written");
        book.see(has("content/x.md", &word));
        fs::write(book.path("content/x.md"), text("between")).expect("written");
        book.see(has("content/x.md", "between"));
    }
    book.only_whole(whole);
}

#[test]
fn linked_file_and_folder() {
    let mut book = Book::watched(|root| {
        one_page(root);
        fs::create_dir_all(root.join(".shared/folder")).expect("folders");
        for page in [".shared/page.md", ".shared/folder/page.md"] {
            fs::write(root.join(page), text("old")).expect("a page");
        }
        symlink("../.shared/page.md", root.join("content/link.md")).expect("a link");
        symlink("../.shared/folder", root.join("content/link")).expect("a link");
    });
    fs::write(book.path(".shared/page.md"), text("new")).expect("written");
    book.see(has("content/link.md", "new"));
    fs::write(book.path(".shared/folder/page.md"), text("new")).expect("written");
    book.see(has("content/link/page.md", "new"));
    book.changed(2);
    book.only_whole(whole);
}

#[test]
fn link_pointed_elsewhere() {
    let mut book = Book::watched(|root| {
        one_page(root);
        for folder in [".1", ".2"] {
            fs::create_dir(root.join(folder)).expect("a folder");
            fs::write(root.join(folder).join("page.md"), text(folder)).expect("a page");
        }
        symlink("../.1/page.md", root.join("content/link.md")).expect("a link");
        symlink("../.1", root.join("content/link")).expect("a link");
    });
    // Like `ln -sf`, and like `ln -s` after `rm`.
    symlink("../.2/page.md", book.path("content/link.new")).expect("a link");
    fs::rename(book.path("content/link.new"), book.path("content/link.md")).expect("renamed");
    book.see(has("content/link.md", ".2"));
    fs::remove_file(book.path("content/link")).expect("removed");
    symlink("../.2", book.path("content/link")).expect("a link");
    book.see(has("content/link/page.md", ".2"));
    fs::write(book.path(".2/page.md"), text("new")).expect("written");
    book.see(|state| has("content/link/page.md", "new")(state) && has("content/link.md", "new")(state));
    book.only_whole(whole);
}

#[test]
fn git_checkout_is_one_change() {
    let mut book = Book::watched(|root| {
        git(root, &["init", "--quiet", "--initial-branch=old"]);
        for branch in ["old", "new"] {
            if branch == "new" {
                git(root, &["checkout", "--quiet", "-b", branch]);
            }
            for number in 0..300 {
                let folder = root.join(format!("content/{}", number % 10));
                fs::create_dir_all(&folder).expect("a folder");
                fs::write(folder.join(format!("{number}.md")), text(branch)).expect("a page");
            }
            git(root, &["add", "--all"]);
            git(root, &["commit", "--quiet", "--message", branch]);
        }
        git(root, &["checkout", "--quiet", "old"]);
    });
    git(book.root(), &["checkout", "--quiet", "new"]);
    book.see_what_is_there();
    book.changed(1);
    book.only_whole(whole);
}

#[test]
fn copied_tree() {
    let mut book = Book::watched(|root| {
        one_page(root);
        for number in 0..60 {
            let folder = root.join(format!(".tree/{}", number % 6));
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(folder.join(format!("{number}.md")), text("copied")).expect("a page");
        }
    });
    let [from, to] = [".tree", "content/tree"].map(|name| book.path(name));
    let copied = Command::new("cp").arg("-r").arg(from).arg(to).status().expect("cp runs");
    assert!(copied.success());
    book.see_what_is_there();
    assert_eq!(book.seen.last().map(State::len), Some(61));
    book.only_whole(whole);
}

#[test]
fn the_output_folder_is_ignored() {
    let mut book = Book::watched(|root| {
        one_page(root);
        fs::create_dir(root.join("public")).expect("a folder");
    });
    fs::write(book.path("public/.index.html"), text("new")).expect("written");
    book.changed(0);
}

fn git(folder: &Path, arguments: &[&str]) {
    let done = Command::new("git")
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .args(["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "core.hooksPath=/dev/null"])
        .args(["-c", "gc.auto=0", "-c", "commit.gpgsign=false"])
        .args(arguments)
        .status()
        .expect("git runs");
    assert!(done.success());
}
