//! `Output` refuses what some computer could not store.

use super::super::{Output, OutputPath};

#[track_caller]
fn check(first: &str, second: &str, expect: Option<&str>) {
    let mut site = Output::new();
    site.insert(OutputPath::new(first).unwrap(), *b"1").unwrap();
    let before = site.clone();
    let error = site.insert(OutputPath::new(second).unwrap(), *b"2").err().map(|clash| clash.to_string());
    assert_eq!(error.as_deref(), expect);
    if expect.is_some() {
        assert_eq!(site, before, "a refused file leaves no trace");
    }
}

#[test]
fn a_file_is_added_once() {
    check("a/b.html", "a/b.html", Some("`a/b.html` is made twice"));
    check("a/b.html", "a/c.html", None);
    check("a-b/c.html", "a/c.html", None);
}

#[test]
fn names_that_differ_only_in_case_clash() {
    let rule = "many computers cannot keep names apart that differ only in upper and lower case";
    check("a/B.html", "a/b.html", Some(&format!("`a/b.html` clashes with `a/B.html`: {rule}")));
    check("Maße/a.html", "maße/b.html", Some(&format!("`maße/b.html` clashes with `Maße`: {rule}")));
    check("a", "A/b.html", Some(&format!("`A/b.html` clashes with `a`: {rule}")));
}

#[test]
fn a_name_is_a_file_or_a_folder() {
    check("a", "a/b/c.html", Some("`a/b/c.html` cannot be made: `a` would be both a file and a folder"));
    check("a/b/c.html", "a", Some("`a` cannot be made: `a` would be both a file and a folder"));
    check("a/b/c.html", "a/b", Some("`a/b` cannot be made: `a/b` would be both a file and a folder"));
}

#[test]
fn files_come_in_path_order_and_by_name() {
    let site = super::site(&[("b.html", "2"), ("a/index.html", "1"), ("a.html", "0")]);
    assert_eq!(
        site.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["a.html", "a/index.html", "b.html"]
    );
    assert_eq!(site.get("a/index.html").map(|bytes| &bytes[..]), Some(&b"1"[..]));
    assert_eq!(site.get("a"), None);
    assert_eq!((site.len(), site.is_empty(), Output::new().is_empty()), (3, false, true));
}
