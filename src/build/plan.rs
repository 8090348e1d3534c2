//! Site → jobs: which pages there are, under which template, and the complete view of each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use super::feeds::{self, CSP, FeedEntry, FeedHead, Location};
use super::{dose_words, jsonld};
use crate::content::{
    Common, Dose, Exercise, Fragment, Glossary, Handout, Heading, Kind, KindFront, RedFlags, Review, Stitcher,
};
use crate::diag::{Code, Diagnostic, Span};
use crate::input::{BaseUrl, Book, Inputs};
use crate::path::{Lang, index_file, slugify};
use crate::site::{Index, Page, Site, State, href};
use crate::theme::view::{
    BackgroundView, ChildView, ChoiceView, ClinicView, ExerciseView, HandoutView, KindView, LinkView,
    MetaView, PageView, RedFlagsView, ReviewView, SiteView, SourceView, TocView, TranslationView,
    WithdrawnView,
};
use crate::theme::{Messages, Theme};

/// Something to render.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Job {
    /// The file in the output.
    pub(super) output: String,
    pub(super) template: String,
    pub(super) lang: Lang,
    pub(super) subject: Subject,
}

/// What a job shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Subject {
    Page(Index),
    Redirect(String, Index),
    NotFound,
}

/// All jobs, and the files that need no template.
pub(super) struct Plan {
    pub(super) jobs: Vec<Job>,
    pub(super) files: BTreeMap<String, Arc<[u8]>>,
    /// The addresses that will be public.
    pub(super) urls: Vec<String>,
}

/// Everything that views are made of.
pub(super) struct Planner<'a> {
    pub(super) inputs: &'a Inputs,
    pub(super) book: &'a Book,
    pub(super) base: &'a BaseUrl,
    pub(super) site: &'a Site,
    pub(super) theme: &'a Theme,
    pub(super) glossary: &'a Glossary,
}

impl Planner<'_> {
    /// Decides what is rendered.
    pub(super) fn plan(&self, problems: &mut Vec<Diagnostic>) -> Plan {
        let mut jobs = Vec::new();
        let mut urls = Vec::new();
        for (index, page) in self.site.pages.iter().enumerate() {
            let template = match page.state {
                State::Live => self.template(page, problems),
                State::Withdrawn | State::Expired => "tombstone.html".to_owned(),
                State::Hidden | State::Broken => continue,
            };
            let is_draft = page.common().is_some_and(|common| self.is_unpublished(common));
            if !is_draft {
                urls.push(page.url.clone());
            }
            jobs.push(Job {
                output: index_file(&page.url),
                template,
                lang: page.lang.clone(),
                subject: Subject::Page(index),
            });
        }
        for (url, index) in &self.site.redirects {
            urls.push(url.clone());
            let lang = self.site.pages[*index].lang.clone();
            jobs.push(Job {
                output: index_file(url),
                template: "redirect.html".to_owned(),
                lang,
                subject: Subject::Redirect(url.clone(), *index),
            });
        }
        let lang = self.default_language().clone();
        jobs.push(Job {
            output: "404.html".to_owned(),
            template: "404.html".to_owned(),
            lang,
            subject: Subject::NotFound,
        });
        urls.sort();
        Plan { jobs, files: self.machine_files(), urls }
    }

    /// What all pages of a language share.
    pub(super) fn site_view(&self, lang: &Lang) -> SiteView {
        let links = |pages: Option<&Vec<Index>>| {
            pages.into_iter().flatten().map(|index| self.short_link(*index)).collect()
        };
        let clinic = &self.book.clinic;
        SiteView {
            title: self.book.title.clone(),
            home_url: self.site.find("", lang).map_or_else(|| self.base.root.clone(), |home| self.url(home)),
            root: self.base.root.clone(),
            menu: links(self.site.menu.get(lang)),
            footer: links(self.site.footer.get(lang)),
            clinic: ClinicView {
                name: clinic.name.clone(),
                clinician: clinic.clinician.clone(),
                phone: clinic.phone.0.clone(),
                phone_href: self.book.phone_href(),
                email: clinic.email.clone(),
                email_href: clinic.email.as_ref().map(|email| format!("mailto:{email}")),
                address: clinic.address.clone(),
                hours: clinic.hours.clone(),
                website: clinic.website.as_ref().map(|url| url.0.clone()),
            },
            feed_url: href(&self.base.root, &self.feed_path(lang)),
            css_url: self.theme.css_url.clone(),
            js_url: self.theme.js_url.clone(),
            icon_url: self.theme.icon_url.clone(),
            csp: CSP,
        }
    }

    /// All that a page shows, and what its bytes must hold.
    pub(super) fn view(&self, job: &Job) -> (PageView, Option<String>) {
        match &job.subject {
            Subject::NotFound => (self.not_found(&job.lang), None),
            Subject::Redirect(url, index) => (self.redirect(url, *index), None),
            Subject::Page(index) => self.page(*index),
        }
    }

    fn page(&self, index: Index) -> (PageView, Option<String>) {
        let page = &self.site.pages[index];
        let mut view = self.bare(page, page.title().to_owned(), href(&self.base.root, &page.url));
        let (Some(common), Some(kind)) = (page.common(), page.kind()) else { return (view, None) };
        view.kind = Some(kind.kind().as_str());
        view.short_title = page.short_title().to_owned();
        view.summary = common.summary.clone();
        view.canonical = Some(self.canonical(page));
        view.breadcrumbs = page.ancestors.iter().map(|above| self.short_link(*above)).collect();
        view.prev = page.previous.map(|index| self.short_link(index));
        view.next = page.next.map(|index| self.short_link(index));
        view.translations = page.translations.iter().map(|index| self.translation(*index)).collect();
        view.updated = common.updated.map(|date| self.date(&page.lang, date.0));
        view.updated_iso = common.updated.map(|date| date.0.to_string());
        view.extra = common.extra.iter().map(|(key, value)| (key.clone(), value.0.clone())).collect();
        view.draft = self.is_unpublished(common);
        view.meta.description = common.summary.clone();
        view.meta.noindex = view.draft || page.state != State::Live;
        if page.state != State::Live {
            view.own = KindView::Tombstone { withdrawn: self.withdrawn(page, common) };
            return (view, None);
        }
        view.sources = common
            .sources
            .iter()
            .map(|source| SourceView {
                title: source.title.clone(),
                url: source.url.as_ref().map(|url| url.0.clone()),
                adds: source.adds.clone(),
            })
            .collect();
        let clinical = matches!(kind.kind(), Kind::Handout | Kind::Exercise | Kind::Background);
        view.review =
            (clinical || common.review.is_some()).then(|| self.review(&page.lang, common.review.as_ref()));
        let must_hold = self.own(index, common, kind, &mut view);
        (view, must_hold)
    }

    /// Fills in what the kind adds; for a handout, returns the emergency block that its bytes must hold.
    fn own(&self, index: Index, common: &Common, kind: &KindFront, view: &mut PageView) -> Option<String> {
        let page = &self.site.pages[index];
        let mut explained = BTreeSet::new();
        let structured = |condition, exercises| {
            let data = jsonld::PageData {
                kind: kind.kind(),
                title: &common.title,
                description: common.summary.as_deref(),
                url: &self.canonical(page),
                lang: page.lang.as_str(),
                review: common.review.as_ref(),
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
                let own = self.handout(page, handout, view, &mut explained);
                let block = own.emergency_html.clone();
                view.own = KindView::Handout(Box::new(own));
                Some(block)
            }
            KindFront::Exercise(exercise) => {
                let dose = exercise.dose.clone().unwrap_or(Dose::NONE);
                let data = jsonld::exercise(
                    &common.title,
                    common.summary.as_deref(),
                    &self.canonical(page),
                    exercise,
                    &dose,
                    self.words(&page.lang),
                );
                view.meta.jsonld_html = structured(None, vec![data]);
                view.meta.og_type = "article";
                let exercise = self.exercise(index, exercise, &dose, &Placement::alone(), &mut explained);
                let emergency_html = self.emergency(&page.lang, &[]);
                view.toc = toc(&page.document.value.body.headings);
                view.own = KindView::Exercise { exercise: Box::new(exercise), emergency_html };
                None
            }
            KindFront::Background(background) => {
                view.meta.jsonld_html = structured(None, Vec::new());
                view.meta.og_type = "article";
                self.body(page, view, &mut explained);
                let flags = background.red_flags.as_ref();
                let emergency_html = flags
                    .filter(|flags| !flags.emergency.is_empty())
                    .map(|flags| self.emergency(&page.lang, &flags.emergency));
                let red_flags = flags.map(|flags| RedFlagsView {
                    soon: flags.soon.clone(),
                    before_you_start: flags.before_you_start.clone(),
                });
                view.own = KindView::Background { emergency_html, red_flags: red_flags.unwrap_or_default() };
                None
            }
            KindFront::Page => {
                self.body(page, view, &mut explained);
                None
            }
            KindFront::Section => {
                self.body(page, view, &mut explained);
                // Pages at the foot of every page need no place in a list as well.
                let footer = self.site.footer.get(&page.lang).map(Vec::as_slice).unwrap_or_default();
                let listed = page.children.iter().filter(|child| !footer.contains(child));
                let children = listed.filter_map(|child| self.child(*child)).collect();
                view.own = KindView::Section { children, is_home: page.id.as_str().is_empty() };
                None
            }
        }
    }

    fn body(&self, page: &Page, view: &mut PageView, explained: &mut BTreeSet<usize>) {
        let body = &page.document.value.body;
        view.body_html = self.stitch(page, &body.before, &Placement::alone(), explained);
        view.toc = toc(&body.headings);
    }

    fn handout(
        &self,
        page: &Page,
        handout: &Handout,
        view: &mut PageView,
        explained: &mut BTreeSet<usize>,
    ) -> HandoutView {
        let words = self.words(&page.lang);
        let references = &page.references;
        view.body_html = self.stitch(page, &page.document.value.body.before, &Placement::alone(), explained);
        let mut anchors = BTreeSet::new();
        let mut anchor = |name: &str| {
            let base = slugify(name);
            let free = std::iter::once(base.clone())
                .chain((2..).map(|n| format!("{base}-{n}")))
                .find(|a| !anchors.contains(a));
            let free = free.unwrap_or(base);
            anchors.insert(free.clone());
            free
        };

        let flags: Vec<&RedFlags> =
            references.backgrounds.iter().filter_map(|index| red_flags(&self.site.pages[*index])).collect();
        let join = |pick: fn(&RedFlags) -> &Vec<String>| {
            let mut all: Vec<String> = Vec::new();
            for sign in flags.iter().flat_map(|flags| pick(flags)) {
                if !all.contains(sign) {
                    all.push(sign.clone());
                }
            }
            all
        };
        let emergency_html = self.emergency(&page.lang, &join(|flags| &flags.emergency));
        let red_flags = RedFlagsView {
            soon: join(|flags| &flags.soon),
            before_you_start: join(|flags| &flags.before_you_start),
        };

        let backgrounds: Vec<BackgroundView> = references
            .backgrounds
            .iter()
            .map(|index| {
                let background = &self.site.pages[*index];
                let anchor = anchor(background.id.name());
                let placement = Placement { shift: 1, prefix: format!("{anchor}-") };
                BackgroundView {
                    id: background.id.to_string(),
                    lang: background.lang.to_string(),
                    title: background.title().to_owned(),
                    url: self.url(*index),
                    body_html: self.stitch(
                        background,
                        &background.document.value.body.before,
                        &placement,
                        explained,
                    ),
                    anchor,
                }
            })
            .collect();
        let exercises: Vec<ExerciseView> = references
            .exercises
            .iter()
            .enumerate()
            .filter_map(|(i, (listed, index))| {
                let KindFront::Exercise(exercise) = self.site.pages[*index].kind()? else { return None };
                let item = &handout.exercises[*listed];
                let anchor = anchor(self.site.pages[*index].id.name());
                let placement = Placement { shift: 2, prefix: format!("{anchor}-") };
                let mut view = self.exercise(
                    *index,
                    exercise,
                    &dose_in_handout(exercise, item.dose.as_ref()),
                    &placement,
                    explained,
                );
                view.number = Some(i + 1);
                view.anchor = anchor;
                view.note = item.note.clone();
                Some(view)
            })
            .collect();

        let entry =
            |title: String, anchor: &str| TocView { title, href: format!("#{anchor}"), children: Vec::new() };
        view.toc = toc(&page.document.value.body.headings);
        view.toc.push(entry(self.theme.safety_title(&page.lang), "emergency-title"));
        if !red_flags.soon.is_empty() {
            view.toc.push(entry(words.required("call-soon-title", &[]), "call-soon"));
        }
        if !red_flags.before_you_start.is_empty() {
            view.toc.push(entry(words.required("before-you-start-title", &[]), "before-you-start"));
        }
        view.toc.extend(backgrounds.iter().map(|b| entry(b.title.clone(), &b.anchor)));
        if !exercises.is_empty() {
            let children =
                exercises.iter().map(|exercise| entry(exercise.title.clone(), &exercise.anchor)).collect();
            view.toc.push(TocView { children, ..entry(words.required("your-exercises", &[]), "exercises") });
        }
        view.toc.push(entry(words.required("contact", &[]), "contact"));

        HandoutView {
            main_message: handout.main_message.clone(),
            emergency_html,
            red_flags,
            backgrounds,
            exercises,
            follow_up: handout.follow_up.clone(),
        }
    }

    fn exercise(
        &self,
        index: Index,
        front: &Exercise,
        dose: &Dose,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> ExerciseView {
        let page = &self.site.pages[index];
        let words = self.words(&page.lang);
        let body = &page.document.value.body;
        ExerciseView {
            number: None,
            id: page.id.to_string(),
            lang: page.lang.to_string(),
            anchor: slugify(page.id.name()),
            title: page.title().to_owned(),
            url: self.url(index),
            aliases: front.aliases.clone(),
            summary: page.common().and_then(|common| common.summary.clone()),
            exercise_type: front.exercise_type.map(|kind| choice(words, "type", kind.as_str())),
            position: front.position.map(|position| choice(words, "position", position.as_str())),
            level: front.level.map(|level| choice(words, "level", level.as_str())),
            works: front.works.clone(),
            equipment: front.equipment.clone(),
            dose: dose_words::dose_words(dose, words),
            cautions: front.cautions.clone(),
            avoid_if: front.avoid_if.clone(),
            easier: page.references.easier.map(|index| self.link(index)),
            harder: page.references.harder.map(|index| self.link(index)),
            before_html: self.stitch(page, &body.before, placement, explained),
            steps_html: body.steps.iter().map(|step| self.stitch(page, step, placement, explained)).collect(),
            after_html: self.stitch(page, &body.after, placement, explained),
            note: None,
        }
    }

    fn exercise_data(&self, page: &Page, handout: &Handout) -> Vec<serde_json::Value> {
        let words = self.words(&page.lang);
        page.references
            .exercises
            .iter()
            .filter_map(|(listed, index)| {
                let exercise = &self.site.pages[*index];
                let KindFront::Exercise(front) = exercise.kind()? else { return None };
                let dose = dose_in_handout(front, handout.exercises[*listed].dose.as_ref());
                let summary = exercise.common().and_then(|common| common.summary.as_deref());
                Some(jsonld::exercise(
                    exercise.title(),
                    summary,
                    &self.canonical(exercise),
                    front,
                    &dose,
                    words,
                ))
            })
            .collect()
    }

    fn stitch(
        &self,
        page: &Page,
        fragment: &Fragment,
        placement: &Placement,
        explained: &mut BTreeSet<usize>,
    ) -> String {
        let words = self.words(&page.lang);
        let body = &page.document.value.body;
        let stitcher = Stitcher {
            links: &page.links,
            images: &body.images,
            pictures: &page.pictures,
            headings: &body.headings,
            shift: placement.shift,
            prefix: &placement.prefix,
            message: &|id| words.required(id, &[]),
            glossary: self.glossary,
        };
        stitcher.stitch(fragment, explained)
    }

    /// A view with nothing but a title and an address.
    fn bare(&self, page: &Page, title: String, url: String) -> PageView {
        let menu = self.site.menu.get(&page.lang).map(Vec::as_slice).unwrap_or_default();
        let own = self.site.by_id.get(&(page.lang.clone(), page.id.clone()));
        let current = own.and_then(|own| {
            menu.iter()
                .find(|item| *item == own)
                .or_else(|| page.ancestors.iter().rev().find(|above| menu.contains(above)))
        });
        PageView {
            menu_current: current.map(|index| self.url(*index)),
            ..made(page.id.to_string(), title, url)
        }
    }

    fn not_found(&self, lang: &Lang) -> PageView {
        let title = self.words(lang).required("not-found", &[]);
        let mut view = made("404".to_owned(), title, format!("{}404.html", self.base.root));
        view.meta.noindex = true;
        view
    }

    fn redirect(&self, url: &str, index: Index) -> PageView {
        let page = &self.site.pages[index];
        let title = self.words(&page.lang).required("moved", &[]);
        let mut view = self.bare(page, title, href(&self.base.root, url));
        view.canonical = Some(self.canonical(page));
        view.meta.noindex = true;
        view.own = KindView::Redirect { target: self.link(index) };
        view
    }

    fn withdrawn(&self, page: &Page, common: &Common) -> WithdrawnView {
        let on = common.withdrawn.as_ref().map(|w| w.on).or(common.expires_on);
        WithdrawnView {
            on: on.map(|date| self.date(&page.lang, date.0)).unwrap_or_default(),
            reason: common.withdrawn.as_ref().map(|w| w.reason.clone()),
            instead: page.references.instead.map(|index| self.link(index)),
            expired: page.state == State::Expired,
        }
    }

    fn child(&self, index: Index) -> Option<ChildView> {
        let page = &self.site.pages[index];
        let (common, kind) = (page.common()?, page.kind()?);
        if page.state != State::Live {
            return None;
        }
        let words = self.words(&page.lang);
        let exercise = match kind {
            KindFront::Exercise(exercise) => Some(exercise),
            _ => None,
        };
        Some(ChildView {
            kind: kind.kind().as_str(),
            title: common.title.clone(),
            url: self.url(index),
            summary: common.summary.clone(),
            level: exercise.and_then(|e| e.level).map(|level| choice(words, "level", level.as_str())),
            position: exercise
                .and_then(|e| e.position)
                .map(|position| choice(words, "position", position.as_str())),
        })
    }

    fn review(&self, lang: &Lang, review: Option<&Review>) -> ReviewView {
        review.map_or_else(ReviewView::default, |review| ReviewView {
            reviewed: true,
            by: Some(review.by.clone()),
            role: Some(review.role.clone()),
            on: Some(self.date(lang, review.on.0)),
            on_iso: Some(review.on.0.to_string()),
            due: review.due.map(|due| self.date(lang, due.0)),
            due_iso: review.due.map(|due| due.0.to_string()),
        })
    }

    fn template(&self, page: &Page, problems: &mut Vec<Diagnostic>) -> String {
        let own = page.common().and_then(|common| common.template.as_ref());
        if let Some(own) = own {
            if self.theme.templates.names().contains(&own.value.as_str()) {
                return own.value.clone();
            }
            let span = Span::new(&page.path, own.range.clone());
            let problem = Diagnostic::error(
                Code::MissingTemplate,
                span,
                format!("there is no template `{}`", own.value),
            )
            .help(self.theme.templates.template_help(&own.value));
            problems.push(problem);
        }
        match page.kind().map(KindFront::kind) {
            Some(Kind::Section) if page.id.as_str().is_empty() => "home.html".to_owned(),
            Some(kind) => format!("{}.html", kind.as_str()),
            None => "page.html".to_owned(),
        }
    }

    fn machine_files(&self) -> BTreeMap<String, Arc<[u8]>> {
        let mut files: BTreeMap<String, Arc<[u8]>> = BTreeMap::new();
        let mut add = |path: &str, text: String| files.insert(path.to_owned(), text.into_bytes().into());
        let listed: Vec<&Page> = self
            .site
            .pages
            .iter()
            .filter(|page| {
                page.state == State::Live && page.common().is_some_and(|common| !self.is_unpublished(common))
            })
            .collect();
        let locations: Vec<Location> = listed
            .iter()
            .map(|page| Location {
                url: self.canonical(page),
                updated: page.common().and_then(|c| c.updated).map(|d| d.0.to_string()),
            })
            .collect();
        add("sitemap.xml", feeds::sitemap(&locations));
        add("robots.txt", feeds::robots(&format!("{}{}sitemap.xml", self.base.origin, self.base.root)));
        add("_headers", feeds::headers(&self.base.root));
        let pairs: Vec<(String, String)> =
            self.site.redirects.iter().map(|(from, to)| (from.clone(), self.url(*to))).collect();
        if !pairs.is_empty() {
            add("_redirects", feeds::redirects(&self.base.root, &pairs));
        }
        for lang in &self.site.languages {
            let entries = listed
                .iter()
                .filter(|page| page.lang == *lang)
                .filter_map(|page| self.feed_entry(page))
                .collect();
            let home = self.site.find("", lang).map_or_else(|| self.base.root.clone(), |home| self.url(home));
            let head = FeedHead {
                title: &self.book.title,
                author: &self.book.clinic.name,
                home: &format!("{}{home}", self.base.origin),
                own: &format!("{}{}", self.base.origin, href(&self.base.root, &self.feed_path(lang))),
                lang: lang.as_str(),
            };
            add(&self.feed_path(lang), feeds::feed(&head, entries));
        }
        files
    }

    /// A handout changes when it or anything that it is composed of does.
    fn feed_entry(&self, page: &Page) -> Option<FeedEntry> {
        let KindFront::Handout(_) = page.kind()? else { return None };
        let common = page.common()?;
        let parts = page
            .references
            .backgrounds
            .iter()
            .chain(page.references.exercises.iter().map(|(_, index)| index));
        let dates = parts
            .filter_map(|index| last_change(self.site.pages[*index].common()?))
            .chain(last_change(common));
        Some(FeedEntry {
            title: common.title.clone(),
            url: self.canonical(page),
            summary: common.summary.clone(),
            updated: dates.max()?.to_string(),
        })
    }

    fn feed_path(&self, lang: &Lang) -> String {
        if lang == self.default_language() { "feed.xml".to_owned() } else { format!("{lang}/feed.xml") }
    }

    fn is_unpublished(&self, common: &Common) -> bool {
        common.draft || common.publish_on.is_some_and(|date| date.0 > self.inputs.options.today)
    }

    fn emergency(&self, lang: &Lang, signs: &[String]) -> String {
        self.theme.safety.get(lang).map(|text| text.block(signs)).unwrap_or_default()
    }

    fn date(&self, lang: &Lang, date: Date) -> String {
        let args = [
            ("day", u32::from(date.day().unsigned_abs()).into()),
            ("month", u32::from(date.month().unsigned_abs()).into()),
            ("year", date.year().to_string().into()),
            ("region", self.book.region.as_str().into()),
        ];
        self.words(lang).required("date", &args)
    }

    fn words(&self, lang: &Lang) -> &Messages {
        self.theme.words(lang)
    }

    fn default_language(&self) -> &Lang {
        &self.site.languages[0]
    }

    fn url(&self, index: Index) -> String {
        href(&self.base.root, &self.site.pages[index].url)
    }

    fn canonical(&self, page: &Page) -> String {
        format!("{}{}", self.base.origin, href(&self.base.root, &page.url))
    }

    fn link(&self, index: Index) -> LinkView {
        LinkView { title: self.site.pages[index].title().to_owned(), url: self.url(index) }
    }

    fn short_link(&self, index: Index) -> LinkView {
        LinkView { title: self.site.pages[index].short_title().to_owned(), url: self.url(index) }
    }

    fn translation(&self, index: Index) -> TranslationView {
        let page = &self.site.pages[index];
        TranslationView { lang: page.lang.to_string(), name: page.title().to_owned(), url: self.url(index) }
    }
}

/// Where a text stands on a page.
struct Placement {
    shift: u8,
    prefix: String,
}

impl Placement {
    /// On its own page.
    fn alone() -> Self {
        Self { shift: 0, prefix: String::new() }
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
        updated: None,
        updated_iso: None,
        translations: Vec::new(),
        meta: MetaView { description: None, og_type: "website", jsonld_html: None, noindex: false },
        draft: false,
        extra: serde_json::Value::Object(serde_json::Map::new()),
        own: KindView::Plain {},
    }
}

fn dose_in_handout(exercise: &Exercise, over: Option<&Dose>) -> Dose {
    let own = exercise.dose.clone().unwrap_or(Dose::NONE);
    over.map_or_else(|| own.clone(), |over| own.overridden(over))
}

fn red_flags(page: &Page) -> Option<&RedFlags> {
    match page.kind()? {
        KindFront::Background(background) => background.red_flags.as_ref(),
        _ => None,
    }
}

fn choice(words: &Messages, group: &str, word: &str) -> ChoiceView {
    let id = word.replace(' ', "-");
    ChoiceView { label: words.required(&format!("{group}-{id}"), &[]), id }
}

fn last_change(common: &Common) -> Option<Date> {
    let reviewed = common.review.as_ref().map(|review| review.on.0);
    [common.updated.map(|date| date.0), reviewed, common.publish_on.map(|date| date.0)]
        .into_iter()
        .flatten()
        .max()
}

/// Headings of level 2 with those of level 3 below them; deeper ones would make the list longer than it helps.
fn toc(headings: &[Heading]) -> Vec<TocView> {
    let mut toc: Vec<TocView> = Vec::new();
    for heading in headings {
        let entry =
            TocView { title: heading.text.clone(), href: format!("#{}", heading.id), children: Vec::new() };
        match (heading.level, toc.last_mut()) {
            (2, _) | (3, None) => toc.push(entry),
            (3, Some(above)) => above.children.push(entry),
            _ => {}
        }
    }
    toc
}
