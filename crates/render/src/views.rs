//! The complete view of each page.

use std::collections::BTreeSet;

use super::brief::{Brief, Child, PageBrief};
use super::feeds::CSP;
use super::jsonld;
use super::planner::Planner;
use super::viewer::{Placement, Viewer, choice, link, short_link, translation};
use handout_base::path::Lang;
use handout_content::{Common, Dose, Heading, KindFront, Review};
use handout_input::Edition;
use handout_site::review::{ReviewState, ReviewStatus};
use handout_site::{Index, State, href};
use handout_theme::view::{
    ChildView, ClinicView, KindView, MetaView, PageView, RedFlagsView, ReviewView, SiteView, SourceView,
    TocView, WithdrawnView,
};

impl Planner<'_> {
    /// What all pages of a language share.
    pub(super) fn site_view(&self, lang: &Lang) -> SiteView {
        let links = |pages: Option<&Vec<Index>>| {
            let shown = pages.into_iter().flatten().filter(|index| !self.is_withheld(**index));
            shown.map(|index| self.short_link(*index)).collect()
        };
        let clinic = &self.book.clinic;
        SiteView {
            title: self.book.title.clone(),
            home_url: self.home_url(lang),
            root: self.base.root.clone(),
            menu: links(self.site.menu.get(lang)),
            footer: links(self.site.footer.get(lang)),
            clinic: ClinicView {
                name: clinic.name.clone(),
                clinician: clinic.clinician.clone(),
                phone: clinic.phone.0.clone(),
                phone_href: self.book.phone_href(),
                email: clinic.email.as_ref().map(|email| email.0.clone()),
                email_href: clinic.email.as_ref().map(|email| format!("mailto:{}", email.0)),
                address: clinic.address.clone(),
                hours: clinic.hours.clone(),
                website: clinic.website.as_ref().map(|url| url.value.0.clone()),
            },
            feed_url: href(&self.base.root, &self.feed_path(lang)),
            css_url: self.theme.css_url.clone(),
            js_url: self.theme.js_url.clone(),
            icon_url: self.theme.icon_url.clone(),
            csp: CSP,
        }
    }
}

impl Viewer<'_> {
    /// All that a page shows, and what its bytes must hold.
    pub(super) fn view(&self, brief: &Brief<'_>) -> (PageView, Vec<String>) {
        match brief {
            Brief::NotFound(lang) => (self.not_found(lang), Vec::new()),
            Brief::Redirect { from, to } => (self.redirect(from, to), Vec::new()),
            Brief::Page(page) => self.page(page, None),
            Brief::Sheet { handout, edition } => self.sheet(handout, *edition),
            Brief::Version(handout) => (self.version_page(handout), Vec::new()),
        }
    }

    /// A page, or an edition of it for paper.
    pub(super) fn page(&self, page: &PageBrief<'_>, edition: Option<Edition>) -> (PageView, Vec<String>) {
        let card = page.own.card;
        let lang = &card.lang;
        let mut view = bare(page, card.title.clone(), card.url.clone());
        let (Some(common), Some(kind)) = (page.own.common(), page.own.kind()) else {
            return (view, Vec::new());
        };
        view.kind = Some(kind.kind().as_str());
        view.short_title = card.short_title.clone();
        view.summary = common.summary.clone();
        view.canonical = Some(self.canonical(card));
        view.breadcrumbs = page.ancestors.iter().copied().map(short_link).collect();
        view.prev = page.previous.map(short_link);
        view.next = page.next.map(short_link);
        view.translations = page.translations.iter().copied().map(translation).collect();
        view.updated = common.updated.as_ref().map(|date| self.date(lang, date.value.0));
        view.updated_iso = common.updated.as_ref().map(|date| date.value.0.to_string());
        view.extra = common.extra.iter().map(|(key, value)| (key.clone(), value.0.clone())).collect();
        view.draft = page.is_unpublished;
        view.meta.description = common.summary.clone();
        let is_shown = page.state == State::Live && !page.review_status.is_withheld();
        view.meta.noindex = view.draft || !is_shown;
        if !is_shown {
            view.own = KindView::Tombstone { withdrawn: self.withdrawn(page, common) };
            return (view, Vec::new());
        }
        view.sources = common
            .sources
            .iter()
            .map(|source| SourceView {
                title: source.title.clone(),
                url: source.url.as_ref().map(|url| url.value.0.clone()),
                adds: source.adds.clone(),
            })
            .collect();
        view.translated_by = common.translated_by.clone();
        view.review = self.review(lang, common.review.as_ref(), page.review_status);
        let must_hold = self.own(page, common, kind, edition, &mut view);
        (view, must_hold)
    }

    /// Fills in what the kind adds, and returns the emergency blocks that the page's bytes must hold.
    fn own(
        &self,
        page: &PageBrief<'_>,
        common: &Common,
        kind: &KindFront,
        edition: Option<Edition>,
        view: &mut PageView,
    ) -> Vec<String> {
        let lang = page.own.lang();
        let mut explained = BTreeSet::new();
        let structured = |condition, exercises| {
            let data = jsonld::PageData {
                kind: kind.kind(),
                title: &common.title,
                description: common.summary.as_deref(),
                url: &self.canonical(page.own.card),
                lang: lang.as_str(),
                review: common.review.as_ref().filter(|_| !page.review_status.changed),
                condition,
                exercises,
            };
            Some(jsonld::page(&data, self.book))
        };
        match kind {
            KindFront::Handout(handout) => {
                view.meta.jsonld_html =
                    structured(handout.condition.as_ref(), self.exercise_data(page, handout));
                view.meta.og_type = "article";
                let own = self.handout(page, handout, edition, view, &mut explained);
                let mut blocks: Vec<String> =
                    own.exercises.iter().filter_map(|exercise| exercise.emergency_html.clone()).collect();
                if blocks.is_empty() {
                    blocks.push(own.emergency_html.clone());
                }
                view.own = KindView::Handout(Box::new(own));
                blocks
            }
            KindFront::Exercise(exercise) => {
                let dose = exercise.dose.clone().unwrap_or(Dose::NONE);
                let data = jsonld::exercise(
                    &common.title,
                    common.summary.as_deref(),
                    &self.canonical(page.own.card),
                    exercise,
                    &dose,
                    self.words(lang),
                );
                view.meta.jsonld_html = structured(None, vec![data]);
                view.meta.og_type = "article";
                let exercise = self.exercise(&page.own, exercise, &dose, &Placement::alone(), &mut explained);
                let emergency_html = self.emergency(lang, &[]);
                view.toc = toc(&page.own.document.body.headings);
                let block = emergency_html.clone();
                view.own = KindView::Exercise { exercise: Box::new(exercise), emergency_html };
                vec![block]
            }
            KindFront::Background(background) => {
                view.meta.jsonld_html = structured(None, Vec::new());
                view.meta.og_type = "article";
                self.body(page, view, &mut explained);
                let flags = background.red_flags.as_ref();
                let emergency_html = flags
                    .filter(|flags| !flags.emergency.is_empty())
                    .map(|flags| self.emergency(lang, &flags.emergency));
                let red_flags = flags.map(|flags| RedFlagsView {
                    soon: flags.soon.clone(),
                    before_you_start: flags.before_you_start.clone(),
                });
                let block = emergency_html.clone();
                view.own = KindView::Background { emergency_html, red_flags: red_flags.unwrap_or_default() };
                block.into_iter().collect()
            }
            KindFront::Page => {
                self.body(page, view, &mut explained);
                Vec::new()
            }
            KindFront::Section => {
                self.body(page, view, &mut explained);
                let children = page.children.iter().filter_map(|child| self.child(child)).collect();
                view.own = KindView::Section { children, is_home: page.own.id.as_str().is_empty() };
                Vec::new()
            }
        }
    }

    fn body(&self, page: &PageBrief<'_>, view: &mut PageView, explained: &mut BTreeSet<usize>) {
        let body = &page.own.document.body;
        view.body_html = self.fill(&page.own, &body.before, &Placement::alone(), explained);
        view.toc = toc(&body.headings);
    }

    fn not_found(&self, lang: &Lang) -> PageView {
        let title = self.words(lang).required("not-found", &[]);
        let mut view = made("404".to_owned(), title, format!("{}404.html", self.base.root));
        view.meta.noindex = true;
        view
    }

    fn redirect(&self, from: &str, to: &PageBrief<'_>) -> PageView {
        let card = to.own.card;
        let title = self.words(&card.lang).required("moved", &[]);
        let mut view = bare(to, title, href(&self.base.root, from));
        view.canonical = Some(self.canonical(card));
        view.meta.noindex = true;
        view.own = KindView::Redirect { target: link(card) };
        view
    }

    fn withdrawn(&self, page: &PageBrief<'_>, common: &Common) -> WithdrawnView {
        let on = common.withdrawn.as_ref().map(|w| w.on).or(common.expires_on);
        WithdrawnView {
            on: on.map(|date| self.date(page.own.lang(), date.0)).unwrap_or_default(),
            reason: common.withdrawn.as_ref().map(|w| w.reason.clone()),
            instead: page.instead.map(link),
            expired: page.state == State::Expired,
            in_review: page.state == State::Live,
        }
    }

    fn child(&self, Child { card, look }: &Child<'_>) -> Option<ChildView> {
        let listing = card.listing.as_ref()?;
        let words = self.words(&card.lang);
        Some(ChildView {
            kind: listing.kind.as_str(),
            title: card.title.clone(),
            url: card.url.clone(),
            summary: listing.summary.clone(),
            level: listing.level.map(|level| choice(words, "level", level.as_str())),
            position: listing.position.map(|position| choice(words, "position", position.as_str())),
            thumbnail: look.and_then(|look| self.thumbnail(look)),
        })
    }

    /// How the review of a page stands; nothing for a page that needs none.
    fn review(
        &self,
        lang: &Lang,
        review: Option<&Review>,
        review_status: &ReviewStatus,
    ) -> Option<ReviewView> {
        if review_status.state == ReviewState::NotNeeded {
            return None;
        }
        let banner = review_status.has_banner();
        let Some(review) = review else { return Some(ReviewView { banner, ..ReviewView::default() }) };
        let kept = review.extended.as_ref().filter(|_| review_status.state == ReviewState::Extended);
        Some(ReviewView {
            reviewed: true,
            by: Some(review.by.clone()),
            role: Some(review.role.clone()),
            on: Some(self.date(lang, review.on.value.0)),
            on_iso: Some(review.on.value.0.to_string()),
            due: review_status.due.map(|due| self.date(lang, due)),
            due_iso: review_status.due.map(|due| due.to_string()),
            changed: review_status.changed,
            overdue: review_status.state == ReviewState::Overdue,
            banner,
            kept_until: kept.map(|kept| self.date(lang, kept.to.value.0)),
            kept_until_iso: kept.map(|kept| kept.to.value.0.to_string()),
            kept_reason: kept.map(|kept| kept.reason.clone()),
        })
    }
}

/// A view with nothing but a title, an address and its place in the menu.
pub(super) fn bare(page: &PageBrief<'_>, title: String, url: String) -> PageView {
    PageView {
        menu_current: page.menu_current.map(|card| card.url.clone()),
        ..made(page.own.id.to_string(), title, url)
    }
}

/// A page that the program makes, without content.
fn made(id: String, title: String, url: String) -> PageView {
    PageView {
        kind: None,
        id,
        short_title: title.clone(),
        title,
        summary: None,
        url,
        canonical: None,
        menu_current: None,
        breadcrumbs: Vec::new(),
        prev: None,
        next: None,
        toc: Vec::new(),
        body_html: String::new(),
        sources: Vec::new(),
        review: None,
        translated_by: None,
        updated: None,
        updated_iso: None,
        translations: Vec::new(),
        meta: MetaView { description: None, og_type: "website", jsonld_html: None, noindex: false },
        draft: false,
        extra: serde_json::Value::Object(serde_json::Map::new()),
        own: KindView::Plain {},
    }
}

/// Headings of level 2 with those of level 3 below them; deeper ones would make the list longer than it helps.
pub(super) fn toc(headings: &[Heading]) -> Vec<TocView> {
    let mut toc: Vec<TocView> = Vec::new();
    for heading in headings {
        let entry = TocView {
            title: heading.text.clone(),
            href: format!("#{}", heading.id),
            children: Vec::new(),
            thumbnail: None,
        };
        match (heading.level, toc.last_mut()) {
            (2, _) | (3, None) => toc.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    toc
}
