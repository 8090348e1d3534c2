//! Drawings to SVG text.

use crate::drawing::{Class, Drawing, Drawings};

/// Colours and weights of a picture that stands alone. Each colour can be set by a custom property; the greys of skin, top and
/// trousers are far apart, so that a print in black and white can be read.
const STYLE: &str = include_str!("style.css");

/// The word of a class.
pub fn class_word(class: Class) -> &'static str {
    match class {
        Class::Ground => "ground",
        Class::GroundEdge => "ground-edge",
        Class::Contact => "contact",
        Class::Skin => "skin",
        Class::SkinFar => "skin-far",
        Class::Top => "top",
        Class::TopFar => "top-far",
        Class::Trousers => "trousers",
        Class::TrousersFar => "trousers-far",
        Class::Hair => "hair",
        Class::HairGrey => "hair-grey",
        Class::Scarf => "scarf",
        Class::Wood => "wood",
        Class::Cloth => "cloth",
        Class::Rubber => "rubber",
        Class::Plaster => "plaster",
        Class::Shade => "shade",
        Class::Felt => "felt",
        Class::FeltEdge => "felt-edge",
        Class::Outline => "outline",
        Class::Overlap => "overlap",
        Class::Hem => "hem",
        Class::Fine => "fine",
        Class::Dark => "dark",
        Class::GuideHalo => "guide-halo",
        Class::Guide => "guide",
        Class::GuidePoint => "guide-point",
        Class::ArrowHalo => "arrow-halo",
        Class::ArrowShaft => "arrow-shaft",
        Class::ArrowHead => "arrow-head",
    }
}

/// Text as it may stand in an attribute or element.
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

/// The paths of a drawing.
fn paths(drawing: &Drawing) -> String {
    let path = |shape: &crate::drawing::Shape| {
        format!("<path class=\"fig-{}\" d=\"{}\"/>", class_word(shape.class), shape.path)
    };
    drawing.shapes.iter().map(path).collect()
}

/// A drawing for a page that has its own style sheet.
pub fn inline(drawing: &Drawing, width: u32, height: u32, label: &str) -> String {
    let label = escape(label);
    format!(
        "<svg class=\"figure\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{label}\">{}</svg>",
        paths(drawing)
    )
}

/// The start of a file of its own.
fn open(width: u32, height: u32, title: &str) -> String {
    let title = escape(title);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" \
         height=\"{height}\" role=\"img\"><title>{title}</title>"
    )
}

/// One frame as a file of its own.
pub fn standalone(drawings: &Drawings, frame: usize, title: &str) -> String {
    let mut svg = open(drawings.width, drawings.height, title);
    svg.push_str(&format!("<style>{STYLE}</style>"));
    svg.push_str(&drawings.frames.get(frame).map(paths).unwrap_or_default());
    svg.push_str("</svg>");
    svg
}

/// A figure on a contact sheet: what to write over it, and its drawings.
pub struct SheetRow<'a> {
    pub title: &'a str,
    pub drawings: &'a Drawings,
}

/// Many figures in one file, a row for each with its frames side by side.
pub fn contact_sheet(rows: &[SheetRow<'_>]) -> String {
    const GAP: u32 = 30;
    const TITLE: u32 = 34;
    let mut body = String::new();
    let (mut width, mut y) = (0, GAP);
    for row in rows {
        let title = escape(row.title);
        body.push_str(&format!("<text class=\"fig-title\" x=\"{GAP}\" y=\"{}\">{title}</text>", y + 20));
        y += TITLE;
        for (nth, drawing) in row.drawings.frames.iter().enumerate() {
            let x = GAP + nth as u32 * (row.drawings.width + GAP);
            width = width.max(x + row.drawings.width + GAP);
            body.push_str(&format!("<g transform=\"translate({x} {y})\">{}</g>", paths(drawing)));
        }
        y += row.drawings.height + GAP;
    }
    format!(
        "{}<style>{STYLE}</style><rect class=\"fig-paper\" width=\"{width}\" height=\"{y}\"/>{body}</svg>",
        open(width, y, "Figures")
    )
}

/// How long the movement rests at a stop, and how long a step between stops takes, milliseconds.
const REST: usize = 1000;
const STEP: usize = 90;
/// The rest at each stop for people who prefer no motion.
const STILL: usize = 2500;

/// When a moment is shown: from and to, milliseconds.
type Slot = (usize, usize);

/// One file that plays the movement there and back, with a rest at each stop. People who prefer reduced motion see the
/// stops only, in slow steps.
pub fn moving(drawings: &Drawings, title: &str) -> String {
    let last = drawings.movement.len().saturating_sub(1);
    if last == 0 {
        return standalone(drawings, 0, title);
    }
    let order: Vec<usize> = (0..=last).chain((1..last).rev()).collect();
    let playing = |moment: &usize| if drawings.stops.contains(moment) { REST } else { STEP };
    let slots = timetable(&order, playing);
    let stepping = |moment: &usize| if drawings.stops.contains(moment) { STILL } else { 0 };
    let still_slots = timetable(&order, stepping);
    let (total, still_total) = (slots.last().map_or(1, |s| s.1), still_slots.last().map_or(1, |s| s.1));
    let mut rules = String::new();
    let mut reduced = String::new();
    let mut groups = String::new();
    for (moment, drawing) in drawings.movement.iter().enumerate() {
        let of = |slots: &[Slot]| -> Vec<Slot> {
            let shown = order.iter().zip(slots).filter(|(m, _)| **m == moment);
            shown.map(|(_, slot)| *slot).filter(|slot| slot.0 < slot.1).collect()
        };
        let visibility = if moment == last { "visible" } else { "hidden" };
        rules.push_str(&keyframes(&format!("m{moment}"), &of(&slots), total));
        rules.push_str(&format!(
            ".fig-m{moment}{{visibility:{visibility};animation:m{moment} {total}ms steps(1) infinite}}"
        ));
        let still = of(&still_slots);
        if still.is_empty() {
            reduced.push_str(&format!(".fig-m{moment}{{animation:none;visibility:hidden}}"));
        } else {
            rules.push_str(&keyframes(&format!("s{moment}"), &still, still_total));
            reduced.push_str(&format!(".fig-m{moment}{{animation:s{moment} {still_total}ms steps(1) infinite}}"));
        }
        let ground = |class| matches!(class, Class::Ground | Class::GroundEdge);
        let moving = drawing.shapes.iter().filter(|shape| !ground(shape.class)).cloned().collect();
        groups.push_str(&format!("<g class=\"fig-m{moment}\">{}</g>", paths(&Drawing { shapes: moving })));
    }
    let ground = drawings.movement[0]
        .shapes
        .iter()
        .filter(|shape| matches!(shape.class, Class::Ground | Class::GroundEdge))
        .cloned()
        .collect();
    let ground = paths(&Drawing { shapes: ground });
    format!(
        "{}<style>{STYLE}{rules}@media (prefers-reduced-motion:reduce){{{reduced}}}\
         @media print{{[class^=fig-m]{{animation:none}}}}</style>{ground}{groups}</svg>",
        open(drawings.width, drawings.height, title)
    )
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
    use crate::drawing::Shape;

    fn drawings() -> Drawings {
        let drawing = |x: usize| Drawing { shapes: vec![Shape { class: Class::Skin, path: format!("M{x} 0l5 5Z") }] };
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
        let svg = inline(&drawings().frames[0], 10, 20, "a \"b\" <c> & d");
        assert!(svg.contains("aria-label=\"a &quot;b&quot; &lt;c&gt; &amp; d\""));
        assert!(svg.contains("class=\"fig-skin\""));
        assert!(!svg.contains("style"));
    }

    #[test]
    fn files_have_title_and_style() {
        let svg = standalone(&drawings(), 1, "x < y");
        assert!(svg.contains("<title>x &lt; y</title>") && svg.contains("var(--figure-skin") && svg.contains("M2 0"));
        assert!(contact_sheet(&[SheetRow { title: "One", drawings: &drawings() }]).contains("translate(70 64)"));
    }

    #[test]
    fn the_movement_shows_one_moment_at_a_time() {
        let order = [0, 1, 2, 1];
        let slots = timetable(&order, |moment| if *moment == 1 { 90 } else { 1000 });
        assert_eq!(slots, [(0, 1000), (1000, 1090), (1090, 2090), (2090, 2180)]);
        let svg = moving(&drawings(), "Moving");
        assert!(svg.contains("@keyframes m1{0%{visibility:hidden}45.87%{visibility:visible}50.00%{visibility:hidden}"));
        assert!(svg.contains("prefers-reduced-motion"));
    }
}
