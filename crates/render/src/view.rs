//! What a job's page shows: the view that its template receives.

use std::borrow::Cow;

use crate::bare_view::{bare, made};
use crate::job_context::JobContext;
use crate::made_view::made_view;
use crate::page_context::PageContext;
use crate::page_view::View;
use crate::settings::{Settings, link};
use crate::sheet_view::{sheet, version_page, with_pdfs};
use handout_base::path::Lang;
use handout_site::href;
use handout_theme::view::{KindView, PageView};

/// Everything that a page shows, and what its bytes must contain.
pub(crate) fn view<'a>(settings: &Settings<'_>, job: &'a JobContext<'_>) -> Cow<'a, View> {
    let alone = |page| Cow::Owned(View { page, must_hold: Vec::new() });
    match job {
        JobContext::Page(page, pdfs) if pdfs.is_empty() => Cow::Borrowed(page.view(settings)),
        JobContext::Page(page, pdfs) => Cow::Owned(with_pdfs(page.view(settings), pdfs)),
        JobContext::Sheet(page, edition) => {
            Cow::Owned(sheet(settings, &page.context, page.view(settings), *edition))
        }
        JobContext::Version(page) => alone(version_page(settings, &page.context, page.view(settings))),
        JobContext::Redirect { from, to } => alone(redirect(settings, from, &to.context)),
        JobContext::Made(made) => {
            let page = made_view(settings, made);
            let must_hold = match &page.own {
                KindView::Programme { emergency_html, .. } => vec![emergency_html.clone()],
                _ => Vec::new(),
            };
            Cow::Owned(View { page, must_hold })
        }
        JobContext::NotFound(lang) => alone(not_found(settings, lang)),
    }
}

fn not_found(settings: &Settings<'_>, lang: &Lang) -> PageView {
    let title = settings.words(lang).required("not-found", &[]);
    let mut view = made("404".to_owned(), title, format!("{}404.html", settings.base.root));
    view.meta.noindex = true;
    view
}

fn redirect(settings: &Settings<'_>, from: &str, to: &PageContext<'_>) -> PageView {
    let card = to.own.card;
    let title = settings.words(&card.lang).required("moved", &[]);
    let mut view = bare(to, title, href(&settings.base.root, from));
    view.canonical = Some(settings.canonical(card));
    view.meta.noindex = true;
    view.own = KindView::Redirect { target: link(card) };
    view
}
