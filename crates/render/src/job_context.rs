//! The input of a job's page. The jobs of one page share its context and its view.

use std::hash::{Hash, Hasher};
use std::sync::OnceLock;

use crate::context::BuildContext;
use crate::gather::page_context;
use crate::job::{Job, JobTarget};
use crate::made_context::{MadeContext, made_context};
use crate::page_context::PageContext;
use crate::page_view::{View, page_view};
use crate::settings::Settings;
use crate::sheets::{PdfLink, pdf_links};
use handout_base::path::Lang;
use handout_base::source::hash_of;
use handout_input::Edition;
use handout_site::Index;
use handout_theme::Untranslated;

/// The input of a job's view, besides the settings.
#[derive(Hash)]
pub(crate) enum JobContext<'a> {
    /// The page that is read on a screen, with the PDFs that it links to.
    Page(&'a SharedPage<'a>, Vec<PdfLink>),
    Sheet(&'a SharedPage<'a>, Edition),
    Version(&'a SharedPage<'a>),
    Redirect {
        from: &'a str,
        to: &'a SharedPage<'a>,
    },
    Made(Box<MadeContext<'a>>),
    NotFound(&'a Lang),
}

/// The context of a page, and the view of the page itself. The view is made when the first job asks for it.
pub(crate) struct SharedPage<'a> {
    pub(crate) context: PageContext<'a>,
    hash: OnceLock<blake3::Hash>,
    view: OnceLock<(View, Untranslated)>,
}

impl<'a> JobContext<'a> {
    /// `page` is the page that the job is about, if it is about one.
    pub(crate) fn new(context: &BuildContext<'a>, job: &'a Job, page: Option<&'a SharedPage<'a>>) -> Self {
        match (&job.target, page) {
            (JobTarget::Page(index), Some(page)) => Self::Page(page, pdf_links(context, *index)),
            (JobTarget::Sheet(_, edition), Some(page)) => Self::Sheet(page, *edition),
            (JobTarget::Version(_), Some(page)) => Self::Version(page),
            (JobTarget::Redirect(from, _), Some(page)) => Self::Redirect { from, to: page },
            (JobTarget::Made(index), _) => {
                Self::Made(Box::new(made_context(context, &context.site.made[*index])))
            }
            (JobTarget::NotFound, _) | (_, None) => Self::NotFound(&job.lang),
        }
    }
}

impl<'a> SharedPage<'a> {
    pub(crate) fn new(context: &BuildContext<'a>, index: Index) -> Self {
        let context = page_context(context, index);
        Self { context, hash: OnceLock::new(), view: OnceLock::new() }
    }

    /// The view of the page as it is read on a screen, without PDFs.
    pub(crate) fn view(&self, settings: &Settings<'_>) -> &View {
        let make = || Untranslated::while_making(|| page_view(settings, &self.context));
        let (view, untranslated) = self.view.get_or_init(make);
        untranslated.note();
        view
    }
}

/// The view is a function of the context.
impl Hash for SharedPage<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.hash.get_or_init(|| hash_of(&self.context)).hash(state);
    }
}
