//! `handout figure`: figures as files, their angles for a clinician's sign-off, a contact sheet.

use std::fmt::Write as _;
use std::path::PathBuf;

use super::book_folder::BookArg;
use super::choose::choose;
use super::clock::today;
use super::publishing::refuse_git;
use super::terminal::{count, say, say_lines, tell_lines};
use super::write_new::replace_own;
use crate::built_in::THEME;
use crate::outcome::{Failure, Outcome};
use crate::problems::{Format, report};
use handout_base::diag::visible;
use handout_base::source::Source;
use handout_figure::SolvedFrame;
use handout_figure::draw::svg::{self, SheetRow};
use handout_figure::warning::FrameName;
use handout_input::{self as input, Options};
use handout_render::{Sketch, Sketches, sketch};

/// Draw the figures of exercises as SVG files, or list their joint angles.
///
/// Each frame becomes a file such as `bridge-start.svg`, and the movement `bridge-moving.svg`; if another page of the book has the same
/// name, that of the folder comes first. Without page names, all are drawn.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  handout figure exercises/bridge\n  handout figure content/exercises/bridge.md --angles\n  handout figure --sheet --out pictures"
)]
pub(super) struct Args {
    /// Pages by file or id.
    #[arg(value_name = "FILE|ID")]
    pages: Vec<String>,
    #[command(flatten)]
    book: BookArg,
    /// The folder to write to [default: figures].
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// Print the joint angles of each frame and what rests on what.
    #[arg(long)]
    angles: bool,
    /// Write one sheet with all frames instead of a file for each.
    #[arg(long)]
    sheet: bool,
}

/// A file that begins like this is replaced by a new drawing; any other file is the user's own.
const MARK: &str = "<!-- Drawn by handout figure; a new drawing replaces this file. -->\n";

pub(super) fn run(args: &Args) -> Result<Outcome, Failure> {
    let options = Options { drafts: true, ..Options::on(today(None)) };
    let folder = args.book.folder();
    let inputs = input::read(&folder, THEME, options);
    let chosen = choose(&inputs, &folder, &args.pages)?;
    let drawn = sketch(&inputs, &chosen);
    if drawn.diagnostics.iter().next().is_some() {
        tell_lines(&report(&drawn.diagnostics, &inputs, Format::Human));
    }
    if drawn.diagnostics.has_errors() {
        return Ok(Outcome::ContentErrors);
    }
    if let [name, ..] = &args.pages[..]
        && drawn.sketches.is_empty()
    {
        return Err(Failure::new(
            format!("`{name}` has no figure"),
            "add a `figure:` to its front matter; docs/figures.md says how",
        ));
    }
    if args.angles {
        say_lines(&drawn.sketches.iter().map(angles).collect::<Vec<_>>().join("\n"));
    }
    if args.out.is_some() || args.sheet || !args.angles {
        let out = args.out.clone().unwrap_or_else(|| args.book.results("figures"));
        let files = if args.sheet { vec![sheet(&drawn)] } else { files(&drawn, &inputs.pages) };
        refuse_git(&out)?;
        replace_own(&out, &files, |bytes| bytes.starts_with(MARK.as_bytes()))?;
        say(&format!("Wrote {} to {}.\n", count(files.len(), "file"), out.display()));
    }
    Ok(Outcome::Done)
}

fn frame_word(name: FrameName) -> &'static str {
    match name {
        FrameName::Start => "start",
        FrameName::Middle => "middle",
        FrameName::End => "end",
    }
}

/// `content/exercises/bridge.es.md` → `bridge.es`; if another page of the book has that name too, `exercises-bridge.es`.
fn file_stem<'p>(path: &str, pages: impl IntoIterator<Item = &'p str>) -> String {
    let plain =
        |path: &str| path.strip_suffix(".md").unwrap_or(path).trim_start_matches("content/").to_owned();
    let name = |path: &str| plain(path).rsplit('/').next().unwrap_or_default().to_owned();
    let own = name(path);
    let is_shared = pages.into_iter().any(|other| other != path && name(other) == own);
    if is_shared { plain(path).replace('/', "-") } else { own }
}

fn files(drawn: &Sketches, pages: &[Source]) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    for sketch in &drawn.sketches {
        let drawings = &sketch.figure.drawings;
        let stem = file_stem(&sketch.path, pages.iter().map(|page| &*page.path));
        for (drawing, pose) in drawings.frames.iter().zip(&sketch.figure.poses) {
            let svg = svg::standalone(drawing, drawings.width, drawings.height, &drawn.css);
            files.push((format!("{stem}-{}.svg", frame_word(pose.name)), marked(&svg)));
        }
        if !drawings.movement.is_empty() {
            files.push((format!("{stem}-moving.svg"), marked(&svg::moving(drawings, &drawn.css))));
        }
    }
    files
}

fn sheet(drawn: &Sketches) -> (String, Vec<u8>) {
    let rows = drawn
        .sketches
        .iter()
        .map(|sketch| SheetRow { title: &sketch.title, drawings: &sketch.figure.drawings });
    let rows: Vec<SheetRow<'_>> = rows.collect();
    ("sheet.svg".to_owned(), marked(&svg::contact_sheet(&rows, &drawn.css)))
}

fn marked(svg: &str) -> Vec<u8> {
    format!("{MARK}{svg}").into_bytes()
}

/// A table of the angles that differ from 0 in some frame, and of the parts that rest on something.
fn angles(sketch: &Sketch) -> String {
    let frames = &sketch.figure.poses;
    let mut out = format!("{} ({})\n", visible(&sketch.title), visible(&sketch.path));
    let heads: String = frames.iter().map(|frame| format!("{:>8}", frame_word(frame.name))).collect();
    let _ = writeln!(out, "  {:<32}{heads}   usual range", "angle, degrees");
    let Some(first) = frames.first() else { return out };
    for (nth, angle) in first.angles.iter().enumerate() {
        let values: Vec<f64> = frames.iter().map(|frame| frame.angles[nth].degrees.round()).collect();
        if values.iter().any(|value| *value != 0.0) {
            // Adding 0 turns -0 into 0.
            let cells: String = values.iter().map(|value| format!("{:>8}", value + 0.0)).collect();
            let (low, high) = angle.range;
            let _ = writeln!(out, "  {:<32}{cells}   {low} to {high}", angle.joint);
        }
    }
    let _ = writeln!(out, "  {:<32}{heads}", "rests, gap in % of height");
    let mut parts: Vec<&str> = Vec::new();
    for rest in frames.iter().flat_map(|frame| &frame.rests) {
        if !parts.contains(&rest.part.as_str()) {
            parts.push(&rest.part);
        }
    }
    for part in parts {
        let cells: String = frames.iter().map(|frame| format!("{:>8}", gap(frame, part))).collect();
        let _ = writeln!(out, "  {part:<32}{cells}");
    }
    out
}

/// The widest gap below a part; `-` if it does not rest on anything.
fn gap(frame: &SolvedFrame, part: &str) -> String {
    let gaps = frame.rests.iter().filter(|rest| rest.part == part).map(|rest| rest.gap);
    gaps.max_by(|a, b| a.abs().total_cmp(&b.abs()))
        .map_or_else(|| "-".to_owned(), |gap| format!("{:.1}", gap.abs()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_name_of_their_page() {
        let pages =
            ["content/exercises/bridge.md", "content/exercises/bridge.es.md", "content/neck/bridge.md"];
        assert_eq!(file_stem("content/exercises/tilt.md", pages), "tilt");
        assert_eq!(file_stem("content/exercises/bridge.es.md", pages), "bridge.es");
        assert_eq!(file_stem("content/exercises/bridge.md", pages), "exercises-bridge");
        assert_eq!(file_stem("content/neck/bridge.md", pages), "neck-bridge");
    }
}
