//! `<!DOCTYPE svg …>`, which drawing programs write. Illustrator also declares entities in it, short names for long addresses; those
//! that do no more are read. A document type that could grow a file, or that hides elements, is not.

/// More than any drawing program declares.
const MOST_ENTITIES: usize = 64;
/// Longer than the address of any namespace.
const LONGEST_VALUE: usize = 200;
/// Each use of an entity adds its value.
const MOST_USES: usize = 2_000;

/// Whether the document types of a file, of which XML allows one, declare nothing but short texts.
pub(super) fn is_plain(text: &str) -> bool {
    let Some(start) = text.find("<!DOCTYPE") else { return !text.contains("<!ENTITY") };
    let mut reader = Reader { rest: &text[start + "<!DOCTYPE".len()..] };
    let Some(entities) = reader.document_type() else { return false };
    let (before, after) = (&text[..start], reader.rest);
    let has_more = |text: &str| text.contains("<!DOCTYPE") || text.contains("<!ENTITY");
    let uses = if entities > 0 { after.matches('&').take(MOST_USES + 1).count() } else { 0 };
    !has_more(before) && !has_more(after) && entities <= MOST_ENTITIES && uses <= MOST_USES
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    /// The number of entities; none if it is not as simple as those of drawing programs.
    fn document_type(&mut self) -> Option<usize> {
        self.spaces();
        self.name()?;
        self.spaces();
        let texts = if self.skip("PUBLIC") { 2 } else { usize::from(self.skip("SYSTEM")) };
        for _ in 0..texts {
            self.spaces();
            self.quoted()?;
        }
        self.spaces();
        let mut entities = 0;
        if self.skip("[") {
            self.spaces();
            while !self.skip("]") {
                self.entity()?;
                entities += 1;
                self.spaces();
            }
            self.spaces();
        }
        self.skip(">").then_some(entities)
    }

    /// `<!ENTITY name "value">`.
    fn entity(&mut self) -> Option<()> {
        let is_entity = self.skip("<!ENTITY");
        self.spaces();
        self.name()?;
        self.spaces();
        let value = self.quoted()?;
        self.spaces();
        let is_short = value.len() <= LONGEST_VALUE && !value.contains(['&', '%', '<']);
        (is_entity && is_short && self.skip(">")).then_some(())
    }

    fn spaces(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn skip(&mut self, word: &str) -> bool {
        let rest = self.rest.strip_prefix(word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn name(&mut self) -> Option<()> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | ':' | '.');
        let rest = self.rest.trim_start_matches(is_name);
        let is_there = rest.len() < self.rest.len();
        self.rest = rest;
        is_there.then_some(())
    }

    fn quoted(&mut self) -> Option<&'t str> {
        let mark = self.rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, rest) = self.rest[1..].split_once(mark)?;
        self.rest = rest;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawing_programs_declare_short_texts() {
        for plain in [
            "<svg/>",
            "<!DOCTYPE svg><svg/>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\"><svg/>",
            "<!DOCTYPE svg SYSTEM 'svg.dtd' [\n\t<!ENTITY ns_svg \"http://www.w3.org/2000/svg\">\n]><svg xmlns=\"&ns_svg;\"/>",
        ] {
            assert!(is_plain(plain), "{plain}");
        }
    }

    #[test]
    fn entities_that_grow_or_hide_something_are_refused() {
        let many = "<!ENTITY a 'b'>".repeat(100);
        let uses = "&a;".repeat(5_000);
        for hostile in [
            "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><svg>&b;</svg>",
            "<!DOCTYPE svg [<!ENTITY a '<script>b()</script>'>]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY a \"b>'<script/>\">]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg>&a;</svg>",
            "<!DOCTYPE svg [<!ENTITY % a 'b'> %a;]><svg/>",
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]><svg/>",
            "<!DOCTYPE svg [<!-- > --><!ENTITY a 'b'>]><svg/>",
            "<!-- <!DOCTYPE svg> --><!DOCTYPE svg [<!ENTITY a '&b;'>]><svg/>",
            "<!ENTITY a 'b'><svg/>",
            "<!DOCTYPE svg",
            &format!("<!DOCTYPE svg [{many}]><svg/>"),
            &format!("<!DOCTYPE svg [<!ENTITY a '{}'>]><svg/>", "a".repeat(1_000)),
            &format!("<!DOCTYPE svg [<!ENTITY a 'b'>]><svg>{uses}</svg>"),
        ] {
            assert!(!is_plain(hostile), "{}", &hostile[..hostile.len().min(200)]);
        }
    }
}
