//! A QR code as a drawing (ISO/IEC 18004), to be scanned from a sheet with a phone.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

use handout_content::escape_attribute;

/// The quiet zone that the standard asks for, in modules.
const QUIET: i32 = 4;

/// The code of `text` as SVG; `alt` says what it is. Level M survives 15 % of damage, since sheets are folded. Empty if `text` is longer than
/// a code can hold (2,331 bytes).
pub(crate) fn svg(text: &str, alt: &str) -> String {
    let Ok(code) = QrCode::encode_text(text, QrCodeEcc::Medium) else { return String::new() };
    let size = code.size() + 2 * QUIET;
    let mut html = format!("<svg class=\"qr\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"");
    escape_attribute(&mut html, alt);
    html.push_str("\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h");
    let _ = write!(html, "{size}v{size}H0z\"/><path fill=\"#000\" d=\"");
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(0);
            if run > 0 {
                let _ = write!(html, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += run.max(1);
        }
    }
    html.push_str("\"/></svg>");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The modules that a path of runs fills.
    fn modules(svg: &str) -> Vec<Vec<bool>> {
        let size: usize =
            svg.split('"').nth(3).and_then(|view| view.rsplit(' ').next()?.parse().ok()).expect("a size");
        let mut modules = vec![vec![false; size]; size];
        let path = svg.rsplit("d=\"").next().and_then(|rest| rest.split('"').next()).expect("a path");
        for run in path.split('M').skip(1) {
            let (place, run) = run.split_once('h').expect("a run");
            let (x, y) = place.split_once(' ').expect("a place");
            let (x, y): (usize, usize) = (x.parse().expect("x"), y.parse().expect("y"));
            let run: usize = run.split('v').next().and_then(|run| run.parse().ok()).expect("a length");
            modules[y][x..x + run].fill(true);
        }
        modules
    }

    #[test]
    fn the_drawing_has_the_modules_of_the_code_and_a_quiet_zone() {
        let text = "https://handouts.example.org/low-back-pain/version/#v-1a2b3c4d";
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).expect("short enough");
        let drawn = modules(&svg(text, "A code"));
        assert_eq!(drawn.len(), 41, "version 4 has 33 modules, and 4 on each side are quiet");
        for (y, row) in drawn.iter().enumerate() {
            for (x, module) in row.iter().enumerate() {
                let place = |at: usize| i32::try_from(at).expect("small") - QUIET;
                assert_eq!(*module, code.get_module(place(x), place(y)), "{x} {y}");
            }
        }
    }

    #[test]
    fn words_are_escaped_and_what_does_not_fit_is_left_out() {
        let drawn = svg("a", "\"><script>");
        assert!(drawn.contains("&quot;") && !drawn.contains("<script"), "{drawn}");
        assert_eq!(svg(&"x".repeat(3_000), "long"), "");
    }
}
