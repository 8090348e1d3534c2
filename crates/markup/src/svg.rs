//! A drawing of the author's → whether it is only a drawing, and how large.

/// What a drawing holds that could act or ask another server: scripts, event attributes, other documents, addresses. Opened at its own
/// address a drawing acts like a page.
pub fn active_content(text: &str) -> Option<&'static str> {
    const ACTIVE: [&str; 7] =
        ["<script", "<foreignobject", "<iframe", "<!entity", "javascript:", "@import", "<handler"];
    let lower = text.to_ascii_lowercase();
    if let Some(found) = ACTIVE.into_iter().find(|mark| lower.contains(mark)) {
        return Some(found);
    }
    let attribute = |prefix: &str| {
        lower.match_indices(prefix).any(|(at, _)| {
            let before = lower[..at]
                .chars()
                .next_back()
                .is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'));
            let name: String =
                lower[at + prefix.len()..].chars().take_while(char::is_ascii_alphabetic).collect();
            before
                && !name.is_empty()
                && lower[at + prefix.len() + name.len()..].trim_start().starts_with('=')
        })
    };
    if attribute("on") {
        return Some("on…=");
    }
    let outside =
        lower.split("href").skip(1).filter_map(|rest| rest.trim_start().strip_prefix('=')).any(|value| {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            !value.starts_with('#') && !value.starts_with("data:image/")
        });
    let url = lower
        .split("url(")
        .skip(1)
        .any(|value| !value.trim_start().trim_start_matches(['"', '\'']).starts_with('#'));
    (outside || url).then_some("an address")
}

/// The width and height of a drawing in pixels: those of its view box, or else its own.
pub fn size(text: &str) -> Option<(usize, usize)> {
    let start = text.find("<svg")?;
    let tag = &text[start..start + text[start..].find('>')?];
    let attribute = |name: &str| {
        let found = tag.match_indices(name).find(|(at, _)| {
            tag[..*at].ends_with(char::is_whitespace) && tag[at + name.len()..].starts_with('=')
        });
        let at = found?.0 + name.len() + 1;
        let quote = tag[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
        tag[at + 1..].split(quote).next()
    };
    let number = |text: &str| {
        text.trim().trim_end_matches("px").parse::<f64>().ok().filter(|n| (1.0..=100_000.0).contains(n))
    };
    let (width, height) = match attribute("viewBox") {
        Some(view) => {
            let mut parts = view.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
            (number(parts.next()?)?, number(parts.next()?)?)
        }
        None => (number(attribute("width")?)?, number(attribute("height")?)?),
    };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a drawing's size is small and positive"
    )]
    Some((width.round() as usize, height.round() as usize))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_have_a_size() {
        assert_eq!(size("<svg viewBox=\"0 0 300 150\">"), Some((300, 150)));
        assert_eq!(size("<?xml?><svg width='30px' height='15'>"), Some((30, 15)));
        assert_eq!(size("<svg\nviewBox=\"0 0 3 4\">"), Some((3, 4)));
        assert_eq!(size("<svg viewBox=\"0 0 inf 1e300\">"), None);
        assert_eq!(size("<svg>"), None);
        assert_eq!(size("not a drawing"), None);
    }

    #[test]
    fn drawings_that_could_act_are_refused() {
        for bad in [
            "<svg onload=\"a()\">",
            "<svg><script>",
            "<svg><image href=\"https://x\"/>",
            "<svg><a xlink:href='//x'/>",
            "<svg><rect\nonclick = 'a'/>",
            "<svg><rect fill=\"url(http://x)\"/>",
        ] {
            assert!(active_content(bad).is_some(), "{bad}");
        }
        for good in [
            "<svg><use href=\"#a\"/>",
            "<svg><rect fill=\"url(#g)\" font-family=\"mono\"/>",
            "<svg><title>on = off</title></svg>",
        ] {
            assert_eq!(active_content(good), None, "{good}");
        }
    }
}
