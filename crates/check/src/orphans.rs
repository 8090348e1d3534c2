//! Pages, images and PDFs that nothing leads to.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::rule::SiteRule;
use crate::site_under_check::SiteUnderCheck;
use handout_base::diag::{Code, Diagnostic, Span};
use handout_base::path::{join, percent_decode};
use handout_content::{Href, KindFront};
use handout_site::{Index, Site, Topic, Visibility, href, linked_pdf};

/// The rules about the site.
pub(super) const SITE_RULES: &[SiteRule] = &[
    (&[Code::OrphanPage], orphan_page),
    (&[Code::UnusedImage], unused_image),
    (&[Code::UnusedPdf], unused_pdf),
];

fn orphan_page(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let reached = Walk::through(site);
    for (index, page) in site.site.pages.iter().enumerate() {
        if !page.visibility.is_shown() || !page.is_listed || reached.opened[index] || reached.shown[index] {
            continue;
        }
        let message = "nothing leads to this page: no list, no menu, no handout and no link";
        let help = match page.kind() {
            Some(KindFront::Exercise(_) | KindFront::Procedure(_)) => format!(
                "name `{}` under `exercises:` of a handout, or link to it from the text of another page",
                page.id
            ),
            Some(KindFront::Background(_)) => format!(
                "name `{}` under `background:` of a handout, or link to it from the text of another page",
                page.id
            ),
            _ => "link to it from the text of another page, or name it under `menu` or `footer` in book.toml"
                .to_owned(),
        };
        let span = Span::file(Arc::clone(&page.path));
        problems.push(Diagnostic::warning(Code::OrphanPage, span, message).help(help));
    }
}

/// A reader who begins at the home pages and follows everything that can be clicked.
struct Walk<'a> {
    site: &'a Site,
    by_href: FxHashMap<String, Index>,
    /// The pages that the reader opens.
    opened: Vec<bool>,
    /// The pages whose text the reader sees in a handout.
    shown: Vec<bool>,
    /// Opened, and not yet followed.
    waiting: Vec<Index>,
}

impl<'a> Walk<'a> {
    fn through(site: &SiteUnderCheck<'a>) -> Self {
        let base = site.inputs.base(site.book);
        let site = site.site;
        let address = |(index, page): (Index, &handout_site::Page)| (href(&base.root, &page.url), index);
        let mut walk = Self {
            site,
            by_href: site.pages.iter().enumerate().map(address).collect(),
            opened: vec![false; site.pages.len()],
            shown: vec![false; site.pages.len()],
            waiting: Vec::new(),
        };
        for (index, page) in site.pages.iter().enumerate() {
            // A broken page may lead anywhere once it is fixed. Without a home page, the other pages at the top level are starting
            // points.
            let has_home = site.index_of("", &page.lang).is_some();
            let is_start = page.id.as_str().is_empty() || (!has_home && !page.id.as_str().contains('/'));
            if is_start || page.visibility == Visibility::Broken {
                walk.open(index);
            }
        }
        for index in site.menu.values().chain(site.footer.values()).flatten() {
            walk.open(*index);
        }
        // The search finds every page, but nobody looks for one that they do not know of.
        let lists = site.made.iter().filter(|made| !matches!(made.topic, Topic::Search | Topic::Programme));
        for index in lists.flat_map(|made| &made.pages) {
            walk.open(*index);
        }
        while let Some(index) = walk.waiting.pop() {
            walk.follow(index);
        }
        walk
    }

    fn open(&mut self, index: Index) {
        if self.site.pages[index].visibility.has_address() && !self.opened[index] {
            self.opened[index] = true;
            self.waiting.push(index);
        }
    }

    fn follow(&mut self, index: Index) {
        let page = &self.site.pages[index];
        let references = &page.references;
        self.follow_text(index);
        for background in page.composition.backgrounds() {
            if !self.shown[background] {
                self.shown[background] = true;
                self.follow_text(background);
            }
        }
        let lists = matches!(page.kind(), Some(KindFront::Section));
        let listed = page.children.iter().filter(|child| lists && self.site.pages[**child].is_listed);
        // The card of an exercise in a handout leads to its own page.
        let exercises = page.composition.exercises.iter().map(|exercise| &exercise.page);
        let named = [references.easier, references.harder, references.instead, page.previous, page.next];
        let near = page.ancestors.iter().chain(&page.translations);
        let all: Vec<Index> =
            listed.chain(exercises).chain(near).copied().chain(named.into_iter().flatten()).collect();
        all.into_iter().for_each(|index| self.open(index));
    }

    fn follow_text(&mut self, index: Index) {
        for link in &self.site.pages[index].links {
            let Href::Page(url) = link else { continue };
            let url = url.split('#').next().unwrap_or_default();
            if let Some(target) = self.by_href.get(url).copied() {
                self.open(target);
            }
        }
    }
}

fn unused_image(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut broken: BTreeSet<&str> = BTreeSet::new();
    for page in &site.site.pages {
        let folder = page.path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let document = &site.documents[page.file].value;
        let mut names: Vec<&str> = document.body.images.iter().map(|image| image.target.as_str()).collect();
        match document.front.as_ref().map(|front| &front.kind) {
            Some(KindFront::Exercise(exercise)) => {
                let photos = exercise.image.iter().flat_map(|photos| &photos.frames);
                names.extend(photos.map(|(_, file)| file.value.as_str()));
            }
            Some(_) => {}
            None => drop(broken.insert(folder)),
        }
        used.extend(names.into_iter().filter_map(|name| join(folder, &percent_decode(name))));
    }
    for path in site.inputs.images.keys() {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        // A page that cannot be read may name the images beside it.
        if used.contains(&**path) || broken.contains(folder) {
            continue;
        }
        let message = "no page shows this image";
        let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
        let help = match extension.as_deref() {
            Some("heic" | "heif" | "avif" | "tif" | "tiff" | "bmp") => {
                "web pages cannot show this kind of picture: open it on the computer, save it again as JPEG, and show that file"
            }
            _ => "delete it, or show it: `image:` of an exercise, or `![What it shows](file)` in a text",
        };
        let span = Span::file(Arc::clone(path));
        problems.push(Diagnostic::warning(Code::UnusedImage, span, message).help(help));
    }
}

fn unused_pdf(site: &SiteUnderCheck<'_>, problems: &mut Vec<Diagnostic>) {
    let mut used: BTreeSet<&Arc<str>> = BTreeSet::new();
    for page in &site.site.pages {
        let links = &site.documents[page.file].value.body.links;
        used.extend(links.iter().filter_map(|link| Some(linked_pdf(link, &page.lang, site.inputs)?.0)));
    }
    for path in site.inputs.pdfs.keys().filter(|path| !used.contains(path)) {
        let name = path.rsplit('/').next().unwrap_or_default();
        let help = format!("delete it, or link to it from the text of a page: `[What it is]({name})`");
        let span = Span::file(Arc::clone(path));
        problems.push(Diagnostic::warning(Code::UnusedPdf, span, "no page links to this PDF").help(help));
    }
}
