//! The index of a page.

/// A page's place in [`Site::pages`](crate::Site::pages).
pub type Index = usize;
