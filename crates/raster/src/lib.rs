//! A drawing (SVG) → an image of pixels (PNG), for programs that show no drawings: those that show what a link leads to, and the home
//! screens of phones.
//!
//! ```
//! let drawing = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path d="M0 0h4v4H0z" fill="#175168"/></svg>"##;
//! let png = handout_raster::icon(drawing, 180, Some("#ffffff")).expect("a drawing");
//! assert_eq!(&png[16..24], [180_u32, 180].map(u32::to_be_bytes).concat());
//! ```
//!
//! It reads drawings that the program has made or cleaned itself: no file, font or address is asked for anything.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

/// Part of the name of each image: another number when drawings become other pixels.
pub const VERSION: &str = "1";

/// The width and height that programs ask for that show what a link leads to.
pub const SHARE_SIZE: (u32, u32) = (1200, 630);

/// The height of the stripe at the foot of such an image, and the least space around its drawing.
const STRIPE: u32 = 24;
const MARGIN: f32 = 64.0;

/// What shows a link to a page: the drawing as large as it fits on a ground with a stripe. Colors are written as in CSS. `None` if it is not a
/// drawing, or a color is none.
pub fn share_image(drawing: &str, ground: &str, stripe: &str) -> Option<Vec<u8>> {
    let (width, height) = SHARE_SIZE;
    let top = height - STRIPE;
    let mut image = Pixmap::new(width, height)?;
    fill(&mut image, (0, height), ground)?;
    fill(&mut image, (top, STRIPE), stripe)?;
    let room = (width as f32 - 2.0 * MARGIN, top as f32 - 2.0 * MARGIN);
    draw(&mut image, drawing, room, (width as f32 / 2.0, top as f32 / 2.0))?;
    image.encode_png().ok()
}

/// A square icon: the drawing over all of it, or on a ground with some space around it.
pub fn icon(drawing: &str, side: u32, ground: Option<&str>) -> Option<Vec<u8>> {
    let mut image = Pixmap::new(side, side)?;
    let mut room = side as f32;
    let middle = (room / 2.0, room / 2.0);
    if let Some(ground) = ground {
        fill(&mut image, (0, side), ground)?;
        room *= 0.8;
    }
    draw(&mut image, drawing, (room, room), middle)?;
    image.encode_png().ok()
}

/// Fills a part of the image, from `top` down, with a color.
fn fill(image: &mut Pixmap, (top, height): (u32, u32), color: &str) -> Option<()> {
    // In an attribute only these could be anything but a wrong color.
    if color.contains(['"', '<', '&']) {
        return None;
    }
    let width = image.width();
    let ground = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\">\
         <path d=\"M0 0H{width}V{height}H0z\" fill=\"{color}\"/></svg>"
    );
    let ground = Tree::from_str(&ground, &Options::default()).ok()?;
    resvg::render(&ground, Transform::from_translate(0.0, top as f32), &mut image.as_mut());
    Some(())
}

/// Draws as large as there is room, around a point.
fn draw(image: &mut Pixmap, drawing: &str, room: (f32, f32), middle: (f32, f32)) -> Option<()> {
    let drawing = Tree::from_str(drawing, &Options::default()).ok()?;
    let (width, height) = (drawing.size().width(), drawing.size().height());
    let scale = (room.0 / width).min(room.1 / height);
    let (left, top) = (middle.0 - scale * width / 2.0, middle.1 - scale * height / 2.0);
    resvg::render(
        &drawing,
        Transform::from_scale(scale, scale).post_translate(left, top),
        &mut image.as_mut(),
    );
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIDE: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 10\" width=\"200\" height=\"10\">\
                        <style>.a{fill:#00ff00}</style><path class=\"a\" d=\"M0 0H200V10H0z\"/></svg>";

    fn pixel(png: &[u8], x: u32, y: u32) -> [u8; 4] {
        let image = Pixmap::decode_png(png).expect("an image");
        let color = image.pixel(x, y).expect("a place in the image");
        [color.red(), color.green(), color.blue(), color.alpha()]
    }

    #[test]
    fn a_drawing_is_in_the_middle_of_its_ground() {
        let png = share_image(WIDE, "#faf8f2", "rgb(23, 81, 104)").expect("an image");
        let ground = [0xfa, 0xf8, 0xf2, 255];
        assert_eq!(pixel(&png, 0, 0), ground);
        assert_eq!(pixel(&png, 600, 303), [0, 255, 0, 255]);
        assert_eq!([pixel(&png, 40, 303), pixel(&png, 600, 240), pixel(&png, 600, 605)], [ground; 3]);
        assert_eq!([pixel(&png, 0, 606), pixel(&png, 1199, 629)], [[23, 81, 104, 255]; 2]);
        assert_eq!(share_image(WIDE, "#faf8f2", "rgb(23, 81, 104)"), Some(png), "the same again");
    }

    #[test]
    fn an_icon_has_the_ground_that_it_is_given() {
        let clear = icon(WIDE, 100, None).expect("an image");
        assert_eq!((pixel(&clear, 0, 0), pixel(&clear, 1, 50)), ([0; 4], [0, 255, 0, 255]));
        let filled = icon(WIDE, 100, Some("#fff")).expect("an image");
        assert_eq!((pixel(&filled, 0, 0), pixel(&filled, 9, 50)), ([255; 4], [255; 4]));
        assert_eq!(pixel(&filled, 11, 50), [0, 255, 0, 255]);
    }

    #[test]
    fn what_is_no_drawing_or_no_color_gives_no_image() {
        for (drawing, ground) in [("", "#fff"), ("<svg", "#fff"), (WIDE, "\"/><a b=\""), ("<html/>", "#fff")]
        {
            assert_eq!(share_image(drawing, ground, "#000"), None, "{drawing} {ground}");
        }
        let far = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><image href=\"/etc/hostname.png\" width=\"9\" height=\"9\"/></svg>";
        let png = icon(far, 16, None).expect("an image without the file");
        assert_eq!(pixel(&png, 8, 8), [0; 4]);
    }
}
