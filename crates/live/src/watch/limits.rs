//! How much may be watched here, and whether that is enough for a book: known before anything is watched.
#![cfg_attr(
    target_os = "linux",
    expect(clippy::disallowed_methods, reason = "this is the edge that asks the system")
)]

use super::notice::{Notice, raise_limit};

/// How much the system lets one person watch, in all programs together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WatchLimits {
    /// The number of folders.
    pub folders: u64,
    /// The number of programs that watch.
    pub programs: u64,
}

impl WatchLimits {
    /// The limits of this computer. `None` if it has none, as only Linux does, or does not say.
    #[cfg(target_os = "linux")]
    pub fn of_computer() -> Option<Self> {
        let number = |name: &str| {
            let text = std::fs::read_to_string(format!("/proc/sys/fs/inotify/{name}")).ok()?;
            text.trim().parse().ok()
        };
        Some(Self { folders: number("max_user_watches")?, programs: number("max_user_instances")? })
    }

    /// The limits of this computer, which has none.
    #[cfg(not(target_os = "linux"))]
    pub fn of_computer() -> Option<Self> {
        None
    }

    /// What is in the way of watching so many folders. Other programs, such as editors, watch folders too, so a book should not need more
    /// than half.
    pub fn notice(self, folders: usize) -> Option<Notice> {
        let (message, of_folders) = if self.programs == 0 {
            ("no program may watch folders on this computer".to_owned(), false)
        } else if u64::try_from(folders).map_or(true, |folders| folders > self.folders / 2) {
            let most = self.folders;
            (format!("the book has {folders} folders, and all programs together may watch {most}"), true)
        } else {
            return None;
        };
        let message = format!("{message}: `handout watch` would look for changes twice a second instead");
        Some(Notice { message, help: raise_limit(of_folders) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_with_too_many_folders_is_noticed_before_it_is_watched() {
        let limits = WatchLimits { folders: 8192, programs: 128 };
        assert_eq!(limits.notice(4096), None);
        let notice = limits.notice(4097).expect("a notice");
        assert!(notice.message.starts_with("the book has 4097 folders"), "{}", notice.message);
        assert!(notice.help.contains("fs.inotify.max_user_watches="), "{}", notice.help);
        let notice = WatchLimits { programs: 0, ..limits }.notice(1).expect("a notice");
        assert!(notice.help.contains("fs.inotify.max_user_instances="), "{}", notice.help);
    }
}
