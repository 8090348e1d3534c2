//! What events mean.

use std::path::Path;

use notify::Event;
use notify::event::{
    AccessKind, AccessMode, CreateKind, DataChange, EventKind, Flag, MetadataKind, ModifyKind, RemoveKind,
    RenameMode,
};

use crate::watch::debounce::ChangeKind;
use crate::watch::heard::{meaning, moves};

fn kinds(kind: EventKind, finishes: bool) -> Vec<ChangeKind> {
    let event = Event::new(kind).add_path("/book/page.md".into());
    meaning(&event, finishes).into_iter().map(|(kind, _)| kind).collect()
}

#[test]
fn events_of_linux() {
    let name = |mode| EventKind::Modify(ModifyKind::Name(mode));
    for (event, expected) in [
        (EventKind::Create(CreateKind::File), ChangeKind::Appeared),
        (EventKind::Create(CreateKind::Folder), ChangeKind::Folder),
        (EventKind::Access(AccessKind::Open(AccessMode::Any)), ChangeKind::Opened),
        (EventKind::Access(AccessKind::Close(AccessMode::Write)), ChangeKind::Finished),
        (EventKind::Modify(ModifyKind::Data(DataChange::Any)), ChangeKind::Began),
        (EventKind::Modify(ModifyKind::Metadata(MetadataKind::Any)), ChangeKind::Touched),
        (EventKind::Remove(RemoveKind::File), ChangeKind::Vanished),
        (EventKind::Remove(RemoveKind::Folder), ChangeKind::Folder),
        (name(RenameMode::From), ChangeKind::Vanished),
        (name(RenameMode::To), ChangeKind::Finished),
    ] {
        assert_eq!(kinds(event, true), [expected], "{event:?}");
    }
}

#[test]
fn reading_is_not_an_event() {
    for access in [AccessKind::Read, AccessKind::Close(AccessMode::Read), AccessKind::Any] {
        assert!(kinds(EventKind::Access(access), true).is_empty());
    }
}

#[test]
fn without_finish_events_a_new_file_is_being_written() {
    assert_eq!(kinds(EventKind::Create(CreateKind::File), false), [ChangeKind::Began]);
    assert_eq!(kinds(EventKind::Modify(ModifyKind::Any), false), [ChangeKind::Began]);
    assert_eq!(kinds(EventKind::Any, false), [ChangeKind::Began]);
}

#[test]
fn a_rename_has_two_ends() {
    let event = Event::new(EventKind::Modify(ModifyKind::Name(RenameMode::Both)))
        .add_path("/book/old.md".into())
        .add_path("/book/new.md".into());
    let expected = [
        (ChangeKind::Vanished, Path::new("/book/old.md")),
        (ChangeKind::Finished, Path::new("/book/new.md")),
    ];
    assert_eq!(meaning(&event, true), expected);
    assert!(moves(&event));
}

#[test]
fn lost_events_have_no_path() {
    let event = Event::new(EventKind::Other).set_flag(Flag::Rescan);
    assert_eq!(meaning(&event, true).first().map(|heard| heard.0), Some(ChangeKind::Lost));
}

#[test]
fn names_move_when_files_are_created_or_removed_but_not_when_they_change() {
    assert!(moves(&Event::new(EventKind::Create(CreateKind::Any))));
    assert!(moves(&Event::new(EventKind::Remove(RemoveKind::Any))));
    assert!(!moves(&Event::new(EventKind::Modify(ModifyKind::Any))));
    assert!(!moves(&Event::new(EventKind::Access(AccessKind::Close(AccessMode::Write)))));
}
