//! Names of files that are no part of a book: hidden ones, and what editors leave beside a page while they save it.

/// Whether a file or folder of this name is passed over.
pub(crate) fn is_scratch(name: &str) -> bool {
    // Hidden files; among them Emacs's locks (`.#page.md`), Vim's swap files and the temporary files of GNOME.
    name.starts_with('.')
        // Emacs saves now and then to `#page.md#`.
        || name.starts_with('#')
        // Office programs lock with `~$page`, and write `~page` first.
        || name.starts_with('~')
        // A backup of many editors, made by renaming the page before it is written anew.
        || name.ends_with('~')
        || name.ends_with(".tmp")
        || name.ends_with(".swp")
        // JetBrains editors write the one, rename the page to the other, and then the one to the page.
        || name.ends_with("___jb_tmp___")
        || name.ends_with("___jb_old___")
        || is_text_edit(name)
        || is_kate(name)
}

/// Whether a file of this name is passed over. A folder could be meant to have such a name.
pub fn is_editor_temporary_file(name: &str) -> bool {
    // Vim makes and deletes this file to learn whether it may write in a folder.
    is_scratch(name) || name == "4913"
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

/// Kate, and whatever else uses Qt's `QSaveFile`, saves to `page.md.AbCdEf` first. Six random letters are nearly always both
/// small and capital, and an ending that someone chose, such as `.backup`, is not.
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
    fn hidden_files_are_passed_over() {
        assert!(is_scratch(".page.md"));
        assert!(is_scratch(".git"));
        assert!(is_scratch(".goutputstream-AB12CD"));
    }

    #[test]
    fn emacs() {
        assert!(is_scratch(".#page.md"));
        assert!(is_scratch("#page.md#"));
        assert!(is_scratch("page.md~"));
    }

    #[test]
    fn vim() {
        assert!(is_scratch("page.md~"));
        assert!(is_scratch(".page.md.swx"));
        assert!(is_scratch("page.md.swp"));
        assert!(is_editor_temporary_file("4913"));
        assert!(!is_scratch("4913"), "a folder may have that name");
    }

    #[test]
    fn jet_brains() {
        assert!(is_scratch("page.md___jb_tmp___"));
        assert!(is_scratch("page.md___jb_old___"));
    }

    #[test]
    fn office_programs() {
        assert!(is_scratch("~$page.md"));
        assert!(is_scratch("~WRL0001.tmp"));
        assert!(is_scratch("~page.md"));
    }

    #[test]
    fn text_edit() {
        assert!(is_scratch("page.md.sb-8f1d2ab4-Xy12Za"));
        assert!(!is_scratch("notes.sb-2.md"));
        assert!(!is_scratch("page.sb-8f1d2ab4-bridge.md"));
    }

    #[test]
    fn kate() {
        assert!(is_scratch("page.md.AbCdEf"));
        assert!(is_scratch("hip.jpg.qRsTuV"));
        assert!(!is_scratch("page.md.backup"));
        assert!(!is_scratch("page.AbCdEf"));
        assert!(!is_scratch("page.md.AbC12f"));
    }

    #[test]
    fn no_name_that_an_author_gives() {
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
