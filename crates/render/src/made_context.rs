//! What the view of a page that the program makes is made of.

use crate::card::Card;
use crate::context::BuildContext;
use crate::gather::child;
use crate::page_context::Child;
use crate::search::{self, is_searched};
use crate::topic_link::TopicLink;
use handout_content::KindFront;
use handout_site::{Index, MadePage, Topic};

/// The input of the view of a page that the program makes.
#[derive(Hash)]
pub(crate) struct MadeContext<'a> {
    pub(crate) own: TopicLink<'a>,
    pub(crate) home: Option<&'a Card>,
    pub(crate) above: Option<TopicLink<'a>>,
    /// The pages that it lists.
    pub(crate) children: Vec<Child<'a>>,
    /// The made pages that it lists, each with how many pages it has.
    pub(crate) below: Vec<(TopicLink<'a>, usize)>,
    pub(crate) translations: Vec<TopicLink<'a>>,
}

/// Gathers what the view of a made page is made of.
pub(crate) fn made_context<'a>(context: &BuildContext<'a>, made: &'a MadePage) -> MadeContext<'a> {
    let link = |made| TopicLink::new(made, &context.settings.base.root);
    let all = &context.site.made;
    let below = all
        .iter()
        .filter(|other| other.lang == made.lang && other.topic.above().as_ref() == Some(&made.topic));
    let above = made.topic.above();
    let is_search = made.topic == Topic::Search;
    let is_found = |index: &&Index| match made.topic {
        // It reads what it shows from files of its own.
        Topic::Programme => false,
        Topic::Search => {
            is_searched(context, **index) && (!search::is_large(made) || is_signpost(context, **index))
        }
        _ => true,
    };
    let shown = made.pages.iter().filter(|index| !context.is_withheld(**index)).filter(is_found);
    // The search names pages only, and an edit of a picture need not make it again.
    let child = |context, index| {
        if is_search {
            Child { look: None, exercises: Vec::new(), ..child(context, index) }
        } else {
            child(context, index)
        }
    };
    MadeContext {
        own: link(made),
        home: context.site.index_of("", &made.lang).map(|home| context.card(home)),
        above: above.and_then(|above| context.site.made_about(&above, &made.lang)).map(link),
        children: shown.map(|index| child(context, *index)).collect(),
        below: below.map(|other| (link(other), other.pages.len())).collect(),
        translations: all
            .iter()
            .filter(|other| other.topic == made.topic && other.lang != made.lang)
            .map(link)
            .collect(),
    }
}

/// Whether a page leads to others. If there are thousands, a list of all would be too long to be read, and these are enough.
fn is_signpost(context: &BuildContext<'_>, index: Index) -> bool {
    !matches!(context.page(index).kind(), Some(KindFront::Exercise(_) | KindFront::Background(_)))
}
