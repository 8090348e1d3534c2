//! How wide a table is at least, so that the theme can give it the room on paper that it needs.
//!
//! A page has no script that could measure, and a style sheet cannot ask whether something fits. So the width is estimated from
//! the longest words, in ems, and the class of the table says which widths it exceeds. What these mean is up to the theme.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::events::{closing, plain_text};

/// Hundredths of an em.
type Width = usize;

/// The widths that a table is compared with, and their classes.
const STEPS: [(Width, &str); 4] =
    [(2000, " over-20"), (2800, " over-28"), (4000, " over-40"), (6000, " over-60")];

/// Lines and least space around a cell.
const CELL: Width = 60;

/// A cell to write in has room for a few letters by hand.
const BLANK: Width = 290;

/// A word that is wider than this may be broken, such as a web address…
const LONG_WORD: Width = 1400;

/// …so it needs no more than this.
const MOST_OF_WORD: Width = 1600;

/// The classes of a table that say how wide it is, from its events.
pub(super) fn width_classes(table: &[(Event<'_>, Range<usize>)]) -> String {
    let width = needed(table);
    STEPS.iter().filter(|(step, _)| width > *step).map(|(_, class)| *class).collect()
}

/// The class of a cell with this text that is to be written in, or that has a word which may be broken.
pub(super) fn cell_class(text: &str) -> Option<&'static str> {
    if is_blank(text) { Some("blank") } else { (longest_word(text) > LONG_WORD).then_some("long") }
}

fn needed(table: &[(Event<'_>, Range<usize>)]) -> Width {
    let mut columns: Vec<Width> = Vec::new();
    let mut column = 0;
    for (i, (event, _)) in table.iter().enumerate() {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => column = 0,
            Event::Start(Tag::TableCell) => {
                let text = plain_text(&table[i + 1..closing(table, i)]);
                let width = if is_blank(&text) { BLANK } else { longest_word(&text).min(MOST_OF_WORD) };
                columns.resize(columns.len().max(column + 1), 0);
                columns[column] = columns[column].max(width);
                column += 1;
            }
            _ => {}
        }
    }
    columns.iter().map(|width| width + CELL).sum()
}

/// Nothing, or a line to write on.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || matches!(c, '_' | '.' | '…'))
}

fn longest_word(text: &str) -> Width {
    let words = text.split([' ', '\t', '\n']);
    words.map(|word| word.split_inclusive(is_ideograph).map(width_of).max().unwrap_or(0)).max().unwrap_or(0)
}

/// Lines can end between these.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}')
}

/// The width in bold letters without serifs, rather too large than too small.
fn width_of(word: &str) -> Width {
    let letter = |c: char| match c {
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '!' | '|' | '/' | '('
        | ')' | '-' => 38,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' => 95,
        c if is_ideograph(c) => 100,
        c if c.is_uppercase() => 68,
        _ => 60,
    };
    word.chars().map(letter).sum()
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Options, Parser};

    use super::*;

    fn table(rows: &[&[&str]]) -> String {
        let line = |cells: &&[&str]| format!("| {} |\n", cells.join(" | "));
        let dashes = format!("|{}\n", "---|".repeat(rows[0].len()));
        let (head, body) = rows.split_at(1);
        head.iter().map(line).chain([dashes]).chain(body.iter().map(line)).collect()
    }

    #[track_caller]
    fn check(rows: &[&[&str]], expect: &str) {
        let markdown = table(rows);
        let events: Vec<_> = Parser::new_ext(&markdown, Options::ENABLE_TABLES).into_offset_iter().collect();
        assert_eq!(width_classes(&events).trim(), expect, "{}", needed(&events));
    }

    #[test]
    fn the_longest_word_of_each_column_counts() {
        check(&[&["Day", "How many"], &["Monday", "as many as you can do without pain"]], "");
        check(&[&["Medicine", "Morning", "Noon"], &["Ibuprofen", "2", "none"]], "");
        check(
            &[
                &["Medicine", "Morning", "Noon", "Evening"],
                &["Paracetamol", "2 tablets", "2 tablets", "none"],
            ],
            "over-20",
        );
        check(
            &[
                &["Medicine", "Breakfast", "Lunch", "Dinner", "Bedtime", "Remarks"],
                &["Paracetamol", "", "", "", "", ""],
            ],
            "over-20 over-28",
        );
        check(&[&["日本語の表は", "どこでも改行できる", "から狭い"], &["一", "二", "三"]], "");
    }

    #[test]
    fn cells_to_write_in_need_room() {
        let day = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
        check(&[&day, &["x"; 10]], "");
        check(&[&day, &[""; 10]], "over-20 over-28");
        for blank in ["", " ", "___", "\u{a0}", "…"] {
            assert_eq!(cell_class(blank), Some("blank"), "{blank:?}");
        }
        assert_eq!([cell_class("0"), cell_class("–"), cell_class("none")], [None; 3]);
    }

    #[test]
    fn a_long_address_can_be_broken() {
        let address = "https://www.clinic.example/patients/handouts/back/2026/walking-every-day.html";
        assert_eq!(cell_class(address), Some("long"));
        assert_eq!(cell_class("Hydrochlorothiazide with food, never alone"), None);
        check(&[&["Topic", "Address"], &["Walking", address]], "over-20");
    }
}
