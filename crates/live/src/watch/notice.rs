//! Why changes cannot be noticed as they happen, in words for the author, and what to do about it.

use notify::{Error, ErrorKind};

/// A message for the author, shown once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// What to do about an error of the system's watching.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// This folder cannot be watched, most likely because it is gone. The event of that, or the next regular look, sees to it.
    Folder,
    /// Nothing more can be watched: look for changes now and then.
    All(Notice),
}

/// Too many open files: the number of programs that watch, or of this program's files, is at its limit.
const EMFILE: i32 = 24;
/// Too many open files of all programs together.
const ENFILE: i32 = 23;
/// No space: how Linux says that no more folders can be watched.
const ENOSPC: i32 = 28;

/// The meaning of an error that came while one folder was about to be watched.
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

/// The meaning of an error that came before any folder could be watched.
pub(super) fn for_all(error: &Error) -> Notice {
    match for_folder(error) {
        Trouble::All(notice) => notice,
        Trouble::Folder => Notice {
            message: format!("this computer does not tell when a file changes ({error}); {TWICE}"),
            help: "use `--poll` to choose this without the notice".into(),
        },
    }
}

const TWICE: &str = "changes are now looked for twice a second";

fn too_many_folders() -> Notice {
    limit("the programs on this computer watch as many folders as it allows", "max_user_watches=524288")
}

fn too_many_programs() -> Notice {
    limit("as many programs watch folders as this computer allows", "max_user_instances=1024")
}

/// The settings are those of Linux, the one system that has such limits.
fn limit(what: &str, setting: &str) -> Notice {
    Notice {
        message: format!("{what}; {TWICE}"),
        help: format!(
            "allow more with `sudo sysctl fs.inotify.{setting}`, and for good with\n\
             `echo fs.inotify.{setting} | sudo tee /etc/sysctl.d/60-handout.conf`;\n\
             or use `--poll` to choose this without the notice"
        ),
    }
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
    fn a_folder_that_is_gone_is_no_trouble() {
        assert_eq!(for_folder(&Error::path_not_found()), Trouble::Folder);
        assert_eq!(for_folder(&io(13)), Trouble::Folder);
    }

    #[test]
    fn another_reason_is_told_as_the_system_words_it() {
        let notice = for_all(&Error::generic("no such call"));
        assert!(notice.message.contains("(no such call); changes are now looked for twice a second"));
        assert!(notice.help.contains("--poll"));
    }
}
