//! Figures without their site: `handout figure` draws them so that a clinician can look at them and approve them.

use std::sync::Arc;

use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};

use crate::figures::figure_problem;
use crate::parsing::page_files;
use crate::pictures::{self, MemoryBudget};
use handout_base::diag::Diagnostics;
use handout_base::source::Source;
use handout_content::{Dose, KindFront};
use handout_figure::{Figure, figure};
use handout_input::Inputs;
use handout_theme::load_theme;

/// Figures, their colors, and what is wrong with them or with their pages.
pub struct Sketches {
    /// In the order of the pages that were chosen.
    pub sketches: Vec<Sketch>,
    /// The style sheet for drawings that are files of their own.
    pub css: String,
    /// All problems.
    pub diagnostics: Diagnostics,
}

/// The figure of a page.
pub struct Sketch {
    /// The page's path in the book.
    pub path: String,
    /// The page's title.
    pub title: String,
    /// What was drawn.
    pub figure: Figure,
}

/// Draws the figures of the pages at these paths, in their order.
pub fn sketch(inputs: &Inputs, chosen: &[&Source]) -> Sketches {
    let mut problems = inputs.problems.clone();
    let Some(book) = &inputs.book else {
        return Sketches {
            sketches: Vec::new(),
            css: String::new(),
            diagnostics: Diagnostics::new(problems),
        };
    };
    let memory = MemoryBudget::default();
    let theme = load_theme(&inputs.theme, book, "", &|source| Arc::new(pictures::asset(source, &memory)));
    let pages = page_files(inputs);
    let chosen = chosen.iter().filter_map(|source| pages.iter().find(|page| page.source.path == source.path));
    let drawn: Vec<_> = chosen
        .collect::<Vec<_>>()
        .into_par_iter()
        .map(|page| {
            let (source, document) = (page.source, page.parse());
            let mut problems = document.problems;
            let sketch = document.value.front.and_then(|front| {
                let KindFront::Exercise(exercise) = front.kind else { return None };
                let written = exercise.figure?.spec?;
                let spec = written.for_dose(exercise.dose.as_ref().unwrap_or(&Dose::NONE));
                let figure = figure(&spec.description(book.body()));
                let implausible =
                    figure.warnings.iter().map(|warning| figure_problem(&source.path, &spec, warning));
                problems.extend(implausible);
                Some(Sketch { path: source.path.to_string(), title: front.common.title, figure })
            });
            (sketch, problems)
        })
        .collect();
    let mut sketches = Vec::new();
    for (sketch, found) in drawn {
        sketches.extend(sketch);
        problems.extend(found);
    }
    let style = theme.value.figure_style;
    Sketches { sketches, css: style.plain + &style.css, diagnostics: Diagnostics::new(problems) }
}
