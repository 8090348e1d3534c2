//! Drawings → SVG text. The caller provides the colours: a page has a style sheet, and a file of its own is given the rules to embed.

use crate::drawing::{Class, Drawing, Drawings, Shape};

/// Escapes text for an attribute or element.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The paths of shapes.
fn paths<'a>(shapes: impl IntoIterator<Item = &'a Shape>) -> String {
    let path = |shape: &Shape| format!("\n<path class=\"fig-{}\" d=\"{}\"/>", shape.class.word(), shape.path);
    shapes.into_iter().map(path).collect()
}

/// A drawing for a page that has its own style sheet; `label` says what it shows. With an `id`, the page can show it again.
pub fn inline(drawing: &Drawing, width: u32, height: u32, label: &str, id: Option<&str>) -> String {
    let label = escape(label);
    let paths = paths(&drawing.shapes);
    let shapes = match id {
        Some(id) => format!("<g id=\"{}\">{paths}</g>", escape(id)),
        None => paths,
    };
    format!(
        "<svg class=\"figure\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">{shapes}</svg>"
    )
}

/// The start of a standalone file. `style` is CSS that is escaped for XML.
fn open(width: u32, height: u32, style: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\"><style>{style}</style>"
    )
}

/// One drawing as a standalone file.
pub fn standalone(drawing: &Drawing, width: u32, height: u32, style: &str) -> String {
    format!("{}{}</svg>", open(width, height, style), paths(&drawing.shapes))
}

/// A figure on a contact sheet: what to write over it, and its drawings.
#[derive(Debug, Clone, Copy)]
pub struct SheetRow<'a> {
    /// Any text.
    pub title: &'a str,
    /// Its frames are shown side by side.
    pub drawings: &'a Drawings,
}

/// Many figures in one file, a row for each with its frames side by side.
pub fn contact_sheet(rows: &[SheetRow<'_>], style: &str) -> String {
    const GAP: u32 = 30;
    const TITLE: u32 = 34;
    let mut body = String::new();
    let (mut width, mut y) = (0, GAP);
    for row in rows {
        let title = escape(row.title);
        body.push_str(&format!(
            "<text x=\"{GAP}\" y=\"{}\" font-family=\"sans-serif\" font-size=\"18\">{title}</text>",
            y + 20
        ));
        y += TITLE;
        for (nth, drawing) in row.drawings.frames.iter().enumerate() {
            let x = GAP + nth as u32 * (row.drawings.width + GAP);
            width = width.max(x + row.drawings.width + GAP);
            body.push_str(&format!("<g transform=\"translate({x} {y})\">{}</g>", paths(&drawing.shapes)));
        }
        y += row.drawings.height + GAP;
    }
    let paper = format!("<rect width=\"{width}\" height=\"{y}\" fill=\"#fff\"/>");
    format!("{}{paper}{body}</svg>", open(width, y, style))
}

/// How long the movement pauses at a stop, and how long a step between stops takes, milliseconds.
const REST: usize = 1000;
const STEP: usize = 100;
/// The pause at each stop for people who prefer no motion.
const STILL: usize = 2500;

/// When a moment is shown: from and to, milliseconds.
type Slot = (usize, usize);

/// A file that plays the movement forwards and back, with a pause at each stop. Opened as `…svg#steps`, or by someone who prefers
/// less motion, it shows the stops only, in slow steps. (Not every browser passes that
/// preference on to a picture inside a page, so the page adds `#steps`.) `style` is CSS that is escaped for XML.
pub fn moving(drawings: &Drawings, style: &str) -> String {
    let last = drawings.movement.len().saturating_sub(1);
    let order: Vec<usize> = (0..=last).chain((1..last).rev()).collect();
    let is_stop = |moment: &usize| drawings.stops.contains(moment);
    let playing = timetable(&order, |moment| if is_stop(moment) { REST } else { STEP });
    let stepping = timetable(&order, |moment| if is_stop(moment) { STILL } else { 0 });
    let mut steps = String::new();
    let mut less_motion = String::new();
    let mut rules = String::new();
    let mut groups = String::new();
    for (moment, drawing) in drawings.movement.iter().enumerate() {
        let of = |slots: &[Slot]| -> Vec<Slot> {
            let shown = order.iter().zip(slots).filter(|(m, _)| **m == moment);
            shown.map(|(_, slot)| *slot).filter(|slot| slot.0 < slot.1).collect()
        };
        let total = |slots: &[Slot]| slots.last().map_or(1, |slot| slot.1).max(1);
        // Without animation, the last frame is visible.
        let seen = if moment == last { "visible" } else { "hidden" };
        let (plays, stops) = (of(&playing), of(&stepping));
        rules.push_str(&keyframes(&format!("m{moment}"), &plays, total(&playing)));
        rules.push_str(&format!(
            ".m{moment}{{visibility:{seen};animation:m{moment} {}ms steps(1) infinite}}",
            total(&playing)
        ));
        let calm = if stops.is_empty() {
            "{animation:none;visibility:hidden}".to_owned()
        } else {
            rules.push_str(&keyframes(&format!("s{moment}"), &stops, total(&stepping)));
            format!("{{animation:s{moment} {}ms steps(1) infinite}}", total(&stepping))
        };
        steps.push_str(&format!("#steps:target~.m{moment}{calm}"));
        less_motion.push_str(&format!(".m{moment}{calm}"));
        let moving = drawing.shapes.iter().filter(|shape| !is_ground(shape));
        groups.push_str(&format!("<g class=\"m{moment}\">{}</g>", paths(moving)));
    }
    let ground = drawings.movement.first().into_iter().flat_map(|drawing| &drawing.shapes);
    let ground = paths(ground.filter(|shape| is_ground(shape)));
    let style = format!(
        "{style}{rules}{steps}@media (prefers-reduced-motion:reduce){{{less_motion}}}@media print{{[class^=m]{{animation:none}}}}"
    );
    format!("{}<g id=\"steps\"/>{ground}{groups}</svg>", open(drawings.width, drawings.height, &style))
}

fn is_ground(shape: &Shape) -> bool {
    matches!(shape.class, Class::Ground | Class::GroundEdge)
}

fn timetable(order: &[usize], duration: impl Fn(&usize) -> usize) -> Vec<Slot> {
    let mut at = 0;
    let mut slots = Vec::new();
    for moment in order {
        let from = at;
        at += duration(moment);
        slots.push((from, at));
    }
    slots
}

/// Visible in its slots, hidden otherwise.
fn keyframes(name: &str, slots: &[Slot], total: usize) -> String {
    let percent = |time: usize| {
        let hundredths = time * 10_000 / total.max(1);
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    let mut frames = String::new();
    if slots.first().is_none_or(|slot| slot.0 > 0) {
        frames.push_str("0%{visibility:hidden}");
    }
    for slot in slots {
        frames.push_str(&format!("{}{{visibility:visible}}", percent(slot.0)));
        frames.push_str(&format!("{}{{visibility:hidden}}", percent(slot.1)));
    }
    format!("@keyframes {name}{{{frames}}}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawings() -> Drawings {
        let shape = |x: usize| Shape { class: Class::Skin, path: format!("M{x} 0l5 5Z") };
        let drawing = |x| Drawing { shapes: vec![shape(x)] };
        Drawings {
            width: 10,
            height: 20,
            frames: vec![drawing(0), drawing(2)],
            movement: vec![drawing(0), drawing(1), drawing(2)],
            stops: vec![0, 2],
        }
    }

    #[test]
    fn labels_are_escaped() {
        let svg = inline(&drawings().frames[0], 10, 20, "a \"b\" <c> & d", Some("e"));
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt; &amp; d\""));
        assert!(svg.contains("<g id=\"e\">") && svg.contains("class=\"fig-skin\""));
        assert!(!svg.contains("style"));
    }

    #[test]
    fn files_have_the_style_that_they_are_given() {
        let svg = standalone(&drawings().frames[1], 10, 20, ".fig-skin{fill:red}");
        assert!(svg.contains("<style>.fig-skin{fill:red}</style>") && svg.contains("M2 0"));
        let sheet = contact_sheet(&[SheetRow { title: "One & two", drawings: &drawings() }], "");
        assert!(sheet.contains("translate(70 64)") && sheet.contains("One &amp; two"));
    }

    #[test]
    fn the_movement_shows_one_moment_at_a_time() {
        let order = [0, 1, 2, 1];
        let slots = timetable(&order, |moment| if *moment == 1 { 100 } else { 1000 });
        assert_eq!(slots, [(0, 1000), (1000, 1100), (1100, 2100), (2100, 2200)]);
        let svg = moving(&drawings(), "");
        assert!(svg.contains(
            "@keyframes m1{0%{visibility:hidden}45.45%{visibility:visible}50.00%{visibility:hidden}"
        ));
        assert!(svg.contains("#steps:target~.m1{animation:none;visibility:hidden}"));
        assert!(svg.contains("prefers-reduced-motion"));
    }
}
