//! The resources that the content of a page or a form may use.

use lopdf::{Dictionary, Document, Object, ObjectId};

/// The resources of a page or a form; a page may inherit them from the node that it is in (PDF 1.7, 7.7.3.4).
pub(super) fn resources(file: &Document, id: ObjectId) -> Option<&Dictionary> {
    /// A deeper tree of pages is damage.
    const DEEPEST: usize = 64;
    let mut dict = match file.get_object(id).ok()? {
        Object::Stream(form) => &form.dict,
        Object::Dictionary(page) => page,
        _ => return None,
    };
    for _ in 0..DEEPEST {
        if let Ok(resources) = dict.get_deref(b"Resources", file) {
            return resources.as_dict().ok();
        }
        dict = dict.get_deref(b"Parent", file).ok()?.as_dict().ok()?;
    }
    None
}
