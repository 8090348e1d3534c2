//! A page → what it makes a browser request from other servers. Each of them would see that this reader opened this page.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::css::references;
use crate::html::{Element, HtmlPage, first_tag};

/// Marks of pages that may ask other servers, found without parsing: tags that request, and what makes any tag do so.
const MARKS: [&str; 29] = [
    "<link",
    "<img",
    "<script",
    "<iframe",
    "<frame",
    "<object",
    "<embed",
    "<video",
    "<audio",
    "<source",
    "<track",
    "<input",
    "<form",
    "<button",
    "<meta",
    "<image",
    "<use",
    "<feimage",
    "<base",
    "<style",
    "url(",
    "style",
    "ping",
    "background",
    "<noscript",
    // Letters of these can be spelled in other ways.
    "\\",
    "&#",
    "&lpar;",
    "&bsol;",
];
/// From here on, marks that need the whole page.
const FIRST_UNCLEAR: usize = 18;

static FINDER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    builder.ascii_case_insensitive(true).match_kind(MatchKind::LeftmostFirst);
    builder.build(MARKS).ok()
});

/// A place where a browser requests something.
#[derive(Debug)]
pub struct Request {
    /// The tag and its attribute, such as `<img src>`.
    pub what: String,
    /// The address as the page has it.
    pub address: String,
    /// The server that it leads to.
    pub host: String,
}

/// What a page requests from other servers than `origin`, the scheme and host of its own site.
pub fn foreign_requests(html: &str, origin: &str) -> Vec<Request> {
    if !may_ask_others(html, origin) {
        return Vec::new();
    }
    let foreign = |(what, address): (String, String)| {
        let host = foreign_host(&address, origin)?;
        Some(Request { what, address, host })
    };
    requests_of(html).into_iter().filter_map(foreign).collect()
}

/// Whether a page may ask others: only its requesting tags are read.
fn may_ask_others(html: &str, origin: &str) -> bool {
    let Some(finder) = &*FINDER else { return true };
    finder.find_iter(html).any(|found| {
        let mark = found.pattern().as_usize();
        let rest = &html[found.end()..];
        if mark < FIRST_UNCLEAR {
            // This is a longer name.
            let is_tag = rest.starts_with(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>');
            return is_tag && {
                let tag = first_tag(&html[found.start()..]);
                if is_plain(tag) {
                    return false;
                }
                let mut all = Vec::new();
                let page = HtmlPage::of(tag);
                page.elements().for_each(|element| ask(&element, &mut all));
                // A tag inside another may not be one, or the outer one may not be: that needs the whole page.
                tag[1..].contains('<')
                    || page.elements().any(|element| element.attribute("srcdoc").is_some())
                    || all.iter().any(|(_, address)| foreign_host(address, origin).is_some())
            };
        }
        match MARKS[mark] {
            // A part of the same drawing.
            "\\" => rest.starts_with(|c: char| c.is_ascii_hexdigit() || c == '\n'),
            "&#" => spells_part_of_address(rest),
            "url(" => !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#'),
            "style" | "ping" | "background" => {
                let before = html[..found.start()].chars().next_back();
                before.is_some_and(|c| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '/'))
                    && rest.trim_start().starts_with('=')
            }
            _ => true,
        }
    })
}

/// Whether a tag has no character that an address of another site needs: most tags of most pages have none, and need not
/// be parsed.
fn is_plain(tag: &str) -> bool {
    let is_harmless = |byte: u8| !matches!(byte, b':' | b'\\' | b'&' | 0..=31);
    tag.bytes().all(is_harmless) && !tag[1..].contains('<') && !tag.contains("//") && !tag.contains("srcdoc")
}

/// Whether the rest of a character reference gives a letter, or another part of `url(…)`.
fn spells_part_of_address(rest: &str) -> bool {
    let (digits, radix) = match rest.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (rest, 10),
    };
    let end = digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len());
    let number = u32::from_str_radix(&digits[..end], radix).unwrap_or_default();
    char::from_u32(number).is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '(' | '\\'))
}

/// Everything that a page requests, as where and what address.
fn requests_of(html: &str) -> Vec<(String, String)> {
    let mut all = Vec::new();
    // Pages in attributes and in `<noscript>`.
    let mut pages = vec![html.to_owned()];
    while let Some(html) = pages.pop() {
        let page = HtmlPage::of(&html);
        let mut template_end = 0;
        for element in page.elements() {
            if element.index < template_end {
                continue;
            }
            match element.name {
                "template" => template_end = element.inside().end,
                "noscript" => pages.push(element.raw_text()),
                "style" => all.extend(style_requests("style", &element.raw_text())),
                _ => ask(&element, &mut all),
            }
            pages.extend(element.attribute("srcdoc").map(str::to_owned));
        }
    }
    all
}

/// What a tag requests.
fn ask(element: &Element<'_>, all: &mut Vec<(String, String)>) {
    let name = element.name;
    let is_refresh = element.attribute("http-equiv").is_some_and(|kind| kind.eq_ignore_ascii_case("refresh"));
    for (attribute, value) in element.attributes() {
        let mut add = |address: &str| {
            all.push((format!("<{name} {attribute}>"), address.to_owned()));
        };
        match (name, attribute) {
            (_, "srcset" | "imagesrcset") => addresses_of_set(value).for_each(add),
            (_, "ping") => value.split_ascii_whitespace().for_each(add),
            (_, "style") => all.extend(style_requests(&format!("{name} style"), value)),
            ("link", "href") if is_fetched(element.attribute("rel").unwrap_or_default()) => add(value),
            ("meta", "content") if is_refresh => refresh_address(value).into_iter().for_each(add),
            (_, "src" | "poster" | "background" | "formaction") | ("object", "data") | ("form", "action") => {
                add(value);
            }
            ("base" | "image" | "use" | "feimage" | "script", "href" | "xlink:href") => add(value),
            // Colours and masks of drawings.
            (_, "fill" | "stroke" | "filter" | "mask" | "clip-path" | "cursor")
            | (_, "marker-start" | "marker-mid" | "marker-end") => {
                all.extend(style_requests(&format!("{name} {attribute}"), value));
            }
            _ => {}
        }
    }
}

/// Whether a browser fetches what such a link names, or gets ready to.
fn is_fetched(rel: &str) -> bool {
    const FETCHED: [&str; 13] = [
        "stylesheet",
        "preload",
        "modulepreload",
        "prefetch",
        "preconnect",
        "dns-prefetch",
        "prerender",
        "icon",
        "apple-touch-icon",
        "apple-touch-icon-precomposed",
        "apple-touch-startup-image",
        "mask-icon",
        "manifest",
    ];
    rel.split_ascii_whitespace().any(|rel| FETCHED.iter().any(|fetched| rel.eq_ignore_ascii_case(fetched)))
}

/// `a.jpg 1x, b.jpg 2x` → the addresses.
fn addresses_of_set(set: &str) -> impl Iterator<Item = &str> {
    // An address may have commas inside, but no blanks.
    set.split_ascii_whitespace().map(|word| word.trim_matches(',')).filter(|word| !word.is_empty())
}

/// `0; url=/a/` → `/a/`.
fn refresh_address(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let has_name = rest.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("url"));
    let address = match has_name {
        true => rest[3..].trim_start().strip_prefix('=').unwrap_or(rest),
        false => rest,
    };
    Some(address.trim().trim_matches(['"', '\'']))
}

/// What a style names, or could name.
fn style_requests(what: &str, css: &str) -> Vec<(String, String)> {
    references(css).into_iter().map(|found| (format!("<{what}>"), found.address.into_owned())).collect()
}

/// The server that an address leads to, if that is another one than the site's own, whose scheme and host are `origin`.
pub fn foreign_host(address: &str, origin: &str) -> Option<String> {
    // As browsers read an address: blanks at its ends and line ends in it are nothing, and `\` is `/`.
    let plain: String = address
        .trim_matches(|c: char| c <= ' ')
        .chars()
        .filter(|c| !matches!(c, '\t' | '\n' | '\r'))
        .map(|c| if c == '\\' { '/' } else { c })
        .collect();
    let scheme = plain.split_once(':').map(|(scheme, _)| scheme).filter(|scheme| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
    });
    let rest = match scheme.map(str::to_ascii_lowercase).as_deref() {
        Some("http" | "https" | "ws" | "wss" | "ftp") => {
            plain[scheme.map_or(0, str::len) + 1..].trim_start_matches('/')
        }
        // Addresses that hold what they name, or that need no server.
        Some(_) => return None,
        None => plain.strip_prefix("//")?.trim_start_matches('/'),
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    let own = origin.split_once("//").map_or(origin, |(_, own)| own);
    (!host.is_empty() && !host.eq_ignore_ascii_case(own)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORIGIN: &str = "https://clinic.example";

    fn hosts(html: &str) -> Vec<String> {
        let all: Vec<String> =
            requests_of(html).iter().filter_map(|(_, address)| foreign_host(address, ORIGIN)).collect();
        assert_eq!(may_ask_others(html, ORIGIN), !all.is_empty(), "the quick look agrees: {html}");
        all
    }

    #[test]
    fn what_a_browser_asks_is_found() {
        for bad in [
            "<img src=\"https://x.example/a.png\">",
            "<IMG alt='>' SRC=//x.example/a.png>",
            "<img srcset='/a.png 1x, https://x.example/b.png 2x'>",
            "<link rel=\"preload stylesheet\" href=\"https://x.example/a.css\">",
            "<link href=//x.example rel=dns-prefetch>",
            "<script async src=\"https://x.example/a.js\"></script>",
            "<iframe src='https://x.example/'></iframe>",
            "<iframe srcdoc='&lt;img src=//x.example/a&gt;'></iframe>",
            "<object data=https://x.example/a.swf></object>",
            "<video poster='\\\\x.example\\a.png'></video>",
            "<source src=\"h\nttps://x.example/a.mp4\">",
            "<form action=\"https://x.example/search\"></form>",
            "<button formaction=https:x.example>a</button>",
            "<meta http-equiv=Refresh content=\"0; URL='https://x.example/'\">",
            "<base href=\"https://x.example/\">",
            "<p style=\"background:url(https://x.example/a.png)\">a</p>",
            "<style>@import 'https://x.example/a.css';</style>",
            "<a href=/ ping=\"https://x.example/ping\">a</a>",
            "<svg><image xlink:href=\"https://x.example/a.png\"/></svg>",
            "<svg><path fill=\"url(https://x.example/a.svg#b)\"/></svg>",
            "<noscript><img src=https://x.example/pixel></noscript>",
            "<svg><path fill='u\\72l(https:\\2f\\2fx.example/a)'/></svg>",
            "<svg><path fill='&#117;rl(https://x.example/a)'/></svg>",
            "<svg><path fill='url&lpar;https://x.example/a)'/></svg>",
            "<p style=\"background:image-set('https:\\2f\\2fx.example/a' 1x)\">a</p>",
            "<style>@\\69mport 'https:\\2f\\2fx.example/a.css';</style>",
            "<img src=\"https://clinic.example@x.example/a.png\">",
        ] {
            assert_eq!(hosts(bad), ["x.example"], "{bad}");
        }
        assert_eq!(hosts("<img src=https://clinic.example.x.example/a>"), ["clinic.example.x.example"]);
    }

    #[test]
    fn links_and_own_files_are_fine() {
        for good in [
            "<a href=\"https://x.example/\">https://x.example/</a>",
            "<link rel=canonical href=\"https://clinic.example/a/\"><link rel=alternate href=//x.example/feed>",
            "<img src=\"https://CLINIC.example/a.png\" alt=\"see https://x.example/\">",
            "<img src=\"data:image/png;base64,AAAA//AA\">",
            "<meta property=\"og:url\" content=\"https://x.example/\">",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"><path fill=\"url(#a)\"/></svg>",
            "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\"}</script>",
            "<meta http-equiv=refresh content=\"0; url=/a/\">",
            "<p>style = good, stretching</p>",
        ] {
            assert!(hosts(good).is_empty(), "{good}");
        }
        for unseen in ["<!-- <img src=//x.example/a> -->", "<template><img src=//x.example/a></template>"] {
            assert_eq!(requests_of(unseen).len(), 0, "{unseen}");
        }
    }

    #[test]
    fn hostile_tags_are_read_once() {
        let many = "<img src='".repeat(300_000);
        assert!(may_ask_others(&many, ORIGIN));
        assert!(requests_of(&many).len() < 5);
    }
}
