//! The page of a sheet as a patient sees it on paper: a small separate reader of the program's HTML, so that it shares
//! nothing with the code under test.

/// Elements without an end tag.
const VOID: [&str; 8] = ["meta", "link", "img", "br", "input", "hr", "wbr", "path"];

/// Elements that have no words for paper.
const SILENT: [&str; 6] = ["head", "script", "nav", "svg", "details", "button"];

/// Classes and ids that the style sheet leaves out on paper: navigation, and what the sheet says elsewhere.
const LEFT_OUT: [&str; 13] = [
    "skip",
    "page-tools",
    "site-footer",
    "sheet-back",
    "exercise-more",
    "flag-phone",
    "review-mark",
    "review-updated",
    "fact-level",
    "fact-position",
    "fact-works",
    "fact-type",
    "exercise-links",
];

/// Elements that do not separate words.
const INLINE: [&str; 7] = ["bdi", "span", "strong", "em", "a", "abbr", "time"];

/// An element whose end has not come yet.
struct Open<'a> {
    name: &'a str,
    class: &'a str,
    /// The address that follows its text on paper.
    address: &'a str,
    is_printed: bool,
    /// How many items it has so far.
    items: usize,
}

/// A page of the output.
pub(crate) struct SheetPage<'a> {
    html: &'a str,
    edition: &'a str,
}

impl<'a> SheetPage<'a> {
    #[track_caller]
    pub(crate) fn new(html: &'a str) -> Self {
        let edition = attribute(html, "data-edition").expect("the page of a sheet says which edition it is");
        Self { html, edition }
    }

    /// Whether an element with this start tag is seen on paper.
    fn is_printed(&self, name: &str, tag: &str, parent: &Open) -> bool {
        let classes = attribute(tag, "class").unwrap_or_default();
        let mut named = classes.split(' ').chain(attribute(tag, "id"));
        let is_left_out = |name: &str| {
            LEFT_OUT.contains(&name)
                || (name == "review" && tag.starts_with("<h2"))
                || match self.edition {
                    // Said once for all exercises.
                    "standard" | "large-print" => ["exercise-summary", "care-first"].contains(&name),
                    "cards-4" => ["exercise-summary", "facts"].contains(&name),
                    "single" => ["exercise-summary", "site-header"].contains(&name),
                    _ => name == "exercise-summary",
                }
        };
        let has = |name: &str| tag.split([' ', '>']).any(|part| part == name);
        // Their values explain themselves: "Easy", "On your back", "2 times a day".
        let is_plain_fact = (name == "dt" && ["fact-level", "fact-position"].contains(&parent.class))
            || (classes == "dose-label" && parent.class.ends_with("dose-plain"));
        // The title of a section that has nothing else on paper.
        let is_bare_title =
            name == "h2" && attribute(tag, "id") == Some("exercises") && self.edition.starts_with("cards");
        let is_hidden = has("hidden") || classes == "visually-hidden" || named.any(is_left_out);
        // Questions stand open on paper.
        let is_silent = SILENT.contains(&name) && !classes.split(' ').any(|class| class == "question");
        !(is_silent || is_hidden || is_plain_fact || is_bare_title)
    }

    /// All text that is printed, in the order of the page, with a space between blocks and numbers before steps.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let mut rest = self.html;
        let mut open = vec![Open { name: "", class: "", address: "", is_printed: true, items: 0 }];
        while let Some(start) = rest.find('<') {
            let parent = open.last_mut().expect("the page is open");
            if parent.is_printed {
                text.push_str(&rest[..start]);
            }
            let end = start + rest[start..].find('>').expect("a tag ends") + 1;
            let tag = &rest[start..end];
            rest = &rest[end..];
            let name = tag.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
            let name = name.unwrap_or_default();
            if !INLINE.contains(&name) {
                text.push(' ');
            }
            if tag == "</span>" && parent.is_printed && !parent.address.is_empty() {
                text += &format!(" · {}", parent.address);
            }
            if tag.starts_with("</") {
                while open.len() > 1 && open.pop().is_some_and(|opened| opened.name != name) {}
            } else if !tag.starts_with("<!") && !tag.ends_with("/>") && !VOID.contains(&name) {
                parent.items += usize::from(name == "li");
                let is_printed = parent.is_printed && self.is_printed(name, tag, parent);
                if is_printed && name == "li" && parent.name == "ol" {
                    text += &format!("{}. ", parent.items);
                }
                if name == "script" {
                    rest = &rest[rest.find("</script").expect("a script ends")..];
                }
                open.push(Open {
                    name,
                    class: attribute(tag, "class").unwrap_or_default(),
                    address: attribute(tag, "data-address").unwrap_or_default(),
                    is_printed,
                    items: 0,
                });
            }
        }
        plain(&text)
    }

    /// The words of all drawings and photos that are on paper and not only decoration.
    pub(crate) fn pictures(&self) -> Vec<String> {
        let main = self.html.split_once("<main").map_or("", |(_, main)| main);
        let words = main.split('<').filter_map(|tag| match tag.split([' ', '>']).next() {
            Some("svg") if tag.contains("role=\"img\"") => attribute(tag, "aria-label"),
            Some("img") => attribute(tag, "alt").filter(|alt| !alt.is_empty()),
            _ => None,
        });
        words.map(plain).collect()
    }

    /// The words of an attribute of `<html>`, which the margins print.
    #[track_caller]
    pub(crate) fn margin(&self, name: &str) -> String {
        plain(attribute(self.html, name).unwrap_or_else(|| panic!("the page has {name}")))
    }
}

/// The value of an attribute in the first tag that has it.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!("{name}=\""))?;
    rest.split('"').next()
}

/// Text with the entities of HTML decoded.
fn plain(text: &str) -> String {
    let mut text = text.to_owned();
    for (entity, character) in [
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&quot;", "\""),
        ("&#x2F;", "/"),
        ("&#x2068;", ""),
        ("&#x2069;", ""),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        text = text.replace(entity, character);
    }
    text
}
