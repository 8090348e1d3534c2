//! `handout` turns Markdown into a clinic's patient-handout site that reads well on a phone and prints well on paper.
//!
//! ```text
//! bytes → Source → Document → Site → views → Output → disk, or the preview
//!  input    content    site   build    build    output      live
//! ```
//!
//! A build is one pure function, [`build::build`]: everything that it depends on is in [`input::Inputs`], everything that it
//! gives is in [`build::Built`]. The file system, the clock and the environment are touched in `input`, `output`, `live` and
//! `cli` alone. ARCHITECTURE.md has the map and the rules.

pub mod build;
mod check;
pub mod cli;
mod content;
mod data;
pub mod diag;
mod diff;
mod html;
pub mod input;
mod live;
pub mod output;
mod path;
mod pdf;
mod photo;
mod report;
mod review;
mod site;
pub mod source;
mod theme;

use handout_figure as figure;
