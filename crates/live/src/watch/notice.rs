//! Messages for the author when changes cannot be noticed as they happen, and what to do about it.

use notify::{Error, ErrorKind};

/// A message for the author, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// How much an error of the system's watcher affects.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Only this folder cannot be watched, most likely because it was removed. An event or the next regular look will show that.
    Folder,
    /// Nothing more can be watched: changes must be looked for regularly.
    All(Notice),
}

/// Too many open files: either too many programs watch folders, or this program has too many files open.
const EMFILE: i32 = 24;
/// Too many open files in all programs together.
const ENFILE: i32 = 23;
/// No space: how Linux reports that no more folders can be watched.
const ENOSPC: i32 = 28;

/// The meaning of an error while adding one folder.
pub(super) fn for_folder(error: &Error) -> Trouble {
    match &error.kind {
        ErrorKind::MaxFilesWatch => Trouble::All(too_many_folders()),
        ErrorKind::Io(io) => match io.raw_os_error() {
            Some(ENOSPC) => Trouble::All(too_many_folders()),
            Some(EMFILE | ENFILE) => Trouble::All(too_many_programs()),
            _ => Trouble::Folder,
        },
        _ => Trouble::Folder,
    }
}

/// The meaning of an error that affects all folders.
pub(super) fn for_all(error: &Error) -> Notice {
    match for_folder(error) {
        Trouble::All(notice) => notice,
        Trouble::Folder => Notice {
            message: format!("this computer does not report when a file changes ({error}); {TWICE}"),
            help: "use `--poll` to do this without the notice".into(),
        },
    }
}

/// The settings that allow more.
const MORE_FOLDERS: &str = "max_user_watches=524288";
const MORE_PROGRAMS: &str = "max_user_instances=1024";

const TWICE: &str = "changes are now looked for twice a second";

fn too_many_folders() -> Notice {
    limit("programs on this computer already watch as many folders as it allows", MORE_FOLDERS)
}

fn too_many_programs() -> Notice {
    limit("as many programs already watch folders as this computer allows", MORE_PROGRAMS)
}

/// The settings are those of Linux, the only system with such limits.
fn limit(what: &str, setting: &str) -> Notice {
    Notice {
        message: format!("{what}; {TWICE}"),
        help: format!("{};\nor use `--poll` to do this without the notice", raise(setting)),
    }
}

/// How the limit of folders, or else that of programs, is raised.
pub(super) fn raise_limit(of_folders: bool) -> String {
    raise(if of_folders { MORE_FOLDERS } else { MORE_PROGRAMS })
}

/// How a limit is raised.
fn raise(setting: &str) -> String {
    format!(
        "allow more with `sudo sysctl fs.inotify.{setting}`, and for good with\n\
         `echo fs.inotify.{setting} | sudo tee /etc/sysctl.d/60-handout.conf`"
    )
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    fn io(code: i32) -> Error {
        Error::io(io::Error::from_raw_os_error(code))
    }

    #[test]
    fn a_limit_names_its_own_fix() {
        for error in [Error::new(ErrorKind::MaxFilesWatch), io(ENOSPC)] {
            let Trouble::All(notice) = for_folder(&error) else { panic!("{error}") };
            assert!(notice.message.contains("twice a second"));
            assert!(notice.help.contains("sudo sysctl fs.inotify.max_user_watches=524288"));
            assert!(notice.help.contains("--poll"));
        }
        for error in [io(EMFILE), io(ENFILE)] {
            assert!(for_all(&error).help.contains("fs.inotify.max_user_instances="));
        }
    }

    #[test]
    fn a_removed_folder_is_not_a_problem() {
        assert_eq!(for_folder(&Error::path_not_found()), Trouble::Folder);
        assert_eq!(for_folder(&io(13)), Trouble::Folder);
    }

    #[test]
    fn another_reason_is_reported_in_the_systems_words() {
        let notice = for_all(&Error::generic("no such call"));
        assert!(notice.message.contains("(no such call); changes are now looked for twice a second"));
        assert!(notice.help.contains("--poll"));
    }
}
