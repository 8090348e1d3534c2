//! Finds the files of a book. Files are hostile: nothing outside the book's folder is read, even through links.
#![expect(clippy::disallowed_methods, reason = "this is the edge that reads files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use walkdir::WalkDir;

use super::editor_temporary_files::{is_editor_temporary_file, is_hidden_or_temporary};
use super::file_problem::{file_problem, unreadable};
use super::regular_file::no_file;
use handout_base::diag::{Code, Diagnostic};
use handout_base::path::name_fault;

/// A file that was found, with its path in the book.
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) name: Arc<str>,
    /// Whether it is inside of the folder that was walked through, even if a link leads to it.
    pub(super) is_inside: bool,
}

/// Passes every file below a folder of the book to `found`, sorted by path, and collects in `folders` where a change would affect
/// the result. Links are followed only inside the book; hidden files and editors' temporary files are skipped.
pub(super) fn walk(
    root: &Path,
    folder: &str,
    folders: &mut BTreeSet<PathBuf>,
    problems: &mut Vec<Diagnostic>,
    mut found: impl FnMut(Found),
) {
    let real_root = match fs::canonicalize(root) {
        Ok(real_root) => real_root,
        Err(error) => return problems.push(unreadable(".", &error)),
    };
    let inside = |path: &Path| fs::canonicalize(path).ok().filter(|real| real.starts_with(&real_root));
    let folder = root.join(folder);
    if inside(&folder).is_none() {
        return problems.push(leads_out(&shown(root, &folder), "copy the folder into the book's folder"));
    }
    let real_folder = fs::canonicalize(&folder).unwrap_or_else(|_| folder.clone());
    // The depth of the link to a folder that is walked through.
    let mut link_depth: Option<usize> = None;
    let mut walk = WalkDir::new(&folder).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let name =
                    error.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
                if !name.is_some_and(|name| is_editor_temporary_file(&name)) {
                    problems.push(walk_problem(root, &error));
                }
                continue;
            }
        };
        let name = entry.file_name().to_string_lossy();
        let is_folder = entry.file_type().is_dir();
        if entry.depth() > 0
            && if is_folder { is_hidden_or_temporary(&name) } else { is_editor_temporary_file(&name) }
        {
            if is_folder {
                walk.skip_current_dir();
            }
            continue;
        }
        link_depth = link_depth.filter(|depth| entry.depth() > *depth);
        let is_behind_link = link_depth.is_some() || (entry.depth() > 0 && entry.path_is_symlink());
        if is_folder && is_behind_link {
            link_depth = link_depth.or(Some(entry.depth()));
        }
        if entry.path_is_symlink() {
            let Some(real) = inside(entry.path()) else {
                problems.push(leads_out(&shown(root, entry.path()), "copy the file into the book's folder"));
                if entry.file_type().is_dir() {
                    walk.skip_current_dir();
                }
                continue;
            };
            folders.extend(real.parent().map(Path::to_owned));
        }
        if entry.file_type().is_dir() {
            folders.insert(entry.path().to_owned());
        }
        if is_folder {
            continue;
        }
        let name = shown(root, entry.path());
        if !entry.file_type().is_file() {
            problems.push(no_file(&name, entry.file_type()));
            continue;
        }
        if entry.path().to_str().is_none() {
            let help = "rename the file with plain letters, digits and hyphens";
            let message = "this file's name is not text in UTF-8";
            problems.push(file_problem(Code::BadFileName, &name, message, help));
            continue;
        }
        if let Some((part, fault)) =
            name.split('/').find_map(|part| name_fault(part).map(|fault| (part, fault)))
        {
            let help = "rename it with plain letters, digits and hyphens";
            problems.push(file_problem(
                Code::BadFileName,
                &name,
                format!("`{part}` cannot be a name: {fault}"),
                help,
            ));
            continue;
        }
        let is_inside = !is_behind_link
            || fs::canonicalize(entry.path()).is_ok_and(|real| real.starts_with(&real_folder));
        found(Found { path: entry.into_path(), name: name.into(), is_inside });
    }
}

/// A path as messages print it: relative to the book, `/` separated.
fn shown(root: &Path, path: &Path) -> String {
    let relative = path.strip_prefix(root).unwrap_or(path);
    if let Some(text) = relative.to_str().filter(|_| std::path::MAIN_SEPARATOR == '/') {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(relative.as_os_str().len());
    for part in relative.components() {
        if !shown.is_empty() {
            shown.push('/');
        }
        shown.push_str(&part.as_os_str().to_string_lossy());
    }
    shown
}

fn walk_problem(root: &Path, error: &walkdir::Error) -> Diagnostic {
    let name = error.path().map_or_else(|| ".".to_owned(), |path| shown(root, path));
    if error.loop_ancestor().is_some() {
        let message = "this link leads back to a folder above it";
        return file_problem(Code::BadSymlink, &name, message, "delete the link");
    }
    let reason = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
    let help = "delete the link, or check that you may read the file";
    file_problem(Code::Unreadable, &name, format!("this cannot be read: {reason}"), help)
}

/// The problem with a link to a file that may only be published if it is in the folder of the link.
pub(super) fn leads_elsewhere(name: &str) -> Diagnostic {
    let folder = if name.starts_with("themes/") { "static" } else { name.split('/').next().unwrap_or(name) };
    let message =
        format!("this link leads to a file outside of `{folder}/`, which is not meant to be published");
    file_problem(Code::BadSymlink, name, message, &format!("copy the file into `{folder}/`"))
}

fn leads_out(name: &str, help: &str) -> Diagnostic {
    file_problem(Code::BadSymlink, name, "this link leads out of the book's folder", help)
}
