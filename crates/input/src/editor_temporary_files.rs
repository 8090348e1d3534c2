//! Names of files that are not part of a book: hidden ones, and temporary files that editors write beside a page.

/// Whether a file or folder of this name is skipped.
pub(crate) fn is_hidden_or_temporary(name: &str) -> bool {
    // Hidden files, among them Emacs's locks (`.#page.md`), Vim's swap files and GNOME's temporary files.
    name.starts_with('.')
        // Emacs autosaves to `#page.md#`.
        || name.starts_with('#')
        // Office programs lock with `~$page`, and write `~page` first.
        || name.starts_with('~')
        // The backup of many editors, made by renaming the page before it is written again.
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
        // JetBrains editors write the first, rename the page to the second, and then the first to the page.
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || is_text_edit(name)
        || is_kate(name)
}

/// Whether a file of this name is skipped. A folder may have some of these names on purpose.
pub fn is_editor_temporary_file(name: &str) -> bool {
    // Vim creates and deletes this file to find out whether it may write to a folder.
    is_hidden_or_temporary(name) || name == "4913"
}

/// TextEdit saves to `page.md.sb-8f1d2ab4-Xy12Za` first.
fn is_text_edit(name: &str) -> bool {
    let Some((_, tail)) = name.rsplit_once(".sb-") else { return false };
    let Some((hash, random)) = tail.split_once('-') else { return false };
    hash.len() == 8
        && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
        && random.len() == 6
        && random.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Kate, like every program that uses Qt's `QSaveFile`, saves to `page.md.AbCdEf` first. Six random letters nearly always mix
/// lower and upper case; an extension that someone chose, such as `.backup`, does not.
fn is_kate(name: &str) -> bool {
    let Some((page, random)) = name.rsplit_once('.') else { return false };
    page.contains('.')
        && random.len() == 6
        && random.bytes().all(|byte| byte.is_ascii_alphabetic())
        && random.bytes().any(|byte| byte.is_ascii_lowercase())
        && random.bytes().skip(1).any(|byte| byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_files_are_skipped() {
        assert!(is_hidden_or_temporary(".page.md"));
        assert!(is_hidden_or_temporary(".git"));
        assert!(is_hidden_or_temporary(".goutputstream-AB12CD"));
    }

    #[test]
    fn emacs() {
        assert!(is_hidden_or_temporary(".#page.md"));
        assert!(is_hidden_or_temporary("#page.md#"));
        assert!(is_hidden_or_temporary("page.md~"));
    }

    #[test]
    fn vim() {
        assert!(is_hidden_or_temporary("page.md~"));
        assert!(is_hidden_or_temporary(".page.md.swx"));
        assert!(is_hidden_or_temporary("page.md.swp"));
        assert!(is_editor_temporary_file("4913"));
        assert!(!is_hidden_or_temporary("4913"), "a folder may have that name");
    }

    #[test]
    fn jet_brains() {
        assert!(is_hidden_or_temporary("page.md___jb_tmp___"));
        assert!(is_hidden_or_temporary("page.md___jb_old___"));
    }

    #[test]
    fn office_programs() {
        assert!(is_hidden_or_temporary("~$page.md"));
        assert!(is_hidden_or_temporary("~WRL0001.tmp"));
        assert!(is_hidden_or_temporary("~page.md"));
    }

    #[test]
    fn text_edit() {
        assert!(is_hidden_or_temporary("page.md.sb-8f1d2ab4-Xy12Za"));
        assert!(!is_hidden_or_temporary("notes.sb-2.md"));
        assert!(!is_hidden_or_temporary("page.sb-8f1d2ab4-bridge.md"));
    }

    #[test]
    fn kate() {
        assert!(is_hidden_or_temporary("page.md.AbCdEf"));
        assert!(is_hidden_or_temporary("hip.jpg.qRsTuV"));
        assert!(!is_hidden_or_temporary("page.md.backup"));
        assert!(!is_hidden_or_temporary("page.AbCdEf"));
        assert!(!is_hidden_or_temporary("page.md.AbC12f"));
    }

    #[test]
    fn names_that_authors_give_are_not_skipped() {
        for name in [
            "bridge.md",
            "bridge.es.md",
            "bridge-v2.md",
            "_index.md",
            "4913.md",
            "AbCdEf.md",
            "AbCdEf",
            "page.md.Backup",
            "C#.md",
            "a~b.md",
            "glossary.zh-Hans.yaml",
            "tmp.md",
            "hip.jpeg",
            "Rücken.md",
        ] {
            assert!(!is_editor_temporary_file(name), "{name}");
        }
    }
}
