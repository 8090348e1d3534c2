//! Any sequence of sites, kills and files of others ends in exactly the last site and those files.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::{Strategy, prop_assert, prop_assert_eq, prop_oneof, proptest};
use proptest::test_runner::Config;

use super::super::{Output, OutputPath, PublishError};
use super::{Place, killed, tree_of};

#[derive(Clone, Debug)]
enum Event {
    Publish(Output),
    Kill(Output, usize),
    /// Another user puts a file where no site has one.
    Put(String),
}

/// Few names, so that sites overlap: files where folders were, folders where files were.
fn paths() -> impl Strategy<Value = String> {
    let segment = prop_oneof!["[ab]", "[ab]", "A"];
    (vec(segment, 0..3), prop_oneof!["[ab]", "[ab]\\.(html|css)", "_headers"]).prop_map(
        |(mut segments, file)| {
            segments.push(file);
            segments.join("/")
        },
    )
}

fn sites() -> impl Strategy<Value = Output> {
    vec((paths(), "[xy]"), 0..9).prop_map(|files| {
        let mut site = Output::new();
        for (path, text) in files {
            // A clash just makes a smaller site.
            let _ = site.insert(OutputPath::new(path).unwrap(), text.into_bytes());
        }
        site
    })
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let put = paths()
        .prop_map(|path| Event::Put(format!("{}mine", &path[..path.rfind('/').map_or(0, |at| at + 1)])));
    vec(
        prop_oneof![4 => sites().prop_map(Event::Publish), 3 => (sites(), 0..40_usize).prop_map(|(site, at)| Event::Kill(site, at)), 1 => put],
        1..8,
    )
}

proptest! {
    // Each case is dozens of folders on disk. PROPTEST_CASES=20000 makes a long run.
    #![proptest_config(Config { cases: Config::default().cases / 4, failure_persistence: None, ..Config::default() })]

    #[test]
    fn the_folder_holds_the_last_site_and_what_others_put_there(events in events(), last in sites()) {
        let place = Place::with(&Output::new());
        let mut mine = BTreeMap::new();
        for event in events.into_iter().chain([Event::Publish(last)]) {
            match event {
                Event::Put(path) => {
                    // Not where a file is in the way, nor below a name in another case.
                    let blocked = path.match_indices('/').any(|(at, _)| place.out.join(&path[..at]).is_file());
                    if !blocked && !place.folds_case() {
                        place.put(&path, "mine");
                        mine.insert(path.clone(), "mine".to_owned());
                        mine.extend(path.match_indices('/').map(|(at, _)| (path[..=at].to_owned(), String::new())));
                    }
                }
                Event::Kill(site, at) => {
                    killed(&place, &site, at);
                }
                Event::Publish(site) => {
                    let before = place.tree();
                    match place.publish(&site) {
                        Ok(_) => {
                            let mut expect = tree_of(&site);
                            expect.extend(mine.clone());
                            prop_assert_eq!(place.tree(), expect);
                        }
                        Err(PublishError::InTheWay { obstacles, .. }) => {
                            prop_assert!(obstacles.iter().all(|obstacle| mine.keys().any(|path| path.trim_end_matches('/').starts_with(&obstacle.path))));
                            prop_assert_eq!(place.tree(), before);
                        }
                        Err(error) => prop_assert!(false, "{}", error),
                    }
                }
            }
            let tree = place.tree();
            prop_assert!(mine.iter().all(|(path, text)| tree.get(path) == Some(text)), "a file of others is missing");
        }
    }
}
