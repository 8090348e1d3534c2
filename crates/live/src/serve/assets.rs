//! The preview's own scripts and styles, embedded in the program.

/// The content type and text of a file below `/~handout/`.
pub(super) fn asset(name: &str) -> Option<(&'static str, &'static str)> {
    let text = match name {
        "window.js" => include_str!("../client/window.js"),
        "window.css" => include_str!("../client/window.css"),
        "parent.js" => include_str!("../client/parent.js"),
        "live.js" => include_str!("../client/live.js"),
        "stream.js" => include_str!("../client/stream.js"),
        "morph.js" => include_str!("../client/morph.js"),
        "panel.js" => include_str!("../client/panel.js"),
        "live.css" => include_str!("../client/live.css"),
        "print.js" => include_str!("../client/print.js"),
        "paper.js" => include_str!("../client/paper.js"),
        "print.css" => include_str!("../client/print.css"),
        "sheet.css" => include_str!("../client/sheet.css"),
        _ => return None,
    };
    Some((handout_publish::media_type::media_type(name), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_type() {
        assert_eq!(asset("live.js").unwrap().0, "text/javascript; charset=utf-8");
        assert_eq!(asset("sheet.css").unwrap().0, "text/css; charset=utf-8");
        assert_eq!(asset("../client/live.js"), None);
    }
}
