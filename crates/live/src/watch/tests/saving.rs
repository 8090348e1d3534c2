//! The real watcher notices each way in which programs save, and never shows half of a save.
#![expect(clippy::disallowed_methods, reason = "tests save files as editors do")]

use std::fs::{self, File, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use super::book_loop::{Book, has, one_page, pause, text, whole};

/// Saves `content/x.md` of a book in some way.
#[track_caller]
fn save(mut book: Book, save: impl FnOnce(&Path)) -> Book {
    save(&book.path("content"));
    book.see(has("content/x.md", "new"));
    book.see_what_is_there();
    book.only_whole(whole);
    book
}

/// Saves in some way, and expects one change.
#[track_caller]
fn save_at_once(book: Book, how: impl FnOnce(&Path)) {
    save(book, how).changed(1);
}

fn in_chunks(folder: &Path) {
    let text = text("new");
    let mut file = File::create(folder.join("x.md")).expect("truncated");
    for chunk in text.as_bytes().chunks(text.len().div_ceil(3)) {
        file.write_all(chunk).expect("written");
        file.flush().expect("written");
        pause();
    }
}

fn in_place(folder: &Path) {
    fs::write(folder.join("x.md"), text("new")).expect("written");
}

fn by_rename(folder: &Path, temporary: &str) {
    fs::write(folder.join(temporary), text("new")).expect("written");
    fs::rename(folder.join(temporary), folder.join("x.md")).expect("renamed");
}

#[test]
fn truncate_and_write_in_chunks() {
    save_at_once(Book::watched(one_page), in_chunks);
}

#[test]
fn one_write() {
    save_at_once(Book::watched(one_page), in_place);
}

#[test]
fn write_without_truncation_then_cut() {
    // Visual Studio Code saves like this.
    save_at_once(Book::watched(one_page), |folder| {
        let text = text("new");
        let mut file = OpenOptions::new().write(true).open(folder.join("x.md")).expect("open");
        file.write_all(text.as_bytes()).expect("written");
        file.set_len(text.len() as u64).expect("cut");
    });
}

#[test]
fn vim_that_renames_the_old_file() {
    save(Book::watched(one_page), |folder| {
        fs::write(folder.join("4913"), "").expect("a probe");
        fs::remove_file(folder.join("4913")).expect("removed");
        fs::rename(folder.join("x.md"), folder.join("x.md~")).expect("renamed");
        in_place(folder);
        fs::remove_file(folder.join("x.md~")).expect("removed");
    });
}

#[test]
fn vim_that_copies_the_old_file() {
    save_at_once(Book::watched(one_page), |folder| {
        fs::copy(folder.join("x.md"), folder.join("x.md~")).expect("copied");
        in_place(folder);
        fs::remove_file(folder.join("x.md~")).expect("removed");
    });
}

#[test]
fn jet_brains_safe_write() {
    save(Book::watched(one_page), |folder| {
        let [tmp, old] = ["x.md___jb_tmp___", "x.md___jb_old___"].map(|name| folder.join(name));
        fs::write(&tmp, text("new")).expect("written");
        fs::rename(folder.join("x.md"), &old).expect("renamed");
        fs::rename(&tmp, folder.join("x.md")).expect("renamed");
        fs::remove_file(&old).expect("removed");
    });
}

#[test]
fn temporary_files_of_editors() {
    for temporary in [".goutputstream-AB12CD", "x.md.AbCdEf", "x.md.sb-8f1d2ab4-Xy12Za"] {
        save_at_once(Book::watched(one_page), |folder| by_rename(folder, temporary));
    }
}

#[test]
fn temporary_file_of_an_unknown_program() {
    save(Book::watched(one_page), |folder| by_rename(folder, "sedQ1w2E3"));
}

#[test]
fn temporary_file_that_is_linked() {
    save(Book::watched(one_page), |folder| {
        fs::write(folder.join(".tmp"), text("new")).expect("written");
        fs::remove_file(folder.join("x.md")).expect("removed");
        fs::hard_link(folder.join(".tmp"), folder.join("x.md")).expect("linked");
        fs::remove_file(folder.join(".tmp")).expect("removed");
    });
}

#[test]
fn delete_and_recreate() {
    save(Book::watched(one_page), |folder| {
        fs::remove_file(folder.join("x.md")).expect("removed");
        pause();
        in_place(folder);
    });
}

#[test]
fn a_file_that_is_emptied_and_a_new_one_without_text() {
    let mut book = Book::watched(one_page);
    fs::write(book.path("content/x.md"), "").expect("written");
    book.see_what_is_there();
    fs::write(book.path("content/y.md"), "").expect("written");
    book.see_what_is_there();
    book.changed(2);
}

#[test]
fn touch_changes_nothing() {
    let mut book = Book::watched(one_page);
    let file = File::options().append(true).open(book.path("content/x.md")).expect("open");
    file.set_modified(std::time::SystemTime::now()).expect("touched");
    drop(file);
    book.changed(0);
}

#[test]
fn many_rapid_writes() {
    let mut book = Book::watched(one_page);
    for number in 0..2_000 {
        fs::write(book.path("content/x.md"), format!("{number}: the end\n")).expect("written");
    }
    book.see(|state| state.get("content/x.md").is_some_and(|text| text == "1999: the end\n"));
    // On a slow disk this takes longer than an incomplete text is held back, so one may be seen meanwhile.
}

#[test]
fn polling_sees_each_way_of_saving() {
    save_at_once(Book::polled(one_page), in_place);
    save(Book::polled(one_page), in_chunks);
    save(Book::polled(one_page), |folder| by_rename(folder, "sedQ1w2E3"));
    let mut book = Book::polled(one_page);
    fs::rename(book.path("content"), book.path("a")).expect("renamed");
    fs::create_dir_all(book.path("b/c")).expect("folders");
    fs::write(book.path("b/c/x.md"), text("new")).expect("written");
    book.see_what_is_there();
    book.only_whole(whole);
}
