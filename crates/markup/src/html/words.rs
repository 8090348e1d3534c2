//! HTML of this program → the words that a reader sees, for the version of a sheet.

/// The text of HTML that this program wrote, with the words of its pictures and the names of their files; runs of white space are one
/// space. It is part of a sheet's version, so it must always give the same for the same HTML: improvements to the reading of
/// pages do not apply to it.
pub fn words_and_pictures(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let tag = &rest[start..];
        let end = tag.find('>').map_or(tag.len(), |end| end + 1);
        out.push(' ');
        for (name, value) in [(" alt=\"", false), (" aria-label=\"", false), (" src=\"", true)] {
            let value = |text: &str| if value { file_name(text).to_owned() } else { text.to_owned() };
            let said = tag[..end].split_once(name).and_then(|(_, said)| said.split('"').next());
            out.push_str(&said.map(value).unwrap_or_default());
            out.push(' ');
        }
        rest = &tag[end..];
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn file_name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::words_and_pictures as words;

    #[test]
    fn words_are_the_text_that_is_read() {
        assert_eq!(words("<p>One <b>two</b>\n three &amp; four</p>"), "One two three &amp; four");
        assert_eq!(words("a <a href=\"/x/\" class=\"y\">link</a>"), words("a <a href=\"/moved/\">link</a>"));
        let image = "<img src=\"/below/assets/hip.1a2b.png\" alt=\"A hip\">";
        assert_eq!(words(image), "A hip hip.1a2b.png");
        assert_eq!(words("text <b unclosed"), "text");
    }
}
