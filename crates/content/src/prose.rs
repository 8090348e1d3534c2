//! The text of one file that a patient reads, in reading order, each word with its place: the texts of front matter and the blocks of the
//! Markdown below it. The rules of `check` read this; pages are made from [`super::markdown`].

use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::choices::Kind;
use super::events::events;
use super::events::{closing, lone_image, plain_text};
use super::front::properties;
use super::front_matter;
use super::small_marks::{Piece, pieces};
use super::words::Words;
use handout_base::data::{Entry, Node, Property, ReadAs, Shape, Value, parse_yaml};

/// The text of one file that a patient reads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// Front matter first, in the order of the file; then the text.
    pub blocks: Vec<Block>,
    /// The lists of front matter and text.
    pub lists: Vec<List>,
    /// The tables of the text.
    pub tables: Vec<Table>,
    /// The links of the text, with their words.
    pub links: Vec<Words>,
    /// The pictures of the text.
    pub pictures: Vec<Picture>,
    /// The keys of front matter and where each is, with its value; not those within groups.
    pub(crate) keys: Vec<(String, Range<usize>)>,
}

/// Words that belong together: a heading, a paragraph, an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its role.
    pub role: Role,
    /// Its words.
    pub words: Words,
}

/// The role of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// With its level, 1 to 6.
    Heading(u8),
    /// Text outside lists and tables.
    Paragraph,
    /// An item of a list; its number in [`Prose::lists`].
    Item(usize),
    /// A step of an exercise.
    Step,
    /// A cell in the first row of a table.
    TableHead,
    /// Any other cell of a table.
    TableCell,
    /// The words below a picture.
    Caption,
    /// The words that replace a picture for those who cannot see it.
    Alt,
    /// A sentence of front matter, with its key, such as `summary`; for an item of a list the key of the list, such as `cautions`.
    Key(&'static str),
    /// A name or a few words of front matter, with the key, such as `title` or `works`.
    Name(&'static str),
}

impl Role {
    /// The role of a key's text; `None` if patients do not read it.
    fn of_key(key: &'static str, read_as: ReadAs) -> Option<Self> {
        match read_as {
            ReadAs::Sentence => Some(Self::Key(key)),
            ReadAs::Name => Some(Self::Name(key)),
            ReadAs::Caption => Some(Self::Caption),
            ReadAs::Alt => Some(Self::Alt),
            ReadAs::Fact | ReadAs::Staff => None,
        }
    }
}

/// A list of the text or of front matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// How many items it has.
    pub items: usize,
    /// Whether it is numbered.
    pub ordered: bool,
    /// The key of front matter that holds it.
    pub key: Option<&'static str>,
    /// Where it is in the file.
    pub range: Range<usize>,
}

/// A table's head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The words of each column.
    pub head: Vec<String>,
    /// Where it is in the file.
    pub range: Range<usize>,
}

/// A picture in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The words in its place.
    pub alt: String,
    /// The path or address as written.
    pub target: String,
    /// Whether there is a caption below it.
    pub has_caption: bool,
    /// Where it is in the file.
    pub range: Range<usize>,
}

impl Prose {
    /// Reads a page again, whose kind a translation does not say itself. A page that cannot be read has no prose; its mistakes were
    /// reported when it was parsed.
    pub fn of(path: &Arc<str>, text: &str, kind: Option<Kind>) -> Self {
        let mut prose = Self::default();
        let Ok(parts) = front_matter::split(path, text) else { return prose };
        if let Ok(node) = parse_yaml(path, &text[parts.front.clone()], parts.front.start) {
            if let Value::Map(entries) = &node.value {
                let place = |entry: &Entry| entry.key_range.start..entry.node.range.end;
                prose.keys = entries.iter().map(|entry| (entry.key.clone(), place(entry))).collect();
            }
            prose.front(text, &node, properties(kind));
        }
        // The first numbered list of an exercise or a procedure is its steps.
        prose.body(text, parts.body, kind.is_some_and(Kind::has_steps));
        prose
    }

    /// Where a key of front matter is, with its value.
    pub fn key(&self, name: &str) -> Option<Range<usize>> {
        self.keys.iter().find(|(key, _)| key == name).map(|(_, range)| range.clone())
    }

    /// All blocks of running text: no names, headings or tables, and no descriptions of pictures.
    pub fn running(&self) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(|block| match block.role {
            Role::Key(_) | Role::Paragraph | Role::Item(_) | Role::Step | Role::Caption => true,
            Role::Name(_) | Role::Heading(_) | Role::TableHead | Role::TableCell | Role::Alt => false,
        })
    }

    /// Reads the keys that patients read, as their records mark them.
    fn front(
        &mut self,
        text: &str,
        node: &Node,
        properties: impl Iterator<Item = &'static Property> + Clone,
    ) {
        match &node.value {
            Value::Map(entries) => {
                for entry in entries {
                    let Some(property) = Property::named(properties.clone(), &entry.key) else { continue };
                    match (
                        property.read_as.map(|read_as| Role::of_key(property.key, read_as)),
                        property.shape,
                    ) {
                        (Some(role), _) => self.key_text(text, property.key, role, entry),
                        (None, Shape::Group(below)) => self.front(text, &entry.node, below.iter()),
                        (None, Shape::Fact | Shape::Text) => {}
                    }
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.front(text, item, properties.clone())),
            Value::Null | Value::Bool(_) | Value::Scalar(_) => {}
        }
    }

    fn key_text(&mut self, text: &str, key: &'static str, role: Option<Role>, entry: &Entry) {
        let Some(role) = role else { return };
        let Value::List(items) = &entry.node.value else { return self.value(text, role, &entry.node) };
        self.lists.push(List {
            items: items.len(),
            ordered: false,
            key: Some(key),
            range: entry.key_range.start..entry.node.range.end,
        });
        items.iter().for_each(|item| self.value(text, role, item));
    }

    fn value(&mut self, text: &str, role: Role, node: &Node) {
        let Some(value) = node.as_text().filter(|value| !value.trim().is_empty()) else { return };
        let words = Words::of_scalar(value, text, node.range.clone());
        self.blocks.push(Block { role, words });
    }

    fn body(&mut self, text: &str, range: Range<usize>, steps: bool) {
        let base = range.start;
        let events = events(&text[range]);
        let mut open = Open { steps, ..Open::default() };
        let mut i = 0;
        while i < events.len() {
            let (event, at) = &events[i];
            let place = base + at.start..base + at.end;
            if let Event::Start(tag) = event
                && open.lists.is_empty()
                && open.boxes == 0
                && !matches!(tag, Tag::List(Some(_)) | Tag::BlockQuote(Some(_)))
            {
                open.steps_list = None;
            }
            match event {
                Event::Start(Tag::Paragraph) => {
                    if let Some((end, caption)) = lone_image(&events[i..]) {
                        if let Some((Event::Start(Tag::Image { dest_url, .. }), _)) = events.get(i + 1) {
                            let picture =
                                picture(&events[i + 1..=i + end], dest_url, !caption.is_empty(), &place);
                            self.blocks.extend(picture.alt_block());
                            self.pictures.push(picture);
                            let words = Words { text: caption, range: place, ..Words::default() };
                            self.blocks.extend(
                                (!words.text.is_empty()).then_some(Block { role: Role::Caption, words }),
                            );
                        }
                        i += end;
                    } else {
                        open.begin(self, open.block_role(), &place);
                    }
                }
                Event::End(TagEnd::Paragraph) => open.finish(self),
                Event::Start(Tag::Heading { level, .. }) => {
                    open.begin(self, Role::Heading(*level as u8), &place);
                }
                Event::End(TagEnd::Heading(_)) => open.finish(self),
                Event::Start(Tag::List(first)) => {
                    open.finish(self);
                    let is_steps = first.is_some() && open.steps && open.lists.is_empty();
                    open.steps &= !is_steps;
                    let continued = open.steps_list.filter(|list| {
                        open.lists.is_empty()
                            && first.is_some_and(|first| first == self.lists[*list].items as u64 + 1)
                    });
                    if let Some(list) = continued {
                        open.lists.push((list, true));
                    } else {
                        open.lists.push((self.lists.len(), is_steps));
                        open.steps_list = is_steps.then_some(self.lists.len()).or(open.steps_list);
                        self.lists.push(List { items: 0, ordered: first.is_some(), key: None, range: place });
                    }
                }
                // Only boxes can be between steps.
                Event::Start(Tag::BlockQuote(Some(_))) => open.boxes += 1,
                Event::End(TagEnd::BlockQuote(Some(_))) => open.boxes -= 1,
                Event::End(TagEnd::List(_)) => {
                    open.finish(self);
                    open.lists.pop();
                }
                Event::Start(Tag::Item) => {
                    if let Some((list, _)) = open.lists.last() {
                        self.lists[*list].items += 1;
                    }
                    open.begin(self, open.block_role(), &place);
                }
                Event::End(TagEnd::Item) => open.finish(self),
                Event::Start(Tag::Table(_)) => {
                    self.tables.push(Table { head: Vec::new(), range: place });
                }
                Event::Start(Tag::TableHead) => open.head = true,
                Event::End(TagEnd::TableHead) => open.head = false,
                Event::Start(Tag::TableCell) => {
                    let role = if open.head { Role::TableHead } else { Role::TableCell };
                    open.begin(self, role, &place);
                }
                Event::End(TagEnd::TableCell) => {
                    if open.head
                        && let Some(table) = self.tables.last_mut()
                    {
                        table.head.push(open.text().trim().to_owned());
                    }
                    open.finish(self);
                }
                Event::Start(Tag::Image { dest_url, .. }) => {
                    let end = closing(&events, i);
                    let picture = picture(&events[i..=end], dest_url, false, &place);
                    open.alts.extend(picture.alt_block());
                    self.pictures.push(picture);
                    i = end;
                }
                Event::Start(Tag::Link { dest_url, link_type, .. }) => {
                    // An address that is its own link text has no words.
                    let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    open.link = Some((open.text().len(), dest_url.to_string(), place.clone(), bare));
                }
                Event::End(TagEnd::Link) => {
                    if let Some((from, target, range, bare)) = open.link.take() {
                        let text = open.text().get(from..).unwrap_or_default().to_owned();
                        let text = if bare { target.clone() } else { text };
                        self.links.push(Words { text, range, target, anchors: Vec::new() });
                    }
                }
                Event::Start(Tag::CodeBlock(_) | Tag::HtmlBlock) => i = closing(&events, i),
                Event::Text(text) => open.push_pieces(text, &place),
                Event::Code(text) => open.push(text, &(place.start + 1..place.end)),
                Event::SoftBreak | Event::HardBreak => open.push(" ", &place),
                _ => {}
            }
            i += 1;
        }
        open.finish(self);
    }
}

impl Picture {
    /// The words in place of the picture, where it has any. They have no places of their own.
    fn alt_block(&self) -> Option<Block> {
        let words = Words { text: self.alt.clone(), range: self.range.clone(), ..Words::default() };
        (!self.alt.is_empty()).then_some(Block { role: Role::Alt, words })
    }
}

fn picture(
    events: &[(Event<'_>, Range<usize>)],
    target: &str,
    has_caption: bool,
    place: &Range<usize>,
) -> Picture {
    Picture { alt: plain_text(events), target: target.to_owned(), has_caption, range: place.clone() }
}

/// The open blocks while the events of a text are read.
#[derive(Default)]
struct Open {
    /// Whether the steps are still to come.
    steps: bool,
    /// The open lists, and whether each is the steps.
    lists: Vec<(usize, bool)>,
    /// The list of the steps, until something else than boxes follows it.
    steps_list: Option<usize>,
    /// How many boxes are open.
    boxes: usize,
    head: bool,
    block: Option<Block>,
    /// The words of pictures within the open block, which follow it.
    alts: Vec<Block>,
    /// Where the open link begins in the block's text, its target and place, and whether it has no words of its own.
    link: Option<(usize, String, Range<usize>, bool)>,
}

impl Open {
    /// The role of a paragraph at this point.
    fn block_role(&self) -> Role {
        match self.lists.last() {
            None => Role::Paragraph,
            Some((_, true)) => Role::Step,
            Some((list, false)) => Role::Item(*list),
        }
    }

    fn text(&self) -> &str {
        self.block.as_ref().map_or("", |block| &block.words.text)
    }

    fn begin(&mut self, prose: &mut Prose, role: Role, place: &Range<usize>) {
        self.finish(prose);
        let words = Words { range: place.clone(), ..Words::default() };
        self.block = Some(Block { role, words });
    }

    fn finish(&mut self, prose: &mut Prose) {
        if let Some(mut block) = self.block.take()
            && !block.words.text.trim().is_empty()
        {
            let trimmed = block.words.text.trim_end().len();
            block.words.text.truncate(trimmed);
            prose.blocks.push(block);
        }
        prose.blocks.append(&mut self.alts);
    }

    /// A text of the parser. A line for a pen and a box have no words; they part those around them.
    fn push_pieces(&mut self, text: &str, place: &Range<usize>) {
        for (at, piece) in pieces(text) {
            let place = place.start + at..place.end;
            match piece {
                Piece::Words(words) => self.push(words, &place),
                Piece::In(mark, words) => {
                    let len = if mark == "mark" { 2 } else { 1 };
                    self.push(words, &(place.start + len..place.end));
                }
                Piece::Line(_) => self.push("…", &place),
                Piece::Box => {}
            }
        }
    }

    fn push(&mut self, text: &str, place: &Range<usize>) {
        if self.block.is_none() {
            self.block = Some(Block {
                role: self.block_role(),
                words: Words { range: place.clone(), ..Words::default() },
            });
        }
        let Some(block) = &mut self.block else { return };
        block.words.anchors.push((block.words.text.len(), place.start));
        block.words.text.push_str(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn prose(text: &str) -> Prose {
        let kind = text.strip_prefix("---\nkind: exercise").map(|_| Kind::Exercise);
        Prose::of(&Arc::from("content/a.md"), text, kind)
    }

    #[test]
    fn blocks_are_read_in_order_with_their_roles() {
        let text = "---\nkind: exercise\ntitle: A\nsummary: S one.\ncautions: [Go *slow*., 'Stop.']\nsources: [{title: No}]\n---\nBefore **all**\nof it.\n\n1. Lie.\n2. Lift.\n\n   More.\n\n## After\n\n- a\n  - b\n\n| H | |\n|---|---|\n| c | d |\n";
        let prose = prose(text);
        let found: Vec<(Role, &str)> =
            prose.blocks.iter().map(|block| (block.role, block.words.text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Role::Name("title"), "A"),
                (Role::Key("summary"), "S one."),
                (Role::Key("cautions"), "Go *slow*."),
                (Role::Key("cautions"), "Stop."),
                (Role::Paragraph, "Before all of it."),
                (Role::Step, "Lie."),
                (Role::Step, "Lift."),
                (Role::Step, "More."),
                (Role::Heading(2), "After"),
                (Role::Item(2), "a"),
                (Role::Item(3), "b"),
                (Role::TableHead, "H"),
                (Role::TableCell, "c"),
                (Role::TableCell, "d"),
            ]
        );
        assert_eq!(prose.lists.iter().map(|list| list.items).collect::<Vec<_>>(), [2, 2, 1, 1]);
        assert_eq!(prose.tables[0].head, ["H", ""]);
        for block in &prose.blocks {
            let first = block.words.text.split(' ').next().expect("a word");
            assert!(text[block.words.place(0..first.len())].contains(first), "{block:?}");
        }
    }

    #[test]
    fn every_word_knows_its_place() {
        let text = "---\nkind: page\ntitle: A\nsummary: >-\n  First line\n  second line.\n---\nSee [the **bold** page](b.md) now.\n";
        let prose = prose(text);
        let place = |block: usize, word: &str| {
            let words = &prose.blocks[block].words;
            let at = words.text.find(word).expect("the word");
            &text[words.place(at..at + word.len())]
        };
        assert_eq!(place(1, "second"), "second");
        assert_eq!(place(2, "bold"), "bold");
        assert_eq!(place(2, "now"), "now");
        assert_eq!((prose.links[0].text.as_str(), prose.links[0].target.as_str()), ("the bold page", "b.md"));
        assert_eq!(&text[prose.links[0].range.clone()], "[the **bold** page](b.md)");
    }

    #[test]
    fn pictures_say_something_in_front_matter_and_in_text() {
        let text = "---\nkind: exercise\ntitle: A\nworks: [hips]\nfigure:\n  pose: on back\n  end: {hips: 20, caption: Hips up.}\n  alt: A person.\n---\nSee ![a hip](h.png) here.\n\n![A knee](k.png \"Bend it.\")\n";
        let prose = prose(text);
        let found: Vec<(Role, &str)> =
            prose.blocks.iter().map(|block| (block.role, block.words.text.as_str())).collect();
        assert_eq!(
            found,
            [
                (Role::Name("title"), "A"),
                (Role::Name("works"), "hips"),
                (Role::Caption, "Hips up."),
                (Role::Alt, "A person."),
                (Role::Paragraph, "See  here."),
                (Role::Alt, "a hip"),
                (Role::Alt, "A knee"),
                (Role::Caption, "Bend it."),
            ]
        );
        let running: Vec<&str> = prose.running().map(|block| block.words.text.as_str()).collect();
        assert_eq!(running, ["Hips up.", "See  here.", "Bend it."]);
    }
}
