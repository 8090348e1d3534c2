//! `handout explain`.

use handout_base::diag::{Code, Rule};

use super::project::{Project, Run};

fn explain(arguments: &[&str]) -> Run {
    Project::empty().run(&[&["explain"], arguments].concat())
}

#[test]
fn all_codes_are_listed_once_each_with_its_meaning() {
    let listed = explain(&[]).succeeds().stdout;
    let names: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' '))?.split(' ').next())
        .collect();
    let rules = Rule::names().count();
    let mut all: Vec<&str> = Rule::names().collect();
    all.extend(
        Code::ALL.iter().map(|code| code.as_str()).filter(|code| !Rule::names().any(|rule| rule == *code)),
    );
    all[rules..].sort_unstable();
    assert_eq!(names, all);
    assert!(listed.contains("  bad-angle                An angle in a figure cannot be read.\n"), "{listed}");
    for line in listed.lines() {
        assert!(line.chars().count() <= 80, "{line}");
        let words = line.split_whitespace().count();
        assert!(!line.starts_with("  ") || words > 1 || line.starts_with("   "), "no meaning: {line}");
    }
}

#[test]
fn every_code_is_explained_for_a_terminal() {
    for code in Code::ALL {
        let text = explain(&[code.as_str()]).succeeds().stdout;
        assert!(text.starts_with(code.as_str()), "{text}");
        assert!(text.contains(&format!("[{}]", code.as_str())), "{}: no example: {text}", code.as_str());
        assert!(text.ends_with('\n') && !text.contains("\n\n\n"), "{}: {text}", code.as_str());
        for line in text.lines().filter(|line| !line.starts_with("    ")) {
            // Text that an author should write can look like a link.
            let is_link = line.contains("](") && !line.contains('`');
            assert!(!is_link && !line.contains("```"), "{}: {line}", code.as_str());
            assert!(line.chars().count() <= 80, "{}: {line}", code.as_str());
        }
    }
}

#[test]
fn an_explanation_is_the_section_of_the_guide() {
    let text = explain(&["bad-slug"]).succeeds().stdout;
    assert_eq!(
        text,
        "bad-slug

The value of `slug` cannot be a part of a web address.

    content/page.md:4:7: error[bad-slug]: `../../etc` cannot be a part of a web address: it begins with a dot
     4 | slug: ../../etc
       |       ^^^^^^^^^
      help: use small letters, digits and hyphens, like `knee-to-chest`

Write one word, or words with hyphens. A slug has no slashes: it is only the
last part of the address.
"
    );
    let rule = explain(&["dead-link"]).succeeds().stdout;
    assert!(
        rule.starts_with("dead-link: a rule about links; a warning unless book.toml says otherwise\n"),
        "{rule}"
    );
}

#[test]
fn an_unknown_name_gets_a_guess() {
    let run = explain(&["bad-dos"]).ends_with(2);
    assert!(run.stderr.contains("did you mean `bad-dose`?") && run.stdout.is_empty(), "{}", run.stderr);
    let run = explain(&["xyzzy"]).ends_with(2);
    assert!(run.stderr.contains("`handout explain` lists all names"), "{}", run.stderr);
}

#[test]
fn a_check_that_found_something_says_where_to_read_more() {
    let project =
        Project::clinic().file("content/a.md", "---\nkind: page\ntitle: A\nsumary: x\n---\nText.\n");
    let hint = "`handout explain CODE` says more: `handout explain unknown-key`, for example.\n";
    let run = project.run(&["check"]).ends_with(1);
    assert_eq!(run.stderr.matches("handout explain").count(), 2, "{}", run.stderr);
    assert!(run.stderr.ends_with(hint), "{}", run.stderr);
    for quiet in [&["check", "--quiet"][..], &["check", "--format", "short"], &["check", "--format", "json"]]
    {
        assert!(!project.run(quiet).ends_with(1).stderr.contains("handout explain"), "{quiet:?}");
    }
}
