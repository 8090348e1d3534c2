//! What a file system event means for the book.

use std::path::Path;

use notify::Event;
use notify::event::{AccessKind, AccessMode, CreateKind, EventKind, ModifyKind, RemoveKind, RenameMode};

use super::debounce::ChangeKind;

/// What happened, and to which paths. `finishes` says whether this system reports when a file is finished.
pub(super) fn meaning(event: &Event, finishes: bool) -> Vec<(ChangeKind, &Path)> {
    if event.need_rescan() {
        return vec![(ChangeKind::Lost, Path::new(""))];
    }
    if event.kind == EventKind::Modify(ModifyKind::Name(RenameMode::Both)) {
        // From the first path to the second.
        return [ChangeKind::Vanished, ChangeKind::Finished]
            .into_iter()
            .zip(event.paths.iter().map(AsRef::as_ref))
            .collect();
    }
    let Some(kind) = kind_of(event.kind, finishes) else { return Vec::new() };
    event.paths.iter().map(|path| (kind, path.as_path())).collect()
}

/// Whether a path may now name something else. Then a folder of that name must be watched again.
pub(super) fn moves(event: &Event) -> bool {
    matches!(event.kind, EventKind::Create(_) | EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

fn kind_of(kind: EventKind, finishes: bool) -> Option<ChangeKind> {
    Some(match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => ChangeKind::Finished,
        EventKind::Access(AccessKind::Open(_)) => ChangeKind::Opened,
        EventKind::Access(_) => return None,
        EventKind::Create(CreateKind::Folder) | EventKind::Remove(RemoveKind::Folder) => ChangeKind::Folder,
        // Without events for opening and closing, a link looks like a file that is being written.
        EventKind::Create(_) => {
            if finishes {
                ChangeKind::Appeared
            } else {
                ChangeKind::Began
            }
        }
        EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From)) => ChangeKind::Vanished,
        // Some systems do not report the direction; then the longer quiet time of those systems covers both.
        EventKind::Modify(ModifyKind::Name(_)) => ChangeKind::Finished,
        EventKind::Modify(ModifyKind::Metadata(_)) => ChangeKind::Touched,
        EventKind::Modify(_) | EventKind::Any | EventKind::Other => ChangeKind::Began,
    })
}
