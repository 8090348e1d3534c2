//! What other pages show of a page that the program makes.

use handout_base::path::Lang;
use handout_site::{MadePage, Topic, href};

/// What other pages show of a page that the program makes.
#[derive(Hash)]
pub(crate) struct TopicLink<'a> {
    pub(crate) topic: &'a Topic,
    pub(crate) lang: &'a Lang,
    /// The address as a link has it.
    pub(crate) url: String,
}

impl<'a> TopicLink<'a> {
    /// `root` is the path below which the site is published.
    pub(crate) fn new(made: &'a MadePage, root: &str) -> Self {
        Self { topic: &made.topic, lang: &made.lang, url: href(root, &made.url) }
    }
}
