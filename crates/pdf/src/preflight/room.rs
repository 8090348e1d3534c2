//! How much space things take on each page.

use rustc_hash::FxHashMap;

use crate::reading::{Area, Mark, MarkPlace, PdfPage, Reading};

/// Where the visible part of each mark is. Backgrounds and frames count in pictures alone: a box's frame is drawn on
/// every page that it might reach.
pub(super) struct Room {
    text: FxHashMap<(usize, Mark), Area>,
    pictures: FxHashMap<(usize, Mark), Area>,
    /// The width of the widest shape of each mark.
    widest: FxHashMap<(usize, Mark), f64>,
    /// The greatest height of the body, in points.
    pub(super) usable: f64,
}

impl Room {
    pub(super) fn of(pages: &Reading) -> Self {
        let (text, pictures, widest) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let mut room = Self { text, pictures, widest, usable: 0.0 };
        for (number, page) in pages.pages.iter().enumerate() {
            for run in page.runs.iter().filter(|run| run.is_seen()) {
                add(&mut room.text, number, run.place, run.area());
            }
            for image in &page.images {
                add(&mut room.pictures, number, image.place, image.area);
            }
            for paint in &page.paints {
                add(&mut room.pictures, number, paint.place, paint.area);
                if let MarkPlace::Tagged(mark) = paint.place {
                    let widest = room.widest.entry((number, mark)).or_insert(0.0);
                    *widest = widest.max(paint.area.width());
                }
            }
            let body = body(page);
            room.usable = room.usable.max(body.height()).max(page.height * 0.6);
        }
        room
    }

    /// The pages (from 0) that content of an element is on, in order, with the place that it takes.
    pub(super) fn of_element(&self, pages: &Reading, element: usize) -> Vec<(usize, Area)> {
        let mut taken: Vec<(usize, Area)> = Vec::new();
        for (page, mark) in pages.marks_of(element) {
            let Some(area) = self.of_mark(pages, page, mark) else { continue };
            match taken.iter_mut().find(|(number, _)| *number == page) {
                Some((_, old)) => *old = old.and(area),
                None => taken.push((page, area)),
            }
        }
        taken.sort_by_key(|(page, _)| *page);
        taken
    }

    /// The place of a mark's text, or of a picture.
    pub(super) fn of_mark(&self, pages: &Reading, page: usize, mark: Mark) -> Option<Area> {
        let text = self.text.get(&(page, mark)).copied();
        let picture = self.pictures.get(&(page, mark)).copied().filter(|area| area.height() > 3.0);
        let picture = picture.filter(|_| is_in_figure(pages, page, mark));
        match (text, picture) {
            (Some(text), Some(picture)) => Some(text.and(picture)),
            (text, picture) => text.or(picture),
        }
    }

    /// The frame or background of a mark that has no text of its own.
    pub(super) fn frame(&self, page: usize, mark: Mark) -> Option<Area> {
        if self.text.contains_key(&(page, mark)) { None } else { self.pictures.get(&(page, mark)).copied() }
    }

    /// The frame or background, if it is as wide as a single shape of it: bars beside a text in two columns are no box.
    pub(super) fn box_of(&self, page: usize, mark: Mark) -> Option<Area> {
        let widest = self.widest.get(&(page, mark)).copied().unwrap_or(0.0);
        self.frame(page, mark).filter(|area| widest > 0.9 * area.width())
    }
}

/// Where the body's text is on a page.
pub(super) fn body(page: &PdfPage) -> Area {
    let runs = page.runs.iter().filter(|run| run.is_seen() && matches!(run.place, MarkPlace::Tagged(_)));
    let areas = runs.map(|run| run.area());
    areas.reduce(Area::and).unwrap_or(Area { x0: 0.0, y0: 0.0, x1: 0.0, y1: 0.0 })
}

fn add(map: &mut FxHashMap<(usize, Mark), Area>, page: usize, place: MarkPlace, area: Area) {
    if let MarkPlace::Tagged(mark) = place {
        map.entry((page, mark)).and_modify(|old| *old = old.and(area)).or_insert(area);
    }
}

fn is_in_figure(pages: &Reading, page: usize, mark: Mark) -> bool {
    let owner = pages.owner(page, MarkPlace::Tagged(mark));
    owner.is_some_and(|owner| pages.ancestors(owner).any(|at| pages.elements[at].kind == "Figure"))
}
